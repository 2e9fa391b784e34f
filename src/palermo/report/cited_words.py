"""Figures and trends that the page of a telegram cites, in one language; none of them given too."""

from collections.abc import Collection

from palermo.model import Figure, Trend, parse_figure_id
from palermo.model.figures import Dimensions
from palermo.model.periods import Period
from palermo.report import words
from palermo.report.assessment.figures import FigureWords, Frame
from palermo.report.languages import Language
from palermo.report.records import words as rwords
from palermo.report.records.naming import category_name
from palermo.report.telegram_figures import Cited
from palermo.report.words import N_

NOT_GIVEN = N_("no figure yet: this would test it")


class CitedWords:
    """What the page says of a cited figure or trend.

    Args:
        frame: knows the names of indicators and organisations.
        language: of the page.
        reserved: ids of figures and trends that the reader is shown and may not publish.
    """

    def __init__(self, frame: Frame, language: Language, reserved: Collection[str] = ()) -> None:
        self._frame = frame
        self._language = language
        self._figures = FigureWords(frame, language, reserved)

    def label(self, cited: Cited) -> str:
        """Its indicator, by name."""
        return self._figures.label(cited.name.partition("/")[0])

    def about(self, cited: Cited) -> str:
        """Of which period, and of which part: 2006, Hofbau."""
        _, period, dimensions = parse_figure_id(cited.name)
        return ", ".join([self._periods(cited, period), *self._parts(dimensions)])

    def question(self, cited: Cited) -> str:
        """What it answers."""
        texts = cited.definition.question if cited.definition else {}
        return texts.get(self._language.code) or texts.get("en", "")

    def amount(self, cited: Cited) -> str:
        """The number, or both of its bounds; a trend's word and ratio. Only where it has one."""
        if isinstance(cited.thing, Trend):
            assert cited.thing.ratio is not None
            ratio = self._language.decimal(cited.thing.ratio)
            return f"{self._say(words.WORD[cited.thing.word])} (× {ratio})"
        return self._figures.written(_figure(cited)).number

    def interval(self, cited: Cited) -> str:
        """Its interval: 240 to 286; "" where it has none, or is one."""
        if isinstance(cited.thing, Trend):
            low, high = cited.thing.lower, cited.thing.upper
            return "" if low is None else self._language.interval(low, high)
        figure = cited.figure
        if figure is None or figure.value is None:
            return ""
        written = self._figures.written(figure)
        return written.span if written.number else ""

    def level(self, cited: Cited) -> str:
        """What its interval is an interval of, and how sure: the underlying rate, 95%."""
        thing = cited.thing
        if thing is None or thing.lower is None or cited.state != "number":
            return ""
        kind = "rate" if isinstance(thing, Trend) else thing.interval_of or ""
        said = self._say(rwords.INTERVAL_OF.get(kind, kind))
        return f"{said}, {self._language.percent(thing.level)}" if thing.level else said

    def unit(self, cited: Cited) -> str:
        """Its unit; "" where the number has its sign already."""
        return self._figures.written(cited.figure).unit if cited.figure else ""

    def state(self, cited: Cited) -> str:
        """What is wanting: the number, its interval, an agency in it; "" where nothing is."""
        if cited.thing is None:
            return self._say(NOT_GIVEN)
        if isinstance(cited.thing, Trend):
            reason = cited.thing.reason
            return self._say(words.REASON.get(reason, reason)) if reason else ""
        return self._figures.written(cited.thing).state

    def reserved(self, cited: Cited) -> str:
        """That the reader may not publish it; "" where it is free."""
        return self._figures.reserved(cited.thing) if cited.thing else ""

    def probability(self, cited: Cited) -> str:
        """The probability that a series rose; "" where it is not given."""
        return self._figures.probability(cited.trend) if cited.trend else ""

    def coverage(self, cited: Cited) -> str:
        """The offices whose cases are counted in it."""
        codes = cited.figure.coverage if cited.figure else ()
        names = (category_name("agency", one, self._frame, self._language) for one in codes)
        return self._say(words.SEMICOLON).join(names)

    def whole(self, cited: Cited) -> str:
        """All in a line: number, unit, interval, whether it is free; or why there is none."""
        if cited.state != "number":
            return self.state(cited)
        span, unit = self.interval(cited), self.unit(cited)
        brackets = (f"({one})" for one in (span, self.reserved(cited)) if one)
        return " ".join(filter(None, (self.amount(cited), unit, *brackets)))

    def _periods(self, cited: Cited, label: str) -> str:
        if cited.trend:
            return self._figures.ends(cited.trend)
        if cited.figure:
            return self._figures.period(cited.figure.period)
        return "–".join(map(self._period, label.split("~")))

    def _period(self, label: str) -> str:
        try:
            return self._figures.period(Period.parse(label))
        except ValueError:
            return label

    def _parts(self, dimensions: Dimensions) -> list[str]:
        return [category_name(key, code, self._frame, self._language) for key, code in dimensions]

    def _say(self, text: str) -> str:
        return self._language.gettext(text)


def _figure(cited: Cited) -> Figure:
    assert cited.figure is not None
    return cited.figure
