"""Published bootstrap limits are random: they lie where palermo's own limits do with any seed."""

import numpy as np
import pytest

from palermo import datasets
from tools import bands_hidden as bands
from tools.hidden import pages

WESTERN = "Western, stepwise, 1,000"
NEW_ORLEANS = "New Orleans 5, stepwise, 1,000"
KOREA = "Korea, bic, 1,000"
PUBLISHED = {
    WESTERN: (1293, 3670),
    NEW_ORLEANS: (589, 1703),
    KOREA: (128, 349),
    "Korea, bic, 1,000, 80 %": (135, 288),
}
"""Chan, Silverman and Vincent (2021); Silverman, Chan and Vincent (2024), table 3."""


@pytest.mark.parametrize(("case", "limits"), PUBLISHED.items())
def test_published_limits_lie_inside_the_99_percent_band(
    case: str, limits: tuple[int, int]
) -> None:
    for limit, (low, high) in zip(limits, bands.bands(case), strict=True):
        assert low <= limit <= high


@pytest.mark.parametrize("case", bands.CASES)
def test_the_band_rests_on_as_many_seeds_as_it_says(case: str) -> None:
    assert list(bands.kept()[case]) == list(range(1, bands.CASES[case].seeds + 1))


def test_the_bands_of_published_limits_rest_on_two_hundred_seeds() -> None:
    assert {bands.CASES[case].seeds for case in PUBLISHED} == {200}


@pytest.mark.parametrize("seed", [1, 2, 137])
@pytest.mark.parametrize("case", PUBLISHED)
def test_a_seed_gives_the_limits_that_are_kept(case: str, seed: int) -> None:
    assert bands.limits(bands.CASES[case], seed) == pytest.approx(
        bands.kept()[case][seed], rel=1e-6
    )


def test_ten_thousand_resamples_narrow_the_band() -> None:
    for table in ("Western", "New Orleans 5", "UK 5"):
        few, many = (
            np.array(list(bands.kept()[f"{table}, stepwise, {count}"].values()))
            for count in ("1,000", "10,000")
        )
        assert (many.std(axis=0) < few.std(axis=0)).all()


def test_the_page_shows_the_bands_that_are_kept() -> None:
    assert pages.shown("bands of limits") == bands.table()


def test_every_case_names_a_published_table() -> None:
    assert {case.table for case in bands.CASES.values()} <= set(datasets.names())
