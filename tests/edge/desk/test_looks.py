"""How the desk looks: no barriers, joined letters, nothing wider than the window; pictures of the main screens."""

import json
import struct
import zlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from desks import Desk, looking
from playwright.sync_api import Browser

from firsthand.edge.demo import ASKS

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "out" / "screens"  # to be looked at; not kept in the repository
SCREENS = {
    "first": "/",
    "dossiers": "/dossiers",
    "dossier": f"/dossiers/asked?text={ASKS}",
    "link": "/dossiers/2/reports/{report}",
    "decide": "/dossiers/2/decide?kind=no+link&one=ar-13",
    "article": "/articles/1",
    "articles": "/articles",
    "decisions": "/decisions",
    "search": "/search?q=Selmara",
    "queue": "/queue",
    "source": "/sources?name=Coast+Daily",
    "notes": "/notes",
}
MAIN = [pytest.param(name, lang, id=f"{name}-{lang}") for name, lang in product(SCREENS, ("en", "ar"))]


def address(desk: Desk, name: str) -> str:
    """Of this screen; a report of the second dossier that copies another."""
    from firsthand.edge.desk.room import key_of

    filed = desk.room.dossier(2)
    assert filed
    copied = next(a for a in filed.dossier.appearances if a.link and not a.link.stated)
    return SCREENS[name].format(report=key_of(copied.claim))


@pytest.mark.parametrize(("name", "lang"), MAIN)
def test_no_barriers(reading_room: Desk, chromium: Browser, name: str, lang: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not here (`make axe` installs it where npm is)")
    with looking(chromium, reading_room, lang, bypass_csp=True) as page:
        page.goto(address(reading_room, name))
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.add_script_tag(path=AXE)
        found = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")
        bad = [
            (each["id"], [node["html"][:150] for node in each["nodes"]][:3])
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert not bad, json.dumps(bad, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(("name", "lang"), MAIN)
def test_pictures_and_nothing_wider_than_the_window(
    reading_room: Desk, chromium: Browser, name: str, lang: str
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with looking(chromium, reading_room, lang) as page:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address(reading_room, name))
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.screenshot(path=PICTURES / f"{name}-{lang}-{width}.png", full_page=True)
            assert wide <= width


def pixels(png: bytes) -> Iterator[bytes]:
    """The rows of a picture as Chromium writes it (8 bits, RGB), without the filters."""
    place, data, width, size = 8, b"", 0, 3
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            width, _, _, colours = struct.unpack(">IIBB", body[:10])
            size = {2: 3, 6: 4}[colours]
        data += body if kind == b"IDAT" else b""
        place += length + 12
    raw, before = zlib.decompress(data), bytes(width * size)
    for start in range(0, len(raw), width * size + 1):
        row = bytearray(raw[start + 1 : start + 1 + width * size])
        for at, value in enumerate(row):
            left, up = (row[at - size] if at >= size else 0), before[at]
            corner = before[at - size] if at >= size else 0
            row[at] = (value + _predicted(raw[start], left, up, corner)) % 256
        yield bytes(row)
        before = bytes(row)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


@pytest.mark.parametrize("kind", ["says", "denies", "source", "cue"])
def test_a_word_marked_from_its_middle_is_drawn_as_the_unmarked_one(
    reading_room: Desk, chromium: Browser, kind: str
) -> None:
    """Below the letters the line of the mark may differ, and behind them its ground: never a letter's own ink."""
    with looking(chromium, reading_room, device_scale_factor=2) as page:
        page.goto("/articles/1")
        page.evaluate(
            """() => {
              CSS.highlights.clear();
              const text = document.querySelector(".text");
              text.innerHTML = "<p>وسيستكملون</p>";
              text.style.setProperty("font", "40px/3 'Noto Naskh Arabic'");
              text.style.setProperty("color", "black");
            }"""
        )
        word = page.locator(".text p")
        plain = list(pixels(word.screenshot()))
        page.evaluate(
            """(kind) => {
              const text = document.querySelector(".text p").firstChild;
              const range = new StaticRange({startContainer: text, startOffset: 3, endContainer: text, endOffset: 8});
              CSS.highlights.set(kind, new Highlight(range));
            }""",
            kind,
        )
        marked = list(pixels(word.screenshot()))
    assert plain != marked, "the mark is seen"
    size = 3
    for one, other in zip(plain, marked, strict=True):
        for at in range(0, len(one), size):
            if max(one[at : at + size]) < 40:  # full ink
                assert max(other[at : at + size]) < 60


def test_pages_print_without_buttons(reading_room: Desk, chromium: Browser) -> None:
    with looking(chromium, reading_room) as page:
        page.goto(address(reading_room, "dossier"))
        page.emulate_media(media="print")
        assert page.locator(".tongues, .deciding, .zoom").evaluate_all("all => all.every((e) => !e.checkVisibility())")
        assert page.locator("#sentence").is_visible()
