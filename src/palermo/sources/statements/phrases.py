"""Phrases of a lexicon, found in the words of a sentence in one pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from palermo.sources.statements.tokens import words_of

T = TypeVar("T")
_STEM = 3


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase of the lexicon at `words[start:end]`."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """A table of phrases; a word that ends in a star stands for all that begin so.

    Looking costs one step in a dictionary for a word that begins no phrase.
    """

    __slots__ = ("_exact", "_stems")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if not words:
                continue
            table, key = self._exact, words[0]
            if key.endswith("*"):
                table, key = self._stems, key[:_STEM]
            table.setdefault(key, []).append((words, value))
        for table in (self._exact, self._stems):
            for choices in table.values():
                choices.sort(key=lambda choice: -len(choice[0]))

    def at(self, words: Sequence[str], start: int) -> Found[T] | None:
        """The longest phrase that begins at a word."""
        best: Found[T] | None = None
        word = words[start]
        for table, key in ((self._exact, word), (self._stems, word[:_STEM])):
            for phrase, value in table.get(key, ()):
                if best is not None and len(phrase) <= best.end - best.start:
                    break
                if _fits(phrase, words, start):
                    best = Found(start, start + len(phrase), value)
                    break
        return best

    def find(self, words: Sequence[str]) -> list[Found[T]]:
        """Every phrase, longest first, none inside another; in order."""
        found: list[Found[T]] = []
        exact, stems = self._exact, self._stems
        after = 0
        for start, word in enumerate(words):
            if start < after or (word not in exact and word[:_STEM] not in stems):
                continue
            hit = self.at(words, start)
            if hit is not None:
                found.append(hit)
                after = hit.end
        return found

    def every(self, words: Sequence[str]) -> list[Found[T]]:
        """Every phrase of every length, also inside others; in order of their first words."""
        found: list[Found[T]] = []
        exact, stems = self._exact, self._stems
        last = len(words) - 1
        for start, word in enumerate(words):
            following = words[start + 1] if start < last else ""
            for phrase, value in exact.get(word, ()):
                # Most phrases differ in their second word: it is looked at before all others.
                if len(phrase) == 1:
                    found.append(Found(start, start + 1, value))
                    continue
                second = phrase[1]
                if second != following and second[-1] != "*":
                    continue
                if _fits(phrase, words, start):
                    found.append(Found(start, start + len(phrase), value))
            for phrase, value in stems.get(word[:_STEM], ()):
                if _fits(phrase, words, start):
                    found.append(Found(start, start + len(phrase), value))
        return found


def _fits(phrase: tuple[str, ...], words: Sequence[str], start: int) -> bool:
    if start + len(phrase) > len(words):
        return False
    for offset in range(len(phrase) - 1, -1, -1):
        wanted, word = phrase[offset], words[start + offset]
        if word != wanted and not (wanted.endswith("*") and word.startswith(wanted[:-1])):
            return False
    return True
