"""Where each series is divided: by breaks found, breaks declared, and declared gaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Prior
from palermo.measure.divided import Divided
from palermo.measure.series import Series
from palermo.model import Break, Note, Period, SeriesKey
from palermo.settings import Coverage, DeclaredBreak


def divide(
    series: Sequence[Series], coverage: Coverage, prior: Prior, rule: BreakRule
) -> tuple[list[Divided], list[Break]]:
    """Each series with the places where it cannot be compared, and all breaks.

    A declared break holds for every part of its indicator, and a break found in a total for its
    parts; these are not listed again for each part.
    """
    totals = sorted(series, key=lambda s: len(s.key.dimensions) > 0)  # stable: totals first
    inherited: dict[str, list[Period]] = defaultdict(list)
    divided: dict[tuple[SeriesKey, Period], Divided] = {}
    breaks: list[Break] = []
    for one in totals:
        found = _breaks_of(one, coverage, prior, rule)
        if one.key.dimensions:
            starts = inherited[one.key.indicator]
        else:
            breaks.extend(_declared(one, coverage.breaks))
            starts = inherited[one.key.indicator] = [
                *(b.after for b in found),
                *(d.period for d in coverage.breaks if d.indicator == one.key.indicator),
            ]
        breaks.extend(found)
        broken = positions(one, [*starts, *(b.after for b in found)])
        divided[one.key, one.points[0].period] = Divided(one, broken, gap_positions(one, coverage))
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
    gaps = {gap.period for gap in coverage.gaps if gap.indicator == series.key.indicator}
    return frozenset(i for i, point in enumerate(series.points) if point.period in gaps)


def _breaks_of(series: Series, coverage: Coverage, prior: Prior, rule: BreakRule) -> list[Break]:
    name = series.key.indicator
    declared = [
        *(one.period for one in coverage.breaks if one.indicator == name),
        *(one.period for one in coverage.comparable if one.indicator == name),
    ]
    gaps = gap_positions(series, coverage)
    known = positions(series, declared) | gaps | frozenset(position + 1 for position in gaps)
    return find_breaks(series, prior, rule, known)


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


def unused_declarations(series: Iterable[Series], coverage: Coverage) -> list[Note]:
    """A note for every declared break or comparison that divides no total of the project."""
    totals: Mapping[str, list[Series]] = defaultdict(list)
    for one in series:
        totals[one.key.indicator].append(one)
    return [
        Note(rule="unused declaration", where="coverage.toml", params=(("what", what),))
        for kind, declared in (("break", coverage.breaks), ("comparable", coverage.comparable))
        for one in declared
        if not any(positions(total, [one.period]) for total in totals[one.indicator])
        for what in [f"{kind} {one.indicator} {one.period.label}"]
    ]
