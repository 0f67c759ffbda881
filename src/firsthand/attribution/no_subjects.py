"""Words that are no subject of a verb, wherever they stand, alone, or by the mark on them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from firsthand.attribution.nouns import nations_of
from firsthand.attribution.scene import DEFINITE, Run, Scene
from firsthand.language.schema import Language
from firsthand.text.fold import folding


class _Words(NamedTuple):
    """Folded words."""

    never: frozenset[str]  # begin no subject
    halves: frozenset[str]  # are none without a noun behind them
    issuing: frozenset[str]  # stand between a statement and its issuer


@cache
def _words(language: Language) -> _Words:
    fold, traits = folding(language).word, language.traits
    return _Words(*(frozenset(map(fold, w)) for w in (traits.no_subjects, traits.never_alone, traits.issuing_words)))


@cache
def of_figures(language: Language) -> frozenset[str]:
    """The folded nouns for sources of numbers."""
    return frozenset(map(folding(language).word, language.sources.of_figures))


def may_speak(scene: Scene, run: Run) -> bool:
    """Whether a phrase may be the subject of a verb: not هناك من, nor كل alone; ذلك المسؤول may."""
    is_long = run.end - run.start > 1
    if scene.keys[run.start] in _words(scene.language).never:
        return is_long and bool(scene.classes[run.start + 1] & DEFINITE)
    return is_long or not is_half(scene, run.start)


def is_half(scene: Scene, at: int) -> bool:
    """Whether a word is no subject without the noun behind it: كل, ضرورة."""
    return scene.keys[at] in _words(scene.language).halves


def is_object(scene: Scene, at: int) -> bool:
    """Whether a word behind its verb is printed as an object: أبدى ارتياحًا."""
    token, mark = scene.tokens[at], scene.language.traits.object_mark
    if not mark or at in scene.cue_at or scene.keys[at] in scene.adverbs:
        return False
    return mark in scene.text[max(token.start, token.end - 2) : token.end]


def is_addressee(scene: Scene, at: int) -> bool:
    """Whether a word behind a verb has the ending of an object: دعت المصريين."""
    ending, key = scene.language.traits.object_ending, scene.keys[at]
    ends_so = bool(ending) and bool(scene.classes[at] & DEFINITE) and key.endswith(ending)
    return ends_so and not nations_of(scene.language)[key]  # البحرين


def is_issuing(scene: Scene, at: int) -> bool:
    """نشره in بيان نشره الحزب."""
    return scene.keys[at] in _words(scene.language).issuing
