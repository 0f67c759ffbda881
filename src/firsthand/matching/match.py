"""Step 5: the same claim, wherever it stands: copied, reworded, translated or disputed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.about import AGAIN, ASKED, carriers, measure, without_asides
from firsthand.matching.arrays import Numbers, Vectors
from firsthand.matching.candidates import Candidates, candidates, copied_share, look_up
from firsthand.matching.conflict import Verdicts, conflicts
from firsthand.matching.conflict import reasons as reasons_against
from firsthand.matching.features import TOPIC, Column, Evidence, View, gather, reasons, topic, view_of
from firsthand.matching.groups import JOIN, Likelihood, groups
from firsthand.matching.meaning import Encoder, encoded, setting
from firsthand.matching.reuse import Reuse, reuse
from firsthand.matching.roles import order_of
from firsthand.matching.statements import Statements, statements_of, worth_comparing
from firsthand.matching.words import Words, words_of
from firsthand.records import Article, Claim, CopiedPassage, Group, Match, Reading, Reason, Relation, Span

#: a claim of fewer words means little without its sentence
ENOUGH_WORDS = 6

#: likelihood from which two claims of one group are shown as a match
LIKELY = 0.2
#: and each claim with so many others
FELLOWS = 12

_AT_ONCE = 200_000
_ASKED = "\0asked"  # the id of the article that stands for the question: sorts before every other


class Corpus(Struct, frozen=True, eq=False):
    """All that is worked out before pairs are compared."""

    words: Words
    view: View
    reuse: Reuse
    copied: tuple[Numbers, Column]  # see ``candidates.copied_share``


def match(
    readings: Sequence[Reading],
    encode: Encoder,
    languages: Callable[[str], Language],
    about: Claim | None = None,
) -> tuple[Group, ...]:
    """Groups the claims of all readings: those of most articles first.

    A claim that no other matches is a group of its own. With ``about`` there is one group, of the claims that carry
    it (none when no claim does); its ``about`` is the text asked for, and its first matches say why each was picked.
    The order of ``readings`` is no matter.
    """
    if about is None:
        return _all(prepare(readings, encode, languages, own_words))
    corpus = prepare([question(about), *readings], encode, languages)
    return _about(corpus, about, encode([without_asides(about.text)])[0])


def question(about: Claim) -> Reading:
    """The claim asked about as a reading of its own."""
    whole = Span(0, len(about.text))
    article = Article(_ASKED, about.lang, about.text, sentences=(whole,))
    shown = Claim(
        about.id, _ASKED, about.lang, (whole,), about.text, about.attributions, about.polarity, about.figures,
        about.names, about.places, about.times,
    )  # fmt: skip
    return Reading(article, (), (), (shown,))


def prepare(
    readings: Sequence[Reading],
    encode: Encoder,
    languages: Callable[[str], Language],
    meant: Callable[[Article, Claim], str] | None = None,
) -> Corpus:
    """Works out, once for all pairs, what statements are compared by.

    ``meant`` gives the text that is encoded for a claim; by default the sentence it stands in.
    """
    meant = meant or sentence_of
    readings = sorted(readings, key=lambda reading: reading.article.id)
    words = words_of([reading.article for reading in readings], languages)
    statements = statements_of(readings, words)
    homes = [(reading.article, claim) for reading in readings for claim in reading.claims]
    all_vectors = encoded([meant(article, claim) for article, claim in homes], encode)
    row_of = {claim.id: row for row, (_article, claim) in enumerate(homes)}
    rows = [row_of[claim.id] for claim in statements.claims]
    orders = tuple(order_of(homes[row][1], homes[row][0], languages(homes[row][0].lang)) for row in rows)
    ends = np.cumsum([len(reading.claims) for reading in readings])
    settings = np.array([setting(part) for part in np.split(all_vectors, ends[:-1])]) if readings else all_vectors
    found = reuse(readings, words)
    copied = copied_share(readings, words, statements, (found.here, found.there))
    return Corpus(words, view_of(statements, all_vectors[rows], settings, orders, languages), found, copied)


def own_words(article: Article, claim: Claim) -> str:
    """A claim's words, so that two statements of one sentence are told apart; the sentence when they are few."""
    return claim.text if len(claim.text.split()) >= ENOUGH_WORDS else sentence_of(article, claim)


