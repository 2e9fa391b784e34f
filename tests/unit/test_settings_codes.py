"""codes/<list>.csv: values of schemes that stand for the model's codes, and what can be wrong."""

from datetime import date
from pathlib import Path

import pytest

from palermo.errors import Mistakes, PalermoError
from palermo.model.codes import Writing
from palermo.settings import read_codes

HEAD = "code,scheme,scheme_version,value,valid_from,valid_to,source\n"
GOOD = HEAD + (
    "labour,IC-TIP,2025,X.2,2025-03-01,,working copy page 3\n"
    "sexual,Old book,1,X.2,,2025-02-28,code book\n"
)


def written(project: Path, **texts: str) -> Path:
    (project / "codes").mkdir()
    for name, text in texts.items():
        (project / "codes" / f"{name}.csv").write_text(text, "utf-8")
    return project


def mistakes(project: Path) -> list[PalermoError]:
    with pytest.raises(PalermoError) as caught:
        read_codes(project)
    return list(caught.value.errors) if isinstance(caught.value, Mistakes) else [caught.value]


def test_a_project_without_the_folder_has_none(tmp_path: Path) -> None:
    assert read_codes(tmp_path) == {}


def test_a_value_may_stand_for_one_code_after_the_other(tmp_path: Path) -> None:
    found = read_codes(written(tmp_path, form=GOOD))
    now, before = found["form"]
    assert now == Writing(
        "labour", "IC-TIP", "2025", "X.2", date(2025, 3, 1), None, "working copy page 3"
    )
    assert [one.valid(date(2025, 2, 28)) for one in (now, before)] == [False, True]
    assert [one.valid(date(2025, 3, 1)) for one in (now, before)] == [True, False]


@pytest.mark.parametrize(
    ("row", "what", "place", "fix"),
    [
        ("labor,S,1,v,,,x", "'labor' is not a code of the list form", "column code", "'labour'"),
        ("labour,S,1,,,,x", "'value' is missing", "column value", "in this row"),
        ("labour,S,1,v,2025,,x", "not a day", "column valid_from", "2023-05-30"),
        ("labour,S,1,v,2025-02-01,2025-01-01,x", "lies before", "line 2", "one of the two"),
        ("labour,S,1,forced BEGGING,,,x", "stands for 'begging' too", "column value", "right"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, row: str, what: str, place: str, fix: str
) -> None:
    (error,) = mistakes(written(tmp_path, form=f"{HEAD}{row}\n"))
    assert what in error.what
    assert error.where.startswith("codes/form.csv, line 2")
    assert place in error.where
    assert fix in error.fix


def test_a_value_of_two_codes_on_one_day_and_an_unknown_list_are_told_at_once(
    tmp_path: Path,
) -> None:
    twice = HEAD + "labour,S,1,É1,,,x\nsexual,S,1,e1,2025-01-01,,x\n"
    unknown, both = mistakes(written(tmp_path, form=twice, forms=GOOD))[::-1]
    assert (both.where, both.what) == (
        "codes/form.csv, line 3, column value",
        "'e1' stands for 'labour' too",
    )
    assert (unknown.where, unknown.what) == ("codes/forms.csv", "there is no list of codes 'forms'")
    assert "did you mean 'form'" in unknown.fix
