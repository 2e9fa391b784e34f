"""Ratios, slopes and rates against libraries, published numbers and simulated truth."""

import itertools
import math
from itertools import pairwise

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from palermo.measure.dispersion import Prior, moderated, squared_change
from palermo.measure.divided import Divided
from palermo.measure.rates import level_interval
from palermo.measure.ratios import interval, ratio
from palermo.measure.slopes import Slope, fit
from palermo.measure.trends import TrendRule, residual_phi, yearly
from palermo.measure.trends import long as over_five_years
from tests.unit.measure.series import series

MANY = 1e9  # degrees of freedom at which Student's t is the normal distribution
SERIES = [
    ([2015, 2016, 2018, 2019, 2020], [1432, 1516, 1525, 1486, 1020]),
    ([2007, 2008, 2009, 2010, 2014, 2015], [738, 723, 680, 664, 697, 837]),
    ([2010, 2011, 2012, 2013], [0, 3, 9, 40]),
    ([2010, 2011, 2012, 2013, 2014], [12, 0, 7, 0, 5]),
]


@pytest.mark.parametrize(("years", "counts"), SERIES)
def test_the_slope_is_that_of_a_glm(years: list[int], counts: list[int]) -> None:
    """Against statsmodels' quasi-Poisson GLM (scale by Pearson's chi-squared)."""
    design = sm.add_constant(np.array(years) - 2015.0)
    peer = sm.GLM(np.array(counts), design, family=sm.families.Poisson()).fit(scale="X2")
    ours = fit(years, counts)
    assert ours is not None
    assert ours.slope == pytest.approx(peer.params[1], abs=1e-8)
    assert ours.residual == pytest.approx(peer.scale, rel=1e-6)
    assert math.sqrt(ours.variance * ours.residual) == pytest.approx(peer.bse[1], rel=1e-6)


@pytest.mark.parametrize("counts", [[0, 0, 0, 7], [0, 0, 0, 0]])
def test_a_slope_without_an_end_is_none(counts: list[int]) -> None:
    assert fit([2010, 2011, 2012, 2013], counts) is None


@given(st.lists(st.integers(0, 5000), min_size=4, max_size=6))
@settings(deadline=None)
def test_every_fitted_slope_solves_its_equations(counts: list[int]) -> None:
    """The slow, obvious check: counts and fitted means agree in their sums, plain and by year."""
    years = list(range(2010, 2010 + len(counts)))
    ours = fit(years, counts)
    if ours is None:
        assert sum(count > 0 for count in counts) < 2
        return
    weights = [math.exp(ours.slope * (year - 2010)) for year in years]
    means = [sum(counts) * weight / sum(weights) for weight in weights]
    moment = sum((year - 2010) * (c - m) for year, c, m in zip(years, counts, means, strict=True))
    assert moment == pytest.approx(0, abs=1e-5 * sum(counts) * len(counts))


def test_the_interval_of_a_ratio_is_the_published_score_interval() -> None:
    """statsmodels' score interval for two Poisson rates (method 'score', equal exposures)."""
    from statsmodels.stats.rates import confint_poisson_2indep

    for first, last in ((41, 28), (100, 150), (7, 3)):
        peer = confint_poisson_2indep(last, 1, first, 1, method="score", compare="ratio")
        ours = interval(first, last, 1.0, float(stats.norm.ppf(0.975)))
        assert ours == pytest.approx(tuple(peer), rel=1e-3)


@given(st.integers(0, 300), st.integers(0, 300), st.floats(1, 50))
def test_the_ends_of_the_interval_are_where_the_statistic_reaches_the_quantile(
    first: int, last: int, phi: float
) -> None:
    if first + last == 0:
        return
    for end in interval(first, last, phi, 2.0):
        if 0 < end < math.inf:
            statistic = (last - end * first) / math.sqrt(phi * end * (first + last))
            assert abs(statistic) == pytest.approx(2.0, rel=1e-4)


@given(
    st.integers(0, 40), st.integers(0, 40), st.integers(0, 6), st.integers(0, 6), st.floats(1, 9)
)
def test_the_corners_hold_every_count_that_a_censored_year_can_be(
    first: int, last: int, first_more: int, last_more: int, phi: float
) -> None:
    """The fast way looks at two corners; the slow one at every count within the bounds."""
    hull = ratio((first, first + first_more), (last, last + last_more), phi, 7.0, 0.95)
    if hull is None:
        assert first + last == 0
        return
    each = [
        ratio((one, one), (two, two), phi, 7.0, 0.95)
        for one in range(first, first + first_more + 1)
        for two in range(last, last + last_more + 1)
    ]
    assert hull.lower == pytest.approx(min(r.lower for r in each if r))
    assert hull.upper == pytest.approx(max(r.upper for r in each if r))
    assert hull.rose[0] == pytest.approx(min(r.rose[0] for r in each if r))
    assert hull.rose[1] == pytest.approx(max(r.rose[1] for r in each if r))


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_without_over_dispersion_the_interval_is_garwoods(
    count: int, lower: float, upper: float
) -> None:
    """Exact 95 % limits of a Poisson mean, as tabulated since Garwood (1936)."""
    assert level_interval(count, 1.0, MANY, 0.95) == pytest.approx((lower, upper), abs=6e-4)


