"""What is made to harm, one after the other at the limits of a real run: how long it takes, and the most memory.

usage: PYTHONPATH=tests python tests/hostile_measured.py
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hostile
import hostile_pages
import hostile_web
from firsthand.edge import apart
from firsthand.edge.capture.inputs import utc_now
from firsthand.edge.capture.links import Links
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.web import Web
from firsthand.records import Page, Unreadable
from loopback import answer, serving

#: of ru_maxrss, in MB
UNIT = 2**10 if sys.platform == "linux" else 2**20
#: the table's bombs are made for a limit of 1 MB
LARGER = (
    lambda: answer(gzip.compress(bytes(2**26)), content_encoding="gzip"),
    lambda: answer(gzip.compress(random.randbytes(2**20)) * 45, content_encoding="gzip"),
)


def addresses() -> int:
    pages = Links(Polite(Web(resolve=lambda _: ["10.0.0.5"]), sleep=lambda _: None), utc_now)
    found = [each for url, _ in hostile_web.ADDRESSES for each in pages.page(url)]
    assert all(isinstance(each, Unreadable) for each in found)
    return len(found)


def answers() -> int:
    replies = [*(given.reply for given in hostile_web.ANSWERS), *LARGER]
    web = Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"})
    with serving(lambda path, _: replies[int(path[1:])]()) as server:
        pages = Links(Polite(web, sleep=lambda _: None), utc_now)
        return len([each for number in range(len(replies)) for each in pages.page(server.url(f"/{number}"))])


def files() -> int:
    assert all(hostile.told(given) for given in hostile.FILES)
    return len(hostile.FILES)


def pages() -> int:
    for given in hostile_pages.PAGES:
        assert isinstance(apart.read_page(Page(given.name, given.made())), Unreadable)
    return len(hostile_pages.PAGES)


def own_peak() -> int:
    """The most memory of this process, MB. Not by getrusage where it can be helped: Linux begins that number with the
    size of the process that started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // UNIT
    return next(int(line.split()[1]) // 2**10 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def main() -> None:
    tables: tuple[Callable[[], int], ...] = (addresses, answers, files, pages)
    for table in tables:
        began = time.monotonic()
        count = table()
        print(f"{table.__name__}: {count} in {time.monotonic() - began:.1f} s", flush=True)
    most = max(own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // UNIT)
    print(f"at most {most} MB in one process")


if __name__ == "__main__":
    main()
