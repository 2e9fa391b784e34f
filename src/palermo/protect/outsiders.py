"""What those outside the office are told about rows and links: no values, no single persons."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from palermo.model.accounts import Rejected, SourceAccount
from palermo.model.agency_records import AgencyRecords, LinkAccount, Rival

UNSHOWN = "*"
"""What stands for a value that only the office is shown."""
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
        The same without the values that no code list has (`UNSHOWN` stands for each), without the
        comparison of resent extracts, and without what would give held back figures away.
    """
    return replace(
        told,
        links=told.links and _links(told.links, threshold),
        unmapped=tuple(replace(one, value=one.value and UNSHOWN) for one in told.unmapped),
        resent=(),
        rivals=tuple(_rival(one, held) for one in told.rivals),
    )


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
    if set(rival.figures).isdisjoint(held):
        return rival
    return replace(rival, shows="cannot be told", numbers=())
