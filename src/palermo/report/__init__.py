"""REPORT: a release becomes pages to read and open data to compute with.

    write(release, page, folder)

writes `report.<language>.html`, one self-contained file a language, and the open data in
`release/`. The same release and page give the same bytes.
"""

from pathlib import Path

from palermo.errors import ReportError
from palermo.model import Release
from palermo.report.html import contents, render
from palermo.report.languages import language
from palermo.report.open_data import open_data
from palermo.report.page import Page

__all__ = ["Page", "write"]


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
    languages = [language(code) for code in page.settings.languages]
    found = contents(release, page)
    files = {f"report.{one.code}.html": render(found, one) for one in languages}
    data = {f"release/{name}": text for name, text in open_data(release, page.run).items()}
    return tuple(_write(folder / name, text) for name, text in (files | data).items())


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ReportError(
            f"a file of the report could not be written: {error.strerror or 'input/output error'}",
            path.as_posix(),
            "make room on the disk, or allow writing to this folder, and run again",
        ) from error
    return path
