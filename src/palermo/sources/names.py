"""Names that lost their accents on the way: mended where only one reading fits."""

import re
from functools import cache

UNKNOWN = "\ufffd"
"""The replacement character: what stands where a byte could not be read."""

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4\u0060", "'"))
_LANGUAGES = ("en", "fr", "es")


@cache
def mend(name: str) -> str:
    """The name as it was meant; the name itself where it is sound or cannot be told.

    UTF-8 read as cp1252 is reversed. Replacement characters are filled in where exactly one
    country name of Unicode CLDR (English, French, Spanish) fits.

    >>> mend("CÃ´te d'Ivoire")
    "Côte d'Ivoire"
    """
    if name.isascii():
        return name
    return _filled(name) if UNKNOWN in name else _reversed(name)


def is_garbled(name: str) -> bool:
    """Whether characters of it are lost."""
    return UNKNOWN in name


def _reversed(name: str) -> str:
    try:
        return b"".join(_byte(char) for char in name).decode("utf-8")
    except UnicodeError:
        return name


def _byte(char: str) -> bytes:
    """The byte of a character in cp1252; five bytes stand for no character there."""
    return char.encode("latin-1" if char in "\x81\x8d\x8f\x90\x9d" else "cp1252")


def _filled(name: str) -> str:
    plain = name.translate(_APOSTROPHES)
    for longest in (None, 3):  # one character for each mark first, then up to three
        fits = {filled for known in _countries() if (filled := _fit(plain, known, longest))}
        if fits:
            return fits.pop() if len(fits) == 1 else name
    return name


def _fit(name: str, known: str, longest: int | None) -> str:
    """`name` with its marks filled from a known name; "" where they do not agree.

    A lost character is never an ASCII one, so 'Panam?' is Panamá and not Panama.
    """
    parts = re.split(f"({UNKNOWN}+)", name)
    pattern = "".join(
        f"([^\\x00-\\x7f]{{{len(part) if longest is None else 1},{len(part) * (longest or 1)}}})"
        if part.startswith(UNKNOWN)
        else re.escape(part).replace("'", "['\u2019]")
        for part in parts
    )
    found = re.fullmatch(pattern, known, re.IGNORECASE)
    if not found:
        return ""
    lost = iter(_styled(part, name) for part in found.groups())
    filled = "".join(next(lost) if part.startswith(UNKNOWN) else part for part in parts)
    return filled.translate(_APOSTROPHES)


def _styled(part: str, name: str) -> str:
    if name.isupper():
        return part.upper()
    return part.lower() if name.islower() else part


@cache
def _countries() -> tuple[str, ...]:
    from babel import Locale  # loaded only where a name has lost characters

    names = {
        name
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return tuple(sorted(names))
