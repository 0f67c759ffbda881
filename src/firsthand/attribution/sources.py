"""Where the noun phrase that names a source begins and ends."""

from __future__ import annotations

from firsthand.attribution.scene import (
    AND,
    AND_THAT,
    AUXILIARY,
    BRACKET,
    CHANNEL,
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

#: a source of more words is a clause gone wrong
LONGEST = 32


def phrase_after(scene: Scene, start: int, end: int) -> Run | None:
    """The source at the head of a run, up to what says when, where or on which channel it spoke."""
    at = start
    while at < end and not scene.is_word(at) and at not in scene.quote_at:
        at += 1
    first = at
    while at < min(end, first + LONGEST):
        quote = scene.quote_at.get(at)
        if quote is not None:
            at = quote.outer.end
            continue
        kind = scene.classes[at]
        if kind & (COLON | THAT | AND_THAT | RELATIVE | AUXILIARY) or kind & TIME or _opens_channel(scene, at, end):
            break
        if kind & (DASH | BRACKET) and not _between_words(scene, at):
            break
        if kind & COMMA and not _goes_on(scene, at + 1, end):
            break
        at += 1
    at = min(at, end)
    while at > first and not scene.is_word(at - 1) and at not in scene.quote_before:
        at -= 1
    return Run(first, at) if at > first else None


def _between_words(scene: Scene, at: int) -> bool:
    """A hyphen inside a name: كوت-ديفوار."""
    if not 0 < at < len(scene.tokens) - 1:
        return False
    before, mark, after = scene.tokens[at - 1 : at + 2]
    return before.end == mark.start and mark.end == after.start


def _opens_channel(scene: Scene, at: int, end: int) -> bool:
    """ "in a statement", "on his page", "to the agency": a preposition before an occasion or a channel."""
    if not scene.classes[at] & PREPOSITION:
        return False
    return at + 1 < end and bool(scene.classes[at + 1] & CHANNEL)


def _goes_on(scene: Scene, at: int, end: int) -> bool:
    """Whether an apposition follows the comma: a noun, no preposition, conjunction or time."""
    if at >= end:
        return False
    return not scene.classes[at] & (PREPOSITION | TIME | AND | THAT | AND_THAT | COMMA | RELATIVE | AUXILIARY)


def phrase_before(scene: Scene, start: int, end: int) -> Run | None:
    """The source that ends right before a verb, back to the start of its clause (never before ``start``)."""
    at = end
    while at > start and (scene.classes[at - 1] & (AUXILIARY | COMMA) or not scene.is_word(at - 1)):
        if at in scene.quote_before or scene.classes[at - 1] & (COLON | BRACKET):
            break
        at -= 1
    last = at
    while at > max(start, last - LONGEST):
        quote = scene.quote_before.get(at)
        if quote is not None:
            at = max(quote.outer.start, start)
            continue
        if at - 1 in scene.cue_at or scene.classes[at - 1] & (COMMA | COLON | THAT | AND_THAT | RELATIVE | DASH):
            break
        at -= 1
    while at < last and (scene.classes[at] & (AND | AUXILIARY) or (not scene.is_word(at) and at not in scene.quote_at)):
        at += 1
    if at >= last or scene.classes[at] & (PREPOSITION | TIME | RELATIVE):
        return None
    return Run(at, last)
