"""The one error family. A message names the place and the thing expected there."""


class FirsthandError(Exception):
    """Anything Firsthand raises on purpose."""


class LanguageDataError(FirsthandError):
    """A language file breaks the rules of its table."""


class InputError(FirsthandError):
    """An input cannot be opened or is not what it was said to be."""


class CaseError(FirsthandError):
    """A case cannot be opened, read or written as it stands."""
