"""The central office's police.csv: raids, the persons met, custody, screening, victims."""

import datetime
import math
import random
from dataclasses import dataclass

from making.persons import Crowd, birth_text, western
from making.world import (
    ELASTICITY,
    FIRST,
    IDENTIFIED_PER_ROOT,
    LAST,
    REGIONS,
    YEARS,
    Person,
    Region,
    Row,
    at_year,
    day_in,
    dice,
    happens,
    later,
    poisson,
    weighed,
)

COUNTRIES = {
    "UKR": "Ukraine", "MDA": "Moldavie", "ROU": "Roumanie", "BGR": "Bulgarie", "NGA": "Nigeria",
    "ALB": "Albanie", "XGK": "Graustark", "XRU": "Ruritanie",
}  # fmt: skip
SALT = 61
"""Of the courses that chance could take for the seed 1, the first of making/choosing.py: the
Prefecture of Strelsau is about right (212 women screened in the first half of 2006, 40 of them
recognised as victims), and the numbers with which the world is made show in the records."""
PRESUMED, PIMPS = 0.13, 0.09
"""Shares of the persons met who are presumed victims, and who are pimps."""
AGAIN = 0.10
"""Share of the persons met, neither identified nor pimps, whom the police had met before."""
LARGE, LARGE_SIZE = 0.03, (20, 40)
"""Share of large raids, and how many persons they meet."""
_SMALL = 3.5
RAID_MEAN = LARGE * 30 + (1 - LARGE) * 4.0209
"""Persons a raid, on average: 1 + the whole part of an exponential with mean 3.5, or large."""
SLOW, SLOW_DAYS = 0.12, 60
"""Share of victims who are identified only after the contact, and how many days at most."""
INTERNET = {2003: 0.05, 2004: 0.10, 2005: 0.17, 2006: 0.26, 2007: 0.32}
"""Share of victims who were recruited over the internet, growing."""
FORMS = {"sexual": 0.80, "begging": 0.07, "criminality": 0.06, "labour": 0.04, "servitude": 0.03}
_FORM_WORDS = {
    "sexual": "exploitation sexuelle",
    "begging": "mendicité",
    "criminality": "délits forcés",
    "labour": "travail",
    "servitude": "servitude",
}
_OUTCOMES = {
    "identified": "victime",
    "presumed": "victime",
    "pimp": "proxénète",
    "neither": "ni l'un ni l'autre",
}
_PIMPS = {"proxénétisme": 0.55, "proxénétisme aggravé": 0.27, "traite": 0.18}
_REMARKS = {"": 0.93, "interprète demandé": 0.05, "voir procès-verbal": 0.02}
WAYS = {"rue": 0.3, "connaissance": 0.4, "famille": 0.12, "agence": 0.1, "": 0.08}
_ABROAD = ("XGK", "ROU", "UKR", "MDA", "BGR", "ALB", "NGA")


@dataclass(slots=True)
class Raid:
    """A raid: one case number, one region, one evening, many persons.

    Attributes:
        number: of the case.
        region: where it took place.
        start: when it began.
        share: of the persons met who are identified as victims; differs from raid to raid.
        in_clock: share of those in custody who are screened in time.
        form: of the exploitation found.
        organisers: country from which the organisers work.
        arrests: whether persons were taken into custody.
    """

    number: str
    region: Region
    start: datetime.datetime
    share: float
    in_clock: float
    form: str
    organisers: str
    arrests: bool


def identified_mean(officers: int) -> float:
    """Victims that the police identifies among those met in a region and a year, on average."""
    return IDENTIFIED_PER_ROOT * math.pow(officers, ELASTICITY)


def around(draw: random.Random, mean: float) -> float:
    """A share that differs from raid to raid, with this mean."""
    return draw.betavariate(5 * mean, 5 * (1 - mean))


