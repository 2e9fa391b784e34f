"""Bias, error and coverage of each method, with their Monte Carlo errors."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.hidden.populations import scenarios

Floats = NDArray[np.float64]
Measured = tuple[float, float]  # a value and its Monte Carlo standard error

_BOOTSTRAPS = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """How a method does on the populations of one scenario.

    Attributes:
        populations: how many there were; estimated: of how many it gave an estimate.
        mean, median: of log(estimate / truth).
        rmse: root mean square of the same.
        covered: by level, the share of intervals that hold the truth; None where it gives none.
    """

    populations: int
    estimated: int
    mean: Measured
    median: Measured
    rmse: Measured
    covered: Mapping[str, Measured | None]


def summary(rows: Sequence[Mapping[str, str]], truth: int) -> Summary:
    """Of all rows of one scenario; populations without an estimate count in `populations` alone."""
    known = [row for row in rows if row["total"]]
    away = np.log(np.array([float(row["total"]) for row in known]) / truth)
    size = math.sqrt(len(away))
    squares = away**2
    rmse = float(np.sqrt(squares.mean()))
    return Summary(
        len(rows),
        len(known),
        (float(away.mean()), float(away.std(ddof=1)) / size),
        (float(np.median(away)), _error_of_median(away)),
        (rmse, float(squares.std(ddof=1)) / (2 * rmse * size)),
        {level: _covered(known, level, truth) for level in ("80", "95")},
    )


def _error_of_median(away: Floats) -> float:
    generator = np.random.default_rng(1)
    again = generator.choice(away, size=(_BOOTSTRAPS, len(away)))
    return float(np.median(again, axis=1).std(ddof=1))


def _covered(rows: Sequence[Mapping[str, str]], level: str, truth: int) -> Measured | None:
    """The share of intervals that hold the truth.

    Its error is that of a share with two more that hold it and two more that do not (Agresti and
    Coull 1998): where all of a few hold it, that is not known without error.
    """
    limits = [
        (float(row[f"low{level}"]), float(row[f"high{level}"]))
        for row in rows
        if row[f"low{level}"]
    ]
    if not limits:
        return None
    held, of = sum(low <= truth <= high for low, high in limits), len(limits)
    near = (held + 2) / (of + 4)
    return held / of, math.sqrt(near * (1 - near) / (of + 4))


def markdown(kept: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """One table: a scenario and a method a row."""
    head = (
        "| population | method | populations (no estimate) | mean log ratio | median log ratio"
        " | root mean square | 80 % covers, % | 95 % covers, % |"
    )
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for name, scenario in scenarios().items():
        for method, rows in kept.items():
            mine = [row for row in rows if row["scenario"] == name]
            if not mine:
                continue
            one = summary(mine, scenario.population)
            cells = [
                name,
                method,
                f"{one.populations} ({one.populations - one.estimated})",
                *(_log(value) for value in (one.mean, one.median)),
                _log(one.rmse).lstrip("+"),
                *(_percent(one.covered[level]) for level in ("80", "95")),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _log(value: Measured) -> str:
    return f"{value[0]:+.3f} ± {value[1]:.3f}"


def _percent(value: Measured | None) -> str:
    return "none" if value is None else f"{100 * value[0]:.1f} ± {100 * value[1]:.1f}"
