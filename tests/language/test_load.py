"""Language folders are read strictly: what would never match is an error that names its place."""

import shutil
from pathlib import Path

import pytest

from firsthand.errors import LanguageDataError
from firsthand.language import language as module
from firsthand.language.language import codes, language, load

SHIPPED = Path(module.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "ar", tmp_path / "ar"))


def test_the_three_languages_load() -> None:
    assert codes() == ("ar", "en", "ru")
    assert [language(code).traits.direction for code in codes()] == ["rtl", "ltr", "ltr"]


@pytest.mark.parametrize("code", codes())
def test_a_shipped_language_holds_no_foreign_letters(code: str) -> None:
    """Looked at here and not whenever one is loaded."""
    assert load(SHIPPED / code).code == code


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(LanguageDataError, match="'xx'.*ar, en, ru"):
        language("xx")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        pytest.param("traits.toml", 'colour = "red"', "traits.toml.*colour", id="unknown key"),
        pytest.param("negation.toml", '[[negator]]\nforms = ["لم"]', "negation.toml.*example", id="missing key"),
        pytest.param(
            "negation.toml",
            '[[negator]]\nforms = ["لم"]\nexample = "لم يقل."\n' * 2,
            r"negation.toml: negator\[1\].*already in negator\[0\]",
            id="duplicate",
        ),
        pytest.param(
            "negation.toml", '[[negator]]\nforms = ["\ufedfم"]\nexample = "لم"', "U\\+FEDF", id="presentation form"
        ),
        pytest.param("negation.toml", '[[negator]]\nforms = ["علی"]\nexample = "لم"', "U\\+06CC", id="look-alike"),
        pytest.param("negation.toml", "[[negator]\n", "negation.toml", id="not TOML"),
    ],
)
def test_unsound_data_are_refused(folder: Path, file: str, text: str, message: str) -> None:
    path = folder / file
    path.write_text(text if "[[" in text else path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    with pytest.raises(LanguageDataError, match=message):
        load(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "cues.toml").unlink()
    with pytest.raises(LanguageDataError, match="cues.toml"):
        load(folder)
