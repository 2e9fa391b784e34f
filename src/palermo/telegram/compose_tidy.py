"""A telegram in letters and spaces that lines can carry; every change is listed as a repair.

The span of such a repair counts in the field that its rule names: nothing is written yet.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from palermo.errors import TelegramError
from palermo.telegram.letters import fold
from palermo.telegram.message import Repair, Telegram

# Lines of these fields mean something; in all others a line feed is a space.
_OF_LINES = ("text", "summary")
# What says how a thing was read, or names a kind, is no text of the message.
_NOT_WRITTEN = frozenset({"kind", "dtg", "date", "declassify_on", "reasons", "form"})
_WORD = re.compile(r"\S+")


class Tidied(NamedTuple):
    """The telegram as it will be written, what was changed in it, what cannot be written."""

    telegram: Telegram
    repairs: list[Repair]
    mistakes: list[TelegramError]


def tidy(telegram: Telegram, letters: str, *, upper: bool) -> Tidied:
    """Fold letters, join doubled spaces, turn tabs into spaces; in capitals when asked."""
    done = Tidied(telegram, [], [])
    changed = {
        item.name: _tidied(getattr(telegram, item.name), item.name, (letters, upper), done)
        for item in fields(telegram)
        if item.compare and item.name not in _NOT_WRITTEN
    }
    return done._replace(telegram=replace(telegram, **changed))


def _tidied(value: Any, where: str, how: tuple[str, bool], done: Tidied) -> Any:
    if isinstance(value, str):
        return _string(value, where.removesuffix("_"), how, done)
    if isinstance(value, tuple):
        return tuple(_tidied(v, f"{where}[{n}]", how, done) for n, v in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {
            item.name: _tidied(getattr(value, item.name), f"{where}.{item.name}", how, done)
            for item in fields(value)
            if item.compare and item.name not in _NOT_WRITTEN
        }
        return replace(value, **parts)
    return value


def _string(value: str, where: str, how: tuple[str, bool], done: Tidied) -> str:
    letters, upper = how
    folded = fold(value, letters)
    done.repairs.extend(_folded_words(value, letters, where))
    done.mistakes.extend(_lost(letter, where) for letter in folded.lost)
    text = _spaced(folded.text, keep=where.rpartition(".")[2] in _OF_LINES)
    if text != folded.text:
        done.repairs.append(Repair(f"spaces of {where}", (0, len(value)), folded.text, text))
    if upper and text != text.upper():
        done.repairs.append(Repair(f"capitals of {where}", (0, len(value)), text, text.upper()))
        return text.upper()
    return text


def _folded_words(value: str, letters: str, where: str) -> Iterator[Repair]:
    if fold(value, letters).text == value:
        return
    for word in _WORD.finditer(value):
        now = fold(word[0], letters).text
        if now != word[0]:
            yield Repair(f"letters of {where}", word.span(), word[0], now)


def _spaced(text: str, *, keep: bool) -> str:
    if not keep:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _lost(letter: str, where: str) -> TelegramError:
    code = f"U+{ord(letter):04X}"
    return TelegramError(
        f"the letter {code} cannot be written",
        where,
        "write it in Latin letters, or choose the letters utf-8",
    )
