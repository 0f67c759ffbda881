"""The keys under which a word is found, whatever its spelling, clitics and ending; in any of the languages at once.

Somebody who searches does not say in which language, so a word is folded by all of them (their tables speak of
different letters), and a word stands where it is asked for when the two share a key. Keys are of two sorts: ``own`` are
those of the word itself and its forms; by ``far`` ones it shares no more than a stem with another (الداخلية, داخل).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import Stemmer
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.text.fold import folding
from firsthand.text.inflection import before_suffix

LONGEST = 60  # letters of a key
_SHORTEST, _SHORTEST_OWNED = 2, 3  # letters left when a clitic, a pronoun is taken off
_KNOWN = 500_000  # words remembered: a week of 13 outlets holds 250,000


class Keys(Struct, frozen=True):
    """The keys of a word; none is of both sorts."""

    own: tuple[str, ...]
    far: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Of either sort."""
        return self.own + self.far


class Terms:
    """Keys of words, each word's worked out once."""

    def __init__(self, languages: Sequence[Language]) -> None:
        """``languages`` are those a word may be in."""
        self._folds = [folding(each).word for each in languages]
        self._stems = [_Stems(each) for each in languages]
        self._seats = str.maketrans("", "", "".join(each.letters.seats for each in languages))
        self._known: dict[str, Keys] = {}

    def word(self, raw: str) -> str:
        """The word as printed but for its spelling: what stands in an exact phrase. "" where no letter is left."""
        for fold in self._folds:
            raw = fold(raw)
        return "".join(filter(str.isalnum, raw))[:LONGEST]

    def keys(self, raw: str) -> Keys:
        """All keys of a word: itself, without clitics, its stems, without hamza seats; none where no letter is left."""
        found = self._known.get(raw)
        if found is None:
            own: dict[str, bool] = {}
            for form, is_own in self._forms(raw):
                if key := self.word(form):
                    own[key] = own.get(key, False) or is_own
            found = Keys(tuple(key for key in own if own[key]), tuple(key for key in own if not own[key]))
            if len(self._known) < _KNOWN:
                self._known[raw] = found
        return found

    def _forms(self, raw: str) -> Iterator[tuple[str, bool]]:
        """What it is found by, and whether that is a form of the word itself."""
        plain = _without_marks(raw)
        for spelling in dict.fromkeys((plain, plain.translate(self._seats))):
            yield spelling, True
            for stems in self._stems:
                yield from stems.of(spelling)


class _Stems:
    """What is left of a word of one language without its clitics, and without its endings."""

    def __init__(self, language: Language) -> None:
        self._language = language
        traits = language.traits
        self._fold = folding(language).word
        self._prefixes = [self._fold(prefix) for prefix in traits.clitic_prefixes]
        self._pronouns = [self._fold(suffix) for suffix in traits.object_suffixes]
        self._definite = traits.definite_prefix
        self._stem = Stemmer.Stemmer(traits.stemmer).stemWord if traits.stemmer else None
        self._endings = frozenset(map(self._fold, ("", *traits.case_endings, *traits.form_endings)))
        nouns = (form for noun in language.sources.noun for form in (*noun.forms, *noun.plural))
        whole = (*traits.prefix_lookalikes, *language.sources.title, *nouns)
        self._whole = frozenset(map(self._fold, whole))

    def of(self, spelling: str) -> Iterator[tuple[str, bool]]:
        """The word without clitics and pronouns, and the stems of these; whether each is a form of the word itself."""
        alone = (spelling, *self._bare(spelling))
        for bare in (*alone, *(noun for each in alone for noun in self._owned(each))):
            yield bare, True
            if self._stem is not None:
                # with the article before it, a first letter that looks like a conjunction is left to its word
                stem = self._stem(self._definite + bare)
                is_form = self._is_form(self._fold(bare), self._fold(stem))
                yield stem, is_form
                if not is_form:
                    yield from (
                        (form, True) for form in self._shorter(bare) if self._stem(self._definite + form) == stem
                    )

    def _is_form(self, word: str, stem: str) -> bool:
        """Nothing but an ending of forms tells the word from its stem; a last letter may be doubled: stopped."""
        shared = next((at for at, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other), len(stem))
        rest = word[shared:]
        doubled = len(rest) > len("ly") and rest[0] == stem[-1:]
        return rest in self._endings or (doubled and rest[1:] in self._endings)

    def _shorter(self, word: str) -> Iterator[str]:
        """The word without an ending of forms: the plural of what is made from another word (operations)."""
        for length in range(_SHORTEST_OWNED, len(word)):
            if self._fold(word[length:]) in self._endings:
                yield word[:length]

    def _bare(self, spelling: str) -> Iterator[str]:
        """Without a clitic. A noun of the tables has none of one letter: its first letter is its own (وزارة)."""
        folded = self._fold(spelling)
        if len(folded) != len(spelling):  # letters that fold to none or several: no place to cut
            spelling = folded
        for prefix in self._prefixes:
            is_there = folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST
            if is_there and (len(prefix) > 1 or folded not in self._whole):
                yield spelling[len(prefix) :]

    def _owned(self, spelling: str) -> Iterator[str]:
        """Without a pronoun: كتابه, لجنتهم."""
        folded = self._fold(spelling)
        for pronoun in self._pronouns:
            if folded.endswith(pronoun) and len(folded) - len(pronoun) >= _SHORTEST_OWNED:
                yield from before_suffix(folded[: -len(pronoun)], self._language)


def _without_marks(raw: str) -> str:
    """Lower case, presentation forms and full-width letters as plain ones, without what hangs on letters."""
    plain = unicodedata.normalize("NFKC", raw).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
