"""The draft narrative: sentences that each cite what they rest on."""

import re
from dataclasses import replace
from typing import Any

import pytest

from palermo.measure.definitions import definitions
from palermo.model import Period, Release
from palermo.model.assessments import VERDICTS
from palermo.model.statements import Speaker
from palermo.report.assessment import board, pages
from palermo.report.assessment.figures import FigureWords
from palermo.report.assessment.narrative import Narrative, every_indicator, narrative, sentences
from palermo.report.languages import language
from tests import builders
from tests.unit.report import assessment_builders as made

YEAR_BEFORE = "2005-04-01..2006-03-31"


def told(code: str = "en", release: Release | None = None, **changes: Any) -> Narrative:
    page = made.page(assessment=made.assessment(**changes))
    speaker = language(code)
    found = board(release or made.release(), page)
    return narrative(found, FigureWords(page, speaker), speaker)


def texts(found: Narrative) -> list[str]:
    return [one.text for each in found.sections for one in each.sentences]


def every(found: Narrative) -> str:
    return "\n".join(texts(found))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_sentence_cites_what_it_rests_on(code: str) -> None:
    found = told(code)
    assert len(texts(found)) > 12
    for each in found.sections:
        assert all(one.cites for one in each.sentences)
    text = pages(board(made.release(), made.page()), language(code))[f"narrative.{code}.html"]
    links = re.findall(r'class="ref" href="#source-(\d+)"', text)
    places = re.findall(r'<li id="source-(\d+)"', text)
    assert set(links) == set(places)
    assert places == [str(one) for one in range(1, len(found.cited) + 1)]


def test_sections_are_those_of_the_published_reports() -> None:
    names = [one.id for one in told().sections]
    assert names == ["prosecution", "protection", "prevention", "recommendations"]


def test_the_page_is_marked_as_a_draft() -> None:
    for code, word in (("en", "DRAFT"), ("fr", "PROJET")):
        text = pages(board(made.release(), made.page()), language(code))[f"narrative.{code}.html"]
        assert f"<strong>{word}</strong>" in text


def test_a_number_stands_with_its_interval_and_the_year_before() -> None:
    text = every(told())
    assert (
        "In the period of the report, authorities identified 155 (135 to 177) victims, "
        "against 120 (100 to 142) in the period before." in text
    )


def test_bounds_say_what_they_are() -> None:
    assert "12 to 31 (narrow to wide definition of the offence) convictions" in every(told())


def test_a_calendar_year_stands_where_the_report_has_no_figure() -> None:
    assert "In 2006, 60.0% (50.0% to 70.0%) of the applications" in every(told())


def test_a_number_that_is_held_back_is_said_to_be_so() -> None:
    found = told()
    line = next(one for one in texts(found) if "held back" in one)
    assert line == (
        "In the period of the report: the number for “Assisted” is held back from these readers, "
        "so that nobody can be recognised."
    )


def test_a_number_that_nobody_reported_is_no_zero() -> None:
    figures = tuple(
        replace(one, value=None, lower=None, upper=None, obs_status="n")
        if one.id == f"identified/{made.NOW}"
        else one
        for one in made.release().figures
    )
    text = every(told(release=replace(made.release(), figures=figures)))
    assert "there is no number for “Identified” (not reported)" in text
    assert "identified 0" not in text


def test_no_comparison_is_made_where_the_number_before_is_not_shown() -> None:
    figures = tuple(
        replace(one, value=None, conf_status="C") if one.id == f"identified/{YEAR_BEFORE}" else one
        for one in made.release().figures
    )
    text = every(told(release=replace(made.release(), figures=figures)))
    assert "authorities identified 155 (135 to 177) victims." in text


def test_two_numbers_side_by_side_come_with_what_the_change_is_worth() -> None:
    before, now = Period.parse(YEAR_BEFORE), made.CYCLE
    moved = builders.trend("identified", 2005, 2006, "rose", ratio=1.29, lower=1.02, upper=1.6)
    moved = replace(moved, first=before, last=now, probability_rose=(0.98, 0.98))
    silent = replace(moved, probability_rose=None)
    text = every(told(release=replace(made.release(), trends=(moved,))))
    assert (
        "The change between the two: rose; ratio 1.29 (1.02 to 1.60, 95% interval); "
        "the probability that it rose is 98%." in text
    )
    text = every(told(release=replace(made.release(), trends=(silent,))))
    assert "ratio 1.29 (1.02 to 1.60, 95% interval)." in text


