"""The commands of telegrams: parse, check, compose; and what wrong input gets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from palermo.cli.answers import json_list
from tests.projects import palermo

EXAMPLES = Path(__file__).parents[2] / "examples" / "ruritania"
CLEAN, DAMAGED = EXAMPLES / "telegram-clean.txt", EXAMPLES / "telegram-damaged.txt"
SMALL = """\
UNCLAS ZENDA {number:06}

SUBJECT: PERMITS

1. The prefect said that {number} permits were given.

"""
WRITTEN = """\
mrn = "06ZENDA1300"
precedence = "R"
dtg = "2006-11-02T10:00Z"
from = "AMCONSUL ZENDA"
to = ["SECSTATE WASHDC"]
classification = "UNCLASSIFIED"
subject = "PERMITS"
[[paragraphs]]
number = 1
text = "The prefect said that 12 permits were given."
[[paragraphs]]
number = 2
text = "Café owners were heard."
"""


def test_a_message_is_read_on_one_screen() -> None:
    ended = palermo("telegram", "parse", CLEAN)
    assert ended.code == 0
    for words in ("06ZENDA1234", "date: 2006-10-20T14:37Z", "from: AMCONSUL ZENDA", "CONFIDENTIAL"):
        assert words in ended.out
    assert "paragraphs: 12" in ended.out
    assert "coverage: 100.0 %" in ended.out
    assert len(ended.out.splitlines()) <= 25
    assert "page marker 2" in palermo("telegram", "parse", DAMAGED).out


def test_json_is_a_list_with_an_entry_a_message() -> None:
    found = palermo("telegram", "parse", CLEAN, DAMAGED, "--json").document
    assert [one["mrn"] for one in found] == ["06ZENDA1234"] * 2
    clean, damaged = ([part["text"] for part in one["paragraphs"]] for one in found)
    assert clean == damaged
    assert "original" not in found[0]


def test_ten_thousand_messages_of_one_file_are_read_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "box.txt"
    file.write_text("".join(SMALL.format(number=at) for at in range(1, 10_001)), "utf-8")
    found = palermo("telegram", "check", file, "--year", 2006, "--json").document
    assert found["corpus"]["messages"] == 10_000
    assert found["messages"][9_999]["mrn"].endswith("ZENDA10000")


def test_a_message_without_fields_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("nothing that is a telegram", "utf-8")
    assert "(no reference number)" in palermo("telegram", "parse", file).out
    assert palermo("telegram", "check", file).out


def test_check_ends_with_1_where_something_disagrees(tmp_path: Path) -> None:
    in_order = palermo("telegram", "check", CLEAN)
    assert in_order.code == 0
    assert "1 message, 0 not in order" in in_order.out
    file = tmp_path / "wrong.txt"
    file.write_text(CLEAN.read_text("utf-8").replace("#1234", "#1235", 1), "utf-8")
    ended = palermo("telegram", "check", file, DAMAGED)
    assert ended.code == 1
    assert "disagrees: serial" in ended.out
    assert "2 messages, 1 not in order" in ended.out
    found = palermo("telegram", "check", file, "--json")
    assert found.code == 1
    assert found.document["corpus"]["disagree"] == {"serial": 1}
    assert found.document["messages"][0]["ok"] is False


def test_check_notes_codes_that_no_list_has_until_the_user_adds_them(tmp_path: Path) -> None:
    assert "station ZENDA 1" in palermo("telegram", "check", CLEAN).out
    codes = tmp_path / "codes.csv"
    codes.write_text("kind,code,meaning\nstation,ZENDA,a town of Ruritania\n", "utf-8")
    assert "station ZENDA" not in palermo("telegram", "check", CLEAN, "--codes", codes).out
    codes.write_text("kind,code,meaning\nplace,ZENDA,\n", "utf-8")
    ended = palermo("telegram", "check", CLEAN, "--codes", codes)
    assert ended.code == 1
    assert "codes.csv, row 2" in ended.err


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (None, "the file is not there"),
        (b"", "the file holds no text"),
        (b" \n \n", "the file holds no text"),
        (b"\x00\x01\x02UNCLAS", "the file is no text"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_file_that_cannot_be_read(
    tmp_path: Path, command: str, data: bytes | None, what: str
) -> None:
    file = tmp_path / "a.txt"
    if data is not None:
        file.write_bytes(data)
    ended = palermo("telegram", command, file, CLEAN)
    assert (ended.code, ended.out) == (1, "")
    assert what in ended.err
    assert "fix:" in ended.err
    errors = palermo("telegram", command, file, tmp_path, "--json").document["errors"]
    assert [error["kind"] for error in errors] == ["TelegramError"] * 2


def test_a_file_that_may_not_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert "permission denied" in palermo("telegram", "parse", CLEAN).err


def test_a_telegram_is_written_from_toml(tmp_path: Path) -> None:
    source, output = tmp_path / "a.toml", tmp_path / "a.txt"
    source.write_text(WRITTEN, "utf-8")
    ended = palermo("telegram", "compose", source)
    assert ended.code == 0
    assert "DRAFT" in ended.out
    assert "Cafe owners" in ended.out
    assert "repair: " in ended.err
    kept = palermo("telegram", "compose", source, "--output", output, "--letters", "latin-1")
    assert kept.out.strip() == str(output)
    assert "Café" in output.read_text("latin-1")
    read = palermo("telegram", "parse", output, "--json").document
    assert read[0]["mrn"] == "06ZENDA1300"
    sent = palermo("telegram", "compose", source, "--sender", "AMCONSUL ZENDA", "--upper", "--json")
    assert "DRAFT" not in sent.document["text"]
    assert "CAFE OWNERS" in sent.document["text"]


def test_all_mistakes_of_a_telegram_to_write_are_told_at_once(tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    source.write_text('mrn = "x"\nsubjekt = "y"\nparagraphs = 3\n', "utf-8")
    ended = palermo("telegram", "compose", source, "--json")
    assert ended.code == 1
    assert len(ended.document["errors"]) > 1
    assert {error["kind"] for error in ended.document["errors"]} == {"TelegramError"}
    source.write_text("mrn = \n", "utf-8")
    assert palermo("telegram", "compose", source).code == 1
    assert palermo("telegram", "compose", tmp_path / "none.toml").code == 1


def test_a_telegram_that_cannot_be_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    source.write_text(WRITTEN, "utf-8")
    ended = palermo("telegram", "compose", source, "--output", tmp_path)
    assert ended.code == 1
    assert "cannot be kept" in ended.err


def test_a_list_without_entries_is_one() -> None:
    assert json.loads("".join(json_list(iter(())))) == []


def test_a_user_who_stops_it_gets_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("palermo.cli.telegram_words.telegram_text", stopped)
    ended = palermo("telegram", "parse", CLEAN)
    assert (ended.code, ended.err) == (130, "stopped\n")


def test_telegrams_are_read_without_heavy_libraries() -> None:
    code = "import sys; from palermo.cli import main; import palermo.cli.telegram_words; "
    code += "print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "duckdb", "scipy", "jinja2"} & set(done.stdout.split())
