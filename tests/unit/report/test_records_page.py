"""The office's report as a page: whole, in two languages, and nothing that is held back."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from palermo import report
from palermo.model import Audience, Break, Figure, Note, Release, Trend
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import builders
from tests.unit.report import records_builders as made
from tests.unit.report.test_write import Ids

LANGUAGES = ("en", "fr")


def html(release: Release, code: str = "en", **changes: object) -> str:
    return render(contents(release, made.page(**changes)), language(code))


@cache
def alone(code: str = "en") -> str:
    return html(made.release(), code)


@cache
def mixed(code: str = "en") -> str:
    return html(made.mixed(), code)


def plain(text: str) -> str:
    """The text of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def row_of(text: str, anchor: str) -> str:
    found = re.search(rf'<tr id="{re.escape(anchor)}">.*?</tr>', text, re.DOTALL)
    assert found, anchor
    return plain(found[0]).strip()


def with_figure(figure: Figure) -> str:
    kept = tuple(one for one in made.figures() if one.id != figure.id)
    return html(made.release(figures=(*kept, figure)))


def test_the_title_says_what_it_is_about() -> None:
    assert "<title>Ruritania: the response to trafficking in persons</title>" in alone()
    assert "Ruritanie\u202f: la réponse à la traite des personnes</h1>" in alone("fr")
    assert alone().count("EXERCISE") == 2


def test_published_figures_alone_are_as_they_were() -> None:
    text = html(builders.release())
    assert "published figures on trafficking in persons</title>" in text
    assert "the response to" not in text
    assert "records" not in re.sub(r"<style>.*</style>", "", text, flags=re.DOTALL)


def test_records_alone_have_no_chapters_of_published_figures() -> None:
    text = alone()
    assert 'id="chapter-identification"' in text
    assert 'id="section-victims"' not in text
    assert 'id="coverage"' not in text
    assert "Published twice" not in text


def test_both_stand_on_one_page() -> None:
    text = mixed()
    for name in ("summary", "chapter-permits", "published", "section-victims", "coverage", "rows"):
        assert f'<section id="{name}"' in text
    assert text.index('id="chapter-permits"') < text.index('id="section-victims"')
    assert "Agencies’ records and published figures" in text


@pytest.mark.parametrize("text", [alone("en"), alone("fr"), mixed("en"), mixed("fr")])
def test_ids_are_unique_and_references_lead_somewhere(text: str) -> None:
    found = Ids(text)
    assert len(found.ids) == len(set(found.ids))
    assert found.wanted <= set(found.ids)
    assert found.headings.count("h1") == 1
    assert not re.search(r"<script|\son\w+=|url\((?!#)", text)


def test_every_number_can_be_linked_to() -> None:
    found = set(Ids(alone()).ids)
    assert {one.id.replace(" ", "_") for one in made.figures()} <= found


def test_every_cell_of_a_head_says_its_scope() -> None:
    for head in re.findall(r"<th\b[^>]*>", alone()):
        assert "scope=" in head
    tables = re.findall(r"<table\b.*?</table>", alone(), re.DOTALL)
    assert tables
    assert all("<caption" in table for table in tables)


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_nothing_that_is_held_back_is_in_any_file(tmp_path: Path, audience: Audience) -> None:
    for path in report.write(made.release(audience), made.page(), tmp_path):
        text = plain(path.read_text("utf-8")) if path.suffix == ".html" else path.read_text("utf-8")
        for number in ("471", "477", "478", "47137", "47773"):
            assert number not in re.sub(r"(?<=\d)[,\u202f](?=\d{3})", "", text), path


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("identified/2004", "2004 140 120 to 162"),
        ("identified/2005", "2005 96 u, partial 76 to 118"),
        ("assisted/2004", "2004 held back, so that nobody can be recognised"),
        ("assisted/2006", "2006 held back, so that nobody can be recognised"),
        ("assisted/2004-04-01..2005-03-31", "report of 2005 not reported"),
        ("convictions_bounds/2004", "2004 12 to 31"),
        ("convictions_bounds/2005", "2005 held back, so that nobody can be recognised"),
        ("screened_in_clock/2004", "2004 50.0% 42.0% to 58.4%"),
        ("sentence_median/2004", "2004 18.5"),
        ("permit_spread/2004", "2004 35.0 10.0 to 60.0"),
        ("permit_delay/2005", "2005 123.4 100.0 to 150.0"),
    ],
)
def test_a_row_says_the_number_or_why_there_is_none(anchor: str, said: str) -> None:
    assert row_of(alone(), anchor) == said


