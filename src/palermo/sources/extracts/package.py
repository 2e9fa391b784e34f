"""The parts of an XLSX workbook: which sheet lies where, styles, shared texts, merged cells."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from palermo.sources.extracts.markup import Markup, head, items, plain, read, shape
from palermo.sources.grids import MAX_UNPACKED

BLOCK = 1 << 20
"""Bytes of a sheet's XML that are read at once."""

MAX_PARSED = 16 << 20
"""Bytes of a part that is parsed as a whole: what is made of it takes twenty times as many."""
MAX_SHARED = 256 << 20
"""Bytes of the texts that cells share: they stay in memory."""
_DOCUMENT_TYPE = b"<!DOCTYPE"
_MERGED_TAG = b"mergeCell"
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["']"""
)
_SIMPLE = shape("si t /t /si")
_PLAIN_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_SPOKEN = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DURATION_IDS = {46}


class Bomb(ValueError):
    """A package, or a part of it, that unpacks to more than is sound.

    Args:
        part: that is too large; "" for all of them together, or the texts of their cells.
    """

    def __init__(self, part: str = "") -> None:
        super().__init__(part)
        self.part = part


class Attack(ValueError):
    """A package with a document type, which no spreadsheet program writes."""


class Merge(NamedTuple):
    """Cells that are one: first and last row and column, from 1 and from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Part:
    """A worksheet: its name, its part of the package, and its merged cells."""

    name: str
    path: str
    merged: tuple[Merge, ...]


class Package:
    """An XLSX file, open.

    Raises:
        zipfile.BadZipFile, KeyError, ValueError...: it is no sound workbook.
        Bomb: it unpacks to too much.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
            raise Bomb
        book = self.xml("xl/workbook.xml")
        self.relations = {one.get("Id"): one for one in self.xml("xl/_rels/workbook.xml.rels")}
        self.sheets = [
            (one.get("name", ""), self._target(one)) for one in book.iter() if _tag(one) == "sheet"
        ]
        self.from_1904 = any(
            one.get("date1904") in {"1", "true"} for one in book.iter() if _tag(one) == "workbookPr"
        )
        self.styles = self._styles()

    def part(self, name: str, path: str) -> Part:
        """A worksheet's part, unpacked once to see that it is whole and what is merged in it."""
        merged = []
        rest = b""
        for block in self.blocks(path):
            text = rest + block
            if _MERGED_TAG in text:  # a sheet is large: a plain search comes first
                merged += _MERGED.findall(text)
            rest = text[text.rfind(b"<") :][-200:]
        return Part(
            name,
            path,
            tuple(
                Merge(int(top), place(left), int(bottom), place(right))
                for left, top, right, bottom in merged
            ),
        )

    def shared(self) -> pa.Array:
        """The texts that cells refer to by number."""
        path = self._of_kind("sharedStrings")
        self._check_size(path, MAX_SHARED)
        blocks = self.blocks(path) if path else iter([b"<sst/>"])
        found = [_texts(text) for text in items(blocks, head(blocks, b"sst"), b"si", b"sst")]
        return pa.chunked_array(found, pa.string()).combine_chunks()

    def blocks(self, path: str) -> Iterator[bytes]:
        """A part's bytes; XLSX has no document type, and one may be an attack."""
        with self.package.open(path) as part:
            while block := part.read(BLOCK):
                if _DOCUMENT_TYPE in block:
                    raise Attack
                yield block

    def xml(self, path: str) -> ElementTree.Element:
        """A small part, parsed."""
        self._check_size(path, MAX_PARSED)
        return ElementTree.fromstring(b"".join(self.blocks(path)))  # noqa: S314 - `blocks` lets no DTD in

    def _check_size(self, path: str, most: int) -> None:
        if path and self.package.getinfo(path).file_size > most:
            raise Bomb(path)

    def _target(self, sheet: ElementTree.Element) -> str:
        """The part of a sheet; "" of one that is a chart or a dialogue.

        The attribute's namespace differs between the two kinds of XLSX.
        """
        at = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        relation = self.relations[at]
        return _path(relation) if relation.get("Type", "").endswith("/worksheet") else ""

    def _of_kind(self, kind: str) -> str:
        found = (one for one in self.relations.values() if one.get("Type", "").endswith("/" + kind))
        return next((path for path in map(_path, found) if path in self.package.namelist()), "")

    def _styles(self) -> list[str]:
        """For each cell format "date", "duration" or ""."""
        path = self._of_kind("styles")
        if not path:
            return []
        root = self.xml(path)
        own = {
            one.get("numFmtId"): one.get("formatCode", "")
            for one in root.iter()
            if _tag(one) == "numFmt"
        }
        formats = (one for one in root if _tag(one) == "cellXfs")
        return [_kind(one.get("numFmtId", "0"), own) for each in formats for one in each]


def place(letters: bytes) -> int:
    """The index of a column "A", "AB"."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _texts(text: bytes) -> pa.Array:
    """Shared texts, from a block of them."""
    marks = Markup(text)
    at = marks.starting("si si/")
    shapes, which = marks.shapes(at)
    simple = np.array([one == _SIMPLE for one in shapes])[which]
    tags = at + simple  # the text follows its own tag, or none
    stop = np.where(simple, np.append(marks.opens, 0)[tags + 1], marks.ends[at] + 1)
    found = read(marks.texts(marks.ends[tags] + 1, stop).cast(pa.string()))
    if simple.all():
        return found
    bounds = np.append(marks.opens[at], len(text))
    others = [_item(text[bounds[one] : bounds[one + 1]]) for one in np.flatnonzero(~simple)]
    return pc.replace_with_mask(found, pa.array(~simple), pa.array(others, pa.string()))


def _item(item: bytes) -> str:
    """One shared text: its runs together, without what tells how Japanese is pronounced."""
    item = _SPOKEN.sub(b"", item)
    return "".join(plain(text.decode()) for text in _PLAIN_TEXT.findall(item))


def _path(relation: ElementTree.Element) -> str:
    target = relation.get("Target", "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _kind(number: str, own: "dict[str | None, str]") -> str:
    if number in own:
        return _kind_of_code(own[number])
    if int(number) in _DURATION_IDS:
        return "duration"
    return "date" if int(number) in _DATE_IDS else ""


def _kind_of_code(code: str) -> str:
    """A number format of a date has d, m, y, h or s outside quotes, colours and escapes."""
    code = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code.split(";", maxsplit=1)[0]).lower()
    if re.search(r"\[[hms]+\]", code):
        return "duration"
    code = re.sub(r"\[[^\]]*\]", "", code).replace("general", "")
    return "date" if re.search(r"[dmyhs]", code) else ""
