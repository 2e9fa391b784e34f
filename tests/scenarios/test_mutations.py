"""Any one date, report, number, yes or no of any instrument, when wrong, breaks a scenario."""

from pathlib import Path

import pytest

from tools.mutate_law import instruments, outcomes
from tools.scenarios import read_all

FILES = read_all()
INSTRUMENTS = instruments(FILES)


@pytest.mark.parametrize("path", INSTRUMENTS, ids=[path.stem for path in INSTRUMENTS])
def test_every_change_of_law_is_noticed(path: Path) -> None:
    (found,) = outcomes([path], FILES)
    assert found.survivors == ()
    assert found.by_loader + found.by_scenario > 0
