"""Intervals of records against published tables and against statsmodels."""

import numpy as np
import pytest
from scipy.stats import binom, norm, t
from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson
from statsmodels.duration.survfunc import CumIncidenceRight

from palermo.measure.records.cases import Cases
from palermo.measure.records.elasticities import Table, fitted
from palermo.measure.records.incidence import Waiting
from palermo.measure.records.intervals import (
    Resampling,
    count_interval,
    design_effect,
    gamma_interval,
    jeffreys,
    share_interval,
)

RESAMPLING = Resampling("figure", 0.95, 2000, 1)


@pytest.mark.parametrize(
    ("yes", "units", "lower", "upper"),
    [
        # Brown, Cai and DasGupta (2001), doi:10.1214/ss/1009213286, table 5 (modified Jeffreys
        # differs at 0 and 1 alone): 95 per cent, n = 7 and n = 10
        (1, 7, 0.016, 0.501),
        (2, 7, 0.065, 0.648),
        (3, 7, 0.139, 0.766),
        (1, 10, 0.011, 0.381),
        (5, 10, 0.224, 0.776),
    ],
)
def test_jeffreys_interval_as_published(yes: int, units: int, lower: float, upper: float) -> None:
    assert jeffreys(yes, units, 0.95) == pytest.approx((lower, upper), abs=6e-4)


def test_jeffreys_interval_has_its_level_on_average() -> None:
    shares = np.linspace(0.05, 0.95, 1801)
    ends = [jeffreys(yes, 50, 0.95) for yes in range(51)]
    held = [
        sum(
            binom.pmf(yes, 50, share)
            for yes, (low, high) in enumerate(ends)
            if low <= share <= high
        )
        for share in shares
    ]
    assert np.mean(held) == pytest.approx(0.95, abs=0.005)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904), (100, 81.3640, 121.6273)],
)
def test_the_gamma_interval_of_equal_weights_is_the_exact_poisson_interval(
    count: int, lower: float, upper: float
) -> None:
    """Garwood (1936), as in the tables of Pearson and Hartley (1966), table 40."""
    assert gamma_interval(count, count, 1, 0.95) == pytest.approx((lower, upper), abs=1e-3)


def test_the_gamma_interval_scales_with_the_weight() -> None:
    one, five = gamma_interval(4, 4, 1, 0.95), gamma_interval(20, 100, 5, 0.95)
    assert five == pytest.approx((5 * one[0], 5 * one[1]))


def test_the_bootstrap_has_the_variance_of_a_compound_poisson_sum() -> None:
    cases = Cases.of([(1, 0, 600), (5, 0, 80), (20, 0, 10)])
    found = count_interval(cases, cases, RESAMPLING)
    error = np.sqrt(600 + 25 * 80 + 400 * 10)
    skewness = (600 + 125 * 80 + 8000 * 10) / error**3
    ends = [1200 + error * (z + skewness * (z**2 - 1) / 6) for z in (-1.96, 1.96)]  # Cornish-Fisher
    assert (found.lower, found.upper) == pytest.approx(ends, abs=8)


def test_the_design_effect_of_equal_cases_that_are_alike_is_their_size() -> None:
    alike = Cases.of([(4, 4, 1000), (4, 0, 1000)])
    assert design_effect([alike]) == pytest.approx(4, rel=1e-3)
    mixed = Cases.of([(4, 2, 1000)])
    assert design_effect([mixed]) == 0
    assert design_effect([Cases.of([(4, 4, 10)])]) == 4


def test_few_cases_that_are_alike_are_worth_as_many_units() -> None:
    alike = Cases.of([(4, 4, 15), (4, 0, 15)])
    found = share_interval(alike, [alike], RESAMPLING)
    units = 29 / (t.ppf(0.975, 29) / norm.ppf(0.975)) ** 2
    assert (found.lower, found.upper) == pytest.approx(jeffreys(units / 2, units, 0.95))


def test_many_cases_are_resampled() -> None:
    many = Cases.of([(2, 2, 300), (2, 0, 300)])
    found = share_interval(many, [many], RESAMPLING)
    assert "bootstrap" in found.method
    assert (found.lower, found.upper) == pytest.approx((0.46, 0.54), abs=0.01)
    one_kind = Cases.of([(2, 2, 595), (2, 0, 5)])
    assert "Jeffreys" in share_interval(one_kind, [one_kind], RESAMPLING).method


# days, outcome, how many
WAITED = [
    (1, "granted", 1),
    (2, "refused", 2),
    (3, "open", 1),
    (4, "granted", 2),
    (6, "granted", 1),
    (6, "open", 1),
    (9, "refused", 1),
    (12, "open", 1),
]


