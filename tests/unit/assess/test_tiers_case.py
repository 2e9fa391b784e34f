"""The case for a tier: each with both sides, and nothing decided that evidence does not decide."""

from collections.abc import Iterable, Iterator

import pytest

from palermo import law
from palermo.assess.tiers import case, decidable
from palermo.model.assessments import Better, Verdict
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.tiers import TierArgument, TierCase
from tests.assessed import finding, findings, given, improving, override
from tests.tier_histories import history

FULL: dict[str, Verdict] = {"a1": "met", "a2": "met", "a3": "met", "a4": "met"}
SHORT: dict[str, Verdict] = {"a1": "met", "a3": "not met", "b1": "met", "b2": "met", "b3": "partly"}
IDLE: dict[str, Verdict] = {"a1": "not met", "b1": "not met", "b2": "presumed not done"}


def supported(made: TierCase) -> dict[str, bool | None]:
    return {one.tier: one.supported for one in made.arguments}


def argument(made: TierCase, tier: str) -> TierArgument:
    return next(one for one in made.arguments if one.tier == tier)


def flat(reasons: Iterable[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from flat(reason.children)


def words(reasons: Iterable[Reason]) -> str:
    return "\n".join(one.text.said() for one in flat(reasons))


@pytest.mark.parametrize(
    ("verdicts", "word", "expected"),
    [
        (FULL, "better", {"Tier 1": True, "Tier 2": False, "Tier 3": False}),
        (FULL | {"a3": "partly"}, "better", {"Tier 1": False}),
        (SHORT, "worse", {"Tier 1": False, "Tier 2": False, "Tier 2 Watch List": True}),
        (SHORT, "no change", {"Tier 2 Watch List": True, "Tier 3": False}),
        (SHORT, "can't tell", {"Tier 2": None, "Tier 2 Watch List": None, "Tier 3": False}),
        (IDLE, "worse", {"Tier 1": False, "Tier 2": False, "Tier 3": True}),
        ({"a3": "not met", "b1": "met", "b2": "not met"}, "worse", {"Tier 2": False}),
        ({"a3": "not met", "b1": "met", "b2": "not met"}, "better", {"Tier 2": None}),
        ({}, "can't tell", {"Tier 1": None, "Tier 2": None, "Tier 3": None, "Special Case": None}),
        ({"a1": "no evidence", "b1": "no evidence"}, "can't tell", {"Special Case": None}),
    ],
)
def test_the_order_of_the_questions(
    verdicts: dict[str, Verdict], word: Better, expected: dict[str, bool | None]
) -> None:
    made = case(findings(**verdicts), improving(word), given())
    assert expected.items() <= supported(made).items()


def test_a_ground_that_nobody_can_judge_leaves_tier_2_and_its_list_open() -> None:
    made = case(findings(**SHORT), improving("better"), given())
    assert supported(made)["Tier 2"] is None
    assert "Tier 2, on the watch list or off it" in words(made.notes)
    decided = given(overrides={"us-tiers/number-of-victims": override("not met")})
    made = case(findings(**SHORT), improving("better"), decided)
    assert (supported(made)["Tier 2"], supported(made)["Tier 2 Watch List"]) == (True, False)
    assert "on the watch list or off it" not in words(made.notes)


@pytest.mark.parametrize("verdicts", [FULL, SHORT, IDLE, {}])
@pytest.mark.parametrize("report", [2003, 2007, 2013, 2024])
def test_every_tier_has_both_sides_and_every_leaf_cites(
    verdicts: dict[str, Verdict], report: int
) -> None:
    made = case(findings(**verdicts), improving("worse"), given(report, history(2002, "2" * 22)))
    for one in made.arguments:
        assert [reason.side for reason in one.reasons][:2] == ["for", "against"]
        assert all(reason.children for reason in one.reasons)
    trees = [*(one.reasons for one in made.arguments), made.notes, made.changes, made.next_year]
    everything = [reason for tree in trees for reason in flat(tree)]
    assert all(reason.cites for reason in everything if not reason.children)


def test_reasons_cite_what_the_findings_cite_and_the_provisions() -> None:
    made = case(findings(**SHORT), improving("worse"), given())
    cited = {cite for reason in flat(argument(made, "Tier 1").reasons) for cite in reason.cites}
    assert {"us-tvpa/a3", "us-tvpa/b1", "convictions/2006", "us-tiers/tier-1"} <= cited


def test_every_sentence_is_there_in_french_too() -> None:
    made = case(findings(**SHORT), improving("worse", 0.2), given(2013, history(2009, "wwww")))
    trees = [*(one.reasons for one in made.arguments), made.notes, made.changes, made.next_year]
    trees += [(trigger.reason,) for trigger in made.triggers]
    for reason in (reason for tree in trees for reason in flat(tree)):
        english, french = reason.text.said("en"), reason.text.said("fr")
        assert english != french
        assert not {" :", " ;", " ?", "«"} & set(french)
        assert "{" not in english + french


@pytest.mark.parametrize(
    ("report", "tiers"),
    [
        (2003, ["Tier 1", "Tier 2", "Tier 3", "Special Case"]),
        (2004, ["Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3", "Special Case"]),
    ],
)
def test_before_2004_there_is_no_watch_list(report: int, tiers: list[str]) -> None:
    made = case(findings(**SHORT), improving("worse"), given(report))
    assert [one.tier for one in made.arguments] == tiers
    assert bool(made.triggers) is ("Tier 2 Watch List" in tiers)
    assert ("has no watch list" in words(made.next_year)) is not bool(made.triggers)


def test_without_a_watch_list_worse_is_still_tier_2() -> None:
    made = case(findings(**SHORT), improving("worse"), given(2003))
    assert supported(made)["Tier 2"] is True


@pytest.mark.parametrize(("report", "there"), [(2004, True), (2018, True), (2019, False)])
def test_promises_are_a_ground_until_2018(report: int, there: bool) -> None:
    made = case(findings(**SHORT), improving("better"), given(report))
    grounds = {one.provision: one.holds for one in made.triggers}
    assert ("us-tiers/commitments" in grounds) is there
    assert grounds.get("us-tiers/commitments") in {None, False}


def test_where_efforts_are_not_in_evidence_promises_are_for_a_person() -> None:
    made = case(findings(**IDLE), improving("better"), given())
    assert {one.provision: one.holds for one in made.triggers}["us-tiers/commitments"] is None


@pytest.mark.parametrize(
    ("before", "one", "two"),
    [("1", False, False), ("2", None, False), ("w", None, False), ("3", False, None)],
)
def test_who_has_risen_is_on_the_list_of_congress_not_on_the_watch_list(
    before: str, one: bool | None, two: bool | None
) -> None:
    made = case(findings(**FULL), improving("better"), given(2007, history(2006, before)))
    holds = {trigger.provision: trigger.holds for trigger in made.triggers}
    assert (holds["us-tiers/risen-to-tier-1"], holds["us-tiers/risen-to-tier-2"]) == (one, two)
    assert "risen" not in words(argument(made, "Tier 2 Watch List").reasons).casefold()
    said = {trigger.provision: words([trigger.reason]) for trigger in made.triggers}
    for ground, answer in (("risen-to-tier-1", one), ("risen-to-tier-2", two)):
        told = said[f"us-tiers/{ground}"]
        assert ("it holds if the country" in told) is (answer is None)
        assert (": not from Tier" in told) is (answer is False)


@pytest.mark.parametrize(
    ("progress", "word", "holds"),
    [
        ("no evidence", "better", False),
        ("no evidence", "worse", True),
        ("no evidence", "can't tell", None),
        ("met", "can't tell", False),
        ("not met", "can't tell", True),
        ("met", "worse", None),
    ],
)
def test_increasing_efforts_are_measured_and_found(
    progress: Verdict, word: Better, holds: bool | None
) -> None:
    made = case(findings(b10=progress), improving(word), given())
    assert {one.provision: one.holds for one in made.triggers}[
        "us-tiers/no-increasing-efforts"
    ] is holds


def test_a_person_who_judged_progress_counts_before_what_was_measured() -> None:
    found = finding("b10", "not met", override=override("met"))
    made = case([found], improving("worse"), given())
    trigger = next(one for one in made.triggers if one.provision.endswith("increasing-efforts"))
    assert trigger.holds is False
    assert "A person decided so" in words([trigger.reason])


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.2, "Measured over the year: worse; the probability that efforts grew and harm did not"),
        (None, "Measured over the year: worse."),
    ],
)
def test_what_was_measured_is_told_with_its_probability(
    probability: float | None, said: str
) -> None:
    made = case(findings(**SHORT), improving("worse", probability), given())
    assert said in words(argument(made, "Tier 2").reasons)


