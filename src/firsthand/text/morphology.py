"""What a word form can be in its sentence: part of speech, case, number, gender; for languages whose endings tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from firsthand.language.schema import Language

#: readings less likely than this are passed over
_LIKELY = 0.02
_KINDS = {
    "NOUN": "noun", "NPRO": "pronoun", "ADJF": "adjective", "ADJS": "predicate", "PRTF": "adjective",
    "PRTS": "predicate", "NUMR": "number", "VERB": "verb", "INFN": "infinitive", "GRND": "adverbial", "ADVB": "adverb",
    "PREP": "preposition", "CONJ": "conjunction", "PRCL": "particle", "COMP": "adverb", "PRED": "predicate",
}  # fmt: skip
_CASES = {
    "nomn": "nominative", "gent": "genitive", "gen2": "genitive", "datv": "dative", "accs": "accusative",
    "ablt": "instrumental", "loct": "locative", "loc2": "locative",
}  # fmt: skip


class Form(NamedTuple):
    """One reading of a word form. Empty strings: not told."""

    kind: str  # noun, pronoun, adjective, number, verb, infinitive, adverbial, adverb, predicate, preposition ...
    case: str = ""
    plural: bool = False
    gender: str = ""  # "m", "f", "n"
    name: bool = False  # a given name, surname or patronymic


Analyser = Callable[[str], tuple[Form, ...]]


@cache
def analyser(language: Language) -> Analyser | None:
    """The readings of a word of this language, likeliest first; None where endings tell nothing."""
    return _ANALYSERS[language.traits.morphology]().__getitem__ if language.traits.morphology else None


class _Pymorphy(dict[str, tuple[Form, ...]]):
    """The readings of each word, worked out at first sight. The dictionary is loaded once, from the package."""

    def __init__(self) -> None:
        super().__init__()
        from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  loaded only for a language that asks for it

        self._parse = MorphAnalyzer().parse

    def __missing__(self, word: str) -> tuple[Form, ...]:
        parses = self._parse(_without_marks(word))
        found = tuple(dict.fromkeys(_form(p.tag) for p in parses if p.score >= _LIKELY)) or (Form("other"),)
        self[word] = found
        return found


def _without_marks(word: str) -> str:
    """A word without stress marks and marks of direction, which no dictionary has."""
    composed = unicodedata.normalize("NFC", word)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Mn", "Cf"))


def _form(tag: Any) -> Form:
    gender = {"masc": "m", "femn": "f", "neut": "n"}.get(tag.gender or "", "")
    return Form(
        kind=_KINDS.get(tag.POS or "", "other"),
        case=_CASES.get(tag.case or "", ""),
        plural=tag.number == "plur",
        gender=gender,
        name=bool({"Name", "Surn", "Patr"} & tag.grammemes),
    )


_ANALYSERS: dict[str, Callable[[], dict[str, tuple[Form, ...]]]] = {"pymorphy3": _Pymorphy}
