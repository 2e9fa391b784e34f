import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.measure.records import Frame, measure_records
from palermo.measure.records.intervals import gamma_interval
from palermo.measure.records.periods import Calendar
from palermo.model import Gap, Period, Within
from tests.unit.measure.records.tables import (
    FRAME,
    definition,
    figures,
    found,
    measured,
    workspace,
)

CYCLE = "2005-04-01..2006-03-31"


def test_years_and_cycles_cut_each_other_into_stretches() -> None:
    calendar = Calendar.of((2005, 2006), (2006, 2006))
    assert [one.label for one in calendar.stretches] == [
        "2005-01-01..2005-03-31",
        "2005-04-01..2005-12-31",
        "2006-01-01..2006-03-31",
        "2006-04-01..2006-12-31",
    ]
    assert calendar.within(Period.parse(CYCLE)) == (1, 2)
    assert len(calendar.everything) == 7


def test_a_cycle_that_stands_alone_is_its_own_stretch() -> None:
    calendar = Calendar.of((2003, 2003), (2006, 2006))
    assert calendar.everything == calendar.periods
    sums = measured(
        found("2005-05-05"), definition(), frame=Frame((2003, 2003), (2006, 2006), FRAME.date)
    ).cells.sums
    assert sums == ()


def test_each_record_counts_in_its_year_and_in_its_cycle() -> None:
    made = figures(
        [*found("2005-03-31"), *found("2005-04-01", 2), *found("2006-03-31", 3)], definition()
    )
    values = {one: made[f"found/{one}"].value for one in ("2004", "2005", "2006", CYCLE)}
    assert values == {"2004": 0, "2005": 3, "2006": 3, CYCLE: 5}
    assert made["found/2004-04-01..2005-03-31"].value == 1
    one = made["found/2005"]
    assert (one.obs_status, one.origin, one.coverage, one.as_of) == (
        "A",
        "records",
        ("police",),
        "2007-03-31",
    )
    assert (one.inputs, one.definition, one.interval_of) == (("found/2005",), "found v1", "rate")


def test_a_category_seen_once_has_a_figure_in_every_period_and_the_unknown_is_one() -> None:
    rows = [*found("2005-05-05", region="north"), *found("2006-05-05")]
    made = figures(rows, definition(dimensions=("region",)))
    assert made["found/2004/region=north"].value == 0
    assert made["found/2006/region=unknown"].value == 1
    assert made["found/2006/region=north"].upper == pytest.approx(3.6889, abs=1e-4)


def test_rows_without_a_day_are_told_and_counted_nowhere() -> None:
    made = measured([{}, *found("2005-05-05")], definition())
    assert ("day unknown", 1) in {(note.rule, note.rows) for note in made.notes}
    assert (
        sum(
            cell.count for cell in made.cells.cells if cell.period.label in ("2004", "2005", "2006")
        )
        == 1
    )


def test_a_query_that_counts_a_unit_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"found\.sql gives a unit twice"):
        figures([{"unit": 1, "day": "2005-05-05"}] * 2, definition())


def test_no_records_of_the_kind_is_no_zero() -> None:
    made = measured(found("2005-05-05"), definition(), definition("gone", kind="removal"))
    values = {one.id: (one.value, one.obs_status) for one in made.figures}
    assert values["gone/2005"] == (None, "m")
    assert "no records" in {note.rule for note in made.notes}


def test_records_of_the_kind_without_one_that_counts_are_a_zero() -> None:
    sql = "SELECT record, unit, day AS on, case_id FROM records WHERE kind = 'contact' AND unit < 0"
    made = figures(found("2005-05-05"), definition(sql=sql))
    assert (made["found/2005"].value, made["found/2005"].coverage) == (0, ("police",))


@pytest.mark.parametrize(
    ("linked", "known"),
    [
        (None, True),  # everybody may be anybody
        ((("police", "shelter"),), True),
        ((("police", "courts"),), False),
        ((), False),
    ],
)
def test_what_needs_a_refused_link_is_not_measured(
    linked: tuple[tuple[str, ...], ...] | None, known: bool
) -> None:
    rows = [
        *found("2005-02-03", kind="contact", source="police"),
        *found("2005-02-03", kind="contact", source="shelter"),
    ]
    both = replace(definition(), links=("identified", "assisted"))
    with workspace(rows) as made:
        made.run("INSERT INTO events VALUES (1, 'identified', '2005-02-03', 'day')")
        made.run("INSERT INTO events VALUES (2, 'assisted', '2005-02-03', 'day')")
        measured = measure_records(made, {"found": both}, replace(FRAME, linked=linked))
    figure = {one.id: one for one in measured.figures}["found/2005"]
    assert (figure.value, figure.obs_status) == ((2, "A") if known else (None, "m"))
    assert ("link refused" in {note.rule for note in measured.notes}) is not known


