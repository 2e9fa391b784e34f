"""Many figures at once, and input at the edge of what a year can hold."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from palermo.assess.findings import improving
from palermo.assess.findings.change import Moved, difference, word_of
from palermo.assess.findings.rules import rule
from palermo.assess.many import by_chance, factor, pairs, widened
from palermo.measure.definitions import definitions
from palermo.model import Break, Direction, Figure, Trend
from palermo.model.assessments import Better, Improving
from palermo.model.phrases import Phrase, plain
from tests.unit.assess.evidence import BEFORE, CYCLE, found, given, leaves, number, release, told

LOW, HIGH = (0.4, 0.35, 0.45), (0.8, 0.75, 0.85)
CERTAIN = re.compile(r"(?<![\d.<>])(?:0|100)%")


def pair(
    name: str, was: Sequence[float], now: Sequence[float], **more: Any
) -> tuple[Figure, Figure]:
    before, after = [
        number(name, one[0], (one[1], one[2]), period=period, **more)
        for one, period in ((was, BEFORE), (now, CYCLE))
    ]
    return before, after


def told_of(figures: Sequence[Figure], **more: Any) -> Improving:
    return improving(release(figures, **more), (), given())


@pytest.mark.parametrize(
    ("count", "grown"),
    [
        pytest.param(0, 1.0, id="nothing"),
        pytest.param(1, 1.0, id="one stands for itself"),
        pytest.param(2, 2.2414 / 1.96, id="two: the normal quantile at 1.25 per cent"),
        pytest.param(66, 3.3679 / 1.96, id="all pairs of twelve parts"),
    ],
)
def test_intervals_grow_with_their_number(count: int, grown: float) -> None:
    assert factor(count) == pytest.approx(grown, abs=1e-3)


def test_an_interval_grows_about_its_point() -> None:
    assert widened(0.4, (0.3, 0.6), 2) == pytest.approx((0.4 - 0.11436, 0.4 + 0.22872), abs=1e-4)
    assert widened(None, (0.3, 0.6), 9) == (0.3, 0.6)
    assert [pairs(one) for one in (0, 1, 2, 12)] == [0, 0, 1, 66]
    assert by_chance(6) == pytest.approx(0.15)
    assert by_chance(100) == 1.0


def test_a_region_that_fails_is_told_beside_what_chance_alone_would_do() -> None:
    regions = [
        number("screened_in_clock/region=Hofbau", 0.3, (0.2, 0.4)),
        number("screened_in_clock/region=Zenda", 0.9, (0.85, 0.95)),
    ]
    assert "by chance with a probability of up to 5%" in told(found("us-tvpa/b2", regions))
    assert "by chance" not in told(found("us-tvpa/b2", regions[:1]))
    assert "by chance" not in told(found("us-tvpa/b2", regions[1:]))


def test_shares_where_crime_moves_are_two_comparisons() -> None:
    """A rise that one comparison alone would bear out does not stand among two."""
    was, now = (0.2, 0.1, 0.3), (0.35, 0.25, 0.45)
    edge = difference(*pair("x", was, now))
    assert edge is not None
    assert edge[0] > 0
    (branch,) = told_of(pair("recruited_online_share", was, now)).reasons
    assert branch.side == "neither"
    (branch,) = told_of(pair("recruited_online_share", was, (0.45, 0.35, 0.55))).reasons
    assert branch.side == "against"


def moved(word: Better, chance: float | None, direction: Direction = "effort") -> Moved:
    return Moved(word, chance, Phrase({"en": "x"}), (), direction)


@pytest.mark.parametrize(
    ("moves", "word"),
    [
        pytest.param([("better", 0.999), ("can't tell", 0.4)], "better", id="the rest is even"),
        pytest.param(
            [("better", 0.999), *[("can't tell", 0.2)] * 9], "can't tell", id="most tend down"
        ),
        pytest.param(
            [("worse", 0.001), *[("can't tell", 0.8)] * 9], "can't tell", id="most tend up"
        ),
        pytest.param([("better", None)], "better", id="without a probability"),
    ],
)
def test_a_word_never_goes_against_the_probability(
    moves: list[tuple[Better, float | None]], word: str
) -> None:
    assert word_of([moved(*one) for one in moves]) == word


def test_one_better_while_the_rest_tends_down_is_open_and_no_progress() -> None:
    names = ("assisted", "permits_granted", "joint_cases", "counts_answered")
    down = [one for name in names for one in pair(name, (55, 43, 65), (40, 31, 51), unit="n")]
    finding = found("us-tvpa/b10", [*pair("screened_in_clock", LOW, HIGH), *down])
    assert finding.verdict == "partly"
    assert finding.change is not None
    assert finding.change.word == "can't tell"


def test_more_effort_is_no_progress_where_harm_tends_to_rise() -> None:
    effort = pair("screened_in_clock", LOW, HIGH)
    up = pair("victims_among_convicted", (0.1, 0.05, 0.2), (0.15, 0.1, 0.25), direction="harm")
    down = pair("victims_among_convicted", (0.15, 0.1, 0.25), (0.1, 0.05, 0.2), direction="harm")
    assert told_of([*effort, *up]).word == "can't tell"
    assert told_of([*effort, *down]).word == "better"


def test_the_joint_probability_stands_between_its_bounds() -> None:
    """Product, Frechet's bounds, and the quarter that nothing known comes to."""
    effort = pair("screened_in_clock", (0.5, 0.4, 0.6), (0.55, 0.45, 0.65))
    harm = pair("victims_among_convicted", (0.2, 0.1, 0.3), (0.15, 0.1, 0.25), direction="harm")
    made = told_of([*effort, *harm])
    words = made.reasons[0].text
    assert words.values["least"] <= made.probability <= words.values["most"]  # type: ignore[operator]
    assert "25% where nothing is known" in words.said()
    assert "25" in words.said("fr")
    assert told_of(effort).reasons[0].text.values.get("least") is None
    same = pair("screened_in_clock", LOW, LOW)
    nothing = pair("victims_among_convicted", LOW, LOW, direction="harm")
    assert told_of([*same, *nothing]).probability == 0.25


