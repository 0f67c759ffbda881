"""How often Python looks for circles of objects that nobody holds any more, here and in processes that help."""

import gc
import signal

#: new objects before the young ones are looked through (Python's own: 700), and looks before older ones are
_THRESHOLDS = 100_000, 20, 20


def sweep_seldom() -> None:
    """Less often than by default: records are made by the million, and hardly ever in circles."""
    gc.set_threshold(*_THRESHOLDS)


def begin_apart() -> None:
    """What a process that works for another one does first; Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sweep_seldom()