def test_without_a_country_nobody_is_foreign() -> None:
    sql = "SELECT record, unit, day AS on, case_id, region <> $country AS yes FROM records"
    of_country = definition("foreign", measure="share", sql=sql)
    assert [note.rule for note in measured([], of_country).notes] == ["no country"]


class TestGaps:
    gap = Gap("*", Period(datetime.date(2005, 7, 1), datetime.date(2005, 12, 31)), "labour")
    frame = Frame((2004, 2006), (2005, 2007), datetime.date(2007, 3, 31), gaps=(gap,))
    rows = (
        *found("2005-05-05", 4),
        *found("2004-05-06"),
        *found("2004-05-05", 2, agency="labour", region="north"),
        *found("2005-02-05", 1, agency="labour", region="north"),
    )

    def test_a_gap_is_not_a_fall(self) -> None:
        sql = "SELECT record, unit, day AS on, case_id, agency, region FROM records"
        made = figures(
            self.rows, definition(dimensions=("agency", "region"), sql=sql), frame=self.frame
        )
        half = made["found/2005/agency=labour"]
        assert (half.value, half.obs_status, half.origin) == (1, "u", "records")
        total = made["found/2005"]
        assert (total.value, total.obs_status, total.coverage) == (5, "u", ("police",))
        assert made["found/2004"].coverage == ("labour", "police")
        assert made["found/2004"].obs_status == "A"
        assert made["found/2005/region=unknown"].obs_status == "u"
        assert made[f"found/{CYCLE}/region=north"].obs_status == "n"

    def test_an_agency_that_was_silent_throughout_has_no_number(self) -> None:
        sql = "SELECT record, unit, day AS on, case_id, agency FROM records"
        year = replace(self.gap, period=Period.calendar_year(2005))
        made = figures(
            self.rows,
            definition(dimensions=("agency",), sql=sql),
            frame=replace(self.frame, gaps=(year,)),
        )
        own = made["found/2005/agency=labour"]
        assert (own.value, own.obs_status, own.origin) == (None, "n", "gap")
        assert made["found/2005"].value == 5  # a stray row of it is counted

    def test_a_time_before_the_first_record_is_not_zero(self) -> None:
        with workspace(found("2006-05-05", 4)) as of_2006:
            of_2006.run("INSERT INTO events SELECT record, 'contacted', day, 'day' FROM records")
            frame = replace(self.frame, gaps=())
            made = {
                f.id: f for f in measure_records(of_2006, {"found": definition()}, frame).figures
            }
        early, late = made["found/2004"], made["found/2006"]
        assert (early.value, early.obs_status, early.lower) == (None, "m", None)
        assert "of that time" in early.method
        assert (late.value, late.obs_status) == (4, "A")

    def test_an_agency_without_rows_in_any_period_has_its_own_gap(self) -> None:
        sql = "SELECT record, unit, day AS on, case_id, agency FROM records"
        rows = [*found("2005-05-05"), *found("2001-01-01", agency="labour")]
        made = figures(rows, definition(dimensions=("agency",), sql=sql), frame=self.frame)
        assert made["found/2005/agency=labour"].obs_status == "n"
        assert made["found/2004/agency=labour"].value == 0

    def test_an_indicator_of_silent_agencies_alone_has_no_number(self) -> None:
        made = figures(found("2004-05-05", agency="labour"), definition(), frame=self.frame)
        assert (made["found/2005"].value, made["found/2005"].obs_status) == (None, "n")

    def test_an_indicator_without_rows_of_the_agency_is_whole(self) -> None:
        made = figures(found("2005-05-05"), definition(), frame=self.frame)
        assert made["found/2005"].obs_status == "A"

    def test_silence_that_nobody_declared_is_told(self) -> None:
        silent = {
            dict(note.params)["period"]
            for note in measured(self.rows, definition(), frame=self.frame).notes
            if note.rule == "no rows of an agency" and note.where == "labour"
        }
        assert silent == {"2006", "2006-04-01..2007-03-31"}