def test_nothing_measured_decides_nothing() -> None:
    made = case(findings(**SHORT), None, given())
    assert {one.provision: one.holds for one in made.triggers}[
        "us-tiers/no-increasing-efforts"
    ] is None


def test_an_override_counts_and_says_so() -> None:
    made = case(
        [finding(name, "met") for name in ("a1", "a2", "a4")]
        + [finding("a3", "not met", override=override("met"))],
        improving("better"),
        given(),
    )
    assert supported(made)["Tier 1"] is True
    told = words(argument(made, "Tier 1").reasons)
    assert "A penalty that deters: met. A person decided so on 2007-03-30" in told
    assert "the file was seen" in told
    assert "The rules proposed: not met." in told
    assert "Rassendyll" not in told


@pytest.mark.parametrize(
    ("report", "verdict", "blocked"),
    [(2018, "met", False), (2019, "met", True), (2019, "not met", False)],
)
def test_a_policy_or_pattern_of_the_state_blocks_tiers_1_and_2(
    report: int, verdict: Verdict, blocked: bool
) -> None:
    decided = given(report, overrides={"us-tiers/state-sponsored": override(verdict)})
    made = case(findings(**FULL), improving("better"), decided)
    assert supported(made)["Tier 1"] is not blocked
    assert supported(made)["Tier 3"] is blocked
    if blocked:
        assert "neither Tier 1 nor Tier 2" in words(argument(made, "Tier 1").reasons)
        made = case(findings(**SHORT), improving("worse"), decided)
        assert supported(made)["Tier 2 Watch List"] is False


