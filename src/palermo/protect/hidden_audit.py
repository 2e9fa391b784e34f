"""Audit: what can be worked out of a table of capture histories from a published estimate.

It shares no code with the making of the form. It takes the published numbers, writes down what they
tell as linear constraints on the cells, and asks a linear program how small and how large can be:

* each cell of the table,
* the persons on each two lists, whatever else they are on,
* the persons on one list and not on another,
* those seen exactly k times.

Each of these from 1 up to below the threshold must keep an interval at least as wide as the
threshold; of one that is 0 nobody may be able to tell that it is. The constraints:

* persons observed: within what is rounded to the published number;
* persons on a list: exact for those lists of which outsiders know it (`known`: an agency prints its
  yearly count, another figure of the release shows it), unless it is itself below the threshold;
* the total of each method and the limits of its intervals: within what is rounded to the published
  number. Their equations (fitted margins equal observed margins) are not linear in the cells, but
  an estimate doubles when every cell does, so it is the sum of the cells, each times its
  derivative. The program has this sum with the derivatives at the true table
  (`palermo.protect.hidden_slopes`), and the model is taken as known: exact to first order around
  the truth, and more than an outsider has;
* the verdict and the rules that gave it, where these look at those on two lists and more.

What it does not cover: the second order of these equations far from the truth; what follows for the
cells from which model was chosen; whole numbers are relaxed to any.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from palermo.errors import DisclosureError
from palermo.model.hidden import PublicComparison, PublicEstimate
from palermo.mse.comparisons import Comparison, Verdict
from palermo.mse.estimates import Estimate
from palermo.mse.histories import Histories
from palermo.mse.reliability import VERDICTS, Rule, rules
from palermo.protect.hidden_slopes import STEP, Mixture, mixture
from palermo.protect.policy import DEFAULT, Policy

Floats = NDArray[np.float64]
Models = Mapping[str, tuple[Mixture, ...]]
_SLACK = 1e-6  # errors of the solver


@dataclass(frozen=True, slots=True)
class HiddenAudit:
    """What was found.

    Attributes:
        counts: for each count below the threshold its name and the interval in which an outsider
            can place it.
        narrow: names of those whose interval is narrower than the threshold.
    """

    counts: tuple[tuple[str, float, float], ...]
    narrow: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that the attacker knows: a weighted sum of the cells lies between two numbers.

    Attributes:
        weights: (2**t,) of the cells.
        low, high: the bounds.
    """

    weights: Floats
    low: float
    high: float


def audit_hidden(
    form: PublicComparison,
    comparison: Comparison,
    policy: Policy = DEFAULT,
    known: Collection[str] = (),
    more: Sequence[Known] = (),
) -> HiddenAudit:
    """How well the small counts behind a published estimate are protected.

    Args:
        form: what is published.
        comparison: what it was made from. The audit takes from it which counts need protection,
            the derivatives of the estimates, and how many persons are on the lists that outsiders
            know.
        policy: the threshold, that of victims.
        known: names of the lists of which outsiders know how many persons are on them.
        more: what else is published or known, for tests of forms that tell more.

    Raises:
        DisclosureError: the published numbers contradict the table.
    """
    return Attacker(comparison, policy, known, models_of(comparison, policy)).audit(form, more)


@dataclass(frozen=True, slots=True)
class Attacker:
    """Who works out what forms of one comparison tell.

    Attributes:
        comparison, policy, known: as `audit_hidden` has them.
        models: what each method says of those hidden.
    """

    comparison: Comparison
    policy: Policy
    known: Collection[str]
    models: Models

    def audit(
        self,
        form: PublicComparison,
        more: Sequence[Known] = (),
        among: Collection[str] | None = None,
    ) -> HiddenAudit:
        """What was found, of all counts or of some."""
        table, policy = self.comparison.histories, self.policy
        program = _Program(_possible(table))
        told = _published(form, self.comparison, self.models)
        for one in (*told, *_on_lists(table, self.known, policy), *more):
            program.learn(one)
        counts, narrow = [], []
        for name, asked in _questions(table):
            weights = asked * _possible(table)
            count = int(weights @ table.counts)
            # Where nobody can be everybody knows it.
            if weights.any() and count < policy.victims and (among is None or name in among):
                low, high = program.interval(weights)
                counts.append((name, low, high))
                if high - low < (policy.victims if count else 1) - _SLACK:
                    narrow.append(name)
        return HiddenAudit(tuple(counts), tuple(narrow))


