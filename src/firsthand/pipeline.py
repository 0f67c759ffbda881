"""The walk, as two functions: one page becomes a reading, many readings become dossiers. Start reading here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from firsthand.article.pdf import read_pdf
from firsthand.article.read import ReadPdf, read_article
from firsthand.attribution.attribute import attribute
from firsthand.attribution.own_voice import own_voice
from firsthand.claim.claims import claims
from firsthand.errors import FirsthandError
from firsthand.language.language import codes, language
from firsthand.language.schema import Language
from firsthand.matching.match import match
from firsthand.matching.meaning import Encoder
from firsthand.origin.decided import on_groups
from firsthand.origin.dossier import dossier
from firsthand.records import Article, Claim, Decision, Dossier, Group, Page, Reading, Span, Unreadable

Languages = Callable[[str], Language]


def read_page(
    page: Page, languages: Languages = language, known: Sequence[str] = codes(), pdf: ReadPdf = read_pdf
) -> Reading | Unreadable:
    """Who said what in one page (steps 2-4). No state: safe on any number of processes. Never raises.

    ``known`` are the codes that ``languages`` answers to; a page in another language is set aside.
    ``pdf`` takes a PDF apart.
    """
    article = read_article(page, languages, known, pdf)
    return article if isinstance(article, Unreadable) else read_statements(article, languages)


def read_statements(article: Article, languages: Languages = language) -> Reading:
    """Who said what in an article (steps 3 and 4)."""
    its_language = languages(article.lang)
    attributions = attribute(article, its_language)
    own = own_voice(article, attributions, its_language)
    return Reading(article, attributions, own, claims(article, attributions, own, its_language))


def ask(text: str, languages: Languages = language, known: Sequence[str] = codes()) -> Claim:
    """The claim somebody asks about: their longest sentence, as if an outlet said it (whoever speaks in it included).

    Raises ``FirsthandError`` when the words are in none of the languages.
    """
    page = Page("the claim asked about", text.encode("utf-8", "replace"), "text/plain")
    article = read_article(page, languages, known)
    if isinstance(article, Unreadable):
        read = ", ".join(languages(code).traits.name for code in known)
        raise FirsthandError(f"{article.address}: {article.reason}: expected a sentence in one of {read}")
    whole = Span(0, len(article.text))
    said = Claim("asked#0", article.id, article.lang, (whole,), text.strip())
    return max(claims(article, (), (whole,), languages(article.lang)), key=lambda c: len(c.text), default=said)


def weigh(
    readings: Iterable[Reading],
    encode: Encoder,
    languages: Languages = language,
    about: Claim | None = None,
    *,
    decisions: Collection[Decision] = (),
    families: Mapping[str, str] | None = None,
) -> tuple[Dossier, ...]:
    """The dossiers of all claims that stand in at least two of the articles (steps 5-8).

    Most repeated per independent origin first: articles that affirm the claim / the most origins they can go back to.
    With ``about``, the dossier of that claim alone, be it in one article; none when no article carries it.
    ``decisions`` of the user stand above what is inferred; ``families`` are his too: outlet (its name or domain) ->
    whom it belongs to. The order of ``readings`` changes nothing.
    """
    known = {reading.article.id: reading for reading in readings}
    groups = match([known[id_] for id_ in sorted(known)], encode, languages, about)
    groups = on_groups(groups, {claim.id for reading in known.values() for claim in reading.claims}, decisions)
    wanted = [group for group in groups if about is not None or is_repeated(group)]
    found = [dossier(group, known, languages, decisions, families) for group in wanted]
    return tuple(sorted(found, key=_most_repeated_first))


def is_repeated(group: Group) -> bool:
    """Do two articles carry it?"""
    return len({claim.rpartition("#")[0] for claim in group.claims}) > 1


def _most_repeated_first(found: Dossier) -> tuple[float, int, str, str]:
    reports = len({appearance.article for appearance in found.appearances})
    return (-reports / max(1, found.independent.high), -reports, found.claim, found.appearances[0].claim)
