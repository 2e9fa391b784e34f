"""CSV: every row is staged with its number, or with what makes it unreadable."""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from palermo.errors import SourceError
from palermo.sources.extracts import separated as module
from palermo.sources.extracts import texts as texts_module
from palermo.sources.extracts.slow import Dialect, records
from tests.unit.sources.extracts.making import Row, separated


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1;2\n", [(2, None, "1", "2")]),
        ("a;b\n1;2", [(2, None, "1", "2")]),
        ("a;b\r\n1;2\r\n", [(2, None, "1", "2")]),
        ("a;b\r1;2\r3;4\r", [(2, None, "1", "2"), (3, None, "3", "4")]),
        ("a;b\n 1 ;\t\n", [(2, None, " 1 ", None)]),
        ('a;b\n"1;""x""";"2\n3"\n4;5\n', [(2, None, '1;"x"', "2\n3"), (3, None, "4", "5")]),
        ("a;b\n1\n4;5\n", [(2, "too few cells", "1", None), (3, None, "4", "5")]),
        ("a;b\n1;2;3;4\n5;6\n", [(2, "too many cells", "1", "2;3;4"), (3, None, "5", "6")]),
        ("a;b\n\n1;2\n;\n\n3;4\n\n\n", [(3, None, "1", "2"), (6, None, "3", "4")]),
        ('a;b\n"1;2\n3;4\n5;6\n', [
            (2, "broken quote", "1;2", None), (3, None, "3", "4"), (4, None, "5", "6"),
        ]),
        ('a;b\n1;"Hotel "B";x\n3;4\n', [
            (2, "broken quote", "1", 'Hotel B";x'), (3, None, "3", "4"),
        ]),
        ('a;b\n1;5" pipe\n3;4\n', [(2, None, "1", '5" pipe'), (3, None, "3", "4")]),
        ("a;b\n1\x00;2\n3;4\n", [(2, "null character", "1", "2"), (3, None, "3", "4")]),
        ("a;b\n1;2\n3;\ufeff4\n", [(2, None, "1", "2"), (3, None, "3", "\ufeff4")]),
        ("a\n1\n\n2\n", [(2, None, "1"), (4, None, "2")]),
        ("a;b\n", []),
    ],
)  # fmt: skip
def test_every_row_has_its_number_and_its_fault(tmp_path: Path, text: str, rows: list[Row]) -> None:
    _, found = separated(tmp_path, text)
    assert found == rows


