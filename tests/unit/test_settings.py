"""palermo.toml and coverage.toml: what they may say, and what is said about mistakes."""

import datetime
import json
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.errors import Mistakes, PalermoError, SettingsError
from palermo.model import Gap, Period
from palermo.settings import (
    Comparable,
    DeclaredBreak,
    Settings,
    SourceSettings,
    alpha3,
    check_code,
    check_encoding,
    read_coverage,
    read_settings,
    schemas,
)
from palermo.settings.lines import Lines

HEAD = """\
[project]
country = "FRA"
date = 2026-11-23
"""
WHOLE = (
    HEAD
    + """\
[[published]]
file = "inputs/glotip.csv"
kind = "glotip"
"""
)


def settings(folder: Path, text: str) -> Settings:
    (folder / "palermo.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def mistakes(folder: Path, text: str, name: str = "palermo.toml") -> list[PalermoError]:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(PalermoError) as caught:
        read_settings(folder) if name == "palermo.toml" else read_coverage(folder, ["detected"])
    return list(caught.value.errors) if isinstance(caught.value, Mistakes) else [caught.value]


def only(folder: Path, text: str, name: str = "palermo.toml") -> tuple[str, str, str]:
    (found,) = mistakes(folder, text, name)
    assert isinstance(found, SettingsError)
    return found.what, found.where, found.fix


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    found = settings(tmp_path, WHOLE)
    assert found == Settings(
        country="FRA",
        date=datetime.date(2026, 11, 23),
        sources=(SourceSettings("inputs/glotip.csv", "glotip"),),
    )
    assert (found.audience, found.languages) == ("public", ("en", "fr"))


@pytest.mark.parametrize(
    ("folder", "audience"), [("mappings/police.toml", "public"), ("documents/a.txt", "internal")]
)
def test_what_is_made_from_records_is_for_the_public_unless_it_is_said(
    tmp_path: Path, folder: str, audience: str
) -> None:
    (tmp_path / folder).parent.mkdir()
    (tmp_path / folder).write_text("", "utf-8")
    assert settings(tmp_path, HEAD).audience == audience
    assert settings(tmp_path, HEAD + "audience = 'internal'\n").audience == "internal"


def test_everything_can_be_said(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "[project]\ncountry = 'KEN'\ndate = 2026-01-02\nlanguages = ['fr', 'fr']\n"
        "audience = 'internal'\nexercise = true\n"
        "[[published]]\nfile = './inputs//a.csv'\nkind = 'table'\nencoding = 'cp1252'\n"
        "as_of = 2023-05-30\ncited = 'Yearbook'\n[population]\nfile = 'inputs/p.csv'\n"
        "[measure]\nlevel = 0.9\nmargin = 0.2\nyears = [2004, 2006]\ncycles = [2005, 2007]\n"
        "resamples = 500\nseed = 7\n[protect]\nvictims = 11\ncourts = 3\n",
    )
    assert found == Settings(
        country="KEN",
        date=datetime.date(2026, 1, 2),
        audience="internal",
        languages=("fr",),
        exercise=True,
        sources=(SourceSettings("inputs/a.csv", "table", "cp1252", "2023-05-30", "Yearbook"),),
        population=SourceSettings("inputs/p.csv", "table"),
        level=0.9,
        margin=0.2,
        years=(2004, 2006),
        cycles=(2005, 2007),
        resamples=500,
        seed=7,
        victims=11,
        courts=3,
    )


@pytest.mark.parametrize(
    ("day", "years", "cycles"),
    [
        ("2007-06-01", (2004, 2006), (2005, 2007)),
        ("2007-03-31", (2004, 2006), (2004, 2006)),  # the cycle is not over
    ],
)
def test_without_periods_the_last_three_that_are_over_are_counted(
    tmp_path: Path, day: str, years: tuple[int, int], cycles: tuple[int, int]
) -> None:
    found = settings(tmp_path, WHOLE.replace("2026-11-23", day))
    assert (found.counted_years, found.counted_cycles) == (years, cycles)


INVENTED = WHOLE.replace('"FRA"', '"XRU"').replace("'FRA'", "'XRU'")


def test_an_invented_country_needs_an_exercise_and_a_name(tmp_path: Path) -> None:
    what = [error.what for error in mistakes(tmp_path, INVENTED)]
    assert what == [
        "'XRU' is the code of no country",
        "an invented country has no name in any list",
    ]


def test_an_invented_country_has_a_name_in_an_exercise(tmp_path: Path) -> None:
    named = "exercise = true\nname = { en = 'Ruritania', fr = 'Ruritanie' }\n"
    found = settings(tmp_path, INVENTED.replace("date =", f"{named}date ="))
    assert (found.country, found.name) == ("XRU", {"en": "Ruritania", "fr": "Ruritanie"})


@pytest.mark.parametrize("key", ["years", "cycles"])
def test_a_period_that_is_not_over_is_not_counted(tmp_path: Path, key: str) -> None:
    text = WHOLE.replace("2026-11-23", "2007-03-30") + f"[measure]\n{key} = [2004, 2007]\n"
    what, where, _ = only(tmp_path, text)
    assert what == f"the last of the {key} is not over on the run's date"
    assert where.endswith(f"key measure.{key}")


@pytest.mark.parametrize("ends", ["[2006, 2004]", "[2004]", "[2004, 2005, 2006]", "[0, 1]"])
def test_periods_are_a_first_and_a_last_year(tmp_path: Path, ends: str) -> None:
    what, where, _ = only(tmp_path, WHOLE + f"[measure]\nyears = {ends}\n")
    assert what == "not a first and a last year"
    assert where.endswith("key measure.years")


def test_a_gap_may_be_of_all_that_an_agency_reports(tmp_path: Path) -> None:
    gap = "[[gap]]\nindicator = '*'\nperiod = '2005'\nwhy = 'x'\nsource = 'y'\n"
    what, *_ = only(tmp_path, gap, "coverage.toml")
    assert what == "'*' is not an indicator"  # whose?
    (tmp_path / "coverage.toml").write_text(gap + "agency = 'labour'\n", encoding="utf-8")
    assert read_coverage(tmp_path, ["detected"]).gaps[0].indicator == "*"


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not a palermo project") as caught:
        read_settings(tmp_path)
    assert "palermo new" in caught.value.fix


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = """\
[project]
country = "FR"
date = "2026-11-23"
langages = ["en"]
languages = ["en", "de"]
audience = "publick"
exercise = "no"

[[published]]
file = "../x.csv"
kind = "glotip"
as_of = "2023-13-30"
[[published]]
fil = "a"

[measure]
level = 1
"""
    told = mistakes(tmp_path, text)
    assert [error.where for error in told] == [
        "palermo.toml, line 2, key project.country",
        "palermo.toml, line 3, key project.date",
        "palermo.toml, line 4, key project.langages",
        "palermo.toml, line 5, key project.languages",
        "palermo.toml, line 6, key project.audience",
        "palermo.toml, line 7, key project.exercise",
        "palermo.toml, line 10, key published.file",
        "palermo.toml, line 12, key published.as_of",
        "palermo.toml, line 13, key published.file",
        "palermo.toml, line 13, key published.kind",
        "palermo.toml, line 14, key published.fil",
        "palermo.toml, line 17, key measure.level",
    ]
    fixes = " | ".join(error.fix for error in told)
    assert "FRA" in fixes
    assert "did you mean 'languages'?" in fixes
    assert "did you mean 'file'?" in fixes
    assert "above 0.5 and at most 0.999" in fixes


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        (WHOLE.removeprefix(HEAD), "'project' is missing", "add a table [project]"),
        (HEAD, "'published' is missing", "add a table [[published]]"),
        (WHOLE.replace("[[published]]", "[published]"), "is not a list", "[[...]]"),
        (WHOLE.replace("[project]", "[[project]]"), "is not a table", "heading"),
        (WHOLE + "[population]\nfile = 3\n", "is not a text", "in quotes"),
        (WHOLE + "[measure]\nlevel = 'high'\n", "is not a number", "0.95"),
        (WHOLE + "[measure]\nmargin = 0\n", "'margin' is out of range", "above 0 and below 1"),
        (WHOLE + "encoding = 'utf9'\n", "not a text encoding", "cp1252"),
        (WHOLE.replace("inputs/", "/"), "not lie inside the project", "inputs/"),
        (WHOLE.replace("inputs/", "a/../../"), "not lie inside the project", "inputs/"),
        (WHOLE.replace("inputs/", "C:\\\\"), "holds '\\' or ':'", "with '/'"),
        (WHOLE + "as_of = 3\n", "is not a text", "in quotes"),
        (WHOLE.replace("2026-11-23", "2026-11-23T10:00:00"), "is not a day", "2026-11-23"),
        (WHOLE + "as_of = 'May'\n", "not a day", "2023-05-30"),
        (WHOLE.replace('"glotip"', '"glotipp"'), "none of the words", "'glotip' or 'table'"),
        ("published = []\n" + HEAD, "'published' is empty", "at least one"),
    ],
)
def test_a_mistake_says_what_and_the_fix(tmp_path: Path, text: str, what: str, fix: str) -> None:
    told = only(tmp_path, text)
    assert what in told[0]
    assert fix in told[2]