def test_intervals_of_two_levels_are_compared_at_one() -> None:
    """An interval at 90 per cent is narrower, and no surer."""
    before, after = pair("x", (0.4, 0.3, 0.5), (0.55, 0.45, 0.65))
    first = replace(before, lower=0.4 - 0.0839, upper=0.4 + 0.0839, level=0.9)
    later = replace(after, lower=0.55 - 0.0839, upper=0.55 + 0.0839, level=0.9)
    assert difference(first, later) == pytest.approx(difference(before, after), abs=1e-3)
    assert difference(first, after) == pytest.approx(difference(before, after), abs=1e-3)


def test_a_censored_count_moves_by_its_trend() -> None:
    """`<5` is no missing year: the trend holds for every count that it may be."""
    censored = number("convictions", None, (0.0, 4.0), period=BEFORE, unit="n",
                      interval_of="censoring")  # fmt: skip
    now = number("convictions", 40.0, (30.0, 52.0), unit="n")
    trend = Trend(
        "convictions", (), BEFORE, CYCLE, "year", "rose", "", None, 2.0, 30.0, 0.95,
        (0.9990, 0.9999), "effort",
    )  # fmt: skip
    made = found("us-tvpa/b10", [censored, now], trends=[trend])
    assert made.verdict == "met"
    assert "between 0 and 4" in told(made)
    without = found("us-tvpa/b10", [censored, now])
    assert without.verdict == "no evidence"
    assert "no interval of the two years" in told(without)


@pytest.mark.parametrize(
    "means",
    [
        pytest.param({"obs_status": "u"}, id="somebody did not report"),
        pytest.param({"definition": "another"}, id="another definition"),
        pytest.param({"value": 0.0}, id="nothing the year before"),
        pytest.param({"value": None, "conf_status": "D"}, id="held back"),
    ],
)
def test_means_that_cannot_be_compared_are_not_told(means: dict[str, Any]) -> None:
    before = replace(number("officers", 100.0, unit="officers", period=BEFORE), **means)
    assert told_of([before, number("officers", 108.0, unit="officers")]).reasons == ()


VALUES = (0.0, 0.5, 1.0, None)
BROKEN = [
    Break("screened_in_clock", (), *ends, "definition", None)  # type: ignore[arg-type]
    for ends in ((BEFORE, CYCLE), (CYCLE, BEFORE))
]


@pytest.mark.parametrize(("was", "now"), list(product(VALUES, VALUES)))
def test_years_at_the_edge_give_a_word_and_never_certainty(
    was: float | None, now: float | None
) -> None:
    """Zero, all, none and missing, with intervals of no width: no error, no 0 or 100 per cent."""
    figures = [
        number("victims_among_convicted", one, None if one is None else (one, one),
               period=period, direction="harm")
        for one, period in ((was, BEFORE), (now, CYCLE))
    ]  # fmt: skip
    made = told_of([*figures, *pair("screened_in_clock", (0, 0, 0), (0, 0, 0))])
    assert made.probability is None or 0 < made.probability < 1
    chances = [one.text.said().rpartition("probability")[2] for one in leaves(made.reasons)]
    assert not any(CERTAIN.search(one) for one in chances)


def test_breaks_that_contradict_each_other_break_all_the_same() -> None:
    figures = pair("screened_in_clock", LOW, HIGH)
    for broken in (BROKEN, BROKEN[::-1], BROKEN[:1]):
        made = told_of(figures, breaks=tuple(broken))
        assert made.word == "can't tell"
        assert "breaks between" in made.reasons[0].children[0].text.said()


@settings(max_examples=60, deadline=None)
@drawn(
    st.lists(
        st.tuples(
            st.sampled_from(["screened_in_clock", "victims_among_convicted", "convictions"]),
            st.sampled_from([BEFORE, CYCLE]),
            st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(sorted),
            st.sampled_from(["A", "u", "m"]),
            st.sampled_from(["F", "D"]),
        ),
        max_size=6,
        unique_by=lambda one: one[:2],
    )
)
def test_whatever_two_years_hold_there_is_a_word_with_its_reasons(
    drawn_: list[tuple[str, Any, list[float], str, str]],
) -> None:
    figures = [
        number(name, None if conf == "D" else ends[1], (ends[0], ends[2]), period=period,
               obs_status=obs, conf_status=conf,
               direction="harm" if name.startswith("victims") else "effort")
        for name, period, ends, obs, conf in drawn_
    ]  # fmt: skip
    made = told_of(figures)
    assert made.probability is None or 0 < made.probability < 1
    measured = any(one.period == CYCLE for one in figures)
    assert bool(made.reasons) == measured
    if made.word == "better":
        assert made.probability is None or made.probability >= 0.25


def test_no_chance_is_written_as_certain() -> None:
    assert [plain(one, "probability") for one in (0.0, 0.5, 1.0)] == ["<0.1%", "50%", ">99.9%"]
    assert plain(1.0, "percent") == "100%"


def test_every_elasticity_that_is_measured_is_weighed_with_its_own_effort_and_result() -> None:
    measured = {
        (one.id, one.denominator, one.numerator)
        for one in definitions().values()
        if one.id.startswith("elasticity_")
    }
    weighed = rule("change")["improving"]["elasticity"]
    assert {(one["indicator"], one["effort"], one["result"]) for one in weighed} == measured
