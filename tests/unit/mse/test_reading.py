"""Capture histories from files, DataFrames and Arrow tables."""

import csv
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo import mse
from palermo.errors import EstimationError, Mistakes
from palermo.mse import Histories
from palermo.mse.cells import MOST_PERSONS

ROWS = [(1, 0, 40), (0, 1, 30), (1, 1, 6)]
TABLE = Histories.of("AB", {(1, 0): 40, (0, 1): 30, (1, 1): 6})


def same(one: Histories, other: Histories) -> bool:
    return one.names == other.names and np.array_equal(one.counts, other.counts)


def written(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]], **form: Any) -> Path:
    with path.open("w", encoding=form.pop("encoding", "utf-8"), newline="") as file:
        csv.writer(file, **form).writerows([head, *rows])
    return path


@pytest.mark.parametrize(
    "form",
    [{}, {"delimiter": ";"}, {"delimiter": "\t"}, {"encoding": "utf-8-sig"}, {"quoting": 1}],
    ids=["comma", "semicolon", "tab", "byte order mark", "quoted"],
)
def test_a_file_is_read_however_it_was_saved(tmp_path: Path, form: dict[str, Any]) -> None:
    path = written(tmp_path / "lists.csv", ["A", "B", "count"], ROWS, **form)
    assert same(mse.read(path), TABLE)
    assert same(mse.read(str(path)), TABLE)


def test_a_data_frame_is_read_without_its_index() -> None:
    frame = pd.DataFrame(ROWS, columns=["A", "B", "count"], index=[7, 8, 9])
    assert same(mse.read(frame), TABLE)


def test_a_data_frame_of_fractions_that_are_whole_numbers_is_read() -> None:
    assert same(mse.read(pd.DataFrame(ROWS, columns=["A", "B", "n"], dtype=float)), TABLE)


def test_an_arrow_table_of_several_batches_is_read() -> None:
    part = pa.table({"A": [True, False], "B": [False, True], "count": [40, 30]})
    rest = pa.table({"A": [True], "B": [True], "count": [6]})
    assert same(mse.read(pa.concat_tables([part, rest])), TABLE)


class Frame:
    """A table as Polars has it."""

    columns = ("A", "B", "count")

    def iter_rows(self) -> Any:
        return iter(ROWS)


def test_a_table_that_gives_its_rows_as_polars_does_is_read() -> None:
    assert same(mse.read(Frame()), TABLE)


WITHOUT_OTHER_LIBRARIES = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"click", "duckdb", "jinja2", "pandas", "pyarrow", "pydantic"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from palermo import mse

