import datetime
from dataclasses import replace

import pytest

from palermo.measure.records import measure_records
from palermo.measure.records.amounts import by_days
from palermo.measure.records.cases import Cases
from palermo.measure.records.intervals import (
    Resampling,
    count_interval,
    gamma_interval,
    jeffreys,
)
from palermo.model import Gap, Period
from tests.unit.measure.records.tables import (
    FRAME,
    Row,
    definition,
    figures,
    found,
    measured,
    workspace,
)

CYCLE = "2005-04-01..2006-03-31"
PEOPLE = {Period.calendar_year(year): 1000.0 * year for year in range(2003, 2008)}


def test_a_share_leaves_out_what_is_unknown_and_says_so() -> None:
    rows = [
        *found("2005-05-05", 3, yes=True),
        *found("2005-05-05", 1, yes=False),
        *found("2005-05-05", 6),
    ]
    made = measured(rows, definition("part", measure="share", unit="share"))
    one = {figure.id: figure for figure in made.figures}["part/2005"]
    assert one.value == 0.75
    assert (one.lower, one.upper) == pytest.approx((0.2838, 0.9715), abs=1e-4)  # Jeffreys, 3 of 4
    assert one.inputs == ("part.yes/2005", "part.known/2005")
    notes = {note.where: note.rows for note in made.notes if note.rule == "unknown left out"}
    assert notes == {"part/2005": 6, f"part/{CYCLE}": 6}


def test_a_share_of_nothing_is_no_zero() -> None:
    one = figures(found("2005-05-05", yes=True), definition("part", measure="share"))["part/2004"]
    assert (one.value, one.obs_status) == (None, "m")


def test_one_raid_is_one_case() -> None:
    raid = [
        *found("2005-05-05", 10, yes=True, case_id="1"),
        *found("2005-05-05", 10, yes=False, case_id="2"),
    ]
    alone = [dict(row, case_id=None) for row in raid]
    share = definition("part", measure="share")
    wide, narrow = (figures(rows, share)["part/2005"] for rows in (raid, alone))
    assert wide.lower is not None
    assert narrow.lower is not None
    assert wide.lower < narrow.lower - 0.1
    own = figures(raid, replace(share, parameters={"independent": 1}))["part/2005"]
    assert (own.lower, own.upper) == (narrow.lower, narrow.upper)


def test_bounds_go_from_the_narrow_to_the_wide_definition() -> None:
    rows = [
        *found("2005-05-05", 2, yes=True),
        *found("2005-05-05", 3, yes=False),
        *found("2005-05-05"),
    ]
    one = figures(rows, definition("tried", measure="bounds"))["tried/2005"]
    assert (one.value, one.lower, one.upper) == (2, 2, 6)
    assert (one.level, one.interval_of) == (None, "definition")
    assert one.inputs == ("tried.narrow/2005", "tried.wide/2005")


def test_a_median_of_too_few_is_refused() -> None:
    rows = [row for n in range(5) for row in found("2005-05-05", value=float(n))]
    courts = definition("months", measure="median", whose="courts", unit="months")
    made = measured(rows, courts)
    one = {figure.id: figure for figure in made.figures}["months/2005"]
    assert (one.value, one.lower, one.upper) == (2, 0, 4)
    assert "months/2004" in {note.where for note in made.notes if note.rule == "too few"}
    few = figures(rows, replace(courts, whose="victims"))["months/2005"]
    assert (few.value, few.obs_status) == (None, "m")


def test_amounts_of_years_are_weighted_by_days_in_a_cycle() -> None:
    rows = [
        *found("2005-01-01", value=100.0, region="a"),
        *found("2006-01-01", value=200.0, region="a"),
    ]
    made = figures(rows, definition("officers", measure="sum", dimensions=("region",), whose=""))
    assert made["officers/2005"].value == 100
    assert made[f"officers/{CYCLE}/region=a"].value == pytest.approx((275 * 100 + 90 * 200) / 365)
    assert made["officers/2006-04-01..2007-03-31"].value == 200  # 2006 has 275 of its 365 days
    assert made["officers/2004-04-01..2005-03-31"].value is None  # 2005 has 90 alone
    assert made["officers/2004"].value is None
    assert made["officers/2005"].lower is None


