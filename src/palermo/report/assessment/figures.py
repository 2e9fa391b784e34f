"""How the assessment's pages write a figure or a trend: never a number without its interval."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from palermo.model import Definition, Figure, Period, Trend
from palermo.model.figures import NO_INTERVAL
from palermo.report import words
from palermo.report.languages import Language
from palermo.report.markers import marker_of
from palermo.report.records import words as rwords
from palermo.report.records.amounts import places_of, scale_of, written
from palermo.report.records.curves import days
from palermo.report.records.naming import category_name, period_name
from palermo.report.records.states import has_number, is_measured, is_partial, state_of
from palermo.report.words import N_


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in words.

    Attributes:
        name: the indicator and the categories.
        period: of which days.
        number: "" where none is shown.
        span: both ends of the interval, or what the two bounds are; "" where there is none.
        level: ", 95% interval"; "" for bounds that hold for certain.
        unit: of the number.
        state: why there is no number, or no interval, and whether the reader may not publish it;
            "" where nothing is to be said.
        held: whether the number is held back.
    """

    name: str
    period: str
    number: str
    span: str
    level: str
    unit: str
    state: str
    held: bool

    @property
    def interval(self) -> str:
        """Both ends, with the level."""
        return self.span + self.level if self.span else ""

    @property
    def amount(self) -> str:
        """Number, unit, interval and what is wanting, in one line."""
        if not self.number:
            return self.state
        brackets = "; ".join(one for one in (self.interval, self.state) if one)
        amount = f"{self.number} {self.unit}" if self.unit else self.number
        return f"{amount} ({brackets})" if brackets else amount


class Frame(Protocol):
    """What knows the names of indicators and organisations: a report, or a telegram's page."""

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """Of the indicators, by id."""

    @property
    def agencies(self) -> Mapping[str, Mapping[str, str]]:
        """Names of organisations, by id and language."""


