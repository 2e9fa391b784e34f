"""How figures from records are arranged: states, periods, chapters, parts, curves, the summary."""

from dataclasses import replace

import pytest

from palermo.model import Break, Gap, Period, Trend
from palermo.report.languages import language
from palermo.report.records import records
from palermo.report.records.accounting import accounting, unmapped
from palermo.report.records.amounts import (
    in_percent,
    in_points,
    more_by,
    places_of,
    scale_of,
    written,
)
from palermo.report.records.arrangement import Indicator, chapters
from palermo.report.records.contents import published_part
from palermo.report.records.curves import days
from palermo.report.records.keys import key_figures
from palermo.report.records.naming import category_name, country_name, period_name, short_period
from palermo.report.records.states import in_order, is_partial, kind_of, state_of
from tests.unit.report import records_builders as made

RELEASE = made.release()
FOUND = records(RELEASE, made.page())
PLAIN = made.figure("identified", made.YEARS[0], None)
OTHER = Period.parse("2004-01-01..2004-06-30")


def indicator(name: str) -> Indicator:
    return next(one for one in FOUND.indicators if one.id == name)


@pytest.mark.parametrize(
    ("figure", "state"),
    [
        (None, "none"),
        (replace(PLAIN, value=0.0), "value"),
        (replace(PLAIN, value=4.0, obs_status="u"), "value"),
        (replace(PLAIN, conf_status="C"), "held back"),
        (replace(PLAIN, conf_status="D"), "held back"),
        (made.held(PLAIN, "C"), "held back"),
        (replace(PLAIN, obs_status="n", origin="gap"), "not reported"),
        (replace(PLAIN, obs_status="u"), "partial"),
        (replace(PLAIN, obs_status="m"), "not estimable"),
        (made.ranged("convictions_bounds", made.YEARS[0], None, (1, 2)), "bounds"),
    ],
)
def test_each_way_of_not_knowing_has_a_state(figure: None, state: str) -> None:
    assert state_of(figure) == state


def test_a_number_in_which_an_agency_is_missing_is_partial() -> None:
    assert is_partial(replace(PLAIN, value=4.0, obs_status="u"))
    assert not is_partial(replace(PLAIN, obs_status="u"))
    assert not is_partial(replace(PLAIN, value=4.0))


def test_calendar_years_and_cycles_are_kept_apart() -> None:
    assert [kind_of(one) for one in (made.YEARS[0], made.CYCLES[0], OTHER, made.WHOLE)] == [
        "calendar",
        "cycle",
        "other",
        "other",
    ]
    mixed = (OTHER, *made.CYCLES, *made.YEARS)
    assert in_order(mixed) == (*made.YEARS, *made.CYCLES, OTHER)
    blocks = indicator("identified").blocks
    assert [(one.kind, len(one.figures)) for one in blocks] == [("calendar", 3), ("cycle", 3)]


def test_chapters_follow_the_report_and_not_the_alphabet() -> None:
    assert [one.name for one in FOUND.chapters] == [
        "identification",
        "protection",
        "permits",
        "prosecution",
        "sentences",
        "effort",
    ]
    assert [one.id for one in FOUND.chapters[0].indicators] == ["identified", "screened_in_clock"]


def test_an_unknown_chapter_comes_last() -> None:
    known = made.definitions()
    known["assisted"] = replace(known["assisted"], chapter="aid")
    assert [one.name for one in chapters(RELEASE, known)][-1] == "aid"


def test_parts_stand_in_the_order_of_the_definition_with_years_before_cycles() -> None:
    tables = indicator("identified").parts
    assert [one.dimensions for one in tables] == [
        ("sex",),
        ("age_group",),
        ("citizenship",),
        ("agency",),
    ]
    assert tables[0].periods == (made.YEARS[0], made.CYCLES[0])
    male = next(row for row in tables[0].rows if row.dimensions == (("sex", "male"),))
    assert [state_of(cell) for cell in male.cells] == ["value", "held back"]


@pytest.mark.parametrize(("text", "found"), [("90", 90), ("90 days", 90), ("ever", 1_000_000)])
def test_lengths_of_time_are_read_as_days(text: str, found: int) -> None:
    assert days(text) == found


def test_curves_are_not_parts_and_the_drawn_one_comes_first() -> None:
    delay = indicator("permit_delay")
    assert not delay.parts
    assert [one.period for one in delay.latest_first] == [made.YEARS[1], made.CYCLES[1]]
    curve = delay.curves[0]
    assert (curve.outcomes, curve.lengths) == (("granted", "refused"), ("30", "90", "180"))
    assert curve.at("granted", "365") is None


def test_without_numbers_no_curve_is_drawn() -> None:
    held = tuple(
        made.held(one, "C") if one.indicator == "permit_delay" else one for one in made.figures()
    )
    found = records(replace(RELEASE, figures=held), made.page())
    delay = next(one for one in found.indicators if one.id == "permit_delay")
    assert delay.latest is None
    assert delay.explained is None
    assert "permit_delay" not in found.drawings


