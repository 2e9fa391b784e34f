"""Trends, breaks, accounts and the rest, as the rows that leave palermo."""

import pytest

from palermo.model import (
    Break,
    Definition,
    Dispersion,
    Gap,
    Note,
    Period,
    Rejected,
    RowRef,
    SeriesKey,
    SourceAccount,
    Trend,
)

Y2016, Y2017 = Period.calendar_year(2016), Period.calendar_year(2017)
SEX = (("sex", "female"),)


def test_a_trend_names_both_its_ends() -> None:
    trend = Trend("detected", SEX, Y2016, Y2017, "year", "rose", "", probability_rose=(0.98, 0.99))
    assert trend.id == "detected/2016~2017/sex=female"
    assert trend.series == SeriesKey("detected", SEX)
    row = trend.to_dict()
    assert (row["first"], row["last"], row["word"]) == ("2016", "2017", "rose")
    assert row["probability_rose"] == [0.98, 0.99]


def test_a_trend_that_cannot_be_told_has_no_probability() -> None:
    trend = Trend("detected", (), Y2016, Y2017, "year", "can't tell", "break")
    assert trend.to_dict()["probability_rose"] is None
    assert trend.to_dict()["reason"] == "break"


def test_a_break_lies_between_two_periods() -> None:
    found = Break("detected", SEX, Y2016, Y2017, "shift", 4.0, 0.01)
    assert found.series == SeriesKey("detected", SEX)
    assert found.to_dict() | {"why": "", "source": ""} == found.to_dict()
    assert (found.to_dict()["before"], found.to_dict()["after"]) == ("2016", "2017")


def test_a_gap_and_a_dispersion_as_rows() -> None:
    assert Gap("detected", Y2016, "police").to_dict()["period"] == "2016"
    dispersion = Dispersion("detected", SEX, 3.0, 6.0, None, 0.0, 2.5, 30.0)
    assert dispersion.series == SeriesKey("detected", SEX)
    assert dispersion.to_dict()["own"] is None


def test_rows_read_are_rows_kept_warned_and_rejected() -> None:
    account = SourceAccount(
        "a.csv", "table", "00", 9, read=6, kept=3, warned=2, rejected=1,
        set_aside=(("other countries", 4),),
    )  # fmt: skip
    assert account.rows == 10
    assert account.to_dict()["rows"] == 10
    assert account.to_dict()["set_aside"] == {"other countries": 4}


def test_an_account_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="rows read"):
        SourceAccount("a.csv", "table", "00", 9, read=6, kept=3)


def test_a_rejected_row_and_a_note_say_where() -> None:
    rejected = Rejected(RowRef("a.csv", "", 3), "refused", "value", "negative count", "mend it")
    assert (rejected.to_dict()["source"], rejected.to_dict()["row"]) == ("a.csv", 3)
    note = Note("mended name", "a.csv, row 3", (("was", "x"), ("now", "y")))
    assert note.to_dict()["params"] == {"was": "x", "now": "y"}


def test_a_definition_stamps_its_figures() -> None:
    text = {"en": "x", "fr": "x"}
    definition = Definition("detected", 2, text, text, "persons", "either", text, (), "UNODC")
    assert definition.stamp == "detected v2"
