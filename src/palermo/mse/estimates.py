"""Estimates of a hidden population, and what was asked."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from palermo.errors import EstimationError, raise_all
from palermo.mse.arguments import mistakes_of
from palermo.mse.eligibility import Eligibility

IntervalKind = Literal["bca", "wald", "profile", "credible", "rubin"]
Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much
Interval = tuple[float, float]


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to estimate; every default that changes a number is named in the result.

    Attributes:
        resamples: of the bootstrap; 0 for none (then intervals given the chosen model, where the
            method has any).
        seed: of all random steps.
        levels: of the intervals, between 0 and 1.
        threshold: p-value below which stepwise selection adds a pair (Chan, Silverman and
            Vincent 2021).
        max_order: most lists in one interaction; None for the default of the number of lists.
        top: models refitted in each resample of `bic`; None for its default.
        prior: Dirichlet count of each cell for `decomposable`; None for 2**-t.
        grid: the only numbers of hidden persons that `decomposable` takes for possible, ascending;
            None for all from 1. Those of MSETools are `tuple(grids.msetools_grid(observed))`.
        jobs: processes for the resamples, as joblib has it; None leaves it to
            `joblib.parallel_config`, -1 takes all cores.
        eligibility: which lists can meet the same person; None takes all to be able to.
        progress: called as work goes on.

    Raises:
        EstimationError: one of them can't be meant; several as Mistakes.
    """

    resamples: int = 10_000
    seed: int = 1
    levels: tuple[float, ...] = (0.8, 0.95)
    threshold: float = 0.02
    max_order: int | None = None
    top: int | None = None
    prior: float | None = None
    grid: tuple[float, ...] | None = None
    jobs: int | None = None
    eligibility: Eligibility | None = None
    progress: Progress = field(default=no_progress, compare=False)

    def __post_init__(self) -> None:
        raise_all(mistakes_of(self))

    @classmethod
    def asked(cls, options: "Options | None", **given: Any) -> "Options":
        """Options with what a caller gave beside them.

        Raises:
            EstimationError: these are no options, or something can't be meant.
        """
        if options is not None and not isinstance(options, cls):
            raise EstimationError(
                f"options are of type {type(options).__name__}",
                "options",
                "give palermo.mse.Options(...)",
            )
        return replace(options or cls(), **given)


@dataclass(frozen=True, slots=True, eq=False)
class Replicates:
    """What a method found on resamples, for sums over strata, changes and linkages.

    Attributes:
        totals: (R,) estimates of the population; NaN where a resample could not be fitted.
        left_out: (c,) estimates without one person of each occupied cell; NaN where there is none.
        weights: (c,) persons in those cells.
        posterior: the totals are drawn from a posterior, not estimated on resamples; nothing is
            left out then.
    """

    totals: NDArray[np.float64]
    left_out: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    weights: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    posterior: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate of how many there are.

    Attributes:
        method: its name: main, stepwise, aic, bic, average, decomposable, chao.
        observed: persons on at least one list.
        hidden: persons on no list, estimated.
        total: observed + hidden.
        intervals: lower and upper limit of the total by level ("0.95"); infinite where the data
            give no upper limit.
        interval_kind: what the intervals are; None where there are none.
        model: interactions of the chosen model as "LA:NG"; empty for main effects alone; None
            where no single model was chosen.
        bic, aic, loglik: of the chosen model.
        parameters: what the method was told or took by default.
        resamples: asked for; failed_resamples: those that gave no number (not fitted, or fitted by
            any number: these count as infinite in the interval).
        seed: of the resamples; None without any.
        selected: share of the resamples (or weight) that each model won, highest first.
        diagnostics: what a reader needs to judge the estimate, plain data.
        warnings: sentences; never empty where the number must not stand alone.
        replicates: of the bootstrap; None for a method that has none. Not in `to_dict`.
    """

    method: str
    observed: int
    hidden: float
    total: float
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    interval_kind: IntervalKind | None = None
    model: tuple[str, ...] | None = None
    bic: float | None = None
    aic: float | None = None
    loglik: float | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    resamples: int = 0
    failed_resamples: int = 0
    seed: int | None = None
    selected: Mapping[str, float] = field(default_factory=dict)
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    replicates: Replicates | None = field(default=None, compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: numbers that are not finite are None."""
        return {
            "method": self.method,
            "observed": self.observed,
            "hidden": _number(self.hidden),
            "total": _number(self.total),
            "intervals": {
                level: [_number(low), _number(high)]
                for level, (low, high) in self.intervals.items()
            },
            "interval_kind": self.interval_kind,
            "model": None if self.model is None else list(self.model),
            "bic": _number(self.bic),
            "aic": _number(self.aic),
            "loglik": _number(self.loglik),
            "parameters": plain(self.parameters),
            "resamples": self.resamples,
            "failed_resamples": self.failed_resamples,
            "seed": self.seed,
            "selected": dict(self.selected),
            "diagnostics": plain(self.diagnostics),
            "warnings": list(self.warnings),
        }


def common_parameters(found: Sequence[Estimate], options: Options) -> dict[str, Any]:
    """What the method of several estimates was told or took by default, and all that was declared.

    Args:
        found: of strata or years; each names the part of the declaration that is about it.
        options: with the whole declaration.
    """
    told = dict(found[0].parameters) if found else {}
    told.pop("eligibility", None)
    if options.eligibility:
        told["eligibility"] = options.eligibility.to_dict()
    return told


def together(said: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Warnings of several estimates, each once: bare where all have it, else with whose it is."""
    by_text: dict[str, list[str]] = {}
    for name, texts in said:
        for text in texts:
            by_text.setdefault(text, []).append(name)
    for text, names in by_text.items():
        yield text if len(names) == len(said) else f"{', '.join(names)}: {text}"


def plain(value: Any) -> Any:
    """Nested data as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return _number(value) if isinstance(value, float) else value


def _number(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value
