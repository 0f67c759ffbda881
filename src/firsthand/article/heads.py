"""What stands above the running text: dateline, writer, caption. Rules in order; each answers or passes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from firsthand.article.credits import Stretch, captioned, credits_in, named_alone, phrases, plain_marks
from firsthand.language.schema import Language
from firsthand.records import AgencyCredit, CreditPlace, Span
from firsthand.text.tokens import stems, tokens

_LONGEST = 140  # characters: "بورت أو برانس (هايتي) (ا ف ب) - "
_MOST_LINES = 3  # agency, writer, photographer
_MOST_WORDS = 14
_NAME_WORDS = 5  # of a place or person beside the agency
_BRACKETED_WORDS = 3  # of a place, a day or an agency that no table knows
_LABEL_WORDS = 4  # of a lone line: a caption or a writer's name
_ENDS = frozenset("-–—―:/.)؛|=")
_DASHES = frozenset("-–—―:")


class Head(NamedTuple):
    """What stands before the first statement."""

    span: Span
    credits: tuple[AgencyCredit, ...] = ()
    byline: str = ""


def _caption_head(stretch: Stretch) -> Head | None:
    """ "Photo: Reuters" on a line of its own: whose picture it is, not whose text."""
    found = captioned(stretch) if stretch.whole_line else None
    return None if found is None else Head(stretch.span, found)


def _agency_head(stretch: Stretch) -> Head | None:
    """ "القاهرة - أ ش أ:", "CAIRO (Reuters) -", "МОСКВА, 3 фев — РИА Новости.": an agency between marks."""
    pieces = stretch.pieces
    if any(len(piece.words) > _NAME_WORDS for piece in pieces):
        return None
    if len(pieces) == 1 and not stretch.whole_line and stretch.mark == ":":
        return None  # "«الوادي»: أغلق الجسر" tells what the paper says, and is no dateline
    found = credits_in(stretch, CreditPlace.DATELINE)
    return Head(stretch.span, found) if found or _names_itself(stretch) else None


def _names_itself(stretch: Stretch) -> bool:
    """ "القاهرة - مصراوي:", "دبي (CNN)--" on their own sites. More may follow a dash: "مصراوي - القاهرة:"."""
    own = [span for span, is_own in named_alone(stretch) if is_own]
    ends_there = stretch.whole_line or stretch.mark == ":" or stretch.text[stretch.words[-1].start] == ")"
    return bool(own) and ends_there


def _bracketed_head(stretch: Stretch) -> Head | None:
    """ "تل الريحان (مرفأ برس) -", "TARNFIELD (Harbour Wire) -": place, name and dash, the name in no table of ours."""
    pieces, text = stretch.pieces, stretch.text
    name = pieces[-1].span
    in_brackets = text[name.start - 1 : name.start] == "(" and text[stretch.words[-1].start] == ")"
    letters = text[slice(*name)].replace(" ", "").isalpha()  # "(35 years)" is no agency
    short = 2 <= len(pieces) <= 4 and all(len(piece.words) <= _BRACKETED_WORDS for piece in pieces)
    if stretch.whole_line or not (in_brackets and letters and short and stretch.mark in _DASHES - {":"}):
        return None
    return Head(stretch.span, (AgencyCredit(text[slice(*name)], CreditPlace.DATELINE, name),))


def _writer_head(stretch: Stretch) -> Head | None:
    """ "كتب - محمد مهدي:", "By Nora Delm": who wrote it."""
    own = phrases(stretch.language).own
    first = stretch.pieces[0].words
    opens = any(first[: len(phrase)] == phrase for phrase in own)
    ends_there = stretch.whole_line or stretch.mark == ":"
    if not opens or not ends_there or (len(stretch.pieces) < 2 and first in own):
        return None
    return Head(stretch.span, (), _printed(stretch))


def _capitals_head(stretch: Stretch) -> Head | None:
    """ "WASHINGTON, Feb 3 -", "САНКТ-ПЕТЕРБУРГ —": a place in capitals before a dash."""
    if not stretch.language.traits.has_case or stretch.whole_line:
        return None
    first = stretch.text[slice(*stretch.pieces[0].span)]
    dash = stretch.mark in _DASHES - {":"}
    return Head(stretch.span) if dash and first.isupper() and len(first) > 2 and len(stretch.pieces) <= 4 else None


def _place_and_writer(stretch: Stretch) -> Head | None:
    """ "أسيوط – محمد جودة" on a line of its own."""
    pieces = stretch.pieces
    marks = [stretch.text[w.start] for w in stretch.words if not w.is_word]
    short = 2 <= len(pieces) <= 4 and all(len(piece.words) <= _NAME_WORDS for piece in pieces)
    if not (stretch.whole_line and short and marks and set(marks) <= _DASHES):
        return None
    between = stretch.text[pieces[0].span.end : pieces[1].span.start]
    return Head(stretch.span, (), _printed(stretch)) if between.strip() and between.strip() != ":" else None


def _label(stretch: Stretch) -> Head | None:
    """ "محمد طه", "صورة أرشيفية": two to four words on a line of their own, writer or caption; no statement."""
    words = stretch.pieces[0].words
    marks = {stretch.text[word.start] for word in stretch.words if not word.is_word}
    alone = stretch.whole_line and len(stretch.pieces) == 1 and marks <= {":"}
    return Head(stretch.span) if alone and 2 <= len(words) <= _LABEL_WORDS else None


HEADS: tuple[Callable[[Stretch], Head | None], ...] = (
    _caption_head,
    _agency_head,
    _bracketed_head,
    _writer_head,
    _capitals_head,
    _place_and_writer,
    _label,
)


def _printed(stretch: Stretch) -> str:
    return re.sub(r"\s+", " ", stretch.text[slice(*stretch.span)]).strip(" :-–—ـ\u200e\u200f")


def head(text: str, language: Language, outlet: str = "", start: int = 0) -> Head | None:
    """The dateline or writer's lines a text begins with (from ``start`` on), marks and white space included."""
    found = _one_head(text, language, outlet, start)
    lines = 1
    while found and lines < _MOST_LINES and "\n" in text[found.span.start : found.span.end]:
        below = _one_head(text, language, outlet, found.span.end)
        if below is None or "\n" not in text[below.span.start : below.span.end]:
            break
        span = Span(found.span.start, below.span.end)
        found = Head(span, found.credits + below.credits, found.byline or below.byline)
        lines += 1
    return found


