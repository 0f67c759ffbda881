"""The same claim, wherever it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.match import match
from firsthand.records import Claim, Figure, Group, Name, Polarity, Reading, Relation, Span
from matching.corpus import plain_encoder, reading, span_of


def killed(number: float, words: str) -> Figure:
    return Figure("killed", number, number, words, Span(0, 0))


def name(words: str, key: str) -> Name:
    return Name(words, Span(0, 0), key)


def asked(text: str, lang: str = "en", **facts: object) -> Claim:
    return Claim("asked", "asked", lang, (Span(0, len(text)),), text, **facts)  # type: ignore[arg-type]


def articles(group: Group) -> list[str]:
    return sorted({claim.rpartition("#")[0] for claim in group.claims})


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder()


def test_a_translation_joins_the_claim_it_renders(encode: SentenceEncoder) -> None:
    readings = [
        reading("Three fishermen were rescued off Port Amber after their boat lost its engine in a storm.", id="en"),
        reading("إنقاذ ثلاثة صيادين قبالة مرفأ العنبر بعد تعطل محرك قاربهم في عاصفة.", "ar", id="ar", outlet="x"),
        reading("Троих рыбаков спасли у Янтарного порта, когда двигатель их лодки отказал в шторм.", "ru", id="ru"),
        reading("The town council will vote on the new school budget next week.", id="other", outlet="y"),
    ]
    found = match(readings, encode, language)
    assert articles(found[0]) == ["ar", "en", "ru"]
    assert all(match.relation is Relation.SAME and match.reasons for match in found[0].matches)
    assert [articles(group) for group in found[1:]] == [["other"]]


def weeks(words: str) -> dict[str, object]:
    return {"figures": (Figure("week", 3, 3, words, Span(0, 0)),)}


def test_three_short_reports_in_three_languages_share_their_claim(encode: SentenceEncoder) -> None:
    """Short reports say little of what they are about; that the bridge is shut for three weeks stands in each. A valley
    whose name is translated sounds like nothing in the other language.
    """
    facts = {
        "bridge": weeks("three weeks") | {"names": (name("Pomegranate Valley", "bmgrnt fl"),)},
        "جسر": weeks("ثلاثة أسابيع"),
        "Мост": weeks("три недели") | {"names": (name("Гранатовой долине", "grntf"),)},
    }
    readings = [
        reading(text, lang, id=lang, outlet=lang, claims=facts)
        for lang, text in (
            (
                "ar",
                "جسر وادي الرمان سيبقى مغلقا ثلاثة أسابيع بعد انهيار جزء من دعامته الغربية.\n25 عاملا أجلوا من الموقع.",
            ),
            (
                "en",
                "The Pomegranate Valley bridge will stay closed for three weeks after part of its western pier "
                "collapsed.\n"
                "Drivers asked for an inspection last autumn.",
            ),
            (
                "ru",
                "Мост в Гранатовой долине останется закрытым на три недели после обрушения части западной опоры.\n"
                "Движение направили в объезд по горной дороге.",
            ),
        )
    ]
    first, *others = match(readings, encode, language)
    assert articles(first) == ["ar", "en", "ru"]
    assert all(len(group.claims) == 1 for group in others)
    assert "both count three weeks = три недели" in [reason.words for pair in first.matches for reason in pair.reasons]


FIRE = "The fire at the Amber mill on Monday killed {} people, the fire service said."


def test_another_figure_joins_as_a_dispute_with_the_reason_in_words() -> None:
    readings = [
        reading(FIRE.format(n), id=f"a{n}", outlet=f"o{n}", claims={"fire": {"figures": (killed(n, f"{n} people"),)}})
        for n in (18, 19)
    ]
    (group,) = match(readings, plain_encoder, language)
    (pair,) = group.matches
    assert pair.relation is Relation.DISPUTES
    assert pair.reasons[0].words == "figures differ: 18 people against 19 people"


def test_a_denial_joins_as_a_dispute() -> None:
    said = reading("The mayor sold the old harbour to a foreign company.", id="a")
    denied = reading(
        "The mayor did not sell the old harbour to a foreign company.", id="b", outlet="x",
        claims={"mayor": {"polarity": Polarity.NEGATED}},
    )  # fmt: skip
    (group,) = match([said, denied], plain_encoder, language)
    assert [pair.relation for pair in group.matches] == [Relation.DISPUTES]
    assert group.matches[0].reasons[0].words == "one is affirmed, the other negated"


def reports(lang: str, texts: list[str], names: tuple[str, str]) -> list[Reading]:
    """One article for each text; the two names stand in its one claim."""
    return [
        reading(
            text,
            lang,
            id=f"a{n}",
            outlet=f"o{n}",
            claims={names[0]: {"names": tuple(Name(word, span_of(text, word), word) for word in names)}},
        )
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("lang", "said", "names"),
    [
        ("en", "The Amber guard struck the Gull guard at the bridge.", ("Amber", "Gull")),
        ("ar", "قصف حرس العنبر مواقع حرس النورس عند الجسر.", ("العنبر", "النورس")),
        ("ru", "Гвардия Янтаря атаковала гвардию Чайки у моста.", ("Янтаря", "Чайки")),
    ],
    ids=["en", "ar", "ru"],
)
def test_who_struck_whom_is_no_matter_of_words_alone(
    lang: str, said: str, names: tuple[str, str], encode: SentenceEncoder
) -> None:
    turned = said.replace(names[0], "\0").replace(names[1], names[0]).replace("\0", names[1])
    assert len(match(reports(lang, [said, turned], names), encode, language)) == 2
    assert len(match(reports(lang, [said, said], names), encode, language)) == 1


def test_names_joined_by_and_may_change_places() -> None:
    said = "Ada Amber and Gil Gull met the mayor on the bridge."
    turned = "Gil Gull and Ada Amber met the mayor on the bridge."
    assert len(match(reports("en", [said, turned], ("Ada Amber", "Gil Gull")), plain_encoder, language)) == 1


def test_a_cut_version_without_the_negated_clause_disputes_nothing() -> None:
    whole = (
        "The pictures of the beaten man call for the resignation of the minister himself, and "
        "they cannot be answered with an ordinary apology by the spokesman of the ministry, the front said."
    )
    cut = "The pictures of the beaten man call for the resignation of the minister himself, the front said."
    readings = [
        reading(whole, id="a", outlet="a", claims={"": {"polarity": Polarity.NEGATED, "negators": ("cannot",)}}),
        reading(cut, id="b", outlet="b"),
    ]
    relations = {pair.relation for group in match(readings, plain_encoder, language) for pair in group.matches}
    assert Relation.DISPUTES not in relations


def test_equal_words_do_not_dispute_each_other_though_their_clauses_were_read_differently() -> None:
    text = "The police treated a protester in a way that does not befit the law, the presidency said."
    readings = [
        reading(text, id=id_, outlet=id_, claims={"police": {"polarity": polarity, "negators": ("not",)}})
        for id_, polarity in (("a", Polarity.AFFIRMED), ("b", Polarity.NEGATED))
    ]
    (group,) = match(readings, plain_encoder, language)
    assert [pair.relation for pair in group.matches] == [Relation.SAME]


def test_a_wire_printed_by_many_is_one_group() -> None:
    text = "Three fishermen were rescued off Port Amber late on Sunday after their boat lost its engine."
    found = match([reading(text, id=f"a{n}", outlet=f"o{n}") for n in range(12)], plain_encoder, language)
    assert [articles(group) for group in found] == [sorted(f"a{n}" for n in range(12))]
    assert len(found[0].passages) == 12 * 11 / 2


def test_one_story_does_not_swallow_the_next() -> None:
    """Each report shares half its words with the next one, the first and the last share none."""
    words = list("bcdfghjklmnpqrst")
    chain = [reading(" ".join(words[n : n + 6]) + ".", id=f"a{n}", outlet=f"o{n}") for n in range(0, 10, 2)]
    assert len(articles(match(chain, plain_encoder, language)[0])) < len(chain)


def test_about_finds_the_article_that_says_it_in_the_very_words_asked(encode: SentenceEncoder) -> None:
    text = "The Amber bridge will stay closed for three weeks."
    readings = [
        reading(text, id="same"),
        reading("The town council will vote on the new school budget next week.", id="other", outlet="y"),
    ]
    (group,) = match(readings, encode, language, about=asked(text))
    assert articles(group) == ["same"]


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("إغلاق جسر وادي الرمان", "ar"),
        ("Pomegranate Valley bridge closed", "en"),
        ("Закрыт мост в Гранатовой долине", "ru"),
    ],
)
def test_a_short_question_finds_the_reports_of_every_language(
    question: str, lang: str, encode: SentenceEncoder
) -> None:
    readings = [
        reading(
            "The Pomegranate Valley bridge will stay closed for three weeks after part of its western pier "
            "collapsed, Public Works Minister Leila Darhani said on Sunday. The pier is forty years old.",
            id="en",
        ),
        reading(
            "قالت وزيرة الأشغال ليلى درهاني، الأحد، إن جسر وادي الرمان سيبقى مغلقا ثلاثة أسابيع بعد انهيار جزء من "
            "دعامته الغربية. يبلغ عمر الدعامة أربعين عاما.",
            "ar", id="ar", outlet="x",
        ),
        reading(
            "Мост в Гранатовой долине останется закрытым на три недели после обрушения части западной опоры, "
            "сообщила в воскресенье министр общественных работ Лейла Дархани. Опоре сорок лет.",
            "ru", id="ru", outlet="y",
        ),
        reading("The Pomegranate Valley school opened a library on Monday.", id="other", outlet="z"),
    ]  # fmt: skip
    (group,) = match(readings, encode, language, asked(question, lang))
    assert articles(group) == ["ar", "en", "ru"]
    assert len(group.claims) == 3


def test_about_picks_the_claims_that_carry_it(encode: SentenceEncoder) -> None:
    carried = reading(
        "Officials spoke at noon. The fire at the Amber mill killed 19 people, the fire service said.", id="a",
        claims={"killed": {"figures": (killed(19, "19 people"),), "names": (name("Amber", "amber"),)}},
    )  # fmt: skip
    arabic = reading(
        "أسفر حريق مصنع العنبر عن مقتل 19 شخصا.", "ar", id="b", outlet="x",
        claims={"مقتل": {"figures": (killed(19, "19 شخصا"),), "names": (name("العنبر", "amber"),)}},
    )  # fmt: skip
    other = reading("The Amber mill will be rebuilt next year with money from the state.", id="c", outlet="y")
    claim = asked(
        "19 people were killed by the fire at the Amber mill.",
        figures=(killed(19, "19 people"),), names=(name("Amber", "amber"),),
    )  # fmt: skip
    (group,) = match([carried, arabic, other], encode, language, claim)
    assert group.about == claim.text
    assert articles(group) == ["a", "b"]
    assert [claim.text for claim in carried.claims if claim.id in group.claims] == [carried.claims[1].text]
    assert match([other], encode, language, claim) == ()


texts = st.lists(st.sampled_from(["harbour", "mill", "ferry", "mayor", "storm", "rope", "not", "eleven"]), max_size=14)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_every_claim_is_in_one_group_and_order_changes_nothing(rows: list[list[str]], random) -> None:  # type: ignore[no-untyped-def]
    readings: list[Reading] = [
        reading(" ".join(row) + ".", id=f"a{n}", outlet=f"o{n % 3}") for n, row in enumerate(rows)
    ]
    found = match(readings, plain_encoder, language)
    assert sorted(claim for group in found for claim in group.claims) == sorted(
        claim.id for item in readings for claim in item.claims
    )
    for group in found:
        assert all(pair.here < pair.there and {pair.here, pair.there} <= set(group.claims) for pair in group.matches)
    random.shuffle(readings)
    assert match(readings, plain_encoder, language) == found


def test_nothing_in_nothing_out() -> None:
    assert match([], plain_encoder, language) == ()
    assert match([], plain_encoder, language, asked("Anything.")) == ()
