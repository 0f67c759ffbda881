"""An article that carries another language's text without a credit rests on it."""

from build import article, claim, group, reading, spans_of, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Claim, Dossier, Figure, Name, Place, Reading, SourceKind

EN = "Coast Agency said 14 people died. Haddad closed 3 roads from Marsa to Tarn and sent 250 men."
AR = "مات 14 شخصا. أغلق حداد 3 طرق من مرسى إلى تارن وأرسل 250 رجلا."
TURNED = "أرسل 250 رجلا إلى تارن ثم إلى مرسى وأغلق حداد 3 طرق. مات 14 شخصا."
WORDS = {
    "en": ("14 people died", "Haddad", "Marsa", "Tarn"),
    "ar": ("مات 14 شخصا", "حداد", "مرسى", "تارن"),
    "ru": ("Погибли 14 человек", "Хаддад", "Марсе", "Тарна"),
}
RU = "Погибли 14 человек. Хаддад закрыл 3 дороги от Марсе до Тарна и послал 250 бойцов."


def telling(id_: str, lang: str, text: str, published: str | None, *, sourced: bool = False) -> Reading:
    page = article(text, lang, id=id_, outlet=f"{id_}.example", published=published)
    words, man, here, there = WORDS[lang]
    counts = tuple(
        Figure("people", int(number), int(number), number, *spans_of(text, number)) for number in ("14", "3 ", "250")
    )
    facts: dict[str, object] = {
        "figures": counts,
        "names": (Name(man, *spans_of(text, man), "salm hdd"),),
        "places": tuple(Place(words, *spans_of(text, words), f"city:{words_key}") for words, words_key in
                        ((here, "1"), (there, "2"))),
    }  # fmt: skip
    said = (statement(text, words, "Coast Agency", "said", kind=SourceKind.AGENCY),) if sourced else ()
    first: Claim = claim(page, words, *said, **facts)
    return reading(page, first)


def weighed(*readings: Reading) -> Dossier:
    return dossier(group(readings), {r.article.id: r for r in readings}, language)


def test_figures_names_and_places_in_one_order_are_one_text() -> None:
    wire = telling("wire", "en", EN, "2026-03-01T10:00", sourced=True)
    for lang, text in (("ar", AR), ("ru", RU)):
        found = weighed(wire, telling("copy", lang, text, "2026-03-01T12:00"))
        (link,) = (link for link in found.links if link.article == "copy")
        assert (link.kind, link.stated, link.source) == ("translated wording", False, "wire")
        assert link.reason == "6 figures and names in the same order in another language, 2 h later"
        assert (found.independent.low, found.independent.high, found.untraced) == (1, 1, ())


def test_the_same_facts_in_another_order_are_another_report() -> None:
    wire = telling("wire", "en", EN, "2026-03-01T10:00", sourced=True)
    found = weighed(wire, telling("copy", "ar", TURNED, "2026-03-01T12:00"))
    assert found.untraced == ("copy",) and (found.independent.low, found.independent.high) == (1, 2)


def test_one_language_is_compared_by_its_words() -> None:
    wire = telling("wire", "ar", AR, "2026-03-01T10:00")
    assert weighed(wire, telling("copy", "ar", AR, "2026-03-01T12:00")).links == ()
