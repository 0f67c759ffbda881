"""Which names are one source, for sure, possibly, or not."""

import pytest

from build import article
from firsthand.language.language import codes, language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import Hand
from firsthand.origin.same import Name, merges
from firsthand.records import SourceKind

PERSON, BODY, UNNAMED, OUTLET = SourceKind.PERSON, SourceKind.BODY, SourceKind.UNNAMED, SourceKind.OUTLET
REGISTER = Register(
    [article("Text.", outlet="english.coast-herald.com"), article("Text.", outlet="alsahel.net")], language
)


def name(words: str, code: str, kind: SourceKind | None) -> Name:
    hand = Hand(words, None, kind, "by hand")
    return Name(f"name:{code}:{words}", hand, *[REGISTER.body(words, code, kind)] * 2, code, "a1")


def verdict(one: Name, other: Name) -> str:
    found = [merge.sure for merge in merges([one, other])]
    return "one" if True in found else "perhaps" if found else "two"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(("Haddad", "en", PERSON), ("Mayor Salem Haddad", "en", PERSON), "one", id="surname"),
        pytest.param(("Ner", "en", PERSON), ("Jon Ner", "en", PERSON), "one", id="short surname at the end"),
        pytest.param(("Jon", "en", PERSON), ("Jon Ner", "en", PERSON), "two", id="a short first name is no surname"),
        pytest.param(("سالم حداد، رئيس اتحاد الصيادين", "ar", PERSON),
                     ("Salim Haddad, a fisherman", "en", PERSON), "one", id="two roles, one person"),
        pytest.param(("الجنرال خوزيه اورنيلا", "ar", PERSON), ("Gen. Jose Ornela", "en", PERSON), "one",
                     id="spellings"),
        pytest.param(("سامي عمر", "ar", PERSON), ("سامي ماهر", "ar", PERSON), "two", id="short and a letter apart"),
        pytest.param(("شبكة الساحل لحقوق الإنسان", "ar", BODY), ("مرصد الساحل لحقوق الإنسان", "ar", BODY), "two",
                     id="a network and an observatory"),
        pytest.param(("سالم المنصور", "ar", PERSON), ("Salem al-Mansour", "en", PERSON), "one", id="al- within a name"),
        pytest.param(("سامر منصورة", "ar", PERSON), ("سالم منسورة", "ar", PERSON), "perhaps", id="nearly alike"),
        pytest.param(("Salem Mansour", "en", PERSON), ("Rami Mansour", "en", PERSON), "perhaps", id="one family"),
        pytest.param(("Salem Haddad", "en", PERSON), ("Salem Nour", "en", PERSON), "two", id="one first name"),
        pytest.param(("سالم أحمدي نجار", "ar", PERSON), ("Salem Ahmadinejar", "en", PERSON), "one",
                     id="a family name of one word or two"),
        pytest.param(("عبد الله حداد", "ar", PERSON), ("Abdullah Haddad", "en", PERSON), "one",
                     id="a first name of one word or two"),
        pytest.param(("وزارة الصحة", "ar", BODY), ("الدكتورة ريما نور المتحدثة باسم وزارة الصحة", "ar", PERSON), "one",
                     id="ministry and spokeswoman"),
        pytest.param(("سالم حداد المتحدث الرسمي للنيابة العامة", "ar", PERSON), ("النيابة العامة", "ar", BODY), "one",
                     id="the article lost in a preposition"),
        pytest.param(("health minister", "en", PERSON), ("в минздраве", "ru", BODY), "one", id="ministry in one word"),
        pytest.param(("وزارة الصحة", "ar", BODY), ("وزارة الداخلية", "ar", BODY), "two", id="two ministries"),
        pytest.param(("Haddad", "en", PERSON), ("a spokesman for Haddad", "en", PERSON), "perhaps", id="his spokesman"),
        pytest.param(("الأمم المتحدة", "ar", BODY), ("a UN spokeswoman", "en", PERSON), "one", id="well-known body"),
        pytest.param(("وزارة الدفاع الروسية", "ar", BODY), ("the Ukrainian defence ministry", "en", BODY), "two",
                     id="two countries"),
        pytest.param(("الخارجية الروسية", "ar", BODY), ("the Russian Foreign Ministry", "en", BODY), "one",
                     id="the field alone"),
        pytest.param(("دمشق", "ar", PERSON), ("Syrian state media", "en", OUTLET), "one", id="one state"),
        pytest.param(("دمشق", "ar", PERSON), ("وزارة الصحة السورية", "ar", BODY), "perhaps", id="a state's ministry"),
        pytest.param(("Russia", "en", PERSON), ("a Russian doctor, Mila Petrova", "en", PERSON), "two", id="a country"),
        pytest.param(("دمشق", "ar", PERSON), ("Baghdad", "en", PERSON), "two", id="two states"),
        pytest.param(("الشرطة", "ar", BODY), ("police chief Salem Haddad", "en", PERSON), "one", id="police"),
        pytest.param(("Coastland police", "en", BODY), ("Hillside police", "en", BODY), "two", id="two towns"),
        pytest.param(("the CRC", "en", BODY), ("the Coastal Rescue Committee", "en", BODY), "one", id="initials"),
        pytest.param(("оперштаб", "ru", BODY), ("оперативным штабом Приморья", "ru", BODY), "one", id="short form"),
        pytest.param(("a security source", "en", UNNAMED), ("a hospital source", "en", UNNAMED), "two", id="unlike"),
        pytest.param(("a security source", "en", UNNAMED), ("security source", "en", UNNAMED), "perhaps",
                     id="described"),
        pytest.param(("a security source", "en", UNNAMED), ("Salem Haddad", "en", PERSON), "two", id="unnamed, named"),
        pytest.param(("the Syrian opposition", "en", BODY), ("A Syrian doctor, Mila Dorn", "en", PERSON), "two",
                     id="a body told by its country alone"),
        pytest.param(("الحكومة السورية", "ar", BODY), ("قائد الحرس في سوريا سالم حداد", "ar", PERSON), "two",
                     id="a government and a man of its country"),
        pytest.param(("Syria", "en", None), ("الحكومة السورية", "ar", BODY), "one", id="a country and its government"),
        pytest.param(("организации", "ru", BODY), ("Совет рыбаков Марсы", "ru", BODY), "perhaps",
                     id="told by what it is, declined"),
        pytest.param(("the opposition bloc", "en", BODY), ("ائتلاف الساحل", "ar", BODY), "perhaps",
                     id="told by what it is, in another language"),
        pytest.param(("the organisation", "en", BODY), ("Salem Haddad", "en", PERSON), "two", id="a body and a man"),
    ],
)  # fmt: skip
def test_two_names(one: tuple[str, str, SourceKind], other: tuple[str, str, SourceKind], expected: str) -> None:
    assert verdict(name(*one), name(*other)) == verdict(name(*other), name(*one)) == expected


