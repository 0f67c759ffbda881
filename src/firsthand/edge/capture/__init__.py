"""Step 1: pages from files and standard input."""
