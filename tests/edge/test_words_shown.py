"""Times, figures and hostile text as people see them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import when
from firsthand.edge.export.words import amount, iso, visible
from firsthand.origin.english import day_and_hour
from firsthand.records import Figure, Span, When


@pytest.mark.parametrize(
    ("time", "short", "long"),
    [
        pytest.param(None, None, "no date", id="unknown"),
        pytest.param(when("2026-03-01T10:04"), "2026-03-01T10:04:00Z", "1 March 2026, 10:04 UTC", id="minute"),
        pytest.param(when("2026-03-01"), "2026-03-01", "1 March 2026", id="day"),
        pytest.param(
            When(datetime(2026, 2, 28, 21, tzinfo=UTC), datetime(2026, 3, 1, 21, tzinfo=UTC)),
            "2026-03-01",
            "1 March 2026",
            id="a day in Baghdad",
        ),
        pytest.param(
            When(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)),
            "2026-03-01/2026-04-01",
            "1 March 2026 to 31 March 2026",
            id="month",
        ),
    ],
)
def test_times(time: When | None, short: str | None, long: str) -> None:
    assert iso(time) == short
    assert day_and_hour(time) == long


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (1200, 1200, "1,200"), (10, None, "10 or more"), (10, 20, "10 to 20"), (3.5, 3.5, "3.5")],
)
def test_amounts(low: float, high: float | None, words: str) -> None:
    assert amount(Figure("killed", low, high, "", Span(0, 0))) == words


def test_what_would_drive_a_terminal_or_turn_the_line_is_written_out() -> None:
    assert visible("a\x1b[31mb") == "a␛[31mb"
    assert visible("pay \u202eevil") == "pay ⟨RLO⟩evil"
    assert visible("قال\u200f الوزير") == "قال\u200f الوزير"


@given(st.text(st.characters()))
def test_any_text_can_be_shown(text: str) -> None:
    shown = visible(text).encode()
    assert b"\x1b" not in shown
