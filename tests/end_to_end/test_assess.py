"""`palermo assess`, and what a run makes of law, rules, verdicts and concerns of a project."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

import palermo as package
from palermo.errors import UsageError
from palermo.model.assessments import RESULTS, Verdict
from tests.projects import palermo, project, tree
from tests.telegram_pages import SMALL

SAMPLES = Path(__file__).parents[1] / "samples"
TELEGRAM = (SAMPLES / "claims" / "exercise-france-2006.txt").read_text("utf-8")
ALONE = """\
[project]
date = 2026-11-23
audience = "internal"
languages = ["en"]
exercise = true
telegrams = ["documents/telegram.txt"]
"""
OVERLAPPING = """\
[instrument]
id = "fr-own"
kind = "national"
country = "FRA"
title = { en = "Own", fr = "Propre" }
source = "the office's own files"
as_of = 2006-01-01
[[provision]]
id = "one"
subject = "trafficking"
[[provision.form]]
valid_from = 2003-01-01
valid_to = 2005-12-31
heading = { en = "One", fr = "Un" }
text = { en = "First.", fr = "Premier." }
citation = "art. 1"
checked = false
[[provision.form]]
valid_from = 2005-06-01
heading = { en = "One", fr = "Un" }
text = { en = "Second.", fr = "Second." }
citation = "art. 1"
checked = false
"""
LAW = OVERLAPPING.replace("2005-12-31", "2005-05-31")
CONCERNS = """\
report = 2006
[[concern]]
id = "screening"
text = "Screening of victims"
phrases = ["screened", "custody"]
provisions = ["us-tvpa/b2"]
"""
REPORT = """\
FRANCE (Tier 1)

The government complies.

RECOMMENDATIONS

• Screen every person in custody.
• Publish statistics on sentences.

PROSECUTION

