"""A release, ready to be written as pages and open data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from palermo import report
from palermo.model import Release
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement
from palermo.pipeline.evidence import Evidence
from palermo.pipeline.gathering import Progress, quiet

_EVERY = 100  # telegrams after which progress is told
_FEW = 20  # telegrams whose pages hold the whole assessment each; those of more lead to it


@dataclass(frozen=True)
class Report:
    """A release, ready to be written as pages and open data.

    Attributes:
        release: what may be shown to its audience.
        page: the frame.
        evidence: the telegrams and documents; None without any.
        traced: by id, where the numbers come from that the assessment cites.
    """

    release: Release
    page: report.Page
    evidence: Evidence | None = None
    traced: Mapping[str, report.Traced] = field(default_factory=dict)

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
        for one in self.evidence.pages(page.run, self.release, page.assessment, page.law):
            whole = replace(one, definitions=page.definitions, figures=self.traced)
            yield self._with_the_rest(self._of_its_own(whole))

    def _with_the_rest(self, page: report.TelegramPage) -> report.TelegramPage:
        """With what is said of the country: all of it, or where it stands."""
        if page.assessment is None:
            return page
        if self._few:
            return replace(page, reply=self._reply, whole="assessment")
        short = replace(page.assessment, improving=None, tier_case=None)
        return replace(page, assessment=short, whole="assessment")

    @cached_property
    def _few(self) -> bool:
        assert self.evidence is not None
        return sum(one.telegram is not None for one in self.evidence.texts) <= _FEW

    @cached_property
    def _reply(self) -> str:
        assert self.page.assessment is not None
        return report.reply(self.release, self.page.assessment, self.page)

    def _of_its_own(self, page: report.TelegramPage) -> report.TelegramPage:
        """With its own claims, and the statements that they and the rest of the page cite.

        A page of one telegram among many would search the claims of all others else.
        """
        if page.assessment is None:
            return page
        own = [one for said in page.statements if (one := self._claims.get(said.id))]
        names = {name for one in own for name in one.statements} | self._beside
        quoted = tuple(self._said[name] for name in sorted(names) if name in self._said)
        return replace(
            page,
            assessment=replace(page.assessment, claims=tuple(own)),
            release=replace(self.release, statements=quoted),
        )

    @cached_property
    def _claims(self) -> Mapping[str, ClaimTest]:
        found = self.page.assessment
        return {one.statement: one for one in found.claims} if found else {}

    @cached_property
    def _said(self) -> Mapping[str, Statement]:
        return {one.id: one for one in self.release.statements}

    @cached_property
    def _beside(self) -> frozenset[str]:
        found = self.page.assessment
        return frozenset(report.cited_beside(found)) if found else frozenset()
