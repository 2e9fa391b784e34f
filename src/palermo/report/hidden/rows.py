"""One estimate as a row of a plot and of its table."""

import math
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from palermo import mse
from palermo.model.hidden import PublicEstimate
from palermo.mse.comparisons import Changed, Known
from palermo.mse.estimates import Interval
from palermo.report.hidden import words as hwords
from palermo.report.languages import Language
from palermo.report.words import N_, word

LONGEST = 22  # characters of a line of a label for which a plot has room


@dataclass(frozen=True, slots=True)
class Row:
    """An estimate.

    Attributes:
        label: what it is of, in the language of the page.
        total: None where there is none, and `why` says why.
        intervals: by level ("0.95"); an upper limit may be infinite.
        observed: persons observed; None where that is not told.
        size: the true size, where it is known.
        why: there is no estimate.
        bound: whether it is a lower bound.
        independent: whether it takes the lists as independent.
    """

    label: str
    total: float | None
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    observed: int | None = None
    size: int | None = None
    why: str = ""
    bound: bool = False
    independent: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The label in one line or two, cut where a plot has no more room."""
        if len(self.label) <= LONGEST:
            return (self.label,)
        first = textwrap.wrap(self.label, LONGEST, break_on_hyphens=False)[0]
        rest = self.label[len(first) :].strip()
        return first, rest if len(rest) <= LONGEST else rest[: LONGEST - 1] + "…"

    @property
    def levels(self) -> tuple[str, ...]:
        """Of its intervals, the lowest first."""
        return tuple(sorted(self.intervals, key=float))

    @property
    def endless(self) -> bool:
        """Whether an interval has no upper limit."""
        return any(not math.isfinite(high) for _low, high in self.intervals.values())

    def limits(self, level: str) -> tuple[float, float | None] | None:
        """Lower and upper limit, the upper None where it is infinite; None without the level."""
        if level not in self.intervals:
            return None
        lower, upper = self.intervals[level]
        return lower, upper if math.isfinite(upper) else None


def method_rows(
    estimates: Iterable[mse.Estimate | PublicEstimate], language: Language
) -> tuple[Row, ...]:
    """A row for each method, in their order."""
    return tuple(
        Row(
            language.gettext(word(hwords.METHOD, one.method)),
            one.total,
            {
                level: (low, math.inf if high is None else high)
                for level, (low, high) in one.intervals.items()
            },
            bound=one.method == "chao",
            independent=one.method == "main",
        )
        for one in estimates
    )


def changed_rows(changes: Iterable[Changed], language: Language) -> tuple[Row, ...]:
    """A row for each list left out, or for each two made one."""
    labels = {"without": N_("without %(lists)s"), "merged": N_("%(lists)s")}
    return tuple(
        Row(
            language.gettext(labels[one.change]) % {"lists": " + ".join(one.lists)},
            one.total,
            one.intervals,
            one.observed,
            why=one.why,
        )
        for one in changes
    )


def known_rows(known: Iterable[Known], language: Language) -> tuple[Row, ...]:
    """A row for each list that is taken for the population."""
    label = language.gettext("persons of %(list)s")
    return tuple(
        Row(
            label % {"list": one.list},
            one.total,
            one.intervals,
            one.observed,
            size=one.size,
            why=one.why,
        )
        for one in known
    )
