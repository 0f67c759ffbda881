"""A dossier made by hand, for the tests of what is shown: one wire, its copies, a translation, a denial, a loop."""

from build import article
from firsthand.records import (
    Appearance,
    Article,
    Change,
    Decided,
    Decision,
    DecisionKind,
    DisputedFigure,
    Dossier,
    Figure,
    Gap,
    GapKind,
    Independent,
    Link,
    LinkKind,
    Match,
    Origin,
    Reason,
    Relation,
    Side,
    Span,
    Status,
    Suggestion,
)

WIRE = "SELMARA (Coast News Agency) - The Health Ministry said on Tuesday that 12 people were killed at the depot."
ARABIC = "قالت وزارة الصحة يوم الثلاثاء إن 12 شخصا قتلوا في المستودع، بحسب وكالة أنباء الساحل. وأغلق الميناء."
DENIAL = "The Port Authority denied on Tuesday that anyone was killed at the depot."
OWN = "Twelve people died in a blaze at the depot."


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def articles(copies: int = 40) -> dict[str, Article]:
    made = [
        article(WIRE, id="wire", outlet="Coast News Agency", published="2026-03-03T10:04"),
        *(article(WIRE, id=f"copy{n}", outlet=f"Daily {n}", published="2026-03-03T11:00") for n in range(copies)),
        article(ARABIC, "ar", id="arabic", outlet="صحيفة المرقب", published="2026-03-03", title="انفجار في الميناء"),
        article(DENIAL, id="denial", outlet="Harbour Post"),
        article(OWN, id="own", outlet=None),
    ]
    return {item.id: item for item in made}


def appearance(made: dict[str, Article], id_: str, words: str, **fields: object) -> Appearance:
    text = made[id_].text
    number = next((n for n in ("12", "Twelve") if n in words), None)
    figures = (Figure("killed", 12, 12, f"{number} people", span_of(text, number)),) if number else ()
    values: dict[str, object] = {
        "speaker": "",
        "chain": (),
        "derived_from": None,
        "link": None,
        "stance": Side.AFFIRMS,
        "figures": figures,
        "claim": f"{id_}#0-1",
        **fields,
    }
    return Appearance(article=id_, span=span_of(text, words), text=words, **values)  # type: ignore[arg-type]


def dossier(made: dict[str, Article]) -> Dossier:
    said = "12 people were killed at the depot"
    arabic = "12 شخصا قتلوا في المستودع"
    ministry = ("Health Ministry",)
    copies = tuple(id_ for id_ in made if id_.startswith("copy"))
    link = Link(LinkKind.BYLINE, True, "", "wire", "Coast News Agency", None, None, "Coast News Agency in the dateline")
    copied = tuple(
        appearance(made, id_, said, chain=("Coast News Agency", *ministry), derived_from="wire", link=link)
        for id_ in copies
    )
    whole = Span(0, len(ARABIC))
    translated = Link(
        LinkKind.TRANSLATED, False, "arabic", "wire", "", whole, span_of(WIRE, said), "the same sentence in Arabic"
    )
    appearances = (
        appearance(made, "wire", said, speaker="Health Ministry", chain=ministry),
        *copied,
        appearance(made, "arabic", arabic, chain=("وزارة الصحة",), derived_from="wire", link=translated),
        appearance(made, "denial", DENIAL, chain=("Port Authority",), speaker="Port Authority", stance=Side.DENIES),
        appearance(made, "own", OWN),
    )
    return Dossier(
        claim=said,
        summary=f"Reported by {len(made)} outlets; traces to 1 origin: Health Ministry.",
        appearances=appearances,
        origins=(
            Origin(
                "Health Ministry",
                "body",
                Side.AFFIRMS,
                ("wire", *copies, "arabic"),
                ("one body, one statement",),
                {"ar": "وزارة الصحة"},
            ),
            Origin("Port Authority", "body", Side.DENIES, ("denial",), ()),
        ),
        independent=Independent(1, 2),
        untraced=("own",),
        loops=(("Selmara Today", "Coast Gazette"),),
        bottlenecks=("Health Ministry",),
        denials=("denial",),
        earliest="wire",
        matches=(Match("arabic#0-1", "wire#0-1", Relation.SAME, 0.9, (Reason("figures", 1, "both say 12 killed"),)),),
        status=Status.DISPUTED,
        hands=(1, 2),
        disputed_figures=(DisputedFigure("killed", (("Health Ministry", 12, 12), ("Coast Gazette", 40, None))),),
        gaps=(Gap(GapKind.UNDATED, ("Harbour Post", "own"), ("denial", "own")),),
        changes=(
            Change(
                Decision(DecisionKind.DIFFERENT_SOURCES, "Health Ministry", "وزارة الصحة"),
                "If Health Ministry and وزارة الصحة are two sources: 2-3 origins instead of 1-2 origins",
                "both speak for one body: Health Ministry; وزارة الصحة",
                Independent(2, 3),
            ),
        ),
        unweighed=3,
        suggestions=(Suggestion("Airwars grade", "contested", "one origin affirms it, one denies it"),),
        decisions=(
            Decided(
                Decision(DecisionKind.NO_LINK, "own", "wire", "they wrote it themselves", "Mila"),
                Independent(1, 1),
                Independent(1, 2),
            ),
        ),
    )
