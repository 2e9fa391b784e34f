"""Instruments that are refused: every mistake at once, with file, line and key."""

from pathlib import Path

import pytest

from palermo import law
from palermo.errors import LawError, Mistakes
from tests.unit.law.instruments import NATIONAL, STANDARD, read, refused

AFTER = "let each form begin after the last day of the one before"


@pytest.mark.parametrize(
    ("text", "written", "instead", "what", "where"),
    [
        (
            NATIONAL,
            "valid_from = 2003-07-01",
            "valid_from = 2003-06-30",
            "provision 12: two of its forms overlap",
            "own-0.toml, line 23, key form.valid_from",
        ),
        (
            NATIONAL,
            "valid_to = 2003-06-30",
            "valid_to = 1998-05-31",
            "provision 12: it ends before it begins",
            "own-0.toml, line 15, key form.valid_to",
        ),
        (
            NATIONAL,
            'id = "13"',
            'id = "12"',
            "the provision '12' is given twice",
            "own-0.toml, line 31, key provision.id",
        ),
        (
            NATIONAL,
            "valid_to",
            "valid_until",
            "'valid_until' is not a key here",
            "own-0.toml, line 15, key provision.form.valid_until",
        ),
        (
            NATIONAL,
            "valid_to = 2003-06-30",
            "first_report = 2004",
            "provision 12: it governs reports, its instrument does not",
            "own-0.toml, line 15, key form.first_report",
        ),
        (
            NATIONAL,
            "valid_to = 2003-06-30",
            "no_report = true",
            "provision 12: it governs no report, nor does its instrument any",
            "own-0.toml, line 15, key form.no_report",
        ),
        (
            NATIONAL,
            'country = "XRU"\n',
            "",
            "national law, and no other, names its country",
            "own-0.toml, line 1, key instrument",
        ),
        (
            NATIONAL,
            "{ custody_max = { value = 7",
            "{ custody_max = { value = 0",
            "'value' is out of range",
            "own-0.toml, line 28, key provision.form.penalty.custody_max.value",
        ),
        (
            NATIONAL,
            'country = "XRU"',
            'country = "Portugal"',
            "'Portugal' is not a country's code",
            "own-0.toml, line 4, key instrument.country",
        ),
        (
            NATIONAL,
            'id = "13"',
            'id = "13 <b>"',
            "'id' is not written as it must be",
            "own-0.toml, line 31, key provision.id",
        ),
        (
            NATIONAL,
            "{ custody_max = { value = 7",
            "{ custody_max = { value = inf",
            "the number is too large to mean anything",
            "own-0.toml, line 28, key provision.form.penalty.custody_max.value",
        ),
        (
            NATIONAL,
            "fine_max = 300",
            "fine_max = 1e300",
            "the number is too large to mean anything",
            "own-0.toml, line 40, key provision.form.penalty.fine_max",
        ),
        (
            NATIONAL,
            'en = "Soliciting"',
            r'en = "Solici\u001b[31mting"',
            "the text holds a control character",
            "own-0.toml, line 36, key provision.form.heading.en",
        ),
        (
            NATIONAL,
            "{ custody_max = { value = 7, unit = ",
            "{ fine_max = 7, currency = ",
            "not TOML",
            "own-0.toml, line 28, column 47",
        ),
        (
            NATIONAL,
            '{ fine_max = 300, currency = "EUR", fine_alone = true }',
            "{ fine_max = 300 }",
            "the fine has no currency",
            "own-0.toml, line 40, key provision.form.penalty",
        ),
        (
            NATIONAL,
            '{ fine_max = 300, currency = "EUR", fine_alone = true }',
            "{ fine_alone = true }",
            "the penalty states nothing",
            "own-0.toml, line 40, key provision.form.penalty",
        ),
        (
            STANDARD,
            "first_report = 2004",
            "first_report = 2001",
            "provision b1: two of its forms govern one report",
            "own-0.toml, line 23, key form.first_report",
        ),
        (
            STANDARD,
            "first_report = 2001",
            "first_report = 2001\nlast_report = 2004",
            "provision b1: two of its forms govern one report",
            "own-0.toml, line 24, key form.first_report",
        ),
        (
            STANDARD,
            "first_report = 2001",
            "first_report = 2003\nlast_report = 2002",
            "provision b1: its last report comes before its first",
            "own-0.toml, line 16, key form.last_report",
        ),
        (
            STANDARD,
            "first_report = 2001\n",
            "",
            "provision b1: it governs no report",
            "own-0.toml, line 13, key form.first_report",
        ),
        (
            STANDARD,
            "first_report = 2001",
            "first_report = 2001\nno_report = true",
            "provision b1: it governs a report and none",
            "own-0.toml, line 16, key form.no_report",
        ),
        (
            STANDARD,
            "first_report = 2001",
            "first_report = 2001\ntier = { listed_max = 0 }",
            "'listed_max' is out of range",
            "own-0.toml, line 16, key provision.form.tier.listed_max",
        ),
        (
            STANDARD,
            "first_report = 2001",
            'first_report = 2001\nthreshold = { victims = "many" }',
            "'victims' is not a number",
            "own-0.toml, line 16, key provision.form.threshold.victims",
        ),
        (
            STANDARD,
            "first_report = 2001",
            "first_report = 1899",
            "not the year of a report",
            "own-0.toml, line 15, key provision.form.first_report",
        ),
        (
            STANDARD,
            "first_report = 2001",
            'first_report = 2001\ntier = { due = "06-31" }',
            "not a month and a day",
            "own-0.toml, line 16, key provision.form.tier.due",
        ),
    ],
)
def test_a_mistake_names_file_line_and_key(
    tmp_path: Path, text: str, written: str, instead: str, what: str, where: str
) -> None:
    assert written in text
    told = refused(tmp_path, text.replace(written, instead, 1))
    assert len(told) == 1
    assert what in told[0][0]
    assert told[0][1] == where
    assert told[0][2]


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    first = NATIONAL.replace("2003-07-01", "2003-06-30").replace('id = "13"', 'id = "12"')
    second = STANDARD.replace("2003-12-19", "1999-12-19").replace("= 2004", "= 2001")
    told = refused(tmp_path, first, second, "[instrument\n")
    assert [where.partition(",")[0] for _, where, _ in told] == [
        "own-0.toml",
        "own-0.toml",
        "own-1.toml",
        "own-1.toml",
        "own-2.toml",
    ]