def test_cumulative_incidence_by_hand() -> None:
    """Of 10: 1/10; then 9/10 x 2/9 refused; of 6 left at day 4, 7/10 x 2/6; 7/15 x 1/4; ..."""
    waiting = Waiting.of(WAITED, ["granted", "refused"])
    assert waiting.incidence("granted", 4, 0.95)[0] == pytest.approx(1 / 10 + 7 / 10 * 2 / 6)
    assert waiting.incidence("granted", 6, 0.95)[0] == pytest.approx(1 / 3 + 7 / 15 / 4)
    assert waiting.incidence("refused", 9, 0.95)[0] == pytest.approx(1 / 5 + 7 / 20 / 2)
    assert waiting.median(0.95)[0] == 4
    assert waiting.reaches(12)
    assert not waiting.reaches(13)


def test_cumulative_incidence_as_in_statsmodels() -> None:
    random = np.random.default_rng(5)
    days = random.integers(1, 60, 300)
    status = random.choice([0, 1, 2], 300, p=[0.3, 0.5, 0.2])
    theirs = CumIncidenceRight(days.astype(float), status)
    names = {0: "open", 1: "granted", 2: "refused"}
    waiting = Waiting.of(
        [(int(d), names[int(s)], 1) for d, s in zip(days, status, strict=True)], names.values()
    )
    for cause, name in ((1, "granted"), (2, "refused")):
        for day in (5, 20, 45):
            at = np.searchsorted(theirs.times, day, side="right") - 1
            share, lower, upper = waiting.incidence(name, day, 0.95)
            assert share == pytest.approx(theirs.cinc[cause - 1][at])
            # the same error on the scale log(-log), from the two methods of variance
            error = (upper - lower) / (2 * 1.96)
            assert error == pytest.approx(theirs.cinc_se[cause - 1][at], rel=0.06)


def test_without_censoring_the_variance_is_binomial() -> None:
    waiting = Waiting.of([(5, "a", 30), (10, "b", 20), (20, "a", 50)], ["a", "b"])
    until = waiting.days <= 20
    before = np.array([1.0, 0.7, 0.5])
    steps = before * waiting.ended["a"] / waiting.at_risk
    found = waiting._variance(steps, before, waiting.ended["a"], until)
    assert found == pytest.approx(0.8 * 0.2 / 100)


def test_a_share_of_none_or_all_has_jeffreys_interval() -> None:
    waiting = Waiting.of([(5, "a", 20)], ["a", "b"])
    assert waiting.incidence("a", 30, 0.95) == (1.0, *jeffreys(20, 20, 0.95))
    assert waiting.incidence("b", 30, 0.95) == (0.0, *jeffreys(0, 20, 0.95))
    assert Waiting.of([], ["a"]).median(0.95) == (None, None, None)


def statsmodels_says(table: Table) -> tuple[float, float]:
    """Coefficient of log effort with a level for each year, and the dispersion."""
    years = np.array(table.years)
    levels = (years[:, None] == np.unique(years)).astype(float)
    design = np.column_stack([np.log(table.effort), levels])
    start = [0.5, *np.zeros(levels.shape[1]), 0.3]
    found = NegativeBinomial(table.counts, design).fit(disp=0, start_params=start, maxiter=500)
    return float(found.params[0]), float(found.params[-1])


def test_an_elasticity_as_in_statsmodels_and_its_error_by_region() -> None:
    random = np.random.default_rng(3)
    years = np.repeat(np.arange(4), 10)
    regions = [f"r{at}" for at in range(10)] * 4
    effort = random.normal(3, 0.6, 40)
    means = np.exp(0.2 + 0.7 * effort + 0.1 * years)
    counts = random.negative_binomial(4, 4 / (4 + means))
    table = Table(regions, years.tolist(), counts.tolist(), np.exp(effort).tolist())
    found = fitted(table)
    value, dispersion = statsmodels_says(table)
    left_out = [
        statsmodels_says(table.where([one != name for one in regions]))[0] for name in set(regions)
    ]
    assert found is not None
    assert found.value == pytest.approx(value, abs=1e-3)
    assert found.dispersion == pytest.approx(dispersion, rel=1e-2)
    error = np.sqrt(9 / 10 * sum((one - value) ** 2 for one in left_out))
    assert found.error == pytest.approx(error, rel=1e-2)
    lower, upper = found.interval(0.95)
    assert (upper - lower) / 2 == pytest.approx(t.ppf(0.975, 9) * error, rel=1e-2)


def test_the_error_by_region_is_that_of_independent_cells_where_they_are() -> None:
    """On average over tables, where the model's own error holds too; it is no bias."""
    ratios = []
    for seed in range(30):
        random = np.random.default_rng(seed)
        effort = np.repeat(np.linspace(1.5, 4, 20), 4) + random.normal(0, 0.1, 80)
        years = np.tile(np.arange(4), 20)
        counts = random.poisson(np.exp(0.5 + 0.7 * effort))
        regions = [f"r{at // 4}" for at in range(80)]
        found = fitted(Table(regions, years.tolist(), counts.tolist(), np.exp(effort).tolist()))
        levels = (years[:, None] == np.arange(4)).astype(float)
        theirs = Poisson(counts, np.column_stack([effort, levels])).fit(disp=0)
        assert found is not None
        ratios.append(found.error / theirs.bse[0])
    assert float(np.mean(ratios)) == pytest.approx(1, abs=0.15)
