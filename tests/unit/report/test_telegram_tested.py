"""The telegram, put to the test: each claim with its result, law and figures, and the way back."""

import re
from dataclasses import replace

import pytest

from palermo.model import Audience
from palermo.model.assessments import RESULTS
from palermo.report import TelegramPage, telegram_pages
from palermo.report.assessment.words import RESULT, RESULT_SIGN
from palermo.report.languages import language
from palermo.report.telegram_contents import contents
from palermo.report.telegram_html import linked
from palermo.report.telegram_tests import PutToTest, own_cites
from palermo.report.telegram_tests import tested as put_to_test
from palermo.report.traced import TracedFile
from tests import assessments
from tests.unit.report.records_builders import SENTINELS
from tests.unit.report.test_telegram_page import LANGUAGES, Read, html, read

AUDIENCES = ("internal", "transmission", "public")


def part(page: TelegramPage, opening: str, closing: str, code: str = "en") -> str:
    """What a reader gets between two pieces of markup."""
    return Read(re.split(closing, html(page, code).split(opening)[1])[0]).text


def claim(number: int, page: TelegramPage | None = None, code: str = "en") -> str:
    """The card of a claim."""
    return part(page or assessments.page(), f'id="claim-{number}">', '<li class="claim', code)


def section(name: str, page: TelegramPage | None = None, code: str = "en") -> str:
    """A chapter."""
    return part(page or assessments.page(), f'<section id="{name}"', r'<section id="|</main>', code)


def put(page: TelegramPage) -> PutToTest:
    found = put_to_test(contents(page))
    assert found
    return found


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("make", [assessments.page, assessments.law_alone])
def test_ids_are_unique_and_references_lead_somewhere(
    make: object, audience: str, code: str
) -> None:
    assert callable(make)
    text = html(make(audience), code)
    found = Read(text)
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert set(re.findall(r'popovertarget="([^"]+)"', text)) <= set(found.ids)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_result_is_a_word_and_a_sign(code: str) -> None:
    page = assessments.page()
    for one in put(page).found.claims:
        if one.result:
            card = claim(one.number, page, code)
            assert RESULT_SIGN[one.result] in card
            assert code == "fr" or RESULT[one.result] in card
    assert len(set(RESULT_SIGN.values())) == len(RESULTS)


def test_the_words_of_a_claim_bear_its_sign() -> None:
    text = html(assessments.page())
    assert re.search(r'r-law" id="said-4".{0,160}§</span><span class="hidden">, contradicted', text)
    assert '<mark class="r-law" data-claims="4">' in text


def test_results_are_counted_and_lead_to_their_claims() -> None:
    text = section("summary")
    assert "1 ✓ shown 2 “” words only 1 § contradicted by law 2 ≠ contradicted by figures" in text
    assert "41 statements; 32 of them were not put to the test" in text


def test_what_parts_most_comes_first() -> None:
    found = put(assessments.page())
    assert [one.number for one in found.parted] == [18, 15, 4]
    text = section("summary")
    assert text.index("screened for signs") < text.index("sets a minimum of six")


def test_what_was_said_outside_the_cycle_parts_nothing() -> None:
    page = assessments.page()
    assert page.assessment
    late = tuple(replace(one, in_cycle=False) for one in page.assessment.claims)
    page = replace(page, assessment=replace(page.assessment, claims=late))
    assert put(page).parted == ()
    assert "No claim is contradicted by the law of its day" in section("summary", page)
    assert "Said outside the reporting cycle: no evidence in it." in claim(4, page)


def test_the_law_has_its_day_its_form_and_whether_it_was_checked() -> None:
    text = claim(4)
    assert "xx-penal/t-4 Trafficking At most ten years; no minimum." in text
    assert "the law on 20 October 2006, in this form since 1 June 2003" in text
    assert "not checked" not in text
    absent = claim(27)
    assert "∅ not in force on 20 October 2006" in absent
    assert "△ not checked against the official text" in absent
    assert "in this form since" not in absent


def test_a_figure_has_its_interval_and_its_rows() -> None:
    text = claim(15)
    assert "Screened in clock, 2006: 50.0%" in text
    assert "(42.0% to 58.4%)" in text
    assert "from 1,431 rows" in text


def test_what_is_held_back_is_told_as_held_back() -> None:
    text = claim(15)
    assert "Assisted, 2004: held back, so that nobody can be recognised" in text
    assert "Assisted, report of 2005: not reported" in text
    for page in (assessments.page(audience) for audience in AUDIENCES):
        for sentinel in SENTINELS:
            assert str(int(sentinel)) not in section("text", page) + section("figures", page)