def test_a_file_named_twice_would_be_counted_twice(tmp_path: Path) -> None:
    again = "[[published]]\nfile = 'inputs/glotip.csv'\nkind = 'glotip'\n"
    text = WHOLE + again + "[population]\nfile = 'inputs/glotip.csv'\n"
    told = mistakes(tmp_path, text)
    assert [error.where for error in told] == [
        "palermo.toml, line 8, key published.file",
        "palermo.toml, line 11, key population.file",
    ]
    assert "first on line 5" in told[0].what


def test_text_that_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    what, where, _ = only(tmp_path, WHOLE + "cited = \n")
    assert what.startswith("not TOML:")
    assert where == "palermo.toml, line 7, column 9"
    assert only(tmp_path, WHOLE + "cited = [")[1] in (
        "palermo.toml, at its end",
        "palermo.toml, line 7, column 10",
    )


def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "palermo.toml").write_bytes(WHOLE.encode() + b"cited = '\xe9'\n")
    with pytest.raises(SettingsError, match="not UTF-8") as caught:
        read_settings(tmp_path)
    assert caught.value.where == "palermo.toml, line 7"


@pytest.mark.parametrize(
    ("code", "fix"),
    [
        ("FRA", ""),
        ("fra", "in capitals: FRA"),
        ("FR", "three letters: FRA"),
        ("France", "three letters: FRA"),
        ("YUG", "withdrawn"),
        ("FRR", "near to it"),
        ("SAM", "ISO 3166-1"),
        ("", "ISO 3166-1"),
    ],
)
def test_a_country_is_named_by_its_code_in_force(code: str, fix: str) -> None:
    assert fix in check_code(code)
    assert bool(check_code(code)) == bool(fix)


