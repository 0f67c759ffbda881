"""Files made to harm: each is set aside with its reason, and all of them together take little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

import hostile

MOST_MEMORY = 500  # MB


@pytest.mark.parametrize("given", hostile.FILES, ids=lambda given: given.name)
def test_it_is_set_aside_with_its_reason(given: hostile.Hostile) -> None:
    reasons = hostile.told(given)
    assert any(reason.startswith(given.reason) for reason in reasons), reasons


def test_bodies_without_an_end_are_cut_off_at_the_limits_of_a_real_run() -> None:
    large = "larger than 50 MB, the most that is fetched"
    *cut_off, noise = hostile.fetched()
    assert cut_off == [large, large, "unpacks to more than 50 MB, the most that is fetched"]
    assert noise.startswith("application/octet-stream: expected HTML")


def test_no_file_and_no_server_costs_much_memory() -> None:
    done = subprocess.run([sys.executable, Path(hostile.__file__)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < MOST_MEMORY