def sentence_of(article: Article, claim: Claim) -> str:
    """The whole sentence a claim stands in: who said it and where tell a short statement from others like it."""
    start = claim.spans[0].start
    place = bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1
    if place < 0 or article.sentences[place].end <= start:
        return claim.text
    return article.text[article.sentences[place].start : article.sentences[place].end]


def compared(view: View, here: Numbers, there: Numbers, copied: Column) -> tuple[Evidence, Likelihood]:
    """The evidence on these pairs, and how likely each is one proposition."""
    evidence = gather(view, here, there, copied)
    return evidence, np.round(topic(evidence), 6)  # rounded, so that a sum of other order decides alike


def strong_pairs(view: View, pairs: Candidates) -> tuple[Numbers, Numbers, Likelihood]:
    """The pairs that by themselves are likely one proposition, and how likely."""
    kept = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for start in range(0, len(pairs.here), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        here, there = pairs.here[part], pairs.there[part]
        likely = compared(view, here, there, pairs.copied[part])[1]
        kept.append((here[likely >= JOIN], there[likely >= JOIN], likely[likely >= JOIN]))
    here, there, likely = (np.concatenate(column) for column in zip(*kept, strict=True))
    return here, there, likely


def joined(view: View, strong: tuple[Numbers, Numbers, Likelihood], copied: tuple[Numbers, Column]) -> list[list[int]]:
    """Groups of two or more statements."""

    def score(here: Numbers, there: Numbers) -> Likelihood:
        return compared(view, here, there, look_up(copied, here * len(view.statements) + there))[1]

    return groups(*strong, score)


def matches_of(view: View, group: Numbers, copied: tuple[Numbers, Column]) -> list[Match]:
    """Each statement's likeliest fellows in a group (a group of a hundred has five thousand pairs)."""
    left, right = np.triu_indices(len(group), 1)
    here, there = group[left], group[right]
    evidence, likely = compared(view, here, there, look_up(copied, here * len(view.statements) + there))
    both = np.concatenate([left, right])
    order = np.lexsort((np.concatenate([right, left]), -np.concatenate([likely, likely]), both))
    rank = np.empty(len(both), np.int64)
    rank[order] = np.arange(len(both)) % max(len(group) - 1, 1)
    shown = (np.minimum(rank[: len(left)], rank[len(left) :]) < FELLOWS) & (likely >= LIKELY)
    verdicts = conflicts(view, evidence, np.flatnonzero(shown))
    return [_match(verdicts, likely, at) for at in np.flatnonzero(shown).tolist()]


def _all(corpus: Corpus) -> tuple[Group, ...]:
    view, statements = corpus.view, corpus.view.statements
    usable = worth_comparing(statements, corpus.reuse.outlets, corpus.reuse.versions)
    strong = strong_pairs(view, candidates(statements, view.vectors, view.langs, usable, corpus.copied))
    passages = _passages_between(corpus.reuse)
    found: list[Group] = []
    grouped: set[int] = set()
    for group in joined(view, strong, corpus.copied):
        matches = matches_of(view, np.array(group), corpus.copied)
        found.append(group_of(_members(statements, group), matches, passages))
        grouped.update(group)
    for place in range(len(statements)):
        if place not in grouped:
            if usable[place]:
                found.append(group_of(_members(statements, [place]), (), passages))
            else:
                found += [Group((claim.id,), (), ()) for claim in statements.members[place]]
    return tuple(sorted(found, key=by_size))


def _about(corpus: Corpus, about: Claim, core: Vectors) -> tuple[Group, ...]:
    statements = corpus.view.statements
    own_place = statements.place_of[about.id]
    asked = measure(corpus.view, own_place, core)
    found = carriers(corpus.view, asked)
    in_the_same_words = len(statements.members[own_place]) > 1
    if not len(found.rows) and not in_the_same_words:
        return ()
    matches = []
    for at in found.rows.tolist():
        claim = statements.claims[int(asked.there[at])]
        why = reasons(found.columns, at, (about, claim), AGAIN if found.again[at] else ASKED)
        if at in found.echoes:
            why = (Reason("meaning", 1.0, "says what a report says that carries it"), *why)
        matches.append(_named(about, claim, Relation.SAME, float(found.likely[at]), why))
    places = asked.there[found.rows]
    left, right = np.triu_indices(len(places), 1)
    evidence, likely = compared(corpus.view, places[left], places[right], np.zeros(len(left)))
    alike = np.flatnonzero(likely >= JOIN)
    verdicts = conflicts(corpus.view, evidence, alike)
    matches += [_match(verdicts, likely, at) for at in alike.tolist()]
    all_places = [*places.tolist(), *([own_place] if in_the_same_words else [])]
    group = group_of(_members(statements, all_places), matches, _passages_between(corpus.reuse))
    claims = tuple(name for name in group.claims if name != about.id)
    passages = tuple(passage for passage in group.passages if _ASKED not in (passage.here, passage.there))
    return (Group(claims, group.matches, passages, about.text),)


def _match(verdicts: Verdicts, likely: Likelihood, at: int) -> Match:
    pair = verdicts.pairs[at]
    in_common = reasons(verdicts.columns, at, (pair.here, pair.there), TOPIC)
    if verdicts.disputes[at]:
        why = (*reasons_against(verdicts, at), *in_common)
        return _named(pair.here, pair.there, Relation.DISPUTES, float(likely[at]), why)
    return _named(pair.here, pair.there, Relation.SAME, float(likely[at]), in_common)


def _named(here: Claim, there: Claim, verdict: Relation, score: float, why: tuple[Reason, ...]) -> Match:
    low, high = sorted((here.id, there.id))
    return Match(low, high, verdict, round(score, 4), why)


def _members(statements: Statements, places: Iterable[int]) -> list[list[str]]:
    return [[claim.id for claim in statements.members[place]] for place in places]


def group_of(
    statements: Iterable[Sequence[str]],
    matches: Iterable[Match],
    passages: Callable[[str], Mapping[str, CopiedPassage]],
) -> Group:
    """These statements, each the ids of its claims, as a group.

    ``passages`` gives those of an article with articles of higher ids.
    """
    parts = list(statements)
    claims = sorted(claim for members in parts for claim in members)
    repeated = (
        Match(members[0], other, Relation.SAME, 1.0, (Reason("wording", 1.0, "the same words"),))
        for members in parts
        for other in members[1:]
    )
    articles = sorted({claim.rpartition("#")[0] for claim in claims})
    return Group(
        tuple(claims),
        tuple(sorted((*matches, *repeated), key=lambda match: (match.here, match.there))),
        tuple(_between(articles, passages)),
    )


def _passages_between(reuse: Reuse) -> Callable[[str], Mapping[str, CopiedPassage]]:
    found: dict[str, dict[str, CopiedPassage]] = {}
    for passage in reuse.passages:
        found.setdefault(passage.here, {})[passage.there] = passage
    return lambda article: found.get(article, {})


def _between(
    articles: Sequence[str], passages: Callable[[str], Mapping[str, CopiedPassage]]
) -> Iterator[CopiedPassage]:
    known = set(articles)
    for here in articles:
        found = passages(here)
        yield from (found[there] for there in sorted(known & found.keys()))


def by_size(group: Group) -> tuple[int, int, tuple[str, ...]]:
    """A key to sort groups by: those of most articles first, then of most claims."""
    articles = {claim.rpartition("#")[0] for claim in group.claims}
    return -len(articles), -len(group.claims), group.claims
