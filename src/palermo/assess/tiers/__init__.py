"""TIERS: a history of tiers, what the rules say of it, and the case for a tier.

    rows = read(path, "labels")         a CSV history in one of three public codings
    placed(rows, law)                   runs on the watch list, caps, waivers, what is forced
    moves(rows, law)                    each change from one report to the next, and its rule
    following(row, law)                 what the next report asks of a country on the list
    case(findings, improving, given)    the case for and against each tier
    decidable(law, report)              the rules of placement that a person may judge
    compared(history, country, ...)     the public tiers of others: a stake, never evidence

All numbers come from the instrument us-tiers. Nothing here gives a tier without its reasons.
"""

from palermo.assess.tiers.arguing import case
from palermo.assess.tiers.codings import CODINGS
from palermo.assess.tiers.comparing import compared
from palermo.assess.tiers.leaving import decidable
from palermo.assess.tiers.moving import Following, Move, following, moves
from palermo.assess.tiers.placing import placed
from palermo.assess.tiers.reading import HISTORY, read, read_project

__all__ = [
    "CODINGS",
    "HISTORY",
    "Following",
    "Move",
    "case",
    "compared",
    "decidable",
    "following",
    "moves",
    "placed",
    "read",
    "read_project",
]