def test_the_thresholds_are_those_of_the_settings() -> None:
    text = html(made.release(), victims=12, courts=3)
    assert "A count of victims below 12, or of defendants below 3" in text
    assert "This audience sees every number" in html(made.release("internal"))


def test_heads_say_the_unit_and_what_an_interval_is_of() -> None:
    text = plain(alone())
    assert "95% interval of the underlying rate or level" in text
    assert "Percentage points" in text
    assert "Proceedings: trafficking article alone … with aggravated pimping and the like" in text


def test_small_tables_have_letters_with_their_meaning() -> None:
    table = re.search(r'<table class="parts">.*?identified-by-sex.*?</table>', alone(), re.DOTALL)
    assert table
    assert re.search(r'<abbr class="code held" title="[^"]*">C</abbr>', table[0])
    assert ">, held back<" in table[0]
    assert "held back, so that nobody can be recognised" in table[0]
    assert "<b>C</b> held back, so that nobody can be recognised" in alone()


def test_a_partial_part_is_marked() -> None:
    cell = next(one for one in made.parts() if one.value == 101 and one.period == made.YEARS[0])
    text = with_figure(replace(cell, obs_status="u"))
    assert '<abbr class="u" title="partial: not all was reported">u</abbr>' in text
    assert "<b>u</b> partial: not all was reported" in text


def test_a_declared_break_stands_beside_the_gaps_and_beside_its_indicator() -> None:
    found = Break(
        "screened_in_clock", (), made.YEARS[0], made.YEARS[1], "declared", why="a law", source="L12"
    )
    text = plain(html(made.release(breaks=(found,))))
    summary = text[: text.index("Key figures, 2004 to 2006")]
    assert "Between 2004 and 2005, Screened in clock: a law (L12)." in summary
    assert "It is a break: no rise or fall is told across it." in summary
    assert "Between 2004 and 2005: a law (L12)" in text
    assert "Not comparable between: 2004 and 2005." in text
    assert "break: years not comparable" in text
    shift = Break("identified", (), made.YEARS[1], made.YEARS[2], "shift", 2.5, 0.01)
    text = plain(html(made.release(breaks=(shift,))))
    assert "Between 2005 and 2006: the level shifts. The change is 2.5 standard errors" in text
    assert "Between 2005 and 2006, Identified" not in text
    assert '<span lang="en">a law</span>' in html(made.release(breaks=(found,)), "fr")


def test_a_change_is_told_with_its_ratio_or_why_not() -> None:
    rise = Trend(
        "identified", (), made.YEARS[1], made.YEARS[2], "year", "rose", "",
        1.7, 1.2, 2.3, 0.95, (0.99, 0.99),
    )  # fmt: skip
    gap = Trend("identified", (), made.YEARS[0], made.YEARS[1], "year", "can't tell", "gap")
    text = html(made.release(trends=(rise, gap)))
    assert "▲ rose ratio 1.70 (1.20 to 2.30) · probability that it rose: 99%" in plain(text)
    assert "not told: a number of the series is held back" in plain(text)
    assert "not told: only counts are compared" in plain(text)
    assert "2004 to 2005: ◇ can&#39;t tell (declared gap)" in plain(text)
    assert "2005 to 2006: ▲ rose; ratio 1.70" in plain(text)
    assert "overlap widely" not in plain(text)


