"""How a phrase names a source: the proper name in it, the noun that heads it, and the words it is known by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.attribution.nouns import Word, words_of
from firsthand.attribution.scene import (
    AND,
    AND_THAT,
    AUXILIARY,
    BRACKET,
    COLON,
    COMMA,
    DASH,
    DEFINITE,
    PREPOSITION,
    RELATIVE,
    STATEMENT,
    THAT,
    Run,
    Scene,
)
from firsthand.language.schema import Pronoun, SourceNoun
from firsthand.records import SourceKind

CLOSED = PREPOSITION | RELATIVE | THAT | AND_THAT | AUXILIARY | AND  # words that are no part of a name
#: a name of more words has swallowed what stands beside it
LONGEST_NAME = 5

Placed = tuple[int, Word]  # a token's place and what its word tells


class Reference(NamedTuple):
    """A phrase that stands for a source. Runs are of the scene's tokens."""

    run: Run
    name: Run | None  # the proper name, without role and title
    name_words: tuple[str, ...]  # folded
    words: frozenset[str]  # stems of every word that tells something, but those of the name
    roles: frozenset[str]  # stems of the nouns for persons in it: главком ВМФ адмирал ...
    head: str  # stem of the noun that heads the phrase, "" where it has none
    head_at: int  # its place, -1 where it has none
    noun: SourceNoun | None  # its entry
    pronoun: Pronoun | None  # the phrase is a pronoun
    known: bool  # "the minister": somebody the reader has met or can name
    bare: bool  # nothing follows the head: "the Italian composer", but not "the minister of defence"
    sound: bool  # a description that holds together: an indefinite noun, or adjectives with its article
    plural: bool
    feminine: bool  # takes feminine verbs, as far as its head tells

    @property
    def kind(self) -> SourceKind | None:
        """What sort of source the head is."""
        return self.noun.kind if self.noun else None


def read(scene: Scene, run: Run) -> Reference:
    """What a phrase tells about the source it names."""
    known = words_of(scene.language)
    parts = list(_parts(scene, run))
    words = [(at, known[scene.keys[at]]) for at in range(run.start, run.end) if scene.is_word(at)]
    head = _head(scene, parts, words, run.end)
    kind = head[1].noun.kind if head and head[1].noun else None
    name = None
    if kind in (None, SourceKind.PERSON, SourceKind.WITNESS, SourceKind.UNNAMED):
        name = _cased_name(scene, parts) if scene.language.traits.has_case else _plain_name(scene, parts)
    telling = [placed for placed in words if not (placed[1].is_pure_title or _is_closed(scene, *placed))]
    if head is not None:  # what an apposition tells is not what the head is known by
        first = next((part for part in parts if head[0] < part.end), run)
        telling = [placed for placed in telling if placed[0] < first.end]
    inside = range(name.start, name.end) if name else range(0)
    about = frozenset(word.stem for at, word in telling if at not in inside)
    return Reference(
        run=run,
        name=name,
        name_words=keys_in(scene, name) if name else (),
        words=about,
        roles=frozenset(word.stem for _, word in telling if word.noun and word.noun.kind == SourceKind.PERSON),
        head=head[1].stem if head else "",
        head_at=head[0] if head else -1,
        noun=head[1].noun if head else None,
        pronoun=words[0][1].pronoun if len(words) == 1 else None,
        known=bool(words) and _is_known(scene, words),
        bare=head is not None and name is None and _is_bare(scene, head, telling),
        sound=head is not None and (not head[1].is_definite or _is_bare(scene, head, telling)),
        plural=head is not None and head[1].is_plural,
        feminine=head is not None and head[1].is_feminine,
    )


def _head(scene: Scene, parts: list[Run], words: list[Placed], end: int) -> Placed | None:
    """The noun that heads the phrase: the first, or the last of the first row of nouns."""
    nouns = [placed for placed in words if placed[1].noun and not _is_mere_title(scene, placed[0], end)]
    if not nouns or not scene.language.traits.head_last:
        head = nouns[0] if nouns else None
        is_when = head and head[1].is_document and head[0] > words[0][0] and is_closed(scene, head[0] - 1)
        return None if is_when else head  # الحداد لدى إعلان استقالته: when he spoke, and no document that speaks
    first = nouns[0][0]
    last = next((part.end for part in parts if first < part.end), first + 1)  # a noun may stand behind the last part
    row = next((at for at in range(first + 1, last) if scene.classes[at] & CLOSED), last)
    return [placed for placed in nouns if placed[0] < row][-1]