@pytest.mark.parametrize(("report", "asked"), [(2018, False), (2019, True)])
def test_a_person_is_asked_about_the_state_where_nobody_judged(report: int, asked: bool) -> None:
    made = case(findings(**FULL), improving("better"), given(report))
    assert ("nobody has judged it" in words(made.notes)) is asked
    assert supported(made)["Tier 1"] is True


@pytest.mark.parametrize(
    ("report", "decided", "expected"),
    [
        (2007, None, None),
        (2007, "met", False),
        (2007, "not met", True),
        (2007, "partly", None),
        (2009, "not met", False),
    ],
)
def test_until_2008_the_standards_held_for_a_significant_number_of_victims(
    report: int, decided: Verdict | None, expected: bool | None
) -> None:
    chosen = {"us-tvpa/significant-number": override(decided)} if decided else {}
    made = case(findings(**SHORT), improving("worse"), given(report, overrides=chosen))
    assert supported(made)["Special Case"] is expected


def test_a_finding_tells_too_whether_the_number_is_significant() -> None:
    made = case(findings(significant_number="met"), improving("worse"), given())
    found = [finding("significant-number", "met"), *findings(**SHORT)]
    made = case(found, improving("worse"), given())
    assert supported(made)["Special Case"] is False
    found = [finding("significant-number", "not met"), *findings(**SHORT)]
    assert supported(case(found, None, given()))["Special Case"] is True


def test_evidence_that_decides_nothing_does_not_say_that_nobody_knows_more() -> None:
    silent, telling = findings(a1="no evidence", b1="no evidence"), findings(a1="met")
    assert supported(case(silent, None, given(2024)))["Special Case"] is None
    assert supported(case(telling, None, given(2024)))["Special Case"] is False


