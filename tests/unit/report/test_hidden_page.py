"""The page on a hidden population: whole, in two languages, and what the public may see."""

import re
import tomllib
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from palermo import mse
from palermo.errors import ReportError
from palermo.mse.comparisons import Reason, Reliability, Verdict
from palermo.mse.resampling import edge_of
from palermo.report import hidden
from palermo.report.hidden import About
from palermo.report.hidden import words as hwords
from palermo.report.hidden.answer import Known, answer
from palermo.report.hidden.rows import Row
from palermo.report.hidden.sentences import sentence, told
from palermo.report.languages import language
from tests import hidden as made
from tests.unit.report.test_write import Ids

LANGUAGES = ("en", "fr")
EN, FR = language("en"), language("fr")
ABOUT = About(
    title="Victims in the Kingdom, 2013",
    population="potential victims",
    period="2013",
    source="uk.csv",
    checksum="9f2c" * 16,
    version="0.1.0",
    exercise=True,
    citation="Bales, Hesketh and Silverman 2015",
    lists={"LA": "local authorities"},
    eligible=("LA reaches citizens alone",),
)

SET_ASIDE = (
    "the list A, B is set aside: everybody observed is on it; 1,204 persons are on no other and are"
    " not counted"
)
MISE_DE_COTE = (
    "La liste A, B est laissée de côté\u202f: toutes les personnes observées y figurent\u202f;"
    " 1\u202f204 personnes ne figurent sur aucune autre et ne sont pas comptées."
)


@cache
def internal(code: str = "en") -> str:
    return hidden.page(made.comparison(), ABOUT, code)


@cache
def public(code: str = "en") -> str:
    return hidden.page(made.public(), ABOUT, code)


