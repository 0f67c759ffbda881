"""Are two names one source? Rules that say so for sure, rules that say perhaps, each with its reason in words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

from msgspec import Struct

from firsthand.origin.bodies import Body, Register
from firsthand.origin.credits import Hand
from firsthand.origin.people import same_person
from firsthand.records import Article, SourceKind


class Name(Struct, frozen=True):
    """One end of chains with all that is known of it."""

    key: str
    hand: Hand  # as the first account prints it
    body: Body  # by all words the article has for it
    bare: Body  # by its name alone, without what stands behind a comma
    lang: str
    article: str


_BEHIND = re.compile("[,،]")


def named(hand: Hand, article: Article, register: Register, key: str = "") -> Name:
    """What is known of a hand of this article."""
    body = register.body(f"{hand.words} {hand.also}".strip(), article.lang, hand.kind)
    first = _BEHIND.split(hand.words)[0]
    bare = register.body(first, article.lang, hand.kind if first == hand.words else None)
    return Name(key, hand, body, bare, article.lang, article.id)


class Merge(Struct, frozen=True):
    """Why two ends are one origin."""

    one: str
    other: str
    rule: str
    reason: str
    sure: bool = True  # False: they may be one; they count once in ``low`` and twice in ``high``
    one_way: bool = False  # not sure, and only ``one`` can rest on ``other``: it passes on, or names nobody


def _same_office(one: Name, other: Name) -> str | None:
    """The ministry, its minister and its spokesman are one body."""
    if not one.body.office or one.body.office != other.body.office or _two_countries(one, other):
        return None
    if one.body.office.startswith(_ONE_OF_A_KIND) or _agree(_modifiers(one), _modifiers(other)):
        return f"both speak for one body: {one.hand.words}; {other.hand.words}"
    return None


def _two_countries(one: Name, other: Name) -> bool:
    """The ministry of one country and that of another."""
    return bool(one.body.nations and other.body.nations and not one.body.nations & other.body.nations)


#: a country has one health ministry, but a police in every town and more than one army may fight in it
_ONE_OF_A_KIND = ("ministry:", "body:")


def _modifiers(name: Name) -> frozenset[tuple[str, ...]]:
    """What tells this police from others: its telling words, the name of the man who speaks for it left out."""
    if name.hand.kind is SourceKind.PERSON:
        return name.body.words - {word for run in name.body.person for word in run}
    return name.body.words


def _agree(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return not one or not other or one == other


def _named_within(one: Name, other: Name) -> str | None:
    """ "Borisov" and "Prime Minister Boyko Borisov": all telling words of the shorter name stand in the longer."""
    short, long = sorted((one, other), key=lambda name: (len(_telling(name)), name.key))
    return _one_name(short, long) if not _speaks_for_a_person(short, long) else None


def _person_and_spokesman(one: Name, other: Name) -> str | None:
    """A man and who speaks for him may be two sources; a body has only spokesmen."""
    short, long = sorted((one, other), key=lambda name: (len(name.body.words), name.key))
    if _speaks_for_a_person(short, long) and _one_name(short, long):
        return f"speaks for the other, which may be one source: {short.hand.words}; {long.hand.words}"
    return None


def _speaks_for_a_person(short: Name, long: Name) -> bool:
    return short.hand.kind is SourceKind.PERSON and long.body.speaks_for and not short.body.speaks_for


def _one_name(short: Name, long: Name) -> str | None:
    if one_described(short, long) or not (short.body.within(long.body) or _is_surname(short, long)):
        return None
    if _are_two_offices(short, long) or _two_countries(short, long) or _is_a_country(short):
        return None
    if _headed_otherwise(short, long) or _outlet_and_person(short, long):
        return None
    if short.body.national and short.hand.kind is not SourceKind.PERSON:  # in the name of every body of that country
        return None
    if sum(len(forms[0]) for forms in _telling(short)) >= 3 or _ends_a_name(short, long):
        return f"one name: {short.hand.words}; {long.hand.words}"
    return None


def _telling(name: Name) -> frozenset[tuple[str, ...]]:
    """Its telling words; of a person those of the name, without the post."""
    return name.bare.words if name.hand.kind is SourceKind.PERSON else name.body.words


def _is_surname(short: Name, long: Name) -> bool:
    """ "Kamel", whom his report calls the deputy minister, and "Nasser Kamel"."""
    people = short.hand.kind is long.hand.kind is SourceKind.PERSON
    return people and len(short.bare.words) == 1 and short.bare.within(long.bare) and _ends_a_name(short, long)


def _headed_otherwise(one: Name, other: Name) -> bool:
    """ "The Coastland Network for Rights" and "the Coastland Observatory for Rights": two bodies of one language."""
    bodies = one.lang == other.lang and one.hand.kind is other.hand.kind is SourceKind.BODY
    return bodies and bool(one.body.heads and other.body.heads) and one.body.heads.isdisjoint(other.body.heads)


def _outlet_and_person(one: Name, other: Name) -> bool:
    """ "Salma News Agency" and "Salem Haddad" sound alike and are two."""
    return any(a.body.carrier and b.hand.kind is SourceKind.PERSON for a, b in ((one, other), (other, one)))


def _is_a_country(name: Name) -> bool:
    """ "Syria" stands in the name of every Syrian body, and is none of them for sure."""
    return bool(name.body.state) and not name.body.office


def one_described(one: Name, other: Name) -> bool:
    """Is either told only by what it is?"""
    return one.body.described or other.body.described


def _ends_a_name(short: Name, long: Name) -> bool:
    """Two consonants are little to know a man by, but "Kerry" is "John Kerry" where it stands as the surname."""
    surnames = [run[-1] for run in long.body.person] or list(long.body.words)
    return any(set(forms) & set(surname) for forms in _telling(short) for surname in surnames)


def _same_initials(one: Name, other: Name) -> str | None:
    """ "LCC", "the Local Coordination Committees"; "оперштаб", "оперативный штаб": a name and its short form."""
    for short, long in ((one, other), (other, one)):
        words = long.body.folded.split()
        for word in short.body.folded.split():
            if len(word) >= 3 and len(words) > 1 and not one_described(one, other) and _shortens(word, words):
                return f"the short form of a name: {short.hand.words}; {long.hand.words}"
    return None


def _shortens(word: str, words: Sequence[str]) -> bool:
    """Initials of three words or more that follow each other, or the beginnings of two (опер-штаб)."""
    for start in range(len(words)):
        initials = "".join(part[0] for part in words[start : start + len(word)])
        if initials == word and len(words) - start >= len(word):
            return True
        if start + 1 < len(words):
            first, second = words[start], words[start + 1]
            for cut in range(3, len(word) - 2):
                if first.startswith(word[:cut]) and second.startswith(word[cut:]):
                    return len(word) > cut + 2
    return False


def _same_person(one: Name, other: Name) -> str | None:
    """ "Ahmed Abboud, head of a union", "أحمد عبود": first name and surname sound alike."""
    if same_person(one.body, other.body) or same_person(one.bare, other.bare):
        return f"one person: {one.hand.words}; {other.hand.words}"
    return None


def _names_alike(one: Name, other: Name) -> str | None:
    """A surname alone agrees, or both names nearly: one man spelled two ways, or two people."""
    if same_person(one.body, other.body) is False:
        return f"names alike, which may be one person: {one.hand.words}; {other.hand.words}"
    return None


def _same_noun(one: Name, other: Name) -> str | None:
    """ "The police" and "police" are one body within one claim."""
    if one.hand.kind is not SourceKind.BODY or other.hand.kind is not SourceKind.BODY or one_described(one, other):
        return None
    if one.body.office or other.body.office or one.body.words or other.body.words or _two_countries(one, other):
        return None
    return f"one body: {one.hand.words}; {other.hand.words}" if one.body.heads == other.body.heads else None


def _same_description(one: Name, other: Name) -> str | None:
    """ "A security source" here and there may be one man or two; "the governor" may be the one named elsewhere."""
    if one.body.described and other.body.described:
        same = one.body.heads == other.body.heads and (
            one.body.words == other.body.words or not one.body.sounds.isdisjoint(other.body.sounds)
        )
    elif one_described(one, other):
        same = False
    else:
        short, long = sorted((one, other), key=lambda name: (len(name.body.words), name.key))
        same = not (short.body.words or short.body.office or long.body.office) and short.body.heads <= long.body.heads
    return f"may be one source by the description: {one.hand.words}; {other.hand.words}" if same else None


def _post_elsewhere(post: Name, other: Name) -> str | None:
    """A man told by his post alone may be one whom a report in another language names: nothing can be compared."""
    if post.lang == other.lang or other.body.office or other.body.state is not None or one_described(post, other):
        return None
    if _two_countries(post, other):
        return None
    return f"told by the post, in another language; may be one: {post.hand.words}; {other.hand.words}"


def _described_elsewhere(one: Name, other: Name) -> str | None:
    """ "One source" and "مصدر": told by nothing that can be compared."""
    if one.lang == other.lang or _two_countries(one, other):
        return None
    return f"may be one source by the description: {one.hand.words}; {other.hand.words}"


def _told_by_its_kind(bare: Name, other: Name) -> str | None:
    """ "The organisation", "the opposition bloc", "the statement" may be any body that is named elsewhere, or its."""
    if bare is other or _two_countries(bare, other) or (_is_bare(other) and bare.lang == other.lang):
        return None
    return f"told by what it is alone; may be one: {bare.hand.words}; {other.hand.words}"


def _is_bare(name: Name) -> bool:
    """Does it name nobody: "the organisation", "the Syrian opposition", "a security source"?"""
    if name.body.office or name.body.carrier or name.body.state:
        return False
    return not name.body.words or (name.body.national and name.hand.kind is not SourceKind.PERSON)


def _same_state(one: Name, other: Name) -> str | None:
    """ "Damascus", its foreign ministry and its state agency may pass on one account; so may "an official toll"."""
    states = {one.body.state, other.body.state} - {""}
    if None in states or len(states) != 1 or _are_two_offices(one, other) or _state_itself(one, other):
        return None
    return f"may be one state's account: {one.hand.words}; {other.hand.words}"


def _state_itself(one: Name, other: Name) -> str | None:
    """ "Damascus", "Syrian state media" and SANA are one voice; its ministries and two agencies may each know more."""
    if not one.body.state or one.body.state != other.body.state:
        return None
    if {one.body.office, other.body.office} - {None, "state:government"}:
        return None
    if one.body.carrier and other.body.carrier:
        return None
    return f"one state's voice: {one.hand.words}; {other.hand.words}"


def _are_two_offices(one: Name, other: Name) -> bool:
    return bool(one.body.office and other.body.office and one.body.office != other.body.office)


Rule = Callable[[Name, Name], str | None]

SURE: tuple[Rule, ...] = (
    _same_office,
    _named_within,
    _same_person,
    _same_initials,
    _same_noun,
)
POSSIBLE: tuple[Rule, ...] = (_person_and_spokesman, _names_alike, _same_description)

#: of the first to the second only
ONE_WAY = frozenset({_post_elsewhere, _told_by_its_kind})


def is_one(one: Name, other: Name) -> bool:
    """Do both name one outlet, or does a rule hold for sure that they are one?"""
    if one.body.carrier or other.body.carrier:
        return one.body.carrier == other.body.carrier
    return any(rule(one, other) for rule in SURE)


def merges(known: Collection[Name]) -> Iterator[Merge]:
    """Every pair of names that a rule holds to be one, or possibly one."""
    yield from _outlet_itself(known)
    people = sorted((name for name in known if name.hand.kind is SourceKind.PERSON), key=lambda n: n.key)
    posts = [name for name in people if not (name.body.person or name.body.office or name.body.state is not None)]
    bodies = sorted((name for name in known if _is_a_body(name)), key=lambda n: n.key)
    untold = [name for name in known if name.body.described and not (name.body.office or name.body.words)]
    official = sorted((name for name in known if name.body.state is not None), key=lambda n: n.key)
    states = Counter(name.body.state for name in official if name.body.state and not name.body.carrier)
    likely = min(states, key=lambda state: (-states[state], state), default="")
    of_a_state = [
        (one, other)
        for one, other in combinations(official, 2)
        if {one.body.state, other.body.state} <= {"", likely} or one.body.state == other.body.state
    ]
    compared: tuple[tuple[Iterable[tuple[Name, Name]], Rule, bool], ...] = (
        (product(posts, people), _post_elsewhere, False),
        (combinations(sorted(untold, key=lambda n: n.key), 2), _described_elsewhere, False),
        (product(filter(_is_bare, bodies), bodies), _told_by_its_kind, False),
        (of_a_state, _state_itself, True),
        (of_a_state, _same_state, False),
    )
    for pairs, comparison, sure in compared:
        for one, other in pairs:
            if reason := comparison(one, other):
                yield _merge(one, other, comparison, reason, sure=sure)
    for one, other in _candidates(known):
        for sure, rules in ((True, SURE), (False, POSSIBLE)):
            for rule in rules:
                if reason := rule(one, other):
                    yield _merge(one, other, rule, reason, sure=sure)


def _merge(one: Name, other: Name, rule: Rule, reason: str, *, sure: bool) -> Merge:
    """Who is only described can be one that is named, and not the other way round."""
    if _is_bare(other) and not _is_bare(one):
        one, other = other, one
    one_way = not sure and (rule in ONE_WAY or _is_bare(one) is not _is_bare(other))
    return Merge(one.key, other.key, rule.__name__.lstrip("_").replace("_", " "), reason, sure, one_way)


def _is_a_body(name: Name) -> bool:
    """Not a person, an unnamed source or an outlet of the table."""
    return (
        name.hand.kind in (SourceKind.BODY, SourceKind.DOCUMENT) and not name.body.carrier and not name.body.described
    )


def _outlet_itself(known: Collection[Name]) -> Iterator[Merge]:
    """What others credit to an outlet and what its own people report there is one newsroom's reporting."""
    own = {name.key.split(":", 1)[1]: name for name in known if name.key.startswith("own:")}
    for name in sorted(known, key=lambda n: n.key):
        outlet = name.key.split(":")[1] if name.key.startswith("carrier:") else None
        if outlet in own:
            reason = f"one newsroom: {name.hand.words}; {own[outlet].hand.words}"
            yield Merge(own[outlet].key, name.key, "outlet itself", reason)


def _candidates(known: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs that share a telling word or an office: the rest cannot be one."""
    by_word: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(known, key=lambda n: n.key):
        if name.key.startswith(("carrier:", "own:")) and not name.key.startswith("carrier:~"):
            continue  # the table of agencies knows these; outlets in no table go by their words
        for word in sorted(name.body.sounds | name.body.heads) + ([name.body.office] if name.body.office else []):
            by_word[word].append(name)
        if not name.body.words and not name.body.office:
            by_word[""].append(name)
    pairs = {(a.key, b.key): (a, b) for group in by_word.values() for a, b in combinations(group, 2)}
    short, long = defaultdict(list), defaultdict(list)  # by first letter: short forms, and words that may begin one
    for name in {name.key: name for group in by_word.values() for name in group}.values():
        words = name.body.folded.split()
        for word in dict.fromkeys(words):
            long[word[0]].append(name)
            if len(words) <= 2 and len(word) >= 3:  # "the LCC"
                short[word[0]].append(name)
    for letter, names in short.items():
        pairs |= {(min(a.key, b.key), max(a.key, b.key)): (a, b) for a in names for b in long[letter] if a is not b}
    yield from (pairs[at] for at in sorted(pairs))
