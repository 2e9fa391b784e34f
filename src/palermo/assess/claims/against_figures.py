"""A claim against the figures that would show it.

A share, a median, an elasticity is weighed by its interval, never by its point: the claim is shown
where the whole interval agrees, contradicted where the whole interval lies outside, and otherwise
not decided. A count of records is the count itself: its interval tells of the rate behind it, and
how many there were in a year is not uncertain in that way. A figure that is held back is held
back, not missing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import hypot

from palermo.assess.claims.figures import Shelf, ids, is_gap, is_held_back, is_there
from palermo.assess.claims.forms import FigureForm
from palermo.assess.claims.outcomes import TURNED, Outcome, State
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words, amounts, pattern, plain
from palermo.assess.claims.sentences import number_of, period_of, say, text_of
from palermo.assess.claims.times import Heard
from palermo.assess.claims.wording import Range, ranges, word_in
from palermo.assess.given import Given
from palermo.assess.many import factor, pairs, widened
from palermo.model import Figure
from palermo.model.phrases import Phrase
from palermo.model.statements import Amount

_COUNTS = frozenset(("count", "published", "sum"))
_NO_COUNTS = frozenset(("share", "share points", "months", "days", "percent", "elasticity"))


@dataclass(frozen=True)
class Asked:
    """What a claim is compared with.

    Attributes:
        form: the rule's question.
        heard: the claim.
        given: labels and measures of indicators, the register.
        shelf: the figures.
        denied: whether the claim denies what is compared.
    """

    form: FigureForm
    heard: Heard
    given: Given
    shelf: Shelf
    denied: bool = False

    @property
    def label(self) -> Phrase:
        """The indicator's short name; its id where it has no definition."""
        one = self.given.definitions.get(self.form.indicator)
        name = self.form.indicator
        return text_of(one.label if one else {"en": name, "fr": name})

    def named(self, figure: Figure) -> Phrase:
        """The indicator's name, with the part that the figure is of."""
        if not figure.dimensions:
            return self.label
        category = ", ".join(value for _, value in figure.dimensions)
        return say("of_category", label=self.label, category=self._called(category))

    def _called(self, category: str) -> Phrase | str:
        one = next((one for one in self.given.register if one.id == category), None)
        return text_of(one.name) if one else category

    def of(self, parts: dict[str, str]) -> list[Figure]:
        """The figures of a part, of the periods that the claim names."""
        named = self.form.period == "named"
        whole = self.form.dimensions | parts
        return self.shelf.of(self.form.indicator, whole, self.heard, named=named)

    def turned(self, state: State) -> State:
        """What a state is for the claim: the other way round for one that denies."""
        return TURNED.get(state, state) if self.denied else state

    def is_count(self, figure: Figure) -> bool:
        """Whether its number is how many there were, and no estimate of a share or a rate."""
        one = self.given.definitions.get(figure.indicator)
        if one:
            return one.measure in _COUNTS
        return figure.unit not in _NO_COUNTS and figure.interval_of not in {
            "estimate",
            "definition",
        }


def against_figures(asked: Asked) -> Iterator[Outcome]:
    """What the figures say to a claim: one outcome for each figure that was asked."""
    only = Words.of(asked.form.only)
    if only.phrases and not only.in_text(asked.heard.text):
        return
    if asked.heard.part and asked.form.compare in {"amount", "words", "bears on"}:
        yield Outcome("absent", say("figure_part", label=asked.label))
        if asked.form.compare != "bears on":
            return
    for one in _COMPARE[asked.form.compare](asked):
        told = one.state in {"agrees", "contradicts", "undecided"}
        yield one if asked.form.decides or not told else replace(one, state="bears on")


def _each(
    asked: Asked, judge: Callable[[Figure], State], by: Callable[[Figure], str] = lambda _: ""
) -> Iterator[Outcome]:
    """Each figure that can be seen, judged; those that cannot, told."""
    parts = list(_parts(asked))
    found = [one for some in parts for one in asked.of(some)]
    if not found and asked.form.compare != "bears on":
        yield Outcome("absent", say("figure_absent", label=asked.label))
    for figure in found:
        yield _hidden(asked, figure) or _told(asked, figure, judge(figure), by(figure))


def _hidden(asked: Asked, figure: Figure) -> Outcome | None:
    """What is said of a figure that has no number to be seen."""
    values = {"label": asked.named(figure), "period": period_of(figure.period)}
    if is_held_back(figure):
        return Outcome("held back", say("figure_held_back", **values), figures=(figure.id,))
    if is_gap(figure) or not is_there(figure):
        return Outcome("absent", say("figure_absent", label=values["label"]), figures=(figure.id,))
    return None


_SAID: Mapping[State, str] = {
    "agrees": "figure_shows",
    "contradicts": "figure_contradicts",
    "undecided": "figure_undecided",
    "bears on": "figure_bears",
}


_BRIEF: Mapping[State, str] = {
    "agrees": "brief_shows",
    "contradicts": "brief_contradicts",
    "undecided": "brief_undecided",
}