def test_mistakes_of_law_are_errors_of_law(tmp_path: Path) -> None:
    with pytest.raises(LawError):
        read(tmp_path, NATIONAL.replace('kind = "national"', 'kind = "nation"'))
    with pytest.raises(Mistakes) as several:
        read(tmp_path, NATIONAL.replace("citation", "cited"), STANDARD.replace("heading", "head"))
    assert all(isinstance(one, LawError) for one in several.value.errors)


def test_an_instrument_that_palermo_ships_is_not_given_again(tmp_path: Path) -> None:
    told = refused(tmp_path, STANDARD.replace("xi-standard", "us-tvpa"))
    assert told == [
        (
            "the instrument 'us-tvpa' is there already, in us-tvpa.toml",
            "own-0.toml, line 2, key instrument.id",
            "give it an id of its own",
        )
    ]


def test_two_own_instruments_do_not_share_an_id(tmp_path: Path) -> None:
    told = refused(tmp_path, NATIONAL, NATIONAL)
    assert [what for what, _, _ in told] == [
        "the instrument 'xr-penal' is there already, in own-0.toml"
    ]


def test_a_form_replaced_before_any_report_leaves_the_reports_to_the_others(
    tmp_path: Path,
) -> None:
    mark = "[[provision.form]]"
    head, first, second = STANDARD.split(mark)
    between = first.replace("2000-01-01", "2003-12-18")
    between = between.replace("first_report = 2001", "no_report = true")
    found = read(tmp_path, f"{head}{mark}{first}{mark}{between}{mark}{second}")
    forms = found.forms["xi-standard/b1"]
    assert [one.form.last_report for one in forms] == [2003, None, None]
    assert [one.governs(2003) for one in forms] == [True, False, False]
    assert [one.governs(2004) for one in forms] == [False, False, True]


def test_a_folder_that_is_not_there_holds_no_law(tmp_path: Path) -> None:
    assert law.read(tmp_path / "law") is law.read()


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").symlink_to(tmp_path / "gone.toml")
    with pytest.raises(LawError, match="the link leads to no file") as caught:
        law.read(tmp_path)
    assert caught.value.where == "own.toml"
