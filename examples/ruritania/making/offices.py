"""cooperation.csv, requests.csv, effort.csv and population.csv: what is not about persons."""

import datetime

from making.world import (
    BEFORE,
    DRAWN,
    FIRST,
    LAST,
    REGIONS,
    YEARS,
    Row,
    day_in,
    dice,
    happens,
    later,
    poisson,
)

PARTNERS = {
    "XGK": (8, 0.75),
    "ROU": (7, 0.7),
    "MDA": (6, 0.4),
    "UKR": (6, 0.45),
    "BGR": (5, 0.65),
    "ALB": (3, 0.3),
    "NGA": (2, 0.1),
}
"""Requests sent a year, about, and the share that is answered, by country."""
RECEIVED = 0.6
"""Requests received for each one sent, about."""
AGREEMENTS = (
    ("ROU", datetime.date(2003, 6, 17)),
    ("MDA", datetime.date(2004, 9, 3)),
    ("BGR", datetime.date(2005, 2, 21)),
    ("XGK", datetime.date(2006, 5, 11)),
)
COUNTS = (
    ("central-office", "victimes identifiées", 0.95),
    ("central-office", "victimes présumées", 0.9),
    ("labour-inspectorate", "travailleurs rencontrés", 0.5),
    ("public-liberties", "titres de séjour", 0.85),
    ("public-liberties", "éloignements de victimes identifiées", 0.35),
    ("criminal-affairs", "condamnations", 0.9),
    ("criminal-affairs", "peines prononcées", 0.6),
    ("criminal-affairs", "victimes parmi les condamnés", 0.3),
    ("prefecture-strelsau", "personnes repérées en garde à vue", 0.9),
    ("prefecture-hofbau", "personnes repérées en garde à vue", 0.0),
    ("shelter-network", "personnes accueillies", 0.95),
    ("social-affairs", "places et crédits", 0.9),
)
"""Whom the rapporteur asks every year, for which count, and the share that is answered."""
EACH, BESIDES = 31, 40
"""Thousands of a region's budget for each officer, and for all else, about."""
PEOPLE = {2003: 9_412_000, 2004: 9_431_000, 2005: 9_449_000, 2006: 9_466_000, 2007: 9_482_000}


def cooperation(seed: int) -> list[Row]:
    """Agreements, joint cases and requests for legal assistance."""
    draw = dice(seed, "cooperation")
    found: list[tuple[datetime.date, dict[str, object]]] = [
        (day, _act("accord", country, day)) for country, day in AGREEMENTS
    ]
    for country, (mean, answered) in PARTNERS.items():
        signed = dict(AGREEMENTS).get(country, DRAWN)
        for _ in range(poisson(draw, 5 if country in dict(AGREEMENTS) else 1)):
            day = day_in(draw, min(signed, LAST), LAST)
            found.append((day, _act("affaire commune", country, day)))
        for way, number, likely in (("envoyée", 1.0, answered), ("reçue", RECEIVED, 0.7)):
            for _ in range(poisson(draw, 4.25 * mean * number)):
                day = day_in(draw, FIRST, LAST)
                reply = later(day, 10 + draw.expovariate(1 / 90))
                said = happens(draw, likely) and reply <= DRAWN
                found.append((day, _act("demande", country, day, way, reply if said else None)))
    found.sort(key=lambda one: (one[0], str(one[1])))
    return [Row({"n°": at} | cells) for at, (_, cells) in enumerate(found, 1)]


def _act(
    kind: str, country: str, day: datetime.date, way: str = "", reply: datetime.date | None = None
) -> dict[str, object]:
    return {
        "acte": kind,
        "pays": country,
        "sens": way,
        "date": day.isoformat(),
        "réponse": reply.isoformat() if reply else "",
    }


def requests(seed: int) -> list[Row]:
    """The rapporteur's book of requests: who was asked for which count, when, and what came."""
    draw = dice(seed, "requests")
    rows: list[Row] = []
    for year in (*YEARS, 2007):
        for office, count, likely in COUNTS:
            asked = day_in(draw, datetime.date(year, 1, 10), datetime.date(year, 3, 20))
            answered = happens(draw, likely) * (year != 2006 or office != "labour-inspectorate")
            reply = later(asked, draw.randrange(10, 70)) if answered else None
            rows.append(
                Row(
                    {
                        "n°": len(rows) + 1,
                        "organisme": office,
                        "chiffre demandé": count,
                        "demandé le": asked.isoformat(),
                        "reçu le": reply.isoformat() if reply else "",
                        "ce qui est venu": "tableau" if answered else "rien",
                    }
                )
            )
    return rows


def effort(seed: int) -> list[Row]:
    """Officers in specialised units, labour inspectors and budget, by region and year."""
    draw = dice(seed, "effort")
    rows: list[Row] = []
    for at, year in enumerate((YEARS[0] - 1, *YEARS), -1):
        for region in REGIONS:
            now = region.officers[at], region.inspectors[at]
            officers, inspectors = BEFORE[region.name] if at < 0 else now
            budget = 1000 * (EACH * officers + poisson(draw, BESIDES))
            amounts = {"enquêteurs": officers, "inspecteurs": inspectors, "budget": budget}
            for what, amount in amounts.items():
                cells = {
                    "ligne": len(rows) + 1,
                    "région": region.name,
                    "année": year,
                    "mesure": what,
                    "valeur": amount,
                }
                rows.append(Row(cells))
    return rows


def population() -> list[dict[str, object]]:
    """The population by year."""
    source = "EXERCISE: Statistical Office of Ruritania, an invented yearbook"
    return [
        {"year": year, "population": people, "source": source} for year, people in PEOPLE.items()
    ]
