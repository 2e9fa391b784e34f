"""Years, or cycles, that were estimated, and what changed between them, as a result."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from palermo.mse.estimates import Estimate, Interval, plain

Model = Literal["shared", "separate"]

DEFAULT: Model = "shared"


@dataclass(frozen=True, slots=True)
class Year:
    """One year.

    Attributes:
        name: of the year or cycle.
        observed: persons on at least one list.
        estimate: None where there is none, and `why` says why.
        rate: of detection, observed / total; None likewise.
        rate_intervals: by level, of the same kind as those of the estimate.
        why: there is no estimate.
    """

    name: str
    observed: int
    estimate: Estimate | None
    rate: float | None = None
    rate_intervals: Mapping[str, Interval] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From one year to the next.

    Attributes:
        before, after: the years.
        total: estimate of the later year less that of the earlier; None where either has none,
            and `why` says so.
        total_intervals: by level, BCa, or from the posteriors' draws.
        total_rose: share of paired resamples in which it rose; of paired draws from the posteriors
            where the method has these, and then a posterior probability.
        rate: the same of the rate of detection; rate_intervals, rate_rose.
        failed_resamples: pairs of which at least one gives no number.
        why: nothing can be said.
    """

    before: str
    after: str
    total: float | None = None
    total_intervals: Mapping[str, Interval] = field(default_factory=dict)
    total_rose: float | None = None
    rate: float | None = None
    rate_intervals: Mapping[str, Interval] = field(default_factory=dict)
    rate_rose: float | None = None
    failed_resamples: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class YearsEstimate:
    """Years, and what changed between them.

    Attributes:
        method: of every estimate.
        model: "shared" where all years have the same interactions, chosen on all of them together;
            "separate" where each year's were chosen on its own table.
        years: in the order in which they were given.
        changes: each year against the one before.
        bic: of both models, the sum over the years; None where one has no estimate in some year.
        parameters: what was told or taken by default.
        resamples: asked for in each year.
        seed: from which each year has its own, by its name.
        warnings: sentences.
    """

    method: str
    model: Model
    years: tuple[Year, ...]
    changes: tuple[Change, ...]
    bic: Mapping[Model, float | None]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    resamples: int = 0
    seed: int | None = None
    warnings: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Year:
        """The year of a name.

        Raises:
            KeyError: there is none.
        """
        return {one.name: one for one in self.years}[name]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        whole = {
            "method": self.method,
            "model": self.model,
            "bic": dict(self.bic),
            "years": [
                {
                    "name": one.name,
                    "observed": one.observed,
                    "estimate": None if one.estimate is None else one.estimate.to_dict(),
                    "rate": one.rate,
                    "rate_intervals": one.rate_intervals,
                    "why": one.why,
                }
                for one in self.years
            ],
            "changes": [asdict(one) for one in self.changes],
            "parameters": self.parameters,
            "resamples": self.resamples,
            "seed": self.seed,
            "warnings": list(self.warnings),
        }
        answer: dict[str, Any] = plain(whole)
        return answer
