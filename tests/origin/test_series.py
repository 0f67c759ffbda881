"""Figures over time."""

import pytest

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Figure, Reading, Span

SAYS = {
    "en": "{} people were killed, the coast guard said.",
    "ar": "قال خفر السواحل إن {} شخصا قتلوا.",
    "ru": "Погибли {} человек, сообщила береговая охрана.",
}
SPEAKER = {"en": ("the coast guard", "said"), "ar": ("خفر السواحل", "قال"), "ru": ("береговая охрана", "сообщила")}


def report(
    id_: str, outlet: str, published: str | None, number: int, lang: str = "en", *, what: str = "killed"
) -> Reading:
    text = SAYS[lang].format(number)
    page = article(text, lang, id=id_, outlet=outlet, published=published)
    source, cue = SPEAKER[lang]
    said = statement(text, text[:-1], source, cue)
    figure = Figure(what, number, number, str(number), Span(text.index(str(number)), text.index(str(number)) + 2))
    return reading(page, claim(page, text[:-1], said, figures=(figure,)))


def weighed(*reports: Reading) -> Dossier:
    return dossier(group(reports), {r.article.id: r for r in reports}, language)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_an_outlet_revises_its_own_number(lang: str) -> None:
    found = weighed(
        report("c", "gull.example", "2026-03-02", 19, lang),
        report("a", "gull.example", "2026-03-01T08:00", 12, lang),
        report("b", "amber.example", "2026-03-01T12:00", 14, lang),
        report("d", "amber.example", "2026-03-02", 14, lang),
        report("e", "amber.example", None, 15, lang),
    )
    (series,) = found.figures
    assert series.what == "killed"
    assert [(one.article, one.outlet, one.figure.low, one.revises) for one in series.given] == [
        ("a", "gull.example", 12, None),
        ("b", "amber.example", 14, None),
        ("c", "gull.example", 19, "a"),
        ("d", "amber.example", 14, None),
        ("e", "amber.example", 15, None),
    ]


def test_two_reports_of_one_day_are_not_in_order_and_each_counted_thing_has_its_series() -> None:
    found = weighed(
        report("a", "gull.example", "2026-03-01", 12),
        report("b", "gull.example", "2026-03-01", 14),
        report("c", "gull.example", "2026-03-02", 30, what="wounded"),
    )
    assert [(s.what, [(one.article, one.revises) for one in s.given]) for s in found.figures] == [
        ("killed", [("a", None), ("b", None)]),
        ("wounded", [("c", None)]),
    ]
