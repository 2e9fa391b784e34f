"""Five agencies' extracts of any size, and the project that reads them; invented.

    python benchmarks/extracts/data.py DIR [--rows 1000000] [--seed 1]

A fifth of the rows in each of two CSV, an XLSX, a Parquet and an SQLite file. Three in a hundred
rows have a fault: a day that does not exist, a code that no list holds, a row sent twice. About
half of the persons are in more than one file, one in ten of those under another spelling.
"""

import argparse
import csv
import datetime
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pyarrow as pa
import pyarrow.parquet

_HEADING = (
    "numero affaire nom prenom naissance sexe nationalite document region contact debut_gav "
    "fin_gav reperage presume identifie forme recrutement organisateurs infraction observations"
)
COLUMNS = tuple(_HEADING.split())
SOURCES = ("north", "south", "labour", "prefectures", "associations")
GIVEN = "Ana Maria Elena Oksana Yulia Ivan Mihai Grace Blessing Joy Li Mei Fatou Aminata Sofia"
FAMILY_STEMS = "Ivan Petr Popa Rus Dum Okon Ade Chen Wang Diall Trao Kov Shev Bond Hoxh"
FAMILY_ENDS = "ov enko escu a ova ski i o uk ier son aru ak"
HAS_DOCUMENT, OTHER_SPELLING, HAPPENS, IDENTIFIED = 0.4, 0.1, 0.7, 0.4
SHEET = 500_000
"""Rows of a sheet: more begin another."""


@dataclass(frozen=True, slots=True)
class People:
    """Who there is, one entry a person."""

    given: np.ndarray
    family: np.ndarray
    born: np.ndarray
    sex: np.ndarray
    citizenship: np.ndarray
    document: np.ndarray


def people(count: int, rng: np.random.Generator) -> People:
    """Invented persons."""
    stems, ends = rng.choice(FAMILY_STEMS.split(), count), rng.choice(FAMILY_ENDS.split(), count)
    middle = rng.choice(np.array(["", "al", "or", "in", "us", "et", "ic", "an"]), count)
    born = np.datetime64("1960-01-01") + rng.integers(0, 12_000, count).astype("timedelta64[D]")
    return People(
        rng.choice(GIVEN.split(), count),
        np.char.add(np.char.add(stems, middle), ends),
        born,
        rng.choice(["F", "M"], count, p=[0.8, 0.2]),
        rng.choice(["ROU", "BGR", "NGA", "CHN", "MDA", "UKR", "FRA", "ALB"], count),
        np.char.add("P", rng.integers(10**7, 10**8, count).astype(str)),
    )


