"""Reasons: the tree that leads to a verdict, each leaf citing what it rests on."""

from dataclasses import dataclass
from typing import Literal

from palermo.model.phrases import Phrase

Side = Literal["for", "against", "neither"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A branch of the tree that leads to a verdict.

    Attributes:
        text: what is said.
        side: whether it speaks for the standard being met, against it, or only tells.
        cites: ids of figures, trends, statements (a claim test has its statement's id),
            or provisions. A leaf cites at least one, or says what is missing.
        children: what it rests on.
    """

    text: Phrase
    side: Side = "neither"
    cites: tuple[str, ...] = ()
    children: tuple["Reason", ...] = ()

    def to_dict(self) -> dict[str, object]:
        """text, side, cites, children."""
        return {
            "text": self.text.said(),
            "side": self.side,
            "cites": list(self.cites),
            "children": [one.to_dict() for one in self.children],
        }
