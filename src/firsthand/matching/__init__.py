"""Step 5: the same claim, wherever it stands."""
