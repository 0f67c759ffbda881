"""Things kept at hand after they were fetched: the ones used last, up to a weight in all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Safe for many threads. What two fetch at once is fetched twice, and one of the two is kept."""

    def __init__(self, most: int, weight: Callable[[Value], int]) -> None:
        """``most`` is what everything on it weighs together, but for a single thing that is heavier."""
        self._most = most
        self._weight = weight
        self._things: OrderedDict[Hashable, Value] = OrderedDict()
        self._all = 0
        self._lock = Lock()

    def find(self, key: Hashable) -> Value | None:
        """The thing of this key, if it is here."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def get(self, key: Hashable, fetch: Callable[[], Value]) -> Value:
        """The thing of this key, fetched when it is not here."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        fetched = fetch()
        self.put(key, fetched)
        return fetched

    def put(self, key: Hashable, thing: Value) -> None:
        """Keeps the thing at hand."""
        with self._lock:
            before = self._things.pop(key, None)
            self._all += self._weight(thing) - (self._weight(before) if before is not None else 0)
            self._things[key] = thing
            while self._all > self._most and len(self._things) > 1:
                self._all -= self._weight(self._things.popitem(last=False)[1])
