"""Who a name is: credited words resolved to one outlet, agency, body or person, across spellings and languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from firsthand.language.language import codes, language
from firsthand.language.schema import Language
from firsthand.records import Article, SourceKind
from firsthand.text.fold import folding
from firsthand.text.sounds import sound
from firsthand.text.tokens import stems, tokens

Languages = Callable[[str], Language]

#: kinds whose words describe without naming: "a security source", "witnesses"
DESCRIBED = frozenset({SourceKind.UNNAMED, SourceKind.WITNESS})


class Body(Struct, frozen=True):
    """What is known of who stands behind some words."""

    carrier: str | None  # key of an agency or outlet: it passes on what others say
    office: str | None  # "ministry:health": a body by its office, whoever speaks for it
    words: frozenset[str]  # sounds of the words that tell this source from others
    described: bool  # told what it is, not who: "a security source"
    folded: str  # the words themselves, folded


class Register:
    """Agencies, large outlets and the outlets of the corpus, by every name they go by."""

    def __init__(self, articles: Iterable[Article], languages: Languages) -> None:
        """``articles``: those whose outlets may be credited."""
        self._languages = languages
        self._known: dict[tuple[str, str, SourceKind | None], Body] = {}
        self._agencies = {code: _agencies(languages(code)) for code in sorted({a.lang for a in articles})}
        self._outlets: dict[str, str] = {}
        domains = sorted({a.outlet for a in articles if a.outlet})
        labels = {domain: _label(domain) for domain in domains}
        for domain in domains:
            self._outlets[domain] = self._agency_of_domain(labels[domain]) or labels[domain]
        self._by_site = {_site_sound(labels[domain]): self._outlets[domain] for domain in domains}

    def outlet(self, name: str | None) -> str | None:
        """The key of the outlet an article stands in."""
        return None if name is None else self._outlets.get(name, _label(name))

    def body(self, words: str, lang: str, kind: SourceKind | None = None) -> Body:
        """Who is meant by these words of an article in this language."""
        at = (words, lang, kind)
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = self._resolve(words, lang, kind)
        return found

    def _resolve(self, words: str, lang: str, kind: SourceKind | None) -> Body:
        speech = self._languages(lang)
        found = [token.key for token in tokens(words, speech) if token.is_word]
        office, rest = _office(found, speech)
        plain = _plain(speech)
        bare = [word for word in rest if not any(stem in plain for stem in stems(word, speech))]
        heard = [sound(_stem(word, speech), speech) for word in bare]
        telling = frozenset(sounds for sounds in heard if len(sounds) >= 2)
        carrier = _longest_name(found, self._agencies.get(lang, {}), speech)
        carrier = carrier or self._by_sound(words, "".join(heard), kind)
        if carrier is None and telling and kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            carrier = "~" + " ".join(sorted(telling))  # in no table: known by what it sounds like
        described = kind in DESCRIBED or not (telling or office or carrier)
        return Body(carrier, office, telling, described, " ".join(found))

    def _by_sound(self, words: str, heard: str, kind: SourceKind | None) -> str | None:
        """An outlet of the corpus whose site is called as the words sound: المصري اليوم, almasryalyoum.com."""
        if words in self._outlets:
            return self._outlets[words]
        return self._by_site.get(heard) if kind in (SourceKind.OUTLET, SourceKind.AGENCY) else None

    def _agency_of_domain(self, label: str) -> str | None:
        """The agency or large outlet whose key or Latin name is the site's name."""
        bare = label.replace("-", "")
        for names in self._agencies.values():
            for name, key in names.items():
                if bare in (key, "".join(name)):
                    return key
        return None


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


def _site_sound(label: str) -> str:
    """The sound of a site's name without the article and the words that sites add: "elcoastnews" -> "kst"."""
    bare = re.sub(r"(news|online|press|net|tv)$", "", label.replace("-", ""))
    bare = re.sub(r"^[ae]l|(?<=[^aeiou])[ae]l(?=[^aeiou]|y)", "", bare)
    latin = next((language(code) for code in codes() if bare[:1] in language(code).letters.alphabet), None)
    return sound(bare, latin) if latin else ""


@cache
def _agencies(language: Language) -> dict[tuple[str, ...], str]:
    return {
        tuple(token.key for token in tokens(name, language) if token.is_word): agency.key
        for agency in language.credits.agency
        for name in agency.names
    }


def _longest_name(words: list[str], names: dict[tuple[str, ...], str], language: Language) -> str | None:
    """The key of the longest known name that stands among the words, clitics before it allowed."""
    best: tuple[int, str] | None = None
    longest = max(map(len, names), default=0)
    for start in range(len(words)):
        for size in range(min(longest, len(words) - start), 0, -1):
            if best and size <= best[0]:
                break
            key = next(
                (names[name] for name in _readings(words[start : start + size], language) if name in names), None
            )
            if key:
                best = (size, key)
    return best[1] if best else None


def _readings(words: list[str], language: Language) -> Iterator[tuple[str, ...]]:
    for first in stems(words[0], language):
        yield (first, *words[1:])


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
    kinds = {fold(form): office.key for office in language.bodies.office for form in office.forms}
    fields = {fold(form): field.key for field in language.bodies.field for form in field.forms}
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


def _first(word: str, known: dict[str, str], language: Language) -> str | None:
    return next((known[stem] for stem in stems(word, language) if stem in known), None)


def _stem(word: str, language: Language) -> str:
    """The word without a preposition written together with it, the article kept."""
    article = folding(language).word(language.traits.definite_prefix)
    if article:
        for stem in stems(word, language)[1:]:
            if stem.startswith(article) and len(stem) - len(article) >= 3:
                return stem
    return word
