"""What is true behind the records: whose they are, what happened, what was to be expected."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from making import associations, expected, hidden, justice, police, prefectures
from making.justice import WIDE, expected_convictions
from making.labour import SILENT
from making.sources import FILES, Sources
from making.triples import Triple
from making.world import ELASTICITY, REGIONS, YEARS, Fault, Region
from making.writing import write_table

_EVENTS = (
    "identified", "presumed", "referred", "assisted", "reinserted", "applied", "granted", "refused",
    "renewed", "withdrawn", "removed", "returned",
)  # fmt: skip
_NEVER = datetime.date(1, 1, 1)
Total = tuple[str, str, str, str, object, object]


def periods() -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """Calendar years and cycles (1 April to 31 March)."""
    for year in YEARS:
        yield str(year), datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    for year in (2005, 2006, 2007):
        first, last = datetime.date(year - 1, 4, 1), datetime.date(year, 3, 31)
        yield f"{first}..{last}", first, last


def write(folder: Path, sources: Sources, triples: list[Triple], faults: list[Fault]) -> None:
    """Write truth/ and faults.csv; the inputs must have been written before."""
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    owners = [
        (source, FILES[source], sheet, row.at, row.person)
        for (source, sheet), rows in sources.rows.items()
        for row in rows
        if row.person is not None
    ]
    write_table(folder / "truth/persons.csv", ("source", "file", "sheet", "row", "person"), owners)
    told = [
        (one.person, one.spelling, "yes" if one.has_document else "no", " ".join(one.sources))
        for one in triples
    ]
    write_table(folder / "truth/triples.csv", ("person", "spelling", "document", "sources"), told)
    heading = ("indicator", "period", "dimension", "member", "true", "expected")
    totals = [*_counts(sources), *_identified(sources)]
    totals += [*_convictions(sources.size), *_parameters()]
    write_table(folder / "truth/totals.csv", heading, totals)
    unseen = hidden.rows(hidden.hidden_of(sources.seed, sources.crowd.people))
    lists = ("stratum", *hidden.LISTS, "persons")
    write_table(folder / "truth/hidden.csv", lists, list(unseen))
    columns = ("source", "file", "sheet", "row", "column", "rule", "fate", "what")
    write_table(folder / "faults.csv", columns, sorted(_fault(one) for one in faults))


def _fault(one: Fault) -> tuple[str, str, str, int, str, str, str, str]:
    at = one.row.at if one.row else 0
    return one.source, one.file, one.sheet, at, one.column, one.rule, one.fate, one.what


def _counts(sources: Sources) -> Iterator[Total]:
    """How many persons an event happened to, whether or not an office reported it."""
    people = sources.crowd.people
    recorded = {row.person for rows in sources.rows.values() for row in rows if row.person}
    yield "persons", "", "", "", len(people), ""
    yield "persons_recorded", "", "", "", len(recorded), ""
    for event in _EVENTS:
        for name, first, last in periods():
            here = [one for one in people if event in one.days and first <= one.days[event] <= last]
            yield event, name, "", "", len(here), ""


def _identified(sources: Sources) -> Iterator[Total]:
    """Victims identified by year and region: true, and to be expected.

    `identified_recorded` leaves out those of whom no office told: whom the labour inspectorate met
    in 2005.
    """
    people, size = sources.crowd.people, sources.size
    for at, year in enumerate(YEARS):
        found = [one for one in people if one.days.get("identified", _NEVER).year == year]
        told = [one for one in found if one.days.get("inspected", _NEVER).year != SILENT]
        means = {
            "identified": [_all(region, at) for region in REGIONS],
            "identified_recorded": [expected.recorded(region, at) for region in REGIONS],
        }
        for name, persons in (("identified", found), ("identified_recorded", told)):
            yield name, str(year), "", "", len(persons), round(size * sum(means[name]), 2)
            for region, mean in zip(REGIONS, means[name], strict=True):
                count = sum(one.region == region.name for one in persons)
                yield name, str(year), "region", region.name, count, round(size * mean, 2)


def _all(region: Region, at: int) -> float:
    return expected.by_police(region, at) + expected.by_labour(region, at)


def _convictions(size: float) -> Iterator[Total]:
    """Convictions to be expected, by the narrow definition (trafficking alone) and the wide one."""
    for at, year in enumerate(YEARS):
        wide = sum(expected.convicted(region, at) for region in REGIONS)
        yield "convictions", str(year), "definition", "wide", "", round(size * wide, 2)
        narrow = sum(expected_convictions(WIDE[0], region, year) for region in REGIONS)
        yield "convictions", str(year), "definition", "narrow", "", round(size * narrow, 2)


def _parameters() -> Iterator[Total]:
    """Shares and elasticities with which the world was made, and what follows from them."""
    for region in REGIONS:
        yield "screened_in_clock", "", "region", region.name, "", region.in_clock
        yield "permit_grant_share", "", "region", region.name, "", region.granted
    for at, year in enumerate(YEARS):
        yield "screened_in_clock", str(year), "", "", "", round(expected.screened(at), 4)
        yield "recruited_online_share", str(year), "", "", "", round(expected.online(at), 4)
        police_alone = ("agency", "central-office", "", police.INTERNET[year])
        yield "recruited_online_share", str(year), *police_alone
    yield "returns_risk_assessed", "", "", "", "", prefectures.ASSESSED
    for name, value in expected.elasticities():
        yield name, "", "", "", "", round(value, 4)
    planted = ("planted", "police", "", ELASTICITY)
    yield "elasticity_identified_officers", "", *planted
    planted = ("planted", "defendants", "", justice.CONVICTIONS_ELASTICITY)
    yield "elasticity_convictions_officers", "", *planted
    for by, share in associations.ACCEPTED.items():
        yield "referral_acceptance", "", "referred_by", by, "", share
    yield "proceeding_delay_mean_days", "", "", "", "", justice.DELAY_DAYS
    for end, days in prefectures.MEAN_DAYS.items():
        yield "permit_delay_mean_days", "", "end alone", end, "", days
