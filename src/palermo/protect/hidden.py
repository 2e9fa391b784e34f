"""The public form of an estimate of a hidden population.

Who knows how many persons are on each list, and an estimate exactly, can solve the table of
capture histories for its cells: with two lists the estimate is the overlap. So the public sees
totals alone, rounded to few digits and to a multiple of twice the threshold at least; no model
(its pairs name lists that share few persons or none), no criterion, no residual, nothing of
single lists and no sentence with a number in it. Each form is audited
(`palermo.protect.hidden_audit`): where it gives a small count away, fewer digits are shown, and
where even one is too many, nothing.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from palermo.errors import DisclosureError
from palermo.model import Audience, Figure
from palermo.model.hidden import (
    UNLINKED,
    HiddenPopulation,
    HiddenStratum,
    Limits,
    PublicComparison,
    PublicEstimate,
)
from palermo.mse.comparisons import Comparison
from palermo.mse.estimates import Estimate
from palermo.protect.hidden_audit import Attacker, models_of
from palermo.protect.policy import DEFAULT, Policy

Grade = tuple[int, int]
GRADES: tuple[Grade, ...] = ((3, 1), (3, 2), (3, 5), (2, 1), (2, 2), (2, 5), (1, 1))
"""How finely a number of persons is rounded: significant digits, and steps of the last of them. The
first that the audit allows is taken."""
WITHHELD = (
    "cells",
    "persons on each list",
    "overlap",
    "models",
    "criteria",
    "residuals",
    "leaving lists out",
    "merging lists",
    "consistency",
    "trajectory",
    "catalogue",
    "failed resamples",
    "seed",
)
"""What the office sees and the public does not, by name."""
NO_ESTIMATE = "the lists overlap too little to tell how many are on none"
"""What others are told whatever the reason: that nobody is on two lists is a count too."""
HELD_BACK = "even rounded to one digit the estimate would give a small count away"
_STEPS = (1, 2, 5)
_NUMBER = re.compile(r"\d")


def public_form(
    comparison: Comparison, policy: Policy = DEFAULT, known: Collection[str] = ()
) -> PublicComparison:
    """What the public may see of the estimates from one table.

    Args:
        comparison: all methods on one table.
        policy: below how many victims a count is protected.
        known: names of the lists of which outsiders know how many persons are on them.

    Returns:
        The form as finely rounded as the audit allows: that estimate is rounded more coarsely first
        without which the most counts would be protected; where there is none, those that give a
        count away by themselves, or else all.

    Raises:
        DisclosureError: even with one digit a small count could be worked out; nothing is
            released.
    """
    attacker = Attacker(comparison, policy, known, models_of(comparison, policy))
    held = _Held()
    while True:
        form = held.applied(comparison, policy)
        narrow = attacker.audit(form).narrow
        if not narrow:
            return form
        if form.rules and _left(replace(form, rules=()), narrow, attacker) < len(narrow):
            held.rules = True
        elif methods := _blamed(form, narrow, attacker):
            held.coarsen(methods)
        elif held.grade != GRADES[-1]:
            held.grade = _next(held.grade)
        elif any(one.intervals for one in form.estimates):
            held.coarsen([one.method for one in form.estimates])
        else:
            raise DisclosureError(
                "even rounded to one digit the estimate gives a small count away: nothing is "
                "released",
                f"hidden population, {comparison.histories.lists} lists",
                "name lists that share more persons, or a longer period",
            )


@dataclass(slots=True)
class _Held:
    """What a form does not tell.

    Attributes:
        grade: how finely its numbers are rounded.
        coarser: methods whose numbers are rounded more coarsely.
        bare: methods without their intervals: one digit is too much of these too.
        rules: whether the rules that gave the verdict are left out.
    """

    grade: Grade = GRADES[0]
    coarser: dict[str, Grade] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)
    rules: bool = False

    def coarsen(self, methods: Iterable[str]) -> None:
        """Tell less of some methods."""
        for method in methods:
            grade = max(self.grade, self.coarser.get(method, self.grade), key=GRADES.index)
            if grade == GRADES[-1]:
                self.bare.add(method)
            else:
                self.coarser[method] = _next(grade)

    def applied(self, comparison: Comparison, policy: Policy) -> PublicComparison:
        """The form without what is held back."""
        form = rounded_form(comparison, policy, self.grade, self.coarser)
        estimates = tuple(
            replace(one, intervals={}, interval_kind=None, resamples=0)
            if one.method in self.bare
            else one
            for one in form.estimates
        )
        return replace(form, estimates=estimates, rules=() if self.rules else form.rules)


def _next(grade: Grade) -> Grade:
    return GRADES[GRADES.index(grade) + 1]


def _blamed(form: PublicComparison, narrow: Collection[str], attacker: Attacker) -> tuple[str, ...]:
    """The estimate without which the fewest counts are narrow.

    Where none alone makes any wider: those that are enough to make one narrow, if any are.
    """
    able = [one for one in form.estimates if one.intervals or (one.digits, one.step) != GRADES[-1]]
    best, fewest = "", len(narrow)
    for one in able:
        rest = tuple(other for other in form.estimates if other is not one)
        left = _left(replace(form, estimates=rest), narrow, attacker)
        if left < fewest:
            best, fewest = one.method, left
    if best:
        return (best,)
    alone = (one for one in able if _left(replace(form, estimates=(one,)), narrow, attacker))
    return tuple(one.method for one in alone)


def _left(form: PublicComparison, narrow: Collection[str], attacker: Attacker) -> int:
    """How many counts are narrow still where less is told: no other one can be."""
    return len(attacker.audit(form, among=narrow).narrow)


def for_others(
    found: HiddenPopulation, audience: Audience, policy: Policy = DEFAULT
) -> HiddenPopulation:
    """What others than the office see of the estimates.

    The attacker is taken to know how many persons are on each list: agencies print it, and other
    figures of the release can be the same count.

    Args:
        found: all of it.
        audience: `transmission` gets the figures and the estimates as they are, and beside them
            the public form, which says what the receiver may publish; `public` that form alone.
        policy: below how many victims a count is protected.
    """
    strata = tuple(_stratum(one, audience, policy) for one in found.strata)
    if audience == "transmission":
        exact = tuple(replace(one, rows=()) for one in found.figures)
        return replace(found, strata=strata, figures=exact)
    shown = {one.name: one.public for one in strata if one.public is not None}
    return replace(
        found,
        strata=strata,
        figures=tuple(_figure(one, shown, found, policy) for one in found.figures),
        unknown=None,
        assumed=tuple(without_numbers(found.assumed)),
        seed=None,
    )


def _stratum(one: HiddenStratum, audience: Audience, policy: Policy) -> HiddenStratum:
    whole = one.comparison if audience == "transmission" else None
    if one.comparison is None:
        return replace(one, why=one.why if one.why == UNLINKED else NO_ESTIMATE)
    try:
        form = public_form(one.comparison, policy, known=one.comparison.histories.names)
    except DisclosureError:
        return replace(one, comparison=whole, why=HELD_BACK)
    return replace(one, comparison=whole, public=form)


def _figure(
    figure: Figure,
    shown: Mapping[str, PublicComparison],
    found: HiddenPopulation,
    policy: Policy,
) -> Figure:
    """A total as its stratum's form has it; that of all strata is the sum of theirs."""
    place = dict(figure.dimensions).get("stratum")
    parts = [shown.get(one.name) for one in found.strata if place in {one.name, None}]
    shares = [_of_method(one, found.headline) for one in parts if one is not None]
    method = "; ".join((figure.method.partition(", seed ")[0], policy.method))
    whole = [one for one in shares if one is not None]
    if len(whole) < len(parts):
        return replace(
            figure, value=None, lower=None, upper=None, level=None, interval_of=None,
            conf_status="C", rows=(), method=policy.method,
        )  # fmt: skip
    lower, upper = _limits(figure, [one for one in parts if one is not None], whole, policy)
    value = sum(one.total for one in whole)
    known = lower is not None
    return replace(
        figure,
        value=value,
        lower=None if lower is None else min(lower, value),
        upper=None if upper is None else max(upper, value),
        level=figure.level if known else None,
        interval_of=figure.interval_of if known else None,
        rows=(),
        method=method,
    )


