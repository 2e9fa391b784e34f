"""The code lists of telegrams: TAGS, stations, routing indicators, captions, operating signals.

The lists lie beside this file (`*.csv`: code, meaning, valid_from, valid_to, source,
checked). They are short on purpose and never complete: a code that is not listed is kept and
noted, never refused. Users add their own with `Lists.extended`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from palermo.errors import PalermoError, SourceError, raise_all
from palermo.telegram.message import Telegram

FILES = {
    "tag": "tags.csv",
    "station": "stations.csv",
    "indicator": "indicators.csv",
    "caption": "captions.csv",
    "signal": "signals.csv",
}
_NAMES = {
    "tag": "TAGS",
    "station": "station",
    "indicator": "routing indicator",
    "caption": "caption",
    "signal": "operating signal",
}
_CUT = 6  # letters of a station's name in the archive form of 1973-79
_TAG = re.compile(r"[A-Z][A-Z0-9]{0,5}")
_STATION = re.compile(r"\d\d([A-Z]+)\d+")
_SEPARATORS = re.compile(r"[\s./-]+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")


@dataclass(frozen=True, slots=True)
class Code:
    """One code: `valid_from` and `valid_to` are days (ISO), "" where open or not known.

    `checked` says whether `source` was read for this entry; else it rests on memory.
    """

    kind: str
    code: str
    meaning: str
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    checked: bool = False

    def in_force(self, on: str) -> bool:
        """Whether the code was in use on a day (ISO)."""
        return self.valid_from <= on and (not self.valid_to or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Note:
    """A code that a telegram uses and no list has. It stays as it was written."""

    kind: str
    code: str
    text: str


class Lists:
    """Code lists that can be asked and extended; never changed."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes: dict[tuple[str, str], list[Code]] = {}
        self._cut: dict[str, Code] = {}
        for code in codes:
            self._codes.setdefault((code.kind, _key(code.kind, code.code)), []).append(code)
            if code.kind == "station":
                self._cut.setdefault(_key("station", code.code)[:_CUT], code)

    @staticmethod
    def default() -> "Lists":
        """The lists that palermo ships, read once."""
        return _shipped()

    def extended(self, more: Path | str | Iterable[Mapping[str, str]]) -> "Lists":
        """These lists and the user's: a CSV file or rows with kind, code, meaning (and dates).

        The user's entry wins where both have one.

        Raises:
            SourceError: a row without a kind that is known, a code or a meaning, or with a day
                that is not written 2006-10-27; several as Mistakes.
        """
        where, rows = _given(more)
        errors: list[PalermoError] = []
        found = [_user_code(row, f"{where}, row {at}", errors) for at, row in rows]
        raise_all(errors)
        mine = (code for codes in self._codes.values() for code in codes)
        return Lists([*(code for code in found if code), *mine])

    def find(self, kind: str, code: str, on: str | None = None) -> Code | None:
        """The entry for a code, on a day (ISO) where given; None where no list has it.

        Kinds are tag, station, indicator, caption, signal. A station may be cut to six letters; a
        signal may carry a number.
        """
        key = _key(kind, code)
        entries = self._codes.get((kind, key))
        if entries:
            return next((entry for entry in entries if on and entry.in_force(on)), entries[0])
        if kind == "station" and len(key) == _CUT:
            return self._cut.get(key)
        return None

    def unknown(self, telegram: Telegram) -> tuple[Note, ...]:
        """A note for each code of a telegram that no list has, in the order they stand.

        An entry of TAGS that is no code (a name, a phrase) is counted, not repeated: it may be a
        person.
        """
        used = dict.fromkeys(_used(telegram))
        return tuple(_note(kind, code) for kind, code in used if self.find(kind, code) is None)


def find(kind: str, code: str, on: str | None = None) -> Code | None:
    """The entry that palermo's own lists have for a code, or None."""
    return _shipped().find(kind, code, on)


def extend(more: Path | str | Iterable[Mapping[str, str]]) -> Lists:
    """Palermo's own lists and the user's; see `Lists.extended`."""
    return _shipped().extended(more)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list beside this file, read once."""
    text = files("palermo.telegram.codes").joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _shipped() -> Lists:
    return Lists(_code(kind, row) for kind, name in FILES.items() for row in rows(name))


def _code(kind: str, row: Mapping[str, str]) -> Code:
    days = (row.get("valid_from") or "", row.get("valid_to") or "")
    checked = (row.get("checked") or "") == "yes"
    return Code(kind, row["code"], row["meaning"], *days, row.get("source") or "", checked)


def _key(kind: str, code: str) -> str:
    """A code as lists are searched: capitals, one space at most, none in stations."""
    plain = code.strip().upper()
    if kind == "station":
        return _SEPARATORS.sub("", plain)
    return plain.rstrip("0123456789") if kind == "signal" else " ".join(plain.split())


def _used(telegram: Telegram) -> Iterator[tuple[str, str]]:
    """Every code of a telegram with its kind."""
    for tag in telegram.tags:
        yield "tag", tag
    for mrn in (telegram.mrn, *(ref.mrn for ref in telegram.refs)):
        if mrn and (found := _STATION.fullmatch(mrn)):
            yield "station", found[1]
    if telegram.routing:
        yield from (("indicator", code) for code in telegram.routing.indicators)
    if telegram.de and telegram.de.indicator:
        yield "indicator", telegram.de.indicator
    for address in (*telegram.to, *telegram.info, *telegram.xmt):
        if address.indicator:
            yield "indicator", address.indicator
    yield from (("caption", code) for code in telegram.captions)
    if telegram.security:
        yield from (("signal", code) for code in telegram.security.operating)


def _note(kind: str, code: str) -> Note:
    if kind == "tag" and not _TAG.fullmatch(code):
        return Note(kind, "", "an entry of TAGS is a name or a phrase, not a code; kept")
    return Note(kind, code, f"{_NAMES[kind]} {code} is in no list; kept as it stands")


def _given(
    more: Path | str | Iterable[Mapping[str, str]],
) -> tuple[str, list[tuple[int, Mapping[str, str]]]]:
    """Where rows come from, and the rows counted as a spreadsheet counts them."""
    if not isinstance(more, (Path, str)):
        return "the rows given", list(enumerate(more, start=1))
    path = Path(more)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fix = "name a CSV file in UTF-8 with the columns kind, code, meaning"
        raise SourceError("the code list cannot be read", str(path), fix) from error
    return path.name, list(enumerate(csv.DictReader(text.splitlines()), start=2))


def _user_code(row: Mapping[str, str], where: str, errors: list[PalermoError]) -> Code | None:
    kind = (row.get("kind") or "").strip().lower()
    if kind not in FILES:
        fix = f"write one of: {', '.join(sorted(FILES))}"
        errors.append(SourceError("the code has no kind that is known", f"{where}, kind", fix))
        return None
    wrong = [name for name in ("code", "meaning") if not (row.get(name) or "").strip()]
    errors += [SourceError(f"{name} is empty", f"{where}, {name}", "fill it") for name in wrong]
    days = [name for name in ("valid_from", "valid_to") if not _DAY.fullmatch(row.get(name) or "")]
    fix = "write the day as 2006-10-27, or leave it empty"
    errors += [SourceError(f"{name} is not a day", f"{where}, {name}", fix) for name in days]
    return None if wrong or days else _code(kind, row)
