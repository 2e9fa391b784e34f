"""Rejected rows go back to their agency, are mended and come again; links that are refused."""

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palermo.store import Folders, workspace
from tests.end_to_end.records_projects import (
    BORDER,
    HEADING,
    POLICE,
    SECRET,
    Ran,
    police_rows,
    run,
    small,
    table,
)
from tests.projects import palermo

ADDED = [
    "palermo_file", "palermo_sheet", "palermo_row", "palermo_column", "palermo_rule", "palermo_fix",
]  # fmt: skip
UNLINKED = {
    "mappings/police.toml": POLICE.replace('may_link_with = ["border"]\n', ""),
    "mappings/border.toml": BORDER.replace('may_link_with = ["police"]\n', ""),
}


def faulty() -> list[str]:
    """The police's rows: one with a day that is none, one with an unknown code, one to warn of."""
    rows = police_rows()
    rows[2] = rows[2].replace("03/02/2005", "31/02/2005")
    rows[4] = rows[4].replace(";yes;", ";maybe;")
    rows[5] = rows[5].replace(";F;", ";X;")
    return rows


def rejects(ran: Ran) -> Path:
    """The police's rejects file of a run."""
    (found,) = (ran.folder / f"work/{ran.pages.name}.rejects").iterdir()
    return found


def mended(text: str) -> str:
    """What an agency sends back: the cells mended, all else as it came."""
    return text.replace("31/02/2005", "03/02/2005").replace(";maybe;", ";yes;")


def test_the_rejects_file_has_the_layout_of_its_source_with_columns_added(tmp_path: Path) -> None:
    ran = run(small(tmp_path, {"inputs/police.csv": table(HEADING, faulty())}))
    heading, *rows = list(
        csv.reader(rejects(ran).read_text("utf-8-sig").splitlines(), delimiter=";")
    )
    assert heading == [*HEADING.split(";"), *ADDED]
    assert [row[:10] for row in rows] == [faulty()[at].split(";") for at in (2, 4)]
    told = [dict(zip(ADDED, row[10:], strict=True)) for row in rows]
    assert [(one["palermo_file"], one["palermo_row"]) for one in told] == [
        ("inputs/police.csv", "4"),
        ("inputs/police.csv", "6"),
    ]
    assert [(one["palermo_column"], one["palermo_rule"]) for one in told] == [
        ("met", "no such day"),
        ("status", "unknown code"),
    ]
    assert all(one["palermo_fix"] for one in told)


def test_rows_mended_in_their_file_are_taken_and_the_comparison_says_so(tmp_path: Path) -> None:
    folder = small(tmp_path, {"inputs/police.csv": table(HEADING, faulty())})
    first = run(folder)
    assert "8 rows read = 5 kept + 1 kept with a warning + 2 rejected" in first.ended.out
    assert first.release("resent.csv") == []
    rows = faulty()
    for row in csv.DictReader(rejects(first).read_text("utf-8-sig").splitlines(), delimiter=";"):
        cells = [row[name] for name in HEADING.split(";")]
        rows[int(row["palermo_row"]) - 2] = mended(";".join(cells))
    (folder / "inputs/police.csv").write_text(table(HEADING, rows), "utf-8")
    second = run(folder)
    assert "8 rows read = 7 kept + 1 kept with a warning + 0 rejected" in second.ended.out
    assert not (folder / f"work/{second.pages.name}.rejects").exists()
    (police,) = (row for row in second.release("resent.csv") if row["source"] == "police")
    counts = {key: int(police[key]) for key in ("before", "now", "added", "removed", "changed")}
    assert counts == {"before": 6, "now": 8, "added": 2, "removed": 0, "changed": 0}
    assert second.figure("identified/2005")["value"] == "4"


