"""From what came of each question to a verdict.

    met          every question that decides or is needed passed, and none that counts failed
    not met      one that decides failed; or something failed, nothing passed and nothing is open
    partly       some of it passed, or the evidence does not decide
    no evidence  nothing was weighed: figures are missing or held back, words are only words

What only tells changes nothing. More evidence for a standard never lowers a verdict from met.
"""

from collections.abc import Sequence

from palermo.assess.findings.forms import Role
from palermo.assess.findings.weighing import State
from palermo.model.assessments import Verdict

Judged = tuple[Role, State]
_WEIGHED = frozenset({"passed", "failed", "open"})
_ASKED = frozenset({"decides", "needed"})


def verdict(judged: Sequence[Judged]) -> Verdict:
    """The verdict of a criterion, from the role and the state of each of its questions."""
    told = [one for one in judged if one[0] != "tells"]
    states = [state for _, state in told if state in _WEIGHED]
    if ("decides", "failed") in told:
        return "not met"
    if not states:
        return "no evidence"
    if _all_met(told):
        return "met"
    return "not met" if set(states) == {"failed"} else "partly"


def _all_met(told: Sequence[Judged]) -> bool:
    asked = [state for role, state in told if role in _ASKED]
    return bool(asked) and set(asked) == {"passed"} and ("counts", "failed") not in told
