"""Records with good defaults, for tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from firsthand.language.language import language
from firsthand.records import (
    Article,
    Attribution,
    Claim,
    CopiedPassage,
    Group,
    Kind,
    Reading,
    SourceKind,
    Span,
    Stance,
    When,
)
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


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """Where these words stand in the text; () for none given."""
    if not words:
        return ()
    start = text.index(words)
    return (Span(start, start + len(words)),)


def statement(
    text: str,
    content: str,
    source: str = "",
    cue: str = "",
    *,
    speaker: str | None = None,
    stance: Stance = Stance.SAYS,
    kind: SourceKind | None = None,
    via: str = "",
) -> Attribution:
    """An attribution by its words."""
    name = source if speaker is None else speaker
    return Attribution(
        source=spans_of(text, source),
        cue=spans_of(text, cue),
        content=spans_of(text, content),
        kind=Kind.INDIRECT,
        speaker=name,
        stance=stance,
        rule="by hand",
        source_kind=kind,
        via=via,
        via_span=next(iter(spans_of(text, via)), None),
        speaker_span=next(iter(spans_of(text, name)), None),
    )


def claim(of: Article, words: str, *attributions: Attribution, **fields: object) -> Claim:
    """A claim by its words."""
    spans = spans_of(of.text, words)
    name = f"{of.id}#{spans[0].start}-{spans[-1].end}"
    return Claim(id=name, article=of.id, lang=of.lang, spans=spans, text=words, attributions=attributions, **fields)  # type: ignore[arg-type]


def reading(of: Article, *claims: Claim) -> Reading:
    """A reading whose attributions are those of its claims."""
    attributions = tuple(dict.fromkeys(a for c in claims for a in c.attributions))
    own = tuple(span for c in claims if not c.attributions for span in c.spans)
    return Reading(of, attributions, own, claims)


def group(readings: Iterable[Reading], passages: Iterable[CopiedPassage] = (), about: str | None = None) -> Group:
    """All claims of these readings as one group."""
    claims = sorted(c.id for r in readings for c in r.claims)
    return Group(tuple(claims), (), tuple(passages), about)


def copied(here: Article, there: Article, words: str) -> CopiedPassage:
    """The same words in two articles, ids put in order."""
    a, b = sorted((here, there), key=lambda x: x.id)
    size = len(words.split())
    shares = (size / len(a.text.split()), size / len(b.text.split()))
    return CopiedPassage(a.id, b.id, spans_of(a.text, words), spans_of(b.text, words), size, *shares)
