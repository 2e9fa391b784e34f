"""`palermo law`: what was in force on a day, what changed, and what bad input gets."""

from pathlib import Path

import pytest

from tests.projects import palermo, project

OWN = """\
[instrument]
id = "fr-town"
kind = "national"
country = "FRA"
title = { en = "By-laws", fr = "Arrêtés" }
source = "invented for a test"
as_of = 2026-01-01

[[provision]]
id = "1"
subject = "soliciting"

[[provision.form]]
valid_from = 2005-01-01
valid_to = 2006-12-31
heading = { en = "Soliciting in the park", fr = "Racolage au parc" }
text = { en = "A fine.", fr = "Une amende." }
citation = "By-laws, 1"
checked = false
[provision.form.penalty]
fine_max = 38
currency = "EUR"

[[provision.form]]
valid_from = 2006-06-01
heading = { en = "Soliciting in the park", fr = "Racolage au parc" }
text = { en = "A fine.", fr = "Une amende." }
citation = "By-laws, 1"
checked = false
"""


def names(*words: object) -> list[str]:
    found = palermo("law", "list", *words, "--json").document["provisions"]
    return [one["provision"] for one in found]


def test_the_law_of_a_day_is_listed() -> None:
    then = names("--on", "2006-10-27", "--country", "FRA")
    assert "fr-penal/225-10-1" in then
    assert not {"fr-ceseda/r316-2", "coe-197/13", "fr-penal/225-14-2"} & set(then)
    later = names("--on", "2016-06-01", "--country", "FRA")
    assert {"fr-ceseda/r316-2", "fr-penal/225-14-2"} <= set(later)
    assert "fr-penal/225-10-1" not in later


def test_an_instrument_and_a_report_limit_the_list() -> None:
    assert set(names("--instrument", "eu-2004-81")) == {
        f"eu-2004-81/{article}" for article in ("6", "8", "13-14")
    }
    found = names("--report", "2006")
    assert "us-tvpa/b1" in found
    assert not [one for one in found if not one.startswith("us-")]


def test_what_is_not_checked_is_marked() -> None:
    told = palermo("law", "list", "--on", "2006-10-27", "--instrument", "fr-office").out
    assert "on * The Central Office" in told
    assert told.endswith("* not checked against the official text\n")
    told = palermo("law", "list", "--on", "2006-10-27", "--instrument", "fr-ceseda").out
    assert "not checked" not in told
    shown = palermo("law", "show", "fr-office/58-1039").out
    assert shown.endswith("not checked against the official text\n")


def test_nothing_in_force_is_said() -> None:
    told = palermo("law", "list", "--on", "1900-01-01").out
    assert told == "Nothing was in force then.\n"


def test_a_provision_is_shown_in_the_form_of_a_day() -> None:
    told = palermo("law", "show", "fr-penal/225-4-1", "--on", "2006-10-27").out
    assert "in force: 2003-03-19 to 2007-11-20" in told
    assert "means payment" in told
    assert "1 of the means needed, for a child too; for a third party only" in " ".join(
        told.split()
    )
    assert "at most 7 years in prison; a fine of at most 150,000 EUR; no minimum stated" in told
    assert "not checked" not in told


def test_without_a_day_every_form_is_shown() -> None:
    found = palermo("law", "show", "fr-penal/225-4-1", "--json").document
    assert [one["valid_from"] for one in found["forms"]] == [
        "2003-03-19",
        "2007-11-21",
        "2013-08-07",
    ]
    assert found["on"] is None


@pytest.mark.parametrize(
    ("provision", "on", "says"),
    [
        ("fr-penal/225-4-4", "2006-10-27", "at most prison for life"),
        ("fr-penal/611-1", "2020-01-01", "1,500 EUR, which may stand alone"),
        ("fr-penal/225-10-1", "2006-10-27", "a victim may commit it"),
        ("fr-ceseda/l316-1", "2006-10-27", "may be granted, 1 year, conditions: complaint"),
        ("fr-ceseda/l425-1", "2022-01-01", "shall be granted, 1 year, shall be renewed"),
        ("fr-ceseda/r316-2", "2010-01-01", "clock: 30 days from: receipt"),
        ("fr-cpp/63", "2006-10-27", "at most 24 hours from: custody, 48 hours with every"),
        ("fr-office/58-1039", "2006-10-27", "under Ministry of the Interior"),
        ("fr-casf/r121-12-13", "2022-01-01", "months_most 24"),
        ("eu-2011-36/2", "2020-01-01", "by the states, from 2013-04-06"),
        ("eu-2011-36/2", "2024-07-14", "a child needs them for surrogacy"),
        ("coe-197/19", "2020-01-01", "states consider"),
        ("fr-penal/225-4-1", "2008-01-01", "at one's own disposal too"),
        ("fr-cpp/706-88", "2006-10-27", "covers:   fr-penal/225-4-2, fr-penal/225-4-3"),
        ("us-tiers/watch-list", "2010-07-01", "tier: watch list: yes; grounds: risen-to-tier-1"),
        ("us-tvpa/b1", "2006-06-01", "presumed: capacity: consistent with capacity"),
        ("fr-penal/225-7-1", "2006-10-27", "note:     The text was compared"),
    ],
)
def test_facts_are_said_in_words(provision: str, on: str, says: str) -> None:
    told = palermo("law", "show", provision, "--on", on).out
    assert " ".join(says.split()) in " ".join(told.split())


def test_no_line_is_wider_than_a_terminal() -> None:
    for told in (palermo("law", "list"), palermo("law", "show", "eu-2011-36/19a")):
        assert max(map(len, told.out.splitlines())) <= 100


