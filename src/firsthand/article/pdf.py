"""A PDF with a text layer: its glyphs in reading order, its lines put together into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from firsthand.article.found import Found, NotRead
from firsthand.text.direction import is_right_to_left, logical

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 300
_MOST_TEXT = 5_000_000  # characters
_FULL = 0.75  # of the longest line: what is shorter and ends like a sentence ends its paragraph
_END = re.compile(r"[.!?؟…:»\"”)\]]\Z")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\Z")
#: between two words, in heights of a line: when neither letter stands beside a space in the file, when one does, both
_GAPS = (0.25, 0.1, 0.05)
_HYPHEN = re.compile("\ufffe\\s*|\u00ad\\s*\n\\s*")  # at the end of a line, as the library gives it


def read_pdf(content: bytes, url: str | None) -> Found:
    """The text of a PDF and the title in its metadata. Raises ``NotRead``, also when its pages are pictures."""
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only for PDF

    try:
        with PdfDocument(content) as document:
            pages = [_lines(page.get_textpage()) for page in islice(document, _MOST_PAGES)]
            title = _title(document)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NotRead("PDF locked by a password" if locked else f"PDF that cannot be taken apart: {error}") from error
    text = "\n".join(paragraph for page in pages for paragraph in paragraphs(page))[:_MOST_TEXT]
    if not text.strip():
        raise NotRead("PDF without a text layer")
    return Found(text=text, title=" ".join(title.split()), url=url or "")


def _title(document: PdfDocument) -> str:
    """As the maker of the file wrote it; "" where that is no text."""
    try:
        title: str = document.get_metadata_value("Title")
    except UnicodeDecodeError:
        return ""
    return title


class _Glyph(NamedTuple):
    """One letter on the page."""

    char: str
    left: float
    right: float
    height: float
    beside_space: bool  # in the order of the file, which is not that of the page

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _lines(page: PdfTextPage) -> list[str]:
    """The printed lines. The library's order of right-to-left text differs from maker to maker, so there the places
    of the glyphs decide.
    """
    text = _HYPHEN.sub("", page.get_text_range())
    if not is_right_to_left(text):
        return text.splitlines()
    return [logical(_by_place(line)) if is_right_to_left(shown) else shown for shown, line in _placed(page)]


def _placed(page: PdfTextPage) -> Iterator[tuple[str, list[_Glyph]]]:
    from pypdfium2 import raw  # noqa: PLC0415

    chars = [chr(raw.FPDFText_GetUnicode(page.raw, at)) for at in range(page.count_chars())]
    start = 0
    for end, char in enumerate((*chars, "\n")):
        if char != "\n":
            continue
        line = []
        for at in range(start, end):
            if chars[at] not in "\0\r \u00a0":
                left, bottom, right, top = page.get_charbox(at, loose=True)
                beside = (chars[at - 1] if at > start else " ", chars[at + 1] if at + 1 < end else " ")
                line.append(_Glyph(chars[at], left, right, top - bottom, " " in beside))
        yield "".join(chars[start:end]), line
        start = end + 1


def _by_place(line: list[_Glyph]) -> str:
    """As it is seen, from left to right."""
    seen: list[str] = []
    height = max((glyph.height for glyph in line), default=0)
    before: _Glyph | None = None
    for glyph in sorted(line, key=lambda glyph: glyph.middle):
        gap = glyph.left - before.right if before else 0
        if before and gap > height * _GAPS[before.beside_space + glyph.beside_space]:
            seen.append(" ")
        seen.append(glyph.char)
        before = glyph
    return "".join(seen)


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Printed lines put together. A paragraph ends at an empty line, or a short one that ends like a sentence."""
    stripped = [line.strip() for line in lines]
    longest = max(map(len, stripped), default=0)
    run = ""
    for line in (*stripped, ""):
        run = _joined(run, line) if run and line else run or line
        if run and (not line or (len(line) < longest * _FULL and _END.search(line))):
            yield run
            run = ""


def _joined(run: str, line: str) -> str:
    """A word cut at the end of its line is made whole."""
    if not _CUT_WORD.search(run):
        return f"{run} {line}"
    return (_CUT_WORD.sub("", run) if line[:1].islower() else run) + line
