"""What a reader needs to judge an estimate: the table it came from, and how well its model fits."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palermo.mse.designs import Design, all_pairs, design
from palermo.mse.estimates import Estimate, Options
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories, overlap, times_seen
from palermo.mse.reliability import judge
from palermo.mse.rule_figures import of_estimate
from palermo.mse.selecting import refit_main
from palermo.mse.structure import possible_cells
from palermo.mse.subsets import label, members, pairs, size

Floats = NDArray[np.float64]

_MOST_RESIDUALS = 127  # cells shown: all of seven lists; of more lists those with the largest
_WILD = frozenset({"below_known", "independence", "interval_width"})  # rules that warn too
_MOST_FOR_ALL_PAIRS = 8  # lists up to which the model of all pairs is checked


def diagnosed(table: Histories, result: Estimate, persons: int) -> Estimate:
    """An estimate with its diagnostics, its reliability and the warnings that follow.

    Args:
        table: the usable lists, which the estimate came from.
        result: what the method gave; its own diagnostics are kept.
        persons: on the eligible lists, those on lists that were set aside among them.
    """
    found = {
        **of_table(table),
        "persons_given": persons,
        "existence": codes(table, result.model),
        "residuals": residuals(table, result.model),
        **result.diagnostics,
    }
    with_all = replace(result, diagnostics=found)
    reliability = judge(of_estimate(with_all))
    wild = [
        one.text for one in reliability.reasons if one.rule in _WILD and one.verdict != "usable"
    ]
    return replace(
        with_all,
        diagnostics={**found, "reliability": asdict(reliability)},
        warnings=(*result.warnings, *_failures(with_all), *wild),
    )


def of_table(table: Histories) -> dict[str, Any]:
    """How much the lists overlap, whatever the method."""
    both = overlap(table)
    seen = times_seen(table)
    possible = possible_cells(table.structure)
    able = [pair for pair in pairs(table.lists) if possible is None or possible[pair]]
    independent = refit_main(table, Options())(table.counts[:, None].astype(np.float64)).hidden[0]
    return {
        "lists": list(table.names),
        "overlap": both.tolist(),
        "pairs": len(able),
        "empty_pairs": [label(pair, table.names) for pair in able if not table.margins[pair]],
        "seen": seen[1:].tolist(),
        "share_on_two": float(seen[2:].sum() / table.observed),
        "total_if_independent": float(table.observed + independent),
    }


def codes(table: Histories, model: tuple[str, ...] | None) -> dict[str, int | None]:
    """Codes of `existence.Existence` for main effects, all pairs and the chosen model.

    None where there is no chosen model, and for all pairs of more than eight lists.
    """
    occupied, possible = table.counts[:, None] > 0, possible_cells(table.structure)
    asked: dict[str, Design | None] = {
        "main": design(table.lists),
        "all_pairs": all_pairs(table.lists) if table.lists <= _MOST_FOR_ALL_PAIRS else None,
        "chosen": chosen(table, model),
    }
    return {
        name: None if one is None else int(existence(one, occupied, possible=possible)[0])
        for name, one in asked.items()
    }


def residuals(table: Histories, model: tuple[str, ...] | None) -> list[dict[str, Any]]:
    """Observed and fitted persons of each cell, the largest deviance residual first.

    Pearson's (observed - fitted) / sqrt(fitted) and the signed root of the cell's part of the
    deviance; 0 in cells that the model leaves empty. Empty where no single model was chosen.
    """
    with_model = chosen(table, model)
    if with_model is None:
        return []
    counts = table.counts.astype(np.float64)
    possible = possible_cells(table.structure)
    fitted = fit(with_model, counts[:, None], possible=possible).means[:, 0]
    pearson, deviance = _residuals(counts, fitted)
    order = [
        int(cell)
        for cell in np.argsort(-np.abs(deviance), kind="stable")
        if cell and (possible is None or possible[cell])
    ]
    return [
        {
            "history": label(cell, table.names),
            "observed": int(counts[cell]),
            "fitted": float(fitted[cell]),
            "pearson": float(pearson[cell]),
            "deviance": float(deviance[cell]),
        }
        for cell in order[:_MOST_RESIDUALS]
    ]


def _residuals(counts: Floats, fitted: Floats) -> tuple[Floats, Floats]:
    """(2**t,) of Pearson and of the deviance; row 0, which nobody observes, is 0."""
    away = np.where(fitted > 0, counts - fitted, 0.0)
    away[0] = 0
    safe = np.where(fitted > 0, fitted, 1.0)
    logs = np.log(np.where(counts > 0, counts, 1.0) / safe)
    parts = np.where(counts > 0, counts * logs, 0.0) - away
    return away / np.sqrt(safe), np.sign(away) * np.sqrt(np.maximum(2 * parts, 0))


def chosen(table: Histories, model: tuple[str, ...] | None) -> Design | None:
    """The design of a model by its labels; None where there is no model."""
    if model is None:
        return None
    known = _labels(table.names)
    return design(table.lists, tuple(sorted(_within(known[one] for one in model))))


@cache
def _labels(names: tuple[str, ...]) -> Mapping[str, int]:
    """Sets of two lists and more by their names."""
    return {label(one, names): one for one in range(1, 1 << len(names)) if size(one) > 1}


def _within(interactions: Iterable[int]) -> set[int]:
    """Interactions with all those of two lists and more within them."""
    return {
        sum(1 << at for at in part)
        for one in interactions
        for wide in range(2, size(one) + 1)
        for part in combinations(members(one), wide)
    }


def _failures(result: Estimate) -> list[str]:
    """What could not be fitted, a sentence each."""
    warnings = []
    if left_out := result.failed_resamples - result.diagnostics.get("infinite_resamples", 0):
        warnings.append(
            f"{left_out} of {result.resamples} resamples could not be fitted; "
            "the interval is of the others"
        )
    if left := result.diagnostics.get("jackknife_failed"):
        warnings.append(
            f"without one person of {left} of the histories there is no estimate; "
            "the interval's correction is from the others"
        )
    return warnings
