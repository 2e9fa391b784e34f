"""The labour inspectorate's labour.xlsx: a sheet a year, none for 2005."""

import datetime
import math

from making.persons import Crowd
from making.world import (
    ELASTICITY,
    LABOUR_PER_ROOT,
    LAST,
    REGIONS,
    YEARS,
    Met,
    Person,
    Region,
    Row,
    age,
    at_year,
    day_in,
    dice,
    happens,
    later,
    poisson,
    weighed,
)

SILENT = 2005
"""The year of which the inspectorate sent nothing."""
WITHOUT_WAY, WAY = 2003, "Recrutement"
"""The sheet that lacks a column, and the column."""
TITLE = "EXERCICE - Inspection du travail de Ruritanie - salariés rencontrés"
ALPHA2 = {
    "UKR": "UA", "MDA": "MD", "ROU": "RO", "BGR": "BG", "NGA": "NG", "ALB": "AL", "XGK": "XGK",
    "XRU": "XRU",
}  # fmt: skip
_OTHERS = {"presumed": 0.25, "none": 0.75}
"""Of those who are not identified as victims."""
_MEAN = 4.02
_SECTORS = {"A": 0.3, "C": 0.15, "F": 0.3, "I": 0.15, "T": 0.1}
WAYS = {"agence": 0.4, "connaissance": 0.3, "famille": 0.1, "internet": 0.1, "?": 0.1}


def identified_mean(inspectors: int) -> float:
    """Victims that the inspectorate identifies in a region and a year, on average."""
    return LABOUR_PER_ROOT * math.pow(inspectors, ELASTICITY)


class Labour:
    """Makes the rows of each sheet, and the persons in them."""

    def __init__(self, seed: int, crowd: Crowd, size: float) -> None:
        self.sheets: dict[str, list[Row]] = {
            str(year): [] for year in (*YEARS, 2007) if year != SILENT
        }
        self.met: list[Met] = []
        self._draw = dice(seed, "labour")
        self._crowd = crowd
        visits = [
            (day, region)
            for region in REGIONS
            for year in (*YEARS, 2007)
            for day in self._days(region, year, size)
        ]
        for number, (day, region) in enumerate(
            sorted(visits, key=lambda one: (one[0], one[1].code)), 1
        ):
            self._visit(number, day, region)

    def _days(self, region: Region, year: int, size: float) -> list[datetime.date]:
        first, last = datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), LAST)
        part = 0.25 if year == 2007 else 1.0
        visits = self._mean(region, first) / _MEAN
        return [
            day_in(self._draw, first, last)
            for _ in range(poisson(self._draw, size * part * visits))
        ]

    @staticmethod
    def _mean(region: Region, day: datetime.date) -> float:
        """Workers met in a region and a year."""
        return 1.2 * at_year(region.inspectors, day)

    def _visit(self, number: int, day: datetime.date, region: Region) -> None:
        draw = self._draw
        share = identified_mean(at_year(region.inspectors, day)) / self._mean(region, day)
        share = draw.betavariate(5 * share, 5 * (1 - share))
        sector = weighed(draw, _SECTORS)
        for _ in range(1 + int(draw.expovariate(1 / 3.5))):
            role = "identified" if happens(draw, share) else weighed(draw, _OTHERS)
            self._worker(number, day, region, role, sector)

    def _worker(
        self, number: int, day: datetime.date, region: Region, role: str, sector: str
    ) -> None:
        draw = self._draw
        person = self._crowd.new("F" if happens(draw, 0.4) else "M", (16, 55, 29), day.year)
        person.region = region.name
        person.happened("inspected", day)
        presumed = day if role != "none" else None
        identified = later(day, draw.randrange(0, 25)) if role == "identified" else None
        for event, when in (("presumed", presumed), ("identified", identified)):
            if when:
                person.happened(event, when)
                person.form = "labour"
        self.met.append((person, day, role))
        if (sheet := self.sheets.get(str(day.year))) is not None:
            sheet.append(
                Row(
                    self._cells(person, (number, day, region, sector), role, len(sheet)),
                    person.number,
                )
            )
            sheet[-1].cells |= {"Présumé(e) le": presumed, "Identifié(e) le": identified}

    def _cells(
        self, person: Person, visit: tuple[int, datetime.date, Region, str], role: str, at: int
    ) -> dict[str, object]:
        draw = self._draw
        number, day, region, sector = visit
        long = 10_000_000_000_000 * (day.year - 1990) + 100_003 * (at + 1)
        born = None if happens(draw, 0.06) else person.birth
        return {
            "N° de dossier": long if day.year < SILENT else f"{long}{at % 97:02d}",
            "N° de contrôle": f"IT{day.year}{number:05d}",
            "Nom": person.family,
            "Prénom": person.given,
            "Né(e) le": born,
            "Âge": age(born, day) if born else None,
            "Sexe": {"F": "Femme", "M": "Homme"}[person.sex],
            "Nationalité": ALPHA2[person.country],
            "Passeport": person.document if happens(draw, 0.6) else None,
            "Région": region.name,
            "Secteur": sector,
            "Date du contrôle": day,
            "Situation": {"identified": "identifié(e)", "presumed": "présumé(e)", "none": "néant"}[
                role
            ],
            "Forme": ("servitude" if sector == "T" else "travail") if role != "none" else None,
            WAY: weighed(draw, WAYS) if role != "none" else None,
        }
