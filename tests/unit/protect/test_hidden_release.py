"""PROTECT: what each audience sees of a hidden population."""

import csv
import json
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

from palermo import datasets
from palermo.model import (
    AUDIENCES,
    Audience,
    Figure,
    HiddenPopulation,
    HiddenStratum,
    Measures,
    Period,
    RowRef,
)
from palermo.model.figures import dimensions_of
from palermo.model.hidden import UNLINKED
from palermo.mse import Histories
from palermo.mse.comparisons import Comparison
from palermo.pipeline.running import held_back
from palermo.protect import Policy, release
from palermo.protect.hidden import HELD_BACK, NO_ESTIMATE
from palermo.report.open_data import open_data
from tests.unit.protect.hidden_tables import chao, compared

PERIOD = Period.calendar_year(2013)
UK = datasets.load("uk_2013_6")
ORLEANS = datasets.load("new_orleans_5")


def figure(value: float, **place: str) -> Figure:
    return Figure(
        "hidden_total",
        PERIOD,
        dimensions_of(place),
        value=value,
        lower=value - 1_234,
        upper=value + 4_321,
        level=0.95,
        interval_of="estimate",
        origin="records",
        rows=(RowRef("inputs/police.csv", "", 2),),
        method="multiple systems estimation, stepwise, 1000 resamples, seed 7; police: 12 sources",
    )


def population(*strata: HiddenStratum, figures: tuple[Figure, ...] = ()) -> HiddenPopulation:
    return HiddenPopulation(
        PERIOD, strata, "stepwise", figures, 12, ("all of it", "7 are apart"), "an act", seed=7
    )


def whole(name: str, found: Comparison) -> HiddenStratum:
    return HiddenStratum(name, found.histories.names, found)


def shown(found: HiddenPopulation, audience: Audience) -> HiddenPopulation:
    seen = release(Measures((), hidden=found), audience, policy=Policy()).hidden
    assert seen is not None
    return seen


UK_ALL = population(whole("all", compared(UK, chao(UK))), figures=(figure(11_417.99),))


def test_a_release_without_an_estimate_has_none() -> None:
    assert release(Measures(()), "public").hidden is None


def test_the_office_sees_all_of_it() -> None:
    assert shown(UK_ALL, "internal") is UK_ALL


def test_who_it_is_transmitted_to_sees_it_and_what_may_be_published() -> None:
    seen = shown(UK_ALL, "transmission")
    (stratum,) = seen.strata
    assert stratum.comparison is UK_ALL.strata[0].comparison
    assert stratum.public is not None
    (exact,) = UK_ALL.figures
    assert seen.figures == (replace(exact, rows=()),)


def test_no_exact_total_may_be_published_by_who_receives_it() -> None:
    told = {one: release(Measures((), hidden=UK_ALL), one).confidential for one in AUDIENCES}
    assert told == {"internal": {}, "transmission": {"hidden_total/2013": "C"}, "public": {}}


def test_the_office_is_told_that_the_exact_total_is_not_the_one_shown() -> None:
    held = {one: held_back(release(Measures((), hidden=UK_ALL), one)) for one in AUDIENCES}
    assert held == {
        "internal": {},
        "transmission": {"hidden_total/2013": "C"},
        "public": {"hidden_total/2013": "rounded"},
    }


def test_the_public_sees_the_form_and_figures_rounded_like_it() -> None:
    seen = shown(UK_ALL, "public")
    (stratum,) = seen.strata
    assert stratum.comparison is None
    assert stratum.public is not None
    assert (stratum.public.digits, stratum.public.step, stratum.why) == (3, 1, "")
    (one,) = seen.figures
    assert (one.value, one.lower, one.upper) == (11_400, 9_960, 13_200)
    assert one.rows == ()
    assert "seed" not in one.method
    assert "12 sources" not in one.method
    assert (seen.unknown, seen.assumed, seen.seed) == (None, ("all of it",), None)


def test_the_interval_of_a_stratum_is_told_once_and_begins_no_lower_than_those_observed() -> None:
    """Rounded downwards apart, 195 persons were "180", and the number observed "200"."""
    table = Histories(("A", "B", "C"), np.array((0, 60, 55, 10, 50, 10, 10, 0), dtype=np.int64))
    found = compared(table)
    exact = replace(figure(500.0), lower=195.0)
    (one,) = shown(population(whole("all", found), figures=(exact,)), "public").figures
    assert one.value is None or (one.lower or 0) >= 200
    both = population(
        whole("citizens", compared(UK)), whole("foreigners", compared(UK)),
        figures=(replace(figure(22_835.98), lower=5_488.0),),
    )  # fmt: skip
    (one,) = shown(both, "public").figures
    assert one.lower == 2 * 2_740


