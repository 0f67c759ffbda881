"""What a name sounds like, equal across scripts and spellings: أورنيلا, Ornella and Орнелла are all ``rnl``."""

from __future__ import annotations

import re
from functools import cache

from firsthand.language.schema import Language
from firsthand.text.fold import folding


class _Sounds(dict[str, str]):
    """The consonants of each folded word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._sounds = language.letters.sounds
        self._longest = max(map(len, self._sounds), default=1)
        self._article = folding(language).word(language.traits.definite_prefix)

    def __missing__(self, word: str) -> str:
        bare = word
        if self._article and word.startswith(self._article) and len(word) - len(self._article) >= 3:
            bare = word[len(self._article) :]
        found: list[str] = []
        at = 0
        while at < len(bare):
            for size in range(min(self._longest, len(bare) - at), 0, -1):
                sound = self._sounds.get(bare[at : at + size])
                if sound is not None or size == 1:
                    found.append(sound if sound is not None else _foreign(bare[at]))
                    at += size
                    break
        key = re.sub(r"(.)\1+", r"\1", "".join(found))
        # a final h is mostly a spelling of a vowel: Hamza, حمزة
        self[word] = key[:-1] if len(key) > 2 and key.endswith("h") else key
        return self[word]


def _foreign(letter: str) -> str:
    """A letter the language has no sound for: a Latin consonant or a digit stands for itself."""
    return letter if letter.isascii() and letter.isalnum() and letter not in "aeiouwy" else ""


_sounds_of = cache(_Sounds)


def sound(word: str, language: Language) -> str:
    """The consonant classes of one folded word, the article written together with it left out; "" for none."""
    return _sounds_of(language)[word]
