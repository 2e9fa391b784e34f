"""How long all provisions of all instruments take for 50 country-years, beside a naive way.

    python benchmarks/law.py

For each of ten countries and five report years: the standards that govern the report, the tier
rules of that year, everything in force on the last day of its period, the national law of the
country, and what changed over the year. The naive way does the same and reads the TOML files each
time. Seconds of one core, the least of five; the first reading of the files is timed by itself.
Results are kept in benchmarks/law.json. Target: 0.5 s.
"""

import datetime
import json
import time
from collections.abc import Callable
from pathlib import Path

from palermo import law
from palermo.law import Law
from palermo.law.reading import read_files, shipped_files

HERE = Path(__file__).parent
COUNTRIES = ("BEL", "CHN", "DEU", "ESP", "FRA", "GBR", "ITA", "KEN", "RUS", "USA")
REPORTS = (2004, 2006, 2009, 2013, 2019)


def asked(found: Law, country: str, report: int) -> int:
    """How many provisions a country-year meets, asked in every way that an assessment asks."""
    last = datetime.date(report, 3, 31)
    before = last.replace(year=report - 1)
    subjects = {one.subject for one in found.in_force(last, country=country)}
    return (
        sum(len(found.for_report(name, report)) for name in found.instruments)
        + len(found.in_force(last, country=country))
        + sum(len(found.national(country, subject, last)) for subject in subjects)
        + len(found.diff(before, last))
    )


def palermo_way(found: Law) -> int:
    """One law for all country-years."""
    return sum(asked(found, country, report) for country in COUNTRIES for report in REPORTS)


def naive_way() -> int:
    """The files are read for each country-year."""
    return sum(
        asked(read_files(shipped_files()), country, report)
        for country in COUNTRIES
        for report in REPORTS
    )


def least(work: Callable[[], object], times: int) -> float:
    """The least of several times, in seconds of the processor."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def main() -> None:
    """Measure, print and keep."""
    found = law.read()
    met = palermo_way(found)
    assert met == naive_way(), "the two ways differ"
    kept = {
        "instruments": len(found.instruments),
        "provisions": len(found.forms),
        "forms": sum(map(len, found.forms.values())),
        "country-years": len(COUNTRIES) * len(REPORTS),
        "provisions met": met,
        "seconds to read all files": round(least(lambda: read_files(shipped_files()), 5), 4),
        "seconds for all country-years": round(least(lambda: palermo_way(found), 5), 4),
        "seconds for the naive way": round(least(naive_way, 2), 3),
        "target": 0.5,
    }
    text = json.dumps(kept, indent=2)
    (HERE / "law.json").write_text(f"{text}\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
