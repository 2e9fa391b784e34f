"""The answer in words: the range of the methods, what is known for sure, what is not."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from palermo.mse.comparisons import Verdict
from palermo.report.hidden.rows import Row
from palermo.report.hidden.scales import rounded
from palermo.report.languages import Language


@dataclass(frozen=True, slots=True)
class Answer:
    """What the top of the page says.

    Attributes:
        range: the number that is read first; "" where none may be drawn from the lists.
        sentences: what it is, and what it is not.
    """

    range: str
    sentences: tuple[str, ...]


def answer(verdict: Verdict, rows: Sequence[Row], observed: int, language: Language) -> Answer:
    """The answer that a verdict allows.

    Args:
        verdict: how far the estimates can be trusted.
        rows: of the methods.
        observed: persons on at least one list.
        language: of the answer.
    """
    points = _answers(rows)
    bounds = [row.total for row in rows if row.total is not None and row.bound]
    least = max(bounds) if bounds else None
    if verdict == "not estimable" or (not points and least is None):
        return Answer("", (_none(observed, language),))
    if verdict == "lower bound only" or not points:
        return _at_least(least, points, observed, language)
    totals = [row.total for row in points if row.total is not None]
    told = [*_range(totals, points, language), *_least(least, min(totals), language)]
    return Answer(_span(min(totals), max(totals), language), (_known(observed, language), *told))


def _answers(rows: Sequence[Row]) -> list[Row]:
    """What the range is of: that lists are independent is shown, and believed only alone."""
    found = [row for row in rows if row.total is not None and not row.bound]
    return [row for row in found if not row.independent] or found


def _at_least(
    least: float | None, points: Sequence[Row], observed: int, language: Language
) -> Answer:
    _ = language.gettext
    lows = [_low(row) for row in points] if least is None else [row.total for row in points]
    lowest = min(one for one in (least, *lows) if one is not None)
    written = _("at least %(lower)s") % {"lower": _about(max(lowest, observed), language)}
    sentence = _(
        "The lists bear out a lower bound and no more: there may be many times as many. How far the"
        " methods are apart is shown below."
    )
    return Answer(written, (_known(observed, language), sentence))


def _low(row: Row) -> float:
    """The lowest that a row allows for."""
    assert row.total is not None
    lowers = (lower for lower, _upper in row.intervals.values())
    return min(lowers, default=row.total)


def _range(totals: Sequence[float], points: Sequence[Row], language: Language) -> Iterator[str]:
    _ = language.gettext
    if len(totals) > 1:
        apart = max(totals) / min(totals)
        yield _(
            "From the same lists, methods that are all in use give answers that differ by a factor"
            " of %(factor)s. Nothing in the lists says which of them is right."
        ) % {"factor": language.one_decimal(apart)}
    widest = max((row.levels[-1] for row in points if row.levels), key=float, default=None)
    if widest is None:
        return
    limits = [found for row in points if (found := row.limits(widest))]
    low = min(lower for lower, _upper in limits)
    level = language.percent(float(widest))
    if any(upper is None for _lower, upper in limits):
        yield _(
            "Allowing for chance too, the %(level)s intervals begin at %(low)s; at least one of"
            " them has no upper limit."
        ) % {"level": level, "low": _about(low, language)}
        return
    high = max(upper for _lower, upper in limits if upper is not None)
    yield _("Allowing for chance too, the %(level)s intervals reach from %(low)s to %(high)s.") % {
        "level": level,
        "low": _about(low, language),
        "high": _about(high, language),
    }


def _least(least: float | None, lowest: float, language: Language) -> Iterable[str]:
    if least is None:
        return
    above = language.gettext(
        "Chao’s lower bound, which needs the fewest assumptions, is %(least)s. That is more than"
        " the lowest estimate: either persons differ in how easily they are found, or lists keep"
        " each other’s persons away."
    )
    below = language.gettext(
        "That there are at least %(least)s needs the fewest assumptions (Chao’s lower bound)."
    )
    yield (above if least > lowest else below) % {"least": _about(least, language)}


def _known(observed: int, language: Language) -> str:
    return language.ngettext(
        "%(num)s person is on at least one list; all others are estimated.",
        "%(num)s persons are on at least one list; all others are estimated.",
        observed,
    ) % {"num": language.number(observed)}


def _none(observed: int, language: Language) -> str:
    return language.ngettext(
        "%(num)s person is on at least one list. How many are on none can’t be told from these"
        " lists: any number would be the model’s, not the data’s.",
        "%(num)s persons are on at least one list. How many are on none can’t be told from these"
        " lists: any number would be the model’s, not the data’s.",
        observed,
    ) % {"num": language.number(observed)}


def _span(low: float, high: float, language: Language) -> str:
    ends = {"lower": _about(low, language), "upper": _about(high, language)}
    if ends["lower"] == ends["upper"]:
        return language.gettext("about %(value)s") % {"value": ends["lower"]}
    return language.gettext("%(lower)s to %(upper)s") % ends


def _about(value: float, language: Language) -> str:
    return language.number(math.floor(rounded(value) + 0.5))
