"""What the office's chapters say, before they are said in a language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from palermo.model import Definition, Figure, Period, Release, Rival
from palermo.report.page import Page
from palermo.report.records.accounting import Accounting, accounting
from palermo.report.records.arrangement import Chapter, Indicator, chapters
from palermo.report.records.drawings import Drawing, drawings
from palermo.report.records.keys import Key, KeyFigures, key_figures
from palermo.report.records.states import has_number, is_measured
from palermo.report.records.unmeasured import Unmeasured, unmeasured

__all__ = ["Key", "KeyFigures", "Records", "published_part", "records"]


@dataclass(frozen=True, slots=True)
class Held:
    """How many figures show a number, and how many are held back."""

    shown: int
    back: int


@dataclass(frozen=True)
class Records:
    """The contract of the templates `records_*.html`.

    Attributes:
        release: what may be shown, with the published figures.
        page: the frame of the report.
        chapters: of the office's report; () where nothing was measured from records.
        keys: the summary.
        accounting: what became of the rows of extracts.
        drawings: charts by indicator.
        unmeasured: indicators of which no extract tells anything; they are in no chapter.
    """

    release: Release
    page: Page
    chapters: tuple[Chapter, ...]
    keys: KeyFigures
    accounting: Accounting
    drawings: Mapping[str, Drawing]
    unmeasured: tuple[Unmeasured, ...]

    @property
    def any(self) -> bool:
        """Whether anything comes from agencies' records."""
        return bool(self.chapters or self.accounting.any)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All of them, in the order of the page."""
        return tuple(one for chapter in self.chapters for one in chapter.indicators)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure that is measured from records, by its id."""
        known = self.page.definitions
        return {
            one.id: one for one in self.release.figures if is_measured(known.get(one.indicator))
        }

    @property
    def held(self) -> Held:
        """How many of its figures show a number, and how many are held back."""
        found = self.figures.values()
        back = sum(one.conf_status != "F" for one in found)
        return Held(sum(has_number(one) for one in found), back)

    @property
    def drawn_again(self) -> bool:
        """Whether an interval of a figure is from cases that were drawn again."""
        return any("bootstrap" in one.method for one in self.figures.values())

    @cached_property
    def linked(self) -> frozenset[str]:
        """Ids of the figures that have a place on the page."""
        return frozenset(
            figure.id
            for one in self.indicators
            for figure in (*one.figures, *one.part_figures, *one.curve_figures)
        )

    def looked_at(self, rival: Rival) -> tuple[tuple[Figure, ...], ...]:
        """The figures of a rival that have a place on the page, those of an indicator together."""
        found: dict[str, list[Figure]] = {}
        for name in rival.figures:
            if name in self.linked:
                found.setdefault(self.figures[name].indicator, []).append(self.figures[name])
        return tuple(map(tuple, found.values()))

    @property
    def series(self) -> Indicator | None:
        """The series that rival explanations are about: the victims identified."""
        return next((one for one in self.indicators if one.id == "identified"), None)

    @property
    def ends(self) -> tuple[Period, Period] | None:
        """The first and the last period; None without a figure."""
        found = sorted({one.period for one in self.figures.values()})
        return (found[0], max(found, key=lambda one: one.end)) if found else None

    @property
    def example(self) -> str:
        """The id of a figure with a number, total before part; "" where there is none."""
        found = [one for one in self.figures.values() if has_number(one)]
        return min(found, key=lambda one: len(one.dimensions)).id if found else ""


def records(release: Release, page: Page) -> Records:
    """The office's chapters of a release, charts drawn once.

    Raises:
        ReportError: a chart cannot be drawn.
    """
    missing = unmeasured(release, page.definitions)
    left_out = {one.id for each in missing for one in each.definitions}
    told = {key: one for key, one in page.definitions.items() if key not in left_out}
    made = chapters(release, told)
    return Records(
        release=release,
        page=page,
        chapters=made,
        keys=key_figures(made, release),
        accounting=accounting(release),
        drawings=drawings(made),
        unmeasured=missing if made or accounting(release).any else (),
    )


def published_part(release: Release, definitions: Mapping[str, Definition]) -> Release:
    """The release without what comes from records: what the pages of published figures show."""
    extracts = {one.name for one in release.accounts if one.kind == "extract"}
    return replace(
        release,
        figures=tuple(
            one for one in release.figures if not is_measured(definitions.get(one.indicator))
        ),
        gaps=tuple(one for one in release.gaps if not is_measured(definitions.get(one.indicator))),
        rejected=tuple(one for one in release.rejected if one.row.source not in extracts),
    )