@pytest.mark.parametrize(
    ("words", "code", "key"),
    [
        ("Coast Herald", "en", "coast-herald"),
        ("صحيفة الساحل", "ar", "alsahel"),
        ("رويترز", "ar", "reuters"),
        ("вокзал", "ru", "~fksl"),
    ],
)
def test_an_outlet_by_name_sound_or_table(words: str, code: str, key: str) -> None:
    assert REGISTER.body(words, code, SourceKind.OUTLET).carrier == key


@pytest.mark.parametrize(
    ("domain", "key"),
    [("english.coast-herald.com", "coast-herald"), ("news.coast.com.eg", "coast"), ("Herald", "herald"), ("", "")],
)
def test_the_outlet_of_an_address(domain: str, key: str) -> None:
    assert REGISTER.outlet(domain) == key


@pytest.mark.parametrize(
    ("code", "key", "example"),
    [pytest.param(code, body.key, body.example, id=f"{code} {body.key}")
     for code in codes() for body in language(code).bodies.body],
)  # fmt: skip
def test_a_well_known_body_is_found(code: str, key: str, example: str) -> None:
    assert REGISTER.body(example, code).office in (key, f"body:{key}")


@pytest.mark.parametrize(
    ("words", "code"),
    [("The newspaper Marsa Salem", "en"), ("صحيفة مرسى سالم", "ar"), ("Газета «Марса Салем»", "ru")],
)
def test_an_outlet_is_known_by_the_sound_of_its_name_in_every_script(words: str, code: str) -> None:
    register = Register([article("Text.", outlet="مرسى سالم")], language)
    assert register.body(words, code, SourceKind.OUTLET).carrier == register.outlet("مرسى سالم")


def test_an_agency_and_a_man_who_sound_alike_are_two() -> None:
    agency, man = name("Salma News Agency", "en", SourceKind.AGENCY), name("Salem Haddad", "en", PERSON)
    assert verdict(agency, man) == verdict(man, agency) == "two"


def test_what_an_agency_is_like_is_not_another_outlet() -> None:
    assert REGISTER.body("الوكالة العربية السورية للأنباء (سانا)", "ar", SourceKind.AGENCY).carrier == "sana"
