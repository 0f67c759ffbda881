"""Step 2: what was read from a page."""
