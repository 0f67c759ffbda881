"""Every entry of numerals.toml is found in its example, and not in its ``not``."""

import pytest

from firsthand.claim.figures import figures
from firsthand.claim.words import Words
from firsthand.language import claim_tables
from firsthand.language.language import codes, language
from firsthand.records import Span

Entry = claim_tables.Number | claim_tables.Approximator | claim_tables.Counted | claim_tables.Event | claim_tables.Aside


def read(text: str, code: str) -> Words:
    return Words(text, Span(0, len(text)), language(code))


def entries(role: str) -> list[object]:
    return [
        pytest.param(code, entry, id=f"{code}-{role}-{place}")
        for code in codes()
        for place, entry in enumerate(getattr(language(code).numerals, role))
    ]


@pytest.mark.parametrize(("code", "entry"), entries("number"))
def test_a_number_word_gives_its_value(code: str, entry: claim_tables.Number) -> None:
    found = figures(read(entry.example, code))
    assert any(figure.low % entry.value == 0 or figure.low == entry.value for figure in found), found
    assert not entry.open or any(figure.high is None for figure in found)


@pytest.mark.parametrize(("code", "entry"), entries("approximator"))
def test_a_bound_bounds(code: str, entry: claim_tables.Approximator) -> None:
    def is_bounded(text: str) -> bool:
        found = figures(read(text, code))
        return any(figure.approximate or figure.high is None or figure.low == 0 for figure in found)

    assert is_bounded(entry.example)
    assert not entry.not_ or not is_bounded(entry.not_)


@pytest.mark.parametrize(("code", "entry"), entries("range"))
def test_a_range_is_one_figure(code: str, entry: claim_tables.Range) -> None:
    assert any(figure.low == 10 and figure.high == 15 for figure in figures(read(entry.example, code)))


@pytest.mark.parametrize(("code", "entry"), [*entries("counted"), *entries("event")])
def test_the_type_is_told(code: str, entry: claim_tables.Counted | claim_tables.Event) -> None:
    assert entry.what in {figure.what for figure in figures(read(entry.example, code))}
    assert not entry.not_ or entry.what not in {figure.what for figure in figures(read(entry.not_, code))}


@pytest.mark.parametrize(("code", "entry"), entries("aside"))
def test_an_aside_is_no_count(code: str, entry: claim_tables.Aside) -> None:
    found = figures(read(entry.example, code))
    if entry.means == "idiom":
        assert not found
    elif entry.means == "part":
        assert len(found) >= 2
    elif entry.means == "change":
        assert [figure.low for figure in found] == [13, 15]
        assert all(figure.high == figure.low for figure in found)
    elif entry.means != "rank" or found:
        assert entry.means in {figure.what for figure in found}


@pytest.mark.parametrize(
    ("code", "counted", "form"),
    [(code, entry, form) for code in codes() for entry in language(code).numerals.counted for form in entry.two],
)
def test_a_dual_means_two(code: str, counted: claim_tables.Counted, form: str) -> None:
    assert (2, counted.what) in {(figure.low, figure.what) for figure in figures(read(form + ".", code))}
