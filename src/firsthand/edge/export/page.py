"""Dossiers as one HTML page that needs nothing else: no script, no font, no picture from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from markupsafe import Markup, escape
from msgspec import Struct, structs

from firsthand.edge.export.boxes import MAX_SIBLINGS, SHOWN_OF_FOLDED
from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.report import ENGLISH, Voice
from firsthand.edge.export.templates import environment
from firsthand.edge.export.view import Drift, Passage, around, by_time, drift, families, passage, reports
from firsthand.edge.export.words import first_strong, outlet_of, visible
from firsthand.language.schema import Language
from firsthand.records import Appearance, Article, Decided, Dossier, Figure, Gap, Match, Origin, Side, Span, Unreadable

#: links in one list, and matches shown; the table of reports has all
MOST_LINKS = 50
#: reports in full; of more, the later ones stand in brief: outlet, time, sentence, reason
MOST_ROWS = 250


class Teller(Struct, frozen=True):
    """The reader's language: its words, the sentence of a dossier, the drawing of its chain."""

    voice: Voice
    summary: Callable[[Dossier], Markup]
    chain: Callable[[Dossier, str], Markup]  # with the key that tells its marker from those of other drawings


class Words(Struct, frozen=True):
    """A block of text with the language and direction it is in; "" and "auto" when not known."""

    text: str
    lang: str = ""
    dir: str = "auto"


class Quoted(Struct, frozen=True):
    """A passage of an article, to be shown with its middle marked."""

    outlet: str
    passage: Passage
    lang: str
    dir: str


class Row(Struct, frozen=True):
    """One appearance in the table of reports."""

    anchor: str
    outlet: str
    time: str
    url: str
    appearance: Appearance
    says: Quoted | None  # None: in the words of ``alike``
    alike: str  # anchor of the row that shows the same words, "" for none
    chain: tuple[str, ...]
    named: tuple[Quoted, ...]  # where names of the chain stand, outside what is shown
    title: Words | None  # where a name stands in it
    rests_on: str  # outlet of the article it derives from, "" for none
    here: Quoted | None
    there: Quoted | None
    is_untraced: bool
    is_earliest: bool


class Links(Struct, frozen=True):
    """The first of some articles with their anchors, and how many more there are."""

    first: tuple[tuple[str, str], ...]  # outlet, anchor
    more: int


class Value(Struct, frozen=True):
    """One figure as given: the words and sentence of the first report, and all reports that give it."""

    words: str
    amount: str
    said: Quoted
    reports: Links


class Card(Struct, frozen=True):
    """All that the template shows of one dossier."""

    key: str
    claim: Words
    summary: Markup
    dossier: Dossier
    chain: Markup
    report_count: int
    families: tuple[tuple[tuple[Row, ...], tuple[Row, ...]], ...]  # reports that rest in one way on one thing; folded
    denying: tuple[Row, ...]
    origins: tuple[tuple[Origin, Links], ...]
    drifts: tuple[tuple[str, str, tuple[Value, ...]], ...]
    denial_count: int
    untraced: Links
    untraced_count: int
    gaps: tuple[tuple[Gap, Links], ...]
    decided: tuple[tuple[Decided, str], ...]
    matches: tuple[tuple[str, str, Match], ...]
    earliest: str


def page(
    dossiers: Sequence[Dossier],
    articles: Mapping[str, Article],
    languages: Callable[[str], Language],
    *,
    set_aside: Sequence[Unreadable] = (),
    found: int | None = None,
    version: str = "",
    teller: Teller | None = None,
) -> str:
    """The whole page. ``found`` is how many dossiers there were before the first ones were taken; ``teller`` speaks
    the reader's language (None: English).
    """
    maker = _Cards(articles, languages, teller)
    voice = teller.voice if teller else ENGLISH
    cards = [maker.card(dossier, f"d{n}") for n, dossier in enumerate(dossiers, 1)]
    return environment().get_template("page.html.jinja").render(
        cards=cards,
        read=len(articles),
        set_aside=set_aside,
        found=len(dossiers) if found is None else found,
        version=version,
        most=MOST_LINKS,
        voice=voice,
        _=lambda words: escape(voice.word(words)),
        ngettext=lambda one, many, number: escape(voice.plural(one, many, number)),
    )  # fmt: skip


