"""Who a name is: credited words resolved to one outlet, agency, body or person, across spellings and languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from msgspec import Struct

from firsthand.language.language import codes, language
from firsthand.language.schema import Language
from firsthand.records import Article, SourceKind, Span
from firsthand.text.agencies import agencies
from firsthand.text.fold import folding
from firsthand.text.inflection import case_stem
from firsthand.text.nations import government, nations
from firsthand.text.sounds import sound
from firsthand.text.tokens import Token, stems, tokens

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
    person: tuple[tuple[tuple[str, ...], ...], ...]  # runs of such words without mark or title between: likely names
    heads: frozenset[str]  # sounds of its nouns for a source: "the police", "the governor"
    described: bool  # told what it is, not who: "a security source"
    folded: str  # the words themselves, folded
    speaks_for: bool = False  # holds a word for a spokesman
    nations: frozenset[str] = frozenset()  # ISO codes of the countries in its name
    state: str | None = None  # the state whose own voice it is; "" where the words say only that it is official
    national: bool = False  # its telling words only say of which country: "the Syrian opposition"

    @property
    def nobody(self) -> bool:
        """Do the words tell no source at all: "preliminary information"?"""
        return not (self.carrier or self.office or self.words or self.heads)

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

    def __init__(
        self, articles: Iterable[Article], languages: Languages, families: Mapping[str, str] | None = None
    ) -> None:
        """``articles``: whose outlets may be credited. ``families``: outlet -> whom it belongs to, by the user."""
        self._languages = languages
        self._known: dict[tuple[str, str, SourceKind | None], Body] = {}
        articles = list(articles)
        self._outlets = {domain: _outlet(domain) for domain in sorted({a.outlet for a in articles if a.outlet})}
        self._by_site = {heard: key for name, key in self._outlets.items() for heard in _site_sounds(_label(name))}
        self._hosts = {_host(a.url): self._outlets[a.outlet] for a in articles if a.url and a.outlet}
        self._families: dict[str, str] = {}
        for name, family in sorted((families or {}).items()):
            keys = {self.body(name, lang, SourceKind.OUTLET).carrier for lang in {a.lang for a in articles}}
            self._families |= {key: family for key in keys | {self.outlet(name)} if key}

    def outlet(self, name: str | None) -> str | None:
        """The key of the outlet an article stands in."""
        return None if name is None else self._outlets.get(name) or _outlet(name)

    def site(self, host: str) -> str | None:
        """The key of the outlet of the corpus, or of the table, that publishes on this host."""
        parts = host.split(".")
        endings = (".".join(parts[at:]) for at in range(len(parts)))
        return self._hosts.get(host) or next((key for ending in endings if (key := _sites().get(ending))), None)

    def newsroom(self, outlet: str) -> str:
        """The family that the outlet of this key belongs to; the key itself where the user names none."""
        return self._families.get(outlet, outlet)

    def named_in(self, article: Article, span: Span) -> frozenset[str]:
        """Keys of the agencies and large outlets named in this stretch of an article."""
        speech = self._languages(article.lang)
        return frozenset(m.agency.key for m in agencies(article.text, tokens(article.text, speech, span), speech))

    def words(self, text: str, lang: str) -> list[str]:
        """The words of an article in this language, folded."""
        return [token.key for token in tokens(text, self._languages(lang)) if token.is_word]

    def is_outlet(self, words: str) -> bool:
        """Is this an outlet of the corpus by its full name? "Coast Today" is, whatever sort of name it looks like."""
        return words in self._outlets

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
        bare = [word for word in rest if not any(case_stem(stem, speech) in plain for stem in stems(word, speech))]
        heard = [_heard(_stem(word, speech), speech) for word in bare]
        telling = frozenset(forms for forms in heard if len(forms[0]) >= 2)
        runs = _runs(words, every, plain, speech) if kind in (None, SourceKind.PERSON) else ()
        mention = next(agencies(words, every, speech), None)
        if mention is None and kind is SourceKind.AGENCY:
            mention = next(agencies(words, every, speech, in_credit=True), None)
        carrier = mention.agency.key if mention else self._by_sound(words, bare, kind, speech)
        if carrier is None and telling and kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            carrier = "~" + " ".join(sorted(forms[0] for forms in telling))  # in no table: known by what it sounds like
        nouns = _nouns(speech)
        heads = frozenset(
            _heard(_stem(word, speech), speech)[-1]
            for word in rest
            if any(case_stem(stem, speech) in nouns for stem in stems(word, speech))
        ) - {""}
        described = kind in DESCRIBED or not (telling or office or carrier or heads)
        speaks_for = not _spokesmen(speech).isdisjoint(stem for word in found for stem in stems(word, speech))
        named = nations(found, speech)
        state = _state(found, carrier, office, named, speech)
        national = bool(telling) and bool(named) and all(nations([word], speech) for word in bare)
        return Body(
            carrier, office, telling, runs, heads, described, " ".join(found), speaks_for, named, state, national
        )

    def _by_sound(self, words: str, bare: list[str], kind: SourceKind | None, speech: Language) -> str | None:
        """An outlet of the corpus whose site is called as the words sound: المصري اليوم, almasryalyoum.com."""
        if words in self._outlets:
            return self._outlets[words]
        if "." in words and (outlet := self.site(words)):  # a hyperlink's
            return outlet
        if kind not in (SourceKind.OUTLET, SourceKind.AGENCY):
            return None
        article = folding(speech).word(speech.traits.definite_prefix)
        heard = [sound(word, speech) for word in bare]
        with_article = [
            sound(article, speech) + heard_word if article and word.startswith(article) else heard_word
            for word, heard_word in zip(bare, heard, strict=True)
        ]
        forms = ("".join(bare), _run_together(with_article), _run_together(heard))
        return next((self._by_site[form] for form in forms if form in self._by_site), None)


#: marks that stand inside names: al-Khatib, O'Neill, J. Smith
_WITHIN_NAMES = frozenset("-‑'’.")

#: second-level names under a country's domain: herald.com.eg
_SHARED_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "co", "ac"})


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].casefold().removeprefix("www.").removeprefix("m.")


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


def _run_together(heard: list[str]) -> str:
    """Words as the name of a site sounds: a letter doubled where two words meet is heard once."""
    return re.sub(r"(.)\1", r"\1", "".join(heard))


def _site_sounds(label: str) -> set[str]:
    """A site's name by letters and by sound, with and without the words that sites add: "elcoastnews" -> "lkst"."""
    latin = next((language(code) for code in codes() if label[:1] in language(code).letters.alphabet), None)
    bare = re.sub(r"(news|online|press|net|tv)$", "", label)
    forms = {re.sub(r"\W", "", form) for form in (label, bare)}
    return (forms | {sound(form, latin) for form in forms}) - {""} if latin else forms - {""}


