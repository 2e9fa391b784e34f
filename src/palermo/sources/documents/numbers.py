"""Printed paragraph numbers: the longest chain of numbers that follow each other."""

from collections.abc import Sequence

_FEWEST = 2  # numbers in a chain; one alone may be a year or an item


def chained(numbers: Sequence[int | None]) -> list[int | None]:
    """The numbers that belong to the longest chain n, n + 1, n + 2 ...; None for the others.

    Args:
        numbers: what is printed before each paragraph, None for nothing; in their order.
    """
    best: dict[int, tuple[int, int]] = {}  # number -> length of its chain, its place
    before: dict[int, int | None] = {}  # place -> place of the number before it
    for place, number in enumerate(numbers):
        if number is None:
            continue
        length, previous = best.get(number - 1, (0, None))
        if length + 1 > best.get(number, (0, 0))[0]:
            best[number] = (length + 1, place)
            before[place] = previous
    return _followed(numbers, best, before)


def _followed(
    numbers: Sequence[int | None],
    best: dict[int, tuple[int, int]],
    before: dict[int, int | None],
) -> list[int | None]:
    kept: list[int | None] = [None] * len(numbers)
    length, place = max(best.values(), key=lambda found: (found[0], -found[1]), default=(0, None))
    while length >= _FEWEST and place is not None:
        kept[place] = numbers[place]
        place = before[place]
    return kept
