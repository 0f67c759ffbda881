"""Words and how they are spelled: hamza seats, ta marbuta, alef maksura, clitics, tashkeel, tatweel; ё and cases."""

from collections.abc import Iterator

#: a noun (it takes the article and prepositions), as a careful newspaper prints it
_PRINTED = """
مدينة قرية مدرسة جامعة حكومة وزارة وكالة صحيفة رسالة منطقة محافظة شركة سفينة طائرة سيارة قنبلة معركة هدنة
مسألة مرأة هيئة بيئة عائلة قراءة براءة مفاجأة مئة رئة جزيرة بلدية لجنة ولاية وثيقة
مستشفى مقهى ملتقى مبنى مرسى مستوى منفى مشفى قرى ضحى
مسؤول مؤتمر مؤسسة رئيس رؤساء شؤون هدوء لجوء ضوء جزء شاطئ طوارئ ميناء سماء هواء أنباء وزراء دواء ماء عبء بدء
أزمة إصابة أسير إعلام أمين إدارة إنذار أمطار ألغام أسلحة إغاثة آلية آثار آبار
جيش جسر مخيم صاروخ انفجار حريق قصف شاهد مراسل ناطق قائد جندي نهر سد بريد بنك برلمان كتيبة رصيف لواء فيضان زلزال
"""
NOUNS = _PRINTED.split()

#: spellings that are a matter of taste, as people type them
TYPED = {
    "مسألة": "مسالة",
    "مسؤول": "مسئول",
    "مؤتمر": "موتمر",
    "شؤون": "شئون",
    "رئيس": "رييس",
    "قراءة": "قرائة",
    "شاطئ": "شاطىء",
    "طوارئ": "طوارىء",
    "هيئة": "هيأة",
    "ميناء": "مينا",
    "سماء": "سما",
    "هدوء": "هدؤ",
    "مئة": "مئه",
    "جزء": "جزؤ",
}

#: in Russian: a word and forms of it
RUSSIAN = """
Королёв: Королев Королёва Королеву Королёвым
самолёт: самолет самолёты самолета самолётов
ребёнок: ребенок
полёт: полет полеты полётами
вертолёт: вертолет вертолётом
счёт: счет счета счётом
отчёт: отчет отчёты отчета
посёлок: поселок
заём: заем
министр: министра министру министром министры
правительство: правительства правительством правительству
агентство: агентства агентству агентством
взрыв: взрыва взрывы взрывов взрывом
мост: моста мосту мосты мостов
порт: порта портом порты
завод: завода заводу заводы
больница: больницы больнице больницу больниц
школа: школы школу школе школ
река: реки реку реке
город: города городу городом
губернатор: губернатора губернатору губернатором
раненый: раненые раненых раненым
военный: военные военных военными
пожар: пожара пожары пожаром
склад: склада складе складом
поезд: поезда поезду поездом
убитый: убитых убитые
пострадавший: пострадавшие пострадавших
заявление: заявления заявлению заявлением
источник: источника источники источников
"""

_TATWEEL, _FATHA, _SHADDA = "ـ", "َ", "ّ"


def arabic() -> Iterator[tuple[str, str]]:
    """(word as printed, a spelling of it)."""
    for noun in NOUNS:
        if noun in TYPED:
            yield noun, TYPED[noun]
        for prefix in ("", "و", "ب", "ف"):
            yield noun, prefix + noun
        for prefix in ("ال", "وال", "بال", "فال", "كال"):
            yield noun, prefix + noun
        yield noun, "لل" + noun
        yield noun, noun[0] + _TATWEEL * 3 + noun[1:]
        yield noun, "".join(letter + _FATHA for letter in noun)
        yield noun, noun[0] + noun[1] + _SHADDA + noun[2:]
        for printed, typed in (("ة", "ه"), ("ى", "ي"), ("أ", "ا"), ("إ", "ا"), ("آ", "ا")):
            if printed in noun:
                yield noun, noun.replace(printed, typed)
        if noun.endswith("ة"):
            yield noun, noun[:-1] + "تها"


def russian() -> Iterator[tuple[str, str]]:
    """(word as printed, a form of it)."""
    for line in RUSSIAN.split("\n"):
        word, _, forms = line.partition(":")
        for form in forms.split():
            yield word, form
            yield word, form.upper()