@cache
def _sites() -> dict[str, str]:
    """Registered domain -> key of the agency or large outlet that publishes there."""
    tables = [language(code).credits.agency for code in codes()]
    return {site: agency.key for table in tables for agency in table for site in agency.sites}


@cache
def _plain(language: Language) -> frozenset[str]:
    """Words that tell no source from another, without case endings: titles and the nouns that head a source."""
    fold = folding(language).word
    sources = language.sources
    forms = [*sources.title, *sources.link, *language.traits.complementisers, *language.traits.relative_words]
    forms += [form for noun in sources.noun for form in noun.forms]
    forms += [form for pronoun in sources.pronoun for form in pronoun.forms]
    forms += language.bodies.plain
    return frozenset(case_stem(fold(word), language) for form in forms for word in form.split())


def _state(
    words: list[str], carrier: str | None, office: str | None, named: frozenset[str], speech: Language
) -> str | None:
    """ "Damascus", "Syrian state media", SANA, "the Syrian foreign ministry": one state's own voice."""
    if carrier in _state_run():
        return _state_run()[carrier]
    capital = government(words, speech)
    if capital:
        return capital
    officials = {folding(speech).word(form) for form in speech.bodies.official}
    if (office or "").startswith(("ministry:", "state:", "force:army")) or not officials.isdisjoint(words):
        return min(named) if len(named) == 1 else "" if not named else None
    return None


