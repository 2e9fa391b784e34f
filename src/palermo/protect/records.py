"""Figures from records: which of them the public may see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from palermo.errors import DisclosureError, raise_all
from palermo.model.accounts import Note
from palermo.model.cells import Cells
from palermo.model.figures import ConfStatus, Figure
from palermo.model.releases import Measures
from palermo.protect.audit import audit
from palermo.protect.board import Shows
from palermo.protect.policy import Policy
from palermo.protect.suppression import held_back
from palermo.protect.variables import Variables

_TELL = "tell the developers of palermo"
_COUNTLESS = frozenset(
    {"amounts lack rows", "link refused", "no records", "ten per cent more", "too few"}
)
"""Rules of notes that count nobody."""
_HELD: ConfStatus = "C"
"""What a held back figure is for the public, whatever the reason: which of two numbers is the small
one and which the large one that protects it would give both away."""


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


def is_silent(figure: Figure) -> bool:
    """Whether a figure holds no number at all."""
    return figure.value is figure.lower is figure.upper is None


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
    variables = Variables.of_cells(measures.cells, policy)
    behind = {one.id: _behind(one, variables) for one in figures}
    hidden = held_back(variables, [Shows(behind[one.id], not one.dimensions) for one in figures])
    found: dict[str, ConfStatus] = {
        name: "C" if any(variables.needs[one] for one in ones) else "D"
        for name, ones in behind.items()
        if not hidden.isdisjoint(ones)
    }
    _audited(figures, found, measures.cells, policy)
    for figure in measures.figures:
        if figure.origin == "derived" and not found.keys().isdisjoint(figure.inputs):
            found[figure.id] = "D"
    pooled = _pools_with(hidden, measures.cells, variables)
    return Held(found, frozenset(one.id for one in figures if _is_pooled(one, pooled)))


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
    narrow = audit(published(figures, held, cells), cells, policy).narrow
    if narrow:
        raise DisclosureError(
            "a small count is not protected, so nothing is released", narrow[0], _TELL
        )


def _pools_with(
    hidden: frozenset[int], cells: Cells, variables: Variables
) -> frozenset[tuple[object, ...]]:
    """Indicators and kinds of periods of which the total of some period is held back."""
    return frozenset(
        (cell.indicator, *cell.period.cycle)
        for cell in cells.cells
        if not cell.dimensions and variables.of.get(cell.id) in hidden
    )


def _is_pooled(figure: Figure, pooled: frozenset[tuple[object, ...]]) -> bool:
    """Whether an interval was made with cases of a period whose total is held back."""
    if figure.interval_of != "rate":
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


def _behind(figure: Figure, variables: Variables) -> tuple[int, ...]:
    """The variables that a figure gives away; none where it counts no persons."""
    return tuple(dict.fromkeys(variables.of[one] for one in figure.inputs if one in variables.of))


def for_the_public(measures: Measures, held: Held, policy: Policy) -> Measures:
    """The same without what is held back, and without what was computed from it.

    Trends, breaks and dispersions of a series go with any of its figures: their numbers are
    computed from the whole series. A break that a person declared stays.
    """
    hidden = held.figures
    series = {figure.series for figure in measures.figures if figure.id in hidden}
    return replace(
        measures,
        figures=tuple(_figure(one, held, policy) for one in measures.figures),
        trends=tuple(
            one
            for one in measures.trends
            if one.series not in series and hidden.keys().isdisjoint(one.inputs)
        ),
        breaks=tuple(
            one for one in measures.breaks if one.kind == "declared" or one.series not in series
        ),
        dispersions=tuple(one for one in measures.dispersions if one.series not in series),
        notes=tuple(_notes(measures, hidden)),
    )


def _figure(figure: Figure, held: Held, policy: Policy) -> Figure:
    if figure.id in held.figures:
        return replace(
            _without_interval(figure), value=None, conf_status=_HELD, published="",
            method=policy.method,
        )  # fmt: skip
    if figure.origin != "records":
        return figure
    told = figure.method if figure.inputs else ""
    if figure.id in held.intervals:
        figure = _without_interval(figure)
        told = f"{told}; no interval, since it was made with other periods, one of them held back"
    return replace(figure, method="; ".join(filter(None, (told, policy.method))))


def _without_interval(figure: Figure) -> Figure:
    return replace(figure, lower=None, upper=None, level=None, interval_of=None)


def _notes(measures: Measures, held: Mapping[str, ConfStatus]) -> Iterator[Note]:
    """Notes that count no persons: of files and agencies, and those of a few rules.

    How many persons are left out of a share, say, is a count that stands in no cell, and with a
    published total it would give others away.
    """
    counted = {one.indicator for one in measures.figures if one.origin == "records"}
    for note in measures.notes:
        of_records = note.where.split("/")[0] in counted
        if not of_records or (note.where not in held and note.rule in _COUNTLESS):
            yield note
