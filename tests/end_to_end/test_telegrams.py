"""The third door: telegrams and documents, from files to pages, open data and search."""

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest

import palermo as package
from palermo.pipeline import Project
from tests.projects import TABLE, palermo, tree

EXAMPLES = Path(__file__).parents[2] / "examples" / "ruritania"
CLEAN, DAMAGED = EXAMPLES / "telegram-clean.txt", EXAMPLES / "telegram-damaged.txt"
KNOWN = (
    "--concerns", EXAMPLES / "concerns.toml", "--organisations", EXAMPLES / "organisations.toml",
)  # fmt: skip
DAY = ("--date", "2006-11-01")


def made(folder: Path, *words: object) -> Path:
    """A project of telegrams."""
    ended = palermo("new", folder, *words, *DAY)
    assert ended.code == 0, ended.err
    return folder


def settled(folder: Path, **settings: str) -> Path:
    """The same project with other settings."""
    text = (folder / "palermo.toml").read_text("utf-8")
    for key, value in settings.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        lines.insert(lines.index("[project]") + 1, f"{key} = {value}")
        text = "\n".join(lines)
    (folder / "palermo.toml").write_text(f"{text}\n", "utf-8")
    return folder


def pages(folder: Path) -> Path:
    return Project(folder).run().report.parent


def statements(folder: Path) -> list[dict[str, str]]:
    text = (pages(folder) / "release/statements.csv").read_text("utf-8")
    return list(csv.DictReader(StringIO(text)))


def test_one_telegram_alone_gives_a_page_in_both_languages(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN, *KNOWN)
    assert "Nothing is wrong." in palermo("check", "--project", folder).out
    ran = palermo("run", "--project", folder)
    assert ran.code == 0
    assert "06ZENDA1234, coverage 100.0 %" in ran.out
    report = Path(ran.out.rsplit("report: ", 1)[1].strip())
    assert report.name == "telegram-06ZENDA1234.en.html"
    english = report.read_text("utf-8")
    french = (report.parent / "telegram-06ZENDA1234.fr.html").read_text("utf-8")
    for page, lang in ((english, "en"), (french, "fr")):
        assert f'<html lang="{lang}"' in page
        assert "EXERCISE" in page
        assert "Krafstein" in page
    assert not (report.parent / "release/figures.csv").exists()
    assert Project(folder).settings.audience == "internal"


def test_the_result_of_a_run_tells_of_statements_and_documents(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN)
    found = palermo("run", "--project", folder, "--json").document
    assert found["statements"] > 20
    (document,) = found["documents"]
    assert document["document"] == "06ZENDA1234"
    assert document["path"] == "documents/telegram-clean.txt"
    again = palermo("run", "--project", folder, "--json").document
    assert again["unchanged"]
    assert (again["statements"], again["documents"]) == (found["statements"], found["documents"])


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_clean_and_damaged_copies_give_the_same_claims(tmp_path: Path, audience: str) -> None:
    told = []
    for name, file in (("clean", CLEAN), ("damaged", DAMAGED)):
        folder = made(tmp_path / name, "--telegram", file, *KNOWN)
        rows = statements(settled(folder, audience=f'"{audience}"'))
        held = {"span", "quote", "checksum", "run"}
        told.append([{k: v for k, v in row.items() if k not in held} for row in rows])
    assert told[0] == told[1] != []


def test_others_than_the_office_see_no_classified_paragraph_and_no_name(tmp_path: Path) -> None:
    folder = settled(made(tmp_path / "new", "--telegram", CLEAN, *KNOWN), audience='"public"')
    for name, data in tree(pages(folder)).items():
        assert b"Krafstein" not in data, name
        assert b"categorically" not in data, name
    shown = json.loads((pages(folder) / "release/telegrams.json").read_text("utf-8"))
    (telegram,) = shown["telegrams"]
    assert {part["portion"] for part in telegram["paragraphs"]} == {"U"}
    assert shown["withheld"]["classification"] == 9
    cleared = settled(folder, clearance='"CONFIDENTIAL"')
    shown = json.loads((pages(cleared) / "release/telegrams.json").read_text("utf-8"))
    assert len(shown["telegrams"][0]["paragraphs"]) == 12
    assert b"Krafstein" not in (pages(cleared) / "release/statements.csv").read_bytes()
    wrong = settled(folder, clearance='"SECRETISH"')
    assert "no such clearance" in palermo("check", "--project", wrong).out