def _limits(
    figure: Figure,
    forms: Sequence[PublicComparison],
    shares: Sequence[PublicEstimate],
    policy: Policy,
) -> tuple[float | None, float | None]:
    """Those of a total: of one stratum as its form has them, so that no number is told twice."""
    level = f"{figure.level or 0:g}"
    if figure.lower is None or not all(level in one.intervals for one in shares):
        return None, None
    if len(shares) == 1:
        return shares[0].intervals[level]
    grade = max(((one.digits, one.step) for one in shares), key=GRADES.index)
    ends = figure.lower, math.inf if figure.upper is None else figure.upper
    return outwards(ends, sum(one.observed for one in forms), grade, multiple_of(policy))


def _of_method(form: PublicComparison, method: str) -> PublicEstimate | None:
    return next((one for one in form.estimates if one.method == method), None)


def rounded_form(
    comparison: Comparison,
    policy: Policy,
    grade: Grade,
    coarser: Mapping[str, Grade] = MappingProxyType({}),
) -> PublicComparison:
    """The form that is rounded so, before any audit; some methods' numbers can be coarser."""
    multiple = multiple_of(policy)
    observed = rounded(comparison.histories.observed, grade, multiple)
    reasons = comparison.reliability
    digits, step = grade
    return PublicComparison(
        lists=comparison.histories.names,
        observed=observed,
        digits=digits,
        step=step,
        multiple=multiple,
        estimates=tuple(
            _estimate(
                one,
                observed,
                max(grade, coarser.get(one.method, grade), key=GRADES.index),
                multiple,
            )
            for one in comparison.estimates
            if math.isfinite(one.total)
        ),
        failed=tuple(comparison.failures),
        verdict=reasons.verdict,
        rules=tuple(one.rule for one in reasons.reasons if one.verdict == reasons.verdict),
        assumed=tuple(without_numbers(comparison.assumed)),
        withheld=WITHHELD,
        method=(
            f"at most {digits} significant digits, the last in steps of {step} or more; multiples "
            f"of {multiple}; "
            f"threshold {policy.victims} (victims); audited by linear programs"
        ),
    )


