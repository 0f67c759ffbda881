"""Which language a text is in."""

from __future__ import annotations

_SEEN = 1500  # characters: more change no answer and cost time


def language_of(text: str, title: str = "") -> str:
    """The ISO 639 code of the text's language, of any of some hundred; "" when it holds no letters."""
    sample = f"{title}\n{text[:_SEEN]}"
    if not any(map(str.isalpha, sample)):
        return ""
    import py3langid  # noqa: PLC0415 - heavy, and not needed when the language is given

    code: str = py3langid.classify(sample)[0]
    return code
