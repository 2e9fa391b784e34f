"""What a caller gives wrongly is told before anything is computed, never by a traceback of ours."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from palermo import mse
from palermo.errors import EstimationError, Mistakes

TABLE = mse.Histories.of("ABC", {(1, 0, 0): 40, (0, 1, 0): 30, (1, 1, 0): 9, (0, 0, 1): 8})
FRAME = pd.DataFrame({"A": [1, 0], "B": [1, 1], "count": [3, 4]})
ONE: Any = mse.estimate
ALL: Any = mse.compare
BY: tuple[Any, ...] = (mse.estimate_strata, mse.estimate_years)


@pytest.mark.parametrize("given", [FRAME, None, "lists.csv", {}, np.ones((3, 3)), iter([TABLE])])
@pytest.mark.parametrize("call", [lambda it: ONE(it, method="main"), ALL])
def test_only_capture_histories_are_a_table(call: Callable[[Any], Any], given: Any) -> None:
    with pytest.raises(EstimationError, match="no table of capture histories") as told:
        call(given)
    assert "mse.read" in told.value.fix


def test_each_draw_of_the_linkage_is_a_table() -> None:
    with pytest.raises(EstimationError, match="of type DataFrame") as told:
        ONE([TABLE, FRAME], method="main")
    assert told.value.where == "histories, draw 2"


def test_no_draws_are_no_table() -> None:
    with pytest.raises(EstimationError):
        ONE([], method="main")


@pytest.mark.parametrize("call", BY)
@pytest.mark.parametrize(
    ("given", "what"),
    [
        (TABLE, "stand by the names of their strata"),
        ([TABLE, TABLE], "stand by the names of their strata"),
        ({2020: TABLE}, "the name of table 1 is no text"),
        ({"2020": FRAME}, "of type DataFrame"),
    ],
)
def test_tables_stand_by_names(call: Any, given: Any, what: str) -> None:
    with pytest.raises(EstimationError, match=what):
        call(given, method="main", resamples=5)


@pytest.mark.parametrize("method", [None, 3, ["main"], ""])
def test_a_method_is_known_by_its_name(method: Any) -> None:
    with pytest.raises(EstimationError, match="there is no method"):
        ONE(TABLE, method=method)
    with pytest.raises(EstimationError, match="there is no method"):
        BY[0]({"a": TABLE}, method=method)


@pytest.mark.parametrize("method", [None, 3, ""])
def test_methods_are_known_by_their_names(method: Any) -> None:
    with pytest.raises(EstimationError, match="there is no method"):
        ALL(TABLE, methods=[method])


def test_one_method_may_stand_without_brackets() -> None:
    assert [one.method for one in ALL(TABLE, methods="main", resamples=5).estimates] == ["main"]


@pytest.mark.parametrize(
    "given",
    [
        {"resamples": -1},
        {"resamples": 1.5},
        {"resamples": True},
        {"seed": -1},
        {"seed": None},
        {"levels": (0,)},
        {"levels": (1,)},
        {"levels": (200,)},
        {"levels": (float("nan"),)},
        {"levels": "0.95"},
        {"levels": 0.95},
        {"threshold": float("nan")},
        {"threshold": -0.1},
        {"threshold": "0.02"},
        {"max_order": 0},
        {"max_order": 2.5},
        {"top": 0},
        {"prior": 0},
        {"jobs": 0},
        {"jobs": "all"},
        {"progress": 3},
    ],
)
def test_what_cannot_be_meant_is_no_option(given: dict[str, Any]) -> None:
    (name,) = given
    with pytest.raises(EstimationError, match=f"{name} cannot be") as told:
        mse.Options(**given)
    assert told.value.where == f"options.{name}"


def test_all_wrong_options_are_told_at_once() -> None:
    with pytest.raises(Mistakes) as told:
        ONE(TABLE, method="main", resamples=-1, seed=-1, levels=(2,))
    assert len(told.value.errors) == 3


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    assert mse.Options(resamples=np.int64(5), seed=np.int32(2)).resamples == 5  # type: ignore[arg-type]


def test_options_are_options() -> None:
    with pytest.raises(EstimationError, match="options are of type dict"):
        ONE(TABLE, method="main", options={"threshold": 1})


@pytest.mark.parametrize(
    ("names", "counts", "why"),
    [
        (["A", "B"], np.array([0, 1, 2, 3]), "tuple of texts"),
        ((1, 2), np.array([0, 1, 2, 3]), "tuple of texts"),
        (("A", "B"), [0, 1, 2, 3], "a number for each set"),
        (("A", "B"), np.array([0, 1, 2]), "a number for each set"),
        (("A", "B"), np.array([0, 1, np.nan, 3]), "no number"),
        (("A", "B"), np.array([0, 1, -2, 3]), "negative or a fraction"),
        (("A", "B"), np.array([0, 1, 1.5, 3]), "negative or a fraction"),
        (("A", "B"), np.array([5, 1, 2, 3]), "is not observed"),
    ],
)
def test_a_table_made_by_hand_is_looked_at(names: Any, counts: Any, why: str) -> None:
    with pytest.raises(EstimationError, match=why):
        mse.Histories(names, counts)
