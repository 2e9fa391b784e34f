"""Capture tables: how `palermo estimate` and `mse.read` take a file.

A file is written on one line, a stroke between its rows. The answer has the persons of each
history: "A 40, A B 6" are 40 on list A alone and 6 on A and B. A history that is not in the file
has no persons; a cell that is empty is a mistake, since unknown is not zero.
"""

from pathlib import Path
from typing import Any

import pytest

from palermo import mse
from palermo.errors import EstimationError, Mistakes
from palermo.mse import Histories


def file(folder: Path, rows: str) -> Path:
    path = folder / "lists.csv"
    path.write_text(rows.replace(" / ", "\n") + "\n", encoding="utf-8")
    return path


def told(table: Histories) -> str:
    return ", ".join(
        " ".join([*(name for name, one in zip(table.names, on, strict=True) if one), str(persons)])
        for on, persons in table.cells().items()
    )


@pytest.mark.parametrize(
    ("rows", "histories"),
    [
        pytest.param("A,B,count / 1,0,40 / 1,1,6", "A 40, A B 6", id="counts"),
        pytest.param("A;B;n / 1;0;40 / 1;1;6", "A 40, A B 6", id="semicolons"),
        pytest.param('"A","B","count" / 1,0,40', "A 40", id="quotes"),
        pytest.param("A,B,C / 1,0,40 / 1,1,6", "A 40, A B 6", id="a count of any name"),
        pytest.param("B,count,n / 1,0,40 / 1,1,6", "B 40, B count 6", id="a list called count"),
        pytest.param("A,B,count / 1,0,40 / 1,0,2", "A 42", id="a history twice: added"),
        pytest.param("A,B,C / 1,0,40 / 1,0,2", "A 42", id="a history twice, a count of any name"),
        pytest.param("A,B,count / 1,0,1 / 0,1,1", "A 1, B 1", id="counts of 1, said to be counts"),
        pytest.param("A,B,count / 1,0,40 / 0,0,9", "A 40", id="persons on no list: set aside"),
        pytest.param("A,B,count / 1,0,40 / 1,1,0", "A 40", id="no persons"),
        pytest.param("A,B / 1,0 / 1,0 / 1,1", "A 2, A B 1", id="a row for each person"),
        pytest.param("A,B / TRUE,FALSE / TRUE,FALSE", "A 2", id="yes and no"),
        pytest.param(
            "person_id,list / x,B / x,A / y,B", "B 1, A B 1", id="a row for each person and list"
        ),
        pytest.param("LA,P:F,count / 1,1,6", "LA P_F 6", id="a name that would join names"),
        pytest.param("A list,B+C,count / 1,1,6", "A list B+C 6", id="other names stay"),
    ],
)
def test_what_is_read(tmp_path: Path, rows: str, histories: str) -> None:
    assert told(mse.read(file(tmp_path, rows))) == histories


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        pytest.param("A,B,count / 1,0,40", "", id="as it should be: no note"),
        pytest.param(
            "A,B,C / 1,0,40", "the last column, C, is read as the number of persons", id="a count"
        ),
        pytest.param(
            "A,B / 1,0 / 1,0",
            "each row is read as one person (2 rows): no column counts persons",
            id="persons",
        ),
        pytest.param(
            "person_id,list / x,A / x,A / y,B",
            "1 rows repeat a person and a list: counted once",
            id="a person on a list twice",
        ),
        pytest.param(
            "A,B,count / 1,0,40 / 1,0,2",
            "1 row repeats a history that stands before: their persons are added",
            id="a history twice",
        ),
        pytest.param(
            "A,B,count / 1,0,40 / 0,0,9",
            "9 persons on no list, first in row 3, set aside: observed is who is on a list",
            id="persons on no list",
        ),
        pytest.param(
            "LA,P:F,count / 1,1,6",
            'the list "P:F" is called "P_F": ":" and "," join names in a model',
            id="a name that would join names",
        ),
        pytest.param(
            "A,B,count / 1,0,40 / ,,", "1 row without any cell filled passed over", id="empty row"
        ),
    ],
)
def test_what_is_noted(tmp_path: Path, rows: str, note: str) -> None:
    notes = mse.read(file(tmp_path, rows)).notes
    assert notes[-1:] == ((note,) if note else ())


