"""The model's code lists: one CSV a list, each code with its HTCDS 2.0 values and both languages.

lists.csv says of each list which standard and version it follows, and when that was read.

Countries are no list here: ISO 3166-1 comes from `palermo.settings`; `exercises` adds the invented
ones, whose codes ISO 3166-1 leaves to users.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

CODE_LISTS = (
    "authority",
    "direction",
    "exercises",
    "form",
    "industry",
    "measure",
    "offence",
    "outcome",
    "place",
    "recruitment",
    "refusal",
    "service",
    "sex",
    "status",
)
"""Names of the lists."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list.

    Attributes:
        code: as the model writes it.
        htcds: the values of HTCDS 2.0 (IOM, CC BY 4.0) that it stands for; () where none fits.
        en, fr: its name.
        valid_from, valid_to: first and last day on which it may be used; None without end.
        source: where it comes from.
    """

    code: str
    htcds: tuple[str, ...]
    en: str
    fr: str
    valid_from: date | None
    valid_to: date | None
    source: str

    @property
    def written(self) -> tuple[str, ...]:
        """All ways to write it: the code, the values of HTCDS, the names."""
        return tuple(dict.fromkeys((self.code, *self.htcds, self.en, self.fr)))

    def valid(self, on: date | None) -> bool:
        """Whether it may be used on a day; without a day, whether it ever could."""
        return on is None or _within(on, self.valid_from, self.valid_to)


def _within(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)


@dataclass(frozen=True, slots=True)
class Writing:
    """Another way to write a code, as a scheme beside the model's own has it.

    Attributes:
        code: of the model's list.
        scheme, version: whose value it is, as IC-TIP 2025.
        value: as it is written; case and accents are of no matter.
        valid_from, valid_to: first and last day on which it may be used; None without end.
        source: where it comes from.
    """

    code: str
    scheme: str
    version: str
    value: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    def valid(self, on: date) -> bool:
        """Whether it may be used on a day."""
        return _within(on, self.valid_from, self.valid_to)


def code_list(name: str, on: date | None = None) -> tuple[Code, ...]:
    """The codes of a list, in its order; those valid on a day where one is given.

    Args:
        name: one of CODE_LISTS.
        on: the day.

    Raises:
        KeyError: there is no such list.
    """
    if name not in CODE_LISTS:
        raise KeyError(name)
    return tuple(code for code in _read(name) if code.valid(on))


@cache
def _read(name: str) -> tuple[Code, ...]:
    text = files("palermo.model.codes").joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(_code(row) for row in csv.DictReader(text.splitlines()))


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        htcds=tuple(filter(None, row["htcds"].split("|"))),
        en=row["en"],
        fr=row["fr"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        source=row["source"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
