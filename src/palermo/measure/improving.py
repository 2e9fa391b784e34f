"""Whether counts from records rose or fell: the same rule as for published counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from palermo.measure.breaks import BreakRule
from palermo.measure.dispersion import Prior
from palermo.measure.dividing import divide
from palermo.measure.series import series_of
from palermo.measure.trends import TrendRule, corrected, long, yearly
from palermo.model import Break, Definition, Dispersion, Figure, Gap, Trend
from palermo.settings import Coverage, Settings


@dataclass(frozen=True, slots=True)
class Improving:
    """How the totals of records move.

    Attributes:
        trends: from period to period, calendar years and cycles by themselves.
        breaks: found or declared.
        dispersions: how much each series moves.
    """

    trends: tuple[Trend, ...]
    breaks: tuple[Break, ...]
    dispersions: tuple[Dispersion, ...]


def improving(
    figures: Iterable[Figure],
    definitions: Mapping[str, Definition],
    coverage: Coverage,
    settings: Settings,
) -> Improving:
    """Trends of the totals that are counts of persons, records or proceedings.

    A total in which an agency is missing is compared with no other, as a declared gap is.

    Args:
        figures: from records.
        definitions: of the indicators, by id.
        coverage: declared breaks and jumps that are real.
        settings: level and margin.
    """
    totals = [one for one in figures if _is_count(one, definitions)]
    declared = replace(coverage, gaps=tuple(map(_partial, totals_without_an_agency(totals))))
    prior = Prior.from_rules()
    divided, breaks = divide(series_of(totals), declared, (), prior, BreakRule.from_rules())
    rule = TrendRule.from_rules(settings.level, settings.margin)
    found = [trend for one in divided for trend in yearly(one, prior, rule)]
    found += [over for one in divided if (over := long(one, prior, rule)) is not None]
    return Improving(
        tuple(corrected(found)), tuple(breaks), tuple(one.dispersion(prior) for one in divided)
    )


def totals_without_an_agency(totals: Iterable[Figure]) -> list[Figure]:
    """Those in which somebody did not report."""
    return [one for one in totals if one.obs_status == "u"]


def _is_count(figure: Figure, definitions: Mapping[str, Definition]) -> bool:
    return not figure.dimensions and definitions[figure.indicator].measure == "count"


def _partial(figure: Figure) -> Gap:
    return Gap(figure.indicator, figure.period, "", "an agency did not report", "coverage.toml")