def test_a_mended_rejects_file_is_taken_beside_its_source(tmp_path: Path) -> None:
    """The agency sends only the mended rows, with the added columns as they are."""
    files = {
        "inputs/police.csv": table(HEADING, faulty()),
        "mappings/police.toml": POLICE.replace("inputs/police.csv", "inputs/police*.csv"),
    }
    folder = small(tmp_path, files)
    first = run(folder)
    text = mended(rejects(first).read_text("utf-8"))
    (folder / "inputs/police-mended.csv").write_text(text, "utf-8")
    second = run(folder)
    assert "inputs/police-mended.csv: 2 rows read = 2 kept" in second.ended.out
    assert second.figure("identified/2005")["value"] == "4"


def test_the_columns_that_palermo_added_are_known_to_it(tmp_path: Path) -> None:
    text = table(f"{HEADING};{';'.join(ADDED)}", [f"{row};a;b;c;d;e;f" for row in police_rows()])
    ran = run(small(tmp_path, {"inputs/police.csv": text}))
    assert [row["column"] for row in ran.release("unmapped.csv")] == []


def test_a_resent_extract_says_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    folder = small(tmp_path)
    run(folder)
    rows = police_rows(9)[1:]
    rows[0] = rows[0].replace(";F;", ";M;")
    (folder / "inputs/police.csv").write_text(table(HEADING, rows), "utf-8")
    told = {row["source"]: row for row in run(folder).release("resent.csv")}
    counts = [int(told["police"][key]) for key in ("before", "now", "added", "removed", "changed")]
    assert counts == [8, 8, 1, 1, 1]
    assert [told["border"][key] for key in ("added", "removed", "changed")] == ["0", "0", "0"]


def test_linked_sources_show_a_removal_of_an_identified_victim(tmp_path: Path) -> None:
    ran = run(small(tmp_path))
    assert ran.release("refused_links.csv") == []
    assert ran.ask("SELECT count(DISTINCT person) FROM record_persons") == [(8,)]
    assert ran.figure("removals_of_identified/2006")["value"] == "3"


def test_linking_is_refused_by_default_and_the_refusal_is_told(tmp_path: Path) -> None:
    ran = run(small(tmp_path, UNLINKED))
    (refused,) = ran.release("refused_links.csv")
    assert (refused["first"], refused["second"]) == ("border", "police")
    assert refused["why"] == "neither names the other"
    assert ran.ask("SELECT count(DISTINCT person) FROM record_persons") == [(11,)]
    assert ran.ask("SELECT count(*) FROM links") == [(0,)]
    page = (ran.pages / "report.en.html").read_text("utf-8")
    assert "Neither mapping names the other in may_link_with." in page


def test_one_side_alone_gives_no_permission(tmp_path: Path) -> None:
    files = {"mappings/police.toml": UNLINKED["mappings/police.toml"]}
    ran = run(small(tmp_path, files))
    (refused,) = ran.release("refused_links.csv")
    assert (refused["why"], refused["missing"]) == ("one side alone", "police")
    assert ran.ask("SELECT count(DISTINCT person) FROM record_persons") == [(11,)]
    page = (ran.pages / "report.en.html").read_text("utf-8")
    assert "The other is not named in police." in page


def test_what_refused_links_would_have_shown_is_no_plain_zero(tmp_path: Path) -> None:
    """Three were removed whom the police had identified; nobody may know it, nobody may say 0."""
    ran = run(small(tmp_path, UNLINKED))
    found = ran.figure("removals_of_identified/2006")
    assert (found["value"], found["obs_status"]) != ("0", "A")


