"""The one answer to what is not let in."""


class Refused(Exception):
    """Why something is not fetched, unpacked or read. Whoever captures turns it into ``Unreadable``."""
