"""The figures that the rules of reliability look at: from one estimate, and from a comparison."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from palermo.mse.comparisons import Catalogue, Changed, Known, Trajectory
from palermo.mse.estimates import Estimate
from palermo.mse.limits import limit

BOUNDS = frozenset({"chao"})  # methods that say "at least", not "about"
INDEPENDENT = frozenset({"main"})  # methods that take the lists as independent
_LEVEL = "0.95"  # of the intervals that are judged
_FEWEST_TESTED = limit("tested_lists")
_NEAR = limit("near_known_size")
_CODES = (  # of `existence.Existence`, in words
    "has an estimate",
    "has no estimate",
    "cannot be told from other estimates that fit as well",
    "has no estimate, and others would fit as well",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one rule.

    Attributes:
        value: the number that the rule's thresholds are for.
        named: further words and numbers for its sentence.
    """

    value: float
    named: Mapping[str, Any] = field(default_factory=dict)


Figures = Mapping[str, Found | None]  # by the rule's id; None where it could not be looked at


def of_estimate(one: Estimate) -> Figures:
    """What one estimate tells of itself; its diagnostics are those of `diagnosing`."""
    alone = (one,)
    return {
        **of_lists(one),
        **of_methods(alone),
        **of_intervals(alone),
        **of_posteriors(alone),
    }


def of_lists(one: Estimate) -> Figures:
    """What the table tells, whatever the method: any estimate has it in its diagnostics."""
    table = one.diagnostics
    empty, pairs = len(table["empty_pairs"]), table["pairs"]
    codes = table["existence"]
    return {
        "lists": Found(len(table["lists"])),
        "persons_on_two": Found(sum(table["seen"][1:])),
        "overlap": Found(table["share_on_two"], {"percent": 100 * table["share_on_two"]}),
        "empty_pairs": Found(empty / pairs, {"empty": empty, "pairs": pairs}),
        "existence": _existence(max(codes["main"], codes["chosen"] or 0)),
        "all_pairs": _existence(codes["all_pairs"]),
    }


def of_methods(estimates: Sequence[Estimate]) -> Figures:
    """How many methods gave an answer, how far they are apart, and from what all can see."""
    answers = [one for one in estimates if one.method not in BOUNDS]
    dependent = {one.method: one.total for one in answers if one.method not in INDEPENDENT}
    return {
        "answers": Found(len(estimates)),
        "methods": Found(len(answers)),
        "disagreement": _ratio(dependent),
        "independence": _largest(map(_from_independence, answers)),
        "below_known": _smallest(map(_against_known, estimates)),
        "below_bound": _against_bound(estimates, dependent),
    }


def of_intervals(estimates: Sequence[Estimate]) -> Figures:
    """How wide the intervals are, how clear the choice was, and what could not be fitted."""
    return {
        "upper_limit": _endless(estimates),
        "interval_width": _largest(map(_width, estimates)),
        "winner": _smallest(map(_winner, estimates)),
        "failed_resamples": _largest(map(_failed, estimates)),
    }


def of_posteriors(estimates: Sequence[Estimate]) -> Figures:
    """Whether posteriors end within their grids."""
    return {"grid_end": _largest(map(_grid_end, estimates))}


def of_changes(without: Sequence[Changed], merged: Sequence[Changed]) -> Figures:
    """How far leaving a list out, or merging two, moves the estimate of a method."""
    return {
        "without": _largest(map(_moved, _by_method(without))),
        "without_failed": _unanswered(without),
        "merged": _largest(map(_moved, _by_method(merged))),
    }


def of_models(catalogue: Catalogue | None, by_order: Mapping[str, float]) -> Figures:
    """How many models have an estimate, and whether interactions of three lists change it."""
    if catalogue is None:
        return {"order": _ratio(by_order)}
    fine = len(catalogue.bic)
    return {
        "admissible": Found(fine / catalogue.tried, {"fine": fine, "tried": catalogue.tried}),
        "order": _ratio(by_order),
    }


