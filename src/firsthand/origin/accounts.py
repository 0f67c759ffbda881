"""What each article of a group says: one account for each source and side it gives the claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct, structs

from firsthand.origin.bodies import Languages, Register
from firsthand.origin.credits import Hand, chain
from firsthand.origin.same import Name, is_one, named
from firsthand.records import (
    Article,
    Claim,
    Figure,
    Group,
    Match,
    Polarity,
    Reading,
    Relation,
    Side,
    SourceKind,
    Span,
    Stance,
)

#: how much less likely than the best statement of its article another may be to carry the claim asked about
ASIDE = 0.3

#: these only pass on what others say
PASSES_ON = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})


class Account(Struct, frozen=True):
    """The claim as one article gives it from one source."""

    claim: Claim
    article: Article
    hands: tuple[Hand, ...]  # immediate source first
    side: Side
    figures: tuple[Figure, ...]

    @property
    def span(self) -> Span:
        """From the first to the last word of the claim."""
        return Span(self.claim.spans[0].start, self.claim.spans[-1].end)


def accounts(
    group: Group, readings: Mapping[str, Reading], languages: Languages, register: Register
) -> tuple[Account, ...]:
    """The accounts of a group in the order of articles and text.

    A statement in the outlet's own voice is left out where the same article names a source for the claim on that side,
    unless it gives a figure that no source there gives.
    """
    matched = Counter(name for match in group.matches for name in (match.here, match.there))
    claims = _claims(group, readings)
    sides = _sides(group, claims)
    headings = {c.id for c in claims if not c.attributions and c.text in (readings[c.article].article.title or "")}
    claims = _closest(claims, sides, group, headings)
    chains = {c.id: chain(c, readings[c.article], languages(c.lang), register) for c in claims}
    found: dict[tuple[str, Side, str], Account] = {}
    for claim in sorted(_outermost(claims, chains), key=lambda c: (c.article, -matched[c.id], c.spans[0].start, c.id)):
        hands, side = chains[claim.id], sides[claim.id]
        at = (claim.article, side, _source_key(hands, claim.lang, register))
        if at not in found:
            found[at] = Account(claim, readings[claim.article].article, hands, side, claim.figures)
    found = _as_first_said(_of_one_mind(found), register)
    sourced: dict[tuple[str, Side], list[Account]] = defaultdict(list)
    for (article, side, source), account in found.items():
        if source:
            sourced[article, side].append(account)
    kept = [
        account
        for (article, side, source), account in found.items()
        if source or _says_more(account, sourced[article, side])
    ]
    return tuple(sorted(kept, key=lambda a: (a.article.id, a.span, a.claim.id)))


def unnamed_wire(account: Account, register: Register) -> Hand | None:
    """The hand that tells only that some agency brought it: "Agencies"."""
    for hand in account.hands:
        if hand.kind is SourceKind.AGENCY and not hand.own:
            body = register.body(hand.words, account.article.lang, hand.kind)
            if not (body.carrier or body.words or body.office):
                return hand
    return None


def names_within(account: Account) -> bool:
    """Does the name of the source stand in a sentence of the claim?"""
    span = account.hands[-1].span
    return span is not None and any(
        sentence.start <= span.start < sentence.end
        and sentence.start < account.span.end
        and account.span.start < sentence.end
        for sentence in account.article.sentences
    )


def _of_one_mind(found: Mapping[tuple[str, Side, str], Account]) -> dict[tuple[str, Side, str], Account]:
    """A source that others quote as affirming the claim does not deny it by a negation read somewhere in its words:
    only a cue that says so ("denied") sets it against itself.
    """
    affirming = {source for _, side, source in found if side is Side.AFFIRMS and source}
    kept: dict[tuple[str, Side, str], Account] = {}
    for (article, side, source), account in found.items():
        if side is Side.DENIES and source in affirming and not _speaker_denies(account.claim):
            kept.setdefault((article, Side.AFFIRMS, source), structs.replace(account, side=Side.AFFIRMS))
        else:
            kept[article, side, source] = account
    return kept


def _as_first_said(
    found: Mapping[tuple[str, Side, str], Account], register: Register
) -> dict[tuple[str, Side, str], Account]:
    """Who says in one sentence that he cannot confirm it, or denies it in so many words, does not affirm it in the
    next, under whatever name: there he says what was instead. But he may deny one number and give another.
    """
    said: dict[str, list[tuple[Name, Side]]] = defaultdict(list)
    for (article, side, source), account in found.items():
        if source and (side is Side.DOUBTS or (side is Side.DENIES and _speaker_denies(account.claim))):
            said[article].append((named(account.hands[-1], account.article, register), side))
    kept = {at: account for at, account in found.items() if at[1] is not Side.AFFIRMS}
    for (article, side, source), account in found.items():
        if side is not Side.AFFIRMS:
            continue
        names = said[article] if source else []
        name = named(account.hands[-1], account.article, register) if names else None
        sides = [other for one, other in names if name is not None and is_one(name, one)]
        instead = Side.DOUBTS if Side.DOUBTS in sides else Side.DENIES if sides and not account.figures else side
        kept.setdefault((article, instead, source), structs.replace(account, side=instead))
    return kept


def _closest(claims: list[Claim], sides: Mapping[str, Side], group: Group, headings: Set[str]) -> list[Claim]:
    """Where a question was asked: of each article and side the statement that answers it best, and others that give a
    figure of the kind that the best ones give (a toll from the police beside the ministry's) or that say who said what
    only the heading says so shortly: as close to the question, or what the heading says. Asides are left out.
    """
    scores = _scores(group)
    if not scores:
        return claims
    best: dict[tuple[str, Side], Claim] = {}
    ranked = sorted(claims, key=lambda c: (-scores.get(c.id, 0.0), c.id))
    for claim in ranked:
        best.setdefault((claim.article, sides[claim.id]), claim)
    counted = Counter(kind for claim in best.values() for kind in _kinds(claim))
    usual = {kind for kind, number in counted.items() if 2 * number >= len(best)}
    same = {(m.here, m.there) for m in group.matches if m.relation is Relation.SAME}
    same |= {(there, here) for here, there in same}
    counting = {
        claim.id
        for claim in ranked
        for first in [best[claim.article, sides[claim.id]]]
        for sourced in [first.id in headings and bool(claim.attributions)]
        if ((usual & _kinds(claim) or sourced) and scores.get(claim.id, 0.0) >= scores.get(first.id, 0.0) - ASIDE)
        or (sourced and (first.id, claim.id) in same)
    }
    for claim in ranked:  # "20 were on board" answers less than "the ministry counts 19 dead" behind it
        at = (claim.article, sides[claim.id])
        if claim.id in counting and not usual & _kinds(best[at]):
            best[at] = claim
    return [claim for claim in claims if claim.id in counting or claim is best[claim.article, sides[claim.id]]]


def _kinds(claim: Claim) -> set[str]:
    return {figure.what for figure in claim.figures}


def _scores(group: Group) -> dict[str, float]:
    """How well each statement answers the question, one that was told by its equal wording as well as that other."""
    own = set(group.claims)
    scores: dict[str, float] = {}
    pairs = [(m, *pair) for m in group.matches for pair in ((m.here, m.there), (m.there, m.here)) if pair[0] in own]
    for match, name, other in pairs:
        if other not in own:
            scores[name] = match.score
    for match, name, other in pairs:
        if name not in scores and match.score >= 1.0 and other in scores:
            scores[name] = scores[other]
    return scores


def _outermost(claims: list[Claim], chains: Mapping[str, tuple[Hand, ...]]) -> list[Claim]:
    """Of statements within statements the outer one: what a man says that others said is his word. An outlet only
    passes on, so there the inner one stands.
    """
    kept: list[Claim] = []
    for claim in sorted(
        claims, key=lambda c: (c.article, c.spans[0].start, -c.spans[-1].end, len(c.attributions), c.id)
    ):
        around = kept[-1] if kept and kept[-1].article == claim.article else None
        if around is None or around.spans[-1].end <= claim.spans[0].start:
            kept.append(claim)
        elif not chains[around.id] or chains[around.id][-1].kind in PASSES_ON:
            kept[-1] = claim
    return kept


def _says_more(own: Account, sourced: Sequence[Account]) -> bool:
    """Does the outlet's own voice give a figure of a kind that its sources give otherwise?"""
    if not sourced:
        return True
    given = {
        figure.what: {f.low for a in sourced for f in a.figures if f.what == figure.what} for figure in own.figures
    }
    return any(given[figure.what] and figure.low not in given[figure.what] for figure in own.figures)


def _claims(group: Group, readings: Mapping[str, Reading]) -> list[Claim]:
    wanted = set(group.claims)
    articles = {name.rsplit("#", 1)[0] for name in wanted}
    return [claim for article in sorted(articles) for claim in readings[article].claims if claim.id in wanted]


def _source_key(hands: tuple[Hand, ...], lang: str, register: Register) -> str:
    """The innermost source; "" for none."""
    if not hands:
        return ""
    if hands[-1].own:
        return "own reporting"
    body = register.body(hands[-1].words, lang, hands[-1].kind)
    return body.carrier or body.office or body.folded


def _sides(group: Group, claims: list[Claim]) -> dict[str, Side]:
    """How each claim stands: what most of the group says, said or denied, is the claim itself; a source that says it
    cannot confirm it does neither.
    """
    matched = {name for match in group.matches for name in (match.here, match.there)}
    opposed = {name for match in group.matches if _turns(match) for name in (match.here, match.there)}
    denied = {
        claim.id: _speaker_denies(claim)
        or (claim.polarity is Polarity.NEGATED and (claim.id in opposed or claim.id not in matched))
        for claim in claims
    }
    affirmed = Counter(denied.values())
    usual = affirmed[True] > affirmed[False] and not opposed
    sides = {name: Side.AFFIRMS if value == usual else Side.DENIES for name, value in denied.items()}
    unsure = [claim for claim in claims if claim.unverified and claim.attributions and not _speaker_denies(claim)]
    return sides | {claim.id: Side.DOUBTS for claim in unsure}


def _speaker_denies(claim: Claim) -> bool:
    return bool(claim.attributions) and claim.attributions[-1].stance is Stance.DENIES


def _turns(match: Match) -> bool:
    """Do the two dispute each other by what they affirm and negate, and not only by their figures?"""
    return match.relation is Relation.DISPUTES and any(reason.feature == "polarity" for reason in match.reasons)
