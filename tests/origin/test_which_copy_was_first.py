"""Which of two copies was first: the times tell, else a credit, else what was cut; else it is not known."""

from test_dossier import SUNK, weighed

from build import article, claim, copied, reading
from firsthand.records import AgencyCredit, Article, CreditPlace


def order_of(here: Article, there: Article) -> tuple[str | None, str]:
    """From which article the second has its words, and why."""
    words = f"{SUNK}."
    readings = [reading(page, claim(page, SUNK)) for page in (here, there)]
    found = weighed(readings, [copied(here, there, words)])
    (link,) = (link for link in found.links if link.kind == "copied wording")
    return link.source, link.reason.partition(", ")[2]


def test_where_times_do_not_tell_a_credit_or_a_cut_does() -> None:
    more = " The harbour master closed the port and sent four boats out to look for those who were missing."
    short, long = article(f"{SUNK}.", id="short"), article(f"{SUNK}.{more}", id="long")
    assert order_of(short, long) == ("long", "order by what was cut")
    wire = article(f"{SUNK}.", id="wire", credits=(AgencyCredit("Coast Agency", CreditPlace.BYLINE, None),))
    assert order_of(wire, long) == ("wire", "order by the credit")
    other = article(
        f"{SUNK}. Nobody was told why the boats went out that night in spite of the storm over it.", id="other"
    )
    assert order_of(other, long)[1] == "order unknown"
    later = article(f"{SUNK}.{more}", id="later", published="2026-03-01T11:00")
    early = article(f"{SUNK}.", id="early", published="2026-03-01T10:00")
    assert order_of(later, early) == ("early", "1 h later")
