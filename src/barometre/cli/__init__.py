"""Who talks: commands that read options, call a verb, and show the answer."""
