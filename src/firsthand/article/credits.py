"""What stands above and below the running text: dateline, byline, and the agency or outlet the text comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language.schema import Agency, Language
from firsthand.records import AgencyCredit, CreditPlace, Span
from firsthand.text.agencies import agencies, agency_of
from firsthand.text.fold import folding
from firsthand.text.tokens import Token, stems, tokens

_LONGEST_HEAD = 140  # characters: "بورت أو برانس (هايتي) (ا ف ب) - "
_LONGEST_FOOT = 400
_MOST_LINES = 3  # of a head: agency, writer, photographer
_MOST_WORDS = 14
_NAME_WORDS = 5  # of a place or person beside the agency
_MOST_CLOSING = 60  # words and marks of a desk's closing line
_LABEL_WORDS = 4  # of a lone line above the text: a caption or a writer's name
_ENDS = frozenset("-–—―:/.)؛|=")
_DASHES = frozenset("-–—―:")
_QUOTES = frozenset("«»\"“”„'")


class Head(NamedTuple):
    """What stands before the first statement."""

    span: Span
    credits: tuple[AgencyCredit, ...] = ()
    byline: str = ""


class Foot(NamedTuple):
    """What stands behind the last statement."""

    span: Span
    credits: tuple[AgencyCredit, ...]


class _Piece(NamedTuple):
    """A stretch of a head without a mark inside."""

    words: tuple[str, ...]  # folded
    span: Span


class _Opening(NamedTuple):
    """A candidate head: the words from the start of the text up to a mark or the end of its line."""

    text: str
    words: Sequence[Token]
    whole_line: bool
    language: Language
    outlet: str

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def mark(self) -> str:
        """The mark behind it, quotation marks and white space aside."""
        return self.text[self.words[-1].end :].lstrip("«»\"“”„' \u200e\u200f")[:1]

    @property
    def pieces(self) -> list[_Piece]:
        return _pieces(self.text, self.words)


# --- the table of phrases -------------------------------------------------------------------------------------------


class _Phrases(NamedTuple):
    """Phrases of one language by what they mean, as folded words."""

    own: frozenset[tuple[str, ...]]
    many: frozenset[tuple[str, ...]]
    source: frozenset[tuple[str, ...]]
    closing: frozenset[tuple[str, ...]]
    reports: frozenset[str]  # words that report speech: a dateline holds none


@cache
def _phrases(language: Language) -> _Phrases:
    def forms(means: str) -> Iterable[tuple[str, ...]]:
        for phrase in language.credits.phrase:
            if phrase.means == means:
                for form in phrase.forms:
                    yield tuple(t.key for t in tokens(form, language) if t.is_word)

    fold = folding(language).word
    cues = (form for cue in language.cues if cue.role in ("verb", "participle") for form in cue.forms)
    own = frozenset(forms("own_reporting"))
    reports = frozenset(fold(form) for form in cues if " " not in form) - {words[0] for words in own}
    return _Phrases(own, frozenset(forms("agencies")), frozenset(forms("source")), frozenset(forms("closing")), reports)


# --- credits among words --------------------------------------------------------------------------------------------


def _plain_marks(text: str) -> str:
    """The text with an underscore or a lone stretching mark as a dash: "القاهرة _أ ش أ", "كتب ـ"."""
    return re.sub(r"_|(?<![^\W_])ـ+(?![^\W_])", lambda found: "-" * len(found.group()), text)


def _pieces(text: str, words: Sequence[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    run: list[Token] = []
    for word in words:
        if run and (not word.is_word or "\n" in text[run[-1].end : word.start]):
            pieces.append(_Piece(tuple(w.key for w in run), Span(run[0].start, run[-1].end)))
            run = []
        if word.is_word:
            run.append(word)
    if run:
        pieces.append(_Piece(tuple(w.key for w in run), Span(run[0].start, run[-1].end)))
    return pieces


def _own(outlet: str, language: Language) -> Agency | None:
    """The entry of the publisher itself. ``outlet`` is a name or a domain, perhaps with a path behind it."""
    host = outlet.split("/", maxsplit=1)[0].lower()
    for agency in language.credits.agency:
        if any(host == site or host.endswith("." + site) for site in agency.sites):
            return agency
    return agency_of(outlet, language) if outlet else None


@lru_cache(maxsize=4096)
def _own_names(outlet: str, language: Language) -> tuple[str, frozenset[tuple[str, ...]]]:
    """The publisher's key, and every run of words in its names: "الوادي" is "صحيفة الوادي" on its own pages."""
    own = _own(outlet, language)
    if own is None:
        return "", frozenset()
    names = [tuple(t.key for t in tokens(name, language) if t.is_word) for name in own.names + own.credit_names]
    runs = {name[i:j] for name in names for i in range(len(name)) for j in range(i + 1, len(name) + 1)}
    return own.key, frozenset(runs)


def _is_own(words: tuple[str, ...], agency: Agency, outlet: str, language: Language) -> bool:
    key, runs = _own_names(outlet, language)
    return agency.key == key or words in runs


