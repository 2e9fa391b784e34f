"""The fast rules against a slow and obvious reading of the law, and how rows are kept together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from palermo import law
from palermo.assess.tiers import following, moves, placed
from palermo.assess.tiers.placing import LISTED
from palermo.assess.tiers.rules import first_report, governing, rules
from palermo.model.tiers import TierYear
from tests.tier_histories import LETTERS, history
from tests.unit.assess.slow_tiers import slowly_placed

LINES = st.text(alphabet=[*LETTERS, "w", "w", "."], min_size=1, max_size=24)


@given(LINES, st.integers(2004, 2022))
def test_the_fast_rules_are_the_slow_ones(line: str, first: int) -> None:
    rows = history(first, line)
    assert placed(rows, law.read()) == tuple(slowly_placed(rows, row) for row in rows)


@given(LINES, LINES)
def test_countries_do_not_touch_each_other(one: str, other: str) -> None:
    first, second = history(2004, one, "XRU"), history(2006, other, "XGK")
    mixed = [row for pair in zip(first, second, strict=False) for row in pair]
    mixed += [*first[len(second) :], *second[len(first) :]]
    apart = {*placed(first, law.read()), *placed(second, law.read())}
    assert set(placed(mixed, law.read())) == apart


@given(LINES)
def test_the_order_of_the_rows_is_of_no_matter(line: str) -> None:
    rows = history(2004, line)
    assert placed(reversed(rows), law.read()) == placed(rows, law.read())


@given(LINES)
def test_placing_what_is_placed_changes_nothing(line: str) -> None:
    once = placed(history(2004, line), law.read())
    assert placed(once, law.read()) == once


@given(LINES, st.integers(2004, 2022))
def test_what_is_forced_is_the_next_report_beyond_its_cap(line: str, first: int) -> None:
    """A history that stays on the list all the same has a run that is longer than allowed."""
    rows = placed([*history(first, line)], law.read())
    for one, other in pairwise(rows):
        if one.forced_next and other.tier == LISTED and other.year == one.year + 1:
            assert other.cap is not None
            assert other.counted_run > other.cap


def test_nothing_gives_nothing() -> None:
    assert placed([], law.read()) == ()
    assert moves([], law.read()) == ()


def test_an_instrument_without_rules_forces_nothing() -> None:
    bare = law.Law({}, {})
    (row,) = placed(history(2012, "w"), bare)
    assert (row.cap, row.waiver_years_left, row.forced_next, row.rule) == (None, None, False, "")
    assert first_report(bare) is None
    assert following(row, bare) == ""


def test_what_was_not_yet_law_is_not_known() -> None:
    day = law.read().forms["us-tiers/waiver"][-1].valid_from
    before = day.replace(year=day.year - 1)
    assert rules(law.read(), before)(2019).waivers == 2
    assert rules(law.read(), day)(2019).waivers == 1
    assert rules(law.read(), before)(2019).reentry_max is None
    assert governing(law.read(), "us-tiers/commitments", 2019) is None
    assert governing(law.read(), "us-tiers/commitments", 2019, before) is not None
    assert governing(law.read(), "us-tiers/commitments", 2019, day) is None


def test_a_row_of_a_history_is_as_it_was_given() -> None:
    assert history(2006, "w")[0] == TierYear(
        "XRU", 2006, LISTED, 0, 0, None, None, forced_next=False, rule=""
    )