def test_a_total_without_a_region_that_has_amounts_elsewhere_is_partial() -> None:
    rows = [
        *found("2004-01-01", value=1.0, region="a"),
        *found("2004-01-01", value=2.0, region="b"),
        *found("2005-01-01", value=1.0, region="a"),
    ]
    made = figures(rows, definition("officers", measure="sum", dimensions=("region",), whose=""))
    assert [made[f"officers/{year}"].obs_status for year in (2004, 2005)] == ["A", "u"]
    assert made["officers/2005/region=a"].obs_status == "A"
    assert made["officers/2005/region=b"].value is None


def test_rejected_rows_of_an_amount_are_told() -> None:
    money = definition("money", measure="sum", whose="")
    with workspace(found("2005-02-03", value=1.0)) as made:
        for source, row, severity in (("police", 7, "reject"), ("police", 8, "warn")):
            values = [source, "a.csv", "", row, severity]
            made.run("INSERT INTO row_issues VALUES (?, ?, ?, ?, ?)", values)
        notes = measure_records(made, {"money": money}, FRAME).notes
    assert [(n.where, n.rows) for n in notes if n.rule == "amounts lack rows"] == [("money", 1)]


def test_a_record_without_a_case_has_the_case_of_its_person() -> None:
    raid = [{"day": "2005-05-05", "kind": "raid", "case_id": "r1"} for _ in range(6)]
    rows = [*raid, *found("2005-06-06", 6), *found("2005-07-07", 6)]

    def width(persons: int) -> float:
        with workspace(rows) as made:
            for record in range(1, 19):
                person = record if record <= 12 else record - persons
                made.run("INSERT INTO record_persons VALUES (?, ?)", [record, person])
            one = {f.id: f for f in measure_records(made, {"found": definition()}, FRAME).figures}
        figure = one["found/2005"]
        assert figure.value == 12
        assert figure.lower is not None
        assert figure.upper is not None
        return figure.upper - figure.lower

    assert width(12) > 1.3 * width(0)  # six of the twelve came through one raid


def test_amounts_of_days_are_added_up() -> None:
    rows = [*found("2005-02-03", value=1.0), *found("2005-12-01", value=2.0)]
    made = figures(rows, definition("money", measure="sum", whose=""))
    assert (made["money/2005"].value, made[f"money/{CYCLE}"].value) == (3, 2)
    assert made["money/2004"].value is None


def test_a_mean_by_days() -> None:
    assert by_days(Period.parse("2005-12-31..2006-01-01"), {2005: 10, 2006: 30}) == 20


def test_a_ratio_to_an_amount_of_which_a_part_is_missing_is_no_ratio() -> None:
    """Without the officers of the capital in 2006, each of the others would seem to find more."""
    rows = [
        *found("2004-06-01", 40),
        *found("2005-06-01", 40),
        *found("2006-06-01", 40),
        *(
            row
            for year in (2004, 2005, 2006)
            for region, officers in (("capital", 80.0), ("rest", 20.0))
            if (year, region) != (2006, "capital")
            for row in found(f"{year}-01-01", value=officers, region=region, kind="resource")
        ),
    ]
    made = figures(
        rows,
        definition(),
        definition("officers", measure="sum", kind="resource", dimensions=("region",), whose=""),
        definition("each", measure="ratio", numerator="found", denominator="officers"),
    )
    assert (made["officers/2006"].value, made["officers/2006"].obs_status) == (20, "u")
    assert (made["each/2005"].value, made["each/2005"].obs_status) == (0.4, "A")
    assert (made["each/2006"].value, made["each/2006"].obs_status) == (None, "m")
    assert "a part of the officers is not known" in made["each/2006"].method
    # three quarters of its days are of 2005, and the others of a year without the capital
    assert made["officers/2005-04-01..2006-03-31"].obs_status == "u"
    assert made["each/2005-04-01..2006-03-31"].value is None
    assert made["each/2004-04-01..2005-03-31"].value is not None


