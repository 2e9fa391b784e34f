"""The log-linear form of Chao's lower bound, fitted to many tables at once.

Rivest, L.-P. and Baillargeon, S. (2007), Applications and extensions of Chao's moment estimator
for the size of a closed population, Biometrics 63, 999-1006 (model Mth, lower bound). A person's
history w with k captures has the mean

    log mu_w = a_0 + sum of b_i over the lists i in w + sum of eta_j max(k - j + 1, 0), j = 3..t,

so that those on three lists and more may be as many as they like: the bound comes from those on
one and on two. Where capture differs from person to person no eta is below 0, so the likelihood is
maximised under eta >= 0: columns enter one by one while the likelihood rises, and leave where
their eta falls below 0.

The means by number of captures are elementary symmetric polynomials of exp(b): a table enters by
its t list totals and t frequencies alone, and the 2**t cells are never made.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palermo.mse.solving import solve
from palermo.mse.subsets import singles, superset_sums

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_STEPS = 200  # most steps of one fit
_ROUNDS = 3  # for each list: how often a column may enter or leave
_LONGEST = 2.0  # most that a coefficient moves in one step, so that none overshoots
_NEAR = 1e-12  # squared length of the last step, in standard errors
_RISE = 1e-6  # persons: a column enters where this many more are on its lists than expected


@dataclass(frozen=True, slots=True)
class Bounds:
    """Chao's lower bound for each of B tables.

    Attributes:
        hidden: (B,) persons on no list, at least; infinite where nobody is on exactly two lists,
            NaN where the search did not end.
        errors: (B,) standard error of the logarithm of those hidden.
        eta: (t - 2, B) coefficients of heterogeneity; 0 where a column is left out.
    """

    hidden: Floats
    errors: Floats
    eta: Floats


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the model needs of B tables of t lists."""

    lists: Floats  # (t, B) persons on each list
    times: Floats  # (t + 1, B) persons on exactly k lists

    @property
    def columns(self) -> Floats:
        """(t - 2, t + 1) max(k - j + 1, 0)."""
        t = len(self.lists)
        return np.maximum(np.arange(t + 1.0) - np.arange(3, t + 1)[:, None] + 1, 0)

    @property
    def margins(self) -> Floats:
        """(p, B) sufficient statistics: persons, by list, by column."""
        return np.concatenate(
            [self.times[1:].sum(axis=0)[None], self.lists, self.columns @ self.times]
        )

    def only(self, some: Bools | NDArray[np.intp]) -> "_Sums":
        return _Sums(self.lists[:, some], self.times[:, some])


def lower_bounds(counts: Floats) -> Bounds:
    """Chao's lower bound for many tables.

    Args:
        counts: (2**t, B) persons by cell; row 0 is not looked at.
    """
    sums = _summed(counts)
    observed = sums.times[1:].sum(axis=0)
    hidden = np.full(len(observed), np.nan)
    errors = hidden.copy()
    eta = np.zeros((len(sums.columns), len(observed)))
    # Everybody on two lists and more, or on one list: nothing is hidden. Nobody on two: no bound.
    none = (sums.times[1] == 0) | (sums.lists == observed).any(axis=0)
    endless = ~none & (sums.times[2] == 0)
    hidden[none] = 0.0
    hidden[endless] = np.inf
    left = np.flatnonzero(~none & ~endless)
    if left.size:
        beta, spread, converged = _constrained(sums.only(left))
        hidden[left] = np.where(converged, np.exp(beta[0]), np.nan)
        errors[left] = np.where(converged, spread, np.nan)
        eta[:, left] = beta[1 + len(sums.lists) :]
    return Bounds(hidden, errors, eta)


def _summed(counts: Floats) -> _Sums:
    lists = (len(counts) - 1).bit_length()
    seen = counts.copy()
    seen[0] = 0
    sizes = np.bitwise_count(np.arange(len(counts)))
    times = np.stack([seen[sizes == k].sum(axis=0) for k in range(lists + 1)])
    return _Sums(superset_sums(seen)[list(singles(lists))], times)


def _constrained(sums: _Sums) -> tuple[Floats, Floats, Bools]:
    """(p, B) coefficients with eta >= 0, (B,) errors, (B,) whether the search ended."""
    t = len(sums.lists)
    chosen = np.ones((1 + t + len(sums.columns), sums.lists.shape[1]), dtype=bool)
    chosen[1 : 1 + t] = sums.lists > 0
    chosen[1 + t :] = False
    beta = _start(sums, chosen)
    errors = np.full(beta.shape[1], np.nan)
    converged = np.zeros(beta.shape[1], dtype=bool)
    left = np.arange(beta.shape[1])
    for _ in range(_ROUNDS * t):
        part = sums.only(left)
        beta[:, left], errors[left], converged[left] = _fit(part, beta[:, left], chosen[:, left])
        changed = _changed(part, beta[:, left], chosen[:, left])
        beta[1 + t :, left] = np.where(changed[1 + t :], beta[1 + t :, left], 0.0)
        going = converged[left] & (changed != chosen[:, left]).any(axis=0)
        chosen[:, left] = changed
        left = left[going]
        if not left.size:
            return beta, errors, converged
    converged[left] = False
    return beta, errors, converged