def keys_in(scene: Scene, run: Run) -> tuple[str, ...]:
    """The folded words of a run."""
    return tuple(scene.keys[at] for at in range(run.start, run.end) if scene.is_word(at))


def is_closed(scene: Scene, at: int) -> bool:
    """Whether a word is a preposition, a conjunction or the like, and no name spelt so."""
    return bool(scene.classes[at] & CLOSED) and not scene.is_namesake(at)


def _is_closed(scene: Scene, at: int, word: Word) -> bool:
    return bool(is_closed(scene, at) or word.pronoun or word.is_determiner or word.is_indefinite)


def _is_known(scene: Scene, words: list[Placed]) -> bool:
    """ "the minister", "the minister of the interior", an office; not "a minister", "an official in the ministry"."""
    first = words[0][1]
    article = scene.language.traits.definite_prefix
    if not article:
        return not first.is_indefinite
    if first.is_indefinite:
        return False
    if first.is_determiner or (first.noun is not None and first.noun.office) or _is_of_a_name(scene, words):
        return True
    for at, word in words:
        if is_closed(scene, at) or is_prefixed(scene, at):
            return False
        if word.is_definite and article in scene.keys[at][: len(article) + 1]:
            return True
    return False


def _is_of_a_name(scene: Scene, words: list[Placed]) -> bool:
    """أمير قطر: a role before a bare name is somebody known, where مسؤول إسرائيلي may be anybody."""
    if len(words) != 2 or words[0][1].noun is None or words[1][1].noun is not None:
        return False
    return not scene.keys[words[1][0]].endswith(scene.origin_endings)


def _is_bare(scene: Scene, head: Placed, telling: list[Placed]) -> bool:
    """Adjectives with the article stand behind the noun where the article is written together with it, else before."""
    behind = [word for at, word in telling if at > head[0]]
    if scene.language.traits.definite_prefix:
        return head[1].is_definite and all(word.is_definite for word in behind)
    return not behind


def _is_mere_title(scene: Scene, at: int, end: int) -> bool:
    """الدكتور, د. before a name, but not الوزير before الروسي."""
    known = words_of(scene.language)
    word = known[scene.keys[at]]
    if not word.is_title:
        return False
    following = next((place for place in range(at + 1, min(end, at + 3)) if scene.is_word(place)), None)
    if following is None:
        return False
    return word.noun is None or (word.is_definite and not known[scene.keys[following]].is_definite)


def _parts(scene: Scene, run: Run) -> Iterator[Run]:
    """The phrase cut at commas, brackets and dashes: the noun phrase and its appositions, up to a relative clause."""
    start = run.start
    for at in range(run.start, run.end):
        if scene.classes[at] & RELATIVE:
            run = Run(run.start, at)
            break
        if scene.classes[at] & (COMMA | COLON | BRACKET | DASH) and not scene.is_tight(at):
            if at > start:
                yield Run(start, at)
            start = at + 1
    if run.end > start:
        yield Run(start, run.end)


# --- where letters have case ----------------------------------------------------------------------------------------


def is_capital(scene: Scene, at: int) -> bool:
    """Whether a token may be part of a proper name, as far as its first letter and the tables tell."""
    if not scene.is_upper[at]:
        return False
    start, end, _, is_word = scene.tokens[at]
    if not is_word:
        return False
    if end - start == 1:  # an initial
        return at + 1 < len(scene.keys) and scene.keys[at + 1] == "."
    word = words_of(scene.language)[scene.keys[at]]
    return not (word.noun or word.is_title or _is_closed(scene, at, word))


