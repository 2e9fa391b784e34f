"""The reader of the documentation finds what does not hold."""

from pathlib import Path

import pytest

from tests.docs import Block, DocError, Reader, blocks, commands, matches


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(Path("page.md"), tmp_path)


def attempt(reader: Reader, markdown: str) -> list[bool]:
    return [reader.attempt(block) for block in blocks(markdown)]


def test_a_block_has_its_line_language_text_and_comments() -> None:
    page = "Words.\n\n<!-- file: a.csv -->\n\n```csv\nx,y\n```\n"
    assert list(blocks(page)) == [Block(6, "csv", "x,y\n", {"file": "a.csv"})]


def test_a_comment_holds_for_the_block_just_below_alone() -> None:
    page = "<!-- not run: why -->\nWords.\n```text\na\n```\n```text\nb\n```\n"
    assert [block.said for block in blocks(page)] == [{}, {}]


def test_a_block_in_a_list_loses_its_indent() -> None:
    (block,) = blocks("1. Do:\n\n   ```console\n   $ true\n   ```\n")
    assert block.text == "$ true\n"


def test_a_longer_fence_holds_a_shorter_one() -> None:
    (block,) = blocks("````text\n```console\n$ false\n```\n````\n")
    assert block.text == "```console\n$ false\n```\n"


def test_a_fence_must_be_closed() -> None:
    with pytest.raises(DocError, match="line 1 is not closed"):
        list(blocks("```text\nwords\n"))


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("3 rows", "3 rows\n", True),
        ("3 rows", "4 rows\n", False),
        ("run ... done", "run 5f3a in 2.1 s done", True),
        ("first\n...\nlast", "first\nand\nmore\nlast\n", True),
        ("first\n...", "last\n", False),
        ("a (b) [c]", "a (b) [c]", True),
        ("", "a surprise", False),
    ],
)
def test_three_dots_stand_for_anything(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) is same


def test_commands_and_what_they_print() -> None:
    text = "$ one\nshown\nmore\n$ two \\\n    --on\n$ three\n"
    assert list(commands(text)) == [
        ("one", "shown\nmore"),
        ("two \\\n    --on", ""),
        ("three", ""),
    ]


def test_a_console_block_begins_with_a_command() -> None:
    with pytest.raises(DocError, match="begins with"):
        list(commands("shown\n$ one\n"))


def test_commands_are_run_in_the_folder_of_the_page(reader: Reader) -> None:
    page = "```console\n$ mkdir inner\n$ cd inner\n$ basename $PWD\ninner\n```\n"
    assert attempt(reader, page) == [True]


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("```console\n$ echo one\ntwo\n```", "printed something else"),
        ("```console\n$ exit 3\n```", "ended with 3, not 0"),
        ("<!-- exit: 1 -->\n```console\n$ true\n```", "ended with 0, not 1"),
        ("```python\nassert 1 == 2, 'no'\n```", "no"),
        ("```python\n>>> 1 + 1\n3\n```", "Expected"),
        ("```toml\na = 1\n```", "which file it is"),
        ("<!-- file: a.toml -->\n```toml\na =\n```", "Invalid value"),
        ("```toml\n# coverage.toml\nunknown = 1\n```", "unknown"),
        ("<!-- file: palermo.toml -->\n```toml\nunknown = 1\n```", "unknown"),
        ("```csv\na,b\n1\n```", "different numbers of cells"),
        ("```json\n{\n```", "Expecting"),
        ("```sh\nrm -rf .\n```", "nobody runs 'sh'"),
        ("```\nwords\n```", "without a language"),
        ("<!-- before: false -->\n```console\n$ true\n```", "`false` ended with 1"),
        ("<!-- not run: -->\n```console\n$ true\n```", "say why"),
    ],
)
def test_what_does_not_hold_is_found(reader: Reader, block: str, complaint: str) -> None:
    with pytest.raises(Exception, match=complaint):
        attempt(reader, block)


def test_what_is_marked_is_not_run(reader: Reader) -> None:
    assert attempt(reader, "<!-- not run: needs a person -->\n```console\n$ false\n```\n") == [
        False
    ]


def test_a_block_can_fail_on_purpose(reader: Reader) -> None:
    assert attempt(reader, "<!-- exit: 2 -->\n```console\n$ echo no; exit 2\nno\n```\n") == [True]


def test_a_file_is_kept_for_the_blocks_below(reader: Reader) -> None:
    page = "<!-- file: in/a.csv -->\n```csv\na,b\n```\n```console\n$ cat in/a.csv\na,b\n```\n"
    assert attempt(reader, page) == [True, True]


def test_what_has_to_be_so_before_is_done_unseen(reader: Reader) -> None:
    before = "<!-- before: mkdir c; echo a >c/b -->\n<!-- before: cd c -->\n"
    page = f"{before}```console\n$ cat b\na\n```\n"
    assert attempt(reader, page) == [True]


def test_python_blocks_share_their_names_and_folder(reader: Reader, tmp_path: Path) -> None:
    page = "```python\nfrom pathlib import Path\nhere = Path.cwd()\n```\n"
    page += "```python\n>>> here.is_dir()\nTrue\n```\n"
    assert attempt(reader, page) == [True, True]
    assert reader.names["here"] == tmp_path


def test_a_page_says_where_it_is_wrong(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.md").write_text("Words.\n\n```console\n$ false\n```\n", encoding="utf-8")
    monkeypatch.setattr("tests.docs.ROOT", tmp_path)
    with pytest.raises(DocError, match=r"page\.md:4: `false` ended with 1"):
        reader.read()