@pytest.mark.parametrize(
    ("report", "names"),
    [
        (2003, {"us-tvpa/significant-number"}),
        (2007, {"us-tvpa/significant-number", "us-tiers/commitments", "us-tiers/risen-to-tier-1"}),
        (2019, {"us-tiers/state-sponsored", "us-tiers/number-of-victims"}),
    ],
)
def test_a_person_may_judge_the_rules_of_the_reports_year(report: int, names: set[str]) -> None:
    found = decidable(law.read(), report)
    assert names <= found
    assert ("us-tiers/commitments" in found) is (report == 2007)
    assert ("us-tiers/state-sponsored" in found) is (report == 2019)


@pytest.mark.parametrize(("report", "told"), [(2018, False), (2019, True)])
def test_since_2019_nothing_but_concrete_actions_counts(report: int, told: bool) -> None:
    made = case(findings(**SHORT), None, given(report))
    assert ("What counts in this report: " in words(made.notes)) is told


@pytest.mark.parametrize(
    ("report", "before", "cited"),
    [(2007, "1", "us-tvpa/b10"), (2014, "1", "us-tvpa/b11"), (2007, "2", ""), (2003, "1", "")],
)
def test_who_was_in_tier_1_is_asked_for_progress(report: int, before: str, cited: str) -> None:
    made = case(findings(**FULL), None, given(report, history(report - 1, before)))
    told = [one for one in made.notes if "stays there only with" in one.text.said()]
    assert [one.cites for one in told] == ([(cited,)] if cited else [])


def test_what_is_missing_is_what_would_change_the_case() -> None:
    found = finding("b10", "no evidence", missing="the register of the courts")
    made = case([found, *findings(**SHORT)], improving("worse"), given())
    told = words(made.notes)
    assert "What would decide “Appreciable progress”: the register of the courts" in told


@pytest.mark.parametrize(
    ("verdicts", "word", "said"),
    [
        (
            FULL | {"a3": "partly"},
            "better",
            "on “A penalty that deters” alone were “met”, the evidence would support Tier 1",
        ),
        (
            FULL | {"a3": "no evidence"},
            "worse",
            "on “A penalty that deters” alone were “met”, the evidence would support Tier 1",
        ),
        (
            SHORT | {"b10": "no evidence"},
            "can't tell",
            "“Appreciable progress” alone were “not met”, the evidence would support Tier 2 Watch",
        ),
        (
            SHORT,
            "can't tell",
            "ever more” that it holds, the evidence would support Tier 2 Watch List",
        ),
        (
            SHORT,
            "better",
            "ever more” that it does not hold, the evidence would support Tier 2.",
        ),
        (
            {"a3": "not met", "b1": "no evidence"},
            "worse",
            "presumed not done” alone were “not met”, the evidence would support Tier 3",
        ),
    ],
)
def test_the_one_verdict_that_would_change_the_standing(
    verdicts: dict[str, Verdict], word: Better, said: str
) -> None:
    assert said in words(case(findings(**verdicts), improving(word), given()).changes)


@pytest.mark.parametrize(("word", "told"), [("can't tell", True), ("better", False)])
def test_several_open_grounds_are_decided_together_too(word: Better, told: bool) -> None:
    made = case(findings(**SHORT), improving(word), given(2007, history(2006, "1")))
    said = "If none of the grounds of the watch list that are open held, the evidence would support"
    assert (f"{said} Tier 2." in words(made.changes)) is told


def test_what_is_supported_already_is_no_change() -> None:
    told = words(case(findings(**FULL, b3="no evidence"), improving("better"), given()).changes)
    assert "would support Tier 1" not in told
    assert "would support" in words(case(findings(**SHORT), None, given()).changes)