def test_a_person_opens_a_telegram_with_a_reason(tmp_path: Path) -> None:
    folder = settled(made(tmp_path / "new", "--telegram", CLEAN), audience='"public"')
    before = len(statements(folder))
    checksum = hashlib.sha256(CLEAN.read_bytes()).hexdigest()
    head = (folder / "review/documents.csv").read_text("utf-8")
    row = f"{checksum},open,declassified by its own mark,A. Reviewer,2026-11-24\n"
    gone = f"{'0' * 64},open,gone,A. Reviewer,2026-11-24\n"
    (folder / "review/documents.csv").write_text(head + row + gone, "utf-8")
    assert len(statements(folder)) > before
    assert "review/documents.csv, checksum 000000000000" in palermo("run", "--project", folder).out


def test_a_person_accepts_rejects_and_corrects_statements(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN)
    first, second, *_ = statements(folder)
    head = (folder / "review/statements.csv").read_text("utf-8").strip().split(",")
    rows = [
        {"document_checksum": first["checksum"], "quote": first["quote"], "decision": "reject"},
        {
            "document_checksum": first["checksum"],
            "quote": second["quote"],
            "decision": "correct",
            "kind": "rule",
        },
        {"document_checksum": first["checksum"], "quote": "never said", "decision": "accept"},
    ]
    text = StringIO()
    writer = csv.DictWriter(text, head, restval="")
    writer.writeheader()
    writer.writerows(row | {"by": "A. Reviewer", "on": "2026-11-24"} for row in rows)
    (folder / "review/statements.csv").write_text(text.getvalue(), "utf-8")
    after = statements(folder)
    assert [row["review"] for row in after[:3]] == ["rejected", "corrected", ""]
    assert after[1]["kind"] == "rule"
    for command in ("run", "check"):
        ended = palermo(command, "--project", folder)
        assert "nothing in the documents meets this decision: review/statements.csv" in ended.out
        assert ended.code == 0
    (folder / "review/statements.csv").write_text("quote\nx\n", "utf-8")
    ended = palermo("run", "--project", folder)
    assert ended.code == 1
    assert "review/statements.csv" in ended.err
    assert palermo("check", "--project", folder).code == 1


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        folder = made(tmp_path / name, "--telegram", DAMAGED, *KNOWN)
        trees.append(tree(pages(folder)))
    assert trees[0] == trees[1]
    again = Project(tmp_path / "one").run(again=True)
    assert tree(again.report.parent) == trees[0]


def test_whatever_a_page_is_made_of_makes_it_anew(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN, *KNOWN)
    runs = [Project(folder).run().run]
    for name in ("concerns.toml", "organisations.toml", "documents/telegram-clean.txt"):
        file = folder / name
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        runs.append(Project(folder).run().run)
    (folder / "concerns.toml").unlink()
    runs.append(Project(folder).run().run)
    assert len(set(runs)) == 5


def test_many_telegrams_have_a_page_each_and_one_of_what_was_said(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN, "--telegram", DAMAGED)
    result = Project(folder).run()
    assert result.report.name == "report.en.html"
    text = result.report.read_text("utf-8")
    assert 'href="telegram-06ZENDA1234.en.html"' in text
    assert 'href="telegram-06ZENDA1234-2.en.html"' in text
    assert "us-tvpa/b2" in text
    assert "06ZENDA1234~2 ¶" in text
    assert "CONFIDENTIAL. Derived from: 06ZENDA1234, 06ZENDA1234~2." in text
    ids = [row["id"] for row in statements(folder)]
    assert len(set(ids)) == len(ids)
    french = (result.report.parent / "report.fr.html").read_text("utf-8")
    assert "Ce qui a été dit" in french


