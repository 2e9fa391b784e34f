"""Telegrams without a project: files of messages read one by one, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from palermo.errors import PalermoError, TelegramError, raise_all
from palermo.telegram import Telegram, read
from palermo.telegram.codes import Lists, Note

_HEAD = 1 << 16  # bytes in which a text must show that it is one
_NUL = b"\0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def messages(paths: Sequence[Path], *, year: int | None = None) -> Iterator[tuple[str, Telegram]]:
    """The messages of several files, one after the other, each with the name of its file.

    Args:
        paths: files of one or many messages.
        year: of texts that have no date themselves.

    Raises:
        TelegramError: a file cannot be read, before the first message of any.
        Mistakes: several cannot.
    """
    raise_all(error for path in paths for error in _unreadable(path))
    return _messages(paths, year)


def _messages(paths: Sequence[Path], year: int | None) -> Iterator[tuple[str, Telegram]]:
    for path in paths:
        for telegram in read(path, year=year):
            yield str(path), telegram


def _unreadable(path: Path) -> Iterator[PalermoError]:
    """Why a file cannot hold a telegram; nothing where it may."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        fix = "put it there, or correct its name"
        yield TelegramError("the file is not there", str(path), fix)
    except IsADirectoryError:
        yield TelegramError("this is a folder", str(path), "name the files in it")
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        what = f"the file cannot be read: {reason}"
        yield TelegramError(what, str(path), "allow reading it")
    else:
        if not head.strip():
            fix = "copy or download it again"
            yield TelegramError("the file holds no text", str(path), fix)
        elif _NUL in head and not head.startswith(_UTF_16):
            fix = "save its text; PDF and DOCX go into a project: palermo new DIR --document FILE"
            yield TelegramError("the file is no text", str(path), fix)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person should look at in one message.

    Attributes:
        file: the message's file.
        telegram: the message.
        notes: its codes that no list has.
    """

    file: str
    telegram: Telegram
    notes: tuple[Note, ...]

    @property
    def ok(self) -> bool:
        """Whether every check agrees and everything is explained."""
        told = self.telegram
        return not told.unexplained and all(check.ok for check in told.checks)

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON has it."""
        told = self.telegram
        return {
            "file": self.file,
            "mrn": told.mrn,
            "ok": self.ok,
            "coverage": told.coverage,
            "disagree": [asdict(check) for check in told.checks if not check.ok],
            "repairs": [asdict(repair) for repair in told.repairs],
            "unexplained": [asdict(rest) for rest in told.unexplained],
            "unknown_codes": [asdict(note) for note in self.notes],
        }


@dataclass(slots=True)
class Corpus:
    """The findings of many messages, counted while they pass; none of them is kept."""

    messages: int = 0
    wrong: int = 0
    characters: int = 0
    explained: float = 0.0
    disagree: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    unexplained: int = 0
    unknown_codes: Counter[str] = field(default_factory=Counter)

    def counting(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """The same findings, counted."""
        for one in found:
            self._count(one)
            yield one

    def _count(self, one: Finding) -> None:
        told = one.telegram
        size = len(told.original)
        self.messages += 1
        self.wrong += not one.ok
        self.characters += size
        self.explained += told.coverage * size
        self.disagree.update(check.check for check in told.checks if not check.ok)
        self.repairs.update(repair.rule for repair in told.repairs)
        self.unexplained += len(told.unexplained)
        self.unknown_codes.update(f"{note.kind} {note.code}".strip() for note in one.notes)

    @property
    def coverage(self) -> float:
        """Share of the characters of all messages that a field explains."""
        return self.explained / self.characters if self.characters else 1.0

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON has them."""
        return {
            "messages": self.messages,
            "wrong": self.wrong,
            "coverage": round(self.coverage, 6),
            "disagree": dict(sorted(self.disagree.items())),
            "repairs": dict(sorted(self.repairs.items())),
            "unexplained": self.unexplained,
            "unknown_codes": dict(sorted(self.unknown_codes.items())),
        }


def findings(
    paths: Sequence[Path], codes: Path | None = None, *, year: int | None = None
) -> Iterator[Finding]:
    """What a person should look at in each message of several files.

    Args:
        paths: files of one or many messages.
        codes: a list of the user's own codes: CSV with kind, code, meaning.
        year: of texts that have no date themselves.

    Raises:
        SourceError: a file or the list cannot be read, before the first message of any.
        Mistakes: several mistakes.
    """
    found = messages(paths, year=year)
    lists = Lists.default() if codes is None else Lists.default().extended(codes)
    return (Finding(name, telegram, lists.unknown(telegram)) for name, telegram in found)