def _one_head(text: str, language: Language, outlet: str, start: int) -> Head | None:
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    window = plain_marks(text[: begin + _LONGEST])
    openings = list(_openings(window, begin, language, outlet))
    for rule in HEADS:
        for stretch in openings:
            found = rule(stretch)
            end = _behind_marks(window, found.span.end) if found else 0
            if found and end < len(text):
                return found._replace(span=Span(begin, end))
    return None


def _openings(window: str, begin: int, language: Language, outlet: str) -> Iterator[Stretch]:
    """The stretches that may be a head: the whole first line when more follows, then up to each mark, the shortest
    first. None holds a word that reports speech: there the statement has begun.
    """
    line_end = window.find("\n", begin)
    words = tokens(window, language, Span(begin, len(window) if line_end < 0 else line_end))
    reports = phrases(language).reports
    length = len(words)
    count = 0
    for at, word in enumerate(words):
        count += word.is_word
        if count > _MOST_WORDS or (word.is_word and not reports.isdisjoint(stems(word.key, language))):
            length = at
            break
    if count and length == len(words) and line_end >= 0:
        yield Stretch(window, words, True, language, outlet)
    for at, word in enumerate(words[:length]):
        mark = "" if word.is_word else window[word.start]
        if mark in _ENDS and any(word.is_word for word in words[:at]):
            yield Stretch(window, words[: at + (mark == ")")], False, language, outlet)


_CLOSING = re.compile(r"[\s\-–—―:./)|؛=\u200e\u200f\u202a-\u202e]*")


def _behind_marks(window: str, end: int) -> int:
    """Behind the marks and white space that close a dateline."""
    closing = _CLOSING.match(window, end)
    return closing.end() if closing else end
