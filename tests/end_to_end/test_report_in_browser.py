"""The report in a real browser: nothing fetched, nothing in the console, WCAG 2.2 A and AA hold."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import palermo
from palermo import report
from tests import builders
from tests.browsing import VIEWS, WCAG, Visit, keep, opened

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

EXAMPLE = Path(__file__).parents[2] / "examples" / "france"
SHOTS = {
    ("en", 1280, "light"): "report-desktop.png",
    ("en", 375, "light"): "report-phone.png",
    ("fr", 1280, "light"): "report-fr.png",
    ("en", 1280, "dark"): "report-dark.png",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report in two languages that shows all there can be in one."""
    folder = tmp_path_factory.mktemp("report")
    report.write(builders.release(), builders.page(), folder)
    return folder


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report that `make demo` makes."""
    project = palermo.new(
        tmp_path_factory.mktemp("example") / "demo",
        palermo.Asked(
            country="FRA",
            published=EXAMPLE / "published.csv",
            population=EXAMPLE / "population.csv",
            date=date(2026, 11, 23),
        ),
    )
    return project.run().report.parent


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("which", ["pages", "example"])
def test_the_report_is_accessible(
    browser: Any,
    request: pytest.FixtureRequest,
    screenshots: Path | None,
    which: str,
    view: tuple[str, int, str],
) -> None:
    language, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(request.getfixturevalue(which) / f"report.{language}.html")
    if which == "example":
        _keep(page, screenshots, SHOTS.get(view))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0
    results = axe_playwright.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not results.response["violations"], results.generate_report()
    assert not visit.wrong
    page.context.close()


def test_the_report_fits_a_small_phone(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=320, scheme="light")
    page = visit.open(pages / "report.fr.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


def test_the_languages_link_to_each_other(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "report.en.html")
    page.get_by_role("link", name="Français").click()
    assert page.url == (pages / "report.fr.html").as_uri()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="English").click()
    assert page.url == (pages / "report.en.html").as_uri()
    assert not visit.wrong
    page.context.close()


def test_the_report_is_read_with_the_keyboard(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "report.en.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.url.endswith("#summary")
    page.context.close()


def test_a_chart_is_named_and_described(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "report.en.html")
    chart = page.get_by_role("img", name="Detected victims, persons").first
    assert "Not comparable between: 2016 and 2017; 2017 and 2018." in chart.evaluate(
        "one => one.getAttribute('aria-labelledby').split(' ')"
        ".map(id => document.getElementById(id).textContent).join(' ')"
    )
    page.context.close()


def test_the_report_prints(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="dark")
    page = visit.open(pages / "report.en.html")
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    assert made.startswith(b"%PDF")
    assert not visit.wrong
    page.context.close()


def _keep(page: Any, screenshots: Path | None, name: str | None) -> None:
    named = os.environ.get("PALERMO_SCREENSHOTS", "")
    keep(page, Path(named) if named else screenshots, name)
