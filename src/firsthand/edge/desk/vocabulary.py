"""Our own words that records carry ("affirms", "copied wording"), for the catalogues of the interface."""

from __future__ import annotations

from firsthand.edge.store.custody import Field
from firsthand.edge.store.news import NewsKind
from firsthand.edge.store.waiting import Why
from firsthand.edge.store.work import Status as WorkStatus
from firsthand.records import DecisionKind, GapKind, LinkKind, Relation, Side, SourceKind, Stance, Status


def N_(word: str) -> str:
    """Marks a word to be translated where it is shown."""
    return word


#: every value of the enumerations that pages show
KINDS = (Stance, Side, SourceKind, LinkKind, Relation, DecisionKind, GapKind, Status, NewsKind, Why, WorkStatus, Field)

WORDS = (
    # who speaks
    N_("person"), N_("body"), N_("outlet"), N_("agency"), N_("document"), N_("footage"), N_("account"), N_("witness"),
    N_("unnamed"), N_("own reporting"),
    # how
    N_("says"), N_("confirms"), N_("claims"), N_("denies"), N_("warns"), N_("demands"), N_("asks"), N_("promises"),
    N_("holds"), N_("affirms"), N_("doubts"), N_("same"), N_("disputes"),
    # links
    N_("credit"), N_("byline"), N_("copied wording"), N_("translated wording"), N_("stated"), N_("inferred"),
    # what is counted
    N_("killed"), N_("wounded"), N_("missing"), N_("detained"), N_("displaced"), N_("money"),
    # gaps
    N_("credited, but not among the articles given"), N_("sources without a name"),
    N_("in another language than the claim, translation not checked"),
    N_("link inferred from the wording, not stated"), N_("no date of publication known"), N_("outlet unknown"),
    # decisions
    N_("same source"), N_("different sources"), N_("no link"), N_("link"), N_("same claim"), N_("not this claim"),
    N_("decided"), N_("affirmed"), N_("negated"),
    # boxes of the drawing
    N_("credited"), N_("copies"), N_("reports"), N_("origins"),
    # news
    N_("new claim"), N_("new origin"), N_("denial"), N_("other figure"), N_("edited page"),
    # where a claim stands
    N_("single origin"), N_("several origins"), N_("disputed"), N_("not traced"),
    # how the work stands, and why something waits
    N_("open"), N_("in review"), N_("finished"), N_("finished by one, waits for a second person"),
    N_("changed since it was finished"), N_("two names are taken for one source"), N_("two names may be one source"),
    N_("a link is inferred from the wording"), N_("a report states no source"), N_("one report alone gives an origin"),
    N_("family"), N_("same as"), N_("reliability"), N_("note"),
    N_("figures are disputed"), N_("no chain ends in an origin"),
    # a report to take away
    N_("Status"), N_("Made {time}. {rows} statements in {articles} articles; all of them are below."),
    N_("Independent of each other: at least {low}, at most {high}."), N_("Footnotes: {notes}."),
    N_("Not traced: {names}."), N_("Outlets that credit each other, no origin: {names}."), N_("Footnotes"),
    N_("Outlets that credit each other, no origin"), N_("Not traced"), N_("What"), N_("Figure"), N_("In words"),
    N_("Footnote"), N_("What is missing"), N_("What would change the count"), N_("Grades suggested, set by nobody"),
    N_("Reports that doubt it"), N_("from: {chain}"), N_("from"), N_("[translation]"), N_("Speaker"), N_("Outlet"),
    N_("Title"), N_("Published"), N_("Local time"), N_("Address"), N_("Archive id"), N_("SHA-256"), N_("Captured"),
    N_("not known"), N_("not kept in a case"), N_("Back to the text"), N_("Origins"), N_("Chain"), N_("Figures"),
    N_("Decisions"), N_("Reports"), N_("Denials"),
)  # fmt: skip
