"""What the report says for each word, reason and marker, in English and in French."""

import re
from dataclasses import replace

import pytest

from palermo.model import Note, Rejected, RowRef, Trend
from palermo.report import words
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import builders

TAGS = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", re.DOTALL)


def said(trend: Trend, code: str = "en") -> str:
    """The text of a page whose one change is this."""
    release = builders.release(trends=(trend,), breaks=())
    page = render(contents(release, builders.page()), language(code))
    text = re.sub(r"[ \n]+", " ", TAGS.sub(" ", page))  # split() would eat narrow blanks
    summary = text.index("without a number" if code == "en" else "sans chiffre")
    return text[summary:]


@pytest.mark.parametrize(
    ("indicator", "word", "sentence"),
    [
        ("convicted", "rose", "More effort by the authorities, not more trafficking."),
        ("convicted", "fell", "Less effort by the authorities, not less trafficking."),
        ("detected", "rose", "More trafficking, or more of it found: the figure alone"),
        ("detected", "fell", "Less trafficking, or less of it found: the figure alone"),
        ("detected", "stable", "Within the margin of what it was."),
    ],
)
def test_words_follow_the_direction_of_the_indicator(
    indicator: str, word: str, sentence: str
) -> None:
    assert sentence in said(builders.trend(indicator, 2018, 2019, word))


@pytest.mark.parametrize("reason", list(words.REASON))
def test_what_cannot_be_told_says_why(reason: str) -> None:
    trend = builders.trend("convicted", 2019, 2020, "can't tell", reason=reason)
    assert f"Why: {words.REASON[reason]}." in said(trend)


def test_the_number_of_comparisons_is_stated() -> None:
    trend = builders.trend("convicted", 2019, 2020, "rose")
    assert "1 comparison is made in this report, at level 95%: about 0.1 false calls" in said(trend)


@pytest.mark.parametrize(
    ("holds", "sentence"),
    [
        (True, "† holds after Holm&#39;s correction"),
        (False, "does not hold after Holm&#39;s correction"),
    ],
)
def test_correction_for_many_comparisons_is_marked(holds: bool, sentence: str) -> None:
    trend = builders.trend("convicted", 2019, 2020, "rose", holds_after_correction=holds)
    assert sentence.replace("&#39;", "'") in said(trend).replace("&#39;", "'")


def test_a_censored_count_is_never_a_number() -> None:
    trend = builders.trend("convicted", 2018, 2020, "stable")
    assert "&lt;5 (0 to 4)" in said(trend)
    assert "&lt;5 (0 à 4)" in said(trend, "fr")


def test_a_range_of_probabilities_is_shown_whole() -> None:
    trend = builders.trend(
        "convicted",
        2019,
        2020,
        "can't tell",
        reason="uncertain",
        ratio=1.1,
        lower=0.5,
        upper=2.0,
        probability_rose=(0.3, 0.6),
    )
    assert "probability that it rose: 30% to 60%" in said(trend)
    assert "probabilité d’une hausse\u202f: 30\u202f% à 60\u202f%" in said(trend, "fr")


def test_comparisons_across_a_break_are_not_made() -> None:
    page = render(contents(builders.release(), builders.page()), language("en"))
    assert page.count("not comparable (break)") == 3
    french = render(contents(builders.release(), builders.page()), language("fr"))
    assert french.count("non comparable (rupture)") == 3


@pytest.mark.parametrize("table", [words.NOTE, words.REJECTED, words.REASON, words.OBS_STATUS])
def test_an_unknown_id_is_shown_as_it_is(table: dict[str, str]) -> None:
    assert words.word(table, "brand new") == "brand new"


def test_every_reason_has_a_short_form_for_tables() -> None:
    assert set(words.REASON_IN_TABLE) == set(words.REASON)


def test_every_rejected_rule_says_what_to_do() -> None:
    assert set(words.REJECTED) == set(words.FIX)


def test_aggregates_keep_their_name() -> None:
    assert words.set_aside("aggregate SAM South America") == ("aggregate", "SAM South America")
    assert words.set_aside("other countries") == ("other countries", "")
    assert words.set_aside("brand new") == ("brand new", "")
    assert words.set_aside("not a country code: A/B")[1] == "A/B"


def test_names_of_countries_stand_as_published() -> None:
    assert words.category("citizenship", "Côte d'Ivoire") == "Côte d'Ivoire"
    assert words.category("sex", "female") == "Female"


def page_of(code: str, **changes: object) -> str:
    """The text of the page of a release."""
    made = render(contents(builders.release(**changes), builders.page()), language(code))  # type: ignore[arg-type]
    return re.sub(r"[ \n]+", " ", TAGS.sub(" ", made)).replace("&#39;", "'")


GAPS = tuple(builders.figure(name, 2018, None) for name in ("detected", "convicted"))
PART = builders.figure("detected", 2018, 30, sex="female")


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        (
            "en",
            (
                "No comparison could be made:",
                "No headline total is in the sources for any year.",
                "No headline total of this kind is in the sources for any year.",
                "None: no comparison with an interval is made in this report.",
                "2 totals without a number",
                "Detected victims: sex Sex 2018 Female 30",
                'palermo explain "detected/2018/sex=female"',
                "Period covered 2018 Date",
            ),
        ),
        (
            "fr",
            (
                "Aucune comparaison n’a pu être faite",
                "Aucun total principal ne figure dans les sources, pour aucune année.",
                "Aucune\u202f: ce rapport ne contient pas de comparaison",
                "2 totaux sans chiffre",
                "Sexe 2018 Femmes 30",
            ),
        ),
    ],
)
def test_a_report_of_parts_alone_says_what_is_true(code: str, sentences: tuple[str, ...]) -> None:
    text = page_of(code, figures=(*GAPS, PART), trends=(), breaks=(), gaps=())
    assert [one for one in sentences if one not in text] == []
    assert "every last comparison" not in text
    assert "Every headline series has a number" not in text
    assert "0 comparisons" not in text


