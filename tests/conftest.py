"""Fixtures that every test may use."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test asserts how long anything takes
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles beside the project; the test is skipped with a message where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the real articles are not here ({SHARED} is absent)")
    return SHARED
