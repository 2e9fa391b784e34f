"""Which sentence of a system is which sentence of the labels."""

from collections.abc import Sequence

from tools.scoring.sentence import Sentence, Span

LEAST = 0.5
"""Share of the union of two spans that both must have."""


def overlap(one: Span, other: Span) -> float:
    """What two spans share, of what they cover together."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    union = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return shared / union if union else 0.0


def matches(gold: Sequence[Sentence], system: Sequence[Sentence]) -> dict[int, int]:
    """Index of a gold sentence -> index of its match; best overlaps first, each used once."""
    pairs = sorted(
        (-overlap(one.span, other.span), left, right)
        for left, one in enumerate(gold)
        for right, other in enumerate(system)
        if overlap(one.span, other.span) >= LEAST
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in pairs:
        if left not in found and right not in taken:
            found[left] = right
            taken.add(right)
    return found
