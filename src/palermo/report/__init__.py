"""REPORT: a release becomes pages to read and open data to compute with.

    write(release, page, folder)

writes `report.<language>.html`, one self-contained file a language, the open data in `release/`,
and for the audience `transmission` the tables of `questionnaires/`. The same release and page give
the same bytes.

With an assessment on the page it writes `assessment.<language>.html`, a page for each concern, a
draft narrative, a draft of the answer by telegram, and the assessment as open data.

    write_telegram(page, folder)

writes the page of one telegram (`palermo.report.telegram`).
"""

from pathlib import Path

from palermo.model import Release
from palermo.report import assessment, evidence
from palermo.report.answer import reply
from palermo.report.files import written
from palermo.report.html import contents, render
from palermo.report.languages import language
from palermo.report.open_assessment import assessment_data
from palermo.report.open_data import open_data, statement_data
from palermo.report.open_records import record_data
from palermo.report.page import Page
from palermo.report.questionnaires import questionnaires
from palermo.report.telegram import TelegramPage, telegram_pages, write_telegram
from palermo.report.telegram_tests import cited_beside
from palermo.report.traced import Traced, TracedFile

__all__ = [
    "Page",
    "TelegramPage",
    "Traced",
    "TracedFile",
    "cited_beside",
    "reply",
    "telegram_pages",
    "write",
    "write_telegram",
]


def write(release: Release, page: Page, folder: Path) -> tuple[Path, ...]:
    """Write the pages and the open data of a release.

    Args:
        release: what may be shown, to its audience.
        page: the run, its settings, definitions and rules.
        folder: where; made if it is not there.

    Returns:
        The files, pages first.

    Raises:
        ReportError: a language has no catalogue, a chart cannot be drawn, a file cannot be written.
    """
    data = {} if _said_alone(release, page) else open_data(release, page.run)
    data |= record_data(release, page.run)
    if release.documents or release.withheld:
        data |= statement_data(release, page.run)
    if page.assessment:
        speakers = [language(code) for code in page.settings.languages]
        data |= assessment_data(page.assessment, page.run, speakers)
    files: dict[str, str | bytes] = {**_pages(release, page)}
    files |= {f"release/{name}": text for name, text in data.items()}
    files |= questionnaires(release, page)
    return tuple(written(folder / name, content) for name, content in files.items())


def _said_alone(release: Release, page: Page) -> bool:
    """Whether telegrams and documents are all there is."""
    counted = bool(page.settings.sources or release.agency_records or release.figures)
    return not counted and bool(release.documents or release.withheld)


def _pages(release: Release, page: Page) -> dict[str, str]:
    """The pages of the figures, with what was said beside them; or of what was said alone."""
    languages = [language(code) for code in page.settings.languages]
    if not _said_alone(release, page):
        figures = contents(release, page)
        pages = {f"report.{one.code}.html": render(figures, one) for one in languages}
        return pages | _assessed(release, page, figures.shown)
    if len(page.telegrams) == len(release.documents) == 1:
        return _assessed(release, page)  # the page of the one telegram says the rest
    said = evidence.evidence(release, page)
    pages = {f"report.{one.code}.html": evidence.render(said, one) for one in languages}
    return pages | _assessed(release, page)


def _assessed(release: Release, page: Page, shown: frozenset[str] = frozenset()) -> dict[str, str]:
    """The pages of the assessment and the drafted answer; nothing where nothing was assessed."""
    if page.assessment is None:
        return {}
    found = assessment.board(release, page, shown)
    languages = [language(code) for code in page.settings.languages]
    made = {name: text for one in languages for name, text in assessment.pages(found, one).items()}
    return made | {"reply.txt": reply(release, page.assessment, page)}
