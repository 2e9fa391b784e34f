"""The gate itself, run as `make test` runs it, on packages that are covered and not."""

import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SETTINGS = """
    [tool.coverage.run]
    branch = true
    source = ["src"]
    data_file = "build/data"
"""

ROOM = """
    def larger(one, other):
        if one > other:
            return one
        return other
"""

TEST = """
    from palermo.{room} import larger

    def test_larger():
        assert larger(1, 2) == 2
        {more}
"""

PLUGINS = ("-p", "tests.gate", "-p", "no:hypothesispytest")

FULL = "assert larger(2, 1) == 2"


@pytest.fixture
def runner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START", "COV_CORE_DATAFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", f"src:{ROOT}")
    pytester.makepyprojecttoml(SETTINGS)
    (pytester.path / "src" / "palermo").mkdir(parents=True)
    (pytester.path / "src" / "palermo" / "__init__.py").touch()
    for room in ("model", "protect", "sources"):
        folder = pytester.path / "src" / "palermo" / room
        folder.mkdir()
        (folder / "__init__.py").write_text(textwrap.dedent(ROOM))
    return pytester


def run(runner: pytest.Pytester, **more: str) -> pytest.RunResult:
    tests = {f"test_{room}": TEST.format(room=room, more=line) for room, line in more.items()}
    runner.makepyfile(**tests)
    return runner.runpytest_subprocess(
        *PLUGINS, "-W", "ignore", "--cov", "--cov-report=", "--coverage-gate"
    )


def test_a_room_with_too_little_fails_the_run_and_the_closing_line_says_so(
    runner: pytest.Pytester,
) -> None:
    result = run(runner, model=FULL, protect=FULL, sources="")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "sources * 66.67 % of  90.0 % * TOO LITTLE",
            "src/palermo/sources/__init__.py: lines 4; 3->4",
            "FAILED tools/coverage_gate.py::coverage of every room*",
        ]
    )
    assert "1 failed, 3 passed" in result.outlines[-1]


def test_the_run_passes_where_every_room_has_enough(runner: pytest.Pytester) -> None:
    result = run(runner, model=FULL, protect=FULL, sources=FULL)
    assert result.ret == pytest.ExitCode.OK
    assert "4 passed" in result.outlines[-1]


def test_the_gate_without_measuring_is_refused(runner: pytest.Pytester) -> None:
    runner.makepyfile("def test_nothing(): pass")
    result = runner.runpytest_subprocess(*PLUGINS, "--coverage-gate")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--coverage-gate needs --cov*"])


def test_no_line_of_the_code_is_left_out_of_the_count() -> None:
    files = sorted((ROOT / "src").rglob("*.py"))
    assert len(files) > 50
    assert [file.name for file in files if "no cover" in file.read_text("utf-8")] == []
