"""A country's history of tiers, and where the rules leave it after the last report of it."""

from collections.abc import Iterator
from typing import get_args

from palermo.assess.tiers import placed
from palermo.law import Law
from palermo.model.tiers import Tier, TierYear
from tools.scenarios.forms import Scenario

_COUNTRY = "XRU"


def of_a_history(scenario: Scenario, law: Law) -> Iterator[str]:
    """What the rules say after the last report, where it is not as expected."""
    last = placed(map(_row, scenario.history), law)[-1].to_dict()
    for key, expected in scenario.expects.items():
        if last[key] != expected:
            yield f"{key}: {last[key]}, not {expected}"


def _row(text: str) -> TierYear:
    year, _, name = text.partition(" ")
    tier: Tier = next(one for one in get_args(Tier) if one == name)
    return TierYear(_COUNTRY, int(year), tier, 0, 0, None, None, forced_next=False, rule="")
