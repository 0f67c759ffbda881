"""From whom an article says it has a claim: the names from the immediate source inwards, in the article's own words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.origin.bodies import DESCRIBED, Register
from firsthand.origin.issuers import issuer
from firsthand.origin.linked import linked
from firsthand.origin.orders import orderer
from firsthand.origin.own import own_reporting, reporters
from firsthand.origin.retold import retold
from firsthand.records import AgencyCredit, Article, Attribution, Claim, CreditPlace, Reading, SourceKind, Span, Stance
from firsthand.text.agencies import agencies
from firsthand.text.fold import folding
from firsthand.text.tokens import stems, tokens

#: how many sentences a source may stand away from a statement that it covers: "the figure's credit three sentences
#: later" is common in Russian reports of official tolls
REACH = 3

#: sentences at the top that sum up what the text below attributes; a repeated headline may be one of them
LEAD = 1


#: they keep the counts that others repeat
_COUNTERS = frozenset({SourceKind.BODY, SourceKind.DOCUMENT})

_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})


_CHANNELS = _CARRIERS | {SourceKind.ACCOUNT}


class Hand(Struct, frozen=True):
    """One name of a chain."""

    words: str  # verbatim
    span: Span | None  # None: in the byline field
    kind: SourceKind | None
    rule: str  # the rule that found it
    own: bool = False  # the outlet's own reporting
    also: str = ""  # the other words the article has for the same source in this place
    url: str = ""  # of a hyperlink


class _Place(NamedTuple):
    claim: Claim
    reading: Reading
    language: Language
    register: Register


def chain(claim: Claim, reading: Reading, language: Language, register: Register) -> tuple[Hand, ...]:
    """The hands through which the article says the claim came; () where it states no source."""
    place = _Place(claim, reading, language, register)
    named = next((hands for rule in RULES if (hands := tuple(rule(place)))), ())
    if not any(hand.own for hand in named):
        lent = next(iter(agency_credits(reading.article, register)), None) or _teller(place, named)
        named = (lent, *named) if lent else named
    return _without_repeats(named, reading.article.lang, register)


def _teller(place: _Place, named: tuple[Hand, ...]) -> Hand | None:
    """The outlet or post that the sentence links to, or whose report the article retells; None where these hands name
    one.
    """
    kinds = {hand.kind for hand in named}
    found = None if kinds & _CHANNELS else linked(place.claim, place.reading.article, place.register)
    if found:
        link, kind = found
        return Hand(link.account or link.site, link.span, kind, "hyperlink", url=link.url)
    unnamed = bool(named) and named[-1].kind in DESCRIBED
    told = None if kinds & _CARRIERS else retold(place.reading, place.language, place.register, unnamed=unnamed)
    return Hand(told.words, told.span, SourceKind.OUTLET, told.rule) if told else None


def agency_credits(article: Article, register: Register) -> Iterator[Hand]:
    """The agencies and other outlets that byline, dateline or credit line name as the origin of the text."""
    here = register.outlet(article.outlet)
    for credit in text_credits(article):
        carrier = register.body(credit.name, article.lang).carrier
        if carrier is None or carrier != here:
            yield Hand(credit.name, credit.span, SourceKind.AGENCY, f"{credit.place.value}")


def text_credits(article: Article) -> list[AgencyCredit]:
    """Without those of pictures."""
    return [credit for credit in article.credits if credit.place is not CreditPlace.CAPTION]


def sources(reading: Reading) -> Iterator[Hand]:
    """Whom the article quotes, on whatever."""
    for attribution in reading.attributions:
        words, span = _source(attribution, reading.article)
        if words and attribution.stance is not Stance.HOLDS:
            yield Hand(words, span, attribution.source_kind, attribution.rule)


def _attributed(place: _Place) -> Iterator[Hand]:
    """Who the claim is attributed to, outermost first, each behind the channel that brought it."""
    for attribution in place.claim.attributions:
        if attribution.stance is not Stance.HOLDS:
            yield from _hands(attribution, place)


def _unexpressed(place: _Place) -> Iterator[Hand]:
    """ "He said", the man nowhere to be found before it: he who goes on in the next sentence, "Naqir added"."""
    article = place.reading.article
    at = _sentence_of(place.claim.spans[0], article)
    behind = [a for a in place.reading.attributions if a.speaker and _sentence_of(_start(a), article) == at + 1]
    if behind and any(a.cue and not a.source and not a.speaker for a in place.claim.attributions):
        yield from _hands(min(behind, key=_start), place)


def _own_reporting(place: _Place) -> Iterator[Hand]:
    """ "Our correspondent saw ...": the sentence, or the byline over it, names the outlet's own reporting."""
    article = place.reading.article
    around = [s for s in article.sentences if any(s.start < c.end and c.start < s.end for c in place.claim.spans)]
    for span in [*around, *([article.dateline] if article.dateline else [])]:
        phrase = own_reporting(article.text[span.start : span.end], place.language)
        if phrase:
            own = Span(span.start + phrase.start, span.start + phrase.end)
            yield Hand(article.text[own.start : own.end], own, SourceKind.OUTLET, "own reporting", own=True)
            return
    phrase = own_reporting(article.byline or "", place.language)
    if phrase and not text_credits(article):
        words = (article.byline or "")[phrase.start : phrase.end]
        yield Hand(words, None, SourceKind.OUTLET, "own reporting in the byline", own=True)


