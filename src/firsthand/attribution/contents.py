"""Where the content of an attribution begins and ends."""

from __future__ import annotations

from firsthand.attribution.scene import (
    AND,
    AND_THAT,
    AUXILIARY,
    BREAK,
    COLON,
    COMMA,
    CONTRAST,
    DASH,
    DEMONSTRATIVE,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    Quote,
    Run,
    Scene,
)

#: how far behind "while", "but" the verb may stand that shows another statement begins there
CONTRAST_REACH = 12
#: and how far behind "and" with a preposition: "and for his part the minister said"
AND_REACH = 4


#: an aside between dashes has no more words
ASIDE = 8


def trimmed(scene: Scene, run: Run) -> Run | None:
    """The run without marks, quotation marks and complementiser at its ends; None when nothing is left."""
    start, end = run
    drops = 0 if scene.language.traits.keeps_complementiser else THAT
    quote = scene.quote_at.get(start)
    while start < end and (not scene.is_word(start) or scene.classes[start] & drops):
        start += 1
    while end > start and (
        (not scene.is_word(end - 1) and not _closes(scene, end, start, quote))
        or (scene.classes[end - 1] & (AND | AUXILIARY | PREPOSITION) and scene.keys[end - 1] not in scene.resumptives)
    ):
        end -= 1
    return Run(start, end) if end > start else None


def _closes(scene: Scene, end: int, start: int, opening: Quote | None) -> bool:
    quote = scene.quote_before.get(end)
    return quote is not None and quote.outer.start >= start and (opening is None or quote != opening)


def clause_end(scene: Scene, start: int, stop: int, *, is_noun: bool = False) -> int:
    """The end of a content that begins at ``start``: before the next cue of its level, at the latest at ``stop``.

    A content that is a noun (``is_noun``) ends before a clause of its own: "..., and this was the first time".
    """
    at = start
    while at < stop:
        quote = scene.quote_at.get(at)
        if quote is not None:
            at = max(quote.outer.end, at + 1)
            continue
        if at > start and at in scene.cue_at and breaks(scene, at, stop):
            break
        if is_noun and scene.classes[at] & DEMONSTRATIVE and at > start and scene.classes[at - 1] & COMMA:
            break
        if at > start and scene.classes[at] & CONTRAST and _another_speaks(scene, at, stop):
            break
        at += 1
    return min(at, stop)


def _dash_closes(scene: Scene, start: int, stop: int) -> bool:
    """Whether a few words on a second dash follows: "- according to the expert -", an aside that ends nothing."""
    return any(scene.classes[at] & DASH for at in range(start, min(stop - 1, start + ASIDE)))


def _another_speaks(scene: Scene, at: int, stop: int) -> bool:
    """Whether a conjunction opens a clause with a reporting verb of its own: "..., while the minister denied"."""
    reach = AND_REACH if scene.classes[at] & (PREPOSITION | TIME) else CONTRAST_REACH
    for place in range(at + 1, min(stop, at + reach)):
        if scene.classes[place] & (THAT | AND_THAT | RELATIVE) or place in scene.quote_at:
            return False
        found = scene.cue_at.get(place)
        if found is not None and found.cue.role == "verb":
            return not found.joined and (found.cue.bare_object or marker_within(scene, found.end, stop, 16) is not None)
    return False


def breaks(scene: Scene, at: int, stop: int) -> bool:
    """Whether the cue at this place opens another statement of the same level, so that what was said before it ends."""
    found = scene.cue_at[at]
    before = scene.classes[at - 1]
    after_mark = before & BREAK != 0 or at in scene.quote_before
    if found.cue.role == "participle":
        return (after_mark and not before & COLON) or opens(scene, found.end, stop) or found.cue.bare_object
    if found.cue.role == "preposition" or found.head is not None:
        return after_mark and not (before & DASH and _dash_closes(scene, found.end, stop))
    if found.cue.role == "noun" or found.object_suffix or not (found.joined or before & AND):
        return False
    return found.cue.bare_object or marker_within(scene, found.end, stop, 16) is not None


def opens(scene: Scene, at: int, stop: int) -> bool:
    """Whether a content opens right here: a complementiser, a colon or a quotation."""
    return at < stop and (scene.classes[at] & (THAT | COLON) != 0 or at in scene.quote_at)


def marker_within(scene: Scene, start: int, stop: int, reach: int) -> int | None:
    """The first complementiser, colon or quotation within ``reach`` tokens."""
    for at in range(start, min(stop, start + reach)):
        if opens(scene, at, stop):
            return at
    return None


def quote_as_content(scene: Scene, quote: Quote, stop: int) -> Run:
    """A quotation as content; it goes on when the sentence does so without a break: قال "نعارض" محاولات ..."""
    end = quote.outer.end
    if quote.outer.start and scene.classes[quote.outer.start - 1] & COLON:
        return quote.outer
    unclosed = quote.outer.end == quote.inner.end
    if unclosed or end >= stop or scene.classes[end] & (COMMA | AND | AND_THAT) or not scene.is_word(end):
        return quote.outer
    if end in scene.cue_at or scene.keys[end][:1] in scene.language.traits.joined_conjunctions:
        return quote.outer
    return Run(quote.outer.start, clause_end(scene, end, stop))
