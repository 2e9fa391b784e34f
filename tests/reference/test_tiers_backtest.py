"""The tier rules against the public history of tiers, 2001-2015, and the lists of 2020, 2022, 2023.

Sources: `map_tiers.csv` (country-years, MIT), `cho_3p_tiers_criminalization.csv` (the 3P index;
Cho), `watch_lists_2020_2022_2023.csv` (read from the reports' texts, with whether a text mentions
a waiver). What does not fit the rules stands here as data, with its reason.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from palermo import law
from palermo.assess.tiers import Move, moves, placed, read
from palermo.assess.tiers.placing import LISTED, unplaced
from palermo.model.tiers import Tier, TierYear
from palermo.settings.countries import code_of

# Longest runs, of counted reports, and where they ended (methods page on standards, A4).
TO_TIER_3 = {
    "BDI": 2015, "BLR": 2015, "CHN": 2013, "COM": 2015, "MYS": 2014, "RUS": 2013, "THA": 2014,
    "UZB": 2013,
}  # fmt: skip
TO_TIER_2 = {
    "AFG": 2014, "AGO": 2015, "AZE": 2013, "COG": 2013, "IRQ": 2013, "MDV": 2014, "TCD": 2014,
}  # fmt: skip
STILL_THERE = {"DJI", "HTI", "LBN", "MMR", "NAM", "SUR", "TKM"}
"""On the list for the fourth counted time in the last report of the table."""

# Methods page on standards, E.
TRANSITIONS: Mapping[tuple[Tier, Tier], int] = {
    ("Tier 2", "Tier 2"): 780,
    ("Tier 1", "Tier 1"): 325,
    (LISTED, LISTED): 242,
    ("Tier 2", LISTED): 183,
    (LISTED, "Tier 2"): 158,
    ("Tier 3", "Tier 3"): 154,
    (LISTED, "Tier 3"): 48,
    ("Tier 3", LISTED): 46,
    ("Tier 2", "Tier 1"): 39,
    ("Tier 1", "Tier 2"): 31,
}
AFTER_TWO = {LISTED: 45, "Tier 2": 27, "Tier 3": 13}
"""Where countries went after two watch-list reports in a row since 2009."""

# Country and report, on the list beyond the cap in force. The text of the rule of re-entry sets no
# limit in time; both countries were forced into Tier 3 in 2011, before the rule was there, and the
# Department waived the ordinary rule for them as for others.
EXCEPTIONS = {
    ("GNB", 2019): "forced into Tier 3 in 2011; on the list until 2020, then by waiver",
    ("GNB", 2020): "the report of 2020 mentions the waiver",
    ("GNQ", 2021): "forced into Tier 3 in 2011; on the list until 2022, then by waiver",
    ("GNQ", 2022): "the report of 2022 mentions the waiver",
}

# Where the two public tables disagree in the years that both rank: nowhere. One has special cases
# as such where the other has no tier (country: reports).
SPECIAL_ONLY_IN_CHO = {
    "AFG": 1, "BHS": 3, "BRB": 2, "BWA": 1, "CIV": 1, "COG": 1, "DJI": 1, "EGY": 1, "HTI": 7,
    "IRL": 1, "IRN": 1, "IRQ": 5, "JOR": 1, "KIR": 2, "LBR": 3, "LBY": 1, "LSO": 3, "MLT": 1,
    "MRT": 1, "NAM": 1, "SLB": 2, "SOM": 10, "SWZ": 3, "TON": 1, "TUN": 4, "YEM": 1,
}  # fmt: skip

# Names of the lists that the table writes otherwise.
CALLED = {
    "Burma": "MMR", "DRC": "COD", "The Dominican": "DOM", "The Gambia": "GMB", "Macau": "MAC",
}  # fmt: skip


@cache
def table(folder: Path) -> tuple[TierYear, ...]:
    return placed(read(folder / "data/map_tiers.csv", "map"), law.read())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def consecutive(history: Sequence[TierYear]) -> list[tuple[TierYear, TierYear]]:
    return [
        (one, other)
        for one, other in pairwise(history)
        if one.country == other.country and other.year == one.year + 1
    ]


def test_every_country_of_the_lists_has_a_code(shared: Path) -> None:
    assert len({country for country, *_ in lists(shared)} - {""}) == 94


def test_the_table_is_read_whole(shared: Path) -> None:
    assert len(table(shared)) == 257 + 1113 + 494 + 387
    assert {row.year for row in table(shared)} == set(range(2001, 2016))


def test_countries_moved_as_often_as_published(shared: Path) -> None:
    found = Counter((one.tier, other.tier) for one, other in consecutive(table(shared)))
    assert TRANSITIONS.items() <= found.items()


def test_after_two_counted_reports(shared: Path) -> None:
    pairs = consecutive(table(shared))
    assert Counter(other.tier for one, other in pairs if one.counted_run == 2) == AFTER_TWO


def test_no_counted_run_is_longer_than_the_cap_in_force(shared: Path) -> None:
    listed = [row for row in table(shared) if row.tier == LISTED]
    assert [row for row in listed if row.cap is not None and row.counted_run > row.cap] == []
    assert max(row.counted_run for row in listed) == 4
    assert max(row.run_length for row in listed) == 9  # Russia, 2004-2012
    assert all((row.cap is None) is (row.year < 2009) for row in listed)


def test_the_fifteen_runs_of_four_and_their_ends(shared: Path) -> None:
    ends = {one.country: other for one, other in consecutive(table(shared)) if one.forced_next}
    of_tier = {
        tier: {name: row.year for name, row in ends.items() if row.tier == tier}
        for tier in ("Tier 2", "Tier 3")
    }
    assert of_tier == {"Tier 2": TO_TIER_2, "Tier 3": TO_TIER_3}
    assert len(ends) == 15
    last = {row.country for row in table(shared) if row.year == 2015 and row.forced_next}
    assert last == STILL_THERE


def test_every_move_to_tier_3_that_a_rule_forced_is_explained(shared: Path) -> None:
    found = [one for one in moves(table(shared), law.read()) if one.before.tier == LISTED]
    fell = [one for one in found if one.after.tier == "Tier 3"]
    assert Counter((one.why, one.rule) for one in fell) == {
        ("forced", "us-tiers/waiver"): 8,
        ("not waived", "us-tiers/downgrade"): 14,
        ("judgement", ""): 26,
    }
    # What is left to judgement could not be forced: one report on the list, or none that counts.
    assert {one.before.counted_run for one in fell if one.why == "judgement"} == {0, 1}
    assert {one.after.year for one in fell if one.why != "judgement"} <= set(range(2011, 2016))


def test_who_was_on_the_list_at_the_cap_is_off_it_in_the_next_report(shared: Path) -> None:
    pairs = consecutive(table(shared))
    assert {other.tier for one, other in pairs if one.forced_next} == {"Tier 2", "Tier 3"}


def by_code(shared: Path) -> Mapping[str, str]:
    """The table's codes by the index's names: both have the countries' COW numbers."""
    codes = {row["ccode"]: row["iso"] for row in rows(shared / "data/map_tiers.csv")}
    index = rows(shared / "data/cho_3p_tiers_criminalization.csv")
    return {row["name"]: codes[row["ccode"]] for row in index}


