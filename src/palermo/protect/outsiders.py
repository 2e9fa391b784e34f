"""What those outside the office are told about rows and links: no values, no single persons."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from palermo.model.accounts import Rejected, SourceAccount
from palermo.model.agency_records import AgencyRecords, LinkAccount, Rival, Unmapped

UNSHOWN = "*"
"""What stands for a value that only the office is shown."""
DECLARED = "did not report"
"""What a rival says of an agency by the declaration of a gap, which everybody may read."""
_PUBLISHED = frozenset({"glotip", "table", "population"})  # sources that everybody can read


def rejected_rows(
    rejected: Iterable[Rejected], accounts: Iterable[SourceAccount]
) -> Iterator[Rejected]:
    """Rejected rows: those of agencies by rule and place alone, those of published files whole."""
    open_to_all = {account.name for account in accounts if account.kind in _PUBLISHED}
    for row in rejected:
        yield row if row.row.source in open_to_all else replace(row, value="")


def agency_records(told: AgencyRecords, held: Collection[str], threshold: int) -> AgencyRecords:
    """What is told about agencies' records.

    Args:
        told: all of it.
        held: ids of the figures that are held back.
        threshold: the smallest number of persons that is told.

    Returns:
        The same without the values that no code list has (`UNSHOWN` stands for those of a
        column), without the comparison of resent extracts, and without what would give held back
        figures away.
    """
    return replace(
        told,
        links=told.links and _links(told.links, threshold),
        unmapped=tuple(_unmapped(told.unmapped)),
        resent=(),
        rivals=tuple(_rival(one, held) for one in told.rivals),
    )


def _unmapped(several: Iterable[Unmapped]) -> Iterator[Unmapped]:
    """The values of a column together, with the rows of all of them."""
    rows: dict[Unmapped, int] = defaultdict(int)
    for one in several:
        rows[replace(one, value=one.value and UNSHOWN, rows=0)] += one.rows
    for column, number in rows.items():
        yield replace(column, rows=number)


def _links(links: LinkAccount, threshold: int) -> LinkAccount:
    """Without the person with the most records; `largest` 0 says that neither number is told."""
    return replace(
        links,
        largest=0,
        large=0,
        disagreeing=tuple(
            (attribute, persons)
            for attribute, persons in links.disagreeing
            if persons == 0 or persons >= threshold
        ),
    )


def _rival(rival: Rival, held: Collection[str]) -> Rival:
    """What it shows is a word, which gives no count away; its numbers may."""
    if set(rival.figures).isdisjoint(held):
        return rival
    return replace(rival, numbers=tuple(one for one in rival.numbers if one[0] == DECLARED))
