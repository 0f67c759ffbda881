"""sources.toml: every noun and pronoun is known in its own example, with the kind it stands for."""

import pytest

from firsthand.attribution.nouns import words_of
from firsthand.language.language import codes, language
from firsthand.language.schema import Pronoun, SourceNoun
from firsthand.records import SourceKind
from firsthand.text.tokens import tokens

NOUNS = [
    pytest.param(code, noun, id=f"{code}-{noun.forms[0]}") for code in codes() for noun in language(code).sources.noun
]
PRONOUNS = [
    pytest.param(code, pronoun, id=f"{code}-{pronoun.forms[0]}")
    for code in codes()
    for pronoun in language(code).sources.pronoun
]


def kinds(text: str, code: str) -> set[SourceKind]:
    known = words_of(language(code))
    found = (known[token.key].noun for token in tokens(text, language(code)))
    return {noun.kind for noun in found if noun is not None}


@pytest.mark.parametrize(("code", "noun"), NOUNS)
def test_a_noun_is_known_in_its_example(code: str, noun: SourceNoun) -> None:
    assert noun.kind in kinds(noun.example, code)


@pytest.mark.parametrize(("code", "noun"), [p for p in NOUNS if p.values[1].not_])  # type: ignore[attr-defined]
def test_a_noun_is_not_found_where_it_is_another_word(code: str, noun: SourceNoun) -> None:
    assert noun.kind not in kinds(noun.not_, code)


@pytest.mark.parametrize(("code", "pronoun"), PRONOUNS)
def test_a_pronoun_is_known_in_its_example(code: str, pronoun: Pronoun) -> None:
    known = words_of(language(code))
    assert pronoun in [known[token.key].pronoun for token in tokens(pronoun.example, language(code))]


@pytest.mark.parametrize("code", codes())
def test_a_form_belongs_to_one_kind(code: str) -> None:
    """A form under two kinds would be read as the first."""
    seen: dict[str, SourceKind] = {}
    for noun in language(code).sources.noun:
        for form in noun.forms:
            assert seen.setdefault(form, noun.kind) == noun.kind, form


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param("ar", "للوزارة", {SourceKind.BODY}, id="with preposition and article"),
        pytest.param("ar", "والمتحدثة", {SourceKind.PERSON}, id="with conjunction and article"),
        pytest.param("ru", "министрами", {SourceKind.PERSON}, id="another case"),
        pytest.param("ru", "мэрией", {SourceKind.BODY}, id="town hall is no mayor"),
        pytest.param("ru", "судьёй", {SourceKind.PERSON}, id="judge is no court"),
        pytest.param("ru", "мост", set(), id="an ordinary word"),
    ],
)
def test_word_forms(code: str, text: str, expected: set[SourceKind]) -> None:
    assert kinds(text, code) == expected
