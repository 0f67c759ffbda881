"""Step 3: who said what."""
