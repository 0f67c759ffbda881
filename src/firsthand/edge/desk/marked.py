"""Sentences of ours with names in them: between two marks, which become tags of a page or isolates of a line of text.

The marks are control characters, of which `words.visible` leaves none in a name.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from firsthand.edge.export.words import visible

_NAME, _ENGLISH, _END = "\x02", "\x03", "\x04"
_BEGINNINGS = {_NAME: "<bdi>", _ENGLISH: '<span class="english" lang="en" dir="ltr">'}
_MARKED = re.compile(f"([{_NAME}{_ENGLISH}])([^{_END}]*){_END}")


def named(name: str) -> str:
    """A name within a sentence: its direction does not disturb its neighbours'."""
    return f"{_NAME}{visible(name)}{_END}"


def english(words: str) -> str:
    """Words that stand in English in a sentence of any language."""
    return f"{_ENGLISH}{visible(words)}{_END}"


def html(marked: str) -> Markup:
    """The sentence for a page."""
    return Markup(_MARKED.sub(_tagged, str(escape(marked))))


def plain(marked: str) -> str:
    """The sentence as a line of text: what the marks do there is done by Unicode's isolates."""
    return _MARKED.sub("\N{FIRST STRONG ISOLATE}\\2\N{POP DIRECTIONAL ISOLATE}", marked)


def _tagged(found: re.Match[str]) -> str:
    beginning = _BEGINNINGS[found[1]]
    return f"{beginning}{found[2]}</{'bdi' if found[1] == _NAME else 'span'}>"
