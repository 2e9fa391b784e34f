"""Figures and trends in one language, wherever a page cites them: name, number, interval, state."""

from palermo.model import Definition, Figure, Trend, parse_figure_id
from palermo.model.figures import NO_INTERVAL, Dimensions
from palermo.model.periods import Period
from palermo.report import words
from palermo.report.languages import Language
from palermo.report.records import words as rwords
from palermo.report.records.amounts import scale_of, written
from palermo.report.records.naming import Agencies, category_name, period_name
from palermo.report.records.states import state_of
from palermo.report.telegram_figures import Cited

_PER = "per "  # begins the unit of a ratio


class FigureWords:
    """What a page says of a cited figure or trend.

    Args:
        page: knows the names of organisations.
        language: of the page.
    """

    def __init__(self, page: Agencies, language: Language) -> None:
        self._page = page
        self._language = language

    def label(self, cited: Cited) -> str:
        """Its indicator, by name."""
        indicator = cited.name.partition("/")[0]
        if cited.definition is None:
            return self._say(words.word(words.INDICATOR, indicator))
        return self.of_language(cited.definition.label) or indicator

    def question(self, cited: Cited) -> str:
        """What it answers."""
        return self.of_language(cited.definition.question) if cited.definition else ""

    def of_language(self, texts: dict[str, str]) -> str:
        """A text in the language, else in English."""
        return texts.get(self._language.code) or texts.get("en", "")

    def about(self, cited: Cited) -> str:
        """Of which period, and of which part: 2006, Hofbau."""
        if cited.trend:
            first, last = cited.trend.first, cited.trend.last
            ends = {"first_day": self.period(first), "last_day": self.period(last)}
            span = self._language.gettext("%(first_day)s to %(last_day)s") % ends
            return ", ".join([span, *self._parts(cited.trend.dimensions)])
        if cited.figure:
            parts = self._parts(cited.figure.dimensions)
            return ", ".join([self.period(cited.figure.period), *parts])
        return self._unknown_period(cited.name)

    def period(self, period: Period) -> str:
        """The name of a period."""
        return period_name(period, self._language)

    def amount(self, cited: Cited) -> str:
        """The number, or both of its bounds; a trend's word and ratio. Only where it has one."""
        if trend := cited.trend:
            assert trend.ratio is not None
            ratio = self._language.decimal(trend.ratio)
            return f"{self._say(words.WORD[trend.word])} (× {ratio})"
        figure = cited.figure
        assert figure is not None
        if state_of(figure) == "bounds":
            return self._ends(cited)
        return self._written(figure.value or 0.0, figure, cited.definition)

    def interval(self, cited: Cited) -> str:
        """Its interval: 240 to 286; "" where it has none or is one."""
        if trend := cited.trend:
            known = trend.lower is not None
            return self._language.interval(trend.lower or 0, trend.upper) if known else ""
        figure = cited.figure
        if figure is None or figure.value is None or None in {figure.lower, figure.upper}:
            return ""
        return self._ends(cited)

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
        figure = cited.figure
        if figure is None or cited.state != "number":
            return ""
        if cited.definition and scale_of(figure, cited.definition) == "share":
            return ""
        return self._say(rwords.UNIT.get(figure.unit, words.word(words.UNIT, figure.unit)))

    def state(self, cited: Cited) -> str:
        """Why there is no number."""
        if cited.trend:
            return self._say(words.REASON.get(cited.trend.reason, rwords.STATE["not estimable"]))
        return self._say(rwords.STATE.get(cited.state, NOT_MEASURED))

    def has_no_interval(self, cited: Cited) -> bool:
        """Whether it is shown without its interval, which would tell of other periods."""
        return cited.figure is not None and NO_INTERVAL in cited.figure.method

    def coverage(self, cited: Cited) -> str:
        """The offices whose cases are counted in it."""
        codes = cited.figure.coverage if cited.figure else ()
        names = (category_name("agency", one, self._page, self._language) for one in codes)
        return "; ".join(names)

    def whole(self, cited: Cited) -> str:
        """All of it in a line: number, unit and interval, or why there is none."""
        if cited.state != "number":
            return self.state(cited)
        span, unit = self.interval(cited), self.unit(cited)
        return f"{self.amount(cited)}{f' {unit}' if unit else ''}{f' ({span})' if span else ''}"

    def _ends(self, cited: Cited) -> str:
        figure = cited.figure
        assert figure is not None
        assert figure.lower is not None
        assert figure.upper is not None
        lower, upper = (
            self._written(one, figure, cited.definition) for one in (figure.lower, figure.upper)
        )
        return self._language.gettext("%(lower)s to %(upper)s") % {"lower": lower, "upper": upper}

    def _written(self, value: float, figure: Figure, definition: Definition | None) -> str:
        if definition is None or definition.measure == "published":
            per = figure.unit.startswith(_PER)
            return self._language.decimal(value) if per else self._language.number(value)
        scale = scale_of(figure, definition)
        return written(value, scale, self._language, 1 if scale == "length" else 2)

    def _parts(self, dimensions: Dimensions) -> list[str]:
        return [category_name(key, code, self._page, self._language) for key, code in dimensions]

    def _unknown_period(self, name: str) -> str:
        """Of a figure that the release does not have: its name is all that is known of it."""
        _, period, dimensions = parse_figure_id(name)
        ends = [self._period_of(one) for one in period.split("~")]
        return ", ".join(["–".join(ends), *self._parts(dimensions)])

    def _period_of(self, label: str) -> str:
        try:
            return self.period(Period.parse(label))
        except ValueError:
            return label

    def _say(self, text: str) -> str:
        return self._language.gettext(text)


NOT_MEASURED = words.N_("no figure yet: this would test it")
