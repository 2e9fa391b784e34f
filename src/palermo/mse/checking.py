"""What a table of capture histories must have before anything is estimated from it."""

from palermo.errors import EstimationError, NotIdentified
from palermo.mse.histories import Histories, overlap


def checked(table: Histories) -> Histories:
    """The lists that can be used.

    Raises:
        EstimationError: nobody is on any list.
        NotIdentified: fewer than two usable lists, or nobody on two of them.
    """
    where = f"{table.lists} lists, {table.observed} persons"
    if not table.observed:
        raise EstimationError(
            "nobody is on any list", where, "check that the counts stand in the last column"
        )
    usable = table.usable()
    if usable.lists < 2:
        raise NotIdentified(
            f"{usable.lists} of the lists can be used: two are the least"
            + "".join(f"; {note}" for note in usable.notes),
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
    return usable
