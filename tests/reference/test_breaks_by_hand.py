"""Breaks and over-dispersion against plain arithmetic that imports none of their formulas."""

from math import sqrt

import pytest
from scipy import stats

from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Factor, Prior, own_df
from palermo.model import Figure
from tests.unit.measure.projects import measured
from tests.unit.measure.series import counts, series

SCALE, POWER, WORTH, LARGEST = 0.55, 0.57, 4.0, 2.0  # as the rules have them
BROKEN = "1389 1593 1196 138 108 130"


def usual(mean: float) -> float:
    """phi of a series of this mean."""
    return float(max(1.0, SCALE * mean**POWER))


def moved(first: float, last: float) -> float:
    """Squared change over the usual one, at most the cap."""
    found = (last - first) ** 2 / (first + last) / usual((first + last) / 2)
    return float(min(found, stats.f(1, WORTH).ppf(0.95)))


def drawn(changes: list[float]) -> tuple[float, float]:
    """Factor and degrees of freedom."""
    pairs = len(changes)
    df = 2 * pairs**2 / (3 * pairs - 1)
    return (WORTH + df * sum(changes) / pairs) / (WORTH + df), WORTH + df


def test_a_shift_has_the_statistic_that_the_documentation_states() -> None:
    (found,) = find_breaks(series(2010, BROKEN), Prior.from_rules(), BreakRule.from_rules())
    others = [(1389, 1593), (1593, 1196), (138, 108), (108, 130)]
    factor, df = drawn([moved(*pair) for pair in others])
    phi = factor * usual((1196 + 138) / 2)
    statistic = (1196 - LARGEST * 138) / sqrt(phi * LARGEST * (1196 + 138))
    places = 5 + 2  # steps; years whose neighbours agree
    assert found.statistic == pytest.approx(statistic)
    assert found.probability == pytest.approx(places * stats.t(df).sf(statistic))


@pytest.mark.parametrize(
    ("line", "odd"), [("90 104 950 101 99", 950), ("900 1040 90 1010 990", 90)]
)
def test_a_spike_is_measured_against_both_its_neighbours(line: str, odd: int) -> None:
    found, again = find_breaks(series(2010, line), Prior.from_rules(), BreakRule.from_rules())
    first, before, _, after, last = (float(text) for text in line.split())
    around = before + after
    factor, df = drawn([moved(first, before), moved(after, last), moved(before, after)])
    phi = factor * usual((around + odd) / 3)
    if odd > before:
        excess, scale = odd - LARGEST * around / 2, LARGEST / 2
    else:
        excess, scale = around - 2 * LARGEST * odd, 2 * LARGEST
    statistic = excess / sqrt(phi * scale * (around + odd))
    assert found.statistic == again.statistic == pytest.approx(statistic)
    assert found.probability is not None
    assert found.probability / stats.t(df).sf(statistic) == pytest.approx(4 + 3, abs=2.01)


@pytest.mark.parametrize(("pairs", "worth"), [(0, 0.0), (1, 1.0), (2, 1.6), (5, 50 / 14)])
def test_neighbouring_pairs_share_years(pairs: int, worth: float) -> None:
    """von Neumann: 2 n^2 / (3 n - 1)."""
    assert own_df(pairs) == pytest.approx(worth)


def test_over_dispersion_is_never_less_than_none() -> None:
    prior = Prior.from_rules()
    assert [prior.phi(0), prior.phi(1)] == [1, 1]
    assert prior.phi(1000) == pytest.approx(usual(1000))
    assert Factor(0.2, 9, 0.1, 5).phi(2, prior) == 1


def test_the_dispersion_is_that_of_comparable_years_at_the_last_level() -> None:
    (found,) = measured(counts(2010, BROKEN)).dispersions
    level = (138 + 108 + 130) / 3
    others = [(1389, 1593), (1593, 1196), (138, 108), (108, 130)]
    changes = [(b - a) ** 2 / (a + b) / usual((a + b) / 2) for a, b in others]
    factor, df = drawn(changes)
    assert found.mean == pytest.approx(level)
    assert found.prior == pytest.approx(usual(level))
    assert found.own == pytest.approx(sum(changes) / 4 * usual(level))
    assert found.phi == pytest.approx(max(1.0, factor * usual(level)))
    assert found.df == pytest.approx(df)


def test_a_rate_has_the_over_dispersion_of_its_own_level() -> None:
    made = measured(counts(2010, BROKEN), people=dict.fromkeys(range(2010, 2016), 10**7))

    def phi(rate: Figure) -> float:
        return float(rate.method.split("phi ")[1].split()[0])

    high, *_, low = (phi(f) for f in made.figures if f.indicator == "detected_rate")
    levels = usual((1389 + 1593 + 1196) / 3), usual((138 + 108 + 130) / 3)
    assert high / low == pytest.approx(levels[0] / levels[1], rel=1e-3)