def _nearby(place: _Place) -> Iterator[Hand]:
    """A statement in the outlet's own voice whose source is named in the sentences around it: the lead that sums up
    what the next sentences attribute, when all of them name one source.
    """
    reading = place.reading
    at = _sentence_of(place.claim.spans[0], reading.article)
    near = [a for a in reading.attributions if 0 < _sentence_of(_start(a), reading.article) - at <= REACH]
    if at >= LEAD or not near:
        return
    first = min(near, key=_start)
    named = {words for a in near if (words := _source(a, reading.article)[0])}
    speakers = {words for words in named if not _is_no_source(words, place.language)}
    if first.stance is not Stance.HOLDS and len(speakers) <= 1:
        yield from _hands(first, place)


def _orders(place: _Place) -> Iterator[Hand]:
    """ "The prosecutor ordered the arrest of ...": nobody reports it but who does it."""
    acts = orderer(place.claim, place.reading.article, place.language, place.register)
    if acts and not place.claim.attributions:
        yield Hand(acts.words, acts.span, acts.kind, "whose order it is", also=acts.also)


def _same_figure(place: _Place) -> Iterator[Hand]:
    """The outlet's own voice gives a figure that the article elsewhere has from a source: the toll in the lead."""
    wanted = {(figure.what, figure.low, figure.high) for figure in place.claim.figures}
    for claim in place.reading.claims:
        if claim.attributions and wanted & {(figure.what, figure.low, figure.high) for figure in claim.figures}:
            hands = tuple(_attributed(place._replace(claim=claim)))
            if hands:
                yield from hands
                return


def _counted_beside(place: _Place) -> Iterator[Hand]:
    """The outlet's own voice gives a figure, and the sentence beside it has another of its kind from a source; or of
    what else befell people ("42 % had no symptoms"), from a body that counts them.
    """
    article = place.reading.article
    kinds = {figure.what for figure in place.claim.figures if figure.is_count and figure.what}
    is_toll = not kinds.isdisjoint(_tolls(place.language))
    at = _sentence_of(place.claim.spans[0], article)
    for claim in place.reading.claims:
        beside = abs(_sentence_of(claim.spans[0], article) - at) == 1
        if not beside or not claim.attributions:
            continue
        others = {figure.what for figure in claim.figures}
        counts_people = claim.attributions[-1].source_kind in _COUNTERS and others & {
            *_tolls(place.language),
            "percent",
        }
        if kinds & others or (is_toll and counts_people):
            hands = tuple(_attributed(place._replace(claim=claim)))
            if hands:
                yield from hands
                return


@cache
def _tolls(language: Language) -> frozenset[str]:
    """What may befall people, and what they are: killed, infected, displaced."""
    numerals = language.numerals
    return frozenset(event.what for event in numerals.event) | {c.what for c in numerals.counted if c.suffers}


RULES: tuple[Callable[[_Place], Iterator[Hand]], ...] = (
    _attributed,
    _unexpressed,
    _own_reporting,
    _orders,
    _same_figure,
    _nearby,
    _counted_beside,
)


