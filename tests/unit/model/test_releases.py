"""What of a release its receiver may not publish."""

from dataclasses import replace

import pytest

from palermo.model import Release
from tests import builders
from tests.unit.report import records_builders as records

SERIES = ("identified/2005", "identified/2006")


def release(**confidential: str) -> Release:
    names = {f"identified/{year[1:]}": status for year, status in confidential.items()}
    moved = builders.trend("identified", 2005, 2006, "rose")
    other = builders.trend("assisted", 2005, 2006, "rose")
    return replace(
        records.release("transmission"),
        trends=(moved, replace(other, inputs=("prosecuted/2006",))),
        confidential=names,  # type: ignore[arg-type] # statuses
    )


def test_where_all_is_free_nothing_is_reserved() -> None:
    assert release().reserved == frozenset()


@pytest.mark.parametrize("year", ["y2004", "y2005"])
def test_a_trend_is_reserved_with_any_figure_of_its_series(year: str) -> None:
    found = release(**{year: "D"}).reserved
    assert found == {f"identified/{year[1:]}", "identified/2005~2006"}


def test_a_trend_is_reserved_with_a_figure_that_it_was_computed_from() -> None:
    plain = release()
    found = replace(plain, confidential={"prosecuted/2006": "C"}).reserved
    assert found == {"prosecuted/2006", "assisted/2005~2006"}