def test_what_changed_is_told_fact_by_fact() -> None:
    asked = ("--from", "2006-10-01", "--on", "2016-06-01", "--country", "FRA")
    told = palermo("law", "diff", *asked).out
    assert "fr-penal/225-10-1: no longer in force" in told
    assert "fr-penal/225-14-2: new" in told
    assert "fr-penal/225-4-1: changed" in told
    assert "offence.child_without_means: not stated -> yes" in told
    assert "permit.grant: may -> shall" in told
    assert "penalty.custody_max: 5 years -> 7 years" in told
    assert "penalty.fine_max: 150,000 -> 200,000" in told
    assert "offence.means: payment -> force, deceit, authority, vulnerability, payment" in told
    assert "us-tvpa" not in told


def test_changes_are_a_document_too() -> None:
    asked = ("--from", "2016-04-14", "--on", "2016-04-15", "--instrument", "fr-ceseda", "--json")
    (found,) = palermo("law", "diff", *asked).document["changes"]
    assert (found["provision"], found["change"]) == ("fr-ceseda/l316-1", "changed")
    assert {"key": "permit.grant", "before": "may", "after": "shall"} in found["facts"]
    assert found["before"]["valid_to"] == "2016-04-14"


def test_days_between_which_nothing_changed() -> None:
    told = palermo("law", "diff", "--from", "2006-10-01", "--on", "2006-10-01").out
    assert told == "Nothing changed between these days.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "--on", "2006-02-30"), "'2006-02-30' is no day; write it as 2006-10-27"),
        (("list", "--report", "1999"), "1999"),
        (("diff", "--on", "2006-10-01"), "--from"),
        (("diff", "--from", "2016-01-01", "--on", "2006-01-01"), "--from is after --on"),
        (("show",), "PROVISION"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...], says: str) -> None:
    ended = palermo("law", *words)
    assert ended.code == 2
    assert says in ended.err


@pytest.mark.parametrize(
    ("words", "what", "fix"),
    [
        (("show", "fr-penal/225-41"), "no provision is called 'fr-penal/225-41'", "225-4-1"),
        (("show", "zzzzz"), "no provision is called 'zzzzz'", "palermo law list"),
        (("show", "fr-penal/225-14-1", "--on", "2006-10-27"), "not in force then", "2013-08-07 on"),
        (("list", "--instrument", "fr-penol"), "no instrument is called 'fr-penol'", "fr-penal"),
        (("list", "--country", "DEU"), "no instrument holds the law of 'DEU'", "FRA, GBR"),
        (("diff", "--from", "2006-01-01", "--on", "2007-01-01", "--country", "X"), "'X'", "FRA"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    words: tuple[str, ...], what: str, fix: str
) -> None:
    ended = palermo("law", *words, "--json")
    assert ended.code == 1
    (error,) = ended.document["errors"]
    assert what in error["what"]
    assert fix in error["fix"]


def with_law(folder: Path, text: str) -> Path:
    (project(folder) / "law").mkdir()
    (folder / "law" / "fr-town.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_project_adds_law_by_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = OWN.replace("2006-12-31", "2006-05-31")
    here = with_law(tmp_path, text)
    shown = palermo("law", "show", "fr-town/1", "--on", "2005-06-01", "--project", here).out
    assert "By-laws (fr-town, FRA)" in shown
    assert "a fine of at most 38 EUR" in shown
    monkeypatch.chdir(here)
    assert names("--instrument", "fr-town") == ["fr-town/1", "fr-town/1"]


def test_the_example_brings_its_law(tmp_path: Path) -> None:
    palermo("new", tmp_path / "ruritania", "--example")
    here = ("--project", tmp_path / "ruritania", "--on", "2006-10-18")
    told = palermo("law", "show", "xr-penal/t-4.ii", *here).out
    assert "at most 10 years in prison; no minimum stated" in told
    assert len(names("--country", "XRU", *here)) == 12


def test_forms_that_overlap_are_refused_with_file_line_and_key(tmp_path: Path) -> None:
    ended = palermo("law", "list", "--project", with_law(tmp_path, OWN))
    assert ended.code == 1
    assert "provision 1: two of its forms overlap" in ended.err
    assert "fr-town.toml, line 25, key form.valid_from" in ended.err
    assert "let each form begin after the last day of the one before" in ended.err


def test_every_mistake_of_every_instrument_is_told_at_once(tmp_path: Path) -> None:
    here = with_law(tmp_path, OWN.replace('subject = "soliciting"', "subjekt = 3"))
    other = OWN.replace("2006-12-31", "2004-12-31").replace("fr-town", "fr-penal")
    (here / "law" / "second.toml").write_text(other, encoding="utf-8")
    errors = palermo("law", "list", "--project", here, "--json").document["errors"]
    places = [one["where"] for one in errors]
    assert [place for place in places if place.startswith("fr-town.toml, line 11")]
    assert [place for place in places if place.startswith("second.toml, line 15")]


def test_an_instrument_that_ships_is_not_given_twice(tmp_path: Path) -> None:
    text = OWN.replace("2006-12-31", "2006-05-31").replace("fr-town", "fr-penal")
    ended = palermo("law", "list", "--project", with_law(tmp_path, text))
    assert "the instrument 'fr-penal' is there already, in fr-penal.toml" in ended.err


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    ended = palermo("law", "list", "--project", tmp_path)
    assert ended.code == 1
    assert "palermo.toml" in ended.err