def test_without_its_interval_a_total_has_none_either() -> None:
    bare = compared(UK)
    bare = replace(bare, estimates=tuple(replace(one, intervals={}) for one in bare.estimates))
    (one,) = shown(population(whole("all", bare), figures=(figure(11_417.99),)), "public").figures
    assert (one.value, one.lower, one.upper) == (11_400, None, None)
    assert (one.level, one.interval_of) == (None, None)


def test_a_limit_that_is_not_there_stays_so() -> None:
    endless = population(
        UK_ALL.strata[0],
        figures=(Figure("hidden_total", PERIOD, value=11_417.99, origin="records"),),
    )
    (one,) = shown(endless, "public").figures
    assert (one.value, one.lower, one.upper) == (11_400, None, None)


def test_the_total_of_strata_is_the_sum_of_what_is_shown_of_them() -> None:
    both = population(
        whole("citizens", compared(UK, chao(UK))),
        whole("foreigners", compared(UK)),
        figures=(
            figure(11_417.99, stratum="citizens"),
            figure(11_417.99, stratum="foreigners"),
            figure(22_835.98),
        ),
    )
    assert [one.value for one in shown(both, "public").figures] == [11_400, 11_400, 22_800]


@pytest.mark.parametrize("audience", ["public", "transmission"])
def test_what_would_give_a_small_count_away_is_held_back(audience: Audience) -> None:
    small = whole("foreigners", compared(ORLEANS, chao(ORLEANS)))
    both = population(
        whole("citizens", compared(UK)),
        small,
        figures=(
            figure(11_417.99, stratum="citizens"),
            figure(1_034.15, stratum="foreigners"),
            figure(12_452.0),
        ),
    )
    seen = shown(both, audience)
    assert (seen.strata[1].public, seen.strata[1].why) == (None, HELD_BACK)
    states = [one.conf_status for one in seen.figures]
    assert states == (["F", "C", "C"] if audience == "public" else ["F", "F", "F"])
    assert (seen.strata[1].comparison is None) == (audience == "public")


def test_a_figure_of_a_method_that_gave_nothing_is_held_back() -> None:
    other = population(whole("all", compared(UK, methods=("main",))), figures=(figure(9_000.0),))
    (one,) = shown(other, "public").figures
    assert (one.value, one.conf_status) == (None, "C")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("2 persons are on both lists", NO_ESTIMATE),
        ("nobody is on two lists", NO_ESTIMATE),
        (UNLINKED, UNLINKED),
    ],
)
def test_why_there_is_no_estimate_is_told_where_it_counts_nobody(why: str, told: str) -> None:
    none = population(HiddenStratum("all", ("police", "shelters"), why=why))
    (stratum,) = shown(none, "public").strata
    assert stratum.why == told
    (stratum,) = shown(none, "internal").strata
    assert stratum.why == why


def test_the_open_data_of_the_public_hold_no_more_than_the_form() -> None:
    files = open_data(release(Measures((), hidden=UK_ALL), "public"), "3f9a")
    (row,) = csv.DictReader(StringIO(files["hidden.csv"]))
    assert (row["figure"], row["value"], row["audience"]) == (
        "hidden_total/2013",
        "11400",
        "public",
    )
    told = json.loads(files["hidden.json"])
    (stratum,) = told["strata"]
    assert stratum["comparison"] is None
    assert stratum["public"]["observed"] == 2740
    assert (told["unknown"], told["seed"], told["links"]) == (None, None, "rules")
    for secret in ("2744", "11417", "LA:NG", "police.csv"):
        assert secret not in files["hidden.csv"] + files["hidden.json"]
    assert "hidden.json" not in open_data(release(Measures(()), "public"), "3f9a")


def test_the_open_data_of_the_office_hold_every_method_whole() -> None:
    files = open_data(release(Measures((), hidden=UK_ALL), "internal"), "3f9a")
    (stratum,) = json.loads(files["hidden.json"])["strata"]
    assert stratum["comparison"]["observed"] == 2744
    assert stratum["public"] is None
