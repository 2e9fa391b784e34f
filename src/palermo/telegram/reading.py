"""Files of many messages: one after another, the sections of each joined, in little memory."""

import codecs
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from palermo.telegram.classline import class_line
from palermo.telegram.message import Check, Span, Telegram
from palermo.telegram.parsing import parse
from palermo.telegram.sections import transmissions
from palermo.telegram.vocabulary import CLASS_START

# Messages that may wait for a section at once. Sections stand close together in every archive
# seen; a lost one must not hold a whole file in memory.
WINDOW = 64
_HEAD = 80  # lines within which a classification line stands
_BLOCK = 1 << 20

Key = tuple[str, str]


@dataclass(slots=True)
class _Waiting:
    """A message whose sections are gathered: `sections` by number, `doubled` ones apart."""

    total: int
    sections: dict[int, "_Chunk"] = field(default_factory=dict)
    doubled: list[tuple[int, "_Chunk"]] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return len(self.sections) >= self.total


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    start: int


def read(path_or_text: Path | str, *, year: int | None = None) -> Iterator[Telegram]:
    """The messages of a file (a `Path`) or of a text (a `str`), in order.

    Sections of one message are joined, also where others stand between them; a missing or doubled
    one is a check that is not ok. `Telegram.places` says where in the file a message stands, in
    characters.

    Raises:
        OSError: the file cannot be opened. Nothing in its text raises.
    """
    if isinstance(path_or_text, Path):
        with _opened(path_or_text) as file:
            yield from _messages(file, year)
    else:
        yield from _messages(path_or_text.splitlines(keepends=True), year)


def _opened(path: Path) -> TextIO:
    return path.open(encoding=_encoding(path), errors="replace", newline="")


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is; else what its first bytes say, else the old Windows code."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _messages(lines: Iterable[str], year: int | None) -> Iterator[Telegram]:
    waiting: OrderedDict[Key | int, _Waiting] = OrderedDict()
    at = 0
    for count, part in enumerate(transmissions(lines)):
        text = "".join(part)
        chunk = _Chunk(text, at)
        at += len(text)
        _put(waiting, chunk, part, count)
        while waiting and (next(iter(waiting.values())).whole or len(waiting) > WINDOW):
            yield _joined(waiting.popitem(last=False)[1], year)
    for message in waiting.values():
        yield _joined(message, year)


def _put(
    waiting: "OrderedDict[Key | int, _Waiting]", chunk: _Chunk, part: list[str], count: int
) -> None:
    if chunk.text.isspace():
        return
    key, number, total = _place(part)
    if key is None or total < 2 or (number == 1 and _holds_all(chunk.text, total)):
        waiting[count] = _Waiting(1, {1: chunk})
        return
    message = waiting.setdefault(key, _Waiting(total))
    if number in message.sections:
        message.doubled.append((number, chunk))
    else:
        message.sections[number] = chunk


def _place(part: list[str]) -> tuple[Key | None, int, int]:
    """Whose section a transmission is: station and number, section, how many there are."""
    for line in part[:_HEAD]:
        stripped = line.strip()
        if CLASS_START.match(stripped) and (found := class_line(stripped)):
            if found.station is None or found.number is None or found.section is None:
                break
            return (found.station, found.number.lstrip("0")), *found.section
    return None, 1, 1


def _holds_all(text: str, total: int) -> bool:
    """Whether the page markers of the other sections stand in one text."""
    return f" {total:03d} OF {total:03d}" in text or f" {total:03d}.1 OF {total:03d}" in text


def _joined(message: _Waiting, year: int | None) -> Telegram:
    numbers = sorted(message.sections)
    chunks = [message.sections[number] for number in numbers]
    chunks += [chunk for _, chunk in message.doubled]
    telegram = parse("".join(chunk.text for chunk in chunks), year=year)
    checks = telegram.checks
    if message.doubled:
        names = ", ".join(str(number) for number, _ in message.doubled)
        doubled = Check("doubled sections", ok=False, detail=f"there more than once: {names}")
        checks = (*checks, doubled)
    return replace(telegram, places=_places(chunks), checks=checks)


def _places(chunks: list[_Chunk]) -> tuple[Span, ...]:
    """Where the chunks stand in the file; neighbours are one stretch."""
    places: list[Span] = []
    for chunk in chunks:
        end = chunk.start + len(chunk.text)
        if places and places[-1][1] == chunk.start:
            places[-1] = (places[-1][0], end)
        else:
            places.append((chunk.start, end))
    return tuple(places)
