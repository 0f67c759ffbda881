"""Records with good defaults, for tests."""

from datetime import UTC, datetime, timedelta

from firsthand.language.language import language
from firsthand.records import Article, When
from firsthand.text.sentences import sentences


def when(text: str) -> When:
    """ "2026-03-01" is the whole day, "2026-03-01T10:00" the minute (UTC)."""
    start = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return When(start, start + (timedelta(minutes=1) if "T" in text else timedelta(days=1)), text)


def article(text: str, lang: str = "en", **fields: object) -> Article:
    """An article of this text, its sentences found."""
    values: dict[str, object] = {"id": "a1", "outlet": "herald.example", **fields}
    if isinstance(values.get("published"), str):
        values["published"] = when(str(values["published"]))
    return Article(lang=lang, text=text, sentences=sentences(text, language(lang)), **values)  # type: ignore[arg-type]
