"""Which names of Python's codecs are encodings that a table can be saved in."""

import codecs

_NOT_OF_TABLES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
_SAMPLE = "a,1\n"


def check_encoding(name: str) -> str:
    """What to do about a name that is no text encoding; "" where it is one."""
    try:
        known = codecs.lookup(name).name not in _NOT_OF_TABLES
        if known and _SAMPLE.encode(name).decode(name) == _SAMPLE:
            return ""
    except (LookupError, ValueError):  # a UnicodeError is a ValueError
        pass
    return "write utf-8, cp1252 or another that exists"