def models_of(comparison: Comparison, policy: Policy = DEFAULT) -> Models:
    """What each method says of those hidden, by its models; nothing where these are not known.

    Chao's bound has a kink: it is that of independent lists as long as no more persons are on three
    lists than these make expect, and then it leaves them. That it is the same tells that there are
    few, which no derivative does; so it has the slopes of as many persons as the threshold too.
    """
    table = comparison.histories
    possible = _possible(table)
    found = {}
    for one in comparison.estimates:
        steps = (STEP, float(policy.victims)) if one.method == "chao" else (STEP,)
        models = (mixture(table, one, possible, step) for step in steps)
        found[one.method] = tuple(each for each in models if each is not None)
    return found


def _possible(table: Histories) -> NDArray[np.bool_]:
    """(2**t,) the cells that a person who was observed can be in."""
    found = np.ones(len(table.counts), dtype=bool)
    if table.structure is not None:
        found &= table.structure.possible
    found[0] = False
    return found


def _published(form: PublicComparison, comparison: Comparison, told: Models) -> Iterator[Known]:
    """What the numbers of the form tell."""
    table = comparison.histories
    everybody = np.ones(len(table.counts))
    everybody[0] = 0.0
    seen = _before_rounding(form.observed, (form.digits, form.step), form.multiple)
    yield Known(everybody, *seen)
    by_method = {one.method: one for one in comparison.estimates}
    for shown in form.estimates:
        estimate = by_method[shown.method]
        for value, low, high in _numbers(shown, estimate, form):
            for models in told[shown.method]:
                slopes = _slopes(models, table, value - table.observed)
                if slopes is not None:
                    error = float(slopes @ table.counts) - value  # of the derivatives
                    yield Known(slopes, low + error, high + error)
    yield from _judged(form, comparison)


def _numbers(
    shown: PublicEstimate, estimate: Estimate, form: PublicComparison
) -> Iterator[tuple[float, float, float]]:
    """The numbers of a method, and between which two each lies for who reads the form."""
    grade, multiple = (shown.digits, shown.step), form.multiple
    yield estimate.total, *_before_rounding(shown.total, grade, multiple)
    for level, (lower, upper) in shown.intervals.items():
        low, high = estimate.intervals[level]
        least = 0.0 if lower == form.observed else lower
        yield low, least, lower + _unit(lower, grade, multiple)
        if upper is not None:
            yield high, upper - _unit(math.nextafter(upper, 0.0), grade, multiple), upper


def _judged(form: PublicComparison, comparison: Comparison) -> Iterator[Known]:
    """What the verdict and its rules tell of the persons on two lists and more."""
    table = comparison.histories
    cells = np.arange(len(table.counts))
    twice = np.array([int(cell).bit_count() > 1 for cell in cells]).astype(np.float64)
    everybody = (cells > 0).astype(np.float64)
    looked = {one.rule for one in comparison.reliability.reasons}
    for rule in rules():
        if rule.id in looked & {"persons_on_two", "overlap"}:
            known = rule.id in form.rules
            least, below = banded(rule, form.verdict, exactly=known, silent=not form.rules)
            share = everybody if rule.id == "overlap" else 0.0 * everybody
            # Of a share: those on two lists, less so many for each person observed, are 0 or more.
            whole = rule.id == "persons_on_two"
            yield Known(twice - least * share, least if whole else 0.0, math.inf)
            if math.isfinite(below):
                yield Known(twice - below * share, -math.inf, below if whole else 0.0)


def banded(rule: Rule, verdict: str, *, exactly: bool, silent: bool) -> tuple[float, float]:
    """From which value, and below which, a rule where more is better gave what is told.

    Args:
        rule: whose value it is.
        verdict: that is told.
        exactly: the rule is told to have given it, so that it gave no better one.
        silent: no rule is told, so that any can have given it.
    """
    at = VERDICTS.index(cast("Verdict", verdict))
    better = [rule.thresholds[one] for one in VERDICTS[:at] if one in rule.thresholds]
    own = rule.thresholds.get(
        VERDICTS[at], 0.0 if rule.beyond == verdict else min(better, default=0.0)
    )
    if exactly:
        return own, min(better, default=math.inf)
    return (own if silent else min(better, default=own)), math.inf


