"""Provisions of standards that the words of a sentence bear on, by a dated lexicon."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from palermo.model.statements import Topic
from palermo.sources.statements.phrases import Phrases

_FOLDER = Path(__file__).parent / "topics"
ENOUGH = 1.0
"""The sum of the weights of the phrases found from which a provision is a topic."""


@dataclass(frozen=True, slots=True)
class _Weight:
    provision: str
    valid_from: str
    valid_to: str
    weight: float


def topics(low: list[str], on: str | None) -> tuple[Topic, ...]:
    """The provisions that the words bear on, each with the phrases that say so.

    Only those in force on the day (ISO) count; without a day, those in force today.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    why: defaultdict[str, list[str]] = defaultdict(list)
    for hit in _lexicon().every(low):
        words = " ".join(low[hit.start : hit.end])
        for item in hit.value:
            if _holds(item, on) and words not in why[item.provision]:
                scores[item.provision] += item.weight
                why[item.provision].append(words)
    return tuple(
        Topic(provision, tuple(why[provision]))
        for provision in sorted(scores, key=lambda name: -scores[name])
        if scores[provision] >= ENOUGH
    )


def _holds(item: _Weight, on: str | None) -> bool:
    if on is None:
        return not item.valid_to
    return item.valid_from <= on and (not item.valid_to or on <= item.valid_to)


@cache
def _lexicon() -> Phrases[tuple[_Weight, ...]]:
    table: defaultdict[str, list[_Weight]] = defaultdict(list)
    for path in sorted(_FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in content["provision"]:
            name = f"{content['instrument']}/{entry['id']}"
            dates = entry.get("valid_from", ""), entry.get("valid_to", "")
            for phrase, weight in entry["phrases"].items():
                table[phrase].append(_Weight(name, *dates, weight))
    return Phrases((phrase, tuple(weights)) for phrase, weights in table.items())
