"""The pages of an assessment in a real browser: accessible, readable on a phone and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palermo import report
from tests.browsing import VIEWS, WCAG, Visit, keep, opened
from tests.unit.report import assessment_builders as made

pytest.importorskip("playwright.sync_api")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

NAMES = ("assessment", "concern-screening", "narrative")
SHOTS = {
    ("assessment", "en", 1280, "light"): "assessment-desktop.png",
    ("assessment", "en", 375, "light"): "assessment-phone.png",
    ("narrative", "fr", 1280, "light"): "narrative-fr.png",
}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
PAPER = 794  # pixels across a sheet of A4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run with an assessment."""
    folder = tmp_path_factory.mktemp("assessment")
    report.write(made.release(), made.page(), folder)
    return folder


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, without a network."""
    with opened(chromium) as found:
        yield found


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_accessible(
    browser: Any, pages: Path, screenshots: Path | None, name: str, view: tuple[str, int, str]
) -> None:
    language, width, scheme = view
    visit = Visit(browser, width=width, scheme=scheme)
    page = visit.open(pages / f"{name}.{language}.html")
    named = os.environ.get("PALERMO_SCREENSHOTS", "")
    keep(page, Path(named) if named else screenshots, SHOTS.get((name, *view)))
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate(OPEN_ALL)
    assert page.evaluate(TOO_WIDE) <= 0
    results = axe_playwright.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not results.response["violations"], results.generate_report()
    assert not visit.wrong
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_fits_a_small_phone(browser: Any, pages: Path, name: str) -> None:
    visit = Visit(browser, width=320, scheme="light")
    page = visit.open(pages / f"{name}.fr.html")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_paper_shows_what_is_folded_on_the_screen(browser: Any, pages: Path, name: str) -> None:
    visit = Visit(browser, width=PAPER, scheme="dark")
    page = visit.open(pages / f"{name}.en.html")
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE) <= 0
    folded = page.locator("details > :not(summary)")
    for at in range(folded.count()):
        box = folded.nth(at).bounding_box()
        assert box
        assert box["height"] > 0
    assert page.pdf(prefer_css_page_size=True, print_background=True).startswith(b"%PDF")
    assert not visit.wrong
    page.context.close()


def test_a_verdict_leads_to_its_reasons_and_a_figure_to_its_rows(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=1280, scheme="light")
    page = visit.open(pages / "assessment.en.html")
    page.locator("#matrix").get_by_role("link", name="us-tvpa/b1").click()
    assert page.url.endswith("#finding-us-tvpa-b1")
    finding = page.locator("#finding-us-tvpa-b1")
    finding.get_by_text("Why: for and against").click()
    page.evaluate(OPEN_ALL)
    finding.get_by_role("link", name="Screened in clock").first.click()
    assert page.url == (pages / "report.en.html").as_uri() + "#screened_in_clock"
    page.get_by_role("link", name="The assessment").click()
    assert page.url == (pages / "assessment.en.html").as_uri()
    assert not visit.wrong
    page.context.close()


def test_the_pages_lead_to_one_another(browser: Any, pages: Path) -> None:
    visit = Visit(browser, width=375, scheme="light")
    page = visit.open(pages / "assessment.en.html")
    page.get_by_role("link", name="Concern screening").click()
    assert page.url.endswith("/concern-screening.en.html")
    page.get_by_role("link", name="Concern permits").click()
    assert page.url.endswith("/concern-permits.en.html")
    page.get_by_role("link", name="Français").click()
    assert page.url.endswith("/concern-permits.fr.html")
    page.get_by_role("link", name="Projet de texte").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator(".ref").first.click()
    assert page.url.endswith("/narrative.fr.html#source-1")
    assert not visit.wrong
    page.context.close()
