"""The page of one telegram: who claimed what, and how; one self-contained file a language.

    write_telegram(page, folder)

The page is made for one audience: `view` (palermo.telegram.clearance) says which paragraphs may
be shown, and nothing of the others reaches it. The same page gives the same bytes.
"""

from collections.abc import Mapping
from pathlib import Path

from palermo.report.files import written
from palermo.report.languages import language
from palermo.report.telegram_contents import contents
from palermo.report.telegram_html import render
from palermo.report.telegram_page import TelegramPage

__all__ = ["TelegramPage", "telegram_pages", "write_telegram"]


def telegram_pages(page: TelegramPage) -> Mapping[str, str]:
    """The pages of all languages, by file name.

    Raises:
        ReportError: a language has no catalogue, or a template asks for what is not there.
    """
    speakers = [language(code) for code in page.languages]
    found = contents(page)
    return {f"{page.stem}.{one.code}.html": render(found, one) for one in speakers}


def write_telegram(page: TelegramPage, folder: Path) -> tuple[Path, ...]:
    """Write the pages into a folder, which is made if it is not there.

    Raises:
        ReportError: as `telegram_pages`, or a file cannot be written.
    """
    return tuple(written(folder / name, text) for name, text in telegram_pages(page).items())