def _hands(attribution: Attribution, place: _Place) -> Iterator[Hand]:
    """Channel, then source. "Told this newspaper" is no hand between: the outlet heard it itself."""
    article = place.reading.article
    channel = _channel(attribution, place)
    if not channel.via:
        yield from itertools.islice(_outlet_between(attribution, place), 1)
    elif not _is_own(channel.via, article, place.register) and not _is_mere_occasion(channel.via, place):
        yield Hand(channel.via, channel.via_span, SourceKind.OUTLET, f"via: {channel.rule}")
    words, span = _source(attribution, article)
    if not words or _is_no_source(words, place.language):
        return
    whose = issuer(attribution, place.reading, place.language)
    if whose is not None:
        yield Hand(whose.speaker, whose.speaker_span, whose.source_kind, "whose statement it is", also=words)
        return
    if attribution.source_kind in (SourceKind.OUTLET, SourceKind.AGENCY):
        words, span = _fuller(words, span, attribution, place)
    own = bool(own_reporting(words, place.language)) or _is_own_voice(words, attribution, place)
    printed = " ".join(article.text[s.start : s.end] for s in attribution.source)
    yield Hand(words, span, attribution.source_kind, attribution.rule, own, printed if printed != words else "")


def _is_mere_occasion(via: str, place: _Place) -> bool:
    """ "In a statement": how a man spoke, and no hand between; but a statement on his page came through the page."""
    words = [token.key for token in tokens(via, place.language) if token.is_word]
    occasions, channels = _occasions(place.language)
    stemmed = [set(stems(word, place.language)) for word in words]
    return bool(stemmed) and not stemmed[0].isdisjoint(occasions) and all(s.isdisjoint(channels) for s in stemmed)


