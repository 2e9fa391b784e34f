"""Small tables of records, and definitions with tiny queries over them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow

from palermo.measure.records import Frame, Measured, measure_records
from palermo.model import Definition, Figure
from palermo.store.workspace import Workspace

FRAME = Frame((2004, 2006), (2005, 2007), datetime.date(2007, 3, 31), resamples=200)
COLUMNS = {
    "source": "VARCHAR",
    "id_space": "VARCHAR",
    "file": "VARCHAR",
    "sheet": "VARCHAR",
    "record": "BIGINT",
    "agency": "VARCHAR",
    "kind": "VARCHAR",
    "day": "DATE",
    "unit": "BIGINT",
    "case_id": "VARCHAR",
    "region": "VARCHAR",
    "age": "INTEGER",
    "yes": "BOOLEAN",
    "value": "DOUBLE",
    "days": "INTEGER",
    "outcome": "VARCHAR",
}
Row = Mapping[str, Any]


def workspace(rows: Iterable[Row]) -> Workspace:
    """A workspace with these records; what a row does not say is NULL, `kind` is "contact"."""
    made = Workspace()
    made.run(f"CREATE TABLE records ({', '.join(f'{k} {v}' for k, v in COLUMNS.items())})")
    made.run(
        'CREATE TABLE events (record BIGINT, event VARCHAR, "at" TIMESTAMP, precision VARCHAR)'
    )
    made.run("CREATE TABLE record_persons (record BIGINT, person BIGINT)")
    made.run("CREATE TABLE persons (person BIGINT, sex VARCHAR)")
    told = "source VARCHAR, file VARCHAR, sheet VARCHAR, event VARCHAR"
    made.run(f"CREATE TABLE told_events ({told})")
    issues = 'source VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER, severity VARCHAR'
    made.run(f"CREATE TABLE row_issues ({issues})")
    usual = {"source": "police", "agency": "police", "kind": "contact"}
    values = [
        {**dict.fromkeys(COLUMNS), **usual, "record": number, "unit": number, **row}
        for number, row in enumerate(rows, start=1)
    ]
    texts = [{k: v if v is None else str(v) for k, v in one.items()} for one in values]
    table = pyarrow.table({name: [one[name] for one in texts] for name in COLUMNS})
    made.append("records", [table])
    return made


def definition(name: str = "found", **values: Any) -> Definition:
    """A definition of an indicator that counts the records of its own `kind`."""
    texts = {"en": "How many?", "fr": "Combien ?"}
    columns = {
        "share": ", yes",
        "bounds": ", yes AS narrow",
        "median": ", value",
        "sum": ", value",
        "delay": ", days, outcome",
    }
    measure = values.get("measure", "count")
    kind = values.pop("kind", "contact")
    more = columns.get(measure, "") + "".join(f", {d}" for d in values.get("dimensions", ()))
    sql = f"SELECT record, unit, day AS on, case_id{more} FROM records WHERE kind = '{kind}'"  # noqa: S608 - a test's own
    plain = Definition(
        id=name,
        version=1,
        question=texts,
        label=texts,
        unit="persons",
        direction="either",
        why_direction=texts,
        provisions=(),
        source="",
        measure=measure,
        sql="" if measure in ("ratio", "spread", "elasticity") else sql,
        whose="victims",
    )
    return replace(plain, **values)


def measured(rows: Iterable[Row], *definitions: Definition, frame: Frame = FRAME) -> Measured:
    """What comes of the records."""
    with workspace(rows) as made:
        return measure_records(made, {one.id: one for one in definitions}, frame)


def figures(
    rows: Iterable[Row], *definitions: Definition, frame: Frame = FRAME
) -> dict[str, Figure]:
    """The figures, by id."""
    return {one.id: one for one in measured(rows, *definitions, frame=frame).figures}


def found(day: str, number: int = 1, **values: Any) -> list[Row]:
    """So many records of a day."""
    return [{"day": day, **values} for _ in range(number)]