def test_two_public_codings_give_the_same_runs(shared: Path) -> None:
    names = by_code(shared)
    index = placed(read(shared / "data/cho_3p_tiers_criminalization.csv", "cho"), law.read())
    told = {(names[row.country], row.year): row for row in index}
    ours = {(row.country, row.year): row for row in table(shared)}
    both = told.keys() & ours.keys()
    assert len(both) == 2065
    said = {key: (one.tier, one.run_length, one.counted_run) for key, one in told.items()}
    assert [key for key in sorted(both) if said[key] != _said(ours[key])] == []
    special = Counter(country for country, year in told.keys() - ours.keys())
    assert special == SPECIAL_ONLY_IN_CHO
    assert {told[key].tier for key in told.keys() - ours.keys()} == {"Special Case"}


def _said(row: TierYear) -> tuple[Tier, int, int]:
    return row.tier, row.run_length, row.counted_run


def lists(shared: Path) -> list[tuple[str, int, Tier, bool]]:
    """The lists of 2020, 2022 and 2023: country, report, tier, whether a waiver is mentioned."""
    named = {row["countryname"]: row["iso"] for row in rows(shared / "data/map_tiers.csv")}
    tiers: dict[str, Tier] = {LISTED: LISTED, "Tier 3": "Tier 3"}
    return [
        (
            CALLED.get(row["country"]) or named.get(row["country"]) or code_of(row["country"]),
            int(row["report_year"]),
            tiers[row["tier"]],
            row["waiver_mentioned"] == "True",
        )
        for row in rows(shared / "data/watch_lists_2020_2022_2023.csv")
    ]


