"""Tier rules: runs on the watch list, and what they force.

A history is written as a letter a report: 1, 2 and 3 are the tiers, w is the Tier 2 Watch List, s a
special case, and a full stop a year without a tier. Every number comes from the instrument
`us-tiers`; the rules that are not in its text are in `palermo.assess.tiers.placing`.
"""

import pytest

from palermo import law
from palermo.assess.tiers import moves, placed
from palermo.model.tiers import TierYear
from tests.tier_histories import history


def last(first: int, line: str) -> TierYear:
    return placed(history(first, line), law.read())[-1]


@pytest.mark.parametrize(
    ("first", "reports", "run", "counted"),
    [
        pytest.param(2004, "w", 1, 0, id="the first watch list"),
        pytest.param(2005, "wwww", 4, 0, id="reports before 2009 are in the run alone"),
        pytest.param(2008, "ww", 2, 1, id="and the run goes on across 2009"),
        pytest.param(2009, "ww", 2, 2, id="from 2009 on each report counts"),
        pytest.param(2009, "ww2w", 1, 1, id="a higher tier ends a run"),
        pytest.param(2009, "w3w", 1, 1, id="a lower tier ends a run"),
        pytest.param(2009, "wsw", 1, 1, id="a special case ends a run"),
        pytest.param(2009, "w.w", 1, 1, id="so does a year without a tier"),
        pytest.param(2009, "ww2", 0, 0, id="off the list there is no run"),
    ],
)
def test_the_run_and_what_of_it_counts(first: int, reports: str, run: int, counted: int) -> None:
    row = last(first, reports)
    assert (row.run_length, row.counted_run) == (run, counted)


@pytest.mark.parametrize(
    ("first", "reports", "cap", "waivers_left", "forced_next", "rule"),
    [
        pytest.param(2003, "2", None, None, False, "", id="before there was a list"),
        pytest.param(2004, "wwwww", None, None, False, "", id="a list without an automatic rule"),
        pytest.param(2009, "w", 4, 2, False, "us-tiers/downgrade", id="one report"),
        pytest.param(2009, "ww", 4, 2, False, "us-tiers/downgrade", id="Tier 3, or a first waiver"),
        pytest.param(2009, "www", 4, 1, False, "us-tiers/waiver", id="by the first waiver"),
        pytest.param(2009, "wwww", 4, 0, True, "us-tiers/waiver", id="by the last waiver"),
        pytest.param(2005, "wwwwwwww", 4, 0, True, "us-tiers/waiver", id="eight, of which four"),
        pytest.param(2019, "w", 3, 1, False, "us-tiers/downgrade", id="one report, since 2019"),
        pytest.param(2019, "www", 3, 0, True, "us-tiers/waiver", id="by the one waiver of 2019"),
        pytest.param(2010, "2", 4, 2, False, "us-tiers/downgrade", id="off the list"),
    ],
)
def test_the_cap_and_what_is_forced(
    first: int, reports: str, cap: int, waivers_left: int, forced_next: bool, rule: str
) -> None:
    row = last(first, reports)
    assert (row.cap, row.waiver_years_left) == (cap, waivers_left)
    assert (row.forced_next, row.rule) == (forced_next, rule)


@pytest.mark.parametrize(
    ("first", "reports", "cap", "waivers_left", "forced_next"),
    [
        pytest.param(2018, "w", 4, 1, False, id="of one waiver none is used"),
        pytest.param(2017, "ww", 4, 1, False, id="the one waiver may come in 2019"),
        pytest.param(2016, "www", 4, 0, True, id="one was used: closed in 2019"),
        pytest.param(2015, "wwww", 4, 0, True, id="two were used"),
        pytest.param(2017, "www", 3, 0, True, id="2019 itself by the one waiver"),
    ],
)
def test_a_run_that_began_before_2019(
    first: int, reports: str, cap: int, waivers_left: int, forced_next: bool
) -> None:
    """The report of 2018 is held against the law of 2018; what follows it, against that of 2019.

    The law of 2019 left one year of waiver, and has no clause for runs that had begun: what a run
    has used counts against it.
    """
    row = last(first, reports)
    assert (row.cap, row.waiver_years_left, row.forced_next) == (cap, waivers_left, forced_next)


