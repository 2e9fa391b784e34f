"""Decomposable graphs: the same as by hand, on every grid; no overflow; said what it rests on."""

import math
from collections.abc import Iterable
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo import datasets, mse
from palermo.errors import EstimationError, Mistakes, NotIdentified
from palermo.mse import Estimate, Histories, Options
from palermo.mse.graph_evidence import Evidence, evidence
from palermo.mse.graph_sums import Model, sums
from palermo.mse.graphs import chordal
from palermo.mse.grids import adapted_grid, beyond, divided, msetools_grid
from palermo.mse.posteriors import adapted, stepped
from palermo.mse.sensitivity import edged, independent
from palermo.mse.subsets import members

KOREA = datasets.load("korea_3")


def random(lists: int, persons: int, seed: int, shares: Iterable[float] = ()) -> Histories:
    """A table of independent lists."""
    generator = np.random.default_rng(seed)
    caught = list(shares) or generator.uniform(0.05, 0.3, size=lists)
    cells = (generator.random((persons, lists)) < caught) @ (1 << np.arange(lists))
    counts = np.bincount(cells, minlength=1 << lists)
    counts[0] = 0
    return Histories(tuple("ABCDEFG"[:lists]), counts)


def model_of(table: Histories, prior: float | None = None) -> Model:
    graphs = chordal(table.lists)
    each = np.full(1 << table.lists, 2.0**-table.lists if prior is None else prior)
    return Model(graphs, evidence(table, each), np.ones(len(graphs)))


def estimated(table: Histories, **told: object) -> Estimate:
    return mse.estimate(table, method="decomposable", options=Options(**told))  # type: ignore[arg-type]


def slowly(table: Histories, prior: list[float], grid: list[int]) -> np.ndarray:
    """(graphs, grid) log-probabilities, one graph after the other, one cell after the other."""

    def of_set(lists: tuple[int, ...], hidden: int) -> float:
        """Dirichlet-multinomial probability of the table of some lists, without its constant."""
        seen: dict[tuple[int, ...], float] = {}
        before: dict[tuple[int, ...], float] = {}
        for cell, count in enumerate([hidden, *table.counts[1:].tolist()]):
            on = tuple(cell >> one & 1 for one in lists)
            seen[on] = seen.get(on, 0) + count
            before[on] = before.get(on, 0) + prior[cell]
        persons, whole = sum(seen.values()), sum(before.values())
        return (
            sum(math.lgamma(seen[on] + before[on]) - math.lgamma(before[on]) for on in seen)
            + math.lgamma(whole)
            - math.lgamma(whole + persons)
        )

    graphs, rows = chordal(table.lists), []
    for place in range(len(graphs)):
        cliques = [members(clique) for clique in graphs.cliques(place)]
        row = []
        for hidden in grid:
            total = hidden + table.observed
            value = math.lgamma(total + 1) - math.lgamma(hidden + 1) - math.log(total)
            value -= sum(math.lgamma(count + 1) for count in table.counts.tolist())
            for clique in cliques:
                value += of_set(clique, hidden)
            for separator in separators(cliques):
                value -= of_set(separator, hidden)
            row.append(value)
        rows.append(row)
    return np.array(rows)


