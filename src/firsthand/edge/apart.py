"""A PDF taken apart in a process of its own: one that is made to harm ends that process, and is set aside.

PDFium follows a form that draws itself, or unpacks a stream, without asking how far that goes; no limit inside this
process could stop it.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys

import msgspec
from msgspec import Struct

from firsthand import pipeline
from firsthand.article import pdf
from firsthand.article.found import Found, NotRead
from firsthand.records import Page, Reading, Unreadable

SECONDS = 20  # of processor; 300 full pages of Arabic take 6
MEMORY = 400 * 2**20  # bytes; 300 full pages take 70 MB


class _Answer(Struct):
    found: Found | None
    reason: str = ""


_decoder = msgspec.msgpack.Decoder(_Answer)


def read_page(page: Page) -> Reading | Unreadable:
    """``pipeline.read_page``, safe from hostile PDFs."""
    return pipeline.read_page(page, pdf=read_pdf)


def read_pdf(content: bytes, url: str | None) -> Found:
    """What ``article.pdf.read_pdf`` gives. Raises ``NotRead``, also for what takes too long or too much memory."""
    command = [sys.executable, "-P", "-m", "firsthand.edge.apart"]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    if done.returncode == -signal.SIGXCPU:
        raise NotRead(f"PDF that takes more than {SECONDS} seconds to take apart")
    if done.returncode:
        raise NotRead(f"PDF that takes more than {MEMORY // 2**20} MB of memory to take apart, or breaks its reader")
    answer = _decoder.decode(done.stdout)
    if answer.found is None:
        raise NotRead(answer.reason)
    return msgspec.structs.replace(answer.found, url=url or "")


def _answer(content: bytes) -> _Answer:
    try:
        return _Answer(pdf.read_pdf(content, None))
    except NotRead as answer:
        return _Answer(None, str(answer))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(msgspec.msgpack.encode(_answer(sys.stdin.buffer.read())))
