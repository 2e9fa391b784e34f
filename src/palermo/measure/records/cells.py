"""Cells: the counts behind the figures, and the sums that anybody can compute between them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from palermo.measure.records.counting import Counted
from palermo.model import Cell, Cells, Dimensions, Period, Sum, Within, figure_id
from palermo.store.workspace import Workspace


def cell_id(counted: Counted, period: Period, place: Dimensions, part: int = 0) -> str:
    """The name of the cell of a place, period and part."""
    one = counted.parts[part]
    return figure_id(
        f"{counted.definition.id}{one.suffix}",
        period.label,
        tuple(sorted((*place, *one.dimensions))),
    )


def cells_of(
    counted: Mapping[str, Counted],
    workspace: Workspace,
    is_silent: Callable[[Counted, Period, Dimensions], bool],
) -> Cells:
    """All cells with all that is known of how they hang together.

    Amounts are of nobody: their cells count rows and are free.

    Args:
        counted: by indicator.
        workspace: where the rows still stand.
        is_silent: whether a declared gap is all that there is of a place in a period.
    """
    of_units = [one for one in counted.values() if one.definition.measure != "sum"]
    return Cells(
        tuple(cell for one in counted.values() for cell in _cells(one)),
        tuple(total for one in of_units for total in (*_over_places(one), *_over_stretches(one))),
        (
            *(each for one in of_units for each in _parts_within(one)),
            *(each for one in of_units for each in _indicators_within(one, counted, workspace)),
        ),
        tuple(cell for one in of_units for cell in _told(one, is_silent)),
    )


def _places(counted: Counted, part: int) -> Iterator[Dimensions]:
    """The places for which there is a cell of the part.

    What is counted within a length of time has an outcome, and those that are open have none.
    """
    for place in counted.places:
        if not counted.parts[part].dimensions or place not in ((), (("outcome", "open"),)):
            yield place


def _cells(counted: Counted) -> Iterator[Cell]:
    for at, part in enumerate(counted.parts):
        for period in counted.calendar.everything:
            for place in _places(counted, at):
                tally = counted.tally(period, place, at)
                yield Cell(
                    f"{counted.definition.id}{part.suffix}",
                    period,
                    tuple(sorted((*place, *part.dimensions))),
                    tally.count,
                    tally.members,
                    counted.definition.whose or None,
                )


def _over_places(counted: Counted) -> Iterator[Sum]:
    """A total is the sum of the categories of each dimension."""
    by_dimension: dict[str, list[Dimensions]] = {}
    for place in counted.places:
        if place:
            by_dimension.setdefault(place[0][0], []).append(place)
    for at, part in enumerate(counted.parts):
        for period in counted.calendar.everything if not part.dimensions else ():
            for places in by_dimension.values():
                parts = (cell_id(counted, period, place, at) for place in places)
                yield Sum(cell_id(counted, period, (), at), tuple(parts))


def _over_stretches(counted: Counted) -> Iterator[Sum]:
    """A period is the sum of the stretches of which it is made."""
    stretches = counted.calendar.stretches
    for at in range(len(counted.parts)):
        for period in counted.calendar.periods:
            made_of = [stretches[position] for position in counted.calendar.within(period)]
            for place in _places(counted, at) if made_of != [period] else ():
                parts = (cell_id(counted, one, place, at) for one in made_of)
                yield Sum(cell_id(counted, period, place, at), tuple(parts))


def _parts_within(counted: Counted) -> Iterator[Within]:
    for at, part in enumerate(counted.parts):
        if part.inside is None:
            continue
        for period in counted.calendar.everything:
            for place in _places(counted, at):
                yield Within(
                    cell_id(counted, period, place, at),
                    cell_id(counted, period, place, part.inside),
                )


def _told(
    counted: Counted, is_silent: Callable[[Counted, Period, Dimensions], bool]
) -> Iterator[str]:
    """Cells of which a declared gap tells that nothing is in them."""
    for period in counted.calendar.everything:
        for place in counted.places:
            if is_silent(counted, period, place):
                for at in range(len(counted.parts)):
                    if place in _places(counted, at):
                        yield cell_id(counted, period, place, at)


def _indicators_within(
    part: Counted, counted: Mapping[str, Counted], workspace: Workspace
) -> Iterator[Within]:
    """What the definition says is within another indicator, where the rows bear it out.

    The units of the one must be among those of the other on the same day, or a period's count
    could exceed what it is said to lie within.
    """
    for at, named in enumerate((part.definition.within, part.definition.yes_within)):
        name, dot, suffix = named.partition(".")
        whole = counted.get(name)
        if whole is not None:
            inside = [one.suffix for one in whole.parts].index(dot + suffix) if dot else 0
            yield from _Nested(part, at, whole, inside).pairs(workspace)


@dataclass(frozen=True, slots=True)
class _Nested:
    """A part of an indicator that may lie within a part of another one, by their positions."""

    part: Counted
    own: int
    whole: Counted
    other: int

    def pairs(self, workspace: Workspace) -> Iterator[Within]:
        """The cells that lie within each other."""
        part, whole = self.part, self.whole
        if not self.holds(workspace, ()):
            return
        dimensions = set(part.definition.dimensions) & set(whole.definition.dimensions)
        same = [name for name in sorted(dimensions) if self.holds(workspace, (name,))]
        for place in part.places:
            if place in whole.places and all(name in same for name, _ in place):
                for period in part.calendar.everything:
                    yield Within(
                        cell_id(part, period, place, self.own),
                        cell_id(whole, period, place, self.other),
                    )

    def holds(self, workspace: Workspace, dimensions: Iterable[str]) -> bool:
        """Whether each unit is among the others on the same day, and there in the same place."""
        own, other = self.part.parts[self.own].rows, self.whole.parts[self.other].rows
        same = "".join(f' AND w."{name}" = p."{name}"' for name in dimensions)
        strays = workspace.rows(
            f"SELECT count(*) FROM (FROM {self.part.table} WHERE {own}) p "  # noqa: S608
            f"WHERE p.stretch IS NOT NULL AND NOT EXISTS ("
            f"SELECT 1 FROM (FROM {self.whole.table} WHERE {other}) w "
            f'WHERE w.unit = p.unit AND w."on" = p."on"{same})'
        )
        return not strays[0][0]
