"""One estimate by one method."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from palermo.errors import EstimationError, raise_all
from palermo.mse.arguments import mistake_of_table
from palermo.mse.checking import checked
from palermo.mse.diagnosing import diagnosed
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.eligible import eligible
from palermo.mse.estimates import Estimate, Options
from palermo.mse.histories import Histories
from palermo.mse.linkage import over_draws
from palermo.mse.methods import METHODS, STRUCTURED


def estimate(
    histories: Histories | Sequence[Histories],
    *,
    method: str,
    resamples: int = 10_000,
    seed: int = 1,
    levels: tuple[float, ...] = (0.8, 0.95),
    options: Options | None = None,
) -> Estimate:
    """How many there are, by one method.

    Args:
        histories: capture histories; or several tables, one for each draw of the linkage, which
            are pooled by Rubin's rules (`palermo.mse.linkage`).
        method: a name of `METHODS`.
        resamples: of the bootstrap; of a draw of the linkage 500 at most. Of sixteen lists each
            takes about a second: `resampling.usual` says how many the command makes.
        seed: of all random steps.
        levels: of the intervals.
        options: everything else, as `eligibility`; its resamples, seed and levels are replaced by
            those given here.

    Raises:
        EstimationError: the table cannot be used or contradicts what was declared of its lists, or
            there is no such method.
        NotIdentified: the table cannot tell how many are hidden.
    """
    known(method)
    asked = Options.asked(options, resamples=resamples, seed=seed, levels=levels)
    one_table(asked)
    if isinstance(histories, Histories):
        return estimated(histories, method, asked)
    return over_draws(_draws(histories), method, asked, estimated)


def _draws(tables: Any) -> Sequence[Histories]:
    """The tables of several draws; anything else is no table."""
    if not isinstance(tables, list | tuple):
        raise mistake_of_table(tables, "histories")
    raise_all(
        mistake_of_table(one, f"histories, draw {at}")
        for at, one in enumerate(tables, start=1)
        if not isinstance(one, Histories)
    )
    return tables


def known(method: Any) -> None:
    """Refuse a name that is no method.

    Raises:
        EstimationError: there is no such method.
    """
    if not isinstance(method, str) or method not in METHODS:
        raise EstimationError(
            f"there is no method {method!r}", "method", f"use one of {', '.join(METHODS)}"
        )


def one_table(options: Options) -> None:
    """Refuse what was declared of strata where there is one table.

    Raises:
        EstimationError: lists that reach some strata alone were declared.
    """
    if options.eligibility and options.eligibility.strata:
        raise EstimationError(
            "strata that not all lists reach are estimated apart, not from one table",
            "eligibility.strata",
            "give a table for each stratum to `estimate_strata`",
        )


def prepared(histories: Histories, options: Options) -> Histories:
    """The eligible lists that can be used, with what was declared of them.

    Raises:
        EstimationError: the table cannot be used, or contradicts what was declared.
        NotIdentified: fewer than two usable lists, or nobody on two of them.
    """
    return checked(eligible(histories, options.eligibility))


def structured(table: Histories, method: str) -> None:
    """Refuse a method that cannot heed what was declared of the lists.

    Raises:
        EstimationError: cells are impossible or lists depend by construction, and the method
            takes no account of it.
    """
    if table.structure is not None and method not in STRUCTURED:
        raise EstimationError(
            f"{method} cannot leave out impossible cells, nor force an interaction",
            "eligibility",
            f"use one of {', '.join(one for one in METHODS if one in STRUCTURED)}",
        )


def estimated(histories: Histories, method: str, options: Options) -> Estimate:
    """The estimate from one table, all options said."""
    table = prepared(histories, options)
    structured(table, method)
    known_of = eligible(histories, options.eligibility).observed
    found = diagnosed(table, METHODS[method](table, options), known_of)
    return named(found, table, options)


def named(result: Estimate, table: Histories, options: Options) -> Estimate:
    """The result with what was assumed of the lists, and what was done to them."""
    if options.eligibility is None:
        return replace(result, warnings=(*table.notes, UNDECLARED, *result.warnings))
    told = {**result.parameters, "eligibility": options.eligibility.to_dict()}
    return replace(result, parameters=told, warnings=(*table.notes, *result.warnings))
