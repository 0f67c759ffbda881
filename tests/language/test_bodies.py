"""Every entry of bodies.toml does what its example shows."""

import pytest

from build import article
from firsthand.language.language import codes, language
from firsthand.language.schema import Order
from firsthand.origin.bodies import Register
from firsthand.origin.credits import own_reporting
from firsthand.origin.orders import orderer
from firsthand.pipeline import read_statements
from firsthand.records import Article

ENTRIES = [
    pytest.param(code, entry.key, entry.example, id=f"{code} {entry.key}")
    for code in codes()
    for entry in (*language(code).bodies.office, *language(code).bodies.field)
]
ORDERS = [
    pytest.param(code, entry, id=f"{code} {entry.forms[0]}")
    for code in codes()
    for entry in language(code).bodies.order
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


@pytest.mark.parametrize(("code", "entry"), ORDERS)
def test_who_orders_is_told_from_who_is_spoken_of(code: str, entry: Order) -> None:
    assert whose_order(entry.example, code)
    assert not whose_order(entry.not_, code)


def whose_order(text: str, code: str) -> str:
    read = read_statements(article(text, code))
    register = Register([read.article], language)
    found = (orderer(claim, read.article, language(code), register) for claim in read.claims)
    return next((acts.words for acts in found if acts), "")
