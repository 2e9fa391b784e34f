"""What `palermo estimate --strata` says: each stratum with its verdict, and their sum."""

from collections.abc import Iterator, Sequence

from palermo.cli import estimate_numbers as said
from palermo.cli.columns import paragraph, points, table
from palermo.mse import Estimate, StrataEstimate
from palermo.mse.estimates import together


def strata_text(found: Sequence[StrataEstimate], column: str) -> str:
    """A table for each method: its strata, their sum, and the table that has no strata.

    Args:
        found: one for each method, of the same strata.
        column: that the strata are the values of.
    """
    first = found[0]
    strata = said.counted(len(first.strata), "stratum", "strata")
    persons = said.counted(first.observed, "person")
    lines = [paragraph(f"{persons} observed in {strata} of {column}.")]
    for one in found:
        lines += ["", *_method(one)]
    lines += points("Warnings", list(together([(one.method, one.warnings) for one in found])))
    return "\n".join([*lines, "", paragraph(said.NOTE)])


def _method(one: StrataEstimate) -> Iterator[str]:
    yield f"{said.described(one.method)}:"
    at = said.levels([one.intervals, *(s.estimate.intervals for s in one.strata if s.estimate)])
    intervals = (f"{said.per_cent(level)} interval" for level in at)
    head = ("Stratum", "Observed", "Total", *intervals, "Trust")
    rows = [
        _row(stratum.name, stratum.observed, stratum.estimate, at, "not estimable")
        for stratum in one.strata
    ]
    rows.append(_sum(one, at))
    rows.append(_row("without strata", one.observed, one.pooled, at, "not estimable"))
    yield from (f"  {line}" for line in table([head, *rows], frozenset({1, 2})))
    yield paragraph("; ".join(filter(None, (said.listed(one.parameters), *_resamples(one)))), "  ")


def _resamples(one: StrataEstimate) -> Iterator[str]:
    """What the intervals are, and how many resamples they are made of."""
    kinds = dict.fromkeys(
        said.kind(stratum.estimate.interval_kind) for stratum in one.strata if stratum.estimate
    )
    yield f"intervals of the strata: {', '.join(kinds) or 'none'}"
    yield f"of their sum: {said.kind(one.interval_kind)}"
    if one.resamples:
        yield f"{said.counted(one.resamples, 'resample')} asked for, seed {one.seed}"


def _row(
    name: str, observed: int, one: Estimate | None, at: Sequence[str], unknown: str
) -> tuple[str, ...]:
    if one is None:
        return (name, f"{observed:,}", said.NONE, *(said.NONE for _ in at), unknown)
    trust = one.diagnostics["reliability"]["verdict"]
    limits = (said.interval(one.intervals.get(level)) for level in at)
    return (name, f"{observed:,}", said.total(one.method, one.total), *limits, trust)


def _sum(one: StrataEstimate, at: Sequence[str]) -> tuple[str, ...]:
    """The sum; where a stratum is unknown it is at least that."""
    limits = (said.interval(one.intervals.get(level)) for level in at)
    value = said.bounded(one.total) if one.lower_bound else said.total(one.method, one.total)
    trust = "lower bound only" if one.lower_bound else "see the strata"
    return ("sum", f"{one.observed:,}", value, *limits, trust)
