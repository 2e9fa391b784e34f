"""Figures and trends that the page of a telegram cites, before they are said in a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from palermo.model import Definition, Figure, Trend, parse_figure_id
from palermo.report.markers import marker_of
from palermo.report.records.states import has_number, is_measured
from palermo.report.telegram_page import TelegramPage
from palermo.report.traced import Traced

State = Literal["number", "held back", "none", "not given"]
"""What a cited figure shows: a number, or one of three ways of not having one."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure or trend that the page cites.

    Attributes:
        number: on the page, from 1.
        name: its id.
        thing: as it may be shown; None where the release has nothing of this name.
        definition: of its indicator; None where the indicator is not known.
        traced: where it comes from; None where that is not known.
    """

    number: int
    name: str
    thing: Figure | Trend | None
    definition: Definition | None
    traced: Traced | None

    @property
    def figure(self) -> Figure | None:
        """The figure, where it is one."""
        return self.thing if isinstance(self.thing, Figure) else None

    @property
    def trend(self) -> Trend | None:
        """The trend, where it is one."""
        return self.thing if isinstance(self.thing, Trend) else None

    @property
    def state(self) -> State:
        """Whether it shows a number, and whether it is held back."""
        if self.thing is None:
            return "not given"
        if isinstance(self.thing, Trend):
            return "none" if self.thing.ratio is None else "number"
        if _shown(self.thing, self.definition):
            return "number"
        return "held back" if self.thing.conf_status != "F" else "none"


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a page cites, in the order of the page."""

    cited: tuple[Cited, ...] = ()
    known: Mapping[str, Cited] = field(default_factory=dict)

    def get(self, name: str) -> Cited | None:
        """The cited figure or trend of this name; None where it is none."""
        return self.known.get(name)


def figures(names: Iterable[str], page: TelegramPage) -> Figures:
    """The figures and trends among the ids that a page cites: each once, in that order."""
    things: dict[str, Figure | Trend] = {}
    if release := page.release:
        things |= {one.id: one for one in release.figures}
        things |= {one.id: one for one in release.trends}
    found: dict[str, Cited] = {}
    for name in names:
        definition = page.definitions.get(_indicator(name))
        if name not in found and (definition or name in things):
            thing, traced = things.get(name), page.figures.get(name)
            found[name] = Cited(len(found) + 1, name, thing, definition, traced)
    return Figures(tuple(found.values()), found)


def _shown(figure: Figure, definition: Definition | None) -> bool:
    """Whether it shows a number or bounds; a published count may be held back within its bounds."""
    if is_measured(definition):
        return has_number(figure)
    return marker_of(figure) in {"value", "censored"}


def _indicator(name: str) -> str:
    """The indicator of a figure's or trend's id; "" where it is neither."""
    try:
        return parse_figure_id(name)[0]
    except ValueError:
        return ""
