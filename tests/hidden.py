"""Comparisons for tests of the page on a hidden population.

The table is the United Kingdom's of 2013, five lists (Bales, Hesketh and Silverman 2015); the
estimates are numbers that were published of it or found by other programs, or invented where a
plot needs them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from palermo.model import Figure, HiddenPopulation, HiddenStratum, Period
from palermo.model.hidden import PublicComparison, PublicEstimate
from palermo.mse import Estimate, Histories
from palermo.mse.comparisons import (
    Catalogue,
    Changed,
    Comparison,
    Known,
    Reason,
    Reliability,
    Trajectory,
    Verdict,
)

NAMES = ("LA", "NG", "PFNCA", "GO", "GP")
CELLS: dict[Iterable[int], int] = {
    (1, 0, 0, 0, 0): 54,
    (0, 1, 0, 0, 0): 463,
    (0, 0, 1, 0, 0): 995,
    (0, 0, 0, 1, 0): 695,
    (0, 0, 0, 0, 1): 316,
    (1, 1, 0, 0, 0): 15,
    (1, 0, 1, 0, 0): 19,
    (1, 0, 0, 1, 0): 3,
    (0, 1, 1, 0, 0): 62,
    (0, 1, 0, 1, 0): 19,
    (0, 1, 0, 0, 1): 1,
    (0, 0, 1, 1, 0): 76,
    (0, 0, 1, 0, 1): 11,
    (0, 0, 0, 1, 1): 8,
    (1, 1, 1, 0, 0): 1,
    (1, 1, 0, 1, 0): 1,
    (0, 1, 1, 1, 0): 4,
    (1, 1, 1, 1, 0): 1,
}
OBSERVED = 2_744


def estimate(method: str, total: float, *limits: float, **more: Any) -> Estimate:
    """An estimate with its 80 % and 95 % limits, lower before upper."""
    levels = ("0.8", "0.95")
    pairs = {
        level: (limits[2 * at], limits[2 * at + 1])
        for at, level in enumerate(levels)
        if len(limits) > 2 * at + 1
    }
    return Estimate(method, OBSERVED, total - OBSERVED, total, pairs, **more)


def estimates() -> tuple[Estimate, ...]:
    """What seven methods say."""
    grid = [10_000.0 + 500 * at for at in range(60)]
    heights = [max(0.001, 1 - abs(one - 23_000) / 14_000) for one in grid]
    posterior = {"total": grid, "probability": [0.98 * one / sum(heights) for one in heights]}
    strap = {"resamples": 10_000, "seed": 1, "interval_kind": "bca"}
    return (
        estimate("main", 13_444.1, 12_400.0, 14_570.0, 12_004.0, 15_160.0, **strap, model=()),
        estimate(
            "stepwise",
            11_312.99,
            9_990.0,
            13_900.0,
            9_209.0,
            15_131.0,
            **strap,
            failed_resamples=3,
            model=("LA:NG", "LA:PFNCA", "NG:GO", "NG:GP", "PFNCA:GP", "GO:GP"),
            bic=205.2,
            parameters={"threshold": 0.02},
            selected={"LA:NG,LA:PFNCA": 0.31, "": 0.02},
        ),
        estimate("aic", 11_304.0, 10_200.0, 12_600.0, 9_800.0, 13_100.0, interval_kind="profile"),
        estimate(
            "bic",
            25_311.29,
            14_600.0,
            38_900.0,
            11_168.0,
            56_052.0,
            **strap,
            model=("LA:NG:PFNCA", "NG:GP", "PFNCA:GO"),
            bic=195.8791,
            warnings=("the interval takes the chosen model as given; it is too narrow",),
        ),
        estimate("average", 24_100.0, 15_700.0, 33_400.0, 11_900.0, 41_000.0),
        estimate(
            "decomposable",
            23_016.0,
            13_000.0,
            29_100.0,
            10_408.0,
            33_481.0,
            interval_kind="credible",
            diagnostics={"posterior": posterior},
        ),
        estimate("chao", 13_570.0, 12_700.0, inf, 12_300.0, inf),
    )


def reliability(verdict: Verdict = "with caution") -> Reliability:
    """A verdict with a rule that gave it and one that would allow more."""
    return Reliability(
        verdict,
        (
            Reason(
                "disagreement",
                verdict,
                "the methods are a factor of 2.2 apart: stepwise 11,313, bic 25,311",
                2.2,
            ),
            Reason("overlap", "usable", "8.0 % of the persons are on two lists or more", 0.08),
        ),
    )


def changes(
    kind: Any, names: Sequence[tuple[str, ...]], totals: Sequence[float | None]
) -> tuple[Changed, ...]:
    """The stepwise estimate with changed lists."""
    return tuple(
        Changed(
            kind,
            lists,
            "stepwise",
            2_000,
            total,
            {"0.95": (0.7 * total, 1.6 * total)} if total else {},
            "" if total else "the model has no estimate: the lists overlap too little",
        )
        for lists, total in zip(names, totals, strict=True)
    )


def catalogue(models: int = 300) -> Catalogue:
    """Models whose estimates lie further apart the worse they do."""
    totals = [25_311.29, *(9_500.0 + (at * 7_919) % 30_000 for at in range(1, models))]
    return Catalogue(
        6_894,
        3,
        tuple(195.9 + 0.4 * at for at in range(models)),
        tuple(totals),
        ("LA:NG:PFNCA,NG:GP,PFNCA:GO", "", *(f"model {at}" for at in range(2, models))),
    )


def comparison(verdict: Verdict = "with caution", **changed: Any) -> Comparison:
    """All of it; changes replace its parts."""
    left_out = [(name,) for name in NAMES]
    pairs = [(one, other) for at, one in enumerate(NAMES) for other in NAMES[at + 1 :]]
    persons = tuple(range(1_400, 5_500, 100))
    ratios = tuple(3.5 + 0.9 * (2_744 / one) if one != 1_700 else None for one in persons)
    whole = Comparison(
        Histories.of(NAMES, CELLS),
        estimates(),
        {},
        changes("without", left_out, (10_900.0, 12_100.0, 22_623.0, 10_202.0, None)),
        changes("merged", pairs, [11_000.0 + 900 * at for at in range(10)]),
        (
            Known("LA", 94, 40, 71.0, {"0.95": (52.0, 118.0)}),
            Known("NG", 567, 104, 610.0, {"0.95": (380.0, 1_200.0)}),
            Known(
                "GP", 336, 20, None, {}, "the model has no estimate: the lists overlap too little"
            ),
        ),
        Trajectory(
            "stepwise",
            persons,
            ratios,
            tuple(None if one is None else (0.8 * one, 1.3 * one) for one in ratios),
            shuffles=20,
            seed=1,
        ),
        catalogue(),
        reliability(verdict),
        ("All lists mean the same by a victim, in the same place and time.",),
        by_order={"2": 22_991.33, "3": 25_311.29},
        headline=("stepwise", "bic"),
    )
    return replace(whole, **changed)


def public(**changed: Any) -> PublicComparison:
    """What the public sees of it, rounded by hand."""
    whole = PublicComparison(
        NAMES,
        2_740.0,
        3,
        10,
        (
            PublicEstimate("stepwise", 11_300.0, 8_560.0, {"0.95": (9_210.0, 15_100.0)}, "bca", 10),
            PublicEstimate("bic", 25_300.0, 22_560.0, {"0.95": (11_200.0, 56_100.0)}, "bca", 10),
            PublicEstimate("chao", 13_600.0, 10_860.0, {"0.95": (12_300.0, None)}, "wald"),
        ),
        ("decomposable",),
        "with caution",
        ("disagreement",),
        ("All lists mean the same by a victim, in the same place and time.",),
        ("cells", "overlap", "seed"),
        "3 significant digits and multiples of 10",
    )
    return replace(whole, **changed)


def population(*strata: HiddenStratum, **changed: Any) -> HiddenPopulation:
    """The chapter's content: citizens and foreigners, who have no estimate."""
    period = Period.parse("2005")
    parts = strata or (
        HiddenStratum("citizens", NAMES, comparison()),
        HiddenStratum("foreigners", NAMES[:2], why="nobody is on any list"),
    )
    total = Figure(
        "hidden_total", period, (("stratum", "citizens"),), value=11_313.4, lower=9_209.2,
        upper=None, level=0.95, interval_of="estimate", obs_status="e", origin="derived",
    )  # fmt: skip
    held = Figure("hidden_total", period, (), value=None, conf_status="C", origin="derived")
    whole = HiddenPopulation(
        period,
        parts,
        "stepwise",
        (total, held),
        unknown=12,
        assumed=("GP and LA cannot share a person",),
        legal_basis="Act 7, section 3",
    )
    return replace(whole, **changed)
