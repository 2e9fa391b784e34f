"""The GLOTIP file, row by row: what a row of UNODC's file becomes."""

import pytest

from palermo.errors import SourceError
from palermo.sources import Content, check_country, read_all
from tests.unit.sources.making import (
    DEFINITIONS,
    HEADING,
    glotip,
    glotip_row,
    rules,
    settings,
    values,
)


@pytest.mark.parametrize(
    ("cells", "figure"),
    [
        ({}, "detected/2016"),
        ({"Sex": "Female"}, "detected/2016/sex=female"),
        ({"Sex": "Male", "Age": "0 to 17 years"}, "detected/2016/age=0-17/sex=male"),
        ({"Sex": "Other", "Age": "18 years or over"}, "detected/2016/age=18+/sex=other"),
        ({"Sex": "Unknown", "Age": "Unknown"}, "detected/2016/age=unknown/sex=unknown"),
        (
            {"Dimension": "by form of exploitation", "Category": "Forced labour"},
            "detected/2016/form=labour",
        ),
        (
            {"Dimension": "by citizenship", "Category": "Nigeria"},
            "detected/2016/citizenship=Nigeria",
        ),
        (
            {"Dimension": "by country of repatriation", "Category": "Abroad"},
            "detected/2016/repatriation=Abroad",
        ),
        ({"Indicator": "Offences of trafficking in persons"}, "offences/2016"),
        ({"Indicator": "Persons brought into formal contact"}, "contacted/2016"),
        ({"Indicator": "Persons prosecuted"}, "prosecuted/2016"),
        ({"Indicator": "Persons convicted", "Year": "2003"}, "convicted/2003"),
    ],
)
def test_a_row_becomes_a_figure(cells: dict[str, str], figure: str) -> None:
    assert values(glotip(glotip_row(**cells))) == {figure: "5"}


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("62", "62"),
        ('"1,516"', "1516"),
        ("<5", "0..4"),
        ("<10", "0..9"),
        ("<1", "0..0"),
        ("0", "0"),
    ],
)
def test_a_printed_value_is_read(printed: str, said: str) -> None:
    reading = glotip(glotip_row(txtVALUE=printed))
    assert values(reading) == {"detected/2016": said}
    assert reading.figures[0].published == printed.strip('"')


