"""Claims: their spans, chains, ids, and what makes none."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import article
from firsthand.claim.claims import claims
from firsthand.language.language import codes, language
from firsthand.records import Article, Attribution, Claim, Kind, Span, Stance


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, *content: str, stance: Stance = Stance.SAYS) -> Attribution:
    return Attribution(
        source=(at(text, source),),
        cue=(at(text, cue),),
        content=tuple(at(text, part) for part in content),
        kind=Kind.INDIRECT,
        speaker=source,
        stance=stance,
        rule="hand",
    )


def read(page: Article, attributions: tuple[Attribution, ...] = (), own: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    return claims(page, attributions, own, language(page.lang))


def test_a_long_quotation_gives_a_claim_a_sentence() -> None:
    text = 'The mayor said: "The bridge is closed. Two workers are missing." He left.'
    page = article(text)
    quoted = said(text, "The mayor", "said", "The bridge is closed. Two workers are missing.")
    found = read(page, (quoted,), (at(text, "He left."),))
    assert [claim.text for claim in found] == ["The bridge is closed.", "Two workers are missing.", "He left."]
    assert [len(claim.attributions) for claim in found] == [1, 1, 0]
    assert [(figure.what, figure.low) for figure in found[1].figures] == [("missing", 2)]


def test_an_inner_statement_carries_both_outermost_first() -> None:
    text = "The mayor said that the doctor denied that the bridge was closed."
    outer = said(text, "The mayor", "said", "the doctor denied that the bridge was closed")
    inner = said(text, "the doctor", "denied", "the bridge was closed", stance=Stance.DENIES)
    found = read(article(text), (inner, outer))
    assert {claim.text: [a.speaker for a in claim.attributions] for claim in found} == {
        "the doctor denied that the bridge was closed": ["The mayor"],
        "the bridge was closed": ["The mayor", "the doctor"],
    }


def test_content_in_parts_of_one_sentence_is_one_claim() -> None:
    text = '"The bridge," said the mayor, "is closed."'
    (claim,) = read(article(text), (said(text, "the mayor", "said", "The bridge", "is closed"),))
    assert claim.text == "The bridge is closed"
    assert [text[span.start : span.end] for span in claim.spans] == ["The bridge", "is closed"]


def test_beliefs_datelines_questions_and_headings_make_no_claims() -> None:
    text = "Bridge news\nNORTHTOWN (Coast) - The bridge is closed. Who closed it? The mayor hopes that it opens."
    page = article(text, dateline=at(text, "NORTHTOWN (Coast) - "))
    hopes = said(text, "The mayor", "hopes", "it opens", stance=Stance.HOLDS)
    assert [claim.text for claim in read(page, (hopes,), (*page.sentences[:3],))] == ["The bridge is closed."]


def test_two_statements_of_the_same_words_have_two_ids() -> None:
    text = "The mayor and the doctor said the bridge was closed."
    both = tuple(said(text, who, "said", "the bridge was closed") for who in ("The mayor", "the doctor"))
    ids = [claim.id for claim in read(article(text), both)]
    start, end = at(text, "the bridge was closed")
    assert ids == [f"a1#{start}-{end}", f"a1#{start}-{end}/2"]


def test_features_stay_with_the_part_they_stand_in() -> None:
    text = "وقال العمدة في مدينة دمشق إن 12 شخصا لم يعودوا."
    page = article(text, "ar")
    (claim,) = read(page, (said(text, "العمدة", "قال", "12 شخصا لم يعودوا"),))
    assert [figure.words for figure in claim.figures] == ["12 شخصا"]
    assert claim.places == ()


@settings(deadline=None)  # the gazetteer is read once
@given(st.text(), st.sampled_from(codes()))
def test_any_text_gives_claims_whose_spans_slice_to_their_text(text: str, code: str) -> None:
    page = article(text, code)
    found = read(page, (), page.sentences)
    for claim in found:
        assert claim.text == " ".join(text[span.start : span.end] for span in claim.spans)
        features = (*claim.figures, *claim.names, *claim.places)
        assert all(text[each.span.start : each.span.end] == each.words for each in features)
    assert len({claim.id for claim in found}) == len(found)
    assert found == read(page, (), page.sentences[::-1])


@pytest.mark.real
def test_the_seed_article(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seed_article.json").read_text(encoding="utf-8"))
    page = article(gold["text"], "ar")
    spoken = tuple(
        Attribution(
            source=tuple(Span(*span) for span in each["source"]),
            cue=tuple(Span(*span) for span in each["cue"]),
            content=tuple(Span(*span) for span in each["content"]),
            kind=Kind(each["kind"]),
            speaker=each["speaker"],
            stance=Stance(each["stance"]),
            rule="hand",
        )
        for each in gold["attributions"]
    )
    figures = {(f.words, f.what, f.low, f.approximate) for claim in read(page, spoken) for f in claim.figures}
    assert ("حوالي 600 جندي", "soldier", 600.0, True) in figures
    assert ("يقدر عددهم 2000 إرهابي", "fighter", 2000.0, True) in figures


@pytest.mark.parametrize(
    ("lang", "text", "lead", "content"),
    [
        ("ar", "فى بيان له اليوم السبت ، أن الجسر أغلق.", "فى بيان له اليوم السبت ، أن", "الجسر أغلق"),
        (
            "en",
            "In a paper by the mayor that the bridge is shut.",
            "In a paper by the mayor that",
            "the bridge is shut",
        ),
        ("ru", "В заявлении мэра, что мост закрыт.", "В заявлении мэра, что", "мост закрыт"),
    ],
)
def test_words_that_lead_in_a_statement_are_no_claim(lang: str, text: str, lead: str, content: str) -> None:
    page = article(text, lang)
    stated = said(text, lead, lead, content)
    assert [one.text for one in claims(page, (stated,), (at(text, lead),), language(lang))] == [content]