def _told(asked: Asked, figure: Figure, found: State, by: str = "") -> Outcome:
    """A figure and what it says; `by`: the one definition, narrow or wide, that gives it."""
    state = asked.turned(found) if asked.form.decides else "bears on"
    named = {"label": asked.named(figure), "period": period_of(figure.period)}
    counted = state != "bears on" and asked.is_count(figure)
    alone = state == "undecided" and _interval(asked, figure) is None
    key, brief = "figure_alone" if alone else _SAID[state], _BRIEF.get(state)
    if by and state == "agrees":
        key, brief = f"figure_shows_{by}", f"brief_shows_{by}"
    why = say(key, **named, number=number_of(figure, counted=counted))
    as_is = alone or (counted and figure.lower is not None)  # its interval must be explained there
    short = say(brief, **named) if brief and not as_is else None
    return Outcome(state, why, figures=(figure.id,), brief=short)


def _parts(asked: Asked) -> Iterator[dict[str, str]]:
    """The parts that the claim names; the whole where it names none."""
    over = asked.form.over
    named = [one for one in _categories(asked) if _is_named(one, asked)] if over else []
    for one in named:
        yield {over: one}
    if not named:
        yield {}


def _categories(asked: Asked) -> tuple[str, ...]:
    return asked.shelf.categories(asked.form.indicator, asked.form.over)


def _is_named(category: str, asked: Asked) -> bool:
    """Whether a claim names a part: by its own word, or an organisation by one of its names."""
    names = [category]
    for one in asked.given.register:
        if one.id == category:
            names += [*one.name.values(), *one.aliases]
    return any(pattern(name).search(asked.heard.text) for name in names if plain(name))


def _words(asked: Asked) -> Iterator[Outcome]:
    """The figure against what the claim's words say: every, almost entirely, generally not."""
    said = ranges()[asked.form.word] if asked.form.word else word_in(asked.heard.text)
    if said is None:
        yield from _bears_on(asked)
        return

    def judge(figure: Figure) -> State:
        return _by_range(asked, said, figure)

    yield from _each(asked, judge)
    if said.universal and asked.form.over and {} in list(_parts(asked)):
        yield from _in_parts(asked, said)


def _in_parts(asked: Asked, said: Range) -> Iterator[Outcome]:
    """The parts of the country that contradict what is said of all of it, by themselves.

    A part is small, and its interval wide: only one that lies outside what would still be taken
    as shown, by an interval that holds for all parts together, is told.
    """
    strict = replace(said, low=said.shown_low, high=said.shown_high)
    every = [one for name in _categories(asked) for one in asked.of({asked.form.over: name})]
    seen = [one for one in every if is_there(one)]
    for figure in seen:
        if _by_range(asked, strict, figure, len(seen)) == "contradicts":
            yield _told(asked, figure, "contradicts")


def _by_range(asked: Asked, said: Range, figure: Figure, among: int = 1) -> State:
    bounds = _interval(asked, figure)
    if bounds is None:
        return "undecided"
    return said.state(*widened(_point(asked, figure), bounds, among, figure.level))


def _point(asked: Asked, figure: Figure) -> float | None:
    if figure.value is None:
        return None
    return 1 - figure.value if asked.form.complement else figure.value


def _interval(asked: Asked, figure: Figure) -> tuple[float, float] | None:
    """The bounds to weigh: the count itself, or the interval; one less them if so asked.

    None where there are none: a point alone, as of a release that does not show the interval,
    decides nothing.
    """
    if figure.value is not None and (asked.form.itself or asked.is_count(figure)):
        lower = upper = figure.value
    elif figure.lower is not None and figure.upper is not None:
        lower, upper = figure.lower, figure.upper
    else:
        return None
    return (1 - upper, 1 - lower) if asked.form.complement else (lower, upper)


def _amount(asked: Asked) -> Iterator[Outcome]:
    """The number that is said against the figure's, of the year that stands beside it."""
    claims = amounts(asked.heard.statement, asked.form.amount)
    if not claims:
        yield from _bears_on(asked)
        return
    years = asked.heard.years

    def judge(figure: Figure) -> State:
        return _amount_state(asked, _beside(claims, years, figure), figure)

    def by(figure: Figure) -> str:
        return _definition(_value_of(asked, _beside(claims, years, figure)), figure)

    yield from _each(asked, judge, by)


def _value_of(asked: Asked, claim: Amount) -> tuple[float, str]:
    return claim.value * asked.form.scale.get(claim.unit, 1.0), claim.bound


def _beside(claims: tuple[Amount, ...], years: tuple[int, ...], figure: Figure) -> Amount:
    """The amount that is said of the figure's year: the first of the first year named, and so on.

    "31 in 2005, against 24 in 2004" names amounts and years in one order.
    """
    year = figure.period.year
    at = years.index(year) if year in years else 0
    return claims[at] if len(claims) == len(years) else claims[0]


def _amount_state(asked: Asked, claim: Amount, figure: Figure) -> State:
    value = claim.value * asked.form.scale.get(claim.unit, 1.0)
    bounds = _interval(asked, figure)
    if bounds is None:
        return "undecided"
    if figure.interval_of == "definition":
        return _by_definition(value, claim.bound, bounds)
    if bounds[0] == bounds[1]:
        return _by_count(value, claim.bound, bounds[0])
    if claim.bound in {"exact", "about"}:
        return _within(value, *bounds)
    low, high = (value, None) if claim.bound == "min" else (None, value)
    return Range(low, high, low, high, universal=False).state(*bounds)


