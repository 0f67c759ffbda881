"""From the order in which a line is seen to the order in which it is read."""

from __future__ import annotations

import re
import unicodedata

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
#: letters and digits written from left to right, and letters from right to left
_RIGHTWARD = r"0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9"
_LEFTWARD = r"\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(rf"[{_RIGHTWARD}](?:[^{_LEFTWARD}]*[{_RIGHTWARD}])?")
_TURNED_BRACKETS = re.compile(r"\A[^()]*\)[^()]*\([^()]*\Z")  # some makers of PDF have mirrored them already
_SHAPE = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # letters as they look at their place in a word
_LETTER = re.compile(f"[{_LEFTWARD}]")


def is_right_to_left(text: str) -> bool:
    """Are more of its letters written from right to left than from left to right?"""
    to_left = len(_LETTER.findall(text))
    return to_left > 0 and to_left * 2 > sum(map(str.isalpha, text))


def logical(seen: str) -> str:
    """A right-to-left line in the order it is read, from the order in which it is seen from left to right.

    Numbers and words of the other direction inside it keep their order; letters lose their shapes.
    """
    turned = seen[::-1].translate(_MIRRORED)
    read = _RUN.sub(lambda run: run.group()[::-1].translate(_MIRRORED), turned)
    read = read.translate(_MIRRORED) if _TURNED_BRACKETS.search(read) else read
    return unicodedata.normalize("NFKC", read) if _SHAPE.search(read) else read
