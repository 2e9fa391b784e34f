from pathlib import Path

import pytest

from palermo.errors import Mistakes, SourceError
from palermo.telegram import codes
from palermo.telegram.message import Address, Originator, Reference, Routing, Security, Telegram


@pytest.mark.parametrize(
    ("kind", "code", "meaning"),
    [
        ("tag", "KTIP", "Trafficking in Persons (program)"),
        ("tag", "phum", "Human Rights (political)"),
        ("tag", "FR", "France (country)"),
        ("tag", "TU", "Turkey (country)"),
        ("station", "LYON", "Lyon"),
        ("station", "LA PAZ", "La Paz"),
        ("station", "BANGKO", "Bangkok, as the archive form cuts it to six letters"),
        ("station", "HELSIN", "Helsinki"),
        ("indicator", "RUEHC", "SECSTATE WASHDC"),
        ("caption", "EXDIS", "exclusive distribution, to those who must know"),
        ("signal", "ZEL1", "corrected copy"),
    ],
)
def test_a_listed_code_is_found(kind: str, code: str, meaning: str) -> None:
    found = codes.find(kind, code)
    assert found is not None
    assert found.meaning == meaning


@pytest.mark.parametrize("kind", codes.FILES)
def test_every_entry_has_a_meaning_a_source_and_says_whether_it_was_checked(kind: str) -> None:
    rows = codes.rows(codes.FILES[kind])
    assert rows
    for row in rows:
        assert row["code"].strip()
        assert row["meaning"].strip()
        assert row["source"].strip()
        assert row["checked"] in {"yes", "no"}
        assert row["checked"] == "no" or row["source"] != "memory"
    assert len({row["code"] for row in rows}) == len(rows)


def test_the_trafficking_tags_are_listed() -> None:
    wanted = ["KTIP", "PHUM", "SMIG", "KCRM", "KWMN", "KFRD", "ELAB", "KMCA", "PREF"]
    assert all(codes.find("tag", tag) for tag in wanted)


def test_an_unknown_code_is_kept_and_noted_once() -> None:
    telegram = Telegram(
        mrn="06PORTALDER456",
        tags=("PHUM", "QQQQ", "QQQQ", "DOE, JANE"),
        captions=("SIPDIS", "NOSUCH"),
        routing=Routing("PP", ("RUEHC", "RUQQQQ")),
        de=Originator("RUQQQQ"),
        security=Security("ZNY", "CCCCC", ("ZZH", "ZQQ")),
        to=(Address("SECSTATE WASHDC", "RUEHC"),),
        refs=(Reference("A", "telegram", "06LYON1", "LYON 1"),),
    )
    notes = codes.Lists.default().unknown(telegram)
    assert [(note.kind, note.code) for note in notes] == [
        ("tag", "QQQQ"),
        ("tag", ""),
        ("station", "PORTALDER"),
        ("indicator", "RUQQQQ"),
        ("caption", "NOSUCH"),
        ("signal", "ZQQ"),
    ]
    assert not any("DOE" in note.text for note in notes)


def test_a_user_adds_codes_and_wins() -> None:
    lists = codes.extend(
        [
            {"kind": "station", "code": "PORT ALDER", "meaning": "Port Alder, Alderia"},
            {"kind": "tag", "code": "KTIP", "meaning": "ours"},
        ]
    )
    found, ours = lists.find("station", "PORTALDER"), lists.find("tag", "KTIP")
    assert found
    assert ours
    assert (found.meaning, ours.meaning) == ("Port Alder, Alderia", "ours")
    assert codes.find("station", "PORTALDER") is None


def test_a_code_of_two_times_is_found_by_the_day() -> None:
    row = {"kind": "tag", "code": "QQ", "valid_to": "1990-01-01", "meaning": "before"}
    after = {"kind": "tag", "code": "QQ", "valid_from": "1990-01-02", "meaning": "after"}
    lists = codes.extend([after, row])
    before = lists.find("tag", "QQ", "1980-05-05")
    now = lists.find("tag", "QQ", "2000-05-05")
    assert before
    assert now
    assert (before.meaning, now.meaning) == ("before", "after")


def test_a_users_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("kind,code,meaning\ntag,QQQQ,ours\n", "utf-8")
    assert codes.extend(path).find("tag", "QQQQ")


def test_all_mistakes_of_a_users_file_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("kind,code,meaning,valid_to\ntga,QQQQ,x,\ntag,,,\ntag,A,b,soon\n", "utf-8")
    with pytest.raises(Mistakes) as caught:
        codes.extend(path)
    assert [error.where for error in caught.value.errors] == [
        "mine.csv, row 2, kind",
        "mine.csv, row 3, code",
        "mine.csv, row 3, meaning",
        "mine.csv, row 4, valid_to",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        codes.extend(tmp_path / "none.csv")