def _named(opening: _Opening) -> Iterator[tuple[Span, bool]]:
    """Agencies and outlets that stand alone between marks; True for the publisher itself."""
    starts = {word.start: at for at, word in enumerate(opening.words)}
    ends = {word.end: at for at, word in enumerate(opening.words)}
    for span, agency in agencies(opening.text, opening.words, opening.language, in_credit=True):
        first, last = starts[span.start], ends[span.end]
        if _is_edge(opening, first, -1) and _is_edge(opening, last, 1):
            keys = tuple(word.key for word in opening.words[first : last + 1] if word.is_word)
            yield span, _is_own(keys, agency, opening.outlet, opening.language)


def _credits(opening: _Opening, place: CreditPlace) -> tuple[AgencyCredit, ...]:
    """Agencies that stand alone, and "agencies" without a name. The publisher itself is no credit."""
    text, many = opening.text, _phrases(opening.language).many
    spans = [span for span, is_own in _named(opening) if not is_own]
    spans += [piece.span for piece in opening.pieces if piece.words in many]
    inside = place is not CreditPlace.BYLINE
    return tuple(AgencyCredit(text[slice(*span)], place, span if inside else None) for span in spans)


def _is_edge(opening: _Opening, at: int, step: int) -> bool:
    """Does a mark, a line's end or nothing stand beside this word? Quotation marks are looked through."""
    beside = at + step
    while 0 <= beside < len(opening.words) and opening.text[opening.words[beside].start] in _QUOTES:
        beside += step
    if not 0 <= beside < len(opening.words) or not opening.words[beside].is_word:
        return True
    first, second = sorted((at, beside))
    return "\n" in opening.text[opening.words[first].end : opening.words[second].start]


# --- heads ----------------------------------------------------------------------------------------------------------


def _agency_head(opening: _Opening) -> Head | None:
    """ "القاهرة - أ ش أ:", "CAIRO (Reuters) -", "МОСКВА, 3 фев — РИА Новости.": an agency between marks."""
    pieces = opening.pieces
    if any(len(piece.words) > _NAME_WORDS for piece in pieces):
        return None
    if len(pieces) == 1 and not opening.whole_line and opening.mark == ":":
        return None  # "«الوادي»: أغلق الجسر" tells what the paper says, and is no dateline
    found = _credits(opening, CreditPlace.DATELINE)
    return Head(opening.span, found) if found or _names_itself(opening) else None


def _names_itself(opening: _Opening) -> bool:
    """ "القاهرة - مصراوي:", "دبي (CNN)--" on their own sites. More may follow a dash: "مصراوي - القاهرة:"."""
    own = [span for span, is_own in _named(opening) if is_own]
    ends_there = opening.whole_line or opening.mark == ":" or opening.text[opening.words[-1].start] == ")"
    return bool(own) and ends_there


def _writer_head(opening: _Opening) -> Head | None:
    """ "كتب - محمد مهدي:", "By Nora Delm": who wrote it."""
    own = _phrases(opening.language).own
    first = opening.pieces[0].words
    opens = any(first[: len(phrase)] == phrase for phrase in own)
    ends_there = opening.whole_line or opening.mark == ":"
    if not opens or not ends_there or (len(opening.pieces) < 2 and first in own):
        return None
    return Head(opening.span, (), _printed(opening))


def _capitals_head(opening: _Opening) -> Head | None:
    """ "WASHINGTON, Feb 3 -", "САНКТ-ПЕТЕРБУРГ —": a place in capitals before a dash."""
    if not opening.language.traits.has_case or opening.whole_line:
        return None
    first = opening.text[slice(*opening.pieces[0].span)]
    dash = opening.mark in _DASHES - {":"}
    return Head(opening.span) if dash and first.isupper() and len(first) > 2 and len(opening.pieces) <= 4 else None


def _place_and_writer(opening: _Opening) -> Head | None:
    """ "أسيوط – محمد جودة" on a line of its own."""
    pieces = opening.pieces
    marks = [opening.text[w.start] for w in opening.words if not w.is_word]
    short = 2 <= len(pieces) <= 4 and all(len(piece.words) <= _NAME_WORDS for piece in pieces)
    if not (opening.whole_line and short and marks and set(marks) <= _DASHES):
        return None
    between = opening.text[pieces[0].span.end : pieces[1].span.start]
    return Head(opening.span, (), _printed(opening)) if between.strip() and between.strip() != ":" else None


def _label(opening: _Opening) -> Head | None:
    """ "محمد طه", "صورة أرشيفية": two to four words on a line of their own, writer or caption; no statement."""
    words = opening.pieces[0].words
    marks = {opening.text[word.start] for word in opening.words if not word.is_word}
    alone = opening.whole_line and len(opening.pieces) == 1 and marks <= {":"}
    return Head(opening.span) if alone and 2 <= len(words) <= _LABEL_WORDS else None


