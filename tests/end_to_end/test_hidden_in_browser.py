"""The page on a hidden population in a real browser: accessible, whole, readable on a phone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from palermo.report import hidden
from palermo.report.html import contents, render
from palermo.report.languages import language
from tests import hidden as made
from tests.browsing import WCAG, Visit, opened
from tests.unit.report.records_builders import page as records_page
from tests.unit.report.records_builders import release as records_release

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
VIEWS = [
    ("internal", "en", 1280, "light"),
    ("internal", "fr", 375, "dark"),
    ("public", "fr", 1280, "dark"),
    ("public", "en", 375, "light"),
    ("chapter", "en", 375, "dark"),
    ("chapter", "fr", 1280, "light"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page in both forms, and a report with the chapter, in the languages of the views."""
    folder = tmp_path_factory.mktemp("hidden")
    about = hidden.About(title="Victims, 2013", exercise=True, version="0.1.0")
    report = contents(replace(records_release(), hidden=made.population()), records_page())
    for name, code, _width, _scheme in VIEWS:
        if name == "chapter":
            text = render(report, language(code))
        else:
            shown = made.comparison() if name == "internal" else made.public()
            text = hidden.page(shown, about, code)
        (folder / f"{name}.{code}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_page_is_accessible_and_no_wider_than_its_screen(
    browser: Any, pages: Path, view: tuple[str, str, int, str]
) -> None:
    name, code, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(pages / f"{name}.{code}.html")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    options = {"runOnly": {"type": "tag", "values": WCAG}}
    part = "#hidden" if name == "chapter" else None  # other tests look at the rest of a report
    results = axe_playwright.Axe().run(page, context=part, options=options)
    assert not results.response["violations"], results.generate_report()
    assert not visit.wrong
    page.context.close()


def test_a_plot_takes_the_colours_of_the_scheme_and_stays_inside_the_page(
    browser: Any, pages: Path
) -> None:
    dots = []
    for scheme in ("light", "dark"):
        visit = Visit(browser, width=320, scheme=scheme)
        page = visit.open(pages / "internal.fr.html")
        found = "getComputedStyle(document.querySelector('.chart [fill=\"#0072b2\"]')).fill"
        dots.append(page.evaluate(found))
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.context.close()
    assert dots[0] != dots[1]


def test_names_of_rows_are_not_cut_off(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=375, scheme="light")
    page = visit.open(pages / "internal.fr.html")
    outside = page.evaluate(
        "[...document.querySelectorAll('.chart text')].filter(one =>"
        " one.getBoundingClientRect().left < 0"
        " || one.getBoundingClientRect().right > window.innerWidth)"
        ".map(one => one.textContent)"
    )
    assert outside == []
    page.context.close()


def test_the_page_prints_with_its_tables_unfolded(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="dark")
    page = visit.open(pages / "internal.en.html")
    page.emulate_media(media="print")
    assert page.locator("#without-stepwise-data").is_visible()
    assert page.pdf(prefer_css_page_size=True, print_background=True).startswith(b"%PDF")
    assert not visit.wrong
    page.context.close()


def test_the_page_is_read_with_the_keyboard(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal.en.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#answer")
    page.context.close()
