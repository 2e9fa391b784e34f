"""Write a telegram: from its fields to lines that a message system takes.

What is written is read again before it is given out, so that no field is lost on the way:
`parse(compose(telegram)) == telegram`, but for what is listed as a repair.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

from palermo.errors import TelegramError, raise_all
from palermo.telegram.compose_body import Row, cut, rows_of
from palermo.telegram.compose_checks import mistakes_of
from palermo.telegram.compose_heading import Part, heading, text_header, title_lines
from palermo.telegram.compose_readback import read_back
from palermo.telegram.compose_tidy import tidy
from palermo.telegram.letters import LETTERS
from palermo.telegram.message import Check, Repair, Telegram
from palermo.telegram.wrapping import wrap

LINE_ENDS = ("\n", "\r\n", "\r\r\n")
_NARROWEST, _MOST_SECTIONS = 40, 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a telegram is written.

    Args:
        width: characters on a line; 69 is what teleprinters print.
        section_lines: lines of text in a section, beyond which another one begins.
        letters: "ascii", "latin-1" or "utf-8"; other letters are folded and listed.
        upper: whether all is written in capitals.
        sender: the address of the sender who will really send it, as in `from`; without one the
            telegram is marked DRAFT, unless it has a marking of its own.
        line_end: what ends a line.
    """

    width: int = 69
    section_lines: int = 100
    letters: Literal["ascii", "latin-1", "utf-8"] = "ascii"
    upper: bool = False
    sender: str | None = None
    line_end: str = "\n"


@dataclass(frozen=True, slots=True)
class Composed:
    """A written telegram, what was changed to write it, and its cross-checks.

    The span of a repair counts in the field that its rule names.
    """

    text: str
    repairs: tuple[Repair, ...]
    checks: tuple[Check, ...]


def compose(telegram: Telegram, **settings: Any) -> str:
    """The text of a telegram; `settings` are those of `Writing`, by name.

    Raises:
        TelegramError: the telegram cannot be written; `Mistakes` where there are several reasons.
        TypeError: there is no such setting.
    """
    return draft(telegram, Writing(**settings)).text


def draft(telegram: Telegram, settings: Writing | None = None) -> Composed:
    """The text of a telegram with the repairs and checks that a person should look at.

    Raises:
        TelegramError: the telegram cannot be written; `Mistakes` where there are several reasons.
    """
    settings = settings or Writing()
    raise_all(_unusable(settings))
    tidied = tidy(telegram, settings.letters, upper=settings.upper)
    errors = [*tidied.mistakes, *mistakes_of(tidied.telegram, settings.width)]
    errors += _sender(tidied.telegram, settings)
    raise_all(errors)
    rows = rows_of(tidied.telegram, settings.width)
    marked, repairs = _settled(tidied.telegram, settings, rows)
    text = _text(marked, settings, rows)
    read = read_back(marked, text)
    raise_all(read.mistakes)
    return Composed(text, (*tidied.repairs, *repairs, *read.repairs), read.checks)


def _unusable(settings: Writing) -> list[TelegramError]:
    rules = (
        ("width", settings.width >= _NARROWEST, f"set {_NARROWEST} or more; 69 is usual"),
        ("section_lines", settings.section_lines >= 1, "set 1 or more; 100 is usual"),
        ("letters", settings.letters in LETTERS, f"set one of: {', '.join(LETTERS)}"),
        ("line_end", settings.line_end in LINE_ENDS, "set a line feed, after CR where asked for"),
    )
    return [
        TelegramError("this setting cannot be used", f"settings: {name}", fix)
        for name, good, fix in rules
        if not good
    ]


def _sender(telegram: Telegram, settings: Writing) -> list[TelegramError]:
    """A real sender is named by the address that the telegram is from."""
    if settings.sender is None or settings.sender.upper() == (telegram.from_ or "").upper():
        return []
    fix = "name the telegram's own sender, or nobody: then it is marked DRAFT"
    return [TelegramError("the sender is not whom the telegram is from", "settings: sender", fix)]


def _settled(
    telegram: Telegram, settings: Writing, rows: list[Row]
) -> tuple[Telegram, list[Repair]]:
    """The telegram with its marking and sections as they will be written, and what was set."""
    marking = telegram.marking or (None if settings.sender else "DRAFT")
    section = telegram.section
    if section is None and len(rows) > settings.section_lines:
        section = (1, -(-len(rows) // settings.section_lines))
    raise_all(_sections(section, len(rows), settings.section_lines))
    de = telegram.de
    if de and not de.section and section and section[1] > 1:
        de = replace(de, section=f"{section[0]:02}")
    changed = {"marking": marking, "section": section, "de": de}
    repairs = [
        Repair(f"{name} set", (0, 0), "", _said(value))
        for name, value in changed.items()
        if value != getattr(telegram, name)
    ]
    return replace(telegram, marking=marking, section=section, de=de), repairs


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return f"SECTION {value[0]:02} OF {value[1]:02}"
    return value if isinstance(value, str) else f"/{value.section}"


def _sections(section: tuple[int, int] | None, lines: int, longest: int) -> list[TelegramError]:
    first, count = section or (1, 1)
    written = count if first == 1 else 1
    if count > _MOST_SECTIONS:
        fix = "set longer sections, or send several telegrams"
        return [TelegramError("the text needs more than 99 sections", "section", fix)]
    if lines > written * longest:
        fix = "leave `section` out: palermo then counts the sections"
        return [TelegramError("the text is longer than its sections", "section", fix)]
    if lines < written:
        fix = "leave `section` out: palermo then counts the sections"
        return [TelegramError("the text has fewer lines than sections", "section", fix)]
    return []


def _text(telegram: Telegram, settings: Writing, rows: list[Row]) -> str:
    lines: list[str] = []
    parts = _parts(telegram)
    sections = cut(rows, len(parts), settings.section_lines)
    for place, (part, body) in enumerate(zip(parts, sections, strict=True), start=1):
        lines += heading(telegram, part, settings.width)
        lines += title_lines(telegram, part)
        lines += text_header(telegram, settings.width) if place == 1 else []
        lines += ["", *body]
        lines += _closing(telegram, settings.width) if place == len(parts) else []
        lines += _end(telegram)
        lines += [""] if place < len(parts) else []
    text = settings.line_end.join([*lines, ""])
    return text.upper() if settings.upper else text


def _parts(telegram: Telegram) -> list[Part | None]:
    """The transmissions: one for each section, or the one section that this message is."""
    if telegram.section is None:
        return [None]
    first, count = telegram.section
    return [Part(n, count) for n in range(1, count + 1)] if first == 1 else [Part(first, count)]


def _closing(telegram: Telegram, width: int) -> list[str]:
    released = wrap(telegram.released.text, width) if telegram.released else []
    signature = [" ".join(telegram.signature)] if telegram.signature else []
    return [line for lines in (released, signature) if lines for line in ("", *lines)]


def _end(telegram: Telegram) -> list[str]:
    serial = [f"#{telegram.de.serial}"] if telegram.de and telegram.de.serial else []
    return ["BT", *serial, "NNNN"]
