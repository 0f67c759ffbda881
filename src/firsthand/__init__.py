"""Firsthand: who said it first, through whom it travelled, and how many of those who repeat it are independent.

>>> from firsthand import read_page, weigh
>>> dossiers = weigh(read_page(record) for record in records)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.errors import FirsthandError
from firsthand.records import Decision, Dossier, Page, Reading, Unreadable

__all__ = ["Decision", "Dossier", "FirsthandError", "Page", "Reading", "Unreadable", "read_page", "weigh"]

# What is heavy is imported at first use: `import firsthand` is quick.


def read_page(page: Page | Mapping[str, str] | str | bytes) -> Reading | Unreadable:
    """Who said what in one article; ``Unreadable`` with its reason when nothing can be read.

    ``page`` is the article's text, the bytes of a page (HTML, text), a record ``{"text", "id"?, "title"?, "lang"?,
    "outlet"?, "url"?, "published"?, "byline"?}``, or a ``Page``. Offsets refer to the text as given.
    """
    from firsthand.edge.apart import read_page
    from firsthand.edge.capture.memory import page_of

    return read_page(page_of(page))


def weigh(
    readings: Iterable[Reading | Unreadable], about: str | None = None, decisions: Iterable[Decision] = ()
) -> tuple[Dossier, ...]:
    """The dossiers of the claims that several of the articles carry, most repeated per independent origin first.

    ``about`` is a claim in any of the languages: only its dossier is made. What could not be read is passed over.
    ``decisions`` of yours stand above what is inferred: the counts follow, and each dossier tells before and after.
    Raises ``FirsthandError`` when ``about`` cannot be read as a claim.
    """
    from firsthand.edge.models import SentenceEncoder
    from firsthand.pipeline import ask, weigh

    read = [reading for reading in readings if isinstance(reading, Reading)]
    return weigh(read, SentenceEncoder(), about=ask(about) if about else None, decisions=tuple(decisions))
