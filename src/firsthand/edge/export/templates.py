"""The templates of what is exported, everything in them escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from firsthand.edge.export.report import in_ranges
from firsthand.edge.export.words import told, visible


@cache
def environment() -> Environment:
    """The one environment of all templates in this folder."""
    made = Environment(
        loader=PackageLoader("firsthand.edge", "export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(visible=visible, told=told, in_ranges=in_ranges)
    return made