def test_no_tier_is_named() -> None:
    assert not re.search(r"\btier\b|catégorie \d", every(told()) + every(told("fr")), re.IGNORECASE)


def test_a_verdict_is_told_in_words_of_evidence() -> None:
    text = every(told())
    assert "The evidence shows a part of what the provision “" in text
    by_person = replace(made.finding("b1", "not met"), override=made.findings()[1].override)
    text = every(told(findings=(by_person,)))
    assert "A. Person decided so on 2 May 2007; the rules had proposed: not met." in text


def test_claims_are_quoted_with_what_came_of_them() -> None:
    text = every(told())
    assert (
        "06ZENDA1234 ¶2 (head of the Central Office): “The law sets a minimum of seven years.” "
        "The law of that day says otherwise." in text
    )
    assert "It will be better next year" not in text


def test_a_claim_stands_in_the_section_of_its_words_and_figures() -> None:
    found = told()
    places = {
        each.id: sum("All of them are screened." in one.text for one in each.sentences)
        for each in found.sections
    }
    assert places == {"prosecution": 0, "protection": 1, "prevention": 0, "recommendations": 0}
    silent = tuple(replace(one, topics=()) for one in made.statements())
    nowhere = told(release=replace(made.release(), statements=silent))
    assert "Few were convicted." not in every(nowhere)
    assert "All of them are screened." in every(nowhere)  # by the figure that it was put to


def test_words_without_a_speaker_are_the_documents() -> None:
    nobody = tuple(
        replace(one, speaker=Speaker("unattributed")) if one.paragraph == 2 else one
        for one in made.statements()
    )
    text = every(told(release=replace(made.release(), statements=nobody)))
    assert "06ZENDA1234 ¶2: “The law sets a minimum" in text


def test_a_number_without_an_interval_says_so_each_time() -> None:
    assert (
        "the specialised units had 1,200 (no interval) officers, against 1,200 (no interval)"
        in every(told())
    )


def test_what_is_not_met_becomes_a_recommendation() -> None:
    found = told().sections[-1]
    text = "\n".join(one.text for one in found.sentences)
    assert "Investigate, prosecute and convict traffickers with vigour" in text
    assert "What is missing: the count of sentences; the circular." in text
    assert "Answer the concern “Concern screening”, raised since the report of 2005." in text
    assert "Concern permits" not in text


def test_what_is_met_is_not_recommended() -> None:
    found = told(findings=(made.finding("b1", "met"),), concerns=())
    assert not found.sections[-1].sentences


def test_national_law_is_told_where_no_standard_governs_the_report() -> None:
    found = told(findings=(made.findings()[-1],), concerns=())
    assert "Do what the provision “xx-code/x9” asks" in every(found)


def test_every_indicator_of_the_sentences_is_defined() -> None:
    assert set(every_indicator()) <= set(definitions())


def test_every_verdict_and_language_has_its_sentence() -> None:
    found = sentences()
    assert set(VERDICTS) < set(found["verdict"])
    tables = [found[name] for name in ("when", "figure", "trend", "verdict", "claim")]
    for texts_by_language in (one for table in tables for one in table.values()):
        assert set(texts_by_language) == {"en", "fr"}


def test_french_sentences_follow_french_typography() -> None:
    plain = [one for each in sentences()["section"] for one in each["figure"]]
    plain += sentences()["advice"]
    plain += [one for name in ("figure", "verdict", "claim") for one in sentences()[name].values()]
    for one in plain:
        assert not re.search(r"[^\u202f][;:?!»]|«[^\u202f]|'", one["fr"]), one["fr"]


def test_each_subject_of_the_standards_stands_in_one_section() -> None:
    subjects = [one for each in sentences()["section"] for one in each["subjects"]]
    assert len(subjects) == len(set(subjects))
    law = made.page().law
    assert law
    ours = {one.subject for one in law.of("us-tvpa")} - NO_FINDING
    assert ours <= set(subjects)
    advised = {one["subject"] for one in sentences()["advice"]}
    assert ours <= advised


NO_FINDING = {"scope", "significant-number", "definition"}
"""Subjects of provisions that say to whom the standards apply, and ask nothing."""
