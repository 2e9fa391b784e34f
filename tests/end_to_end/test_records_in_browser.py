"""The office's report in a real browser: nothing fetched, no errors, WCAG 2.2 A and AA hold."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browsing import WCAG, Visit, opened
from tests.end_to_end.records_projects import Ran

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
FEWER = """
document.querySelectorAll('section.record').forEach((one, at) => { if (at % 3) one.remove(); })
"""
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 1280, "light"), ("fr", 390, "dark")]
)
def test_the_report_of_records_is_accessible(
    browser: Any, ruritania: Ran, language: str, width: int, scheme: str
) -> None:
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(ruritania.pages / f"report.{language}.html")
    page.evaluate(OPEN)
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate(FEWER)  # a third of the indicators: those of each kind are made alike
    results = axe_playwright.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not results.response["violations"], results.generate_report()
    assert not visit.wrong
    page.context.close()


def test_the_contents_lead_to_their_chapters(browser: Any, ruritania: Ran) -> None:
    visit = Visit(browser, width=390, scheme="light")
    page = visit.open(ruritania.pages / "report.en.html")
    assert page.evaluate(TOO_WIDE) <= 0
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".map(one => decodeURIComponent(one.getAttribute('href').slice(1)))"
        ".filter(id => !document.getElementById(id))"
    )
    assert broken == []
    doubled = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(one => one.id)"
        ".filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert doubled == []
    page.context.close()
