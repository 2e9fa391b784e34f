"""The rows of extracts behind a figure from records: its own query, put to the run again."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from palermo import measure
from palermo.model import Definition
from palermo.store import Database
from palermo.store.sql import statement

UNKNOWN = "unknown"  # how a figure names the category of rows without one
_PARAMETER = re.compile(r"\$([a-z_]+)")


def counted_query(
    definition: Definition, says: Mapping[str, Any], given: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The query of a figure's rows, and its parameters.

    Args:
        definition: of its indicator, with its SQL.
        says: the figure, by the store's columns.
        given: what the run gives a query by name: `as_of`, its own day, and `country`.
    """
    divided = {k: v for k, v in says["dimensions"].items() if k in definition.dimensions}
    own: dict[str, Any] = {**given, **definition.parameters}
    mentioned = set(_PARAMETER.findall(definition.sql))
    values = {name: value for name, value in own.items() if name in mentioned}
    values |= {"first_day": says["period_from"], "last_day": says["period_to"]}
    values |= {f"is_{name}": value for name, value in divided.items()}
    wanted = "".join(
        f"\n    AND coalesce(counted.{name}, '{UNKNOWN}') = $is_{name}" for name in sorted(divided)
    )
    counted = definition.sql.strip().rstrip(";")
    return statement("explain_counted").format(counted=counted, wanted=wanted), values


def counted_rows(
    definition: Definition, says: Mapping[str, Any], given: Mapping[str, Any], last: Database
) -> Iterator[Mapping[str, Any]]:
    """Every row of an extract that a figure counts, in the order of the files.

    Raises:
        StoreError: the run's database is damaged.
    """
    sql, values = counted_query(definition, says, given)
    yield from last.ask(sql, values, before=measure.macros())
