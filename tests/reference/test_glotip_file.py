"""UNODC's own file, against a slow reading of it that shares no code with palermo."""

import csv
import html
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from palermo import __version__, protect, report
from palermo.measure import definitions, measure, rules
from palermo.model import Reading
from palermo.settings import Coverage, Settings
from palermo.sources import Content, check_country, detect_kind, load, read_all
from palermo.sources.names import mend
from tests.reference import slow_glotip as slow
from tests.unit.sources.making import DEFINITIONS, settings, values

FILE = "data/unodc_glotip_2023-05-30.csv.gz"
Table = list[tuple[int, slow.Row]]

INDICATORS = {
    "Detected trafficking victims": "detected",
    "Offences of trafficking in persons": "offences",
    "Persons brought into formal contact": "contacted",
    "Persons prosecuted": "prosecuted",
    "Persons convicted": "convicted",
}
CATEGORIES = {
    "Female": "female",
    "Male": "male",
    "Other": "other",
    "Unknown": "unknown",
    "0 to 17 years": "0-17",
    "18 years or over": "18+",
    "Sexual exploitation": "sexual",
    "Forced labour": "labour",
    "Other forms of exploitation": "other",
}
DIMENSIONS = {
    "by form of exploitation": "form",
    "by citizenship": "citizenship",
    "by country of repatriation": "repatriation",
}


@pytest.fixture(scope="module")
def table(shared: Path) -> Table:
    return slow.rows(shared / FILE)


@pytest.fixture(scope="module")
def content(shared: Path) -> Content:
    return load(shared / FILE, "inputs/glotip.csv.gz")


@pytest.fixture(scope="module")
def readings(content: Content) -> dict[str, Reading]:
    return read_all(content, date=settings().date, definitions=DEFINITIONS)


def test_the_file_is_the_one_that_is_known(table: Table) -> None:
    doubled = [rows for rows in slow.groups(table).values() if len(rows) > 1]
    assert len(table) == 46_556
    assert len(slow.countries(table)) == 199
    assert (sum(map(len, doubled)), len(doubled)) == (860, 336)
    assert sum(len({printed for _, printed in rows}) > 1 for rows in doubled) == 192


def test_every_row_of_every_country_is_accounted_for(
    table: Table, readings: dict[str, Reading]
) -> None:
    rows = Counter(row["Iso3_code"] for _, row in table)
    assert set(readings) == slow.countries(table)
    for code, reading in readings.items():
        fates = Counter(each.fate for each in reading.rejected)
        assert len(reading.figures) + fates["duplicate"] + fates["refused"] == rows[code], code
        assert reading.account.read == rows[code], code
        assert reading.account.rows == len(table), code
        assert reading.figures, code


def expected(row: slow.Row) -> tuple[str, str, dict[str, str]]:
    """What a row is about, by the words of this test; the category's name as it stands."""
    parts = {
        name: CATEGORIES[row[column]]
        for name, column in (("sex", "Sex"), ("age", "Age"))
        if row[column] != "Total"
    }
    if row["Dimension"] != "Total":
        name = DIMENSIONS[row["Dimension"]]
        parts[name] = CATEGORIES[row["Category"]] if name == "form" else row["Category"]
    return INDICATORS[row["Indicator"]], row["Year"], parts


def test_every_figure_says_what_its_row_says(table: Table, readings: dict[str, Reading]) -> None:
    by_number = dict(table)
    for code, reading in readings.items():
        mended = {
            note.where: dict(note.params)["was"]
            for note in reading.notes
            if note.rule == "mended name"
        }
        for figure in reading.figures:
            row = by_number[figure.rows[0].row]
            parts = dict(figure.dimensions)
            if str(figure.rows[0]) in mended:
                (name,) = parts.keys() & {"citizenship", "repatriation"}
                assert mend(row["Category"]) == parts[name]
                parts[name] = mended[str(figure.rows[0])]
            assert row["Iso3_code"] == code
            assert (figure.indicator, figure.period.label, parts) == expected(row)
            assert figure.published == row["txtVALUE"]
            assert figure.bounds == slow.bounds(row["txtVALUE"])
            assert (figure.conf_status == "C") == row["txtVALUE"].startswith("<")


