"""A release, ready to be written as pages and open data."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from palermo import report
from palermo.model import Release
from palermo.pipeline.evidence import Evidence
from palermo.pipeline.gathering import Progress, quiet

_EVERY = 100  # telegrams after which progress is told


@dataclass(frozen=True, slots=True)
class Report:
    """A release, ready to be written as pages and open data."""

    release: Release
    page: report.Page
    evidence: Evidence | None = None

    def write(self, folder: Path | str, progress: Progress = quiet) -> tuple[Path, ...]:
        """Write report.en.html, report.fr.html, a page for each telegram and release/.

        Args:
            folder: where.
            progress: takes a line about every hundred telegrams.

        Raises:
            ReportError: a page could not be made.
        """
        made = report.write(self.release, self.page, Path(folder))
        pages = self._telegrams() if self.evidence else ()
        telegrams: list[Path] = []
        for count, page in enumerate(pages, start=1):
            telegrams += report.write_telegram(page, Path(folder))
            if count % _EVERY == 0:
                progress(f"pages of {count:,} telegrams written")
        return (*made, *telegrams)

    def _telegrams(self) -> Iterator[report.TelegramPage]:
        assert self.evidence is not None
        page = self.page
        return self.evidence.pages(page.run, self.release, page.assessment, page.law)