@pytest.mark.parametrize(
    ("first", "reports", "cap", "waivers_left", "forced_next", "rule"),
    [
        pytest.param(2019, "ww3w", 1, 0, True, "us-tiers/re-entry", id="after two reports"),
        pytest.param(2019, "www3w", 1, 0, True, "us-tiers/re-entry", id="after a waiver"),
        pytest.param(2019, "www33w", 1, 0, True, "us-tiers/re-entry", id="after years in Tier 3"),
        pytest.param(2019, "ww32w", 1, 0, True, "us-tiers/re-entry", id="after a rise in between"),
        pytest.param(2013, "www3 22222w", 1, 0, True, "us-tiers/re-entry", id="forced before 2019"),
        pytest.param(2019, "w3w", 3, 1, False, "us-tiers/downgrade", id="one report only"),
        pytest.param(2019, "ww2w", 3, 1, False, "us-tiers/downgrade", id="nobody was forced"),
        pytest.param(2019, "ww.3w", 3, 1, False, "us-tiers/downgrade", id="nobody knows of it"),
        pytest.param(2006, "www3 222222222w", 3, 1, False, "us-tiers/downgrade", id="too early"),
        pytest.param(2011, "www3 www", 4, 1, False, "us-tiers/waiver", id="not before 2019"),
        pytest.param(2012, "www3 www", 4, 0, True, "us-tiers/waiver", id="and then it is"),
    ],
)
def test_back_on_the_list_after_a_forced_tier_3(
    first: int, reports: str, cap: int, waivers_left: int, forced_next: bool, rule: str
) -> None:
    """Since the report of 2019 such a country may be on the list once, and there is no waiver.

    The text sets no limit to how long ago the forced Tier 3 was.
    """
    row = last(first, reports)
    assert (row.cap, row.waiver_years_left) == (cap, waivers_left)
    assert (row.forced_next, row.rule) == (forced_next, rule)


@pytest.mark.parametrize(
    ("first", "reports", "why", "rule"),
    [
        pytest.param(2009, "wwww3", "forced", "us-tiers/waiver", id="no waiver was left"),
        pytest.param(2009, "wwww2", "left in time", "us-tiers/waiver", id="it rose instead"),
        pytest.param(2009, "ww3", "not waived", "us-tiers/downgrade", id="a waiver was open"),
        pytest.param(2009, "www3", "not waived", "us-tiers/downgrade", id="a second was open"),
        pytest.param(2009, "w3", "judgement", "", id="no rule was at work"),
        pytest.param(2007, "ww3", "judgement", "", id="not counted"),
        pytest.param(2009, "ww2", "judgement", "", id="a rise that nothing forced"),
        pytest.param(2009, "23", "judgement", "", id="from Tier 2"),
        pytest.param(2019, "www3", "forced", "us-tiers/waiver", id="since 2019"),
        pytest.param(2019, "ww3w3", "forced", "us-tiers/re-entry", id="back on the list once"),
        pytest.param(2019, "ww3w2", "left in time", "us-tiers/re-entry", id="once, and up"),
        pytest.param(2014, "ww3 2w3", "forced", "us-tiers/re-entry", id="closed by the new rule"),
    ],
)
def test_why_a_country_moved(first: int, reports: str, why: str, rule: str) -> None:
    move = moves(history(first, reports), law.read())[-1]
    assert (move.why, move.rule) == (why, rule)


@pytest.mark.parametrize(
    ("first", "reports", "years"),
    [
        pytest.param(2009, "22w", [2011], id="one change"),
        pytest.param(2009, "ww", [], id="no change"),
        pytest.param(2009, "w.3", [], id="a year without a tier lies between"),
        pytest.param(2009, "w3ss1", [2010, 2011, 2013], id="every change"),
    ],
)
def test_a_move_is_a_change_from_one_report_to_the_next(
    first: int, reports: str, years: list[int]
) -> None:
    assert [move.after.year for move in moves(history(first, reports), law.read())] == years
