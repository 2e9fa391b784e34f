"""Progress as a question: better than the year before, told from what is measured."""

from typing import Final

from palermo.assess.findings.change import chance_of, moved, together, word_of
from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import TestForm
from palermo.assess.findings.sentences import phrase, text
from palermo.assess.findings.weighing import SIDES, Outcome, State, asked
from palermo.model.assessments import Better
from palermo.model.reasons import Reason

_STATES: Final[dict[Better, State]] = {
    "better": "passed", "worse": "failed", "no change": "failed", "can't tell": "missing",
}  # fmt: skip
_TOLD: Final = frozenset({"better", "worse"})


def progress_test(test: TestForm, evidence: Evidence) -> Outcome:
    """Whether the indicators show progress.

    Where some are better and others worse, or tend to be, it is open; where nothing can be told,
    that is no evidence of progress, nor of its absence.
    """
    moves = together(moved(one, evidence) for one in test.indicators)
    missing = phrase("progress", "more", asks=asked(test))
    if not moves:
        return Outcome("missing", None, missing)
    word = word_of(moves)
    is_mixed = word == "can't tell" and any(one.word in _TOLD for one in moves)
    state: State = "open" if is_mixed else _STATES[word]
    if test.steady and word == "no change":
        state = "passed"
    chance = chance_of(moves)
    name = "no_chance" if chance is None else "all"
    seen = phrase("progress", name, n=len(moves), word=text("change", word), chance=chance)
    reason = Reason(
        phrase("figures", "asked", asks=asked(test), seen=seen),
        SIDES.get(state, "neither"),
        tuple(dict.fromkeys(cite for one in moves for cite in one.cites)),
        tuple(one.reason for one in moves),
    )
    return Outcome(state, reason, None if state in {"passed", "failed"} else missing)
