"""The plain table and the population: any yearbook can be typed in."""

import pytest

from palermo.errors import Mistakes, SourceError
from palermo.sources import Content, check_country
from tests.unit.sources.making import population, rules, table, values, workbook


def test_a_table_typed_from_a_yearbook() -> None:
    reading = table("""
        indicator,period,sex,form,value,source
        detected,2016,,,"1,516",Yearbook 2017 p. 3
        detected,2016,Female,total,1 200,Yearbook 2017 p. 3
        detected,2016,,Forced labour,<5,Yearbook 2017 p. 4
        convicted,2016-04-01..2017-03-31,TOTAL,,62,Yearbook 2017 p. 9
    """)
    assert values(reading) == {
        "detected/2016": "1516",
        "detected/2016/sex=female": "1200",
        "detected/2016/form=labour": "0..4",
        "convicted/2016-04-01..2017-03-31": "62",
    }
    first = reading.figures[0]
    assert (first.cited, first.published, first.as_of) == (
        "Yearbook 2017 p. 3",
        "1,516",
        "2024-01-01",
    )
    assert (first.coverage, first.definition) == (("Yearbook 2017 p. 3",), "detected v1")
    assert [figure.conf_status for figure in reading.figures] == ["F", "F", "C", "F"]


@pytest.mark.parametrize(
    "printed", ["1516", '"1,516"', "1 516", "1\u00a0516", "1\u202f516", "1516.0"]
)
def test_thousands_are_read_as_they_are_printed(printed: str) -> None:
    reading = table(f"indicator,period,value,source\ndetected,2016,{printed},Yearbook\n")
    assert values(reading) == {"detected/2016": "1516"}


@pytest.mark.parametrize(
    ("printed", "status"),
    [("", "m"), (":", "m"), ("..", "m"), ("NA", "m"), ("n/c", "n"), ("N/C", "n")],
)
def test_a_missing_number_has_a_marker_of_its_own(printed: str, status: str) -> None:
    (figure,) = table(f"indicator,period,value,source\ndetected,2016,{printed},Yearbook\n").figures
    assert (figure.value, figure.obs_status, figure.published) == (None, status, printed)
    assert (figure.conf_status, figure.bounds) == ("F", None)


def test_a_row_may_state_its_status_and_its_vintage() -> None:
    reading = table("""
        indicator,period,value,source,obs_status,as_of
        detected,2016,5,Yearbook,p,2017-02-01
        detected,2017,5,Yearbook,,
        detected,2018,5,Yearbook,a,
    """)
    said = [(figure.obs_status, figure.as_of) for figure in reading.figures]
    assert said == [("p", "2017-02-01"), ("A", "2024-01-01"), ("A", "2024-01-01")]


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        ("detained,2016,5,Y,,", "unknown indicator", "indicator"),
        ("detected_rate,2016,5,Y,,", "unknown indicator", "indicator"),
        ("detected,16,5,Y,,", "not a period", "period"),
        ("detected,2027,5,Y,,", "future year", "period"),
        ("detected,2016,-5,Y,,", "negative count", "value"),
        ("detected,2016,5.5,Y,,", "fractional count", "value"),
        ('detected,2016,"5,5",Y,,', "fractional count", "value"),
        ("detected,2016,five,Y,,", "not a number", "value"),
        ("detected,2016,<0,Y,,", "not a number", "value"),
        ("detected,2016,5,Y,x,", "impossible obs_status", "obs_status"),
        ("detected,2016,5,Y,m,", "impossible obs_status", "obs_status"),
        ("detected,2016,NA,Y,e,", "impossible obs_status", "obs_status"),
        ("detected,2016,5,Y,,last year", "not a date", "as_of"),
        ("detected,2016,5,Y", "ragged row", ""),
        ("detected,2016,1,516,Y,,", "ragged row", ""),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(row: str, rule: str, column: str) -> None:
    reading = table(f"indicator,period,value,source,obs_status,as_of\n{row}\n")
    assert rules(reading) == [(2, "refused", rule)]
    assert reading.rejected[0].column == column


def test_an_unknown_indicator_is_told_the_known_ones() -> None:
    reading = table("indicator,period,value,source\ndetained,2016,5,Y\n")
    assert reading.rejected[0].fix == "use: contacted, convicted, detected, offences, prosecuted"


def test_a_row_without_a_source_is_kept_with_a_warning() -> None:
    reading = table("indicator,period,value,source\ndetected,2016,5,\n")
    assert values(reading) == {"detected/2016": "5"}
    assert [note.rule for note in reading.notes] == ["no source"]
    assert (reading.account.kept, reading.account.warned) == (0, 1)
    assert reading.figures[0].coverage == ()


def test_rows_of_other_countries_are_set_aside_where_a_column_tells() -> None:
    text = """
        country,indicator,period,value,source
        FRA,detected,2016,5,Y
        DEU,detected,2016,6,Y
        ,detected,2016,7,Y
    """
    reading = table(text)
    assert values(reading) == {"detected/2016": "5"}
    assert reading.account.set_aside == (("other countries", 1), ("blank code", 1))
    with pytest.raises(SourceError, match="no row of the file is about 'ESP'"):
        table(text, country="ESP")


