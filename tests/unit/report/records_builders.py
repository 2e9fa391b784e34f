"""A release from agencies' records for tests of the report: every measure and every marker.

All numbers are made up. What is held back keeps bounds that no page and no file may show
(`SENTINELS`), as a careless room might leave them.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from palermo.model import (
    AgencyRecords,
    Audience,
    Definition,
    Figure,
    Gap,
    LinkAccount,
    Note,
    Period,
    Refusal,
    Rejected,
    Release,
    Resent,
    Rival,
    RowRef,
    SourceAccount,
    Unmapped,
    dimensions_of,
)
from palermo.model.definitions import Measure
from palermo.report import Page
from tests import builders

YEARS = tuple(Period.calendar_year(at) for at in (2004, 2005, 2006))
CYCLES = tuple(Period.parse(f"{at - 1}-04-01..{at}-03-31") for at in (2005, 2006, 2007))
WHOLE = Period.parse("2004-01-01..2006-12-31")
SENTINELS = (471.3713, 477.7313)
MISPLACED = "Smith-in-a-column-of-codes"
POLICE, LABOUR = "inputs/police.csv", "inputs/labour.xlsx"


def definition(name: str, chapter: str, measure: Measure, unit: str, **rest: object) -> Definition:
    """A definition that is measured from records; `name` is its label too."""
    label = name.replace("_", " ").capitalize()
    plain = Definition(
        id=name,
        version=1,
        question={"en": f"What of {name}?", "fr": f"Quoi de {name}\u202f?"},
        label={"en": label, "fr": f"{label} (fr)"},
        unit=unit,
        direction="effort",
        why_direction={"en": "Because.", "fr": "Parce que."},
        provisions=("us-tvpa/b2",),
        source="palermo",
        chapter=chapter,
        measure=measure,
    )
    return replace(plain, **rest)  # type: ignore[arg-type]


def definitions() -> dict[str, Definition]:
    """One definition of each measure, out of order."""
    made = (
        definition("officers", "effort", "sum", "officers", order=700),
        definition(
            "elasticity_convictions_officers",
            "effort",
            "elasticity",
            "percent per percent",
            order=701,
            numerator="convictions_bounds",
            denominator="officers",
            over="region",
        ),
        definition(
            "identified",
            "identification",
            "count",
            "persons",
            order=100,
            whose="victims",
            dimensions=("sex", "age_group", "citizenship", "agency"),
        ),
        definition("assisted", "protection", "count", "persons", order=200, whose="victims"),
        definition(
            "screened_in_clock",
            "identification",
            "share",
            "share",
            order=101,
            whose="victims",
            parameters={"hours": 24},
        ),
        definition(
            "permit_grant_share",
            "permits",
            "share",
            "share",
            order=300,
            whose="victims",
            dimensions=("region",),
        ),
        definition(
            "permit_spread",
            "permits",
            "spread",
            "share points",
            order=301,
            numerator="permit_grant_share",
            over="region",
        ),
        definition("permit_delay", "permits", "delay", "days", order=302, whose="victims"),
        definition(
            "convictions_bounds", "prosecution", "bounds", "proceedings", order=400, whose="courts"
        ),
        definition("sentence_median", "sentences", "median", "months", order=500, whose="courts"),
        definition("identified_per_officer", "effort", "ratio", "per officer", order=702),
    )
    keys = ("identified", "screened_in_clock", "assisted", "convictions_bounds")
    return {one.id: replace(one, key=one.id in keys) for one in made}


def figure(name: str, period: Period, value: float | None, **rest: object) -> Figure:
    """A figure from records; `of` are its dimensions."""
    found = definitions()[name]
    of = rest.pop("of", {})
    assert isinstance(of, Mapping)
    plain = Figure(
        indicator=name,
        period=period,
        dimensions=dimensions_of(of),
        value=value,
        unit=found.unit,
        direction=found.direction,
        definition=found.stamp,
        origin="records",
        coverage=("labour", "police"),
        method=f"how {name} was measured",
    )
    return replace(plain, **rest)  # type: ignore[arg-type]


def ranged(name: str, period: Period, value: float | None, ends: tuple[float, float]) -> Figure:
    """A figure with an interval of the rate; of the definition where it has no value."""
    of = "rate" if value is not None else "definition"
    plain = figure(name, period, value)
    return replace(plain, lower=ends[0], upper=ends[1], level=0.95, interval_of=of)  # type: ignore[arg-type]


def held(one: Figure, status: str) -> Figure:
    """A figure that is held back, by a room that forgot its bounds."""
    low, high = SENTINELS
    return replace(one, value=None, lower=low, upper=high, interval_of="rate", conf_status=status)  # type: ignore[arg-type]


def totals() -> tuple[Figure, ...]:
    """Totals of counts, with a partial year, one not reported, and two that are held back."""
    counts = (140.0, 96.0, 161.0, 133.0, 120.0, 155.0)
    identified = [
        ranged("identified", period, value, (value - 20, value + 22))
        for period, value in zip((*YEARS, *CYCLES), counts, strict=True)
    ]
    identified[1] = replace(identified[1], obs_status="u")
    assisted = [figure("assisted", period, 88.0) for period in (*YEARS, *CYCLES)]
    assisted[0] = held(assisted[0], "C")
    assisted[2] = held(assisted[2], "D")
    assisted[3] = replace(assisted[3], value=None, obs_status="n", origin="gap")
    return (*identified, *assisted)


def shares() -> tuple[Figure, ...]:
    """Shares, by period and by region."""
    screened = [
        ranged("screened_in_clock", period, 0.5, (0.42, 0.584)) for period in (*YEARS, *CYCLES)
    ]
    grants = [ranged("permit_grant_share", period, 0.6, (0.5, 0.7)) for period in YEARS]
    regions = {"Strelsau": 0.45, "Zenda": 0.8, "Hentzau & Hofbau": None}
    parts = [
        figure("permit_grant_share", YEARS[2], value, of={"region": name}, lower=low, upper=high)
        for name, value in regions.items()
        for low, high in [(None, None) if value is None else (value - 0.1, value + 0.1)]
    ]
    parts[2] = held(parts[2], "D")
    spread = [ranged("permit_spread", period, 0.35, (0.1, 0.6)) for period in YEARS]
    return (*screened, *grants, *parts, *spread)


def parts() -> tuple[Figure, ...]:
    """Parts of the identified, one of them held back."""
    cells = (
        ({"sex": "female"}, 101.0),
        ({"sex": "male"}, 39.0),
        ({"sex": "unknown"}, 0.0),
        ({"age_group": "18+"}, 120.0),
        ({"age_group": "0-17"}, 11.0),
        ({"citizenship": "ROU"}, 44.0),
        ({"citizenship": "XGK"}, 40.0),
        ({"agency": "police"}, 90.0),
        ({"agency": "nobody"}, 10.0),
    )
    made = [
        figure("identified", period, value, of=of)
        for of, value in cells
        for period in (CYCLES[0], YEARS[0])
    ]
    made[2] = held(made[2], "C")
    return tuple(made)


def others() -> tuple[Figure, ...]:
    """Bounds, a median, sums, a ratio, curves and elasticities."""
    bounds = [
        ranged("convictions_bounds", period, None, (12.0, 31.0)) for period in (*YEARS, *CYCLES)
    ]
    bounds[1] = held(bounds[1], "C")
    curve = [
        figure(
            "permit_delay",
            period,
            share,
            of={"outcome": outcome, "within": days},
            unit="share",
            lower=share / 2,
            upper=share,
        )
        for period in (YEARS[1], CYCLES[1])
        for outcome, days, share in (
            ("granted", "30", 0.1),
            ("granted", "90", 0.3),
            ("granted", "180", 0.4),
            ("refused", "30", 0.05),
            ("refused", "90", 0.1),
            ("refused", "180", 0.2),
        )
    ]
    curve[3] = held(curve[3], "D")
    elastic = ranged("elasticity_convictions_officers", WHOLE, 0.3, (0.1, 0.8))
    return (
        *bounds,
        *curve,
        ranged("permit_delay", YEARS[1], 123.4, (100.0, 150.0)),
        *(figure("sentence_median", period, 18.5) for period in YEARS),
        *(figure("officers", period, 1200.0) for period in YEARS),
        *(figure("identified_per_officer", period, 0.117) for period in YEARS),
        replace(elastic, interval_of="estimate"),
    )


def figures() -> tuple[Figure, ...]:
    """All figures from records, in the order of their ids."""
    return tuple(sorted((*totals(), *shares(), *parts(), *others()), key=lambda one: one.id))


def told() -> AgencyRecords:
    """What is told beside the figures."""
    return AgencyRecords(
        links=LinkAccount(
            records=6000,
            persons=3500,
            rules=(("own number", 1200), ("a <new> rule", 3)),
            groups=(("labour", "police"),),
            refused=(
                Refusal("justice", "police", "one side alone", "justice"),
                Refusal("aid", "justice", "neither names the other"),
            ),
            largest=17,
            large=1,
            disagreeing=(("sex", 3),),
        ),
        unmapped=(
            Unmapped("police", POLICE, "remarks", "", 1003),
            Unmapped("police", POLICE, "status", MISPLACED, 3),
            Unmapped("police", POLICE, "status", "?", 4),
        ),
        resent=(Resent("police", 998, 1003, 7, 2, 11),),
        rivals=(
            Rival(
                "internet",
                {"en": "Recruitment moved", "fr": "Recrutement déplacé"},
                {"en": "The share rises.", "fr": "La part augmente."},
                "against it",
                ("screened_in_clock/2004", "gone/2004"),
                (("2004", "12.5%"), ("officers", "-3.0% 1,200.5"), ("did not report", "police")),
            ),
        ),
        purposes=(("police", "police", "Counting for the report.", "Article 12"),),
    )


def rejected() -> tuple[Rejected, ...]:
    """Rows of extracts that were not used, with a value that only the office may see."""
    return (
        Rejected(RowRef(POLICE, "", 12), "refused", "date", "no such day", "mend it", "", "31/02"),
        Rejected(RowRef(POLICE, "", 13), "refused", "date", "no such day", "mend it", "", "31/02"),
        Rejected(
            RowRef(POLICE, "", 14), "duplicate", "", "repeated row", "leave it", "", MISPLACED
        ),
        Rejected(RowRef(LABOUR, "2005", 3), "refused", "", "a <new> rule", "mend <it>"),
    )


def release(audience: Audience = "public", **changes: object) -> Release:
    """A release with figures from records alone."""
    made = Release(
        audience=audience,
        figures=figures(),
        trends=(),
        breaks=(),
        dispersions=(),
        gaps=tuple(
            Gap(name, YEARS[1], "labour", "no extract was sent", "letter of 3 March 2006")
            for name in ("identified", "screened_in_clock")
        ),
        accounts=(
            SourceAccount(POLICE, "extract", "a" * 64, 100, read=10, kept=5, warned=2, rejected=3),
            SourceAccount(
                LABOUR,
                "extract",
                "b" * 64,
                100,
                read=4,
                kept=3,
                rejected=1,
                set_aside=(("empty rows", 2),),
            ),
        ),
        rejected=rejected(),
        notes=(
            Note(
                "unknown left out",
                "screened_in_clock/2004",
                (("indicator", "screened_in_clock"), ("period", "2004-04-01..2005-03-31")),
                12,
            ),
            Note("no rows of an agency", "labour", (("agency", "labour"), ("period", "once"))),
        ),
        known_outside=frozenset(),
        agency_records=told(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def mixed() -> Release:
    """Published figures and figures from records in one release."""
    published, made = builders.release(), release()
    return replace(
        published,
        figures=(*published.figures, *made.figures),
        gaps=(*published.gaps, *made.gaps),
        accounts=(*published.accounts, *made.accounts),
        rejected=(*published.rejected, *made.rejected),
        agency_records=made.agency_records,
    )


def page(**changes: object) -> Page:
    """The frame of an exercise of an invented country."""
    plain = builders.page(
        country="XRU",
        name={"en": "Ruritania", "fr": "Ruritanie"},
        exercise=True,
        date=datetime.date(2007, 5, 1),
        **changes,
    )
    return replace(
        plain,
        definitions=builders.definitions() | definitions(),
        agencies={
            "police": {"en": "Central office", "fr": "Office central"},
            "labour": {"en": "Labour inspectorate", "fr": "Inspection du travail"},
        },
    )
