"""All methods on one table, what moves the estimate, and how far it can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from palermo.errors import EstimationError, NotIdentified, raise_all
from palermo.mse import rule_figures as figures
from palermo.mse.arguments import mistake_of_table
from palermo.mse.catalogue import Fitted, catalogue, default_order
from palermo.mse.changed_tables import Variant, changed, known, merged_each, without_each
from palermo.mse.comparisons import Catalogue, Changed, Comparison, Known, Trajectory
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.estimates import Estimate, Options
from palermo.mse.estimating import estimated, one_table, prepared
from palermo.mse.histories import Histories
from palermo.mse.methods import METHODS, REFITS
from palermo.mse.progress import Work
from palermo.mse.reliability import assumptions, judge
from palermo.mse.trajectories import trajectory

HEADLINE = ("stepwise", "bic")  # methods whose intervals allow for the choice of the model
RESAMPLES = 1_000  # at most, of changed tables and known populations
SHUFFLES = 50  # orders of the persons in the trajectory
_MOST_CHEAP = 5  # lists up to which changed tables are estimated by `bic` too
_MOST_RESAMPLED = 8  # lists up to which changed tables have intervals, and the path many shuffles
_TRIPLES = range(4, 9)  # lists of which triples are looked at unasked; from six on downhill
_COST = {"bic": 10}  # of a resample, in those of `stepwise`; the progress is measured in these
_PATH, _MODELS = 5_000, 5_000  # what the trajectory and the catalogue cost, in the same


def compare(
    histories: Histories,
    *,
    methods: Sequence[str] | None = None,
    resamples: int = 10_000,
    seed: int = 1,
    levels: tuple[float, ...] = (0.8, 0.95),
    options: Options | None = None,
) -> Comparison:
    """Estimate by every method, see what moves the estimates, and judge them.

    Changed tables and known populations have 1,000 resamples at most, and none beyond eight lists;
    the trajectory has points alone. `options.progress` is told of one task whose size is known
    from the start.

    Args:
        histories: capture histories.
        methods: names of `METHODS`; None for all.
        resamples: of the bootstrap.
        seed: of all random steps.
        levels: of the intervals.
        options: everything else; its resamples, seed and levels are replaced by those given here.

    Raises:
        EstimationError: the table cannot be used, or there is no such method.
        NotIdentified: the table cannot tell how many are hidden.
    """
    names = _names(methods)
    asked = Options.asked(options, resamples=resamples, seed=seed, levels=levels)
    if not isinstance(histories, Histories):
        raise mistake_of_table(histories, "histories")
    one_table(asked)
    table = prepared(histories, asked)
    work = Work(asked, _size(table, names, asked))
    estimates, failures = _estimates(histories, names, work)
    headline = _headline(estimates)
    without = _changed(tuple(without_each(table)), headline, work)
    merged = _changed(tuple(merged_each(table)), headline, work)
    consistency = _consistency(table, headline, work)
    path = _path(table, headline, work)
    models, by_order = work.run("all models", _MODELS, partial(_models, table))
    work.end()
    found = {
        **(figures.of_lists(estimates[0]) if estimates else {}),
        **figures.of_methods(estimates),
        **figures.of_intervals([one for one in estimates if one.method in headline]),
        **figures.of_posteriors(estimates),
        **figures.of_changes(without, merged),
        **figures.of_models(models, by_order),
        **figures.of_populations(consistency, path),
    }
    return Comparison(
        histories=table,
        estimates=estimates,
        failures=failures,
        without=without,
        merged=merged,
        consistency=consistency,
        trajectory=path,
        catalogue=models,
        reliability=judge(found),
        assumed=(*assumptions(), *(asked.eligibility.assumed if asked.eligibility else ())),
        warnings=table.notes if asked.eligibility else (*table.notes, UNDECLARED),
        by_order=by_order,
        headline=headline,
    )


def _names(methods: Any) -> tuple[str, ...]:
    given = (methods,) if isinstance(methods, str) else methods
    names = tuple(METHODS) if given is None else tuple(dict.fromkeys(given))
    raise_all(
        EstimationError(
            f"there is no method {name!r}", "methods", f"use some of {', '.join(METHODS)}"
        )
        for name in names
        if not isinstance(name, str) or name not in METHODS
    )
    return names


def _estimates(
    histories: Histories, names: tuple[str, ...], work: Work
) -> tuple[tuple[Estimate, ...], Mapping[str, str]]:
    """One for each method that gives one, and why the others give none."""
    estimates, failures = [], {}
    for name in names:
        try:
            estimates.append(
                work.run(
                    name, _cost(name, work.options.resamples), partial(estimated, histories, name)
                )
            )
        except EstimationError as error:
            failures[name] = error.what
    return tuple(estimates), failures


def _headline(estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """The methods that allow for the choice of the model; else the first that is no bound."""
    given = [one.method for one in estimates if one.method not in figures.BOUNDS]
    return tuple(name for name in HEADLINE if name in given) or tuple(given[:1])


def _changed(
    variants: Sequence[Variant], headline: tuple[str, ...], work: Work
) -> tuple[Changed, ...]:
    """Changed tables by the headline methods."""
    return tuple(
        work.run(
            f"{one.change} {' and '.join(one.lists)}",
            _cost(method, _fewer(one.table, work.options).resamples),
            partial(_change, one, method),
        )
        for one in variants
        for method in _cheap(headline, one.table.lists)
    )


def _change(variant: Variant, method: str, options: Options) -> Changed:
    return changed(variant, method, _fewer(variant.table, options))


def _consistency(table: Histories, headline: tuple[str, ...], work: Work) -> tuple[Known, ...]:
    """Each list taken for the population, by the first headline method."""
    size = _fewer(table, work.options).resamples
    return tuple(
        work.run(f"only {name}", size, partial(_known, table, at, headline[0]))
        for at, name in enumerate(table.names)
        if headline
    )


def _known(table: Histories, at: int, method: str, options: Options) -> Known:
    return known(table, at, method, _fewer(table, options))


def _path(table: Histories, headline: tuple[str, ...], work: Work) -> Trajectory | None:
    """The trajectory of `stepwise`, which takes many tables at once."""
    if "stepwise" not in headline:
        return None
    refit = REFITS["stepwise"](table, work.options)
    shuffles = SHUFFLES if table.lists <= _MOST_RESAMPLED else 1
    return work.run(
        "trajectory", _PATH, lambda options: trajectory(table, "stepwise", refit, options, shuffles)
    )


def _models(table: Histories, options: Options) -> tuple[Catalogue | None, Mapping[str, float]]:
    """All models as asked, and the best estimate with interactions of two lists and of three."""
    order = options.max_order or default_order(table.lists)
    orders = sorted({2, order} | ({3} if table.lists in _TRIPLES else set()))
    fitted = {at: one for at in orders if (one := _fitted(table, at)) is not None}
    by_order = {str(at): float(table.observed + one.hidden[0]) for at, one in fitted.items()}
    return (_shown(table, fitted[order]) if order in fitted else None), by_order


def _fitted(table: Histories, order: int) -> Fitted | None:
    try:
        return catalogue(table, order)
    except NotIdentified:
        return None


def _shown(table: Histories, found: Fitted) -> Catalogue:
    return Catalogue(
        found.tried,
        found.max_order,
        tuple(found.bic.tolist()),
        tuple((table.observed + found.hidden).tolist()),
        tuple(found.label(at, table.names) for at in range(found.bic.size)),
    )


def _fewer(table: Histories, options: Options) -> Options:
    """Options for changed tables: fewer resamples, and none where they would take too long."""
    most = RESAMPLES if table.lists <= _MOST_RESAMPLED else 0
    return replace(options, resamples=min(options.resamples, most))


def _cost(method: str, resamples: int) -> int:
    return _COST.get(method, 1) * max(resamples, 1)


def _cheap(headline: Sequence[str], lists: int) -> tuple[str, ...]:
    """The headline methods by which changed tables of so many lists are estimated."""
    return tuple(name for name in headline if name != "bic" or lists <= _MOST_CHEAP)


def _size(table: Histories, names: tuple[str, ...], options: Options) -> int:
    """Of the whole task, in resamples of `stepwise`."""
    fewer = _fewer(table.without(0), options).resamples
    variants = table.lists * (table.lists + 1) // 2
    headline = [name for name in HEADLINE if name in names] or names[:1]
    return (
        sum(_cost(name, options.resamples) for name in names)
        + variants * sum(_cost(name, fewer) for name in _cheap(headline, table.lists - 1))
        + table.lists * _cost("stepwise", fewer)
        + _PATH
        + _MODELS
    )
