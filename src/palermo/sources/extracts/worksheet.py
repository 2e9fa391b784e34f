"""The rows of a worksheet, drawn from its XML block by block.

Cells of the forms that programs usually write are read a whole block at once, whatever places
of a row are filled. A row with any other cell (rich text, no reference) is parsed as XML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from palermo.sources.extracts.cells import Book
from palermo.sources.extracts.extract import BATCH_BYTES
from palermo.sources.extracts.markup import Markup, Places, coded, head, items, plain, shape
from palermo.sources.extracts.package import place

Marks = npt.NDArray[np.bool_]

_NUMBER = re.compile(rb"""<row[^>]*?\sr=["']([0-9]+)["']""")
_ATTRIBUTES = re.compile(rb'(?:\s+[\w:]+="[^"]*")*\s*/?')
_KIND = re.compile(rb'\st="(\w+)"')
_STYLE = re.compile(rb'\ss="([0-9]+)"')

_VALUE_AT = {
    shape("c v /v /c"): 1,
    shape("c is t /t /is /c"): 2,
    shape("c f /f v /v /c"): 3,
    shape("c f/ v /v /c"): 2,
    shape("c/"): 0,
    shape("c /c"): 0,
    shape("c v/ /c"): 0,
    shape("c is t/ /is /c"): 0,
    shape("c f /f /c"): 0,
    shape("c f/ /c"): 0,
    shape("c f /f v/ /c"): 0,
    shape("c f/ v/ /c"): 0,
    shape("row"): 0,
    shape("row/"): 0,
    shape("/row"): 0,
}
"""The shapes of usual cells and rows, and which tag the value follows; 0 where there is none."""

LAST_ROW = 1_048_576
"""Excel has no more."""
_DIGITS_OF_ROW = 9
_CELL_BYTES = 16
"""What a place for a cell takes, filled or not."""
_SHORTEST_CELL = 20
"""Bytes of the XML of a cell that shares a text."""
_LETTERS, _DIGITS = 3, 7
_CELL_TAGS = shape("c c/")
_ROW_TAGS = shape("row row/")
_FORMULA_TAGS = shape("f f/")


class Cell(NamedTuple):
    """A cell: the index of its column, its text or None, and whether its formula has no result."""

    column: int
    text: str | None
    unresolved: bool = False
    formula: bool = False


class Cells(NamedTuple):
    """Cells of some rows.

    Attributes:
        numbers: of the rows, blank ones too.
        row: of each cell, the index of its row.
        column: of each cell, the index of its column.
        texts: of each cell, its text or NULL.
        formula: of each cell, whether it has a formula.
        unresolved: of each cell, whether its formula has no result.
    """

    numbers: list[int]
    row: Places
    column: Places
    texts: pa.Array
    formula: Marks
    unresolved: Marks


@dataclass(frozen=True, slots=True)
class _Usual:
    """Usual cells as they stand in a block.

    Attributes:
        row, column: of each cell.
        values: of each cell, the bytes of its value.
        forms: the different kinds and styles.
        form: of each cell, which of these it has.
        formula: of each cell, whether it has a formula.
    """

    row: Places
    column: Places
    values: pa.Array
    forms: list[tuple[str, str]]
    form: Places
    formula: Marks

    def only(self, some: Marks) -> "_Usual":
        """Some of the cells."""
        return _Usual(
            self.row[some],
            self.column[some],
            self.values.filter(pa.array(some)),
            self.forms,
            self.form[some],
            self.formula[some],
        )

    def between(self, first: int, after: int) -> "_Usual":
        """The cells of some rows, counted from the first of them."""
        start, stop = np.searchsorted(self.row, [first, after])
        return _Usual(
            self.row[start:stop] - first,
            self.column[start:stop],
            self.values.slice(start, stop - start),
            self.forms,
            self.form[start:stop],
            self.formula[start:stop],
        )


class Disorder(ValueError):
    """A row number comes twice, goes back, or is beyond what a sheet can have."""


class Rows:
    """The rows of one sheet, from its XML.

    Raises:
        ValueError: it is no worksheet.
    """

    def __init__(self, blocks: Iterator[bytes], book: Book) -> None:
        self.book = book
        self.number = 0
        self.head = head(blocks, b"worksheet", b"sheetData")
        self.blocks = items(blocks, self.head, b"row", b"sheetData")

    def read(self, text: bytes, width: int = 1) -> Iterator[Cells]:
        """The cells of a block of whole rows, some rows at a time.

        Args:
            text: the block.
            width: how many columns will be made of them.

        Raises:
            ValueError, ElementTree.ParseError: it is no XML, or a cell is none.
        """
        marks = Markup(text)
        starts = marks.starting("c c/ row row/ /row")
        shapes, which = marks.shapes(starts)
        value_at = np.array([_VALUE_AT.get(one, -1) for one in shapes])[which]
        is_row = np.array([one[0] in _ROW_TAGS for one in shapes])[which]
        is_cell = np.array([one[0] in _CELL_TAGS for one in shapes])[which] & (value_at >= 0)
        formula = np.array([any(tag in _FORMULA_TAGS for tag in one) for one in shapes])[which]
        row = np.cumsum(is_row) - 1
        if row[0] or starts[0]:
            raise ValueError(row[0])
        at = starts[is_cell]
        column, forms, form, sound = self._tags(marks, at)
        values = _values(marks, at, value_at[is_cell])
        usual = _Usual(row[is_cell], column, values, forms, form, formula[is_cell])
        odd = np.union1d(row[value_at < 0], usual.row[~sound])
        bounds = [*marks.opens[starts[is_row]].tolist(), len(text)]
        for first, after in self._stretches(usual, odd, bounds, width):
            some = usual.between(first, after)
            strange = odd[(odd >= first) & (odd < after)] - first
            yield self._with_odd(some, strange, text, bounds[first : after + 1])

    def _stretches(
        self, usual: "_Usual", odd: Places, bounds: list[int], width: int
    ) -> Iterator[tuple[int, int]]:
        """First rows, and those after the last, of stretches that hold no more than is sound."""
        rows = len(bounds) - 1
        sizes = self.book.sizes(usual.values, usual.forms, usual.form)
        weights = np.bincount(usual.row, sizes, rows).astype(np.int64) + width * _CELL_BYTES
        lengths = np.diff(bounds)
        weights[odd] += lengths[odd] // _SHORTEST_CELL * self.book.longest
        ends = np.cumsum(weights)
        first, before = 0, 0
        while first < rows:
            after = max(int(np.searchsorted(ends, before + BATCH_BYTES, "right")), first + 1)
            yield first, after
            first, before = after, int(ends[after - 1])

    def _tags(
        self, marks: Markup, at: Places
    ) -> tuple[Places, list[tuple[str, str]], Places, Marks]:
        """Of cells: columns, different forms, which of these each has, which could be read."""
        column, after, sound = _references(marks, at)
        attributes, which = coded(marks.texts(after, marks.ends[at]))
        sound &= np.array([bool(_ATTRIBUTES.fullmatch(one)) for one in attributes], bool)[which]
        each = [self._form(one) for one in attributes]
        forms = list(dict.fromkeys(each))
        return column, forms, np.array([forms.index(one) for one in each], np.int64)[which], sound

    def _form(self, attributes: bytes) -> tuple[str, str]:
        """Kind and style of a cell, from its attributes."""
        kind, style = _KIND.search(attributes), _STYLE.search(attributes)
        return kind[1].decode() if kind else "n", self.book.style(style[1] if style else b"")

    def _with_odd(self, usual: _Usual, odd: Places, text: bytes, bounds: list[int]) -> Cells:
        """All cells, those of odd rows parsed."""
        numbers = [self._count(text, start) for start in bounds[:-1]]
        if not len(odd):
            return self._made(numbers, usual)
        made = self._made(numbers, usual.only(~np.isin(usual.row, odd)))
        parsed = [
            (at, cell)
            for at in odd.tolist()
            for cell in self.cells(text[bounds[at] : bounds[at + 1]])
        ]
        texts = pa.array([cell.text for _, cell in parsed], pa.string())
        row = np.array([at for at, _ in parsed], np.int64)
        column = np.array([cell.column for _, cell in parsed], np.int64)
        formula = np.array([cell.formula for _, cell in parsed], bool)
        unresolved = np.array([cell.unresolved for _, cell in parsed], bool)
        return Cells(
            numbers,
            np.append(made.row, row),
            np.append(made.column, column),
            pa.concat_arrays([made.texts, texts]),
            np.append(made.formula, formula),
            np.append(made.unresolved, unresolved),
        )

    def _made(self, numbers: list[int], usual: _Usual) -> Cells:
        texts = self.book.texts(usual.values, usual.forms, usual.form)
        unresolved = usual.formula
        if unresolved.any():
            empty = pc.equal(pc.binary_length(usual.values), 0).to_numpy(zero_copy_only=False)
            computed = np.array([kind != "str" for kind, _ in usual.forms])[usual.form]
            unresolved = usual.formula & empty & computed
        return Cells(numbers, usual.row, usual.column, texts, usual.formula, unresolved)

    def numbered(self, row: bytes) -> tuple[int, list[Cell]]:
        """One row with its number, cell by cell."""
        return self._count(row, 0), self.cells(row)

    def _count(self, text: bytes, at: int) -> int:
        """The number of the row there, which is one more than the last where it has none."""
        found = _NUMBER.match(text, at)
        number = int(found[1][:_DIGITS_OF_ROW]) if found else self.number + 1
        if not self.number < number <= LAST_ROW:
            raise Disorder(number)
        self.number = number
        return number

    def cells(self, row: bytes) -> list[Cell]:
        """The cells of a row, parsed as XML; those without a reference are counted."""
        text = b"%s%s</%sworksheet>" % (self.head.root, row, self.head.prefix)
        found: list[Cell] = []
        at = -1
        for element in ElementTree.fromstring(text)[0]:  # noqa: S314 - no document type gets here
            letters = element.get("r", "").rstrip("0123456789")
            at = place(letters.encode()) if letters else at + 1
            found.append(self._cell(at, element))
        return found

    def _cell(self, at: int, element: ElementTree.Element) -> Cell:
        kind = element.get("t", "n")
        parts = {part.tag.rpartition("}")[2]: part for part in element}
        raw = _runs(parts["is"]) if "is" in parts else (_value(parts.get("v")))
        if kind in {"str", "inlineStr"}:
            raw = plain(raw.replace("&", "&amp;"))
        text = self.book.text(kind, self.book.style(element.get("s", "")), raw)
        formula = "f" in parts
        return Cell(at, text, formula and not raw and kind != "str", formula)


def _references(marks: Markup, at: Places) -> tuple[Places, Places, Marks]:
    """Of cells whose tags begin with a reference like "AB12": column, what is after it, whether.

    Where it cannot be read so, what is after it is the end of the tag.
    """
    text, here = marks.bytes, marks.opens[at] + len("<c")
    sound = np.ones(len(at), bool)
    for sign in b' r="':
        sound &= text[here] == sign
        here += 1
    column = np.zeros(len(at), np.int64)
    for _ in range(_LETTERS):
        letter = text[here] - ord("A")  # other signs become more than 25
        is_letter = letter < 26
        column = np.where(is_letter, column * 26 + letter + 1, column)
        here += is_letter
    for _ in range(_DIGITS):
        here += text[here] - ord("0") < 10
    sound &= (column > 0) & (text[here] == ord('"'))
    return column - 1, np.where(sound, here + 1, marks.ends[at]), sound


def _values(marks: Markup, at: Places, value_at: Places) -> pa.Array:
    """What follows the tag of the value, of each cell; nothing where that is 0."""
    value = at + value_at
    start = np.where(value_at, marks.ends[value] + 1, marks.ends[at])
    stop = np.where(value_at, np.append(marks.opens, 0)[value + 1], start)
    return marks.texts(start, stop)


def _runs(inline: ElementTree.Element) -> str:
    """A text's runs together, without what tells how Japanese is pronounced."""
    found = []
    for part in inline:
        tag = part.tag.rpartition("}")[2]
        if tag == "t":
            found.append(part.text or "")
        elif tag == "r":
            found += [one.text or "" for one in part if one.tag.rpartition("}")[2] == "t"]
    return "".join(found)


def _value(element: ElementTree.Element | None) -> str:
    return (element.text or "") if element is not None else ""
