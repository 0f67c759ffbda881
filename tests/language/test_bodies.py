"""Every entry of bodies.toml does what its example shows."""

import pytest

from firsthand.language.language import codes, language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import own_reporting
from firsthand.records import Article

ENTRIES = [
    pytest.param(code, entry.key, entry.example, id=f"{code} {entry.key}")
    for code in codes()
    for entry in (*language(code).bodies.office, *language(code).bodies.field)
]
OWN = [pytest.param(code, entry, id=code) for code in codes() for entry in language(code).bodies.own]


@pytest.mark.parametrize(("code", "key", "example"), ENTRIES)
def test_an_office_and_its_field_are_found(code: str, key: str, example: str) -> None:
    register = Register([Article(id="a", lang=code, text=example)], language)
    office = register.body(example, code).office
    assert office is not None
    assert key in (office, *office.split(":"))


@pytest.mark.parametrize(("code", "entry"), OWN)
def test_own_reporting_is_told_from_that_of_others(code: str, entry: object) -> None:
    assert own_reporting(entry.example, language(code)) is not None  # type: ignore[attr-defined]
    assert own_reporting(entry.not_, language(code)) is None  # type: ignore[attr-defined]