def later(shared: Path) -> tuple[TierYear, ...]:
    """2001-2015 and the lists, by country; a waiver says that the two reports before were on it."""
    found = {(country, year): tier for country, year, tier, _ in lists(shared)}
    waived = [(country, year) for country, year, _, waiver in lists(shared) if waiver]
    found |= {(country, year - back): LISTED for country, year in waived for back in (1, 2)}
    rows = [unplaced(country, year, tier) for (country, year), tier in sorted(found.items())]
    return placed([*table(shared), *rows], law.read())


def test_since_2019_no_run_is_longer_than_the_cap_but_the_exceptions(shared: Path) -> None:
    beyond = {
        (row.country, row.year)
        for row in later(shared)
        if row.year >= 2019 and row.cap is not None and row.counted_run > row.cap
    }
    assert beyond == set(EXCEPTIONS)


@pytest.mark.parametrize(("report", "waivers", "to_tier_3"), [(2022, 12, 2), (2020, 5, None)])
def test_who_had_a_waiver_is_off_the_list_a_year_later(
    shared: Path, report: int, waivers: int, to_tier_3: int | None
) -> None:
    had = {country for country, year, _, waiver in lists(shared) if waiver and year == report}
    assert len(had) == waivers
    at = {row.country: row for row in later(shared) if row.year == report}
    assert all(at[country].forced_next for country in had)
    after = [
        tier for country, year, tier, _ in lists(shared) if year == report + 1 if country in had
    ]
    assert LISTED not in after
    assert to_tier_3 is None or Counter(after) == {"Tier 3": to_tier_3}


def test_the_waivers_of_2023_are_third_reports(shared: Path) -> None:
    had = {country for country, year, _, waiver in lists(shared) if waiver and year == 2023}
    assert had == {"HTI", "TTO", "ZAF"}
    at = {row.country: row for row in later(shared) if row.year == 2023}
    assert {at[country].counted_run for country in had} == {3}
    assert all(at[country].forced_next for country in had)


def test_on_the_lists_of_2020_and_2022_is_who_had_a_waiver_in_2022(shared: Path) -> None:
    """Without a waiver nobody can be on three lists: the report between them is not in the file."""
    on = {
        year: {country for country, at, tier, _ in lists(shared) if at == year and tier == LISTED}
        for year in (2020, 2022)
    }
    waived = {country for country, year, _, waiver in lists(shared) if waiver and year == 2022}
    assert on[2020] & on[2022] == waived


def test_back_on_the_list_of_2023_after_a_forced_tier_3(shared: Path) -> None:
    """Brunei, Malaysia and Vietnam were in Tier 3 in 2022; what forced them is not in the file."""
    back: list[Move] = [
        one for one in moves(later(shared), law.read()) if one.after.year == 2023
        if one.before.tier == "Tier 3" and one.after.tier == LISTED
    ]  # fmt: skip
    assert {one.after.country for one in back} == {"BRN", "MYS", "VNM"}
    caps = {one.after.country: one.after.cap for one in back}
    assert caps == {"BRN": 3, "MYS": 1, "VNM": 3}  # Malaysia was forced in 2014
