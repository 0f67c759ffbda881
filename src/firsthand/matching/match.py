"""Step 5: the same claim, wherever it stands: copied, reworded, translated or disputed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.about import ASKED, carriers, measure, without_asides
from firsthand.matching.candidates import candidates
from firsthand.matching.features import (
    CONFLICT,
    TOPIC,
    Column,
    Decision,
    Evidence,
    View,
    decide,
    gather,
    reasons,
    view_of,
)
from firsthand.matching.groups import JOIN, Likelihood, groups
from firsthand.matching.meaning import Encoder, Vectors, encoded
from firsthand.matching.reuse import Reuse, reuse
from firsthand.matching.roles import order_of
from firsthand.matching.statements import Statements, statements_of
from firsthand.matching.words import Numbers, Words, words_of
from firsthand.records import Article, Claim, CopiedPassage, Group, Match, Reading, Reason, Relation, Span

#: a claim of fewer words means little without its sentence
ENOUGH_WORDS = 6

_ASKED = "\0asked"  # the id of the article that stands for the question: sorts before every other


class Corpus(Struct, frozen=True, eq=False):
    """All that is worked out before pairs are compared."""

    words: Words
    view: View
    reuse: Reuse
    place_of: dict[str, int]  # article id -> its place


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
        return _all(prepare(readings, encode, languages, _own_words))
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
    homes = [(readings[at].article, claim) for at, claim in zip(statements.article, statements.claims, strict=True)]
    vectors = encoded([meant(article, claim) for article, claim in homes], encode)
    orders = tuple(order_of(claim, article, languages(article.lang)) for article, claim in homes)
    sums = np.zeros((len(readings), vectors.shape[1]), np.float32)
    for place, articles in enumerate(statements.articles):
        sums[list(articles)] += vectors[place]
    settings = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    place_of = {reading.article.id: place for place, reading in enumerate(readings)}
    return Corpus(words, view_of(statements, vectors, settings, orders), reuse(readings, words), place_of)


def _own_words(article: Article, claim: Claim) -> str:
    """A claim's words, so that two statements of one sentence are told apart; the sentence when they are few."""
    return claim.text if len(claim.text.split()) >= ENOUGH_WORDS else sentence_of(article, claim)


def sentence_of(article: Article, claim: Claim) -> str:
    """The whole sentence a claim stands in: who said it and where tell a short statement from others like it."""
    start = claim.spans[0].start
    place = bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1
    if place < 0 or article.sentences[place].end <= start:
        return claim.text
    return article.text[article.sentences[place].start : article.sentences[place].end]


def _compare(corpus: Corpus, here: Numbers, there: Numbers, copied: Column | None = None) -> tuple[Evidence, Decision]:
    copied = np.zeros(len(here)) if copied is None else copied
    evidence = gather(corpus.view, here, there, copied)
    return evidence, decide(evidence)


def _all(corpus: Corpus) -> tuple[Group, ...]:
    statements = corpus.view.statements
    pairs = candidates(corpus.view, corpus.words, corpus.place_of, corpus.reuse)
    evidence, decision = _compare(corpus, pairs.here, pairs.there, pairs.copied)
    known = dict(zip(zip(pairs.here.tolist(), pairs.there.tolist(), strict=True), pairs.copied.tolist(), strict=True))

    def score(here: Numbers, there: Numbers) -> Likelihood:
        copied = np.array([known.get(pair, 0.0) for pair in zip(here.tolist(), there.tolist(), strict=True)])
        return _compare(corpus, here, there, copied)[1].topic

    joined = groups(pairs.here, pairs.there, decision.topic, score)
    group_of = {place: number for number, group in enumerate(joined) for place in group}
    matches: dict[int, list[Match]] = defaultdict(list)
    for at, (a, b) in enumerate(zip(pairs.here.tolist(), pairs.there.tolist(), strict=True)):
        if a in group_of and group_of[a] == group_of.get(b):
            matches[group_of[a]].append(_match(statements, evidence, decision, at))
    passages = _passages_between(corpus.reuse)
    found = [_group(statements, group, matches[number], passages) for number, group in enumerate(joined)]
    for place in range(len(statements)):
        if place not in group_of:
            if pairs.usable[place]:
                found.append(_group(statements, [place], (), passages))
            else:
                found += [Group((claim.id,), (), ()) for claim in statements.members[place]]
    return tuple(sorted(found, key=_by_size))


