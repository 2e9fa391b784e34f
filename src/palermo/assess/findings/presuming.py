"""Presumed not done: where the law presumes, data were asked for, and none came.

22 U.S.C. 7106(b)(1) and (b)(7) presume, and no other: a government that gives no data after a
reasonable request, consistent with its capacity, is presumed not to have done it. Both conditions
are inputs that people record (`Given.requests`). In the reports of 2004 and 2005 the presumption
could be disregarded; then it is left to a person.
"""

from typing import Final

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.sentences import phrase
from palermo.assess.given import Request
from palermo.law import Provision
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason

PRESUMED_OF: Final = frozenset({"prosecution", "official-complicity"})
"""The subjects of which anything may be presumed, whatever a file says."""


def presumes(provision: Provision) -> bool:
    """Whether the form of a provision presumes anything."""
    return provision.subject in PRESUMED_OF and provision.presumption is not None


def presumed(provision: Provision, evidence: Evidence) -> tuple[bool, Reason | None]:
    """Whether it is presumed not done, and why or why not."""
    if not presumes(provision):
        return False, None
    asked = _unanswered(provision, evidence)
    if asked is None:
        return False, Reason(phrase("presumed", "ask_first"), "neither", (provision.name,))
    fit = asked.reasonable and asked.capacity
    assert provision.presumption is not None
    if fit and provision.presumption.grace:
        return False, _reason(
            phrase("presumed", "grace", on=asked.on, source=asked.source), provision
        )
    if fit:
        text = phrase("presumed", "not_done", on=asked.on, source=asked.source)
        return True, Reason(text, "against", (provision.name,))
    lacks = phrase("presumed", "no_capacity" if asked.reasonable else "unreasonable")
    return False, _reason(
        phrase("presumed", "not_able", on=asked.on, source=asked.source, lacks=lacks), provision
    )


def _reason(text: Phrase, provision: Provision) -> Reason:
    return Reason(text, "neither", (provision.name,))


def _unanswered(provision: Provision, evidence: Evidence) -> Request | None:
    """The request of the cycle without an answer; the one that presumes most, of several."""
    first, last = evidence.given.cycle.start, evidence.last
    found = [
        one
        for one in evidence.given.requests
        if one.provision == provision.name and not one.answered and first <= one.on <= last
    ]
    return max(found, key=lambda one: (one.reasonable and one.capacity, one.on), default=None)
