"""Articles, names and addresses that want to be more than text: all is shown as text, nothing runs, pages hold."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desks import Desk, looking, served
from playwright.sync_api import Browser

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.memory import page_of
from firsthand.edge.store.case import open_case
from firsthand.records import Decision, DecisionKind

RUN = "window.ran=1;alert(1)"
ATTACKS = (
    f"<script>{RUN}</script>",
    f"</p></article></main><script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f'<img src="x" onerror="{RUN}">',
    f"<svg onload='{RUN}'><circle r='9'/></svg>",
    f"<svg><script href='data:text/javascript,{RUN}'/></svg>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s>",
    f"<a href='javascript:{RUN}'>read</a>",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<form action='javascript:{RUN}'><button autofocus>ok</button></form>",
    f"<input autofocus onfocus='{RUN}'>",
    f"<details open ontoggle='{RUN}'>x</details>",
    "<style>@import 'http://127.0.0.1:9/x';body{display:none}</style>",
    "<link rel=stylesheet href='http://127.0.0.1:9/x'>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href='http://127.0.0.1:9/'>",
    f"\"' onmouseover='{RUN}' x=\"",
    f"' autofocus onfocus={RUN} '",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "<!-- <plaintext> --><textarea><title>",
    "]]></p><!--",
    "&lt;script&gt;&#60;script&#62;",
    "\u202eexe.gnp\u202c",
    "\u2066\u2067\u2068 isolates never closed",
    "a" + "\u0301" * 80,
    "ا" + "\u0651" * 80,
    "\u200b\u200c\u200d\ufeff" * 20,
    "x" * 3000,
    "\ud800\udfff lone halves",
    "\x1b[31m\x07\x00 bells",
    "ــــــــــــ" * 60,
    "%s %(csrf)s %n",
    "../../../../etc/passwd",
    "🏳️‍🌈👩‍👩‍👧‍👦" * 30,
)  # fmt: skip
BODY = "Mayor {0} said on Tuesday that 12 people were killed at the depot in Selmara {0}.\n{0}"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A case of 200 articles: every attack in the text, the title, the outlet, the address and the byline."""
    folder: Path = tmp_path_factory.mktemp("attacked")
    fields = ("text", "title", "outlet", "url", "byline")
    with ExitStack() as stack:
        case = stack.enter_context(open_case(folder / "case"))
        desk = stack.enter_context(served(case))
        pages = []
        for number, attack in enumerate(ATTACKS):
            for field in fields:
                record = {"text": BODY.format("Ali"), "outlet": f"Daily {number}", "lang": "en"}
                record[field] = BODY.format(attack) if field == "text" else attack
                record["text"] += f" Edition {number} {field}."
                pages.append(Capture(page_of(record), desk.clock(), "file", note=attack))
        added, set_aside = desk.room.add(pages, "mila")
        assert len(added) + len(set_aside) == len(ATTACKS) * len(fields)
        assert len(added) > 190
        for attack in ATTACKS[:5]:
            made = Decision(DecisionKind.SAME_SOURCE, attack, "Ali", reason=attack, who=attack)
            desk.room.decide(made, desk.clock(), lambda: False)
        yield desk


def test_nothing_runs_and_every_page_holds(attacked: Desk, chromium: Browser) -> None:
    lists = ["/", "/dossiers", "/articles", "/articles?page=2", "/decisions"]
    dossiers = [f"/dossiers/{listed.number}" for listed in attacked.room.listed(20)]
    articles = [f"/articles/{line.number}" for line in attacked.room.latest(300, 0)]
    with looking(chromium, attacked) as page:
        page.add_init_script("addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.blockedURI));")
        for path in (*lists, *dossiers, *articles):
            page.goto(path)
            state = page.evaluate(
                """() => ({
                  ran: window.ran ?? 0,
                  wide: document.documentElement.scrollWidth,
                  footer: document.querySelectorAll("body > footer").length,
                  strange: [...document.querySelectorAll("main script, main img, main iframe, main object, main style, "
                    + "main link, main base, main meta, main [onload], main [onerror], main [autofocus]")].length,
                  links: [...document.querySelectorAll("a")].filter((a) => !/^https?:$/.test(a.protocol ?? "http:")
                    && !(a instanceof SVGElement)).length,
                })"""
            )
            assert state == {"ran": 0, "wide": state["wide"], "footer": 1, "strange": 0, "links": 0}, path
            assert state["wide"] <= 1280, path


def test_what_is_asked_is_shown_as_text(attacked: Desk, chromium: Browser) -> None:
    with looking(chromium, attacked) as page:
        for attack in ATTACKS[:12]:
            page.goto("/")
            page.locator("#text").fill(f"Mayor said {attack} was closed.")
            page.get_by_role("button", name="Trace").click()
            page.wait_for_url("**/dossiers/asked?**")  # the page has come
            assert page.evaluate("window.ran") is None
            assert page.locator("body > footer").count() == 1


@pytest.mark.parametrize("path", ["/dossiers/{}", "/articles/{}", "/decisions/{}/undo", "/dossiers/1/reports/{}"])
def test_no_address_breaks_the_server(attacked: Desk, path: str) -> None:
    visitor = attacked.visitor()
    for strange in ("0", "-1", "9" * 30, "%00", "%ff", "x", "..%2f..", "١٢", "asked?text=%ff%00"):
        assert visitor.get(path.format(strange)).status_code in (200, 404, 422)
    for query in ("kind=no+link", "kind=x&one=1", "kind=same+claim&one=%00&other=%ff", "page=-1", "page=" + "9" * 40):
        assert visitor.get(f"/dossiers/1/decide?{query}").status_code in (200, 404)
        assert visitor.get(f"/articles?{query}").status_code == 200