def multiple_of(policy: Policy) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50... that is twice the threshold at least.

    A number that is rounded to it lies in as many whole numbers as the threshold, and more.
    """
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= 2 * policy.victims:
                return step * power
        power *= 10


def rounded(value: float, grade: Grade, multiple: int) -> float:
    """A number of persons as the public sees it."""
    unit = unit_of(value, grade, multiple)
    return float(unit * math.floor(value / unit + 0.5))


def unit_of(value: float, grade: Grade, multiple: int) -> int:
    """The unit to which a number is rounded: a step of its last digit shown, or the multiple."""
    digits, step = grade
    places = math.floor(math.log10(value)) + 1 if value >= 1 else 1
    return max(multiple, int(step * 10 ** max(places - digits, 0)))


def outwards(limits: tuple[float, float], least: float, grade: Grade, multiple: int) -> Limits:
    """An interval that holds the exact one and lies above a number that is shown as least.

    A lower limit can be the number observed itself: rounded in another way than that, it would
    tell more of it.
    """
    low, high = limits
    unit = unit_of(low, grade, multiple)
    lower = max(float(unit * math.floor(low / unit)), least)
    if not math.isfinite(high):
        return lower, None
    unit = unit_of(high, grade, multiple)
    return lower, float(unit * math.ceil(high / unit))


def without_numbers(sentences: Iterable[str]) -> Iterable[str]:
    """Those in which no digit stands: a number may count persons."""
    return (one for one in sentences if not _NUMBER.search(one))


def _estimate(one: Estimate, observed: float, grade: Grade, multiple: int) -> PublicEstimate:
    total = max(rounded(one.total, grade, multiple), observed)
    limits = {
        level: outwards(ends, observed, grade, multiple)
        for level, ends in one.intervals.items()
        if math.isfinite(ends[0])
    }
    hidden = total - observed
    return PublicEstimate(
        one.method, total, hidden, limits, one.interval_kind, one.resamples, *grade
    )
