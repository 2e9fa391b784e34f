"""How far two people who labelled the same documents agree, beyond chance."""

from collections import Counter
from collections.abc import Hashable, Sequence

from tools.scoring.align import matches
from tools.scoring.attributes import ATTRIBUTES
from tools.scoring.gold import Document

Pairs = Sequence[tuple[Hashable, Hashable]]


def kappa(pairs: Pairs) -> float | None:
    """Cohen's kappa; None where both always say the same one thing, or there is nothing."""
    n = len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[value] * right[value] for value in left) / n**2 if n else 1.0
    agreed = sum(one == other for one, other in pairs) / n if n else 0.0
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def agreement(documents: Sequence[Document]) -> dict[str, tuple[float | None, int]]:
    """Kappa and number of sentences of every attribute; empty where nobody labelled twice."""
    pairs = [
        (document.sentences[first], document.second[second])
        for document in documents
        for first, second in matches(document.sentences, document.second).items()
    ]
    if not pairs:
        return {}
    return {
        name: (kappa([(key(one, one), key(other, one)) for one, other in pairs]), len(pairs))
        for name, key in ATTRIBUTES.items()
    }
