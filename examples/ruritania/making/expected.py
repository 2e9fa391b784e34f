"""What is to be expected of the chances with which the world is made, in the words of the figures.

Small things are left out: rows with a planted fault, persons who are linked wrongly, victims whom
the labour inspectorate identifies only after the end of a year.
"""

import math
from collections.abc import Callable, Iterator

from making import justice, police
from making.labour import SILENT, WAYS, WITHOUT_WAY
from making.labour import identified_mean as labour_mean
from making.offices import BESIDES, EACH
from making.world import REGIONS, YEARS, Region

_CROSSING = police.SLOW * (police.SLOW_DAYS + 1) / 2 / 365
"""Share of a year's victims of the police who are identified in the next year, about."""


def by_police(region: Region, at: int) -> float:
    """Victims identified in a year: of those met in it, and of those met the year before."""
    mine = police.identified_mean(region.officers[at])
    before = police.identified_mean(region.officers[at - 1]) if at else 0.0
    return mine * (1 - _CROSSING) + before * _CROSSING


def by_labour(region: Region, at: int) -> float:
    """Victims whom the inspectorate identifies in a year, whether or not it tells of them."""
    return labour_mean(region.inspectors[at])


def recorded(region: Region, at: int) -> float:
    """Victims identified in a year of whom the records tell."""
    return by_police(region, at) + by_labour(region, at) * (YEARS[at] != SILENT)


def convicted(region: Region, at: int) -> float:
    """Convictions under all articles of the wide definition."""
    return sum(justice.expected_convictions(number, region, YEARS[at]) for number in justice.WIDE)


def online_of_police(at: int) -> float:
    """Share recruited over the internet, of the police's victims whose channel is known."""
    share = police.INTERNET[YEARS[at]]
    return share / _known(share)


def _known(online: float) -> float:
    """Share of the police's victims whose channel is known."""
    return online + (1 - online) * (1 - police.WAYS[""])


def online(at: int) -> float:
    """The same of all victims recorded."""
    year, share = YEARS[at], police.INTERNET[YEARS[at]]
    met = sum(by_police(region, at) for region in REGIONS)
    told = year not in {SILENT, WITHOUT_WAY}
    inspected = sum(by_labour(region, at) for region in REGIONS) * told
    known = met * _known(share) + inspected * (1 - WAYS["?"])
    return (met * share + inspected * WAYS["internet"]) / known


def screened(at: int) -> float:
    """Share screened in time among those held for soliciting, over the regions of a year."""
    held = [_held(region, at) for region in REGIONS]
    in_time = sum(w * region.in_clock for w, region in zip(held, REGIONS, strict=True))
    return in_time / sum(held)


def _held(region: Region, at: int) -> float:
    """In proportion to those held for soliciting: all whom the police meets but pimps."""
    met = region.contacts[at]
    others = met - police.identified_mean(region.officers[at])
    return met - police.PIMPS * others


def elasticities() -> Iterator[tuple[str, float]]:
    """How the counts expected of the records go with effort, by region and year."""
    yield "elasticity_identified_officers", slope(recorded, officers)
    yield "elasticity_identified_budget", slope(recorded, budget)
    yield "elasticity_convictions_officers", slope(convicted, officers)
    yield "elasticity_convictions_budget", slope(convicted, budget)


def officers(region: Region, at: int) -> float:
    """Officers of specialised units."""
    return region.officers[at]


def budget(region: Region, at: int) -> float:
    """In thousands."""
    return EACH * region.officers[at] + BESIDES


def slope(count: Callable[..., float], effort: Callable[..., float]) -> float:
    """Slope of the logarithms within years, each cell weighed by its count."""
    upper = lower = 0.0
    for at in range(len(YEARS)):
        weights = [count(region, at) for region in REGIONS]
        x = _centred([math.log(effort(region, at)) for region in REGIONS], weights)
        y = _centred([math.log(weight) for weight in weights], weights)
        upper += sum(w * one * other for w, one, other in zip(weights, x, y, strict=True))
        lower += sum(w * one * one for w, one in zip(weights, x, strict=True))
    return upper / lower


def _centred(values: list[float], weights: list[float]) -> list[float]:
    mean = sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
    return [value - mean for value in values]
