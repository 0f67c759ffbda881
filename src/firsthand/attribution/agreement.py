"""What the form of a reporting verb tells about its subject."""

from __future__ import annotations

from functools import cache

from firsthand.language.schema import Language
from firsthand.text.fold import folding
from firsthand.text.tokens import stems


class _Agreements(dict[str, tuple[str, bool]]):
    """Gender and number that a verb form asks of its subject, told by the other forms of its cue."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        traits = language.traits
        ends = [(fold(one), fold(other)) for one, other in traits.feminine_of]
        fronts = [(fold(one), fold(other)) for one, other in traits.feminine_openings]
        many = [(fold(one), fold(other)) for one, other in traits.plural_of]
        for cue in language.cues:
            forms = dict.fromkeys(fold(form) for form in cue.forms)  # in order: the first form with a word decides
            for form in forms:
                feminine = any(
                    form.endswith(other) and form[: len(form) - len(other)] + one in forms for one, other in ends
                ) or any(form.startswith(other) and one + form[len(other) :] in forms for one, other in fronts)
                masculine = any(
                    form.endswith(one) and form[: len(form) - len(one)] + other in forms for one, other in ends
                )
                plural = any(
                    form.endswith(other) and form[: len(form) - len(other)] + one in forms for one, other in many
                )
                gender = "" if plural else "f" if feminine else "m" if masculine else ""
                self.setdefault(form.split()[0], (gender, plural))


@cache
def _agreements(language: Language) -> _Agreements:
    return _Agreements(language)


def agreement(key: str, language: Language) -> tuple[str, bool]:
    """Gender ("m", "f", "") and number that a folded verb form asks of its subject."""
    known = _agreements(language)
    return next((known[stem] for stem in stems(key, language) if stem in known), ("", False))