mse.compare(mse.read(sys.argv[1]), resamples=20)
print(*(name for name in sys.modules if name.split(".")[0] == "palermo"))
"""


def test_it_works_where_nothing_but_numpy_scipy_and_joblib_is_installed(tmp_path: Path) -> None:
    path = written(tmp_path / "lists.csv", ["A", "B", "count"], ROWS)
    command = [sys.executable, "-c", WITHOUT_OTHER_LIBRARIES, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    others = {name for name in done.stdout.split() if not name.startswith("palermo.mse")}
    assert others == {"palermo", "palermo.errors"}


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(EstimationError, match="no table") as caught:
        mse.read(7)
    assert "int" in caught.value.where


def test_rows_of_a_data_frame_are_counted_from_one() -> None:
    frame = pd.DataFrame({"A": [1.0, float("nan")], "B": [1, 1], "count": [3, 4]})
    with pytest.raises(EstimationError, match="empty cell") as caught:
        mse.read(frame)
    assert caught.value.where == "the DataFrame, row 2, column 'A'"


def test_years_that_a_data_frame_holds_as_fractions_are_strata_by_their_whole_number() -> None:
    frame = pd.DataFrame({"A": [1, 1], "B": [0, 1], "year": [2015.0, 2016.0], "count": [3, 4]})
    assert list(mse.read(frame, strata="year")) == ["2015", "2016"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(EstimationError, match="no such file") as caught:
        mse.read(tmp_path / "none.csv")
    assert caught.value.where == "none.csv"


@pytest.mark.parametrize("at", [0, 4_000], ids=["at once", "later"])
def test_a_file_that_is_no_text_is_said_so(tmp_path: Path, at: int) -> None:
    path = tmp_path / "lists.csv"
    path.write_bytes(b"A,B,count\n" * bool(at) + b"1,0,1\n" * at * 10 + b"\xff\xfe\x00\n")
    with pytest.raises(EstimationError, match="no text in UTF-8"):
        mse.read(path)


def test_a_row_whose_quotes_do_not_close_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text('A,B,count\n1,0,4\n1,"1,3\n', encoding="utf-8")
    with pytest.raises(EstimationError, match="no CSV") as caught:
        mse.read(path)
    assert caught.value.where == "lists.csv, row 3"


def test_blank_lines_before_the_head_line_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text("\n\nA;B;count\n1;0;40\n0;1;30\n1;1;6\n", encoding="utf-8")
    table = mse.read(path)
    assert same(table, TABLE)
    assert table.notes == ()


def test_many_rows_with_one_mistake_are_one_mistake() -> None:
    frame = pd.DataFrame({"id": range(2, 1_002), "A": [1] * 1_000, "B": [0, 1] * 500})
    with pytest.raises(EstimationError, match="other than 0 and 1") as caught:
        mse.read(frame)
    rows = "rows 1, 2, 3, 4, 5, 6, 7, 8 and 992 more"
    assert caught.value.where == f"the DataFrame, {rows}, column 'id'"
    assert "--lists" in caught.value.fix


def test_columns_that_are_not_used_are_noted() -> None:
    frame = pd.DataFrame([("x", *row) for row in ROWS], columns=["agency", "A", "B", "count"])
    table = mse.read(frame, lists=["A", "B"])
    assert same(table, TABLE)
    assert table.notes == ("columns that are not used: agency",)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"lists": ["A", "Z"]}, "no column 'Z'"),
        ({"count": "Z"}, "no column 'Z'"),
        ({"strata": "Z"}, "no column 'Z'"),
        ({"strata": "A", "count": "A"}, "'A' is asked for twice"),
        ({"lists": ["A", "A"]}, "'A' is asked for twice"),
    ],
)
def test_columns_that_can_not_be_used_as_asked_are_said_so(
    options: dict[str, Any], what: str
) -> None:
    with pytest.raises(EstimationError, match=what):
        mse.read(pd.DataFrame(ROWS, columns=["A", "B", "count"]), **options)


@pytest.mark.parametrize("lists", [17, 40])
def test_more_lists_than_can_be_estimated_are_refused(lists: int) -> None:
    names = [f"L{at}" for at in range(lists)]
    with pytest.raises(EstimationError, match=f"{lists} lists"):
        mse.read(pd.DataFrame([[1] * lists + [5]], columns=[*names, "count"]))
    long = pd.DataFrame({"person_id": range(lists), "list": names})
    with pytest.raises(EstimationError, match=f"{lists} lists"):
        mse.read(long)


def test_a_seventeenth_list_that_may_have_been_the_count_is_refused_too() -> None:
    frame = pd.DataFrame([[1] * 17] * 2, columns=[f"L{at}" for at in range(17)])
    with pytest.raises(EstimationError, match="17 lists"):
        mse.read(frame)


def test_counts_that_add_up_to_too_many_are_refused() -> None:
    frame = pd.DataFrame({"A": [1, 1], "B": [0, 1], "count": [MOST_PERSONS, 1]})
    with pytest.raises(EstimationError, match="add up"):
        mse.read(frame)
    assert mse.read(frame.iloc[:1]).observed == MOST_PERSONS


def test_a_number_with_an_exponent_is_read_and_one_without_end_is_not() -> None:
    assert mse.read(pd.DataFrame({"A": ["1"], "B": ["1"], "n": ["1e6"]})).observed == 1_000_000
    for cell in ("1e999999999", "inf"):
        with pytest.raises(EstimationError):
            mse.read(pd.DataFrame({"A": ["1"], "B": ["1"], "n": [cell]}))


def test_a_stratum_that_is_not_given_is_a_mistake() -> None:
    frame = pd.DataFrame({"sex": ["f", None], "A": [1, 1], "B": [0, 1], "count": [3, 4]})
    with pytest.raises(EstimationError, match="stratum is not given") as caught:
        mse.read(frame, strata="sex")
    assert caught.value.where.endswith("row 2, column 'sex'")


def test_a_person_in_two_strata_is_a_mistake() -> None:
    frame = pd.DataFrame({"person_id": [1, 1, 2], "list": ["A", "B", "A"], "sex": ["f", "m", "m"]})
    with pytest.raises(EstimationError, match="two strata") as caught:
        mse.read(frame, strata="sex")
    assert caught.value.where.endswith("row 2, column 'sex'")


def test_the_long_form_has_strata_too() -> None:
    frame = pd.DataFrame({"person_id": [1, 1, 2], "list": ["A", "B", "A"], "sex": ["f", "f", "m"]})
    tables = mse.read(frame, strata="sex")
    assert tables["f"].cells() == {(1, 1): 1}
    assert tables["m"].cells() == {(1, 0): 1}


def test_a_person_may_stand_in_several_years_and_these_come_in_order() -> None:
    frame = pd.DataFrame(
        {"person_id": [1, 1, 1, 2], "list": ["A", "B", "A", "A"], "year": [2016, 2016, 2015, 2015]}
    )
    tables = mse.read(frame, years="year")
    assert list(tables) == ["2015", "2016"]
    assert tables["2015"].cells() == {(1, 0): 2}
    assert tables["2016"].cells() == {(1, 1): 1}
    assert "4 rows, 2 persons" in tables["2015"].notes[0]


def test_strata_and_years_together_are_refused() -> None:
    frame = pd.DataFrame({"A": [1], "B": [1], "sex": ["f"], "year": [1], "count": [3]})
    with pytest.raises(EstimationError, match="strata or by years"):
        mse.read(frame, strata="sex", years="year")  # type: ignore[call-overload]


def test_an_unclear_table_tells_its_other_mistakes_too() -> None:
    frame = pd.DataFrame({"A": [1, 3], "B": [0, 1], "C": [1, 0]})
    with pytest.raises(Mistakes) as caught:
        mse.read(frame)
    assert len(caught.value.errors) == 2


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 50), st.sampled_from(["f", "m"])),
        min_size=1,
        max_size=12,
    )
)
def test_counts_persons_and_long_form_of_one_table_are_the_same(
    rows: list[tuple[int, int, str]],
) -> None:
    names = ["A", "B", "C"]
    counts = [([h >> at & 1 for at in range(3)], n, sex) for h, n, sex in rows]
    persons = [(on, sex) for on, n, sex in counts for _ in range(n) if any(on)]
    on_lists = [
        (at, name, sex)
        for at, (on, sex) in enumerate(persons)
        for name, one in zip(names, on, strict=True)
        if one
    ]
    if {name for _at, name, _sex in on_lists} != set(names):
        return
    by_count = pd.DataFrame([[*on, s, n] for on, n, s in counts], columns=[*names, "sex", "count"])
    by_person = pd.DataFrame([[*on, s] for on, s in persons], columns=[*names, "sex"])
    by_list = pd.DataFrame(on_lists, columns=["person_id", "list", "sex"])
    for one in (
        mse.read(by_person, strata="sex", count=""),
        mse.read(by_list, strata="sex"),
    ):
        for sex, table in one.items():
            assert same(table, mse.read(by_count, strata="sex")[sex])


def test_a_long_table_with_another_column_is_told_so() -> None:
    frame = pd.DataFrame({"Person_ID": ["p", "q"], "list": ["A", "B"], "date": ["x", "y"]})
    with pytest.raises(EstimationError, match=r"has no others, here 'date'") as told:
        mse.read(frame)
    assert "--strata" in told.value.fix


def test_lists_are_names_and_not_letters() -> None:
    frame = pd.DataFrame({"A": [1, 0], "B": [1, 1], "C": [0, 1], "count": [3, 4]})
    with pytest.raises(EstimationError, match="not one text") as told:
        mse.read(frame, lists="AB")
    assert told.value.fix == "give them in brackets: lists=['AB']"
