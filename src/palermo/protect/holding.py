"""Which figures from records are held back from the public, and which lose their interval."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from palermo.errors import DisclosureError, raise_all
from palermo.model.cells import Cells
from palermo.model.figures import OWN_CASES, ConfStatus, Figure
from palermo.model.releases import Measures
from palermo.protect.audit import audit
from palermo.protect.board import Shows
from palermo.protect.policy import Policy
from palermo.protect.suppression import held_back
from palermo.protect.variables import Variables

_TOTAL, _KEY = 20.0, 100.0  # what the total of an indicator is worth, beside one of its parts
_TELL = "tell the developers of palermo"


@dataclass(frozen=True, slots=True)
class Held:
    """What the public may not see.

    Attributes:
        figures: status by id: "C" where a count behind it is too small, "D" where it would give
            such a count away, or was computed from a figure that is held back.
        intervals: ids of figures that are shown without their interval, since it was made with the
            cases of other periods, of which one is held back.
    """

    figures: Mapping[str, ConfStatus] = field(default_factory=dict)
    intervals: frozenset[str] = frozenset()


def confidential(measures: Measures, policy: Policy) -> Held:
    """What the public may not see.

    A figure gives away all cells that it names, even where it has no value: its method may say how
    many there were.

    Args:
        measures: figures from records name the cells behind them.
        policy: the thresholds.

    Raises:
        DisclosureError: a figure names no cell or one that is not there, cells contradict each
            other, or the audit finds a count that is not protected.
    """
    raise_all(_without_cells(measures))
    figures = [one for one in measures.figures if one.origin == "records" and one.inputs]
    hidden: frozenset[str] = frozenset()
    for cells in _beliefs(measures.cells):
        hidden = _hidden(figures, Variables.of_cells(cells, policy), policy, hidden)
    small = {
        cell.id for cell in measures.cells.cells if 0 < cell.count < policy.threshold(cell.whose)
    }
    found: dict[str, ConfStatus] = {
        one.id: "D" if small.isdisjoint(one.inputs) else "C"
        for one in figures
        if not hidden.isdisjoint(one.inputs)
    }
    _audited(figures, found, measures.cells, policy)
    for figure in measures.figures:
        if figure.origin == "derived" and not found.keys().isdisjoint(figure.inputs):
            found[figure.id] = "D"
    pooled = _pools_with(hidden, measures.cells)
    return Held(found, frozenset(one.id for one in figures if _is_pooled(one, pooled)))


def _beliefs(cells: Cells) -> tuple[Cells, ...]:
    """The system as it is, and as it is for those who believe every declared gap.

    A stray row may be dated in the gap of its agency. It is a small count itself, and for those who
    take it for none it protects nobody.
    """
    counts = {cell.id: cell.count for cell in cells.cells}
    empty = tuple(name for name in cells.told if not counts[name])
    return (cells,) if empty == cells.told else (replace(cells, told=empty), cells)


def _hidden(
    figures: Iterable[Figure], variables: Variables, policy: Policy, before: frozenset[str]
) -> frozenset[str]:
    """The cells that no figure may show: those that were so before, and as many as it takes."""
    shows = [
        Shows(
            tuple(dict.fromkeys(variables.of[one] for one in each.inputs if one in variables.of)),
            _worth(each, policy),
        )
        for each in figures
    ]
    earlier = frozenset(variables.of[one] for one in before)
    hidden = held_back(variables, shows, earlier - variables.told)
    return before | {name for name, one in variables.of.items() if one in hidden}


def _worth(figure: Figure, policy: Policy) -> float:
    """How much is lost without a figure: parts least, key figures most."""
    if figure.dimensions:
        return 1.0
    return _KEY if figure.indicator in policy.keys else _TOTAL


def published(
    figures: Iterable[Figure], held: Iterable[str], cells: Cells
) -> dict[str, float | None]:
    """What anybody learns of the cells from figures: counts, or that one count is held back.

    Args:
        figures: that name their cells.
        held: ids of those that are held back.
        cells: behind them.
    """
    counts = {cell.id: float(cell.count) for cell in cells.cells}
    hidden = frozenset(held)
    told: dict[str, float | None] = {}
    for figure in figures:
        if figure.id not in hidden:
            told |= {name: counts[name] for name in figure.inputs}
        elif len(figure.inputs) == 1:
            told.setdefault(figure.inputs[0], None)
    return told


def _audited(figures: Iterable[Figure], held: Iterable[str], cells: Cells, policy: Policy) -> None:
    """See by another way that all small counts are protected."""
    told = published(figures, held, cells)
    for belief in _beliefs(cells):
        for name in audit(told, belief, policy).narrow:
            raise DisclosureError(
                "a small count is not protected, so nothing is released", name, _TELL
            )


def _pools_with(hidden: frozenset[str], cells: Cells) -> frozenset[tuple[object, ...]]:
    """Indicators and kinds of periods of which the total of some period is held back."""
    return frozenset(
        (cell.indicator, *cell.period.cycle)
        for cell in cells.cells
        if not cell.dimensions and cell.id in hidden
    )


def _is_pooled(figure: Figure, pooled: frozenset[tuple[object, ...]]) -> bool:
    """Whether an interval was made with cases of a period whose total is held back."""
    if figure.interval_of != "rate" or OWN_CASES in figure.method:
        return False
    kind = replace(figure.period, by="registration").cycle
    indicators = {name.partition("/")[0] for name in figure.inputs}
    return any((one, *kind) in pooled for one in indicators)


def _without_cells(measures: Measures) -> Iterator[DisclosureError]:
    names = {cell.id for cell in measures.cells.cells}
    for figure in measures.figures:
        if figure.origin != "records" or (is_silent(figure) and not figure.inputs):
            continue
        if not figure.inputs or not names.issuperset(figure.inputs):
            yield DisclosureError(
                "a figure from records does not name the cells behind it", figure.id, _TELL
            )


def is_silent(figure: Figure) -> bool:
    """Whether a figure holds no number at all."""
    return figure.value is figure.lower is figure.upper is None
