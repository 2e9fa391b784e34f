"""Questionnaire tables: exact values with their flags, for those who collect statistics alone."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from palermo import report
from palermo.model import Audience, Figure, Period, Release, dimensions_of
from palermo.report.questionnaires import questionnaires
from palermo.report.questionnaires.filling import Cell, filled
from palermo.report.questionnaires.layout import QUESTIONNAIRES, layout
from palermo.report.questionnaires.workbook import workbook
from tests import builders

DAY = date(2007, 6, 1)


def _figure(indicator: str, value: float | None, year: int = 2006, **more: Any) -> Figure:
    changes = {name: more.pop(name) for name in ("obs_status", "conf_status") if name in more}
    plain = Figure(
        indicator,
        Period.calendar_year(year),
        dimensions_of(more),
        value,
        definition=f"{indicator} v1",
        origin="records",
    )
    return replace(plain, **changes)


FIGURES = (
    _figure("identified", 257.0),
    _figure("identified", 228.0, sex="female"),
    _figure("identified", 25.0, sex="male"),
    _figure("identified", 0.0, sex="unknown"),
    _figure("identified", None, form="labour", obs_status="m"),
    _figure("identified", 12.0, age_group="0-17"),
    _figure("identified", 14.0, citizenship="ALB"),
    _figure("identified", 241.0, agency="central-office"),
    _figure("prosecutions", 68.0),
    _figure("prosecutions", 26.0, offence="trafficking"),
    _figure("convictions", 40.0),
    _figure("acquittals", 3.0),
    _figure("officers", 178.0),
    replace(_figure("identified", 80.0), period=Period(date(2006, 4, 1), date(2007, 3, 31))),
    _figure("identified", 180.0, 2005),
)
CONFIDENTIAL = {"identified/2006/sex=male": "C", "identified/2006/sex=female": "D"}


def _release(audience: Audience = "transmission", **changes: Any) -> Release:
    made = builders.release(audience, figures=FIGURES, confidential=CONFIDENTIAL)
    return replace(made, **changes)


def _page(**changes: Any) -> report.Page:
    page = builders.page(country="XRU", name={"en": "Ruritania", "fr": "Ruritanie"}, date=DAY)
    agencies = {"central-office": {"en": "Central Office", "fr": "Office central"}}
    return replace(page, agencies=agencies, **changes)


def _rows(name: str, files: Any = None) -> list[dict[str, str]]:
    found = files or questionnaires(_release(), _page())
    text = found[f"questionnaires/{name}.csv"].decode()
    return list(csv.DictReader(StringIO(text)))


def _cells(name: str, release: Release | None = None) -> tuple[Cell, ...]:
    return filled(layout(name), release or _release())


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_no_other_audience_gets_any(audience: Audience, tmp_path: Path) -> None:
    assert questionnaires(_release(audience), _page()) == {}
    report.write(builders.release(audience), builders.page(), tmp_path)
    assert not (tmp_path / "questionnaires").exists()


def test_each_is_a_workbook_in_every_language_and_one_csv(tmp_path: Path) -> None:
    files = report.write(_release(), _page(), tmp_path)
    made = [path.name for path in files if path.parent.name == "questionnaires"]
    assert made == [
        f"{name}.{end}" for name in QUESTIONNAIRES for end in ("csv", "en.xlsx", "fr.xlsx")
    ]


def test_without_any_figure_that_is_asked_for_nothing_is_written() -> None:
    assert questionnaires(_release(figures=(_figure("officers", 178.0),)), _page()) == {}


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_every_value_is_that_of_its_figure(name: str) -> None:
    by_id = {one.id: one for one in FIGURES}
    rows = _rows(name)
    for row in rows:
        if row["figure"]:
            figure = by_id[row["figure"]]
            assert row["value"] == ("" if figure.value is None else str(int(figure.value)))
            assert row["definition"] == figure.definition
    assert {row["figure"] for row in rows} & set(by_id)


def test_every_figure_of_its_breakdowns_stands_in_article_19a_once() -> None:
    told = Counter(row["figure"] for row in _rows("eu-19a") if row["figure"])
    asked = {one.id for one in FIGURES if one.indicator != "officers" and "2007" not in one.id}
    assert set(told) == asked
    assert set(told) - {name for name, times in told.items() if times == 1} == {
        "convictions/2006"  # persons convicted (e), and judgments (f)
    }


def test_an_unknown_number_is_no_zero_and_what_is_not_collected_says_so() -> None:
    rows = {
        (row["table"], row["breakdown"], row["category"]): row
        for row in _rows("eu-19a")
        if row["year"] == "2006" and not row["row"]
    }
    value = {key: (row["value"], row["obs_status"]) for key, row in rows.items()}
    assert value["a-identified", "sex", "unknown"] == ("0", "A")
    assert value["a-identified", "form", "labour"] == ("", "m")
    assert value["a-identified", "sex", "other"] == ("", "n")
    assert value["b-suspects", "", ""] == ("", "n")
    assert value["c-prosecuted", "citizenship", ""] == ("", "n")
    assert value["g-use-convicted", "sex", "female"] == ("", "n")
    assert all(row["value"] or row["obs_status"] != "A" for row in rows.values())


def test_confidential_numbers_stand_with_the_status_that_the_public_sees() -> None:
    status = {
        row["category"]: (row["value"], row["conf_status"])
        for row in _rows("eu-19a")
        if (row["table"], row["breakdown"], row["year"]) == ("a-identified", "sex", "2006")
    }
    assert status == {
        "female": ("228", "D"),
        "male": ("25", "C"),
        "other": ("", "F"),
        "unknown": ("0", "F"),
    }


def test_what_its_publisher_held_back_has_no_value() -> None:
    held = builders.figure("contacted", 2006, "<5")
    (row,) = [
        row
        for row in _rows("glotip", questionnaires(_release(figures=(held,)), _page()))
        if row["figure"]
    ]
    assert (row["value"], row["conf_status"], row["published"]) == ("", "C", "<5")


def test_own_records_come_before_what_others_published() -> None:
    figures = (*FIGURES, _figure("detected", 9.0), _figure("detected", 7.0, 2004, age="0-17"))
    found = [cell for cell in _cells("glotip", _release(figures=figures)) if cell.figure]
    totals = {
        (cell.year, cell.category): cell.figure.indicator
        for cell in found
        if cell.figure and cell.table.id == "5-victims"
    }
    assert totals["2006", ""] == "identified"
    assert totals["2004", "0-17"] == "detected"


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_a_layout_speaks_both_languages_and_cites_its_source(name: str) -> None:
    asked = layout(name)
    assert asked.source
    for one in asked.tables:
        assert set(one.title) == {"en", "fr"}
        assert not one.note or set(one.note) == {"en", "fr"}
        for text in (one.title["fr"], one.note.get("fr", "")):
            assert " :" not in text
            assert " ;" not in text
        assert all(row.indicators or row.label or row.dimension or one.id[0] == "g"
                   for row in one.rows)  # fmt: skip


def test_article_19a_has_its_seven_groups() -> None:
    assert sorted({one.id[0] for one in layout("eu-19a").tables}) == list("abcdefg")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_pivot_of_all_rows_gives_the_tables(code: str) -> None:
    files = questionnaires(_release(), _page())
    book = load_workbook(BytesIO(files[f"questionnaires/eu-19a.{code}.xlsx"]))
    every = list(book.worksheets[1].iter_rows(values_only=True))
    assert len(every) - 1 == len(_rows("eu-19a"))
    sheets = [sheet for sheet in book.worksheets[2:] for sheet in [sheet]]
    apart = [row for sheet in sheets for row in list(sheet.iter_rows(values_only=True))[1:]]
    assert sorted(map(str, apart)) == sorted(map(str, every[1:]))
    values = [row[5] for row in every[1:] if row[10] and row[4] == "2006"]
    assert sum(value or 0 for value in values) == sum(
        cell.value or 0 for cell in _cells("eu-19a") if cell.year == "2006"
    )


def test_a_workbook_speaks_its_language() -> None:
    files = questionnaires(_release(), _page())
    book = load_workbook(BytesIO(files["questionnaires/eu-19a.fr.xlsx"]))
    words = {cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row}
    assert {"valeur", "Office central", "Albanie", "sexe", "total"} <= words
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert about["pays"] == "Ruritanie"
    assert "non recueilli" in str(about["n"])


def test_an_exercise_says_so() -> None:
    page = _page()
    page = replace(page, settings=replace(page.settings, exercise=True))
    book = load_workbook(BytesIO(questionnaires(_release(), page)["questionnaires/glotip.en.xlsx"]))
    assert book.worksheets[0]["A2"].value == "EXERCISE"


def test_the_same_tables_give_the_same_bytes_and_name_no_clock() -> None:
    first, second = (questionnaires(_release(), _page()) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first["questionnaires/eu-19a.en.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert core.count("2007-06-01T00:00:00Z") == 2


def test_a_text_that_begins_like_a_formula_is_none() -> None:
    data = workbook([("one", [["=1+1", "plain", 3.0, None]])], "title", DAY)
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert [cell.data_type for cell in sheet[1]] == ["s", "s", "n", "n"]
    assert sheet["A1"].value == "=1+1"
