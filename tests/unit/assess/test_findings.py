"""What findings rest on, and what they leave alone."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from palermo.assess.findings import findings
from palermo.assess.findings.forms import Role
from palermo.assess.findings.verdicts import verdict
from palermo.assess.findings.weighing import State
from palermo.assess.given import Request
from palermo.measure.definitions import definitions
from palermo.model import Break, Figure, Period, Trend
from palermo.model.assessments import VERDICTS, Override
from palermo.model.figures import NO_INTERVAL, OWN_CASES, Direction
from tests.unit.assess.evidence import (
    BEFORE,
    CYCLE,
    OFFICE,
    ON,
    claim,
    found,
    given,
    leaves,
    number,
    provision,
    release,
    said,
    told,
    with_law,
)

FOREIGN = number("foreign_share", 0.91, (0.87, 0.94), direction="either")
ROLES: tuple[Role, ...] = ("decides", "needed", "counts", "tells")
STATES: tuple[State, ...] = ("passed", "failed", "open", "held back", "missing", "words")
judged = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(STATES)), max_size=6)


@drawn(judged, st.data())
def test_more_evidence_for_it_never_lowers_a_verdict(
    before: list[tuple[Role, State]], data: st.DataObject
) -> None:
    """From not met over partly to met; a question that had no answer may also get its first."""
    order = ["not met", "partly", "met"]
    if not before:
        return
    at = data.draw(st.integers(0, len(before) - 1))
    after: list[tuple[Role, State]] = [
        (role, "passed" if at == n else state) for n, (role, state) in enumerate(before)
    ]
    was, now = verdict(before), verdict(after)
    if was != "no evidence":
        assert order.index(now) >= order.index(was)


@drawn(judged)
def test_evidence_that_is_missing_or_held_back_never_makes_met_or_not_met(
    of: list[tuple[Role, State]],
) -> None:
    hidden: list[tuple[Role, State]] = [
        (role, state if state in {"missing", "held back", "words"} else "missing")
        for role, state in of
    ]
    assert verdict(hidden) == "no evidence"


def test_a_provision_is_judged_by_its_subject_since_numbers_moved() -> None:
    answered = number("counts_answered", 0.9, (0.8, 0.95))
    later = Period(datetime.date(2012, 4, 1), datetime.date(2013, 3, 31))
    moved = number("counts_answered", 0.9, (0.8, 0.95), period=later)
    assert found("us-tvpa/b9", [answered]).verdict == "partly"
    assert found("us-tvpa/b10", [moved], on=later.end).verdict == "partly"
    assert found("us-tvpa/b9", [moved], on=later.end).verdict == "no evidence"


@pytest.mark.parametrize(("report", "criteria"), [(2003, 7), (2006, 10), (2009, 11), (2013, 12)])
def test_every_criterion_that_governs_a_report_has_a_finding(report: int, criteria: int) -> None:
    made = findings(release(), (), given(on=datetime.date(report, 3, 31)))
    names = [one.provision for one in made]
    assert names == [
        *(f"us-tvpa/a{n}" for n in range(1, 5)),
        *(f"us-tvpa/b{n}" for n in range(1, criteria + 1)),
    ]
    assert {one.verdict for one in made} <= set(VERDICTS)


@pytest.mark.parametrize(
    ("country", "on", "instruments"),
    [
        pytest.param("XRU", ON, "us-tvpa", id="signed and not ratified"),
        pytest.param(
            "FRA", datetime.date(2008, 3, 31), "us-tvpa", id="before it entered into force"
        ),
        pytest.param("FRA", datetime.date(2008, 5, 1), "coe-197 us-tvpa", id="the first day"),
        pytest.param("FRA", datetime.date(2013, 4, 5), "coe-197 us-tvpa", id="not owed yet"),
        pytest.param("FRA", datetime.date(2013, 4, 6), "coe-197 eu-2011-36 us-tvpa", id="owed"),
        pytest.param("DNK", datetime.date(2020, 1, 1), "coe-197 us-tvpa", id="not bound"),
        pytest.param("GBR", datetime.date(2020, 12, 31), "eu-2011-36 us-tvpa", id="the last day"),
        pytest.param("GBR", datetime.date(2021, 1, 1), "us-tvpa", id="no longer bound"),
        pytest.param(None, ON, "us-tvpa", id="no country"),
    ],
)
def test_a_treaty_is_judged_where_it_binds_on_the_day(
    country: str | None, on: datetime.date, instruments: str
) -> None:
    made = findings(release(), (), given(country=country, on=on))
    assert sorted({one.provision.partition("/")[0] for one in made}) == instruments.split()


@pytest.mark.parametrize(
    ("on", "there"),
    [(datetime.date(2026, 7, 14), False), (datetime.date(2026, 7, 15), True)],
)
def test_what_a_directive_adds_is_judged_once_it_is_owed(on: datetime.date, *, there: bool) -> None:
    made = findings(release(), (), given(country="FRA", on=on))
    assert ("eu-2011-36/18a" in [one.provision for one in made]) == there
    reach = next(one for one in made if one.provision == "eu-2011-36/2")
    assert ("forced marriage" in told(reach)) == there


def test_a_later_figure_or_statement_changes_nothing() -> None:
    after = Period(datetime.date(2007, 4, 1), datetime.date(2008, 3, 31))
    figures = [FOREIGN, number("investigations", 16.0, (9.0, 26.0), unit="cases")]
    later = [
        number("foreign_share", 0.01, (0.0, 0.02), period=after),
        number("investigations", 99.0, (80.0, 120.0), unit="cases", period=after),
        number("foreign_share", 0.01, (0.0, 0.02), period=Period.calendar_year(2007)),
    ]
    words = [said("s1"), said("s2", on="2007-04-01"), said("s3", on=None)]
    claims = [claim("s1", "words only")]
    added = [claim("s2", figures=["investigations/2006-04-01..2007-03-31"]), claim("s3")]
    written = {"06ZENDA1": datetime.date(2007, 5, 1)}
    world = given(written=written)
    first = findings(release(figures, words), claims, world)
    assert findings(release([*figures, *later], words), [*claims, *added], world) == first


def test_what_was_said_before_the_cycle_or_by_its_test_outside_it_is_no_evidence() -> None:
    shown = number("investigations", 16.0, (9.0, 26.0), unit="cases")
    for words, tested in (
        (said("s1", on="2006-03-31"), claim("s1", figures=[shown.id])),
        (said("s1"), claim("s1", figures=[shown.id], in_cycle=False)),
        (said("s9"), claim("s1", figures=[shown.id])),  # a statement that is not released
    ):
        assert found("us-tvpa/b7", [shown], [tested], [words]).verdict == "no evidence"


def test_before_the_day_the_cycle_has_no_figure_yet() -> None:
    early = datetime.date(2007, 1, 31)
    assert found("us-tvpa/b8", [FOREIGN], on=early).verdict == "no evidence"
    year = number("foreign_share", 0.91, (0.87, 0.94), period=Period.calendar_year(2006))
    assert found("us-tvpa/b8", [year], on=early).verdict == "not met"


def test_the_figure_of_the_cycle_goes_before_that_of_the_calendar_year() -> None:
    year = number("foreign_share", 0.01, (0.0, 0.02), period=Period.calendar_year(2006))
    assert found("us-tvpa/b8", [year]).verdict == "met"
    assert found("us-tvpa/b8", [year, FOREIGN]).verdict == "not met"


def test_every_leaf_cites_something_and_is_said_in_both_languages() -> None:
    for country, on in (("XRU", ON), ("FRA", datetime.date(2015, 3, 31)), (None, ON)):
        for one in findings(release([FOREIGN]), (), given(country=country, on=on)):
            for leaf in leaves(one.reasons):
                assert leaf.cites
                assert leaf.text.said("en")
                assert leaf.text.said("fr")
            assert "{" not in told(one, "fr")


def test_what_is_missing_names_who_keeps_it() -> None:
    finding = found("us-tvpa/b2", register=[OFFICE])
    assert "ask Shelters" in told(finding)
    assert "à demander\u202f: Foyers" in told(finding, "fr")
    assert "a figure of assisted" in told(finding)


def test_a_figure_without_its_interval_does_not_decide() -> None:
    hidden = number("foreign_share", 0.91, method=f"exact; {NO_INTERVAL}")
    assert found("us-tvpa/b8", [hidden]).verdict == "partly"
    printed = number("foreign_share", 0.91, method=OWN_CASES)
    assert found("us-tvpa/b8", [printed]).verdict == "not met"


@pytest.mark.parametrize(
    ("found_guilty", "obs", "answer"),
    [
        pytest.param((3.0, 12.0), "A", "for", id="by the narrow definition too"),
        pytest.param((0.0, 12.0), "A", "neither", id="by the wide one alone"),
        pytest.param((0.0, 0.0), "A", "against", id="nobody"),
        pytest.param((0.0, 0.0), "u", "neither", id="nobody, and somebody did not report"),
    ],
)
def test_that_it_happened_is_read_off_the_count(
    found_guilty: tuple[float, float], obs: str, answer: str
) -> None:
    bounds = number(
        "convictions_bounds", found_guilty[0], found_guilty, interval_of="definition",
        unit="proceedings", obs_status=obs,
    )  # fmt: skip
    finding = found("us-tvpa/a1", [bounds])
    assert finding.reasons[1].side == answer
    published = number("convicted", 3.0, unit="persons")
    assert found("us-tvpa/a1", [published]).reasons[1].side == "for"


def test_one_region_that_fails_is_enough_and_one_held_back_leaves_it_open() -> None:
    good = number("screened_in_clock/region=Strelsau", 0.93, (0.86, 0.98))
    bad = number("screened_in_clock/region=Hofbau", 0.44, (0.15, 0.76))
    hidden = number("screened_in_clock/region=Zenda", None, conf_status="C")
    gone = number("screened_in_clock/region=Hentzau", None, obs_status="n")
    for figures, side, words in (
        ([good, gone], "for", "it holds in 1 of 1"),
        (
            [good, bad, hidden],
            "against",
            "in 1 of 3, fails in 1, cannot be told in 0, is held back in 1",
        ),
        ([good, hidden], "neither", "is held back in 1"),
        ([hidden], "neither", "cannot be told in 0, is held back in 1"),
    ):
        reason = found("us-tvpa/b2", figures).reasons[0]
        assert reason.side == side
        assert words in reason.text.said()
        assert all(len(one.cites) == 1 for one in reason.children)


def test_what_associations_do_counts_where_the_state_pays_towards_it() -> None:
    helped = number("assisted", 105.0, (78.0, 139.0), unit="persons", coverage=("shelters",))
    money = number("aid_money", 5000.0, unit="currency")
    alone = found("us-tvpa/b2", [helped], register=[OFFICE])
    assert "does not count as the government’s" in told(alone)
    paid = found("us-tvpa/b2", [helped, money], register=[OFFICE])
    assert "does not count" not in told(paid)
    own = number("assisted", 105.0, (78.0, 139.0), unit="persons", coverage=("ministry",))
    assert "does not count" not in told(found("us-tvpa/b2", [own], register=[OFFICE]))


@pytest.mark.parametrize(
    ("stance", "actor", "text", "result", "side"),
    [
        pytest.param("neutral", "government", "", "shown", "for", id="its own word"),
        pytest.param("conceded", "government", "", "shown", "against", id="granted"),
        pytest.param(
            "contested", "ngo", "The police did not", "shown", "against", id="held against"
        ),
        pytest.param("contested", "ngo", "He beat her", "shown", "neither", id="no organ's deed"),
        pytest.param("neutral", "ngo", "The police came", "shown", "neither", id="another's word"),
        pytest.param("neutral", "ngo", "we helped", "shown", "neither", id="another's work"),
        pytest.param(
            "denied", "ngo", "The police", "contradicted by figures", "neither", id="false"
        ),
        pytest.param(
            "neutral", "government", "", "contradicted by figures", "against", id="untrue"
        ),
        pytest.param("neutral", "government", "", "in tension", "neither", id="in tension"),
    ],
)
def test_a_claim_speaks_for_or_against_by_whose_it_is(
    stance: str, actor: str, text: str, result: str, side: str
) -> None:
    shown = number("investigations", 16.0, (9.0, 26.0), unit="cases")
    words = said("s1", stance=stance, actor=actor, text=text)
    tested = claim("s1", result, figures=[shown.id])  # type: ignore[arg-type]
    (branch, *_) = found("us-tvpa/b7", [shown], [tested], [words]).reasons
    assert branch.children[0].side == side
    assert branch.children[0].cites == ("s1", shown.id)


@pytest.mark.parametrize(
    "more",
    [{"hypothetical": True}, {"stake": True}, {"kind": "commitment"}, {"kind": "hope"}],
    ids=str,
)
def test_hopes_promises_and_pride_tell_of_nothing_that_was_done(more: dict[str, Any]) -> None:
    shown = number("investigations", 16.0, (9.0, 26.0), unit="cases")
    finding = found("us-tvpa/b7", [shown], [claim("s1", figures=[shown.id])], [said("s1", **more)])
    assert finding.verdict == "no evidence"
    assert "nothing that was done" in told(finding)


def test_a_claim_is_told_where_its_figures_serve_too_and_decides_nothing_there() -> None:
    guilty = number("victims_among_convicted", 0.08, (0.04, 0.15), direction="harm")
    words = said("s1", "us-tvpa/b1")
    tested = claim("s1", "contradicted by figures", figures=[guilty.id])
    known = {one.id: one for one in definitions().values()}
    finding = found("us-tvpa/b2", [guilty], [tested], [words], definitions=known)
    assert finding.reasons[-1].cites == ("s1",)
    assert finding.reasons[-1].side == "neither"


def test_a_persons_verdict_stands_beside_the_proposed_one_and_carries_on() -> None:
    override = Override("met", "A. Judge", ON, "seen on site")
    decided = {("us-tvpa/b8", CYCLE.label): override}
    finding = found("us-tvpa/b8", [FOREIGN], overrides=decided)
    assert (finding.verdict, finding.stands) == ("not met", "met")
    sustained = found("us-tvpa/a4", [FOREIGN], overrides=decided)
    assert "us-tvpa/b8: met" in told(sustained)
    assert "us-tvpa/b8: not met" in told(found("us-tvpa/a4", [FOREIGN]))


COUNTS = (
    number("convictions", 31.0, (17.0, 52.0), unit="proceedings", period=BEFORE),
    number("convictions", 90.0, (60.0, 130.0), unit="proceedings"),
)
ROSE = Trend(
    "convictions", (), BEFORE, CYCLE, "year", "rose", "", 2.9, 1.5, 5.0, 0.95, (0.999, 0.999),
    "effort", holds_after_correction=True,
)  # fmt: skip


def test_a_rise_of_effort_is_progress_and_a_break_in_the_series_is_none() -> None:
    assert found("us-tvpa/b10", COUNTS, trends=[ROSE]).verdict == "met"
    broken = Break("convictions", (), BEFORE, CYCLE, "declared", why="another register")
    across = found("us-tvpa/b10", COUNTS, trends=[ROSE], breaks=[broken])
    assert across.verdict == "no evidence"
    assert "a difference across a break is no progress" in told(across)
    assert across.change is not None
    assert (across.change.word, across.change.probability) == ("can't tell", None)
    renamed = [COUNTS[0], number("convictions", 90.0, (60.0, 130.0), definition="convictions v2")]
    assert found("us-tvpa/b10", renamed).verdict == "no evidence"
    elsewhere = Break("convictions", (("region", "Hofbau"),), BEFORE, CYCLE, "declared")
    assert found("us-tvpa/b10", COUNTS, trends=[ROSE], breaks=[elsewhere]).verdict == "met"


@pytest.mark.parametrize(
    ("direction", "word", "probability"),
    [("effort", "better", 0.999), ("harm", "worse", 0.001), ("either", "can't tell", None)],
)
def test_direction_counts_and_a_rise_in_harm_is_no_progress(
    direction: Direction, word: str, probability: float | None
) -> None:
    figures = [replace(one, direction=direction) for one in COUNTS]
    trend = replace(ROSE, direction=direction)
    change = found("us-tvpa/a1", figures, trends=[trend]).change
    assert change is not None
    assert change.word == word
    assert change.probability == probability


def test_a_gap_is_not_a_fall_and_what_follows_it_is_no_rise() -> None:
    partial = replace(COUNTS[0], obs_status="u")
    assert found("us-tvpa/b10", [partial, COUNTS[1]]).verdict == "no evidence"
    told_by_trend = replace(ROSE, reason="gap", word="can't tell", probability_rose=None)
    gapped = found("us-tvpa/b10", COUNTS, trends=[told_by_trend])
    assert gapped.verdict == "no evidence"
    assert "somebody did not report" in told(gapped)


def shares(before: tuple[float, float, float], after: tuple[float, float, float]) -> list[Figure]:
    """A share screened, in the cycle before and in the cycle."""
    (was, *bounds), (now, *later) = before, after
    return [
        number("screened_in_clock", was, (bounds[0], bounds[1]), period=BEFORE),
        number("screened_in_clock", now, (later[0], later[1])),
    ]


@pytest.mark.parametrize(
    ("before", "after", "word", "verdict_"),
    [
        pytest.param((0.4, 0.35, 0.45), (0.8, 0.75, 0.85), "better", "met", id="rose"),
        pytest.param((0.8, 0.75, 0.85), (0.4, 0.35, 0.45), "worse", "not met", id="fell"),
        pytest.param((0.8, 0.78, 0.82), (0.8, 0.78, 0.82), "no change", "not met", id="the same"),
        pytest.param((0.6, 0.3, 0.9), (0.7, 0.4, 0.9), "can't tell", "no evidence", id="unclear"),
    ],
)
def test_shares_are_compared_by_their_intervals(
    before: tuple[float, float, float], after: tuple[float, float, float], word: str, verdict_: str
) -> None:
    finding = found("us-tvpa/b10", shares(before, after))
    assert finding.change is not None
    assert finding.change.word == word
    assert finding.verdict == verdict_


def test_better_here_and_worse_there_is_partly() -> None:
    worse = [
        number(
            "removals_of_identified", 4.0, (3.0, 5.0), unit="r", direction="harm", period=BEFORE
        ),
        number("removals_of_identified", 90.0, (80.0, 99.0), unit="r", direction="harm"),
    ]
    better = shares((0.4, 0.35, 0.45), (0.8, 0.75, 0.85))
    assert found("us-tvpa/b10", [*better, *worse]).verdict == "partly"


def test_what_is_held_back_in_one_year_tells_of_no_change() -> None:
    hidden = [shares((0.4, 0.35, 0.45), (0.8, 0.75, 0.85))[1]]
    hidden.append(number("screened_in_clock", None, conf_status="D", period=BEFORE))
    finding = found("us-tvpa/b10", hidden)
    assert finding.verdict == "no evidence"
    assert "held back from this audience" in told(finding)


def test_several_comparisons_are_corrected_together() -> None:
    """One in ten that would stand alone does not stand among ten (Holm)."""
    near = (0.5, 0.45, 0.55), (0.58, 0.53, 0.63)
    alone = shares(*near)
    assert found("us-tvpa/b10", alone).verdict == "met"
    names = ("assisted", "permits_granted", "joint_cases", "counts_answered")
    flat = [
        number(name, 50.0, (40.0, 60.0), unit="n", period=period)
        for name in names
        for period in (BEFORE, CYCLE)
    ]
    finding = found("us-tvpa/b10", [*alone, *flat])
    assert finding.verdict == "no evidence"
    assert "(Holm) it does not stand" in told(finding)


def test_a_permit_that_shall_be_granted_passes_and_one_that_may_leaves_it_open() -> None:
    half_year = {"value": 6, "unit": "month"}
    for grant, side, words in (("shall", "for", "shall be granted"), ("may", "neither", "left to")):
        laws = with_law(provision("permit", permit={"grant": grant, "length": half_year}))
        reason = _reason("us-tvpa/b2", "alternative to removal", law=laws, country="XXA")
        assert reason.side == side
        assert words in reason.text.said()
    without = with_law(provision("rape", penalty={"life": True}))
    reason = _reason("us-tvpa/b2", "alternative to removal", law=without, country="XXA")
    assert reason.side == "against"


def _reason(name: str, words: str, **more: object):  # type: ignore[no-untyped-def] # noqa: ANN202
    finding = found(name, **more)  # type: ignore[arg-type]
    return next(one for one in finding.reasons if words in one.text.said())


def test_a_country_whose_law_is_not_there_has_none_that_is_judged() -> None:
    finding = found("us-tvpa/a2", country="XXB")
    assert finding.verdict == "no evidence"
    assert "is not among the instruments" in told(finding)
    assert "project’s folder law" in told(finding)


def test_a_row_of_law_that_nobody_checked_says_so() -> None:
    years = {"custody_max": {"value": 10, "unit": "year"}}
    laws = with_law(provision("trafficking", penalty=years, checked=False))
    assert "not checked against the official text" in told(
        found("us-tvpa/a3", law=laws, country="XXA")
    )


@pytest.mark.parametrize(
    ("penalty", "words", "answer"),
    [
        ({"life": True}, "up to life", "met"),
        ({"custody_min": {"value": 5, "unit": "year"}}, "at least 5 years", "met"),
        ({"fine_max": 100.0, "currency": "EUR"}, "no custody stated", "not met"),
        (
            {"custody_max": {"value": 9, "unit": "year"}, "fine_alone": True},
            "a fine may stand alone",
            "not met",
        ),
    ],
)
def test_a_penalty_is_told_as_the_text_states_it(
    penalty: dict[str, object], words: str, answer: str
) -> None:
    laws = with_law(provision("trafficking", penalty=penalty))
    finding = found("us-tvpa/a3", law=laws, country="XXA")
    assert words in told(finding)
    assert finding.verdict == answer


def test_without_a_yardstick_a_penalty_is_not_compared() -> None:
    years = {"custody_max": {"value": 10, "unit": "year"}}
    laws = with_law(provision("trafficking", penalty=years))
    assert found("us-tvpa/a2", law=laws, country="XXA").verdict == "partly"
    life = with_law(
        provision("trafficking", penalty=years), provision("rape", penalty={"life": True})
    )
    assert found("us-tvpa/a2", law=life, country="XXA").verdict == "not met"
    both = with_law(
        provision("trafficking", penalty={"life": True}),
        provision("rape", penalty={"life": True}),
    )
    assert found("us-tvpa/a2", law=both, country="XXA").verdict == "met"
    nothing = with_law(provision("permit", permit={"grant": "may"}))
    assert found("us-tvpa/a2", law=nothing, country="XXA").verdict == "not met"


def test_what_is_held_back_is_not_presumed_undone() -> None:
    asked = [Request("us-tvpa/b1", datetime.date(2006, 9, 1), True, True, False, "note")]  # noqa: FBT003
    hidden = [number("investigations", None, conf_status="C", unit="cases")]
    assert found("us-tvpa/b1", hidden, requests=asked).verdict == "no evidence"
    assert found("us-tvpa/b1", requests=asked).verdict == "presumed not done"
    other = [Request("us-tvpa/b2", datetime.date(2006, 9, 1), True, True, False, "note")]  # noqa: FBT003
    assert found("us-tvpa/b2", requests=other).verdict == "partly"  # by its law alone


@pytest.mark.parametrize(
    ("base", "aggravated", "answer"),
    [
        pytest.param(7, (10, 20), "met", id="aggravated by force: two thirds of the fifteen"),
        pytest.param(7, (8, 30), "partly", id="the gravest asks for more than force"),
        pytest.param(10, (), "met", id="no aggravated form"),
        pytest.param(12, (10,), "met", id="the plain offence is the graver"),
    ],
)
def test_the_penalty_that_is_compared_is_one_that_force_is_sure_to_bring(
    base: int, aggravated: tuple[int, ...], answer: str
) -> None:
    def years(number_: int) -> dict[str, object]:
        return {"custody_max": {"value": number_, "unit": "year"}}

    laws = with_law(
        provision("trafficking", penalty=years(base)),
        *(provision("aggravated-trafficking", penalty=years(one)) for one in aggravated),
        provision("rape", penalty=years(15)),
    )
    assert found("us-tvpa/a2", law=laws, country="XXA").verdict == answer


def test_what_states_need_only_consider_is_not_judged() -> None:
    names = [
        [one.provision for one in findings(release(), (), given(country="FRA", on=day))]
        for day in (datetime.date(2020, 1, 1), datetime.date(2026, 7, 15))
    ]
    assert ["eu-2011-36/18" in one for one in names] == [False, True]
    assert not any("coe-197/29.4" in one for one in names)


def test_a_plan_that_is_not_due_yet_is_not_missed() -> None:
    days = (datetime.date(2028, 7, 14), datetime.date(2028, 7, 15))
    made = [findings(release(), (), given(country="FRA", on=day)) for day in days]
    names = [[one.provision for one in each] for each in made]
    assert ["eu-2011-36/19b" in each for each in names] == [False, True]


@pytest.mark.parametrize(
    ("interval", "side"),
    [
        pytest.param((0.5, 0.9), "for", id="from the threshold on"),
        pytest.param((0.499, 0.9), "neither", id="just below it"),
        pytest.param((0.1, 0.499), "against", id="all below"),
        pytest.param((0.1, 0.5), "neither", id="up to the threshold"),
    ],
)
def test_a_threshold_belongs_to_its_good_side(interval: tuple[float, float], side: str) -> None:
    served = number("prison_share", 0.4 if interval[1] < 0.5 else 0.5, interval)
    assert _reason("us-tvpa/b1", "prison", figures=[served]).side == side


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        pytest.param(datetime.date(2006, 3, 31), "no evidence", id="before the cycle"),
        pytest.param(datetime.date(2006, 4, 1), "presumed not done", id="its first day"),
        pytest.param(ON, "presumed not done", id="the day itself"),
        pytest.param(datetime.date(2007, 4, 1), "no evidence", id="after the day"),
    ],
)
def test_a_request_counts_in_its_own_cycle(day: datetime.date, answer: str) -> None:
    asked = [Request("us-tvpa/b7", day, True, True, False, "note")]  # noqa: FBT003
    assert found("us-tvpa/b7", requests=asked).verdict == answer
