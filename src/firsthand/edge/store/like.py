"""Finds articles of a case that say what was said, in any language: by meaning and by words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from firsthand.edge.store import articles
from firsthand.edge.store.case import Case
from firsthand.edge.store.grouping import grouping_to_read
from firsthand.edge.store.near import near as holding
from firsthand.edge.store.search import ANY, Filters, Found, picked
from firsthand.errors import FirsthandError
from firsthand.language.language import language
from firsthand.matching.match import own_words
from firsthand.matching.meaning import Encoder
from firsthand.matching.nearest import Shelf, forms, nearness, nearness_across, pieces, ranked, sounds
from firsthand.pipeline import ask

NEAREST = 200  # articles that are looked at by meaning


def like(
    case: Case,
    encode: Encoder,
    said: str,
    filters: Filters = ANY,
    *,
    first: int = 20,
    behind: Callable[[int], object] = lambda _: None,
) -> Found:
    """The articles with a claim nearest to what was said, in any language, nearest first.

    Of the ``NEAREST`` articles by meaning, and those that hold its rarest words, those that pass the filters. What was
    added and not weighed yet is not among them: ``behind`` is told how many articles. Nobody is waited for. Words in
    none of the languages are compared by meaning alone.
    """
    lang = _language_of(said)
    asked_by = forms(said, language(lang)) if lang else [said]
    with grouping_to_read(case, encode, language) as grouping:
        cosines = dict(grouping.near(asked_by, NEAREST, holding(case, said, NEAREST) or ()))
        behind(grouping.behind(case))
    wanted = {claim.rpartition("#")[0] for claim in cosines}
    found = sorted(
        (claim.id, claim.lang, own_words(reading.article, claim))
        for reading in articles.readings(case, wanted)
        for claim in reading.claims
        if claim.id in cosines
    )
    meaning = np.array([cosines[id_] for id_, _, _ in found], np.float64)
    near, own = meaning, np.array([lang == its for _, its, _ in found], np.bool_)
    if lang is not None:
        asked = language(lang)
        words = Shelf([pieces(text, asked) if its == lang else [] for _, its, text in found])
        names = Shelf([sounds(text, language(its)) if its != lang else [] for _, its, text in found])
        within = nearness(words.scores(pieces(said, asked)), meaning)
        across = nearness_across(names.likeness(sounds(said, asked)), meaning)
        near = np.where(own, within, across)
    order = ranked(near, meaning, own)
    claims: dict[str, str] = {}
    for at in order.tolist():
        claims.setdefault(found[at][0].rpartition("#")[0], found[at][0])
    return picked(case, claims, filters, first=first)


def _language_of(said: str) -> str | None:
    try:
        return ask(said).lang
    except FirsthandError:
        return None
