"""Things that turn out to be one."""

from __future__ import annotations


class Classes:
    """Ends joined so far (union-find, the smallest key stands for its class)."""

    def __init__(self) -> None:
        """Every key is its own class until joined."""
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The key that stands for the class."""
        while (parent := self._parent.get(key, key)) != key:
            self._parent[key] = self._parent.get(parent, parent)
            key = parent
        return key

    def join(self, one: str, other: str) -> bool:
        """Makes two classes one; False when they were one already."""
        a, b = sorted((self.find(one), self.find(other)))
        if a != b:
            self._parent[b] = a
        return a != b
