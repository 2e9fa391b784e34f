"""ASSESS: a Release becomes claims put to the test, findings, concerns followed, a tier case.

    assess(release, given)

A machine proposes, a person decides. It sees a Release and cites its ids alone: no verdict can
give away what was held back.
"""

from palermo.assess import claims, findings, tiers
from palermo.assess.concerns import followed
from palermo.assess.cooperation import cooperation
from palermo.assess.given import Given, Request, cycle_of, report_of
from palermo.model import Release
from palermo.model.assessments import Assessment

__all__ = ["Given", "Request", "assess", "cycle_of", "report_of"]


def assess(release: Release, given: Given) -> Assessment:
    """Put a release to the test of the law and the standards of a day.

    Args:
        release: what may be shown to its audience.
        given: the day, the law, the country, concerns, requests, history, overrides.
    """
    tested = claims.tests(release, given)
    judged = findings.findings(release, tested, given)
    improving = findings.improving(release, tested, given)
    return Assessment(
        on=given.on,
        cycle=given.cycle,
        audience=release.audience,
        claims=tested,
        findings=judged,
        concerns=followed(release, tested, judged, given),
        improving=improving,
        tier_case=tiers.case(judged, improving, given),
        cooperation=cooperation(release, tested, given),
        country=given.country,
        notes=tuple(given.notes),
    )
