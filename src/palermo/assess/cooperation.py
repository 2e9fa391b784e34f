"""Cooperation with other states: agreements, joint cases, requests answered and not, by partner.

    cooperation(release, claims, given)

Figures of the cycle (without one, of the last year before the day) and statements that name the
partner. Which figures, and what they speak for, stands in cooperation.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from palermo.assess.actors import counts
from palermo.assess.given import Given
from palermo.model import Figure, Release
from palermo.model.assessments import ClaimTest, Cooperation
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason, Side
from palermo.model.statements import Statement

DATA = "cooperation.toml"
ALL = ""
"""The partner of figures that are not divided by state."""
_UNKNOWN = "unknown"


def cooperation(
    release: Release, claims: Sequence[ClaimTest], given: Given
) -> tuple[Cooperation, ...]:
    """What was done with each other state: first with all together, then by code.

    Args:
        release: whose figures and statements are cited.
        claims: statements put to the test.
        given: the day, names of countries, definitions.
    """
    figures = _figures(release, given)
    said = _said(release, claims, given)
    partners = sorted({*figures, *said})
    told = (
        Cooperation(one, (*_of_figures(figures.get(one, ()), given), *said.get(one, ())))
        for one in partners
    )
    return tuple(one for one in told if one.reasons)


def _figures(release: Release, given: Given) -> dict[str, list[Figure]]:
    """By partner, the figures of each indicator: of the cycle, else of the last period before."""
    order = [one["indicator"] for one in _data()["figure"]]
    found: dict[tuple[str, str], Figure] = {}
    for one in release.figures:
        keys = [key for key, _ in one.dimensions]
        if one.indicator not in order or keys not in ([], ["partner"]):
            continue
        partner = dict(one.dimensions).get("partner", ALL)
        if partner == _UNKNOWN or one.period.end > min(given.on, given.cycle.end):
            continue
        place = (partner, one.indicator)
        if place not in found or _later(one, found[place], given):
            found[place] = one
    by_partner: dict[str, list[Figure]] = {}
    for (partner, _), one in sorted(found.items(), key=lambda item: order.index(item[0][1])):
        by_partner.setdefault(partner, []).append(one)
    return by_partner


def _later(one: Figure, other: Figure, given: Given) -> bool:
    if given.cycle in (one.period, other.period):
        return one.period == given.cycle
    return one.period.end > other.period.end


def _of_figures(figures: Sequence[Figure], given: Given) -> Iterator[Reason]:
    for one in figures:
        inside = given.cycle.start <= one.period.start
        yield Reason(_sentence(one, given), _side(one) if inside else "neither", (one.id,))


def _sentence(one: Figure, given: Given) -> Phrase:
    definition = given.definitions.get(one.indicator)
    label = definition.label if definition else {"en": one.indicator, "fr": one.indicator}
    values = {
        "label": label,
        "first": one.period.start,
        "last": one.period.end,
        "value": one.value,
        "lower": one.lower,
        "upper": one.upper,
    }
    return Phrase(_data()["sentences"][_kind(one)], values)


def _kind(one: Figure) -> str:
    if one.conf_status != "F":
        return "held"
    if one.value is None:
        return "unknown"
    if one.unit != "share":
        return "count"
    return "share" if None in (one.lower, one.upper) else "within"


def _side(one: Figure) -> Side:
    rule = next(rule for rule in _data()["figure"] if rule["indicator"] == one.indicator)
    if rule["side"] == "theirs" or one.value is None:
        return "neither"
    if rule["side"] == "count":
        return "for" if one.value > 0 else "against"
    enough = _data()["enough"]
    if one.lower is not None and one.lower >= enough:
        return "for"
    return "against" if one.upper is not None and one.upper < enough else "neither"


def _said(
    release: Release, claims: Sequence[ClaimTest], given: Given
) -> dict[str, tuple[Reason, ...]]:
    """By partner, what was said of it within the cycle."""
    tested = {one.statement: one for one in claims}
    partners = _Partners.of(given)
    found: dict[str, tuple[Reason, ...]] = {}
    for one in release.statements:
        test = tested.get(one.id)
        if not counts(one) or not _tells(one) or not _in_cycle(one, test, given):
            continue
        for partner in partners.named(one.text):
            found[partner] = (*found.get(partner, ()), _statement(one, test))
    return found


def _statement(one: Statement, test: ClaimTest | None) -> Reason:
    sentences, results = _data()["sentences"], _data()["results"]
    if test is None:
        return Reason(Phrase(sentences["untested"], {"words": one.text}), "neither", (one.id,))
    values = {"words": one.text, "result": results[test.result]}
    sides: Mapping[str, Side] = {
        "shown": "for", "contradicted by law": "against", "contradicted by figures": "against"
    }  # fmt: skip
    return Reason(Phrase(sentences["said"], values), sides.get(test.result, "neither"), (one.id,))


def _in_cycle(one: Statement, test: ClaimTest | None, given: Given) -> bool:
    if test is not None:
        return test.in_cycle
    written = given.written.get(one.document)
    day = one.said.on or (written.isoformat() if written else "")
    last = min(given.cycle.end, given.on)
    return given.cycle.start.isoformat() <= day[:10] <= last.isoformat()


def _tells(one: Statement) -> bool:
    """Whether it is about cooperation."""
    tells = _data()["tells"]
    topical = any(topic.provision in tells["topics"] for topic in one.topics)
    return topical or _any_of(tuple(tells["words"])).search(_straight(one.text)) is not None


@dataclass(frozen=True, slots=True)
class _Partners:
    """Names of other states, and the code of each."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, given: Given) -> "_Partners":
        own = given.country
        pairs = ((c, name) for c, names in given.countries.items() for name in names.values())
        return cls({_straight(name): code for code, name in pairs if code != own})

    def named(self, text: str) -> tuple[str, ...]:
        """The codes of the states that a text names, each once, in its order."""
        if not self.codes:
            return ()
        found = _any_of(tuple(self.codes), re.NOFLAG).finditer(_straight(text))
        return tuple(dict.fromkeys(self.codes[" ".join(one.group().split())] for one in found))


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    longest = sorted((re.escape(_straight(one)) for one in words), key=lambda one: (-len(one), one))
    found = "|".join(longest).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", flags)


def _straight(text: str) -> str:
    """Apostrophes as typewriters have them."""
    return text.replace("’", "'")


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("palermo.assess").joinpath(DATA).read_text("utf-8"))