def test_key_figures_are_those_of_all_calendar_years_and_gaps_are_grouped() -> None:
    keys = FOUND.keys
    assert keys.years == made.YEARS
    assert keys.ends == (made.YEARS[1], made.YEARS[2])
    assert [one.indicator.id for one in keys.keys] == [
        "identified",
        "screened_in_clock",
        "assisted",
        "convictions_bounds",
    ]
    assert [one.indicators for one in keys.missing] == [("identified", "screened_in_clock")]


def test_a_gap_of_all_indicators_is_told_and_one_of_published_figures_is_not() -> None:
    gaps = (Gap("*", made.YEARS[1], "labour"), Gap("detected", made.YEARS[1], "labour"))
    found = key_figures(FOUND.chapters, replace(RELEASE, gaps=gaps))
    assert [one.indicators for one in found.missing] == [("*",)]


def trend(first: Period, last: Period, **rest: object) -> Trend:
    plain = Trend("identified", (), first, last, "year", "can't tell", "gap")
    return replace(plain, **rest)  # type: ignore[arg-type]


RISE = trend(made.YEARS[1], made.YEARS[2], word="rose", reason="", ratio=1.7, lower=1.2, upper=2.3)


def test_a_change_is_that_of_the_release_between_the_last_two_years() -> None:
    found = records(replace(RELEASE, trends=(trend(*made.YEARS[:2]), RISE)), made.page()).keys
    assert found.keys[0].trend == RISE
    assert [one.why for one in found.keys] == [None, "not a count", "held back", "held back"]
    assert FOUND.keys.keys[0].why == "not compared"


def test_bounds_have_the_change_of_their_count() -> None:
    page = made.page()
    count = replace(made.definitions()["identified"], id="convictions")
    page = replace(page, definitions={**page.definitions, "convictions": count})
    counted = [replace(one, indicator="convictions") for one in made.totals()]
    counted = [one for one in counted if one.unit == "persons" and one.value in (96.0, 161.0)]
    rise = replace(RISE, indicator="convictions")
    release = replace(RELEASE, figures=(*made.figures(), *counted), trends=(rise,))
    key = next(
        one for one in records(release, page).keys.keys if one.indicator.id == "convictions_bounds"
    )
    assert (key.counted.id, key.trend) == ("convictions", rise)


def test_a_year_without_a_number_has_no_change() -> None:
    figures = tuple(
        replace(one, value=None, obs_status="m") if one.id == "identified/2006" else one
        for one in made.figures()
    )
    keys = records(replace(RELEASE, figures=figures), made.page()).keys
    assert keys.keys[0].why == "no number"


def test_comparisons_that_say_the_same_stand_together() -> None:
    long = trend(made.YEARS[0], made.YEARS[2], span="five years")
    few = trend(made.YEARS[0], made.YEARS[2], span="five years", reason="few points")
    cycle = trend(*made.CYCLES[:2])
    trends = (cycle, long, few, RISE, trend(*made.YEARS[:2]))
    found = records(replace(RELEASE, trends=trends), made.page()).indicators[0]
    assert found.changes == ((trend(*made.YEARS[:2]),), (RISE,), (long,), (cycle,))
    gaps = tuple(one for one in trends if one not in (RISE, few))
    found = records(replace(RELEASE, trends=gaps), made.page()).indicators[0]
    assert [len(one) for one in found.changes] == [2, 1]


def test_declared_breaks_stand_beside_the_gaps() -> None:
    declared = [
        Break(name, (), ends[0], ends[1], "declared", why="a new law", source="law 12")
        for name, ends in (
            ("identified", made.YEARS[:2]),
            ("screened_in_clock", made.YEARS[:2]),
            ("identified", made.CYCLES[:2]),
            ("detected", made.YEARS[:2]),
        )
    ]
    breaks = (*declared, replace(declared[0], kind="shift", why="the rule"))
    found = key_figures(FOUND.chapters, replace(RELEASE, breaks=breaks)).broken
    assert [one.indicators for one in found] == [
        ("identified", "screened_in_clock"),
        ("identified",),
    ]


def test_without_a_year_before_there_is_one_column() -> None:
    last = tuple(one for one in made.figures() if one.period == made.YEARS[2])
    keys = records(replace(RELEASE, figures=last), made.page()).keys
    assert (keys.years, keys.ends, keys.keys[0].why) == ((made.YEARS[2],), None, None)


def test_without_figures_there_is_no_summary() -> None:
    found = records(replace(RELEASE, figures=()), made.page())
    assert found.any
    assert (found.keys.keys, found.ends, found.example) == ((), None, "")


def test_published_figures_are_not_records() -> None:
    mixed = made.mixed()
    published = published_part(mixed, made.page().definitions)
    assert {one.origin for one in published.figures} <= {"published", "derived", "gap"}
    assert not {one.indicator for one in published.figures} & set(made.definitions())
    assert {one.row.source for one in published.rejected} == {"inputs/glotip.csv"}
    assert [one.indicator for one in published.gaps] == ["contacted"]


