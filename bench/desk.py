"""How fast does the desk answer several visitors at once, and how large are its pages?

Serves the case in a process of its own and opens its screens from several threads: the first screen, lists, the
dossiers and articles of the case, the dossier with most reports. ``--big N`` makes a case with one claim in N made-up
articles (bench/made_up.py) instead.

usage: python bench/desk.py CASE [--visitors N] [--pages N]
       python bench/desk.py --big 5000
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import httpx

from firsthand.edge.capture.inputs import utc_now
from firsthand.edge.store import blobs, tables, waiting
from firsthand.edge.store.case import open_case
from firsthand.language.language import language
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.origin.dossier import dossier
from firsthand.records import Group
from made_up import cascades, read

PORT = 8765
LARGEST = 500_000  # bytes of a page
SERVE = """
import sys
from firsthand.edge.desk.serve import serve
from firsthand.edge.store.case import open_case
with open_case(sys.argv[1], create=False) as case:
    serve(host="127.0.0.1", port=int(sys.argv[2]), case=case, local_user="bench")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?")
    parser.add_argument("--big", type=int, default=0)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--pages", type=int, default=60, help="that each visitor opens")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        where = options.case or made
        if options.big:
            big_case(Path(made), options.big)
        server = subprocess.Popen([sys.executable, "-c", SERVE, where, str(PORT)], stderr=subprocess.DEVNULL)
        try:
            tell(*visits(f"http://127.0.0.1:{PORT}", options.visitors, options.pages))
        finally:
            server.terminate()
            server.wait()
        shutil.rmtree(made, ignore_errors=True)


def visits(base: str, visitors: int, pages: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Seconds of each screen, and its largest page in bytes."""
    with httpx.Client(base_url=base, timeout=120) as client:
        while not _answers(client):
            time.sleep(0.5)
        dossiers = _numbers(client, "/dossiers", "dossiers", 6)
        articles = _numbers(client, "/articles", "articles", 6)
    lists = [["/"], ["/dossiers"], ["/articles"], ["/search"], ["/queue"], ["/decisions"]]
    screens = [*lists, [f"/dossiers/{number}" for number in dossiers], [f"/articles/{number}" for number in articles]]
    times: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    lock = threading.Lock()

    def visit(seed: int) -> None:
        chosen = random.Random(seed)
        with httpx.Client(base_url=base, timeout=120) as client:
            for path in (chosen.choice(chosen.choice(screens)) for _ in range(pages)):
                start = time.perf_counter()
                answer = client.get(path)
                took = time.perf_counter() - start
                assert answer.status_code == 200, (path, answer.status_code)
                screen = re.sub(r"\d+", "N", path)
                with lock:
                    times[screen].append(took)
                    sizes[screen] = max(sizes[screen], len(answer.content))

    with httpx.Client(base_url=base, timeout=600) as client:
        for path in (path for screen in screens for path in screen[:20]):
            client.get(path)  # what is opened for the first time is read from the disk
    threads = [threading.Thread(target=visit, args=(seed,)) for seed in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sizes


def tell(times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """One line a screen."""
    print(f"{'screen':16} {'pages':>6} {'median ms':>10} {'p95 ms':>8} {'largest kB':>11}")
    for screen, took in sorted(times.items()):
        took.sort()
        median, p95 = (1000 * took[min(len(took) - 1, int(len(took) * part))] for part in (0.5, 0.95))
        note = "  too large" if sizes[screen] > LARGEST else ""
        print(f"{screen:16} {len(took):>6} {median:>10.0f} {p95:>8.0f} {sizes[screen] / 1000:>11.0f}{note}")


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/").status_code == 200
    except httpx.TransportError:
        return False


def _numbers(client: httpx.Client, path: str, of: str, pages: int) -> list[str]:
    return list(dict.fromkeys(_found(client, path, of, pages)))


def _found(client: httpx.Client, path: str, of: str, pages: int) -> Iterator[str]:
    for page in range(1, pages + 1):
        yield from re.findall(rf'href="/{of}/(\d+)"', client.get(path, params={"page": page}).text)


def big_case(folder: Path, number: int) -> None:
    """A case of made-up articles that all carry one claim."""
    numbers = count()
    pieces = (piece for made in cascades(7, number, 0.2) for piece in made.pieces)
    made = {each.article.id: each for each in (read(next(numbers), piece) for piece in islice(pieces, number))}
    articles = [reading.article for reading in made.values()]
    passages = reuse(list(made.values()), words_of(articles, language)).passages
    group = Group(tuple(sorted(claim.id for one in made.values() for claim in one.claims)), (), passages)
    found = dossier(group, made, language)
    now = utc_now()
    with open_case(folder) as case, case.writing() as connection:
        for place, (id_, reading) in enumerate(made.items(), 1):
            article = reading.article
            connection.execute(
                tables.article.insert(), {"number": place, "id": id_, "key": id_, "current": place, "weighed": place}
            )
            values = {"number": place, "article": place, "captured": now, "added": now, "lang": article.lang}
            values |= {"outlet": article.outlet, "title": article.title, "url": article.url}
            values |= {"published": article.published.start if article.published else None}
            connection.execute(tables.version.insert(), values | {"reading": blobs.packed(reading)})
        values = {"number": 1, "claim": found.claim, "reports": number, "low": 1, "high": 1, "repeated": 1.0}
        packed = blobs.packed(found)
        values |= {"grouped": blobs.packed((group,)), "found": packed, "digest": blobs.digest(packed)}
        values |= {"waiting": waiting.packed(waiting.waiting(0, found)), "stale": False}
        connection.execute(tables.dossier.insert(), values)
        claims = [(claim.id, claim.article) for each in made.values() for claim in each.claims]
        places = {id_: place for place, id_ in enumerate(made, 1)}
        connection.execute(
            tables.claim.insert(),
            [{"id": id_, "article": of, "version": places[of], "dossier": 1} for id_, of in dict(claims).items()],
        )


if __name__ == "__main__":
    main()
