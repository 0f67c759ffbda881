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


def main() -> None:
    tables: tuple[Callable[[], int], ...] = (addresses, answers, files, pages)
    for table in tables:
        began = time.monotonic()
        count = table()
        print(f"{table.__name__}: {count} in {time.monotonic() - began:.1f} s", flush=True)
    unit = 2**10 if sys.platform == "linux" else 2**20
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"at most {most // unit} MB in one process")


if __name__ == "__main__":
    main()
