"""How long the findings on 50 country-years take: all provisions that govern, with their evidence.

    python benchmarks/findings.py

For each of ten countries and five report years: a release of its own, with a figure of every
indicator in the cycle and in the year before, and in six regions, and `findings` on it: the US
standards of that year, and the treaty and the directive where they bind on its last day. What is
timed is `findings` alone; what it takes to ask the law itself is in benchmarks/law.py, and the
claim tests are not in it. Seconds of the processor for all 50, the least of five. Kept in
benchmarks/findings.json. Target: 0.5 s.
"""

import datetime
import json
import time
from collections.abc import Iterator
from pathlib import Path

from palermo import law
from palermo.assess.findings import findings
from palermo.assess.given import Given, cycle_of
from palermo.measure.definitions import definitions
from palermo.model import Definition, Dimensions, Figure, Period, Release

HERE = Path(__file__).parent
COUNTRIES = ("BEL", "CHN", "DEU", "ESP", "FRA", "GBR", "ITA", "KEN", "RUS", "USA")
REPORTS = (2004, 2006, 2009, 2013, 2019)
REGIONS = ("a", "b", "c", "d", "e", "f")


def figure(one: Definition, period: Period, place: Dimensions) -> Figure:
    """A figure with an interval: what its number is does not matter here."""
    value, lower, upper = (0.6, 0.5, 0.7) if one.unit.startswith("share") else (60.0, 45.0, 78.0)
    return Figure(
        one.id, period, place, value, lower, upper, level=0.95, interval_of="rate",
        unit=one.unit, direction=one.direction, definition=f"{one.id} v{one.version}",
    )  # fmt: skip


def figures(report: int) -> Iterator[Figure]:
    """Of every indicator, in the cycle and the year before, in all and in each region."""
    places: list[Dimensions] = [(), *((("region", name),) for name in REGIONS)]
    for one in definitions().values():
        for period in (cycle_of(report - 1), cycle_of(report)):
            yield from (figure(one, period, place) for place in places)


def release(report: int) -> Release:
    """A release of these figures."""
    return Release("internal", tuple(figures(report)), (), (), (), (), (), (), (), frozenset())


def main() -> None:
    """Measure, print and keep."""
    read = law.read()
    asked = [
        (
            release(report),
            Given(
                on=datetime.date(report, 3, 31),
                law=read,
                country=country,
                definitions=definitions(),
            ),
        )
        for country in COUNTRIES
        for report in REPORTS
    ]
    times, made = [], 0
    for _ in range(5):
        begun = time.process_time()
        made = sum(len(findings(one, (), given)) for one, given in asked)
        times.append(time.process_time() - begun)
    kept = {
        "country-years": len(asked),
        "figures of each": len(asked[0][0].figures),
        "findings": made,
        "seconds for all country-years": round(min(times), 3),
        "target": 0.5,
    }
    text = json.dumps(kept, indent=2)
    (HERE / "findings.json").write_text(f"{text}\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
