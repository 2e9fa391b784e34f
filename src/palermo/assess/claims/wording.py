"""Words of a claim as numbers: every, almost entirely, generally not (`conventions.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from palermo.assess.claims.outcomes import State
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words, pattern


@dataclass(frozen=True)
class Range:
    """What a word of a claim says of a share, or of a number.

    Attributes:
        low, high: at least, at most; None where it does not say.
        shown_low, shown_high: from where an interval shows it.
        universal: whether one part of the country can contradict it.
        name: of the word in conventions.toml.
    """

    low: float | None
    high: float | None
    shown_low: float | None
    shown_high: float | None
    universal: bool
    name: str = ""

    def state(self, lower: float, upper: float) -> State:
        """What an interval says to it."""
        if self.low is not None and upper < self.low:
            return "contradicts"
        if self.high is not None and lower > self.high:
            return "contradicts"
        low_shown = self.shown_low is None or lower >= self.shown_low
        high_shown = self.shown_high is None or upper <= self.shown_high
        return "agrees" if low_shown and high_shown else "undecided"


@cache
def ranges() -> Mapping[str, Range]:
    """Every word of conventions.toml by its name."""
    return {name: _range(name, one) for name, one in conventions()["word"].items()}


def _range(name: str, one: Mapping[str, float]) -> Range:
    low, high = one.get("low"), one.get("high")
    return Range(
        low,
        high,
        one.get("shown_low", low),
        one.get("shown_high", high),
        bool(one.get("universal")),
        name,
    )


@cache
def _phrases() -> tuple[tuple[str, Words], ...]:
    """The phrases of each word, the longest words first where one stands inside another."""
    return tuple(
        (name, Words((*one["phrases"]["en"], *one["phrases"]["fr"])))
        for name, one in conventions()["word"].items()
        if "phrases" in one
    )


def word_in(text: str) -> Range | None:
    """The word of a claim that says how many; the longest phrase where several stand there."""
    best: tuple[int, str] | None = None
    for name, words in _phrases():
        for phrase in words.phrases:
            found = pattern(phrase).search(text)
            if found and (best is None or len(found[0]) > best[0]):
                best = (len(found[0]), name)
    return ranges()[best[1]] if best else None
