"""A slow and obvious reading of the rules of the watch list: each row looks back over all others.

The numbers of the law are written out here, so that a change of the instrument shows.
"""

from collections.abc import Mapping, Sequence

from palermo.model.tiers import TierYear

LISTED = "Tier 2 Watch List"


def slowly_placed(rows: Sequence[TierYear], row: TierYear) -> TierYear:
    """One row of a country's history, with what the rules say of it."""
    by_year = {one.year: one.tier for one in rows if one.year <= row.year}
    run = _run(by_year, row.year)
    counted = [year for year in run if year >= 2009]
    fell = _fell(by_year)
    cap, coming = _cap(row.year, fell=fell), _cap(row.year + 1, fell=fell)
    return TierYear(
        row.country, row.year, row.tier, len(run), len(counted), cap,
        waiver_years_left=_left(row.year, len(counted), fell=fell),
        forced_next=bool(counted) and coming is not None and len(counted) >= coming,
        rule=_rule(row.year, len(counted), fell=fell),
    )  # fmt: skip


def _run(by_year: Mapping[int, str], year: int) -> list[int]:
    """The years of the watch list that end with this one, without a year between them."""
    years = []
    while by_year.get(year) == LISTED:
        years.append(year)
        year -= 1
    return years


def _fell(by_year: Mapping[int, str]) -> bool:
    """Whether Tier 3 ever came directly after two reports or more that count."""
    return any(
        tier == "Tier 3" and len([one for one in _run(by_year, year - 1) if one >= 2009]) >= 2
        for year, tier in by_year.items()
    )


def _cap(year: int, *, fell: bool) -> int | None:
    if year < 2009:
        return None
    if year < 2019:
        return 2 + 2
    return 1 if fell else 2 + 1


def _left(year: int, counted: int, *, fell: bool) -> int | None:
    if year < 2009:
        return None
    waivers = 2 if year + 1 < 2019 else 1
    used = max(0, counted - 2)
    return 0 if fell and year + 1 >= 2019 else max(0, waivers - used)


def _rule(year: int, counted: int, *, fell: bool) -> str:
    if year < 2009:
        return ""
    if fell and year >= 2019:
        return "us-tiers/re-entry"
    return "us-tiers/waiver" if counted > 2 else "us-tiers/downgrade"
