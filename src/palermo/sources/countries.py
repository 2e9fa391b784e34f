"""Which countries a file is about, and what to say about one that is not there."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from palermo.errors import SourceError


@dataclass(frozen=True, slots=True)
class Places:
    """Whom the rows of a file are about.

    Attributes:
        countries: code -> name ("" where the file gives none).
        aggregates: code of a regional aggregate -> what to call it.
        column: the heading of the column of codes.
    """

    countries: Mapping[str, str]
    aggregates: Mapping[str, str]
    column: str


def check(code: str, places: Places, name: str) -> None:
    """Whether the file `name` is about the country.

    Raises:
        SourceError: the code is an aggregate, or no row has it; the fix lists close ones.
    """
    if code in places.countries:
        return
    where = f"{name}, column {places.column}"
    count = len(places.countries)
    listed = f"the file has {count} {'country' if count == 1 else 'countries'}"
    if code in places.aggregates:
        raise SourceError(
            f"{places.aggregates[code]} is a regional aggregate, not a country",
            where,
            f"name one country by its three-letter code (ISO 3166-1); {listed}",
        )
    close = _close(code, places.countries)
    hint = f"; close to it: {', '.join(close)}" if close else ""
    raise SourceError(
        f"no row of the file is about {code!r}",
        where,
        f"name a country that is there by its three-letter code; {listed}{hint}",
    )


def _close(code: str, countries: Mapping[str, str]) -> list[str]:
    """Up to five codes like this one, or whose country is named like it."""
    codes = difflib.get_close_matches(code.upper(), countries, n=4, cutoff=0.6)
    by_name = {name.casefold(): own for own, name in countries.items() if name}
    named = difflib.get_close_matches(code.casefold(), by_name, n=2, cutoff=0.75)
    found = dict.fromkeys([*(by_name[name] for name in named), *codes])
    return [f"{own} ({countries[own]})" if countries[own] else own for own in found][:5]
