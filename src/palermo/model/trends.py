"""Trends and breaks: how a series changed, and where its years cannot be compared."""

from dataclasses import dataclass
from typing import Literal

from palermo.model.figures import Dimensions, Direction, SeriesKey, figure_id
from palermo.model.periods import Period

Word = Literal["rose", "fell", "stable", "can't tell"]
Span = Literal["year", "five years"]
Reason = Literal["", "uncertain", "break", "gap", "conflict", "few points", "zero"]
BreakKind = Literal["shift", "spike", "declared"]


@dataclass(frozen=True, slots=True)
class Trend:
    """The change of a series from one period to another.

    Attributes:
        indicator, dimensions: the series.
        first, last: the two ends.
        span: from one year to the next, or over five years.
        ratio: underlying level at `last` over that at `first`; None where it cannot be given.
        lower, upper: interval of the ratio at `level`; for censored counts the hull of the
            intervals over all counts they can be.
        level: confidence level.
        probability_rose: smallest and largest probability that the underlying level rose,
            over all counts that censored years can be; one number twice without censoring.
        word: one of four words, by the rule in `measure/rules/trends.toml`.
        reason: why it can't be told; "" where it can.
        direction: whether more means more effort, more harm, or either.
        holds_after_correction: whether the word stands when all comparisons of the report
            are taken together (Holm); None where the word is not "rose" or "fell".
        method: how it was computed, with every default that changes the number.
        inputs: ids of the figures it was computed from.
    """

    indicator: str
    dimensions: Dimensions
    first: Period
    last: Period
    span: Span
    word: Word
    reason: Reason
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    probability_rose: tuple[float, float] | None = None
    direction: Direction = "either"
    holds_after_correction: bool | None = None
    method: str = ""
    inputs: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name that `explain` takes: as a figure's, with both ends joined by '~'."""
        return figure_id(self.indicator, f"{self.first.label}~{self.last.label}", self.dimensions)

    @property
    def series(self) -> SeriesKey:
        """The series it is a change of."""
        return SeriesKey(self.indicator, self.dimensions)

    def to_dict(self) -> dict[str, object]:
        """The trend by the names of the contract."""
        return {
            "trend": self.id,
            "indicator": self.indicator,
            "dimensions": dict(self.dimensions),
            "first": self.first.label,
            "last": self.last.label,
            "span": self.span,
            "word": self.word,
            "reason": self.reason,
            "ratio": self.ratio,
            "lower": self.lower,
            "upper": self.upper,
            "level": self.level,
            "interval_of": "rate",
            "probability_rose": None if self.probability_rose is None else [*self.probability_rose],
            "direction": self.direction,
            "holds_after_correction": self.holds_after_correction,
            "method": self.method,
            "inputs": list(self.inputs),
        }


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a series cannot be compared across.

    Attributes:
        indicator, dimensions: the series.
        before, after: the neighbouring periods between which it lies. A spike (one year out of
            line with both its neighbours) is two breaks, one on each side of the year.
        kind: a shift of level, one side of a spike, or declared by a person.
        statistic: how far the change goes beyond the largest that is plausible in a year, in
            standard errors; None for a declared break.
        probability: probability of such a statistic where nothing broke; None if declared.
        why: the rule, or the reason that the person gave.
        source: the person's source; "" where palermo found it.
    """

    indicator: str
    dimensions: Dimensions
    before: Period
    after: Period
    kind: BreakKind
    statistic: float | None = None
    probability: float | None = None
    why: str = ""
    source: str = ""

    @property
    def series(self) -> SeriesKey:
        """The series that breaks."""
        return SeriesKey(self.indicator, self.dimensions)

    def to_dict(self) -> dict[str, object]:
        """The break by the names of the contract."""
        return {
            "indicator": self.indicator,
            "dimensions": dict(self.dimensions),
            "before": self.before.label,
            "after": self.after.label,
            "kind": self.kind,
            "statistic": self.statistic,
            "probability": self.probability,
            "why": self.why,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A period in which an agency did not report: a gap in coverage, not a fall.

    Attributes:
        indicator: id of the indicator that lacks it.
        period: the days without a report.
        agency: who did not report; "" where it is not said.
        why, source: a person's reason and where it is written.
    """

    indicator: str
    period: Period
    agency: str = ""
    why: str = ""
    source: str = ""

    def to_dict(self) -> dict[str, object]:
        """The gap as a row."""
        return {
            "indicator": self.indicator,
            "period": self.period.label,
            "agency": self.agency,
            "why": self.why,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more a series moves from year to year than independent cases would.

    Variance of a year's count = `phi` x its mean (quasi-Poisson): where victims come in cases
    of S persons, phi = E[S^2] / E[S]. See `palermo.measure.dispersion`.

    Attributes:
        indicator, dimensions: the series.
        phi: moderated estimate at `mean`, at least 1.
        df: degrees of freedom of it: those of the prior and the series' own.
        own: estimate from the series alone; None where it has no two comparable years.
        own_df: degrees of freedom of that.
        prior: what series of this size have elsewhere (`measure/rules/dispersion.toml`).
        mean: mean count of the last stretch of comparable years, at which these hold.
    """

    indicator: str
    dimensions: Dimensions
    phi: float
    df: float
    own: float | None
    own_df: float
    prior: float
    mean: float

    @property
    def series(self) -> SeriesKey:
        """The series."""
        return SeriesKey(self.indicator, self.dimensions)

    def to_dict(self) -> dict[str, object]:
        """The estimate as a row."""
        return {
            "indicator": self.indicator,
            "dimensions": dict(self.dimensions),
            "phi": self.phi,
            "df": self.df,
            "own": self.own,
            "own_df": self.own_df,
            "prior": self.prior,
            "mean": self.mean,
        }
