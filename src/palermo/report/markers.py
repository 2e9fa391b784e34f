"""What a figure shows where it shows no number: one word for each way of not knowing."""

from collections.abc import Sequence
from typing import Literal

from palermo.model import Figure

Marker = Literal["value", "censored", "missing", "not collected", "conflict", "suppressed"]


def marker_of(figure: Figure | None) -> Marker:
    """Which kind of cell a figure is; None (no figure at all) is not in the source."""
    if figure is None:
        return "missing"
    if figure.value is not None:
        return "value"
    if figure.obs_status == "u":
        return "conflict"
    if figure.conf_status == "C" and None not in (figure.lower, figure.upper):
        return "censored"  # a count from 0 to 4, or the rate of one: its bounds are known
    if figure.conf_status != "F":
        return "suppressed"
    return "not collected" if figure.obs_status == "n" else "missing"


def published_values(figure: Figure) -> tuple[float, ...]:
    """The values in conflict: "62 | 1,043" gives 62 and 1043; what is no number is left out."""
    found = (part.strip().replace(",", "") for part in figure.published.split("|"))
    return tuple(float(part) for part in found if part.replace(".", "", 1).isdigit())


def example(figures: Sequence[Figure]) -> Figure:
    """The figure to show as an example: the last with a value, or whatever comes nearest.

    Args:
        figures: at least one, in order of time.
    """
    return min(reversed(figures), key=lambda figure: _EXAMPLES.get(marker_of(figure), 3))


_EXAMPLES: dict[Marker, int] = {"value": 0, "censored": 1, "conflict": 2}
