"""How much bytes may grow when they are unpacked."""

MOST_RATIO = 200  # unpacked to packed; JSON lines of one outlet, as alike as they are, have less than 50
SMALL = 8 * 2**20  # bytes that harm nobody, whatever they were packed in
BOMB = f"unpacks to more than {MOST_RATIO} times its size"


def is_bomb(packed: int, unpacked: int) -> bool:
    """Bytes before and after unpacking: more than any page has?"""
    return unpacked > max(SMALL, packed * MOST_RATIO)
