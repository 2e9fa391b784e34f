"""Every indicator of the example country by plain loops over its raw files, without palermo.

What each means comes from the questions in src/palermo/measure/definitions/<id>.toml, what the
columns mean from examples/ruritania/mappings, the rules for linkage from src/palermo/link.
"""

import csv
from calendar import isleap
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tests.reference.slow_ruritania.agencies import everything
from tests.reference.slow_ruritania.counting import (
    FEWEST,
    Figures,
    Unit,
    Wait,
    counts,
    delays,
    ratios,
    shares,
    spread,
    sums,
    yearly,
)
from tests.reference.slow_ruritania.linking import best, link
from tests.reference.slow_ruritania.proceedings import (
    GUILTY,
    SERIOUS,
    cooperation,
    on,
    prosecution,
    sentences,
    wait,
)
from tests.reference.slow_ruritania.raw import INPUTS, RUN, Row

ARRESTS = ("soliciting", "pimping", "aggravated_pimping", "trafficking")
HOME = "XRU"
HOURS, DAYS = 24, 90
ADULT = 18


def figures() -> Figures:
    """All figures of the years 2003-2006 and of the cycles of the reports 2005-2007, by id."""
    rows, _ = everything()
    link(rows)
    persons = defaultdict(list)
    for row in rows:
        if row.person:
            persons[row.person].append(row)
    found: Figures = {}
    for part in (identification, protection, permits):
        found |= part(rows, persons)
    for other in (prosecution, sentences, cooperation, effort):
        found |= other(rows)
    return found | efforts(rows, persons)


Persons = dict[int, list[Row]]


def first(rows: list[Row], event: str) -> Row | None:
    """The row with the first day of an event; of equals, the earliest row."""
    having = [row for row in rows if event in row.when and row.unit != "event"]
    return min(having, key=lambda row: row.when[event].date(), default=None)


def age_group(rows: list[Row], row: Row, day: date) -> str | None:
    """A child or not, on a day: by the person's birth, else by the age in the row."""
    birth = best(rows, "birth")
    if birth is None:
        age = row.says.get("age")
        return None if age is None else age_group_then(int(age), row, day)
    born, precision = birth
    if precision == "year":
        years = day.year - born.year
        return "18+" if years > ADULT else "0-17" if years < ADULT else None
    return adult(born, day)


def adult(born: date, day: date) -> str:
    return (
        "18+"
        if (day.year - ADULT, day.month, day.day) >= (born.year, born.month, born.day)
        else "0-17"
    )


def age_group_then(age: int, row: Row, day: date) -> str | None:
    """By the age at first contact: unknown where it hangs on the birthday."""
    met = min(row.when.values()).date()
    oldest = adult(years_before(met, age + 1) + timedelta(days=1), day)
    youngest = adult(years_before(met, age), day)
    return oldest if oldest == youngest else None


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February where it has no 29th."""
    leap = (day.month, day.day) == (2, 29) and not isleap(day.year - years)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def victims(persons: Persons, event: str) -> list[tuple[Unit, Row, list[Row]]]:
    """Persons by the first day on which an agency recorded them so."""
    found = []
    for rows in persons.values():
        if (row := first(rows, event)) is not None:
            parts = {
                "sex": best(rows, "sex"),
                "age_group": age_group(rows, row, on(row, event)),
                "citizenship": best(rows, "citizenship"),
                "form": row.says.get("form"),
                "agency": row.agency,
                "region": row.says.get("region"),
            }
            found.append((Unit(on(row, event), parts), row, rows))
    return found


def asked(
    units: list[tuple[Unit, Row, list[Row]]], question: Callable[[Row, list[Row]], bool | None]
) -> list[Unit]:
    return [Unit(unit.day, yes=question(row, rows)) for unit, row, rows in units]


def is_(value: Any, wanted: str) -> bool | None:
    return None if value is None else value == wanted


def presumptions(persons: Persons) -> list[Unit]:
    """Where the day of a presumption is faulty, the status is there still: the first contact's."""
    for rows in persons.values():
        for row in rows:
            if row.says.get("status") == "presumed" and "contacted" in row.when:
                row.when.setdefault("presumed", row.when["contacted"])
    return [unit for unit, _, _ in victims(persons, "presumed")]


