"""Strata estimated apart, and their sum: an unknown stratum is not an empty one.

A stratum that cannot be estimated gives the persons observed in it and nothing more; the sum is
then a lower bound, has no upper limit, and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from palermo.errors import EstimationError, Mistakes, PalermoError, raise_all
from palermo.mse.arguments import mistakes_of_tables
from palermo.mse.eligible import eligible
from palermo.mse.estimates import (
    Estimate,
    IntervalKind,
    Options,
    common_parameters,
    together,
)
from palermo.mse.estimating import estimated, known, structured
from palermo.mse.histories import Histories
from palermo.mse.joint import Part, Whole, summed
from palermo.mse.pooling import pooled_options, pooled_table
from palermo.mse.seeds import seed_of
from palermo.mse.stratified import StrataEstimate, Stratum


def estimate_strata(
    tables: Mapping[str, Histories],
    *,
    method: str,
    resamples: int = 10_000,
    seed: int = 1,
    levels: tuple[float, ...] = (0.8, 0.95),
    options: Options | None = None,
) -> StrataEstimate:
    """How many there are in each stratum, and in all.

    Args:
        tables: capture histories by stratum; a person stands in one stratum.
        method: a name of `METHODS`.
        resamples: of the bootstrap in each stratum.
        seed: of all random steps; each stratum has its own, from this one and its name.
        levels: of the intervals.
        options: everything else; `eligibility.strata` says which lists reach which stratum.

    Raises:
        EstimationError: there are no strata or no such method, or a table contradicts what was
            declared of its lists; all such mistakes at once.
    """
    known(method)
    raise_all(mistakes_of_tables(tables, Histories))
    if not tables:
        raise EstimationError("there are no strata", "tables", "give a table for each stratum")
    asked = Options.asked(options, resamples=resamples, seed=seed, levels=levels)
    raise_all(contradictions(tables, method, asked))
    strata = tuple(stratum(name, table, method, asked) for name, table in tables.items())
    pooled = stratum("pooled", pooled_table(tables), method, pooled_options(asked, tables))
    return _together(strata, pooled, method, asked)


def within(options: Options, name: str) -> Options:
    """The options of one stratum: its own seed, and the lists that reach it."""
    declared = options.eligibility and options.eligibility.within(name)
    return replace(options, seed=seed_of(options.seed, name), eligibility=declared)


def contradictions(
    tables: Mapping[str, Histories], method: str, options: Options
) -> Iterator[PalermoError]:
    """What contradicts the declaration in any stratum, each mistake once."""
    found = (*_unreachable(tables, options), *_ineligible(tables, method, options))
    for problem in {str(one): one for one in found}.values():
        yield from problem.errors if isinstance(problem, Mistakes) else (problem,)


def _unreachable(tables: Mapping[str, Histories], options: Options) -> Iterator[PalermoError]:
    """Strata without a table, and persons on lists that cannot reach them."""
    declared = options.eligibility
    for reach in declared.strata if declared else ():
        if reach.stratum not in tables:
            yield EstimationError(
                f"there is no table for the stratum {reach.stratum}",
                "eligibility.strata",
                f"name strata as the tables do: {', '.join(tables)}",
            )
            continue
        table = tables[reach.stratum]
        for at, name in enumerate(table.names):
            if name not in reach.lists and (on_it := int(table.margins[1 << at])):
                yield EstimationError(
                    f"{on_it} persons of a stratum are on a list that cannot reach it",
                    f"{reach.stratum}, {name}",
                    "look at the stratum of these persons, or add the list to the declaration",
                )


def _ineligible(
    tables: Mapping[str, Histories], method: str, options: Options
) -> Iterator[PalermoError]:
    for name, table in tables.items():
        try:
            structured(eligible(table, within(options, name).eligibility), method)
        except PalermoError as problem:
            yield problem


def stratum(name: str, table: Histories, method: str, options: Options) -> Stratum:
    """The estimate of one stratum, or the reason why there is none."""
    asked = within(options, name)
    persons = eligible(table, asked.eligibility).observed
    try:
        return Stratum.of(name, estimated(table, method, asked), persons)
    except EstimationError as problem:
        return Stratum(name, persons, None, problem.what)


def _together(
    strata: tuple[Stratum, ...], pooled: Stratum, method: str, options: Options
) -> StrataEstimate:
    # By name, so that the order in which strata are given does not change the last digit.
    ordered = sorted(strata, key=lambda one: one.name)
    found = [one.estimate for one in ordered if one.estimate is not None]
    unknown = sum(one.observed for one in ordered if one.estimate is None)
    lower_bound = len(found) < len(strata)
    whole = _sum(found, options.levels)
    intervals = {
        level: (low + unknown, float("inf") if lower_bound else high)
        for level, (low, high) in (whole.intervals if whole else {}).items()
    }
    result = StrataEstimate(
        method,
        strata,
        sum(one.observed for one in ordered),
        sum(one.total for one in found) + unknown,
        lower_bound,
        intervals,
        _kind(found) if intervals else None,
        pooled.estimate,
        parameters=common_parameters(found, options),
        resamples=options.resamples,
        failed_resamples=whole.failed if whole else 0,
        seed=options.seed,
    )
    edge = whole.edge("the sum") if whole else ()
    made = [(one.name, one.estimate.warnings) for one in strata if one.estimate]
    return replace(result, warnings=(*_warnings(result, pooled), *edge, *together(made)))


def _kind(found: list[Estimate]) -> IntervalKind:
    """Of the sum: credible where the strata were drawn from their posteriors."""
    drawn = any(one.replicates and one.replicates.posterior for one in found)
    return "credible" if drawn else "bca"


def part_of(found: Estimate, sign: int = 1) -> Part | None:
    """An estimate as a term of a sum; None where the method has no resamples."""
    made = found.replicates
    if made is None:
        return None
    return Part(
        found.total, made.totals, made.left_out, made.weights, sign, posterior=made.posterior
    )


def _sum(found: list[Estimate], levels: tuple[float, ...]) -> Whole | None:
    """None where nothing can be summed, or a method has no resamples."""
    parts = [part for part in map(part_of, found) if part is not None]
    return summed(parts, levels) if parts and len(parts) == len(found) else None


def _warnings(result: StrataEstimate, pooled: Stratum) -> Iterator[str]:
    unknown = [one for one in result.strata if one.estimate is None]
    for one in unknown:
        yield f"{one.name} cannot be estimated: {one.why}"
    if unknown:
        yield (
            f"the sum is a lower bound: {len(unknown)} of {len(result.strata)} strata give the"
            f" {sum(one.observed for one in unknown)} persons observed in them and nothing more"
        )
    if not result.intervals and len(unknown) < len(result.strata):
        yield f"{result.method} made no resamples here: the sum has no interval"
    if result.failed_resamples:
        yield (
            f"{result.failed_resamples} of {result.resamples} resamples of the sum give no number"
            " in some stratum: where any number fits they count as infinite, else not at all"
        )
    if pooled.estimate is None:
        yield f"there is no estimate of the table without strata: {pooled.why}"
    elif not unknown:
        yield from _disagreement(result, pooled.estimate)


def _disagreement(result: StrataEstimate, pooled: Estimate) -> Iterator[str]:
    """When one of the two stands outside the widest interval of the other."""
    outside = any(
        not low <= value <= high
        for value, intervals in ((pooled.total, result.intervals), (result.total, pooled.intervals))
        for low, high in list(intervals.values())[-1:]
    )
    if outside:
        yield (
            f"the table without strata gives {pooled.total:,.0f}, the sum of the strata"
            f" {result.total:,.0f}: one stands outside the interval of the other; what the lists"
            " reach differs between strata, and the sum allows for it"
        )
