"""Over-dispersion: how much more a count moves from year to year than independent cases would.

Victims come in cases: one raid finds forty persons or none. If cases come at random and hold S
persons each, the variance of a year's count is phi = E[S^2] / E[S] times its mean: the
quasi-Poisson model. phi is estimated from the changes between neighbouring years of the series
itself and, because a series has few years, moderated by what series of that size show elsewhere
(an empirical Bayes estimate: Smyth 2004, as used for counts by Lund et al. 2012). Since phi grows
with the level of a series, what is estimated is a factor on the phi usual at that level. The
numbers stand in `rules/dispersion.toml`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import fdtri

from palermo.measure.rules import rules
from palermo.measure.series import Point


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of phi before a series is looked at.

    Attributes:
        scale, power: phi of a series of mean m is max(1, scale * m ** power).
        df: its worth in degrees of freedom.
        winsor: quantile at which a change is capped while breaks are searched.
    """

    scale: float
    power: float
    df: float
    winsor: float

    @classmethod
    def from_rules(cls) -> "Prior":
        """The prior of `rules/dispersion.toml`."""
        rule = rules()["dispersion"]
        return cls(rule["scale"], rule["power"], rule["prior_df"], rule["winsor"])

    def phi(self, mean: float) -> float:
        """Usual phi of a series with this mean count."""
        return float(max(1.0, self.scale * mean**self.power))

    @property
    def cap(self) -> float:
        """Largest change, over the usual one, that counts in full while breaks are searched."""
        return float(fdtri(1, self.df, self.winsor))


@dataclass(frozen=True, slots=True)
class Factor:
    """How a series moves, against the usual movement at its level.

    Attributes:
        value: factor on the usual phi.
        df: degrees of freedom: those of the prior and the series' own.
        own: the factor from the series alone; None where it has no two comparable years.
        own_df: degrees of freedom of that.
    """

    value: float
    df: float
    own: float | None
    own_df: float

    def phi(self, mean: float, prior: Prior) -> float:
        """Over-dispersion at this mean count, at least 1."""
        return max(1.0, self.value * prior.phi(mean))


def squared_change(first: float, last: float) -> float:
    """(last - first)^2 / (first + last): on average phi where the level is the same.

    >>> squared_change(90, 110)
    2.0
    """
    return (last - first) ** 2 / (first + last)


def change(first: Point, last: Point, prior: Prior) -> float | None:
    """Squared change between two points, over the usual one at their level.

    None unless both are exact counts of neighbouring years and not both 0.
    """
    if not is_neighbour(first, last):
        return None
    return squared_change(first.low, last.low) / prior.phi((first.low + last.low) / 2)


def is_neighbour(first: Point, last: Point) -> bool:
    """Whether two points are exact counts of neighbouring years that are not both 0."""
    return first.exact and last.exact and last.year - first.year == 1 and first.low + last.low > 0


def own_df(pairs: int) -> float:
    """Degrees of freedom of the mean squared change over `pairs` neighbouring pairs.

    Neighbouring pairs share a year, so they are worth less than `pairs`: von Neumann's mean
    square successive difference has 2 n^2 / (3 n - 1).

    >>> own_df(1)
    1.0
    """
    return 2 * pairs**2 / (3 * pairs - 1) if pairs else 0.0


def moderated(changes: Sequence[float], prior: Prior) -> Factor:
    """The factor from changes over the usual ones, drawn towards 1 by the prior."""
    df = own_df(len(changes))
    own = sum(changes) / len(changes) if changes else None
    value = (prior.df + df * (own or 0.0)) / (prior.df + df)
    return Factor(value, prior.df + df, own, df)
