"""The four words of a trend: rose, fell, stable, can't tell."""

import pytest

from palermo.measure import measure
from palermo.measure.definitions import definitions
from palermo.measure.trends import word_of
from palermo.model import Gap, Measures, Period, Reading, SourceAccount, Trend
from palermo.settings import Comparable, Coverage, DeclaredBreak
from tests.unit.measure.projects import measured, settings
from tests.unit.measure.series import counts

NOTHING = Coverage((), (), ())


@pytest.mark.parametrize(
    ("lower", "upper", "word"),
    [
        (1.2, 1.8, "rose"),
        (0.4, 0.8, "fell"),
        (0.95, 1.05, "stable"),
        (1.01, 1.05, "rose"),  # a small rise, but a sure one
        (0.78, 1.2, "can't tell"),
        (0.8, 1.25, "stable"),
        (0.5, 1.0, "can't tell"),
    ],
)
def test_the_interval_gives_the_word(lower: float, upper: float, word: str) -> None:
    assert word_of(lower, upper, margin=0.25) == word


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("100 100 100 400", "can't tell, can't tell, rose", id="a rise"),
        pytest.param("400 400 400 100", "can't tell, can't tell, fell", id="a fall"),
        pytest.param(
            "90000 90100 89900 90000 90050", "stable, stable, stable, stable", id="large and steady"
        ),
        pytest.param("900 901 899 900", "can't tell, can't tell, can't tell", id="too few to tell"),
        pytest.param("1089 75 106 1387", "break, can't tell, break", id="across breaks"),
        pytest.param("<5 <5 <5", "zero, zero", id="nothing known of two censored counts"),
        pytest.param(
            "9 7 8 9 <5 24",
            "can't tell, can't tell, can't tell, can't tell, rose",
            id="more than any censored count can be",
        ),
        pytest.param("<5 2000", "break", id="more than any censored count can become"),
        pytest.param("<5 6", "can't tell", id="a censored count that can be near"),
        pytest.param("0 0", "zero", id="never any case"),
        pytest.param("50 - 60", "", id="a year that is missing is not bridged"),
    ],
)
def test_from_year_to_year(line: str, words: str) -> None:
    told = [t for t in measured(counts(2010, line)).trends if t.span == "year"]
    assert ", ".join(_said(t) for t in told) == words


def _said(trend: Trend) -> str:
    return trend.reason if trend.reason not in {"", "uncertain"} else trend.word


@pytest.mark.parametrize(
    ("line", "word", "first"),
    [
        pytest.param("100 120 150 180 220 260", "rose", "2010", id="six years of a rise"),
        pytest.param("9 100 120 150 180 220 260", "rose", "2011", id="only the last five years"),
        pytest.param("900 800 650 500 420 350", "fell", "2010", id="six years of a fall"),
        pytest.param("100 80 130 90 110 100", "can't tell", "2010", id="up and down"),
        pytest.param("100 120 - - - 150", "few points", "2010", id="three counted years"),
        pytest.param("1432 1516 198 1525 1486 1020", "break", "2010", id="a break within"),
        pytest.param("0 0 0 0 0 7", "zero", "2010", id="cases in one year only"),
        pytest.param("<5 <5 <5 <5 <5 <5", "zero", "2010", id="every year censored"),
    ],
)
def test_over_five_years(line: str, word: str, first: str) -> None:
    (trend,) = [t for t in measured(counts(2010, line)).trends if t.span == "five years"]
    assert (_said(trend), trend.first.label) == (word, first)


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        pytest.param(NOTHING, "can't tell, rose, can't tell", id="nothing declared"),
        pytest.param(
            Coverage(
                (DeclaredBreak("detected", Period.calendar_year(2012), "new law", "journal"),),
                (),
                (),
            ),
            "can't tell, break, can't tell",
            id="a break",
        ),
        pytest.param(
            Coverage((), (), (Gap("detected", Period.calendar_year(2011), "police"),)),
            "gap, gap, can't tell",
            id="a gap",
        ),
        pytest.param(
            Coverage(
                (DeclaredBreak("convicted", Period.calendar_year(2012), "other", "journal"),),
                (),
                (),
            ),
            "can't tell, rose, can't tell",
            id="a break of another indicator",
        ),
    ],
)
def test_what_a_person_declares_is_heeded(coverage: Coverage, said: str) -> None:
    found = measured(counts(2010, "200 210 600 610"), coverage=coverage)
    assert ", ".join(_said(t) for t in found.trends if t.span == "year") == said


def test_a_person_can_say_that_a_jump_is_real() -> None:
    line = "1389 1593 1196 138 108 110"
    year = Period.calendar_year(2013)
    real = Comparable("detected", year, "half the force was lost", "budget law")
    assert "break" in [t.reason for t in measured(counts(2010, line)).trends]
    found = measured(counts(2010, line), coverage=Coverage((), (real,), ()))
    assert found.breaks == ()
    assert next(t.word for t in found.trends if t.last.label == "2013") == "fell"


def test_a_declaration_that_divides_nothing_is_noted() -> None:
    idle = DeclaredBreak("detected", Period.calendar_year(1999), "x", "y")
    found = measured(counts(2010, "10 20"), coverage=Coverage((idle,), (), ()))
    assert [n.params for n in found.notes if n.rule == "unused declaration"] == [
        (("what", "break detected 1999"),)
    ]


def test_a_break_of_the_total_counts_for_its_parts() -> None:
    total = counts(2010, "1432 1516 198 1525 1486 1020")
    part = [
        count.__class__(count.indicator, count.period, (("sex", "female"),), 700.0, rows=count.rows)
        for count in total
    ]
    found = measured([*total, *part])
    reasons = {t.last.label: t.reason for t in found.trends if t.dimensions and t.span == "year"}
    assert reasons["2012"] == reasons["2013"] == "break"
    assert reasons["2011"] != "break"


def test_holm_takes_all_comparisons_together() -> None:
    alone = measured(counts(2010, "100 100 100 400"))
    (rose,) = [t for t in alone.trends if t.word == "rose" and t.span == "year"]
    assert rose.holds_after_correction is True
    weak = measured(counts(2010, "100 100 100 230"))
    (rose,) = [t for t in weak.trends if t.word == "rose" and t.span == "year"]
    assert rose.holds_after_correction is False
    assert all(t.holds_after_correction is None for t in alone.trends if t.word == "can't tell")


def test_nothing_published_gives_nothing_but_gaps() -> None:
    account = SourceAccount("a.csv", "table", "00", 1)
    found = measure(
        [Reading(account)],
        population=None,
        coverage=NOTHING,
        settings=settings(),
        definitions=definitions(),
    )
    assert isinstance(found, Measures)
    assert (found.figures, found.trends) == ((), ())