@pytest.mark.parametrize(
    ("report", "reports", "forced_now", "waiver", "watch_list", "tier_3"),
    [
        pytest.param(2007, "2004 2www", False, False, True, False, id="no rule yet"),
        pytest.param(2007, "2004 2ww", False, False, True, False, id="a shorter run"),
        pytest.param(2010, "2009 w", False, True, True, False, id="a second report"),
        pytest.param(2011, "2009 ww", False, True, None, None, id="a waiver is needed"),
        pytest.param(2012, "2009 www", False, True, None, None, id="another waiver"),
        pytest.param(2013, "2009 wwww", True, False, False, True, id="the list is closed"),
        pytest.param(2022, "2019 www", True, False, False, True, id="sooner since 2019"),
        pytest.param(2021, "2019 ww", False, True, None, None, id="the one waiver"),
        pytest.param(2022, "2019 ww3", False, False, True, False, id="back on the list"),
        pytest.param(2023, "2019 ww3w", True, False, False, True, id="and closed to it"),
        pytest.param(2013, "2009 ww", None, None, None, None, id="a history that ends early"),
        pytest.param(2007, "2004 ww", False, None, True, False, id="or where no rule was"),
    ],
)
def test_the_automatic_rule_comes_last(
    report: int,
    reports: str,
    forced_now: bool | None,
    waiver: bool | None,
    watch_list: bool | None,
    tier_3: bool | None,
) -> None:
    first, line = reports.split()
    made = case(findings(**SHORT), improving("worse"), given(report, history(int(first), line)))
    assert (made.forced_now, made.waiver_possible) == (forced_now, waiver)
    found = supported(made)
    assert (found["Tier 2 Watch List"], found["Tier 3"]) == (watch_list, tier_3)
    if forced_now:
        assert "list is closed" in words(argument(made, "Tier 2 Watch List").reasons[1:2])
        assert "list is closed" in words(argument(made, "Tier 3").reasons[:1])
    told = words(argument(made, "Tier 2 Watch List").reasons)
    said = watch_list is not True and made.last is not None
    assert ("What does the automatic rule say?" in told) is said
    assert ("written plan" in told) is (watch_list is None and made.last is not None)


@pytest.mark.parametrize(
    ("report", "reports", "said"),
    [
        (2007, "2006 w", "No automatic rule, as the law stands on the day"),
        (2008, "2007 w", "No automatic rule, as the law stands on the day"),
        (2010, "2009 2", "the rule allows 4 counted reports in a row"),
        (2010, "2009 w", "unless the country rises or the rule is waived (2 left)"),
        (2012, "2009 www", "Tier 3 would follow unless the country rises: no waiver is left"),
        (2018, "2015 2ww", "unless the country rises or the rule is waived (1 left)"),
        (2019, "2017 ww", "no waiver is left"),
        (2022, "2019 ww3", "no waiver is left"),
        (2013, "2004 2", "No history of the country’s tiers is given up to the report of 2012"),
    ],
)
def test_what_follows_next_year_by_the_law_as_it_was_known(
    report: int, reports: str, said: str
) -> None:
    first, line = reports.split()
    made = case(findings(**SHORT), improving("worse"), given(report, history(int(first), line)))
    told = words(made.next_year)
    assert said in told
    assert made.last is None or f"the report of {report + 1}" in told


def test_the_country_is_found_by_code_or_name() -> None:
    by_name = history(2006, "w", "France")
    made = case(findings(**SHORT), None, given(history=by_name, country="FRA"))
    assert made.last
    assert made.last.run_length == 1
    made = case(findings(**SHORT), None, given(history=by_name, country="DEU"))
    assert (made.last, made.waiver_possible) == (None, None)
    assert "No history" in words(made.notes)
    made = case(findings(**SHORT), None, given(history=by_name, country=None))
    assert (made.country, made.last) == ("", None)


def test_findings_of_other_standards_decide_nothing() -> None:
    other = finding("a3-four-years", "not met")
    made = case([*findings(**FULL), other], improving("better"), given())
    assert supported(made)["Tier 1"] is True


def test_the_case_is_a_document() -> None:
    made = case(findings(**SHORT), improving("worse"), given(2011, history(2009, "ww")))
    document = made.to_dict()
    assert (document["run_length"], document["cap"]) == (2, 4)
    assert isinstance(argument(made, "Tier 1").reasons[0].text, Phrase)
