"""Who a name is: credited words resolved to one outlet, agency, body or person, across spellings and languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from firsthand.language.language import codes, language
from firsthand.language.schema import Language
from firsthand.records import Article, SourceKind
from firsthand.text.agencies import agencies
from firsthand.text.fold import folding
from firsthand.text.inflection import case_stem
from firsthand.text.sounds import sound
from firsthand.text.tokens import stems, tokens

Languages = Callable[[str], Language]

#: kinds whose words describe without naming: "a security source", "witnesses"
DESCRIBED = frozenset({SourceKind.UNNAMED, SourceKind.WITNESS})


class Body(Struct, frozen=True):
    """What is known of who stands behind some words."""

    carrier: str | None  # key of an agency or outlet: it passes on what others say
    office: str | None  # "ministry:health": a body by its office, whoever speaks for it
    words: frozenset[
        tuple[str, ...]
    ]  # the words that tell it from others, by sound: as printed, and without case ending
    described: bool  # told what it is, not who: "a security source"
    folded: str  # the words themselves, folded

    @property
    def sounds(self) -> frozenset[str]:
        """Every sound of its telling words."""
        return frozenset(heard for forms in self.words for heard in forms)

    def within(self, other: Body) -> bool:
        """Do all its telling words stand in the other's name? Not when it has none."""
        sounds = other.sounds
        return bool(self.words) and all(any(heard in sounds for heard in forms) for forms in self.words)


class Register:
    """Agencies, large outlets and the outlets of the corpus, by every name they go by."""

    def __init__(self, articles: Iterable[Article], languages: Languages) -> None:
        """``articles``: those whose outlets may be credited."""
        self._languages = languages
        self._known: dict[tuple[str, str, SourceKind | None], Body] = {}
        self._outlets = {domain: _outlet(domain) for domain in sorted({a.outlet for a in articles if a.outlet})}
        self._by_site = {_site_sound(_label(domain)): key for domain, key in self._outlets.items()}

    def outlet(self, name: str | None) -> str | None:
        """The key of the outlet an article stands in."""
        return None if name is None else self._outlets.get(name) or _outlet(name)

    def body(self, words: str, lang: str, kind: SourceKind | None = None) -> Body:
        """Who is meant by these words of an article in this language."""
        at = (words, lang, kind)
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = self._resolve(words, lang, kind)
        return found

    def _resolve(self, words: str, lang: str, kind: SourceKind | None) -> Body:
        speech = self._languages(lang)
        every = tokens(words, speech)
        found = [token.key for token in every if token.is_word]
        office, rest = _office(found, speech)
        plain = _plain(speech)
        bare = [word for word in rest if not any(stem in plain for stem in stems(word, speech))]
        heard = [_heard(_stem(word, speech), speech) for word in bare]
        telling = frozenset(forms for forms in heard if len(forms[0]) >= 2)
        mention = next(agencies(words, every, speech, in_credit=kind is SourceKind.AGENCY), None)
        carrier = mention.agency.key if mention else self._by_sound(words, "".join(forms[0] for forms in heard), kind)
        if carrier is None and telling and kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            carrier = "~" + " ".join(sorted(forms[0] for forms in telling))  # in no table: known by what it sounds like
        described = kind in DESCRIBED or not (telling or office or carrier)
        return Body(carrier, office, telling, described, " ".join(found))

    def _by_sound(self, words: str, heard: str, kind: SourceKind | None) -> str | None:
        """An outlet of the corpus whose site is called as the words sound: المصري اليوم, almasryalyoum.com."""
        if words in self._outlets:
            return self._outlets[words]
        return self._by_site.get(heard) if kind in (SourceKind.OUTLET, SourceKind.AGENCY) else None


#: second-level names under a country's domain: herald.com.eg
_SHARED_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "co", "ac"})


def _label(domain: str) -> str:
    """The telling part of a site's name: "english.herald.com.eg" -> "herald"."""
    parts = [part for part in domain.casefold().split("/")[0].split(".") if part]
    if len(parts) > 1:
        parts.pop()
    if len(parts) > 1 and parts[-1] in _SHARED_DOMAINS:
        parts.pop()
    return parts[-1] if parts else ""


def _outlet(domain: str) -> str:
    """The key of the outlet at this address: that of the table of agencies, or the telling part of its name."""
    parts = domain.casefold().split("/")[0].split(".")
    endings = (".".join(parts[at:]) for at in range(len(parts)))
    return next((key for ending in endings if (key := _sites().get(ending))), _label(domain))


def _site_sound(label: str) -> str:
    """The sound of a site's name without the article and the words that sites add: "elcoastnews" -> "kst"."""
    bare = re.sub(r"(news|online|press|net|tv)$", "", label.replace("-", ""))
    bare = re.sub(r"^[ae]l|(?<=[^aeiou])[ae]l(?=[^aeiou]|y)", "", bare)
    latin = next((language(code) for code in codes() if bare[:1] in language(code).letters.alphabet), None)
    return sound(bare, latin) if latin else ""


@cache
def _sites() -> dict[str, str]:
    """Registered domain -> key of the agency or large outlet that publishes there."""
    tables = [language(code).credits.agency for code in codes()]
    return {site: agency.key for table in tables for agency in table for site in agency.sites}


@cache
def _plain(language: Language) -> frozenset[str]:
    """Words that tell no source from another: titles and the nouns that head a source."""
    fold = folding(language).word
    sources = language.sources
    forms = [*sources.title, *sources.link, *language.traits.complementisers, *language.traits.relative_words]
    forms += [form for noun in sources.noun for form in noun.forms]
    forms += [form for pronoun in sources.pronoun for form in pronoun.forms]
    forms += language.bodies.plain
    return frozenset(fold(word) for form in forms for word in form.split())


@cache
def _offices(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    fold = folding(language).word
    kinds = {case_stem(fold(form), language): office.key for office in language.bodies.office for form in office.forms}
    fields = {case_stem(fold(form), language): field.key for field in language.bodies.field for form in field.forms}
    return kinds, fields


def _office(words: list[str], language: Language) -> tuple[str | None, list[str]]:
    """ "وزير الصحة", "Health Ministry": the office these words name, and the words that are left."""
    kinds, fields = _offices(language)
    marked = [(_first(word, kinds, language), _first(word, fields, language)) for word in words]
    for at, (kind, _) in enumerate(marked):
        if kind is None:
            continue
        if ":" in kind:  # a short name that holds office and field: минздрав
            return kind, [word for place, word in enumerate(words) if place != at]
        for near in (at + 1, at - 1, at + 2):  # the field stands next to the office, or one adjective away
            if 0 <= near < len(words) and marked[near][1] is not None:
                rest = [word for place, word in enumerate(words) if place not in (at, near)]
                return f"{kind}:{marked[near][1]}", rest
    return None, words


def _heard(word: str, speech: Language) -> tuple[str, ...]:
    """How a word sounds as it stands and without a case ending (Салем is both a name and a case of one)."""
    whole, bare = sound(word, speech), sound(case_stem(word, speech), speech)
    return (whole,) if whole == bare or len(bare) < 2 else (whole, bare)


def _first(word: str, known: dict[str, str], language: Language) -> str | None:
    bare = (case_stem(stem, language) for stem in stems(word, language))
    return next((known[stem] for stem in bare if stem in known), None)


def _stem(word: str, language: Language) -> str:
    """The word without a preposition written together with it, the article kept."""
    article = folding(language).word(language.traits.definite_prefix)
    if article:
        for stem in stems(word, language)[1:]:
            if stem.startswith(article) and len(stem) - len(article) >= 3:
                return stem
    return word
