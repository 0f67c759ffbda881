"""Names: found without a model, and equal across three scripts."""

from itertools import combinations

import pytest

from build import article
from firsthand.claim.claims import claims
from firsthand.claim.names import name_key
from firsthand.language.language import language
from firsthand.records import Claim
from firsthand.text.tokens import tokens

#: invented people and places
NAMES = [
    ("Khan al-Rumman", "خان الرمان", "Хан-эль-Румман"),
    ("Moaz al-Khatib", "معاذ الخطيب", "Муаз аль-Хатиб"),
    ("Sergei Lavrin", "سيرغي لافرين", "Сергей Лаврин"),
    ("Viktor Zhiralov", "فيكتور جيرالوف", "Виктор Жиралов"),
    ("Vladimir Yevsenin", "فلاديمير يفسينين", "Владимир Евсенин"),
    ("Mohammed Salem", "محمد سالم", "Мохаммед Салем"),
    ("Ahmed Hassan", "أحمد حسن", "Ахмед Хасан"),
    ("Abdullah Karim", "عبدالله كريم", "Абдулла Карим"),
    ("Abdel Fattah Sami", "عبد الفتاح سامي", "Абдель Фаттах Сами"),
    ("Hussein Darwish", "حسين درويش", "Хусейн Дервиш"),
    ("Ibrahim Najjar", "إبراهيم نجار", "Ибрагим Наджар"),
    ("Yusuf Mansour", "يوسف منصور", "Юсуф Мансур"),
    ("Khaled Sharif", "خالد شريف", "Халед Шариф"),
    ("Omar Zaki", "عمر زكي", "Омар Заки"),
    ("Fatima Haddad", "فاطمة حداد", "Фатима Хаддад"),
    ("Layla Qasim", "ليلى قاسم", "Лейла Касим"),
    ("Mustafa Barzan", "مصطفى برزان", "Мустафа Барзан"),
    ("George Martin", "جورج مارتن", "Джордж Мартин"),
    ("John Benton", "جون بنتون", "Джон Бентон"),
    ("David Colton", "ديفيد كولتون", "Дэвид Колтон"),
    ("Richard Norland", "ريتشارد نورلاند", "Ричард Норланд"),
    ("Michael Sanders", "مايكل ساندرز", "Майкл Сандерс"),
    ("Robert Fillmore", "روبرت فيلمور", "Роберт Филмор"),
    ("Thomas Kroll", "توماس كرول", "Томас Кролл"),
    ("Peter Schmitt", "بيتر شميت", "Петер Шмитт"),
    ("Angela Brandt", "أنجيلا براندت", "Ангела Брандт"),
    ("François Dubois", "فرانسوا دوبوا", "Франсуа Дюбуа"),
    ("Nikolai Shubin", "نيكولاي شوبين", "Николай Шубин"),
    ("Dmitri Orlov", "ديمتري أورلوف", "Дмитрий Орлов"),
    ("Alexei Kuznets", "أليكسي كوزنيتس", "Алексей Кузнец"),
    ("Ivan Petrov", "إيفان بيتروف", "Иван Петров"),
    ("Boris Volkov", "بوريس فولكوف", "Борис Волков"),
    ("Olga Smirnova", "أولغا سميرنوفا", "Ольга Смирнова"),
    ("Tatiana Belova", "تاتيانا بيلوفا", "Татьяна Белова"),
    ("Mikhail Gromov", "ميخائيل غروموف", "Михаил Громов"),
    ("Yuri Chernov", "يوري تشيرنوف", "Юрий Чернов"),
    ("Maria Lopez", "ماريا لوبيز", "Мария Лопес"),
    ("Carlos Rivera", "كارلوس ريفيرا", "Карлос Ривера"),
    ("Pedro Santos", "بيدرو سانتوس", "Педро Сантос"),
    ("Mehmet Yildirim", "محمد يلدرم", "Мехмет Йылдырым"),
    ("Reza Karimi", "رضا كريمي", "Реза Карими"),
    ("Hamid Rostam", "حميد رستم", "Хамид Ростам"),
    ("Ali Shirazi", "علي شيرازي", "Али Ширази"),
    ("Walid Jamil", "وليد جميل", "Валид Джамиль"),
    ("Samir Khoury", "سمير خوري", "Самир Хури"),
    ("Nabil Fahmi", "نبيل فهمي", "Набиль Фахми"),
    ("Tariq Aziz Rahal", "طارق عزيز رحال", "Тарик Азиз Рахаль"),
    ("Adnan Malik", "عدنان مالك", "Аднан Малик"),
    ("Zaid Rifai", "زيد الرفاعي", "Зейд Рифаи"),
    ("Rashid Ghanem", "راشد غانم", "Рашид Ганем"),
    ("Bashir Qandil", "بشير قنديل", "Башир Кандиль"),
    ("Lakhdar Bensalah", "لخضر بن صالح", "Лахдар Бенсалах"),
    ("Othman Tayeb", "عثمان الطيب", "Осман Тайеб"),
    ("Kofi Mensah", "كوفي منساه", "Кофи Менса"),
    ("Ban Soo Min", "بان سو مين", "Пан Су Мин"),
    ("Kim Dong Hyun", "كيم دونغ هيون", "Ким Дон Хен"),
    ("Gul Rahman", "غل رحمن", "Гуль Рахман"),
    ("Karwan Talabi", "كاروان طالبي", "Карван Талаби"),
    ("Edward Lansing", "إدوارد لانسينغ", "Эдвард Лансинг"),
    ("Elizabeth Warwick", "إليزابيث وارويك", "Элизабет Уорик"),
]


