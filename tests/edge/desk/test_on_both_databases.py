"""The desk decides alike on SQLite and on PostgreSQL: count before and after, undo, two at once, the queue, splits."""

from __future__ import annotations

import threading

import httpx
from desks import Desk
from lxml import etree

from firsthand.edge.store.verify import faults_of_database
from firsthand.records import Independent


def page_of(visitor: httpx.Client, address: str) -> etree._Element:
    answer = visitor.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return etree.HTML(answer.text)


def form_of(page: etree._Element, action: str) -> list[tuple[str, str]]:
    form = next(each for each in page.iter("form") if each.get("action") == action)
    return [(field.get("name"), field.get("value") or "") for field in form.iter("input") if field.get("name")]


def sent(visitor: httpx.Client, action: str, fields: list[tuple[str, str]], **other: str) -> httpx.Response:
    data: dict[str, list[str]] = {}
    for name, value in (*fields, *other.items()):
        data.setdefault(name, []).append(value)
    return visitor.post(action, data=data)


def count_of(desk: Desk, number: int) -> Independent:
    filed = desk.room.dossier(number)
    assert filed is not None
    return filed.dossier.independent


def counts_shown(page: etree._Element) -> list[list[str]]:
    return [
        [cell.text for cell in row.iterfind("td")] for row in page.iterfind(".//table[@class='before-after']/tbody/tr")
    ]


def test_a_decision_and_its_undoing(desk_on: Desk) -> None:
    visitor = desk_on.visitor()
    otherwise = page_of(visitor, "/queue?why=MERGED").find(".//a[@data-key='R']").get("href")
    action, page = otherwise.partition("?")[0], page_of(visitor, otherwise)
    dossier = int(action.split("/")[2])
    before = count_of(desk_on, dossier)
    sent(visitor, action, form_of(page, action), why="two offices")
    assert count_of(desk_on, dossier) != before
    number = desk_on.room.version
    undo = f"/decisions/{number}/undo"
    sent(visitor, undo, form_of(page_of(visitor, undo), undo), why="one office after all")
    assert count_of(desk_on, dossier) == before
    assert [made.stands and made.decision is not None for made in desk_on.room.history()] == [False, False]
    assert list(faults_of_database(desk_on.room.case)) == []


def test_two_who_decide_at_once(desk_on: Desk) -> None:
    """Both saw the same page: one is written down, the other is shown it first; sent again, both stand."""
    one, other = desk_on.visitor(), desk_on.visitor()
    links = [a.get("href") for a in page_of(one, "/queue?why=INFERRED").iterfind(".//a[@data-key='R']")]
    ours = [link for link in links if link.startswith("/dossiers/2/")][:2]
    assert len(ours) == 2
    forms = [form_of(page_of(v, link), link.partition("?")[0]) for v, link in zip((one, other), ours, strict=True)]
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda v=v, f=f: answers.append(sent(v, "/dossiers/2/decide", f, why="looked").status_code)
        )
        for v, f in zip((one, other), forms, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 409]
    written = {made.decision.one for made in desk_on.room.history() if made.decision}
    again, link = next(
        (v, link)
        for v, link, fields in zip((one, other), ours, forms, strict=True)
        if dict(fields)["one"] not in written
    )
    assert (
        sent(again, "/dossiers/2/decide", form_of(page_of(again, link), "/dossiers/2/decide"), why="seen").status_code
        == 303
    )
    assert len([made for made in desk_on.room.history() if made.stands and made.decision]) == 2
    assert list(faults_of_database(desk_on.room.case)) == []


def test_the_queue_lets_stand_and_takes_back(desk_on: Desk) -> None:
    visitor = desk_on.visitor()
    page = page_of(visitor, "/queue")
    total = len(desk_on.room.work.waiting())
    sent(visitor, "/queue/stand", form_of(page, "/queue/stand"))
    assert len(desk_on.room.work.kept()) == 1
    n = next(iter(desk_on.room.work.kept().values())).n
    fields = form_of(page_of(visitor, f"/queue?done={n}"), "/queue/back")
    sent(visitor, "/queue/back", fields)
    assert desk_on.room.work.kept() == {}
    assert len(desk_on.room.work.waiting()) == total
    assert list(faults_of_database(desk_on.room.case)) == []


def test_a_dossier_is_split_and_made_whole_again(desk_on: Desk) -> None:
    visitor = desk_on.visitor()
    page = page_of(visitor, "/dossiers/2")
    whole = desk_on.room.dossier(2)
    assert whole is not None
    chosen = [box.get("value") for box in page.iterfind(".//input[@form='split']")][1:4]
    query = "&".join(f"report={key}" for key in chosen)
    asked = page_of(visitor, f"/dossiers/2/split?{query}")
    shown = counts_shown(asked)
    assert shown[1][0] == str(len(whole.dossier.appearances))
    answer = sent(visitor, "/dossiers/2/split", form_of(asked, "/dossiers/2/split"), why="they tell of the second day")
    there = int(answer.headers["location"].rpartition("/")[2])
    assert there != 2
    stays, apart = desk_on.room.dossier(2), desk_on.room.dossier(there)
    assert stays is not None and apart is not None
    assert [str(len(each.dossier.appearances)) for each in (stays, apart)] == shown[1][1:]
    assert {a.claim for a in stays.dossier.appearances}.isdisjoint(a.claim for a in apart.dossier.appearances)
    assert list(faults_of_database(desk_on.room.case)) == []

    audit = page_of(visitor, "/decisions")
    boxes = [box.get("value") for box in audit.iterfind(".//input[@form='undo-all']")]
    assert len(boxes) == 2 * len(chosen) - 1
    asked = page_of(visitor, "/decisions/undo?" + "&".join(f"item={n}" for n in boxes))
    assert "they tell of the second day" in "".join(asked.itertext())
    sent(visitor, "/decisions/undo", form_of(asked, "/decisions/undo"), why="the same day")
    again = desk_on.room.dossier(2)
    assert again is not None
    assert again.dossier == whole.dossier
    assert desk_on.room.dossier(there) is None
    assert not any(made.stands and made.decision for made in desk_on.room.history())
    assert list(faults_of_database(desk_on.room.case)) == []


def test_a_split_needs_a_reason_and_somebody_who_stays(desk_on: Desk) -> None:
    visitor = desk_on.visitor()
    boxes = [box.get("value") for box in page_of(visitor, "/dossiers/2").iterfind(".//input[@form='split']")]
    every = "&".join(f"report={key}" for key in boxes)
    assert visitor.get(f"/dossiers/2/split?{every}").status_code == 404
    assert visitor.get("/dossiers/2/split?report=nobody").status_code == 404
    form = form_of(page_of(visitor, f"/dossiers/2/split?report={boxes[0]}"), "/dossiers/2/split")
    assert sent(visitor, "/dossiers/2/split", form).status_code == 422
    assert {made.decision for made in desk_on.room.history()} == set()