class _Cards:
    """Makes cards from dossiers over one set of articles."""

    def __init__(
        self, articles: Mapping[str, Article], languages: Callable[[str], Language], teller: Teller | None
    ) -> None:
        self._articles = articles
        self._languages = languages
        self._teller = teller
        self._voice = teller.voice if teller else ENGLISH

    def card(self, dossier: Dossier, key: str) -> Card:
        """Everything to show of this dossier."""
        dossier = by_time(dossier, self._articles)
        rows = self._families(dossier, key)
        anchors: dict[str, str] = {}
        for row in (row for pair in rows for part in pair for row in part):
            anchors.setdefault(row.appearance.article, row.anchor)
        claim = self._claim(dossier)
        right_to_left = claim.dir == "rtl"
        earliest = self._articles[dossier.earliest] if dossier.earliest else None

        def linked(ids: Sequence[str]) -> Links:
            first = tuple((outlet_of(self._articles[id_]), anchors.get(id_, "")) for id_ in ids[:MOST_LINKS])
            return Links(first, max(0, len(ids) - MOST_LINKS))

        return Card(
            key=key,
            claim=claim,
            summary=self._teller.summary(dossier) if self._teller else self._with_names(dossier),
            dossier=dossier,
            chain=self._chain(dossier, right_to_left, f"{key}-tip"),
            report_count=len(reports(dossier, Side.AFFIRMS)),
            families=rows,
            denying=tuple(
                row for shown, folded in rows for row in (*shown, *folded) if row.appearance.stance is Side.DENIES
            ),
            origins=tuple((origin, linked(origin.articles)) for origin in dossier.origins),
            drifts=tuple(
                (drifting.what, self._range(drifting), tuple(self._values(drifting, linked)))
                for drifting in drift(dossier)
            ),
            denial_count=len(dossier.denials),
            untraced=linked(dossier.untraced),
            untraced_count=len(dossier.untraced),
            gaps=tuple((gap, linked(gap.articles)) for gap in dossier.gaps),
            decided=tuple((decided, self._voice.told(decided)) for decided in dossier.decisions),
            matches=self._matches(dossier),
            earliest=self._voice.time(earliest.published) if earliest and earliest.published else "",
        )

    def _chain(self, dossier: Dossier, right_to_left: bool, key: str) -> Markup:
        if self._teller:
            return self._teller.chain(dossier, key)
        return Markup(drawing(dossier, self._articles, right_to_left, key))

    def _range(self, drifting: Drift) -> str:
        figures = [figure for figure, _ in drifting.given]
        highs = [figure.high for figure in figures if figure.high is not None]
        high = max(highs) if len(highs) == len(figures) else None
        return self._voice.amount(structs.replace(figures[0], low=min(f.low for f in figures), high=high))

    def _families(self, dossier: Dossier, key: str) -> tuple[tuple[tuple[Row, ...], tuple[Row, ...]], ...]:
        """The rows to show and those to fold, family by family, at last those too many; a sentence stands once."""
        shown: dict[str, str] = {}
        untraced = set(dossier.untraced)
        number, full = 0, 0
        found: list[tuple[tuple[Row, ...], tuple[Row, ...]]] = []
        rest: list[Row] = []
        for family in families(dossier.appearances):
            rows = []
            for appearance in family:
                row = self._row(appearance, f"{key}-r{number}", untraced, appearance.article == dossier.earliest)
                words = " ".join(appearance.text.split())
                alike = shown.setdefault(words, row.anchor)
                rows.append(row if alike == row.anchor else structs.replace(row, says=None, alike=alike))
                number += 1
            cut = SHOWN_OF_FOLDED if len(rows) > MAX_SIBLINGS else len(rows)
            if full + cut > MOST_ROWS:
                rest += rows
            else:
                full += cut
                found.append((tuple(rows[:cut]), tuple(rows[cut:])))
        return (*found, ((), tuple(rest))) if rest else tuple(found)

    def _row(self, appearance: Appearance, anchor: str, untraced: Set[str], is_earliest: bool) -> Row:
        article = self._articles[appearance.article]
        link = appearance.link
        before = self._articles.get(appearance.derived_from or "")
        return Row(
            anchor=anchor,
            outlet=outlet_of(article),
            time=self._voice.time(article.published),
            url=article.url if article.url and re.match(r"https?://", article.url) else "",
            appearance=appearance,
            says=self._said(appearance),
            alike="",
            chain=appearance.chain,
            named=tuple(self._named(appearance)),
            title=self._title(appearance),
            rests_on=outlet_of(before) if before else "",
            here=self._quoted(article, link.here) if link and link.here else None,
            there=self._quoted(before, link.there) if before and link and link.there else None,
            is_untraced=appearance.article in untraced,
            is_earliest=is_earliest,
        )

    def _named(self, appearance: Appearance) -> Iterator[Quoted]:
        """The sentences that name a source elsewhere in the article: "he said" here, his name there."""
        article = self._articles[appearance.article]
        link = appearance.link
        shown = [around(article, span) for span in (appearance.span, link.here if link else None) if span]
        for span in dict.fromkeys(span for span in appearance.named if span):
            if not any(whole.start <= span.start and span.end <= whole.end for whole in shown):
                shown.append(around(article, span))
                yield self._quoted(article, span)

    def _title(self, appearance: Appearance) -> Words | None:
        article = self._articles[appearance.article]
        named = zip(appearance.chain, appearance.named, strict=False)
        if article.title and any(span is None and name in article.title for name, span in named):
            return Words(visible(article.title), article.lang, self._direction(article))
        return None

    def _values(self, drifting: Drift, linked: Callable[[Sequence[str]], Links]) -> Iterator[Value]:
        """Each value once, in the order of time."""
        given: dict[str, list[tuple[Figure, Appearance]]] = {}
        for figure, said in drifting.given:
            given.setdefault(self._voice.amount(figure), []).append((figure, said))
        for value, its in given.items():
            figure, said = its[0]
            yield Value(figure.words, value, self._said(said), linked([a.article for _, a in its]))

    def _claim(self, dossier: Dossier) -> Words:
        """The claim, in the language of the appearance whose words it is."""
        for appearance in dossier.appearances:
            if dossier.claim in appearance.text or appearance.text in dossier.claim:
                article = self._articles[appearance.article]
                return Words(visible(dossier.claim), article.lang, self._direction(article))
        return Words(visible(dossier.claim), "", first_strong(dossier.claim))

    def _said(self, appearance: Appearance) -> Quoted:
        return self._quoted(self._articles[appearance.article], appearance.span)

    def _quoted(self, article: Article, span: Span) -> Quoted:
        cut = passage(article, span)
        cut = Passage(visible(cut.before), visible(cut.marked), visible(cut.after))
        return Quoted(outlet_of(article), cut, article.lang, self._direction(article))

    def _direction(self, article: Article) -> str:
        return self._languages(article.lang).traits.direction

    def _matches(self, dossier: Dossier) -> tuple[tuple[str, str, Match], ...]:
        """The strongest match of each report."""
        article_of = {appearance.claim: appearance.article for appearance in dossier.appearances}
        best: dict[str, Match] = {}
        for match in sorted(dossier.matches, key=lambda m: (-m.score, m.here, m.there)):
            for claim in (match.here, match.there):
                if claim in article_of:
                    best.setdefault(article_of[claim], match)
        shown = list(dict.fromkeys((match.here, match.there) for match in best.values()))[:MOST_LINKS]
        by_pair = {(match.here, match.there): match for match in dossier.matches}
        return tuple(
            (self._outlet_of_claim(here, article_of), self._outlet_of_claim(there, article_of), by_pair[here, there])
            for here, there in shown
        )

    def _outlet_of_claim(self, claim: str, article_of: Mapping[str, str]) -> str:
        article = self._articles.get(article_of.get(claim, claim.rpartition("#")[0]))
        return outlet_of(article) if article else claim

    def _with_names(self, dossier: Dossier) -> Markup:
        """The summary cut at the names in it, so that each is isolated from the direction of its neighbours."""
        names = {name for origin in dossier.origins for name in (origin.name, *origin.also.values())}
        names |= {name for loop in dossier.loops for name in loop}
        names |= {outlet_of(self._articles[id_]) for id_ in reports(dossier)}
        names |= {name for appearance in dossier.appearances for name in (*appearance.chain, appearance.speaker)}
        known = sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name))
        if not known:
            return escape(visible(dossier.summary))
        pieces = re.split(rf"(?<!\w)({'|'.join(map(re.escape, known))})(?!\w)", dossier.summary)
        return Markup("").join(
            Markup("<bdi>{}</bdi>").format(visible(piece)) if place % 2 else escape(visible(piece))
            for place, piece in enumerate(pieces)
        )
