"""The sentences of English news agencies: who said it, through whom, and what."""

from typing import NamedTuple

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import Span, Stance


class Said(NamedTuple):
    """An attribution in words."""

    speaker: str
    content: str
    stance: Stance = Stance.SAYS
    via: str = ""


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[span.start : span.end] for span in spans)


def found(text: str) -> list[Said]:
    said = attribute(article(text), language("en"))
    return [Said(a.speaker, _words(text, a.content), a.stance, a.via) for a in said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Foreign Minister Omar Velin said on Sunday that the talks would resume next week.",
            [Said("Omar Velin", "that the talks would resume next week")],
            id="office, name, day, that",
        ),
        pytest.param(
            "The talks will resume next week, Foreign Minister Omar Velin said on Sunday.",
            [Said("Omar Velin", "The talks will resume next week")],
            id="statement, office, name, day",
        ),
        pytest.param(
            "The death toll from the explosion at a fuel depot in Selmara has risen to 17 people, Health Ministry "
            "spokesman Samir Haddara said on Tuesday evening.",
            [
                Said(
                    "Samir Haddara",
                    "The death toll from the explosion at a fuel depot in Selmara has risen to 17 people",
                )
            ],
            id="statement, spokesman, evening",
        ),
        pytest.param(
            "At least nine people have died, the civil defence service said early on Thursday.",
            [Said("the civil defence service", "At least nine people have died")],
            id="statement, body, early",
        ),
        pytest.param(
            "The two sides will meet again, a security source told Tevpress on condition of anonymity.",
            [Said("a security source", "The two sides will meet again")],
            id="unnamed, told an agency",
        ),
        pytest.param(
            "Twelve people were killed in the port of Selmara on Tuesday, the Tevpress news agency reported, citing "
            "Health Ministry spokesman Samir Haddara.",
            [
                Said("the Tevpress news agency", "Twelve people were killed in the port of Selmara on Tuesday"),
                Said(
                    "Samir Haddara",
                    "Twelve people were killed in the port of Selmara on Tuesday",
                    via="the Tevpress news agency",
                ),
            ],
            id="agency, citing a spokesman",
        ),
        pytest.param(
            "The governor will resign, Coast Daily reported on Monday, citing two unnamed officials.",
            [
                Said("Coast Daily", "The governor will resign"),
                Said("two unnamed officials", "The governor will resign", via="Coast Daily"),
            ],
            id="paper, day, citing officials",
        ),
        pytest.param(
            "The director of the Selmara Port Authority, Yusuf Darem, denied on Tuesday that anyone was killed.",
            [Said("Yusuf Darem", "that anyone was killed", Stance.DENIES)],
            id="long office, name, denied",
        ),
        pytest.param(
            "Yusuf Darem, the director of the Selmara Port Authority, said on Monday the harbour would reopen.",
            [Said("Yusuf Darem", "the harbour would reopen")],
            id="name, long office, no that",
        ),
        pytest.param(
            "According to the Tevrian Interior Ministry, three bridges were closed on Monday.",
            [Said("the Tevrian Interior Ministry", "three bridges were closed on Monday")],
            id="according to, statement",
        ),
        pytest.param(
            "Three bridges were closed on Monday, according to the Tevrian Interior Ministry.",
            [Said("the Tevrian Interior Ministry", "Three bridges were closed on Monday")],
            id="statement, according to",
        ),
        pytest.param(
            "The Tevrian army said on Wednesday it had withdrawn from the town of Korvat.",
            [Said("The Tevrian army", "it had withdrawn from the town of Korvat")],
            id="army, day, no that",
        ),
        pytest.param(
            "Tevrian state television reported on Friday that the dam had burst.",
            [Said("Tevrian state television", "that the dam had burst")],
            id="television reported",
        ),
        pytest.param(
            "“The dam is safe,” Water Minister Lena Torvik told reporters on Friday.",
            [Said("Lena Torvik", "“The dam is safe,”")],
            id="quotation, told reporters",
        ),
        pytest.param(
            "Tevria's parliament speaker Mara Denel warned on Saturday that the budget would not pass.",
            [Said("Mara Denel", "that the budget would not pass", Stance.WARNS)],
            id="warned",
        ),
        pytest.param(
            "Police spokeswoman Dana Orsk confirmed on Monday that two people had been arrested.",
            [Said("Dana Orsk", "that two people had been arrested", Stance.CONFIRMS)],
            id="confirmed",
        ),
        pytest.param(
            "The Selmara municipality announced on Thursday the closure of the northern quay.",
            [Said("The Selmara municipality", "the closure of the northern quay")],
            id="announced a noun",
        ),
        pytest.param(
            "The border would stay closed until further notice, Sorad added.",
            [Said("Sorad", "The border would stay closed until further notice")],
            id="surname added",
        ),
        pytest.param(
            "The talks will resume next week, Omar Velin said in a statement on Sunday.",
            [Said("Omar Velin", "The talks will resume next week", via="statement")],
            id="in a statement, day",
        ),
        pytest.param(
            "Foreign Minister Omar Velin said in a statement on Sunday that the talks would resume next week.",
            [Said("Omar Velin", "that the talks would resume next week", via="statement")],
            id="in a statement, day, that",
        ),
        pytest.param(
            "Tevpress quoted Interior Minister Halim Sorad as saying that the border was closed.",
            [
                Said("Tevpress", "that the border was closed"),
                Said("Halim Sorad", "that the border was closed", via="Tevpress"),
            ],
            id="quoted as saying",
        ),
        pytest.param(
            "The bridge has collapsed into the river, Tevrian state media reported early Monday, quoting the governor.",
            [
                Said("Tevrian state media", "The bridge has collapsed into the river"),
                Said("the governor", "The bridge has collapsed into the river", via="Tevrian state media"),
            ],
            id="state media, quoting an office",
        ),
        pytest.param(
            "The Selmara Bulletin reported on Sunday, citing a police source, that the suspect had been arrested.",
            [
                Said("Selmara Bulletin", "that the suspect had been arrested"),
                Said("a police source", "that the suspect had been arrested", via="The Selmara Bulletin"),
            ],
            id="citing between verb and that",
        ),
        pytest.param(
            "Seven soldiers were wounded, a military source who asked not to be named said on Thursday.",
            [Said("a military source who asked not to be named", "Seven soldiers were wounded")],
            id="source in a clause of its own",
        ),
        pytest.param(
            "The Tevrian president said late on Friday he would not resign.",
            [Said("The Tevrian president", "he would not resign")],
            id="late on a day, no that",
        ),
        pytest.param(
            "Omar Velin said the road was safe. The Tevrian army said the bridge was closed. It said the dam burst.",
            [
                Said("Omar Velin", "the road was safe"),
                Said("The Tevrian army", "the bridge was closed"),
                Said("The Tevrian army", "the dam burst"),
            ],
            id="it is a body",
        ),
        pytest.param(
            "The ministry denied on Sunday reports that the dam had burst.",
            [Said("The ministry", "that the dam had burst", Stance.DENIES)],
            id="denied reports",
        ),
    ],
)
def test_agency_sentences(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The court closed three bridges on Monday, citing the danger of floods.", id="a reason is no source"
        ),
        pytest.param(
            "The bridge is closed to all traffic, a measure announced earlier this year.", id="a measure is no source"
        ),
        pytest.param("Lena Torvik won the vote, winning the largest county in the state.", id="the state is no verb"),
        pytest.param("The bridge fell into the river on Sunday, nine miles from the city.", id="no verb of saying"),
        pytest.param("The bridge is closed to all traffic, the minister was told on Sunday.", id="told, not telling"),
    ],
)
def test_nobody_is_made_to_speak(text: str) -> None:
    assert not [said for said in attribute(article(text), language("en")) if said.rule.startswith("wire")]