def test_codes_in_force_name_each_country_once() -> None:
    codes = alpha3()
    assert len(set(codes.values())) == len(codes) > 240


def test_without_coverage_nothing_is_declared(tmp_path: Path) -> None:
    found = read_coverage(tmp_path, ["detected"])
    assert (found.breaks, found.comparable, found.gaps) == ((), (), ())


def test_coverage_declares_breaks_jumps_and_gaps(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_text(
        "[[break]]\nindicator = 'detected'\nperiod = 2017\nwhy = 'w'\nsource = 's'\n"
        "[[comparable]]\nindicator = 'detected'\nperiod = '2018'\nwhy = 'w'\nsource = 's'\n"
        "[[gap]]\nindicator = 'detected'\nperiod = '2016-04-01..2017-03-31'\nagency = 'police'\n"
        "why = 'w'\nsource = 's'\n",
        encoding="utf-8",
    )
    found = read_coverage(tmp_path, ["detected"])
    assert found.breaks == (DeclaredBreak("detected", Period.calendar_year(2017), "w", "s"),)
    assert found.comparable == (Comparable("detected", Period.calendar_year(2018), "w", "s"),)
    cycle = Period.parse("2016-04-01..2017-03-31")
    assert found.gaps == (Gap("detected", cycle, "police", "w", "s"),)


def test_mistakes_of_coverage_are_told_with_their_lines(tmp_path: Path) -> None:
    entry = "indicator = 'detcted'\nperiod = '2018'\nwhy = 'w'\nsource = 's'\n"
    text = f"[[break]]\n{entry}[[comparable]]\n{entry}"
    told = mistakes(tmp_path, text, "coverage.toml")
    assert [error.where for error in told] == [
        "coverage.toml, line 2, key break.indicator",
        "coverage.toml, line 7, key comparable.indicator",
        "coverage.toml, line 6, key comparable",
    ]
    assert "did you mean 'detected'?" in told[0].fix
    assert "declared a break, on line 1" in told[2].what


def test_a_gap_needs_its_reason_and_a_period(tmp_path: Path) -> None:
    text = "[[gap]]\nindicator = 'detected'\nperiod = '2016-17'\nwhy = ''\nsource = 's'\n"
    told = mistakes(tmp_path, text, "coverage.toml")
    assert [error.what for error in told] == ["not a period", "'why' is empty"]
    unknown = only(tmp_path, "[[brake]]\n", "coverage.toml")
    assert "did you mean 'break'?" in unknown[2]


def test_the_schemas_are_those_of_the_files() -> None:
    found = schemas()
    assert list(found) == [
        "palermo.toml",
        "coverage.toml",
        "organisations.toml",
        "concerns.toml",
        "questions.toml",
        "mappings/mapping.toml",
        "codes/list.csv",
        "definitions/definition.toml",
        "review/statements.csv",
        "review/documents.csv",
        "review/findings.csv",
    ]
    assert found["palermo.toml"]["required"] == ["project"]
    assert set(found["coverage.toml"]["properties"]) == {"break", "comparable", "gap"}


LINES = '''\
top = 1
"quoted key" = """
[not a table]
key = "no"
""" # ]
list = [
  { a = 1 }, # [
  "[[x]]",
]
[one]   # [two]
a.b = 'it = "so"'
text = \'\'\'
x = 1 \'\'\'
[[many]]
name = "[" # a bracket in a text opens nothing
[[many]]
name = 2
[many.below]
deep = 3
[["many"]]
name = 4
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("quoted key",), 2),
        (("list",), 6),
        (("list", 0, "a"), 6),
        (("one",), 10),
        (("one", "a", "b"), 11),
        (("one", "text"), 12),
        (("many", 0, "name"), 15),
        (("many", 1), 16),
        (("many", 1, "below", "deep"), 19),
        (("many", 2, "name"), 21),
        (("many", 2, "not there"), 20),
        (("nowhere",), 1),
    ],
)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert tomllib.loads(LINES)
    assert Lines(LINES).of(path) == line


@given(
    st.dictionaries(
        st.text(string.ascii_lowercase, min_size=1),
        st.sampled_from(["1", "'[x]'", '"a # b"', "[\n1,\n[2]]", '"""\nb = 1\n"""', "{ c = '}' }"]),
    )
)
def test_whatever_the_values_each_key_has_its_line(entries: dict[str, str]) -> None:
    text, expected = "", {}
    for key, value in entries.items():
        expected[key] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    assert tomllib.loads(text).keys() == entries.keys()
    assert {key: Lines(text).of((key,)) for key in entries} == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"x = {'9' * 5000}\n{WHOLE}", "a number is too long"),
        (f"x = {'[' * 3000}{']' * 3000}\n{WHOLE}", "brackets stand too deep"),
        (WHOLE.replace("glotip.csv", "a\\u0000.csv"), "the path holds a control character"),
        (f"{WHOLE}[measure]\nlevel = 0.9999999999999999\n", "'level' is out of range"),
        (f"{WHOLE}[measure]\nlevel = nan\n", "'level' is out of range"),
        (f"{WHOLE}[measure]\nlevel = {'9' * 400}\n", "'level' is not a number"),
        (WHOLE.replace("2026-11-23", "9999-12-31"), "the year lies outside 1900 to 9998"),
        (WHOLE.replace("2026-11-23", "1066-10-14"), "the year lies outside 1900 to 9998"),
        (f"published = [1]\n{HEAD}", "entry 1 of 'published' is not a table"),
    ],
)
def test_what_no_settings_need_is_told_in_plain_words(tmp_path: Path, text: str, what: str) -> None:
    assert what in only(tmp_path, text)[0]


@pytest.mark.parametrize(
    "name",
    ["undefined", "punycode", "idna", "rot13", "base64", "hex", "unicode_escape", "a\0b", "", "é"],
)
def test_an_encoding_is_one_that_tables_are_saved_in(tmp_path: Path, name: str) -> None:
    assert check_encoding(name)
    text = WHOLE + f"encoding = {json.dumps(name)}\n"
    what, where, fix = only(tmp_path, text)
    assert "is not a text encoding" in what
    assert where.endswith("key published.encoding")
    assert "utf-8" in fix


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "UTF8", "cp1252", "latin-1", "utf-16", "gb18030"]
)
def test_encodings_of_tables_are_taken(name: str) -> None:
    assert check_encoding(name) == ""


def test_a_folder_in_place_of_a_settings_file(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read: is a directory") as caught:
        read_coverage(tmp_path, ["detected"])
    assert caught.value.where == "coverage.toml"


@pytest.mark.parametrize("quote", ['"""', "'''"])
@pytest.mark.parametrize("rest", ["", " # a note", ", ["])
def test_a_string_of_many_lines_ends_where_its_quotes_end(quote: str, rest: str) -> None:
    ending = f"{quote}, [\n1], 2]" if "[" in rest else f"{quote}]{rest}"
    text = f"a = [{quote}x\ny{ending}\nb = 1\n"
    tomllib.loads(text)
    assert Lines(text).of(("b",)) == text.count("\n")
    for ending in (quote, f"said{quote[0]}{quote}"):  # TOML: the text may end in a quote itself
        text = f"a = {quote}x\n{ending}\nb = 1\n"
        tomllib.loads(text)
        assert Lines(text).of(("b",)) == 3


@pytest.mark.parametrize("code", ["ZZZ", "QUU", "XAA", "XKK", "AAA"])
def test_a_code_for_private_use_is_no_country(code: str) -> None:
    assert check_code(code)
