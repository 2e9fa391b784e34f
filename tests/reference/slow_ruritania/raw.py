"""Rows of the example country's files, with the rules for faults, by csv, openpyxl and sqlite3.

The codes are those of examples/ruritania/mappings, said again by hand.
"""

import csv
import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq

INPUTS = Path(__file__).parents[3] / "examples" / "ruritania" / "inputs"
RUN = datetime.date(2007, 6, 1)
MIDNIGHT = datetime.time()

COUNTRIES = {
    name: code
    for code, names in {
        "UKR": ("UKR", "UA", "Ukraine"),
        "MDA": ("MDA", "MD", "Moldavie"),
        "ROU": ("ROU", "RO", "Roumanie"),
        "BGR": ("BGR", "BG", "Bulgarie"),
        "NGA": ("NGA", "NG", "Nigeria", "Nigéria"),
        "ALB": ("ALB", "AL", "Albanie"),
        "XGK": ("XGK", "Graustark"),
        "XRU": ("XRU", "Ruritanie"),
    }.items()
    for name in names
}
SEXES = {"F": "female", "M": "male"}
YES_NO = {"oui": True, "non": False, "True": True, "False": False}
# what cannot be before what
ORDER = (
    ("custody_started", "custody_ended"),
    ("custody_started", "screened"),
    ("referred", "assisted"),
    ("assisted", "assistance_ended"),
    ("applied", "granted"),
    ("applied", "refused"),
    ("granted", "renewed"),
    ("granted", "withdrawn"),
    ("opened", "prosecuted"),
    ("opened", "judged"),
    ("prosecuted", "judged"),
    ("asked", "answered"),
)

Fault = tuple[str, str, int, str, str]
Moment = tuple[datetime.datetime, bool]
UNREADABLE: Moment = (datetime.datetime(1, 1, 1), False)  # noqa: DTZ001 - no moment at all
"""Of what is recorded, on a day that cannot be read."""


@dataclass
class Row:
    """A row that is kept: its place, what it says, and when what happened."""

    source: str
    sheet: str
    number: int
    agency: str
    kind: str
    unit: str
    own: str = ""  # the agency's own number of the person
    case: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    when: dict[str, datetime.datetime] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)  # events of which the minute is known
    undated: set[str] = field(default_factory=set)  # events that are recorded, nobody knows when
    person: int = 0

    def day(self, event: str) -> datetime.date | None:
        """The day of an event."""
        return self.when[event].date() if event in self.when else None


class Cells:
    """The cells of one raw row, and what is wrong with them."""

    def __init__(self, source: str, sheet: str, number: int, cells: dict[str, Any]) -> None:
        self.source, self.sheet, self.number, self.cells = source, sheet, number, cells
        self.faults: list[Fault] = []
        self.rejected = False

    def fault(self, column: str, rule: str, required: bool = False) -> None:  # noqa: FBT002
        self.faults.append((self.source, self.sheet, self.number, column, rule))
        self.rejected |= required

    def text(self, column: str, *, required: bool = False) -> str:
        value = self.cells.get(column)
        text = "" if value is None else str(value).strip()
        if text.startswith("#") and text.rstrip("!?") in {"#REF", "#DIV/0", "#N/A"}:
            self.fault(column, "error cell", required)
            return ""
        if required and not text:
            self.fault(column, "missing value", required)
        return text

    def code(
        self,
        column: str,
        codes: dict[str, Any],
        missing: Iterable[str] = (),
        *,
        required: bool = False,
    ) -> Any:
        text = self.text(column, required=required)
        if not text or text in missing:
            return None
        if text not in codes:
            self.fault(column, "unknown code", required)
        return codes.get(text)

    def amount(self, column: str, *, required: bool = False) -> float | None:
        text = self.text(column, required=required)
        if not text:
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            self.fault(column, "not a number", required)
            return None
        if value < 0:
            self.fault(column, "negative", required)
            return None
        return value

    def moment(
        self, column: str, formats: Iterable[str], *, required: bool = False
    ) -> Moment | None:
        value = self.cells.get(column)
        if isinstance(value, datetime.datetime):
            found: Moment | None = (value, value.time() != MIDNIGHT)
        elif isinstance(value, datetime.date):
            found = (datetime.datetime.combine(value, MIDNIGHT), False)
        else:
            text = self.text(column, required=required)
            if not text:
                return None
            found = parsed(text, formats)
        if found is None:
            self.fault(column, "no such day", required)
            return UNREADABLE
        if found[0].date() > RUN:
            self.fault(column, "future date", required)
            return UNREADABLE
        return found