class FigureWords:
    """Figures and trends in one language.

    Args:
        frame: knows the names of indicators and organisations.
        language: of the page.
        reserved: ids of figures and trends that the reader is shown and may not publish.
    """

    def __init__(self, frame: Frame, language: Language, reserved: Collection[str] = ()) -> None:
        self._frame = frame
        self._reserved = frozenset(reserved)
        self._language = language
        self._say = language.gettext
        self._written: dict[str, tuple[Figure, Written]] = {}

    def written(self, figure: Figure) -> Written:
        """A figure in words: made once, since a page cites the same figure many times."""
        found = self._written.get(figure.id)
        if found is None or found[0] is not figure:
            found = self._written[figure.id] = figure, self._write(figure)
        return found[1]

    def _write(self, figure: Figure) -> Written:
        shown = self._shown(figure)
        return Written(
            name=self.name(figure),
            period=self.period(figure.period),
            number=self._number(figure) if shown else "",
            span=self._span(figure) if shown else "",
            level="" if self._only_bounds(figure) else self.level(figure.level),
            unit=self._unit(figure) if shown else "",
            state=self._state(figure),
            held=figure.conf_status != "F" and not shown,
        )

    def period(self, period: Period) -> str:
        """The name of a period."""
        return period_name(period, self._language)

    def name(self, figure: Figure | Trend) -> str:
        """The label of the indicator, with its categories."""
        parts = [self._category(name, code) for name, code in figure.dimensions]
        return ", ".join([self.label(figure.indicator), *parts])

    def label(self, indicator: str) -> str:
        """The label of an indicator; its id where it has no definition."""
        definition = self._frame.definitions.get(indicator)
        texts = definition.label if definition else {}
        return texts.get(self._language.code) or texts.get("en") or indicator

    def ends(self, trend: Trend) -> str:
        """The two periods that a trend compares."""
        ends = {"first": trend.first, "last": trend.last}
        names = {name: self.period(period) for name, period in ends.items()}
        return self._say(N_("%(first)s to %(last)s")) % names

    def ratio(self, trend: Trend) -> str:
        """The ratio with its interval; why there is none."""
        if trend.lower is None:
            return self._say(words.word(words.REASON, trend.reason))
        interval = self._language.interval(trend.lower, trend.upper)
        level = self.level(trend.level)
        if trend.ratio is None:
            return self._say(N_("ratio within %(interval)s%(level)s")) % {
                "interval": interval, "level": level
            }  # fmt: skip
        names = {"ratio": self._language.decimal(trend.ratio)}
        names |= {"interval": interval, "level": level}
        return self._say(N_("ratio %(ratio)s (%(interval)s%(level)s)")) % names

    def probability(self, trend: Trend) -> str:
        """The probability that it rose; "" where it is not given."""
        if trend.probability_rose is None:
            return ""
        low, high = (self._language.probability(one) for one in trend.probability_rose)
        if low == high:
            return low
        return self._say(N_("%(lower)s to %(upper)s")) % {"lower": low, "upper": high}

    def level(self, level: float | None) -> str:
        """What follows an interval: a comma and its level; "" for bounds that are certain."""
        if level is None:
            return ""
        return self._say(N_(", %(level)s interval")) % {"level": self._language.percent(level)}

    def _category(self, dimension: str, code: str) -> str:
        if dimension == "within":
            found = days(code)
            num = self._language.number(found)
            return self._language.ngettext("%(num)s day", "%(num)s days", found) % {"num": num}
        return category_name(dimension, code, self._frame, self._language)

    def _measured(self, figure: Figure) -> bool:
        return is_measured(self._frame.definitions.get(figure.indicator))

    def _only_bounds(self, figure: Figure) -> bool:
        return self._measured(figure) and state_of(figure) == "bounds"

    def _shown(self, figure: Figure) -> bool:
        if self._measured(figure):
            return has_number(figure)
        return marker_of(figure) in {"value", "censored"}

    def _number(self, figure: Figure) -> str:
        """The number; both ends, where there are but bounds."""
        if figure.value is None or self._only_bounds(figure):
            return self._ends(figure)
        return self._amount(figure, figure.value)

    def _amount(self, figure: Figure, amount: float) -> str:
        definition = self._frame.definitions.get(figure.indicator)
        if definition is None or not is_measured(definition):
            derived = figure.origin == "derived"
            return self._language.decimal(amount) if derived else self._language.number(amount)
        scale = scale_of(figure, definition)
        return written(amount, scale, self._language, places_of((figure,), definition))

    def _ends(self, figure: Figure) -> str:
        assert figure.lower is not None
        if figure.upper is None:
            return self._say(N_("at least %(lower)s")) % {
                "lower": self._amount(figure, figure.lower)
            }
        ends = {"lower": figure.lower, "upper": figure.upper}
        names = {name: self._amount(figure, end) for name, end in ends.items()}
        return self._say(N_("%(lower)s to %(upper)s")) % names

    def _span(self, figure: Figure) -> str:
        """Both ends; what the ends are of, where they are no interval of a rate."""
        if self._only_bounds(figure):
            return self._say(rwords.INTERVAL_OF["definition"])
        if figure.value is None or figure.lower is None:
            return ""
        return self._ends(figure)

    def _unit(self, figure: Figure) -> str:
        """The unit; "" where the number has its sign already."""
        definition = self._frame.definitions.get(figure.indicator)
        if definition is None or not is_measured(definition):
            return self._say(words.word(words.UNIT, figure.unit))
        if scale_of(figure, definition) == "share":
            return ""
        return self._say(words.word(rwords.UNIT, figure.unit))

    def _state(self, figure: Figure) -> str:
        """What is wanting, and whether the reader may not hand the number on."""
        told = filter(None, (self._wanting(figure), self.reserved(figure)))
        return self._say(words.SEMICOLON).join(told)

    def reserved(self, thing: Figure | Trend) -> str:
        """That the reader may not publish it; "" where it is free."""
        return self._say(N_("not to be published")) if thing.id in self._reserved else ""

    def _wanting(self, figure: Figure) -> str:
        """What is wanting: the number, the interval, or an agency in it."""
        measured = self._measured(figure)
        if not self._shown(figure):
            if measured:
                return self._say(rwords.STATE[state_of(figure)])
            return self._say(words.MARKER[marker_of(figure)])
        if measured and is_partial(figure):
            return self._say(rwords.STATE["partial"])
        if NO_INTERVAL in figure.method:
            return self._say(N_("interval held back"))
        if figure.value is not None and figure.lower is None:
            return self._say(N_("no interval"))
        return ""
