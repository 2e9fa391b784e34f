"""Where each series is divided: by breaks found, breaks declared, and declared gaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Prior
from palermo.measure.divided import Divided
from palermo.measure.gaps import in_gap
from palermo.measure.series import Series
from palermo.model import Break, Figure, Note, Period, SeriesKey
from palermo.model.trends import Reason
from palermo.settings import Comparable, Coverage, DeclaredBreak


def divide(
    series: Sequence[Series],
    coverage: Coverage,
    conflicts: Iterable[tuple[SeriesKey, Period]],
    prior: Prior,
    rule: BreakRule,
) -> tuple[list[Divided], list[Break]]:
    """Each series with the places where it cannot be compared, and all breaks.

    A declared break holds for every part of its indicator, and a break found in a total for its
    parts; these are not listed again for each part that has a total. `conflicts` are the periods
    whose published values differ.
    """
    totals_first = sorted(series, key=lambda s: len(s.key.dimensions) > 0)  # stable
    differing: dict[SeriesKey, list[Period]] = defaultdict(list)
    for key, period in conflicts:
        differing[key].append(period)
    of_totals: dict[tuple[object, ...], list[Period]] = {}
    divided: dict[tuple[SeriesKey, Period], Divided] = {}
    breaks: list[Break] = []
    for one in totals_first:
        found = _breaks_of(one, coverage, prior, rule)
        own = [b.after for b in found]
        kind = (one.key.indicator, one.points[0].period.cycle)
        if not one.key.dimensions:
            of_totals[kind] = own
        if not one.key.dimensions or kind not in of_totals:
            breaks.extend(_declared(one, coverage.breaks))
        breaks.extend(found)
        starts = [*_periods(coverage.breaks, one), *of_totals.get(kind, ()), *own]
        divided[one.key, one.points[0].period] = Divided(
            one,
            broken=positions(one, starts),
            gaps=gap_positions(one, coverage),
            real=positions(one, _periods(coverage.comparable, one)),
            silent=_silent(one.key, coverage, differing.get(one.key, ())),
        )
    return [divided[one.key, one.points[0].period] for one in series], breaks


def positions(series: Series, starts: Iterable[Period]) -> frozenset[int]:
    """Positions of the points that a new stretch, beginning at one of `starts`, divides off."""
    begins = list(starts)
    points = series.points
    return frozenset(
        i
        for i in range(1, len(points))
        if any(points[i - 1].period.start < b.start <= points[i].period.start for b in begins)
    )


def gap_positions(series: Series, coverage: Coverage) -> frozenset[int]:
    """Positions of the points that fall into a declared gap."""
    name = series.key.indicator
    return frozenset(
        i for i, point in enumerate(series.points) if in_gap(coverage.gaps, name, point.period)
    )


def _silent(
    key: SeriesKey, coverage: Coverage, differing: Iterable[Period]
) -> tuple[tuple[Period, Reason], ...]:
    """Periods that may have no usable count: declared gaps, and conflicts of this very series."""
    gaps = [gap.period for gap in coverage.gaps if gap.indicator == key.indicator]
    return (*((one, "gap") for one in gaps), *((one, "conflict") for one in differing))


def _breaks_of(series: Series, coverage: Coverage, prior: Prior, rule: BreakRule) -> list[Break]:
    declared = [*_periods(coverage.breaks, series), *_periods(coverage.comparable, series)]
    gaps = gap_positions(series, coverage)
    known = positions(series, declared) | gaps | frozenset(position + 1 for position in gaps)
    return find_breaks(series, prior, rule, known)


def _periods(
    declared: Iterable[DeclaredBreak] | Iterable[Comparable], series: Series
) -> list[Period]:
    return [one.period for one in declared if one.indicator == series.key.indicator]


def _declared(series: Series, declared: Iterable[DeclaredBreak]) -> list[Break]:
    return [
        Break(
            indicator=series.key.indicator,
            dimensions=series.key.dimensions,
            before=series.points[position - 1].period,
            after=series.points[position].period,
            kind="declared",
            why=one.why,
            source=one.source,
        )
        for one in declared
        if one.indicator == series.key.indicator
        for position in sorted(positions(series, [one.period]))
    ]


def unused_declarations(
    series: Iterable[Series], figures: Iterable[Figure], coverage: Coverage
) -> list[Note]:
    """A note for every declaration without effect.

    A break or comparison that divides no series, a gap that no figure or marker falls into.
    """
    by_indicator: Mapping[str, list[Series]] = defaultdict(list)
    for one in series:
        by_indicator[one.key.indicator].append(one)
    periods = {(figure.indicator, figure.period) for figure in figures}
    idle = [
        f"{kind} {one.indicator} {one.period.label}"
        for kind, declared in (("break", coverage.breaks), ("comparable", coverage.comparable))
        for one in declared
        if not any(positions(found, [one.period]) for found in by_indicator[one.indicator])
    ]
    idle += [
        f"gap {gap.indicator} {gap.period.label}"
        for gap in coverage.gaps
        if not any(in_gap([gap], indicator, period) for indicator, period in periods)
    ]
    return [
        Note(rule="unused declaration", where="coverage.toml", params=(("what", what),))
        for what in idle
    ]
