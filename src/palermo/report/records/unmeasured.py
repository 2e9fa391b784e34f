"""Indicators that are not measured, because no extract tells anything about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palermo.model import Definition, Figure, Release
from palermo.report.records.states import is_measured, state_of

_RULES = ("no records", "link refused", "no country")
"""Rules of notes that say why an indicator as a whole is not measured."""


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """The indicators that are not measured for one reason: the rule of a note."""

    rule: str
    definitions: tuple[Definition, ...]


def unmeasured(release: Release, definitions: Mapping[str, Definition]) -> tuple[Unmeasured, ...]:
    """Indicators from records without any number, by reason; what is held back is measured."""
    figures: dict[str, list[Figure]] = {}
    for figure in release.figures:
        figures.setdefault(figure.indicator, []).append(figure)
    why = _noted(release)
    ordered = sorted(definitions.values(), key=lambda one: (one.order, one.id))
    found: dict[str, list[Definition]] = {}
    for one in ordered:
        rule = _why(one, why)
        if is_measured(one) and rule and _is_empty(figures.get(one.id, ())):
            found.setdefault(rule, []).append(one)
    return tuple(Unmeasured(rule, tuple(found[rule])) for rule in _RULES if rule in found)


def _noted(release: Release) -> dict[str, str]:
    return {
        dict(note.params).get("indicator", note.where): note.rule
        for note in release.notes
        if note.rule in _RULES
    }


def _why(definition: Definition, why: Mapping[str, str]) -> str:
    """The reason of an indicator's own note, or of one that it is computed from."""
    names = (definition.id, definition.numerator, definition.denominator)
    return next((why[name] for name in names if name in why), "")


def _is_empty(figures: Sequence[Figure]) -> bool:
    empty = ("not estimable", "not reported", "none")
    return all(state_of(one) in empty for one in figures)
