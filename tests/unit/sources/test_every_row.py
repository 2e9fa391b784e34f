"""For any table: rows read = kept + warned + rejected, and each row has one fate."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from palermo.model import Reading
from palermo.sources import READERS
from tests.unit.sources.making import glotip, glotip_row, population, table

CELLS = st.fixed_dictionaries(
    {
        "Iso3_code": st.sampled_from(["FRA", "FRA", "FRA", "DEU", "SAM", ""]),
        "Country": st.sampled_from(["France", "T\ufffdrkiye"]),
        "Dimension": st.sampled_from(["Total", "by citizenship", "by form of exploitation"]),
        "Category": st.sampled_from(["Total", "TÃ¼rkiye", "Türkiye", "", "Forced labour"]),
        "Sex": st.sampled_from(["Total", "Female", "F"]),
        "Year": st.sampled_from(["2016", "2017", "2099"]),
        "txtVALUE": st.sampled_from(["5", "<5", "62", "-1", "", "x"]),
    }
)
GLOTIP_ROWS = st.one_of(
    CELLS.map(lambda cells: glotip_row(**cells)),
    st.sampled_from(["", ",,,", "FRA", "DEU,x", ",,,,,,,,,,,,", "a,b"]),
)
TABLE_ROWS = st.one_of(
    st.tuples(
        st.sampled_from(["detected", "nothing"]),
        st.sampled_from(["2016", "2017", "2099", "x"]),
        st.sampled_from(["", "Total", "Female", "T\ufffdrkiye"]),
        st.sampled_from(["5", "<5", "NA", "n/c", "-1", "x"]),
        st.sampled_from(["Y", ""]),
    ).map(",".join),
    st.sampled_from(["", ",,", ",,,,", "detected", "a,b,c,d,e,f"]),
)
POPULATION_ROWS = st.sampled_from(["2016,5", "2016,6", "2017,0", "2017,5", "x,5", "2018", "", ","])


def check(reading: Reading, rows: int, of_country: int | None = None) -> None:
    account = reading.account
    fates = Counter(each.fate for each in reading.rejected)
    assert account.rows == rows
    assert of_country is None or account.read == of_country
    assert account.read == account.kept + account.warned + account.rejected
    assert account.kept + account.warned == len(reading.figures)
    assert len(reading.figures) + fates["duplicate"] + fates["refused"] == account.read
    own = [
        *(figure.rows[0] for figure in reading.figures),
        *(each.row for each in reading.rejected),
    ]
    assert len(set(own)) == account.read
    numbers = [each.row.row for each in reading.rejected]
    assert numbers == sorted(numbers)
    assert len({figure.id for figure in reading.figures}) == len(reading.figures)
    assert not {figure.id for figure in reading.figures} & {
        each.figure for each in reading.rejected if each.rule == "conflict"
    }


@given(st.lists(GLOTIP_ROWS, max_size=12))
def test_glotip(rows: list[str]) -> None:
    own = [row for row in rows if row.startswith("FRA")]
    check(glotip(glotip_row(), *rows), len(rows) + 1, len(own) + 1)


@given(st.lists(TABLE_ROWS, max_size=12))
def test_the_plain_table(rows: list[str]) -> None:
    text = "\n".join(["indicator,period,sex,value,source", *rows]) + "\n"
    reading = table(text.encode())
    check(reading, len(rows), sum(bool(row.strip(",")) for row in rows))


@given(st.lists(POPULATION_ROWS, max_size=12))
def test_the_population(rows: list[str]) -> None:
    text = "\n".join(["year,population", *rows]) + "\n"
    check(population(text.encode()), len(rows), sum(bool(row.strip(",")) for row in rows))


def test_every_reader_has_a_version() -> None:
    assert READERS == {"glotip": "glotip/1", "table": "table/1", "population": "population/1"}
