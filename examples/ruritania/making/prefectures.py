"""prefectures.parquet: residence permits, removals and voluntary returns, by prefecture."""

import datetime

from making.persons import Crowd, plain
from making.world import (
    BY_NAME,
    DRAWN,
    FIRST,
    LAST,
    REGIONS,
    Met,
    Person,
    Row,
    day_in,
    dice,
    happens,
    later,
    weighed,
)

SALT = 28
"""Of the courses that chance could take for the seed 1, the first of making/choosing.py: permits
are granted in the shares below, and in 2005 fewer than the 57 that the telegram tells of."""
APPLY = {"identified": 0.28, "presumed": 0.10}
"""Share of victims who apply for a permit."""
OTHERS = 24
"""Applications of victims whom neither police nor labour inspectorate had met, a year, about."""
MEAN_DAYS = {"decided": 110.0, "withdrawn": 900.0, "removed": 1500.0}
"""Mean days to each end of an open application, were it alone: hazards that do not change."""
RENEWED = 0.45
REMOVED = {"identified": 0.05, "presumed": 0.08, "neither": 0.12, "none": 0.03}
RETURNED = {"identified": 0.09, "presumed": 0.06, "neither": 0.02, "none": 0.02}
AGREEMENT = {"ROU": 0.9, "MDA": 0.7, "BGR": 0.8, "UKR": 0.4, "ALB": 0.5}
"""Share of returns under an agreement, by country; 0.1 elsewhere."""
ASSESSED = 0.48
_STRANGERS = {"permit": 0.45, "removal": 0.30, "return": 0.25}
_KINDS = {"TS": "titre", "EL": "éloignement", "RV": "retour volontaire"}


class Prefectures:
    """Makes the rows from the persons met by the police and the labour inspectorate."""

    def __init__(
        self, seed: int, crowd: Crowd, met: list[Met], size: float, salt: int = SALT
    ) -> None:
        self.rows: list[Row] = []
        self._draw = dice(seed, f"prefectures {salt}")
        self._crowd = crowd
        self._files: dict[int, str] = {}
        self._removed: set[int] = set()
        for person, day, role in sorted(met, key=lambda one: one[1]):
            self._follow(person, day, role)
        for _ in range(int(size * OTHERS * 4.25)):
            self._stranger()
        self._draw.shuffle(self.rows)
        self.rows.sort(key=lambda row: (row.cells["prefecture"], _first_day(row)))
        for at, row in enumerate(self.rows):
            row.cells = {"numero": 400_001 + at} | row.cells

    def _follow(self, person: Person, day: datetime.date, role: str) -> None:
        draw = self._draw
        chance, foreign = draw.random(), person.country != "XRU"
        if not foreign or role == "pimp":
            return
        if role in APPLY and chance < APPLY[role] and "applied" not in person.days:
            self._permit(person, later(person.days.get("identified", day), draw.randrange(60)))
        elif happens(draw, REMOVED[role]):
            self._removal(
                person, later(max(day, person.days.get("identified", day)), draw.randrange(1, 40))
            )
        elif happens(draw, RETURNED[role]):
            self._return(person, later(day, draw.randrange(10, 200)))

    def _stranger(self) -> None:
        """A foreigner whom no other source knows."""
        draw = self._draw
        day = day_in(draw, FIRST, LAST)
        person = self._crowd.woman(day.year, foreign=True)
        person.region = draw.choice(REGIONS).name
        acts = {"permit": self._permit, "removal": self._removal, "return": self._return}
        acts[weighed(draw, _STRANGERS)](person, day)

    def _permit(self, person: Person, applied: datetime.date) -> None:
        draw = self._draw
        if applied > LAST:
            return
        waits = {end: draw.expovariate(1 / mean) for end, mean in MEAN_DAYS.items()}
        end = min(waits, key=lambda name: waits[name])
        day = later(applied, 1 + waits[end])
        yes = happens(draw, BY_NAME[person.region].granted)
        event = {"decided": "granted" if yes else "refused"}.get(end, end)
        days: dict[str, datetime.date] = {"applied": applied}
        if day <= DRAWN:
            days[event] = day
        if event == "granted" and happens(draw, RENEWED) and later(day, 182) <= DRAWN:
            days["renewed"] = later(day, 182)
        elif event == "granted" and happens(draw, 0.08) and later(day, 90) <= DRAWN:
            days["withdrawn"] = later(day, 90)
        removed = days.pop("removed", None)
        for name, when in days.items():
            person.happened(name, when)
        self._row(person, "TS", {f"{name}_le": days.get(event) for name, event in _COLUMNS.items()})
        if removed:
            self._removal(person, removed)

    def _removal(self, person: Person, day: datetime.date) -> None:
        if day > DRAWN or person.number in self._removed:
            return
        self._removed.add(person.number)
        person.happened("removed", day)
        self._row(person, "EL", {"execute_le": day, "pays": person.country})

    def _return(self, person: Person, day: datetime.date) -> None:
        if day > DRAWN or person.number in self._removed:
            return
        self._removed.add(person.number)
        draw = self._draw
        person.happened("returned", day)
        cells = {
            "execute_le": day,
            "pays": person.country,
            "accord": happens(draw, AGREEMENT.get(person.country, 0.1)),
            "risque_evalue": {"oui": True, "non": False}.get(
                weighed(draw, {"oui": 0.95 * ASSESSED, "non": 0.95 * (1 - ASSESSED), "?": 0.05})
            ),
        }
        self._row(person, "RV", cells)

    def _row(self, person: Person, kind: str, cells: dict[str, object]) -> None:
        draw = self._draw
        file = self._files.setdefault(person.number, f"{70_000_000_000_000 + 31 * person.number}")
        given, family = self._crowd.written(person, strange=True)
        base: dict[str, object] = {
            "nature": _KINDS[kind],
            "prefecture": person.region,
            "dossier": file,
            "nom": plain(family).upper(),
            "prenoms": plain(given).upper(),
            "ne_le": None if happens(draw, 0.03) else person.birth,
            "sexe": person.sex,
            "nationalite": person.country,
            "document": person.document if happens(draw, 0.5) else None,
            "motif": weighed(draw, {"plainte": 0.6, "témoignage": 0.4}) if kind == "TS" else None,
        }
        self.rows.append(Row(base | dict.fromkeys(EMPTY) | cells, person.number))


_COLUMNS = {
    "depose": "applied",
    "accorde": "granted",
    "refuse": "refused",
    "renouvele": "renewed",
    "retire": "withdrawn",
}
EMPTY = (*(f"{name}_le" for name in _COLUMNS), "execute_le", "pays", "accord", "risque_evalue")


def _first_day(row: Row) -> str:
    return str(row.cells["depose_le"] or row.cells["execute_le"])
