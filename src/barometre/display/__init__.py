"""What goes out: one frozen table, and one pure renderer per format."""
