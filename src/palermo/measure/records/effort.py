"""Effort: how a count goes with officers, inspectors or budget, over regions and years.

Negative binomial regression (NB2, maximum likelihood; statsmodels) of the count of a region in a
year on the logarithm of its effort, with a level for each year. The coefficient is an elasticity:
by how many per cent the count differs where effort is one per cent more. It is an association:
larger regions have more of everything, and officers are sent where there is work.
"""

import datetime
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from palermo.measure.records.amounts import Amounts
from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.intervals import Interval
from palermo.measure.records.making import Maker, Result, cell_ids
from palermo.model import Definition, Figure, Note, Period, figure_id
from palermo.store.workspace import Workspace

_MORE = 1.1  # ten per cent more
_NO_DISPERSION = 1e-6  # an alpha that is 0 but for rounding
_RUN_AWAY = 50  # no elasticity is so large: the fit runs away to infinity


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


@dataclass(frozen=True, slots=True)
class Slope:
    """A fitted elasticity.

    Attributes:
        value: the coefficient of the logarithm of effort.
        error: its standard error.
        dispersion: alpha of the negative binomial: variance = mean + alpha * mean^2; 0 where the
            counts vary no more than Poisson counts.
    """

    value: float
    error: float
    dispersion: float

    def interval(self, level: float) -> tuple[float, float]:
        """Wald's interval."""
        reach = float(ndtri((1 + level) / 2)) * self.error
        return self.value - reach, self.value + reach


@dataclass(frozen=True, slots=True)
class Effort:
    """An elasticity: a count against an amount.

    Attributes:
        definition: of the elasticity.
        outcome: the rows of the count.
        effort: those of the amount.
        amounts: of the effort, by region and calendar year.
    """

    definition: Definition
    outcome: Counted
    effort: Counted
    amounts: Amounts

    def figures(self, frame: Frame, workspace: Workspace) -> Iterator[Figure | Note]:
        """The elasticity over all years that have both, and what it says in words."""
        table = self.table(frame, workspace)
        period = _span(table, frame)
        maker = Maker(self.outcome, frame, (self.effort,))
        if (why := too_few(table)) or (slope := fitted(table)) is None:
            why = why or "no fit"
            params = (("indicator", self.definition.id), ("why", why))
            yield Note("no elasticity", figure_id(self.definition.id, period.label), params)
            yield maker.named(self.definition, period, (), Result(None, method=f"refused: {why}"))
            return
        lower, upper = slope.interval(frame.level)
        result = Result(
            slope.value,
            Interval(lower, upper, f"Wald's interval at level {frame.level:g}"),
            self._method(table, slope),
            interval_of="estimate",
            inputs=self._inputs(table),
        )
        yield maker.named(self.definition, period, (), result)
        yield self._answer(period, slope, frame.level)

    def table(self, frame: Frame, workspace: Workspace) -> Table:
        """Counts and effort of regions and the calendar years that are measured and over.

        A region without a count has 0.
        """
        over = self.definition.over
        counts = {
            (region, year): number
            for region, year, number in workspace.rows(
                f'SELECT "{over}", year("on"), count(*) FROM {self.outcome.table} '  # noqa: S608
                'WHERE "on" IS NOT NULL GROUP BY ALL ORDER BY ALL'
            )
        }
        first = max(frame.years[0], min((year for _, year in counts), default=frame.date.year))
        last = min(frame.years[1], (frame.date + datetime.timedelta(days=1)).year - 1)
        cells = [
            (place[0][1], period.year, value)
            for (place, period), value in sorted(self.amounts.values.items())
            if place
            and place[0][0] == over
            and place[0][1] != "unknown"
            and period.is_calendar_year
            and first <= period.year <= last
            and value > 0
        ]
        return Table(
            [region for region, _, _ in cells],
            [year for _, year, _ in cells],
            [counts.get((region, year), 0) for region, year, _ in cells],
            [value for _, _, value in cells],
        )

    def lagged(self, frame: Frame, workspace: Workspace) -> Slope | str:
        """The elasticity to the effort of the year before, that of the same year held equal.

        Why there is none where the table is too small.
        """
        return lagged(self.table(frame, workspace), self._before)

    def _before(self, region: str, year: int) -> float | None:
        place = ((self.definition.over, region),)
        return self.amounts.values.get((place, Period.calendar_year(year - 1)))

    def _method(self, table: Table, slope: Slope) -> str:
        return (
            f"an association, not a cause: negative binomial regression of "
            f"{self.outcome.definition.id} on log({self.effort.definition.id}) with a level for "
            f"each year, "
            f"{len(table.counts)} cells ({len(set(table.regions))} of {self.definition.over} by "
            f"{len(set(table.years))} years), alpha {slope.dispersion:.4g}"
        )

    def _inputs(self, table: Table) -> tuple[str, ...]:
        """Every cell of the table: whoever knows the elasticity knows much about each of them."""
        several = (self.outcome, self.effort)
        places = [((self.definition.over, region),) for region in table.regions]
        return tuple(
            cell
            for one in several
            for place, year in zip(places, table.years, strict=True)
            if place in one.places
            for cell in cell_ids(one, Period.calendar_year(year), place)
        )

    def _answer(self, period: Period, slope: Slope, level: float) -> Note:
        """How much more of the count goes with ten per cent more effort, in per cent."""
        ends = (slope.value, *slope.interval(level))
        more = [f"{(_MORE**one - 1) * 100:.1f}" for one in ends]
        params = (
            ("indicator", self.definition.id),
            ("outcome", self.outcome.definition.id),
            ("effort", self.effort.definition.id),
            ("more", more[0]),
            ("lower", more[1]),
            ("upper", more[2]),
            ("answer", verdict(slope, level)),
        )
        return Note("ten per cent more", figure_id(self.definition.id, period.label), params)


