"""Runs every example that a reader of the documentation sees.

A fenced block of a page is run or checked by its language; comments just above it say more:

    <!-- file: inputs/table.csv -->   keep the block as this file in the page's folder; settings
                                      (palermo.toml, coverage.toml) are read as palermo reads them
    <!-- before: COMMAND -->          run before, and no news to the reader; may stand repeatedly
    <!-- exit: 1 -->                  the commands of this block end with this exit code
    <!-- not run: REASON -->          nobody runs it, for this reason

The blocks of a page share a folder and one Python namespace. Copies of `examples/` and of
`tests/samples/` lie in the folder.

    console   lines that begin with `$ ` are run; what follows is what they print, where `...`
              stands for anything; `$ cd DIR` holds for the rest of the page
    python    run, or checked as a doctest where it begins with `>>>`
    toml      kept as a file, which its first line may name: `# coverage.toml`
    csv       as many cells in every row as in the first; may be kept as a file
    json      must be readable
    text      free: for what is neither typed nor read by palermo
"""

import csv
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIRECTIVES = ("before", "file", "exit", "not run")
SECONDS = 120
"""How long one command may take."""

_FENCE = re.compile(r"(?P<indent>\s*)(?P<ticks>```+|~~~+)(?P<language>\S*)\s*")
_LINK = re.compile(r"\]\(([^)#\s]+)")
_NAMED = re.compile(r"# (\S+\.toml)\n")
_COMMENT = re.compile(r"\s*<!--\s*(?P<key>[a-z ]+?)\s*:\s*(?P<value>.*?)\s*-->\s*")


class DocError(AssertionError):
    """An example that does not hold, with its page and line."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes:
        line: number of its first line in the page.
        language: the word after the fence.
        text: what stands between the fences, without their indent.
        said: the comments just above it, by key.
    """

    line: int
    language: str
    text: str
    said: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file that it is kept as; "" for none."""
        named = _NAMED.match(self.text) if self.language == "toml" else None
        return self.said.get("file", named[1] if named else "")


def pages() -> tuple[Path, ...]:
    """All pages a reader sees, from the root of the repository."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    return tuple(sorted(page.relative_to(ROOT) for page in found))


def links(page: Path) -> Iterator[str]:
    """What the page links to inside the repository, as written, without the place in a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    yield from (link for link in _LINK.findall(text) if not link.startswith(("http", "mailto")))


def blocks(markdown: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order.

    Raises:
        DocError: a fence is not closed, or a comment above a block is not known.
    """
    lines = iter(enumerate(markdown.splitlines(), start=1))
    said: dict[str, str] = {}
    for number, line in lines:
        if comment := _COMMENT.fullmatch(line):
            key, value = comment["key"], comment["value"]
            said[key] = f"{said[key]}\n{value}" if key in said else value
        elif fence := _FENCE.fullmatch(line):
            yield Block(number + 1, fence["language"], _body(lines, fence, number), _known(said))
            said = {}
        elif line.strip():
            said = {}


def _body(lines: Iterator[tuple[int, str]], fence: re.Match[str], start: int) -> str:
    body: list[str] = []
    for _, line in lines:
        if line.strip() == fence["ticks"]:
            return "".join(f"{kept}\n" for kept in body)
        body.append(line.removeprefix(fence["indent"]))
    raise DocError(f"the block of line {start} is not closed")


def _known(said: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in said.items() if key in DIRECTIVES}