def plain(text: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def page(code: str = "en", **changed: Any) -> str:
    return plain(hidden.page(made.comparison(**changed), ABOUT, code))


@pytest.mark.parametrize("form", [internal, public])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_whole(form: Any, code: str) -> None:
    found = Ids(form(code))
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert found.headings[0] == "h1"
    assert found.headings.count("h1") == 1
    assert not re.search(r"<script|https?://(?!www\.w3\.org)|@import|url\(", form(code))
    assert f'<html lang="{code}">' in form(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_pages_of_the_same_are_the_same_bytes(code: str) -> None:
    assert hidden.page(made.comparison(), ABOUT, code) == internal(code)


def test_the_answer_is_a_range_with_its_verdict_and_the_rule_that_gave_it() -> None:
    text = plain(internal())
    assert "9,210 to 56,100 persons, those known included" in text
    assert "To be used with caution : the range may be shown" in text
    assert "2,744 persons are on at least one list; all others are estimated." in text
    assert "differ by a factor of 2.2." in text
    assert "estimates from 11,300 to 25,300" in text
    assert "The range allows for chance: it holds the 95% intervals" in text
    rules = text[text.index("The rules that gave this verdict") : text.index("1 other rule")]
    assert "The methods are a factor of 2.2 apart: stepwise 11,313, BIC 25,311." in rules
    assert "8.0% of the persons" not in rules
    assert "8.0% of the persons are on two lists or more. (allows: usable)" in text


def test_it_says_what_it_is_about_and_how_it_was_made() -> None:
    text = plain(internal())
    for part in (
        "EXERCISE Invented data",
        "Victims in the Kingdom, 2013",
        "Internal: for the office alone",
        "do not pass it on",
        "Not an official assessment; not legal advice.",
        "local authorities",
        "LA reaches citizens alone.",
        "uk.csv",
        "9f2c" * 16,
        "palermo 0.1.0",
        "10,000, seed 1; 3 gave no number",
        "P-value below which a pair is added 0.02",
        "doi:10.1080/01621459.2019.1708748",
        "No interaction of all lists together.",
        "A closed population.",
        "One definition of a victim.",
        "Perfect linkage.",
        "The verdict rests on: Stepwise; BIC, all models.",
        "2 lists: 22,991; 3 lists: 25,311.",
    ):
        assert part in text, part


def test_nothing_told_is_said_to_be_so() -> None:
    text = plain(hidden.page(made.comparison()))
    assert "How many are there?" in text
    assert "Period not told" in text
    assert "EXERCISE" not in text


def test_what_the_estimates_took_as_declared_is_said_once() -> None:
    assumed = "nobody can be on GP and LA: the law bars it"
    declared = {"eligibility": {"assumed": [assumed], "lists": ["LA", "GP"]}, "prior": None}
    one = made.estimate("stepwise", 11_313.0, parameters=declared)
    found = made.comparison(estimates=(made.estimate("main", 13_444.0), one))
    text = plain(hidden.page(found))
    assert text.count("Nobody can be on GP and LA: the law bars it.") == 1
    assert "eligibility" not in text


def test_the_french_page_has_no_english_sentence_of_its_own() -> None:
    text = plain(internal("fr"))
    assert "9\u202f210 à 56\u202f100 personnes, y compris celles qui sont connues" in text
    assert "Les méthodes diffèrent d’un facteur 2,2\u202f: pas à pas 11\u202f313" in text
    assert "10\u202f000, graine 1\u202f; 3 n’ont donné aucun nombre" in text
    assert "L’intervalle tient le modèle choisi pour acquis\u202f; il est trop étroit." in text
    assert "Valeur p au-dessous de laquelle une paire est ajoutée 0,02" in text
    assert internal("fr").count('<span lang="en">') == 1  # what the caller declared


def test_each_plot_is_followed_by_its_data() -> None:
    text = internal()
    plots = re.findall(r'<figure class="chart">.*?</figure>', text, re.DOTALL)
    assert len(plots) == 7
    assert all("<svg" in one and 'role="img"' in one for one in plots)
    assert all("<table" in one for one in plots[1:])
    assert text.index('id="methods-caption"') > text.index(plots[0])  # the first has it unfolded


def test_the_office_sees_who_is_on_which_lists() -> None:
    text = plain(internal())
    assert "Persons on both of two lists" in text
    assert re.search(r"On these lists and no other Persons LA 54 NG 463", text)


def test_the_public_sees_no_count_but_rounded_totals() -> None:
    text = public()
    told = plain(text)
    assert "Public" in told
    assert "11,300 to 25,300" in told
    assert "About 2,740 persons are on at least one list" in told
    for secret in ("2,744", "1,169", "94<", "LA:NG", "9f2c", "seed 1", "11,313", "BIC</dt>"):
        assert secret not in text, secret
    assert "Left out, since small counts could be:" in told
    assert "How far the methods are apart. disagreement" in told
    assert "Methods that gave no estimate" in told
    assert "Bayesian graphs" in told
    assert "Rounded to 3 significant digits" in told
    assert "Persons on it" not in told
    assert "Nothing of this is told here." in told
    assert "are rounded to 3 significant digits at most, and to multiples of 10" in told


def test_the_steps_of_the_last_digit_are_told() -> None:
    told = plain(hidden.page(made.public(digits=1, step=5)))
    assert "are rounded to 1 significant digit (the last of them a multiple of 5) at most" in told


def test_the_public_form_is_french_too() -> None:
    told = plain(public("fr"))
    assert "environ 2\u202f740" in told
    assert "arrondis à 3 chiffres significatifs au plus, et à des multiples de 10" in told
    assert "L’écart entre les méthodes." in told
    assert "combien de personnes figurent exactement sur quelles listes" in told


def test_names_are_escaped() -> None:
    found = made.comparison(without=made.changes("without", [('<b>&"x',)], [9_000.0]))
    text = hidden.page(found, About(title="<i>Who</i>", lists={"LA": "<u>"}))
    assert "<b>" not in text
    assert "<i>" not in text
    assert "<u>" not in text
    assert "without &lt;b&gt;&amp;" in text


def test_methods_that_give_nothing_and_tables_that_move_nothing_are_said() -> None:
    text = page(
        failures={"chao": "nobody is on exactly two lists: Chao's bound is infinite"},
        estimates=(),
        without=(),
        merged=(),
        consistency=(),
        trajectory=None,
        catalogue=None,
        by_order={},
        warnings=("the list Z is set aside: nobody is on it",),
    )
    assert "It can’t be told" in text
    assert "Chao (at least) : Nobody is on exactly two lists: Chao's bound is infinite." in text
    assert "Nothing of this is told here." in text
    assert "The list Z is set aside: nobody is on it." in text


def test_a_change_that_never_gives_an_estimate_is_not_drawn() -> None:
    changes = made.changes("without", [("LA",), ("NG",)], [None, None])
    assert "One list left out" not in page(without=changes)


@pytest.mark.parametrize(
    ("verdict", "head", "told_too"),
    [
        ("usable", "9,210 to 56,100", "by a factor of 2.2"),
        ("lower bound only", "at least 9,210", "a lower bound and no more"),
        ("not estimable", "It can’t be told", "any number would be the model’s"),
    ],
)
def test_the_verdict_decides_what_number_is_read_first(
    verdict: Verdict, head: str, told_too: str
) -> None:
    text = page(verdict=verdict)
    first = text[text.index("The answer", text.index("Sources")) :][:2_000]
    assert head in first
    assert told_too in first


def test_a_verdict_that_nobody_knows_allows_nothing() -> None:
    text = plain(hidden.page(made.public(verdict="splendid")))
    assert "It can’t be told" in text


@pytest.mark.parametrize(
    ("rows", "range_", "sentence_"),
    [
        ((Row("a", 105.2, {"0.95": (95.0, float("inf"))}),), "100 or more", "no upper limit"),
        ((Row("a", 105.2),), "about 105", "100 persons are on at least one list"),
        (
            (Row("a", 300.0, {"0.8": (250.0, 350.0), "0.95": (200.0, 420.0)}), Row("b", 301.0)),
            "200 to 420",
            "it holds the 95% intervals of its methods. Their estimates alone are all about 301",
        ),
        ((Row("a", 300.0), Row("b", 450.0)), "300 to 450", "estimates from 300 to 450"),
        ((Row("a", 90.0, bound=True),), "at least 100", "a lower bound and no more"),
        ((Row("m", 300.0, independent=True),), "about 300", "100 persons"),
        ((Row("m", 900.0, independent=True), Row("a", 300.0)), "about 300", "100 persons"),
        ((Row("a", 300.0), Row("c", 200.0, bound=True)), "about 300", "there are at least 200"),
        ((Row("a", 300.0), Row("c", 400.0, bound=True)), "about 300", "is 400. That is more than"),
        ((Row("a", 300.0), Row("c", 310.0, bound=True)), "about 300", "there are at least 310"),
        ((Row("a", 300.0), Row("c", 330.0, bound=True)), "about 300", "is 330. That is more than"),
        ((Row("a", None),), "", "any number would be the model’s"),
    ],
)
def test_the_answer_in_words(rows: tuple[Row, ...], range_: str, sentence_: str) -> None:
    found = answer("with caution", rows, Known(100, "100"), EN)
    assert found.range == range_
    assert sentence_ in " ".join(found.sentences)


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ((Row("a", 300.0, {"0.95": (180.0, 500.0)}), Row("b", 400.0)), "at least 180"),
        ((Row("a", 300.0), Row("m", 170.0, independent=True)), "at least 170"),
        ((Row("a", 300.0), Row("c", 150.0, {"0.8": (140.0, 160.0)}, bound=True)), "at least 140"),
        ((Row("a", 300.0, {"0.95": (80.0, 500.0)}),), "at least 100"),
    ],
)
def test_a_lower_bound_is_what_no_method_is_below(rows: tuple[Row, ...], least: str) -> None:
    assert answer("lower bound only", rows, Known(100, "100"), EN).range == least


