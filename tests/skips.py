"""No test is skipped quietly, and with CI=true none but those that need the shared folder."""

import os
from collections import defaultdict
from collections.abc import Generator

import pytest

ALLOWED = "PALERMO_SHARED"
"""How the reason of a skip begins that is allowed even with CI=true."""


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped."""
    told = report.longrepr
    text = told[2] if isinstance(told, tuple) else str(told)
    return text.removeprefix("Skipped: ")


def judge(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where CI=true, unless it is for want of the shared folder."""
    skipped = report.outcome == "skipped" and not hasattr(report, "wasxfail")
    if not skipped or os.environ.get("CI") != "true":
        return
    reason = reason_of(report)
    if not reason.startswith(ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"With CI=true a skipped test is a failed one. Skipped: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge a test."""
    report = yield
    judge(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge a module that is skipped as a whole."""
    report = yield
    judge(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was skipped, and why."""
    skipped = terminalreporter.getreports("skipped")
    if not skipped:
        return
    reasons = defaultdict(list)
    for report in skipped:
        reasons[reason_of(report)].append(report.nodeid)
    terminalreporter.section(f"SKIPPED: {len(skipped)} TESTS DID NOT RUN", yellow=True, bold=True)
    for reason, tests in sorted(reasons.items()):
        terminalreporter.line(reason, yellow=True)
        for test in sorted(tests):
            terminalreporter.line(f"    {test}")
