"""A PDF with a text layer: its lines put together into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from firsthand.article.found import Found, NotRead

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds wrong with a file interests nobody here

_MOST_PAGES = 300
_MOST_TEXT = 5_000_000  # characters
_FULL = 0.75  # of the longest line: what is shorter and ends like a sentence ends its paragraph
_END = re.compile(r"[.!?؟…:»\"”)\]]\Z")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\Z")
#: what the library raises on broken files, beside its own errors
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError, RecursionError, OSError,
           NotImplementedError)  # fmt: skip


def read_pdf(content: bytes, url: str | None) -> Found:
    """The text of a PDF and the title in its metadata. Raises ``NotRead``, also when its pages are pictures."""
    from pypdf import PdfReader  # noqa: PLC0415 - only for PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotRead("PDF locked by a password")
        pages = [page.extract_text() for page in islice(reader.pages, _MOST_PAGES)]
        title = str((reader.metadata and reader.metadata.title) or "")
    except (PyPdfError, *_FAULTS) as error:
        raise NotRead(f"PDF that cannot be taken apart: {error}".replace("\n", " ")) from error
    text = "\n".join(paragraph for page in pages for paragraph in paragraphs(page.splitlines()))[:_MOST_TEXT]
    if not text.strip():
        raise NotRead("PDF without a text layer")
    return Found(text=text, title=" ".join(title.split()), url=url or "")


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
