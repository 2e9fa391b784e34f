"""How a release is arranged: sections, parts, coverage, markers."""

from dataclasses import replace

import pytest

from palermo.model import Figure, Period, Rejected, RowRef
from palermo.report.coverage import coverage
from palermo.report.markers import example, marker_of, published_values
from palermo.report.parts import TOP, part_tables
from palermo.report.quality import quality
from palermo.report.ratio_bar import WIDTH, ratio_bar
from palermo.report.rules import flat_rules
from palermo.report.series import sections
from palermo.report.summary import summary
from tests import builders

RELEASE = builders.release()
CHAPTERS = sections(RELEASE, builders.definitions())
PLAIN = builders.figure("detected", 2016, None)


@pytest.mark.parametrize(
    ("figure", "marker"),
    [
        (None, "missing"),
        (builders.figure("detected", 2016, 7), "value"),
        (builders.figure("detected", 2016, 0), "value"),
        (builders.figure("detected", 2016, "<5"), "censored"),
        (builders.figure("detected", 2016, "62 | 43"), "conflict"),
        (PLAIN, "missing"),
        (replace(PLAIN, obs_status="n"), "not collected"),
        (replace(PLAIN, obs_status="A", conf_status="D"), "suppressed"),
    ],
)
def test_each_way_of_not_knowing_has_a_marker(figure: Figure | None, marker: str) -> None:
    assert marker_of(figure) == marker


def test_the_values_in_conflict_are_read() -> None:
    found = builders.figure("detected", 2016, "62 | 1,043 | <5 | 7.5")
    assert published_values(found) == (62.0, 1043.0, 7.5)


def test_sections_follow_the_chain_of_justice() -> None:
    assert [(one.name, [series.indicator for series in one.series]) for one in CHAPTERS] == [
        ("victims", ["detected"]),
        ("investigated", ["contacted", "offences"]),
        ("prosecuted", ["prosecuted"]),
        ("convicted", ["convicted"]),
    ]


def test_a_row_joins_figure_rate_change_and_break() -> None:
    rows = {row.figure.period.year: row for row in CHAPTERS[0].series[0].rows}
    assert rows[2017].broken is not None
    assert rows[2017].rate is not None
    assert rows[2016].trend is not None
    assert rows[2013].rate is None
    assert rows[2013].trend is None


def test_the_population_is_no_headline() -> None:
    people = builders.figure("population", 2016, 65_000_000)
    assert not [one for one in sections(builders.release(figures=(people,)), {}) if one.series]


def test_the_summary_counts_what_was_compared() -> None:
    found = summary(RELEASE, CHAPTERS, 0.95)
    assert {word: len(calls) for word, calls in found.calls.items()} == {
        "rose": 1,
        "fell": 2,
        "stable": 2,
        "can't tell": 4,
    }
    assert found.comparisons == sum(one.lower is not None for one in RELEASE.trends)
    assert found.expected_false == pytest.approx(found.comparisons * 0.05)


def test_missing_years_are_named_by_stretches() -> None:
    gone = next(one for one in summary(RELEASE, CHAPTERS, 0.95).missing if one.marker == "missing")
    assert gone.series.indicator == "offences"
    assert [(first.label, last.label) for first, last in gone.stretches] == [("2013", "2014")]


def test_parts_show_the_largest_and_fold_the_rest() -> None:
    tables = {table.dimensions: table for table in part_tables(RELEASE, "detected")}
    assert list(tables) == [("sex",), ("age",), ("form",), ("citizenship",), ("age", "sex")]
    citizens = tables["citizenship",]
    assert len(citizens.rows) == TOP
    assert len(citizens.more) == len(builders.CITIZENSHIPS) - TOP
    assert [row.dimensions[0][1] for row in citizens.rows[:2]] == ["Nigeria", "France"]
    assert tables["age", "sex"].crossed
    assert not citizens.crossed
    assert citizens.example.period.year == 2020


def test_parts_of_one_dimension_keep_the_order_of_codes() -> None:
    table = part_tables(RELEASE, "detected")[0]
    assert [row.dimensions[0][1] for row in table.rows] == ["female", "male"]


def test_coverage_has_a_cell_for_every_indicator_and_year() -> None:
    found = coverage(CHAPTERS)
    assert len(found.periods) == 8
    marks = {
        (row.series.indicator, cell.period.year): cell.marker
        for row in found.rows
        for cell in row.cells
    }
    assert len(marks) == 5 * 8
    assert marks["detected", 2013] == "conflict"
    assert marks["detected", 2014] == "censored"
    assert marks["offences", 2013] == "missing"
    assert marks["contacted", 2016] == "not collected"


