"""What `firsthand search` does."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from firsthand.edge.commands import console, tell, tell_behind
from firsthand.edge.export import json_lines
from firsthand.edge.export.words import visible
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.case import open_case
from firsthand.edge.store.like import like
from firsthand.edge.store.search import Filters, Hit
from firsthand.edge.store.search import search as found_in
from firsthand.records import Span

FOUND, NOTHING = 0, 1  # exit statuses


def search(where: str, typed: str, filters: Filters, *, said: str | None, limit: int, as_json: bool) -> int:
    """Shows the first ``limit`` articles that hold what was typed, or are like what was ``said``; the exit status."""
    with open_case(where, create=False) as case:
        found = (
            like(case, SentenceEncoder(), said, filters, first=limit, behind=tell_behind)
            if said
            else found_in(case, typed, filters, first=limit)
        )
    out = console()
    for hit in found.hits:
        if as_json:
            print(json_lines.line(msgspec.to_builtins(hit)))
        else:
            _show(hit, out)
    tell(f"shown: {len(found.hits)} of {found.count} articles found")
    return FOUND if found.count else NOTHING


def _show(hit: Hit, out: Console) -> None:
    when = f"{hit.published:%Y-%m-%d %H:%M} UTC" if hit.published else "no date"
    stem = "" if hit.as_typed else ", by another word of the same stem"
    out.print(Text(f"{visible(hit.outlet or hit.id)}, {when}, {hit.lang}{stem}", "bold cyan"), soft_wrap=True)
    if hit.title:
        out.print(_marked(hit.title, hit.title_marks, 0, out), soft_wrap=True)
    for excerpt in hit.excerpts:
        out.print(_marked(excerpt.text, excerpt.marks, excerpt.span.start, out), soft_wrap=True)
    out.print()


def _marked(text: str, marks: Sequence[Span], start: int, out: Console) -> Text:
    """The text with its marks in bold; in a pipe, where nothing is bold, as printed."""
    made = Text()
    at = 0
    for mark in marks:
        made.append(_closed(text[at : mark.start - start]))
        made.append(_closed(text[mark.start - start : mark.end - start]), "bold" if out.is_terminal else "")
        at = mark.end - start
    made.append(_closed(text[at:]))
    return made


def _closed(text: str) -> str:
    return visible(text.replace("\n", " "))
