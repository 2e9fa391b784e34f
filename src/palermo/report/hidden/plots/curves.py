"""Curves: the estimate as persons come in, and the posterior of the population's size."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from palermo import mse
from palermo.mse.comparisons import Trajectory
from palermo.mse.estimates import Interval
from palermo.report import charts
from palermo.report.hidden.plots.plot import Plot, ends, listed
from palermo.report.hidden.scales import Scale, finite, rounded, scale
from palermo.report.languages import Language
from palermo.report.records.specifications import filled

Step = tuple[int, float | None, Interval | None]
"""Persons used, the ratio, its limits."""


def trajectory(found: Trajectory, observed: int, language: Language) -> Plot:
    """The estimate divided by the persons used, as persons come in.

    Args:
        found: the trajectory.
        observed: persons there are; a line stands there.
        language: of its words.

    Raises:
        ReportError: it has no estimate.
    """
    _ = language.gettext
    steps = list(zip(found.persons, found.ratios, found.limits, strict=True))
    ratios = [ratio for _at, ratio, _limits in steps if ratio is not None]
    limits = [pair for _at, ratio, pair in steps if pair is not None and ratio is not None]
    on = scale(ratios, finite(limits))
    spec = filled(
        "trajectory", ends(on) | {"first": min(found.persons), "last": max(found.persons)}
    )
    spec["encoding"]["y"]["scale"]["type"] = on.type
    spec["datasets"] = _joined(steps, on) | {"now": [{"persons": observed}]}
    cells = (
        (language.number(steps[at][0]), _ratio(steps[at][1], language)) for at in listed(len(steps))
    )
    return Plot(
        "trajectory",
        _("The estimate divided by the persons used, as persons come in"),
        charts.drawn(spec, "trajectory"),
        _described(steps, ratios, language),
        ((_("Persons used"), _("Estimate divided by persons")), tuple(cells)),
        logarithmic=on.logarithmic,
        marks=frozenset({"line", *(["band"] if limits else [])}),
        line=_("all persons"),
        note=_(
            "Across: persons used, beyond the line a second time. Up: the estimate divided by"
            " them. A curve that goes on drifting is no reliable one."
        ),
    )


def _ratio(value: float | None, language: Language) -> str:
    return "–" if value is None else language.decimal(value)


def _joined(steps: Sequence[Step], on: Scale) -> dict[str, list[Any]]:
    """Points joined within a run: where there is no estimate, the line ends."""
    run, points, band = 0, [], []
    for at, ratio, limits in steps:
        if ratio is None:
            run += 1
            continue
        points.append({"persons": at, "ratio": ratio, "run": run})
        if limits is not None:
            low, high = limits
            upper = high if math.isfinite(high) else on.high
            band.append({"persons": at, "lower": max(low, on.low), "upper": upper, "run": run})
    sizes = [row["run"] for row in points]
    alone = [row for row in points if sizes.count(row["run"]) == 1]
    return {"points": points, "band": band, "alone": alone}


def _described(steps: Sequence[Step], ratios: Sequence[float], language: Language) -> str:
    known = [at for at, ratio, _limits in steps if ratio is not None]
    return language.gettext(
        "From %(first)s persons to %(last)s the ratio goes from %(start)s to %(end)s; lowest"
        " %(low)s, highest %(high)s."
    ) % {
        "first": language.number(known[0]),
        "last": language.number(known[-1]),
        "start": language.decimal(ratios[0]),
        "end": language.decimal(ratios[-1]),
        "low": language.decimal(min(ratios)),
        "high": language.decimal(max(ratios)),
    }


def posterior(estimate: mse.Estimate, language: Language) -> Plot:
    """The posterior probability of each size of the population.

    Args:
        estimate: with `diagnostics["posterior"]`.
        language: of its words.

    Raises:
        ReportError: it holds no probability.
    """
    _ = language.gettext
    found = estimate.diagnostics["posterior"]
    shown = list(zip(found["total"], found["probability"], strict=True))
    on = scale([], [total for total, _chance in shown])
    spec = filled("posterior", ends(on))
    spec["encoding"]["x"]["scale"]["type"] = on.type
    spec["datasets"] = {
        "bins": [{"total": total, "probability": chance} for total, chance in shown],
        "median": [{"total": estimate.total}],
    }
    top = max(shown, key=lambda pair: pair[1])[0]
    values = {"median": estimate.total, "top": rounded(top)}
    return Plot(
        f"posterior-{estimate.method}",
        _("The posterior probability of each size of the population"),
        charts.drawn(spec, "posterior"),
        _("Median %(median)s; most probable near %(top)s.")
        % {name: language.number(round(value)) for name, value in values.items()},
        ((_("Up to about"), _("Probability")), tuple(_summed(shown, language))),
        logarithmic=on.logarithmic,
        marks=frozenset({"line"}),
        line=_("median"),
        note=_(
            "Across: the size of the population. Up: the probability of each piece. What lies"
            " beyond both ends is not drawn: %(share)s on each side."
        )
        % {"share": language.percent(_beyond(shown))},
    )


def _summed(shown: Sequence[tuple[float, float]], language: Language) -> Iterator[tuple[str, str]]:
    """At some sizes the probability that there are no more."""
    so_far, sums = _beyond(shown), []
    for _total, chance in shown:
        so_far += chance
        sums.append(so_far)
    for at in listed(len(shown)):
        yield language.number(round(shown[at][0])), language.probability(sums[at])


def _beyond(shown: Sequence[tuple[float, float]]) -> float:
    """What the pieces leave out on each side: they are the middle of the posterior."""
    return max(0.0, (1 - sum(chance for _total, chance in shown)) / 2)
