"""The answer in words: the range of the methods and of chance, what is known, what is not."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from palermo.mse.comparisons import Verdict
from palermo.mse.reliability import rule
from palermo.report.hidden.rows import Row
from palermo.report.hidden.scales import rounded
from palermo.report.languages import Language
from palermo.report.templating import opened

_SAME = 1.05  # estimates that differ by less are about the same
_BOUND = "below_bound"  # the rule that says how far above an estimate Chao's bound may lie


@dataclass(frozen=True, slots=True)
class Answer:
    """What the top of the page says.

    Attributes:
        range: the number that is read first; "" where none may be drawn from the lists.
        sentences: what it is, and what it is not.
    """

    range: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Persons on at least one list: how many, and how the page writes it."""

    persons: int
    written: str


def answer(verdict: Verdict, rows: Sequence[Row], known: Known, language: Language) -> Answer:
    """The answer that a verdict allows.

    Args:
        verdict: how far the estimates can be trusted.
        rows: of the methods.
        known: persons on at least one list.
        language: of the answer.
    """
    every = [row for row in rows if row.total is not None]
    points = _answers(every)
    if verdict == "not estimable" or not every:
        return Answer("", (_none(known, language),))
    least = tuple(_least(every, points, language))
    if verdict == "lower bound only" or not points:
        return _at_least(every, known, least, language)
    totals = [row.total for row in points if row.total is not None]
    told = (_known(known, language), *_range(totals, points, language), *least)
    return Answer(_headline(totals, points, known, language), told)


def _answers(rows: Sequence[Row]) -> list[Row]:
    """What the range is of: that lists are independent is shown, and believed only alone."""
    found = [row for row in rows if not row.bound]
    return [row for row in found if not row.independent] or found


def _at_least(
    rows: Sequence[Row], known: Known, least: Iterable[str], language: Language
) -> Answer:
    """The lowest limit of all methods: any of them may be the one that is right."""
    _ = language.gettext
    lowest = max(min(map(_low, rows)), known.persons)
    sentences = (
        _known(known, language),
        _("No method says fewer, allowing for chance."),
        _(
            "The lists bear out a lower bound and no more: there may be many times as many. How"
            " far the methods are apart is shown below."
        ),
    )
    written = _("at least %(lower)s") % {"lower": _about(lowest, language)}
    return Answer(written, (*sentences, *least))


def _low(row: Row) -> float:
    """The lowest that a row allows for."""
    assert row.total is not None
    return min((lower for lower, _upper in row.intervals.values()), default=row.total)


def _limits(points: Sequence[Row]) -> tuple[str, list[tuple[float, float | None]]] | None:
    """The widest level of their intervals, and the intervals; None where they have none."""
    widest = max((row.levels[-1] for row in points if row.levels), key=float, default=None)
    if widest is None:
        return None
    return widest, [found for row in points if (found := row.limits(widest))]


def _range(totals: Sequence[float], points: Sequence[Row], language: Language) -> Iterator[str]:
    """What the range is of, and how far the estimates alone are apart."""
    _ = language.gettext
    if found := _limits(points):
        level, limits = found
        text = _("The range allows for chance: it holds the %(level)s intervals of its methods.")
        if any(upper is None for _lower, upper in limits):
            text = _("Of the %(level)s intervals of the methods, at least one has no upper limit.")
        yield text % {"level": language.percent(float(level))}
    if len(totals) == 1:
        return
    low, high = min(totals), max(totals)
    if high <= _SAME * low:
        text = _(
            "Their estimates alone are all about %(value)s. That they agree does not make it true:"
            " they share what can’t be known."
        )
        yield text % {"value": _about(high, language)}
        return
    yield _(
        "From the same lists, methods that are all in use give estimates from %(low)s to %(high)s:"
        " they differ by a factor of %(factor)s. Nothing in the lists says which of them is right."
    ) % {
        "low": _about(low, language),
        "high": _about(high, language),
        "factor": language.one_decimal(high / low),
    }


def _least(rows: Sequence[Row], points: Sequence[Row], language: Language) -> Iterator[str]:
    """What the lower bound says, and whether an estimate is below it."""
    bounds = [row.total for row in rows if row.total is not None and row.bound]
    totals = [row.total for row in points if row.total is not None]
    if not bounds or not totals:
        return
    above = language.gettext(
        "Chao’s lower bound, which needs the fewest assumptions, is %(least)s. That is more than"
        " the lowest estimate: either persons differ in how easily they are found, or lists keep"
        " each other’s persons away."
    )
    below = language.gettext(
        "That there are at least %(least)s needs the fewest assumptions (Chao’s lower bound)."
    )
    bound = max(bounds)
    near = not bound or rule(_BOUND).verdict(min(totals) / bound) == "usable"
    yield (below if near else above) % {"least": _about(bound, language)}


def _known(known: Known, language: Language) -> str:
    text = language.ngettext(
        "%(num)s person is on at least one list; all others are estimated.",
        "%(num)s persons are on at least one list; all others are estimated.",
        known.persons,
    )
    return opened(text % {"num": known.written})


def _none(known: Known, language: Language) -> str:
    text = language.ngettext(
        "%(num)s person is on at least one list. How many are on none can’t be told from these"
        " lists: any number would be the model’s, not the data’s.",
        "%(num)s persons are on at least one list. How many are on none can’t be told from these"
        " lists: any number would be the model’s, not the data’s.",
        known.persons,
    )
    return opened(text % {"num": known.written})


def _headline(
    totals: Sequence[float], points: Sequence[Row], known: Known, language: Language
) -> str:
    """The range that is read first: it allows for chance where the methods do.

    Estimates that happen to agree would else be read as an exact number.
    """
    found = _limits(points)
    limits = found[1] if found else []
    low = max(min([*totals, *(lower for lower, _upper in limits)]), known.persons)
    if any(upper is None for _lower, upper in limits):
        return language.gettext("%(lower)s or more") % {"lower": _about(low, language)}
    return _span(low, max([*totals, *(upper or 0.0 for _lower, upper in limits)]), language)


def _span(low: float, high: float, language: Language) -> str:
    ends = {"lower": _about(low, language), "upper": _about(high, language)}
    if ends["lower"] == ends["upper"]:
        return language.gettext("about %(value)s") % {"value": ends["lower"]}
    return language.gettext("%(lower)s to %(upper)s") % ends


def _about(value: float, language: Language) -> str:
    return language.number(math.floor(rounded(value) + 0.5))