def key(name: str, code: str) -> str:
    found = name_key(tuple(token.key for token in tokens(name, language(code)) if token.is_word), language(code))
    return found.replace(" ", "")


def test_most_names_sound_alike_in_three_scripts() -> None:
    """Some do not: a script writes what another leaves out (w in Валид, g in Ибрагим)."""
    pairs = [pair for row in NAMES for pair in combinations(map(key, row, ("en", "ar", "ru")), 2)]
    assert sum(one == two for one, two in pairs) >= 0.84 * len(pairs)


@pytest.mark.parametrize(("code", "column"), [("en", 0), ("ar", 1), ("ru", 2)])
def test_no_two_of_them_are_confused(code: str, column: int) -> None:
    keys = [key(row[column], code) for row in NAMES]
    assert len(set(keys)) == len(keys)


def read(text: str, code: str) -> tuple[Claim, ...]:
    page = article(text, code)
    return claims(page, (), page.sentences, language(code))


def words(text: str, code: str) -> list[str]:
    return [name.words for claim in read(text, code) for name in claim.names]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The mayor met Ann Lansing and Ludwig van Kroll on Monday.", ["Ann Lansing", "Ludwig van Kroll"]),
        ("en", "Bridges closed. Dr. Ann Lansing said so.", ["Ann Lansing"]),
        ("en", "The United Harbour Council met in March.", ["United Harbour Council"]),
        ("ru", "Мэр встретил Анну Лансинг и Муаза аль-Хатиба в среду.", ["Анну Лансинг", "Муаза аль-Хатиба"]),
        ("ar", "قال فيكتور جيرالوف، رئيس البلدية، إن الجسر مغلق.", ["فيكتور جيرالوف"]),
        ("ar", "التقى الدكتور خالد الشريف والسيد محمد الجندي.", ["خالد الشريف", "محمد الجندي"]),
        ("ar", "وصل عبد الله بن سليمان المنيع إلى القرية.", ["عبد الله بن سليمان المنيع"]),
        ("ar", "عاد محمد علي إلى القرية.", ["محمد علي"]),
        ("ar", "حصل العمال على كامل الأجر.", []),
        ("ar", "أليكسي كوزنيتس غائب.", ["أليكسي كوزنيتس"]),
    ],
)
def test_names_are_found(code: str, text: str, expected: list[str]) -> None:
    assert words(text, code) == expected


def test_a_surname_alone_counts_once_the_article_gave_the_full_name() -> None:
    text = "وصل فيكتور جيرالوف إلى القرية. وغادر جيرالوف مساء."
    assert words(text, "ar") == ["فيكتور جيرالوف", "جيرالوف"]
    assert words("وغادر جيرالوف مساء.", "ar") == []


def test_one_person_has_one_key_in_every_script() -> None:
    sentences = [
        ("The council chose Moaz al-Khatib today.", "en"),
        ("اختار المجلس اليوم معاذ الخطيب.", "ar"),
        ("Совет выбрал сегодня Муаза аль-Хатиба.", "ru"),
    ]
    assert len({claim.names[0].key for text, code in sentences for claim in read(text, code)}) == 1
