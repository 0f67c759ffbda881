"""The case: what was captured, what was read in it, what the users decided. Start with `case.py`."""
