"""What `palermo estimate --years` says: how many in each year, how many found, what changed."""

from collections.abc import Iterator, Mapping, Sequence

from palermo.cli import estimate_numbers as said
from palermo.cli.columns import paragraph, points, table
from palermo.mse import Change, Year, YearsEstimate
from palermo.mse.estimates import Interval, together

_ROSE = (
    "Rose in: the share of pairs of resamples, one of each year, in which it rose; near 50 % "
    "nothing can be said. Found: of all that there were, the share that a list met."
)


def years_text(found: Sequence[YearsEstimate], failures: Mapping[str, str], column: str) -> str:
    """For each method its years, and each year against the one before.

    Args:
        found: one for each method that gave one.
        failures: why the others gave none.
        column: that the years stand in.
    """
    lines = [f"Years of {column}."]
    for one in found:
        lines += ["", *_method(one)]
    lines += ["", paragraph(_ROSE)] if found else []
    lines += points("No answer from", [f"{name}: {why}" for name, why in failures.items()])
    lines += points("Warnings", list(together([(one.method, one.warnings) for one in found])))
    return "\n".join([*lines, "", paragraph(said.NOTE)])


def _method(one: YearsEstimate) -> Iterator[str]:
    yield f"{said.described(one.method)}:"
    level = next(reversed(said.levels(y.estimate.intervals for y in one.years if y.estimate)), None)
    named = f"{said.per_cent(level)} interval" if level else "Interval"
    head = ("Year", "Observed", "Total", named, "Found", f"{named} of it", "Trust")
    rows = [_year(one.method, year, level) for year in one.years]
    yield from (f"  {line}" for line in table([head, *rows], frozenset({1, 2, 4})))
    if one.changes:
        yield ""
        head = ("From", "to", "Total", named, "Rose in", "Found", "Rose in")
        rows = [_change(change, level) for change in one.changes]
        yield from (f"  {line}" for line in table([head, *rows], frozenset({2, 4, 5, 6})))
    yield paragraph("; ".join(_settings(one)), "  ")


def _year(method: str, one: Year, level: str | None) -> tuple[str, ...]:
    if one.estimate is None or one.rate is None:
        return (one.name, f"{one.observed:,}", *(said.NONE,) * 4, "not estimable")
    return (
        one.name,
        f"{one.observed:,}",
        said.total(method, one.estimate.total),
        said.interval(one.estimate.intervals.get(level or "")),
        _share(one.rate),
        _shares(one.rate_intervals.get(level or "")),
        one.estimate.diagnostics["reliability"]["verdict"],
    )


def _change(one: Change, level: str | None) -> tuple[str, ...]:
    if one.total is None or one.rate is None:
        return (one.before, one.after, *(said.NONE,) * 5)
    limits = one.total_intervals.get(level or "")
    return (
        one.before,
        one.after,
        _more(one.total),
        f"{_more(limits[0])} to {_more(limits[1])}" if limits else said.NONE,
        _rose(one.total_rose),
        f"{round(100 * one.rate, 1) + 0.0:+.1f} points",
        _rose(one.rate_rose),
    )


def _more(value: float) -> str:
    """So many more, or fewer."""
    return f"{'-' if value < 0 else '+'}{said.persons(abs(value))}"


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _shares(limits: Interval | None) -> str:
    return f"{_share(limits[0])} to {_share(limits[1])}" if limits else said.NONE


def _rose(share: float | None) -> str:
    return said.NONE if share is None else f"{100 * share:.0f} %"


def _settings(one: YearsEstimate) -> Iterator[str]:
    """The model, and what it was told."""
    yield ("one model for all years" if one.model == "shared" else "a model for each year")
    bic = ", ".join(f"{name} {value:,.1f}" for name, value in one.bic.items() if value is not None)
    if bic:
        yield f"BIC {bic}"
    told = {name: at for name, at in one.parameters.items() if name != "model_by_default"}
    if words := said.listed(told):
        yield words
    if one.resamples:
        yield f"{one.resamples:,} resamples of each year, seed {one.seed}"
