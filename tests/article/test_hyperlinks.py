"""Hyperlinks and embedded posts of a page, and what the claims of their sentences rest on."""

from build import group
from firsthand import read_page
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Article, Dossier, Page, Reading

PAGE = """<html lang="en"><head><title>Two ferries sink</title></head><body>
<nav><a href="https://reuters.com/">Reuters</a> <a href="/about">About us</a></nav>
<article><h1>Two ferries sink</h1>
<p>Fourteen people died in a storm over Port Salem on Sunday <a href="{link}">near the old lighthouse</a>.
The harbour of Port Salem stayed closed for the whole night and the morning after.</p>
<blockquote class="twitter-tweet"><p>Twenty children of Port Salem were saved from the cold water by fishermen.</p>
&mdash; Port Salem (@PortSalem) <a href="https://twitter.com/PortSalem/status/1">March 1</a></blockquote>
<p>The mayor of the town visited the wounded in the hospital on Monday and promised a new lighthouse.</p>
</article></body></html>"""


def read(link: str, url: str = "https://quiet.example/1") -> Reading:
    page = Page(url, PAGE.replace("{link}", link).encode(), "text/html", url)
    found = read_page(page)
    assert isinstance(found, Reading)
    return found


def shown(article: Article) -> list[tuple[str, str]]:
    return [(article.text[slice(*link.span)], link.account or link.site) for link in article.links]


def of_claim(start: str, *readings: Reading) -> Dossier:
    picked = group(readings)
    wanted = {c.id for r in readings for c in r.claims if start in c.text}
    kept = tuple(name for name in picked.claims if name in wanted)
    return dossier(type(picked)(kept, (), ()), {r.article.id: r for r in readings}, language)


def test_links_stand_where_their_words_stand() -> None:
    article = read("https://www.reuters.com/world/1").article
    assert shown(article) == [
        ("near the old lighthouse", "reuters.com"),
        ("Twenty children of Port Salem were saved from the cold water by fishermen.", "twitter.com/portsalem"),
    ]


def test_links_within_the_site_and_broken_ones_are_none() -> None:
    for link in ("/2", "https://quiet.example/2", "https://[broken", "javascript:void(0)", ""):
        assert [site for _, site in shown(read(link).article)] == ["twitter.com/portsalem"]


def test_a_sentence_has_its_claim_from_the_outlet_it_links_to() -> None:
    found = of_claim("Fourteen people", read("https://www.reuters.com/world/1"))
    assert [appearance.chain for appearance in found.appearances] == [("reuters.com",)]
    assert found.untraced == ()


def test_a_link_to_anything_else_is_for_reading_on() -> None:
    found = of_claim("Fourteen people", read("https://encyclopedia.example/Port_Salem"))
    assert [appearance.chain for appearance in found.appearances] == [()]


def test_an_embedded_post_is_the_word_of_its_account() -> None:
    found = of_claim("Twenty children", read("/2"))
    assert [appearance.chain for appearance in found.appearances] == [("twitter.com/portsalem",)]


def test_the_linked_article_is_the_parent() -> None:
    herald = read("/2", "https://herald.example/9")
    other = read("/3", "https://herald.example/7")
    quiet = read("https://herald.example/7")
    found = of_claim("Fourteen people", herald, other, quiet)
    derived = {appearance.article: appearance.derived_from for appearance in found.appearances}
    assert derived["https://quiet.example/1"] == "https://herald.example/7"
