"""Several files of one project: no figure may come from two of them unseen."""

from dataclasses import replace

import pytest

from palermo.model import Figure, Note, Reading, SourceAccount
from palermo.sources.reconcile import reconcile
from tests.unit.measure.series import count


def reading(name: str, figures: list[Figure], *, warned: int = 0) -> Reading:
    """A reading of these figures, the first `warned` of them with a note."""
    account = SourceAccount(
        name, "table", name, 1, read=len(figures), kept=len(figures) - warned, warned=warned
    )
    notes = tuple(Note("no source", str(figure.rows[0])) for figure in figures[:warned])
    return Reading(account, tuple(figures), (), notes)


@pytest.mark.parametrize(
    ("second", "kept_by", "rules"),
    [
        pytest.param("1525", (1, 0), ([], ["repeated"]), id="the same value"),
        pytest.param("187", (0, 0), (["conflict"], ["conflict"]), id="another value"),
        pytest.param("<5", (0, 0), (["conflict"], ["conflict"]), id="a censored value"),
    ],
)
def test_a_figure_that_two_files_give(
    second: str, kept_by: tuple[int, int], rules: tuple[list[str], list[str]]
) -> None:
    files = reconcile(
        [reading("a.csv", [count(2018, "1525")]), reading("b.csv", [count(2018, second)])]
    )
    assert tuple(len(file.figures) for file in files) == kept_by
    assert tuple([row.rule for row in file.rejected] for file in files) == rules
    for file in files:
        assert file.account.read == 1
        assert file.account.kept == len(file.figures)
        assert file.account.rejected == len(file.rejected)


def test_censored_counts_with_other_bounds_differ() -> None:
    files = [reading("a.csv", [count(2018, "<5")]), reading("b.csv", [count(2018, "<10")])]
    assert [[row.rule for row in file.rejected] for file in reconcile(files)] == [
        ["conflict"],
        ["conflict"],
    ]


def test_the_same_value_with_another_status_differs() -> None:
    provisional = replace(count(2018, "15"), obs_status="p")
    files = [reading("a.csv", [count(2018, "15")]), reading("b.csv", [provisional])]
    assert [row.rule for row in reconcile(files)[0].rejected] == ["conflict"]


def test_a_warned_row_that_is_dropped_is_no_longer_counted_as_warned() -> None:
    files = [
        reading("a.csv", [count(2018, "1525"), count(2019, "3")], warned=1),
        reading("b.csv", [count(2018, "187")]),
    ]
    account = reconcile(files)[0].account
    assert (account.kept, account.warned, account.rejected) == (1, 0, 1)


def test_files_that_share_nothing_stay_as_they_are() -> None:
    files = [reading("a.csv", [count(2018, "1")]), reading("b.csv", [count(2019, "1")])]
    assert reconcile(files) == files
