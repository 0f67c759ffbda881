"""Sentences of real prose, changed a little: what turns a statement, and what leaves it as it was.

Turned: two that act on each other change places, a negation comes in, a number becomes another. Kept: another order of
the words, the digits of another script, a variant of the spelling, another word for "said". The changes are made by
plain means of their own (word lists here, Russian cases by pymorphy3), not by the code that is measured; only names and
numbers are taken from the claims as read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pymorphy3 import MorphAnalyzer

from firsthand.claim.claims import claims
from firsthand.language.language import language
from firsthand.records import Article, Claim, Reading, Span
from firsthand.text.sentences import sentences
from gold import SHARED, read_docs

LANGS = ("ar", "en", "ru")
TURNED = ("swap", "negation", "figure")
KEPT = ("order", "digits", "spelling", "cue")

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_CUES = {
    "ar": (
        ("قال", "ذكر"), ("قالت", "ذكرت"), ("أكد", "أعلن"), ("أكدت", "أعلنت"), ("أعلن", "ذكر"), ("أعلنت", "ذكرت"),
        ("أضاف", "تابع"), ("أضافت", "تابعت"), ("ذكر", "قال"), ("ذكرت", "قالت"), ("أوضح", "بين"), ("أشار", "لفت"),
    ),
    "en": (
        ("said", "stated"), ("says", "states"), ("announced", "declared"), ("told", "informed"), ("added", "continued"),
        ("declared", "announced"), ("stated", "said"), ("according to", "in the words of"),
    ),
    "ru": (
        ("сообщил", "заявил"), ("сообщила", "заявила"), ("сообщили", "заявили"), ("заявил", "сказал"),
        ("заявила", "сказала"), ("сказал", "заявил"), ("сказала", "заявила"), ("отметил", "подчеркнул"),
        ("подчеркнул", "отметил"), ("рассказал", "сообщил"), ("сообщает", "пишет"),
    ),
}  # fmt: skip
_SPELLINGS = {
    "en": (
        ("percent", "per cent"), ("%", " percent"), ("labor", "labour"), ("organization", "organisation"),
        ("defense", "defence"), ("center", "centre"), ("program ", "programme "), ("recognize", "recognise"),
        ("color", "colour"), ("honor", "honour"), ("toward ", "towards "), ("email", "e-mail"), ("U.S.", "US"),
        ("’", "'"), ("“", '"'),
    ),
    "ru": (("ё", "е"), ("«", '"'), ("»", '"'), (" — ", " - "), ("й", "\u0438\u0306")),
    "ar": (("أ", "ا"), ("إ", "ا"), ("ة ", "ه "), ("ى ", "ي "), ("لم", "لـم"), ("من", "مِن")),
}  # fmt: skip
_JOINTS = re.compile(r"[\s]*(?:and|or|و|أو|и|или|[,،\-–—/])[\s]*\Z")


class Changed(NamedTuple):
    """A sentence and what was made of it."""

    lang: str
    kind: str
    before: str
    after: str


class _Sentence(NamedTuple):
    lang: str
    text: str
    claim: Claim


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer()


def reading(text: str, lang: str, name: str) -> Reading:
    """The text as an article of one claim."""
    whole = Span(0, len(text))
    article = Article(name, lang, text, sentences=(whole,))
    found = claims(article, (), (whole,), language(lang))
    plain = Claim(f"{name}#0-{len(text)}", name, lang, (whole,), text)
    return Reading(article, (), (whole,), (max(found, key=lambda claim: len(claim.text), default=plain),))


def _prose(lang: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    data = SHARED / "gold" / "attribution"
    names = {"ar": ("ar_train", "ar_dev"), "en": ("polnear_dev",), "ru": ("ru_train", "ru_dev")}[lang]
    texts = [doc["text"] for name in names for doc in read_docs(data / f"{name}.jsonl")]
    texts += [row[lang] for row in read_docs(SHARED / "gold" / "matching" / "ntrex.jsonl")]
    texts += [row["text"] for row in rows if row["lang"] == lang]
    for text in texts:
        for span in sentences(text, language(lang)):
            yield text[span.start : span.end]


def changed(seed: int, rows: list[dict[str, Any]], most: int = 300) -> list[Changed]:
    """At most so many sentences of each language and kind; ``rows`` is further prose."""
    found: list[Changed] = []
    for lang in LANGS:
        chance = random.Random(seed)
        prose = sorted({text for text in _prose(lang, rows) if 8 <= len(text.split()) <= 35 and "\n" not in text})
        chance.shuffle(prose)
        room = dict.fromkeys((*TURNED, *KEPT), most)
        for text in prose:
            wanted = [kind for kind, left in room.items() if left]
            if not wanted or text.endswith(("?", "؟")):
                continue
            sentence = _Sentence(lang, text, reading(text, lang, "x").claims[0])
            for kind in wanted:
                after = CHANGES[kind](sentence, chance)
                if after and after != text:
                    found.append(Changed(lang, kind, text, after))
                    room[kind] -= 1
    return found


# --- what turns a statement -----------------------------------------------------------------------------------------


def _swap(sentence: _Sentence, _chance: random.Random) -> str | None:
    """Two names or places with a verb between them change places."""
    claim = sentence.claim
    spots = sorted({(n.span, n.key) for n in claim.names} | {(p.span, p.key) for p in claim.places})
    for (first, key), (second, other) in zip(spots, spots[1:], strict=False):
        text = sentence.text
        between = text[first.end : second.start]
        if second.start <= first.end or key == other or _JOINTS.search(between) or len(between.split()) > 6:
            continue
        one, two = text[first.start : first.end], text[second.start : second.end]
        if _is_part(text, first) or _is_part(text, second):
            continue
        if sentence.lang == "ar" and (one[:1] in "وبلكف" or two[:1] in "وبلكف" or one[:2] != "ال" != two[:2]):
            continue
        if not _has_verb(between, sentence.lang):
            continue
        if sentence.lang == "ru":
            exchanged = _in_case_of(one, two)
            if exchanged is None:
                continue
            one, two = exchanged
        return f"{text[: first.start]}{two}{between}{one}{text[second.end :]}"
    return None


def _is_part(text: str, span: Span) -> bool:
    """Does a longer name go on at either end?"""
    before, after = text[: span.start], text[span.end :]
    return bool(re.search(r"[\w][-‑'’.]\Z|[A-ZА-ЯЁ]\w* \Z", before) or re.match(r"[-‑'’]\w|\.\w| [A-ZА-ЯЁ]", after))


def _has_verb(between: str, lang: str) -> bool:
    words = re.findall(r"\w+", between.casefold())
    if lang == "ru":
        return any(_morphology().parse(word)[0].tag.POS == "VERB" for word in words)
    if lang == "en":
        return any(word.endswith("ed") and len(word) > 4 for word in words) or any(
            word in words for word in ("said", "told", "beat", "met", "won", "has", "had", "is", "was", "will")
        )
    return any(re.fullmatch(r"[يت]\w{3,}|[أا]?\w{3}ت", word) for word in words)


def _in_case_of(one: str, two: str) -> tuple[str, str] | None:
    """Both names, each in the case of the other."""
    first, second = (_morphology().parse(word)[0] for word in (one, two))
    if " " in one + two or not (first.tag.case and second.tag.case) or "NOUN" not in (first.tag.POS, second.tag.POS):
        return None
    if first.tag.POS != second.tag.POS or first.tag.case == second.tag.case:
        return None
    turned = first.inflect({second.tag.case}), second.inflect({first.tag.case})
    if None in turned:
        return None
    return turned[0].word.capitalize(), turned[1].word.capitalize()


def _negation(sentence: _Sentence, _chance: random.Random) -> str | None:
    """ "Not" before or behind the first verb."""
    if sentence.claim.negators:
        return None
    text = sentence.text
    if sentence.lang == "en":
        verb = re.search(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should)\b", text)
        return f"{text[: verb.end()]} not{text[verb.end() :]}" if verb else None
    if sentence.lang == "ru":
        for each in re.finditer(r"\w+", text):
            parse = _morphology().parse(each.group())[0]
            if parse.tag.POS == "VERB" and parse.score > 0.5:
                return f"{text[: each.start()]}не {text[each.start() :]}"
        return None
    found = re.match(r"(?:و)?([يت]\w{3,}|س[يت]\w{3,})\b", text)
    if found and not found.group(1).endswith(("ة", "ات")):
        word = found.group(1)
        negated = f"لن {word[1:]}" if word[0] == "س" else f"لا {word}"
        return text.replace(word, negated, 1)
    return f"ليس صحيحا أن {text}" if re.match(r"ال\w+ ", text) else None


def _figure(sentence: _Sentence, chance: random.Random) -> str | None:
    """A count becomes another, far beyond what "about" allows."""
    counted = [f for f in sentence.claim.figures if f.is_count and f.high == f.low and f.low >= 2]
    for figure in counted:
        words = sentence.text[figure.span.start : figure.span.end]
        digits = re.search(r"(?<![\d.,٫])(?:[0-9]+|[٠-٩]+)(?![\d.,٫])", words)
        if digits and float(digits.group().translate(_WESTERN)) == figure.low:
            other = str(int(figure.low) * chance.choice((2, 3, 5)) + chance.randrange(1, 3))
            start = figure.span.start + digits.start()
            return f"{sentence.text[:start]}{other}{sentence.text[start + len(digits.group()) :]}"
    return None


def _spots(claim: Claim) -> list[Span]:
    return sorted({name.span for name in claim.names} | {place.span for place in claim.places})


# --- what leaves it as it was ---------------------------------------------------------------------------------------


def _order(sentence: _Sentence, _chance: random.Random) -> str | None:
    """The words in another order that says the same."""
    return {"ar": _order_ar, "en": _order_en, "ru": _order_ru}[sentence.lang](sentence)


def _order_ar(sentence: _Sentence) -> str | None:
    """Subject and verb change places, or the place moves to the front."""
    text = sentence.text
    for start, end in _spots(sentence.claim):
        if start == 0:
            verb = re.match(r" ([يت]\w{3,}|\w{3,4}ت)(?= )", text[end:])
            if verb and not verb.group(1).startswith("ال"):
                return f"{verb.group(1)} {text[:end]}{text[end + verb.end() :]}"
    return _adverb_first(text, r"(?:في|خلال|أمس|اليوم|منذ) ", "، ")


def _order_en(sentence: _Sentence) -> str | None:
    """Active becomes passive, or the time or place moves to the front."""
    text = sentence.text
    spots = _spots(sentence.claim)
    for first, second in zip(spots, spots[1:], strict=False):
        verb = re.fullmatch(r" (\w{3,}ed) ", text[first.end : second.start])
        if verb and first.start == 0:
            one, two = text[: first.end], text[second.start : second.end]
            return f"{two} was {verb.group(1)} by {one}{text[second.end :]}"
    return _adverb_first(text, r"(?:in|on|during|after|since) ", ", ")


def _order_ru(sentence: _Sentence) -> str | None:
    """Subject and object change places and keep their cases, or the time or place moves to the front."""
    text = sentence.text
    spots = _spots(sentence.claim)
    for first, second in zip(spots, spots[1:], strict=False):
        verb = re.fullmatch(r" (\w+) ", text[first.end : second.start])
        alone = re.search(r"(?:\A|, что )\Z", text[: first.start]) and re.match(
            r"[.,]| (?:в|на|за|из|с) ", text[second.end :]
        )
        if verb and alone and _morphology().parse(verb.group(1))[0].tag.POS == "VERB":
            one, two = text[: first.end][first.start :], text[second.start : second.end]
            cases = [_morphology().parse(word.split()[-1])[0].tag.case for word in (one, two)]
            if cases[0] == "nomn" and cases[1] in ("accs", "gent", "datv"):
                return f"{text[: first.start]}{two}{verb.group()}{one}{text[second.end :]}"
    return _adverb_first(text, r"(?:в|во|на|после|во время) ", " ")


def _adverb_first(text: str, opens: str, joint: str) -> str | None:
    """The last phrase with one of these prepositions goes to the front."""
    phrase = re.search(rf"\A(\w[^,،;:«»\"“”()]*?) ({opens}\w+(?: \w+)?)([.!]?)\Z", text)
    return f"{phrase.group(2).capitalize()}{joint}{phrase.group(1)}{phrase.group(3)}" if phrase else None


def _digits(sentence: _Sentence, _chance: random.Random) -> str | None:
    """Digits of another script, or thousands set apart."""
    if sentence.lang == "ar":
        return sentence.text.translate(_EASTERN if re.search(r"[0-9]", sentence.text) else _WESTERN)
    mark = "," if sentence.lang == "en" else "\u00a0"
    plain = re.search(r"(?<![\d.,\u00a0])([1-9]\d{0,2})(\d{3})(?![\d.,\u00a0])", sentence.text)
    if plain and not 1900 <= int(plain.group()) <= 2100:
        return f"{sentence.text[: plain.start()]}{plain.group(1)}{mark}{plain.group(2)}{sentence.text[plain.end() :]}"
    apart = re.search(rf"(?<!\d)(\d{{1,3}})[{mark} ](\d{{3}})(?!\d)", sentence.text)
    return sentence.text[: apart.start()] + apart[1] + apart[2] + sentence.text[apart.end() :] if apart else None


def _spelling(sentence: _Sentence, _chance: random.Random) -> str | None:
    """Every variant of the list that occurs."""
    text = sentence.text
    for usual, variant in _SPELLINGS[sentence.lang]:
        text = text.replace(usual, variant)
    return text


def _cue(sentence: _Sentence, _chance: random.Random) -> str | None:
    """Another word for "said"."""
    for usual, other in _CUES[sentence.lang]:
        if re.search(rf"\b{usual}\b", sentence.text):
            return re.sub(rf"\b{usual}\b", other, sentence.text, count=1)
    return None


CHANGES: dict[str, Callable[[_Sentence, random.Random], str | None]] = {
    "swap": _swap,
    "negation": _negation,
    "figure": _figure,
    "order": _order,
    "digits": _digits,
    "spelling": _spelling,
    "cue": _cue,
}
