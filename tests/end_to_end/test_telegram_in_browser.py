"""The page of one telegram in a real browser: accessible, self-contained, readable on a phone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from palermo.report import TelegramPage, write_telegram
from tests import assessments, telegram_pages
from tests.browsing import VIEWS, WCAG, Visit, keep, opened
from tests.end_to_end.records_projects import Ran

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

SHOTS = {
    ("en", 1280, "light"): "telegram-desktop.png",
    ("en", 375, "light"): "telegram-phone.png",
    ("fr", 1280, "dark"): "telegram-fr-dark.png",
}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
MAKE: dict[str, Callable[[], TelegramPage]] = {
    "internal": lambda: assessments.page("internal"),
    "public": lambda: assessments.page("public"),
    "alone": assessments.law_alone,
    "untested": lambda: telegram_pages.example("damaged", "internal"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the telegram from Ruritania: put to the test, with law alone, and untested."""
    folder = tmp_path_factory.mktemp("telegram")
    for name, make in MAKE.items():
        for path in write_telegram(make(), folder / name):
            assert path.stat().st_size
    return folder


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


def is_accessible(page: Any) -> None:
    """Whatever is folded is opened; nothing is wider than the screen."""
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    results = axe_playwright.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not results.response["violations"], results.generate_report()


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *(("internal", view) for view in VIEWS),
        *((name, view) for name in MAKE for view in (VIEWS[0], VIEWS[-1]) if name != "internal"),
    ],
    ids=str,
)
def test_the_page_is_accessible(
    browser: Any, pages: Path, name: str, view: tuple[str, int, str]
) -> None:
    language, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(pages / name / f"telegram.{language}.html")
    is_accessible(page)
    assert not visit.wrong
    page.context.close()


@pytest.mark.parametrize("view", list(SHOTS), ids=str)
def test_the_example_is_accessible(
    browser: Any, office: Ran, screenshots: Path | None, view: tuple[str, int, str]
) -> None:
    language, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    (path,) = office.pages.glob(f"telegram-*.{language}.html")
    page = visit.open(path)
    page.evaluate("document.querySelector('#claim-18').scrollIntoView()")
    named = os.environ.get("PALERMO_SCREENSHOTS", "")
    keep(page, Path(named) if named else screenshots, SHOTS[view])
    is_accessible(page)
    assert not visit.wrong
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_a_number_opens_its_rows_and_its_query(
    browser: Any, pages: Path, width: int, scheme: str
) -> None:
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(pages / "internal" / "telegram.en.html")
    page.locator("#claim-15 button.value").first.click()
    sheet = page.locator(".sheet:popover-open")
    assert sheet.count() == 1
    assert "inputs/police.csv" in sheet.inner_text()
    assert "SELECT" in sheet.inner_text()
    is_accessible(page)
    sheet.locator("button.close").click()
    assert page.locator(".sheet:popover-open").count() == 0
    assert not visit.wrong
    page.context.close()


def test_a_number_is_opened_and_closed_with_the_keyboard(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    page.locator("#claim-15 button.value").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".sheet:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".sheet:popover-open").count() == 0
    page.context.close()


def test_the_text_stands_beside_its_claims_and_above_them_on_a_phone(
    browser: Any, pages: Path
) -> None:
    for width, beside in ((1280, True), (375, False)):
        visit = Visit(browser, width=width, scheme="light")
        page = visit.open(pages / "internal" / "telegram.en.html")
        words = page.locator("#said-4").bounding_box()
        card = page.locator("#claim-4").bounding_box()
        assert (card["x"] > words["x"] + words["width"]) is beside
        assert (card["y"] > words["y"] + words["height"]) is not beside
        page.context.close()


def test_the_page_fits_a_small_phone(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=320, scheme="light")
    page = visit.open(pages / "internal" / "telegram.fr.html")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


def test_a_claim_and_its_words_lead_to_each_other(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    page.locator("#said-7").click()
    assert page.url.endswith("#claim-7")
    page.locator("#claim-7 .number").click()
    assert page.url.endswith("#said-7")
    assert not visit.wrong
    page.context.close()


def test_a_result_is_not_told_by_colour_alone(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    told = page.evaluate(
        "[...document.querySelectorAll('.lanes .result')].map(one => one.textContent.trim())"
    )
    signs = {one.split()[0] for one in told}
    assert len(told) == len(set(told)) == len(signs) == 6
    page.context.close()


def test_figures_are_printed_with_their_queries(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    assert not page.locator(".sheet").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".sheet").first.is_visible()
    page.context.close()


def test_the_languages_link_to_each_other(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "public" / "telegram.en.html")
    page.get_by_role("link", name="Français").click()
    assert page.url == (pages / "public" / "telegram.fr.html").as_uri()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert not visit.wrong
    page.context.close()


def test_the_page_is_read_with_the_keyboard(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#summary")
    page.context.close()


def test_the_page_prints(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="dark")
    page = visit.open(pages / "internal" / "telegram.en.html")
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    assert made.startswith(b"%PDF")
    assert not visit.wrong
    page.context.close()
