"""The pages of an assessment: what stands on them, and what may not."""

import csv
import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from palermo import report
from palermo.law import Law
from palermo.model import Audience
from palermo.model.assessments import Assessment
from palermo.report.answer import reply
from palermo.report.assessment import board, pages
from palermo.report.languages import language
from palermo.report.open_assessment import assessment_data
from tests.unit.report import assessment_builders as made
from tests.unit.report.records_builders import SENTINELS
from tests.unit.report.test_write import Ids

LANGUAGES = ("en", "fr")
PAGES = ("assessment", "narrative", "concern-screening", "concern-permits", "concern-a-b")
INLINE = "span|a|code|strong|q|data|s|time|b"


@cache
def written(code: str = "en", audience: Audience = "internal") -> dict[str, str]:
    """The text of every page in a language, by name without language."""
    found = board(made.release(audience), made.page(audience), frozenset({"screened_in_clock"}))
    made_pages = pages(found, language(code))
    return {name.removesuffix(f".{code}.html"): text for name, text in made_pages.items()}


def of(assessment: Assessment, name: str = "assessment") -> str:
    page = made.page(assessment=assessment)
    return pages(board(made.release(), page), language("en"))[f"{name}.en.html"]


def plain(text: str) -> str:
    """What a reader reads of a page."""
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    body = re.sub(rf"</?(?:{INLINE})\b[^>]*>", "", body)
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def part(text: str, anchor: str) -> str:
    """The section, article or row of a page that has an id, in words."""
    found = re.search(rf'<(section|article)[^>]* id="{re.escape(anchor)}".*?</\1>', text, re.DOTALL)
    assert found, anchor
    return plain(found[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_concern_has_a_page_of_its_own(code: str) -> None:
    assert set(written(code)) == {*PAGES, "concern-a-b-2"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole_and_stamped(name: str, code: str) -> None:
    text = written(code)[name]
    ids = Ids(text)
    assert len(ids.ids) == len(set(ids.ids))
    assert ids.wanted <= set(ids.ids)
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert "http:" not in text.replace("http-equiv", "")
    assert "https:" not in text
    assert "EXERCISE" in text
    said = {"en": "Not an official assessment; not legal advice.", "fr": "Ceci n’est pas"}
    assert said[code] in text or code == "fr"
    for_whom = {"en": "Internal: for the office alone", "fr": "Interne"}
    assert for_whom[code] in plain(text)


def test_headings_follow_one_another() -> None:
    for name, text in written().items():
        levels = [int(one[1]) for one in Ids(text).headings]
        assert levels[0] == 1, name
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps) <= 1, name


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_that_the_run_makes(name: str) -> None:
    stems = {*written(), "report", "telegram-06ZENDA1234"}
    files = {f"{stem}.{code}.html" for stem in stems for code in LANGUAGES} | {"reply.txt"}
    for code in LANGUAGES:
        links = re.findall(r'href="([^"#]+)', written(code)[name])
        assert set(links) <= files


def test_a_verdict_is_a_word_and_a_sign() -> None:
    matrix = part(written()["assessment"], "matrix")
    for sign, word in (("◐", "partly met"), ("○", "no evidence"), ("⊘", "presumed not done")):
        assert f"{sign} {word}" in matrix
    assert "▲ better (probability that it is better: 87%)" in matrix
    assert "▼ worse (probability that it is better: <0.1%)" in matrix


def test_both_verdicts_are_shown_where_a_person_decided() -> None:
    text = written()["assessment"]
    matrix = part(text, "matrix")
    assert "proposed: ✗ not met decided by A. Person: ✓ met" in matrix
    told = part(text, "finding-us-tvpa-b2")
    assert "Proposed by the rules: ✗ not met" in told
    assert "Decided by A. Person on 2 May 2007: ✓ met" in told
    assert "The circular was received." in told


def test_the_summary_counts_the_verdicts_that_stand() -> None:
    summary = part(written()["assessment"], "summary")
    assert "✓ 2 met" in summary
    assert "✗ 0 not met" in summary


def test_a_provision_in_the_form_that_governs_the_report() -> None:
    told = part(written()["assessment"], "finding-us-tvpa-b1")
    assert "22 U.S.C. 7106(b)(1)" in told
    assert "checked against the official text" in told
    later = made.assessment(cycle=replace(made.CYCLE, start=made.DAY, end=made.DAY.replace(2020)))
    assert part(of(later), "finding-us-tvpa-b1") != told


def test_what_was_not_checked_says_so() -> None:
    found = made.page()
    assert found.law
    forms = {
        name: tuple(
            replace(one, form=one.form.model_copy(update={"checked": False})) for one in every
        )
        for name, every in found.law.forms.items()
    }
    page = made.page(law=Law(found.law.instruments, forms))
    text = pages(board(made.release(), page), language("en"))["assessment.en.html"]
    assert "not checked against the official text" in part(text, "finding-us-tvpa-b1")
    assert "not checked against the official text" in part(text, "matrix")


def test_a_provision_that_no_instrument_holds_is_shown_by_its_name() -> None:
    told = part(written()["assessment"], "finding-xx-code-x9")
    assert "xx-code/x9" in told
    assert "The rules give no reason." in told


def test_a_reason_leads_to_figures_quotes_and_law() -> None:
    told = part(written()["assessment"], "finding-us-tvpa-b1")
    assert "+ for" in told
    assert "− against" in told
    assert "50.0% (42.0% to 58.4%, 95% interval)" in told
    assert "ratio 1.15 (0.90 to 1.50, 95% interval)" in told
    assert "probability that it rose: 80% to 90%" in told
    assert "All of them are screened." in told
    assert "06ZENDA1234 ¶3" in told
    assert "≠ contradicted by figures" in told
    assert "06ZENDA9999¶9.s9 (not in this release)" in told


def test_a_figure_leads_to_its_place_in_the_report_where_it_has_one() -> None:
    text = written()["assessment"]
    assert 'href="report.en.html#screened_in_clock"' in text
    assert "report.en.html#assisted" not in text


def test_what_a_branch_above_cites_is_not_cited_again() -> None:
    leaf = made.reason("Below", "against", made.SHOWN)
    root = made.reason("Above", "against", made.SHOWN, children=(leaf,))
    finding = made.finding("b1", "not met", reasons=(root,))
    told = part(of(made.assessment(findings=(finding,))), "finding-us-tvpa-b1")
    assert told.count("50.0%") == 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", ["internal", "public", "transmission"])
def test_nothing_that_is_held_back_is_told(code: str, audience: Audience) -> None:
    held = plain(written(code, audience)["assessment"])
    assert "▒ held back" in held or "▒ non montré" in held
    release, page = made.release(audience), made.page(audience)
    figure = next(one for one in release.figures if one.id == made.HELD)
    assert (figure.lower, figure.upper) == SENTINELS
    assert page.assessment
    texts = {
        **written(code, audience),
        "reply": reply(release, page.assessment, page),
        **assessment_data(page.assessment, page.run, [language(code)]),
    }
    for name, text in texts.items():
        for number in SENTINELS:
            assert f"{number:.0f}" not in text, name


def test_no_figure_is_shown_without_an_interval_or_why_there_is_none() -> None:
    for name, text in written().items():
        for line in re.findall(r"<data[^>]*>.*", text):
            assert re.search(r'class="(interval|state)', line), (name, line)


def test_words_that_a_person_rejected_are_not_quoted() -> None:
    assert not any("misread" in text for text in written().values())


def test_quotes_are_text_and_no_markup() -> None:
    text = written()["assessment"]
    assert "&lt;b&gt;counts&lt;/b&gt;" in text
    assert "<b>counts" not in text


def test_a_page_bears_the_class_of_what_it_quotes() -> None:
    assert "CONFIDENTIAL Derived from: 06ZENDA1234." in plain(written()["assessment"])
    assert "CONFIDENTIAL Derived from: 06ZENDA1234." in plain(written()["concern-screening"])
    assert "Derived from" not in plain(written()["concern-permits"])


def test_a_tier_never_stands_without_the_case_against_it() -> None:
    tier = part(written()["assessment"], "tier")
    headings = re.findall(r"(Tier \d(?: Watch List)?): ([✓✗?]) the evidence [a-z ]+", tier)
    assert [one for one, _ in headings] == ["Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3"]
    assert tier.count("+ The case for it") == tier.count("− The case against it") == 4
    assert "− The case against it Nothing in this release." in tier


def test_the_run_on_the_list_and_what_is_forced() -> None:
    tier = part(written()["assessment"], "tier")
    assert "Last report report of 2006: Tier 2 Watch List" in tier
    assert "Reports in a row on the list 2" in tier
    assert "Most that the rule allows no such rule was in force" in tier
    assert "Forced this year not known" in tier
    bare = of(made.assessment(tier_case=made.tier_case(last=None)))
    assert "no history of tiers was given" in part(bare, "tier")
    ruled = made.tier_case()
    assert ruled.last
    counted = replace(ruled.last, cap=4, waiver_years_left=1, year=2011)
    text = of(made.assessment(tier_case=made.tier_case(last=counted)))
    assert "Most that the rule allows 4 Years of waiver left 1" in part(text, "tier")


def test_a_root_that_only_holds_branches_is_left_out_under_its_heading() -> None:
    leaf = made.reason("The leaf", "for")
    root = made.reason("The root", "for", made.SHOWN, children=(leaf,))
    case = made.tier_case(arguments=(replace(made.tier_case().arguments[0], reasons=(root,)),))
    tier = part(of(made.assessment(tier_case=case)), "tier")
    assert "The leaf" in tier
    assert "The root" not in tier


def test_whether_it_improves_comes_with_rivals() -> None:
    improving = part(written()["assessment"], "improving")
    assert "probability that effort grew and harm did not: 71%" in improving
    assert "What else could explain the same figures" in improving
    assert "Online" in improving
    silent = replace(made.improving(), probability=None, reasons=(), rivals=())
    told = part(of(made.assessment(improving=silent)), "improving")
    assert "no probability can be given" in told
    assert "No rival explanation was looked at" in told


def test_claims_are_listed_by_what_came_of_them() -> None:
    claims = part(written()["assessment"], "claims")
    assert "✓ shown 1" in claims
    assert "1 statement was made outside the cycle and is no evidence in it." in claims
    assert "It will be better next year." not in claims
    assert "Law on 31 March 2007: At most ten years." in claims
    assert "not in force; No such delay." in claims


def test_what_is_missing_names_whom_to_ask() -> None:
    missing = part(written()["assessment"], "missing")
    assert "Sentences, suspended ones apart: criminal-affairs (would test 1 claim)" in missing
    assert "us-tvpa/b1: the count of sentences. · the circular" in missing
    nobody = tuple(replace(one, ask=()) for one in made.claims())
    told = part(of(made.assessment(claims=nobody)), "missing")
    assert "nobody in the register is known to hold it" in told


def test_cooperation_is_told_by_partner() -> None:
    told = part(written()["assessment"], "cooperation")
    assert "France" in told
    assert "europol" in told


def test_an_assessment_of_nothing_is_a_page_too() -> None:
    empty = Assessment(made.DAY, made.CYCLE, "internal")
    text = of(empty)
    assert "No provision was judged" in plain(text)
    for anchor in ("improving", "tier", "concerns", "claims", "cooperation", "missing", "reasons"):
        assert f'id="{anchor}"' not in text
        assert f'href="#{anchor}"' not in text


def test_a_concern_tells_its_age_state_and_links_by_relation() -> None:
    text = written()["concern-screening"]
    told = plain(text)
    assert "≠ answered, and contradicted" in told
    assert "raised in 2 reports" in told
    order = [
        "What was said to it Answers it: “",
        "Figures and findings that show it Assisted",
        "Figures and findings that contradict it Screened in clock",
        "Figures and findings that bear on it Identified",
    ]
    order = [one.replace("“", "") for one in order]
    assert sorted(order, key=told.index) == order
    assert "Because 25% of 1,516." in told
    assert 'rel="next" href="concern-permits.en.html"' in text
    assert 'rel="prev"' not in text
    last = written()["concern-a-b-2"]
    assert 'rel="prev" href="concern-a-b.en.html"' in last
    assert 'rel="next"' not in last
    assert "Nothing in this release answers it." in plain(last)


@pytest.mark.parametrize("name", PAGES)
def test_french_typography(name: str) -> None:
    text = re.sub(
        r"<style>.*?</style>|<q>.*?</q>|<code>.*?</code>|<span aria-hidden.*?</span>|<[^>]+>",
        "",
        written("fr")[name],
        flags=re.DOTALL,
    )
    own = unescape(text)
    assert not re.search(r"[^\u202f][;?!»](?!\w)|[a-zé][:?!»]|«[^\u202f]", own)
    assert not re.search(r"[a-zé]'[a-zé]", own)


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        report.write(made.release(), made.page(), folder)
    first, second = (
        {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )
    assert first == second
    assert "reply.txt" in first


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_assessment_as_open_data(tmp_path: Path) -> None:
    report.write(made.release(), made.page(), tmp_path)
    folder = tmp_path / "release"
    findings = rows((folder / "findings.csv").read_text(encoding="utf-8"))
    assert [one["stands"] for one in findings][:2] == ["partly", "met"]
    assert findings[1]["verdict"] == "not met"
    assert findings[1]["overruled_by"] == "A. Person"
    assert findings[0]["missing_fr"] == "the count of sentences. (fr);the circular (fr)"
    assert findings[0]["cites_against"] == f"{made.HELD};us-tvpa/b1;{made.BOUNDS};{made.ABSENT}"
    claims = rows((folder / "claims.csv").read_text(encoding="utf-8"))
    assert claims[0]["law"] == "xx-penal/t-4@2007-03-31;xx-penal/r-1@2007-03-31"
    assert claims[-1]["in_cycle"] == "false"
    assert claims[0]["why_fr"] == "Because 25\u202f% of 1\u202f516. (fr)"
    concerns = rows((folder / "concerns.csv").read_text(encoding="utf-8"))
    assert concerns[0]["title_fr"] == "Préoccupation screening"
    assert concerns[0]["raised"] == "2005"
    assert concerns[0]["age"] == "2"
    whole = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    assert whole["audience"] == "internal"
    assert len(whole["findings"]) == len(findings)


def test_without_an_assessment_nothing_of_it_is_written(tmp_path: Path) -> None:
    files = report.write(made.release(), made.page(assessment=None), tmp_path)
    assert not [one.name for one in files if one.name.startswith(("assessment", "reply"))]


def test_numbers_that_the_receiver_may_not_publish_say_so(tmp_path: Path) -> None:
    marked = "(not to be published)"
    sent = replace(made.release("transmission"), confidential={made.SHOWN: "C"})
    for folder, release in (("free", made.release("transmission")), ("marked", sent)):
        report.write(release, made.page("transmission"), tmp_path / folder)
    assert marked not in (tmp_path / "free/assessment.en.html").read_text("utf-8")
    assert marked in (tmp_path / "marked/assessment.en.html").read_text("utf-8")
