"""Proper names in languages whose letters have no case: what is neither role nor title nor carries the article."""

from __future__ import annotations

from firsthand.attribution.no_subjects import is_weekday
from firsthand.attribution.nouns import Word, words_of
from firsthand.attribution.phrases import Placed, is_closed, is_closed_word, is_mere_title, is_prefixed
from firsthand.attribution.scene import DEFINITE, STATEMENT, Run, Scene
from firsthand.records import SourceKind

#: a name of more words has swallowed what stands beside it
LONGEST_NAME = 5


def plain_name(scene: Scene, parts: list[Run]) -> Run | None:
    """The proper name in a phrase, given as its parts between commas."""
    for place, part in enumerate(parts):
        name = _plain_part(scene, part)
        if name is not None and (place == 0 or _is_apposed_name(scene, parts[0], name, part)):
            return name
    return None


def _is_apposed_name(scene: Scene, first: Run, name: Run, part: Run) -> bool:
    """وزير الخارجية، سالم الحداد: behind a role a part that is nothing but a name."""
    known = words_of(scene.language)
    noun = known[scene.keys[first.start]].noun
    if noun is None or noun.kind != SourceKind.PERSON or name.end != part.end:
        return False
    if not all(known[scene.keys[at]].is_title for at in range(part.start, name.start)):
        return False
    return all(scene.is_word(at) and not is_prefixed(scene, at) for at in range(name.start, name.end))


def _plain_part(scene: Scene, part: Run) -> Run | None:
    """The words that are no role, no title and carry no article, before or behind the role."""
    known = words_of(scene.language)
    words = [(at, known[scene.keys[at]]) for at in range(part.start, part.end) if scene.is_word(at)]
    while len(words) > 1 and _is_no_part(scene, words[0], part.end):
        words = words[1:]
    while len(words) > 1 and is_weekday(scene, words[-1][0]):
        words = words[:-1]  # الحداد السبت
    titled = len(words) > 1 and words[1][1].is_definite and (_is_role(words[1][1]) or words[1][1].is_pure_title)
    if titled and not _is_role(words[0][1]):
        words = words[1:]  # عاد الرئيس, دعا الدكتور: a verb that was taken along
        words = words[1:] if len(words) > 1 and words[0][1].is_pure_title else words
    if len(words) == 1 and words[0][1].is_pure_title:
        return None  # "the doctor" alone is nobody's name
    if not words or words[0][1].is_indefinite or words[0][1].is_determiner or words[0][1].pronoun:
        return None
    name = _trailing_name(scene, words) if words[0][1].noun else _leading_name(scene, words)
    return name if name is not None and not _is_no_name(scene, name) else None


def _is_no_part(scene: Scene, placed: Placed, end: int) -> bool:
    """A title, "this", "but": before a source, no part of its name."""
    at, word = placed
    return is_mere_title(scene, at, end) or word.is_determiner or is_closed(scene, at)


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
        if at != last + 1 or word.noun is not None or is_closed_word(scene, at, word) or is_prefixed(scene, at):
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
            or is_closed_word(scene, at, word)
            or is_prefixed(scene, at)
        ):
            break
        first -= 1
    tail = _without_place(_without_article(words[first:]))
    if not tail or len(tail) > LONGEST_NAME:
        return None
    at, before = words[len(words) - len(tail) - 1]
    belongs = before.noun is not None and not before.is_definite and not before.is_title
    if belongs or before.is_behalf or is_closed_word(scene, at, before):  # its first word belongs to what stands before
        tail = _without_article(tail[1:])
        if len(tail) < 2:
            return None
    if len(tail) > 2 and tail[1][1].is_given and not tail[0][1].is_given:
        tail = tail[1:]  # مدير هيئة ميناء الرمانة سامي الحداد: a place stands before the name
    return Run(tail[0][0], tail[-1][0] + 1) if tail else None


def _without_place(words: list[Placed]) -> list[Placed]:
    """رئيس المجلس في مملكة البحرين أحمد الحداد: behind a word with the article a given name opens the name."""
    given = next((at for at, (_, word) in enumerate(words) if word.is_given), 0)
    return words[given:] if given and words[given - 1][1].is_definite else words


def _without_article(words: list[Placed]) -> list[Placed]:
    while words and words[0][1].is_definite:
        words = words[1:]
    return words
