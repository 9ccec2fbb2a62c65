"""What comes in: files, their text, their rows, and the events that the rows state."""
