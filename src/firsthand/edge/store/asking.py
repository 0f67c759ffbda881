"""A claim asked about: answered from the articles of the case that are near it in meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from sqlalchemy import select

from firsthand.edge.store import articles, sources
from firsthand.edge.store.case import Case
from firsthand.edge.store.decisions import standing
from firsthand.edge.store.grouping import Grouping, grouping_to_read
from firsthand.edge.store.tables import article
from firsthand.edge.store.weighing import article_of
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.matching.arrays import Vectors
from firsthand.matching.match import own_words, sentence_of
from firsthand.matching.meaning import Encoder
from firsthand.pipeline import weigh
from firsthand.records import Claim, DecisionKind, Dossier, Reading

#: cosine of an article's nearest claim from which it is looked at; see decision 129
NEAR = 0.25


def dossiers_about(
    case: Case,
    claim: Claim,
    encode: Encoder,
    languages: Callable[[str], Language] = language,
    behind: Callable[[int], object] = lambda _: None,
) -> tuple[Dossier, ...]:
    """The dossier of a claim, as ``pipeline.weigh`` has it; none when no article carries it.

    Besides articles near it, those are looked at that were not weighed yet and those in which a user holds a claim to
    be the same as another. While another process brings the case up to date, it is answered from the last complete
    state, without the new ones: ``behind`` is told how many these are.
    """
    decided = standing(case)
    same = (name for each in decided if each.kind is DecisionKind.SAME_CLAIM for name in (each.one, each.other))
    with grouping_to_read(case, encode, languages) as grouping:
        with case.reading() as connection:
            current = connection.execute(select(article.c.id, article.c.current)).all()
        new = {row.id for row in current if grouping.versions.get(row.id) != row.current}
        near = grouping.articles_near(claim.text, NEAR)
        behind(len(new) if grouping.is_lent else 0)
        found = list(articles.readings(case, {*near, *(() if grouping.is_lent else new), *map(article_of, same)}))
        known = _Known(encode, grouping, (each for each in found if each.article.id not in new))
    return weigh(found, known, languages, claim, decisions=decided, families=sources.families(case))


class _Known:
    """An encoder that takes the vectors of sentences from the index where a claim is the whole of its sentence."""

    def __init__(self, encode: Encoder, grouping: Grouping, readings: Iterable[Reading]) -> None:
        self._encode = encode
        self._vectors: dict[str, Vectors] = {}
        for each in readings:
            for claim, vector in zip(each.claims, grouping.vectors_of(each.article.id), strict=True):
                if (words := own_words(each.article, claim)) == sentence_of(each.article, claim):
                    self._vectors[words] = vector

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        new = [text for text in texts if text not in self._vectors]
        self._vectors.update(zip(new, self._encode(new), strict=True))
        return np.array([self._vectors[text] for text in texts], np.float32)
