"""organisations.toml, concerns.toml and the files of review/: read, applied, and their mistakes."""

import csv
import dataclasses
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.errors import Mistakes, PalermoError
from palermo.model.statements import Said, Speaker, Statement
from palermo.settings import (
    Concerns,
    Decision,
    Register,
    apply_decisions,
    read_concerns,
    read_decisions,
    read_opened,
    read_organisations,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "ruritania"
SUM = "0123456789abcdef" * 4

REGISTER = """\
[[organisation]]
id = "interior"
name = { en = "Ministry of the Interior", fr = "Ministère de l’Intérieur" }
aliases = ["Interior"]
actor = "government"
holds = ["detected", "residence permits"]

[[organisation]]
id = "central"
name = "Central Office"
aliases = ["OCTP", "Central Office against Trafficking"]
actor = "government"
parent = "interior"
competence = "police proceedings"
"""
CONCERNS = """\
report = 2006

[[concern]]
id = "screening"
title = { en = "Screening", fr = "Repérage" }
text = "Victims are not screened."
phrases = { en = ["screening"], fr = ["repérage"] }
provisions = ["us-tvpa/b2"]
"""


def register(folder: Path, text: str = REGISTER) -> Register:
    (folder / "organisations.toml").write_text(text, encoding="utf-8")
    return read_organisations(folder)


def mistakes(folder: Path, name: str, text: str) -> list[tuple[str, str, str]]:
    readers: dict[str, Callable[[Path], object]] = {
        "organisations.toml": read_organisations,
        "concerns.toml": read_concerns,
        "review/statements.csv": read_decisions,
        "review/documents.csv": read_opened,
    }
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PalermoError) as caught:
        readers[name](folder)
    found = caught.value.errors if isinstance(caught.value, Mistakes) else (caught.value,)
    return [(error.what, error.where, error.fix) for error in found]


class TestRegister:
    def test_entries(self, tmp_path: Path) -> None:
        interior, central = register(tmp_path)
        assert interior.name["fr"] == "Ministère de l’Intérieur"
        assert interior.holds == ("detected", "residence permits")
        assert (central.parent, central.name["fr"]) == ("interior", "Central Office")
        assert central.competence["en"] == "police proceedings"
        assert central.names == ("Central Office", "OCTP", "Central Office against Trafficking")

    def test_nobody_is_known_without_a_file(self, tmp_path: Path) -> None:
        assert len(read_organisations(tmp_path)) == 0
        assert Register().mentions("the Ministry") == []
        assert Register().find("the Ministry") is None

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("the MINISTRY of the interior", "interior"),
            ("Ministry of Interior", "interior"),
            ("le ministere de l'interieur", "interior"),
            ("octp", "central"),
            ("Ministry", None),
            ("the", None),
            ("", None),
        ],
    )
    def test_names_without_case_accents_and_articles(
        self, tmp_path: Path, name: str, found: str | None
    ) -> None:
        entry = register(tmp_path).find(name)
        assert (entry and entry.id) == found
        assert entry is None or register(tmp_path).get(entry.id) == entry

    def test_the_longest_name_of_a_text(self, tmp_path: Path) -> None:
        text = "The central office against trafficking, i.e. OCTP (not octp), told the Interior."
        found = register(tmp_path).mentions(text)
        assert [(m.organisation.id, text[m.start : m.end]) for m in found] == [
            ("central", "central office against trafficking"),
            ("central", "OCTP"),
            ("interior", "Interior"),
        ]

    def test_a_name_is_found_between_words_alone(self, tmp_path: Path) -> None:
        assert register(tmp_path).mentions("Interiors and centraloffices of the") == []

    @given(st.text(max_size=200))
    def test_spans_lie_in_the_text_and_apart(self, text: str) -> None:
        known = read_organisations(EXAMPLE)
        last = 0
        for mention in known.mentions(f"{text} Ministry of Justice {text}"):
            assert last <= mention.start < mention.end
            last = mention.end

    def test_long_texts_take_time_in_proportion(self, tmp_path: Path) -> None:
        known = register(tmp_path)
        start = time.perf_counter()
        assert known.mentions("of the " * 100_000 + "OCTP")
        assert time.perf_counter() - start < 5

    def test_all_mistakes_at_once(self, tmp_path: Path) -> None:
        text = REGISTER.replace('"interior"\n\n', "").replace('parent = "interior"', 'parent = "x"')
        text = text.replace('"OCTP"', '"interior"')
        found = mistakes(tmp_path, "organisations.toml", text)
        assert [(what, where.partition(",")[2]) for what, where, _ in found] == [
            ("there is no organisation 'x'", " line 13, key organisation.parent"),
            ("a name of 'central' is one of 'interior' too", " line 11, key organisation.aliases"),
        ]

    def test_rings_and_twins(self, tmp_path: Path) -> None:
        text = REGISTER.replace("holds", 'parent = "central"\nholds')
        found = mistakes(tmp_path, "organisations.toml", text)
        assert [what for what, _, _ in found] == [
            "'interior' belongs to itself",
            "'central' belongs to itself",
        ]
        twins = mistakes(
            tmp_path, "organisations.toml", REGISTER.replace('"central"', '"interior"')
        )
        assert "given twice, first on line 2" in twins[0][0]

    def test_wrong_keys_and_words(self, tmp_path: Path) -> None:
        text = REGISTER.replace("aliases", "alias", 1).replace('"government"', '"state"', 1)
        found = mistakes(tmp_path, "organisations.toml", text)
        assert [what for what, _, _ in found] == [
            "'alias' is not a key here",
            "'actor' is none of the words it can be",
        ]
        assert "aliases" in found[0][2]
        wrong = mistakes(tmp_path, "organisations.toml", REGISTER.replace("fr =", "de =", 1))
        assert wrong[0][0] == "'de' is not a key here"
        assert wrong[0][1] == "organisations.toml, line 3, key organisation.name.de"


