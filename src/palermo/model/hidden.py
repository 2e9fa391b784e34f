"""The hidden population: what MEASURE estimates of those on no list, and what the public sees."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from palermo.model.figures import Figure
from palermo.model.periods import Period

Limits = tuple[float, float | None]
UNLINKED = "the records of these lists were not linked with each other"
"""Why there is no estimate, where the reason counts nobody."""


@dataclass(frozen=True, slots=True)
class PublicEstimate:
    """What the public sees of one method's estimate; numbers of persons are rounded.

    Attributes:
        method: its name.
        total: persons on a list or on none.
        hidden: those on none: the rounded total without the rounded number of those observed.
        intervals: lower and upper limit of the total by level ("0.95"); an upper limit of None
            is endless.
        interval_kind: "bca", "wald", "profile" or "credible"; None where there is no interval.
        resamples: that the interval was made with.
        digits, step: significant digits of its numbers, and the step of the last: 1, 2 or 5.
    """

    method: str
    total: float
    hidden: float
    intervals: Mapping[str, Limits] = field(default_factory=dict)
    interval_kind: str | None = None
    resamples: int = 0
    digits: int = 3
    step: int = 1


@dataclass(frozen=True, slots=True)
class PublicComparison:
    """What the public sees of all methods on one table of capture histories.

    It has no cell of the table, no number of persons on one list or on two, no model and nothing
    that is computed from these.

    Attributes:
        lists: their names.
        observed: persons on at least one list, rounded.
        digits: significant digits of the number observed, and the most that any other has.
        multiple: of which each number is a multiple, where that is coarser.
        estimates: by method.
        failed: methods that gave none.
        verdict: how far the estimates can be trusted.
        rules: those rules of the verdict that gave it.
        assumed: what must be true for any of it.
        withheld: what the office sees and the public does not.
        method: how the form was made, with every default that changes it.
        step: of the last digit of the number observed: 1, 2 or 5.
    """

    lists: tuple[str, ...]
    observed: float
    digits: int
    multiple: int
    estimates: tuple[PublicEstimate, ...]
    failed: tuple[str, ...]
    verdict: str
    rules: tuple[str, ...]
    assumed: tuple[str, ...]
    withheld: tuple[str, ...]
    method: str
    step: int = 1

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class HiddenStratum:
    """The estimates for one part of the population, or why there is none.

    Attributes:
        name: "all", or "citizens" and "foreigners".
        lists: names of the lists on which these persons can be.
        comparison: all methods side by side, as `palermo.mse.compare` gives them: the vocabulary
            knows no library, so the type stands there. None where there is no estimate, or where
            the audience may not see it.
        public: the public form; None where PROTECT has not made it.
        why: why there is neither, a sentence without numbers; "" where there is one.
    """

    name: str
    lists: tuple[str, ...]
    comparison: Any = None
    public: PublicComparison | None = None
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "name": self.name,
            "lists": list(self.lists),
            "comparison": None if self.comparison is None else self.comparison.to_dict(),
            "public": None if self.public is None else self.public.to_dict(),
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class HiddenPopulation:
    """What is estimated of the persons whom nobody found, for a chapter of the report.

    Attributes:
        period: in which a person must have been met to be on a list.
        strata: the parts that were estimated apart; one named "all" where there is one alone.
        headline: the method whose total the figures show.
        figures: `hidden_total` with its interval for each stratum that has one.
        unknown: persons on a list whose stratum nobody knows: they are in no estimate; None where
            that is not told.
        assumed: what the settings declare of the lists, a sentence each.
        legal_basis: that the settings name for comparing the lists.
        links: how records became persons: "rules" where rules did, which miss some links, so that
            the lists seem to overlap less than they do and the estimate is too high.
        resamples, seed: of the intervals; None where the seed is not told.
    """

    period: Period
    strata: tuple[HiddenStratum, ...]
    headline: str
    figures: tuple[Figure, ...] = ()
    unknown: int | None = 0
    assumed: tuple[str, ...] = ()
    legal_basis: str = ""
    links: str = "rules"
    resamples: int = 0
    seed: int | None = 1

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "period": self.period.to_dict(),
            "headline": self.headline,
            "strata": [one.to_dict() for one in self.strata],
            "figures": [one.to_dict() for one in self.figures],
            "unknown": self.unknown,
            "assumed": list(self.assumed),
            "legal_basis": self.legal_basis,
            "links": self.links,
            "resamples": self.resamples,
            "seed": self.seed,
        }
