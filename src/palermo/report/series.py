"""The release arranged for reading: sections of series, a row for each period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from palermo.model import (
    Break,
    Definition,
    Dispersion,
    Figure,
    Gap,
    Period,
    Release,
    SeriesKey,
    Trend,
)
from palermo.report.markers import example, marker_of

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("victims", ("detected",)),
    ("investigated", ("contacted", "offences")),
    ("prosecuted", ("prosecuted",)),
    ("convicted", ("convicted",)),
)
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Row:
    """One period of a headline series: figure, rate, change, and the break before it."""

    figure: Figure
    rate: Figure | None
    trend: Trend | None
    broken: Break | None


@dataclass(frozen=True, slots=True)
class Series:
    """A headline series: the totals of one indicator."""

    key: SeriesKey
    definition: Definition | None
    rows: tuple[Row, ...]
    rate_rows: tuple[Figure, ...]
    breaks: tuple[Break, ...]
    rate_breaks: tuple[Break, ...]
    gaps: tuple[Gap, ...]
    five_years: tuple[Trend, ...]
    dispersion: Dispersion | None

    @property
    def indicator(self) -> str:
        """Id of the indicator."""
        return self.key.indicator

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, one a period, in order of time."""
        return tuple(row.figure for row in self.rows)

    @property
    def latest(self) -> tuple[Trend, ...]:
        """The last change between neighbouring years, and the last over up to five years."""
        years = [row.trend for row in self.rows if row.trend]
        return (*years[-1:], *self.five_years[-1:])

    @property
    def has_numbers(self) -> bool:
        """Whether a year has a number, a range, values in conflict, or one that is held back."""
        return any(marker_of(figure) not in ("missing", "not collected") for figure in self.figures)

    @property
    def examples(self) -> tuple[str, ...]:
        """Names for `palermo explain`: of a figure, a rate and a change, known where possible."""
        trends = [row.trend for row in self.rows if row.trend]
        known = [trend for trend in trends if trend.lower is not None] or trends
        figures = (self.figures, self.rate_rows)
        names = [example(found).id for found in figures if found]
        return (*names, *(trend.id for trend in known[-1:]))


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report: a name, and the headline series in it."""

    name: str
    series: tuple[Series, ...]


def sections(release: Release, definitions: Mapping[str, Definition]) -> tuple[Section, ...]:
    """The chapters in their order; one for indicators of the project's own where there are any."""
    present = {
        key: found for key, found in _headlines(release).items() if _is_count(key, definitions)
    }
    known = {indicator for _, indicators in SECTIONS for indicator in indicators}
    others = sorted(
        (name for name in present if name not in known),
        key=lambda name: (definitions[name].order if name in definitions else 0, name),
    )
    chapters = (*SECTIONS, (OTHERS, tuple(others)))
    made = (
        Section(
            name,
            tuple(
                _series(key, present[key], release, definitions) for key in keys if key in present
            ),
        )
        for name, keys in chapters
    )
    return tuple(section for section in made if section.name != OTHERS or section.series)


def by_time(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures in order of time."""
    return tuple(sorted(figures, key=lambda figure: (figure.period.end, figure.period.start)))


def _is_count(indicator: str, definitions: Mapping[str, Definition]) -> bool:
    definition = definitions.get(indicator)
    return indicator != "population" and not (definition and definition.rate_of)


def _headlines(release: Release) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, list[Figure]] = {}
    for figure in release.figures:
        if not figure.dimensions:
            found.setdefault(figure.indicator, []).append(figure)
    return {indicator: by_time(figures) for indicator, figures in found.items()}


def _series(
    indicator: str,
    figures: Sequence[Figure],
    release: Release,
    definitions: Mapping[str, Definition],
) -> Series:
    key = SeriesKey(indicator)
    rate = next((one.id for one in definitions.values() if one.rate_of == indicator), "")
    rates = _headlines(release).get(rate, ())
    breaks = tuple(found for found in release.breaks if found.series == key)
    return Series(
        key=key,
        definition=definitions.get(indicator),
        rows=_rows(figures, rates, breaks, _trends(release, key, "year")),
        rate_rows=rates,
        breaks=breaks,
        rate_breaks=tuple(found for found in release.breaks if found.series == SeriesKey(rate))
        or breaks,
        gaps=tuple(gap for gap in release.gaps if gap.indicator == indicator),
        five_years=_trends(release, key, "five years"),
        dispersion=next((found for found in release.dispersions if found.series == key), None),
    )


def _trends(release: Release, key: SeriesKey, span: str) -> tuple[Trend, ...]:
    found = (trend for trend in release.trends if trend.series == key and trend.span == span)
    return tuple(sorted(found, key=lambda trend: trend.last.end))


def _rows(
    figures: Sequence[Figure],
    rates: Sequence[Figure],
    breaks: Sequence[Break],
    trends: Sequence[Trend],
) -> tuple[Row, ...]:
    rate_at: dict[Period, Figure] = {rate.period: rate for rate in rates}
    trend_at = {trend.last: trend for trend in trends}
    break_at = {found.after: found for found in breaks}
    return tuple(
        Row(
            figure,
            rate_at.get(figure.period),
            trend_at.get(figure.period),
            break_at.get(figure.period),
        )
        for figure in figures
    )
