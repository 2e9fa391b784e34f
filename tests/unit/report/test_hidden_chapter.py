"""The chapter on the hidden population in a project's report, as each audience reads it."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any

import pytest

from palermo.model import Audience, HiddenPopulation, HiddenStratum
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import hidden as made
from tests.unit.report import records_builders
from tests.unit.report.test_write import Ids


def whole(found: HiddenPopulation | None, audience: Audience = "internal", code: str = "en") -> str:
    release = replace(records_builders.release(), hidden=found, audience=audience)
    return render(contents(release, records_builders.page()), language(code))


def chapter(text: str) -> str:
    found = re.search(r'<section id="hidden".*?\n</section>\n<section id=', text, re.DOTALL)
    assert found
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", " ", found[0])))


@cache
def internal(code: str = "en") -> str:
    return whole(made.population(), code=code)


def told(**changed: Any) -> str:
    return chapter(whole(made.population(**changed)))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_report_is_whole_with_the_chapter(code: str) -> None:
    found = Ids(internal(code))
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert 'href="#hidden"' in internal(code)


def test_without_an_estimate_there_is_no_chapter() -> None:
    text = whole(None)
    assert "hidden population" not in text
    assert 'href="#hidden"' not in text


def test_the_chapter_says_estimate_verdict_and_what_was_assumed() -> None:
    text = chapter(internal())
    for part in (
        "The hidden population",
        "Estimated from how the lists overlap; period: 2005.",
        "Read these numbers as too high",
        "Persons in all, by the method “Stepwise”; 2005",
        "Citizens 11,313 at least 9,209",
        "All persons not shown to this audience",
        "To be used with caution",
        "The methods are a factor of 2.2 apart: stepwise 11,313, BIC 25,311.",
        "One list left out: Stepwise",
        "Foreigners Lists on which they can be: LA, NG. ✕ No estimate. Nobody is on any list.",
        "12 persons on a list are of no known citizenship, and in no estimate.",
        "The office declares of these lists: GP and LA cannot share a person.",
        "Perfect linkage.",
        "Legal basis on which the lists are compared: Act 7, section 3.",
    ):
        assert part in text, part
    assert "Two lists made one" not in text
    assert "For the receiver alone" not in text


def test_the_chapter_is_french_too() -> None:
    text = chapter(internal("fr"))
    for part in (
        "La population cachée",
        "Des nombres à lire comme trop élevés",
        "Nationaux 11\u202f313 au moins 9\u202f209",
        "Pas d’estimation. Personne ne figure sur aucune liste.",
        "Base légale de la comparaison des listes\u202f: Act 7, section 3.",
    ):
        assert part in text, part


def test_a_figure_has_its_place_and_its_interval() -> None:
    first, _ = made.population().figures
    text = whole(made.population(figures=(replace(first, upper=15_131.4),)))
    assert f'<tr id="{first.id}">' in text
    assert "11,313 9,209 to 15,131" in chapter(text)
    bare = replace(first, lower=None, level=None, interval_of=None)
    assert "11,313 –" in told(figures=(bare,))


def test_links_that_have_probabilities_carry_no_warning() -> None:
    assert "Read these numbers as too high" not in told(links="probabilities")


def test_what_was_not_declared_is_not_said() -> None:
    text = told(assumed=(), legal_basis="", unknown=None, figures=())
    for part in ("The office declares", "Legal basis", "no known citizenship", "Persons in all"):
        assert part not in text


def test_the_public_reads_rounded_numbers_and_no_count() -> None:
    stratum = HiddenStratum("all", made.NAMES, public=made.public())
    found = made.population(stratum, unknown=None, figures=(), assumed=())
    page = whole(found, "public")
    text = chapter(page)
    assert "9,210 to 56,100 persons" in text
    assert "How far the methods are apart. disagreement" in text
    assert "no small count can be worked out from them" in text
    assert "Methods that gave no estimate: Bayesian graphs." in text
    assert "LA:NG" not in page
    assert "2,744" not in page


def test_the_receiver_of_a_transmission_is_told_what_may_be_published() -> None:
    stratum = HiddenStratum("all", made.NAMES, made.comparison(), made.public())
    text = chapter(whole(made.population(stratum), "transmission"))
    assert "For the receiver alone" in text
    assert "11,313" in text


def test_a_form_without_any_estimate_has_no_plot() -> None:
    form = made.public(estimates=(), verdict="not estimable", failed=())
    stratum = HiddenStratum("all", made.NAMES, public=form)
    page = whole(made.population(stratum, figures=()), "public")
    assert "hidden-all-methods" not in page
    assert "It can’t be told" in chapter(page)


def test_the_report_loads_no_library_of_estimates_without_an_estimate() -> None:
    code = "import sys, palermo.report; sys.exit('palermo.mse' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
