"""Where a mapping's columns stand in each file and sheet, and which are not there."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from palermo.errors import MappingError, PalermoError, raise_all
from palermo.settings.mapping_records import ExtractMapping
from palermo.settings.mistakes import closest
from palermo.sources.extracts import Staged
from palermo.sources.harmonise.targets import Target


@dataclass(frozen=True, slots=True)
class Place:
    """A file or sheet of a mapping.

    Attributes:
        number: dense from 0 over all mappings.
        source: name of the mapping.
        sheet: of the workbook; the table of a database; "" otherwise.
        delimiter: of a CSV, as far as the mapping tells it.
        staged: its rows.
        columns: for each heading that the mapping uses, the staged column; absent headings are
            left out.
    """

    number: int
    source: str
    sheet: str
    delimiter: str
    staged: Staged
    columns: dict[str, str]


def heading(text: str) -> str:
    """A heading as headings are compared: composed letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def used(targets: Sequence[Target]) -> tuple[str, ...]:
    """All headings that a mapping reads."""
    columns = [one.rule.column for one in targets]
    columns += [one.when.column for one in targets if one.when]
    return tuple(dict.fromkeys(heading(column) for column in columns if column))


def places(
    mapping: ExtractMapping,
    targets: Sequence[Target],
    staged: Sequence[Staged],
    first: int,
) -> tuple[Place, ...]:
    """Where the columns of a mapping stand in its files and sheets, in their order.

    Raises:
        MappingError: a column is nowhere, lacks in a file that cannot do without it, or its
            heading stands twice.
        Mistakes: several of these.
    """
    ordered = sorted(staged, key=lambda one: (one.file, one.sheet))
    wanted = used(targets)
    found = tuple(
        Place(
            number=first + at,
            source=mapping.name,
            sheet=one.sheet or mapping.read.table,
            delimiter=mapping.read.delimiter,
            staged=one,
            columns=_columns(one, wanted),
        )
        for at, one in enumerate(ordered)
    )
    raise_all([*_doubled(found, wanted), *_absent(mapping, targets, found)])
    return found


def missing_columns(targets: Sequence[Target], place: Place) -> tuple[str, ...]:
    """Headings that a file does not have, though another of the same mapping does."""
    return tuple(column for column in used(targets) if column not in place.columns)


def _columns(staged: Staged, wanted: Sequence[str]) -> dict[str, str]:
    names = {heading(text): f"c{at}" for at, text in enumerate(staged.columns, start=1)}
    return {column: names[column] for column in wanted if column in names}


def _doubled(found: Sequence[Place], wanted: Sequence[str]) -> Iterator[PalermoError]:
    for place in found:
        counts = Counter(heading(text) for text in place.staged.columns)
        for column in wanted:
            if counts[column] > 1:
                yield MappingError(
                    f"the heading {column!r} stands {counts[column]} times",
                    whereabouts(place.staged),
                    "give each column of the file a heading of its own",
                )


def _absent(
    mapping: ExtractMapping, targets: Sequence[Target], found: Sequence[Place]
) -> Iterator[PalermoError]:
    needed = {heading(one.rule.column) for one in targets if one.needed and one.rule.column}
    for column in used(targets):
        lacking = [place for place in found if column not in place.columns]
        if lacking and (column in needed or len(lacking) == len(found)):
            for place in lacking:
                yield MappingError(
                    f"there is no column {column!r}, which mappings/{mapping.name}.toml names",
                    whereabouts(place.staged),
                    closest(column, {heading(text) for text in place.staged.columns} - {""}),
                )


def whereabouts(staged: Staged) -> str:
    """File and sheet in words."""
    return f"{staged.file}, sheet {staged.sheet}" if staged.sheet else staged.file