def test_bounds_and_trends_are_figures_too() -> None:
    text = claim(8)
    assert re.search(r"Convictions bounds, 2006: 12 to 31", text)
    assert re.search(r"Identified, 2004 to 2006: rose \(× 1\.15\)", text)


def test_another_statement_is_quoted_and_led_to() -> None:
    text = claim(18)
    assert "Other statements that bear on it claim 23 Irma Solent" in text
    assert "06ZENDA9999 ¶2 Half of them are not asked." in text
    assert "In tension with claim 18" in claim(23)


def test_an_office_is_asked_for_a_count() -> None:
    assert "→ Ask Directorate of Criminal Affairs : sentences, suspended ones apart" in claim(9)
    assert "No organisation of the register holds it: residence permits" in claim(27)


def test_a_figure_that_nobody_gave_would_test_it() -> None:
    assert "Officers, 1999: no figure yet: this would test it" in claim(31)


def test_how_it_was_said_is_folded() -> None:
    assert '<details class="manner">' in html(assessments.page())
    assert "How it was said" in claim(15)
    assert "Strengthened: categorically" in claim(15)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_opens_its_rows_and_query(code: str) -> None:
    text = html(assessments.page(), code)
    number = put(assessments.page()).figures.get(assessments.SCREENED)
    assert number
    sheet = text.split(f'popover id="figure-{number.number}"')[1].split("popover id=")[0]
    assert assessments.SCREENED in sheet
    assert "share &lt; $share" in sheet
    assert "$share = 24" in sheet
    assert "inputs/labour.xlsx" in sheet
    assert "5–6, 9" in sheet
    assert "bbbbbbbbbbbbbbbb" in sheet


@pytest.mark.parametrize("audience", ["transmission", "public"])
def test_only_the_office_itself_sees_how_many_rows_and_which(audience: Audience) -> None:
    text = html(assessments.page(audience))
    assert "Which rows" not in text
    assert "from 1,431 rows" not in text
    figures = section("figures", assessments.page(audience))
    assert "1,428" not in figures
    assert "inputs/police.csv" in figures
    assert "a count of rows may be a count of few persons" in figures


@pytest.mark.parametrize(("audience", "told"), [("internal", True), ("public", False)])
def test_only_the_office_itself_is_told_that_no_row_was_counted(
    audience: Audience, told: bool
) -> None:
    page = assessments.page(audience)
    idle = {name: replace(one, files=(), inputs=()) for name, one in page.figures.items()}
    text = section("figures", replace(page, figures=idle))
    assert ("No row was counted in it." in text) is told


def test_a_figure_of_others_names_what_it_was_computed_from() -> None:
    assert "Computed from identified/2006" in section("figures")


def test_a_figure_without_a_way_back_names_the_command() -> None:
    assert f"palermo explain {assessments.TREND}" in section("figures")


def test_concerns_say_what_became_of_them() -> None:
    text = section("concerns")
    assert "✓ answered raised in the report of 2006 for the first time" in text
    assert "◐ partly answered raised in 3 reports, since 2004" in text
    assert "↻ open: to be repeated" in text
    assert "≠ answered, and contradicted" in text
    assert re.search(r"Answers it claim 18", text)
    assert "What would answer it: a count of permits" in text
    assert "statements of this telegram answer it" in text


def test_improving_has_a_probability_and_rivals() -> None:
    text = section("improving")
    assert "◇ Can’t be told. The probability that effort grew and harm did not is 42%." in text
    assert "+ for: More were identified" in text
    assert "− against: Fewer were screened" in text
    assert "What else could explain the same figures − against: Recruitment moved" in text
    assert "held back" in text
    assert "us-tvpa/b2" in text


def test_what_a_branch_rests_on_is_said_once() -> None:
    below = assessments.reason("Below", "for", "identified/2006", children=())
    whole = assessments.reason("Whole", "for", "identified/2006", "us-tvpa/b2", children=(below,))
    assert own_cites(whole) == ("us-tvpa/b2",)
    assert own_cites(below) == ("identified/2006",)


def test_statements_in_a_sentence_are_numbers_or_citations() -> None:
    put_there = put(assessments.page())
    text = "As 06ZENDA1234¶7.s1, 06ZENDA9999¶2.s1 and gone¶1.s1 say; 2.5 <b>"
    made = str(linked(text, put_there, language("en")))
    assert (
        'As <a class="to-claim" href="#claim-18"><span class="hidden">claim </span>18</a>' in made
    )
    assert "06ZENDA9999 ¶2 and gone¶1.s1 say; 2.5 &lt;b&gt;" in made
    assert str(linked("06ZENDA1234¶7.s1", None, language("en"))) == "06ZENDA1234¶7.s1"


