"""What was written, read again: every field must come back."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from palermo.errors import TelegramError
from palermo.telegram.message import Check, Reference, Repair, Telegram
from palermo.telegram.parsing import parse

_FIXES = {
    "blocks": "leave `blocks` out: they are read from the marks in the paragraphs",
    "summary": "leave `summary` out: it is read from SUMMARY and END SUMMARY in the paragraphs",
    "refs": "write each as 06 STATION 123, or as a mail, call or report that says so",
    "eo": "write the text as DECL: 10/27/2016",
    "signature": "write one or two names in capitals",
}
_FIX = "write it as telegrams have it, or leave it out"


class ReadBack(NamedTuple):
    """What reading the written text found: fields lost, fields filled from the text, checks."""

    mistakes: list[TelegramError]
    repairs: list[Repair]
    checks: tuple[Check, ...]


def read_back(telegram: Telegram, text: str) -> ReadBack:
    """Compare `text` as it reads with the telegram it was written from.

    What follows from other fields may have been left out (the day to declassify on, the telegram
    that a reference names, the summary and the blocks): it is listed as a repair.
    """
    read = parse(text)
    filled = _filled(telegram, read)
    repairs = [
        Repair(f"{name} read from the text", (0, 0), "", "")
        for name in _names()
        if getattr(filled, name) != getattr(telegram, name)
    ]
    return ReadBack(list(_differences(filled, read)), repairs, read.checks)


def _names() -> list[str]:
    return [item.name for item in fields(Telegram) if item.compare]


def _differences(telegram: Telegram, read: Telegram) -> Iterator[TelegramError]:
    for name in _names():
        wanted, found = getattr(telegram, name), getattr(read, name)
        if wanted != found:
            where = name.removesuffix("_") + _place(wanted, found)
            yield TelegramError(
                "this would not be read as it is meant", where, _FIXES.get(name, _FIX)
            )


def _place(wanted: Any, found: Any) -> str:
    """`[3].text`: the first item, and the part of it, that differs."""
    if not (isinstance(wanted, tuple) and isinstance(found, tuple)) or len(wanted) != len(found):
        return ""
    number = next(
        n for n, (one, other) in enumerate(zip(wanted, found, strict=True)) if one != other
    )
    one, other = wanted[number], found[number]
    names = [item.name for item in fields(one) if item.compare] if hasattr(one, "__slots__") else []
    part = next((f".{n}" for n in names if getattr(one, n) != getattr(other, n)), "")
    return f"[{number}]{part}"


def _filled(telegram: Telegram, read: Telegram) -> Telegram:
    """The telegram with what was left out because other fields say it."""
    changed: dict[str, Any] = {}
    if not telegram.blocks and telegram.summary is None:
        changed |= {"blocks": read.blocks, "summary": read.summary}
    if telegram.eo and read.eo and telegram.eo.declassify_on is None:
        changed["eo"] = replace(telegram.eo, declassify_on=read.eo.declassify_on)
    if telegram.released and read.released and telegram.released.date is None:
        changed["released"] = replace(telegram.released, date=read.released.date)
    if len(telegram.refs) == len(read.refs):
        pairs = zip(telegram.refs, read.refs, strict=True)
        changed["refs"] = tuple(_reference(wanted, found) for wanted, found in pairs)
    return replace(telegram, **changed)


def _reference(wanted: Reference, found: Reference) -> Reference:
    if wanted.mrn is None and wanted.kind in {"telegram", "other"}:
        return replace(wanted, mrn=found.mrn, kind=found.kind)
    return wanted
