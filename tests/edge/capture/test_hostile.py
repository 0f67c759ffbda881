"""Addresses, answers, files and pages made to harm: each is refused with its reason, and all take little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

import hostile
import hostile_pages
import hostile_web
from firsthand.edge import apart
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Limits, Web
from firsthand.records import Page, Unreadable
from hostile_web import ADDRESSES, ANSWERS, REDIRECTS
from loopback import answer, serving

NAMES = {"news.example": "127.0.0.1", "inside.example": "10.0.0.5", "inside.example.": "10.0.0.5",
         "localhost": "127.0.0.2"}  # fmt: skip
LIMITS = Limits(bytes=2**20, seconds=30, redirects=3)


def reason(url: str) -> str:
    """Why this is not fetched, where only the server on loopback may be connected to."""
    with pytest.raises(Refused) as refused:
        Web(resolve=lambda host: [NAMES.get(host, host)], allowed={"127.0.0.1"}, limits=LIMITS).get(url)
    return str(refused.value)


@pytest.mark.parametrize(("url", "expected"), ADDRESSES, ids=[ascii(url) for url, _ in ADDRESSES])
def test_an_address_that_leads_inside_or_nowhere_is_not_asked(url: str, expected: str) -> None:
    assert reason(url).startswith(expected)


@pytest.mark.parametrize(("location", "expected"), REDIRECTS)
def test_redirects_are_checked_like_the_first_address(location: str, expected: str) -> None:
    with serving(lambda *_: answer(b"", "302 Found", location=location)) as server:
        assert reason(server.url()).startswith(expected)


@pytest.mark.parametrize("given", ANSWERS, ids=lambda given: given.name)
def test_an_answer_is_refused_with_its_reason(given: hostile_web.HostileAnswer) -> None:
    with serving(lambda *_: given.reply()) as server:
        assert reason(server.url()).startswith(given.reason)


@pytest.mark.parametrize("given", hostile.FILES, ids=lambda given: given.name)
def test_a_file_is_set_aside_with_its_reason(given: hostile.Hostile) -> None:
    reasons = hostile.told(given)
    assert any(reason.startswith(given.reason) for reason in reasons), reasons


@pytest.mark.parametrize("given", hostile_pages.PAGES, ids=lambda given: given.name)
def test_a_page_is_set_aside_with_its_reason(given: hostile_pages.HostilePage) -> None:
    result = apart.read_page(Page("a", given.made()))
    assert isinstance(result, Unreadable)
    assert result.reason.startswith(given.reason), result.reason


def test_none_of_them_costs_much_memory() -> None:
    program = Path(hostile.__file__).with_name("hostile_measured.py")
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    assert int(done.stdout.rpartition("at most ")[2].split()[0]) < 500
