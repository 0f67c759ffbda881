"""One saved page from bytes to dossier, on one screen."""

import json

from firsthand.edge.models import SentenceEncoder
from firsthand.pipeline import read_page, weigh
from firsthand.records import Page, Polarity, Reading, Side, Stance

PAGE = """<!doctype html><html lang="ar"><head><title>انفجار في ميناء سلمارة</title>
<meta property="og:site_name" content="المرقب التيفري">
<meta property="article:published_time" content="2026-03-03T10:00:00Z"></head><body><nav>الرئيسية</nav><article>
<p>قال وزير الصحة سمير هدارة إن 12 شخصا قتلوا في انفجار وقع في ميناء سلمارة.</p>
<p>ونفى مدير الميناء يوسف دارم وجود أي قتلى في ميناء سلمارة.</p></article></body></html>"""

WIRE = {
    "id": "wire",
    "outlet": "Tevria Mail",
    "published": "2026-03-03T12:00:00Z",
    "text": "Health Minister Samir Haddara said that 12 people were killed in an explosion in the port of Selmara.",
}


def test_a_page_from_bytes_to_dossier() -> None:
    arabic = read_page(Page("saved/page.html", PAGE.encode(), "text/html"))
    english = read_page(Page("wire", json.dumps(WIRE).encode(), "application/json"))
    assert isinstance(arabic, Reading) and isinstance(english, Reading)

    article = arabic.article
    assert (article.id, article.lang, article.outlet) == ("saved/page.html", "ar", "المرقب التيفري")
    assert article.published is not None and article.published.start.isoformat() == "2026-03-03T10:00:00+00:00"

    said, denied = arabic.attributions
    assert "سمير هدارة" in said.speaker and said.stance is Stance.SAYS
    assert "يوسف دارم" in denied.speaker and denied.stance is Stance.DENIES

    claim = next(claim for claim in arabic.claims if said in claim.attributions)
    assert [(figure.what, figure.low, figure.high) for figure in claim.figures] == [("killed", 12, 12)]
    assert claim.polarity is Polarity.AFFIRMED

    [dossier] = weigh([arabic, english], SentenceEncoder())
    affirming = [appearance for appearance in dossier.appearances if appearance.stance is Side.AFFIRMS]
    assert {appearance.article for appearance in affirming} == {"saved/page.html", "wire"}
    assert [origin.stance for origin in dossier.origins].count(Side.AFFIRMS) == 1
    assert (dossier.independent.low, dossier.independent.high) == (1, 1)
    assert dossier.earliest == "saved/page.html"
