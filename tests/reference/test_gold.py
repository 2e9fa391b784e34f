"""The floors that palermo keeps on the held-out half of the gold set (tests/gold/README.md)."""

import pytest

from tools.score import score
from tools.scoring import gold
from tools.scoring.systems import palermo
from tools.scoring.tally import Row

FLOORS = {
    "quotes": 1.0,
    "speaker": 0.85,
    "cue": 0.85,
    "stance": 0.85,
    "amounts": 0.85,
    "amounts (stated)": 0.85,
    "header": 0.97,
}


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return score(palermo, gold.documents("heldout"))


def test_the_held_out_half_is_the_one_that_was_frozen() -> None:
    gold.verify()


def test_there_is_enough_of_it() -> None:
    held_out = sum(len(document.sentences) for document in gold.documents("heldout"))
    both = sum(len(document.sentences) for document in gold.documents("both"))
    assert held_out >= 150
    assert both >= 300


@pytest.mark.parametrize("measure", FLOORS)
def test_palermo_is_at_least_this_right(rows: dict[str, Row], measure: str) -> None:
    share = rows[measure].share
    assert share is not None
    assert share >= FLOORS[measure], f"{measure}: {share:.3f} of n = {rows[measure].n}"
