"""Loads and checks language folders. The only place outside ``edge/`` that reads files: its own package data."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from string import ascii_letters
from typing import Any, TypeVar

import msgspec

from firsthand.errors import LanguageDataError
from firsthand.language import claim_tables, schema
from firsthand.language.rarity import unpack_rarity
from firsthand.language.schema import Language
from firsthand.language.weights import unpack

Table = TypeVar("Table")

#: tables with a fixed set of names as values, not words of the language: they may be written in Latin letters
_NOT_WORDS = frozenset({
    "role", "stance", "kind", "name", "direction", "bound", "what", "rule", "sense", "gender", "means", "key",
    "alphabet", "fold", "drop", "sounds", "state", "sites",
})  # fmt: skip


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that ship with the package, sorted."""
    root = resources.files(__package__)
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and f.joinpath("traits.toml").is_file()))


@cache
def language(code: str) -> Language:
    """The shipped language of this code. Raises ``LanguageDataError`` when there is none or its data are unsound."""
    if code not in codes():
        raise LanguageDataError(f"no language folder {code!r}; there are: {', '.join(codes())}")
    return load(resources.files(__package__).joinpath(code), spelled=True)


def load(folder: Traversable, *, spelled: bool = False) -> Language:
    """Reads one language folder. Raises ``LanguageDataError`` naming the file and what was expected there.

    ``spelled``: the letters of its words were checked before, as a test does for the shipped ones; it takes as long as
    the reading.
    """
    letters = _table(folder, "letters", schema.Letters)
    for file in folder.iterdir():
        if file.name.endswith(".toml") and not spelled:
            _check_letters(file, letters)
    return Language(
        code=folder.name,
        traits=_table(folder, "traits", schema.Traits),
        letters=letters,
        sentences=_table(folder, "sentences", schema.Sentences),
        quotes=_table(folder, "quotes", schema.Quotes),
        cues=_table(folder, "cues", schema.Cues).cue,
        sources=_table(folder, "sources", schema.Sources),
        numerals=_table(folder, "numerals", claim_tables.Numerals),
        negation=_table(folder, "negation", claim_tables.Negation),
        opposites=_table(folder, "opposites", claim_tables.Opposites),
        dates=_table(folder, "dates", claim_tables.Dates),
        names=_table(folder, "names", claim_tables.Names),
        places=_table(folder, "places", claim_tables.Places),
        credits=_table(folder, "credits", schema.Credits),
        bodies=_table(folder, "bodies", schema.Bodies),
        weights=_learned(folder, "attribution.npz", unpack),
        rarity=_learned(folder, "rarity.npz", unpack_rarity),
    )


def _learned(folder: Traversable, name: str, unpacked: Callable[[bytes], Table]) -> Table | None:
    file = folder.joinpath(name)
    try:
        return unpacked(file.read_bytes()) if file.is_file() else None
    except (OSError, ValueError, KeyError) as error:
        raise LanguageDataError(f"{file}: {error}") from error


def _parse(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageDataError(f"{file}: {error}") from error


def _table(folder: Traversable, name: str, shape: type[Table]) -> Table:
    file = folder.joinpath(f"{name}.toml")
    data = _parse(file)
    _check_duplicates(file, data)
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise LanguageDataError(f"{file}: {error}") from error


def _check_duplicates(file: Traversable, data: dict[str, Any]) -> None:
    """No form stands twice within one array of entries: the second would never be reached."""
    for key, entries in data.items():
        if not (isinstance(entries, list) and entries and isinstance(entries[0], dict)):
            continue
        seen: dict[tuple[str, str], int] = {}
        for place, entry in enumerate(entries):
            for form in entry.get("forms", ()):
                at = (form, str(entry.get("role", "")))
                if at in seen:
                    raise LanguageDataError(f"{file}: {key}[{place}]: {form!r} stands already in {key}[{seen[at]}]")
                seen[at] = place


def _words(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _words(item, f"{path}[{place}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_WORDS:
                yield from _words(item, f"{path}.{key}" if path else key)


def _check_letters(file: Traversable, letters: schema.Letters) -> None:
    """Presentation forms and look-alikes of another script make an entry that never matches: refused."""
    alphabet = set(letters.alphabet) | set("".join(letters.drop)) | set(ascii_letters)
    for path, text in _words(_parse(file), ""):
        for word in text.split():
            strange = [c for c in word if c.isalpha() and c not in alphabet]
            if strange:
                letter = f"U+{ord(strange[0]):04X} {unicodedata.name(strange[0], '?')}"
                raise LanguageDataError(f"{file}: {path}: {word!r} holds {letter}, not of the alphabet in letters.toml")
            if any(_mixes_scripts(part) for part in _LETTERS.findall(word)):
                raise LanguageDataError(f"{file}: {path}: {word!r} mixes Latin and Cyrillic letters")


_LETTERS = re.compile(r"[^\W\d_]+")


def _mixes_scripts(part: str) -> bool:
    """Latin and Cyrillic letters in one run: a look-alike slipped in ("Газета.ru" is two runs)."""
    return {"LATIN", "CYRILLIC"} <= {unicodedata.name(letter, "?").split()[0] for letter in part}
