"""Findings: what a provision asks, what is shown, what is only said, what is missing.

    findings(release, claims, given)        one for each provision that governs
    improving(release, claims, given)       is it improving?

What decides stands in criteria/<instrument>.toml: figures with their thresholds, facts of the law
of the day, claims that were tested. It goes by the subject of a provision, never by its number.
"""

from collections.abc import Iterable, Iterator, Sequence

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import CriteriaForm, CriterionForm
from palermo.assess.findings.improving import improving
from palermo.assess.findings.judging import judge
from palermo.assess.findings.reading import FOLDER, read, schemas, shipped
from palermo.assess.given import Given
from palermo.law import Provision
from palermo.law.forms import InstrumentForm
from palermo.model import Release
from palermo.model.assessments import ClaimTest, Finding

__all__ = ["FOLDER", "findings", "improving", "read", "schemas"]

_LAST = ("findings",)


def findings(release: Release, claims: Iterable[ClaimTest], given: Given) -> tuple[Finding, ...]:
    """A finding for each provision that governs, in the order of the instruments' files.

    A standard by report governs by the report's year; a treaty or a directive where it binds the
    country on the assessment's day and its provision is owed. A person's override stands beside
    the verdict. Not judged: a provision that states only need consider, and one of a subject
    without criteria (definitions of the US standards, their scope, what binds others).

    Args:
        release: what the audience may see.
        claims: the claim tests of the statements.
        given: the day, the law, the country, requests, overrides, a project's own criteria.
    """
    evidence = Evidence.of(release, claims, given)
    return tuple(
        finding
        for criteria in given.criteria or shipped()
        for finding in _of_instrument(criteria, evidence)
    )


def _of_instrument(criteria: CriteriaForm, evidence: Evidence) -> Iterator[Finding]:
    """The findings of an instrument; those that rest on others are made last."""
    by_subject = {one.subject: one for one in criteria.criterion}
    provisions = [one for one in _governing(criteria, evidence) if one.subject in by_subject]
    order = sorted(provisions, key=lambda one: _rests(by_subject[one.subject]))
    made: dict[str, Finding] = {}
    others: dict[str, Finding] = {}
    for one in order:
        made[one.name] = judge(one, by_subject[one.subject], evidence, others)
        others[one.subject] = made[one.name]
    return iter([made[one.name] for one in provisions])


def _rests(criterion: CriterionForm) -> bool:
    return any(one.kind in _LAST for one in criterion.test)


def _governing(criteria: CriteriaForm, evidence: Evidence) -> list[Provision]:
    """The provisions that are judged; a yardstick beside another of its subject is not."""
    given = evidence.given
    instrument = given.law.instruments.get(criteria.instrument)
    if instrument is None:
        return []
    if instrument.by_report:
        found: Sequence[Provision] = given.law.for_report(criteria.instrument, given.report)
    elif criteria.binds(given.country, given.on) or _is_own(instrument, given):
        found = _owed(criteria.instrument, given)
    else:
        return []
    owed = [one for one in found if one.form.duty != "consider"]
    plain = {one.subject for one in owed if not one.form.threshold}
    return [one for one in owed if not one.form.threshold or one.subject not in plain]


def _owed(instrument: str, given: Given) -> list[Provision]:
    """Of each provision the form that is owed on the day: of a directive, once its time is up."""
    owed = {
        one.name: one
        for one in given.law.of(instrument)
        if one.valid_from <= given.on and (one.form.owed_from or one.valid_from) <= given.on
    }
    ended = (one.name for one in owed.values() if not _goes_on(one, given))
    gone = set(ended)
    return [one for name, one in owed.items() if name not in gone]


def _goes_on(provision: Provision, given: Given) -> bool:
    """Whether a form still holds, or is followed by one that is not owed yet."""
    later = given.law.forms[provision.name][-1]
    return given.on <= provision.valid_to or later.valid_from <= given.on <= later.valid_to


def _is_own(instrument: InstrumentForm, given: Given) -> bool:
    """A country's own instrument, or a standard of the project, binds without a list of parties."""
    return instrument.kind == "standard" or instrument.country == given.country
