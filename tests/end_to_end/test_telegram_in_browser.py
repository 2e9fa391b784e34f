"""The page of one telegram in a real browser: accessible, self-contained, readable on a phone."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palermo.report import write_telegram
from tests import telegram_pages
from tests.browsing import VIEWS, WCAG, Visit, keep, opened

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

SHOTS = {
    ("internal", "en", 1280, "light"): "telegram-desktop.png",
    ("internal", "en", 375, "light"): "telegram-phone.png",
    ("internal", "fr", 1280, "dark"): "telegram-fr-dark.png",
}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the damaged telegram from Ruritania, for the office and for the public."""
    folder = tmp_path_factory.mktemp("telegram")
    for audience in ("internal", "public"):
        page = telegram_pages.example("damaged", audience)
        for path in write_telegram(page, folder / audience):
            assert path.stat().st_size
    return folder


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_page_is_accessible(
    browser: Any,
    pages: Path,
    screenshots: Path | None,
    audience: str,
    view: tuple[str, int, str],
) -> None:
    language, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(pages / audience / f"telegram.{language}.html")
    named = os.environ.get("PALERMO_SCREENSHOTS", "")
    keep(page, Path(named) if named else screenshots, SHOTS.get((audience, *view)))
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    results = axe_playwright.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not results.response["violations"], results.generate_report()
    assert not visit.wrong
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


def test_whose_words_they_are_is_not_told_by_colour_alone(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "internal" / "telegram.en.html")
    styles = page.evaluate(
        "[...document.querySelectorAll('.sample')]"
        ".map(one => getComputedStyle(one).textDecorationStyle)"
    )
    assert len(styles) == len(set(styles)) > 2
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
