"""Counting units by period and place, and what follows from the counts."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

Figures = dict[str, float | None]
Place = tuple[tuple[str, str], ...]
Day = datetime.date


@dataclass(frozen=True)
class Span:
    """A calendar year or the cycle of a report."""

    name: str
    first: Day
    last: Day

    def has(self, day: Day) -> bool:
        return self.first <= day <= self.last


SPANS = (
    *(Span(str(y), Day(y, 1, 1), Day(y, 12, 31)) for y in (2003, 2004, 2005, 2006)),
    *(
        Span(f"{y - 1}-04-01..{y}-03-31", Day(y - 1, 4, 1), Day(y, 3, 31))
        for y in (2005, 2006, 2007)
    ),
)
FEWEST = {"victims": 10, "courts": 5}
DECISIONS, CATEGORIES = 10, 2
WITHIN = (30, 90, 180, 365)


@dataclass
class Unit:
    """One of what is counted: its day, its parts, and what is asked of it."""

    day: Day
    parts: dict[str, str | None] = field(default_factory=dict)
    yes: bool | None = None
    value: float | None = None


def named(indicator: str, span: Span, place: Place = ()) -> str:
    return "/".join((indicator, span.name, *(f"{name}={value}" for name, value in place)))


def places(units: Iterable[Unit]) -> list[Place]:
    """The total, and each part that some unit of any period has."""
    counted = [unit for unit in units if any(span.has(unit.day) for span in SPANS)]
    found = {((n, v or "unknown"),) for unit in counted for n, v in unit.parts.items()}
    return [(), *sorted(found)]


def at(units: Iterable[Unit], span: Span, place: Place = ()) -> list[Unit]:
    return [
        unit
        for unit in units
        if span.has(unit.day)
        and all((unit.parts[name] or "unknown") == value for name, value in place)
    ]


def counts(indicator: str, units: list[Unit]) -> Figures:
    return {
        named(indicator, span, place): len(at(units, span, place))
        for place in places(units)
        for span in SPANS
    }


def shares(indicator: str, units: list[Unit]) -> Figures:
    known = [unit for unit in units if unit.yes is not None]
    found: Figures = {}
    for place in places(units):
        for span in SPANS:
            here = at(known, span, place)
            yes = sum(unit.yes is True for unit in here)
            found[named(indicator, span, place)] = yes / len(here) if here else None
    return found


def bounds(indicator: str, units: list[Unit]) -> Figures:
    """The narrow definition (yes), and the wide one (all units)."""
    found: Figures = {}
    for span in SPANS:
        here = at(units, span)
        narrow = sum(unit.yes is True for unit in here)
        name = named(indicator, span)
        found |= {name: narrow, f"{name}@lower": narrow, f"{name}@upper": len(here)}
    return found


def medians(indicator: str, units: list[Unit], fewest: int) -> Figures:
    found: Figures = {}
    for span in SPANS:
        values = [unit.value for unit in at(units, span) if unit.value is not None]
        found[named(indicator, span)] = median(values) if len(values) >= fewest else None
    return found


def spread(indicator: str, units: list[Unit], over: str) -> Figures:
    """Largest less smallest share of the parts with enough decisions."""
    known = [unit for unit in units if unit.yes is not None]
    found: Figures = {}
    for span in SPANS:
        parts: dict[str | None, list[bool]] = {}
        for unit in at(known, span):
            parts.setdefault(unit.parts[over], []).append(unit.yes is True)
        enough = [
            sum(answers) / len(answers)
            for part, answers in parts.items()
            if part and len(answers) >= DECISIONS
        ]
        several = len(enough) >= CATEGORIES
        found[named(indicator, span)] = max(enough) - min(enough) if several else None
    return found


def of_years(values: dict[int, float], span: Span) -> float | None:
    """A yearly amount; for a cycle the mean of its calendar years by days, if 70 % are known."""
    days = {
        year: sum(
            span.has(Day(year, 1, 1) + datetime.timedelta(days=n))
            for n in range((Day(year + 1, 1, 1) - Day(year, 1, 1)).days)
        )
        for year in values
    }
    known, needed = sum(days.values()), 0.7 * ((span.last - span.first).days + 1)
    if not known or known < needed:
        return None
    return sum(values[year] * days[year] for year in values) / known


def sums(indicator: str, units: list[Unit]) -> Figures:
    found: Figures = {}
    for place in places(units):
        for span in SPANS:
            found[named(indicator, span, place)] = of_years(yearly(units, place), span)
    return found


def yearly(units: list[Unit], place: Place = ()) -> dict[int, float]:
    values: dict[int, float] = {}
    for unit in units:
        if all(unit.parts[name] == value for name, value in place) and unit.value is not None:
            values[unit.day.year] = values.get(unit.day.year, 0) + unit.value
    return values


def ratios(indicator: str, units: list[Unit], amounts: dict[int, float], per: float) -> Figures:
    found: Figures = {}
    for span in SPANS:
        below = of_years(amounts, span)
        found[named(indicator, span)] = len(at(units, span)) * per / below if below else None
    return found


@dataclass
class Wait:
    """From a first day on: so many days, and what ended them ("" where it is still open)."""

    day: Day
    days: int
    outcome: str


def delays(indicator: str, waits: list[Wait], fewest: int) -> Figures:
    """Aalen and Johansen's curves at the days of the rules, and the median time to any end."""
    found: Figures = {}
    outcomes = sorted({wait.outcome for wait in waits if wait.outcome})
    for span in SPANS:
        cohort = [wait for wait in waits if span.has(wait.day)]
        if len(cohort) < fewest:
            found[named(indicator, span)] = None
            continue
        found[named(indicator, span)] = half(cohort)
        longest = max(wait.days for wait in cohort)
        # where the longest wait ended, no curve moves after it: nobody waits on
        open_to_the_end = any(wait.days == longest and not wait.outcome for wait in cohort)
        for outcome in outcomes:
            for within in WITHIN:
                place = (("outcome", outcome), ("within", str(within)))
                reached = within <= longest or not open_to_the_end
                name = named(indicator, span, place)
                found[name] = incidence(cohort, outcome, within) if reached else None
    return found


def incidence(cohort: list[Wait], outcome: str, within: int) -> float:
    waiting, share = 1.0, 0.0
    for day in range(within + 1):
        there = sum(wait.days >= day for wait in cohort)
        ended = [wait for wait in cohort if wait.days == day and wait.outcome]
        if ended:
            share += waiting * sum(wait.outcome == outcome for wait in ended) / there
            waiting *= 1 - len(ended) / there
    return share


def half(cohort: list[Wait]) -> float | None:
    waiting = 1.0
    for day in range(max(wait.days for wait in cohort) + 1):
        there = sum(wait.days >= day for wait in cohort)
        waiting *= 1 - sum(wait.days == day and bool(wait.outcome) for wait in cohort) / there
        if waiting <= 0.5 + 1e-12:
            return day
    return None
