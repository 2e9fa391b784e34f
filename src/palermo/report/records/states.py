"""What a figure from records shows where it shows no number, and the periods that it is about."""

from collections.abc import Iterable
from typing import Literal

from palermo.model import Definition, Figure, Period

State = Literal[
    "value",
    "bounds",
    "held back",
    "not reported",
    "partial",
    "not estimable",
    "none",
]
NUMBERS: frozenset[State] = frozenset(("value", "bounds"))
LETTER: dict[State, str] = {
    "held back": "C",
    "not reported": "n",
    "partial": "u",
    "not estimable": "m",
    "none": "–",
}
"""Short forms for small tables: the codes of SDMX, as the open data have them."""

Kind = Literal["calendar", "cycle", "other"]
KINDS: tuple[Kind, ...] = ("calendar", "cycle", "other")


def is_measured(definition: Definition | None) -> bool:
    """Whether an indicator is measured from records; not where it has no definition."""
    return definition is not None and definition.measure != "published"


def state_of(figure: Figure | None) -> State:
    """Which kind of cell a figure is; None (no figure at all) is a cell without one."""
    if figure is None:
        return "none"
    if figure.conf_status != "F":
        return "held back"
    if figure.interval_of == "definition" and None not in (figure.lower, figure.upper):
        return "bounds"
    if figure.value is not None:
        return "value"
    known: dict[str, State] = {"n": "not reported", "u": "partial"}
    return known.get(figure.obs_status, "not estimable")


def has_number(figure: Figure | None) -> bool:
    """Whether it shows a number, or two bounds."""
    return state_of(figure) in NUMBERS


def is_partial(figure: Figure) -> bool:
    """Whether it shows a number in which an agency is missing."""
    return has_number(figure) and figure.obs_status == "u"


def kind_of(period: Period) -> Kind:
    """Whether a period is a calendar year, a reporting cycle of the TIP report, or neither."""
    if period.is_calendar_year:
        return "calendar"
    first = (period.start.month, period.start.day)
    last = (period.end.month, period.end.day)
    yearly = period.end.year - period.start.year == 1
    return "cycle" if yearly and (first, last) == ((4, 1), (3, 31)) else "other"


def in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Calendar years, then cycles, then others, each in order of time."""
    return tuple(
        sorted(
            set(periods), key=lambda one: (KINDS.index(kind_of(one)), one.end, one.start, one.by)
        )
    )
