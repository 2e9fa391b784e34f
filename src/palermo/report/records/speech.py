"""How templates speak of figures from records, in one language."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from markupsafe import Markup, escape

from palermo.model import Definition, Figure, Period
from palermo.model.figures import NO_INTERVAL
from palermo.report import charts
from palermo.report.languages import SOURCE, Language
from palermo.report.records import words
from palermo.report.records.amounts import in_percent, more_by, scale_of, written
from palermo.report.records.contents import Records
from palermo.report.records.curves import days
from palermo.report.records.descriptions import Voice, description
from palermo.report.records.drawings import Drawing
from palermo.report.records.naming import category_name, country_name, period_name, short_period
from palermo.report.records.states import (
    LETTER,
    State,
    has_number,
    is_measured,
    kind_of,
    state_of,
)
from palermo.report.words import ABOUT_ROWS, NOTE, REJECTED, param, word

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%|-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Association:
    """An elasticity in words.

    Attributes:
        outcome, effort: what went with what.
        change: how much more (or less) of the outcome went with ten per cent more effort.
        more: whether it is more.
        lower, upper: the interval of the change, with signs; "" where there is none.
        below: whether the whole interval lies below ten per cent.
        open: whether it holds no change at all.
    """

    outcome: str
    effort: str
    change: str
    more: bool
    lower: str
    upper: str
    below: bool
    open: bool


class Speech:
    """Figures, periods and categories of the office's chapters in one language."""

    def __init__(self, found: Records, language: Language) -> None:
        self._page = found.page
        self._language = language
        self._say = language.gettext
        self._answers = {
            note.where: dict(note.params).get("answer", "")
            for note in found.release.notes
            if note.rule == "ten per cent more"
        }
        self._decimals = {one.id: one.places for one in found.indicators}

    def amount(self, figure: Figure) -> str:
        """The number of a figure, or both bounds; only for one that shows a number."""
        if state_of(figure) == "bounds":
            return self.span(figure)
        assert figure.value is not None
        return written(figure.value, self._scale(figure), self._language, self._places(figure))

    def span(self, figure: Figure) -> str:
        """The interval of a figure: 240 to 286; "" where it has none."""
        if figure.lower is None or figure.upper is None or not has_number(figure):
            return ""
        scale = self._scale(figure)
        places = self._places(figure)
        ends = (written(one, scale, self._language, places) for one in (figure.lower, figure.upper))
        lower, upper = ends
        return self._say("%(lower)s to %(upper)s") % {"lower": lower, "upper": upper}

    def interval_held(self, figure: Figure | None) -> bool:
        """Whether a figure is shown without its interval, which would tell of other periods."""
        return figure is not None and NO_INTERVAL in figure.method

    def state(self, figure: Figure | None) -> str:
        """Why there is no number, in words."""
        return self.state_words(state_of(figure))

    def state_words(self, state: State) -> str:
        """A state in words."""
        return self._say(words.STATE[state])

    def free(self, text: str) -> Markup:
        """A text that a person wrote in English, marked so on a page in another language."""
        if self._language.code == SOURCE:
            return Markup(escape(text))  # noqa: S704 (escaped)
        return Markup('<span lang="{}">{}</span>').format(SOURCE, text)

    def letter(self, figure: Figure | None) -> str:
        """Why there is no number, as a letter for a small table."""
        return LETTER[state_of(figure)]

    def whole(self, figure: Figure) -> str:
        """A figure in a sentence: number and interval, or why there is none."""
        if not has_number(figure):
            return self.state(figure)
        span = "" if state_of(figure) == "bounds" else self.span(figure)
        return f"{self.amount(figure)} ({span})" if span else self.amount(figure)

    def category(self, dimension: str, code: str) -> str:
        """The name of a category."""
        if dimension == "within":
            return self.length(code)
        return category_name(dimension, code, self._page, self._language)

    def length(self, code: str) -> str:
        """A length of time of the dimension "within": 90 days."""
        found = days(code)
        num = self._language.number(found)
        return self._language.ngettext("%(num)s day", "%(num)s days", found) % {"num": num}

    def unit(self, figure: Figure) -> str:
        """The unit of a figure, in words."""
        if self._scale(figure) == "share" and figure.unit not in words.UNIT:
            return self._say(words.UNIT["share"])
        return self._say(word(words.UNIT, figure.unit))

    def period(self, period: Period) -> str:
        """The name of a period."""
        return period_name(period, self._language)

    def short_period(self, period: Period) -> str:
        """The name of a period for the head of a narrow column."""
        return short_period(period, self._language)

    def kinds(self, periods: Sequence[Period]) -> list[tuple[str, int]]:
        """The kinds of neighbouring columns, and how many columns each has."""
        groups = groupby(periods, key=kind_of)
        return [(kind, len(list(group))) for kind, group in groups]

    def begins(self, periods: Sequence[Period]) -> list[bool]:
        """For each column, whether another kind of period begins with it."""
        pairs = pairwise(periods)
        return [False, *(kind_of(one) != kind_of(other) for one, other in pairs)]

    def drawn(self, drawing: Drawing, title: str) -> Markup:
        """A chart, spoken."""
        return charts.inline(drawing.svg, drawing.name, title, self._language)

    def described(self, drawing: Drawing) -> str:
        """The description of a chart."""
        by_place = drawing.form == "dots"

        def about(figure: Figure) -> str:
            return figure.dimensions[0][1] if by_place else self.period(figure.period)

        def outcome(code: str) -> str:
            return self.category("outcome", code)

        voice = Voice(self.whole, about, outcome, self.length, self.period)
        return description(drawing, self._language, voice)

    def association(self, definition: Definition, figure: Figure) -> Association:
        """What an elasticity says: the change that went with ten per cent more, in words."""
        assert figure.value is not None
        low, high = figure.lower, figure.upper
        known = low is not None and high is not None
        change = more_by(figure.value)
        return Association(
            outcome=self._label(definition.numerator),
            effort=self._label(definition.denominator),
            change=self._language.share(abs(change)),
            more=change >= 0,
            lower="" if low is None else in_percent(more_by(low), self._language),
            upper="" if high is None else in_percent(more_by(high), self._language),
            below=high is not None and high < 1,
            open=known and (low or 0) <= 0 <= (high or 0),
        )

    def answer(self, definition: Definition, figure: Figure) -> str:
        """What an elasticity that is held back says without a number; "" where it says nothing."""
        sentence = words.ANSWER.get(self._answers.get(figure.id, ""), "")
        if not sentence:
            return ""
        return self._say(sentence) % {
            "effort": self._label(definition.denominator),
            "outcome": self._label(definition.numerator),
        }

    def rule(self, rule: str) -> str:
        """The sentence of a rule that rejected rows; its id where there is none."""
        return self._say(words.RULE.get(rule) or word(REJECTED, rule))

    def fix(self, rule: str, fix: str) -> str:
        """What to do about a rule; as the room that rejected it says where there is no sentence."""
        return self._say(words.FIX.get(rule, fix))

    def named(self, name: str) -> str:
        """What a number of a rival explanation is a number of."""
        if name in self._page.definitions:
            return self._label(name)
        return self._say(word(words.RIVAL_NUMBER, name))

    def numbers(self, text: str) -> str:
        """A text whose numbers, written the English way, follow the language."""
        return _NUMBER.sub(lambda one: self.number(one[0]), text.replace("% ", "%, "))

    def number(self, text: str) -> str:
        """A number that is written the English way, by the rules of the language."""
        if text.endswith("%"):
            return self._language.share(float(text[:-1].replace(",", "")) / 100)
        plain = text.removeprefix("-")
        minus = "−" if plain != text and any(char in "123456789" for char in plain) else ""
        return minus + self._language.separators(plain)

    def noted(self, rule: str) -> str:
        """The sentence of a note; its rule where there is none."""
        found = {**words.RULE, **words.NOTE, **NOTE}
        return self._say(word(found, rule))

    def about_rows(self, rule: str) -> bool:
        """Whether notes of a rule are counted by the rows that they concern."""
        return rule in ABOUT_ROWS or rule in words.ABOUT_ROWS or rule in words.RULE

    def param(self, key: str, text: str) -> str:
        """The text of a note's param: an id by its name, the rest as it is."""
        if key in words.INDICATORS and is_measured(self._page.definitions.get(text)):
            return self._label(text)
        if key == "agency":
            return self.organisation(text)
        if key == "period":
            with suppress(ValueError):
                return self.period(Period.parse(text))
        if _NUMBER.fullmatch(text):
            return self.number(text)
        return self._say(word(words.WHY, param(key, text)))

    def organisation(self, code: str) -> str:
        """The name of an organisation."""
        return category_name("agency", code, self._page, self._language)

    def organisations(self, codes: Sequence[str]) -> str:
        """Names of several organisations."""
        return ", ".join(map(self.organisation, codes))

    def country(self) -> str:
        """The name of the report's country."""
        return country_name(self._page, self._language)

    def _label(self, indicator: str) -> str:
        definition = self._page.definitions.get(indicator)
        texts = definition.label if definition else {}
        return texts.get(self._language.code) or texts.get("en") or indicator

    def _scale(self, figure: Figure) -> Any:
        return scale_of(figure, self._page.definitions[figure.indicator])

    def _places(self, figure: Figure) -> int:
        return self._decimals.get(figure.indicator, 2)
