"""The same articles give the same attributions whatever the seed of Python's hashes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import gzip, hashlib, itertools, json, sys
from firsthand import read_page
from firsthand.records import Page, Reading
digest = hashlib.sha256()
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
    for line in itertools.islice(lines, 0, 6000, 60):
        reading = read_page(Page("page", line.encode(), "application/json"))
        if isinstance(reading, Reading):
            digest.update(repr((reading.attributions, reading.own_voice)).encode())
print(digest.hexdigest())
"""


@pytest.mark.real
def test_the_seed_of_hashes_changes_nothing(shared: Path) -> None:
    week = shared / "corpus" / "week.jsonl.gz"

    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", READ, str(week)]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    first = digest("0")
    assert len(first.strip()) == 64
    assert digest("1") == first