def test_what_no_extract_tells_is_named_once_and_has_no_section() -> None:
    note = Note("no records", "assisted", (("indicator", "assisted"),))
    refused = Note("link refused", "officers", (("indicator", "officers"),))
    empty = tuple(
        replace(one, value=None, lower=None, upper=None, obs_status="m", conf_status="F")
        if one.indicator in ("assisted", "officers")
        else one
        for one in made.figures()
    )
    text = html(made.release(figures=empty, notes=(note, refused)))
    assert "No source holds records of this kind. Assisted." in plain(text)
    assert "mappings do not allow. Officers." in plain(text)
    assert 'id="assisted"' not in text
    assert 'href="#assisted"' not in text
    assert 'id="unmeasured"' not in alone()


def test_an_office_is_told_that_nothing_is_held_back() -> None:
    whole = tuple(one for one in made.figures() if one.conf_status == "F")
    office = plain(html(made.release("internal", figures=whole)))
    assert "Nothing is held back: for the office alone." in office
    assert "are held back, so that" not in office
    receiver = plain(html(made.release("transmission", figures=whole)))
    assert "Nothing is held back: for the receiver alone." in receiver


def test_periods_are_told_in_the_order_of_the_language() -> None:
    assert "1 January 2004 to 31 March 2007" in plain(alone())
    assert "du 1er janvier 2004 au 31 mars 2007" in plain(alone("fr"))


def test_gaps_come_before_key_figures() -> None:
    text = plain(alone())
    gap = text.index("2005, Labour inspectorate: no extract was sent (letter of 3 March 2006)")
    assert gap < text.index("Key figures, 2004 to 2006")
    assert "2 indicators lack it." in text
    assert "No agency is declared" in html(made.release(gaps=()))


@pytest.mark.parametrize(
    ("ends", "value", "said"),
    [
        ((0.1, 0.8), 0.3, "they had 2.9% more of “Convictions” (+1.0% to +7.9%)."),
        ((-0.9, -0.1), -0.5, "they had 4.7% less of “Convictions” (−8.2% to −0.9%)."),
    ],
)
def test_an_elasticity_is_worded_as_an_association(
    ends: tuple[float, float], value: float, said: str
) -> None:
    figure = made.ranged("elasticity_convictions_officers", made.WHOLE, value, ends)
    text = plain(with_figure(replace(figure, interval_of="estimate")).replace("<q>", "“"))
    assert said.replace("”", "").replace("Convictions", "Convictions bounds") in text
    assert "Where regions had ten per cent more of “Officers, they had" in text
    assert "regions with ten per cent more of the one did not have ten per cent more" in text
    assert "It shows neither that one causes the other" in text
    assert "The interval holds no difference at all" not in text


def test_an_elasticity_that_may_be_nothing_says_so() -> None:
    figure = made.ranged("elasticity_convictions_officers", made.WHOLE, 0.3, (-0.5, 1.4))
    text = with_figure(replace(figure, interval_of="estimate"))
    assert "The interval holds no difference at all" in text
    assert "did not have ten per cent more" not in text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("less", "they did not have ten per cent more of “Convictions bounds”."),
        ("more", "they had more than ten per cent more of “Convictions bounds”."),
        ("as much", "they had more of “Convictions bounds”, perhaps in proportion."),
        ("cannot be told", "had more of “Convictions bounds” cannot be told."),
        ("", ""),
    ],
)
def test_an_elasticity_that_is_held_back_is_told_in_words(answer: str, said: str) -> None:
    figure = made.held(made.figure("elasticity_convictions_officers", made.WHOLE, 0.3), "C")
    note = Note("ten per cent more", figure.id, (("answer", answer),))
    release = made.release()
    others = [one for one in release.figures if one.id != figure.id]
    text = plain(html(replace(release, figures=(*others, figure), notes=(note,))))
    assert ("In words alone: " in text) == bool(answer)
    assert said in text
    assert "2.9%" not in text


