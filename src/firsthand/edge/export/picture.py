"""The drawing of a chain as a picture, for documents that cannot hold SVG."""

from __future__ import annotations

from importlib import resources

import resvg_py

_SCALE = 2  # for print


def png(svg: str) -> bytes:
    """The drawing as PNG on white, twice its size; b"" for no drawing. Letters need a font of the system."""
    if not svg:
        return b""
    style = (resources.files("firsthand.edge.export") / "picture.css").read_text(encoding="utf-8")
    made = resvg_py.svg_to_bytes(
        svg_string=svg, style_sheet=style, background="#ffffff", zoom=_SCALE, sans_serif_family="DejaVu Sans"
    )
    return bytes(made)
