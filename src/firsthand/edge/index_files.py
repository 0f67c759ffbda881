"""An index in a folder: written in pieces, each once, and named in one list that is replaced at a stroke.

A piece is what changed since the one before. A run that is killed leaves pieces that the list does not name; they are
swept away by the next. Vectors, their sketches and the places of runs of words are mapped into memory, not read.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from firsthand.errors import FirsthandError
from firsthand.language.schema import Language
from firsthand.matching.delta import Delta, Facts
from firsthand.matching.index import Index
from firsthand.matching.meaning import Encoder
from firsthand.matching.sketches import NO_SKETCHES, Sketches
from firsthand.records import Reading

#: of the files; one of another number is made anew by its owner
FORMAT = 2
#: pieces from which they are put together into one
MANY = 48

_ARRAYS = ("vectors", "settings", "keys", "places")
_SKETCHES = ("along", "rows")


class _List(msgspec.Struct, frozen=True):
    format: int
    pieces: tuple[str, ...]


class IndexFiles:
    """An index and its folder. One process writes at a time; that is the owner's care."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when there is something to write."""
        self._folder = folder
        self._pieces: tuple[str, ...] = ()

    def load(
        self, encode: Encoder, languages: Callable[[str], Language], reading_of: Callable[[str], Reading]
    ) -> Index:
        """The index as it was saved last; an empty one when there is none.

        Raises ``FirsthandError`` when the files are of another format or damaged: the owner then makes it anew.
        """
        index = Index(encode, languages, reading_of)
        try:
            self._pieces = self._listed()
            for piece in self._pieces:
                index.lay(self._read(piece))
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            raise FirsthandError(f"{self._folder}: the index cannot be read: {error}") from error
        return index

    def save(self, index: Index) -> None:
        """Writes what changed since the last time. When it returns, it stays."""
        self._folder.mkdir(parents=True, exist_ok=True)
        before = self._pieces
        if len(before) >= MANY:
            index.touch_all()
            before = ()
        name = f"{1 + max((int(piece) for piece in self._pieces), default=0):08}"
        delta = index.delta()
        folder = self._folder / name
        folder.mkdir(exist_ok=True)  # what an interrupted run left is written over
        _write(folder / "facts.msgpack", msgspec.msgpack.encode(delta.facts))
        for array in _ARRAYS:
            _write_array(folder / f"{array}.npy", getattr(delta, array))
        for part in _SKETCHES:
            _write_array(folder / f"sketches-{part}.npy", getattr(delta.sketches, part))
        _sync(folder)
        _write(self._folder / "pieces.json.new", msgspec.json.encode(_List(FORMAT, (*before, name))))
        (self._folder / "pieces.json.new").replace(self._folder / "pieces.json")
        _sync(self._folder)
        self._pieces = (*before, name)
        self._sweep()

    def _listed(self) -> tuple[str, ...]:
        file = self._folder / "pieces.json"
        if not file.is_file():
            return ()
        found = msgspec.json.decode(file.read_bytes(), type=_List)
        if found.format != FORMAT:
            raise ValueError(f"format {found.format}, not {FORMAT}")
        return found.pieces

    def _read(self, piece: str) -> Delta:
        folder = self._folder / piece
        facts = msgspec.msgpack.decode((folder / "facts.msgpack").read_bytes(), type=Facts)
        vectors, settings, keys, places = (_mapped(folder / f"{array}.npy") for array in _ARRAYS)
        files = [folder / f"sketches-{part}.npy" for part in _SKETCHES]
        kept = all(file.exists() for file in files)  # not beside a piece of before they were written down
        sketches = Sketches(*map(_mapped, files)) if kept else NO_SKETCHES
        return Delta(facts, vectors, settings, keys, places, sketches)

    def _sweep(self) -> None:
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in self._pieces:
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()


def _mapped(file: Path) -> np.ndarray:
    mode: Literal["r"] | None = "r" if file.stat().st_size > 4096 else None
    return np.asarray(np.load(file, mmap_mode=mode, allow_pickle=False))  # a plain array: its rows are taken faster


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _write_array(file: Path, array: np.ndarray) -> None:
    with file.open("wb") as opened:
        np.save(opened, array)
        opened.flush()
        os.fsync(opened.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
