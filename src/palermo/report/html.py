"""The report as one HTML file a language: no script, no network, charts inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from palermo.model import Definition, Figure, Release, Trend
from palermo.report import charts, words
from palermo.report import evidence as said_evidence
from palermo.report.coverage import Coverage, coverage
from palermo.report.languages import Language
from palermo.report.markers import example, marker_of
from palermo.report.page import Page
from palermo.report.parts import PartTable, part_tables
from palermo.report.quality import Quality, quality
from palermo.report.records import Records, records, voice
from palermo.report.records.contents import published_part
from palermo.report.records.states import is_measured
from palermo.report.rules import flat_rules
from palermo.report.series import Section, Series, sections
from palermo.report.summary import Summary, summary
from palermo.report.templating import fill, spoken


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, drawn and not yet spoken: its figures describe it in every language."""

    series: Series
    rate: bool
    svg: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What is drawn."""
        return self.series.rate_rows if self.rate else self.series.figures

    @property
    def name(self) -> str:
        """Unique on the page: part of the ids."""
        return "chart-" + self.figures[0].indicator.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page says, before it is said in a language: the contract of the templates."""

    release: Release
    page: Page
    chapters: tuple[Section, ...]
    summary: Summary
    coverage: Coverage
    quality: Quality
    parts: Mapping[str, tuple[PartTable, ...]]
    charts: Mapping[str, tuple[Chart, ...]]
    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    evidence: said_evidence.Evidence
    records: Records

    @property
    def published(self) -> bool:
        """Whether the chapters of published figures are on the page."""
        return not self.records.any or any(chapter.series for chapter in self.chapters)

    @property
    def shown(self) -> frozenset[str]:
        """Ids of the indicators that have a place on the page."""
        series = (one.indicator for chapter in self.chapters for one in chapter.series)
        records = (one.id for one in self.records.indicators)
        return frozenset((*(series if self.published else ()), *records))

    @property
    def period(self) -> tuple[str, str]:
        """First and last period of the headline series; empty texts without any."""
        found = self.coverage.periods
        return (found[0].label, found[-1].label) if found else ("", "")

    @property
    def ranges(self) -> frozenset[str]:
        """Names of the figures of which only a range is known: a printed <5."""
        return frozenset(one.id for one in self.release.figures if marker_of(one) == "censored")

    @property
    def example(self) -> str:
        """The name of a figure, with a value where there is any; "" without a figure."""
        totals = [one for row in self.coverage.rows[::-1] for one in row.series.figures]
        parts = [table.example for tables in self.parts.values() for table in tables]
        found = [*parts[::-1], *totals]  # the later, the better: a total of the first series
        return example(found).id if found else self.records.example

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions of published indicators that have a figure, in their order.

        That of an indicator from records stands folded beside its numbers.
        """
        used = {figure.indicator for figure in self.release.figures}
        found = (
            one
            for key, one in self.page.definitions.items()
            if key in used and not is_measured(one)
        )
        return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def contents(release: Release, page: Page) -> Contents:
    """Everything that the pages of all languages have in common, charts drawn once.

    Raises:
        ReportError: a chart cannot be drawn.
    """
    published = published_part(release, page.definitions)
    chapters = sections(published, page.definitions)
    series = [one for chapter in chapters for one in chapter.series]
    return Contents(
        release=release,
        page=page,
        chapters=chapters,
        summary=summary(published, chapters, page.settings.level),
        coverage=coverage(chapters),
        quality=quality(published),
        parts={one.indicator: part_tables(published, one.indicator) for one in series},
        charts={one.indicator: _charts(one) for one in series},
        rules=flat_rules(page.rules),
        evidence=said_evidence.evidence(release, page),
        records=records(release, page),
    )


def _charts(series: Series) -> tuple[Chart, ...]:
    if not series.has_numbers:
        return ()
    made = [Chart(series, rate=False, svg=charts.draw(series.figures, series.breaks))]
    if series.rate_rows:
        svg = charts.draw(series.rate_rows, series.rate_breaks)
        made.append(Chart(series, rate=True, svg=svg))
    return tuple(made)


def render(found: Contents, language: Language) -> str:
    """The page in a language.

    Raises:
        ReportError: a template asks for what is not there, or a plot cannot be drawn.
    """
    context = (
        _speech(language)
        | dict(said_evidence.voice(language))
        | dict(voice(found.records, language))
        | _hidden(found.release, language)
        | {
            "c": found,
            "e": found.evidence,
            "settings": found.page.settings,
            "language": language,
            "other_languages": [
                code for code in found.page.settings.languages if code != language.code
            ],
        }
    )
    return fill("report.html", context)


def _hidden(release: Release, language: Language) -> dict[str, Any]:
    """The chapter on the hidden population, and how it speaks; None where nothing was estimated."""
    if release.hidden is None:
        return {"hidden": None}
    from palermo.report import hidden  # loads the library of estimates: only where there are any

    told = hidden.chapter(release.hidden, release.audience, language)
    return {"hidden": told, **hidden.voice(language)}


def _speech(language: Language) -> dict[str, Any]:
    """The functions by which templates speak, for one language."""

    def label(indicator: str, definition: Definition | None) -> str:
        if definition and language.code in definition.label:
            return definition.label[language.code]
        return language.gettext(words.word(words.INDICATOR, indicator))

    def said(texts: Mapping[str, str]) -> str:
        return texts.get(language.code) or texts.get("en", "")

    def chart(one: Chart, title: str) -> Markup:
        return charts.inline(one.svg, one.name, title, language)

    def description(one: Chart) -> str:
        breaks = one.series.rate_breaks if one.rate else one.series.breaks
        return charts.alt_text(one.figures, breaks, language)

    def probability(trend: Trend) -> str:
        low, high = (language.probability(one) for one in trend.probability_rose or (0.5, 0.5))
        if low == high:
            return low
        return language.gettext("%(lower)s to %(upper)s") % {"lower": low, "upper": high}

    return {
        **spoken(language),
        "label": label,
        "said": said,
        "chart": chart,
        "description": description,
        "probability": probability,
    }
