"""Capture histories drawn from populations whose size is known."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from palermo.mse import Histories

Floats = NDArray[np.float64]

SCENARIOS = Path(__file__).with_name("scenarios.toml")
_NODES = 41  # of the quadrature over persons; a spread of 1 is exact to far more than 6 digits
_NEAR = 1e-12


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of population.

    Attributes:
        name: "table kind".
        seed: first part of the seed of its populations.
        population: how many there are.
        on: persons on each list, on average.
        odds: log odds ratio of the two largest lists, given all others.
        spread: standard deviation of the logit of being found, over persons.
    """

    name: str
    seed: int
    population: int
    on: tuple[int, ...]
    odds: float
    spread: float


@cache
def scenarios() -> dict[str, Scenario]:
    """All scenarios of `scenarios.toml` by name."""
    read = tomllib.loads(SCENARIOS.read_text(encoding="utf-8"))
    found = [
        Scenario(
            f"{table} {kind}",
            one["seed"] + how["seed"],
            one["population"],
            tuple(one["on"]),
            how["odds"],
            how["spread"],
        )
        for table, one in read["tables"].items()
        for kind, how in read["kinds"].items()
    ]
    return {one.name: one for one in found}


def drawn(scenario: Scenario, number: int) -> Histories:
    """The lists of one population, as they would be seen."""
    generator = np.random.default_rng([scenario.seed, number])
    counts = generator.multinomial(scenario.population, probabilities(scenario))
    counts[0] = 0
    return Histories(tuple("ABCDEFGH"[: len(scenario.on)]), counts.astype(np.int64))


@cache
def probabilities(scenario: Scenario) -> Floats:
    """(2**t,) how likely a person is on exactly the lists of each set; row 0 is on none."""
    shares = np.array(scenario.on) / scenario.population
    cells = _spread(shares, scenario.spread) if scenario.spread else _product(shares)
    return _dependent(cells, shares, scenario.odds) if scenario.odds else cells


def _on(lists: int) -> NDArray[np.bool_]:
    """(2**t, t) whether a list belongs to a set."""
    return (np.arange(1 << lists)[:, None] >> np.arange(lists) & 1).astype(bool)


def _product(shares: Floats) -> Floats:
    """Cells of lists that do not depend on each other."""
    cells: Floats = np.where(_on(len(shares)), shares, 1 - shares).prod(axis=1)
    return cells


def _spread(shares: Floats, spread: float) -> Floats:
    """Cells where some persons are easier to find than others, for all lists alike."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    weights = weights / weights.sum()
    found = np.array([_found(share, spread, nodes, weights) for share in shares])  # (t, nodes)
    cells = sum(w * _product(found[:, at]) for at, w in enumerate(weights))
    return np.asarray(cells)


def _found(share: float, spread: float, nodes: Floats, weights: Floats) -> Floats:
    """How likely a list finds each kind of person, so that it finds `share` of all (bisection)."""
    low, high = -30.0, 30.0
    while high - low > _NEAR:
        middle = (low + high) / 2
        on = 1 / (1 + np.exp(-(middle + spread * nodes)))
        low, high = (middle, high) if on @ weights < share else (low, middle)
    return np.asarray(1 / (1 + np.exp(-(low + spread * nodes))))


def _dependent(cells: Floats, shares: Floats, odds: float) -> Floats:
    """Cells where two lists depend on each other and all lists keep their size.

    Iterative proportional fitting (Deming and Stephan 1940): the odds ratio stays as it is put in.
    """
    on = _on(len(shares))
    pair = np.argsort(shares)[-2:]
    tilted = cells * np.exp(odds * on[:, pair].all(axis=1))
    tilted /= tilted.sum()
    while np.abs(tilted @ on - shares).max() > _NEAR:
        for at, share in enumerate(shares):
            now = tilted @ on[:, at]
            tilted *= np.where(on[:, at], share / now, (1 - share) / (1 - now))
    return tilted
