"""Bulletins of two days are two claims; a story told on two days is one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from build import article, claim
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.editions import two_editions
from firsthand.matching.match import match
from firsthand.pipeline import read_page
from firsthand.records import Figure, Page, Reading, Span, When

PAGE = """<html lang="{lang}"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2026-03-{day:02}T15:00:00Z"></head>
<body><article><p>{text}</p></article></body></html>"""


def told(lang: str, *texts: str) -> tuple[Reading, ...]:
    """Reports of Monday 9 March, Tuesday 10 March and so on, each of another outlet."""
    found = []
    for at, text in enumerate(texts):
        html = PAGE.format(lang=lang, title=text[:30], outlet=f"Outlet {at}", day=9 + at, text=text)
        reading = read_page(Page(f"{at}.html", html.encode(), "text/html"))
        assert isinstance(reading, Reading)
        found.append(reading)
    return tuple(found)


def largest(readings: tuple[Reading, ...]) -> int:
    """How many articles stand in the largest group."""
    first = match(readings, SentenceEncoder(), language)[0]
    return len({claim.rpartition("#")[0] for claim in first.claims})


PRICES = {
    "ar": "ارتفع سعر الدولار في مصارف تيفريا إلى {} جنيه للشراء و{} جنيه للبيع مع زيادة الطلب على العملة الأجنبية.",
    "en": "The dollar rose at the banks of Tevria to {} pounds to buy and {} pounds to sell as demand grew.",
    "ru": "Доллар в банках Теврии вырос до {} рублей при покупке и {} рублей при продаже на фоне роста спроса.",
}
TOLLS = {
    "ar": "قتل {} شخصا وأصيب {} آخرون في انهيار جسر وادي الرمان يوم الاثنين، بحسب وزارة الصحة في تيفريا.",
    "en": "The collapse of the Pomegranate Valley bridge on Monday killed {} and wounded {}, the health ministry said.",
    "ru": "При обрушении моста в Гранатовой долине в понедельник погибли {} человек и ранены {}, сообщил Минздрав.",
}


@pytest.mark.parametrize("lang", PRICES)
def test_the_prices_of_two_days_are_two_claims(lang: str) -> None:
    assert largest(told(lang, PRICES[lang].format(17, 18), PRICES[lang].format(21, 22))) == 1


@pytest.mark.parametrize("lang", PRICES)
def test_the_prices_of_one_day_told_the_day_after_are_one_claim(lang: str) -> None:
    first = PRICES[lang].format(17, 18)
    assert largest(told(lang, first, first.rpartition(" ")[0] + ".")) == 2


@pytest.mark.parametrize("lang", TOLLS)
def test_a_toll_that_grew_overnight_is_one_claim(lang: str) -> None:
    assert largest(told(lang, TOLLS[lang].format(18, 40), TOLLS[lang].format(21, 55))) == 2


def test_tolls_of_two_days_are_two_claims() -> None:
    text = "Shelling killed {} people across Tevria today, most of them in the towns around Orsana, activists said."
    assert largest(told("en", text.format(73), text.format(101))) == 1
    assert largest(told("en", text.format(73), text.format(73).replace("today", "on Monday"))) == 2


def test_a_toll_of_one_day_told_the_next_morning_is_one_story() -> None:
    day = datetime(2026, 3, 9, tzinfo=UTC)
    monday = (When(day, day + timedelta(days=1)),)
    pages = [article(f"The flood killed {n} people on Monday.", id=str(n)) for n in (12, 15)]
    first, second = (
        claim(page, page.text, figures=(Figure("killed", n, n, str(n), Span(17, 19)),), times=monday)
        for n, page in zip((12, 15), pages, strict=True)
    )
    assert not two_editions(first, second, (day + timedelta(hours=8), day + timedelta(hours=29)))
