"""Is it improving? Changes by direction, progress under effort, displacement, rivals."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import given as drawn
from hypothesis import strategies as st

from palermo.assess.findings import improving
from palermo.assess.findings.change import Moved, chance_of, difference, together, word_of
from palermo.model import AgencyRecords, Figure, Period, Rival, Trend
from palermo.model.assessments import Improving
from palermo.model.phrases import Phrase
from tests.unit.assess.evidence import BEFORE, CYCLE, given, leaves, number, release

SPAN = Period.parse("2003-01-01..2006-12-31")


def pair(name: str, was: tuple[float, float, float], now: tuple[float, float, float], **more: str):  # type: ignore[no-untyped-def] # noqa: ANN201
    return [
        number(name, one[0], (one[1], one[2]), period=period, **more)
        for one, period in ((was, BEFORE), (now, CYCLE))
    ]


LOW, HIGH = (0.4, 0.35, 0.45), (0.8, 0.75, 0.85)
EFFORT_UP = pair("screened_in_clock", LOW, HIGH)
HARM_UP = pair("victims_among_convicted", LOW, HIGH, direction="harm")
HARM_DOWN = pair("victims_among_convicted", HIGH, LOW, direction="harm")


def told(figures: list[Figure], **more: Any) -> Improving:
    return improving(release(figures, **more), (), given())


@pytest.mark.parametrize(
    ("figures", "word", "likely"),
    [
        pytest.param([*EFFORT_UP, *HARM_DOWN], "better", (0.9, 1.0), id="more effort, less harm"),
        pytest.param(EFFORT_UP, "better", None, id="effort alone"),
        pytest.param([*EFFORT_UP, *HARM_UP], "can't tell", (0.0, 0.1), id="both rose"),
        pytest.param(HARM_UP, "worse", None, id="a rise in harm is no progress"),
        pytest.param([], "can't tell", None, id="nothing is measured"),
    ],
)
def test_effort_that_grew_and_harm_that_did_not(
    figures: list[Figure], word: str, likely: tuple[float, float] | None
) -> None:
    found = told(figures)
    assert found.word == word
    if likely is None:
        assert found.probability is None
    else:
        assert found.probability is not None
        assert likely[0] <= found.probability <= likely[1]


def test_victims_found_may_be_either_and_are_no_progress() -> None:
    assert told(pair("identified", LOW, HIGH, direction="either")).reasons == ()


@pytest.mark.parametrize(
    ("ratio", "side"),
    [
        pytest.param((1.3, 2.0), "for", id="more than the effort goes with"),
        pytest.param((0.4, 0.9), "against", id="less than it goes with"),
        pytest.param((0.9, 1.4), "neither", id="about what it goes with"),
        pytest.param((1.03, 1.4), "neither", id="from within what it goes with"),
        pytest.param((0.9, 1.03), "neither", id="up to within it"),
    ],
)
def test_progress_is_measured_against_what_the_effort_goes_with(
    ratio: tuple[float, float], side: str
) -> None:
    """Eight per cent more officers, elasticity 0.2 to 0.7: 1.6 to 5.5 per cent more."""
    figures = [
        *pair("convictions", (30, 20, 40), (32, 22, 42), unit="proceedings"),
        number("officers", 100.0, unit="officers", period=BEFORE),
        number("officers", 108.0, unit="officers"),
        number("elasticity_convictions_officers", 0.4, (0.2, 0.7), period=SPAN, unit="percent"),
    ]
    trend = Trend(
        "convictions", (), BEFORE, CYCLE, "year", "can't tell", "uncertain", 1.1, *ratio, 0.95,
        (0.6, 0.6), "effort",
    )  # fmt: skip
    found = told(figures, trends=[trend])
    (branch,) = [one for one in found.reasons if "under effort" in one.text.said()]
    (leaf,) = branch.children
    assert leaf.side == side
    assert "8%" in leaf.text.said()
    assert "1.55% to 5.54%" in leaf.text.said()
    assert "elasticity_convictions_officers/2003-01-01..2006-12-31" in leaf.cites
    (means,) = [one for one in found.reasons if "put in" in one.text.said()]
    assert means.side == "neither"


def test_an_elasticity_is_told_where_effort_or_result_is_not_known() -> None:
    elasticity = number("elasticity_convictions_officers", 0.4, (0.2, 0.7), period=SPAN)
    found = told([elasticity])
    assert [leaf.side for leaf in leaves(found.reasons)] == ["neither"]
    assert told([replace(elasticity, lower=None, upper=None)]).reasons == ()
    later = replace(elasticity, period=Period.parse("2003-01-01..2007-12-31"))
    assert told([later]).reasons == ()


@pytest.mark.parametrize(
    ("was", "now", "obs", "side", "words"),
    [
        pytest.param(LOW, HIGH, "A", "against", "rose beyond chance", id="rose"),
        pytest.param(HIGH, LOW, "A", "neither", "fell beyond chance", id="fell"),
        pytest.param(LOW, LOW, "A", "neither", "cannot be told", id="the same"),
        pytest.param(LOW, HIGH, "u", "neither", "cannot be compared", id="somebody did not report"),
    ],
)
def test_recruitment_that_moved_online_speaks_against_reading_less_crime(
    was: tuple[float, float, float],
    now: tuple[float, float, float],
    obs: str,
    side: str,
    words: str,
) -> None:
    figures = pair("recruited_online_share", was, now, direction="either")
    found = told([replace(figures[0], obs_status=obs), figures[1]])
    (branch,) = found.reasons
    assert branch.side == side
    assert words in branch.children[0].text.said()


def test_where_the_year_before_cannot_be_compared_the_nearest_that_can_be_is() -> None:
    year = {at: Period.calendar_year(at) for at in (2003, 2004, 2005, 2006)}
    figures = [
        number("recruited_online_share", 0.1, (0.05, 0.2), period=year[2003]),
        number("recruited_online_share", 0.2, (0.15, 0.25), period=year[2004]),
        number("recruited_online_share", 0.9, (0.8, 0.95), period=year[2005], obs_status="u"),
        number("recruited_online_share", 0.4, (0.35, 0.45), period=year[2006]),
    ]
    (branch,) = told(figures).reasons
    assert branch.children[0].cites == (figures[1].id, figures[3].id)
    assert branch.side == "against"


def test_displacement_that_cannot_be_told_is_left_out() -> None:
    online = pair("recruited_online_share", LOW, HIGH)
    assert told(online[1:]).reasons == ()
    assert told([replace(online[0], lower=None, upper=None), online[1]]).reasons == ()
    hidden = replace(online[0], value=None, conf_status="C")
    assert told([hidden, online[1]]).reasons == ()


def test_rivals_are_told_and_prove_nothing() -> None:
    words = {"en": "Moved", "fr": "Déplacé"}
    figure = number("recruited_online_share", 0.3, (0.2, 0.4), period=Period.calendar_year(2006))
    late = number("recruited_online_share", 0.3, (0.2, 0.4), period=Period.calendar_year(2007))
    rivals = [
        Rival("online", words, words, "as predicted", (figure.id,)),
        Rival("later", words, words, "as predicted", (late.id,)),
    ]
    found = told([figure, late], agency_records=AgencyRecords(rivals=tuple(rivals)))
    assert [one.side for one in found.rivals] == ["neither", "neither"]
    assert found.rivals[0].cites == (figure.id,)
    assert found.rivals[0].text.said().endswith("The data: as predicted")
    assert found.rivals[1].text.said().endswith("The data: cannot tell")


def moved(word: str, chance: float | None) -> Moved:
    return Moved(word, chance, Phrase({"en": "x"}), (), "effort")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("better better", "better"),
        ("better can't-tell", "better"),
        ("better worse", "can't tell"),
        ("worse no-change", "worse"),
        ("no-change no-change", "no change"),
        ("no-change can't-tell", "can't tell"),
        ("", "can't tell"),
    ],
)
def test_one_word_for_several(words: str, answer: str) -> None:
    moves = [moved(one.replace("-", " "), 0.5) for one in words.split()]
    assert word_of(moves) == answer


@drawn(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=8))
def test_the_joint_probability_lies_among_those_it_joins(chances: list[float]) -> None:
    found = chance_of([moved("can't tell", one) for one in chances])
    assert found is not None
    assert min(chances) - 1e-4 <= found <= max(chances) + 1e-4
    assert chance_of([moved("can't tell", None)]) is None


@drawn(st.lists(st.floats(0.5, 1.0), min_size=1, max_size=8))
def test_correction_never_adds_a_word(chances: list[float]) -> None:
    moves = [moved("better" if one > 0.975 else "can't tell", one) for one in chances]
    before = [one.word for one in moves]
    after = [one.word for one in together([*moves, None])]
    assert all(now in (was, "can't tell") for was, now in zip(before, after, strict=True))


SHARE = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(sorted)


@drawn(SHARE, SHARE)
def test_the_interval_of_a_change_holds_it_and_turns_with_it(
    was: list[float], now: list[float]
) -> None:
    assume(was[2] > was[0] and now[2] > now[0])
    before = number("x", was[1], (was[0], was[2]))
    after = number("x", now[1], (now[0], now[2]))
    forth, back = difference(before, after), difference(after, before)
    assert forth is not None
    assert back is not None
    assert forth[0] <= now[1] - was[1] + 1e-12
    assert forth[1] >= now[1] - was[1] - 1e-12
    assert forth == pytest.approx((-back[1], -back[0]))


def test_amounts_without_uncertainty_change_for_certain() -> None:
    exact = pair("joint_cases", (4, 4, 4), (9, 9, 9), unit="cases")
    assert told(exact).word == "better"
    same = pair("joint_cases", (4, 4, 4), (4, 4, 4), unit="cases")
    assert told(same).word == "no change"
    bare = [replace(one, lower=None, upper=None) for one in exact]
    assert told(bare).word == "can't tell"


def test_the_difference_of_two_shares_is_newcombes() -> None:
    """56/70 against 48/80: Newcombe 1998, table II, method 10: 0.0524 to 0.3339."""
    after = number("x", 56 / 70, (0.6918, 0.8774))
    before = number("x", 48 / 80, (0.4904, 0.7005))
    assert difference(before, after) == pytest.approx((0.0524, 0.3339), abs=2e-3)


def test_the_probability_takes_the_parts_of_the_intervals_that_reach_towards_each_other() -> None:
    near = told(pair("screened_in_clock", (0.5, 0.1, 0.55), (0.7, 0.65, 0.95)))
    far = told(pair("screened_in_clock", (0.5, 0.45, 0.9), (0.7, 0.3, 0.75)))
    words = [found.reasons[0].children[0].text.said() for found in (near, far)]
    chances = [float(one.rpartition(" ")[2].strip("%)>")) for one in words]
    assert chances[0] == 99.9
    assert chances[1] == pytest.approx(76.0, abs=1.0)
