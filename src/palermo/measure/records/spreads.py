"""Spread: how far apart the categories of a dimension (prefectures) are in a share.

The range of shares grows with the number of categories even where all follow one practice, so a
bootstrap of it never reaches 0. The interval here is simultaneous: each category has an interval at
the level 1 - alpha / number of categories (Bonferroni), and the range of what underlies them lies
between the smallest and the largest range that is possible within all of these.
"""

from collections.abc import Iterator, Mapping

from scipy.special import chdtrc

from palermo.measure.records.counting import Counted
from palermo.measure.records.counts import pools
from palermo.measure.records.frame import Frame, rule
from palermo.measure.records.intervals import Interval, Resampling, share_interval
from palermo.measure.records.making import Maker, Result, cell_ids, id_of, silent
from palermo.model import Definition, Dimensions, Figure, Note, Period, figure_id

_POINTS = frozenset(("percentage points", "percent", "per cent"))


def spreads(definition: Definition, share: Counted, frame: Frame) -> Iterator[Figure | Note]:
    """The spread in each period, and a note where too few categories have enough decisions."""
    maker = Maker(share, frame)
    scale = 100 if definition.unit in _POINTS else 1
    fewest = rule("records")["fewest"]
    for period in share.calendar.periods:
        places = _compared(definition, share, period)
        if len(places) >= fewest["categories"]:
            result = _spread(share, frame, period, places, scale)
            yield maker.named(definition, period, (), result)
        elif not places and silent(share, frame, period):
            yield maker.gap(definition, period, ())
        else:
            least = str(fewest["decisions"])
            params = (("indicator", definition.id), ("period", period.label), ("fewest", least))
            yield Note("too few to compare", figure_id(definition.id, period.label), params)
            method = f"fewer than {fewest['categories']} categories with {least} decisions"
            yield maker.named(definition, period, (), Result(None, method=method))


def _compared(definition: Definition, share: Counted, period: Period) -> list[Dimensions]:
    """The categories with enough decisions; what is unknown is none of them."""
    least = rule("records")["fewest"]["decisions"]
    return [
        place
        for place in share.places
        if place
        and place[0][0] == definition.over
        and place[0][1] != "unknown"
        and share.tally(period, place).count >= least
    ]


def _spread(
    share: Counted, frame: Frame, period: Period, places: list[Dimensions], scale: float
) -> Result:
    shares = {
        place: share.tally(period, place, 1).count / share.tally(period, place).count
        for place in places
    }
    level = 1 - (1 - frame.level) / len(places)
    ends = [_interval(share, frame, period, place, level) for place in places]
    least = max(0.0, max(one.lower for one in ends) - min(one.upper for one in ends))
    most = max(one.upper for one in ends) - min(one.lower for one in ends)
    method = (
        f"largest less smallest share of {len(places)} categories with at least "
        f"{rule('records')['fewest']['decisions']} decisions; {homogeneity(share, period, shares)}"
    )
    told = f"simultaneous intervals of the categories at level {level:.5g} each (Bonferroni)"
    return Result(
        (max(shares.values()) - min(shares.values())) * scale,
        Interval(least * scale, most * scale, told),
        method,
        inputs=tuple(cell for place in places for cell in cell_ids(share, period, place, (1, 0))),
    )


def _interval(
    share: Counted, frame: Frame, period: Period, place: Dimensions, level: float
) -> Interval:
    resampling = Resampling(id_of(share, period, place), level, frame.resamples, frame.seed)
    return share_interval(share.cases(period, place), pools(share, period), resampling)


def homogeneity(share: Counted, period: Period, shares: Mapping[Dimensions, float]) -> str:
    """Pearson's chi-squared of one practice for all, in words."""
    known = {place: share.tally(period, place).count for place in shares}
    usual = sum(known[p] * shares[p] for p in shares) / sum(known.values())
    if not 0 < usual < 1:
        return "all alike"
    statistic = sum(known[p] * (shares[p] - usual) ** 2 for p in shares) / (usual * (1 - usual))
    df = len(shares) - 1
    return (
        f"one practice for all: chi-squared {statistic:.4g} on {df} degrees of freedom, "
        f"p {float(chdtrc(df, statistic)):.2g}"
    )