def test_the_same_persons_in_two_tables_are_one_variable() -> None:
    made = measured(
        [*found("2005-05-05", 3, region="north"), *found("2006-06-06")],
        definition(dimensions=("region",)),
        definition("also"),
    )
    cells = {cell.id: (cell.count, cell.members) for cell in made.cells.cells}
    assert cells["found/2005"] == cells["also/2005"] == cells["found/2005/region=north"]
    assert cells["found/2006"] != cells["also/2005"]
    assert cells["found/2004"] == (0, 0)


days = st.dates(datetime.date(2003, 11, 1), datetime.date(2007, 5, 1))
any_row = st.fixed_dictionaries(
    {
        "day": st.one_of(st.none(), days),
        "region": st.sampled_from([None, "a", "b"]),
        "case_id": st.sampled_from([None, "1", "2"]),
        "yes": st.sampled_from([None, True, False]),
        "value": st.one_of(st.none(), st.floats(0, 9)),
        "days": st.integers(0, 400),
        "outcome": st.sampled_from([None, "granted", "refused"]),
    }
)


@settings(max_examples=15, deadline=None)
@given(st.lists(any_row, min_size=1, max_size=25))
def test_cells_add_up_and_lie_within_each_other(rows: list[dict[str, object]]) -> None:
    made = measured(
        rows,
        definition(dimensions=("region",)),
        definition("part", measure="share", dimensions=("region",), within="found"),
        definition("bounds", measure="bounds", dimensions=("region",)),
        definition("middle", measure="median"),
        definition("wait", measure="delay"),
    )
    cells = {cell.id: cell.count for cell in made.cells.cells}
    assert len(cells) == len(made.cells.cells)
    for total in made.cells.sums:
        assert cells[total.total] == sum(cells[part] for part in total.parts)
    for pair in made.cells.within:
        assert cells[pair.part] <= cells[pair.whole]
    assert {one for figure in made.figures for one in figure.inputs} <= set(cells)
    assert cells["found/2005"] == sum(str(row["day"] or "").startswith("2005") for row in rows)


def test_within_is_claimed_only_where_the_days_bear_it_out() -> None:
    rows = [
        {"day": "2004-05-05", "kind": "contact", "unit": 1},
        {"day": "2005-05-05", "kind": "removal", "unit": 1},
    ]
    part = definition("part", kind="removal", within="found")
    assert not [
        w for w in measured(rows, definition(), part).cells.within if w.part.startswith("part")
    ]
    rows[1]["day"] = "2004-05-05"
    claimed = measured(rows, definition(), part).cells.within
    assert ("part/2004", "found/2004") in {(one.part, one.whole) for one in claimed}


@pytest.mark.parametrize("region", ["north", "south"])
def test_an_interval_tells_nothing_of_its_category_in_other_periods(region: str) -> None:
    """The size of cases comes from all regions, wherever the raid of the year after was."""
    rows = [
        *found("2004-05-05", 3, region="north"),
        *found("2005-05-05", 6, region=region, case_id="raid"),
    ]
    one = figures(rows, definition(dimensions=("region",)))["found/2004/region=north"]
    size = (3 * 1 + 6 * 6) / (3 * 1 + 6)  # three alone, and a raid of six
    assert (one.lower, one.upper) == gamma_interval(3, 3 * size, size, 0.95)


def test_who_has_the_property_is_within_those_whom_another_indicator_counts() -> None:
    """A part may lie within a part, too: of the shares, those of whom it is known."""
    sql = "SELECT record, unit, day AS on, case_id, record > 2 AS yes FROM records"
    granted = definition(
        "granted", sql=f"{sql} WHERE record > 2".replace(", record > 2 AS yes", "")
    )
    outer = definition("outer", measure="share", sql=sql)
    inner = definition(
        "inner", measure="share", sql=sql, yes_within="granted", within="outer.known"
    )
    pairs = measured(found("2005-05-05", 4), granted, outer, inner).cells.within
    assert Within("inner.yes/2005", "granted/2005") in pairs
    assert Within("inner.known/2005", "outer.known/2005") in pairs
