"""How the tables came to be what `tables.py` says, a file a change."""
