"""Better than a year before? By the indicator's direction, with a probability, never by size.

A trend that MEASURE gives is taken as it stands. Where there is none (shares, medians), the two
figures' own intervals decide: the interval of their difference is pieced together from the parts
of theirs that reach towards each other (Newcombe 1998, Statistics in Medicine 17, 873-890, method
10; Zou and Donner 2008, Statistics in Medicine 27, 1693-1702), and the probability is that of a
normal variable with this half-width. Several indicators are judged together by Holm (1979). Their
joint probability is that of the mean of their normal scores, as if they moved as one: where they
do not, it lies too near to one half, never too far from it.

A break in the series, a declared gap, an agency that did not report, or a figure held back: then
it cannot be told, and nothing counts as progress.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot
from statistics import NormalDist, fmean
from typing import Final

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.rules import rule
from palermo.assess.findings.sentences import phrase, text, told
from palermo.assess.findings.weighing import label_of
from palermo.assess.many import widened
from palermo.model import Direction, Figure, Trend
from palermo.model.assessments import Better, Change
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason, Side

_NORMAL: Final = NormalDist()
_REASONS: Final = frozenset({"break", "gap", "conflict"})
_SIGN: Final[dict[Direction, int]] = {"effort": 1, "harm": -1, "either": 0}
EVEN: Final = 0.5
"""The probability of better where nothing is known."""
SIDES: Final[dict[Better, Side]] = {"better": "for", "worse": "against"}


@dataclass(frozen=True, slots=True)
class Moved:
    """How one indicator moved from the year before.

    Attributes:
        word: by its direction; before several are judged together.
        probability: that it is better; None where that cannot be given.
        seen: the sentence.
        cites: the trend, or the two figures.
        direction: of the indicator.
    """

    word: Better
    probability: float | None
    seen: Phrase
    cites: tuple[str, ...]
    direction: Direction

    @property
    def reason(self) -> Reason:
        """As a leaf of the tree."""
        return Reason(self.seen, SIDES.get(self.word, "neither"), self.cites)


def moved(indicator: str, evidence: Evidence) -> Moved | None:
    """How the total of an indicator moved; None where the cycle has no figure of it."""
    if indicator not in evidence.kept:
        evidence.kept[indicator] = _measured(indicator, evidence)
    found: Moved | None = evidence.kept[indicator]
    return found


def _measured(indicator: str, evidence: Evidence) -> Moved | None:
    after = evidence.figure(indicator)
    if after is None:
        return None
    before = evidence.before(after)
    if reason := _incomparable(before, after, evidence):
        seen = phrase("change", reason, label=label_of(indicator, evidence))
        cites = (before.id, after.id) if before else (after.id,)
        return Moved("can't tell", None, seen, cites, after.direction)
    assert before is not None
    trend = evidence.trend(after)
    if trend is not None and trend.probability_rose is not None:
        return _by_trend(trend, before, after, evidence)
    return _by_intervals(before, after, evidence)


def _incomparable(before: Figure | None, after: Figure, evidence: Evidence) -> str | None:
    """Why two years cannot be compared; None where they can."""
    both = (before, after)
    if any(one is not None and one.conf_status != "F" for one in both):
        return "held_back"
    if before is None or before.bounds is None or after.bounds is None:
        return "no_year_before"
    if evidence.broken(before, after):
        return "break"
    trend = evidence.trend(after)
    if trend is not None and trend.reason in _REASONS:
        return trend.reason
    if "u" in {before.obs_status, after.obs_status}:
        return "gap"
    return None


def _by_trend(trend: Trend, before: Figure, after: Figure, evidence: Evidence) -> Moved:
    assert trend.probability_rose is not None
    least, most = trend.probability_rose
    rose = min(max(least, 0.5), most)  # of all that censored counts leave, the least telling
    word = {"rose": 1, "fell": -1}.get(trend.word)
    stable = trend.word == "stable"
    cites = (trend.id, before.id, after.id)
    return _moved(before, after, evidence, (rose, word, stable), cites)


def _by_intervals(before: Figure, after: Figure, evidence: Evidence) -> Moved:
    label = label_of(after.indicator, evidence)
    cites = (before.id, after.id)
    change = difference(before, after)
    if change is None:
        seen = phrase("change", "no_interval", label=label)
        return Moved("can't tell", None, seen, cites, after.direction)
    lower, upper = change
    word = 1 if lower > 0 else -1 if upper < 0 else None
    margin = rule("change")["same"]
    room = margin["share"] if after.unit.startswith("share") else margin["ratio"] * _size(before)
    stable = word is None and -room <= lower and upper <= room
    return _moved(before, after, evidence, (_rose(before, after), word, stable), cites)


def _size(figure: Figure) -> float:
    return abs(figure.value or 0.0)


def difference(before: Figure, after: Figure, among: int = 1) -> tuple[float, float] | None:
    """Interval of the change between two figures, from their own intervals (MOVER).

    Args:
        before: of the earlier year.
        after: of the later.
        among: how many such changes are judged together (Bonferroni).
    """
    halves = _halves(before, after)
    if halves is None:
        return None
    below, above = halves
    change = (after.value or 0.0) - (before.value or 0.0)
    return widened(change, (change - below, change + above), among, _level())


def _halves(before: Figure, after: Figure) -> tuple[float, float] | None:
    """How far the interval of the change reaches down and up, at the level of the rules."""
    first, later = _arms(before), _arms(after)
    if first is None or later is None:
        return None
    return hypot(later[0], first[1]), hypot(later[1], first[0])


def _arms(figure: Figure) -> tuple[float, float] | None:
    """How far an interval reaches down and up; of another level, as if it had the rules'."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        return None
    wide = _quantile(_level()) / _quantile(figure.level or _level())
    return wide * (figure.value - figure.lower), wide * (figure.upper - figure.value)