def _changed(sums: _Sums, beta: Floats, chosen: Bools) -> Bools:
    """(p, B) without columns below 0; where there are none, with the one that helps most."""
    first = 1 + len(sums.lists)
    changed = chosen.copy()
    if first == len(beta):
        return changed
    below = chosen[first:] & (beta[first:] < 0)
    changed[first:] &= ~below
    score = sums.margins - _expected(sums, beta, chosen)[0]
    rises = np.where(chosen[first:] | below.any(axis=0), 0.0, score[first:])
    best = rises.argmax(axis=0)
    enters = rises.max(axis=0) > _RISE * (1 + 1e-6 * sums.margins[0])
    changed[first + best[enters], np.flatnonzero(enters)] = True
    return changed


def _start(sums: _Sums, chosen: Bools) -> Floats:
    """(p, B) independent lists that have as many hidden as the closed form says."""
    t = len(sums.lists)
    total = sums.times[1:].sum(axis=0) + closed_form(sums.times)
    share = np.clip(sums.lists / total, 0.0, 0.99)
    beta = np.zeros(chosen.shape)
    beta[0] = np.log(total) + np.log1p(-share).sum(axis=0)
    beta[1 : 1 + t] = np.log(np.maximum(share, 1e-300)) - np.log1p(-share)
    return beta


def closed_form(times: Floats) -> Floats:
    """(B,) persons hidden, at least: (t - 1) / t f1 (f1 - 1) / (2 (f2 + 1)).

    The bias-corrected form of Chao (1987), Biometrics 43, 783-791, for t lists.

    Args:
        times: (t + 1, B) persons on exactly k lists.
    """
    t = len(times) - 1
    hidden: Floats = (t - 1) / t * times[1] * (times[1] - 1) / (2 * (times[2] + 1))
    return hidden


def _fit(sums: _Sums, beta: Floats, chosen: Bools) -> tuple[Floats, Floats, Bools]:
    """Newton's method on the chosen columns; also errors of the first, and what converged."""
    beta = beta.copy()
    errors = np.full(beta.shape[1], np.nan)
    converged = np.zeros(beta.shape[1], dtype=bool)
    left = np.arange(beta.shape[1])
    for _ in range(_STEPS):
        part = sums.only(left)
        means, gram = _expected(part, beta[:, left], chosen[:, left])
        score = (part.margins - means) * chosen[:, left]
        unit = np.zeros_like(score)
        unit[0] = 1
        errors[left] = np.sqrt(solve(gram.copy(), unit, chosen[:, left])[0])
        step = solve(gram, score.copy(), chosen[:, left])
        length = (step * score).sum(axis=0)
        step *= np.minimum(1.0, _LONGEST / np.maximum(np.abs(step).max(axis=0), _LONGEST))
        beta[:, left] += step
        done = length < _NEAR
        converged[left] = done
        left = left[~done & np.isfinite(length)]
        if not left.size:
            break
    return beta, errors, converged


def _expected(sums: _Sums, beta: Floats, chosen: Bools) -> tuple[Floats, Floats]:
    """(p, B) expected sufficient statistics, (p, p, B) their information."""
    t = len(sums.lists)
    columns = sums.columns
    odds = np.where(chosen[1 : 1 + t], np.exp(beta[1 : 1 + t]), 0.0)
    factor = np.exp(beta[0] + columns.T @ beta[1 + t :])  # (t + 1, B)
    factor[0] = 0
    by_pair = _by_pair(odds) * factor  # (t, t, t + 1, B)
    by_list = by_pair[np.arange(t), np.arange(t)]  # (t, t + 1, B)
    by_times = _polynomials(odds, np.zeros((1, t), dtype=bool))[0] * factor
    gram = np.empty((len(beta), len(beta), beta.shape[1]))
    gram[0, 0] = by_times.sum(axis=0)
    gram[0, 1 : 1 + t] = gram[1 : 1 + t, 0] = by_list.sum(axis=1)
    gram[0, 1 + t :] = gram[1 + t :, 0] = columns @ by_times
    gram[1 : 1 + t, 1 : 1 + t] = by_pair.sum(axis=2)
    gram[1 : 1 + t, 1 + t :] = np.einsum("jk,ikb->ijb", columns, by_list)
    gram[1 + t :, 1 : 1 + t] = gram[1 : 1 + t, 1 + t :].swapaxes(0, 1)
    gram[1 + t :, 1 + t :] = np.einsum("jk,lk,kb->jlb", columns, columns, by_times)
    return gram[0].copy(), gram


def _by_pair(odds: Floats) -> Floats:
    """(t, t, t + 1, B) sums over the histories of k captures with both lists; one on the diagonal.

    Those with lists i and j are odds_i odds_j times the polynomial of the others, two captures on.
    """
    t = len(odds)
    each = np.eye(t, dtype=bool)
    left_out = (each[:, None] | each[None, :]).reshape(-1, t)
    others = _polynomials(odds, left_out).reshape(t, t, t + 1, -1)
    sums = np.zeros_like(others)
    sums[:, :, 2:] = others[:, :, :-2] * (odds[:, None] * odds[None, :])[:, :, None]
    alone = np.arange(t)
    sums[alone, alone] = 0
    sums[alone, alone, 1:] = others[alone, alone, :-1] * odds[:, None]
    return sums


def _polynomials(odds: Floats, left_out: Bools) -> Floats:
    """(s, t + 1, B) elementary symmetric polynomials of the odds, for s sets of lists left out."""
    t, wide = odds.shape
    found = np.zeros((len(left_out), t + 1, wide))
    found[:, 0] = 1
    for at in range(t):
        taken = np.flatnonzero(~left_out[:, at])
        found[taken, 1:] += found[taken, :-1] * odds[at]
    return found