@pytest.mark.parametrize(
    ("cells", "rule", "column"),
    [
        ({"txtVALUE": "-3"}, "negative count", "txtVALUE"),
        ({"txtVALUE": "2.5"}, "fractional count", "txtVALUE"),
        ({"txtVALUE": "many"}, "not a number", "txtVALUE"),
        ({"txtVALUE": ""}, "missing value", "txtVALUE"),
        ({"Year": "2016-17"}, "not a year", "Year"),
        ({"Year": "2027"}, "future year", "Year"),
        ({"Indicator": "Persons counted"}, "unknown indicator", "Indicator"),
        ({"Dimension": "by region"}, "unknown dimension", "Dimension"),
        ({"Category": "France"}, "unknown category", "Category"),
        (
            {"Dimension": "by form of exploitation", "Category": "Begging"},
            "unknown category",
            "Category",
        ),
        ({"Sex": "F"}, "unknown sex", "Sex"),
        ({"Age": "adult"}, "unknown age", "Age"),
        ({"Unit": "Rate"}, "unknown unit", "Unit of measurement"),
        ({"Dimension": "by citizenship", "Category": ""}, "no category", "Category"),
        ({"Dimension": "by country of repatriation", "Category": "0"}, "no category", "Category"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_and_counted(
    cells: dict[str, str], rule: str, column: str
) -> None:
    reading = glotip(glotip_row(), glotip_row(**cells))
    assert rules(reading) == [(3, "refused", rule)]
    assert reading.rejected[0].column == column
    assert reading.rejected[0].fix
    assert (reading.account.read, reading.account.kept, reading.account.rejected) == (2, 1, 1)


def test_of_rows_that_say_the_same_the_first_is_kept() -> None:
    reading = glotip(*(glotip_row(txtVALUE=value) for value in ("1516", '"1,516"', "1516")))
    assert values(reading) == {"detected/2016": "1516"}
    assert rules(reading) == [(3, "duplicate", "repeated"), (4, "duplicate", "repeated")]


def test_of_rows_that_contradict_each_other_none_is_chosen() -> None:
    reading = glotip(*(glotip_row(txtVALUE=value) for value in ("62", "62", "43")))
    assert reading.figures == ()
    assert rules(reading) == [(row, "duplicate", "conflict") for row in (2, 3, 4)]
    assert {each.figure for each in reading.rejected} == {"detected/2016"}
    assert [each.value for each in reading.rejected] == ["62", "62", "43"]


def test_a_held_back_count_contradicts_a_printed_one() -> None:
    assert rules(glotip(glotip_row(txtVALUE="<5"), glotip_row(txtVALUE="3"))) == [
        (2, "duplicate", "conflict"),
        (3, "duplicate", "conflict"),
    ]


def test_a_name_mended_into_the_name_of_another_row_is_the_same_key() -> None:
    names = ("Türkiye", "TÃ¼rkiye", "T\ufffdrkiye")
    rows = (glotip_row(Dimension="by citizenship", Category=name) for name in names)
    reading = glotip(*rows)
    assert values(reading) == {"detected/2016/citizenship=Türkiye": "5"}
    assert rules(reading) == [(3, "duplicate", "repeated"), (4, "duplicate", "repeated")]


def test_a_mended_name_is_kept_with_a_warning() -> None:
    reading = glotip(glotip_row(Dimension="by citizenship", Category="CÃ´te d'Ivoire"))
    assert values(reading) == {"detected/2016/citizenship=Côte d'Ivoire": "5"}
    assert (reading.account.kept, reading.account.warned) == (0, 1)
    (note,) = reading.notes
    assert note.to_dict() == {
        "rule": "mended name",
        "where": "inputs/glotip.csv, row 2",
        "params": {"column": "Category", "was": "CÃ´te d'Ivoire", "now": "Côte d'Ivoire"},
        "rows": 1,
    }


def test_a_name_that_cannot_be_mended_stays_as_it_stands() -> None:
    reading = glotip(glotip_row(Dimension="by citizenship", Category="HONDURE\ufffdA"))
    assert values(reading) == {"detected/2016/citizenship=HONDURE\ufffdA": "5"}
    assert [note.rule for note in reading.notes] == ["garbled name"]


def test_the_countrys_own_name_is_mended_too() -> None:
    reading = glotip(glotip_row(Country="Cura\ufffdao"), country="FRA")
    assert dict(reading.notes[0].params)["now"] == "Curaçao"
    assert reading.account.warned == 1


def test_rows_about_others_are_set_aside_and_counted() -> None:
    reading = glotip(
        glotip_row(),
        glotip_row(Iso3_code="DEU", Country="Germany"),
        glotip_row(Iso3_code="SAM", Country=""),
        glotip_row(Iso3_code="", Country="Sark"),
        glotip_row(Iso3_code="Aruba/Curacao", Country=""),
        glotip_row(Iso3_code="QQQ", Country=""),
        "",
        ",,,,,,,,,,,,",
    )
    assert reading.account.set_aside == (
        ("other countries", 1),
        ("aggregate SAM", 1),
        ("blank code", 1),
        ("not a country code", 1),  # any text can stand there: it is not told
        ("not a country code: Aruba/Curacao", 1),
        ("empty rows", 2),
    )
    assert (reading.account.read, reading.account.rows) == (1, 8)


def test_the_account_tells_the_years_of_the_whole_file() -> None:
    reading = glotip(
        glotip_row(Year="2016"),
        glotip_row(Iso3_code="DEU", Country="Germany", Year="2021"),
        glotip_row(Iso3_code="DEU", Country="Germany", Year="someday"),
    )
    assert reading.account.years == (2016, 2021)


def test_a_damaged_row_whose_country_is_lost_is_refused_not_forgotten() -> None:
    reading = glotip(glotip_row(), ",France,Europe", "FRA,France", "DEU,Germany")
    assert rules(reading) == [(3, "refused", "ragged row"), (4, "refused", "ragged row")]
    assert reading.account.set_aside == (("other countries", 1),)


def test_a_figure_says_where_it_comes_from() -> None:
    (figure,) = glotip(glotip_row(txtVALUE="<5")).figures
    assert figure.origin == "published"
    assert [str(row) for row in figure.rows] == ["inputs/glotip.csv, row 2"]
    assert len(figure.sources[0]) == 64
    assert (figure.as_of, figure.cited) == ("2023-05-30", "UNODC, 2023")
    assert figure.coverage == ("UNODC GLOTIP",)
    assert (figure.definition, figure.unit) == ("detected v1", "persons")
    assert (figure.conf_status, figure.level) == ("C", None)


def content(*rows: str) -> Content:
    return Content.of("inputs/glotip.csv", "\n".join((HEADING, *rows)).encode())


def test_an_aggregate_is_refused_by_name() -> None:
    rows = content(glotip_row(), glotip_row(Iso3_code="SAM", Country=""))
    with pytest.raises(SourceError) as caught:
        check_country(rows, "glotip", "SAM")
    assert caught.value.what == "SAM is a regional aggregate, not a country"
    assert "the file has 1 country" in caught.value.fix


def test_a_country_that_is_not_there_is_refused_with_close_ones() -> None:
    rows = content(glotip_row(), glotip_row(Iso3_code="DEU", Country="Germany"))
    with pytest.raises(SourceError) as caught:
        check_country(rows, "glotip", "FRX")
    assert caught.value.what == "no row of the file is about 'FRX'"
    assert "2 countries; close to it: FRA (France)" in caught.value.fix
    with pytest.raises(SourceError, match="no row of the file is about 'ESP'"):
        glotip(glotip_row(), country="ESP")
    check_country(rows, "glotip", "DEU")


def test_all_countries_are_read_in_one_pass() -> None:
    rows = (glotip_row(), glotip_row(Iso3_code="DEU", Country="Germany", txtVALUE="671"))
    readings = read_all(content(*rows), date=settings().date, definitions=DEFINITIONS)
    assert {code: values(reading) for code, reading in readings.items()} == {
        "DEU": {"detected/2016": "671"},
        "FRA": {"detected/2016": "5"},
    }
    assert {reading.account.rows for reading in readings.values()} == {2}
