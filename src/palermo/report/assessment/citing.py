"""What an id that an assessment cites stands for: a figure, a trend, a statement, a provision.

An assessment cites ids of the Release it was made from, and provisions of the law. What is not
in the release is shown as an id without more, never looked up elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from palermo.law import Law, Provision
from palermo.model import Figure, Release, Rival, Trend
from palermo.model.assessments import Assessment, ClaimTest, Finding
from palermo.model.statements import Statement

Kind = Literal["figure", "trend", "statement", "provision", "rival", "unknown"]


@dataclass(frozen=True, slots=True)
class Cited:
    """What stands behind an id.

    Attributes:
        id: as it is cited.
        kind: what it is; "unknown" where the release does not hold it.
        figure, trend, statement, provision, rival: the thing itself, by its kind.
        claim: the test of a statement, where it was tested.
        finding: of a provision, where there is one.
    """

    id: str
    kind: Kind
    figure: Figure | None = None
    trend: Trend | None = None
    statement: Statement | None = None
    provision: Provision | None = None
    rival: Rival | None = None
    claim: ClaimTest | None = None
    finding: Finding | None = None


@dataclass(frozen=True)
class Index:
    """Everything that can be cited, by id.

    Attributes:
        release: whose figures, trends and statements are cited.
        assessment: whose claim tests and findings are cited.
        law: the instruments; None where none were given.
    """

    release: Release
    assessment: Assessment
    law: Law | None

    def find(self, name: str) -> Cited:
        """What stands behind an id."""
        if name in self._figures:
            return Cited(name, "figure", figure=self._figures[name])
        if name in self._trends:
            return Cited(name, "trend", trend=self._trends[name])
        if name in self._statements:
            statement = self._statements[name]
            return Cited(name, "statement", statement=statement, claim=self.claims.get(name))
        if name in self._rivals:
            return Cited(name, "rival", rival=self._rivals[name])
        provision, finding = self.provision(name), self.findings.get(name)
        if provision or finding:
            return Cited(name, "provision", provision=provision, finding=finding)
        return Cited(name, "unknown")

    def provision(self, name: str) -> Provision | None:
        """The form of a provision that governs the report, or was in force on the day.

        A standard of reports goes by the year of the report, all other law by the day.
        """
        forms = self.law.forms.get(name, ()) if self.law else ()
        report, day = self.assessment.cycle.year, self.assessment.on
        return next(
            (
                one
                for one in forms
                if (one.governs(report) if one.instrument.by_report else one.holds_on(day))
            ),
            None,
        )

    @cached_property
    def claims(self) -> Mapping[str, ClaimTest]:
        """The tests, by statement."""
        return {one.statement: one for one in self.assessment.claims}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings, by provision."""
        return {one.provision: one for one in self.assessment.findings}

    @cached_property
    def _figures(self) -> Mapping[str, Figure]:
        return {one.id: one for one in self.release.figures}

    @cached_property
    def _trends(self) -> Mapping[str, Trend]:
        return {one.id: one for one in self.release.trends}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {one.id: one for one in self.release.statements if one.review != "rejected"}

    @cached_property
    def _rivals(self) -> Mapping[str, Rival]:
        known = self.release.agency_records
        return {one.id: one for one in known.rivals} if known else {}
