"""Quotations without a cue: letters, transcripts, speeches that go on."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import Span

Said = tuple[str, str]  # source, content

LETTERS = """Readers of the Selmara Courier wrote to us about the new harbour.

“The harbour will bring work to every family on the western shore.” ― Salem Haddad
“Nobody has asked the fishermen what they think of all this.” ― Mira Oldane
"""

TRANSCRIPT = """Partial transcript as follows:

OLDANE: Mayor, when will the bridge be open again?

HADDAD: The bridge will be open in the first week of March, and not before.

OLDANE: And who pays for the repair of the two towers?

HADDAD: The province has set aside the money for it.
"""


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans)


def found(text: str) -> list[Said]:
    """Source and content of everything found."""
    return [(_words(text, a.source), _words(text, a.content)) for a in attribute(article(text), language("en"))]


def test_a_letter_is_its_signatory_s() -> None:
    assert found(LETTERS)[-2:] == [
        ("Salem Haddad", "“The harbour will bring work to every family on the western shore.”"),
        ("Mira Oldane", "“Nobody has asked the fishermen what they think of all this.”"),
    ]


def test_every_line_of_a_transcript_has_its_speaker() -> None:
    assert found(TRANSCRIPT) == [
        ("OLDANE", "Mayor, when will the bridge be open again?"),
        ("HADDAD", "The bridge will be open in the first week of March, and not before."),
        ("OLDANE", "And who pays for the repair of the two towers?"),
        ("HADDAD", "The province has set aside the money for it."),
    ]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        pytest.param(
            "The bridge of Selmara will stay closed, Mayor Salem Haddad said on Monday. “We are going to look at every "
            "single stone of it before anybody walks there again.”\n",
            "Mayor Salem Haddad",
            id="the second sentence of a speech",
        ),
        pytest.param(
            "The council met on Monday.\n\n“How many times do we have to see this on our own bridges?” Haddad asked.\n",
            "Haddad",
            id="a question",
        ),
    ],
)
def test_a_quotation_is_his_whose_words_stand_beside_it(text: str, whose: str) -> None:
    quotation = text[text.index("“") : text.index("”") + 1].strip("“”")
    assert any(source == whose and quotation in content for source, content in found(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "“The Long Way Down to the Harbour Again” ― see page seven for the review of it.\n", id="a title, no name"
        ),
        pytest.param("NOTE: the harbour is closed.\nTEL: 12 34 56\n", id="two labels are no transcript"),
    ],
)
def test_nobody_is_made_to_speak(text: str) -> None:
    assert not [a for a in attribute(article(text), language("en")) if a.rule.startswith("loose")]