def test_duplicates_are_those_that_the_slow_reading_finds(
    table: Table, readings: dict[str, Reading]
) -> None:
    """Exactly: no refused row has a double, and mending makes no two names of one country one."""
    found = {
        rule: {
            each.row.row
            for reading in readings.values()
            for each in reading.rejected
            if each.rule == rule
        }
        for rule in ("conflict", "repeated")
    }
    refused = {
        each.row.row
        for reading in readings.values()
        for each in reading.rejected
        if each.fate == "refused"
    }
    conflict, repeated = set(), set()
    for key, rows in slow.groups(table).items():
        if len(rows) < 2 or key[0] not in readings:
            continue
        numbers = [number for number, _ in rows]
        if len({printed for _, printed in rows}) > 1:
            conflict.update(numbers)
        else:
            repeated.update(numbers[1:])
    assert conflict == found["conflict"]
    assert repeated == found["repeated"]
    assert (len(found["conflict"]), len(found["repeated"]), len(refused)) == (536, 180, 94)


def test_the_counts_seen_on_the_file(readings: dict[str, Reading]) -> None:
    """A change here is a change of numbers: the changelog names it."""
    rules = Counter(each.rule for one in readings.values() for each in one.rejected)
    notes = Counter(note.rule for one in readings.values() for note in one.notes)
    assert rules == {"conflict": 536, "repeated": 180, "no category": 94}
    assert notes == {"mended name": 120, "garbled name": 52}
    assert sum(len(reading.figures) for reading in readings.values()) == 44_763


def test_rows_about_no_country_are_named(readings: dict[str, Reading]) -> None:
    assert readings["FRA"].account.set_aside == (
        ("other countries", 45_231),
        ("aggregate CAR", 161),
        ("aggregate CAS", 129),
        ("aggregate EEU", 129),
        ("aggregate MCA", 88),
        ("aggregate MCN", 40),
        ("aggregate SAF", 204),
        ("aggregate SAM", 205),
        ("blank code", 26),
        ("not a country code: Aruba/Curacao", 1),
    )


def test_france(content: Content, readings: dict[str, Reading]) -> None:
    assert detect_kind(content) == "glotip"
    check_country(content, "glotip", "FRA")
    said = values(readings["FRA"])
    years = ("2016", "2017", "2018", "2019", "2020")
    assert [said[f"detected/{year}"] for year in years] == ["1516", "198", "1525", "1486", "1020"]


@pytest.mark.parametrize("initial", "ABCDEFGHIJKLMNOPQRSTUVWYZ")
def test_no_row_of_any_country_is_missing_from_its_report(
    readings: dict[str, Reading], tmp_path: Path, initial: str
) -> None:
    """The page and `figures.csv` name every figure that the file gave."""
    for country, reading in readings.items():
        if not country.startswith(initial):
            continue
        settings = Settings(country, date(2026, 11, 23), languages=("en",))
        measures = measure(
            [reading],
            population=None,
            coverage=Coverage((), (), ()),
            settings=settings,
            definitions=definitions(),
        )
        page = report.Page("0" * 16, __version__, settings, definitions(), rules())
        report.write(protect.release(measures, "public"), page, tmp_path / country)
        text = (tmp_path / country / "report.en.html").read_text("utf-8")
        named = {html.unescape(name) for name in re.findall(r'title="([^"]*)"', text)}
        given = {figure.id for figure in reading.figures}
        assert given - named == set()
        with (tmp_path / country / "release" / "figures.csv").open(encoding="utf-8") as table:
            assert given <= {row["figure"] for row in csv.DictReader(table)}
