"""The page that `palermo estimate --report` writes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.errors import ReportError

if TYPE_CHECKING:
    from palermo.model import PublicComparison
    from palermo.mse import Comparison


def for_public(found: "Comparison") -> "PublicComparison":
    """What the public may see of it.

    Raises:
        DisclosureError: nothing.
    """
    from palermo.protect.hidden import public_form

    return public_form(found, known=found.histories.names)


def page_of(
    found: "Comparison | PublicComparison", example: str | None, file: Path | None, language: str
) -> str:
    """The page, and what it says of the table's origin.

    Args:
        found: what it shows.
        example: the name of a published table, or
        file: the table's file.
        language: en or fr.
    """
    from palermo import __version__, datasets
    from palermo.report.hidden import About, page

    if example is not None:
        known = datasets.about(example)
        about = About(
            title=known.title,
            population=known.population,
            period=known.years,
            version=__version__,
            exercise=known.invented,
            citation=known.citation,
            lists=known.meaning,
        )
    else:
        assert file is not None
        about = About(source=file.name, checksum=checksum(file) or "", version=__version__)
    return page(found, about, language)


def checksum(path: Path) -> str | None:
    """Of the file; None for a stream, which can be read only once."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def writable(path: Path) -> None:
    """Refuse a page that can't be written before the work, not after it.

    Raises:
        ReportError: it can't.
    """
    with _told(path):
        if path.is_dir():
            raise _unwritten(path, "is a directory")
        if not path.absolute().parent.is_dir():
            raise _unwritten(path, "there is no such folder")


def write(path: Path, text: str) -> None:
    """Write the page.

    Raises:
        ReportError: the system does not take it.
    """
    with _told(path):
        path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system says of the page's path."""
    try:
        yield
    except OSError as error:
        raise _unwritten(path, (error.strerror or "no reason is given").lower()) from None


def _unwritten(path: Path, why: str) -> ReportError:
    fix = "name a file in a folder that is there and can be written to"
    return ReportError(f"the page can't be written: {why}", str(path), fix)
