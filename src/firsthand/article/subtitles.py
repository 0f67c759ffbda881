"""Subtitles (SRT, WebVTT): what was said, without numbers, times and marks of style."""

from __future__ import annotations

import re
from html import unescape

from firsthand.article.charset import decode
from firsthand.article.found import Found, NotRead

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*")
_BEGIN = re.compile(rf"(?:WEBVTT\b|(?:\d+[ \t]*\r?\n)?{_TIME}[ \t]+-->)".encode())
_STYLE = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_END = re.compile(r"[.!?؟…][\"”»)]*\Z")


def is_subtitles(head: bytes) -> bool:
    """Told by the first bytes: WebVTT's own mark, or the first cue's times."""
    return bool(_BEGIN.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe\r\n\t ")))


def read_subtitles(content: bytes, declared: str | None, url: str | None) -> Found:
    """The cues as running text: a line ends where a cue ends like a sentence. Raises ``NotRead`` without cues."""
    lines: list[str] = []
    open_line = False
    for cue in _cues(decode(content, declared).replace("\r\n", "\n")):
        if open_line:
            lines[-1] += f" {cue}"
        elif not lines or lines[-1] != cue:
            lines.append(cue)
        open_line = not _END.search(cue)
    if not lines:
        raise NotRead("subtitles without words")
    return Found(text="\n".join(lines), url=url or "")


def _cues(text: str) -> list[str]:
    """The words of each cue on one line; notes, styles and numbers have no times and are none."""
    found = []
    for block in re.split(r"\n[ \t]*\n", text):
        times = _TIMES.search(block)
        words = " ".join(unescape(_STYLE.sub("", block[times.end() :] if times else "")).split())
        if words:
            found.append(words)
    return found
