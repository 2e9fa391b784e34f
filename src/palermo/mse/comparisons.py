"""What all methods say of one table, side by side, and how far it can be trusted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from palermo.mse.estimates import Estimate, Interval, plain
from palermo.mse.histories import Histories

Verdict = Literal["usable", "with caution", "lower bound only", "not estimable"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that the verdict rests on.

    Attributes:
        rule: its id in `reliability.toml`.
        verdict: the best verdict that it allows.
        text: what was found, a sentence with the number.
        value: the number itself; None where the rule has none.
        named: the numbers and names in the sentence, by the places of the rule's text, so that it
            can be said in another language.
    """

    rule: str
    verdict: Verdict
    text: str
    value: float | None = None
    named: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far an estimate can be trusted: the worst that any rule allows.

    Attributes:
        verdict: in words.
        reasons: those rules that gave it first, then the others that were looked at.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """The estimate when the lists are changed.

    Attributes:
        change: "without" or "merged".
        lists: the list left out, or the two made one.
        method: of the estimate.
        observed: persons observed then.
        total: the estimate; None where there is none, and `why` says why.
        intervals: by level.
    """

    change: Literal["without", "merged"]
    lists: tuple[str, ...]
    method: str
    observed: int
    total: float | None
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Internal consistency (Binette and Steorts 2022): one list taken for the population.

    Attributes:
        list: its persons are the population whose size is known.
        size: how many they are.
        observed: of them, on at least one other list.
        total: estimated from the other lists; None where it can't be, and `why` says why.
        intervals: by level.
    """

    list: str
    size: int
    observed: int
    total: float | None
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The estimate as persons come in (Binette and Steorts 2022).

    Attributes:
        method: of the estimates.
        persons: (k,) how many persons of the shuffled sequence are used, from n/2 to 2n.
        ratios: (k,) estimate divided by those persons, the median over the shuffles; None where
            most shuffles give no estimate.
        limits: (k,) the middle 95 % of the ratio over the shuffles, not over other samples of
            persons: with all persons (n) and with all twice (2n) every shuffle is the same.
        shuffles: how many orders of the persons were drawn.
        seed: of the shuffles.
    """

    method: str
    persons: tuple[int, ...]
    ratios: tuple[float | None, ...]
    limits: tuple[Interval | None, ...]
    shuffles: int = 1
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All models that were fitted: those that have an estimate, best BIC first.

    Attributes:
        tried: models looked at.
        max_order: most lists in one interaction.
        bic: (m,) of those that have an estimate.
        total: (m,) their estimates.
        models: (m,) their interactions, "LA:NG,NG:GP".
    """

    tried: int
    max_order: int
    bic: tuple[float, ...]
    total: tuple[float, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All methods on one table, and what moves them.

    Attributes:
        histories: the usable lists.
        estimates: one for each method that gave one, in the order of `METHODS`.
        failures: why a method gave none, by method.
        without, merged: leaving one list out, making two lists one.
        consistency: each list taken for the population.
        trajectory: None where the table is too small for it.
        catalogue: None where not all models were fitted.
        by_order: the estimate of the model of least BIC, by the most lists that one interaction may
            have ("2", "3"); without those that could not be searched.
        headline: the methods whose figures the verdict rests on.
        reliability: the verdict.
        assumed: what must be true for any of it, a sentence each; what no table can show first.
        warnings: sentences.
    """

    histories: Histories
    estimates: tuple[Estimate, ...]
    failures: Mapping[str, str]
    without: tuple[Changed, ...]
    merged: tuple[Changed, ...]
    consistency: tuple[Known, ...]
    trajectory: Trajectory | None
    catalogue: Catalogue | None
    reliability: Reliability
    assumed: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    by_order: Mapping[str, float] = field(default_factory=dict)
    headline: tuple[str, ...] = ()

    def __getitem__(self, method: str) -> Estimate:
        """The estimate of a method.

        Raises:
            KeyError: it gave none; `failures` says why.
        """
        return {one.method: one for one in self.estimates}[method]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        whole = {
            "lists": list(self.histories.names),
            "observed": self.histories.observed,
            "estimates": [one.to_dict() for one in self.estimates],
            "failures": dict(self.failures),
            "without": [asdict(one) for one in self.without],
            "merged": [asdict(one) for one in self.merged],
            "consistency": [asdict(one) for one in self.consistency],
            "trajectory": asdict(self.trajectory) if self.trajectory else None,
            "catalogue": asdict(self.catalogue) if self.catalogue else None,
            "by_order": dict(self.by_order),
            "headline": list(self.headline),
            "reliability": asdict(self.reliability),
            "assumed": list(self.assumed),
            "warnings": list(self.warnings),
        }
        answer: dict[str, Any] = plain(whole)
        return answer
