"""The commonest sentence of an English agency: statement, office and name, "said on Sunday"."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language

STATEMENT = "The talks will resume next week"


@pytest.mark.parametrize(
    "who",
    ["Foreign Minister Omar Velin", "Prime Minister Omar Velin", "Foreign Ministry spokesman Omar Velin", "Omar Velin"],
)
@pytest.mark.parametrize("when", ["on Sunday", "Sunday", "on Sunday evening", "in a statement on Sunday"])
def test_the_speaker_is_found(who: str, when: str) -> None:
    page = article(f"{STATEMENT}, {who} said {when}.")
    [said] = attribute(page, language("en"))
    assert page.text[said.content[0].start : said.content[0].end] == STATEMENT
    assert "Omar Velin" in said.speaker
