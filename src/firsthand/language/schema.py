"""The tables of a language folder: one frozen record for each kind of entry, one TOML file for each table.

Every file is read strictly: an unknown key, a missing key or a wrong type is an error that names file and place.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from firsthand.language.claim_tables import Dates, Names, Negation, Numerals, Opposites, Places
from firsthand.language.rarity import Rarity
from firsthand.language.weights import Weights
from firsthand.records import SourceKind, Stance


class Traits(Struct, frozen=True, forbid_unknown_fields=True):
    """traits.toml: what the grammar does, in words. Code asks for the trait, never for the language."""

    name: str  # English name of the language
    direction: Literal["ltr", "rtl"]
    verb_first: bool = False  # the reporting verb usually stands before its subject
    drops_subject: bool = False  # "and added that ...": the subject may be unexpressed
    has_case: bool = False  # letters have upper and lower case: a capital marks names and sentence starts
    clitic_prefixes: tuple[str, ...] = ()  # conjunctions, prepositions and article written together with the word
    definite_prefix: str = ""  # the article written together with the noun
    joined_conjunctions: tuple[str, ...] = ()  # "and", "then" written together with the word: وقال
    object_suffixes: tuple[str, ...] = ()  # object pronouns written together with the verb: وصفه
    weak_letters: tuple[str, ...] = ()  # come and go between the forms of one root: أطلق, إطلاق
    complementisers: tuple[str, ...] = ()  # "that"
    case_endings: tuple[str, ...] = ()  # of nouns, adjectives and names: what is left is the word in every case
    form_endings: tuple[str, ...] = ()  # besides: of forms of one word, not of another made from it: s, ed, ات, ила
    keeps_complementiser: bool = False  # "that" is counted with the content it opens
    keeps_quotation_marks: bool = False  # quotation marks are counted with the content they hold
    relative_words: tuple[str, ...] = ()  # "who", "which": open a clause about the word before
    conjunctions: tuple[str, ...] = ()  # "and", "but", "while": join or open a clause
    resumptives: tuple[str, ...] = ()  # prepositions with a pronoun: إليه, عنها
    demonstratives: tuple[str, ...] = ()  # "and this": open a clause about what was said before
    contrasts: tuple[str, ...] = ()  # "while", "but": open a clause that may have a speaker of its own
    verb_prefixes: tuple[str, ...] = ()  # written together with a verb: ليؤكد, سيعلن
    auxiliaries: tuple[str, ...] = ()  # stand between subject and reporting verb: قد, has, was
    prepositions: tuple[str, ...] = ()  # every written form, clitics included
    before_that: tuple[str, ...] = ()  # "after", "except": make the complementiser behind them no reported "that"
    adverbs: tuple[str, ...] = ()  # say how somebody spoke: بشدة
    that_namesakes: tuple[str, ...] = ()  # names whose first word is spelled like a complementiser: بان كي مون
    preposition_namesakes: tuple[str, ...] = ()  # names that fold like a preposition, as spelled: علي
    joined_prepositions: tuple[str, ...] = ()  # written together with the word: للوكالة, بالقرار
    content_namesakes: tuple[str, ...] = ()  # names shaped like nouns that open a content: إحسان
    opening_verbs: tuple[
        str, ...
    ] = ()  # not of speech, before a subject that speaks later: أصدرت الوزارة بيانا أكدت فيه
    prefix_lookalikes: tuple[str, ...] = ()  # words whose first letter only looks like such a prefix: بيان, لجنة
    origin_endings: tuple[str, ...] = ()  # of adjectives of origin or belonging: المصري, الأميركية
    feminine_plural_ending: str = ""
    plural_verb_endings: tuple[str, ...] = ()  # a verb so inflected has no subject behind it: قالوا
    adverbial_ending: str = ""  # of a participle that says what somebody did meanwhile: داعيا
    infinitive_marks: tuple[str, ...] = ()  # "to": stands before an infinitive
    infinitive_endings: tuple[str, ...] = ()  # a word with such an ending is an infinitive: открыть
    content_words: tuple[str, ...] = ()  # open a content that follows its source with no mark: ضرورة, أهمية
    content_shapes: tuple[str, ...] = ()  # shapes of verbal nouns that do so, "." for any letter: ا..ا. for إعلان
    addressee_words: tuple[str, ...] = ()  # open the person spoken to: جميع, السلطات
    no_subjects: tuple[str, ...] = ()  # begin no subject of a verb: هناك, ليس
    never_alone: tuple[str, ...] = ()  # are no subject unless a noun follows: كل, هذا, ضرورة
    object_mark: str = ""  # a word behind its verb with this mark on it is no subject: أبدى ارتياحًا
    object_ending: str = ""  # behind a verb that names whom it speaks to, a noun of this ending is he: دعت المصريين
    possessive_endings: tuple[str, ...] = ()  # as printed, of a noun with the pronoun of its owner: تنحيها, رغبته
    issuing_words: tuple[str, ...] = ()  # between a statement and who issued it: بيان نشره الحزب
    coordinators: tuple[str, ...] = ()  # "and": joins two of a kind, so that their order says nothing
    agent_words: tuple[str, ...] = ()  # "by": opens who did it in the passive: من قبل
    stemmer: str = ""  # the Snowball algorithm that takes endings off; "": words are compared as they stand
    morphology: str = ""  # the analyser that tells case and number by a word's ending; "": none
    about_words: tuple[str, ...] = ()  # "about": opens what a statement is about: сообщил о закрытии моста
    as_words: tuple[str, ...] = ()  # "as": opens a clause that names the source of another: как сообщает X
    circumstances: tuple[str, ...] = ()  # nouns that open no subject behind "and" and a preposition: وبمواجهة المتهم
    back_pointers: tuple[str, ...] = ()  # "about this": the statement is the sentence before: об этом сообщает X
    head_last: bool = False  # the noun that heads a row of nouns is the last: Health Ministry spokesman
    determiners: tuple[str, ...] = ()  # "the", "this": before somebody known
    indefinites: tuple[str, ...] = ()  # "a", "one of": before somebody new
    feminine_of: tuple[tuple[str, str], ...] = ()  # endings of one verb form for a man and for a woman: сказал, сказала
    feminine_openings: tuple[tuple[str, str], ...] = ()  # the same at the front of the word: يقول, تقول
    feminine_noun_ending: str = ""  # nouns of this ending take feminine verbs
    feminine_before_suffix: str = ""  # how that ending is written before a pronoun: لجنة, لجنتهم
    plural_noun_endings: tuple[str, ...] = ()  # case endings that only several have
    plural_of: tuple[tuple[str, str], ...] = ()  # endings for one and for many: сказал, сказали


class Letters(Struct, frozen=True, forbid_unknown_fields=True):
    """letters.toml: spelling variants that are one letter for comparison."""

    alphabet: str  # every letter an entry of this language may use (others are look-alikes: an error)
    drop: tuple[str, ...] = ()  # letters that carry no meaning (tatweel)
    fold: dict[str, str] = {}  # variant -> letter
    seats: str = ""  # letters written one for the other, or left out: مسؤول, مسئول; شيء, شي
    sounds: dict[str, str] = {}  # letter(s) -> consonant class in a-z, "" for a vowel: names compared across scripts


class Sentences(Struct, frozen=True, forbid_unknown_fields=True):
    """sentences.toml: where a sentence ends."""

    ends: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()  # words before a full stop that does not end a sentence
    tight: bool = False  # a full stop ends a sentence even when no space follows
    never_last: tuple[str, ...] = ()  # words no sentence ends with: a line break behind one is a broken line
    openers: tuple[str, ...] = ()  # with a capital letter they open a sentence, be the mark before it lost or not


class QuotePair(Struct, frozen=True, forbid_unknown_fields=True):
    """quotes.toml [[pair]]: marks that open and close a quotation."""

    open: str
    close: str
    example: str


class Quotes(Struct, frozen=True, forbid_unknown_fields=True):
    """quotes.toml."""

    pair: tuple[QuotePair, ...]
    dash_opens_speech: bool = False  # "— Слова, — сказал он."


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """cues.toml [[cue]]: a word or phrase that reports that somebody said something."""

    forms: tuple[str, ...]  # every inflected form, without conjunction clitics
    role: Literal["verb", "participle", "noun", "preposition"]
    stance: Stance
    example: str
    particles: tuple[str, ...] = ()  # belong to the cue when they follow it: "إلى" in أشار إلى
    bare_object: bool = False  # its content may be a plain noun phrase: "denied the report"
    needs_particle: bool = False  # such a content only behind one of its particles: رحب ب
    addressed: bool = False  # may name whom it speaks to before the content: دعا الحكومة إلى
    object_first: bool = False  # its object is content, even before a complementiser: وصف القرار بأنه خطأ
    speaking: bool = False  # "saying": adds nothing to the verb before it: أضاف قائلا
    of_footage: bool = False  # what a video or photograph does: counts only behind such a noun
    lookalike: bool = False  # also a noun: counts only at the head of a clause or behind a noun with the article: كشف
    not_before: tuple[str, ...] = ()  # words before which it is the noun it looks like: طالب الجامعة, a student
    not_after: tuple[str, ...] = ()  # words behind which it is the noun it looks like: استطلاع رأي, a poll
    clause_initial: bool = False  # ambiguous: counts only at the head of a clause: وبين الوزير أن, not بين المدينتين
    object_pronoun: bool = False  # may have an object pronoun written together with it: وصفه
    needs_mark: bool = False  # ambiguous: counts only before a complementiser, a colon or a quotation
    before_verb: bool = False  # only before a reporting verb, one cue with it: حسبما ذكرت, "as" in as X said
    modifies: bool = False  # an adjective of its source, which stands before it: الأنباء القائلة إن
    pronoun_inside: bool = False  # holds a pronoun for its source: على حد قوله, по его словам
    continues: bool = False  # goes on with the speaker of the sentence before: وأضاف
    second_hand: bool = False  # its source is an outlet that had it from somebody: نقلا عن
    denied_content: bool = False  # the stance turns the content's polarity: "denied that X"
    about: bool = False  # its content may stand behind "about": сообщил о закрытии моста
    impersonal: bool = False  # nobody is its subject; its source, if any, stands behind a preposition: в письме сказано
    not_: str = field(name="not", default="")  # a sentence where it must not fire


class Cues(Struct, frozen=True, forbid_unknown_fields=True):
    """cues.toml."""

    cue: tuple[Cue, ...]


class SourceNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """sources.toml [[noun]]: a common noun that can head a source, and the sort of source it is."""

    forms: tuple[str, ...]
    kind: SourceKind
    example: str
    plural: tuple[str, ...] = ()  # forms that mean several
    office: bool = False  # one person holds it at a time: somebody the article names
    via: bool = False  # usually a channel the words went through (agency, newspaper, programme)
    not_: str = field(name="not", default="")


class Pronoun(Struct, frozen=True, forbid_unknown_fields=True):
    """sources.toml [[pronoun]]: a word that stands for a speaker named before."""

    forms: tuple[str, ...]
    example: str
    gender: Literal["m", "f", ""] = ""
    number: Literal["sg", "pl", ""] = ""
    first_person: bool = False  # "I", "we": the speaker of the words it stands in
    thing: bool = False  # "it": a body or an outlet, never a person


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """sources.toml."""

    noun: tuple[SourceNoun, ...]
    on_behalf: tuple[str, ...] = ()  # opens the one that a spokesman speaks for: باسم
    title: tuple[str, ...] = ()  # words before a name that are no part of it: الدكتور, Mr, г-н
    pronoun: tuple[Pronoun, ...] = ()
    time: tuple[str, ...] = ()  # "today", "Monday", "during": when it was said; no part of the source's name
    before_time: tuple[str, ...] = ()  # words of ``time`` that are so only before another: أول أمس, not وكيل أول
    of_figures: tuple[str, ...] = ()  # "figures", "estimates": a source of numbers, and of no clause without one
    never: tuple[str, ...] = ()  # "the law", "the conditions": no source behind "according to"
    occasion: tuple[str, ...] = ()  # "statement", "interview", "speech": where it was said
    link: tuple[str, ...] = ()  # words that tie a statement to its channel: عبر, on, на
    answer: tuple[str, ...] = ()  # verbs that take what another did for granted: "refused", "criticised", "welcomed"


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """credits.toml [[agency]]: how this language names an agency or large outlet. Facts only, no ratings."""

    key: str  # the same in every language: "afp"
    kind: Literal["agency", "outlet"]
    names: tuple[str, ...]  # every spelling and inflected form; the first is the usual one
    example: str
    credit_names: tuple[str, ...] = ()  # names that are ordinary words elsewhere: they count only in a credit
    sites: tuple[str, ...] = ()  # registered domains it publishes on
    state: str = ""  # ISO code of the state that runs it; said once, in one language


class CreditPhrase(Struct, frozen=True, forbid_unknown_fields=True):
    """credits.toml [[phrase]]: says how the outlet came by the report.

    ``own_reporting``: "our correspondent", "By"; ``agencies``: several, unnamed; ``source``: a label before a name
    ("Source: AFP"); ``closing``: the desk's line under a text ("Editing by"); ``related``: a line above headlines of
    other articles ("Read also"); ``caption``: of a picture, not the text.
    """

    forms: tuple[str, ...]
    means: Literal["own_reporting", "agencies", "source", "closing", "related", "caption"]
    example: str
    not_: str = field(name="not", default="")


class Credits(Struct, frozen=True, forbid_unknown_fields=True):
    """credits.toml."""

    agency: tuple[Agency, ...] = ()
    phrase: tuple[CreditPhrase, ...] = ()


class Office(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml [[office]]: words for a body, and for who stands at its head: one body whoever of them speaks."""

    key: str  # the same in every language: "ministry"; "ministry:health" where one word says both
    forms: tuple[str, ...]
    example: str  # names an office with its field