class Police:
    """Makes the rows, and the persons in them."""

    def __init__(self, seed: int, crowd: Crowd, size: float, salt: int = SALT) -> None:
        self.rows: list[Row] = []
        self.met: list[tuple[Person, Raid, str]] = []
        self._draw = dice(seed, f"police {salt}")
        self._crowd = crowd
        self._size = size
        self._files: dict[int, str] = {}
        self._open: dict[str, list[Person]] = {region.name: [] for region in REGIONS}
        self._make()

    def _make(self) -> None:
        raids = [raid for region in REGIONS for raid in self._raids(region)]
        raids.sort(key=lambda raid: (raid.start, raid.region.code))
        for number, raid in enumerate(raids, 1):
            raid.number = f"{raid.start.year}/{number:04d}"
            new = [self._meet(raid) for _ in range(self._persons())]
            self._open[raid.region.name] += [person for person in new if person]

    def _raids(self, region: Region) -> list[Raid]:
        made = []
        for year in (*YEARS, 2007):
            first, last = datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), LAST)
            part = 0.25 if year == 2007 else 1.0
            mean = at_year(region.contacts, first)
            share = identified_mean(at_year(region.officers, first)) / mean
            count = poisson(self._draw, self._size * part * mean / RAID_MEAN)
            made += [
                self._raid(region, day_in(self._draw, first, last), share) for _ in range(count)
            ]
        return made

    def _raid(self, region: Region, day: datetime.date, share: float) -> Raid:
        draw = self._draw
        minute = draw.randrange(17 * 60, 23 * 60 + 50, 5)
        abroad = happens(draw, 0.25 + 0.06 * (day.year - FIRST.year))
        return Raid(
            number="",
            region=region,
            start=datetime.datetime.combine(day, datetime.time(minute // 60, minute % 60)),
            share=around(draw, share),
            in_clock=around(draw, region.in_clock),
            form=weighed(draw, FORMS),
            organisers=draw.choice(_ABROAD) if abroad else "XRU",
            arrests=happens(draw, 0.92),
        )

    def _persons(self) -> int:
        if happens(self._draw, LARGE):
            return self._draw.randint(*LARGE_SIZE)
        return 1 + int(self._draw.expovariate(1 / _SMALL))

    def _meet(self, raid: Raid) -> Person | None:
        """Write a person down; give back who may be met again, if not met before."""
        draw = self._draw
        chance = draw.random()
        role = "identified" if chance < raid.share else self._other_role()
        person, is_new = self._who(role, raid)
        person.region = person.region or raid.region.name
        contact = raid.start + datetime.timedelta(minutes=5 * draw.randrange(12))
        person.happened("contacted", contact.date())
        cells = self._person_cells(person, raid)
        cells |= self._contact_cells(contact, raid, role, person)
        cells |= self._victim_cells(contact, raid, role, person)
        cells["observations"] = weighed(draw, _REMARKS)
        self.rows.append(Row(cells, person.number))
        self.met.append((person, raid, role))
        return person if is_new and role in {"presumed", "neither"} else None

    def _other_role(self) -> str:
        return weighed(
            self._draw, {"presumed": PRESUMED, "pimp": PIMPS, "neither": 1 - PRESUMED - PIMPS}
        )

    def _who(self, role: str, raid: Raid) -> tuple[Person, bool]:
        """A person, and whether the police had not met the person before."""
        known = self._open[raid.region.name]
        if role == "pimp":
            return self._crowd.man(raid.start.year), True
        if not known or not happens(self._draw, AGAIN):
            return self._crowd.woman(raid.start.year), True
        return known.pop(self._draw.randrange(len(known))), False

    def _person_cells(self, person: Person, raid: Raid) -> dict[str, object]:
        draw, again = self._draw, person.number in self._files
        file = self._files.get(person.number, "")
        if not again or happens(draw, 0.3):  # some who come again get a new number
            file = f"F{len(self.rows) + 20001}"
            self._files[person.number] = file
        given, family = self._crowd.written(person, strange=again)
        return {
            "numéro": f"{raid.start.year}-{len(self.rows) + 1:05d}",
            "affaire": raid.number,
            "fiche": file,
            "nom": western(family).upper(),
            "prénom": western(given),
            "né(e) le": birth_text(draw, person, "%d/%m/%Y", unknown=0.05, year=0.05),
            "sexe": weighed(draw, {person.sex: 0.98, "?": 0.02}),
            "nationalité": COUNTRIES[person.country] if happens(draw, 0.97) else "inconnue",
            "n° document": person.document if happens(draw, 0.4) else "",
            "région": raid.region.name,
        }

    def _contact_cells(
        self, contact: datetime.datetime, raid: Raid, role: str, person: Person
    ) -> dict[str, object]:
        draw = self._draw
        offence = self._offence(raid, role)
        held = raid.arrests and offence != ""
        custody = contact + datetime.timedelta(minutes=draw.randrange(10, 70, 5))
        hours = draw.uniform(24.5, 31) if happens(draw, 0.04) else draw.uniform(5, 23.5)
        end = custody + datetime.timedelta(minutes=5 * int(12 * hours))
        screened, short = self._screened(custody, raid, min(hours, 23)) if held else (None, False)
        reached = self._reached(custody, role) if held else None
        if screened:
            person.happened("screened", screened.date())
        return {
            "premier contact": _minute(contact),
            "infraction": offence,
            "garde à vue du": _minute(custody) if held else "",
            "garde à vue au": _minute(end) if held else "",
            "repérage": (_day if short else _minute)(screened),
            "association jointe": ("oui" if reached else "non") if held else "",
            "association jointe le": _minute(reached),
            "entrave": weighed(draw, {"non": 0.9, "oui": 0.06, "": 0.04}) if reached else "",
        }

    def _offence(self, raid: Raid, role: str) -> str:
        draw = self._draw
        if role == "pimp":
            return weighed(draw, _PIMPS)
        if not raid.arrests:
            return ""
        if raid.form == "sexual":
            return "racolage" if happens(draw, 0.96) else ""
        return "autre" if happens(draw, 0.6) else ""

    def _screened(
        self, custody: datetime.datetime, raid: Raid, hours: float
    ) -> tuple[datetime.datetime | None, bool]:
        """When a person in custody is screened, and whether the day alone is written down."""
        draw, chance = self._draw, self._draw.random()
        short = raid.region.name == "Hofbau" and happens(draw, 0.05)
        hours *= draw.uniform(0.06, 0.95)
        late = draw.uniform(25, 70)
        if chance < raid.in_clock:
            return custody + datetime.timedelta(minutes=5 * int(12 * hours)), short
        not_in_time = raid.region.late / (1 - raid.region.in_clock)
        if chance < raid.in_clock + (1 - raid.in_clock) * not_in_time:
            return custody + datetime.timedelta(minutes=5 * int(12 * late)), short
        return None, False

    def _reached(self, custody: datetime.datetime, role: str) -> datetime.datetime | None:
        draw = self._draw
        likely = 0.62 if role in {"identified", "presumed"} else 0.40
        if not happens(draw, likely):
            return None
        hours = draw.uniform(26, 60) if happens(draw, 0.2) else draw.uniform(1, 22)
        return custody + datetime.timedelta(minutes=5 * int(12 * hours))

    def _victim_cells(
        self, contact: datetime.datetime, raid: Raid, role: str, person: Person
    ) -> dict[str, object]:
        draw, victim = self._draw, role in {"identified", "presumed"}
        presumed = later(contact.date(), draw.randrange(2)) if victim else None
        identified = self._identified(presumed) if role == "identified" and presumed else None
        for event, day in (("presumed", presumed), ("identified", identified)):
            if day:
                person.happened(event, day)
        if victim:
            person.form = person.form or raid.form
        online = happens(draw, INTERNET[raid.start.year])
        way = "internet" if online else weighed(draw, WAYS)
        known = happens(draw, 0.85)
        abroad = known and raid.organisers != "XRU"
        place = "étranger" if abroad else "ici" if known else ""
        return {
            "issue": _OUTCOMES[role],
            "statut": {"identified": "identifiée", "presumed": "présumée"}.get(role, "non"),
            "présumée le": _day(presumed),
            "identifiée le": _day(identified),
            "forme": _FORM_WORDS[raid.form] if victim else "",
            "recrutement": way if victim else "",
            "organisateurs": place if victim else "",
            "pays des organisateurs": COUNTRIES[raid.organisers] if victim and abroad else "",
        }

    def _identified(self, presumed: datetime.date) -> datetime.date:
        draw = self._draw
        return later(presumed, draw.randrange(*((2, SLOW_DAYS) if happens(draw, SLOW) else (0, 2))))


def _minute(moment: datetime.datetime | None) -> str:
    return moment.strftime("%d/%m/%Y %H:%M") if moment else ""


def _day(day: datetime.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
