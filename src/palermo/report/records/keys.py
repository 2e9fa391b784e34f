"""The summary of the office's report: gaps first, then key figures of the last two years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.model import Figure, Gap, Period, Release
from palermo.report.records.arrangement import Chapter, Indicator

KEYS = (
    "identified",
    "referrals_accepted",
    "assisted",
    "permits_granted",
    "convictions_bounds",
    "screened_in_clock",
    "victims_among_convicted",
)


@dataclass(frozen=True, slots=True)
class Key:
    """An indicator of the summary in the year before and in the last one; None without a figure."""

    indicator: Indicator
    before: Figure | None
    latest: Figure | None


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
class KeyFigures:
    """The summary.

    Attributes:
        missing: coverage gaps.
        before, latest: the calendar years compared; None where there is none.
        keys: the key figures that exist.
    """

    missing: tuple[Missing, ...]
    before: Period | None
    latest: Period | None
    keys: tuple[Key, ...]


def key_figures(chapters: Sequence[Chapter], release: Release) -> KeyFigures:
    """The summary of the office's chapters."""
    made = {one.id: one for chapter in chapters for one in chapter.indicators}
    years = [one.period for each in made.values() for one in each.figures]
    latest = max((one for one in years if one.is_calendar_year), default=None)
    before = next((one for one in years if latest and _is_year_before(one, latest)), None)
    return KeyFigures(
        missing=_missing(release.gaps, made),
        before=before,
        latest=latest,
        keys=tuple(
            Key(made[name], _at(made[name], before), _at(made[name], latest))
            for name in KEYS
            if name in made and latest
        ),
    )


def _at(indicator: Indicator, period: Period | None) -> Figure | None:
    found = (one for one in indicator.figures if period and one.period.label == period.label)
    return next(found, None)


def _is_year_before(period: Period, latest: Period) -> bool:
    return period.is_calendar_year and period.year == latest.year - 1


def _missing(gaps: Iterable[Gap], known: Iterable[str]) -> tuple[Missing, ...]:
    measured = {*known, "*"}
    groups: dict[tuple[Period, str, str, str], list[Gap]] = {}
    for gap in gaps:
        if gap.indicator in measured:
            groups.setdefault((gap.period, gap.agency, gap.why, gap.source), []).append(gap)
    return tuple(
        Missing(found[0], tuple(one.indicator for one in found)) for found in groups.values()
    )