def identification(rows: list[Row], persons: Persons) -> Figures:
    found = victims(persons, "identified")
    taken = [
        row
        for row in rows
        if row.kind == "contact"
        and row.says.get("offence") == "soliciting"
        and "custody_started" in row.when
    ]
    met = [row for row in rows if row.source == "police"]
    arrested = [row for row in met if row.says["offence"] in ARRESTS]
    contacts = [Unit(on(row, "contacted"), yes=row.says["interference"]) for row in met]
    arrests = [
        Unit(on(row, arrest(row)), yes=row.says["offence"] == "soliciting") for row in arrested
    ]
    return {
        **counts("identified", [unit for unit, _, _ in found]),
        **counts("identified_by_inspection", inspected(found)),
        **counts("presumed", presumptions(persons)),
        **shares("foreign_share", asked(found, foreign)),
        **shares(
            "recruited_online_share",
            asked(found, lambda row, _: is_(row.says.get("recruitment"), "internet")),
        ),
        **shares(
            "organised_abroad_share",
            asked(found, lambda row, _: is_(row.says.get("organisers"), "abroad")),
        ),
        **shares("screened_in_clock", [clock(row, "screened") for row in taken]),
        **shares("association_in_clock", [clock(row, "association_reached") for row in taken]),
        **shares("interference_share", contacts),
        **shares("soliciting_share", arrests),
    }


def inspected(found: list[tuple[Unit, Row, list[Row]]]) -> list[Unit]:
    """Whom a labour inspection was the first to identify."""
    return [
        Unit(unit.day, {"region": unit.parts["region"]})
        for unit, row, _ in found
        if "inspected" in row.when
    ]


def arrest(row: Row) -> str:
    """Who was arrested was so when custody began; where that is not recorded, on first contact."""
    return "custody_started" if "custody_started" in row.when else "contacted"


def foreign(_: Row, rows: list[Row]) -> bool | None:
    citizenship = best(rows, "citizenship")
    return None if citizenship is None else citizenship != HOME


def clock(row: Row, event: str) -> Unit:
    """Whether something happened within the clock of a custody.

    A day alone may leave it open, and one that cannot be read does.
    """
    start = row.when["custody_started"]
    end, when = start + timedelta(hours=HOURS), row.when.get(event)
    yes: bool | None
    if when is None:
        yes = None if event in row.undated else False
    elif event in row.exact:
        yes = start <= when <= end
    else:
        last = when + timedelta(hours=23, minutes=59)
        yes = True if last <= end else None if when <= end else False
    return Unit(start.date(), {"region": row.says["region"]}, yes)


def protection(rows: list[Row], persons: Persons) -> Figures:
    identified = {row.person: unit.day for unit, row, _ in victims(persons, "identified")}
    referred = [row for row in rows if row.kind == "referral"]
    removed = [row for row in rows if row.kind == "removal"]
    returned = [row for row in rows if row.kind == "return"]

    def by(sender: list[Row], name: str, answer: str = "") -> list[Unit]:
        return [
            Unit(on(row, "referred"), {name: row.says[name]}, row.says.get(answer))
            for row in sender
        ]

    def back(answer: str) -> list[Unit]:
        return [Unit(on(row, "returned"), yes=row.says[answer]) for row in returned]

    accepted = [row for row in referred if row.says["accepted"] is True]
    refused = [row for row in referred if row.says["accepted"] is False]
    known = [
        Unit(on(row, "removed"))
        for row in removed
        if row.person in identified and identified[row.person] <= on(row, "removed")
    ]
    destinations = [
        Unit(on(row, "returned"), {"destination": row.says["destination"]}) for row in returned
    ]
    return {
        **counts("referrals", by(referred, "referred_by")),
        **counts("referrals_accepted", by(accepted, "referred_by")),
        **counts("referrals_refused", by(refused, "refusal_reason")),
        **shares("referral_acceptance", by(referred, "referred_by", "accepted")),
        **shares("identified_assisted", asked(victims(persons, "identified"), soon_assisted)),
        **counts("assisted", assisted(persons)),
        **counts("reinserted", reinserted(persons)),
        **counts("removals", [Unit(on(row, "removed")) for row in removed]),
        **counts("removals_of_identified", known),
        **counts("voluntary_returns", destinations),
        **shares("returns_under_agreement", back("under_agreement")),
        **shares("returns_risk_assessed", back("risk_assessed")),
    }


