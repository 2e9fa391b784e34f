"""What one test of a claim gave."""

from dataclasses import dataclass, replace
from typing import Literal

from palermo.model.assessments import LawCited
from palermo.model.phrases import Phrase

State = Literal["agrees", "contradicts", "undecided", "held back", "absent", "bears on"]


@dataclass(frozen=True)
class Outcome:
    """What came of comparing a claim with a provision or a figure.

    Attributes:
        state: agrees, contradicts, undecided; held back and absent of figures that cannot be
            seen or are not there; bears on where it only tells.
        why: one sentence.
        law: provisions that were asked.
        figures: ids of figures and trends that were asked.
        decides: whether agreement shows the claim.
        brief: the sentence without the number, for a page that lists the figure beside it; None
            where `why` is said there too.
    """

    state: State
    why: Phrase
    law: tuple[LawCited, ...] = ()
    figures: tuple[str, ...] = ()
    decides: bool = True
    brief: Phrase | None = None

    def turned(self) -> "Outcome":
        """The same for who denies what was compared."""
        return replace(self, state=TURNED.get(self.state, self.state))


TURNED: dict[State, State] = {"agrees": "contradicts", "contradicts": "agrees"}
