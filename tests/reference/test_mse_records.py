"""Every recorded run of an R package: reproduced, random, or left out for a reason.

`coverage.csv` names each record of the shared file and what is said of it:

* reproduced: palermo gives the same, field by field; `not compared` names the fields that are not
  held against palermo's, with the reason in `reason`;
* random: R drew random numbers; what is not random is reproduced, `not compared` names the rest;
* left out: palermo has no such method.
"""

from pathlib import Path

import pytest

from palermo.mse import METHODS
from tests.reference.mse_peers.checks import CACHED, CHECKS, TABLES
from tests.reference.mse_peers.records import (
    BLOCKS,
    SETTINGS,
    Compared,
    coverage,
    keys,
    reference,
    table,
)

STATUSES = {"reproduced", "random", "left out"}
HELD = [row for row in coverage() if row["status"] != "left out"]


def named(row: dict[str, str]) -> str:
    return f"{row['block']} {row['index']} {row['method']} {row['dataset']} {row['case']}"


def test_every_record_is_listed_and_no_other(shared: Path) -> None:
    there = [
        named({"block": block, "index": f"{at}"} | keys(record))
        for block in BLOCKS
        for at, record in enumerate(reference(shared)[block])
    ]
    assert [named(row) for row in coverage()] == there


def test_the_file_has_no_other_block_of_records(shared: Path) -> None:
    assert set(reference(shared)) == {"meta", *BLOCKS}


@pytest.mark.parametrize("row", coverage(), ids=named)
def test_each_record_says_what_is_done_with_it(row: dict[str, str]) -> None:
    assert row["status"] in STATUSES
    assert row["reason"], "a reason, or what is compared"


@pytest.mark.parametrize("row", HELD, ids=named)
def test_the_record_is_reproduced(row: dict[str, str], shared: Path) -> None:
    record = reference(shared)[row["block"]][int(row["index"])]
    got = Compared(record)
    name = record["dataset"]
    if row["block"] == "records":
        CHECKS[record["method"]](table(shared, name), got)
    else:
        CACHED[record["model"]](table(shared, TABLES[name]), got)
    assert got.fields, "nothing was compared"
    told = SETTINGS | (set() if "method" in record else {"model"})
    assert not got.fields & set(row["not compared"].split())
    assert got.fields | set(row["not compared"].split()) == set(record) - told


@pytest.mark.parametrize("method", ["latent", "threshold", "coverage"])
def test_records_of_a_method_are_left_out_only_while_there_is_none(method: str) -> None:
    assert method not in METHODS
