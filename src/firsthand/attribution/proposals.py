"""What a rule hands on: source, cue and content as runs of tokens, and the rule's name."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.attribution.cues import Found
from firsthand.attribution.scene import Run


class Proposal(NamedTuple):
    """One possible attribution. Runs are of the scene's tokens."""

    rule: str
    found: Found | None  # None: a quotation that goes on without a cue
    cue: tuple[Run, ...]
    source: Run | None  # None: unexpressed
    content: tuple[Run, ...]
    is_learned: bool = False  # proposed by weights: a cue may be a word the table does not know
