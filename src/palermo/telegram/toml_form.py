"""A telegram from a TOML file: the keys of `Telegram.to_dict`, and short forms that people type.

Short forms: an addressee, a reference or a classifier may be one string (its name, its text, its
name); `precedence`, `passing`, `signature` and the like may be one string instead of a list.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from palermo.errors import TelegramError, raise_all
from palermo.telegram.message import (
    Address,
    Block,
    Classifier,
    Distribution,
    ExecutiveOrder,
    Originator,
    PageMarker,
    Paragraph,
    Reference,
    Release,
    Routing,
    Security,
    Telegram,
)
from palermo.telegram.written import from_dict

REQUIRED = ("mrn", "precedence", "dtg", "from", "to", "classification", "paragraphs")
_TEXTS = frozenset(
    {"mrn", "transmission_id", "dtg", "from", "classification", "subject", "summary", "marking"}
    | {"form"}
)
_LISTS = ("precedence", "captions", "passing", "tags", "reasons", "signature", "signals")
# Tables: what each is made into, and the key that a single string stands for.
_TABLES: dict[str, tuple[type, str | None]] = {
    "routing": (Routing, None),
    "de": (Originator, None),
    "security": (Security, None),
    "distribution": (Distribution, None),
    "released": (Release, "text"),
    "eo": (ExecutiveOrder, None),
}
_MANY: dict[str, tuple[type, str | None]] = {
    "to": (Address, "name"),
    "info": (Address, "name"),
    "xmt": (Address, "name"),
    "refs": (Reference, "text"),
    "classified_by": (Classifier, "name"),
    "paragraphs": (Paragraph, "text"),
    "blocks": (Block, "kind"),
    "page_markers": (PageMarker, "text"),
}
# How a telegram was read is no part of what one is written from: it is passed over.
_READ_ONLY = ("spans", "repairs", "checks", "coverage", "unexplained", "places")
_INNER_READ_ONLY = ("span", "places", "page")
_NUMBERS = ("number", "paragraph")
_INNER_LISTS = ("indicators", "operating", "action", "origin", "info")
_KEYS = {*_TEXTS, *_LISTS, *_TABLES, *_MANY, *_READ_ONLY, "section"}


def load(path: Path) -> Telegram:
    """The telegram of a TOML file.

    Raises:
        TelegramError: the file cannot be used; `Mistakes` where there are several reasons.
    """
    entry = _entry(path)
    made: dict[str, Any] = {}
    mistakes = [
        _mistake(path, "a key is missing or empty", key, f"write `{key} = ...`")
        for key in REQUIRED
        if not entry.get(key)
    ]
    for key, value in entry.items():
        if key not in _KEYS:
            fix = "take it out, or mend its spelling"
            mistakes.append(_mistake(path, "a telegram has no such key", key, fix))
        elif key not in _READ_ONLY:
            made[key] = _value(key, value, lambda *said: mistakes.append(_mistake(path, *said)))
    raise_all(mistakes)
    return from_dict(made)


def _entry(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        fix = "name a file that is there and can be read"
        raise TelegramError("the file cannot be opened", str(path), fix) from error
    except UnicodeDecodeError as error:
        raise TelegramError("the file is not in UTF-8", str(path), "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        # The place stands at the end of the message, in brackets.
        place = str(error).rpartition("(")[2].rstrip(")")
        fix = "mend what stands there"
        raise TelegramError("the file is no TOML", f"{path}, {place}", fix) from error


def _mistake(path: Path, what: str, key: str, fix: str) -> TelegramError:
    return TelegramError(what, f"{path}: {key}", fix)


Report = Callable[[str, str, str], None]


def _value(key: str, value: Any, report: Report) -> Any:
    if key in _TEXTS:
        return _text(key, value, report)
    if key == "section":
        return _section(value, report)
    if key in _LISTS:
        return _list(key, value, report)
    if key in _TABLES:
        return _table(key, value, _TABLES[key], report)
    items = value if isinstance(value, list) else [value]
    made = [_table(f"{key}[{n}]", item, _MANY[key], report) for n, item in enumerate(items)]
    return _lettered(made) if key == "refs" else made


def _text(key: str, value: Any, report: Report) -> str:
    if not isinstance(value, str):
        report("this is no text", key, "write it between quotation marks")
        return ""
    return value


def _list(key: str, value: Any, report: Report) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [_text(f"{key}[{n}]", item, report) for n, item in enumerate(items)]


def _section(value: Any, report: Report) -> tuple[int, ...]:
    if isinstance(value, list) and [type(item) for item in value] == [int, int]:
        return tuple(value)
    report("this is no section", "section", "write two numbers: [1, 3]")
    return (1, 1)


def _table(where: str, value: Any, kind: tuple[type, str | None], report: Report) -> dict[str, Any]:
    made, short = kind
    if isinstance(value, str) and short:
        value = {short: value}
    if not isinstance(value, dict):
        keys = ", ".join(_keys_of(made))
        report("this is no table", where, f"write a table with the keys {keys}")
        return {}
    for key in sorted(value.keys() - {*_keys_of(made), *_INNER_READ_ONLY}):
        fix = f"take it out; there are: {', '.join(_keys_of(made))}"
        report("there is no such key here", f"{where}.{key}", fix)
    for key in _needed(made):
        if key not in value and key not in {"number", "portion", "heading", "paragraph"}:
            report("a key is missing", f"{where}.{key}", f"write `{key} = ...`")
    return dict(_inner(where, {k: value[k] for k in _keys_of(made) if k in value}, made, report))


def _inner(
    where: str, value: dict[str, Any], made: type, report: Report
) -> Iterator[tuple[str, Any]]:
    if made is Reference:
        yield from {"letter": None, "kind": "other", "mrn": None}.items()
    for key, item in value.items():
        place = f"{where}.{key}"
        if key in _NUMBERS:
            if type(item) is not int:
                report("this is no whole number", place, "write it without quotation marks")
            yield key, item
        elif key in _INNER_LISTS and made in {Routing, Security, Distribution}:
            yield key, _list(place, item, report)
        else:
            yield key, _text(place, item, report)


def _keys_of(made: type) -> list[str]:
    return [item.name for item in fields(made) if item.name not in _INNER_READ_ONLY]


def _needed(made: type) -> list[str]:
    """Keys without a default; of a reference only its text must be typed."""
    if made is Reference:
        return ["text"]
    return [
        item.name
        for item in fields(made)
        if item.default is MISSING and item.compare and item.default_factory is MISSING
    ]


def _lettered(refs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """References without letters are lettered A, B, C where there are several."""
    if len(refs) < 2 or any(item.get("letter") for item in refs) or len(refs) > 26:
        return refs
    return [{**item, "letter": chr(ord("A") + n)} for n, item in enumerate(refs)]