@cache
def _occasions(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    fold = folding(language).word
    kinds = (SourceKind.ACCOUNT, SourceKind.OUTLET, SourceKind.AGENCY)
    channels = [form for noun in language.sources.noun if noun.kind in kinds for form in noun.forms]
    return frozenset(map(fold, language.sources.occasion)), frozenset(map(fold, channels))


def _channel(attribution: Attribution, place: _Place) -> Attribution:
    """The attribution that names the channel: this one, or another of the same speaker ("told Coast Agency ... he
    added"), the nearest before it first.
    """
    if attribution.via or not attribution.speaker:
        return attribution
    told = [a for a in place.reading.attributions if a.via and a.speaker == attribution.speaker]
    carried = [a for a in told if _is_channel(a.via, place)]
    before = [a for a in carried if _start(a) <= _start(attribution)]
    return max(before, key=_start) if before else min(carried, key=_start, default=attribution)


def _is_channel(via: str, place: _Place) -> bool:
    """An outlet, or an account or page: his own words stand there, whatever else he says elsewhere."""
    if place.register.body(via, place.reading.article.lang, SourceKind.OUTLET).carrier:
        return True
    words = [token.key for token in tokens(via, place.language) if token.is_word]
    return any(not _occasions(place.language)[1].isdisjoint(stems(word, place.language)) for word in words)


def _outlet_between(attribution: Attribution, place: _Place) -> Iterator[Hand]:
    """ "The general said in remarks carried by Coast Television that ...": an outlet between the speaker and his words,
    here or in the nearest attribution of the same speaker.
    """
    same = [a for a in place.reading.attributions if attribution.speaker and a.speaker == attribution.speaker]
    before = sorted((a for a in same if _start(a) <= _start(attribution)), key=_start, reverse=True)
    behind = sorted((a for a in same if _start(a) > _start(attribution)), key=_start)
    article, here = place.reading.article, place.register.outlet(place.reading.article.outlet)
    for said in before + behind:
        gap = _lead_in(said, article)
        words = tokens(article.text, place.language, gap)
        for name, agency in agencies(article.text, words, place.language):
            in_name = any(s.start <= name.start < s.end for s in (*said.source, *filter(None, (said.speaker_span,))))
            first = next(at for at, word in enumerate(words) if word.start == name.start)
            post = first > 0 and not _posts(place.language).isdisjoint(stems(words[first - 1].key, place.language))
            if agency.key != here and not in_name and not post:
                yield Hand(article.text[slice(*name)], name, SourceKind.OUTLET, "an outlet before the words")


def _lead_in(attribution: Attribution, article: Article) -> Span:
    """From the source to the content that follows it in its sentence; empty when it stands before."""
    content = min(attribution.content, default=Span(0, 0)).start
    sentence = max((s.start for s in article.sentences if s.start <= content), default=0)
    start = max(_start(attribution).start, sentence)
    return Span(start, max(start, content))


@cache
def _posts(language: Language) -> frozenset[str]:
    """Words for people: the director of a channel is not the channel."""
    fold = folding(language).word
    people = [f for noun in language.sources.noun if noun.kind is SourceKind.PERSON for f in noun.forms]
    return frozenset(fold(word) for form in (*language.sources.title, *people) for word in form.split())


def _is_no_source(words: str, language: Language) -> bool:
    """ "17 May", "Tuesday", "it": a date or a pronoun that stands where a source should."""
    keys = [token.key for token in tokens(words, language) if token.is_word]
    return bool(keys) and all(key.isdecimal() or key in _no_sources(language) for key in keys)


@cache
def _no_sources(language: Language) -> frozenset[str]:
    dates, fold = language.dates, folding(language).word
    forms = [form for month in dates.month for form in month.forms]
    forms += [form for day in dates.weekday for form in day.forms]
    forms += [form for day in dates.relative for form in day.forms]
    forms += [form for pronoun in language.sources.pronoun for form in pronoun.forms]
    return frozenset(map(fold, forms))


def _fuller(words: str, span: Span | None, attribution: Attribution, place: _Place) -> tuple[str, Span | None]:
    """ "The channel", "الصحيفة": back to the outlet or agency that the article named last, or names first."""
    lang = place.reading.article.lang
    if place.register.body(words, lang, attribution.source_kind).carrier:
        return words, span
    named: list[tuple[Span, str]] = []
    for other in place.reading.attributions:
        if other.source_kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            name, where = _source(other, place.reading.article)
            named += [(where, name)] if where else []
        if other.via and other.via_span:
            named.append((other.via_span, other.via))
    carriers = sorted(n for n in named if place.register.body(n[1], lang, SourceKind.OUTLET).carrier)
    before = [n for n in carriers if n[0] <= _start(attribution)]
    where, name = (before or carriers[:1] or [(span or Span(0, 0), words)])[-1]
    return name, where


def _source(attribution: Attribution, article: Article) -> tuple[str, Span | None]:
    if attribution.speaker:
        return attribution.speaker, attribution.speaker_span or (attribution.source or (None,))[0]
    if attribution.source:
        return " ".join(article.text[s.start : s.end] for s in attribution.source), attribution.source[0]
    return "", None


def _is_own_voice(words: str, attribution: Attribution, place: _Place) -> bool:
    """The outlet quotes itself or its own correspondent."""
    if not _is_own(words, place.reading.article, place.register):
        return False
    keys = {stem for token in tokens(words, place.language) for stem in stems(token.key, place.language)}
    return attribution.source_kind in (SourceKind.OUTLET, SourceKind.AGENCY) or bool(keys & reporters(place.language))


def _is_own(words: str, article: Article, register: Register) -> bool:
    here = register.outlet(article.outlet)
    return bool(here) and register.body(words, article.lang, SourceKind.OUTLET).carrier == here


def _without_repeats(hands: tuple[Hand, ...], lang: str, register: Register) -> tuple[Hand, ...]:
    """Byline and text often name the same agency: it is one hand. And an agency whose "preliminary information" tells
    speaks for itself.
    """
    seen: set[str] = set()
    kept: list[Hand] = []
    for hand in hands:
        body = register.body(hand.words, lang, hand.kind)
        name = body.carrier or body.folded
        if name not in seen and not (kept and body.nobody and not hand.own):
            kept.append(hand)
        seen.add(name)
    return tuple(kept)


def _start(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content), default=Span(0, 0))


def _sentence_of(span: Span, article: Article) -> int:
    return sum(1 for sentence in article.sentences if sentence.end <= span.start)
