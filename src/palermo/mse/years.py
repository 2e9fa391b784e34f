"""Years, or cycles: is the hidden population falling, and is more of it found?

The rate of detection is n / N: of those who were there, the share that at least one list met. Its
resamples hold n fixed, as those of N do. Years are resampled independently of each other; the
probability that a figure rose is the share of paired resamples in which it did (a share of the
bootstrap, not a posterior).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from palermo.errors import EstimationError, raise_all
from palermo.mse.arguments import mistakes_of_tables
from palermo.mse.estimates import Estimate, Options, common_parameters, together
from palermo.mse.estimating import known
from palermo.mse.histories import Histories
from palermo.mse.joint import Part, share_risen, summed
from palermo.mse.shared_model import shared
from palermo.mse.strata import contradictions, part_of, stratum
from palermo.mse.stratified import Stratum
from palermo.mse.yearly import DEFAULT, Change, Model, Year, YearsEstimate


def estimate_years(
    tables: Mapping[str, Histories],
    *,
    method: str,
    model: Model = DEFAULT,
    resamples: int = 10_000,
    seed: int = 1,
    options: Options | None = None,
) -> YearsEstimate:
    """How many there are in each year, how many of them were found, and what changed.

    Args:
        tables: capture histories by year or cycle, in order; a person stands in each year in which
            a list met that person.
        method: a name of `METHODS`.
        model: "shared", the default, for the same interactions in all years, or "separate".
        resamples: of the bootstrap in each year.
        seed: of all random steps; each year has its own, from this one and its name.
        options: everything else.

    Raises:
        EstimationError: there are no years, no such method or model, or a table contradicts what
            was declared of its lists.
        NotIdentified: all years together cannot tell how many are hidden (shared).
    """
    known(method)
    raise_all(mistakes_of_tables(tables, Histories))
    if not tables:
        raise EstimationError("there are no years", "tables", "give a table for each year")
    if model not in {"shared", "separate"}:
        raise EstimationError(f"there is no model {model!r}", "model", "use shared or separate")
    asked = Options.asked(options, resamples=resamples, seed=seed)
    raise_all(contradictions(tables, method, asked))
    years = tuple(_year(one) for one in _fitted(tables, method, model, asked))
    changes, edges = _changes(years, asked.levels)
    other: Model = "separate" if model == "shared" else "shared"
    beside, why = _beside(tables, method, other, asked)
    result = YearsEstimate(
        method,
        model,
        years,
        changes,
        {model: _bic(years), other: _bic(beside)},
        parameters={
            **common_parameters([one.estimate for one in years if one.estimate], asked),
            "model_by_default": DEFAULT,
            "levels": list(asked.levels),
        },
        resamples=resamples,
        seed=seed,
    )
    return replace(result, warnings=(*_warnings(result, why), *edges))


def _fitted(
    tables: Mapping[str, Histories], method: str, model: Model, options: Options
) -> tuple[Stratum, ...]:
    if model == "separate":
        return tuple(stratum(name, table, method, options) for name, table in tables.items())
    return shared(tables, method, options)


def _beside(
    tables: Mapping[str, Histories], method: str, model: Model, options: Options
) -> tuple[tuple[Year, ...], str]:
    """The other model, for its BIC alone, or why there is none."""
    try:
        found = _fitted(tables, method, model, replace(options, resamples=0))
    except EstimationError as problem:
        return (), problem.what
    return tuple(_year(one) for one in found), ""


def _year(found: Stratum) -> Year:
    """A year with its rate; a rate falls as the total rises, so the limits change places."""
    made = found.estimate
    if made is None:
        return Year(found.name, found.observed, None, why=found.why)
    limits = {
        level: (made.observed / high, made.observed / low)
        for level, (low, high) in made.intervals.items()
    }
    return Year(found.name, found.observed, made, made.observed / made.total, limits)


def _bic(years: tuple[Year, ...]) -> float | None:
    """The sum over the years."""
    values = [one.estimate.bic for one in years if one.estimate]
    known_values = [one for one in values if one is not None]
    return sum(known_values) if known_values and len(known_values) == len(years) else None


def _changes(
    years: tuple[Year, ...], levels: tuple[float, ...]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """From each year to the next, and warnings."""
    found = [_change(before, after, levels) for before, after in pairwise(years)]
    return tuple(change for change, _ in found), tuple(text for _, said in found for text in said)


def _change(before: Year, after: Year, levels: tuple[float, ...]) -> tuple[Change, tuple[str, ...]]:
    unknown = [one.name for one in (before, after) if one.estimate is None]
    if before.estimate is None or after.estimate is None:
        why = f"there is no estimate of {' and '.join(unknown)}"
        return Change(before.name, after.name, why=why), ()
    earlier, later = before.estimate, after.estimate
    rates = later.observed / later.total, earlier.observed / earlier.total
    change = Change(
        before.name, after.name, total=later.total - earlier.total, rate=rates[0] - rates[1]
    )
    parts = part_of(later), part_of(earlier, -1)
    if parts[0] is None or parts[1] is None:
        return replace(change, why=f"{later.method} made no resamples here"), ()
    totals = summed((parts[0], parts[1]), levels)
    shares = _rate_part(later, parts[0]), _rate_part(earlier, parts[1])
    # Where neither has an upper end both rates fall to 0, which says nothing of their change.
    neither = np.isposinf(parts[0].values) & np.isposinf(parts[1].values)
    shares[0].values[neither] = np.nan
    rate = summed(shares, levels)
    where = f"the change from {before.name} to {after.name}"
    said = (*totals.edge(where), *rate.edge(f"{where} of the rate"))
    return (
        replace(
            change,
            total_intervals=totals.intervals,
            total_rose=share_risen(parts[1].values, parts[0].values),
            rate_intervals=rate.intervals,
            rate_rose=share_risen(shares[1].values, shares[0].values),
            failed_resamples=totals.failed,
        ),
        said,
    )


def _rate_part(found: Estimate, part: Part) -> Part:
    """The rate of detection as a term; without one person there is one fewer observed."""
    return replace(
        part,
        value=found.observed / part.value,
        values=found.observed / part.values,
        left_out=(found.observed - 1) / part.left_out,
    )


def _warnings(result: YearsEstimate, no_other: str) -> Iterator[str]:
    for one in result.years:
        if one.estimate is None:
            yield f"{one.name} cannot be estimated: {one.why}"
    if no_other:
        yield f"only {result.model} models can be fitted: {no_other}"
    mine = result.bic[result.model]
    for model, value in result.bic.items():
        if mine is not None and value is not None and value < mine:
            yield f"{model} models have the lower BIC ({value:,.1f} against {mine:,.1f})"
    yield from together([(one.name, one.estimate.warnings) for one in result.years if one.estimate])