class OfficeField(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml [[field]]: what an office is for, beside its name: "health"."""

    key: str  # the same in every language
    forms: tuple[str, ...]
    example: str


class OwnPhrase(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml [[own]]: the outlet's own people saw or heard it: "our correspondent"."""

    forms: tuple[str, ...]
    example: str
    not_: str = field(name="not", default="")


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml [[order]]: a verb by which a body acts, so that what it says is that body's: "ordered", أمرت."""

    forms: tuple[str, ...]
    example: str
    not_: str = field(name="not", default="")


class KnownBody(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml [[body]]: a well-known body under the names this language has for it. Facts only, no ratings."""

    key: str  # the same in every language: "nato"; with a colon where many places have one: "force:police"
    names: tuple[str, ...]
    example: str


class Bodies(Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.toml: which words name one and the same body."""

    body: tuple[KnownBody, ...] = ()
    spokesman: tuple[str, ...] = ()  # words for who speaks for another
    own: tuple[OwnPhrase, ...] = ()
    order: tuple[Order, ...] = ()
    reporter: tuple[str, ...] = ()  # "correspondent": with the outlet's own name beside it, its own reporting
    office: tuple[Office, ...] = ()
    field: tuple[OfficeField, ...] = ()
    plain: tuple[str, ...] = ()  # words that tell no source from another: "spokesman", "of"
    official: tuple[str, ...] = ()  # "state", "official": with a country beside it, that state's own voice


class Language(Struct, frozen=True, eq=False):
    """Everything Firsthand knows of one language. Compared and hashed by identity: loaded once."""

    code: str
    traits: Traits
    letters: Letters
    sentences: Sentences
    quotes: Quotes
    cues: tuple[Cue, ...]
    sources: Sources
    numerals: Numerals
    negation: Negation
    opposites: Opposites
    dates: Dates
    names: Names
    places: Places
    credits: Credits
    bodies: Bodies
    weights: Weights | None = None  # None: nothing was learnt of it, rules alone decide
    rarity: Rarity | None = None  # None: every word tells as much as any other
