"""An extract as a document: paragraphs with numbers, headings and pages, and what is set aside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from palermo.sources.content import Content
from palermo.sources.documents.dates import printed_day
from palermo.sources.documents.document import Document, Extract, Kind, Piece
from palermo.sources.documents.flow import Group, groups
from palermo.sources.documents.furniture import furniture
from palermo.sources.documents.joints import Joiner
from palermo.sources.documents.limits import check_characters
from palermo.sources.documents.lines import Line, lines_of, without_marks
from palermo.sources.documents.numbers import chained
from palermo.sources.documents.paragraphs import Writer
from palermo.telegram.message import Block, PageMarker, Span, Unexplained

_READABLE = 0.5  # share of letters, digits and usual signs; below it a line says nothing
_USUAL = re.compile(r"[\w\s.,;:!?'\"“”\u2018’«»()\[\]/%&+*=<>@#$€£§°•–—|-]")
_DOTS = re.compile(r"\.{4,}")


@dataclass(slots=True)
class _Sorted:
    """The stretches of an original, by what they are."""

    groups: list[Group] = field(default_factory=list)
    running: list[Span] = field(default_factory=list)
    markers: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


def assemble(extract: Extract, content: Content, kind: Kind) -> Document:
    """The document of an extract.

    Raises:
        DocumentError: it is longer than palermo reads.
    """
    original, spans = _original(extract)
    check_characters(len(original), content.name)
    found = _sorted(extract.pieces, spans)
    writer = Writer(original, Joiner(original))
    numbers = chained([None if group.heading else group.lines[0].number for group in found.groups])
    paragraphs = tuple(writer.paragraphs(found.groups, numbers))
    unexplained = tuple(Unexplained((one.start, one.end), one.text) for one in found.unread)
    return Document(
        name=content.name.rpartition("/")[2],
        checksum=content.checksum,
        kind=kind,
        title=extract.title,
        date=extract.date or printed_day(group.lines[0].text for group in found.groups),
        original=original,
        paragraphs=paragraphs,
        blocks=tuple(Block("FOOTER", None, span) for span in sorted(found.running)),
        page_markers=tuple(PageMarker(one.text, (one.start, one.end)) for one in found.markers),
        pages=_pages(extract.pieces, spans),
        repairs=tuple(writer.repairs),
        checks=extract.checks,
        coverage=round(_share(original, unexplained) * extract.read, 6),
        unexplained=unexplained,
    )


def _original(extract: Extract) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for piece in extract.pieces:
        spans.append((at, at + len(piece.text)))
        at += len(piece.text) + len(extract.glue)
    return extract.glue.join(piece.text for piece in extract.pieces), spans


def _sorted(pieces: Sequence[Piece], spans: Sequence[Span]) -> _Sorted:
    """Pieces of printed lines together, as a sentence goes on from page to page."""
    found = _Sorted()
    placed = zip(pieces, spans, strict=True)
    for printed, run in groupby(placed, key=lambda pair: pair[0].form == "lines"):
        if printed:
            _sort_lines(run, found)
        else:
            _sort_pieces(run, found)
    return found


def _sort_lines(run: Iterator[tuple[Piece, Span]], found: _Sorted) -> None:
    lines = [line for piece, span in run for line in lines_of(piece.text, span[0], piece.page)]
    running, markers = furniture(lines)
    kept = []
    for line in lines:
        if line in running:
            found.running.append((line.start, line.end))
        elif line in markers:
            found.markers.append(line)
        elif _readable(line.text):
            kept.append(line)
        else:
            found.unread.append(line)
    found.groups.extend(groups(kept))


def _sort_pieces(run: Iterator[tuple[Piece, Span]], found: _Sorted) -> None:
    for piece, span in run:
        lines = list(lines_of(piece.text, span[0], piece.page))
        if piece.form == "furniture":
            found.running.append(span)
        elif not any(_readable(line.text) for line in lines):
            found.unread.extend(lines)
        else:
            joints = ["\n"] * (len(lines) - 1)
            found.groups.append(Group(lines, piece.form == "heading", joints))


def _readable(text: str) -> bool:
    sample = _DOTS.sub("", without_marks(text[:1_000])) or text[:1_000]
    return len(_USUAL.findall(sample)) >= _READABLE * len(sample)


def _pages(pieces: Sequence[Piece], spans: Sequence[Span]) -> tuple[Span, ...]:
    """From the first to the last piece that begins on each page."""
    ends: dict[int, Span] = {}
    for piece, (start, end) in zip(pieces, spans, strict=True):
        if piece.page is not None:
            ends[piece.page] = (ends.get(piece.page, (start, end))[0], end)
    return tuple(ends.values())


def _share(original: str, unexplained: Sequence[Unexplained]) -> float:
    whole = len(original) - sum(map(original.count, " \n\r\t\f"))
    lost = sum(len("".join(stretch.text.split())) for stretch in unexplained)
    return 1 - lost / whole if whole else 0.0