The government convicted traffickers.
"""
TIERS = "country,year,tier\nFRA,2004,Tier 1\nFRA,2005,Tier 1\nFRA,2006,Tier 1\n"
RULE = """\
[[rule]]
id = "own"
heading = { en = "Own", fr = "Propre" }
source = "palermo: convention"
[rule.meets]
words = [{ en = ["screened"], fr = [] }]
topics = ["us-tvpa/b2"]
[[rule.figures]]
indicator = "screened_in_clock"
compare = "bears on"
"""
CRITERIA = """\
instrument = "fr-own"
version = 1
date = 2026-11-30
source = "the office"
[[criterion]]
subject = "trafficking"
change = []
[[criterion.test]]
id = "number"
kind = "threshold"
role = "decides"
asks = { en = "somebody is convicted", fr = "quelqu’un est condamné" }
source = "palermo: convention"
date = 2003-01-01
indicator = "convicted"
at_least = 1
"""
QUESTIONS = """\
[[question]]
number = "1"
text = "How many were screened?"
indicators = ["screened_in_clock"]
"""
VERDICTS = "provision,period,verdict,by,on,why\n"


def alone(folder: Path, **files: str) -> Path:
    """A project of one telegram; further files by their path, `__` for a slash, `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return project(folder, {"palermo.toml": ALONE, "documents/telegram.txt": TELEGRAM} | named)


def assessed(folder: Path, *words: str) -> Any:
    """The assessment as JSON."""
    ended = palermo("assess", "--project", folder, "--json", *words)
    assert ended.code == 0, ended.err
    return ended.document


def test_a_telegram_alone_gives_every_claim_and_the_law_of_its_day(tmp_path: Path) -> None:
    source = tmp_path / "box.txt"
    source.write_text(TELEGRAM, "utf-8")
    made = tmp_path / "project"
    assert palermo("new", made, "--telegram", source).code == 0
    found = assessed(made)
    assert (found["on"], found["country"]) == ("2006-10-27", "FRA")
    assert found["cycle"]["label"] == "2006-04-01..2007-03-31"
    against = [one for one in found["claims"] if one["result"] == "contradicted by law"]
    cited = {law["provision"]: law["on"] for one in against for law in one["law"]}
    assert cited["fr-penal/225-4-1"] == cited["fr-ceseda/l316-1"] == "2006-10-25"
    pages = {path.name for path in (made / "out" / found["run"]).glob("*.html")}
    assert {"telegram-06PARIS1.en.html", "telegram-06PARIS1.fr.html"} <= pages


def test_the_document_has_the_keys_of_its_contract(tmp_path: Path) -> None:
    found = assessed(alone(tmp_path))
    assert {"on", "cycle", "claims", "findings", "concerns", "tier_case"} <= set(found)
    assert all(
        set(one) >= {"statement", "result", "law", "figures", "statements", "ask", "why"}
        and one["result"] in RESULTS
        for one in found["claims"]
    )
    assert all(
        set(one) >= {"provision", "period", "verdict", "reasons", "missing", "override"}
        and one["verdict"] in get_args(Verdict)
        for one in found["findings"]
    )
    assert found["findings"]
    assert all(one["reasons"] for one in found["tier_case"]["arguments"])


def test_a_run_counts_its_findings_and_keeps_the_assessment(tmp_path: Path) -> None:
    folder = alone(tmp_path)
    ran = palermo("run", "--project", folder, "--json").document
    found = assessed(folder)
    assert ran["findings"] == len(found["findings"]) > 0
    kept = json.loads((folder / "out" / ran["run"] / "release" / "assessment.json").read_text())
    assert kept == found
    again = palermo("run", "--project", folder, "--json").document
    assert (again["unchanged"], again["findings"]) == (True, ran["findings"])


def test_another_day_or_audience_is_assessed_and_not_kept(tmp_path: Path) -> None:
    folder = alone(tmp_path, documents__telegram_txt=SMALL)
    before = assessed(folder)
    kept = tree(folder / "out")
    later = assessed(folder, "--on", "2008-05-01")
    assert (later["on"], later["cycle"]["to"]) == ("2008-05-01", "2009-03-31")
    assert not any(one["in_cycle"] for one in later["claims"])
    public = assessed(folder, "--audience", "public")
    assert public["audience"] == "public"
    assert len(public["claims"]) < len(before["claims"])
    assert tree(folder / "out") == kept


def test_a_person_is_told_claims_findings_and_both_sides_of_each_tier(tmp_path: Path) -> None:
    ended = palermo("assess", "--project", alone(tmp_path, concerns_toml=CONCERNS))
    out = ended.out
    assert out.startswith("FRA, assessed for 2006-10-27 (internal)")
    assert "A machine proposes, a person decides." in out
    places = [out.index(word) for word in ("CLAIMS (", "FINDINGS (", "CONCERNS (1)", "THE CASE")]
    assert places == sorted(places)
    case = out[places[-1] :]
    for tier in ("Tier 1", "Tier 2", "Tier 3"):
        sides = case.partition(f"\n  {tier}: ")[2].partition("\n  Tier ")[0]
        assert "\n    for: " in sides
        assert "\n    against: " in sides


def test_what_a_person_is_told_fits_a_terminal_and_the_document_stays_whole(tmp_path: Path) -> None:
    alone(tmp_path, concerns_toml=CONCERNS)
    out = palermo("assess", "--project", tmp_path).out
    assert max(map(len, out.splitlines())) <= 80
    flat = " ".join(out.split())
    most = max((one["law"] for one in assessed(tmp_path)["claims"]), key=len)
    assert len(most) > 3
    cites = [f"{cited['provision']} on {cited['on']}" for cited in most]
    assert f"[{', '.join(cites[:3])} and {len(cites) - 3} more]" in flat
    assert "What speaks for Tier 1 [" not in flat


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_that_no_report_can_be_of_is_wrong_usage(tmp_path: Path, day: str) -> None:
    ended = palermo("assess", "--project", alone(tmp_path), "--on", day)
    assert ended.code == 2
    assert "the year lies outside 1900 to 9998" in ended.err


def test_settings_name_another_day_and_country(tmp_path: Path) -> None:
    settings = ALONE + '[assess]\non = 2007-03-31\ncountry = "GBR"\n'
    found = assessed(alone(tmp_path, palermo_toml=settings))
    assert (found["on"], found["country"]) == ("2007-03-31", "GBR")
    assert not any(
        law["provision"].startswith("fr-") for one in found["claims"] for law in one["law"]
    )


def test_telegrams_about_two_countries_leave_the_country_to_a_person(tmp_path: Path) -> None:
    other = TELEGRAM.replace("FR\n", "UK\n").replace("PARIS", "LONDON")
    assert other != TELEGRAM
    settings = ALONE.replace('.txt"]', '.txt", "documents/two.txt"]')
    found = assessed(alone(tmp_path, palermo_toml=settings, documents__two_txt=other))
    assert found["country"] is None
    assert "several countries: FRA, GBR" in found["notes"][0]


def test_a_telegram_without_a_day_is_assessed_for_the_runs_own_and_says_so(tmp_path: Path) -> None:
    undated = (
        "TAGS: PHUM, KTIP, FR\nSUBJECT: EXERCISE\n\n"
        "1. (U) He said that the law sets a minimum of seven years in prison for trafficking.\n"
    )
    found = assessed(alone(tmp_path / "undated", documents__telegram_txt=undated))
    assert f"the run’s own day, {found['on']}" in found["notes"][-1]
    assert "Nothing tells" not in str(assessed(alone(tmp_path / "dated"))["notes"])


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = alone(
        tmp_path,
        law__own_toml=OVERLAPPING,
        claims__own_toml="[[rule]]\nidd = 1\n",
        criteria__own_toml="nothing = true\n",
        concerns_toml=CONCERNS + 'cites = [{ document = "documents/gone.txt" }]\n',
        concerns__b_toml="report = 1999\n",
        review__findings_csv=VERDICTS + "us-tvpa/b2,2006,good,A,2007-04-01,why\n",
    )
    ended = palermo("check", "--project", folder, "--json")
    assert ended.code == 1
    places = [one["where"] for one in ended.document["errors"]]
    assert "own.toml, line 19, key form.valid_from" in places
    assert "concerns.toml, line 7, key concern.cites.document" in places
    assert "review/findings.csv, line 2, column verdict" in places
    for name in ("own.toml", "concerns/b.toml"):
        assert any(place.startswith(name) for place in places)
    assert palermo("run", "--project", folder).code == 1
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("files", "where", "what"),
    [
        (
            {"concerns_toml": CONCERNS.replace("b2", "c2")},
            "concerns.toml, line 6, key concern.provisions",
            "there is no provision 'us-tvpa/c2'",
        ),
        (
            {"claims__own_toml": RULE.replace("us-tvpa/b2", "us-tvpa/c2")},
            "own.toml, line 7, key rule.meets.topics",
            "there is no provision 'us-tvpa/c2'",
        ),
        (
            {"claims__own_toml": RULE.replace("_in_clock", "_in_clok")},
            "own.toml, line 9, key rule.figures.indicator",
            "there is no indicator 'screened_in_clok'",
        ),
        (
            {"law__own_toml": LAW, "criteria__own_toml": CRITERIA.replace("fr-own", "fr-onw")},
            "own.toml, line 1, key instrument",
            "there is no instrument 'fr-onw'",
        ),
        (
            {"law__own_toml": LAW, "criteria__own_toml": CRITERIA.replace("[]", '["convict"]')},
            "own.toml, line 7, key criterion.change",
            "there is no indicator 'convict'",
        ),
        (
            {"law__own_toml": LAW, "criteria__own_toml": CRITERIA.replace('"convicted"', '"none"')},
            "own.toml, line 15, key criterion.test.indicator",
            "there is no indicator 'none'",
        ),
        (
            {
                "law__own_toml": LAW,
                "criteria__own_toml": CRITERIA + 'yardstick = "us-tvpa/a9"\nthreshold = "n"\n',
            },
            "own.toml, line 17, key criterion.test.yardstick",
            "there is no provision 'us-tvpa/a9'",
        ),
        (
            {"questions_toml": QUESTIONS.replace("_in_clock", "_in_clok")},
            "questions.toml, line 4, key question.indicators",
            "there is no indicator 'screened_in_clok'",
        ),
        (
            {"review__findings_csv": VERDICTS + "us-tvpa/c2,2006,met,A,2007-04-01,why\n"},
            "review/findings.csv, line 2, column provision",
            "there is no provision 'us-tvpa/c2'",
        ),
        (
            {
                "concerns_toml": CONCERNS
                + 'cites = [{ document = "documents/telegram.txt", quote = "nobody said so" }]\n'
            },
            "concerns.toml, line 7, key concern.cites",
            "documents/telegram.txt does not hold these words",
        ),
        (
            {
                "concerns_toml": CONCERNS
                + 'cites = [{ document = "documents/telegram.txt", paragraph = 99 }]\n'
            },
            "concerns.toml, line 7, key concern.cites",
            "documents/telegram.txt does not hold these words",
        ),
        (
            {"concerns_toml": 'report = 2006\ndocument = "documents/telegram.txt"\n'},
            "concerns.toml, line 2, key document",
            "no recommendation is found in this document",
        ),
        (
            {"tiers_csv": TIERS + "FRA,2006,Tier 2\n"},
            "tiers.csv, row 5",
            "",
        ),
        ({"tiers_csv": TIERS.replace("FRA,2005,Tier 1\n", "")}, "tiers.csv, row 3", ""),
        ({"tiers_csv": TIERS.replace("2005,Tier 1", "2005,2.5")}, "tiers.csv, row 3", ""),
    ],
)
def test_each_mistake_names_file_line_and_key(
    tmp_path: Path, files: dict[str, str], where: str, what: str
) -> None:
    ended = palermo("check", "--project", alone(tmp_path, **files), "--json")
    (error,) = ended.document["errors"]
    assert error["where"].startswith(where)
    assert error["what"].startswith(what)
    assert error["fix"]
    assert ended.code == 1


@pytest.mark.parametrize(
    "files",
    [
        {"law__own_toml": LAW},
        {"concerns_toml": CONCERNS},
        {"concerns__2005_toml": CONCERNS.replace("2006", "2005")},
        {"review__findings_csv": VERDICTS},
        {"tiers_csv": TIERS},
        {"questions_toml": QUESTIONS},
        {"claims__own_toml": RULE},
        {"law__own_toml": LAW, "criteria__own_toml": CRITERIA},
        {"palermo_toml": ALONE + "[assess]\non = 2007-01-01\n"},
    ],
)
def test_a_change_of_what_it_is_assessed_by_makes_another_run(
    tmp_path: Path, files: dict[str, str]
) -> None:
    before = assessed(alone(tmp_path))["run"]
    assert assessed(alone(tmp_path))["run"] == before
    assert assessed(alone(tmp_path, **files))["run"] != before


def test_a_persons_verdict_stands_beside_the_rules_and_an_idle_one_is_told(tmp_path: Path) -> None:
    row = "us-tvpa/b2,{},not met,A. Person,2007-04-02,the shelters were closed\n"
    verdicts = VERDICTS + row.format("2006-04-01..2007-03-31") + row.format("1999")
    verdicts += row.format("2006-04-01..2007-03-31").replace("tvpa/b2", "tiers/number-of-victims")
    folder = alone(tmp_path, review__findings_csv=verdicts)
    ran = palermo("run", "--project", folder, "--json").document
    assert ran["unmatched"] == ["review/findings.csv, line 3"]
    found = assessed(folder)
    (other,) = [one for one in found["findings"] if one["override"]]
    assert other["provision"] == "us-tvpa/b2"
    assert other["override"] == {
        "verdict": "not met",
        "by": "A. Person",
        "on": "2007-04-02",
        "why": "the shelters were closed",
    }
    assert "decided otherwise: not met, by A. Person" in palermo("assess", "--project", folder).out


def test_concerns_are_read_from_a_report_and_carried_over(tmp_path: Path) -> None:
    folder = alone(
        tmp_path,
        documents__tip2006_txt=REPORT,
        documents__tip2005_txt=REPORT,
        concerns_toml='report = 2006\ndocument = "documents/tip2006.txt"\n',
        concerns__2005_toml='report = 2005\ndocument = "documents/tip2005.txt"\n',
    )
    told = {one["concern"]: one for one in assessed(folder)["concerns"]}
    assert set(told) == {"screen-every-person-custody", "publish-statistics-sentences"}
    screening = told["screen-every-person-custody"]
    assert (screening["raised"], screening["report"], screening["age"]) == (2005, 2006, 2)
    assert screening["title"] == "Screen every person in custody."
    assert any(link["kind"] == "statement" for link in screening["links"])


def test_what_was_said_after_the_cycle_changes_nothing(tmp_path: Path) -> None:
    before = assessed(alone(tmp_path / "a", concerns_toml=CONCERNS))
    later = TELEGRAM.replace("OCT 06", "JUN 07").replace("October 25", "June 25")
    later = later.replace("06PARIS", "07PARIS").replace("2006", "2007")
    settings = (
        ALONE.replace('.txt"]', '.txt", "documents/two.txt"]') + "[assess]\non = 2007-03-31\n"
    )
    first = assessed(
        alone(tmp_path / "b", palermo_toml=ALONE + "[assess]\non = 2007-03-31\n",
              concerns_toml=CONCERNS)
    )  # fmt: skip
    both = assessed(
        alone(tmp_path / "c", palermo_toml=settings, concerns_toml=CONCERNS,
              documents__two_txt=later)
    )  # fmt: skip
    states = [(one["concern"], one["state"]) for one in before["concerns"]]
    assert [(one["concern"], one["state"]) for one in first["concerns"]] == states
    assert [(one["concern"], one["state"]) for one in both["concerns"]] == states
    verdicts = [(one["provision"], one["verdict"]) for one in first["findings"]]
    assert [(one["provision"], one["verdict"]) for one in both["findings"]] == verdicts


def test_python_goes_the_way_of_its_contract(tmp_path: Path) -> None:
    made = package.open(alone(tmp_path, concerns_toml=CONCERNS))
    readings = made.read()
    release = made.protect(made.measure(readings), "internal", readings.texts)
    with pytest.raises(UsageError, match="no day"):
        made.assess(release, on="31 March 2007")
    findings = made.assess(release, on="2007-03-31")
    assert findings.country == "FRA"
    assert findings.findings
    files = made.report(release, findings, readings.texts).write(tmp_path / "pages")
    names = {path.relative_to(tmp_path / "pages").as_posix() for path in files}
    assert {"release/assessment.json", "release/claims.csv", "release/findings.csv"} <= names
    assert made.law.get("fr-penal/225-4-1", findings.on)


def test_a_run_whose_assessment_was_deleted_is_made_again(tmp_path: Path) -> None:
    folder = alone(tmp_path)
    run = assessed(folder)["run"]
    place = folder / "out" / run / "release" / "assessment.json"
    place.unlink()
    assert assessed(folder)["run"] == run
    assert place.is_file()
