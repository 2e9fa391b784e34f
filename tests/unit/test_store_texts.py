"""Documents and statements in a run's database, its search file, and originals by checksum."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.errors import StoreError, UsageError
from palermo.model import Measures
from palermo.model.documents import DocumentAccount, DocumentCheck, DocumentGap, DocumentRepair
from palermo.model.statements import Amount, Said, Speaker, Statement, Topic
from palermo.store import (
    Database,
    Folders,
    Hit,
    Kept,
    Passage,
    keep_original,
    read_original,
    search,
    write_database,
    write_search,
)

TEXT = "The prefecture screened 24 persons; café owners don't know section 1.4(b)."


def statement(at: int = 1, text: str = TEXT, **changes: object) -> Statement:
    values: dict[str, object] = {
        "id": f"06STRELSAU123¶{at}.s1", "document": "06STRELSAU123", "checksum": "ab",
        "paragraph": at, "page": None, "span": (0, 9), "quote": text, "text": text,
        "said": Said("2006-10-25", "Zenda", prompted=True), "kind": "statistic",
        "manner": "paraphrase", "second_hand": "the police", "boosters": ("very",),
        "evidence": "shown", "speaker": Speaker("named", "Hentzau", "chief"),
        "actor": "government", "cue": "said", "stance": "neutral", "hedges": ("about",),
        "hypothetical": False, "classification": "CONFIDENTIAL", "stake": True,
        "amounts": (Amount(24, "person", "exact", "screened"), Amount(0.5, "hour", "max")),
        "topics": (Topic("us-tvpa/b2", ("screened", "screening")),),
        "block": "COMMENT", "review": "accepted",
    }  # fmt: skip
    return Statement(**(values | changes))  # type: ignore[arg-type]


ACCOUNT = DocumentAccount(
    name="06STRELSAU123", checksum="ab", kind="telegram", form="acp127", mrn="06STRELSAU123",
    on="2006-10-27", classification="CONFIDENTIAL", paragraphs=3, statements=2, coverage=0.98,
    path="documents/a.txt",
    repairs=(
        DocumentRepair("page marker", (3, 9), "PAGE 01", ""),
        DocumentRepair("x", (9, 9), "", ""),
    ),
    checks=(DocumentCheck("serial", ok=False, detail="123 is not 124"),),
    unexplained=(DocumentGap((20, 23), "???"),),
)  # fmt: skip


def kept(*documents: DocumentAccount, statements: tuple[Statement, ...] = ()) -> Kept:
    return Kept({"run": "r"}, (), Measures(()), documents, statements)


class TestTables:
    def test_documents_and_statements_come_back_as_they_were(self, tmp_path: Path) -> None:
        plain = DocumentAccount(name="b.pdf", checksum="cd", kind="pdf")
        bare = statement(
            2, amounts=(), topics=(), boosters=(), hedges=(), said=Said(), actor=None,
            speaker=Speaker("unattributed"), paragraph=None, page=4, review=None, block=None,
        )  # fmt: skip
        said = (statement(), bare, statement(3))
        write_database(tmp_path / "r.duckdb", kept(ACCOUNT, plain, ACCOUNT, statements=said))
        with Database(tmp_path / "r.duckdb") as database:
            assert database.documents() == (ACCOUNT, plain, ACCOUNT)
            assert database.statements() == said

    def test_a_run_without_texts_has_none(self, tmp_path: Path) -> None:
        write_database(tmp_path / "r.duckdb", kept())
        with Database(tmp_path / "r.duckdb") as database:
            assert database.documents() == ()
            assert database.statements() == ()

    def test_halves_of_signs_are_marked(self, tmp_path: Path) -> None:
        write_database(tmp_path / "r.duckdb", kept(statements=(statement(quote="a\ud800\0b"),)))
        with Database(tmp_path / "r.duckdb") as database:
            assert database.statements()[0].quote == "a\ufffd\0b"


@pytest.fixture
def found(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "r.search.sqlite"
    other = statement(2, "Screening of victims: the ministry plans it.", speaker=Speaker("post"))
    write_search(
        path, [*map(Passage.of, (statement(), other)), Passage("A heading", "b p. 1", "b")]
    )
    return path


class TestSearch:
    def test_a_hit_has_all_that_a_reader_needs(self, found: Path) -> None:
        (hit,) = search(found, "prefecture 24")
        assert hit == Hit(
            citation="06STRELSAU123 ¶1",
            document="06STRELSAU123",
            paragraph=1,
            page=None,
            quote=TEXT.replace("prefecture", "[prefecture]").replace("24", "[24]"),
            speaker="Hentzau",
            classification="CONFIDENTIAL",
            statement="06STRELSAU123¶1.s1",
        )
        assert hit.to_dict()["paragraph"] == 1

    @pytest.mark.parametrize(
        ("words", "paragraphs"),
        [
            ("PREFECTURE", [1]),
            ("cafe", [1]),
            ("screen*", [1, 2]),
            ('"of victims"', [2]),
            ('"victims of"', []),
            ("prefecture OR ministry", [1, 2]),
            ("screen* NOT ministry", [1]),
            ("NEAR(ministry plans, 2)", [2]),
            ("prefecture AND ministry", []),
            ("don't", [1]),
            ("1.4(b)", [1]),
            ("(screened", [1]),
            ("document:screened", []),
        ],
    )
    def test_queries(self, found: Path, words: str, paragraphs: list[int]) -> None:
        assert sorted(hit.paragraph or 0 for hit in search(found, words)) == paragraphs

    def test_marks_and_limit(self, found: Path) -> None:
        (hit,) = search(found, "screen*", 1, marks=("<b>", "</b>"))
        assert "<b>Screen" in hit.quote or "<b>screen" in hit.quote

    @pytest.mark.parametrize("words", ["", " *", '"unclosed', "a AND", "OR", "NEAR(", "x" * 3_000])
    def test_a_wrong_query_says_what_to_write(self, found: Path, words: str) -> None:
        with pytest.raises(UsageError) as caught:
            search(found, words)
        assert caught.value.fix.startswith("write")
        with pytest.raises(UsageError):
            search(found, "word", 0)

    @given(st.text(max_size=60))
    def test_no_query_raises_anything_else(self, words: str) -> None:
        path = _memory()
        try:
            search(path, words)
        except UsageError:
            return

    def test_a_file_that_is_not_there_or_damaged(self, tmp_path: Path, found: Path) -> None:
        with pytest.raises(StoreError, match="nothing to search"):
            search(tmp_path / "none.sqlite", "word")
        found.write_bytes(b"no database at all, but long enough to look at" * 99)
        with pytest.raises(StoreError, match="damaged"):
            search(found, "word")

    def test_one_of_another_version(self, found: Path) -> None:
        with sqlite3.connect(found) as connection:
            connection.execute("UPDATE about SET value = '0'")
        connection.close()
        with pytest.raises(StoreError, match="another version"):
            search(found, "word")

    def test_a_failure_leaves_the_last_one(self, found: Path) -> None:
        before = found.read_bytes()

        def broken() -> object:
            yield Passage("word", "a", "a")
            raise RuntimeError

        with pytest.raises(RuntimeError):
            write_search(found, broken())  # type: ignore[arg-type]
        assert found.read_bytes() == before
        assert [path.name for path in found.parent.iterdir()] == [found.name]

    def test_the_same_passages_give_the_same_bytes(self, tmp_path: Path) -> None:
        paths = [tmp_path / name for name in ("a.sqlite", "b.sqlite")]
        for path in paths:
            write_search(path, [Passage.of(statement())])
        assert paths[0].read_bytes() == paths[1].read_bytes()


_KEPT: list[Path] = []


def _memory() -> Path:
    """One file for all examples of a property."""
    import tempfile

    if not _KEPT:
        path = Path(tempfile.mkdtemp()) / "r.search.sqlite"
        write_search(path, [Passage.of(statement())])
        _KEPT.append(path)
    return _KEPT[0]


class TestFolders:
    def test_the_search_file_comes_with_the_run(self, tmp_path: Path) -> None:
        folders = Folders(tmp_path)
        with folders.draft("r") as draft:
            write_database(draft.database, kept(statements=(statement(),)))
            write_search(draft.search, [Passage.of(statement())])
        assert search(folders.search("r"), "prefecture")
        assert folders.last() == "r"

    def test_a_run_that_dies_leaves_none(self, tmp_path: Path) -> None:
        folders = Folders(tmp_path)

        def die() -> None:
            with folders.draft("r") as draft:
                write_search(draft.search, [])
                raise ValueError("dead")

        with pytest.raises(ValueError, match="dead"):
            die()
        assert not folders.work.exists()  # nor a folder for nothing


class TestOriginals:
    def test_bytes_are_kept_by_their_checksum(self, tmp_path: Path) -> None:
        path = keep_original(tmp_path / "originals", b"text", ".PDF")
        assert path.suffix == ".pdf"
        assert keep_original(tmp_path / "originals", b"text", ".PDF") == path
        assert read_original(tmp_path / "originals", path.stem, ".pdf") == b"text"

    def test_changed_or_missing_ones_are_told(self, tmp_path: Path) -> None:
        path = keep_original(tmp_path, b"text")
        path.write_bytes(b"tame")
        with pytest.raises(StoreError, match="changed"):
            read_original(tmp_path, path.name)
        with pytest.raises(StoreError, match="not there"):
            read_original(tmp_path, "0" * 64)
