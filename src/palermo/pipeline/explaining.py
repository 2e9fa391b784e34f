"""Explaining: a figure or a trend back to its query, its rows, its files and their checksums."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from palermo.errors import UsageError
from palermo.model import Definition, dimensions_of, figure_id, parse_figure_id
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
    """

    name: str
    kind: str
    run: str
    says: Mapping[str, Any]
    definition: Definition | None
    query: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    inputs: tuple["Explanation", ...]

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


def explain(
    name: str, run: str, last: Database, definitions: Mapping[str, Definition]
) -> Explanation:
    """Explain a figure ('detected/2016') or a trend ('detected/2016~2017') of a run.

    Raises:
        UsageError: the run has nothing of this name; the fix lists the closest.
    """
    name = _ordered(name)
    for kind in ("figure", "trend"):
        sql = f"explain_{kind}"
        if found := last.query(sql, figure=name):
            break
    else:
        raise _unknown(name, last)
    says = {key: value for key, value in found[0].items() if key != kind}
    definition = definitions.get(says["indicator"])
    inputs = tuple(explain(one, run, last, definitions) for one in says.pop("inputs"))
    rows = tuple(last.query("explain_rows", figure=name)) if kind == "figure" else ()
    return Explanation(name, kind, run, says, definition, _query(sql, name, last), rows, inputs)


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
    return UsageError(f"the last run has no figure or trend {name!r}", last.place, fix)