class TestConcerns:
    def test_entries_and_cycle(self, tmp_path: Path) -> None:
        (tmp_path / "concerns.toml").write_text(CONCERNS, encoding="utf-8")
        found = read_concerns(tmp_path)
        assert found.cycle == (date(2006, 4, 1), date(2007, 3, 31))
        (one,) = found.concerns
        assert (one.title["fr"], one.text["fr"]) == ("Repérage", "Victims are not screened.")
        assert one.phrases == ("screening", "repérage")

    @pytest.mark.parametrize(
        ("day", "inside"),
        [
            ("2006-03-31", False),
            ("2006-04-01", True),
            ("2007-03-31T23:59Z", True),
            ("2007-04-01", False),
            (None, None),
        ],
    )
    def test_days_of_the_cycle(self, day: str | None, inside: bool | None) -> None:
        assert Concerns(2006).in_cycle(day) is inside
        assert Concerns().in_cycle(day) is None

    def test_the_example(self) -> None:
        found = read_concerns(EXAMPLE)
        assert found.report == 2006
        assert len(found.concerns) == 4
        assert all(one.phrases and one.title["en"] for one in found.concerns)
        assert all(one.parent is None or one.holds for one in read_organisations(EXAMPLE))

    def test_no_concerns_without_a_file(self, tmp_path: Path) -> None:
        assert read_concerns(tmp_path) == Concerns()

    def test_mistakes(self, tmp_path: Path) -> None:
        text = CONCERNS.replace("2006", "1906").replace("text =", "texts =")
        found = mistakes(tmp_path, "concerns.toml", text)
        assert [what for what, _, _ in found] == [
            "'report' is out of range",
            "'text' is missing",
            "'texts' is not a key here",
        ]
        whole = mistakes(tmp_path, "concerns.toml", CONCERNS.replace("2006", "'2006'"))
        assert whole[0][0] == "'report' is not a whole number"
        assert mistakes(tmp_path, "concerns.toml", CONCERNS + CONCERNS.partition("\n\n")[2])


def statement(quote: str = "It has\n no figures.", checksum: str = SUM) -> Statement:
    return Statement(
        id="a¶1.s1", document="a", checksum=checksum, paragraph=1, page=None,
        span=(0, len(quote)), quote=quote, text=quote, said=Said(), kind="statistic",
        manner="paraphrase", second_hand=None, boosters=(), evidence="asserted",
        speaker=Speaker("named", "Hentzau", "chief"), actor="government", cue="said",
        stance="neutral", hedges=(), hypothetical=False, amounts=(), topics=(),
        classification=None,
    )  # fmt: skip


def rows(folder: Path, *entries: dict[str, str], name: str = "review/statements.csv") -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    columns = list(dict.fromkeys(key for entry in entries for key in entry))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(entries)


ROW = {
    "document_checksum": SUM, "quote": "It has\r\nno figures.", "decision": "accept",
    "by": "A. Person", "on": "2006-12-01",
}  # fmt: skip


