"""What single words of a phrase are: part of a name, or what holds a phrase together."""

from __future__ import annotations

from firsthand.attribution.nouns import Word, words_of
from firsthand.attribution.scene import AND, AND_THAT, AUXILIARY, PREPOSITION, RELATIVE, THAT, Run, Scene

CLOSED = PREPOSITION | RELATIVE | THAT | AND_THAT | AUXILIARY | AND  # words that are no part of a name

Placed = tuple[int, Word]  # a token's place and what its word tells


def keys_in(scene: Scene, run: Run) -> tuple[str, ...]:
    """The folded words of a run."""
    return tuple(scene.keys[at] for at in range(run.start, run.end) if scene.is_word(at))


def is_closed(scene: Scene, at: int) -> bool:
    """Whether a word is a preposition, a conjunction or the like, and no name spelt so."""
    return bool(scene.classes[at] & CLOSED) and not scene.is_namesake(at)


def is_closed_word(scene: Scene, at: int, word: Word) -> bool:
    """Whether a word is closed, or a pronoun, a determiner or "some"."""
    return bool(is_closed(scene, at) or word.pronoun or word.is_determiner or word.is_indefinite)


def is_mere_title(scene: Scene, at: int, end: int) -> bool:
    """الدكتور, د. before a name, but not الوزير before الروسي."""
    known = words_of(scene.language)
    word = known[scene.keys[at]]
    if not word.is_title:
        return False
    following = next((place for place in range(at + 1, min(end, at + 3)) if scene.is_word(place)), None)
    if following is None:
        return False
    return word.noun is None or (word.is_definite and not known[scene.keys[following]].is_definite)


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
