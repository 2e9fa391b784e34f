"""Is it improving? The measured changes, what effort goes with, where crime moved, and rivals.

Each key indicator is compared with the year before by its direction (`change.py`); all of them are
one family for Holm's correction. The probability is that effort grew and harm did not: that of
each side by the mean of its normal scores, multiplied as if the two sides were independent; its
bounds without that supposition stand beside it.

Progress under effort: what the elasticities say to expect of the change in officers or budget,
against what was seen. An elasticity is an association between regions and no cause. Displacement:
recruitment that moves to the internet, or organisers who move abroad, say that a flat count is no
proof of less crime.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from palermo.assess.findings.change import (
    EVEN,
    Moved,
    chance_of,
    difference,
    moved,
    together,
    word_of,
)
from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.rules import rule
from palermo.assess.findings.sentences import phrase, text, told
from palermo.assess.findings.weighing import label_of
from palermo.assess.given import Given
from palermo.model import Figure, Release, Rival
from palermo.model.assessments import Better, ClaimTest, Improving
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason, Side

_NEITHER: Final[Side] = "neither"
_SIDES: Final[dict[Better, Side]] = {"better": "for", "worse": "against"}


def improving(release: Release, claims: Iterable[ClaimTest], given: Given) -> Improving:
    """Whether the country improves on the year before, over all key figures with a direction.

    Args:
        release: what the audience may see.
        claims: the claim tests; words change nothing here.
        given: the day and the definitions.
    """
    evidence = Evidence.of(release, claims, given)
    rules = rule("change")["improving"]
    named = (*rules["effort"], *rules["harm"])
    moves = together(moved(one, evidence) for one in named)
    effort = [one for one in moves if one.direction == "effort"]
    harm = [one for one in moves if one.direction == "harm"]
    reasons = [
        *_chances(effort, harm),
        *_branch("effort", effort),
        *_branch("harm", harm),
        *_means(rules["means"], evidence),
        *_under_effort(rules["elasticity"], evidence),
        *_displacement(rules["displacement"], evidence),
    ]
    told_rivals = tuple(_rival(one, evidence) for one in _rivals(release))
    return Improving(_word(effort, harm), _joint(effort, harm), tuple(reasons), told_rivals)


def _joint(effort: Sequence[Moved], harm: Sequence[Moved]) -> float | None:
    """Probability that effort grew and harm did not; None where one of them is not measured."""
    grew, spared = chance_of(effort), chance_of(harm)
    return None if grew is None or spared is None else round(grew * spared, 4)


def _word(effort: Sequence[Moved], harm: Sequence[Moved]) -> Better:
    """Over both sides: better only where neither side tends to be worse, whatever the other."""
    word = word_of((*effort, *harm))
    tends = [chance for side in (effort, harm) if (chance := chance_of(side)) is not None]
    return "can't tell" if word == "better" and min(tends) < EVEN else word


def _chances(effort: Sequence[Moved], harm: Sequence[Moved]) -> list[Reason]:
    """What the joint probability rests on: its bounds, however the two sides depend on each other.

    Fréchet (1935), Fundamenta Mathematicae 25, 379-390.
    """
    grew, spared = chance_of(effort), chance_of(harm)
    if grew is None or spared is None:
        return []
    words = phrase(
        "improving",
        "chances",
        chance=round(grew * spared, 4),
        least=round(max(0.0, grew + spared - 1), 4),
        most=round(min(grew, spared), 4),
        unknown=EVEN * EVEN,
    )
    cites = tuple(dict.fromkeys(cite for one in (*effort, *harm) for cite in one.cites))
    return [Reason(words, "neither", cites)]


def _branch(name: str, moves: Sequence[Moved]) -> list[Reason]:
    if not moves:
        return []
    word = word_of(moves)
    cites = tuple(dict.fromkeys(cite for one in moves for cite in one.cites))
    chance = chance_of(moves)
    words = phrase(
        "improving",
        "branch_only" if chance is None else "branch",
        title=text("improving", name),
        n=len(moves),
        word=text("change", word),
        chance=chance,
    )
    side = _SIDES.get(word, "neither")
    return [Reason(words, side, cites, tuple(one.reason for one in moves))]


def _means(indicators: Iterable[str], evidence: Evidence) -> list[Reason]:
    """Amounts that were put in: told, for they are no result."""
    pairs = (_pair(one, evidence) for one in indicators)
    children = tuple(_amount(*one, evidence) for one in pairs if one is not None)
    cites = tuple(cite for one in children for cite in one.cites)
    return [Reason(phrase("improving", "means"), "neither", cites, children)] if children else []


def _pair(indicator: str, evidence: Evidence) -> tuple[Figure, Figure] | None:
    """The figures of the year before and of the cycle, where they can be compared."""
    after = evidence.figure(indicator)
    before = evidence.before(after) if after else None
    if after is None or before is None or not after.value or not before.value:
        return None
    return (before, after) if _comparable(before, after, evidence) else None


def _amount(before: Figure, after: Figure, evidence: Evidence) -> Reason:
    assert before.value
    assert after.value
    values = {"share": round(after.value / before.value - 1, 4)}
    seen = told(after, label_of(after.indicator, evidence))
    return Reason(
        phrase("improving", "amount", seen=seen, **values), "neither", (before.id, after.id)
    )


def _under_effort(entries: Iterable[dict[str, Any]], evidence: Evidence) -> list[Reason]:
    found = (_expected(one, evidence) for one in entries)
    children = tuple(one for one in found if one is not None)
    cites = tuple(dict.fromkeys(cite for one in children for cite in one.cites))
    return (
        [Reason(phrase("improving", "under_effort"), "neither", cites, children)]
        if children
        else []
    )


def _expected(entry: dict[str, Any], evidence: Evidence) -> Reason | None:
    """What an elasticity says to expect of the change in effort, against what was seen."""
    elasticity = evidence.spanning(entry["indicator"])
    if elasticity is None or elasticity.lower is None or elasticity.upper is None:
        return None
    label = label_of(entry["indicator"], evidence)
    seen = told(elasticity, label)
    pair = _pair(entry["effort"], evidence)
    result = moved(entry["result"], evidence)
    cites = (elasticity.id,)
    if pair is None or result is None:
        return Reason(seen, "neither", cites)
    before, after = pair
    assert before.value
    assert after.value
    growth = after.value / before.value
    expected = sorted(growth**one - 1 for one in (elasticity.lower, elasticity.upper))
    words = phrase(
        "improving",
        "expected",
        seen=seen,
        effort=label_of(entry["effort"], evidence),
        growth=round(growth - 1, 4),
        least=round(expected[0], 4),
        most=round(expected[1], 4),
        result=result.seen,
    )
    side = _beyond(entry["result"], (1 + expected[0], 1 + expected[1]), evidence)
    return Reason(words, side, (*cites, before.id, after.id, *result.cites))


def _beyond(indicator: str, expected: tuple[float, float], evidence: Evidence) -> Side:
    """For, where the whole interval of the ratio lies above what the effort goes with."""
    figure = evidence.figure(indicator)
    trend = evidence.trend(figure) if figure else None
    if trend is None or trend.lower is None or trend.upper is None or trend.direction != "effort":
        return "neither"
    least, most = expected
    return "for" if trend.lower > most else "against" if trend.upper < least else "neither"


def _displacement(indicators: Iterable[str], evidence: Evidence) -> list[Reason]:
    named = tuple(indicators)
    children = tuple(one for name in named for one in _shift(name, evidence, len(named)))
    if not children:
        return []
    cites = tuple(dict.fromkeys(cite for one in children for cite in one.cites))
    side: Side = "against" if any(one.side == "against" for one in children) else "neither"
    return [Reason(phrase("improving", "displacement"), side, cites, children)]


def _shift(indicator: str, evidence: Evidence, among: int) -> list[Reason]:
    """A share that rose beyond chance speaks against reading a flat count as less crime.

    Crime moves over years: where the year before cannot be compared, the nearest that can be is.
    """
    figures = (evidence.figure(indicator), evidence.year(indicator))
    ends = [one for one in figures if one is not None and one.conf_status == "F"]
    pairs = [(before, one) for one in ends for before in evidence.earlier(one)]
    known = [one for one in pairs if difference(*one) is not None]
    compared = [one for one in known if _comparable(*one, evidence)]
    if not known:
        return []
    before, after = (compared or known)[0]
    words = {
        "before": phrase("improving", "at", seen=_told(before, evidence), at=before.period.label),
        "after": phrase("improving", "at", seen=_told(after, evidence), at=after.period.label),
    }
    name, side = _shifted(before, after, among) if compared else ("not_comparable", _NEITHER)
    return [Reason(phrase("improving", name, **words), side, (before.id, after.id))]


def _comparable(before: Figure, after: Figure, evidence: Evidence) -> bool:
    return "u" not in {before.obs_status, after.obs_status} and not evidence.broken(before, after)


def _shifted(before: Figure, after: Figure, among: int) -> tuple[str, Side]:
    change = difference(before, after, among)
    assert change is not None
    if change[0] > 0:
        return "moved_away", "against"
    return ("came_back" if change[1] < 0 else "not_told"), _NEITHER


def _told(figure: Figure, evidence: Evidence) -> Phrase:
    return told(figure, label_of(figure.indicator, evidence))


def _rivals(release: Release) -> tuple[Rival, ...]:
    return release.agency_records.rivals if release.agency_records else ()


def _rival(rival: Rival, evidence: Evidence) -> Reason:
    """Another explanation of the same figures, and whether the data fit it."""
    ended = {one.id: one.period.end <= evidence.last for one in evidence.release.figures}
    cites = tuple(one for one in rival.figures if ended.get(one, False))
    later = len(cites) < len(rival.figures)
    shows = "cannot be told" if later else rival.shows
    words = phrase(
        "improving",
        "rival",
        label=rival.label,
        predicts=rival.predicts,
        shows=text("improving", shows),
    )
    return Reason(words, "neither", cites)
