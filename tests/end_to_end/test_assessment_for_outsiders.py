"""What is assessed for others than the office tells nothing of what they may not read."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from tests.projects import palermo, project

SETTINGS = """\
[project]
country = "FRA"
date = 2007-06-01
audience = "{audience}"
languages = ["en", "fr"]
exercise = true
telegrams = ["documents/telegram.txt"]
"""
TELEGRAM = """\
P 271015Z OCT 06
FM AMEMBASSY PARIS
TO SECSTATE WASHDC PRIORITY 0001
BT
C O N F I D E N T I A L PARIS 000001
EXERCISE EXERCISE EXERCISE

TAGS: PHUM, KTIP, FR
SUBJECT: (U) EXERCISE: FRANCE: A POLICE OFFICE ANSWERS

Classified By: Consul Roland Tarlton for reasons 1.4 (b) and (d).

1. (U) Commissioner Leopold Krafstein (strictly protect), the head of the office,
claimed that every victim is screened within 24 hours of being taken into custody.
He said that the trafficking law carries a minimum of seven years in prison.

2. (C) {withheld}
HALLAM
BT
#0001
NNNN
"""
DENIED = (
    "Anna Zeller of the association Elphberg said that hardly any victim is screened in custody."
)
OTHER = (
    "Anna Zeller of the association Elphberg said that the new bridge is broad and well painted."
)
REPORT = """\
FRANCE (Tier 1)

The government complies.

RECOMMENDATIONS

• Screen every person in custody, as Mr. Rupert Hentzau asked.
• Publish statistics on sentences.

PROSECUTION

The government convicted traffickers.
"""
CONCERNS = 'report = 2006\ndocument = "documents/report.txt"\n'
VERDICTS = (
    "provision,period,verdict,by,on,why\n"
    "us-tvpa/b2,2006-04-01..2007-03-31,not met,A. Person,2007-04-02,the shelters were closed\n"
)
NAMES = re.compile("krafstein|zeller|tarlton|a\\. person", re.IGNORECASE)
OUTSIDERS = ("transmission", "public")


def made(folder: Path, audience: str, withheld: str = DENIED, **files: str) -> Path:
    """A telegram with a paragraph that only the office reads, a report that nobody opened."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    everything = {
        "palermo.toml": SETTINGS.format(audience=audience),
        "documents/telegram.txt": TELEGRAM.format(withheld=withheld),
        "documents/report.txt": REPORT,
        "concerns.toml": CONCERNS,
        "review/findings.csv": VERDICTS,
        **named,
    }
    return project(folder, everything)


def assessed(folder: Path) -> Any:
    ended = palermo("assess", "--project", folder, "--json")
    assert ended.code == 0, ended.err
    return ended.document


def outputs(folder: Path) -> dict[str, str]:
    """Every file that a run makes for its readers, without its id, checksums and line ends."""
    run = assessed(folder)["run"]
    place = folder / "out" / run
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    named = re.compile(rf"{run}|\b[0-9a-f]{{16,64}}\b")
    return {
        path.relative_to(place).as_posix(): " ".join(
            named.sub("", path.read_text("utf-8").replace("&#10;", " ")).split()
        )
        for path in files
        if path.name != "manifest.csv"
    }


def closed() -> str:
    """The checksum of the report, which opens it."""
    return hashlib.sha256(REPORT.encode()).hexdigest()


def test_the_office_is_told_of_the_tension_and_of_the_names(tmp_path: Path) -> None:
    found = assessed(made(tmp_path, "internal"))
    (first, *_) = (one for one in found["claims"] if one["result"] == "in tension")
    assert "¶1." in first["statement"]
    assert "¶2." in first["statements"][0]
    assert {one["override"]["by"] for one in found["findings"] if one["override"]} == {"A. Person"}
    assert [one["title"][:6] for one in found["concerns"]] == ["Screen", "Publis"]


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_a_paragraph_that_is_held_back_changes_no_file(tmp_path: Path, audience: str) -> None:
    first = outputs(made(tmp_path / "first", audience))
    second = outputs(made(tmp_path / "second", audience, OTHER))
    assert first == second
    assert {"reply.txt", "narrative.en.html", "release/claims.csv"} <= set(first)


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_no_claim_cites_or_tells_of_what_is_held_back(tmp_path: Path, audience: str) -> None:
    found = assessed(made(tmp_path, audience))
    assert found["claims"]
    assert not [one for one in found["claims"] if "¶2." in str(one)]
    assert "in tension" not in {one["result"] for one in found["claims"]}


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_no_file_names_a_person_who_spoke_or_who_decided(tmp_path: Path, audience: str) -> None:
    for name, text in outputs(made(tmp_path, audience)).items():
        assert not NAMES.search(text), name


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_a_verdict_of_a_person_stands_without_the_name(tmp_path: Path, audience: str) -> None:
    folder = made(tmp_path, audience)
    files = outputs(folder)
    assert "decided by a person" in files["assessment.en.html"]
    assert "Decided by a person on" in files["assessment.en.html"]
    assert "Décision d’une personne, le" in files["assessment.fr.html"]
    told = " ".join(palermo("assess", "--project", folder).out.split())
    assert "decided otherwise: not met, on 2007-04-02: the shelters were closed" in told


@pytest.mark.parametrize("audience", OUTSIDERS)
def test_a_report_that_nobody_opened_gives_no_concern(tmp_path: Path, audience: str) -> None:
    folder = made(tmp_path, audience)
    found = assessed(folder)
    assert found["concerns"] == []
    assert any(
        "The recommendations of the report of 2006 are not told" in one for one in found["notes"]
    )
    for name, text in outputs(folder).items():
        assert "Publish statistics on sentences" not in text, name


def test_a_report_that_was_opened_gives_its_concerns_without_names(tmp_path: Path) -> None:
    opening = f"checksum,decision,reason,by,on\n{closed()},open,published,A. Person,2007-05-01\n"
    folder = made(tmp_path, "public", review__documents_csv=opening)
    found = assessed(folder)
    titles = [one["title"] for one in found["concerns"]]
    assert titles[1] == "Publish statistics on sentences."
    assert titles[0].startswith("Screen every person in custody")
    assert found["concerns"][0]["concern"].startswith("recommendation-")
    assert found["notes"] == []
    for name, text in outputs(folder).items():
        assert "Hentzau" not in text, name
        assert "hentzau" not in text, name
