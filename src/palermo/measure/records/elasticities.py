"""Elasticities: how counts of regions go with their effort.

Negative binomial regression (NB2, maximum likelihood; statsmodels) of the count of a region in a
year on the logarithm of its effort, with a level for each year. It compares regions that have more
with regions that have less. Where the counts vary no more than Poisson counts, it is a Poisson
regression.

The counts of one region are alike from year to year, so that a region in four years is not four
pieces of evidence. The standard error is that of the jackknife by region: the regression is made
again without each region, and the variance is (G - 1) / G times the sum of the squared differences
from the elasticity of all G regions; Student's t with G - 1 degrees of freedom gives the interval
(MacKinnon, Nielsen and Webb 2023, Journal of Applied Econometrics 38(5), arXiv:2301.04527, who find
it the most reliable where there are few clusters of unequal size). How often it holds the
truth: `tools/coverage_of_elasticities.py`, docs/explanation/intervals-from-records.md.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from palermo.measure.records.frame import rule

_NO_DISPERSION = 1e-4  # an alpha that is 0 but for rounding
_RUN_AWAY = 50  # no elasticity is so large: the fit runs away to infinity
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Regions by years.

    Attributes:
        regions, years: of each cell.
        counts: how many were counted in it.
        effort: the amount, above 0.
    """

    regions: Sequence[str]
    years: Sequence[int]
    counts: Sequence[int]
    effort: Sequence[float]

    @property
    def log_effort(self) -> Numbers:
        """Its logarithm, of shape (n,)."""
        return np.log(np.array(self.effort, dtype=np.float64))

    def where(self, kept: Sequence[bool]) -> "Table":
        """Some of the cells."""
        return Table(
            list(compress(self.regions, kept)),
            list(compress(self.years, kept)),
            list(compress(self.counts, kept)),
            list(compress(self.effort, kept)),
        )


@dataclass(frozen=True, slots=True)
class Slope:
    """A fitted elasticity.

    Attributes:
        value: the coefficient of the logarithm of effort.
        error: its standard error, by the jackknife.
        dispersion: alpha of the negative binomial: variance = mean + alpha * mean^2; 0 where the
            counts vary no more than Poisson counts.
        regions: how many there are.
    """

    value: float
    error: float
    dispersion: float
    regions: int

    def interval(self, level: float) -> tuple[float, float]:
        """Student's t, one degree of freedom fewer than there are regions."""
        reach = float(stdtrit(self.regions - 1, (1 + level) / 2)) * self.error
        return self.value - reach, self.value + reach


def verdict(slope: Slope, level: float) -> str:
    """Whether where effort is ten per cent more the count is so too: "less", "more", "as much".

    "cannot be told" where the interval holds both 0 and 1, as it then says nothing.
    """
    lower, upper = slope.interval(level)
    if upper < 1:
        return "less"
    if lower > 1:
        return "more"
    return "as much" if lower > 0 else "cannot be told"


def too_few(table: Table) -> str:
    """Why a table is too small for an elasticity; "" where it is not."""
    least = rule("records")["fewest"]
    found = {"cells": len(table.counts), "regions": len(set(table.regions))}
    short = [
        f"{name} {found[name]} of at least {least[name]}"
        for name in found
        if found[name] < least[name]
    ]
    if sum(table.counts) < least["counted"]:  # it does not say how many there are
        short.append(f"fewer than {least['counted']} counted")
    if not short and np.ptp(table.log_effort) == 0:
        return "effort is the same everywhere"
    return ", ".join(short)


def fitted(table: Table) -> Slope | None:
    """The elasticity between regions; None where no finite one fits best."""
    return fit(table, table.log_effort[:, None])


def within(table: Table) -> Slope | None:
    """The elasticity within regions, each with a level of its own; None where none fits.

    It says what went with a change of effort; where effort hardly changes, its interval is wide.
    """
    return fit(table, table.log_effort[:, None], levels=("years", "regions"))


def lagged(table: Table, before: Callable[[str, int], float | None]) -> Slope | str:
    """The elasticity to the effort of the year before, that of the same year held equal.

    Args:
        table: regions by years.
        before: the effort of a region in the year before one; None where it is not known.

    Returns:
        The elasticity, or why there is none.
    """
    ago = [before(*cell) or 0.0 for cell in zip(table.regions, table.years, strict=True)]
    known = table.where([one > 0 for one in ago])
    if why := too_few(known):
        return why
    earlier = np.log(np.array([one for one in ago if one > 0]))
    return fit(known, np.column_stack([earlier, known.log_effort])) or "no fit"


def fit(table: Table, columns: Numbers, levels: Sequence[str] = ("years",)) -> Slope | None:
    """Coefficient of the first column, and its error by region.

    None where it cannot be told, with all regions or without one of them.

    Args:
        table: regions by years.
        columns: of shape (n, k).
        levels: what has a level of its own: "years", "regions".
    """
    groups = np.column_stack(
        [np.unique(getattr(table, name), return_inverse=True)[1] for name in levels]
    )
    counts, regions = np.array(table.counts), np.array(table.regions)
    names = sorted(set(table.regions))
    if (whole := _coefficient(counts, columns, groups)) is None:
        return None
    without = [
        _coefficient(counts[kept], columns[kept], groups[kept])
        for kept in (regions != name for name in names)
    ]
    told = [one[0] for one in without if one is not None]
    if len(told) < len(names):
        return None
    squared = float(((np.array(told) - whole[0]) ** 2).sum())
    error = float(np.sqrt((len(names) - 1) / len(names) * squared))
    return Slope(whole[0], error, whole[1], len(names))


def _coefficient(
    counts: NDArray[np.int64], columns: Numbers, groups: NDArray[np.int64]
) -> tuple[float, float] | None:
    """The first column's coefficient, and the dispersion; None where no finite one fits best."""
    kept = np.all([_has_counts(counts, one) for one in groups.T], axis=0)
    counts, columns, groups = counts[kept], columns[kept], groups[kept]
    if not len(counts):
        return None
    first, *others = (_levels(one) for one in groups.T)
    design = np.column_stack(
        [columns - columns.mean(axis=0), first, *(one[:, 1:] for one in others)]
    )
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    start = np.zeros(design.shape[1])
    start[columns.shape[1] :][: first.shape[1]] = np.log(counts @ first / first.sum(axis=0))
    value, dispersion = _likeliest(counts, design, start)
    return (value, dispersion) if np.isfinite(value) and abs(value) < _RUN_AWAY else None


def _has_counts(counts: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The cells of groups with any count: those without one have no finite level."""
    return np.isin(group, np.unique(group[counts > 0]))


def _levels(group: NDArray[np.int64]) -> Numbers:
    columns: Numbers = (group[:, None] == np.unique(group)[None, :]).astype(np.float64)
    return columns


def _likeliest(counts: NDArray[np.int64], design: Numbers, start: Numbers) -> tuple[float, float]:
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson  # api: slow to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the fit says itself whether it settled
        poisson = Poisson(counts, design).fit(start_params=start, disp=0, maxiter=500)
        model = NegativeBinomial(counts, design)
        found = model.fit(
            start_params=[*poisson.params, 0.1], disp=0, maxiter=500, skip_hessian=True
        )
    value, dispersion = float(found.params[0]), float(found.params[-1])
    settled = found.mle_retvals["converged"] and np.isfinite(value)
    if settled and dispersion > _NO_DISPERSION:
        return value, dispersion
    return float(poisson.params[0]), 0.0
