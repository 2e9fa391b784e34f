"""What is true behind the records: whose they are, what happened, what was to be expected."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from making import associations, justice, police, prefectures
from making.justice import WIDE, expected_convictions
from making.labour import SILENT
from making.labour import identified_mean as labour_mean
from making.sources import FILES, Sources
from making.triples import Triple
from making.world import ELASTICITY, REGIONS, YEARS, Fault, Region
from making.writing import write_table

_EVENTS = (
    "identified", "presumed", "referred", "assisted", "reinserted", "applied", "granted", "refused",
    "renewed", "withdrawn", "removed", "returned",
)  # fmt: skip
_CROSSING = police.SLOW * (police.SLOW_DAYS + 1) / 2 / 365
"""Share of a year's victims of the police who are identified in the next year, about."""
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
    people = sources.crowd.people
    for at, year in enumerate(YEARS):
        found = [one for one in people if one.days.get("identified", _NEVER).year == year]
        told = [one for one in found if one.days.get("inspected", _NEVER).year != SILENT]
        for region in REGIONS:
            mine, inspected = _by_police(region, at), labour_mean(region.inspectors[at])
            inspected *= sources.size
            for name, persons, by_labour in (
                ("identified", found, inspected),
                ("identified_recorded", told, 0 if year == SILENT else inspected),
            ):
                count = sum(one.region == region.name for one in persons)
                expected = round(sources.size * mine + by_labour, 2)
                yield name, str(year), "region", region.name, count, expected


def _convictions(size: float) -> Iterator[Total]:
    """Convictions to be expected, by the narrow definition (trafficking alone) and the wide one."""
    for year in YEARS:
        wide = sum(expected_convictions(number, year) for number in WIDE)
        yield "convictions", str(year), "definition", "wide", "", round(size * wide, 2)
        narrow = size * expected_convictions(WIDE[0], year)
        yield "convictions", str(year), "definition", "narrow", "", round(narrow, 2)


def _by_police(region: Region, at: int) -> float:
    """Those met in the year and identified in it, and those met the year before."""
    mine = police.identified_mean(region.officers[at])
    before = police.identified_mean(region.officers[at - 1]) if at else 0.0
    return mine * (1 - _CROSSING) + before * _CROSSING


def _parameters() -> Iterator[Total]:
    """Shares and elasticities with which the world was made."""
    for region in REGIONS:
        yield "screened_in_clock", "", "region", region.name, "", region.in_clock
        yield "permit_grant_share", "", "region", region.name, "", region.granted
    for at, year in enumerate(YEARS):
        yield "screened_in_clock", str(year), "", "", "", round(_screened(at), 4)
        yield "recruited_online_share", str(year), "", "", "", police.INTERNET[year]
    yield "returns_risk_assessed", "", "", "", "", prefectures.ASSESSED
    yield "elasticity_identified_officers", "", "", "", "", ELASTICITY
    yield "elasticity_convictions_officers", "", "", "", "", justice.CONVICTIONS_ELASTICITY
    for by, share in associations.ACCEPTED.items():
        yield "referral_acceptance", "", "referred_by", by, "", share
    yield "proceeding_delay_mean_days", "", "", "", "", justice.DELAY_DAYS
    for end, days in prefectures.MEAN_DAYS.items():
        yield "permit_delay_mean_days", "", "end alone", end, "", days


def _screened(at: int) -> float:
    """Share screened in time among those held for soliciting, over the regions of a year."""
    weights = [_held(region, at) for region in REGIONS]
    return sum(w * region.in_clock for w, region in zip(weights, REGIONS, strict=True)) / sum(
        weights
    )


def _held(region: Region, at: int) -> float:
    """In proportion to those held for soliciting: all whom the police meets but pimps."""
    met = region.contacts[at]
    others = met - police.identified_mean(region.officers[at])
    return met - police.PIMPS * others