@cache
def _state_run() -> dict[str | None, str]:
    """Key of an agency -> the state that runs it."""
    return {a.key: a.state for code in codes() for a in language(code).credits.agency if a.state}


@cache
def _nouns(language: Language) -> frozenset[str]:
    """Nouns that can head a source, all forms, without case endings."""
    fold = folding(language).word
    forms = (form for noun in language.sources.noun for form in noun.forms if " " not in form)
    return frozenset(case_stem(fold(form), language) for form in forms)


@cache
def _spokesmen(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.bodies.spokesman))


@cache
def _offices(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    fold = folding(language).word
    kinds = {case_stem(fold(form), language): office.key for office in language.bodies.office for form in office.forms}
    fields = {case_stem(fold(form), language): field.key for field in language.bodies.field for form in field.forms}
    return kinds, fields


def _office(words: list[str], language: Language) -> tuple[str | None, list[str]]:
    """ "وزير الصحة", "Health Ministry", "NATO": the body these words name, and the words that are left."""
    kinds, fields = _offices(language)
    marked = [(_first(word, kinds, language), _first(word, fields, language)) for word in words]
    for at, (kind, _) in sorted(enumerate(marked), key=lambda mark: ":" in (mark[1][0] or "")):
        if kind is None:
            continue
        if ":" in kind:  # a short name that holds office and field: минздрав
            return kind, [word for place, word in enumerate(words) if place != at]
        for near in (at + 1, at - 1, at + 2):  # the field stands next to the office, or one adjective away
            if 0 <= near < len(words) and marked[near][1] is not None:
                rest = [word for place, word in enumerate(words) if place not in (at, near)]
                return f"{kind}:{marked[near][1]}", rest
    return _known(words, language)


@cache
def _known_names(language: Language) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names of well-known bodies by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for body in language.bodies.body:
        for name in body.names:
            words = tuple(case_stem(token.key, language) for token in tokens(name, language) if token.is_word)
            found.setdefault(words[0], []).append((words, body.key))
    for names in found.values():
        names.sort(key=lambda entry: (-len(entry[0]), entry))
    return found


def _known(words: list[str], language: Language) -> tuple[str | None, list[str]]:
    """A well-known body under one of its names."""
    names = _known_names(language)
    bare = [case_stem(word, language) for word in words]
    article = folding(language).word(language.traits.definite_prefix)
    for at, word in enumerate(words):
        whole, *rests = stems(word, language)
        # the article is lost in a preposition written together with it: للنيابة العامة
        for stem in (whole, *rests, *(article + rest for rest in rests if article)):
            for name, key in names.get(case_stem(stem, language), ()):
                if tuple(bare[at + 1 : at + len(name)]) == name[1:]:
                    if ":" in key:  # a common noun: what is left tells this police from that
                        return key, words[:at] + words[at + len(name) :]
                    return f"body:{key}", words
    return None, words


def _runs(
    words: str, every: list[Token], plain: frozenset[str], speech: Language
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Runs of two and more telling words, capitalised where letters have case; a mark, a title or a plain word ends
    one, a small word of names (Moaz al-Khatib, Ludwig van Beethoven) does not.
    """
    runs: list[list[tuple[str, ...]]] = [[]]
    particles = _particles(speech)
    for token in every:
        if token.key in particles and speech.traits.has_case:
            continue
        small = speech.traits.has_case and not words[token.start].isupper()
        if token.is_word and not small and not any(case_stem(s, speech) in plain for s in stems(token.key, speech)):
            heard = _heard(_stem(token.key, speech), speech)
            if heard[0]:
                runs[-1].append(heard)
        elif runs[-1] and (token.is_word or token.key not in _WITHIN_NAMES):
            runs.append([])
    return tuple(tuple(run) for run in runs if len(run) > 1)


@cache
def _particles(language: Language) -> frozenset[str]:
    """Words within names that are not prepositions too ("of")."""
    fold = folding(language).word
    return frozenset(map(fold, language.names.particles)) - frozenset(map(fold, language.traits.prepositions))


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
