"""The estimate of every model against its BIC."""

import math
from collections.abc import Sequence

from palermo.mse.comparisons import Catalogue
from palermo.report import charts
from palermo.report.hidden.plots.plot import Plot, Table, ends
from palermo.report.hidden.scales import scale
from palermo.report.languages import Language
from palermo.report.records.specifications import filled

DRAWN = 600  # the best by BIC are all drawn; of the others one for each place of a grid
LISTED = 20
_GRID = (90, 60)  # across, up

Point = tuple[float, float]
"""BIC above the best, and the estimate."""


def models(found: Catalogue, language: Language) -> Plot:
    """The estimate of every model against its BIC.

    Raises:
        ReportError: no model has an estimate.
    """
    _ = language.gettext
    points = thinned(_points(found))
    on = scale([total for _above, total in points])
    last = max(above for above, _total in points) or 1.0
    spec = filled("models", ends(on) | {"last": last})
    spec["encoding"]["y"]["scale"]["type"] = on.type
    rows = [{"above": above, "total": total} for above, total in points]
    spec["datasets"] = {"models": rows, "best": rows[:1]}
    note = _("Across: BIC above that of the best model. Up: the estimate.")
    if len(points) < len(found.total):
        note += " " + _("Models that would lie on one another are drawn once.")
    return Plot(
        "models",
        _("Every model: its estimate, and how well it does by BIC"),
        charts.drawn(spec, "models"),
        _described(found, language),
        _table(found, language),
        logarithmic=on.logarithmic,
        marks=frozenset({"best"}),
        note=note,
    )


def _points(found: Catalogue) -> list[Point]:
    best = found.bic[0] if found.bic else 0.0
    return [(bic - best, total) for bic, total in zip(found.bic, found.total, strict=True)]


def thinned(points: Sequence[Point]) -> list[Point]:
    """The best, and of the others one for each place of a grid: no more can be told apart.

    Args:
        points: the best first.
    """
    kept, others = list(points[:DRAWN]), points[DRAWN:]
    if not others:
        return kept
    wide, high = _GRID
    last = points[-1][0] or 1.0
    logs = [math.log(total) for _above, total in points]
    low, span = min(logs), (max(logs) - min(logs)) or 1.0
    seen: dict[tuple[int, int], Point] = {}
    for above, total in others:
        place = int(above / last * wide), int((math.log(total) - low) / span * high)
        seen.setdefault(place, (above, total))
    return [*kept, *seen.values()]


def _described(found: Catalogue, language: Language) -> str:
    count = language.ngettext(
        "%(num)s model has an estimate;", "%(num)s models have an estimate;", len(found.total)
    ) % {"num": language.number(len(found.total))}
    ends_ = language.gettext(
        "lowest %(low)s, highest %(high)s; the one with the least BIC says %(best)s."
    ) % {
        "low": language.number(round(min(found.total))),
        "high": language.number(round(max(found.total))),
        "best": language.number(round(found.total[0])),
    }
    return f"{count} {ends_}"


def _table(found: Catalogue, language: Language) -> Table:
    _ = language.gettext
    every = list(zip(found.models, found.bic, found.total, strict=True))
    headings = _("Model, the best first"), _("BIC"), _("Estimate")
    cells = (
        (
            name.replace(",", ", ") or _("independent lists"),
            language.one_decimal(bic),
            language.number(round(total)),
        )
        for name, bic, total in every[:LISTED]
    )
    return headings, tuple(cells)
