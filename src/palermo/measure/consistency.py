"""Consistency: where the published parts cannot be right together with their total."""

from collections import defaultdict
from collections.abc import Iterable

from palermo.model import Figure, Note


def parts_above_total(figures: Iterable[Figure]) -> list[Note]:
    """A note for every total that is smaller than the sum of its parts along one dimension.

    A censored part counts as its smallest value and a censored total as its largest, so a note
    is certain: the parts overlap, or one of the numbers is wrong. Nothing is changed.
    """
    known = {figure.id: figure for figure in figures if figure.bounds is not None}
    totals = {(f.indicator, f.period, f.dimensions): f for f in known.values()}
    sums: dict[tuple[str, str], float] = defaultdict(float)
    least: set[tuple[str, str]] = set()  # whose sum holds a censored part
    for part in known.values():
        for pair in part.dimensions:
            rest = tuple(other for other in part.dimensions if other != pair)
            total = totals.get((part.indicator, part.period, rest))
            if total is not None and part.bounds is not None:
                sums[total.id, pair[0]] += part.bounds[0]
                if part.value is None:
                    least.add((total.id, pair[0]))
    return [
        Note(
            rule="parts exceed total",
            where=total_id,
            params=(
                ("by", dimension),
                ("parts", f"{'≥ ' if (total_id, dimension) in least else ''}{parts:.0f}"),
                ("total", _printed(known[total_id])),
            ),
        )
        for (total_id, dimension), parts in sorted(sums.items())
        if parts > _highest(known[total_id])
    ]


def _printed(total: Figure) -> str:
    """The total, or what was printed for it where it is censored (`<5`)."""
    return total.published if total.value is None else f"{total.value:.0f}"


def _highest(figure: Figure) -> float:
    assert figure.bounds is not None
    return figure.bounds[1]
