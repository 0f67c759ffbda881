"""How often Python looks for circles of objects that nobody holds any more."""

import gc

#: new objects before the young ones are looked through (Python's own: 700), and looks before older ones are
_THRESHOLDS = 100_000, 20, 20


def sweep_seldom() -> None:
    """Less often than by default: records are made by the million, and hardly ever in circles."""
    gc.set_threshold(*_THRESHOLDS)