def soon_assisted(row: Row, rows: list[Row]) -> bool | None:
    """Unknown where the days are not over, or assistance began on a day that cannot be read."""
    end = on(row, "identified") + timedelta(days=DAYS)
    if end > RUN:
        return None
    if any("assisted" in other.when and on(other, "assisted") <= end for other in rows):
        return True
    return None if any("assisted" in other.undated for other in rows) else False


def assisted(persons: Persons) -> list[Unit]:
    found = []
    for rows in persons.values():
        if (row := first(rows, "assisted")) is not None:
            day = on(row, "assisted")
            parts = {
                "sex": best(rows, "sex"),
                "age_group": age_group(rows, row, day),
                "citizenship": best(rows, "citizenship"),
                "form": best(rows, "form"),
                "service": row.says.get("service"),
            }
            found.append(Unit(day, parts))
    return found


def reinserted(persons: Persons) -> list[Unit]:
    found = [(first(rows, "reinserted"), rows) for rows in persons.values()]
    return [Unit(on(row, "reinserted"), {"sex": best(rows, "sex")}) for row, rows in found if row]


def permits(rows: list[Row], persons: Persons) -> Figures:
    asked_for = [row for row in rows if row.kind == "permit"]
    found: Figures = {}
    for event in ("applied", "granted", "refused", "renewed", "withdrawn"):
        having = [row for row in asked_for if event in row.when]
        units = [Unit(on(row, event), {"region": row.says["region"]}) for row in having]
        found |= counts(f"permits_{event}", units)
    decided = []
    for row in asked_for:
        days = [(row.when[event], event) for event in ("granted", "refused") if event in row.when]
        _, decision = min(days, default=(None, ""))
        if decision:
            parts = {"region": row.says["region"]}
            decided.append(Unit(on(row, decision), parts, decision == "granted"))
    found |= shares("permit_grant_share", decided)
    found |= spread("permit_spread", decided, "region")
    waits = [permit_wait(row, persons[row.person]) for row in asked_for]
    return found | delays("permit_delay", [w for w in waits if w], FEWEST["victims"])


def permit_wait(row: Row, rows: list[Row]) -> Wait | None:
    """None where all that is known of its end is that there was one."""
    start = row.when["applied"]
    events = ("granted", "refused", "withdrawn")
    ends: list[tuple[datetime, str]] = [(row.when[e], e) for e in events if e in row.when]
    ends += [
        (other.when["removed"], "removed")
        for other in rows
        if "removed" in other.when and other.when["removed"] >= start
    ]
    lost = row.undated & {*events} or any("removed" in other.undated for other in rows)
    return None if lost and not ends else wait(start, ends)


def provided(rows: list[Row], measure: str, names: tuple[str, ...] = ()) -> list[Unit]:
    return [
        Unit(on(row, "counted"), {n: row.says[n] for n in names}, value=row.says["amount"])
        for row in rows
        if row.kind == "resource" and row.says["measure"] == measure
    ]


def effort(rows: list[Row]) -> Figures:
    found = sums("aid_places", provided(rows, "places"))
    found |= sums("aid_money", provided(rows, "money"))
    for measure in ("officers", "inspectors", "budget"):
        found |= sums(measure, provided(rows, measure, ("region",)))
    return found


def efforts(rows: list[Row], persons: Persons) -> Figures:
    """Ratios to officers, inspectors and inhabitants."""
    with (INPUTS / "population.csv").open(encoding="utf-8", newline="") as file:
        people = {int(row["year"]): float(row["population"]) for row in csv.DictReader(file)}
    officers = yearly(provided(rows, "officers"))
    inspectors = yearly(provided(rows, "inspectors"))
    found = [unit for unit, _, _ in victims(persons, "identified")]
    in_inspections = inspected(victims(persons, "identified"))
    guilty = [
        Unit(on(row, "judged"))
        for row in rows
        if row.kind == "proceeding"
        and row.says["offence"] in SERIOUS
        and row.says["outcome"] in GUILTY
        and "judged" in row.when
    ]
    return {
        **ratios("identified_rate", found, people, 100_000),
        **ratios("identified_per_officer", found, officers, 1),
        **ratios("identified_per_inspector", in_inspections, inspectors, 1),
        **ratios("convictions_per_officer", guilty, officers, 1),
    }