def parsed(text: str, formats: Iterable[str]) -> Moment | None:
    """A moment, and whether its minute is known."""
    for form in formats:
        try:
            return datetime.datetime.strptime(text, form), "%H" in form  # noqa: DTZ007
        except ValueError:
            continue
    return None


def put(row: Row, cells: Cells, events: dict[str, Moment | None], columns: dict[str, str]) -> None:
    """Events of a row; of two that contradict each other the later one has no day."""
    for event, moment in events.items():
        if moment is UNREADABLE:
            row.undated.add(event)
        elif moment is not None:
            row.when[event] = moment[0]
            if moment[1]:
                row.exact.add(event)
    for earlier, later in ORDER:
        if earlier in row.when and later in row.when:
            both = {earlier, later} <= row.exact
            first, last = row.when[earlier], row.when[later]
            if (last < first) if both else (last.date() < first.date()):
                cells.fault(columns[later], "ends before it begins")
                del row.when[later]
                row.undated.add(later)


# -- files as rows of cells


def separated(name: str, delimiter: str, encoding: str) -> Iterator[Cells]:
    with (INPUTS / f"{name}.csv").open(encoding=encoding, newline="") as file:
        lines = csv.reader(file, delimiter=delimiter)
        head = next(lines)
        for number, line in enumerate(lines, start=2):
            cells = Cells(name, "", number, dict(zip(head, line, strict=False)))
            if len(line) != len(head):
                cells.fault("", "unreadable row", required=True)
            yield cells


def workbook() -> Iterator[Cells]:
    for sheet in openpyxl.load_workbook(INPUTS / "labour.xlsx", data_only=True):
        lines = list(sheet.iter_rows(values_only=True))
        head = [str(cell) for cell in lines[3]]
        for number, line in enumerate(lines[4:], start=5):
            if any(cell is not None for cell in line):
                yield Cells("labour", sheet.title, number, dict(zip(head, line, strict=True)))


def columnar() -> Iterator[Cells]:
    rows = pq.read_table(INPUTS / "prefectures.parquet").to_pylist()
    for number, row in enumerate(rows, start=2):
        yield Cells("prefectures", "", number, row)


def database(source: str, sheet: str, query: str) -> Iterator[Cells]:
    connection = sqlite3.connect(INPUTS / "associations.sqlite")
    connection.row_factory = sqlite3.Row
    for number, row in enumerate(connection.execute(query), start=2):
        yield Cells(source, sheet, number, dict(row))
    connection.close()


def kept(
    rows: Iterable[Cells], key: str, make: Callable[[Cells], Row], faults: list[Fault]
) -> list[Row]:
    """The rows that are kept: identical rows and repeated numbers only once."""
    seen: set[tuple[str, ...]] = set()
    keys: set[str] = set()
    found = []
    for cells in rows:
        if cells.rejected:
            faults.extend(cells.faults)
            continue
        whole = (cells.sheet, *(str(value) for value in cells.cells.values()))
        number = str(cells.cells[key]).strip()
        if whole in seen or number in keys:
            rule = "repeated row" if whole in seen else "repeated key"
            column = "" if whole in seen else key
            faults.append((cells.source, cells.sheet, cells.number, column, rule))
            continue
        seen.add(whole)
        keys.add(number)
        row = make(cells)
        faults.extend(cells.faults)
        if not cells.rejected:
            found.append(row)
    return found
