"""The subject of a reporting verb, told by case and agreement, for languages whose endings tell them."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.attribution.nouns import words_of
from firsthand.attribution.scene import (
    AND,
    BRACKET,
    COLON,
    COMMA,
    DASH,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    Run,
    Scene,
)
from firsthand.records import SourceKind
from firsthand.text.morphology import Form, analyser

#: a source of more words is a clause gone wrong
LONGEST = 40
_NAMING = ("noun", "pronoun", "number")
_ENDS_PHRASE = ("verb", "infinitive", "adverbial", "predicate")


class Endings:
    """The readings of an article's words, and the phrases that they tell apart."""

    def __init__(self, scene: Scene, forms: Callable[[str], tuple[Form, ...]]) -> None:
        """Nothing is worked out before it is asked for."""
        self.scene = scene
        self._forms = forms

    def forms(self, at: int) -> tuple[Form, ...]:
        """The readings of a token, likeliest first."""
        token = self.scene.tokens[at]
        return self._forms(self.scene.text[token.start : token.end].lower())

    def is_kind(self, at: int, *kinds: str) -> bool:
        """Whether the likeliest reading is of one of these kinds."""
        return self.scene.is_word(at) and self.forms(at)[0].kind in kinds

    def can(self, at: int, *cases: str) -> bool:
        """Whether a token can stand in one of these cases."""
        return any(form.case in cases for form in self.forms(at))

    def heads(self, at: int, verb: int) -> bool:
        """Whether a token can be the subject of a verb, or open the phrase that is."""
        scene = self.scene
        if not scene.is_word(at) or scene.classes[at] & (PREPOSITION | AND | THAT | RELATIVE | TIME):
            return False
        if at in scene.cue_at and scene.cue_at[at].cue.role in ("verb", "participle"):
            return False
        if words_of(scene.language)[scene.keys[at]].is_determiner and self.is_kind(at, "pronoun", "particle"):
            return False  # это говорит о том, что
        if self._is_foreign(at) or self._is_surname(at, verb):
            return True
        return any(form.case == "nominative" and self._agrees(form, at, verb) for form in self.forms(at))

    def _is_foreign(self, at: int) -> bool:
        """A word that endings tell nothing of, with a capital or in foreign letters: Reuters, Мэй."""
        if self.forms(at)[0].kind != "other":
            return False
        first = self.scene.text[self.scene.tokens[at].start]
        return first.isupper() or (first.isalpha() and first not in self.scene.language.letters.alphabet)

    def _is_surname(self, at: int, verb: int) -> bool:
        """A capital word inside a sentence that no reading lets be a subject, as a man's surname: Урин, Фальков."""
        scene = self.scene
        token = scene.tokens[at]
        if (
            not scene.text[token.start].isupper()
            or scene.classes[max(at - 1, 0)] & PREPOSITION
            or token.end - token.start < 4
        ):
            return False
        if any(form.case == "nominative" and not form.plural for form in self.forms(at)):
            return False
        verbs = [known for known in self.forms(verb) if known.kind == "verb"]
        man = not verbs or (not verbs[0].plural and verbs[0].gender in ("", "m"))
        return man and self.forms(at)[0].case == "genitive" and self.forms(at)[0].plural

    def _agrees(self, form: Form, at: int, verb: int) -> bool:
        wanted = next((known for known in self.forms(verb) if known.kind == "verb"), None)
        if wanted is None or form.kind not in (*_NAMING, "adjective"):
            return form.kind in (*_NAMING, "adjective")
        if form.kind == "number":
            return True
        if form.plural != wanted.plural:
            return False
        if wanted.plural or not wanted.gender or not form.gender or form.gender == wanted.gender:
            return True
        noun = words_of(self.scene.language)[self.scene.keys[at]].noun
        person = noun is not None and noun.kind == SourceKind.PERSON
        return form.gender == "m" and wanted.gender == "f" and (person or form.kind == "adjective")  # министр заявила

    def _depends(self, at: int, first: int) -> bool:
        """Whether a word that could be a subject rather goes with the word before it, as its genitive or its name."""
        if at - 1 < first or not self.scene.is_word(at - 1):
            return False
        before = self.scene.classes[at - 1]
        if before & PREPOSITION:
            return not self._only_nominative(at)
        if before & (AND | TIME) or not self.is_kind(at - 1, "noun", "adjective", "other", "number"):
            return False
        if self._is_foreign(at):
            return True
        cases = [form.case for form in self.forms(at)]
        if "genitive" not in cases:
            return False
        return "nominative" not in cases or cases.index("genitive") < cases.index("nominative")

    def _only_nominative(self, at: int) -> bool:
        return not self._is_foreign(at) and all(form.case in ("nominative", "") for form in self.forms(at))

    def subject_before(self, start: int, end: int, verb: int) -> Run | None:
        """The subject between two places, the verb behind it."""
        first = self._first_head(start, end, verb)
        return None if first is None else self._phrase(first, end, verb)

    def subject_after(self, start: int, end: int, verb: int) -> Run | None:
        """The subject behind its verb, past those who were told and where: сообщил агентству в среду министр."""
        first = self._first_head(start, end, verb)
        if first is None or first - start > 14:
            return None
        if self._is_foreign(first) and first + 1 < end and self._opens_person(first + 1, verb):
            first += 1  # рассказал RT военный Иван Петров
        if first > start and self.scene.keys[first - 1] in self._possessives:
            first -= 1
        return self._phrase(first, end, verb, apposition=True)

    def _opens_person(self, at: int, verb: int) -> bool:
        """A role or its adjective in the nominative, in small letters."""
        if not self.scene.is_word(at) or self._is_capital(at) or not self.heads(at, verb):
            return False
        noun = words_of(self.scene.language)[self.scene.keys[at]].noun
        return noun is not None or self.is_kind(at, "adjective")

    @property
    def _possessives(self) -> frozenset[str]:
        known = words_of(self.scene.language)
        return frozenset(key for key in self.scene.places if (p := known[key].pronoun) and not p.first_person)

    def _first_head(self, start: int, end: int, verb: int) -> int | None:
        at, governed = start, False
        while at < end:
            quote = self.scene.quote_at.get(at)
            if quote is not None:
                if quote.is_term and not governed and at == start:
                    return at
                at = quote.outer.end
                continue
            kind = self.scene.classes[at]
            if kind & (COMMA | COLON | DASH | BRACKET) and not self.scene.is_tight(at):
                return None
            if at <= start + 1 and kind & (THAT | AND | RELATIVE):
                at += 1
                continue
            if kind & (THAT | RELATIVE) or self.is_kind(at, *_ENDS_PHRASE):
                return None
            if self.heads(at, verb) and not (governed and self._depends(at, start)):
                return at
            if kind & TIME:
                governed = False
            elif self.scene.is_word(at) and not kind & AND and not self.is_kind(at, "adverb", "particle"):
                governed = True
            at += 1
        return None

    def _phrase(self, first: int, end: int, verb: int, apposition: bool = False) -> Run | None:
        """A noun phrase with its genitives, names and appositions, up to what no longer belongs to it."""
        scene, at = self.scene, first
        while at < min(end, first + LONGEST):
            quote = scene.quote_at.get(at)
            if quote is not None:
                if not quote.is_term and quote.words > 6:
                    break
                at = quote.outer.end
                continue
            kind = scene.classes[at]
            if kind & (THAT | RELATIVE | COLON) or (kind & TIME and at > first):
                break
            if kind & COMMA:
                closing = self._apposed(at, end, verb) if apposition else None
                if closing is None:
                    break
                at = closing
                continue
            if kind & (DASH | BRACKET) and not self.scene.is_tight(at):
                closing = self._bracket(at, end)
                if closing is None:
                    break
                at = closing
                continue
            if at > first and self._ends(at, end):
                break
            at += 1
        at = min(at, end)
        while (
            at > first
            and not scene.is_word(at - 1)
            and at not in scene.quote_before
            and not scene.classes[at - 1] & BRACKET
        ):
            at -= 1
        return Run(first, at) if at > first else None

    def _ends(self, at: int, end: int) -> bool:
        """Whether a word no longer belongs to the phrase before it."""
        scene, kind = self.scene, self.scene.classes[at]
        stands_alone = self.is_kind(at - 1, "pronoun") and self.forms(at - 1)[0].case == "nominative"  # он, not его
        pronoun = stands_alone and not words_of(scene.language)[scene.keys[at - 1]].is_determiner
        if pronoun or (at in scene.cue_at and scene.cue_at[at].cue.role != "noun"):
            return True
        if kind & PREPOSITION:
            return self._opens_adjunct(at, end)
        if kind & AND:
            return not (at + 1 < end and self._joins(at))
        if not scene.is_word(at) or self._is_capital(at):
            return False
        if self.is_kind(at, "adverb", "particle"):
            return not self.can(at, "nominative", "genitive")
        return self.is_kind(at, *_ENDS_PHRASE) or self._is_told(at)

    def _opens_adjunct(self, at: int, end: int) -> bool:
        """A preposition behind a name (Петров на встрече), or before a time or a channel."""
        if self._is_capital(at - 1) and not self._is_capital(at + 1):
            return True
        following = range(at + 1, min(at + 4, end))
        return any(self.scene.is_channel(self.scene.keys[p]) or self.scene.classes[p] & TIME for p in following)

    def _is_capital(self, at: int) -> bool:
        return at < len(self.scene.tokens) and self.scene.text[self.scene.tokens[at].start].isupper()

    def _joins(self, at: int) -> bool:
        """Whether "and" joins two words of the phrase: министр науки и образования, two names, two terms."""
        if at + 1 in self.scene.quote_at or self.can(at + 1, "nominative"):
            return True
        return self.can(at + 1, "genitive") and self.can(at - 1, "genitive")

    def _is_told(self, at: int) -> bool:
        """журналистам: whom it was said to."""
        if self.scene.classes[at - 1] & PREPOSITION or not self.is_kind(at, "noun", "pronoun"):
            return False
        return all(form.case == "dative" for form in self.forms(at))

    def _bracket(self, at: int, end: int) -> int | None:
        """Behind the bracket that closes this one."""
        if self.scene.keys[at] != "(":
            return None
        return next((place + 1 for place in range(at + 1, min(end, at + 12)) if self.scene.keys[place] == ")"), None)

    def _apposed(self, comma: int, end: int, verb: int) -> int | None:
        """Behind the words between this comma and the next, where they tell more about the subject."""
        scene = self.scene
        ends = (at for at in range(comma + 1, min(end, comma + 20)) if scene.classes[at] & (COMMA | DASH))
        closing = next((at for at in ends if not scene.is_tight(at)), end)
        if comma + 1 >= end or closing - comma < 2:
            return None
        if scene.classes[comma + 1] & (PREPOSITION | AND | THAT | RELATIVE | TIME) or comma + 1 in scene.quote_at:
            return None
        between = range(comma + 1, closing)
        if any(self.is_kind(at, *_ENDS_PHRASE) or at in scene.cue_at for at in between if scene.is_word(at)):
            return None
        opens = scene.keys[comma + 1].isdigit() or self.heads(comma + 1, verb) or self.is_kind(comma + 1, "adjective")
        return closing if opens and not self._is_foreign(comma + 1) else None

    def antecedent(self, start: int, end: int) -> Run | None:
        """The noun phrase that ends before a relative clause or a participle: слова мэра, заявившего, что ..."""
        last = end
        while last > start and not self.scene.is_word(last - 1) and last not in self.scene.quote_before:
            last -= 1
        at = last
        while at > start and (at in self.scene.quote_before or self.is_kind(at - 1, "noun", "adjective", "other")):
            at = self.scene.quote_before[at].outer.start if at in self.scene.quote_before else at - 1
            if self.scene.classes[at] & (COMMA | DASH | PREPOSITION) or (at in self.scene.cue_at):
                at += 1
                break
        names = (place for place in range(at, last) if self.scene.text[self.scene.tokens[place].start].isupper())
        first = next(names, at)
        return Run(first if first > start else at, last) if at < last else None

    def place_before(self, start: int, end: int, anywhere: bool = False) -> Run | None:
        """ "в министерстве", "на сайте": where it was said, when nobody is the subject. Without the preposition.
        ``anywhere``: whatever noun it is, not only a body, an outlet, a document or a name.
        """
        for at in range(end - 1, start - 1, -1):
            if self.scene.classes[at] & PREPOSITION and at + 1 < end:
                found = self._place(at, end, anywhere)
                if found is not None:
                    return found
        return None

    def place_after(self, start: int, end: int, anywhere: bool = False) -> Run | None:
        """The same behind the verb: говорится в сообщении."""
        for at in range(start, min(end, start + 6)):
            if self.scene.classes[at] & PREPOSITION and at + 1 < end:
                return self._place(at, end, anywhere)
            if self.scene.classes[at] & (COMMA | COLON | THAT):
                return None
        return None

    def _place(self, at: int, end: int, anywhere: bool) -> Run | None:
        scene = self.scene
        if scene.classes[at + 1] & TIME or not scene.is_word(at + 1):
            return None
        stop = at + 1
        while stop < end and stop - at < 14:
            if scene.classes[stop] & (COMMA | COLON | DASH | THAT | RELATIVE | TIME) and not self.scene.is_tight(stop):
                break
            if (stop in scene.cue_at and scene.cue_at[stop].cue.role != "noun") or self.is_kind(stop, *_ENDS_PHRASE):
                break
            if stop in scene.quote_at:
                stop = scene.quote_at[stop].outer.end
                continue
            stop += 1
        head = next(
            (
                p
                for p in range(at + 1, stop)
                if self._is_foreign(p) or (self.can(p, "locative") and self.is_kind(p, "noun"))
            ),
            None,
        )
        noun = words_of(scene.language)[scene.keys[head]].noun if head is not None else None
        capital = head is not None and scene.text[scene.tokens[head].start].isupper()
        if head is None or not (anywhere or noun is not None or capital or scene.is_channel(scene.keys[head])):
            return None
        stop = min(stop, end)
        while not scene.is_word(stop - 1) and stop not in scene.quote_before:
            stop -= 1
        return Run(at + 1, stop)


def endings(scene: Scene) -> Endings | None:
    """What endings tell in this article; None for a language without them."""
    forms = analyser(scene.language)
    return None if forms is None else Endings(scene, forms)
