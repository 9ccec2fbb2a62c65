"""What is known: places, periods, methods and words, each a frozen object read from a document."""
