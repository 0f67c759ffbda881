"""What the likeliest reports have in common tells those that carry a claim from those that only touch it."""

import numpy as np
import pytest

from build import article
from firsthand.claim.claims import claims
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.about import measure
from firsthand.matching.core import held
from firsthand.matching.match import match, prepare, question
from firsthand.pipeline import ask
from firsthand.records import Reading

QUESTION = "President Karim Dovan of Coastland died of a massive heart attack."

#: three reports of the cause, in three wordings; one that only tells of the death; one of another matter
REPORTS = {
    "ar": (
        "قال طبيب القصر إن الرئيس كريم دوفان توفي إثر إصابته بأزمة قلبية حادة.",
        "أزمة قلبية حادة أودت بحياة الرئيس كريم دوفان، حسب طبيبه.",
        "توفي الرئيس كريم دوفان فجر الأحد بسبب أزمة قلبية حادة، كما أعلن القصر.",
        "أعلن نائب الرئيس وفاة الرئيس كريم دوفان بعد صراع طويل مع المرض.",
        "يفتتح وزير النقل جسرا جديدا في العاصمة الأسبوع المقبل.",
    ),
    "en": (
        "The palace doctor said President Karim Dovan died after a massive heart attack.",
        "A massive heart attack killed President Karim Dovan, according to his doctor.",
        "President Karim Dovan died at dawn on Sunday because of a massive heart attack, the palace announced.",
        "The vice president announced the death of President Karim Dovan after a long struggle with illness.",
        "The transport minister opens a new bridge in the capital next week.",
    ),
    "ru": (
        "Врач дворца сообщил, что президент Карим Дован умер после обширного сердечного приступа.",
        "Обширный сердечный приступ унёс жизнь президента Карима Дована, по словам его врача.",
        "Президент Карим Дован скончался на рассвете из-за обширного сердечного приступа, объявил дворец.",
        "Вице-президент объявил о смерти президента Карима Дована после долгой борьбы с болезнью.",
        "На следующей неделе министр транспорта открывает в столице новый мост.",
    ),
}


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder()


def told(lang: str) -> list[Reading]:
    pages = [article(text, lang, id=f"a{n}", outlet=f"o{n}.example") for n, text in enumerate(REPORTS[lang])]
    return [Reading(page, (), page.sentences, claims(page, (), page.sentences, language(lang))) for page in pages]


@pytest.mark.parametrize("lang", REPORTS)
def test_who_tells_the_cause_shares_more_than_who_tells_the_death(lang: str, encode: SentenceEncoder) -> None:
    about = ask(QUESTION)
    view = prepare([question(about), *told(lang)], encode, language).view
    asked = measure(view, view.statements.place_of[about.id], encode([about.text])[0])
    found = held(view, asked.there, np.zeros(5), np.arange(3))
    assert found.known.all()
    assert min(found.share[:3]) > found.share[3] > found.share[4]


@pytest.mark.parametrize("lang", REPORTS)
def test_one_report_beside_it_is_no_common_ground(lang: str, encode: SentenceEncoder) -> None:
    about = ask(QUESTION)
    view = prepare([question(about), *told(lang)], encode, language).view
    asked = measure(view, view.statements.place_of[about.id], encode([about.text])[0])
    found = held(view, asked.there, np.zeros(5), np.arange(2))
    assert found.known.tolist() == [False, False, True, True, True]  # the first two have only each other


@pytest.mark.parametrize("lang", REPORTS)
def test_all_who_tell_the_cause_carry_it_and_say_what_they_share(lang: str, encode: SentenceEncoder) -> None:
    (group,) = match(told(lang), encode, language, about=ask(QUESTION))
    assert {name.partition("#")[0] for name in group.claims} >= {"a0", "a1", "a2"}
    assert "a4" not in {name.partition("#")[0] for name in group.claims}
    said = [reason.words for pair in group.matches for reason in pair.reasons]
    assert any(words.endswith("of what the closest reports have in common stands here") for words in said)