def test_the_account_of_a_file(tmp_path: Path) -> None:
    data = "title\n\n nom ;né(e) le;nom;\nA;B;C;D\n;;;\nE;F;G;H\n;;;\n\n".encode()
    staged, rows = separated(tmp_path, data, header=3)
    assert staged.columns == ("nom", "né(e) le", "nom", "")
    assert (staged.file, staged.sheet, staged.table) == ("a.csv", "", "police_1")
    assert (staged.rows, staged.blank, staged.header) == (2, 1, 3)
    assert (staged.checksum, staged.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert [row[0] for row in rows] == [4, 6]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    lines = [["nom, prénom", "a b"], ["1,5 | x", "2;5"], ["3,5", "4"]]
    quoted = [delimiter.join(f'"{cell}"' for cell in line) for line in lines]
    staged, rows = separated(tmp_path, "\n".join(quoted))
    assert staged.columns == ("nom, prénom", "a b")
    assert rows[0] == (2, None, "1,5 | x", "2;5")


def test_a_decimal_comma_is_no_delimiter(tmp_path: Path) -> None:
    staged, rows = separated(tmp_path, "a;b,c;d\n1,5;2,5;3\n1,5;2,5;3\n")
    assert staged.columns == ("a", "b,c", "d")
    assert rows[0] == (2, None, "1,5", "2,5", "3")


def test_a_delimiter_or_quote_of_another_kind(tmp_path: Path) -> None:
    _, rows = separated(tmp_path, "a§b\n'1§1'§2\n", delimiter="§", quote="'")
    assert rows == [(2, None, "1§1", "2")]
    _, rows = separated(tmp_path, 'a;b\n"1;2"\n', quote="")
    assert rows == [(2, None, '"1', '2"')]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8-sig", "cp1252"),
        ("cp1252", "cp1252"),
        ("utf-32", "cp1252"),
        ("latin-1", "latin-1"),
        ("utf-16", "utf-8"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_any_encoding_and_a_mark_goes_before_the_mapping(
    tmp_path: Path, encoding: str, said: str
) -> None:
    data = "né;b\nÉlodie;Zoë\n".encode(encoding)
    staged, rows = separated(tmp_path, data, encoding=said)
    assert staged.columns == ("né", "b")
    assert rows == [(2, None, "Élodie", "Zoë")]


@pytest.mark.parametrize(
    ("encoding", "said", "likely", "line"),
    [
        ("cp1252", "utf-8", "cp1252", "line 4"),
        ("cp1252", "ascii", "cp1252", "line 4"),
        ("utf-8", "cp1252", "utf-8", ""),
        ("utf-8", "latin-1", "utf-8", ""),
        ("utf-16-le", "utf-8", "utf-16-le", "line 1"),
        ("utf-16-be", "cp1252", "utf-16-be", "line 1"),
        ("utf-32-be", "cp1252", "utf-32-be", "line 1"),
        ("utf-32-le", "utf-8", "utf-32-le", "line 1"),
    ],
)
def test_a_wrong_encoding_names_the_line_and_the_likely_one(
    tmp_path: Path, encoding: str, said: str, likely: str, line: str
) -> None:
    data = 'a;b\n"1\n1";2\n2;é\n3;É\n'.encode(encoding)
    with pytest.raises(SourceError) as caught:
        separated(tmp_path, data, encoding=said)
    assert f'set encoding = "{likely}" in mappings/police.toml' in caught.value.fix
    assert caught.value.where == ("a.csv, " + line if line else "a.csv")


def test_a_heading_in_a_wrong_encoding(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read as utf-8"):
        separated(tmp_path, "né;b\n1;2\n".encode("latin-1"))


def test_bytes_that_cp1252_does_not_know_name_their_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        separated(tmp_path, b"a;b\n1;2\n\x81\xc9;2\n", encoding="cp1252")
    assert caught.value.where == "a.csv, line 3"


def test_one_broken_row_in_many_is_set_apart_and_not_the_file(tmp_path: Path) -> None:
    lines = [b"%d;\xc3\xa9" % number for number in range(2, 300)]
    lines[100] = b"102;J\xe9r\xf4me"
    _, rows = separated(tmp_path, b"a;b\n" + b"\n".join(lines))
    assert rows[100] == (102, "undecodable", "102", "J\ufffdr\ufffdme")
    assert {row[1] for row in rows[:100] + rows[101:]} == {None}


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \r\n;;\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_says_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        separated(tmp_path, data)
    assert caught.value.where.startswith("a.csv")
    assert "empty" in caught.value.what or "no heading" in caught.value.what


def test_a_heading_further_down_than_the_file_goes(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no heading in this row") as caught:
        separated(tmp_path, "a;b\n1;2\n", header=5)
    assert caught.value.where == "a.csv, row 5"


def test_an_encoding_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no encoding"):
        separated(tmp_path, "a;b\n", encoding="utf-88")


def test_a_row_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_ROW", 100)
    monkeypatch.setattr(texts_module, "BLOCK", 16)
    with pytest.raises(SourceError, match="no table of text") as caught:
        separated(tmp_path, "a;b\n1;2\n" + "x" * 200)
    assert caught.value.where == "a.csv, line 3"


def test_an_open_quotation_mark_does_not_swallow_a_long_file(tmp_path: Path) -> None:
    lines = [f'{number};"ok {number}"' for number in range(2, 40_000)]
    lines[1000] = '1002;"never closed'
    lines[20_000:] = [line.replace('"', "") for line in lines[20_000:]]
    lines[30_000] = '30002;"never closed'
    _, rows = separated(tmp_path, "a;b\n" + "\n".join(lines))
    assert [row[0] for row in rows] == list(range(2, 40_000))
    assert [row[0] for row in rows if row[1]] == [1002, 30_002]


def test_a_long_cell_is_whole_beside_a_row_that_is_read_slowly(tmp_path: Path) -> None:
    long = "z" * 140_000  # the csv module's own limit is lower
    _, rows = separated(tmp_path, f'a;b\n1;"x"y\n2;{long}\n3;4\n')
    assert [row[:2] for row in rows] == [(2, "broken quote"), (3, None), (4, None)]
    assert rows[1][3] == long


_GROWTH = """
import resource, sys
from pathlib import Path
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.extracts import stage
from palermo.store.workspace import Workspace
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
with Workspace(memory="64MB") as workspace:
    for name in ("small.csv", "large.csv"):
        plan = ReadPlan(files=(name,))
        stage(workspace, "m", plan, Path(sys.argv[1]), prefix=name[:5], progress=str)
        print(peak(), file=sys.stderr)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    line = b'123456;"Dupont";2005-03-01;text of some length, as it is written\n'
    for name, times in (("small.csv", 60_000), ("large.csv", 480_000)):  # 4 and 32 MB
        (tmp_path / name).write_bytes(b"a;b;c;d\n" + line * times)
    done = subprocess.run(
        [sys.executable, "-c", _GROWTH, str(tmp_path)], capture_output=True, text=True, check=True
    )
    small, large = map(int, done.stderr.split())
    assert large - small < 60


def test_one_byte_that_is_no_utf_8_hides_no_wrong_encoding(tmp_path: Path) -> None:
    """Else every accented name would be garbled, and linked by wrong letters."""
    data = "a;b\n" + "Zoë;É\n" * 120
    with pytest.raises(SourceError) as caught:
        separated(tmp_path, data.encode() + "Anaïs;É\n".encode("cp1252"), encoding="cp1252")
    assert caught.value.what == "most of the text is UTF-8, not cp1252"
    assert 'encoding = "utf-8"' in caught.value.fix
    text = data.encode("cp1252") + "Zoë;É\n".encode() * 3
    assert len(separated(tmp_path, text, encoding="cp1252")[1]) == 123


def test_a_bad_byte_in_a_row_with_a_broken_quote(tmp_path: Path) -> None:
    data = b"a;b\n" + b"1;2\n" * 200 + b'500;"A"\xe9b\n'
    rows = separated(tmp_path, data)[1]
    assert rows[-1] == (202, "broken quote", "500", "A\ufffdb")


def test_many_broken_quotes_take_no_longer_each() -> None:
    """Counted, not timed: a line is looked at a few times, however many come after it."""
    lines = Counted([f'{at};"A"b;F\n' for at in range(2000)])
    assert len(list(records(lines, Dialect(";", '"'), last=True))) == 2000
    assert lines.taken < 10 * len(lines)


class Counted(list[str]):
    """Lines that count how often one is taken."""

    taken = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.taken += len(found) if isinstance(at, slice) else 1
        return found
