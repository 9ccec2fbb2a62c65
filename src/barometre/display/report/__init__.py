"""The page of an edition: one file that says what a period's balance is, and opens every figure on it."""
