"""Figures from records as the public sees them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from palermo.model.accounts import Note
from palermo.model.figures import NO_INTERVAL, ConfStatus, Figure
from palermo.model.releases import Measures
from palermo.protect.holding import Held
from palermo.protect.policy import Policy

_COUNTLESS = frozenset(
    {"amounts lack rows", "link refused", "no records", "ten per cent more", "too few"}
)
"""Rules of notes that count nobody."""
_IN_WORDS = "ten per cent more"
_NUMBERS = frozenset(("more", "lower", "upper"))
"""Of an elasticity that is held back, what is not told: its verdict is one of four words."""
_HELD: ConfStatus = "C"
"""What a held back figure is for the public, whatever the reason: which of two numbers is the small
one and which the large one that protects it would give both away."""


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
        told = f"{told}; {NO_INTERVAL}"
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
        elif note.rule == _IN_WORDS:
            yield replace(note, params=tuple(one for one in note.params if one[0] not in _NUMBERS))
