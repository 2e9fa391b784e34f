"""The answer in words: the range of the methods, what is known for sure, what is not."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from palermo.mse.comparisons import Verdict
from palermo.report.hidden.rows import Row
from palermo.report.hidden.scales import rounded
from palermo.report.languages import Language
from palermo.report.templating import opened

_CHANCE = 1.1  # so far above the lowest estimate Chao's bound may lie by chance (reliability.toml)


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
    return Answer(_span(min(totals), max(totals), language), told)


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
    text = above if max(bounds) > _CHANCE * min(totals) else below
    yield text % {"least": _about(max(bounds), language)}


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


def _span(low: float, high: float, language: Language) -> str:
    ends = {"lower": _about(low, language), "upper": _about(high, language)}
    if ends["lower"] == ends["upper"]:
        return language.gettext("about %(value)s") % {"value": ends["lower"]}
    return language.gettext("%(lower)s to %(upper)s") % ends


def _about(value: float, language: Language) -> str:
    return language.number(math.floor(rounded(value) + 0.5))
