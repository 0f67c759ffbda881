"""Every record of the walk: frozen, small, passed from step to step.

Spans are offsets in Unicode code points of the article's raw text: ``article.text[span.start:span.end]`` is exactly
what was printed. Records know nothing of the rules that make them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from firsthand.findings import Change as Change
from firsthand.findings import Decided as Decided
from firsthand.findings import Decision as Decision
from firsthand.findings import DecisionKind as DecisionKind
from firsthand.findings import DisputedFigure as DisputedFigure
from firsthand.findings import Gap as Gap
from firsthand.findings import GapKind as GapKind
from firsthand.findings import Independent as Independent
from firsthand.findings import Status as Status
from firsthand.findings import Suggestion as Suggestion


class Span(NamedTuple):
    """A half-open stretch of the raw text, in code points."""

    start: int
    end: int


class When(Struct, frozen=True):
    """A time as far as it is known: at or after ``start``, before ``end`` (both UTC-aware).

    A day without an hour is the whole day, so two reports of one day are not in order.
    """

    start: datetime
    end: datetime
    words: str = ""


# --- page and article -----------------------------------------------------------------------------------------------


class Page(Struct, frozen=True):
    """Bytes as captured. Never altered."""

    address: str  # where it was found: path, "path:line" or URL; names the page in messages
    content: bytes
    media_type: str | None = None  # as declared by who delivered it, or told by the file's name
    url: str | None = None


class CreditPlace(StrEnum):
    """Where an article names the agency or outlet its text comes from."""

    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT_LINE = "credit line"
    CAPTION = "caption"  # whose picture it is: nothing comes from there that the text says


class AgencyCredit(Struct, frozen=True):
    """An agency or outlet named outside the running sentences, as the origin of the text."""

    name: str  # as printed
    place: CreditPlace
    span: Span | None  # None when it stands in the byline field, outside the text


class Hyperlink(Struct, frozen=True):
    """Where words of the text lead: another site, or the account whose post they are."""

    span: Span
    url: str  # absolute
    site: str  # its host without "www."
    account: str = ""  # "x.com/portsalem": on a site of accounts


class Article(Struct, frozen=True):
    """What was read from a page."""

    id: str  # as given, else the address of its page
    lang: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When | None = None
    byline: str | None = None
    credits: tuple[AgencyCredit, ...] = ()
    dateline: Span | None = None  # "CAIRO (Reuters) - ": no part of the first sentence's statement
    sentences: tuple[Span, ...] = ()  # of its account: no dateline, credit line or headlines of other articles
    links: tuple[Hyperlink, ...] = ()  # to other sites, in order


class Unreadable(Struct, frozen=True):
    """A page set aside, with its reason: nothing is dropped silently."""

    address: str
    reason: str


# --- attribution ----------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """How the content is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue says about the speaker's act. ``HOLDS`` is a belief the writer ascribes; it is never traced."""

    SAYS = "says"
    CONFIRMS = "confirms"
    CLAIMS = "claims"
    DENIES = "denies"
    WARNS = "warns"
    DEMANDS = "demands"
    ASKS = "asks"
    PROMISES = "promises"
    HOLDS = "holds"


class SourceKind(StrEnum):
    """What sort of source spoke, as far as the words tell."""

    PERSON = "person"
    BODY = "body"  # ministry, party, army, court, company ...
    OUTLET = "outlet"  # newspaper, channel, site
    AGENCY = "agency"  # news agency
    DOCUMENT = "document"  # report, statement, study, letter
    FOOTAGE = "footage"  # video, photograph
    ACCOUNT = "account"  # social media page or account
    WITNESS = "witness"
    UNNAMED = "unnamed"  # "a security source", "activists"


class Attribution(Struct, frozen=True):
    """Source + cue + content, each as spans of the raw text; empty where unexpressed."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    speaker: str  # fullest name of the source in the article, verbatim; "" when it cannot be told
    stance: Stance
    rule: str  # the rule that found it
    source_kind: SourceKind | None = None  # None: the words do not tell
    via: str = ""  # outlet, agency, programme, account or document it came through, verbatim
    via_span: Span | None = None
    speaker_span: Span | None = None  # where ``speaker`` stands in the text


# --- claim ----------------------------------------------------------------------------------------------------------


#: numbers that say when, where in a row, how old or whom to call, not how many
NOT_COUNTS = frozenset({
    "age", "clock", "date", "day", "hour", "minute", "month", "phone", "rank", "score", "time", "week", "year", "years",
})  # fmt: skip


class Figure(Struct, frozen=True):
    """A number with what it counts. ``high`` None: open upwards ("dozens")."""

    what: str  # canonical type (killed, wounded, missing, detained, displaced, money ...) or the counted noun, folded
    low: float
    high: float | None
    words: str  # raw words, number and noun: "حوالي 600 جندي"
    span: Span
    approximate: bool = False
    rule: str = ""

    @property
    def is_count(self) -> bool:
        """Does it say how many or how much? Only such figures can dispute each other or make a range."""
        return self.what not in NOT_COUNTS


class Name(Struct, frozen=True):
    """A proper name with a key that is equal across scripts and spellings."""

    words: str
    span: Span
    key: str


class Place(Struct, frozen=True):
    """A place known to the gazetteer."""

    words: str
    span: Span
    key: str  # e.g. "country:SY", "city:170654"


class Polarity(StrEnum):
    """Does the statement affirm or negate its proposition?"""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Claim(Struct, frozen=True):
    """One checkable proposition: one sentence (or its part inside an attribution's content)."""

    id: str  # f"{article}#{start}-{end}", with "/k" behind it where two claims share their first and last offset
    article: str
    lang: str
    spans: tuple[Span, ...]
    text: str  # the words of ``spans`` joined by a space
    attributions: tuple[Attribution, ...] = ()  # outermost first; () = the outlet's own voice
    polarity: Polarity = Polarity.AFFIRMED
    figures: tuple[Figure, ...] = ()
    names: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    doubted: bool = False  # a word of distance stands in it: "allegedly", якобы
    negators: tuple[str, ...] = ()  # its negating words, folded, in order, whatever they turn
    unverified: bool = False  # it says that something in it cannot be confirmed: "could not verify"


class Reading(Struct, frozen=True):
    """What steps 2-4 made of one page."""

    article: Article
    attributions: tuple[Attribution, ...]
    own_voice: tuple[Span, ...]
    claims: tuple[Claim, ...]


# --- matching -------------------------------------------------------------------------------------------------------


class Reason(Struct, frozen=True):
    """Why a decision fell as it did, in words a reader can check."""

    feature: str  # name of the weighed feature: "wording", "meaning", "figures", "polarity", "names", "place", "time"
    value: float
    words: str


class Relation(StrEnum):
    """What two claims are to each other."""

    SAME = "same"
    DISPUTES = "disputes"


class Match(Struct, frozen=True):
    """Two claims (ids in order, ``here`` < ``there``) that say the same, or dispute one proposition."""

    here: str
    there: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]


