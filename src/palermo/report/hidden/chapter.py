"""The chapter on the hidden population in a project's report."""

from dataclasses import dataclass, replace

from palermo.model import Figure
from palermo.model.hidden import HiddenPopulation, HiddenStratum
from palermo.report.hidden import words as hwords
from palermo.report.hidden.contents import Contents, internal, public
from palermo.report.hidden.plots import Plot
from palermo.report.languages import Language
from palermo.report.words import word


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the population that was estimated apart.

    Attributes:
        id: its name, part of ids on the page.
        name: in the language of the page.
        lists: on which these persons can be.
        told: what is told of its estimates; None where there are none, and `why` says why.
        why: a sentence of the library.
    """

    id: str
    name: str
    lists: tuple[str, ...]
    told: Contents | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of the chapter: a total with its interval.

    Attributes:
        figure: as released; without a number where it is held back.
        name: of its part.
    """

    figure: Figure
    name: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The contract of the template `hidden_chapter.html`.

    Attributes:
        population: as released.
        headline: name of the method that the totals are of.
        parts: those estimated apart.
        totals: of the parts, and of all together.
        reserved: whether the receiver may publish the public form alone.
    """

    population: HiddenPopulation
    headline: str
    parts: tuple[Part, ...]
    totals: tuple[Total, ...]
    reserved: bool


def chapter(found: HiddenPopulation, audience: str, language: Language) -> Chapter:
    """What the chapter says.

    Args:
        found: as released to the audience.
        audience: of the report.
        language: of the page.

    Raises:
        ReportError: a plot cannot be drawn.
    """
    return Chapter(
        found,
        language.gettext(word(hwords.METHOD, found.headline)),
        tuple(_part(one, language) for one in found.strata),
        tuple(Total(one, _place(one, language)) for one in found.figures),
        audience == "transmission",
    )


def _place(figure: Figure, language: Language) -> str:
    stratum = dict(figure.dimensions).get("stratum", "all")
    return language.gettext(word(hwords.STRATUM, stratum))


def _part(one: HiddenStratum, language: Language) -> Part:
    name = language.gettext(word(hwords.STRATUM, one.name))
    return Part(one.name, name, one.lists, _told(one, language), one.why)


def _told(one: HiddenStratum, language: Language) -> Contents | None:
    if one.comparison is not None:
        return _named(internal(one.comparison, language, brief=True), one.name)
    return _named(public(one.public, language), one.name) if one.public else None


def _named(told: Contents, part: str) -> Contents:
    """With plots whose names are the part's own: a page has several of each."""
    return replace(told, sure=_of(told.sure, part), moves=_of(told.moves, part))


def _of(plots: tuple[Plot, ...], part: str) -> tuple[Plot, ...]:
    return tuple(replace(one, name=f"hidden-{part}-{one.name}") for one in plots)
