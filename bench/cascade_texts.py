"""What made-up news is made of: events, sources and sentences in three languages, about invented places and people."""

from __future__ import annotations

from firsthand.records import SourceKind

#: what happened, two ways of saying it each; {n} is the toll
EVENTS: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "en": ("{n} people were killed when a ferry sank off Port Salem", "a ferry went down near Port Salem, leaving {n} people dead"),
        "ar": ("{n} شخصا قتلوا في غرق عبارة قبالة ميناء سالم", "غرق العبارة قرب ميناء سالم أودى بحياة {n} شخصا"),
        "ru": ("при крушении парома у Порт-Салема погибли {n} человек", "паром затонул близ Порт-Салема, {n} человек погибли"),
    },
    {
        "en": ("{n} people died in a fire at the Marwa textile mill", "fire swept through the Marwa mill and killed {n} people"),
        "ar": ("{n} شخصا لقوا حتفهم في حريق بمصنع مروة للنسيج", "حريقا اندلع في مصنع مروة وأسفر عن مقتل {n} شخصا"),
        "ru": ("при пожаре на фабрике в Марве погибли {n} человек", "огонь охватил фабрику в Марве и унес жизни {n} человек"),
    },
    {
        "en": ("{n} miners were killed in an explosion at the Tell Rihan pit", "a blast in the mine of Tell Rihan killed {n} workers"),
        "ar": ("{n} عاملا قتلوا في انفجار بمنجم تل الريحان", "انفجارا وقع في منجم تل الريحان وأدى إلى مقتل {n} عاملا"),
        "ru": ("при взрыве на шахте в Телль-Рихане погибли {n} горняков", "на шахте Телль-Рихан прогремел взрыв, погибли {n} рабочих"),
    },
    {
        "en": ("{n} passengers were killed when a bus fell off the Zahra bridge", "a bus plunged from the bridge at Zahra, killing {n} passengers"),
        "ar": ("{n} راكبا قتلوا في سقوط حافلة من جسر الزهرة", "حافلة سقطت من فوق جسر الزهرة وقتل فيها {n} راكبا"),
        "ru": ("при падении автобуса с моста в Захре погибли {n} пассажиров", "автобус сорвался с моста в Захре, {n} пассажиров погибли"),
    },
)  # fmt: skip

#: who can know it: in each language several ways to name one source
SOURCES: tuple[tuple[SourceKind, dict[str, tuple[str, ...]]], ...] = (
    (
        SourceKind.BODY,
        {
            "en": ("the health ministry", "Health Minister Adel Kassab", "Rima Nour, a health ministry spokeswoman"),
            "ar": ("وزارة الصحة", "وزير الصحة عادل قصاب", "المتحدثة باسم وزارة الصحة ريما نور"),
            "ru": ("минздрав", "министр здравоохранения Адель Кассаб", "представитель минздрава Рима Нур"),
        },
    ),
    (
        SourceKind.PERSON,
        {
            "en": ("Mayor Salem Haddad", "Salem Haddad", "Salem Haddad, the head of the town council"),
            "ar": ("رئيس البلدية سالم حداد", "سالم حداد", "سالم حداد رئيس المجلس البلدي"),
            "ru": ("мэр Салем Хаддад", "Салем Хаддад", "глава города Салем Хаддад"),
        },
    ),
    (
        SourceKind.BODY,
        {
            "en": ("the interior ministry", "an interior ministry spokesman", "Interior Minister Omar Zein"),
            "ar": ("وزارة الداخلية", "المتحدث باسم وزارة الداخلية", "وزير الداخلية عمر زين"),
            "ru": ("МВД", "представитель МВД", "министр внутренних дел Омар Зейн"),
        },
    ),
    (
        SourceKind.PERSON,
        {
            "en": ("Lina Farah", "doctor Lina Farah", "Dr Lina Farah, who runs the clinic"),
            "ar": ("لينا فرح", "الطبيبة لينا فرح", "الدكتورة لينا فرح مديرة المستوصف"),
            "ru": ("Лина Фарах", "врач Лина Фарах", "доктор Лина Фарах"),
        },
    ),
    (
        SourceKind.BODY,
        {
            "en": ("the Red Crescent", "a Red Crescent spokesman", "the Red Crescent"),
            "ar": ("الهلال الأحمر", "المتحدث باسم الهلال الأحمر", "الهلال الأحمر"),
            "ru": ("Красный Полумесяц", "представитель Красного Полумесяца", "Красный Полумесяц"),
        },
    ),
)  # fmt: skip

#: what sets one account of the event from another
ADJUNCTS: dict[str, tuple[str, ...]] = {
    "en": ("", " on Sunday evening", " shortly after dawn", " in heavy rain", " during the holiday rush", " near the old gate", " within minutes", " in front of onlookers"),
    "ar": ("", " مساء الأحد", " بعد الفجر بقليل", " تحت أمطار غزيرة", " في زحام العيد", " قرب البوابة القديمة", " خلال دقائق", " أمام أعين المارة"),
    "ru": ("", " в воскресенье вечером", " вскоре после рассвета", " под сильным дождем", " в праздничной суете", " у старых ворот", " за считаные минуты", " на глазах у прохожих"),
}  # fmt: skip

