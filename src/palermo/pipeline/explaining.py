"""Explaining: a figure or a trend back to its query, its rows, its files and their checksums."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from palermo import law
from palermo.errors import UsageError
from palermo.model import Definition, dimensions_of, figure_id, parse_figure_id
from palermo.pipeline.counted_rows import counted_query, counted_rows
from palermo.store import Database
from palermo.store.sql import statement


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a number comes from.

    Attributes:
        name: of the figure or trend.
        kind: "figure" or "trend".
        run: id of the run that made it.
        says: the number, its interval, status and method, by the store's columns.
        definition: of its indicator: question, unit, source; None where it has none.
        query: the SQL that gives it, its parameters, and the database that it was put to.
        rows: the rows of files that it was read from, with the checksum of each file.
        inputs: explanations of the figures that it was computed from.
        made_from: their names.
    """

    name: str
    kind: str
    run: str
    says: Mapping[str, Any]
    definition: Definition | None
    query: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    inputs: tuple["Explanation", ...]
    made_from: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The explanation as JSON has it; inputs are explained in the same way."""
        return {
            "figure": self.name,
            "kind": self.kind,
            "run": self.run,
            "says": dict(self.says),
            "definition": _definition(self.definition),
            "query": dict(self.query),
            "rows": [dict(row) for row in self.rows],
            "inputs": [one.to_dict() for one in self.inputs],
        }


def _definition(definition: Definition | None) -> dict[str, object] | None:
    if definition is None:
        return None
    return {
        "definition": definition.stamp,
        "question": dict(definition.question),
        "label": dict(definition.label),
        "unit": definition.unit,
        "direction": definition.direction,
        "why_direction": dict(definition.why_direction),
        "provisions": list(definition.provisions),
        "source": definition.source,
    }


@dataclass(frozen=True, slots=True)
class Explaining:
    """Where explanations come from.

    Attributes:
        last: the run's database.
        definitions: by id.
        given: what the run gives a query by name: `as_of`, its own day, and `country`.
        whole: whether the figures that a number was computed from are explained too.
    """

    last: Database
    definitions: Mapping[str, Definition]
    given: Mapping[str, Any]
    whole: bool = True

    def inputs(self, names: Iterable[str]) -> tuple[Explanation, ...]:
        """Explanations of the figures that a number was computed from."""
        return tuple(explain(one, self) for one in names) if self.whole else ()


def explain(name: str, by: Explaining) -> Explanation:
    """Explain a figure ('detected/2016') or a trend ('detected/2016~2017') of a run.

    Raises:
        UsageError: the run has nothing of this name; the fix lists the closest.
    """
    name = _ordered(name)
    last = by.last
    for kind in ("figure", "trend"):
        sql = f"explain_{kind}"
        if found := last.query(sql, figure=name):
            break
    else:
        raise _unknown(name, last)
    says = {key: value for key, value in found[0].items() if key != kind}
    says["held_back"] = _held_back(last).get(name)
    if says.get("origin") == "records" and says["indicator"] in by.definitions:
        return _of_records(name, says, by)
    definition = by.definitions.get(says["indicator"])
    made_from = tuple(says.pop("inputs"))
    rows = tuple(last.query("explain_rows", figure=name)) if kind == "figure" else ()
    query = _query(sql, name, last)
    inputs = by.inputs(made_from)
    return Explanation(name, kind, last.run, says, definition, query, rows, inputs, made_from)


def _held_back(last: Database) -> dict[str, str]:
    """The figures that the run's audience may not see, with their status."""
    found = last.query("select_fact", key="held_back")
    held: dict[str, str] = json.loads(found[0]["value"]) if found else {}
    return held


def _of_records(name: str, says: dict[str, Any], by: Explaining) -> Explanation:
    """A figure from records: its own query leads to the rows, or other figures do."""
    definition = by.definitions[says["indicator"]]
    cells = [one for one in map(_of_cell, says.pop("inputs")) if one != name]
    if not definition.sql:
        known = {row["name"] for row in by.last.query("explain_names")}
        made_from = tuple(one for one in dict.fromkeys(cells) if one in known)
        query, run = _query("explain_figure", name, by.last), by.last.run
        inputs = by.inputs(made_from)
        return Explanation(name, "figure", run, says, definition, query, (), inputs, made_from)
    sql, values = counted_query(definition, says, by.given)
    query = {
        "database": by.last.place,
        "sql": sql,
        "parameters": {key: str(value) for key, value in values.items()},
    }
    rows = tuple(counted_rows(definition, says, by.given, by.last))
    return Explanation(name, "figure", by.last.run, says, definition, query, rows, ())


def _of_cell(cell: str) -> str:
    """The figure that a cell stands behind: permit_grant_share.yes/2006 is of a share."""
    indicator, slash, rest = cell.partition("/")
    return indicator.partition(".")[0] + slash + rest


def _query(sql: str, name: str, last: Database) -> dict[str, object]:
    return {"database": last.place, "sql": statement(sql), "parameters": {"figure": name}}


def _ordered(name: str) -> str:
    """The name with its dimensions in alphabetical order, however they were typed.

    Bytes that are no text, as a terminal may give them, are written as escapes.
    """
    name = name.encode("utf-8", "backslashreplace").decode()
    try:
        indicator, period, dimensions = parse_figure_id(name.strip().strip("/"))
    except ValueError:
        return name
    return figure_id(indicator, period, dimensions_of(dict(dimensions)))


def _unknown(name: str, last: Database) -> UsageError:
    names = [row["name"] for row in last.query("explain_names")]
    near = get_close_matches(name, names, n=5, cutoff=0.5)
    fix = f"did you mean {', '.join(near)}?" if near else "take a name from release/figures.csv"
    if name.partition("/")[0] in law.read().instruments:  # pages name provisions in the same way
        fix = f"a provision of law is shown by: palermo law show {name}"
    return UsageError(f"the last run has no figure or trend {name!r}", last.place, fix)
