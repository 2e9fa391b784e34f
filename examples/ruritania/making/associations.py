"""associations.sqlite: the shelter network's persons, referrals and assistance; and aid.csv."""

import datetime

from making.persons import Crowd
from making.police import COUNTRIES
from making.world import (
    DRAWN,
    FIRST,
    LAST,
    REGIONS,
    YEARS,
    Met,
    Person,
    Row,
    day_in,
    dice,
    happens,
    later,
    poisson,
    weighed,
)

HOUSES = (
    (1, "Maison de la Lanterne", "Zenda"),
    (2, "Association Sainte-Vérène", "Hofbau"),
    (3, "Le Pont", "Strelsau"),
    (4, "Accueil de la Citadelle", "Strelsau"),
    (5, "La Halte", "Tarlenheim"),
    (6, "Les Deux Rives", "Hentzau"),
)
REFERRED = {"identified": 0.42, "presumed": 0.15, "neither": 0.01, "none": 0.01}
"""Share of the persons met whom police, judge or prefect refers to an association."""
BY = {"police": 0.62, "juge": 0.16, "préfet": 0.22}
ACCEPTED = {"police": 0.80, "juge": 0.86, "préfet": 0.70, "association": 0.9, "elle-même": 0.75}
"""Share of referrals accepted, by who refers."""
WHY_NOT = {"pas de place": 0.5, "hors mission": 0.2, "refus de la personne": 0.25, "": 0.05}
OTHERS = 22
"""Persons a year who come by themselves or from another association, about."""
ASSISTED = 0.9
"""Share of accepted referrals after which assistance begins."""
SOON = 0.85
"""Share of these within 30 days; the others within 31 to 150."""
OWN_FEET = 0.22
_HELP = {
    "hébergement": 0.42, "santé": 0.14, "aide juridique": 0.16, "soutien psychologique": 0.12,
    "accompagnement social": 0.1, "formation": 0.04, "autre": 0.02,
}  # fmt: skip
_FORMS = {
    "sexual": "sexuelle", "labour": "travail", "begging": "mendicité",
    "servitude": "servitude", "criminality": "délits", "": "",
}  # fmt: skip


class Associations:
    """Makes the rows of the tables, from the persons met and from others who come by themselves."""

    def __init__(self, seed: int, crowd: Crowd, met: list[Met], size: float) -> None:
        self.people: list[Row] = []
        self.referrals: list[Row] = []
        self.assistance: list[Row] = []
        self._draw = dice(seed, "associations")
        self._crowd = crowd
        self._known: dict[int, Row] = {}
        for person, day, role in sorted(met, key=lambda one: one[1]):
            if happens(self._draw, REFERRED.get(role, 0)) and person.number not in self._known:
                first = max(day, person.days.get("identified", day))
                self._come(person, later(first, self._draw.randrange(10)), weighed(self._draw, BY))
        for _ in range(int(size * OTHERS * 4.25)):
            self._stranger()
        self._number()

    def _stranger(self) -> None:
        draw = self._draw
        day = day_in(draw, FIRST, LAST)
        person = self._crowd.woman(day.year)
        person.region = draw.choice(REGIONS).name
        person.form = weighed(draw, {"sexual": 0.8, "servitude": 0.12, "labour": 0.08})
        self._come(person, day, weighed(draw, {"elle-même": 0.6, "association": 0.4}))

    def _come(self, person: Person, day: datetime.date, by: str) -> None:
        draw = self._draw
        if day > LAST:
            return
        person.happened("referred", day)
        house = self._house(person.region)
        row = Row(self._person(person, house), person.number)
        self._known[person.number] = row
        self.people.append(row)
        yes = happens(draw, ACCEPTED[by])
        cells = {
            "date": _day(day),
            "origine": by,
            "acceptee": "oui" if yes else "non",
            "motif_refus": "" if yes else weighed(draw, WHY_NOT),
        }
        self.referrals.append(
            Row({"personne": row, "association_id": house} | cells, person.number)
        )
        if yes and happens(draw, ASSISTED):
            self._help(person, row, house, day)

    def _house(self, region: str) -> int:
        near = [number for number, _, place in HOUSES if place == region]
        return self._draw.choice(near or [3, 4])

    def _help(self, person: Person, row: Row, house: int, referred: datetime.date) -> None:
        draw = self._draw
        wait = draw.randrange(31) if happens(draw, SOON) else draw.randrange(31, 151)
        start = later(referred, wait)
        for _ in range(1 + happens(draw, 0.2) + happens(draw, 0.08)):
            if start > DRAWN:
                return
            person.happened("assisted", start)
            end = later(start, draw.expovariate(1 / 160) + 3)
            cells = {
                "service": weighed(draw, _HELP),
                "debut": _day(start),
                "fin": _day(end) if end <= DRAWN else "",
            }
            self.assistance.append(
                Row({"personne": row, "association_id": house} | cells, person.number)
            )
            start = later(start, draw.randrange(5, 60))
        free = later(start, 150 + draw.randrange(300))
        if happens(draw, OWN_FEET) and free <= DRAWN:
            person.happened("reinserted", free)
            row.cells["autonomie_le"] = _day(free)

    def _person(self, person: Person, house: int) -> dict[str, object]:
        draw = self._draw
        given, family = self._crowd.written(person, strange=happens(draw, 0.5))
        form = weighed(draw, {"day": 0.88, "year": 0.07, "unknown": 0.05})
        birth = {"day": _day(person.birth), "year": str(person.birth.year)}.get(form, "")
        return {
            "association_id": house,
            "nom": family,
            "prenom": given,
            "naissance": birth,
            "sexe": {"F": "femme", "M": "homme"}[person.sex],
            "nationalite": COUNTRIES[person.country],
            "document": person.document if happens(draw, 0.25) else "",
            "forme": _FORMS[person.form],
            "autonomie_le": "",
        }

    def _number(self) -> None:
        """Give every row its number, in the order of days."""
        for rows, first in ((self.referrals, 3001), (self.assistance, 6001)):
            rows.sort(key=lambda row: str(row.cells.get("date") or row.cells.get("debut")))
            for at, row in enumerate(rows, first):
                row.cells = {"id": at} | row.cells
        order = {
            id(row.cells["personne"]): at for at, row in reversed(list(enumerate(self.referrals)))
        }
        self.people.sort(key=lambda row: order[id(row)])
        for at, row in enumerate(self.people, 1001):
            row.cells = {"id": at} | row.cells
        for row in (*self.referrals, *self.assistance):
            owner = row.cells.pop("personne")
            head = {"id": row.cells.pop("id"), "personne_id": owner.cells["id"]}
            row.cells = head | row.cells


def aid(seed: int) -> list[Row]:
    """Places and money of the social ministry, by association and year."""
    draw = dice(seed, "aid")
    rows: list[Row] = []
    for year in YEARS:
        for number, name, region in HOUSES:
            places = 8 + 2 * (number % 3) + 2 * (year - YEARS[0]) * (region == "Strelsau")
            money = places * (9_200 + 350 * (year - YEARS[0]) + poisson(draw, 400))
            for what, amount in (("places", places), ("crédits", money)):
                cells = {
                    "ligne": len(rows) + 1, "association": name, "région": region, "année": year,
                    "nature": what, "quantité": amount,
                }  # fmt: skip
                rows.append(Row(cells))
    return rows


def _day(day: datetime.date) -> str:
    return day.isoformat()
