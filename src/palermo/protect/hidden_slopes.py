"""How the published numbers of a hidden population change with the cells: what the audit knows.

Every method says of the logarithm of those hidden that it is normal about the estimate of a model,
or a mixture of such over some models. A total and the limits of its intervals are quantiles of
that, and their derivatives follow from those of the models' estimates, standard errors and
likelihoods. This is exact for the totals of methods that choose one model, for Chao's bound and
for Wald's limits. It is near for the rest: the limits of a bootstrap and those of a posterior are
taken for the quantiles of the same mixture that lie where they do, and of an average the models
that the result names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from palermo.mse.chao_fitting import lower_bounds
from palermo.mse.criteria import standard_errors
from palermo.mse.designs import Design, design
from palermo.mse.estimates import Estimate
from palermo.mse.fitting import fit
from palermo.mse.histories import Histories

Floats = NDArray[np.float64]
Found = TypeVar("Found")
_SIGN = "\n"  # between the labels of one model; no name holds it
STEP = 1e-3  # persons by which a cell is changed for a derivative
_LEAST = 1e-3  # weight below which a model of a mixture is left out


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a method says of the logarithm of those hidden, by model and table.

    Attributes:
        weights, centres, errors: (k, 2**t + 1) of k models on the table itself (column 0) and on
            those with more in one cell.
        step: how many persons more.
    """

    weights: Floats
    centres: Floats
    errors: Floats
    step: float = STEP

    def slopes(self, hidden: float) -> Floats | None:
        """(2**t,) how a quantile that is this many persons changes with each cell.

        None where there is no such quantile: nobody is hidden, or the mixture has next to nothing
        there, so that no derivative means anything.
        """
        if not hidden > 0:
            return None
        at = (np.log(hidden) - self.centres[:, 0]) / self.errors[:, 0]
        weights = self.weights[:, 0]
        heights = np.log(weights / self.errors[:, 0]) - at**2 / 2
        near = np.exp(heights - heights.max())
        moved = (
            self.centres - self.centres[:, :1] + at[:, None] * (self.errors - self.errors[:, :1])
        )
        whole = (near / near.sum()) @ moved
        if len(weights) > 1:
            density = np.exp(heights.max()) * near.sum() / np.sqrt(2 * np.pi)
            shifted = ndtr(at) @ (self.weights - self.weights[:, :1])
            if not density > np.abs(shifted).max():
                return None
            whole = whole - shifted / density
        found: Floats = hidden * whole[1:] / self.step
        return found


def mixture(
    table: Histories, estimate: Estimate, possible: NDArray[np.bool_], step: float = STEP
) -> Mixture | None:
    """What a method says; None where its models are not known or have no estimate.

    Args:
        table: that it was estimated from.
        estimate: the method's.
        possible: (2**t,) the cells that a person who was observed can be in.
        step: persons by which a cell is changed for a derivative.
    """
    bumped = step * np.diag(possible.astype(np.float64))
    tables = table.counts[:, None] + np.c_[np.zeros(len(bumped)), bumped]
    if estimate.method == "chao":
        found = _of_bound(tables)
    else:
        models = [(share, _design(table, text)) for share, text in _models(estimate)]
        found = _of_models(models, tables, np.r_[True, possible[1:]])
    usable = (np.isfinite(found.centres) & np.isfinite(found.weights)).all(axis=1)
    if not usable.any():
        return None
    kept = found.weights[usable]
    errors = _known(found.errors[usable])
    return Mixture(kept / kept.sum(axis=0), found.centres[usable], errors, step)


def _known(errors: Floats) -> Floats:
    """The standard errors; 1 where a model has none, which changes no total of it."""
    fine = (np.isfinite(errors) & (errors > 0)).all(axis=1, keepdims=True)
    return np.where(fine, errors, 1.0)


def _of_bound(tables: Floats) -> Mixture:
    """Chao's: the width of his log-normal interval."""
    bound = lower_bounds(tables)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.log1p(1 / bound.hidden + bound.errors**2))
        centres = np.log(bound.hidden)
    return Mixture(np.ones_like(centres)[None], centres[None], spread[None])


def _of_models(
    models: Sequence[tuple[float, Design]], tables: Floats, possible: NDArray[np.bool_]
) -> Mixture:
    rows = [_of_model(share, model, tables, possible) for share, model in models]
    if not rows:
        none = np.empty((0, tables.shape[1]))
        return Mixture(none, none, none)
    weights, centres, errors = (np.array(part) for part in zip(*rows, strict=True))
    return Mixture(weights, centres, errors)


def _of_model(
    share: float, model: Design, tables: Floats, possible: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """A weight that goes with the likelihood, the estimate and its standard error."""
    fits = fit(model, tables, possible=possible)
    with np.errstate(divide="ignore", invalid="ignore"):
        centres = np.log(fits.hidden)
    likely: Floats = share * np.exp(fits.logliks - fits.logliks[0])
    return likely, centres, standard_errors(model, fits)


@dataclass(frozen=True, slots=True)
class _Labels:
    """Interactions by the names of their lists, and the sign that stands between two of them."""

    text: str
    sign: str


def _models(estimate: Estimate) -> Iterator[tuple[float, _Labels]]:
    """The models that a total is of, with their shares."""
    if estimate.model is not None:
        yield 1.0, _Labels(_SIGN.join(estimate.model), _SIGN)
    elif "graphs" in estimate.diagnostics:
        for one in estimate.diagnostics["graphs"]:
            if one["probability"] >= _LEAST:
                yield one["probability"], _Labels(one["graph"], "|")
    else:
        for label, share in estimate.selected.items():
            if share >= _LEAST:
                yield share, _Labels(label, ",")


def _design(table: Histories, labels: _Labels) -> Design:
    places = {name: at for at, name in enumerate(table.names)}
    found = _named(labels.text, labels.sign, lambda text: _lists(text, places))
    sets = {part for lists in found for part in _within(sum(1 << at for at in lists))}
    return design(table.lists, tuple(sorted(sets)))


def _lists(label: str, places: Mapping[str, int]) -> list[int] | None:
    """The lists of an interaction's label; None where it names none."""
    found = _named(label, ":", places.get)
    return found or None


def _named(text: str, sign: str, known: Callable[[str], Found | None]) -> list[Found]:
    """What is named in a text, though a name may hold the sign that stands between two."""
    found, parts = [], text.split(sign) if text else []
    while parts:
        ends = range(len(parts), 0, -1)
        read = ((end, known(sign.join(parts[:end]))) for end in ends)
        end, one = next((place for place in read if place[1] is not None), (0, None))
        if one is None:
            return []
        found.append(one)
        parts = parts[end:]
    return found


def _within(lists: int) -> Iterator[int]:
    """The sets of two lists and more within one: a label names the largest alone."""
    part = lists
    while part:
        if part.bit_count() > 1:
            yield part
        part = (part - 1) & lists
