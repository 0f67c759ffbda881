"""Text for a terminal: all of the dossier, no colour in a pipe, nothing that drives the terminal."""

import io

from msgspec import structs
from rich.console import Console

import sample
from build import article
from firsthand.edge.export.terminal import show_dossier, show_reading
from firsthand.records import Attribution, Dossier, Kind, Reading, Span, Stance


def printed(dossier: Dossier, copies: int = 40, terminal: bool = False) -> str:
    out = io.StringIO()
    made = sample.articles(copies)
    console = Console(file=out, width=90, force_terminal=terminal, color_system="truecolor" if terminal else None)
    show_dossier(dossier, made, console, 1)
    return out.getvalue()


def test_a_dossier_in_a_pipe() -> None:
    lines = printed(sample.dossier(sample.articles())).splitlines()
    assert lines[:3] == [
        "1.",
        "   12 people were killed at the depot",
        "   Reported by 44 outlets; traces to 1 origin: Health Ministry.",
    ]
    assert lines[3:5] == [
        "   disputed; 1 to 2 hands between the reader and who spoke",
        "   Suggested, not set: Airwars grade contested, as one origin affirms it, one denies it",
    ]
    assert "     Health Ministry / وزارة الصحة: body, affirms, 42 reports" in lines
    assert "   Reports (44, earliest seen 3 March 2026, 10:04 UTC)" in lines
    assert "     Coast News Agency, 3 March 2026, 10:04 UTC ← Health Ministry" in lines
    assert any(line.startswith("     and 38 more in the same way: Daily 2, Daily 3") for line in lines)
    assert "     صحيفة المرقب, 3 March 2026 ← وزارة الصحة (translated wording, inferred: Coast News Agency)" in lines
    assert "   Denied in (1)" in lines and "     Harbour Post" in lines
    assert "   Not traced (1)" in lines
    assert "   Loop, no origin: Selmara Today credits Coast Gazette credits Selmara Today" in lines
    assert "     no link: own; wire: 1 independent before, 1 to 2 after, by Mila: they wrote it themselves" in lines
    assert any(line.startswith("     If Health Ministry and وزارة الصحة are two sources: 2-3") for line in lines)
    assert "     3 more doubtful steps were not weighed again" in lines
    assert "     no date of publication known (2): Harbour Post, own" in lines


def test_a_sentence_that_many_print_is_shown_once() -> None:
    text = printed(sample.dossier(sample.articles()))
    assert text.count("       12 people were killed at the depot\n") == 1


def test_a_pipe_has_no_colour_and_no_invisible_marks_and_long_lines_stay_whole() -> None:
    text = printed(sample.dossier(sample.articles()))
    assert "\x1b" not in text and "\u2068" not in text
    assert max(map(len, text.splitlines())) > 90


def test_a_terminal_has_colour_its_width_and_isolated_names() -> None:
    text = printed(sample.dossier(sample.articles()), terminal=True)
    assert "\x1b[" in text and "\u2068صحيفة المرقب\u2069" in text
    assert "وزارة الصحة" in text  # letters in reading order, left to the terminal to shape


def test_hostile_text_cannot_drive_the_terminal() -> None:
    dossier = structs.replace(sample.dossier(sample.articles(1)), claim="[red]x[/red] \x1b[2J \u202eabc")
    text = printed(dossier, copies=1)
    assert "   [red]x[/red] ␛[2J ⟨RLO⟩abc\n" in text


def test_a_reading() -> None:
    text = "Mayor Ali said the bridge was closed. It rained."
    said = Attribution(
        (Span(0, 9),), (Span(10, 14),), (Span(15, 36),), Kind.INDIRECT, "Mayor Ali", Stance.SAYS, "verb", via="Radio"
    )
    out = io.StringIO()
    show_reading(Reading(article(text), (said,), (Span(38, 48),), ()), Console(file=out, width=80))
    assert out.getvalue() == (
        "herald.example, no date, en\n"
        "  Mayor Ali says, via Radio (indirect)\n"
        "    the bridge was closed\n"
        "  in the outlet's own voice\n"
        "    It rained.\n"
        "\n"
    )