def of_populations(known: Sequence[Known], path: Trajectory | None) -> Figures:
    """Whether known sizes are found again, and whether the estimate settles as persons come in."""
    tested = [(one, limits) for one in known if (limits := one.intervals.get(_LEVEL))]
    missed = [
        one.list for one, (low, high) in tested if not low / _NEAR <= one.size <= high * _NEAR
    ]
    named = {"missed": len(missed), "tested": len(tested), "which": ", ".join(missed) or "none"}
    enough = len(tested) >= _FEWEST_TESTED
    ratios = () if path is None else zip(path.persons, path.ratios, strict=True)
    return {
        "consistency": Found(len(missed) / len(tested), named) if enough else None,
        "trajectory": _ratio({f"{at:,}": ratio for at, ratio in ratios if ratio is not None}),
    }


def _existence(code: int | None) -> Found | None:
    return None if code is None else Found(code, {"found": _CODES[code]})


def _largest(found: Iterable[Found | None]) -> Found | None:
    return max(filter(None, found), key=lambda one: one.value, default=None)


def _smallest(found: Iterable[Found | None]) -> Found | None:
    return min(filter(None, found), key=lambda one: one.value, default=None)


def _ratio(values: Mapping[str, float]) -> Found | None:
    """The largest over the smallest, and whose they are; None with fewer than two."""
    if len(values) < 2:
        return None
    least, most = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
    low, high = values[least], values[most]
    return Found(high / low, {"least": least, "most": most, "low": low, "high": high})


def _from_independence(one: Estimate) -> Found | None:
    """How far an estimate is from that of independent lists, up or down."""
    alone = one.diagnostics["total_if_independent"]
    if not alone > 0 or not one.total > 0:
        return None
    factor = max(one.total / alone, alone / one.total)
    return Found(factor, {"method": one.method, "total": one.total, "alone": alone})


def _against_known(one: Estimate) -> Found:
    known = one.diagnostics["persons_given"]
    return Found(one.total / known, {"method": one.method, "total": one.total, "known": known})


def _against_bound(estimates: Sequence[Estimate], dependent: Mapping[str, float]) -> Found | None:
    """The lowest answer over the highest lower bound."""
    bounds = [one.total for one in estimates if one.method in BOUNDS]
    if not bounds or not dependent:
        return None
    least = min(dependent, key=dependent.__getitem__)
    low, bound = dependent[least], max(bounds)
    return Found(low / bound, {"method": least, "total": low, "bound": bound})


def _width(one: Estimate) -> Found | None:
    low, high = one.intervals.get(_LEVEL, (0.0, math.inf))
    if math.isinf(high):
        return None
    return Found(high / low, {"method": one.method, "low": low, "high": high})


def _endless(estimates: Sequence[Estimate]) -> Found | None:
    """Intervals without an upper limit."""
    limits = {one.method: one.intervals[_LEVEL] for one in estimates if _LEVEL in one.intervals}
    endless = [
        f"{name} (from {low:,.0f})" for name, (low, high) in limits.items() if high == math.inf
    ]
    return Found(len(endless), {"which": ", ".join(endless) or "none"}) if limits else None


def _winner(one: Estimate) -> Found | None:
    """The share of the resamples that the model of the table itself won."""
    if not one.selected or one.model is None:
        return None
    share = one.selected.get(",".join(one.model), 0.0)
    model = ",".join(one.model) or "main effects"
    return Found(share, {"method": one.method, "model": model, "percent": 100 * share})


def _failed(one: Estimate) -> Found | None:
    """The share of the resamples with no estimate, or with no end to it."""
    if not one.resamples:
        return None
    named = {"method": one.method, "failed": one.failed_resamples, "resamples": one.resamples}
    return Found(one.failed_resamples / one.resamples, named)


def _grid_end(one: Estimate) -> Found | None:
    mass = one.diagnostics.get("mass_at_grid_end")
    return None if mass is None else Found(mass, {"method": one.method, "percent": 100 * mass})


def _by_method(changes: Sequence[Changed]) -> list[list[Changed]]:
    methods = dict.fromkeys(one.method for one in changes)
    return [[one for one in changes if one.method == method] for method in methods]


def _moved(changes: Sequence[Changed]) -> Found | None:
    """The largest over the smallest estimate of one method."""
    totals = {" and ".join(one.lists): one.total for one in changes if one.total is not None}
    found = _ratio(totals)
    return found and Found(found.value, {**found.named, "method": changes[0].method})


def _unanswered(changes: Sequence[Changed]) -> Found | None:
    """Lists without which some method has no estimate."""
    if not changes:
        return None
    failed = dict.fromkeys(one.lists[0] for one in changes if one.total is None)
    return Found(len(failed), {"which": ", ".join(failed) or "none"})
