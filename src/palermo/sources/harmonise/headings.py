"""Where a mapping's columns stand in each file and sheet, and which are not there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from palermo.errors import MappingError, PalermoError, raise_all
from palermo.settings.mapping_records import ExtractMapping
from palermo.settings.mistakes import closest
from palermo.sources.extracts import Staged
from palermo.sources.harmonise.targets import Target

_MANY = 0.5
"""The share of a mapping's columns that a row of headings has, at least."""
_DATA = re.compile(r"[0-9]{3}|[0-9][/.:-][0-9]|@|^[0-9 .,+-]+$")


@dataclass(frozen=True, slots=True)
class Place:
    """A file or sheet of a mapping.

    Attributes:
        number: dense from 0 over all mappings.
        source: name of the mapping.
        sheet: of the workbook; the table of a database; "" otherwise.
        delimiter: of a CSV, as far as the mapping tells it.
        quote: of a CSV.
        staged: its rows.
        columns: for each heading that the mapping uses, the staged column; absent headings are
            left out.
    """

    number: int
    source: str
    sheet: str
    delimiter: str
    quote: str
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
            quote=mapping.read.quote,
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
    wanted = used(targets)
    nowhere = {one for one in wanted if all(one not in place.columns for place in found)}
    for place in found:
        lacking = [one for one in wanted if one in needed | nowhere and one not in place.columns]
        if lacking and _is_strange(mapping, wanted, place):
            yield _strange(mapping, place)
        else:
            yield from (_lacking(mapping, place, column) for column in lacking)


def _lacking(mapping: ExtractMapping, place: Place, column: str) -> MappingError:
    return MappingError(
        f"there is no column {column!r}, which mappings/{mapping.name}.toml names",
        whereabouts(place.staged),
        closest(column, _tellable(place.staged)),
    )


def looks_like_data(text: str) -> bool:
    """Whether a text is hardly a heading: a number, a date, an address; perhaps a person's."""
    return bool(_DATA.search(text))


def _is_strange(mapping: ExtractMapping, wanted: Sequence[str], place: Place) -> bool:
    """Whether the row of the headings may be a person's: then nothing of it may be told."""
    if mapping.read.format not in ("csv", "xlsx"):
        return False
    many = _MANY * len(wanted) <= len(place.columns)
    return not place.columns or (not many and any(map(looks_like_data, place.staged.columns)))


def _strange(mapping: ExtractMapping, place: Place) -> MappingError:
    name = f"mappings/{mapping.name}.toml"
    some = "hardly any" if place.columns else "none"
    return MappingError(
        f"row {place.staged.header} does not look like headings: it holds {some} of the columns"
        f" that {name} names",
        whereabouts(place.staged),
        f"set header in {name} to the row that holds the headings, or write them above the rows",
    )


def _tellable(staged: Staged) -> set[str]:
    """The headings of a file, without what may be a person's."""
    found = {heading(text) for text in staged.columns} - {""}
    return {text for text in found if not looks_like_data(text)}


def whereabouts(staged: Staged) -> str:
    """File and sheet in words."""
    return f"{staged.file}, sheet {staged.sheet}" if staged.sheet else staged.file