def separators(cliques: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Of a junction tree: the heaviest tree over the cliques, by the size of what two share."""
    tree, left, found = [set(cliques[0])], [set(one) for one in cliques[1:]], []
    while left:
        _, best, shared = max(
            (len(one & other), -at, one & other) for at, one in enumerate(left) for other in tree
        )
        tree.append(left.pop(-best))
        found.append(tuple(sorted(shared)))
    return found


def tables(lists: int) -> st.SearchStrategy[Histories]:
    cells = st.lists(st.integers(0, 30), min_size=(1 << lists) - 1, max_size=(1 << lists) - 1)
    return cells.filter(any).map(
        lambda counts: Histories(tuple("ABCD"[:lists]), np.array([0, *counts]))
    )


@settings(max_examples=15)
@given(st.integers(3, 4).flatmap(tables), st.integers(0, 10_000))
def test_the_sums_are_those_of_one_graph_after_the_other(table: Histories, seed: int) -> None:
    prior = np.random.default_rng(seed).uniform(0.01, 2, size=len(table.counts))
    graphs, grid = chordal(table.lists), [0, 1, 2, 17, 400]
    weights = np.random.default_rng(seed).uniform(0.1, 1, size=len(graphs))
    widths = np.array([1.0, 2.0, 1.0, 5.0, 3.0])
    found = sums(Model(graphs, evidence(table, prior), weights), np.array(grid, float), widths)
    logs = slowly(table, prior.tolist(), grid)
    assert found.peak == pytest.approx(logs.max(), abs=1e-9)
    mass = np.exp(logs - logs.max()) * weights[:, None]
    assert np.exp(found.totals - found.peak) == pytest.approx(mass.sum(axis=0), rel=1e-9)
    assert found.shares == pytest.approx(mass @ widths, rel=1e-9)


def test_on_the_grid_of_msetools_it_is_what_dga_gives() -> None:
    grid = tuple(msetools_grid(KOREA.observed).tolist())
    found = estimated(KOREA, grid=grid)
    assert (found.total, found.intervals["0.95"]) == (161, (124, 460))
    assert found.diagnostics["graphs"][0]["graph"] == "b:c|c:d"
    assert found.diagnostics["graphs"][0]["probability"] == pytest.approx(0.6880339347792)
    assert found.parameters["grid"] == "given"
    assert found.parameters["grid_points"] == 1000


def test_over_all_numbers_it_is_what_a_very_long_grid_gives() -> None:
    long = stepped(model_of(KOREA), np.arange(1.0, 1_500_000))
    own = adapted(model_of(KOREA))
    for share in (0.025, 0.1, 0.5, 0.9):
        assert own.quantile(share) == long.quantile(share)
    assert own.quantile(0.975) == pytest.approx(long.quantile(0.975), abs=1)
    assert own.shares == pytest.approx(long.shares, abs=1e-4)
    assert own.evaluated < 500
    assert own.up_to(np.array([0.0, 40.0])) == pytest.approx(
        long.up_to(np.array([0.0, 40.0])), abs=1e-4
    )


@settings(max_examples=15)
@given(tables(3))
def test_the_grid_of_its_own_misses_nothing(table: Histories) -> None:
    own = adapted(model_of(table, 0.3))
    last = min(own.hidden[-1], 3e5)
    long = stepped(model_of(table, 0.3), np.arange(1, last + 1))
    assert own.up_to(long.hidden) == pytest.approx(
        long.below * float(own.up_to(np.array([last]))[0]), abs=3e-3
    )


@settings(max_examples=20)
@given(tables(3), st.floats(0.05, 2), st.floats(0, 12))
def test_no_graph_rises_between_two_numbers_by_more_than_is_said(
    table: Histories, step: float, beyond: float
) -> None:
    prior = np.full(8, 0.125)
    one = evidence(table, prior)
    low = math.exp(beyond) / math.expm1(step)
    if low < 1:
        low = 1.0
    hidden = low * np.exp(np.linspace(0, step, 33))
    logs = by_graph(one, hidden)
    ends = np.maximum(logs[:, 0], logs[:, -1])
    assert (logs.max(axis=1) <= ends + one.overshoot(step) + 1e-6).all()


def by_graph(one: Evidence, hidden: np.ndarray) -> np.ndarray:
    logs: np.ndarray = chordal(3).coefficients @ one.sets(hidden) + one.common(hidden)
    return logs


def test_a_narrow_peak_of_a_million_persons_is_found() -> None:
    table = random(4, 2_000_000, seed=1, shares=(0.3, 0.2, 0.2, 0.1))
    found = estimated(table)
    low, high = found.intervals["0.95"]
    assert low < 2_000_000 < high
    assert high - low < 20_000
    assert found.diagnostics["mass_at_grid_end"] < 1e-9


def test_a_million_persons_on_one_list_alone_overflow_nothing() -> None:
    table = Histories.of("ABC", {(1, 0, 0): 10**6, (0, 1, 0): 3, (0, 1, 1): 1, (1, 0, 1): 2})
    found = estimated(table)
    assert table.observed < found.total < np.inf
    assert sum(one["probability"] for one in found.diagnostics["graphs"]) == pytest.approx(1)


def test_the_order_of_the_lists_changes_nothing() -> None:
    table = random(4, 900, seed=5)
    first = estimated(table)
    for order in list(permutations(range(4)))[5::9]:
        moved = Histories.of(
            [table.names[at] for at in order],
            {tuple(cell[at] for at in order): count for cell, count in table.cells().items()},
        )
        again = estimated(moved)
        assert (again.total, again.intervals) == (first.total, first.intervals)
        for pair, share in first.diagnostics["joined"].items():
            one, other = pair.split(":")
            there = again.diagnostics["joined"]
            assert there.get(pair, there.get(f"{other}:{one}")) == pytest.approx(share, abs=1e-9)


def test_the_same_table_gives_the_same_bytes() -> None:
    table = random(5, 600, seed=2)
    assert str(estimated(table).to_dict()) == str(estimated(table).to_dict())


def test_two_lists_have_no_graph_to_choose() -> None:
    with pytest.raises(EstimationError, match="two lists") as problem:
        estimated(Histories.of("AB", {(1, 0): 3, (0, 1): 4, (1, 1): 2}))
    assert "chao" in problem.value.fix


def test_eight_lists_are_too_many() -> None:
    counts = np.zeros(256, dtype=np.int64)
    counts[1 << np.arange(8)] = 5
    counts[(1 << np.arange(7)) * 3] = 2
    with pytest.raises(EstimationError, match="up to 7 lists"):
        estimated(Histories(tuple("ABCDEFGH"), counts))


@pytest.mark.parametrize("prior", [0.0, -1.0, float("nan"), float("inf")])
def test_a_prior_count_must_be_above_0(prior: float) -> None:
    with pytest.raises(EstimationError, match="prior"):
        estimated(KOREA, prior=prior)


@pytest.mark.parametrize("grid", [(5,), (), (3, 2), (2, 2), (-1, 4), (1, float("nan"))])
def test_a_grid_must_ascend(grid: tuple[float, ...]) -> None:
    with pytest.raises(EstimationError, match="grid"):
        estimated(KOREA, grid=grid)


def test_mistakes_are_told_together() -> None:
    with pytest.raises(Mistakes) as problem:
        estimated(KOREA, grid=(5,), prior=1e7)
    assert len(problem.value.errors) == 2


def test_a_prior_so_small_that_the_posterior_does_not_end_is_refused() -> None:
    with pytest.raises(NotIdentified, match="beyond"):
        estimated(KOREA, prior=1e-6)


def test_a_limit_beyond_the_end_is_infinite_and_the_end_is_warned_of() -> None:
    found = estimated(KOREA, prior=0.001)
    assert found.intervals["0.95"][1] == np.inf
    assert found.diagnostics["mass_at_grid_end"] > 0.025
    assert any("beyond" in one and "grid ends" in one for one in found.warnings)


def test_a_grid_that_ends_too_early_and_is_too_coarse_is_warned_of() -> None:
    short = estimated(KOREA, grid=tuple(range(1, 41)))
    assert any("on the grid's last number, 163:" in one for one in short.warnings)
    coarse = estimated(KOREA, grid=(1, 30, 200, 2000))
    assert any("too coarse" in one for one in coarse.warnings)


def test_two_peaks_are_told_and_one_is_not() -> None:
    assert any("2 peaks, near 156 and 255" in one for one in estimated(KOREA).warnings)
    single = estimated(random(3, 3000, seed=4))
    assert len(single.diagnostics["peaks"]) == 1
    assert not any("peaks" in one for one in single.warnings)


def test_other_priors_are_shown_and_the_defaults_are_among_them() -> None:
    found = estimated(KOREA)
    rows = {(row["changed"], row["value"]): row for row in found.diagnostics["sensitivity"]}
    for same in (("kappa", 0.5), ("beta", 0.5)):
        assert rows[same]["total"] == found.total
        assert rows[same]["interval"] == list(found.intervals["0.95"])
    assert rows["least_hidden", 0]["total"] < found.total
    assert rows["beta", 0.1]["total"] > rows["beta", 0.9]["total"]
    assert any("other priors move the estimate" in one for one in found.warnings)
    fixed = estimated(KOREA, grid=tuple(range(1, 4000)))
    assert {row["changed"] for row in fixed.diagnostics["sensitivity"]} == {"kappa", "beta"}


def test_priors_are_those_of_the_study() -> None:
    assert independent(3, 0.5) == pytest.approx(np.full(8, 0.125))
    assert independent(2, 0.1) == pytest.approx([0.81, 0.09, 0.09, 0.01])
    weights = edged(chordal(3), 0.2)
    assert weights.max() == 1
    assert weights[-1] == pytest.approx(0.25**3)


def test_seven_lists_say_that_other_priors_are_left_out() -> None:
    told: list[tuple[str, int, int]] = []
    table = random(7, 300, seed=3, shares=(0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1))
    found = estimated(table, progress=lambda *step: told.append(step))
    assert found.diagnostics["sensitivity"] == []
    assert any("more than 6 lists" in one for one in found.warnings)
    assert found.parameters["graphs"] == 617_675
    low, high = found.intervals["0.95"]
    assert low < 300 < high
    assert told
    assert {what for what, _, _ in told} == {"decomposable"}
    assert all(0 < done <= of for _, done, of in told)


def test_the_posterior_is_told_in_pieces() -> None:
    for found in (estimated(KOREA), estimated(KOREA, grid=tuple(msetools_grid(123).tolist()))):
        pieces = found.diagnostics["posterior"]
        assert 50 < len(pieces["total"]) == len(pieces["probability"]) <= 202
        assert sum(pieces["probability"]) == pytest.approx(0.98, abs=0.02)
        middle = np.cumsum(pieces["probability"]).searchsorted(0.49)
        assert pieces["total"][middle] == pytest.approx(found.total, rel=0.05)


def test_what_it_took_by_default_is_named() -> None:
    found = estimated(KOREA)
    assert found.interval_kind == "credible"
    assert found.model is None
    assert found.seed is None
    assert set(found.intervals) == {"0.8", "0.95"}
    assert found.parameters["prior"] == 0.125
    assert found.parameters["least_hidden"] == 1
    assert found.parameters["grid"] == "all whole numbers"
    assert found.selected["b:c|c:d"] == max(found.selected.values())
    assert found.diagnostics["complete_graph"] == found.selected["b:c:d"]


def test_a_cell_is_never_divided_below_one_person() -> None:
    points = divided(np.array([1.0, 2.0, 4.0, 100.0]), np.array([8, 8, 8]))
    assert points[:3].tolist() == [1, 2, pytest.approx(math.sqrt(8))]
    assert len(points) == 1 + 1 + 2 + 8
    assert points[-1] == 100


def test_a_grid_of_its_own_is_fine_only_where_there_is_mass() -> None:
    table = random(5, 100_000, seed=6)
    grid, before = adapted_grid(model_of(table), 1)
    assert before > 0
    assert grid[0] > 1000
    steps = np.diff(np.log(grid))
    assert steps.max() > 3 * steps.min()


def test_what_lies_beyond_follows_a_power_of_the_number() -> None:
    points = np.arange(1.0, 2001)
    assert beyond(points, -2 * np.log(points)) == pytest.approx(
        (1 / 2000) / (np.pi**2 / 6), rel=0.01
    )
    assert beyond(points, -0.9 * np.log(points)) == 1.0
    assert beyond(points, -points) == 0.0
