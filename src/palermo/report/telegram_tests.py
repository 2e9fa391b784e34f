"""The claims of a telegram that were put to the test: what came of them, what they cite."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from palermo.model.assessments import RESULTS, Assessment, LawCited, Result
from palermo.model.reasons import Reason
from palermo.model.statements import Statement
from palermo.report.telegram_contents import Claim, Contents
from palermo.report.telegram_figures import Cited, Figures, figures

PARTED = 3  # how many contradictions the summary shows
CONTRADICTED: tuple[Result, ...] = ("contradicted by figures", "contradicted by law", "in tension")
Kind = Literal["claim", "figure", "statement", "provision", "other"]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that a claim cites.

    Attributes:
        cited: as it stood on the day.
        heading: by language; empty where the instruments do not have it on that day.
        since: the first day of the form of that day, as ISO date; "" where it was not in force.
        standard: whether it is of a standard by which countries are judged, and no law of theirs.
    """

    cited: LawCited
    heading: Mapping[str, str]
    since: str
    standard: bool


@dataclass(frozen=True)
class PutToTest:
    """What the page shows of an assessment: the contract of the templates `telegram_*.html`.

    Attributes:
        found: the page.
        assessment: of the release.
    """

    found: Contents
    assessment: Assessment

    @cached_property
    def figures(self) -> Figures:
        """The figures and trends that are cited, in the order of the page."""
        return figures(self._cited, self.found.page)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of this page by the id of their statement."""
        return {one.statement.id: one for one in self.found.claims}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        release = self.found.page.release
        return {one.id: one for one in release.statements} if release else {}

    @property
    def measured(self) -> bool:
        """Whether any figure that is cited is there: a telegram alone has none."""
        return any(one.thing for one in self.figures.cited)

    @property
    def results(self) -> tuple[tuple[Result, tuple[Claim, ...]], ...]:
        """The claims of each result, in the order of the text."""
        every = self.found.claims
        return tuple((one, tuple(c for c in every if c.result == one)) for one in RESULTS)

    @property
    def untested(self) -> tuple[Claim, ...]:
        """The statements that were not put to the test."""
        return tuple(one for one in self.found.claims if one.test is None)

    @cached_property
    def parted(self) -> tuple[Claim, ...]:
        """Where words and evidence part most: contradictions before tensions.

        Among equals what was said in its own place comes before a summary, what more evidence
        speaks against before what less does, and what was said with emphasis before what was not.
        """
        found = (one for one in self.found.claims if one.test and one.test.in_cycle)
        found = (one for one in found if one.result in CONTRADICTED)
        return tuple(sorted(found, key=self._weight)[:PARTED])

    def _weight(self, claim: Claim) -> tuple[object, ...]:
        assert claim.test is not None
        numbers = sum(one.state == "number" for one in self.cited(claim))
        evidence = bool(numbers) + bool(claim.test.law)
        said = claim.statement
        tension = claim.result == "in tension"
        return (tension, said.block == "SUMMARY", -evidence, not said.boosters, claim.number)

    def cited(self, claim: Claim) -> tuple[Cited, ...]:
        """The figures and trends that a claim cites."""
        names = dict.fromkeys(claim.test.figures) if claim.test else ()
        return tuple(one for name in names if (one := self.figures.get(name)))

    def provisions(self, claim: Claim) -> tuple[Provision, ...]:
        """The law of the day that a claim cites: of the country, and treaties."""
        found = map(self.provision, claim.test.law if claim.test else ())
        return tuple(one for one in found if not one.standard)

    def standards(self, claim: Claim) -> tuple[Provision, ...]:
        """The standards that a claim bears on, in the form of the day."""
        found = map(self.provision, claim.test.law if claim.test else ())
        return tuple(one for one in found if one.standard)

    def provision(self, cited: LawCited) -> Provision:
        """A provision with its heading and the first day of its form."""
        law = self.found.page.law
        form = law.get(cited.provision, cited.on) if law else None
        instrument = law.instruments.get(cited.provision.partition("/")[0]) if law else None
        standard = instrument is not None and instrument.kind == "standard"
        if form is None:
            return Provision(cited, self.heading(cited.provision), "", standard)
        return Provision(cited, form.heading, form.valid_from.isoformat(), standard)

    def heading(self, provision: str) -> Mapping[str, str]:
        """What a provision is called in its last form; empty where no instrument has it."""
        law = self.found.page.law
        forms = law.forms.get(provision, ()) if law else ()
        return forms[-1].heading if forms else {}

    def others(self, claim: Claim) -> tuple[Claim, ...]:
        """The other claims of this telegram that bear on a claim."""
        names = claim.test.statements if claim.test else ()
        return tuple(self.claims[name] for name in dict.fromkeys(names) if name in self.claims)

    def elsewhere(self, claim: Claim) -> tuple[Statement, ...]:
        """Statements of other documents that bear on a claim."""
        names = dict.fromkeys(claim.test.statements) if claim.test else ()
        known = self._statements
        return tuple(known[name] for name in names if name in known and name not in self.claims)

    def kind(self, name: str) -> Kind:
        """What an id that a reason cites is an id of."""
        if name in self.claims:
            return "claim"
        if self.figures.get(name):
            return "figure"
        if name in self._statements:
            return "statement"
        law = self.found.page.law
        return "provision" if law and name in law.forms else "other"

    def statement(self, name: str) -> Statement:
        """A statement of another document."""
        return self._statements[name]

    @property
    def _cited(self) -> Iterator[str]:
        """Every id that the page cites, in its order."""
        for claim in self.found.claims:
            yield from claim.test.figures if claim.test else ()
        yield from cited_beside(self.assessment)


def cited_beside(assessment: Assessment) -> Iterator[str]:
    """Every id that is cited beside the claims: by concerns, improving and the tier case."""
    for concern in assessment.concerns:
        yield from (link.to for link in concern.links)
    if improving := assessment.improving:
        yield from cites((*improving.reasons, *improving.rivals))
    if case := assessment.tier_case:
        for argument in case.arguments:
            yield from cites(argument.reasons)
        yield from cites(one.reason for one in case.triggers)
        yield from cites((*case.next_year, *case.notes))


def own_cites(reason: Reason) -> tuple[str, ...]:
    """What a reason cites and none of those does that it rests on: said once, where it counts."""
    below = frozenset(cites(reason.children))
    return tuple(name for name in dict.fromkeys(reason.cites) if name not in below)


def cites(reasons: Iterable[Reason]) -> Iterator[str]:
    """Every id that a tree of reasons cites."""
    for one in reasons:
        yield from one.cites
        yield from cites(one.children)


def tested(found: Contents) -> PutToTest | None:
    """What the page shows of its assessment; None where nothing was assessed."""
    return PutToTest(found, found.page.assessment) if found.page.assessment else None
