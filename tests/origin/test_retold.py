"""An article that retells another outlet's report has all of it from there."""

import pytest

from build import article, claim, reading, statement
from firsthand.language.language import language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import chain
from firsthand.records import Attribution, Claim, Reading, SourceKind


def words(of: Reading, what: Claim) -> list[str]:
    register = Register([of.article], language)
    return [hand.words for hand in chain(what, of, language(of.article.lang), register)]


def told(text: str, lang: str, content: str, *said: Attribution, title: str | None = None) -> list[str]:
    page = article(text, lang, title=title)
    what = claim(page, content)
    return words(Reading(page, said, (), (what,)), what)


def test_an_outlet_named_over_the_article() -> None:
    text = "أعيد فتح ميناء مرسى النور يوم الاثنين. وقال التجار إن الحركة عادت."
    assert told(text, "ar", "أعيد فتح ميناء مرسى النور", title="«لوموند»: الميناء يعود إلى العمل") == ["لوموند"]
    assert told(text, "ar", "أعيد فتح ميناء مرسى النور", title="مرسى النور: الميناء يعود إلى العمل") == []


@pytest.mark.parametrize(
    ("lang", "text", "outlet", "cue", "first", "second"),
    [
        ("ar", "ذكرت رويترز أن الميناء أعيد فتحه. وغرقت سفينتان في العاصفة.", "رويترز", "ذكرت",
         "الميناء أعيد فتحه", "غرقت سفينتان في العاصفة"),
        ("en", "Reuters reported that the harbour reopened. Two ships sank in the storm.", "Reuters", "reported",
         "the harbour reopened", "Two ships sank in the storm"),
        ("ru", "Порт снова открыт, сообщает Reuters. Два судна затонули в шторм.", "Reuters", "сообщает",
         "Порт снова открыт", "Два судна затонули в шторм"),
    ],
)  # fmt: skip
def test_the_one_outlet_of_the_first_sentence(
    *, lang: str, text: str, outlet: str, cue: str, first: str, second: str
) -> None:
    said = statement(text, first, outlet, cue, kind=SourceKind.AGENCY)
    assert told(text, lang, second, said) == [outlet]


def test_two_outlets_are_a_review_of_the_press() -> None:
    text = "Reuters reported that the harbour reopened. AFP wrote of crowds. Two ships sank in the storm."
    said = [
        statement(text, "the harbour reopened", "Reuters", "reported", kind=SourceKind.AGENCY),
        statement(text, "crowds", "AFP", "wrote", kind=SourceKind.AGENCY),
    ]
    assert told(text, "en", "Two ships sank in the storm", *said) == []


def test_who_found_the_witnesses() -> None:
    text = "Residents said two ships sank. The harbour was crowded. Two fishermen told Reuters they had heard a blast."
    seen = statement(text, "two ships sank", "Residents", "said", kind=SourceKind.WITNESS)
    heard = statement(text, "they had heard a blast", "Two fishermen", "told", via="Reuters")
    page = article(text)
    what = claim(page, "two ships sank", seen)
    assert words(Reading(page, (seen, heard), (), (what,)), what) == ["Reuters", "Residents"]


def test_a_named_man_may_have_spoken_to_others() -> None:
    text = "Dara Wells said two ships sank. The harbour was crowded. Two fishermen told Reuters they had heard a blast."
    seen = statement(text, "two ships sank", "Dara Wells", "said", kind=SourceKind.PERSON)
    heard = statement(text, "they had heard a blast", "Two fishermen", "told", via="Reuters")
    page = article(text)
    what = claim(page, "two ships sank", seen)
    assert words(Reading(page, (seen, heard), (), (what,)), what) == ["Dara Wells"]


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "cue", "content", "outlet"),
    [
        ("ar", "قال سامي النجدي في تصريح نقلته شبكة بي بي سي إن الميناء أعيد فتحه.", "سامي النجدي", "قال",
         "الميناء أعيد فتحه", "بي بي سي"),
        ("en", "Dara Wells said in remarks aired by the BBC that the harbour reopened.", "Dara Wells", "said",
         "the harbour reopened", "BBC"),
        ("ru", "Дара Уэллс сказала в беседе, которую передал Reuters, что порт снова открыт.", "Дара Уэллс", "сказала",
         "порт снова открыт", "Reuters"),
    ],
)  # fmt: skip
def test_an_outlet_between_the_speaker_and_the_words(
    *, lang: str, text: str, speaker: str, cue: str, content: str, outlet: str
) -> None:
    page = article(text, lang)
    said = claim(page, content, statement(text, content, speaker, cue, kind=SourceKind.PERSON))
    found = words(reading(page, said), said)
    assert len(found) == 2 and outlet in found[0] and found[1] == speaker


def test_the_director_of_a_channel_is_not_the_channel() -> None:
    text = "قال سامي النجدي، مدير قناة الجزيرة، إن الميناء أعيد فتحه."
    page = article(text, "ar")
    said = claim(page, "الميناء أعيد فتحه", statement(text, "الميناء أعيد فتحه", "سامي النجدي", "قال"))
    assert words(reading(page, said), said) == ["سامي النجدي"]
