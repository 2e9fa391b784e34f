"""The summary of the office's report: gaps and breaks first, then key figures and their changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from palermo.model import Break, Figure, Gap, Period, Release, Trend
from palermo.report.records.arrangement import Chapter, Indicator
from palermo.report.records.changes import Why, between, why_not

MOST = 5  # calendar years beside each other


@dataclass(frozen=True, slots=True)
class Key:
    """An indicator of the summary.

    Attributes:
        indicator: which.
        figures: one for each year of the summary; None where there is none.
        trend: the change between the last two years; None where it is not told.
        why: why it is not told; "" where it is.
        counted: of which the change is told: the count itself, where the numbers are its bounds.
    """

    indicator: Indicator
    figures: tuple[Figure | None, ...]
    trend: Trend | None
    why: Why | None
    counted: Indicator


@dataclass(frozen=True, slots=True)
class Missing:
    """A period in which an agency did not report, and the indicators that lack it.

    Attributes:
        gap: the first of the declarations, which say the same.
        indicators: ids; "*" where a person wrote that it concerns all.
    """

    gap: Gap
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A declared break, and the indicators that it divides.

    Attributes:
        found: the first of the breaks, which say the same.
        indicators: ids.
    """

    found: Break
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The summary.

    Attributes:
        missing: coverage gaps.
        broken: declared breaks.
        years: the calendar years beside each other, the last ones.
        keys: the key figures that exist.
    """

    missing: tuple[Missing, ...]
    broken: tuple[Broken, ...]
    years: tuple[Period, ...]
    keys: tuple[Key, ...]

    @property
    def ends(self) -> tuple[Period, Period] | None:
        """The last two years, which are compared; None where there is but one."""
        return (self.years[-2], self.years[-1]) if len(self.years) > 1 else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the summary."""
        return tuple(one for key in self.keys for one in key.figures if one)


def key_figures(chapters: Sequence[Chapter], release: Release) -> KeyFigures:
    """The summary of the office's chapters."""
    made = {one.id: one for chapter in chapters for one in chapter.indicators}
    found = sorted(
        (one for one in made.values() if one.definition.key), key=lambda one: one.definition.order
    )
    years = {one.period for each in found for one in each.figures if one.period.is_calendar_year}
    last = tuple(sorted(years))[-MOST:]
    return KeyFigures(
        missing=_missing(release.gaps, made),
        broken=_broken(release.breaks, made),
        years=last,
        keys=tuple(_key(one, last, made) for one in found if last),
    )


def _key(indicator: Indicator, years: Sequence[Period], others: Mapping[str, Indicator]) -> Key:
    at = {one.period: one for one in indicator.figures}
    counted = others.get(indicator.id.removesuffix("_bounds"), indicator)
    trend, why = None, None
    if len(years) > 1:
        trend = between(counted.trends, years[-2], years[-1])
        why = why_not(counted.figures, (years[-2], years[-1]), counted.definition.measure)
    return Key(
        indicator=indicator,
        figures=tuple(at.get(year) for year in years),
        trend=trend,
        why=None if trend else why,
        counted=counted,
    )


def _missing(gaps: Iterable[Gap], known: Iterable[str]) -> tuple[Missing, ...]:
    measured = {*known, "*"}
    groups: dict[tuple[Period, str, str, str], list[Gap]] = {}
    for gap in gaps:
        if gap.indicator in measured:
            groups.setdefault((gap.period, gap.agency, gap.why, gap.source), []).append(gap)
    return tuple(
        Missing(found[0], tuple(one.indicator for one in found)) for found in groups.values()
    )


def _broken(breaks: Iterable[Break], known: Iterable[str]) -> tuple[Broken, ...]:
    measured = frozenset(known)
    groups: dict[tuple[Period, Period, str, str], list[Break]] = {}
    for one in breaks:
        if one.kind == "declared" and one.indicator in measured:
            groups.setdefault((one.before, one.after, one.why, one.source), []).append(one)
    return tuple(
        Broken(found[0], tuple(dict.fromkeys(one.indicator for one in found)))
        for found in groups.values()
    )