def _level() -> float:
    level: float = rule("change")["level"]
    return level


def _quantile(level: float) -> float:
    return _NORMAL.inv_cdf((1 + level) / 2)


def _rose(before: Figure, after: Figure) -> float:
    """Probability that the level rose: the change over the half of its interval towards none."""
    halves = _halves(before, after)
    assert halves is not None
    change = (after.value or 0.0) - (before.value or 0.0)
    half = halves[0] if change > 0 else halves[1]
    if half == 0:
        return 0.5 if change == 0 else float(change > 0)
    return _NORMAL.cdf(change / half * _quantile(_level()))


def _moved(
    before: Figure,
    after: Figure,
    evidence: Evidence,
    change: tuple[float, int | None, bool],
    cites: tuple[str, ...],
) -> Moved:
    rose, sign, stable = change
    label, direction = label_of(after.indicator, evidence), after.direction
    way = _SIGN[direction]
    chance = None if way == 0 else (rose if way > 0 else 1 - rose)
    word: Better = "no change" if stable else "can't tell"
    if sign is not None and way != 0:
        word = "better" if sign * way > 0 else "worse"
    now = told(after, text("change", "now"))
    seen = phrase(
        "change",
        "either" if way == 0 else "moved",
        before=told(before, label),
        after=now,
        word=text("change", word),
        probability=chance,
        direction="" if way == 0 else text("change", direction),
    )
    return Moved(word, chance, seen, cites, direction)


def together(moves: Iterable[Moved | None]) -> tuple[Moved, ...]:
    """Several indicators judged as one family: what Holm does not bear out cannot be told."""
    found = tuple(one for one in moves if one is not None)
    tested = [(_two_sided(one), at) for at, one in enumerate(found) if one.probability is not None]
    bears: set[int] = set()
    for rank, (chance, at) in enumerate(sorted(tested)):
        if chance * (len(tested) - rank) > 1 - rule("change")["level"]:
            break
        bears.add(at)
    return tuple(
        one if one.word in {"no change", "can't tell"} or at in bears else _not_borne(one)
        for at, one in enumerate(found)
    )


def _two_sided(one: Moved) -> float:
    chance = 0.5 if one.probability is None else one.probability
    return 2 * min(chance, 1 - chance)


def _not_borne(one: Moved) -> Moved:
    return replace(one, word="can't tell", seen=phrase("change", "not_borne", seen=one.seen))


def word_of(moves: Sequence[Moved]) -> Better:
    """One word for several: better (or worse) where some are and none is the opposite.

    It never goes against the probability: one that is better among many that tend to be worse is
    no progress.
    """
    seen = {one.word for one in moves if one.direction != "either"}
    chance = chance_of(moves)
    tends = EVEN if chance is None else chance
    if "better" in seen and "worse" not in seen and tends >= EVEN:
        return "better"
    if "worse" in seen and "better" not in seen and tends <= EVEN:
        return "worse"
    return "no change" if seen == {"no change"} else "can't tell"


def chance_of(moves: Iterable[Moved]) -> float | None:
    """Probability of being better over several: of the mean of their normal scores."""
    chances = [one.probability for one in moves if one.probability is not None]
    if not chances:
        return None
    edge = rule("change")["edge"]
    scores = (_NORMAL.inv_cdf(min(max(one, edge), 1 - edge)) for one in chances)
    return round(_NORMAL.cdf(fmean(scores)), 4)


def change(indicators: Iterable[str], evidence: Evidence) -> Change:
    """Whether it is better than a year before, over the indicators of a criterion."""
    named = tuple(indicators)
    moves = together(moved(one, evidence) for one in named)
    if not moves:
        return Change("can't tell", phrase("change", "nothing" if named else "not_measured"))
    cites = tuple(dict.fromkeys(cite for one in moves for cite in one.cites))
    word, why = word_of(moves), tuple(one.seen for one in moves)
    return Change(word, phrase("figures", "many", what=why), chance_of(moves), cites)