def rows(who: People, count: int, rng: np.random.Generator, source: str) -> dict[str, np.ndarray]:
    """One agency's rows, as texts, column by column."""
    at = rng.integers(0, len(who.given), count)
    contact = np.datetime64("2003-01-01T08:00") + rng.integers(0, 1550 * 24, count).astype(
        "timedelta64[h]"
    )
    custody = contact + rng.integers(0, 3, count).astype("timedelta64[h]")
    ended = custody + rng.integers(4, 24, count).astype("timedelta64[h]")
    screened = custody + rng.integers(1, 40, count).astype("timedelta64[h]")
    identified = rng.random(count) < IDENTIFIED
    family = who.family[at]
    spelled = np.where(rng.random(count) < OTHER_SPELLING, np.char.add(family, "w"), family)
    table = {
        "numero": np.char.add(source[0].upper(), np.arange(count).astype(str)),
        "affaire": np.char.add("A", (np.arange(count) // rng.integers(3, 6)).astype(str)),
        "nom": spelled,
        "prenom": who.given[at],
        "naissance": days(who.born[at]),
        "sexe": who.sex[at],
        "nationalite": who.citizenship[at],
        "document": np.where(rng.random(count) < HAS_DOCUMENT, who.document[at], ""),
        "region": rng.choice(["Strelsau", "Hofbau", "Zenda", "Tarlenheim"], count),
        "contact": times(contact),
        "debut_gav": times(custody),
        "fin_gav": times(ended),
        "reperage": np.where(rng.random(count) < HAPPENS, times(screened), ""),
        "presume": np.where(rng.random(count) < HAPPENS, days(contact), ""),
        "identifie": np.where(identified, days(contact), ""),
        "forme": rng.choice(["exploitation sexuelle", "travail forcé", "mendicité"], count),
        "recrutement": rng.choice(["rue", "internet", "connaissance", ""], count),
        "organisateurs": rng.choice(["ici", "étranger", ""], count),
        "infraction": rng.choice(["racolage", "proxénétisme", "traite", ""], count),
        "observations": rng.choice(["", "rien à signaler", "voir dossier"], count),
    }
    return spoiled(table, count, rng)


def days(values: np.ndarray) -> np.ndarray:
    """dd/mm/yyyy."""
    parts = np.char.partition(values.astype("datetime64[D]").astype(str), "-")
    year, rest = parts[:, 0], np.char.partition(parts[:, 2], "-")
    return np.char.add(
        np.char.add(np.char.add(rest[:, 2], "/"), rest[:, 0]), np.char.add("/", year)
    )


def times(values: np.ndarray) -> np.ndarray:
    """dd/mm/yyyy hh:mm."""
    clock = np.char.rpartition(values.astype("datetime64[m]").astype(str), "T")[:, 2]
    return np.char.add(np.char.add(days(values), " "), clock)


def spoiled(
    table: dict[str, np.ndarray], count: int, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """The same with three faults in a hundred rows."""
    for column, fault in (("naissance", "31/02/1980"), ("forme", "autre chose"), ("sexe", "X")):
        at = rng.choice(count, count // 150, replace=False)
        table[column] = table[column].astype(object)
        table[column][at] = fault
    again = rng.choice(count, count // 100, replace=False)
    order = np.concatenate([np.setdiff1d(np.arange(count), again), again[: len(again) // 2]])
    order = np.concatenate([order, order[: count - len(order)]])  # rows sent twice
    return {name: values[order] for name, values in table.items()}


def write_csv(path: Path, table: dict[str, np.ndarray], encoding: str) -> None:
    """A CSV as French offices send it."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows(zip(*(table[name].tolist() for name in COLUMNS), strict=True))


def write_parquet(path: Path, table: dict[str, np.ndarray]) -> None:
    """A Parquet file of texts."""
    made = pa.table({name: pa.array(table[name].tolist(), pa.string()) for name in COLUMNS})
    pa.parquet.write_table(made, path)


def write_sqlite(path: Path, table: dict[str, np.ndarray]) -> None:
    """A database of one table."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE personnes ({', '.join(COLUMNS)})")
        marks = ", ".join("?" * len(COLUMNS))
        values = zip(*(table[name].tolist() for name in COLUMNS), strict=True)
        database.executemany(f"INSERT INTO personnes VALUES ({marks})", values)  # noqa: S608
    database.close()


def write_xlsx(path: Path, table: dict[str, np.ndarray]) -> None:
    """A workbook with shared strings, as Excel writes it, in sheets of half a million rows."""
    count = len(table["numero"])
    sheets = [range(first, min(first + SHEET, count)) for first in range(0, count, SHEET)]
    strings: dict[str, int] = {}
    columns = [table[name].tolist() for name in COLUMNS]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number, span in enumerate(sheets, start=1):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for piece in _sheet(columns, span, strings):
                    part.write(piece.encode())
        for name, text in _frame(len(sheets), strings):
            package.writestr(name, text)


def _sheet(columns: Sequence[list[str]], span: range, strings: dict[str, int]) -> Iterator[str]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    yield f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}"><sheetData>'
    letters = [chr(65 + at) for at in range(len(COLUMNS))]
    for row, values in enumerate(_all_rows(columns, span), start=1):
        cells = (
            f'<c r="{letter}{row}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
            for letter, value in zip(letters, values, strict=True)
            if value
        )
        yield f'<row r="{row}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _all_rows(columns: Sequence[list[str]], span: range) -> Iterator[Iterable[str]]:
    yield COLUMNS
    for at in span:
        yield [column[at] for column in columns]


def _frame(sheets: int, strings: dict[str, int]) -> Iterator[tuple[str, str]]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    numbers = range(1, sheets + 1)
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{types}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{head}<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>'
            f"{parts}</Types>"
        ),
    )
    yield (
        "_rels/.rels",
        (
            f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    listed = "".join(f'<sheet name="{2000 + n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    yield (
        "xl/workbook.xml",
        f'{head}<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>{listed}</sheets></workbook>',
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kinds}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'{head}<Relationships xmlns="{package}/relationships">{links}'
            f'<Relationship Id="rs" Type="{kinds}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
    )
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    yield "xl/sharedStrings.xml", f'{head}<sst xmlns="{main}">{texts}</sst>'


FILES = {
    "north": ("north.csv", 'format = "csv"\nencoding = "cp1252"\ndelimiter = ";"'),
    "south": ("south.csv", 'format = "csv"\nencoding = "utf-8"\ndelimiter = ";"'),
    "labour": ("labour.xlsx", 'format = "xlsx"'),
    "prefectures": ("prefectures.parquet", 'format = "parquet"'),
    "associations": ("associations.sqlite", 'format = "sqlite"\ntable = "personnes"'),
}
MAPPING = """\
agency = "{name}"
purpose = "A benchmark of invented data."
legal_basis = "None is needed for invented data."
may_link_with = {others}
[read]
files = ["inputs/{file}"]
{read}
[record]
unit = "victim"
kind = "contact"
key = "numero"
case = "affaire"
[fields.family_name]
column = "nom"
[fields.given_name]
column = "prenom"
[fields.birth_date]
column = "naissance"
formats = ["%d/%m/%Y"]
[fields.sex]
column = "sexe"
codes = {{ F = "female", M = "male" }}
[fields.citizenship]
column = "nationalite"
[fields.document_no]
column = "document"
[fields.region]
column = "region"
[fields.form]
column = "forme"
[fields.form.codes]
"exploitation sexuelle" = "sexual"
"travail forcé" = "labour"
"mendicité" = "begging"
[fields.recruitment]
column = "recrutement"
codes = {{ rue = "street", internet = "internet", connaissance = "acquaintance" }}
[fields.organisers]
column = "organisateurs"
codes = {{ ici = "here", "étranger" = "abroad" }}
[fields.offence]
column = "infraction"
codes = {{ racolage = "soliciting", "proxénétisme" = "pimping", traite = "trafficking" }}
[events.contacted]
column = "contact"
formats = ["%d/%m/%Y %H:%M"]
required = true
[events.custody_started]
column = "debut_gav"
formats = ["%d/%m/%Y %H:%M"]
[events.custody_ended]
column = "fin_gav"
formats = ["%d/%m/%Y %H:%M"]
[events.screened]
column = "reperage"
formats = ["%d/%m/%Y %H:%M"]
[events.presumed]
column = "presume"
formats = ["%d/%m/%Y"]
[events.identified]
column = "identifie"
formats = ["%d/%m/%Y"]
[ignore]
columns = ["observations"]
"""
SETTINGS = """\
[project]
country = "XRU"
name = { en = "Ruritania", fr = "Ruritanie" }
date = 2007-06-01
exercise = true
audience = "public"
[measure]
years = [2004, 2006]
cycles = [2005, 2007]
"""


def write_project(folder: Path, count: int, seed: int) -> None:
    """A project with `count` rows in five extracts."""
    rng = np.random.default_rng(seed)
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    (folder / "mappings").mkdir()
    who = people(max(count // 2, 10), rng)
    writers = {
        "north": lambda path, table: write_csv(path, table, "cp1252"),
        "south": lambda path, table: write_csv(path, table, "utf-8"),
        "labour": write_xlsx,
        "prefectures": write_parquet,
        "associations": write_sqlite,
    }
    for name, (file, read) in FILES.items():
        writers[name](inputs / file, rows(who, count // len(FILES), rng, name))
        others = [other for other in SOURCES if other != name]
        text = MAPPING.format(name=name, file=file, read=read, others=str(others).replace("'", '"'))
        (folder / "mappings" / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "palermo.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "organisations.toml").write_text(
        "".join(
            f'[[organisation]]\nid = "{name}"\nname = {{ en = "{name}", fr = "{name}" }}\n'
            'actor = "government"\n'
            for name in SOURCES
        ),
        encoding="utf-8",
    )


def main() -> None:
    """Write the project."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    begun = datetime.datetime.now(tz=datetime.UTC)
    write_project(given.folder, given.rows, given.seed)
    seconds = (datetime.datetime.now(tz=datetime.UTC) - begun).total_seconds()
    print(f"{given.rows} rows in {given.folder}, {seconds:.0f} s")


if __name__ == "__main__":
    main()
