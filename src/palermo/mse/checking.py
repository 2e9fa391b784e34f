"""What a table of capture histories must have before anything is estimated from it."""

from collections.abc import Iterator
from dataclasses import replace

from palermo.errors import EstimationError, NotIdentified
from palermo.mse.histories import Histories, overlap, times_seen
from palermo.mse.limits import limit
from palermo.mse.subsets import label

TOO_MANY = 1_000_000_000  # from here on NumPy draws no tables, and grids take hours
_FEW = limit("few_on_two")
_MOST = limit("one_history")


def checked(table: Histories) -> Histories:
    """The lists that can be used, with notes on what a reader of any estimate must know.

    Raises:
        EstimationError: nobody is on any list, or more persons than there are.
        NotIdentified: fewer than two usable lists, or nobody on two of them.
    """
    where = f"{_counted(table.lists, 'list')}, {_counted(table.observed, 'person')}"
    if table.observed >= TOO_MANY:
        raise EstimationError(
            f"{TOO_MANY:,} persons or more can't be estimated from",
            where,
            "check the column of counts: a number of a person is no count",
        )
    if not table.observed:
        raise EstimationError(
            "nobody is on any list", where, "check that the counts stand in the last column"
        )
    usable = table.usable()
    if usable.lists < 2:
        raise NotIdentified(
            f"{usable.lists} of the lists can be used: two are the least"
            + "".join(f"; {note}" for note in usable.notes[len(table.notes) :]),
            where,
            "add a list that some of these persons, and some others, are on",
        )
    both = overlap(usable)
    if both.sum() == both.trace():
        raise NotIdentified(
            "nobody is on two lists: any number of hidden persons fits the table",
            where,
            "link the records of the lists first, or add a list that overlaps",
        )
    return replace(usable, notes=tuple(dict.fromkeys((*usable.notes, *_warnings(usable)))))


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _warnings(table: Histories) -> Iterator[str]:
    """What makes any estimate from the table doubtful, a sentence each."""
    if table.lists == 2:
        yield (
            "with two lists nothing shows whether they depend on each other: the estimate takes "
            "them as independent"
        )
    if (both := int(times_seen(table)[2:].sum())) < _FEW:
        yield (
            f"only {_counted(both, 'person')} on two lists or more: the estimate rests on them, "
            "and one more or one less changes it much"
        )
    most = int(table.counts.argmax())
    if table.counts[most] > _MOST * table.observed:
        share = table.counts[most] / table.observed
        yield (
            f"{share:.1%} of the persons have one history ({label(most, table.names)} alone): the "
            "estimate rests on the few others"
        )