def _about(corpus: Corpus, about: Claim, core: Vectors) -> tuple[Group, ...]:
    statements = corpus.view.statements
    own_place = statements.place_of[about.id]
    asked = measure(corpus.view, own_place, core)
    picked, likelihood = carriers(asked)
    in_the_same_words = len(statements.members[own_place]) > 1
    if not len(picked) and not in_the_same_words:
        return ()
    matches = []
    for at in picked.tolist():
        claim = statements.claims[int(asked.there[at])]
        why = reasons(asked.columns, at, (about, claim), ASKED)
        matches.append(_named(about, claim, Relation.SAME, float(likelihood[at]), why))
    places = asked.there[picked]
    left, right = np.triu_indices(len(places), 1)
    evidence, decision = _compare(corpus, places[left], places[right])
    matches += [_match(statements, evidence, decision, at) for at in np.flatnonzero(decision.topic >= JOIN).tolist()]
    all_places = [*places.tolist(), *([own_place] if in_the_same_words else [])]
    group = _group(statements, all_places, matches, _passages_between(corpus.reuse))
    claims = tuple(name for name in group.claims if name != about.id)
    passages = tuple(passage for passage in group.passages if _ASKED not in (passage.here, passage.there))
    return (Group(claims, group.matches, passages, about.text),)


def _match(statements: Statements, evidence: Evidence, decision: Decision, at: int) -> Match:
    pair = statements.claims[int(evidence.here[at])], statements.claims[int(evidence.there[at])]
    verdict = Relation.DISPUTES if decision.disputes[at] else Relation.SAME
    return _named(*pair, verdict, float(decision.topic[at]), reasons(evidence.columns, at, pair, (*CONFLICT, *TOPIC)))


def _named(here: Claim, there: Claim, verdict: Relation, score: float, why: tuple[Reason, ...]) -> Match:
    low, high = sorted((here.id, there.id))
    return Match(low, high, verdict, round(score, 4), why)


def _group(
    statements: Statements,
    places: Sequence[int],
    matches: Iterable[Match],
    passages: dict[str, dict[str, CopiedPassage]],
) -> Group:
    claims = [claim for place in places for claim in statements.members[place]]
    repeated = (
        Match(members[0].id, other.id, Relation.SAME, 1.0, (Reason("wording", 1.0, "the same words"),))
        for members in (statements.members[place] for place in places)
        for other in members[1:]
    )
    articles = sorted({claim.article for claim in claims})
    return Group(
        tuple(sorted(claim.id for claim in claims)),
        tuple(sorted((*matches, *repeated), key=lambda match: (match.here, match.there))),
        tuple(_between(articles, passages)),
    )


def _passages_between(reuse: Reuse) -> dict[str, dict[str, CopiedPassage]]:
    found: dict[str, dict[str, CopiedPassage]] = defaultdict(dict)
    for passage in reuse.passages:
        found[passage.here][passage.there] = passage
    return found


def _between(articles: Sequence[str], passages: dict[str, dict[str, CopiedPassage]]) -> Iterator[CopiedPassage]:
    for here, there in combinations(articles, 2):
        if here in passages and there in passages[here]:
            yield passages[here][there]


def _by_size(group: Group) -> tuple[int, int, tuple[str, ...]]:
    articles = {claim.rpartition("#")[0] for claim in group.claims}
    return -len(articles), -len(group.claims), group.claims
