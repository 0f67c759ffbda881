"""Terminal, JSON, the door of programs and the desk in English say a dossier in one form; the table has all names."""

from __future__ import annotations

from desks import Desk

from firsthand.edge.desk.marked import plain
from firsthand.edge.desk.sentence import lead, rest
from firsthand.edge.desk.tongues import tongue
from firsthand.edge.store import articles
from firsthand.origin.sentence import sentence

#: what only typography adds: the direction of names kept apart, no break before a unit
PRINTED = {**dict.fromkeys(map(ord, "\u2068\u2069")), 0xA0: " "}


def test_the_core_says_what_the_desk_says_in_english(desk: Desk) -> None:
    case, english = desk.room.case, tongue("en")
    found = [each.dossier for each in desk.room.listed(50)]
    assert len(found) > 10
    for dossier in found:
        ids = {appearance.article for appearance in dossier.appearances}
        told = sentence(dossier, {each.article.id: each.article for each in articles.readings(case, ids)})
        assert dossier.summary == (lead(told, english) + plain(rest(told, english))).translate(PRINTED)


def test_the_table_of_origins_has_the_names_in_every_language(desk: Desk) -> None:
    number = next(
        each.number
        for each in desk.room.listed(50)
        if any(origin.also.get("en") == "Samir Haddara" for origin in each.dossier.origins)
    )
    with desk.visitor() as visitor:
        table = visitor.get(f"/dossiers/{number}").text.partition('<table class="origins">')[2].partition("</table>")[0]
    row = next(row for row in table.split("<tr>") if "Samir Haddara" in row)
    assert "سمير هدارة" in row
    assert "Самир Хаддара" in row
