"""The result as people read it, and as JSON."""

from collections.abc import Mapping
from typing import Any

from tools.scoring.tally import Row

Table = Mapping[str, Mapping[str, Row]]
"""Rows by measure, by system."""

Agreement = Mapping[str, tuple[float | None, int]]


def measures(table: Table) -> list[str]:
    """Every measure, those of the first system first."""
    return list(dict.fromkeys(name for rows in table.values() for name in rows))


def markdown(table: Table) -> str:
    """One line a measure: share, 95 % interval by document and n of the first; shares of others."""
    first, *others = table
    lines = [["measure", "n", first, "95 %", *others], ["---", *["---:"] * (3 + len(others))]]
    lines += [_line(name, table) for name in measures(table)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _line(name: str, table: Table) -> list[str]:
    found = [rows.get(name) for rows in table.values()]
    n = next((row.n for row in found if row), 0)
    return [name, str(n), _share(found[0]), _interval(found[0]), *map(_share, found[1:])]


def _share(row: Row | None) -> str:
    share = row.share if row else None
    return "–" if share is None else f"{100 * share:.1f} %"


def _interval(row: Row | None) -> str:
    interval = row.interval if row else None
    return "–" if interval is None else "{:.1f}–{:.1f}".format(*(100 * end for end in interval))


def agreement(found: Agreement) -> str:
    """Kappa of every attribute, or why there is none."""
    if not found:
        return "kappa: no document has the labels of a second person (NAME.second.toml)"
    told = (
        f"{name} {'–' if value is None else f'{value:.2f}'} (n = {n})"
        for name, (value, n) in found.items()
    )
    return "kappa of two people: " + ", ".join(told)


def as_json(table: Table) -> dict[str, dict[str, dict[str, Any]]]:
    """The same, by system and measure."""
    return {
        system: {name: _entry(row) for name, row in rows.items()} for system, rows in table.items()
    }


def _entry(row: Row) -> dict[str, Any]:
    lower, upper = row.interval or (None, None)
    return {"share": row.share, "lower": lower, "upper": upper, "n": row.n}
