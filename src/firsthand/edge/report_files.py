"""`firsthand trace --report FILE --lang CODE`: what a trace writes in the reader's language, without a desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.records import Article, Dossier

if TYPE_CHECKING:  # heavy
    from firsthand.edge.export.page import Teller
    from firsthand.edge.export.report import Kept


class Wanted(Struct, frozen=True):
    """The report that was asked for: its file (.docx or .html), its language."""

    file: Path
    lang: str

    def write(
        self, dossier: Dossier, articles: Mapping[str, Article], now: datetime, kept: Mapping[str, Kept] | None = None
    ) -> None:
        """Writes it, made ``now``. ``kept`` tells where the pages of the articles are kept."""
        from firsthand.edge.desk.report import Form, written  # noqa: PLC0415 - heavy: only who asks for it waits
        from firsthand.edge.desk.tongues import tongue  # noqa: PLC0415

        form: Form = "docx" if self.file.suffix == ".docx" else "html"
        self.file.write_bytes(written(dossier, articles, form, tongue(self.lang), made=now, kept=kept))


def teller_in(lang: str, articles: Mapping[str, Article]) -> Teller | None:
    """What the page of dossiers says in this language; None for English, which needs nothing loaded."""
    if lang == "en":
        return None
    from firsthand.edge.desk.report import teller  # noqa: PLC0415 - heavy
    from firsthand.edge.desk.tongues import tongue  # noqa: PLC0415

    return teller(articles, tongue(lang))
