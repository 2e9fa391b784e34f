"""What the assessment's pages say, before they are said in a language."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from palermo.law import Provision
from palermo.model import Release
from palermo.model.assessments import (
    RESULTS,
    VERDICTS,
    Assessment,
    ClaimTest,
    ConcernFollowed,
    Finding,
    Result,
    Verdict,
)
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.statements import Statement
from palermo.report.assessment.citing import Index
from palermo.report.page import Page
from palermo.telegram.marks import ranks

_NO_FILE = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of the matrix: the form that was in force, and the finding."""

    finding: Finding
    provision: Provision | None

    @property
    def anchor(self) -> str:
        """The id of its drill-down on the page."""
        return "finding-" + _NO_FILE.sub("-", self.finding.provision)


@dataclass(frozen=True, slots=True)
class Group:
    """The provisions of one instrument."""

    instrument: str
    title: Mapping[str, str]
    by_report: bool
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        """The id of its table on the page."""
        return f"instrument-{self.instrument}"


@dataclass(frozen=True, slots=True)
class Followed:
    """A concern, and the name of its page's files without language."""

    concern: ConcernFollowed
    stem: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A count that is missing.

    Attributes:
        count: what would have to be counted.
        organisations: ids of those who are asked for it; () where nobody is known to hold it.
        statements: ids of the claims that it would test.
    """

    count: str
    organisations: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The contract of the templates `assessment_*.html`.

    Attributes:
        release: what may be shown to its audience.
        page: the frame of the report.
        assessment: what was assessed.
        index: what the ids that it cites stand for.
        shown: indicators that have a place on the page of the figures.
        groups: the matrix, instrument by instrument.
        concerns: last year's, each with its page.
    """

    release: Release
    page: Page
    assessment: Assessment
    index: Index
    shown: frozenset[str]
    groups: tuple[Group, ...]
    concerns: tuple[Followed, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the matrix."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def report(self) -> int:
        """The year of the report."""
        return self.assessment.cycle.year

    @property
    def figures_shown(self) -> bool:
        """Whether the run has a page of its figures."""
        counted = self.page.settings.sources or self.release.agency_records or self.release.figures
        one_telegram = len(self.page.telegrams) == len(self.release.documents) == 1
        return bool(counted) or not one_telegram

    @property
    def verdicts(self) -> tuple[tuple[Verdict, int], ...]:
        """How many findings there are of each verdict that stands."""
        found = Counter(one.stands for one in self.assessment.findings)
        return tuple((one, found[one]) for one in VERDICTS)

    @property
    def unchecked(self) -> tuple[Row, ...]:
        """Provisions that were not compared with the official text."""
        return tuple(one for one in self.rows if not (one.provision and one.provision.checked))

    @property
    def overridden(self) -> tuple[Row, ...]:
        """Findings that a person decided otherwise."""
        return tuple(one for one in self.rows if one.finding.override)

    @property
    def results(self) -> tuple[tuple[Result, tuple[ClaimTest, ...]], ...]:
        """The tests by result, those alone that count in the cycle and whose words may be shown."""
        known = [one for one in self.assessment.claims if one.in_cycle and self.statement(one)]
        return tuple((each, tuple(one for one in known if one.result == each)) for each in RESULTS)

    @property
    def out_of_cycle(self) -> int:
        """How many tests are of words that were said outside the cycle."""
        return sum(not one.in_cycle for one in self.assessment.claims)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Whom to ask for which counts.

        A claim may ask several organisations for several counts: a count is asked of those whom
        every claim asks that it would test.
        """
        groups: dict[str, list[ClaimTest]] = {}
        for one in self.assessment.claims:
            for count in one.counts:
                groups.setdefault(count, []).append(one)
        return tuple(_asked(count, tests) for count, tests in groups.items())

    @property
    def missing(self) -> tuple[tuple[Row, tuple[Phrase, ...]], ...]:
        """What would decide a finding, by row."""
        return tuple((row, row.finding.missing) for row in self.rows if row.finding.missing)

    def statement(self, test: ClaimTest) -> Statement | None:
        """The words that a test is about; None where they may not be shown."""
        return self.index.find(test.statement).statement

    def mark(self, names: Iterable[str]) -> tuple[str, tuple[str, ...]]:
        """The highest class of the statements among the ids, and the documents it derives from.

        Two empty values where nothing that is quoted is classified.
        """
        known = ranks()
        lowest = known["CONFIDENTIAL"]
        said = (self.index.find(name).statement for name in names)
        found = [one for one in said if one and known.get(one.classification or "", -1) >= lowest]
        classes = [one.classification or "" for one in found]
        highest = max(classes, key=known.__getitem__, default="")
        return highest, tuple(dict.fromkeys(one.document for one in found))

    @property
    def cited(self) -> tuple[str, ...]:
        """Every id that the page of the assessment cites."""
        found = self.assessment
        trees = [one.reasons for one in found.findings]
        trees += [one.reasons for one in found.cooperation]
        trees += [found.improving.reasons, found.improving.rivals] if found.improving else []
        if case := found.tier_case:
            trees += [one.reasons for one in case.arguments]
            trees += [tuple(one.reason for one in case.triggers), case.next_year, case.notes]
        names = [name for tree in trees for reason in tree for name in cites_of(reason)]
        changes = [name for one in found.findings if one.change for name in one.change.cites]
        tests = [one.statement for _, tests in self.results for one in tests]
        return tuple(dict.fromkeys((*names, *changes, *tests)))


def cites_of(reason: Reason) -> tuple[str, ...]:
    """What a tree of reasons cites, from the root to the leaves."""
    return (*reason.cites, *(name for one in reason.children for name in cites_of(one)))


def board(release: Release, page: Page, shown: frozenset[str] = frozenset()) -> Board:
    """Everything that the assessment's pages of all languages have in common.

    Args:
        release: what may be shown to its audience.
        page: the frame of the report, with the assessment.
        shown: indicators that have a place on the page of the figures.
    """
    assert page.assessment is not None
    index = Index(release, page.assessment, page.law)
    return Board(
        release=release,
        page=page,
        assessment=page.assessment,
        index=index,
        shown=shown,
        groups=_groups(page.assessment.findings, index),
        concerns=_followed(page.assessment.concerns),
    )


def _asked(count: str, tests: Sequence[ClaimTest]) -> Asked:
    every = tuple(dict.fromkeys(name for one in tests for name in one.ask))
    by_all = tuple(name for name in every if all(name in one.ask for one in tests))
    return Asked(count, by_all or every, tuple(one.statement for one in tests))


def _groups(findings: Iterable[Finding], index: Index) -> tuple[Group, ...]:
    """The findings by instrument, in the order in which they come."""
    rows = [Row(one, index.provision(one.provision)) for one in findings]
    order = list(dict.fromkeys(_instrument(row) for row in rows))
    rows.sort(key=lambda row: order.index(_instrument(row)))
    return tuple(_group(name, tuple(found), index) for name, found in groupby(rows, _instrument))


def _instrument(row: Row) -> str:
    return row.finding.provision.split("/", maxsplit=1)[0]


def _group(name: str, rows: tuple[Row, ...], index: Index) -> Group:
    form = index.law.instruments.get(name) if index.law else None
    title = form.title.model_dump() if form else {"en": name}
    return Group(name, title, by_report=bool(form and form.by_report), rows=rows)


def _followed(concerns: Iterable[ConcernFollowed]) -> tuple[Followed, ...]:
    """The concerns with names of files; two ids that give one name are told apart by a number."""
    seen: Counter[str] = Counter()
    found = []
    for one in concerns:
        stem = "concern-" + _NO_FILE.sub("-", one.id.casefold()).strip("-")
        seen[stem] += 1
        found.append(Followed(one, stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"))
    return tuple(found)
