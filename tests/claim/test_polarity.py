"""Negation of the main predication, double negation, look-alikes and words of doubt."""

import pytest

from build import article
from firsthand.claim.claims import claims
from firsthand.language.language import language
from firsthand.records import Claim, Polarity


def read(text: str, code: str) -> Claim:
    page = article(text, code)
    (claim,) = claims(page, (), page.sentences, language(code))
    return claim


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "لم يصل الوفد إلى المخيم."),
        ("ar", "ولم يغادر الوفد القرية."),
        ("ar", "وأفاد بأنه لا صحة لإغلاق الجسر."),
        ("ar", "ولن يغادر الوفد القرية."),
        ("ar", "الوفد ليس في المخيم."),
        ("ar", "نفى الوزير إغلاق الجسر."),
        ("ar", "عدم وجود إصابات في الحادث."),
        ("en", "The delegation did not reach the camp."),
        ("en", "The delegation hasn’t reached the camp."),
        ("en", "No one reached the camp."),
        ("en", "The minister denied closing the bridge."),
        ("ru", "Делегация не прибыла в лагерь."),
        ("ru", "Министр отрицает закрытие моста."),
        ("ru", "Пострадавших в лагере нет."),
    ],
)
def test_negated(code: str, text: str) -> None:
    assert read(text, code).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "وصل الوفد إلى المخيم."),
        ("ar", "لا يزال الوفد في المخيم."),
        ("ar", "لم يصل إلا وفد واحد إلى المخيم."),
        ("ar", "لم ينف الوزير إغلاق الجسر."),
        ("ar", "قتل ما لا يقل عن عشرة عمال."),
        ("ar", "العمال الذين لم يعودوا غادروا القرية."),
        ("ar", "غادر العامل القرية ولم يعد."),
        ("ar", "ارتكب العامل جريمة نص عليها القانون، والتي لا تسقط بالتقادم."),
        ("ar", "عومل العمال بشكل لا يليق بأحد."),
        ("ar", "أشار الوزير إلى الجسر، مؤكدا أنه لن يغلق."),
        ("en", "Not only the delegation reached the camp."),
        ("en", "The minister did not deny closing the bridge."),
        ("en", "The workers who did not return left the village."),
        ("en", "Prices rose, but not in the north."),
        ("ru", "В лагерь прибыла не только делегация."),
        ("ru", "Министр не отрицает закрытие моста."),
        ("ru", "Не менее десяти рабочих прибыли в лагерь."),
    ],
)
def test_affirmed(code: str, text: str) -> None:
    assert read(text, code).polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "أغلق الجسر بسبب الهجوم المزعوم."),
        ("en", "The bridge was allegedly closed."),
        ("ru", "Мост якобы закрыли."),
    ],
)
def test_doubted(code: str, text: str) -> None:
    claim = read(text, code)
    assert claim.doubted and claim.polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "سقط عشرة قتلى غير أن المدير لم يتمكن من تأكيد سبب الانهيار."),
        ("ar", "تعذر التحقق من حصيلة الهجوم."),
        ("ar", "وصلت أنباء غير مؤكدة عن الهجوم."),
        ("en", "The reports of a fall in the mine had not yet been fully verified."),
        ("en", "He was unable to confirm how many died."),
        ("en", "Unconfirmed reports spoke of ten dead."),
        ("ru", "Он не смог подтвердить гибель десяти рабочих."),
        ("ru", "Сведения о гибели рабочих пока не подтверждены."),
    ],
)
def test_unverified(code: str, text: str) -> None:
    assert read(text, code).unverified


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "أكد المدير سقوط عشرة قتلى."),
        ("en", "He did not deny that ten died; the ministry confirmed it."),
        ("en", "It was difficult to reach the mine."),
        ("ru", "Он подтвердил гибель десяти рабочих."),
    ],
)
def test_what_is_confirmed_is_not_unverified(code: str, text: str) -> None:
    assert not read(text, code).unverified


@pytest.mark.parametrize(
    ("code", "text", "negators"),
    [
        ("ar", "لم يصل الوفد الذي لا يعرف الطريق.", ("لم", "لا")),
        ("en", "The delegation that did not stop reached the camp.", ("not",)),
        ("ru", "Делегация не прибыла в лагерь.", ("не",)),
        ("en", "The delegation reached the camp.", ()),
    ],
)
def test_every_negating_word_is_kept_whatever_it_turns(code: str, text: str, negators: tuple[str, ...]) -> None:
    assert read(text, code).negators == negators
