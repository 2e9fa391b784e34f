"""Large XML without a parser: where tags and texts lie, found in a whole block at once.

A block of some MB is searched with NumPy for every "<" and ">". Each tag becomes a number, so
that what stands between two tags of a kind has a shape that can be looked up; texts are cut out
with Arrow. Whatever has an unknown shape must be given to a parser.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from palermo.sources.extracts.typed import each

Places = npt.NDArray[np.int64]

_NAMES = ("c", "v", "f", "is", "t", "row", "si")
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CLOSING, _EMPTY = 32, 64
_BEYOND = b" " * 16
"""After a block, so that one may look on from any of its tags."""


def shape(tags: str) -> bytes:
    """The shape of tags such as "c v /v /c"; "c/" is one that closes itself."""
    return bytes(_number(tag) for tag in tags.split())


def _number(tag: str) -> int:
    number = _NAMES.index(tag.strip("/")) + 1
    return number + _CLOSING * tag.startswith("/") + _EMPTY * tag.endswith("/")


def _by_start() -> npt.NDArray[np.uint8]:
    """The number of a tag by the two bytes after its "<"; 0 for one that is not known.

    Tags of other names that end alike ("</r>", "</row>") have openings that are not known.
    """
    table = np.zeros((256, 256), np.uint8)
    for number, name in enumerate(_NAMES, 1):
        for after in name[1:2] or " >/":
            table[ord(name[0]), ord(after)] = number
        table[ord("/"), ord(name[0])] = number + _CLOSING
    return table


_BY_START = _by_start()


class Markup:
    """The tags of a block, in their order.

    Attributes:
        text: the block.
        bytes: the same as numbers, with some blanks after it.
        opens, ends: where each tag's "<" and ">" are.
        tags: each tag's number in a shape, 0 for one that is not known.

    Raises:
        IndexError: a tag does not end.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.bytes = np.frombuffer(text + _BEYOND, np.uint8)
        self.opens: Places = np.flatnonzero(self.bytes == ord("<"))
        self.ends: Places = _partners(self.opens, np.flatnonzero(self.bytes == ord(">")))
        self.tags = _BY_START[self.bytes[self.opens + 1], self.bytes[self.opens + 2]]
        self.tags[(self.bytes[self.ends - 1] == ord("/")) & (self.tags > 0)] += _EMPTY
        self.tags[:-1][self.ends[:-1] > self.opens[1:]] = 0  # a comment, or no XML at all

    def starting(self, tags: str) -> Places:
        """Which tags are one of these."""
        wanted = np.zeros(256, bool)
        wanted[list(shape(tags))] = True
        return np.flatnonzero(wanted[self.tags])

    def shapes(self, starts: Places) -> tuple[list[bytes], Places]:
        """The different shapes from each start to the next, and which of them each has."""
        offsets = np.append(starts, len(self.tags)).astype(np.int32)
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(self.tags)]
        return coded(pa.Array.from_buffers(pa.binary(), len(starts), buffers))

    def texts(self, starts: Places, stops: Places) -> pa.Array:
        """The bytes between places, which must not overlap and be in order."""
        if not len(starts):
            return pa.array([], pa.binary())
        offsets = np.stack([starts, stops], axis=1).astype(np.int32).ravel()
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(self.text)]
        with_gaps = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)
        return with_gaps.take(pa.array(np.arange(0, len(offsets), 2)))


def _partners(opens: Places, ends: Places) -> Places:
    """The ">" that comes next after each "<"."""
    if len(opens) == len(ends) and (opens < ends).all() and (ends[:-1] < opens[1:]).all():
        return ends
    return ends[np.searchsorted(ends, opens)]  # texts hold ">" too


def coded(column: pa.Array) -> tuple[list[bytes], Places]:
    """The different values of a column, and which of them each row has."""
    found = column.dictionary_encode()
    return found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.int64)


LONGEST_HEAD = 4 << 20
"""Bytes before what a document holds: widths of columns, and the like."""


class Head(NamedTuple):
    """The start of a document: its root's opening tag and prefix, and what follows it."""

    root: bytes
    prefix: bytes
    rest: bytes


def head(blocks: Iterator[bytes], root: bytes, inner: bytes = b"") -> Head:
    """The start of a document up to its root's opening tag, or the one inside it.

    Raises:
        ValueError: it has no such tags.
    """
    text = b""
    for block in blocks:
        text += block
        if len(text) > LONGEST_HEAD:
            break
        found = re.search(rb"<((?:\w+:)?)%s\b[^>]*>" % root, text)
        if not found:
            continue
        start = re.search(rb"<%s%s\b[^>]*>" % (found[1], inner or root), text)
        if start:
            closed = start[0].endswith(b"/>")
            end = b"</%s%s>" % (found[1], inner or root)
            return Head(found[0], found[1], end if closed else text[start.end() :])
    raise ValueError(root)


LARGEST_ITEM = 16 << 20
"""Bytes of one row or shared text: Excel's own limits allow far less."""


def items(blocks: Iterator[bytes], start: Head, item: bytes, end: bytes) -> Iterator[bytes]:
    """Blocks that begin with an item's tag and hold whole items; their tags have no prefix.

    Raises:
        ValueError: what holds the items does not end, or one item is beyond all measure.
    """
    opening, closing = b"<%s%s" % (start.prefix, item), b"</%s%s" % (start.prefix, end)
    text = start.rest
    while (stop := text.find(closing)) < 0:
        last = text.rfind(opening)
        yield from _whole(text[: max(last, 0)], opening, start.prefix)
        block = next(blocks, None)
        # without an item, no more is kept than may be the beginning of one, or of the end
        open_item = text[last:] if last >= 0 else text[-max(len(opening), len(closing)) :]
        if block is None or len(open_item) > LARGEST_ITEM:
            raise ValueError(end)
        text = open_item + block
    yield from _whole(text[:stop], opening, start.prefix)


def _whole(text: bytes, opening: bytes, prefix: bytes) -> Iterator[bytes]:
    first = text.find(opening)
    if first < 0:
        return
    text = text[first:]
    if prefix:
        text = text.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
    yield text


def plain(text: str) -> str:
    """A text of XML as it is read: line ends, entities and escapes of control characters undone."""
    read = unescape(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub(_character, read) if "_x" in read else read


def read(texts: pa.Array) -> pa.Array:
    """Texts of XML as they are read."""
    rare = pc.match_substring_regex(texts, "[&\r]|_x")
    if not pc.any(rare).as_py():
        return texts
    return pc.if_else(rare, each(plain, pc.if_else(rare, texts, None)), texts)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
