"""Proper names in languages whose letters have case: a name is a run of words with a capital letter."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.attribution.nouns import words_of
from firsthand.attribution.phrases import CLOSED, is_closed_word, keys_in
from firsthand.attribution.scene import PREPOSITION, Run, Scene


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
    if word.is_title or is_closed_word(scene, at, word):
        return False
    return word.noun is None or _is_surname(scene, at)


def _is_surname(scene: Scene, at: int) -> bool:
    """Владимир Королев, where королева is a role: with a capital behind a name, in a language whose roles have none."""
    before = at - 1
    if not scene.language.traits.case_endings or before < 0 or not scene.is_upper[before] or not scene.is_word(before):
        return False
    start, end, key, _ = scene.tokens[before]
    known = words_of(scene.language)[key]
    return scene.text[start:end].istitle() and not (
        known.noun or known.is_title or is_closed_word(scene, before, known)
    )


def capital_runs(scene: Scene, run: Run) -> Iterator[Run]:
    """Every name in a stretch: capital words, with hyphens, initials and particles between them."""
    at = run.start
    while at < run.end:
        start = at
        if scene.is_upper[at] and is_capital(scene, at):
            at += 1
            while at < run.end:
                if is_capital(scene, at) and _is_one_script(scene, at - 1, at):
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


def _is_one_script(scene: Scene, one: int, other: int) -> bool:
    """The Harbour Post Иван Петров: a name in Latin letters ends where another alphabet begins."""
    first, second = scene.text[scene.tokens[one].start], scene.text[scene.tokens[other].start]
    return not first.isalpha() or first.isascii() == second.isascii()


def _joins_names(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if not token.is_word:
        initial = scene.tokens[at - 1].end - scene.tokens[at - 1].start <= 2
        return scene.keys[at] in "-'’" or (scene.keys[at] == "." and initial)
    return token.end - token.start <= 3 and not scene.classes[at] & CLOSED


def cased_name(scene: Scene, parts: list[Run]) -> Run | None:
    """The proper name in a phrase, given as its parts between commas; None where it only says what a role is of."""
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


def without_capitals(scene: Scene, run: Run) -> Run:
    """A name without the abbreviations before it: ФРГ Анна Келлер."""
    start = run.start
    while start < run.end - 1 and scene.text[scene.tokens[start].start : scene.tokens[start].end].isupper():
        start += 1
    while start < run.end - 1 and not scene.is_word(start):
        start += 1
    return Run(start, run.end)


def without_complement(scene: Scene, run: Run, part: Run) -> Run:
    """A name behind a role, without the name of what the role is of, where cases join the two: глава МИД РФ Иван Петров
    (capitals go), губернатор Дальнего Берега Иван Петров (of three words and more the last two stay).
    """
    if run.start == part.start:
        return run
    start = without_capitals(scene, run).start
    words = [at for at in range(start, run.end) if scene.is_word(at)]
    if scene.language.traits.case_endings and len(words) >= 3:
        start = words[-2]
        if scene.is_tight(start - 1):
            start -= 2
        elif not is_capital(scene, start):
            start = words[-3]
    return Run(start, run.end)
