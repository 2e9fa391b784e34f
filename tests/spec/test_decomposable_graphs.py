"""Decomposable graphs: what the method makes of published tables, and what it tells beside.

The method averages over all chordal graphs on the lists and over all numbers of hidden persons. A
total is the median of the posterior; its limits hold 95 % of it. MSETools takes a thousand numbers
from 1 to 30 times the persons observed instead; those of three to five lists are the published
estimates of Binette and Steorts (2022), or what dga 2.0.2 gives on that grid.
"""

import pytest

from palermo import datasets, mse
from palermo.mse import Estimate, Options
from palermo.mse.graphs import chordal
from palermo.mse.grids import msetools_grid


def estimated(table: str, *, as_msetools: bool = False) -> Estimate:
    histories = datasets.load(table)
    grid = tuple(msetools_grid(histories.observed).tolist()) if as_msetools else None
    return mse.estimate(histories, method="decomposable", options=Options(grid=grid))


def told(found: Estimate) -> str:
    low, high = found.intervals["0.95"]
    return f"{found.total:,.0f} ({low:,.0f} to {high:,.0f})"


@pytest.mark.parametrize(
    ("lists", "graphs"),
    [
        pytest.param(3, 8, id="all graphs on three lists are chordal"),
        pytest.param(4, 61, id="four lists, all but the three rings"),
        pytest.param(5, 822, id="five lists"),
        pytest.param(6, 18_154, id="six lists"),
        pytest.param(7, 617_675, id="seven lists, the most"),
    ],
)
def test_how_many_graphs_are_averaged(lists: int, graphs: int) -> None:
    assert len(chordal(lists)) == graphs


@pytest.mark.parametrize(
    ("table", "as_msetools", "over_all_numbers"),
    [
        pytest.param("korea_3", "161 (124 to 460)", "163 (127 to 541)", id="Korea"),
        pytest.param(
            "western_5", "2,128 (1,340 to 3,868)", "2,133 (1,343 to 3,880)", id="Western US"
        ),
        pytest.param("new_orleans_5", "869 (514 to 1,763)", "869 (511 to 1,762)", id="New Orleans"),
        pytest.param(
            "uk_2013_5", "23,016 (10,408 to 33,481)", "22,990 (10,387 to 33,510)", id="UK"
        ),
        pytest.param(
            "netherlands_2010_5",
            "50,270 (41,616 to 203,328)",
            "50,460 (41,682 to 210,277)",
            id="Netherlands",
        ),
        pytest.param(
            "uk_2013_6",
            "12,304 (10,244 to 26,229)",
            "12,315 (10,233 to 26,195)",
            id="UK with six lists, no published estimate",
        ),
    ],
)
def test_totals_on_either_grid(table: str, as_msetools: str, over_all_numbers: str) -> None:
    assert told(estimated(table, as_msetools=True)) == as_msetools
    assert told(estimated(table)) == over_all_numbers


@pytest.mark.parametrize(
    ("table", "peaks", "other_priors"),
    [
        pytest.param("korea_3", "156, 255", "152 to 276", id="Korea"),
        pytest.param("western_5", "2,097", "1,843 to 2,184", id="Western US, one answer"),
        pytest.param("uk_2013_5", "11,819, 24,919", "11,899 to 24,350", id="UK, two answers"),
        pytest.param(
            "netherlands_2010_5",
            "47,933, 163,760",
            "47,604 to 165,879",
            id="Netherlands, two answers",
        ),
    ],
)
def test_peaks_of_the_posterior_and_totals_under_other_priors(
    table: str, peaks: str, other_priors: str
) -> None:
    found = estimated(table).diagnostics
    totals = [row["total"] for row in found["sensitivity"]]
    assert ", ".join(f"{one:,}" for one in found["peaks"]) == peaks
    assert f"{min(totals):,.0f} to {max(totals):,.0f}" == other_priors
