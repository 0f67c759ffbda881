"""The HTML page: every block in its own language and direction, nothing from outside, hostile text harmless."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from msgspec import structs

import sample
from build import article
from firsthand.edge.export.page import page
from firsthand.language.language import language
from firsthand.records import Article, Dossier, Unreadable

VOID = {"meta", "br", "link", "img", "input", "hr"}
MARKS = "\u202egnp.exe\u202c \u200b\u200b\u200b "
HOSTILE = "The <script>alert(1)</script> \"'&amp; " + MARKS + "ا\u0651\u0651" * 30 + "x" * 400


class Elements(HTMLParser):
    """The elements of a page: name, attributes, text; refuses tags that do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.found.append((tag, dict(attrs), ""))
        else:
            self.open.append((tag, dict(attrs), []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        name, attributes, text = self.open.pop()
        assert name == tag
        self.found.append((name, attributes, "".join(text)))

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text.append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]


def shown(dossier: Dossier, made: dict[str, Article]) -> str:
    return page([dossier], made, language, version="0.1.0")


def arabic(dossier: Dossier) -> Dossier:
    return structs.replace(dossier, claim="12 شخصا قتلوا في المستودع")


def test_every_quotation_is_in_its_own_language_and_direction() -> None:
    made = sample.articles(copies=1)
    elements = Elements(shown(arabic(sample.dossier(made)), made))
    quoted = {(a["lang"], a["dir"]) for a, _ in elements.of("blockquote")}
    assert quoted == {("en", "ltr"), ("ar", "rtl")}
    assert elements.of("h1") == [
        ({"id": "d1-claim", "lang": "ar", "dir": "rtl", "class": "claim"}, "12 شخصا قتلوا في المستودع"),
    ]
    assert "صحيفة المرقب" in [text for _, text in elements.of("bdi")]


def test_numbers_open_into_what_made_them() -> None:
    made = sample.articles(copies=1)
    elements = Elements(shown(sample.dossier(made), made))
    facts = {text: a["href"] for a, text in elements.of("a") if (a["href"] or "").startswith("#d1-")}
    assert facts["4 reports"] == "#d1-reports"
    assert facts["Independent origins: 1–2"] == "#d1-origins"
    assert facts["Not traced: 1"] == "#d1-untraced"
    assert facts["Denials: 1"] == "#d1-denials"
    ids = [a["id"] for _, a, _ in elements.found if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a, _ in elements.of("a") if a["href"] and a["href"][0] == "#"} <= set(ids)


def test_a_link_shows_the_sentences_of_both_sides() -> None:
    made = sample.articles(copies=1)
    elements = Elements(shown(sample.dossier(made), made))
    both = [text for a, text in elements.of("div") if a.get("class") == "both"]
    assert any(sample.ARABIC in text and sample.WIRE in text for text in both)


def test_nothing_is_fetched_and_no_script_runs() -> None:
    made = sample.articles(copies=1)
    html = shown(sample.dossier(made), made)
    elements = Elements(html)
    assert {tag for tag, _, _ in elements.found}.isdisjoint({"script", "link", "img", "iframe", "object", "base"})
    assert not [a for _, a, _ in elements.found if "src" in a or any(key.startswith("on") for key in a)]
    style = resources.files("firsthand.edge.export").joinpath("page.css").read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style
    assert "default-src 'none'" in html


def hostile() -> tuple[Dossier, dict[str, Article]]:
    made = sample.articles(copies=1)
    made["own"] = article(HOSTILE, id="own", outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    dossier = sample.dossier(sample.articles(copies=1))
    bad = sample.appearance(made, "own", HOSTILE, chain=(HOSTILE,), speaker=HOSTILE)
    return structs.replace(dossier, claim=HOSTILE, appearances=(*dossier.appearances[:-1], bad)), made


def test_hostile_text_is_shown_as_text() -> None:
    dossier, made = hostile()
    html = page([dossier], made, language, set_aside=[Unreadable("<b>.html", "<script>")])
    elements = Elements(html)
    assert not elements.of("script")
    assert not [a for a, _ in elements.of("a") if (a["href"] or "").startswith("javascript")]
    assert "<script>alert(1)</script>" in elements.of("h1")[0][1]
    assert "⟨RLO⟩gnp.exe" in elements.of("h1")[0][1] and "\u202e" not in html


def test_no_dossier_and_pages_set_aside_are_said() -> None:
    html = page([], {}, language, set_aside=[Unreadable("empty.html", "the file is empty")])
    text = re.sub(r"\s+", " ", " ".join(text for _, text in Elements(html).of("body")))
    assert "0 articles read. 1 page set aside." in text
    assert "No claim was found in more than one report." in text
    assert "empty.html: the file is empty" in text


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_has_the_contrast_of_wcag_aa(theme: int) -> None:
    style = resources.files("firsthand.edge.export").joinpath("page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style.split(":root {")[theme + 1]))
    for name in ("ink", "quiet", "link", "affirms", "denies", "doubts"):
        for ground in ("paper", "sheet"):
            light, dark = sorted((brightness(colours[name]), brightness(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{name} on {ground}"


@pytest.mark.parametrize("width", [1280, 520])
def test_hostile_text_does_not_burst_the_page(width: int, tmp_path: Path) -> None:
    """Seen by a browser: nothing is wider than the window."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no chromium here")
    dossier, made = hostile()
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", shown(dossier, made))
    measure = "document.title = document.documentElement.scrollWidth + ' of ' + innerWidth"
    file = tmp_path / "page.html"
    file.write_text(html.replace("</body>", f"<script>{measure}</script></body>"), encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    command = [browser, *flags.split(), "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path}/u"]
    run = subprocess.run(
        [*command, f"--window-size={width},900", "--dump-dom", file.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
        text=True,
    )
    wide = re.search(r"<title>(\d+) of (\d+)</title>", run.stdout)
    assert wide is not None
    assert int(wide.group(1)) <= int(wide.group(2))