def test_a_ratio_has_the_interval_of_its_numerator() -> None:
    rows = [
        *found("2005-05-05", 4),
        *found("2005-01-01", value=8.0, kind="resource"),
    ]
    made = figures(
        rows,
        definition(),
        definition("officers", measure="sum", kind="resource", whose=""),
        definition("each", measure="ratio", numerator="found", denominator="officers", per=2),
        definition("rate", measure="ratio", numerator="found", denominator="population", per=1000),
        definition("none", measure="ratio", numerator="found", denominator="inspectors"),
        frame=replace(FRAME, population=PEOPLE),
    )
    one, count = made["each/2005"], made["found/2005"]
    assert count.lower is not None
    assert (one.value, one.lower) == (1, count.lower / 4)
    assert one.inputs == ("found/2005", "officers/2005")
    assert made["rate/2005"].value == pytest.approx(4 / 2005)
    assert made[f"rate/{CYCLE}"].value == pytest.approx(4 / (2005 + 90 / 365))
    assert made["each/2004"].value is None
    assert not [one for one in made if one.startswith("none")]


def decided(region: str, yes: int, no: int) -> list[Row]:
    rows = [*found("2005-05-05", yes, yes=True, region=region)]
    return [*rows, *found("2005-05-05", no, yes=False, region=region)]


SHARE = definition("granted", measure="share", dimensions=("region",))
SPREAD = definition("spread", measure="spread", numerator="granted", over="region")


def test_the_spread_goes_from_the_lowest_to_the_highest_share() -> None:
    rows = [*decided("a", 18, 2), *decided("b", 4, 16), *decided("small", 0, 9)]
    one = figures(rows, SHARE, SPREAD)["spread/2005"]
    assert one.value == pytest.approx(0.7)
    assert one.lower is not None
    assert one.lower > 0.1
    assert "chi-squared 19.8 on 1 degrees of freedom" in one.method
    points = replace(SPREAD, unit="percentage points")
    assert figures(rows, SHARE, points)["spread/2005"].value == pytest.approx(70)


def test_the_interval_of_a_spread_is_simultaneous() -> None:
    """Two categories at 97.5 % each, so that both hold at once with 95 %."""
    one = figures([*decided("a", 18, 2), *decided("b", 4, 16)], SHARE, SPREAD)["spread/2005"]
    low, high = jeffreys(4, 20, 0.975), jeffreys(18, 20, 0.975)
    assert one.lower == pytest.approx(high[0] - low[1])
    assert one.upper == pytest.approx(high[1] - low[0])
    assert "level 0.975 each (Bonferroni)" in one.method


def test_one_practice_has_a_spread_that_may_be_none() -> None:
    one = figures([*decided("a", 10, 10), *decided("b", 12, 8)], SHARE, SPREAD)["spread/2005"]
    assert one.lower == 0
    same = figures([*decided("a", 10, 0), *decided("b", 12, 0)], SHARE, SPREAD)["spread/2005"]
    assert same.value == 0


def test_a_spread_of_one_prefecture_is_refused() -> None:
    made = measured(decided("a", 10, 10), SHARE, SPREAD)
    assert {figure.value for figure in made.figures if figure.indicator == "spread"} == {None}
    assert "too few to compare" in {note.rule for note in made.notes}


def test_a_delay_by_outcome_and_the_median_to_any() -> None:
    rows = [
        *found("2005-05-05", 8, days=20, outcome="granted"),
        *found("2005-05-05", 4, days=100, outcome="refused"),
        *found("2005-05-05", 4, days=200),
    ]
    made = figures(rows, definition("wait", measure="delay", unit="days"))
    assert made["wait/2005"].value == 20
    assert made["wait/2005"].unit == "days"
    granted = made["wait/2005/outcome=granted/within=30"]
    assert (granted.value, granted.unit) == (0.5, "share")
    assert granted.inputs == ("wait.n/2005/outcome=granted/within=30", "wait.n/2005")
    assert made["wait/2005/outcome=refused/within=30"].value == 0
    assert made["wait/2005/outcome=refused/within=180"].value == 0.25
    assert made["wait/2005/outcome=refused/within=365"].obs_status == "m"  # nobody waited so long
    assert made["wait/2004"].value is None


