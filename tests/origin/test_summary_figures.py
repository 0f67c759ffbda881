"""Which figures the ten-second sentence tells."""

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Figure, Reading, Span


def told(name: str, whats: tuple[str, ...]) -> Reading:
    page = article("14 people died off Port Salem, the harbour office said.", id=name, outlet=f"{name}.example")
    words = "14 people died off Port Salem"
    figures = tuple(Figure(what, 14, 14, "14", Span(0, 2)) for what in whats)
    said = statement(page.text, words, "the harbour office", "said")
    return reading(page, claim(page, words, said, figures=figures))


def test_a_number_is_told_when_most_reports_count_it_and_only_with_what_it_counts() -> None:
    reports = [
        told("a", ("killed", "")),
        told("b", ("killed", "")),
        told("c", ("killed", "ship")),
        told("d", ("ship",)),
    ]
    found = dossier(group(reports), {r.article.id: r for r in reports}, language)
    assert found.summary.endswith(" killed: 14.")
