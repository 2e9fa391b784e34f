"""Measures and releases: a release is what may be shown to one audience; PROTECT makes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from palermo.model.accounts import Note, Rejected, SourceAccount
from palermo.model.agency_records import AgencyRecords
from palermo.model.cells import Cells
from palermo.model.documents import DocumentAccount
from palermo.model.figures import ConfStatus, Figure
from palermo.model.hidden import HiddenPopulation
from palermo.model.statements import Statement
from palermo.model.trends import Break, Dispersion, Gap, Trend

Audience = Literal["internal", "transmission", "public"]
AUDIENCES: tuple[Audience, ...] = ("internal", "transmission", "public")


@dataclass(frozen=True, slots=True)
class Measures:
    """What MEASURE gives, before anybody may see it: the fields of `Release` without the stamp.

    `cells` are the counts of persons behind the figures; no release holds them.
    """

    figures: tuple[Figure, ...]
    trends: tuple[Trend, ...] = ()
    breaks: tuple[Break, ...] = ()
    dispersions: tuple[Dispersion, ...] = ()
    gaps: tuple[Gap, ...] = ()
    accounts: tuple[SourceAccount, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Note, ...] = ()
    cells: Cells = field(default_factory=Cells)
    agency_records: AgencyRecords | None = None
    hidden: HiddenPopulation | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Release:
    """Figures that may be shown to `audience`, and what belongs to them.

    Attributes:
        audience: who may see it; stamped on every page and file made from it.
        figures: ordered by indicator, dimensions and period.
        trends, breaks, dispersions: computed from these figures.
        gaps: what a person declared as not reported.
        accounts, rejected, notes: what became of the rows behind them.
        known_outside: ids of figures that were published by others before: whoever attacks a
            later release has them already.
        statements: what was said, as the audience may read it.
        documents: the telegrams and documents in which it was said.
        telegrams: each as JSON has it.
        withheld: how many paragraphs and documents are held back, by reason.
        agency_records: what is told about agencies' records; None where none were read.
        hidden: what is estimated of persons whom nobody found; None where nothing is.
        confidential: for `transmission`, the figures that the public may not see, with the status
            that they have there ("C", "D"); their values stand, for the receiver alone.
    """

    audience: Audience
    figures: tuple[Figure, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[Break, ...]
    dispersions: tuple[Dispersion, ...]
    gaps: tuple[Gap, ...]
    accounts: tuple[SourceAccount, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Note, ...]
    known_outside: frozenset[str]
    statements: tuple[Statement, ...] = ()
    documents: tuple[DocumentAccount, ...] = ()
    telegrams: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    withheld: Mapping[str, int] = field(default_factory=dict, hash=False)
    agency_records: AgencyRecords | None = None
    hidden: HiddenPopulation | None = field(default=None, hash=False)
    confidential: Mapping[str, ConfStatus] = field(default_factory=dict, hash=False)

    @property
    def reserved(self) -> frozenset[str]:
        """Ids of figures and trends that are shown and that the receiver may not publish.

        A trend is, where the public is not shown it: with any figure of its series.
        """
        if not self.confidential:
            return frozenset()
        series = {one.series for one in self.figures if one.id in self.confidential}
        moved = (one.id for one in self.trends if self._rests(one, series))
        return frozenset((*self.confidential, *moved))

    def _rests(self, trend: Trend, series: Collection[object]) -> bool:
        return trend.series in series or not self.confidential.keys().isdisjoint(trend.inputs)
