"""The published tables: their counts, their sources, and what was estimated from them."""

import csv
from pathlib import Path

import numpy as np
import pytest

from palermo import datasets
from palermo.errors import EstimationError
from palermo.mse import Histories

# Persons, lists, cells that are not empty: methods/mse.md, section A, and the papers it names.
SIZES = {
    "artificial_3": ("Artificial_3", 96, 3, 4),
    "korea_3": ("Korea", 123, 3, 6),
    "netherlands_2010_5": ("Ned_5", 8_234, 5, 17),
    "new_orleans_5": ("NewOrl_5", 185, 5, 14),
    "new_orleans_8": ("NewOrl", 185, 8, 19),
    "uk_2013_5": ("UKdat_5", 2_744, 5, 18),
    "uk_2013_6": ("UKdat", 2_744, 6, 25),
    "western_5": ("Western", 345, 5, 13),
}


def test_the_tables_are_these() -> None:
    assert datasets.names() == tuple(SIZES)


@pytest.mark.parametrize("name", SIZES)
def test_a_table_has_as_many_persons_lists_and_cells_as_its_paper_says(name: str) -> None:
    table = datasets.load(name)
    _file, persons, lists, cells = SIZES[name]
    assert (table.observed, table.lists, len(table.cells())) == (persons, lists, cells)


@pytest.mark.parametrize("name", SIZES)
def test_the_counts_are_those_of_the_published_file(name: str, shared: Path) -> None:
    table = datasets.load(name)
    path = shared / "reference" / "mse" / f"{SIZES[name][0]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    other = Histories.of(head[:-1], {tuple(map(int, row[:-1])): int(row[-1]) for row in rows})
    assert table.names == other.names
    assert np.array_equal(table.counts, other.counts)


@pytest.mark.parametrize("name", SIZES)
def test_a_table_says_what_it_is_and_whom_to_cite(name: str) -> None:
    one = datasets.about(name)
    assert one.name == name
    assert all((one.title, one.population, one.citation, one.source, one.licence))
    assert set(one.meaning) <= set(one.histories.names)


@pytest.mark.parametrize("name", [name for name in SIZES if name != "artificial_3"])
def test_what_was_published_lies_above_the_persons_observed(name: str) -> None:
    one = datasets.about(name)
    assert one.published
    for estimate in one.published:
        assert estimate.method
        assert estimate.source
        assert estimate.lower is not None
        assert estimate.upper is not None
        middle = estimate.total or (estimate.lower + estimate.upper) / 2
        assert one.histories.observed < estimate.lower < middle < estimate.upper


def test_a_table_of_lists_made_one_is_the_larger_one_with_them_merged() -> None:
    merged = datasets.load("uk_2013_6").merged(2, 5)
    assert merged.names == ("LA", "NG", "PF+NCA", "GO", "GP")
    assert np.array_equal(merged.counts, datasets.load("uk_2013_5").counts)


def test_a_table_that_is_not_there_is_said_so_with_those_that_are() -> None:
    with pytest.raises(EstimationError, match="uk_2014") as caught:
        datasets.load("uk_2014")
    assert "uk_2013_6" in caught.value.fix