class CopiedPassage(Struct, frozen=True):
    """The same words in two articles (ids in order), boilerplate and shared quotations of one speaker left out."""

    here: str  # article id
    there: str
    here_spans: tuple[Span, ...]  # pairwise with ``there_spans``
    there_spans: tuple[Span, ...]
    words: int  # words in common
    share_here: float  # of the words of ``here``'s text, 0..1
    share_there: float


class Group(Struct, frozen=True):
    """Claims that match, with the disputes that belong to them."""

    claims: tuple[str, ...]  # claim ids, sorted
    matches: tuple[Match, ...]
    passages: tuple[CopiedPassage, ...]  # between articles of the group
    about: str | None = None  # what the user asked for, when the group was picked by it


# --- origin ---------------------------------------------------------------------------------------------------------


class LinkKind(StrEnum):
    """Why we hold that one account rests on another."""

    CREDIT = "credit"  # "according to X" in the text
    BYLINE = "byline"  # agency in byline, dateline or credit line
    COPIED = "copied wording"
    TRANSLATED = "translated wording"
    DECIDED = "decided"  # by the user


class Link(Struct, frozen=True):
    """One account rests on another."""

    kind: LinkKind
    stated: bool  # False: inferred
    article: str  # the article that derives
    source: str | None  # id of the article it derives from; None when that is not in the corpus
    name: str  # the credited name as printed, "" for inferred links
    here: Span | None
    there: Span | None
    reason: str


class Side(StrEnum):
    """How an appearance or origin stands to the claim."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"


class Appearance(Struct, frozen=True):
    """The claim in one article."""

    article: str
    claim: str  # claim id
    span: Span
    text: str
    speaker: str
    chain: tuple[str, ...]  # names from the immediate source inwards, the article's own words
    derived_from: str | None
    link: Link | None
    stance: Side
    figures: tuple[Figure, ...]
    named: tuple[Span | None, ...] = ()  # where each name of ``chain`` stands; None: in the byline or title field
    hands: int | None = None  # between the reader and who spoke, the article itself included; None: not known


class Origin(Struct, frozen=True):
    """Where chains end."""

    name: str
    kind: str  # a SourceKind value, or "own reporting"
    stance: Side
    articles: tuple[str, ...]
    reasons: tuple[str, ...]  # why these articles' chains end in one origin
    also: Mapping[str, str] = {}  # what reports in other languages call it: language code -> name


class FigureGiven(Struct, frozen=True):
    """A number that one article gives of a counted thing."""

    figure: Figure
    article: str
    claim: str  # claim id
    outlet: str | None
    published: When | None
    revises: str | None = None  # the article in which the same outlet gave other numbers before


class FigureSeries(Struct, frozen=True):
    """The numbers given of one counted thing, the earliest first; those of unknown date last."""

    what: str  # see ``Figure.what``
    given: tuple[FigureGiven, ...]


class Dossier(Struct, frozen=True):
    """All of it for one group of matching claims."""

    claim: str
    summary: str
    appearances: tuple[Appearance, ...]
    origins: tuple[Origin, ...]
    independent: Independent
    untraced: tuple[str, ...]  # article ids
    loops: tuple[tuple[str, ...], ...]  # outlets that credit each other
    bottlenecks: tuple[str, ...]  # names every chain passes
    denials: tuple[str, ...]  # article ids
    earliest: str | None  # article id
    matches: tuple[Match, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = Status.NOT_TRACED
    hands: tuple[int, int] | None = None  # fewest and most between the reader and who spoke, over the appearances
    disputed_figures: tuple[DisputedFigure, ...] = ()
    figures: tuple[FigureSeries, ...] = ()  # over time, the thing most articles count first
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] = ()  # what would change the count, the largest change first
    unweighed: int = 0  # doubtful steps of the same sorts that were not weighed again, as there are too many
    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decided, ...] = ()  # of the user, that bear on this claim, in the order given