def test_a_run_keeps_its_workspace_until_it_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run must not remove, as something left by a dead one, what it works with."""
    there: list[bool] = []
    keep = workspace.Workspace.keep

    def watched(self: workspace.Workspace, path: Path, tables: tuple[str, ...]) -> None:
        there.append(self.path.parent.is_dir())
        keep(self, path, tables)

    monkeypatch.setattr(workspace.Workspace, "keep", watched)
    folder = small(tmp_path)
    run(folder)
    (folder / "inputs/police.csv").write_text(table(HEADING, police_rows(9)), "utf-8")
    run(folder)
    assert there == [True, True]


@pytest.mark.parametrize("before", ["no run", "a run"])
def test_persons_data_of_a_killed_run_are_removed_by_the_next(tmp_path: Path, before: str) -> None:
    folder = small(tmp_path)
    if before == "a run":
        run(folder)
        (folder / "inputs/police.csv").write_text(table(HEADING, police_rows(9)), "utf-8")
    command = [sys.executable, "-m", "palermo", "run", "--project", str(folder)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not list(folder.rglob(".records-*")) and time.monotonic() < end:
        time.sleep(0.005)
    started.kill()
    started.wait()
    assert list(folder.rglob(".records-*"))
    run(folder)
    assert not [*folder.rglob(".draft-*"), *folder.rglob(".records-*")]


def test_a_run_that_fails_leaves_no_workspace(tmp_path: Path) -> None:
    folder = small(tmp_path, {"inputs/border.csv": b""})
    for command in ("run", "check"):
        ended = palermo(command, "--project", folder)
        assert ended.code == 1
        assert SECRET not in ended.out + ended.err
    assert not [*folder.rglob(".draft-*"), *folder.rglob(".records-*")]
    assert not (folder / "out").exists()


def test_rejected_rows_of_files_with_one_name_are_all_written(tmp_path: Path) -> None:
    row, heading = faulty()[2], table(HEADING, police_rows())
    files = {
        "inputs/a/x.csv": table(HEADING, [row]),
        "inputs/b/x.csv": table(HEADING, [row.replace(";P3;", ";P4;")]),
        "inputs/police.csv": heading,
        "mappings/police.toml": POLICE.replace('"inputs/police.csv"', '"inputs/**/x.csv"'),
    }
    ran = run(small(tmp_path, files))
    folder = tmp_path / f"work/{ran.pages.name}.rejects"
    assert sorted(path.name for path in folder.iterdir()) == ["police-x-2.csv", "police-x.csv"]
    found = [row for path in folder.iterdir() for row in path.read_text("utf-8").splitlines()[1:]]
    assert len(found) == len(ran.release("rejected.csv")) == 2


@pytest.mark.parametrize(
    ("plan", "sign"),
    [
        ('encoding = "cp1252"\ndelimiter = ";"\nheader = 3', ";"),
        ('encoding = "cp1252"', ";"),
        ('encoding = "utf-16"\ndelimiter = "|"\nquote = ""\nheader = 2', "|"),
    ],
)
def test_a_mended_rejects_file_is_read_by_its_own_mapping(
    tmp_path: Path, plan: str, sign: str
) -> None:
    """Whatever its encoding, delimiter and row of headings, and though a cell began with '='."""
    above = ["title"] * (int(plan.rpartition("header = ")[2]) - 1 if "header" in plan else 0)
    encoding = plan.split('"')[1]
    rows = [row.replace("Clara", "=Zoé").replace(";", sign) for row in faulty()]
    text = table("\n".join([*above, HEADING.replace(";", sign)]), rows)
    old = 'encoding = "utf-8"\ndelimiter = ";"'
    mapping = POLICE.replace("inputs/police.csv", "inputs/police*.csv").replace(old, plan)
    data = text.encode(encoding)
    folder = small(tmp_path, {"mappings/police.toml": mapping, "inputs/police.csv": data})
    sent = rejects(run(folder)).read_text("utf-8").replace("maybe", "yes")
    sent = sent.replace("31/02/2005", "03/02/2005")
    (folder / "inputs/police-mended.csv").write_text(sent, "utf-8")
    ran = run(folder)
    assert "inputs/police-mended.csv: 2 rows read = 2 kept" in ran.ended.out
    names = "SELECT given_name FROM records WHERE local_id = '3' AND source = 'police'"
    assert ran.ask(names) == [("=Zoé",)]


def test_a_second_run_is_refused_before_it_reads(tmp_path: Path) -> None:
    folder = small(tmp_path)
    with Folders(folder).alone():
        ended = palermo("run", "--project", folder)
    assert ended.code == 1
    assert "another run of this project is at work" in ended.err
    assert "reading" not in ended.err
    assert sorted(path.name for path in folder.iterdir()) == ["inputs", "mappings", "palermo.toml"]