def _before_rounding(value: float, rounding: tuple[int, int], multiple: int) -> tuple[float, float]:
    """Between which numbers one lies that was rounded to this: a power of ten has two units."""
    below = _unit(math.nextafter(value, 0.0), rounding, multiple)
    return max(value - below / 2, 0.0), value + _unit(value, rounding, multiple) / 2


def _unit(value: float, rounding: tuple[int, int], multiple: int) -> float:
    """The step of the last digit shown, or the multiple where that is larger."""
    digits, step = rounding
    return float(max(multiple, step * 10 ** max(len(str(int(value))) - digits, 0)))


def _on_lists(table: Histories, known: Collection[str], policy: Policy) -> Iterator[Known]:
    """How many are on lists that outsiders know; of one below the threshold nobody prints it."""
    cells = np.arange(len(table.counts))
    for at in range(table.lists):
        on_list = (cells >> at & 1).astype(np.float64)
        persons = float(on_list @ table.counts)
        if table.names[at] in known and persons >= policy.victims:
            yield Known(on_list, persons, persons)


def _questions(table: Histories) -> Iterator[tuple[str, Floats]]:
    """The counts that could need protection, each with the cells that it is the sum of."""
    cells = np.arange(len(table.counts))
    on = [(cells >> at & 1).astype(bool) for at in range(table.lists)]
    for cell in cells[1:]:
        yield f"cell {cell:b}", (cells == cell).astype(np.float64)
    for one in range(table.lists):
        for other in range(table.lists):
            if one < other:
                yield f"on {one} and {other}", (on[one] & on[other]).astype(np.float64)
            if one != other:
                yield f"on {one}, not on {other}", (on[one] & ~on[other]).astype(np.float64)
    times = np.sum(on, axis=0)
    for often in range(1, table.lists + 1):
        yield f"on exactly {often}", (times == often).astype(np.float64)


def derivatives(table: Histories, estimate: Estimate) -> Floats | None:
    """How a total changes with one more person in each cell: (2**t,), 0 for those on no list.

    None where the method's models are not known or have no estimate.
    """
    found = mixture(table, estimate, _possible(table))
    return None if found is None else _slopes(found, table, estimate.hidden)


def _slopes(found: Mixture, table: Histories, hidden: float) -> Floats | None:
    """The derivatives of the observed and so many hidden."""
    slopes = found.slopes(hidden)
    return None if slopes is None else np.where(_possible(table), 1.0 + slopes, 0.0)


class _Program:
    """The cells as unknowns from 0 up, and what is known of them."""

    def __init__(self, possible: NDArray[np.bool_]) -> None:
        # highspy.Highs prints a banner to standard output when it is made; its base does not.
        from highspy import kHighsInf
        from highspy._core import _Highs

        self._solver: Any = _Highs()
        options: dict[str, Any] = {"output_flag": False, "presolve": "off", "threads": 1}
        for option, value in options.items():
            self._solver.setOptionValue(option, value)
        for can_be in possible:
            self._solver.addCol(0.0, 0.0, kHighsInf if can_be else 0.0, 0, [], [])
        self._columns = np.arange(len(possible), dtype=np.int32)

    def learn(self, known: Known) -> None:
        """Add a constraint."""
        at = np.flatnonzero(known.weights).astype(np.int32)
        self._solver.addRow(known.low, known.high, len(at), at, known.weights[at])

    def interval(self, weights: Floats) -> tuple[float, float]:
        """How small and how large a sum of cells can be."""
        return self._least(weights), -self._least(-weights)

    def _least(self, weights: Floats) -> float:
        from highspy import HighsModelStatus

        self._solver.changeColsCost(len(weights), self._columns, weights)
        self._solver.run()
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            self._solver.clearSolver()  # the last basis can be a bad one to start from
            self._solver.run()
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            raise DisclosureError(
                "published numbers contradict each other",
                "hidden population",
                "tell the developers of palermo",
            )
        return float(self._solver.getInfo().objective_function_value)
