"""Profile likelihood: R's numbers, what defines an interval, and tables without an upper limit."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import chi2

from palermo import datasets
from palermo.errors import NotIdentified
from palermo.mse import Histories
from palermo.mse.designs import Design, design
from palermo.mse.existence import existence
from palermo.mse.fitting import fit
from palermo.mse.profile import BEYOND, profile
from tests.unit.mse import plain

# closedpCI.t of R's Rcapture 1.4-4 for the model that BIC chooses: estimate, 95 % limits.
RCAPTURE = {
    "korea_3": (("b:c", "c:d"), (151.676011924372, 128.953119033233, 226.400466066535)),
    "western_5": (("A:E",), (2474.08921943323, 1680.61301268667, 3928.08097884434)),
    "new_orleans_5": ((), (1027.30261714848, 665.582500562833, 1762.03077486011)),
    "uk_2013_5": (
        ("LA:NG", "LA:PFNCA", "NG:PFNCA", "NG:GP", "PFNCA:GO"),
        (22964.4238841111, 17990.9508902138, 30141.9042300142),
    ),
}


def named(table: Histories, pairs: tuple[str, ...]) -> Design:
    sets = (sum(1 << table.names.index(one) for one in pair.split(":")) for pair in pairs)
    return design(table.lists, tuple(sets))


def persons(table: Histories) -> plain.Floats:
    return table.counts.astype(np.float64)


def loglik(model: Design, table: Histories, total: float) -> float:
    """The profile at one total, by the formula and statsmodels' fitted means."""
    cells = list(range(len(table.counts)))
    counts = persons(table)
    counts[0] = total - table.observed
    found = plain.poisson_glm(counts, plain.design(cells, list(model.parameters)))
    return float(-found.deviance / 2 + np.log(total / counts[0]) / 2)


@pytest.mark.parametrize("name", RCAPTURE)
def test_estimate_and_limits_are_those_of_rcapture(name: str) -> None:
    pairs, (point, low, high) = RCAPTURE[name]
    table = datasets.load(name)
    found = profile(named(table, pairs), persons(table), (0.95,))
    # Rcapture searches the estimate to about 1e-7 and the limits further.
    assert table.observed + found.hidden == pytest.approx(point, rel=1e-6)
    assert found.intervals["0.95"] == pytest.approx((low, high), rel=1e-7)
    assert found.warnings == ()


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
def test_the_limits_are_as_far_below_the_maximum_as_chi_square_says(level: float) -> None:
    table = datasets.load("western_5")
    model = named(table, ("A:D",))
    found = profile(model, persons(table), (level,))
    highest = loglik(model, table, table.observed + found.hidden)
    for limit in found.intervals[f"{level:g}"]:
        below = 2 * (highest - loglik(model, table, limit))
        assert below == pytest.approx(chi2.ppf(level, 1), rel=1e-5)
    for near in (0.99, 1.01):
        assert loglik(model, table, table.observed + near * found.hidden) < highest


@settings(max_examples=10)
@given(plain.tables(3, most=60))
def test_the_estimate_lies_within_every_interval_and_wider_ones_hold_narrower(
    table: Histories,
) -> None:
    model = design(3)
    found = profile(model, persons(table), (0.5, 0.8, 0.95))
    lows, highs = zip(*found.intervals.values(), strict=True)
    total = table.observed + found.hidden
    assert table.observed <= lows[2] <= lows[1] <= lows[0] <= total
    assert total <= highs[0] <= highs[1] <= highs[2]


def test_a_limit_a_hundred_million_times_beyond_those_observed_is_infinite() -> None:
    # With one person on both lists the likelihood falls as 1 / N: twenty-five times e at least.
    table = Histories.of("AB", {(1, 0): 20, (0, 1): 20, (1, 1): 1})
    found = profile(design(2), persons(table), (0.5, 1 - 1e-12))
    assert np.isfinite(found.intervals["0.5"]).all()
    assert found.intervals["1"][1] == np.inf
    assert found.warnings == (
        "the interval of level 1 has no upper limit: any larger number fits well enough",
    )


def test_where_nearly_everybody_is_on_all_lists_nobody_may_be_hidden() -> None:
    table = Histories.of("AB", {(1, 0): 3, (0, 1): 2, (1, 1): 500})
    found = profile(design(2), persons(table), (0.95,))
    assert found.hidden == 0
    assert found.intervals["0.95"][0] == table.observed
    assert found.warnings == ("the likelihood is highest where less than one person is hidden",)


def test_a_likelihood_that_rises_without_end_is_refused() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 20, (0, 1, 0): 20, (0, 0, 1): 9})
    with pytest.raises(NotIdentified, match="rises without end"):
        profile(design(3), persons(table), (0.95,))


@pytest.mark.parametrize("times", [1, 1_000, 1_000_000])
def test_many_times_the_persons_give_as_many_times_the_estimate(times: int) -> None:
    table = datasets.load("western_5")
    model = named(table, ("A:E",))
    counts = persons(table) * times
    found = profile(model, counts, (0.95,))
    poisson = fit(model, counts[:, None]).hidden[0]
    # The two estimates differ by about half a person for each overlap that is missing.
    assert found.hidden == pytest.approx(poisson, rel=0.01 / times + 1e-9)
    low, high = found.intervals["0.95"]
    assert low < counts.sum() + found.hidden < high < BEYOND * counts.sum()


def test_a_pair_nobody_shares_is_no_hindrance() -> None:
    table = datasets.load("western_5")
    model = named(table, ("A:B",))
    assert not existence(model, table.counts[:, None] > 0).any()
    found = profile(model, persons(table), (0.8,))
    low, high = found.intervals["0.8"]
    assert low < table.observed + found.hidden < high


def test_no_level_gives_the_estimate_alone() -> None:
    table = datasets.load("korea_3")
    found = profile(design(3), persons(table), ())
    assert found.intervals == {}
    assert found.hidden > 0