def test_no_rival_and_no_probability_are_said() -> None:
    page = assessments.page()
    assert page.assessment
    assert page.assessment.improving
    bare = replace(page.assessment.improving, probability=None, rivals=(), reasons=())
    page = replace(page, assessment=replace(page.assessment, improving=bare))
    text = section("improving", page)
    assert "No probability can be given." in text
    assert "No rival explanation was looked at" in text


def test_no_tier_stands_without_what_speaks_for_and_against_it() -> None:
    text = section("tier")
    for tier in ("Tier 1", "Tier 2", "Tier 3"):
        assert re.search(
            rf"{tier} [✓✗?] the evidence [^.]+? The case for it .+? The case against it", text
        ), tier
    assert "palermo names no tier" in text
    for words in ("✓ holds", "✗ does not hold", "? can’t be told"):
        assert words in text
    assert "no such rule was in force" in text
    assert "Waiver possible no" in text
    assert "Forced this year not known" in text


def test_a_run_has_its_cap() -> None:
    case = assessments.tier_case()
    assert case.last
    ran = replace(case.last, counted_run=2, cap=4, rule="us-tvpa/b2")
    page = assessments.page()
    assert page.assessment
    told = replace(case, last=ran, waiver_possible=True, forced_now=True)
    text = section("tier", replace(page, assessment=replace(page.assessment, tier_case=told)))
    assert "Most that the rule allows 4 us-tvpa/b2" in text
    assert "Waiver possible yes" in text
    assert "Forced this year yes" in text
    calm = replace(told, forced_now=False, waiver_possible=None)
    text = section("tier", replace(page, assessment=replace(page.assessment, tier_case=calm)))
    assert "Forced this year no" in text
    assert "Waiver possible not known" in text


def test_without_a_history_the_run_cannot_be_told() -> None:
    page = assessments.page()
    assert page.assessment
    case = assessments.tier_case(last=None, triggers=(), next_year=(), notes=())
    text = section("tier", replace(page, assessment=replace(page.assessment, tier_case=case)))
    assert "no history of tiers was given" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_says_what_palermo_does_not_decide(code: str) -> None:
    assert "undecided" in read(assessments.page(), code).ids


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_telegram_alone_has_its_law(audience: str) -> None:
    page = assessments.law_alone(audience)
    text = read(page)
    assert {"improving", "tier"}.isdisjoint(text.ids)
    assert "No figures were given: each claim has the law of its day" in text.text
    assert "At most ten years; no minimum." in text.text
    assert "no figure yet: this would test it" in text.text


def test_a_telegram_whose_claims_cite_no_figure_says_so() -> None:
    page = assessments.law_alone()
    assert page.assessment
    bare = tuple(replace(one, figures=()) for one in page.assessment.claims)
    page = replace(page, assessment=replace(page.assessment, claims=bare), law=None)
    assert "the claims meet the law of their day, and each other" in section("summary", page)
    assert "figures" not in read(page).ids


@pytest.mark.parametrize("audience", ["transmission", "public"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_name_of_a_person_is_on_the_page(audience: str, code: str) -> None:
    text = html(assessments.page(audience), code).casefold()
    for name in ("krafstein", "leopold", "tarlton", "roland", "solent", "irma", "hallam"):
        assert not re.search(rf"\b{name}\b", text)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    for text in telegram_pages(assessments.page()).values():
        assert not re.search(r"<script|<iframe|<link[^>]+stylesheet|@import|\son\w+=|url\(", text)


def test_rows_without_a_gap_are_one_stretch() -> None:
    file = TracedFile("a.csv", "", "", 5, (9, 3, 4, 5, 3))
    assert file.ranges == ((3, 5), (9, 9))
    assert TracedFile("a.csv", "", "").ranges == ()


@pytest.mark.parametrize(
    ("code", "told"), [("en", "not to be published"), ("fr", "à ne pas publier")]
)
def test_numbers_that_the_receiver_may_not_publish_say_so(code: str, told: str) -> None:
    page = assessments.page("transmission")
    assert page.release
    assert told not in html(page, code)
    name = assessments.SCREENED
    marked = replace(page, release=replace(page.release, confidential={name: "C"}))
    number = put(marked).figures.get(name)
    assert number
    sheet = html(marked, code).split(f'popover id="figure-{number.number}"')[1]
    assert told in sheet.split("popover id=")[0]
    assert f"({told})" in html(marked, code)
