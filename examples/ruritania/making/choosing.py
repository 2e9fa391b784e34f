"""Choose the courses of chance of the shipped country: `python -m making.choosing`.

Run it in the folder of generate.py. It prints, for the courts, the police and the prefectures, the
first salt with which the records speak of the same country as the telegram does, and as the numbers
with which that country is made. It looks at raw rows; the tests look at the report.
"""

import datetime
import math
import sys
from collections import Counter
from collections.abc import Mapping
from itertools import count

from making import expected, justice, police, prefectures
from making.labour import SILENT, Labour
from making.nearness import NEAR, Counts, fits, near
from making.persons import Crowd
from making.world import BY_NAME, REGIONS, YEARS, Met, Row

SEED = 1
FEW = 45
"""Of the 57 permits of 2005 that the telegram tells of, fewer were granted than this."""


def telegram_fits(rows: list[Row]) -> bool:
    """About 212 women screened in Strelsau in the first half of 2006, about 40 recognised."""
    women = {
        row.cells["fiche"]: row.cells["statut"] == "identifiée"
        for row in rows
        if (row.cells["région"], row.cells["sexe"]) == ("Strelsau", "F")
        and row.cells["repérage"][6:10] == "2006"
        and row.cells["repérage"][3:5] < "07"
    }
    return abs(len(women) - 212) < 4 and abs(sum(women.values()) - 40) < 4


def screening_fits(rows: list[Row]) -> bool:
    """Screened in time in Strelsau and in Hofbau, in each year."""
    return all(
        near(_held(rows, region, year), _in_time, BY_NAME[region].in_clock)
        for region in ("Strelsau", "Hofbau")
        for year in YEARS
    )


def _held(rows: list[Row], region: str, year: int) -> list[Row]:
    return [
        row
        for row in rows
        if (row.cells["région"], row.cells["infraction"]) == (region, "racolage")
        and row.cells["garde à vue du"][6:10] == str(year)
    ]


def _in_time(cells: Mapping[str, str]) -> bool:
    """A day without its hour stands for a screening in time."""
    start, when = cells["garde à vue du"], cells["repérage"]
    if len(when) <= len("31/12/2006"):
        return bool(when)
    return _moment(when) - _moment(start) <= datetime.timedelta(hours=24)


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%d/%m/%Y %H:%M")  # noqa: DTZ007 - no zones


def internet_fits(rows: list[Row]) -> bool:
    """Recruited over the internet, in each year."""
    return all(
        near(
            [row for row in rows if row.cells["identifiée le"][6:10] == str(year) and _way(row)],
            lambda cells: cells["recrutement"] == "internet",
            expected.online_of_police(at),
        )
        for at, year in enumerate(YEARS)
    )


def _way(row: Row) -> bool:
    return row.cells["recrutement"] != ""


def identified(rows: list[Row], met: list[Met]) -> Counts:
    """Victims of whom the records tell."""
    days = [(row.cells["région"], row.cells["identifiée le"][6:10]) for row in rows]
    found = Counter((region, int(year)) for region, year in days if year)
    found.update(
        (person.region, person.days["identified"].year)
        for person, day, role in met
        if role == "identified" and day.year != SILENT
    )
    return found


def police_fit(salt: int) -> bool:
    """Whether a course of the police fits."""
    crowd = Crowd(SEED)
    rows = police.Police(SEED, crowd, 1.0, salt).rows
    if not telegram_fits(rows) or not screening_fits(rows) or not internet_fits(rows):
        return False
    return fits(identified(rows, Labour(SEED, crowd, 1.0).met), expected.recorded)


def courts_fit(salt: int) -> bool:
    """24 and 31 convicted by the wide definition; victims convicted of soliciting in both years."""
    nobody: list[Met] = []  # whom the police met changes no judgment
    courts = justice.Justice(SEED, Crowd(SEED), nobody, 1.0, salt)
    judged = [row.cells for row in courts.rows if row.cells["issue"] == "condamnation"]
    wide = [
        (one["région"], int(one["jugement"][:4]))
        for one in judged
        if one["article"] in justice.WIDE
    ]
    years = Counter(year for _, year in wide)
    victims = Counter(
        one["jugement"][:4]
        for one in judged
        if (one["article"], one["victime identifiée"]) == ("R-10", "oui")
    )
    return (
        (years[2004], years[2005]) == (24, 31)
        and min(victims["2005"], victims["2006"]) > 1
        and fits(Counter(wide), expected.convicted)
    )


def permits_fit(salt: int) -> bool:
    """Shares granted by region, and fewer permits in 2005 than the telegram tells of."""
    crowd = Crowd(SEED)
    street = police.Police(SEED, crowd, 1.0).met
    met = [(person, raid.start.date(), role) for person, raid, role in street]
    met += Labour(SEED, crowd, 1.0).met
    made = prefectures.Prefectures(SEED, crowd, met, 1.0, salt)
    rows = [row.cells for row in made.rows if row.cells["accorde_le"] or row.cells["refuse_le"]]
    granted = [row["accorde_le"].year for row in rows if row["accorde_le"]]
    return granted.count(2005) < FEW and all(
        _granted_near(
            [row["accorde_le"] is not None for row in rows if row["prefecture"] == one.name],
            one.granted,
        )
        for one in REGIONS
    )


def _granted_near(decided: list[bool], share: float) -> bool:
    off = sum(decided) - share * len(decided)
    return abs(off) < NEAR * math.sqrt(len(decided) * share * (1 - share))


if __name__ == "__main__":
    fitting = {"justice": courts_fit, "police": police_fit, "prefectures": permits_fit}
    for name, fit in fitting.items():
        sys.stdout.write(f"{name}: {next(salt for salt in count() if fit(salt))}\n")
