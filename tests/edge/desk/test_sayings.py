"""What the core says is said in every language of the interface, with its names, its numbers and their plurals."""

from __future__ import annotations

import re

import pytest
from desks import Desk
from hypothesis import given
from hypothesis import strategies as st

from firsthand.edge.desk.marked import html, named, plain
from firsthand.edge.desk.sayings import Sayer, is_known, names_in
from firsthand.edge.desk.tongues import CODES, tongue

ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))


def said(words: str, code: str) -> str:
    return Sayer(tongue(code), {"a-1": "Tarn Herald", "a-2": "Marsa Post"}).plain(words).translate(ISOLATES)


@pytest.mark.parametrize(
    ("english", "arabic", "russian"),
    [
        (
            "one body: Health Ministry; the ministry",
            "جهة واحدة: Health Ministry؛ the ministry",
            "один орган: Health Ministry; the ministry",
        ),
        (
            "1 words in common, order unknown",
            "كلمة مشتركة واحدة، الترتيب غير معروف",
            "1 общее слово, порядок неизвестен",
        ),
        (
            "41 words in common, 2 h 5 min later",
            "41 كلمة مشتركة، بعد ساعتين و5 دقائق",
            "41 общее слово, на 2 часа 5 минут позже",
        ),
        (
            "12 words in common, 3 days later",
            "12 كلمة مشتركة، بعد 3 أيام",
            "12 общих слов, на 3 дня позже",
        ),
        (
            "credits Tarn News, 21 min later",
            "ينسب إلى Tarn News، بعد 21 دقيقة",
            "ссылается на источник «Tarn News», на 21 минуту позже",
        ),
        (
            "a-1 copies a-2: 30 words in common, order unknown",
            "Tarn Herald ينسخ عن Marsa Post: 30 كلمة مشتركة، الترتيب غير معروف",
            "Tarn Herald переписывает у Marsa Post: 30 общих слов, порядок неизвестен",
        ),
        (
            "meaning 91 % alike; one is ar, the other ru",
            "تشابه المعنى 91 %؛ أحدهما: العربية، والآخر: الروسية",
            "смысл схож на 91 %; одно: арабский, другое: русский",
        ),
        (
            "both count killed, wounded",
            "كلاهما يحصي: قتلى، جرحى",
            "оба считают: погибшие, раненые",
        ),
        (
            "2-3 origins independent of each other affirm it, and none denies it",
            "يؤكده من 2 إلى 3 مصادر أصلية باستقلال بعضهم عن بعض، ولا ينفيه أحد",
            "от 2 до 3 первоисточников независимо друг от друга утверждают это, и никто не опровергает",
        ),
        (
            "something nobody foresaw",
            "something nobody foresaw",
            "something nobody foresaw",
        ),
    ],
)
def test_in_arabic_and_russian(english: str, arabic: str, russian: str) -> None:
    assert said(english, "ar") == arabic
    assert said(english, "ru") == russian


names = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters=";,"), min_size=1)


@given(one=names, other=names)
def test_in_english_it_is_what_the_core_said(one: str, other: str) -> None:
    for words in (f"one person: {one}; {other}", f"credits {one}, whose own report is not among these articles"):
        assert is_known(words)
        assert said(words, "en").translate(ISOLATES) == words.translate(ISOLATES)


@given(st.text())
def test_no_text_breaks_it(words: str) -> None:
    for code in CODES:
        made = Sayer(tongue(code)).html(words)
        assert made.count("<bdi>") == made.count("</bdi>")
        assert made.count("<span") == made.count("</span>")


def test_a_name_cannot_write_tags_nor_end_its_own_mark() -> None:
    name = "\x04<script>\x02alert</script>\u202e"
    assert str(html(named(name))) == "<bdi>␄&lt;script&gt;␂alert&lt;/script&gt;⟨RLO⟩</bdi>"
    assert plain(named("أ")) == "\u2068أ\u2069"


def test_the_names_in_a_reason() -> None:
    assert names_in("a-1 copies a-2: 30 words in common, order unknown") >= {"a-1", "a-2"}
    assert names_in("who knows") == set()


def test_all_the_core_says_of_the_bundled_reports_is_known(reading_room: Desk) -> None:
    unknown = []
    for listed in reading_room.room.listed(200):
        dossier = listed.dossier
        reasons = [reason for origin in dossier.origins for reason in origin.reasons]
        reasons += [a.link.reason for a in dossier.appearances if a.link]
        reasons += [words for change in dossier.changes for words in (change.words, change.reason)]
        reasons += [words for one in dossier.suggestions for words in (one.scale, one.reason)]
        reasons += [reason.words for match in dossier.matches for reason in match.reasons if reason.words]
        unknown += [reason for reason in reasons if not is_known(reason)]
    assert sorted(set(unknown)) == []


def test_pages_in_arabic_and_russian_hold_no_english_of_ours(reading_room: Desk) -> None:
    number = reading_room.room.listed(1)[0].number
    for code in ("ar", "ru"):
        with reading_room.visitor(**{"Accept-Language": code}) as visitor:
            for path in (f"/dossiers/{number}", "/queue", "/"):
                assert not re.findall(r'class="english".*?<', visitor.get(path).text), (code, path)