#: what a wire adds: nothing of it is the claim; {k} is a number, {w} a name
FILLERS: dict[str, tuple[str, ...]] = {
    "en": (
        "{k} rescue teams from {w} and {v} worked through the night with lamps and ropes.",
        "Families from {w} waited behind a barrier while {k} names were read out.",
        "Schools between {w} and {v} will stay closed for {k} days.",
        "It was the accident number {k} of its kind since the spring, residents of {w} recalled.",
        "The road from {w} to {v} remained blocked by {k} trucks and by onlookers.",
        "Engineers in {w} were asked to hand in {k} plans to the court of {v}.",
        "Some {k} shops along {w} street closed early as a sign of mourning.",
        "The wind had blown from {w} at {k} knots in the hours before.",
        "Volunteers from {v} brought {k} blankets, water and bread to {w}.",
        "The company, which runs {k} sites in {w}, could not be reached by telephone.",
    ),
    "ar": (
        "وعملت {k} فرق إنقاذ من {w} و{v} طوال الليل بالمصابيح والحبال.",
        "ووقفت عائلات من {w} خلف حاجز فيما تلي {k} اسما.",
        "وستبقى المدارس بين {w} و{v} مغلقة {k} أيام.",
        "وهذا الحادث رقم {k} من نوعه منذ الربيع كما يتذكر أهالي {w}.",
        "وظل الطريق من {w} إلى {v} مقطوعا بسبب {k} شاحنة ومتفرجين.",
        "وطلب من مهندسين في {w} تسليم {k} مخططا إلى محكمة {v}.",
        "وأغلق {k} متجرا في شارع {w} مبكرا تعبيرا عن الحداد.",
        "وكانت الريح تهب من جهة {w} بسرعة {k} عقدة في الساعات السابقة.",
        "وجلب متطوعون من {v} {k} بطانية وماء وخبزا إلى {w}.",
        "ولم يتسن الوصول هاتفيا إلى الشركة التي تدير {k} مواقع في {w}.",
    ),
    "ru": (
        "Спасатели ({k} бригад) из {w} и {v} работали всю ночь при свете фонарей.",
        "Родные из {w} ждали за ограждением, пока зачитывали {k} имен.",
        "Школы между {w} и {v} останутся закрытыми {k} дней.",
        "Это случай номер {k} с весны, вспоминают жители {w}.",
        "Дорогу из {w} в {v} перекрыли {k} грузовиков и зеваки.",
        "Инженеров в {w} попросили представить {k} чертежей суду {v}.",
        "На улице {w} закрылись раньше {k} магазинов в знак траура.",
        "В предшествующие часы дул ветер со стороны {w}, {k} узлов.",
        "Добровольцы из {v} привезли в {w} {k} одеял, воду и хлеб.",
        "С компанией, у которой {k} объектов в {w}, связаться не удалось.",
    ),
}
TOWNS: dict[str, tuple[str, ...]] = {
    "en": ("Tarnfield", "Velmora", "Ostravel", "Kastel", "Delmere", "Brava", "Sanorro", "Lindow", "Merrick", "Corvale"),
    "ar": ("الزيتونة", "الرملة الجديدة", "تل السوسن", "وادي الدلب", "عين الريم", "برج العلم", "كفر الندى", "الصنوبرة"),
    "ru": ("Заречное", "Верхний Дол", "Сосновка", "Каменка", "Лугово", "Ольховка", "Белый Яр", "Тихая Гавань"),
}  # fmt: skip

#: invented agencies under their names in each language
AGENCIES: tuple[dict[str, str], ...] = (
    {"en": "Salma News Agency", "ar": "وكالة سلمى للأنباء", "ru": "агентство «Салма»"},
    {"en": "Dorana News Agency", "ar": "وكالة دورانا للأنباء", "ru": "агентство «Дорана»"},
    {"en": "Marfik News Agency", "ar": "وكالة مرفيك للأنباء", "ru": "агентство «Марфик»"},
)
DATELINES = {"en": "ZAHRA ({agency}) - ", "ar": "الزهرة ({agency}) - ", "ru": "ЗАХРА, {agency}. "}

#: (sentence, cue); {claim} is the content, {source} who said it
STATED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("{Source} said that {claim}.", "said"),
        ("{Claim}, {source} said.", "said"),
        ("According to {source}, {claim}.", "According to"),
    ),
    "ar": (
        ("قالت الجهات الرسمية نقلا عن {source} إن {claim}.", "نقلا عن"),
        ("وبحسب {source} فإن {claim}.", "بحسب"),
        ("ووفقا لما قاله {source} فإن {claim}.", "قاله"),
    ),
    "ru": (
        ("Как сообщает {source}, {claim}.", "сообщает"),
        ("{Claim}, сообщает {source}.", "сообщает"),
        ("{Source}: {claim}.", ":"),
    ),
}
CREDITED = {
    "en": "{Carrier} reported that {claim}.",
    "ar": "وذكرت {carrier} أن {claim}.",
    "ru": "Как пишет {carrier}, {claim}.",
}
OWN_VOICE = {"en": "{Claim}.", "ar": "أفيد بأن {claim}.", "ru": "{Claim}."}
OWN_PEOPLE = {
    "en": "Our correspondent counted the dead on the spot: {claim}.",
    "ar": "أحصى مراسلنا القتلى في المكان: {claim}.",
    "ru": "Наш корреспондент на месте: {claim}.",
}
PAPERS = {
    "en": ("the Herald", "the Morning Star", "the Observer", "the Courier", "the Tribune", "the Beacon", "the Lantern"),
    "ar": ("صحيفة المنارة", "صحيفة الفنار", "صحيفة البيدر", "صحيفة الموجة", "صحيفة السنبلة", "صحيفة الدرب", "صحيفة المرساة"),
    "ru": ("газета «Маяк»", "газета «Вестник»", "газета «Причал»", "газета «Волна»", "газета «Колос»", "газета «Тропа»"),
}  # fmt: skip
SITES = {
    "en": ("herald", "morningstar", "observer", "courier", "tribune", "beacon", "lantern"),
    "ar": ("almanara", "alfanar", "albaidar", "almawja", "alsunbula", "aldarb", "almarsa"),
    "ru": ("mayak", "vestnik", "prichal", "volna", "kolos", "tropa"),
}
