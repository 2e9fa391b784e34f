"""Histories of tiers for tests, a letter a report: 1, 2, 3 the tiers, w the watch list, s special.

A full stop is a year without a tier.
"""

from palermo.assess.tiers.placing import unplaced
from palermo.model.tiers import Tier, TierYear

LETTERS: dict[str, Tier] = {
    "1": "Tier 1",
    "2": "Tier 2",
    "w": "Tier 2 Watch List",
    "3": "Tier 3",
    "s": "Special Case",
}


def history(first: int, line: str, country: str = "XRU") -> tuple[TierYear, ...]:
    """The reports of a country from a year on."""
    years = enumerate(line.replace(" ", ""), start=first)
    return tuple(
        unplaced(country, year, LETTERS[letter]) for year, letter in years if letter != "."
    )