def test_a_table_without_that_column_is_about_the_project_whatever_it_is() -> None:
    content = Content.of("t.csv", b"indicator,period,value,source\ndetected,2016,5,Y\n")
    check_country(content, "table", "FRA")
    check_country(content, "table", "DEU")


def test_duplicates_are_treated_as_in_glotip() -> None:
    reading = table("""
        indicator,period,value,source
        detected,2016,5,A
        detected,2016,5,B
        detected,2017,5,A
        detected,2017,6,B
        detected,2018,NA,A
        detected,2018,6,B
    """)
    assert values(reading) == {"detected/2016": "5"}
    assert rules(reading) == [
        (3, "duplicate", "repeated"),
        *((row, "duplicate", "conflict") for row in (4, 5, 6, 7)),
    ]


def test_a_dimension_needs_a_name_that_fits_into_a_figures() -> None:
    with pytest.raises(Mistakes) as caught:
        table("indicator,period,a/b,c=d,value,source\ndetected,2016,x,y,5,Y\n")
    assert len(caught.value.errors) == 2


def test_the_population_by_year() -> None:
    reading = population("""
        year,population,source
        2016,"66,730,000",INSEE
        2017,66 918 000,INSEE
        2018,67158000,
    """)
    assert values(reading) == {
        "population/2016": "6.673e+07",
        "population/2017": "6.6918e+07",
        "population/2018": "6.7158e+07",
    }
    assert reading.figures[0].value == 66_730_000
    assert (reading.figures[0].unit, reading.figures[0].cited) == ("persons", "INSEE")
    assert reading.account.kind == "population"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("2016,0", "zero population"),
        ("2016,-5", "negative count"),
        ("2016,<5", "not a number"),
        ("2016,", "missing value"),
        ("2016,66.7", "fractional count"),
        ("2027,66000000", "future year"),
        ("MMXVI,66000000", "not a year"),
        ("1816,66000000", "not a year"),
        ("2016", "ragged row"),
    ],
)
def test_a_population_that_cannot_be_is_refused(row: str, rule: str) -> None:
    assert rules(population(f"year,population\n{row}\n")) == [(2, "refused", rule)]


def test_a_year_with_two_populations_has_none() -> None:
    reading = population("year,population\n2016,5\n2016,6\n2017,7\n2017,7\n")
    assert values(reading) == {"population/2017": "7"}
    assert [rule for _, _, rule in rules(reading)] == ["conflict", "conflict", "repeated"]


def test_a_population_table_of_many_countries() -> None:
    reading = population("country,year,population\nFRA,2016,5\nDEU,2016,6\n,2016,7\nFRA\n")
    assert values(reading) == {"population/2016": "5"}
    assert rules(reading) == [(5, "refused", "ragged row")]
    assert reading.account.set_aside == (("other countries", 1), ("blank code", 1))


def test_the_population_may_be_a_workbook() -> None:
    reading = population(
        workbook(Sheet=[["Population of France"], ["year", "population"], [2016, 66e6]])
    )
    assert values(reading) == {"population/2016": "6.6e+07"}
    assert reading.figures[0].rows[0].row == 3
    assert reading.account.set_aside == (("rows above the heading", 1),)


@pytest.mark.parametrize("column", ["sexe", "ages", "forms", "obs-status"])
def test_a_slip_in_a_column_is_no_new_dimension(column: str) -> None:
    with pytest.raises(SourceError, match="no dimension that palermo knows") as refusal:
        table(f"indicator,period,value,source,{column}\ndetected,2016,5,Y,x\n")
    assert "did you mean" in refusal.value.fix


def test_remarks_are_not_read_and_own_dimensions_are_with_a_note() -> None:
    reading = table("indicator,period,region,value,source,Comment\ndetected,2016,North,5,Y,hello\n")
    assert values(reading) == {"detected/2016/region=North": "5"}
    assert [(note.rule, dict(note.params)) for note in reading.notes] == [
        ("column not read", {"column": "Comment"}),
        ("column read as a dimension", {"column": "region"}),
    ]


@pytest.mark.parametrize(
    ("sex", "age", "found"),
    [
        ("female", "0-17", "detected/2016/age=0-17/sex=female"),
        ("Female", "18 years or over", "detected/2016/age=18+/sex=female"),
        ("female", "15-24", "detected/2016/age=15-24/sex=female"),
        ("f", "0-17", "unknown sex"),
        ("femme", "0-17", "unknown sex"),
        ("female", "young", "unknown age"),
    ],
)
def test_categories_of_sex_and_age_are_known(sex: str, age: str, found: str) -> None:
    reading = table(f"indicator,period,sex,age,value,source\ndetected,2016,{sex},{age},5,Y\n")
    assert [*values(reading), *(row.rule for row in reading.rejected)] == [found]