def test_those_of_one_case_end_together_so_their_delay_is_less_sure() -> None:
    delay = definition("delay", measure="delay", dimensions=("outcome",), unit="days")
    days = [3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610]

    def width(cases: int) -> float:
        rows = [
            {"day": "2004-05-05", "days": day, "outcome": "judged", "case_id": f"c{at % cases}"}
            for at, day in enumerate(days)
        ]
        one = figures(rows, delay)["delay/2004/outcome=judged/within=90"]
        assert one.lower is not None
        assert one.upper is not None
        assert one.value == pytest.approx(8 / 12)
        return one.upper - one.lower

    assert width(4) > 1.4 * width(12)


def test_a_delay_of_a_silent_agency_is_a_gap() -> None:
    rows = found("2004-05-05", 12, days=20, outcome="granted")
    gap = Gap("*", Period.calendar_year(2005), "police")
    made = figures(rows, definition("wait", measure="delay"), frame=replace(FRAME, gaps=(gap,)))
    assert made["wait/2004"].value == 20
    assert made["wait/2005"].obs_status == "n"
    assert made["wait/2005/outcome=granted/within=30"].obs_status == "n"


def test_half_of_whom_wait_still_have_no_median() -> None:
    rows = [*found("2005-05-05", 3, days=20, outcome="granted"), *found("2005-05-05", 9, days=400)]
    one = figures(rows, definition("wait", measure="delay"))["wait/2005"]
    assert (one.value, one.obs_status) == (None, "m")
    assert "not reached by half" in one.method


def test_a_delay_of_nine_is_refused() -> None:
    rows = found("2005-05-05", 9, days=20, outcome="granted")
    made = measured(rows, definition("wait", measure="delay"))
    assert {figure.value for figure in made.figures} == {None}
    assert "wait/2005" in {note.where for note in made.notes if note.rule == "too few"}
    assert not [figure for figure in made.figures if figure.dimensions]


def test_a_delay_of_ten_is_given() -> None:
    rows = found("2005-05-05", 10, days=20, outcome="granted")
    assert figures(rows, definition("wait", measure="delay"))["wait/2005"].value == 20


def test_few_cases_have_the_size_of_those_of_all_periods() -> None:
    """Four persons alone in one year, where raids of ten were seen in others."""
    cases, pooled = Cases.of([(1, 0, 4)]), Cases.of([(1, 0, 4), (10, 0, 2)])
    found_here = count_interval(cases, pooled, Resampling("a", 0.95, 100, 1))
    size = (4 * 1 + 2 * 100) / 24
    assert (found_here.lower, found_here.upper) == gamma_interval(4, 4 * size, size, 0.95)


def test_the_same_seed_gives_the_same_figures_and_the_order_does_not_matter() -> None:
    rows = [
        row
        for case in range(550)
        for row in found(
            "2005-05-05", 1 + case % 4, case_id=str(case), yes=case % 3 == 0, value=float(case % 17)
        )
    ]
    made = [
        definition(),
        definition("part", measure="share"),
        definition("middle", measure="median"),
    ]
    first, again = figures(rows, *made), figures(rows, *reversed(made))
    assert first == again
    assert "Poisson bootstrap by case, 200 resamples, seed 1" in first["found/2005"].method
    other = figures(rows, *made, frame=replace(FRAME, seed=2))
    assert other["found/2005"].lower != first["found/2005"].lower
    middle = first["middle/2005"]
    assert middle.lower is not None
    assert middle.upper is not None
    assert middle.lower <= 8 <= middle.upper
    assert middle.upper - middle.lower < 5


def test_a_period_that_ends_with_the_run() -> None:
    frame = replace(FRAME, date=datetime.date(2006, 12, 31))
    assert (
        figures(found("2005-05-05"), definition(), frame=frame)["found/2005"].as_of == "2006-12-31"
    )
