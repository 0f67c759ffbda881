"""The drawing: origins at the start edge, stated solid, inferred dashed, many copies in one box."""

from xml.etree import ElementTree

from msgspec import structs

import sample
from build import when
from firsthand.edge.export.chain_graph import chain_graph
from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.view import told_once
from firsthand.records import Appearance, Dossier, Independent, Link, LinkKind, Origin, Side

SVG = "{http://www.w3.org/2000/svg}"


def boxes(svg: str) -> dict[str, tuple[str, float]]:
    """First line of each box -> its class and the place of its corner."""
    found = {}
    for node in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if node.attrib["class"].startswith("node"):
            label, rect = node.find(f"{SVG}text"), node.find(f"{SVG}rect")
            assert label is not None and rect is not None
            found[str(label.text)] = (node.attrib["class"], float(rect.attrib["x"]))
    return found


def arrows(svg: str) -> list[tuple[str, str]]:
    """Class and title of each arrow."""
    edges = [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if g.attrib["class"].startswith("edge")]
    return [(g.attrib["class"], g.findtext(f"{SVG}title", "")) for g in edges]


def test_forty_reprints_are_one_box_beside_two() -> None:
    made = sample.articles()
    found = boxes(drawing(sample.dossier(made), made, False, "k"))
    assert set(found) == {
        "Health Ministry",
        "Coast News Agency",
        "Daily 0",
        "Daily 1",
        "+38 copies",
        "صحيفة المرقب",
        "Port Authority",
        "Harbour Post",
        "own",
    }
    columns = sorted({x for _, x in found.values()})
    assert [found[name][1] for name in ("Health Ministry", "Coast News Agency", "+38 copies")] == columns
    assert found["own"] == ("node untraced affirms", columns[1])
    assert found["Port Authority"] == ("node origin denies", columns[0])


def test_it_is_mirrored_for_right_to_left() -> None:
    made = sample.articles()
    found = boxes(drawing(sample.dossier(made), made, True, "k"))
    assert found["Health Ministry"][1] > found["Coast News Agency"][1] > found["+38 copies"][1] > 0


def test_an_arrow_tells_its_kind_and_reason() -> None:
    made = sample.articles(copies=1)
    told = arrows(drawing(sample.dossier(made), made, False, "k"))
    assert ("edge stated", "byline, stated: Coast News Agency in the dateline") in told
    assert ("edge inferred", "translated wording, inferred: the same sentence in Arabic") in told


def test_outlets_that_credit_each_other_are_drawn_without_an_origin() -> None:
    made = sample.articles(copies=2)
    said = "12 people were killed at the depot"

    def crediting(here: str, there: str) -> Appearance:
        link = Link(LinkKind.CREDIT, True, here, there, made[there].outlet or "", None, None, f"credits {there}")
        return sample.appearance(made, here, said, chain=(there,), derived_from=there, link=link)

    ring = (crediting("copy0", "copy1"), crediting("copy1", "copy0"))
    dossier = Dossier(said, "", ring, (), Independent(0, 0), (), (("Daily 0", "Daily 1"),), (), (), None)
    graph = chain_graph(dossier, made)
    assert [node.label for node in graph.nodes] == ["Daily 0", "Daily 1"]
    assert graph.columns == (0, 0)
    assert len(arrows(drawing(dossier, made, False, "k"))) == 2


def test_a_name_is_the_report_of_that_outlet_where_there_is_one() -> None:
    made = sample.articles(copies=2)
    said = "12 people were killed at the depot"
    ring = (
        sample.appearance(made, "copy0", said, chain=("Daily 1",)),
        sample.appearance(made, "copy1", said, chain=("Daily 0",)),
    )
    graph = chain_graph(Dossier(said, "", ring, (), Independent(0, 0), (), (), (), (), None), made)
    assert [node.label for node in graph.nodes] == ["Daily 0", "Daily 1"]
    assert {(edge.source, edge.target) for edge in graph.edges} == {
        ("article copy0", "article copy1"),
        ("article copy1", "article copy0"),
    }


def test_names_passed_on_the_way_have_boxes() -> None:
    made = sample.articles(copies=0)
    chain = ("Radio Selmara", "Coast News Agency", "Health Ministry")
    said = sample.appearance(made, "own", sample.OWN, chain=chain)
    dossier = Dossier("", "", (said,), (), Independent(1, 1), (), (), (), (), None)
    graph = chain_graph(dossier, made)
    place = {node.key: (node.label, column) for node, column in zip(graph.nodes, graph.columns, strict=True)}
    assert [(place[edge.source], place[edge.target]) for edge in graph.edges] == [
        (("Health Ministry", 0), ("Coast News Agency", 1)),
        (("Coast News Agency", 1), ("Radio Selmara", 2)),
        (("Radio Selmara", 2), ("own", 3)),
    ]


def test_the_same_drawing_every_time() -> None:
    made = sample.articles()
    dossier = sample.dossier(made)
    assert drawing(dossier, made, False, "k") == drawing(dossier, made, False, "k")
    assert Side.DENIES in {node.side for node in chain_graph(dossier, made).nodes}


def test_a_chain_within_a_longer_one_of_its_article_is_told_once() -> None:
    made = sample.articles(copies=0)
    longer = sample.appearance(made, "own", sample.OWN, chain=("Coast News Agency", "Health Ministry"))
    shorter = sample.appearance(made, "own", sample.OWN, chain=("Coast News Agency",))
    denial = sample.appearance(made, "own", sample.OWN, chain=("Coast News Agency",), stance=Side.DENIES)
    dossier = Dossier("", "", (shorter, longer, denial), (), Independent(1, 1), (), (), (), (), None)
    assert told_once(dossier).appearances == (longer, denial)


def test_of_very_many_boxes_the_small_branches_are_folded() -> None:
    made = sample.articles(copies=300)
    said = "12 people were killed at the depot"
    each = tuple(sample.appearance(made, f"copy{n}", said, chain=(f"Source {n % 100}",)) for n in range(300))
    origins = tuple(
        Origin(f"Source {n}", "person", Side.AFFIRMS, tuple(f"copy{k}" for k in range(n, 300, 100)), ())
        for n in range(100)
    )
    dossier = Dossier("", "", each, origins, Independent(100, 100), (), (), (), (), None)
    graph = chain_graph(dossier, made)
    assert len(graph.nodes) == 40 + 40 + 1  # origins, what folds the reports of each, and the origins too many
    assert sum(node.reports for node in graph.nodes) == 300
    [rest] = [node for node in graph.nodes if "origins" in node.label]
    shown = sum(node.kind == "origin" for node in graph.nodes)
    assert (shown, rest.label) == (40, "+60 origins +180 reports")
    whole = chain_graph(dossier, made, most=1000)
    assert len(whole.nodes) == 400


def test_the_hour_of_a_long_date_is_not_cut() -> None:
    made = sample.articles(copies=2)
    made["wire"] = structs.replace(made["wire"], published=when("2026-09-30T10:04"))
    svg = ElementTree.fromstring(drawing(sample.dossier(made), made, False, "k"))
    assert "30 September 2026, 10:04 UTC" in [line.text for line in svg.iter(f"{SVG}text")]
