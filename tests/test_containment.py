"""Nothing is said that does not stand in what is shown: names and numbers of dossiers, their JSON and their pages."""

import json
from importlib import resources
from pathlib import Path

import pytest
from msgspec import structs

import build
from build import article, claim, group, spans_of, statement
from contained import loose
from containment import check, part
from firsthand import read_page
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Figure, Reading, SourceKind, Span


def reading(name: str, source: str) -> Reading:
    text = f"A ferry sank off Port Salem and 14 people died, {source} said."
    page = article(text, id=name, outlet=f"{name}.example", published="2026-03-01T10:00")
    content = "A ferry sank off Port Salem and 14 people died"
    said = statement(text, content, source, "said", kind=SourceKind.PERSON)
    figure = Figure("killed", 14, 14, "14 people", spans_of(text, "14 people")[0])
    return build.reading(page, structs.replace(claim(page, content, said), figures=(figure,)))


READINGS = {name: reading(name, source) for name, source in (("north", "Salem Haddad"), ("south", "Haddad"))}
ARTICLES = {name: read.article for name, read in READINGS.items()}


def made() -> Dossier:
    return dossier(group(READINGS.values()), READINGS, language)


def test_a_dossier_whose_every_word_stands_in_its_articles() -> None:
    assert made().changes
    assert loose(made(), ARTICLES) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            {"summary": "Reported by 2 outlets; traces to 1 origin: Mila Petrova."}, ("Mila", "Petrova"), id="a name"
        ),
        pytest.param({"summary": "Reported by 2 outlets. killed: 15."}, ("15",), id="a number"),
        pytest.param({"claim": "13 people died"}, (), id="a claim"),
        pytest.param({"bottlenecks": ("Rami Nour",)}, (), id="a name every chain passes"),
    ],
)
def test_what_stands_nowhere_is_found(change: dict[str, object], said: tuple[str, ...]) -> None:
    found = loose(structs.replace(made(), **change), ARTICLES)
    assert said in [one.loose for one in found]


def test_a_span_that_is_not_the_name_is_found() -> None:
    first, second = made().appearances
    changed = structs.replace(made(), appearances=(structs.replace(first, named=(Span(0, 5),)), second))
    assert "chain" in [one.where for one in loose(changed, ARTICLES)]


def test_the_bundled_example() -> None:
    lines = (resources.files("firsthand.edge.demo") / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    readings = [read for line in lines if isinstance(read := read_page(json.loads(line)), Reading)]
    dossiers, problems = check(readings)
    assert dossiers and not problems


@pytest.mark.real
def test_a_day_of_real_news(shared: Path) -> None:
    """1,500 articles of the week; ``python bench/containment.py`` takes all of it."""
    dossiers, problems = check(part(shared / "corpus" / "week.jsonl.gz", first=6000, count=1500))
    assert len(dossiers) > 500
    assert [(one.where, one.loose, one.said) for _, one in problems] == []
