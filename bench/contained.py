"""Does a dossier, in all its forms, hold only names and numbers that stand in what it shows?

Everything a dossier generates (summary, reasons, gaps, changes, the page's own words) is made of three things: words of
the interface, listed here by hand; names and sentences, which must stand letter for letter in the articles at the spans
given; and numbers, which must be figures of those sentences, times of publication, or counts of what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from html.parser import HTMLParser

from msgspec import Struct

from firsthand.edge.export.page import page
from firsthand.edge.export.view import passage
from firsthand.edge.export.words import visible
from firsthand.language.language import codes, language
from firsthand.origin.copies import duration
from firsthand.records import Appearance, Article, Dossier, Figure, Side, Span
from firsthand.text.tokens import stems, tokens

#: every word the tool itself may say; no name and no number is among them
INTERFACE = frozenset(
    """
    a about above account act admiralty affirm affirmed affirms again against agencies agency agree airwars alike
    all allegedly alone also among an and another apart are arrow article articles as at author back be because
    before being belong below beside between bodies body both box boxes but by byline can cannot carries carry
    cause chain change changes checked claim claims common compared contested copied copies copy corpus could count
    counted counting country counts credibility credit credited credits current cut date dateline days decided denial
    denials denied denies deny description differ different dispute disputed disputes document does dossier
    dossiers doubt doubted doubtful doubts drawing each earliest else end ends every everything fair family figure
    figures first firsthand five footage for form from gaps give given gives go grade grades grows h hand hands has
    have held here high him his hold holds how if in independent inferred instead interface is it its itself kind
    known language languages last later least less letter like likely line link links loop low made many match
    matched matches matching may meaning means min minutes missing more most move name named names near negated
    newspaper newsroom no nobody none not nothing number numbers of official on one only open opposites or order
    origin origins other others otherwise our out outlet outlets over own page part pass passage passes people
    perhaps person persons place places point polarity position post posted pronoun publication published quoted
    quotes range read reader reason report reported reporter reporting reports rest rests s said same saw say says
    second seen sentence sentences set several share shared shares short shorter shown sides single so social
    something source sources speak speaks spellings spoke spoken stand standing stands state stated statement
    states status step steps strongest suggested sure surname table telling tells text than that the their them
    then there these they this those through time times to told too traced traces translated translation travelled true
    two undoing unknown unnamed untraced upwards us user utc value values via visibly voice was way weak weigh
    weighed were what when where whether which while who whom whose why with without witness witnesses word wording
    words would written year years you
    """.split()  # noqa: SIM905
)

MONTHS = "January February March April May June July August September October November December".casefold().split()

#: how alike two things are is measured, and stands in no article
_MEASURED = re.compile(r"(?<![\d.,])\d+ %")
_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*")


class Loose(Struct, frozen=True):
    """Something said that does not stand in what is shown."""

    where: str  # which part says it
    said: str
    loose: tuple[str, ...]


def loose(dossier: Dossier, articles: Mapping[str, Article]) -> list[Loose]:
    """Everything of a dossier and its page that does not stand in its spans."""
    return [*_spans(dossier, articles), *_sentences(dossier, articles), *_page(dossier, articles)]


# --- names and figures stand where the spans say ---------------------------------------------------------------------


def _spans(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[Loose]:
    for one in dossier.appearances:
        yield from _appearance(one, articles[one.article])
    texts = {id_: article.text for id_, article in articles.items()}
    for link in dossier.links:
        for id_, span in ((link.article, link.here), (link.source, link.there)):
            if span and id_ and not 0 <= span.start < span.end <= len(texts[id_]):
                yield Loose("link", link.reason, (str(span),))
    named = {name for one in dossier.appearances for name in one.chain}
    named |= {outlet_of(articles[one.article]) for one in dossier.appearances}
    said = [("origin", origin.name) for origin in dossier.origins]
    said += [("bottleneck", name) for name in dossier.bottlenecks]
    said += [("loop", name) for ring in dossier.loops for name in ring]
    yield from (Loose(where, name, ()) for where, name in said if name not in named)
    if not any(_within(dossier.claim, one.text) for one in dossier.appearances):
        yield Loose("claim", dossier.claim, ())


def _appearance(one: Appearance, article: Article) -> Iterator[Loose]:
    if article.text[one.span.start : one.span.end] != one.text:
        yield Loose("appearance", one.text, (one.article,))
    for name, span in zip(one.chain, one.named, strict=True):
        there = article.text[span.start : span.end] if span else f"{article.byline} {article.title}"
        if not _within(name, there):
            yield Loose("chain", name, (there,))
    shown = passage(article, one.span)
    sentence = shown.before + shown.marked + shown.after
    yield from (Loose("figure", figure.words, (sentence,)) for figure in one.figures if not _stands(figure, sentence))


def _stands(figure: Figure, sentence: str) -> bool:
    return all(word in sentence for word in figure.words.split())


def _within(name: str, text: str) -> bool:
    """Letter for letter, but for blanks."""
    return "".join(name.split()) in "".join(text.split())


# --- sentences -------------------------------------------------------------------------------------------------------


def _sentences(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[Loose]:
    names, numbers = _pattern(_names(dossier, articles)), _numbers(dossier, articles)
    shown = [one.text for one in dossier.appearances]
    shown += [_claimed(claim, articles) for match in dossier.matches for claim in (match.here, match.there)]
    in_matches: set[str] = set()  # what a reason may tell of two sentences beside their own words
    for match in dossier.matches:
        in_matches |= _days_apart(match.here, match.there, articles)
        in_matches |= _folded(match.here, articles) | _folded(match.there, articles)
    for where, said in _said(dossier):
        found = _leftover(said, names, numbers)
        if where == "change's reason":  # it tells what two sentences have in common
            found = tuple(w for w in found if w not in in_matches and not any(_within(w, text) for text in shown))
        if found:
            yield Loose(where, said, found)
    for match in dossier.matches:
        both = [_claimed(claim, articles) for claim in (match.here, match.there)]
        folded = {key for claim in (match.here, match.there) for key in _folded(claim, articles)}
        apart = _days_apart(match.here, match.there, articles)
        for reason in match.reasons:
            found = _leftover(reason.words, names, numbers | apart)
            # a negating word is shown as its language folds it: لا صحه for لا صحة
            found = tuple(word for word in found if word not in folded and not any(word in text for text in both))
            if found:
                yield Loose("match", reason.words, found)


def _claimed(claim: str, articles: Mapping[str, Article]) -> str:
    """The words between the first and the last letter of a claim."""
    article, _, place = claim.rpartition("#")
    start, end = map(int, place.partition("/")[0].split("-"))
    return articles[article].text[start:end] if article in articles else ""


def _folded(claim: str, articles: Mapping[str, Article]) -> set[str]:
    """The words of a claim as its language folds them, and without a conjunction written together with them."""
    article = articles.get(claim.rpartition("#")[0])
    speech = language(article.lang) if article else None
    words = tokens(_claimed(claim, articles), speech) if speech else ()
    return {form for token in words if speech for form in (token.key, *stems(token.key, speech))}


def _days_apart(here: str, there: str, articles: Mapping[str, Article]) -> set[str]:
    """How many days lie between two articles."""
    published = [articles[claim.rpartition("#")[0]].published for claim in (here, there)]
    one, other = (when.start.timestamp() if when else None for when in published)
    return set() if one is None or other is None else {f"{abs(one - other) / DAY:.0f}"}


def _said(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "summary", dossier.summary
    for origin in dossier.origins:
        yield from (("origin's reason", reason) for reason in origin.reasons)
    yield from (("link's reason", link.reason) for link in dossier.links)
    for change in dossier.changes:
        yield "change", change.words
        yield "change's reason", change.reason
    yield from (("suggestion", one.reason) for one in dossier.suggestions)
    for gap in dossier.gaps:
        yield "gap", f"{gap.kind}: {' ; '.join(gap.names)}"


def _names(dossier: Dossier, articles: Mapping[str, Article]) -> set[str]:
    """Every name that stands in the articles."""
    found = {name for one in dossier.appearances for name in (*one.chain, one.article, one.claim)}
    found |= {outlet_of(articles[one.article]) for one in dossier.appearances}
    found |= {link.name for link in dossier.links}
    for one in dossier.appearances:
        figures = {words for figure in one.figures for words in (figure.words, figure.what)}
        found |= {words for words in figures if re.search(r"[^\W\d]", words)}  # bare digits are numbers
    for match in dossier.matches:
        found |= {match.here, match.there}
    return found


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered) or r"(?!)")


def _numbers(dossier: Dossier, articles: Mapping[str, Article]) -> set[str]:
    """Every number that may be said: figures, times, counts of what is shown."""
    counts = {dossier.independent.low, dossier.independent.high, len(dossier.untraced), dossier.unweighed}
    counts |= {len({one.article for one in dossier.appearances if one.stance == side}) for side in _SIDES}
    affirming = (one.article for one in dossier.appearances if one.stance == Side.AFFIRMS)
    counts.add(len({articles[id_].outlet or id_ for id_ in affirming}))
    counts |= set(range(len(dossier.origins) + 1)) | {len(dossier.changes), *(dossier.hands or ())}
    counts |= {len(gap.names) for gap in dossier.gaps}
    counts |= {number for change in dossier.changes for number in (change.independent.low, change.independent.high)}
    counts |= {len(series.given) for series in dossier.figures}
    figures = [figure for one in dossier.appearances for figure in one.figures]
    counts |= {len({(f.low, f.high) for f in figures if f.what == what}) for what in {f.what for f in figures}}
    values = {value for figure in figures for value in (figure.low, figure.high)}
    found = {f"{number:,}" for number in counts} | {_number(value) for value in values if value is not None}
    found |= {number for figure in figures for number in _TOKEN.findall(figure.words)}  # as printed: 7,62 or 013
    times = {articles[one.article].published for one in dossier.appearances} - {None}
    starts = [when.start.astimezone(UTC) for when in times if when is not None]
    for start in starts:
        found |= {str(start.day), str(start.year), f"{start:%H:%M}"}
    gaps = {abs(one - other) for one in starts for other in starts} if len(starts) < MANY else set()
    found |= {number for gap in gaps for number in re.findall(r"\d+", duration(gap))}
    for link in dossier.links:
        found |= set(re.findall(r"^(\d+) (?:words in common|figures and names in the same order)", link.reason))
    return found | {one.grade for one in dossier.suggestions}


DAY = 86_400  # seconds
#: of more reports the lengths of time between any two are not listed
MANY = 300
_SIDES = ("affirms", "denies", "doubts")


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _leftover(said: str, names: re.Pattern[str], numbers: set[str]) -> tuple[str, ...]:
    """The words of a sentence that are neither the interface's, nor names, nor numbers that may be said."""
    rest = _MEASURED.sub(" ", names.sub(" ", said))
    words = {match.group() for match in _TOKEN.finditer(rest)}
    return tuple(sorted(word for word in words if not _may(word, numbers)))