def test_all_comparisons_are_made_only_where_there_is_one() -> None:
    text = page_of("en", trends=(builders.trend("convicted", 2018, 2020, "stable"),), breaks=())
    assert "Nothing: every last comparison could be made." in text


def ranged(lower: float, upper: float | None, *, inputs: tuple[str, ...]) -> Trend:
    """A change of which only the interval is known."""
    return builders.trend(
        "convicted",
        2019,
        2020,
        "can't tell",
        reason="uncertain",
        lower=lower,
        upper=upper,
        probability_rose=(0.3, 0.99),
        inputs=inputs,
    )


@pytest.mark.parametrize(
    ("code", "upper", "inputs", "sentence"),
    [
        (
            "en",
            3.1,
            ("convicted/2019", "convicted/2020"),
            "0.85 to 3.10 (no single ratio: a count is shown only as a range) · probability that",
        ),
        ("en", None, ("convicted/2019",), "ratio: at least 0.85 (no single ratio: a count is"),
        ("en", None, ("convicted/2018",), "at least 0.85 (no single ratio: a count is zero)"),
        ("fr", None, ("convicted/2019",), "rapport\u202f: au moins 0,85 (pas de rapport unique"),
    ],
)
def test_an_interval_is_shown_where_there_is_no_single_ratio(
    code: str, upper: float | None, inputs: tuple[str, ...], sentence: str
) -> None:
    text = page_of(code, trends=(ranged(0.85, upper, inputs=inputs),), breaks=())
    assert sentence in text


@pytest.mark.parametrize(
    ("code", "first", "sentences"),
    [
        ("en", 2017, ("2017 to 2020, over 3 years", "Over 3 years, 2017 to 2020:")),
        ("en", 2019, ("2019 to 2020, over 1 year ", "Over 1 year, 2019 to 2020:")),
        ("fr", 2016, ("2016 à 2020, sur 4 ans", "Sur 4 ans, de 2016 à 2020\u202f:")),
        ("fr", 2019, ("2019 à 2020, sur 1 an ", "Sur 1 an, de 2019 à 2020\u202f:")),
    ],
)
def test_the_real_number_of_years_is_said(
    code: str, first: int, sentences: tuple[str, ...]
) -> None:
    trend = builders.trend("convicted", first, 2020, "stable")
    text = page_of(code, trends=(replace(trend, span="five years"),), breaks=())
    assert [one for one in sentences if one not in text] == []


NOTES = (
    Note("parts exceed total", "a/2018", (("by", "form"), ("parts", "≥ 12"), ("total", "<5"))),
    Note("garbled name", "inputs/a.csv, row 7788", (("column", "Category"), ("name", "Cura?ao"))),
    Note("column not read", "a.csv", (("column", "notes"),)),
    Note("column read as a dimension", "a.csv", (("column", "<border>"),)),
)


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        (
            "en",
            (
                "by form of exploitation , parts ≥ 12 , total &lt;5",
                "inputs/a.csv, row 7788 : column Category , name Cura?ao",
                "A column was not read: it holds remarks. 1 note",
                "palermo does not know was read as a dimension of the project's own. 1 note",
                "column &lt;border&gt;",
            ),
        ),
        (
            "fr",
            (
                "par forme d’exploitation , parties ≥ 12 , total &lt;5",
                "inputs/a.csv, ligne 7788 \u202f: colonne Category , nom Cura?ao",
                "Une colonne n’a pas été lue",
            ),
        ),
    ],
)
def test_notes_are_said_in_the_language(code: str, sentences: tuple[str, ...]) -> None:
    text = page_of(code, notes=NOTES)
    assert [one for one in sentences if one not in text] == []


@pytest.mark.parametrize("rule", ["unknown sex", "unknown age", "unknown form", "impossible year"])
def test_a_rule_of_rejected_rows_has_its_words(rule: str) -> None:
    row = Rejected(RowRef("a.csv", "", 2), "refused", "", rule, "mend it")
    for code in ("en", "fr"):
        text = page_of(code, rejected=(row,))
        assert language(code).gettext(words.REJECTED[rule]) in text
        assert language(code).gettext(words.FIX[rule]) in text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "other countries: 45,120; aggregate (SAM South America): 205"),
        (
            "fr",
            "autres pays\u202f: 45\u202f120\u202f; agrégat (SAM South America)\u202f: 205",
        ),
        ("en", "UNODC GLOTIP file"),
        ("fr", "fichier GLOTIP de l’ONUDC"),
        ("en", "detected/2013 62 | 43 inputs/glotip.csv, row 812; inputs/glotip.csv, row 813"),
        ("fr", "inputs/glotip.csv, ligne 812\u202f; inputs/glotip.csv, ligne 813"),
        ("en", "The change is 11.4 standard errors"),
        ("en", "the change between the last two neighbouring years that have numbers"),
    ],
)
def test_the_page_says(code: str, sentence: str) -> None:
    assert sentence in page_of(code)


def test_a_printed_heading_stays_with_what_follows() -> None:
    style = render(contents(builders.release(), builders.page()), language("en"))
    printed = style[style.index("@media print") : style.index("</style>")]
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", printed)
    kept = {
        part.strip()
        for names, body in rules
        for part in names.split(",")
        if "break-after: avoid" in body
    }
    assert {"h2", "h3", "h4", "caption", "summary", "figcaption", ".question"} <= kept
    whole = next(names for names, body in rules if body.strip() == "break-inside: avoid;")
    assert ".chart" in whole
