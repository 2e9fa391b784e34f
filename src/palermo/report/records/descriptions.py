"""The description of a chart of records, made from the same figures as the chart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from palermo.model import Figure, Period
from palermo.report.languages import Language
from palermo.report.records import words
from palermo.report.records.drawings import Drawing
from palermo.report.records.states import has_number, is_partial, kind_of
from palermo.report.words import SEMICOLON

Say = Callable[[Figure], str]
Code = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Voice:
    """How the parts of a description are written.

    Attributes:
        figure: its number with its interval, or why it has none.
        about: what a figure is about: its period, or its place.
        outcome: the name of an outcome.
        length: a length of time.
        period: the name of a period.
    """

    figure: Say
    about: Say
    outcome: Code
    length: Code
    period: Callable[[Period], str]


def description(drawing: Drawing, language: Language, voice: Voice) -> str:
    """What a chart shows, number by number, in a language."""
    if drawing.form == "curve":
        return " ".join(_curve(drawing, language, voice))
    if drawing.form == "dots":
        return _listed(language.gettext("By place"), drawing.figures, language, voice)
    kinds = dict.fromkeys(kind_of(one.period) for one in drawing.figures)
    found = (
        _listed(
            language.gettext(words.BLOCK[kind]),
            [one for one in drawing.figures if kind_of(one.period) == kind],
            language,
            voice,
        )
        for kind in kinds
    )
    return " ".join((*found, *_breaks(drawing, language, voice)))


def _breaks(drawing: Drawing, language: Language, voice: Voice) -> Iterable[str]:
    """Which periods cannot be compared, where the chart shows a break."""
    drawn = {one.period for one in drawing.figures}
    places = [
        language.gettext("%(before)s and %(after)s")
        % {"before": voice.period(one.before), "after": voice.period(one.after)}
        for one in drawing.indicator.breaks
        if {one.before, one.after} <= drawn
    ]
    if places:
        listed = language.gettext(SEMICOLON).join(places)
        yield language.gettext("Not comparable between: %(places)s.") % {"places": listed}


def _listed(title: str, figures: Iterable[Figure], language: Language, voice: Voice) -> str:
    parts = [f"{voice.about(one)}, {voice.figure(one)}{_partial(one, language)}" for one in figures]
    listed = language.gettext("; ").join(parts)
    return language.gettext("%(title)s: %(list)s.") % {"title": title, "list": listed}


def _partial(figure: Figure, language: Language) -> str:
    if not is_partial(figure):
        return ""
    return f" ({language.gettext(words.STATE['partial'])})"


def _curve(drawing: Drawing, language: Language, voice: Voice) -> Iterable[str]:
    """For each outcome, the last share that has a number."""
    curve = drawing.curve
    assert curve is not None
    for outcome in curve.outcomes:
        cells = [(length, curve.at(outcome, length)) for length in curve.lengths]
        known = [(length, one) for length, one in cells if one and has_number(one)]
        names = {"outcome": voice.outcome(outcome)}
        if known:
            names |= {"share": voice.figure(known[-1][1]), "length": voice.length(known[-1][0])}
            yield language.gettext("%(outcome)s: %(share)s within %(length)s.") % names
        else:
            yield language.gettext("%(outcome)s: no number.") % names
