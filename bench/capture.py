"""Archives: how fast a WARC file is written and read back, and whether every byte comes back.

python bench/capture.py [--pages N]
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import captures
from firsthand.edge.export.wacz import write_wacz
from firsthand.records import Page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = ("الميناء أغلق بعد الحريق порт закрыт после пожара " + "the port was closed after the fire").split()


def made(pages: int) -> Iterator[Capture]:
    """Pages of about 8 kB, each another."""
    chance = random.Random(2026)
    for number in range(pages):
        text = f"<html><body><article><p>{' '.join(chance.choices(WORDS, k=1000))}</article></body></html>".encode()
        url = f"https://herald.example/{number}"
        yield Capture(Page(url, text, "text/html; charset=utf-8", url), NOON, "http", url, 200)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.wacz"
        start = time.process_time()
        with path.open("wb") as out:
            write_wacz(made(pages), out, software="bench", created=NOON)
        written = time.process_time()
        same = sum(
            isinstance(found, Capture) and found.page.content == given.page.content
            for found, given in zip(captures([str(path)], io.BytesIO()), made(pages), strict=True)
        )
        read = time.process_time()
        print(f"{pages} pages, {path.stat().st_size / 2**20:.0f} MB of WACZ")
        print(f"written: {pages / (written - start):,.0f} pages per CPU second (making them included)")
        print(f"read back: {pages / (read - written):,.0f} pages per CPU second (making them again included)")
        print(f"the same bytes: {same} of {pages}")


if __name__ == "__main__":
    main()