def test_a_large_count_has_the_usual_t_interval() -> None:
    lower, upper = level_interval(1_000_000, 25.0, 6.0, 0.95)
    reach = float(stats.t.ppf(0.975, 6)) * math.sqrt(25.0 * 1_000_000)
    assert (lower, upper) == pytest.approx((1_000_000 - reach, 1_000_000 + reach), rel=2e-4)


def _simulated(generator: np.random.Generator, mean: float, phi: float, years: int) -> list[int]:
    rate = generator.gamma(mean / (phi - 1), phi - 1, size=years)
    return [int(count) for count in generator.poisson(rate)]


def _phi(counts: list[int], prior: Prior) -> tuple[float, float]:
    changes = [squared_change(a, b) / prior.phi((a + b) / 2) for a, b in pairwise(counts) if a + b]
    factor = moderated(changes, prior)
    return factor.phi(float(np.mean(counts)), prior), factor.df


@pytest.mark.parametrize("mean", [8, 30, 300, 3000])
def test_intervals_of_the_rate_cover_the_truth(mean: float) -> None:
    """Where phi varies between series as the prior says, 95 % intervals cover at least 94 %."""
    prior, generator, trials = Prior.from_rules(), np.random.default_rng(20261123), 1500
    covered = 0
    for _ in range(trials):
        phi = max(1.05, prior.phi(mean) * prior.df / generator.chisquare(prior.df))
        counts = _simulated(generator, mean, phi, 6)
        lower, upper = level_interval(counts[-1], *_phi(counts, prior), 0.95)
        covered += lower <= mean <= upper
    assert covered / trials >= 0.94


@pytest.mark.parametrize("mean", [30, 300])
def test_a_rise_is_called_rarely_where_nothing_rose(mean: float) -> None:
    """Under no change, a 95 % interval of the ratio leaves out 1 at most in 6 % of cases."""
    prior, generator, trials = Prior.from_rules(), np.random.default_rng(20261123), 1500
    called = 0
    for _ in range(trials):
        phi = max(1.05, prior.phi(mean) * prior.df / generator.chisquare(prior.df))
        *others, first, last = _simulated(generator, mean, phi, 7)
        found = ratio((first, first), (last, last), *_phi(others, prior), 0.95)
        called += found is not None and (found.lower > 1 or found.upper < 1)
    assert called / trials <= 0.06


@pytest.mark.parametrize("mean", [30, 300])
def test_the_words_are_rarely_wrong_where_nothing_changed(mean: float) -> None:
    """The whole way from counts to words: at most 6 % of yearly, 7 % of long ones are called."""
    prior, generator = Prior.from_rules(), np.random.default_rng(20261123)
    rule, years, longs = TrendRule.from_rules(0.95, 0.25), [], []
    for _ in range(600):
        phi = max(1.05, prior.phi(mean) * prior.df / generator.chisquare(prior.df))
        line = " ".join(map(str, _simulated(generator, mean, phi, 6)))
        divided = Divided(series(2010, line))
        years += [t.word in {"rose", "fell"} for t in yearly(divided, prior, rule)]
        found = over_five_years(divided, prior, rule)
        assert found is not None
        longs.append(found.word in {"rose", "fell"})
    assert 0.01 < np.mean(years) <= 0.06
    assert 0.02 < np.mean(longs) <= 0.07


def test_residuals_smaller_than_those_of_independent_cases_count_as_such() -> None:
    prior = Prior.from_rules()
    assert residual_phi(Slope(0.1, 0.01, 0.0, 4), 2.0, prior) == (1.0, prior.df + 4)
    phi, df = residual_phi(Slope(0.1, 0.01, 10.0, 4), 1000.0, prior)
    assert phi == pytest.approx((4 * 0.55 * 1000**0.57 + 4 * 10) / 8, rel=1e-6)
    assert df == 8


@pytest.mark.parametrize("line", ["<5 6 20 30", "40 <5 <5 9", "60 20 <5 12 <5", "90 100 120 130"])
def test_a_long_interval_holds_those_of_every_count_that_a_censored_year_can_be(line: str) -> None:
    prior, rule = Prior.from_rules(), TrendRule.from_rules(0.95, 0.25)
    found = over_five_years(Divided(series(2010, line)), prior, rule)
    assert found is not None
    assert found.lower is not None
    assert found.upper is not None
    each = [range(5) if text == "<5" else [int(text)] for text in line.split()]
    mean = sum((years[0] + years[-1]) / 2 for years in each) / len(each)
    ends = []
    for counts in itertools.product(*each):
        slope = fit(range(len(counts)), counts)
        assert slope is not None
        phi, df = residual_phi(slope, mean, prior)
        reach = float(stats.t(df).ppf(0.975)) * math.sqrt(phi * slope.variance)
        steps = len(counts) - 1
        ends.append(
            (math.exp(steps * (slope.slope - reach)), math.exp(steps * (slope.slope + reach)))
        )
    assert found.lower == pytest.approx(min(low for low, _ in ends))
    assert found.upper == pytest.approx(max(high for _, high in ends))