def test_an_elasticity_without_an_interval_is_told_without_one() -> None:
    figure = made.figure("elasticity_convictions_officers", made.WHOLE, 0.3)
    text = plain(with_figure(figure))
    assert "they had 2.9% more of Convictions bounds. This is an association" in text


def test_an_elasticity_that_is_refused_says_so() -> None:
    figure = made.figure("elasticity_convictions_officers", made.WHOLE, None, obs_status="m")
    text = with_figure(figure)
    assert "No elasticity is given" in text
    assert "went with" not in plain(text).split("Convictions against")[0]
    held = made.held(figure, "D")
    assert "No elasticity is given" not in with_figure(held)


def test_rivals_are_told_with_their_numbers() -> None:
    text = plain(alone())
    assert "The series that they explain, and how it moved: Identified" in text
    assert "Recruitment moved" in text
    assert "against it" in text
    assert "2004: 12.5%" in text
    assert "Officers: −3.0%, 1,200.5" in text
    assert "did not report: Central office" in text
    assert 'href="#screened_in_clock/2004"' in alone()
    assert "<code>gone/2004</code>" in alone()
    assert "12,5\u202f%" in alone("fr")
    assert "1\u202f200,5" in alone("fr")
    without = replace(made.told(), rivals=())
    assert 'id="rivals"' not in html(made.release(agency_records=without))


def test_what_became_of_the_rows_adds_up() -> None:
    text = plain(alone())
    assert "Behind them stand 14 rows: 8 kept, 2 kept with a warning, 4 rejected." in text
    assert "The date is no day that exists, or not written as the mapping says." in text
    assert "6,000 records are of 3,500 persons." in text
    assert "The person with the most has 17 records." in text
    assert "Only one of the two mappings names the other." in text
    assert "The other is not named in justice." in text
    assert "Article 12" in text


def test_an_unknown_rule_is_shown_and_escaped() -> None:
    assert "a &lt;new&gt; rule" in alone()
    assert "mend &lt;it&gt;" in alone()
    assert "<new>" not in alone()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_value_of_a_row_is_on_a_page_for_others(code: str) -> None:
    assert made.MISPLACED not in alone(code)
    assert "31/02" not in alone(code)
    assert made.MISPLACED in html(made.release("internal"), code)  # a code to add to a mapping
    assert "31/02" not in html(made.release("internal"), code)


def test_where_nothing_is_to_tell_it_says_so() -> None:
    empty = replace(made.told(), unmapped=(), resent=(), links=None, purposes=())
    text = html(made.release(agency_records=empty, rejected=()))
    assert "Every row could be used." in text
    assert "Every column and every value is known to a mapping." in text
    assert "Links between records" not in text
    assert "Extracts that came again" not in text


def test_records_without_figures_still_make_a_page() -> None:
    for code in LANGUAGES:
        assert 'id="rows"' in html(made.release(figures=(), gaps=()), code)


def test_notes_name_indicators_and_agencies() -> None:
    text = plain(alone())
    assert "Not known of some: they are left out of the share. 12 rows" in text
    assert "indicator Screened in clock, period report of 2005" in text
    assert "agency Labour inspectorate, period once" in text


def test_definitions_say_how_they_are_measured() -> None:
    text = plain(alone())
    assert "A share, by the day on which it happened; hours = 24" in text
    assert "how screened_in_clock was measured" in text
    assert "Counted from the records of: Labour inspectorate, Central office." in text


def test_with_records_telegrams_are_not_all_there_is(tmp_path: Path) -> None:
    release = made.release(withheld={"caption": 1})
    files = report.write(release, made.page(), tmp_path)
    assert "release/figures.csv" in [path.relative_to(tmp_path).as_posix() for path in files]
