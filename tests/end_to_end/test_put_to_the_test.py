"""The example's telegram, put to the test: what is planted comes out, each number leads back."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from palermo.model import Audience, Period, Release
from palermo.model.assessments import Assessment, ClaimTest, ConcernFollowed, Link
from palermo.model.phrases import Phrase
from palermo.pipeline import Asked, Project, new
from palermo.report import Traced
from tests.end_to_end.records_projects import Ran, Steps
from tests.projects import palermo
from tests.telegram_pages import SMALL
from tests.unit.report.test_telegram_page import Read

HOFBAU, SPREAD = "screened_in_clock/2006/region=Hofbau", "permit_spread/2006"
MOST = 1_500_000  # bytes of a page


def page(ran: Ran, code: str = "en") -> str:
    (found,) = ran.pages.glob(f"telegram-*.{code}.html")
    return found.read_text("utf-8")


def card(ran: Ran, number: int) -> str:
    """The card of a claim, as a reader gets it."""
    after = page(ran).split(f'id="claim-{number}">')[1]
    return Read(re.split(r'<li class="claim |</ol>\n</div>', after)[0]).text


def assessed(audience: str) -> Assessment:
    """An assessment that cites a figure, one computed from others, a statement and nothing."""
    nothing = Phrase({"en": "so"})
    claim = ClaimTest("06ZENDA1234¶7.s1", "shown", nothing, figures=(HOFBAU, "gone/2006"))
    links = (Link("figure", SPREAD, "shows"), Link("statement", "06ZENDA1234¶8.s1", "bears on"))
    concern = ConcernFollowed("screening", nothing, 2006, 2006, "answered", nothing, links)
    cycle = Period(date(2006, 4, 1), date(2007, 3, 31))
    return Assessment(date(2007, 3, 31), cycle, audience, (claim,), concerns=(concern,))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (4, ("§ contradicted by law", "no minimum", "xr-penal/t-4", "in this form since")),
        (15, ("≠ contradicted by figures", "Victims among the convicted, 2005")),
        (18, ("≠ contradicted by figures", "Hofbau: 34.5%", "from 58 rows", "claim 23")),
        (28, ("≠ contradicted by figures", "Permits granted, 2005: 40")),
        (30, ("“” words only",)),
    ],
)
def test_what_is_planted_comes_out(office: Ran, number: int, words: tuple[str, ...]) -> None:
    text = card(office, number)
    for one in words:
        assert one in text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_page_has_all_its_chapters_and_is_not_too_large(office: Ran, code: str) -> None:
    text = page(office, code)
    wanted = {
        "summary", "text", "concerns", "improving", "tier", "reply", "tests", "undecided", "figures"
    }  # fmt: skip
    assert wanted <= set(Read(text).ids)
    assert len(text.encode()) < MOST
    assert not re.search(r"\.s\d", Read(text).text)  # ids of statements are numbers that lead there


def test_every_number_leads_back_to_rows_or_other_figures(office: Ran) -> None:
    sheets = page(office).split(' popover id="figure-')[1:]
    assert len(sheets) > 20
    for sheet in sheets:
        assert "palermo explain" not in sheet
        assert "SHA-256" in sheet or "Computed from" in sheet or "No row was" in sheet


def test_the_public_is_told_no_count_of_rows_and_no_name(ruritania: Ran) -> None:
    text = page(ruritania)
    assert not re.search(r"from [\d,]+ rows?|>[\d,]+ rows?<|Which rows", text)
    assert "inputs/police.csv" in text
    assert not re.search(r"krafstein|solent", text, re.IGNORECASE)


def way_back(ran: Ran, release: Release) -> Mapping[str, Traced]:
    run = (ran.folder / "work/last").read_text("utf-8").strip()
    found = Project(ran.folder).ways_back(assessed(release.audience), release, run)
    assert set(found) == {HOFBAU, SPREAD}
    assert found[HOFBAU].parameters["is_region"] == "Hofbau"
    assert found[HOFBAU].database == f"work/{run}.duckdb"
    assert found[SPREAD].inputs
    assert not found[SPREAD].files
    return found


def test_the_office_is_told_the_rows_of_a_number(ruritania: Ran, steps: Steps) -> None:
    found = way_back(ruritania, steps.project.protect(steps.measures, "internal"))[HOFBAU]
    (file,) = found.files
    assert (file.file, file.rows, len(file.numbers)) == ("inputs/police.csv", 58, 58)
    assert found.rows == 58


@pytest.mark.parametrize("audience", ["transmission", "public"])
def test_others_are_told_the_files_that_the_release_names_whoever_gave_rows(
    ruritania: Ran, steps: Steps, audience: Audience
) -> None:
    release = steps.project.protect(steps.measures, audience)
    found = way_back(ruritania, release)[HOFBAU]
    (figure,) = (one for one in release.figures if one.id == HOFBAU)
    assert {one.checksum for one in found.files} == set(figure.sources)
    assert "inputs/police.csv" in [one.file for one in found.files]
    assert [one for one in found.files if one.rows is not None or one.numbers] == []
    assert found.rows is None


def test_what_a_release_does_not_hold_leads_nowhere(ruritania: Ran, steps: Steps) -> None:
    release = steps.project.protect(steps.measures, "internal")
    without = replace(release, figures=tuple(one for one in release.figures if one.id != HOFBAU))
    run = (ruritania.folder / "work/last").read_text("utf-8").strip()
    assert set(Project(ruritania.folder).ways_back(assessed("internal"), without, run)) == {SPREAD}


def test_without_the_run_a_number_names_the_command(steps: Steps, tmp_path: Path) -> None:
    project = steps.project
    release = project.protect(steps.measures, "internal", steps.readings.texts)
    found = project.assess(release, texts=steps.readings.texts)
    project.report(release, found, steps.readings.texts).write(tmp_path)
    (english,) = tmp_path.glob("telegram-*.en.html")
    assert f"palermo explain {HOFBAU}" in english.read_text("utf-8")


def test_the_example_can_be_made_for_any_audience(tmp_path: Path) -> None:
    made = palermo("new", tmp_path / "example", "--example", "--audience", "transmission")
    assert made.code == 0, made.err
    assert Project(tmp_path / "example").settings.audience == "transmission"


def test_a_project_of_one_telegram_can_be_made_for_the_public(tmp_path: Path) -> None:
    telegram = Path("examples/ruritania/telegram-clean.txt")
    made = palermo("new", tmp_path / "one", "--telegram", telegram, "--audience", "public")
    assert made.code == 0, made.err
    assert Project(tmp_path / "one").settings.audience == "public"


def test_the_pages_of_a_whole_box_lead_to_the_assessment(tmp_path: Path) -> None:
    numbers = range(100, 121)
    box = "\n".join(SMALL.replace("ZENDA 000077", f"ZENDA 000{one}") for one in numbers)
    (tmp_path / "box.txt").write_text(box, "utf-8")
    project = new(tmp_path / "box", Asked(telegrams=[tmp_path / "box.txt"]))
    pages = project.run().report.parent
    found = [one.read_text("utf-8") for one in pages.glob("telegram-*.en.html")]
    assert len(found) == len(numbers)
    for text in found:
        assert 'href="assessment.en.html"' in text
        assert not {"tier", "improving", "reply"} & set(Read(text).ids)
    assert (pages / "assessment.en.html").is_file()


def test_the_page_of_one_telegram_alone_holds_the_whole_assessment(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(SMALL, "utf-8")
    result = new(tmp_path / "one", Asked(telegrams=[tmp_path / "one.txt"])).run()
    text = result.report.read_text("utf-8")
    assert result.report.name.startswith("telegram-")
    assert {"summary", "text", "concerns", "tests", "undecided", "reply"} <= set(Read(text).ids)