def _may(word: str, numbers: set[str]) -> bool:
    folded = word.casefold()
    return folded in INTERFACE or folded in MONTHS or word in codes() or word in numbers or word.rstrip(".,") in numbers


def outlet_of(article: Article) -> str:
    """The outlet, or the article's id."""
    return article.outlet or article.id


# --- the page --------------------------------------------------------------------------------------------------------


class _Texts(HTMLParser):
    """Texts of a page: those quoted from articles apart from all others."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.quoted: list[str] = []
        self.own: list[str] = []
        self._open: list[str] = []
        self._part: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.own += [value or "" for name, value in attrs if name in ("title", "aria-label")]
        if tag == "blockquote":
            self._part = []
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()
        if tag == "blockquote":
            self.quoted.append("".join(self._part))

    def handle_data(self, data: str) -> None:
        if "blockquote" in self._open:
            self._part.append(data)
        elif "style" not in self._open and data.strip():
            self.own.append(data)


def _page(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[Loose]:
    mine = {one.article: articles[one.article] for one in dossier.appearances}
    texts = _Texts(page([dossier], mine, language))
    sentences = {"".join(visible(_cut(articles[id_], span)).split()) for id_, span in _shown(dossier)}
    for quoted in texts.quoted:
        if "".join(quoted.split()) not in sentences:
            yield Loose("page, quoted", quoted, ())
    said = [words for _, words in _said(dossier)] + [dossier.claim] + [one.text for one in dossier.appearances]
    said += [articles[one.article].title or "" for one in dossier.appearances if None in one.named]
    said += [reason.words for match in dossier.matches for reason in match.reasons]  # these were looked at above
    known = {*_names(dossier, articles), *said, *(_plain(one) for one in said)}
    known |= {visible(one) for one in known}  # a page writes out what would turn the reading order
    names = _pattern(known)
    most = max(len(dossier.appearances), len(dossier.matches), *map(len, (one.reasons for one in dossier.origins)), 1)
    numbers = _numbers(dossier, articles) | {f"{number:,}" for number in range(most + 1)}
    for words in texts.own:
        found = _leftover(words, names, numbers)
        if found and not (words.endswith("…") and any(_within(words[:-1], one) for one in known)):
            yield Loose("page", words, found)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _shown(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    """The places a page quotes."""
    for one in dossier.appearances:
        yield one.article, one.span
        yield from ((one.article, span) for span in one.named if span)
        if one.link and one.link.here:
            yield one.article, one.link.here
        if one.link and one.link.there and one.derived_from:
            yield one.derived_from, one.link.there


def _cut(article: Article, span: Span) -> str:
    cut = passage(article, span)
    return cut.before + cut.marked + cut.after