@pytest.mark.parametrize(
    ("rows", "what", "place"),
    [
        ("A,B,count / 1,0,-4", "a count is negative", "row 2, column 'count'"),
        ("A,B,count / 1,0,4.5", "a count is a fraction", "row 2, column 'count'"),
        ("A,B,count / 1,0,", "a count is missing", "row 2, column 'count'"),
        ("A,B,count / 1,0,four", "a count is no number", "row 2, column 'count'"),
        ('A,B,count / 1,0,"1,000"', "a count is no number", "row 2, column 'count'"),
        ("A,B,count / 1,0,9007199254740993", "a count is above 2**53", "row 2, column 'count'"),
        ("A,B,count / 1,2,4", "a list holds something other than 0 and 1", "row 2, column 'B'"),
        ("A,B,count / 1,,4", "a list has an empty cell", "row 2, column 'B'"),
        ("A,B,count / 1,NaN,4", "a list has an empty cell", "row 2, column 'B'"),
        ("A,B,count / 1,0", "the row has 2 cells, the head line 3", "row 2"),
        ("A,A,count / 1,0,4", "the column 'A' stands twice", "row 1, column 2"),
        (",A,count / 1,0,4", "the column has no name", "row 1, column 1"),
        ("A,B,count", "the table has no rows", "lists.csv"),
        ("", "the file is empty", "lists.csv"),
        ("count / 4", "no column is a list", "lists.csv"),
        ("A,B,C / 1,0,1", "can be read as a count or as a list", "lists.csv"),
        ("A,B,C / 1,0,1 / 1,0,0 / 1,0,2", "can be read as a count or as a list", "lists.csv"),
        ("A,B,count / 1,0,1 / 1,0,1", "can be read as a count or as a list", "lists.csv"),
        ("A:B,A_B,n / 1,0,5", "two lists have the same name", "lists.csv"),
        ("person_id,list / ,A", "the person is not named", "row 2, column 'person_id'"),
        ("person_id,list / x,", "the list is not named", "row 2, column 'list'"),
    ],
)
def test_what_is_refused(tmp_path: Path, rows: str, what: str, place: str) -> None:
    with pytest.raises(EstimationError) as caught:
        mse.read(file(tmp_path, rows))
    assert what in caught.value.what
    assert place in caught.value.where
    assert caught.value.fix


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Those of one kind and column together; no message repeats what a cell holds."""
    rows = "A,B,count / 1,0,-4 / 2,0,5 / Ann,1,5 / 1,1 / 0,1,x"
    with pytest.raises(Mistakes) as caught:
        mse.read(file(tmp_path, rows))
    assert [(one.what, one.where) for one in caught.value.errors] == [
        ("the row has 2 cells, the head line 3", "lists.csv, row 5"),
        ("a list holds something other than 0 and 1", "lists.csv, rows 3, 4, column 'A'"),
        ("a count is negative", "lists.csv, row 2, column 'count'"),
        ("a count is no number", "lists.csv, row 6, column 'count'"),
    ]
    assert "Ann" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "histories"),
    [
        pytest.param({}, "can be read as a count or as a list", id="nothing is said"),
        pytest.param({"count": "C"}, "A 1, A B 1", id="C counts"),
        pytest.param({"count": ""}, "A C 1, A B C 1", id="a row is a person"),
        pytest.param({"lists": ["A", "B", "C"]}, "A C 1, A B C 1", id="C is a list"),
        pytest.param(
            {"lists": ["B", "A"], "count": "C"}, "A 1, B A 1", id="lists in another order"
        ),
        pytest.param({"lists": ["A", "B"]}, "which of the other columns counts", id="half of it"),
    ],
)
def test_what_the_caller_says_decides(
    tmp_path: Path, options: dict[str, Any], histories: str
) -> None:
    """The file is `A,B,C / 1,0,1 / 1,1,1`: C may be a count or a list."""
    path = file(tmp_path, "A,B,C / 1,0,1 / 1,1,1")
    if "column" in histories or "read as" in histories:
        with pytest.raises(EstimationError, match=histories):
            mse.read(path, **options)
    else:
        assert told(mse.read(path, **options)) == histories


def test_a_column_of_strata_divides_the_table_in_the_order_of_its_rows(tmp_path: Path) -> None:
    path = file(tmp_path, "sex,A,B,count / m,1,0,40 / f,1,0,30 / m,1,1,5 / f,0,0,2")
    tables = mse.read(path, strata="sex")
    assert {name: told(table) for name, table in tables.items()} == {
        "m": "A 40, A B 5",
        "f": "A 30",
    }
    assert tables["m"].notes == ()
    assert tables["f"].notes[0].startswith("2 persons on no list, first in row 5")
