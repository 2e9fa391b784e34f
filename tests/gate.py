"""The coverage gate runs as the last test, so that the runner's closing line counts it too.

`pytest --cov --coverage-gate` (as `make test` does) measures all processes, then checks every
room. It stands outside pytest-cov's own work, which must be whole before.
"""

import json
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

from tools.coverage_gate import gaps, rooms

ROOMS = pytest.StashKey[list[str]]()
NAME = "coverage of every room"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch."""
    parser.addoption(
        "--coverage-gate", action="store_true", help="fail where a room is not covered enough"
    )


def pytest_configure(config: pytest.Config) -> None:
    """A gate that nothing is measured for is a mistake."""
    if config.getoption("coverage_gate") and not config.pluginmanager.hasplugin("_cov"):
        raise pytest.UsageError("--coverage-gate needs --cov")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Run all tests, then the gate."""
    result = yield
    config = session.config
    if config.getoption("coverage_gate") and not config.getoption("collectonly"):
        session.testscollected += 1  # so that progress ends at 100 %
        report = _run(config)
        config.hook.pytest_runtest_logreport(report=report)
    return result


def _run(config: pytest.Config) -> pytest.TestReport:
    """The gate as a test's report."""
    start = time.time()
    try:
        measured = _measured(config)
        found = rooms(measured)
        config.stash[ROOMS] = [*map(str, found), *gaps(measured)]
        failing = ", ".join(room.name for room in found if not room.passes)
        wrong = f"the tests reach too little of {failing}; see the table" if failing else ""
    except (coverage.CoverageException, ValueError) as error:
        wrong = str(error)
    return pytest.TestReport(
        nodeid=f"tools/coverage_gate.py::{NAME}",
        location=("tools/coverage_gate.py", 0, NAME),
        keywords={},
        outcome="failed" if wrong else "passed",
        longrepr=wrong or None,
        when="call",
        start=start,
        stop=time.time(),
        duration=time.time() - start,
    )


def _measured(config: pytest.Config) -> dict[str, object]:
    """The JSON report of what pytest-cov has put together; kept beside the data."""
    data = coverage.Coverage(config_file=str(config.rootpath / "pyproject.toml"))
    data.load()
    file = Path(str(data.get_option("run:data_file"))).with_name("coverage.json")
    data.json_report(outfile=str(file))
    report: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of rooms, and what is missing in those that fail."""
    table = terminalreporter.config.stash.get(ROOMS, [])
    if table:
        terminalreporter.section("lines and branches reached")
        for line in table:
            terminalreporter.line(line)