def test_a_long_box_is_told_in_short_and_shows_its_progress(tmp_path: Path) -> None:
    box = tmp_path / "box.txt"
    text = "UNCLAS ZENDA {:06}\n\nSUBJECT: PERMITS\n\n1. The prefect said that {} came.\n\n"
    box.write_text("".join(text.format(at, at) for at in range(1, 601)), "utf-8")
    ended = palermo("run", "--project", made(tmp_path / "new", "--telegram", box))
    assert "and 580 more" in ended.out
    assert "documents/box.txt: 500 messages read" in ended.err
    assert "pages of 600 telegrams written" in ended.err
    page = Path(ended.out.rsplit("report: ", 1)[1].strip()).read_text("utf-8")
    assert page.count('href="telegram-') >= 600


def test_what_was_said_stands_beside_the_figures(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    figures = ("--country", "FRA", "--published", table)
    ended = palermo("new", tmp_path / "new", *figures, "--telegram", CLEAN)
    assert ended.out.startswith(f"{tmp_path / 'new'} is made, for FRA and 1 telegram.")
    found = Project(tmp_path / "new").run()
    page = found.report.read_text("utf-8")
    assert (found.report.name, found.figures > 0) == ("report.en.html", True)
    assert "06ZENDA1234 ¶5" in page
    assert "Derived from" not in page
    assert "Krafstein" not in page  # figures are for the public, unless settings say otherwise
    assert (found.report.parent / "release/figures.csv").is_file()
    assert (found.report.parent / "telegram-06ZENDA1234.en.html").is_file()


def test_a_document_is_held_back_from_others_until_it_is_opened(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The minister said on 3 May 2006 that victims are screened.\n", "utf-8")
    folder = made(tmp_path / "new", "--document", letter)
    assert [row["document"] for row in statements(folder)] == ["letter.txt"]
    settled(folder, audience='"public"')
    assert statements(folder) == []
    page = (pages(folder) / "report.en.html").read_text("utf-8")
    assert "held back until a person opens it" in page
    assert "screened" not in page


def test_search_finds_words_with_their_citation(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN)
    here = ("--project", folder)
    assert palermo("search", "screened", *here).code == 1  # nothing was run yet
    Project(folder).run()
    ended = palermo("search", "foreign", "woman", *here)
    assert "06ZENDA1234 ¶7: " in ended.out
    assert ended.out.endswith("1 hit\n")
    found = palermo("search", "screen*", "--limit", 1, "--json", *here).document
    assert len(found["searches"][0]["hits"]) == 1
    batch = tmp_path / "queries.csv"
    batch.write_text("who,query\na,screened\nb,zebra\nc,\n", "utf-8")
    rows = list(csv.DictReader(StringIO(palermo("search", "--batch", batch, *here).out)))
    assert {row["query"] for row in rows} == {"screened", "zebra"}
    assert [row["hit"] for row in rows if row["query"] == "zebra"] == ["0"]
    batch.write_text("screened\n\nzebra\n", "utf-8")
    assert palermo("search", "--batch", batch, *here).out.count("zebra") == 1


@pytest.mark.parametrize("data", [None, b"", b"\xff\xfe\xff", b"query\n"])
def test_a_batch_that_holds_no_query(tmp_path: Path, data: bytes | None) -> None:
    batch = tmp_path / "queries.csv"
    if data is not None:
        batch.write_bytes(data)
    ended = palermo("search", "--batch", batch, "--project", tmp_path)
    assert ended.code == 1
    assert "queries.csv" in ended.err


def test_a_search_without_words_is_wrong_usage(tmp_path: Path) -> None:
    assert palermo("search", "--project", tmp_path).code == 2
    assert palermo("search", "a", "--batch", "b.csv", "--project", tmp_path).code == 2


def test_a_statement_leads_to_its_telegram(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN)
    Project(folder).run()
    here = ("--project", folder)
    ended = palermo("explain", "06ZENDA1234¶7.s1", *here)
    assert "from: documents/telegram-clean.txt, characters" in ended.out
    found = palermo("explain", "06ZENDA1234¶7.s1", "--json", *here).document
    start, end = found["statement"]["span"]
    assert CLEAN.read_text("utf-8")[start:end] == found["statement"]["quote"]
    wrong = palermo("explain", "06ZENDA1234¶77.s1", *here)
    assert wrong.code == 2
    assert "did you mean" in wrong.err
    assert "take a name" in palermo("explain", "¶.s9999", *here).err


def test_the_store_gives_back_what_was_said(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", DAMAGED)
    project = Project(folder)
    texts = project.read().texts
    project.run()
    with project._last() as last:
        assert last is not None
        assert last.statements() == texts[0].statements
        assert last.documents() == (texts[0].account,)
    (original,) = (folder / "work/originals").iterdir()
    assert original.read_bytes() == DAMAGED.read_bytes()


def test_the_steps_can_be_gone_one_by_one(tmp_path: Path) -> None:
    project = package.open(made(tmp_path / "new", "--telegram", CLEAN, *KNOWN))
    readings = project.read()
    release = project.protect(project.measure(readings), "internal", readings.texts)
    assert len(release.statements) == len(readings.texts[0].statements)
    findings = project.assess(release, texts=readings.texts)
    project.report(release, findings, readings.texts).write(tmp_path / "pages")
    assert tree(pages(project.path)).keys() - {"manifest.csv"} == tree(tmp_path / "pages").keys()


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", None, "the file is not there"),
        ("a.txt", b"", "the file is empty"),
        ("a.png", b"\x89PNG\r\n", "this is a picture"),
        ("a.txt", b" \n", "the file holds no text"),
        ("a.pdf", b"no PDF", "the file is no PDF"),
    ],
)
def test_a_file_that_is_no_document_makes_no_project(
    tmp_path: Path, name: str, data: bytes | None, what: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    for option in ("--telegram", "--document"):
        ended = palermo("new", tmp_path / "new", option, tmp_path / name)
        assert ended.code == 1
        assert what in ended.err
        assert not (tmp_path / "new").exists()


def test_a_mistake_in_what_people_know_makes_no_project(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("report = 'x'\n", "utf-8")
    words = ("--telegram", CLEAN, "--concerns", wrong, "--organisations", wrong)
    ended = palermo("new", tmp_path / "new", *words, "--json")
    assert ended.code == 1
    places = " ".join(error["where"] for error in ended.document["errors"])
    assert "concerns.toml, line 1" in places
    assert "organisations.toml, line 1" in places
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words",
    [(), ("--published", CLEAN), ("--telegram", CLEAN, "--population", CLEAN)],
)
def test_what_belongs_together_is_asked_for(tmp_path: Path, words: tuple[object, ...]) -> None:
    ended = palermo("new", tmp_path / "new", *words)
    assert ended.code == 2
    assert "palermo new --help" in ended.err


def test_files_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    words: list[object] = []
    for folder in "abc":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.txt").write_bytes(CLEAN.read_bytes())
        words += ["--telegram", tmp_path / folder / "t.txt"]
    made(tmp_path / "new", *words)
    names = sorted(path.name for path in (tmp_path / "new/documents").iterdir())
    assert names == ["2-t.txt", "t.txt", "telegram-t.txt"]


def test_a_project_without_anything_to_read_says_so(tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--telegram", CLEAN)
    (folder / "documents/telegram-clean.txt").rename(folder / "documents/.hidden")
    ended = palermo("run", "--project", folder)
    assert ended.code == 1
    assert "there is nothing to read" in ended.err