def test_one_person_is_one() -> None:
    assert answer("usable", (), Known(1, "1"), EN).sentences[0].startswith("1 person is on")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ReportError, match="does not speak 'xx'"):
        hidden.page(made.comparison(), language="xx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            SET_ASIDE,
            MISE_DE_COTE,
        ),
        ("who knows this?", '<span lang="en">Who knows this?</span>'),
        ("<b>", '<span lang="en">&lt;b&gt;.</span>'),
    ],
)
def test_sentences_of_the_library_are_said_in_french(text: str, said: str) -> None:
    assert str(told(text, FR)) == said


def test_every_rule_of_reliability_has_its_words_and_its_french() -> None:
    path = files("palermo.mse").joinpath("reliability.toml")
    rules = tomllib.loads(path.read_text("utf-8"))
    for rule in rules["rule"]:
        assert rule["id"] in hwords.RULE
        text = re.sub(
            r"\{(\w+)(:[^}]*)?\}", "7", rule["text"].replace("{found}", "has an estimate")
        )
        assert sentence(text, FR) not in {None, text}, rule["id"]
    for text in rules["assumed"]:
        assert sentence(text, FR) not in {None, text}


def test_a_rule_without_french_says_what_it_looks_at() -> None:
    trust = Reliability("usable", (Reason("lists", "usable", "quite other words"),))
    assert "Combien de listes sont utilisables. lists" in page("fr", reliability=trust)
    unknown = Reliability("usable", (Reason("new_rule", "usable", ""),))
    assert "New_rule. new_rule" in page(reliability=unknown)


def test_what_resamples_warn_of_is_said_in_french() -> None:
    table = mse.Histories.of("AB", {(1, 0): 40, (0, 1): 30, (1, 1): 2})
    endless = mse.estimate(table, method="main", resamples=200)
    said = [text for text in endless.warnings if "upper end" in text]
    draws = np.array([200.0, 300.0, 400.0, 500.0])
    said += edge_of(450.0, draws, {"0.95": (200.0, 480.0)}, "the interval")
    assert len(said) == 2
    for text in said:
        assert "lang=" not in told(text, FR)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "95 % intervals without an upper limit: stepwise (from 3,500,007), bic (from 80)",
            "pas à pas (à partir de 3\u202f500\u202f007), BIC (à partir de 80).",
        ),
        (
            "99.8% of the persons have one history (A alone): the estimate rests on the few others",
            "99,8\u202f% des personnes",
        ),
    ],
)
def test_lists_and_shares_within_a_sentence_are_french(text: str, said: str) -> None:
    assert said in told(text, FR)