def _within(value: float, lower: float, upper: float) -> State:
    """A share or a median that is said: outside the interval, or inside one that is narrow."""
    if not lower <= value <= upper:
        return "contradicts"
    near = conventions()["tolerance"]["apart"] * value
    return "agrees" if value - lower <= near and upper - value <= near else "undecided"


def _by_definition(value: float, bound: str, ends: tuple[float, float]) -> State:
    """A count by a narrow and a wide definition: one of the two shows it, and both are told."""
    states = {_by_count(value, bound, one) for one in ends}
    if "agrees" in states:
        return "agrees"
    inside = ends[0] < value < ends[1]
    return "undecided" if inside or "undecided" in states else "contradicts"


def _definition(said: tuple[float, str], figure: Figure) -> str:
    """The definition that alone gives a number that is said: narrow or wide; "" where none does."""
    if figure.interval_of != "definition" or figure.lower is None or figure.upper is None:
        return ""
    narrow, wide = (_by_count(*said, one) == "agrees" for one in (figure.lower, figure.upper))
    return "" if narrow == wide else "narrow" if narrow else "wide"


def _by_count(value: float, bound: str, count: float) -> State:
    """A count that is said against the count itself."""
    if bound in {"min", "max"}:
        holds = count >= value if bound == "min" else count <= value
        return "agrees" if holds else "contradicts"
    if value == count:
        return "agrees"
    tolerance = conventions()["tolerance"]
    apart = abs(value - count) / max(value, count)
    if bound == "about" and apart <= tolerance["about"]:
        return "agrees"
    return "contradicts" if apart > tolerance["apart"] else "undecided"


def _differs(asked: Asked) -> Iterator[Outcome]:
    """Whether parts of the country differ: the intervals of two of them lie apart.

    Of many parts the two that differ most are picked, so the interval of their difference must
    hold for all pairs together.
    """
    every = [one for name in _categories(asked) for one in asked.of({asked.form.over: name})]
    seen = [one for one in every if is_there(one)]
    if not seen:
        hidden = (_hidden(asked, one) for one in every)
        none = Outcome("absent", say("figure_absent", label=asked.label))
        yield next((one for one in hidden if one), none)
        return
    bounds = {one: found for one in seen if (found := _interval(asked, one))}
    values = {"label": asked.label, "period": period_of(seen[0].period)}
    low = min(bounds, key=lambda one: bounds[one][1], default=None)
    high = max(bounds, key=lambda one: bounds[one][0], default=None)
    if low is None or high is None or not _is_apart(asked, low, high, len(bounds)):
        yield Outcome("undecided", say("figure_no_difference", **values), figures=ids(seen))
        return
    names = {"low_name": _part(low), "high_name": _part(high)}
    why = say("figure_differs", **values, **names, low=number_of(low), high=number_of(high))
    yield Outcome(asked.turned("agrees"), why, figures=ids((low, high)))


def _is_apart(asked: Asked, low: Figure, high: Figure, parts: int) -> bool:
    """Whether two of so many parts differ beyond chance (Newcombe 1998, method 10)."""
    below, above = _interval(asked, low), _interval(asked, high)
    assert below is not None
    assert above is not None
    least, most = _point(asked, low), _point(asked, high)
    if above[0] <= below[1]:
        return False
    if least is None or most is None:
        return True
    arm = hypot(most - above[0], below[1] - least)
    return most - least > factor(pairs(parts), high.level or 0.95) * arm


def _part(figure: Figure) -> str:
    return ", ".join(value for _, value in figure.dimensions)


def _trend(asked: Asked) -> Iterator[Outcome]:
    """Whether the series rose or fell, as the claim has it."""
    one = asked.shelf.trend(asked.form.indicator, asked.form.dimensions, asked.heard)
    if one is None:
        yield Outcome("absent", say("figure_absent", label=asked.label))
        return
    word = Phrase(conventions()["trend"][one.word])
    why = say("trend", label=asked.label, first=one.first.label, last=one.last.label, word=word)
    state = asked.turned(_TREND.get((asked.form.direction, one.word), "undecided"))
    yield Outcome(state, why, figures=(one.id,))


_TREND: Mapping[tuple[str, str], State] = {
    ("rose", "rose"): "agrees",
    ("rose", "fell"): "contradicts",
    ("fell", "fell"): "agrees",
    ("fell", "rose"): "contradicts",
    ("untold", "can't tell"): "agrees",
}
"""What the word of a measured change says to the direction that a claim gives it."""


def _bears_on(asked: Asked) -> Iterator[Outcome]:
    """What the figure says, without deciding."""
    yield from _each(asked, lambda _: "bears on")


_COMPARE: Mapping[str, Callable[[Asked], Iterator[Outcome]]] = {
    "words": _words,
    "amount": _amount,
    "differs": _differs,
    "trend": _trend,
    "bears on": _bears_on,
}