def matches(expected: str, printed: str) -> bool:
    """Whether a command printed what the page shows, where `...` stands for anything."""
    parts = [re.escape(part) for part in _trimmed(expected).split("...")]
    return re.fullmatch(".*?".join(parts), _trimmed(printed), re.DOTALL) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, and what it should print.

    A line that ends with a backslash goes on in the next.

    Raises:
        DocError: the block does not begin with a command.
    """
    lines = block.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise DocError("a console block begins with a line `$ command`")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = start
        while lines[last].endswith("\\") and last + 1 < end:
            last += 1
        command = "\n".join(lines[start : last + 1]).removeprefix("$ ")
        yield command, "\n".join(lines[last + 1 : end])


class Reader:
    """Someone who goes through one page and tries everything on it."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.page = page
        self.here = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        for lying_there in ("examples", "tests/samples"):
            if (ROOT / lying_there).is_dir():
                shutil.copytree(ROOT / lying_there, folder / Path(lying_there).name)

    def read(self) -> int:
        """Try every block, and say how many were tried.

        Raises:
            DocError: one does not hold, or is neither run nor marked as not run.
        """
        tried = 0
        for block in blocks((ROOT / self.page).read_text(encoding="utf-8")):
            try:
                tried += self.attempt(block)
            except Exception as error:
                raise DocError(f"{self.page}:{block.line}: {error}") from error
        return tried

    def attempt(self, block: Block) -> bool:
        """Try one block; False where it is marked as not run."""
        if "not run" in block.said:
            if not block.said["not run"]:
                raise DocError("say why it is not run")
            return False
        ways: dict[str, Callable[[Block], None]] = {
            "console": self.console,
            "python": self.python,
            "toml": self.toml,
            "csv": self.table,
            "json": lambda block: json.loads(block.text),
            "text": lambda _: None,
        }
        if block.language not in ways:
            raise DocError(f"nobody runs {block.language or 'a block without a language'!r}")
        for command in block.said.get("before", "").splitlines():
            self.step(command, "...", 0)
        if block.file:
            self.keep(block.file, block.text)
        ways[block.language](block)
        return True

    def keep(self, name: str, text: str) -> None:
        """Write a block as the file that the page says it is."""
        file = self.here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def console(self, block: Block) -> None:
        """Run each command, and compare what it prints and how it ends."""
        for command, expected in commands(block.text):
            self.step(command, expected, int(block.said.get("exit", "0")))

    def step(self, command: str, expected: str, code: int) -> None:
        """Run a command, and compare what it prints and how it ends."""
        if command.startswith("cd "):
            self.here = (self.here / command.removeprefix("cd ")).resolve(strict=True)
            return
        done = self.run(command)
        if done.returncode != code:
            ended = f"ended with {done.returncode}, not {code}"
            raise DocError(f"`{command}` {ended}:\n{done.stdout}")
        if not matches(expected, done.stdout):
            shown = f"the page shows:\n{expected}\n--- it printed:\n{done.stdout}"
            raise DocError(f"`{command}` printed something else; {shown}")

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a user types it, with the palermo of this Python."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        plain = {"PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            ["bash", "-c", command],
            cwd=self.here,
            env=os.environ | plain,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def python(self, block: Block) -> None:
        """Run it, with the names that the page has made so far."""
        with chdir(self.here):
            if block.text.lstrip().startswith(">>>"):
                self.doctest(block)
            else:
                exec(compile(block.text, f"{self.page}:{block.line}", "exec"), self.names)  # noqa: S102

    def doctest(self, block: Block) -> None:
        """Check what each line gives; `...` stands for anything."""
        test = doctest.DocTestParser().get_doctest(
            block.text, {}, str(self.page), str(self.page), block.line
        )
        test.globs = self.names
        told: list[str] = []
        options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        doctest.DocTestRunner(optionflags=options).run(test, out=told.append, clear_globs=False)
        if told:
            raise DocError("".join(told))

    def toml(self, block: Block) -> None:
        """Read it as what it was kept as: settings as palermo reads them."""
        if not block.file:
            raise DocError("say in its first line which file it is: # palermo.toml")
        tomllib.loads(block.text)
        file = self.here / block.file
        if file.name == "palermo.toml":
            from palermo.settings import read_settings

            read_settings(file.parent)
        elif file.name == "coverage.toml":
            from palermo.measure.definitions import definitions
            from palermo.settings import read_coverage

            read_coverage(file.parent, definitions())

    def table(self, block: Block) -> None:
        """Check that every row has as many cells as the first."""
        widths = {len(row) for row in csv.reader(block.text.splitlines())}
        if len(widths) != 1:
            raise DocError(f"rows have different numbers of cells: {sorted(widths)}")
