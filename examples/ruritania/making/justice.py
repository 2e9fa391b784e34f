"""justice.csv: one row a defendant."""

import datetime
import math
from dataclasses import dataclass
from functools import cache

from making.persons import Crowd
from making.world import (
    DRAWN,
    LAST,
    REGIONS,
    YEARS,
    Met,
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

START = datetime.date(2001, 1, 1)
"""Prosecutions from this day on: those judged since 2003, or open, have a row."""
SALT = 1297
"""Of the courses that chance could take for the seed 1, the first of making/choosing.py: the
numbers that the telegram names (24 convicted in 2004, 31 in 2005) are those of the wide definition,
and they go with officers as they were made to."""
CONVICTIONS_ELASTICITY = 0.3
"""What ten per cent more officers bring: three per cent more defendants, and convictions."""
DELAY_DAYS = 250.0
"""Mean days from prosecution to judgment: 30, and an exponential for the rest."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the code.

    Attributes:
        number, name: as the registry writes them.
        maximum: of its prison sentence, in months.
        per_root: defendants in a region and a year: this times officers ** 0.3.
        convicted: share of the judged who are convicted.
        mild: shares of admonitions and of findings without penalty.
        usual: mean of the sentence as a share of the maximum.
        group: mean of the further defendants of a case.
    """

    number: str
    name: str
    maximum: int
    per_root: float
    convicted: float
    mild: tuple[float, float]
    usual: float
    group: float


ARTICLES = (
    Article("T-4", "traite", 120, 0.85, 0.66, (0, 0), 0.36, 1.2),
    Article("P-7", "proxénétisme aggravé", 120, 1.35, 0.76, (0, 0), 0.38, 1.0),
    Article("S-14", "servitude", 60, 0.16, 0.6, (0, 0), 0.4, 0.4),
    Article("F-13", "travail forcé", 60, 0.22, 0.6, (0, 0), 0.35, 0.6),
    Article("P-5", "proxénétisme", 84, 1.6, 0.8, (0.02, 0.03), 0.28, 0.5),
    Article("R-10", "racolage", 2, 3.7, 0.42, (0.30, 0.18), 0.3, 0.3),
)
WIDE = ("T-4", "P-7", "S-14", "F-13")
VICTIMS = {"R-10": 0.22, "P-5": 0.03, "P-7": 0.02, "T-4": 0.02, "S-14": 0.0, "F-13": 0.0}
"""Share of defendants who had been identified as victims."""
SUSPENDED = 0.45
_PRISONS = ("Strelsau-Nord", "Zenda", "Hofbau", "Tarlenheim")
_NAMES = {
    "acquittal": "relaxe",
    "conviction": "condamnation",
    "admonition": "admonestation",
    "no_penalty": "dispense de peine",
}


def expected_convictions(number: str, region: Region, year: int) -> float:
    """Convictions under an article that are to be expected in a region and a year."""
    article = next(one for one in ARTICLES if one.number == number)
    found = 0.0
    for back in range(6):
        prosecuted = max(datetime.date(year - back, 1, 1), datetime.date(YEARS[0], 1, 1))
        root = at_year(region.officers, prosecuted) ** CONVICTIONS_ELASTICITY
        found += _judged_after(back) * article.convicted * article.per_root * root
    return found


@cache
def _judged_after(years: int) -> float:
    """Share of those prosecuted in a year who are judged so many calendar years later."""
    before = [sum(_judged_within(365 * k + day) for day in range(365)) / 365 for k in range(7)]
    return before[years] - (before[years - 1] if years else 0.0)


def _judged_within(days: float) -> float:
    return 1 - math.exp(-max(0.0, days - 30) / (DELAY_DAYS - 30))


class Justice:
    """Makes the rows, with pimps and women whom the police had met and defendants it had not."""

    def __init__(
        self, seed: int, crowd: Crowd, met: list[Met], size: float, salt: int = SALT
    ) -> None:
        self.rows: list[Row] = []
        self.days: list[dict[str, object]] = []
        self._draw = dice(seed, f"justice {salt}")
        self._whose = dice(seed, "defendants")  # apart: whom the police met changes no judgment
        self._crowd = crowd
        self._pools: dict[str, list[tuple[Person, datetime.date]]] = {
            "pimp": [],
            "identified": [],
            "other": [],
        }
        for person, day, role in sorted(met, key=lambda one: one[1]):
            self._pools[role if role in self._pools else "other"].append((person, day))
        found = [
            (day, region, article)
            for article in ARTICLES
            for region in REGIONS
            for year in range(START.year, LAST.year + 1)
            for day in self._cases(article, region, year, size)
        ]
        found.sort(key=lambda one: (one[0], one[1].code, one[2].number))
        self._taken: set[int] = set()
        for number, (day, region, article) in enumerate(found, 1):
            self._case(f"{day.year % 100:02d}-{number:04d}", day, region, article)
        self._number()

    def _cases(
        self, article: Article, region: Region, year: int, size: float
    ) -> list[datetime.date]:
        first, last = datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), LAST)
        officers = at_year(region.officers, max(first, datetime.date(YEARS[0], 1, 1)))
        mean = article.per_root * officers**CONVICTIONS_ELASTICITY / (1 + article.group)
        part = 0.25 if year == LAST.year else 1.0
        return [
            day_in(self._draw, first, last) for _ in range(poisson(self._draw, size * part * mean))
        ]

    def _case(self, case: str, prosecuted: datetime.date, region: Region, article: Article) -> None:
        draw = self._draw
        opened = later(prosecuted, -draw.randrange(20, 300))
        judged = later(prosecuted, 30 + draw.expovariate(1 / (DELAY_DAYS - 30)))
        for _ in range(1 + poisson(draw, article.group)):
            mine = later(judged, draw.randrange(30, 200)) if happens(draw, 0.06) else judged
            cells, person = self._judgment(article, mine), happens(draw, VICTIMS[article.number])
            if mine.year < YEARS[0]:
                continue
            one = self._who(article, prosecuted, victim=person)
            known = "" if happens(draw, 0.04) else "oui" if person else "non"
            head = {
                "affaire": case,
                "nom": one.family,
                "prénom": one.given,
                "naissance": one.birth.isoformat() if happens(draw, 0.9) else "",
                "sexe": one.sex,
                "nationalité": one.country,
                "juridiction": f"Tribunal de {region.name}",
                "région": region.name,
                "article": article.number,
                "qualification": article.name,
                "maximum (mois)": article.maximum,
                "ouverture": opened.isoformat(),
                "poursuite": prosecuted.isoformat(),
            }
            self.rows.append(Row(head | cells | {"victime identifiée": known}, one.number))

    def _judgment(self, article: Article, day: datetime.date) -> dict[str, object]:
        draw = self._draw
        acquitted = 1 - article.convicted - sum(article.mild)
        shares = {"conviction": article.convicted, "acquittal": acquitted}
        shares |= dict(zip(("admonition", "no_penalty"), article.mild, strict=True))
        outcome, part = (
            weighed(draw, shares),
            draw.betavariate(6 * article.usual, 6 * (1 - article.usual)),
        )
        prison, suspended = happens(draw, 0.93), happens(draw, SUSPENDED)
        rest, place = draw.choice((0.25, 0.5, 1.0)), draw.choice(_PRISONS)
        cells: dict[str, object] = dict.fromkeys(
            ("jugement", "issue", "peine (mois)", "sursis (mois)", "exécution"), ""
        )
        if day > DRAWN:
            return cells | {"issue": "en cours"}
        cells |= {"jugement": day.isoformat(), "issue": _NAMES[outcome]}
        if outcome != "conviction":
            return cells
        months = max(1, round(part * article.maximum)) if prison else 0
        held = round(months * rest) if suspended else 0
        return cells | {
            "peine (mois)": months,
            "sursis (mois)": held,
            "exécution": place if months > held else "",
        }

    def _who(self, article: Article, prosecuted: datetime.date, *, victim: bool) -> Person:
        """Somebody whom the police met before, or a person whom only the court knows."""
        draw = self._whose
        pool = self._pools[
            "identified" if victim else "other" if article.number == "R-10" else "pimp"
        ]
        before = [one for one, day in pool if day < prosecuted and one.number not in self._taken]
        if before and (victim or happens(draw, 0.6)):
            found = draw.choice(before)
        elif article.number == "R-10":
            found = self._crowd.woman(prosecuted.year)
        else:
            found = self._crowd.man(prosecuted.year)
        self._taken.add(found.number)
        return found

    def _number(self) -> None:
        for at, row in enumerate(self.rows, 1):
            row.cells = {"prévenu": f"P{at:05d}"} | row.cells
