"""Strata that were estimated apart, and their sum, as a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.mse.estimates import Estimate, Interval, IntervalKind, plain


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum.

    Attributes:
        name: of the stratum.
        observed: persons on at least one list that the estimate is made from; where there is no
            estimate, on at least one eligible list.
        estimate: None where it cannot be estimated.
        why: it cannot be; empty where it can.
    """

    name: str
    observed: int
    estimate: Estimate | None
    why: str = ""

    @classmethod
    def of(cls, name: str, found: Estimate, persons: int) -> "Stratum":
        """With the estimate, unless its reliability says that there is none.

        Args:
            name: of the stratum.
            found: what the method gave, with its diagnostics.
            persons: on at least one eligible list.
        """
        reliability = found.diagnostics["reliability"]
        if reliability["verdict"] != "not estimable":
            return cls(name, found.observed, found)
        return cls(name, persons, None, reliability["reasons"][0]["text"])

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "name": self.name,
            "observed": self.observed,
            "verdict": "not estimable" if self.estimate is None else "estimable",
            "why": self.why,
            "estimate": None if self.estimate is None else self.estimate.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class StrataEstimate:
    """Strata, and their sum.

    Attributes:
        method: of every estimate.
        strata: in the order in which they were given.
        observed: persons observed in all of them.
        total: the sum; a stratum that cannot be estimated gives its observed persons alone.
        lower_bound: whether any could not: the population is then at least this.
        intervals: of the sum by level; the upper limit is infinite for a lower bound.
        interval_kind: "bca" from the resamples of all strata, summed one by one; "credible" from
            draws of their posteriors, summed likewise (the total is still the sum of the medians);
            None without any.
        pooled: the estimate of the table that has no strata; None where there is none.
        parameters: what the method was told or took by default.
        resamples: asked for in each stratum.
        failed_resamples: those in which at least one stratum gives no number.
        seed: from which each stratum has its own, by its name.
        warnings: sentences.
    """

    method: str
    strata: tuple[Stratum, ...]
    observed: int
    total: float
    lower_bound: bool
    intervals: Mapping[str, Interval]
    interval_kind: IntervalKind | None
    pooled: Estimate | None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    resamples: int = 0
    failed_resamples: int = 0
    seed: int | None = None
    warnings: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Stratum:
        """The stratum of a name.

        Raises:
            KeyError: there is none.
        """
        return {one.name: one for one in self.strata}[name]

    @property
    def hidden(self) -> float:
        """Persons on no list, at least, in the strata that can be estimated."""
        return self.total - self.observed

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: limits that are infinite are None."""
        whole = {
            "method": self.method,
            "observed": self.observed,
            "hidden": self.hidden,
            "total": self.total,
            "lower_bound": self.lower_bound,
            "intervals": {level: list(limits) for level, limits in self.intervals.items()},
            "interval_kind": self.interval_kind,
            "strata": [one.to_dict() for one in self.strata],
            "pooled": None if self.pooled is None else self.pooled.to_dict(),
            "parameters": self.parameters,
            "resamples": self.resamples,
            "failed_resamples": self.failed_resamples,
            "seed": self.seed,
            "warnings": list(self.warnings),
        }
        answer: dict[str, Any] = plain(whole)
        return answer
