"""Figures from records: which of them the public may see."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from palermo.errors import DisclosureError, raise_all
from palermo.model.accounts import Note
from palermo.model.figures import ConfStatus, Figure
from palermo.model.releases import Measures
from palermo.protect.board import Shows
from palermo.protect.policy import Policy
from palermo.protect.suppression import held_back
from palermo.protect.variables import Variables

_COUNTLESS = frozenset(
    {"amounts lack rows", "link refused", "no records", "ten per cent more", "too few"}
)
"""Rules of notes that count nobody."""


def is_silent(figure: Figure) -> bool:
    """Whether a figure holds no number at all."""
    return figure.value is figure.lower is figure.upper is None


def confidential(measures: Measures, policy: Policy) -> Mapping[str, ConfStatus]:
    """The figures that the public may not see, with their status.

    A figure gives away all cells that it names, even where it has no value: its method may say how
    many there were.

    Args:
        measures: figures from records name the cells behind them.
        policy: the thresholds.

    Returns:
        By id of the figure: "C" where a count behind it is too small, "D" where it would give such
        a count away, or was computed from a figure that is held back.

    Raises:
        DisclosureError: a figure names no cell or one that is not there, or cells contradict
            each other.
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
    for figure in measures.figures:
        if figure.origin == "derived" and not found.keys().isdisjoint(figure.inputs):
            found[figure.id] = "D"
    return found


def _without_cells(measures: Measures) -> Iterator[DisclosureError]:
    names = {cell.id for cell in measures.cells.cells}
    for figure in measures.figures:
        if figure.origin != "records" or (is_silent(figure) and not figure.inputs):
            continue
        if not figure.inputs or not names.issuperset(figure.inputs):
            yield DisclosureError(
                "a figure from records does not name the cells behind it",
                figure.id,
                "tell the developers of palermo",
            )


def _behind(figure: Figure, variables: Variables) -> tuple[int, ...]:
    """The variables that a figure gives away; none where it counts no persons."""
    return tuple(dict.fromkeys(variables.of[one] for one in figure.inputs if one in variables.of))


def for_the_public(measures: Measures, held: Mapping[str, ConfStatus], policy: Policy) -> Measures:
    """The same without what is held back, and without what was computed from it.

    Trends, breaks and dispersions of a series go with any of its figures: their numbers are
    computed from the whole series. A break that a person declared stays.
    """
    series = {figure.series for figure in measures.figures if figure.id in held}
    return replace(
        measures,
        figures=tuple(_figure(one, held, policy) for one in measures.figures),
        trends=tuple(
            one
            for one in measures.trends
            if one.series not in series and held.keys().isdisjoint(one.inputs)
        ),
        breaks=tuple(
            one for one in measures.breaks if one.kind == "declared" or one.series not in series
        ),
        dispersions=tuple(one for one in measures.dispersions if one.series not in series),
        notes=tuple(_notes(measures, held)),
    )


def _figure(figure: Figure, held: Mapping[str, ConfStatus], policy: Policy) -> Figure:
    if figure.id in held:
        return replace(
            figure, value=None, lower=None, upper=None, level=None, interval_of=None,
            conf_status=held[figure.id], published="", method=policy.method,
        )  # fmt: skip
    if figure.origin == "records":
        told = figure.method if figure.inputs else ""
        method = "; ".join(filter(None, (told, policy.method)))
        return replace(figure, method=method)
    return figure


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
