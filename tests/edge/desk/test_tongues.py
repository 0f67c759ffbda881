"""The interface in three languages: every message translated, dates and numbers as the language writes them."""

import re
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from firsthand.edge.desk.tongues import CODES, best_tongue, tongue
from firsthand.edge.desk.vocabulary import KINDS, WORDS
from firsthand.records import When

DESK = Path(str(resources.files("firsthand.edge.desk")))
KEYWORDS = {"N_": None, "P_": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\((\w+)\)s")


def messages() -> set[str | tuple[str, ...]]:
    found = [
        message
        for folder in (DESK, DESK.parent / "export")
        for message in extract_from_dir(str(folder), [("**.py", "python"), ("**.jinja", "jinja2")], keywords=KEYWORDS)
    ]
    return {message for _, _, message, _, _ in found}


def catalogue(code: str) -> Catalog:
    with (DESK / "locale" / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@pytest.mark.parametrize("code", CODES[1:])
def test_every_message_is_translated_and_no_other_stands_there(code: str) -> None:
    wanted = {message if isinstance(message, str) else message[0] for message in messages()}
    there = {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue(code) if m.id}
    assert wanted - set(there) == set()
    assert set(there) - wanted == set()
    for message in there.values():
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(forms) and not message.fuzzy, message.id


@pytest.mark.parametrize("code", CODES[1:])
def test_a_translation_names_what_the_message_names(code: str) -> None:
    for message in catalogue(code):
        if isinstance(message.id, str):
            assert set(PLACE.findall(str(message.string))) == set(PLACE.findall(message.id)), message.id
        else:
            places = set(PLACE.findall(message.id[1]))
            assert all(set(PLACE.findall(form)) | {"num"} == places | {"num"} for form in message.string), message.id


def test_russian_words_hold_no_latin_letter_and_arabic_ones_no_presentation_form() -> None:
    russian = " ".join(str(m.string) for m in catalogue("ru"))
    arabic = " ".join(str(m.string) for m in catalogue("ar"))
    assert not re.findall(r"[а-яё][a-z]|[a-z][а-яё]", russian, re.IGNORECASE)
    assert not re.findall(r"[\ufb50-\ufdff\ufe70-\ufeff]", arabic)


def test_every_word_of_ours_that_pages_show_is_in_the_vocabulary() -> None:
    assert {member.value for kind in KINDS for member in kind} <= set(WORDS)


@pytest.mark.parametrize(
    ("count", "arabic", "russian"),
    [
        (1, "خبر واحد", "1 сообщение"),
        (2, "خبران", "2 сообщения"),
        (5, "5 أخبار", "5 сообщений"),
        (11, "11 خبرًا", "11 сообщений"),
        (100, "100 خبر", "100 сообщений"),
        (121, "121 خبرًا", "121 сообщение"),
    ],
)
def test_plurals(count: int, arabic: str, russian: str) -> None:
    for code, expected in (("ar", arabic), ("ru", russian)):
        words = tongue(code).words.ngettext("%(num)s report", "%(num)s reports", count)
        assert words % {"num": count} == expected


def test_times() -> None:
    minute = datetime(2026, 3, 3, 9, 40, tzinfo=UTC)
    when = When(minute, minute + timedelta(minutes=1))
    assert tongue("en").time(when) == "3 March 2026, 09:40\N{NO-BREAK SPACE}UTC"
    assert tongue("ar").time(when) == "3 مارس 2026، 09:40\N{NO-BREAK SPACE}UTC"
    assert tongue("ru").time(when) == "3 марта 2026, 09:40\N{NO-BREAK SPACE}UTC"
    assert tongue("ru").time(None) == "без даты"
    assert tongue("en").hour(when, When(minute, minute)) == "09:40"


@pytest.mark.parametrize(
    ("chosen", "accepted", "code"),
    [
        (None, "", "en"),
        (None, "ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        (None, "de, ru;q=0.5", "ru"),
        ("ar", "ru", "ar"),
        ("xx", "ru", "ru"),
        (None, "\x00, ;;;", "en"),
    ],
)
def test_which_language_a_visitor_gets(chosen: str | None, accepted: str, code: str) -> None:
    assert best_tongue(chosen, accepted).code == code
