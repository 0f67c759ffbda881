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


def test_no_file_costs_much_memory() -> None:
    done = subprocess.run([sys.executable, Path(hostile.__file__)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < MOST_MEMORY