def capital_runs(scene: Scene, run: Run) -> Iterator[Run]:
    """Every name in a stretch: capital words, with hyphens, initials and particles between them."""
    at = run.start
    while at < run.end:
        start = at
        if scene.is_upper[at] and is_capital(scene, at):
            at += 1
            while at < run.end:
                if is_capital(scene, at):
                    at += 1
                elif at + 1 < run.end and is_capital(scene, at + 1) and _joins_names(scene, at):
                    at += 2
                elif (
                    at + 2 < run.end
                    and is_capital(scene, at + 2)
                    and _joins_names(scene, at)
                    and scene.is_tight(at + 1)
                ):
                    at += 3
                else:
                    break
            yield Run(start, at)
        else:
            at += 1


def _joins_names(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if not token.is_word:
        initial = scene.tokens[at - 1].end - scene.tokens[at - 1].start <= 2
        return scene.keys[at] in "-'’" or (scene.keys[at] == "." and initial)
    return token.end - token.start <= 3 and not scene.classes[at] & CLOSED


def _cased_name(scene: Scene, parts: list[Run]) -> Run | None:
    known = words_of(scene.language)
    for part in parts:
        lead = [at for at in range(part.start, part.end) if scene.is_word(at) and not known[scene.keys[at]].is_title]
        for run in reversed(list(capital_runs(scene, part))):
            if run.start <= lead[0] and run.end > lead[-1]:  # nothing but a name
                return run
            before = run.start - 1 - known[scene.keys[run.start - 1]].is_determiner  # director of the Port Authority
            if before >= part.start and scene.classes[before] & PREPOSITION:
                continue
            shorter = without_complement(scene, run, part)
            if len(keys_in(scene, shorter)) >= 2:
                return shorter
    return None


def without_complement(scene: Scene, run: Run, part: Run) -> Run:
    """A name behind a role, without the name of what the role is of, where cases join the two: глава МИД РФ Иван Петров
    (capitals go), губернатор Дальнего Берега Иван Петров (of three words and more the last two stay).
    """
    if run.start == part.start:
        return run
    start = run.start
    while start < run.end - 1 and scene.text[scene.tokens[start].start : scene.tokens[start].end].isupper():
        start += 1
    while start < run.end and not scene.is_word(start):
        start += 1
    words = [at for at in range(start, run.end) if scene.is_word(at)]
    if scene.language.traits.case_endings and len(words) >= 3:
        start = words[-2]
        if scene.is_tight(start - 1):
            start -= 2
        elif not is_capital(scene, start):
            start = words[-3]
    return Run(start, run.end)


# --- where they have none -------------------------------------------------------------------------------------------


def _plain_name(scene: Scene, parts: list[Run]) -> Run | None:
    for place, part in enumerate(parts):
        name = _plain_part(scene, part)
        if name is not None and (place == 0 or _is_apposed_name(scene, parts[0], name, part)):
            return name
    return None


def _is_apposed_name(scene: Scene, first: Run, name: Run, part: Run) -> bool:
    """وزير الخارجية، سالم الحداد: behind a role a part that is nothing but a name."""
    noun = words_of(scene.language)[scene.keys[first.start]].noun
    if noun is None or noun.kind != SourceKind.PERSON or name != Run(part.start, part.end):
        return False
    return all(scene.is_word(at) and not is_prefixed(scene, at) for at in range(name.start, name.end))


def _plain_part(scene: Scene, part: Run) -> Run | None:
    """The words that are no role, no title and carry no article, before or behind the role."""
    known = words_of(scene.language)
    words = [(at, known[scene.keys[at]]) for at in range(part.start, part.end) if scene.is_word(at)]
    while len(words) > 1 and _is_no_part(scene, words[0], part.end):
        words = words[1:]
    if len(words) > 1 and _is_role(words[1][1]) and words[1][1].is_definite and not _is_role(words[0][1]):
        words = words[1:]  # عاد الرئيس: a verb that was taken along
    if not words or words[0][1].is_indefinite or words[0][1].is_determiner or words[0][1].pronoun:
        return None
    name = _trailing_name(scene, words) if words[0][1].noun else _leading_name(scene, words)
    return name if name is not None and not _is_no_name(scene, name) else None


def _is_no_part(scene: Scene, placed: Placed, end: int) -> bool:
    """A title, "this", "but": before a source, no part of its name."""
    at, word = placed
    return _is_mere_title(scene, at, end) or word.is_determiner or is_closed(scene, at)


def _is_role(word: Word) -> bool:
    return word.noun is not None and word.noun.kind == SourceKind.PERSON


def _is_no_name(scene: Scene, name: Run) -> bool:
    """Numbers, reporting verbs and verbal nouns are in no name."""
    return any(
        scene.keys[at].isdigit()
        or at in scene.cue_at
        or (at == name.start < name.end - 1 and scene.classes[at] & STATEMENT and not scene.classes[at] & DEFINITE)
        for at in range(name.start, name.end)
    )


def _leading_name(scene: Scene, words: list[Placed]) -> Run | None:
    """سالم الحداد رئيس البلدية: the name ends before the role."""
    last = words[0][0]
    for at, word in words[1:]:
        if at != last + 1 or word.noun is not None or _is_closed(scene, at, word) or is_prefixed(scene, at):
            break
        last = at
    return Run(words[0][0], last + 1) if last - words[0][0] < LONGEST_NAME else None


def _trailing_name(scene: Scene, words: list[Placed]) -> Run | None:
    """رئيس البلدية سالم الحداد: the name follows what the role is about."""
    first = len(words)
    if first > 2 and words[-1][1].is_definite and words[-2][1].noun is None and not words[-2][1].is_definite:
        first -= 1  # a family name that is a role too: ليلى القاضي
    while first > 1:
        at, word = words[first - 1]
        if (
            word.noun is not None
            or word.is_title
            or word.is_behalf
            or _is_closed(scene, at, word)
            or is_prefixed(scene, at)
        ):
            break
        first -= 1
    tail = _without_article(words[first:])
    if not tail or len(tail) > LONGEST_NAME:
        return None
    at, before = words[len(words) - len(tail) - 1]
    belongs = before.noun is not None and not before.is_definite and not before.is_title
    if belongs or before.is_behalf or _is_closed(scene, at, before):  # its first word belongs to what stands before
        tail = _without_article(tail[1:])
        if len(tail) < 2:
            return None
    if len(tail) > 2 and tail[1][1].is_given and not tail[0][1].is_given:
        tail = tail[1:]  # مدير هيئة ميناء الرمانة سامي الحداد: a place stands before the name
    return Run(tail[0][0], tail[-1][0] + 1) if tail else None


def _without_article(words: list[Placed]) -> list[Placed]:
    while words and words[0][1].is_definite:
        words = words[1:]
    return words


def is_prefixed(scene: Scene, at: int) -> bool:
    """A preposition is written together with the word: لمنظمة where منظمة or المنظمة is a word of the article too,
    لشؤون before a word with the article.
    """
    traits, key = scene.language.traits, scene.keys[at]
    if len(key) < 4 or not scene.without_prefix(at, key[:1]):
        return False
    if any(key.startswith(prefix) for prefix in scene.joined_prepositions if len(prefix) > 1):
        return True  # للصحافة
    rest = key[1:]
    if rest in scene.places or traits.definite_prefix + rest in scene.places:
        return True
    known = words_of(scene.language)
    if known[rest].noun is not None:
        return True
    if len(rest) < 4 or at + 1 >= len(scene.keys) or not known[scene.keys[at + 1]].is_definite:
        return False
    following = scene.tokens[at + 1]  # أليغريا only folds like a word with the article
    return scene.text.startswith(traits.definite_prefix, following.start)


def without_rest(scene: Scene, reference: Reference) -> Reference:
    """الرئيس الأمريكي of "الرئيس الأمريكي اتصالا ...": words without the article behind adjectives that have it are
    no part of a description, unless they say of what or for whom.
    """
    known = words_of(scene.language)
    if reference.sound or reference.name is not None or reference.head_at != reference.run.start:
        return reference
    end = reference.head_at + 1
    while end < reference.run.end and known[scene.keys[end]].is_definite and not known[scene.keys[end]].noun:
        end += 1
    if end >= reference.run.end or not scene.is_word(end) or is_closed(scene, end) or is_prefixed(scene, end):
        return reference
    if known[scene.keys[end]].is_behalf:
        return reference
    return read(scene, Run(reference.run.start, end))
