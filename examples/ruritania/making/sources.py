"""All sources together: who makes which rows, and into which files they go."""

from dataclasses import dataclass
from pathlib import Path

from making.associations import HOUSES, Associations, aid
from making.justice import Justice
from making.labour import TITLE, WAY, WITHOUT_WAY, Labour
from making.offices import cooperation, effort, population, requests
from making.persons import Crowd
from making.police import Police
from making.prefectures import Prefectures
from making.world import PERSONS, Row
from making.writing import write_csv, write_parquet, write_sqlite, write_table, write_workbook

FILES = {
    "police": "inputs/police.csv",
    "labour": "inputs/labour.xlsx",
    "prefectures": "inputs/prefectures.parquet",
    "associations-persons": "inputs/associations.sqlite",
    "associations-referrals": "inputs/associations.sqlite",
    "associations-assistance": "inputs/associations.sqlite",
    "aid": "inputs/aid.csv",
    "justice": "inputs/justice.csv",
    "cooperation": "inputs/cooperation.csv",
    "requests": "inputs/requests.csv",
    "effort": "inputs/effort.csv",
}
"""The file of each source, by the name of its mapping."""
CSV = {
    "police": (";", "cp1252"),
    "aid": (";", "utf-8"),
    "justice": (",", "utf-8-sig"),
    "cooperation": ("\t", "utf-8"),
    "requests": (",", "utf-8"),
    "effort": (";", "utf-8"),
}
"""Delimiter and encoding."""
TABLES = {
    "associations-persons": "personnes",
    "associations-referrals": "orientations",
    "associations-assistance": "aides",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """The rows of every source, by its name and its sheet or table ("" where there is none)."""

    seed: int
    size: float
    crowd: Crowd
    police: Police
    labour: Labour
    rows: dict[tuple[str, str], list[Row]]

    def of(self, source: str) -> list[Row]:
        """All rows of a source."""
        return [row for (name, _), rows in self.rows.items() if name == source for row in rows]


def make(seed: int, persons: int = PERSONS) -> Sources:
    """Everything that the offices wrote down, before any fault."""
    size = persons / PERSONS
    crowd = Crowd(seed)
    police = Police(seed, crowd, size)
    labour = Labour(seed, crowd, size)
    street = [(person, raid.start.date(), role) for person, raid, role in police.met]
    everybody = street + labour.met
    permits = Prefectures(seed, crowd, everybody, size)
    network = Associations(seed, crowd, everybody, size)
    courts = Justice(seed, crowd, street, size)
    for row in labour.sheets[str(WITHOUT_WAY)]:
        del row.cells[WAY]
    rows = {
        ("police", ""): police.rows,
        **{("labour", sheet): found for sheet, found in labour.sheets.items()},
        ("prefectures", ""): permits.rows,
        ("associations-persons", ""): network.people,
        ("associations-referrals", TABLES["associations-referrals"]): network.referrals,
        ("associations-assistance", TABLES["associations-assistance"]): network.assistance,
        ("aid", ""): aid(seed),
        ("justice", ""): courts.rows,
        ("cooperation", ""): cooperation(seed),
        ("requests", ""): requests(seed),
        ("effort", ""): effort(seed),
    }
    return Sources(seed, size, crowd, police, labour, rows)


def write(sources: Sources, folder: Path) -> None:
    """Write the inputs; afterwards every row knows its number."""
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    for source, (delimiter, encoding) in CSV.items():
        write_csv(
            folder / FILES[source], sources.of(source), delimiter=delimiter, encoding=encoding
        )
    sheets = {sheet: rows for (source, sheet), rows in sources.rows.items() if source == "labour"}
    write_workbook(folder / FILES["labour"], TITLE, sheets)
    write_parquet(folder / FILES["prefectures"], sources.of("prefectures"))
    houses = [dict(zip(("id", "nom", "region"), house, strict=True)) for house in HOUSES]
    tables = {table: sources.of(source) for source, table in TABLES.items()}
    write_sqlite(folder / FILES["associations-persons"], tables, {"associations": houses})
    lines = population()
    write_table(
        folder / "inputs/population.csv", list(lines[0]), [list(line.values()) for line in lines]
    )
