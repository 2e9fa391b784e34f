"""Concerns followed: what last year's report found wanting, and what became of it.

    followed(release, claims, findings, given)

The states and the rules that give them stand in concerns.toml. Only what was said within the
cycle answers; a promise is no answer, and what others do is none of the government's.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.assess.given import Given
from palermo.model import Release
from palermo.model.assessments import ClaimTest, ConcernFollowed, Finding, Link, Relation
from palermo.model.phrases import Phrase
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer

DATA = "concerns.toml"
_COUNTED = {
    "shown": "shown",
    "contradicted by law": "contradicted",
    "contradicted by figures": "contradicted",
    "in tension": "tension",
    "cannot be known yet": "unknown",
    "words only": "words",
}
_OF_CLAIM: Mapping[str, Relation] = {
    "shown": "shows",
    "contradicted by law": "contradicts",
    "contradicted by figures": "contradicts",
}


def followed(
    release: Release, claims: Sequence[ClaimTest], findings: Sequence[Finding], given: Given
) -> tuple[ConcernFollowed, ...]:
    """The concerns of the last report before the assessment's own, each with what became of it.

    Args:
        release: whose figures and statements are cited.
        claims: statements put to the test.
        findings: verdicts on provisions.
        given: concerns of one or more reports and what was said to them.
    """
    asked = given.asked
    if asked is None:
        return ()
    tested = {one.statement: one for one in claims}
    answers = {one.concern.id: one for one in given.answers}
    seen = _Seen(frozenset(one.id for one in release.figures), sum(release.withheld.values()))
    return tuple(
        _Following(answers.get(one.id) or Answer(one), tested, findings, given, seen).concern(
            asked.report
        )
        for one in asked.concerns
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the audience sees: ids of figures, and how much is withheld."""

    figures: frozenset[str]
    withheld: int


@dataclass(frozen=True, slots=True)
class _Following:
    """A concern, and all that may bear on it."""

    answer: Answer
    tested: Mapping[str, ClaimTest]
    findings: Sequence[Finding]
    given: Given
    seen: _Seen

    def concern(self, report: int) -> ConcernFollowed:
        """The concern as the report of a year raised it, and what became of it."""
        one = self.answer.concern
        counted = self._counted()
        rule = _rule(counted)
        return ConcernFollowed(
            id=one.id,
            title=_words(getattr(one, "title", one.text)),
            raised=raised(one.id, self.given),
            report=report,
            state=rule["state"],
            why=Phrase({code: rule[code] for code in ("en", "fr")}, dict(counted)),
            links=tuple(dict.fromkeys(self._links())),
            missing=(*self._older(report), *self._missing(rule["state"])),
        )

    def _counted(self) -> Counter[str]:
        """How much of each kind there is, by the names of concerns.toml."""
        found = Counter[str]()
        for said in self.answer.statements:
            if not _answers(said):
                found["others"] += 1
                continue
            found["said"] += 1
            if _promises(said):
                found["promises"] += 1
            elif said.stance in _data()["conceding"]:
                found["conceded"] += 1
            elif test := self._test(said):
                found[_COUNTED[test.result]] += 1
            else:
                found["words"] += 1
        found["outside"], found["withheld"] = len(self.answer.outside), self.seen.withheld
        for one in self._own:
            found["met" if one.stands == "met" else "unmet"] += 1
        return found

    def _test(self, said: Statement) -> ClaimTest | None:
        test = self.tested.get(said.id)
        return test if test and test.in_cycle else None

    @property
    def _own(self) -> list[Finding]:
        """Findings on the provisions that the concern bears on."""
        return [one for one in self.findings if one.provision in self.answer.concern.provisions]

    def _links(self) -> Iterator[Link]:
        for said in self.answer.statements:
            yield Link("statement", said.id, _relation(said))
            yield from self._of_test(self._test(said))
        for said in self.answer.related:
            yield Link("statement", said.id, "bears on")
        for finding in self._own:
            yield Link("finding", finding.provision, _of_finding(finding))
            yield from self._of_change(finding)

    def _of_test(self, test: ClaimTest | None) -> Iterator[Link]:
        if test is None:
            return
        relation = _OF_CLAIM.get(test.result, "bears on")
        yield Link("claim", test.statement, relation)
        for name in test.figures:
            yield Link("figure" if name in self.seen.figures else "trend", name, relation)

    def _of_change(self, finding: Finding) -> Iterator[Link]:
        for name in finding.change.cites if finding.change else ():
            yield Link("figure" if name in self.seen.figures else "trend", name, "bears on")

    def _older(self, report: int) -> Iterator[Phrase]:
        """That a later report may have said otherwise, where it is not given."""
        if report < self.given.report - 1:
            yield Phrase(_data()["missing"]["older"], {"report": str(report)})

    def _missing(self, state: str) -> Iterator[Phrase]:
        """What would answer it: the counts that would test what was said, or the findings'."""
        if state == "answered":
            return
        tests = [test for said in self.answer.statements if (test := self._test(said))]
        asked = [one for one in tests if one.counts and one.result != "shown"]
        counts = dict.fromkeys(count for one in asked for count in one.counts)
        offices = dict.fromkeys(office for one in asked for office in one.ask)
        if counts:
            values = {
                "counts": tuple(self._count(one) for one in counts),
                "asked": tuple(self._office(one) for one in offices),
            }
            yield Phrase(_data()["missing"]["ask" if offices else "nobody"], values)
        else:
            yield from (phrase for finding in self._own for phrase in finding.missing)

    def _count(self, name: str) -> Mapping[str, str]:
        found = self.given.definitions.get(name)
        return found.label if found else {"en": name, "fr": name}

    def _office(self, name: str) -> Mapping[str, str]:
        found = next((one for one in self.given.register if one.id == name), None)
        return found.name if found else {"en": name, "fr": name}


def raised(concern: str, given: Given) -> int:
    """The year of the report that first raised a concern, through all lists that hold it.

    The year that a list states itself counts; a list without the concern breaks the row.
    """
    first = given.report - 1
    for one in reversed(given.concerns):
        if one.report > first:
            continue
        found = next((own for own in one.concerns if own.id == concern), None)
        if found is None:
            break
        first = min(one.report, found.raised or one.report)
    return first


def _answers(said: Statement) -> bool:
    """Whether it is the government that speaks."""
    return (said.actor or "") in _data()["speakers"]


def _promises(said: Statement) -> bool:
    return said.kind in _data()["promising"] or said.hypothetical


def _relation(said: Statement) -> Relation:
    if not _answers(said) or said.stance in _data()["conceding"]:
        return "bears on"
    return "promises" if _promises(said) else "answers"


def _of_finding(finding: Finding) -> Relation:
    if finding.stands == "met":
        return "shows"
    return "contradicts" if finding.stands == "not met" else "bears on"


def _rule(counted: Mapping[str, int]) -> Mapping[str, Any]:
    """The first rule that fits; the last one fits always."""
    return next(
        rule
        for rule in _data()["rule"]
        if all(counted.get(name, 0) > 0 for name in rule.get("needs", ()))
        and not any(counted.get(name, 0) for name in rule.get("without", ()))
    )


def _words(text: Mapping[str, str]) -> Phrase:
    """Words of a file, which may hold braces."""
    return Phrase({"en": "{words}", "fr": "{words}"}, {"words": text})


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("palermo.assess").joinpath(DATA).read_text("utf-8"))