def verdict(slope: Slope, level: float) -> str:
    """Whether ten per cent more effort goes with ten per cent more: "less", "more", "as much".

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
    if not short and np.ptp(np.log(table.effort)) == 0:
        return "effort is the same everywhere"
    return ", ".join(short)


def _span(table: Table, frame: Frame) -> Period:
    years = table.years or frame.years
    return Period(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31))


def fitted(table: Table) -> Slope | None:
    """The elasticity; None where no finite one fits best."""
    effort = np.log(np.array(table.effort, dtype=np.float64))
    return fit(np.array(table.counts), effort[:, None], np.array(table.years))


def lagged(table: Table, before: Callable[[str, int], float | None]) -> Slope | str:
    """The elasticity to the effort of the year before, that of the same year held equal.

    Args:
        table: regions by years.
        before: the effort of a region in the year before one; None where it is not known.

    Returns:
        The elasticity, or why there is none.
    """
    rows = [
        (region, year, count, effort, earlier)
        for region, year, count, effort in zip(
            table.regions, table.years, table.counts, table.effort, strict=True
        )
        if (earlier := before(region, year))
    ]
    regions, years, counts, effort, ago = zip(*rows, strict=True) if rows else ((),) * 5
    if why := too_few(Table(regions, years, counts, effort)):
        return why
    both = np.log(np.array([ago, effort], dtype=np.float64)).T
    return fit(np.array(counts), both, np.array(years)) or "no fit"


def fit(
    counts: NDArray[np.int64], columns: NDArray[np.float64], groups: NDArray[np.int64]
) -> Slope | None:
    """Coefficient of the first column in a negative binomial regression, with a level each group.

    Groups without any count have no finite level and are left out. Where no dispersion beyond
    Poisson counts can be fitted, the fit is quasi-Poisson: errors by Pearson's chi-squared.

    Args:
        counts: of shape (n,).
        columns: of shape (n, k).
        groups: of shape (n,).
    """
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson  # api: slow to load

    kept = np.isin(groups, [g for g in np.unique(groups) if counts[groups == g].sum() > 0])
    counts, columns, groups = counts[kept], columns[kept], groups[kept]
    levels = (groups[:, None] == np.unique(groups)[None, :]).astype(np.float64)
    design = np.column_stack([columns - columns.mean(axis=0), levels])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    start = [*np.zeros(columns.shape[1]), *np.log(counts @ levels / levels.sum(axis=0))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the fit says itself whether it settled
        poisson = Poisson(counts, design).fit(start_params=start, disp=0, maxiter=500)
        model = NegativeBinomial(counts, design)
        found = model.fit(start_params=[*poisson.params, 0.1], disp=0, maxiter=500)
    slope = Slope(float(found.params[0]), float(found.bse[0]), float(found.params[-1]))
    settled = bool(found.mle_retvals["converged"]) and slope.dispersion > _NO_DISPERSION
    if not settled:
        means = np.asarray(poisson.predict())
        chi_squared = float(((counts - means) ** 2 / means).sum()) / max(poisson.df_resid, 1)
        error = float(poisson.bse[0]) * float(np.sqrt(max(1.0, chi_squared)))
        slope = Slope(float(poisson.params[0]), error, 0.0)
    usable = np.isfinite([slope.value, slope.error]).all() and abs(slope.value) < _RUN_AWAY
    return slope if usable else None
