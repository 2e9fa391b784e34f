"""A ratio and its interval as a bar on a logarithmic scale, beside the numbers."""

from dataclasses import dataclass
from math import log

WIDTH = 150
_LARGEST = 3.0  # the scale goes from a third to three times; what lies outside ends in an arrow


@dataclass(frozen=True, slots=True)
class RatioBar:
    """Places on a scale of `WIDTH`, 1 (no change) in the middle; margin is the stable zone."""

    lower: float
    upper: float
    ratio: float | None
    margin_lower: float
    margin_upper: float
    cut_lower: bool
    cut_upper: bool


def ratio_bar(ratio: float | None, lower: float, upper: float | None, margin: float) -> RatioBar:
    """The bar of a ratio.

    Args:
        ratio: of two levels, 0 or more; None where only its interval is known.
        lower, upper: its interval, 0 or more; `upper` is None where it has no upper end.
        margin: relative change within which a series is called stable.
    """
    return RatioBar(
        lower=_place(lower),
        upper=_place(_LARGEST if upper is None else upper),
        ratio=None if ratio is None else _place(ratio),
        margin_lower=_place(1 / (1 + margin)),
        margin_upper=_place(1 + margin),
        cut_lower=lower < 1 / _LARGEST,
        cut_upper=upper is None or upper > _LARGEST,
    )


def _place(ratio: float) -> float:
    bounded = min(max(ratio, 1 / _LARGEST), _LARGEST)
    return round(WIDTH * (0.5 + log(bounded) / log(_LARGEST) / 2), 1)