class TestDecisions:
    def test_a_decision_meets_its_words(self, tmp_path: Path) -> None:
        rows(tmp_path, ROW)
        (found,), notes = apply_decisions([statement()], read_decisions(tmp_path))
        assert found.review == "accepted"
        assert found == dataclasses.replace(statement(), review="accepted")
        assert notes == ()

    def test_corrections(self, tmp_path: Path) -> None:
        corrected = {
            "decision": "correct", "speaker_name": "-", "speaker_role": "deputy", "actor": "-",
            "stance": "conceded", "said_on": "2006-11-05", "said_at": "Zenda",
            "hypothetical": "yes", "stake": "no", "why": "misread",
        }  # fmt: skip
        rows(tmp_path, ROW | corrected)
        (found,), _ = apply_decisions([statement()], read_decisions(tmp_path))
        assert found.review == "corrected"
        assert found.speaker == Speaker("named", None, "deputy")
        assert found.said == Said("2006-11-05", "Zenda")
        assert (found.actor, found.stance, found.cue) == (None, "conceded", "said")
        assert (found.hypothetical, found.stake) == (True, False)

    def test_what_meets_nothing_is_told(self, tmp_path: Path) -> None:
        rows(tmp_path, ROW, ROW | {"quote": "Other words."})
        kept, (note,) = apply_decisions([statement()], read_decisions(tmp_path))
        assert len(kept) == 1
        assert note.rule == "unmatched decision"
        assert note.where == "review/statements.csv, line 4"
        assert note.params == (("document", SUM[:12]),)
        others = [statement(checksum="f" * 64)]
        assert len(apply_decisions(others, read_decisions(tmp_path))[1]) == 2

    def test_words_said_twice_are_decided_together(self) -> None:
        decision = Decision(SUM, "It has no figures.", "reject")
        found, _ = apply_decisions([statement(), statement()], [decision])
        assert [one.review for one in found] == ["rejected", "rejected"]

    @pytest.mark.parametrize("text", ["", "\n\n", "document_checksum,quote,decision,by,on\n"])
    def test_empty_files(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "review").mkdir()
        (tmp_path / "review/statements.csv").write_text(text, encoding="utf-8")
        assert read_decisions(tmp_path) == ()

    def test_mistakes_of_rows_stand_with_their_lines(self, tmp_path: Path) -> None:
        rows(
            tmp_path,
            ROW | {"document_checksum": "12", "stance": "odd"},
            ROW | {"decision": "correct"},
            ROW | {"stance": "proud"},
            ROW | {"by": "", "on": "1.12.2006"},
        )
        path = tmp_path / "review/statements.csv"
        found = mistakes(tmp_path, "review/statements.csv", path.read_text(encoding="utf-8"))
        assert [(what, where.partition(", ")[2]) for what, where, _ in found] == [
            ("not a checksum", "line 2, column document_checksum"),
            ("'stance' is none of the words it can be", "line 2, column stance"),
            ("nothing is corrected", "line 4"),
            ("accept takes no corrections", "line 6"),
            ("'by' is missing", "line 8, column by"),
            ("not a day", "line 8, column on"),
        ]

    def test_mistakes_of_the_head_line(self, tmp_path: Path) -> None:
        head = "document_checksum,qoute,decision,by,by,on\n"
        found = mistakes(tmp_path, "review/statements.csv", head)
        assert [what for what, _, _ in found] == [
            "'qoute' is not a column here",
            "the column 'by' stands twice",
            "the column 'quote' is missing",
        ]

    def test_rows_that_are_no_rows(self, tmp_path: Path) -> None:
        name, head = "review/documents.csv", "checksum,decision,reason,by,on\n"
        (uneven,) = mistakes(tmp_path, name, f"{head}{SUM},open\n")
        assert uneven[0] == "the row has 2 cells, the head line 5"
        (quotes,) = mistakes(tmp_path, name, f'{head}"{SUM}"x,open,a,b,2006-12-01\n')
        assert quotes[:2] == ("this row is no CSV", "review/documents.csv, line 2")
        twice = f"{SUM},open,declassified,A. Person,2006-12-01\n"
        (again,) = mistakes(tmp_path, name, head + twice * 2)
        assert again[0] == "this is decided twice, first on line 2"

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "review").mkdir()
        (tmp_path / "review/documents.csv").write_bytes(b"checksum\n\xff\n")
        with pytest.raises(PalermoError, match=r"review/documents\.csv, line 2"):
            read_opened(tmp_path)

    def test_opened_documents(self, tmp_path: Path) -> None:
        assert read_opened(tmp_path) == ()
        row = {"checksum": SUM.upper(), "decision": "open", "reason": "declassified",
               "by": "A. Person", "on": "2006-12-01"}  # fmt: skip
        rows(tmp_path, row, name="review/documents.csv")
        (found,) = read_opened(tmp_path)
        assert (found.checksum, found.reason) == (SUM, "declassified")
