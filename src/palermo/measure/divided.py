"""A series and where it cannot be compared: its stretches and how much it moves within them."""

from dataclasses import dataclass

from palermo.measure.dispersion import Factor, Prior, change, moderated
from palermo.measure.series import Point, Series
from palermo.model import Dispersion, Period
from palermo.model.trends import Reason


@dataclass(frozen=True, slots=True)
class Divided:
    """A series and where it cannot be compared.

    Attributes:
        series: all its counted years.
        broken: positions of points before which it breaks.
        gaps: positions of points that a person declared as not fully reported.
        real: positions of points whose jump a person declared as real: compared with the point
            before, and no measure of how the series moves in an ordinary year.
        silent: periods that have no usable count, and why: a declared gap, or a conflict.
    """

    series: Series
    broken: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()
    real: frozenset[int] = frozenset()
    silent: tuple[tuple[Period, Reason], ...] = ()

    @property
    def apart(self) -> frozenset[int]:
        """Positions whose point is not compared with the one before."""
        return self.broken | self.gaps | frozenset(position + 1 for position in self.gaps)

    def stretch(self, position: int) -> tuple[Point, ...]:
        """The points around a position that nothing divides from it."""
        points, apart = self.series.points, self.apart
        start = max((i for i in apart if i <= position), default=0)
        end = min((i for i in apart if i > position), default=len(points))
        return points[start:end]

    def obstacle(self, start: int) -> Reason:
        """Why the points from a position to the last are not one comparable row; "" if they are."""
        if any(position > start for position in self.broken):
            return "break"
        if any(position >= start for position in self.gaps):
            return "gap"
        first, last = self.series.points[start].period, self.series.points[-1].period
        between = (why for one, why in self.silent if first.start < one.start < last.start)
        return next(between, "")

    def mean(self, position: int) -> float:
        """Mean count of the stretch around a position."""
        stretch = self.stretch(position)
        return sum(point.middle for point in stretch) / len(stretch)

    def factor(self, prior: Prior, without: int | None = None) -> Factor:
        """How the series moves, from all its comparable years or without one step.

        `without` is the position of the later year of the step that is left out; the steps
        before and after it stay, though each shares a year with it.
        """
        points, left_out = self.series.points, self.apart | self.real | {without}
        changes = [
            found
            for i in range(1, len(points))
            if i not in left_out
            if (found := change(points[i - 1], points[i], prior)) is not None
        ]
        return moderated(changes, prior)

    def phis(self, prior: Prior) -> dict[str, tuple[float, float]]:
        """Over-dispersion and its degrees of freedom, by figure id."""
        factor = self.factor(prior)
        return {
            point.figure.id: (factor.phi(self.mean(position), prior), factor.df)
            for position, point in enumerate(self.series.points)
        }

    def dispersion(self, prior: Prior) -> Dispersion:
        """The estimate as it leaves the room, at the level of the last stretch."""
        factor = self.factor(prior)
        mean = self.mean(len(self.series.points) - 1)
        usual = prior.phi(mean)
        return Dispersion(
            indicator=self.series.key.indicator,
            dimensions=self.series.key.dimensions,
            phi=factor.phi(mean, prior),
            df=factor.df,
            own=None if factor.own is None else factor.own * usual,
            own_df=factor.own_df,
            prior=usual,
            mean=mean,
        )