HEADS: tuple[Callable[[_Opening], Head | None], ...] = (
    _agency_head,
    _writer_head,
    _capitals_head,
    _place_and_writer,
    _label,
)


def _printed(opening: _Opening) -> str:
    return re.sub(r"\s+", " ", opening.text[slice(*opening.span)]).strip(" :-–—ـ\u200e\u200f")


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
    window = _plain_marks(text[: begin + _LONGEST_HEAD])
    openings = list(_openings(window, begin, language, outlet))
    for rule in HEADS:
        for opening in openings:
            found = rule(opening)
            end = _behind_marks(window, found.span.end) if found else 0
            if found and end < len(text):
                return found._replace(span=Span(begin, end))
    return None


def _openings(window: str, begin: int, language: Language, outlet: str) -> Iterator[_Opening]:
    """The stretches that may be a head: the whole first line when more follows, then up to each mark, the shortest
    first. None holds a word that reports speech: there the statement has begun.
    """
    line_end = window.find("\n", begin)
    words = tokens(window, language, Span(begin, len(window) if line_end < 0 else line_end))
    reports = _phrases(language).reports
    length = len(words)
    count = 0
    for at, word in enumerate(words):
        count += word.is_word
        if count > _MOST_WORDS or (word.is_word and not reports.isdisjoint(stems(word.key, language))):
            length = at
            break
    if count and length == len(words) and line_end >= 0:
        yield _Opening(window, words, True, language, outlet)
    for at, word in enumerate(words[:length]):
        mark = "" if word.is_word else window[word.start]
        if mark in _ENDS and any(word.is_word for word in words[:at]):
            yield _Opening(window, words[: at + (mark == ")")], False, language, outlet)


_CLOSING = re.compile(r"[\s\-–—―:./)|؛=\u200e\u200f\u202a-\u202e]*")


def _behind_marks(window: str, end: int) -> int:
    """Behind the marks and white space that close a dateline."""
    closing = _CLOSING.match(window, end)
    return closing.end() if closing else end


# --- feet -----------------------------------------------------------------------------------------------------------


def foot(text: str, language: Language, outlet: str = "", start: int = 0) -> Foot | None:
    """The credit a text ends with: a source line, the agency alone or in brackets, the desk's closing line."""
    end = len(text.rstrip())
    begin = max(start, end - _LONGEST_FOOT)
    line = max(begin, text.rfind("\n", begin, end) + 1)
    window = _plain_marks(text[:end])
    words = tokens(window, language, Span(line, end))
    if not words or line <= start:
        return _bracket(window, language, outlet, Span(line, end))
    opening = _Opening(window, words, True, language, outlet)
    return _source_line(opening) or _closing_line(opening) or _bracket(window, language, outlet, Span(line, end))


def _source_line(opening: _Opening) -> Foot | None:
    """ "المصدر: رويترز", "(أ ف ب)", "Source: Agencies": nothing but names and a label."""
    phrases = _phrases(opening.language)
    found = _credits(opening, CreditPlace.CREDIT_LINE)
    named = {credit.span for credit in found}
    rest = [p for p in opening.pieces if p.words not in phrases.source and not any(_within(p.span, s) for s in named)]
    return Foot(opening.span, found) if found and not rest else None


def _within(inner: Span, outer: Span | None) -> bool:
    return outer is not None and outer.start <= inner.start and inner.end <= outer.end


def _closing_line(opening: _Opening) -> Foot | None:
    """ "(Reporting by A; Editing by B)": one such part in brackets, or several. It may name the agency."""
    closing = _phrases(opening.language).closing
    pieces = opening.pieces
    heard = sum(any(piece.words[: len(phrase)] == phrase for phrase in closing) for piece in pieces)
    bracketed = opening.text[opening.words[0].start] in "(["
    if heard < (1 if bracketed else 2) or len(opening.words) > _MOST_CLOSING:
        return None
    return Foot(opening.span, _credits(opening, CreditPlace.CREDIT_LINE))


_LAST_BRACKET = re.compile(r"[(\[/][^()\[\]/\n]{1,60}[)\]/][\s.]*\Z|[-–—]\s*[^-–—.\n]{1,40}\Z")


def _bracket(window: str, language: Language, outlet: str, within: Span) -> Foot | None:
    """ "... said. (AP)", "... заявил он. /ТАСС/": behind the last sentence."""
    tail = _LAST_BRACKET.search(window, max(within.start, within.end - 70), within.end)
    words = tokens(window, language, Span(*tail.span())) if tail else []
    return _source_line(_Opening(window, words, True, language, outlet)) if words else None


# --- bylines --------------------------------------------------------------------------------------------------------


def byline_credits(byline: str, language: Language, outlet: str = "") -> tuple[AgencyCredit, ...]:
    """Agencies and outlets in a byline field: "أ ف ب - مقديشو", "Agencies". They have no span in the text."""
    plain = _plain_marks(byline)
    words = tokens(plain, language)
    opening = _Opening(plain, words, True, language, outlet)
    return _credits(opening, CreditPlace.BYLINE) if words else ()
