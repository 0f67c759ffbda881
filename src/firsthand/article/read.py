"""Step 2: a page becomes an article, or is set aside with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.article.channel import read_message
from firsthand.article.charset import decode
from firsthand.article.credits import byline_credits
from firsthand.article.dates import when
from firsthand.article.feet import foot, related
from firsthand.article.found import Found, NotRead
from firsthand.article.heads import head
from firsthand.article.hyperlinks import placed
from firsthand.article.identify import language_of
from firsthand.article.mail import read_mail
from firsthand.article.media import HTML, JSON, MAIL, PDF, SUBTITLES, TEXT, media_type
from firsthand.article.outlet import registered_domain
from firsthand.article.page import read_html
from firsthand.article.pdf import read_pdf
from firsthand.article.record import read_record
from firsthand.article.subtitles import read_subtitles
from firsthand.language.schema import Language
from firsthand.records import Article, Page, Span, Unreadable
from firsthand.text.sentences import sentences

ReadPdf = Callable[[bytes, str | None], Found]  # bytes, URL; raises ``NotRead``

_HEAD_BYTES = 2048
_LONGEST_TITLE = 160  # characters


def read_article(
    page: Page, languages: Callable[[str], Language], codes: Sequence[str], pdf: ReadPdf = read_pdf
) -> Article | Unreadable:
    """The article on a page, or ``Unreadable`` with the reason; never raises on any bytes.

    ``languages`` gives the tables of a language, ``codes`` are those there are: other languages are set aside.
    ``pdf`` takes a PDF apart.
    """
    try:
        found = _read(page, pdf)
    except NotRead as answer:
        return Unreadable(page.address, str(answer))
    if not found.text.strip():
        return Unreadable(page.address, "no text")
    lang = _primary(found.lang) or language_of(found.text, found.title)
    if not lang:
        return Unreadable(page.address, "no words in its text")
    if lang not in codes:
        return Unreadable(page.address, f"language other ({lang})")
    return _article(page, found, languages(lang))


def _read(page: Page, pdf: ReadPdf) -> Found:
    """The parts of the page by its format. Raises ``NotRead``."""
    if not page.content:
        raise NotRead("empty")
    kind = media_type(page.content[:_HEAD_BYTES], page.media_type)
    if kind == JSON:
        return read_message(page.content) or read_record(page.content)
    if kind == HTML:
        return read_html(page.content, page.media_type, page.url)
    if kind == TEXT:
        return _read_plain(page)
    if kind == SUBTITLES:
        return read_subtitles(page.content, page.media_type, page.url)
    if kind == PDF:
        return pdf(page.content, page.url)
    if kind == MAIL:
        return read_mail(page.content, page.url)
    raise NotRead(f"{kind}: expected HTML, plain text, PDF, a mail or a JSON record")


def _read_plain(page: Page) -> Found:
    """Plain text. A short first line without an end mark, set apart by an empty line, is its title."""
    text = decode(page.content, page.media_type)
    first, _, rest = text.lstrip().replace("\r\n", "\n").partition("\n")
    is_title = len(first) <= _LONGEST_TITLE and rest.startswith("\n") and rest.strip() and first[-1:].isalnum()
    title = first.strip() if is_title else ""
    begins = text.index(title) + len(title) if title else 0
    return Found(text=text, title=title, title_in_text=begins, url=page.url or "")


def _primary(lang: str) -> str:
    """ "ar" of "ar-EG", "AR"."""
    return lang.strip().replace("_", "-").split("-")[0].lower()


def _article(page: Page, found: Found, language: Language) -> Article:
    url = found.url or page.url or ""
    outlet = found.outlet.strip() or (registered_domain(url) if url else "")
    text = found.text
    above = head(text, language, outlet, found.title_in_text)
    begin = above.span.end if above else found.title_in_text
    others = [span for span in related(text, language) if span.end > begin]
    below = foot(text, language, outlet, begin, others[-1].start if others and others[-1].end == len(text) else None)
    end = below.span.start if below else len(text)
    byline = found.byline.strip() or (above.byline if above else "")
    named = (
        *byline_credits(found.byline, language, outlet),
        *(above.credits if above else ()),
        *(below.credits if below else ()),
    )
    return Article(
        id=found.id or page.address,
        lang=language.code,
        text=text,
        title=found.title.strip() or None,
        outlet=outlet or None,
        url=url or None,
        published=next(filter(None, (when(words, language) for words in (found.published, *found.dates))), None),
        byline=byline or None,
        credits=named,
        dateline=above.span if above else None,
        sentences=_sentences(text, language, Span(begin, end), others),
        links=placed(found.links, text),
    )


def _sentences(text: str, language: Language, body: Span, others: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of the body without what is no part of its account."""
    found: list[Span] = []
    at = body.start
    for other in (*others, Span(body.end, body.end)):
        if at < min(other.start, body.end):
            found.extend(sentences(text, language, Span(at, min(other.start, body.end))))
        at = max(at, other.end)
    return tuple(found)