def test_values_that_no_mapping_knows_are_counted_and_not_told() -> None:
    found = unmapped(made.told().unmapped, values=False)
    assert [(one.column, one.value, one.values, one.rows) for one in found] == [
        ("remarks", "", 0, 1003),
        ("status", "", 2, 7),
    ]
    office = unmapped(made.told().unmapped, values=True)
    assert [one.value for one in office] == ["", "?", made.MISPLACED]


def test_rows_are_counted_by_rule_and_file() -> None:
    found = accounting(RELEASE)
    assert found.total == (14, 8, 2, 4)
    assert found.aside == 2
    assert [(one.source, one.rule, one.rows) for one in found.rules] == [
        ("inputs/labour.xlsx", "a <new> rule", 1),
        ("inputs/police.csv", "no such day", 2),
        ("inputs/police.csv", "repeated row", 1),
    ]


def test_without_records_there_is_nothing() -> None:
    found = accounting(replace(RELEASE, accounts=(), rejected=(), agency_records=None))
    assert not found.any


@pytest.mark.parametrize(
    ("name", "unit", "value", "said"),
    [
        ("identified", "persons", 1516.2, "1,516"),
        ("screened_in_clock", "share", 0.4237, "42.4%"),
        ("permit_spread", "share points", 0.234, "23.4"),
        ("permit_delay", "days", 123.44, "123.4"),
        ("permit_delay", "days", 60.0, "60"),
        ("sentence_median", "share", 0.305, "30.5%"),
        ("sentence_median", "months", 18.5, "18.5"),
        ("identified_per_officer", "per officer", 0.117, "0.12"),
        ("officers", "officers", 1200.0, "1,200"),
    ],
)
def test_amounts_are_written_on_their_scale(name: str, unit: str, value: float, said: str) -> None:
    figure = replace(made.figure(name, made.YEARS[0], value), unit=unit)
    found = made.definitions()[name]
    places = places_of([figure], found)
    assert written(value, scale_of(figure, found), language("en"), places) == said


def test_a_cell_of_a_curve_is_a_share_whatever_its_unit() -> None:
    of = {"outcome": "granted", "within": "30"}
    figure = made.figure("permit_delay", made.YEARS[0], 0.5, of=of)
    assert scale_of(figure, made.definitions()["permit_delay"]) == "share"


def test_a_column_has_one_number_of_places() -> None:
    officers = made.definitions()["identified_per_officer"]
    rates = [
        made.figure("identified_per_officer", made.YEARS[at], value)
        for at, value in enumerate((0.117, 0.2, 0.0432))
    ]
    assert places_of(rates[:2], officers) == 2
    assert places_of(rates, officers) == 3
    assert written(0.2, "amount", language("en"), 3) == "0.200"


@pytest.mark.parametrize(
    ("points", "said"), [(0.0751, "+7.5"), (-0.298, "−29.8"), (-0.0001, "0.0")]
)
def test_a_difference_of_shares_is_in_points(points: float, said: str) -> None:
    assert in_points(points, language("en")) == said


@pytest.mark.parametrize(("elasticity", "said"), [(0.0, "0.0%"), (1.0, "+10.0%"), (-0.5, "−4.7%")])
def test_an_elasticity_is_a_change_for_ten_per_cent_more(elasticity: float, said: str) -> None:
    assert in_percent(more_by(elasticity), language("en")) == said


@pytest.mark.parametrize(
    ("dimension", "code", "english", "french"),
    [
        ("sex", "female", "Female", "Féminin"),
        ("sex", "unknown", "Not known", "Inconnu"),
        ("age_group", "18+", "18 years and over", "18 ans et plus"),
        ("citizenship", "ROU", "Romania", "Roumanie"),
        ("partner", "XGK", "Graustark", "Graustark"),
        ("citizenship", "XZZ", "XZZ", "XZZ"),
        ("referred_by", "judge", "Judge or prosecutor", "Juge ou procureur"),
        ("agency", "labour", "Labour inspectorate", "Inspection du travail"),
        ("asked", "nobody", "nobody", "nobody"),
        ("region", "Zenda", "Zenda", "Zenda"),
        ("outcome", "removed", "Removed before a decision", "Éloigné avant une décision"),
        ("outcome", "acquittal", "Acquittal", "Relaxe"),
    ],
)
def test_categories_have_names(dimension: str, code: str, english: str, french: str) -> None:
    names = [category_name(dimension, code, made.page(), language(one)) for one in ("en", "fr")]
    assert names == [english, french]


def test_a_country_is_called_as_the_settings_say_or_by_its_code() -> None:
    assert country_name(made.page(), language("fr")) == "Ruritanie"
    plain = made.page()
    for code, name in (("XRU", "Ruritania"), ("FRA", "France")):
        settings = replace(plain.settings, name={}, country=code)
        assert country_name(replace(plain, settings=settings), language("en")) == name


def test_periods_have_names() -> None:
    english = language("en")
    assert period_name(made.YEARS[0], english) == "2004"
    assert period_name(made.CYCLES[0], english) == "report of 2005"
    assert period_name(OTHER, english) == "1 January 2004 to 30 June 2004"
    assert short_period(made.CYCLES[0], english) == "2005"
    assert short_period(OTHER, english) == "1 January 2004 to 30 June 2004"