def test_a_declared_gap_counts_even_without_a_figure() -> None:
    figures = tuple(one for one in RELEASE.figures if one.id != "contacted/2016")
    rows = coverage(sections(builders.release(figures=figures), builders.definitions())).rows
    cells = next(row.cells for row in rows if row.series.indicator == "contacted")
    assert [cell.marker for cell in cells if cell.period == Period.calendar_year(2016)] == [
        "not collected"
    ]


def test_quality_groups_by_rule() -> None:
    found = quality(RELEASE)
    assert [(group.rule, group.rows) for group in found.notes] == [
        ("a <new> note", 1),
        ("mended name", 6),
        ("parts exceed total", 1),
    ]
    assert [group.rule for group in found.refused] == ["a <new> rule", "negative count"]
    assert [(group.rule, len(group.figures)) for group in found.duplicates] == [("conflict", 1)]
    assert [one.id for one in found.conflicts] == ["detected/2013"]


@pytest.mark.parametrize(
    ("rule", "figure", "shown"),
    [
        ("conflict", "detected/2013/sex=male", ["62 | 43"]),
        ("repeated", "detected/2013/sex=male", ["62"]),
        ("conflict", "", ["62", "43"]),  # of which figure is not known: nothing is joined
    ],
)
def test_duplicates_are_listed_by_figure_with_their_values(
    rule: str, figure: str, shown: list[str]
) -> None:
    made = [
        Rejected(RowRef("a.csv", "", 2), "duplicate", "", rule, "ask", figure, "62"),
        Rejected(
            RowRef("a.csv", "", 3),
            "duplicate",
            "",
            rule,
            "ask",
            figure,
            "62" if rule == "repeated" else "43",
        ),
    ]
    groups = quality(builders.release(rejected=tuple(made))).duplicates
    assert [one.published for one in groups[0].figures] == shown
    assert sum(len(one.rows) for one in groups[0].figures) == 2


@pytest.mark.parametrize(
    ("counts", "year"),
    [
        ((7, 8, None), 2014),
        ((7, "<5", None), 2013),
        ((None, "<5", "62 | 43"), 2014),
        ((None, "62 | 43", None), 2014),
        ((None, None), 2014),
    ],
)
def test_an_example_is_a_figure_that_says_something(
    counts: tuple[int | str | None, ...], year: int
) -> None:
    found = [builders.figure("detected", 2013 + at, count) for at, count in enumerate(counts)]
    assert example(found).period.year == year


def test_the_examples_of_a_series_are_known() -> None:
    series = {one.indicator: one for chapter in CHAPTERS for one in chapter.series}
    assert series["detected"].examples == (
        "detected/2020",
        "detected_rate/2020",
        "detected/2019~2020",
    )
    assert series["convicted"].examples == ("convicted/2020", "convicted/2018~2019")


@pytest.mark.parametrize(("counts", "told"), [((None, None), False), ((None, "<5"), True)])
def test_a_series_of_gaps_has_no_numbers(counts: tuple[str | None, ...], told: bool) -> None:
    made = tuple(builders.figure("detected", 2013 + at, count) for at, count in enumerate(counts))
    found = builders.release(figures=made, trends=(), gaps=())
    chapters = sections(found, builders.definitions())
    assert chapters[0].series[0].has_numbers == told
    assert summary(found, chapters, 0.95).numbers == told
    assert not summary(found, chapters, 0.95).compared
    assert summary(found, chapters, 0.95).years_missing == 2


def test_an_interval_without_a_ratio_has_no_dot_and_may_have_no_end() -> None:
    found = ratio_bar(None, 1.2, None, 0.25)
    assert found.ratio is None
    assert (found.upper, found.cut_upper) == (WIDTH, True)


def test_a_ratio_of_one_stands_in_the_middle() -> None:
    found = ratio_bar(1.0, 0.1, 9.0, 0.1)
    assert found.ratio == WIDTH / 2
    assert (found.lower, found.upper) == (0, WIDTH)
    assert found.cut_lower
    assert found.cut_upper
    assert found.margin_lower < WIDTH / 2 < found.margin_upper


def test_a_ratio_inside_the_scale_is_not_cut() -> None:
    found = ratio_bar(0.9, 0.8, 1.1, 0.1)
    assert not found.cut_lower
    assert not found.cut_upper


def test_rules_are_flat_whatever_their_depth() -> None:
    rules = {"trends": {"alpha": 0.1, "deep": {"a": 1}, "word": [{"when": "x"}], "years": [1, 2]}}
    assert flat_rules(rules) == (
        ("trends", (("alpha", "0.1"), ("deep.a", "1"), ("word[1].when", "x"), ("years", "1, 2"))),
    )
