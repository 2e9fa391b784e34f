"""A sentence as the rules look at it: its words without brackets, and what each may be."""

from dataclasses import dataclass
from functools import cached_property

from palermo.sources.statements.lexicon import CueForm, Language
from palermo.sources.statements.phrases import Found
from palermo.sources.statements.tokens import Tokens

_QUOTES = {'"', "“", "”", "„", "«", "»"}
_OPEN, _CLOSE = {"(", "["}, {")", "]"}


@dataclass(frozen=True)
class View:
    """A sentence's tokens without what stands in brackets.

    Args:
        tokens: the tokens of the sentence.
        language: the lexicons of its language.
        upper: whether all is in capitals.
    """

    tokens: Tokens
    language: Language
    upper: bool

    def __len__(self) -> int:
        return len(self.tokens.words)

    @cached_property
    def low(self) -> list[str]:
        """Its words in lower case."""
        return self.tokens.low

    @cached_property
    def words(self) -> list[str]:
        """Its words as written."""
        return self.tokens.words

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token whether it stands between quotation marks."""
        marks = [at for at, word in enumerate(self.words) if word in _QUOTES]
        inside = [False] * len(self.words)
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            inside[first + 1 : last] = [True] * (last - first - 1)
        return inside

    @cached_property
    def wording(self) -> dict[str, list[Found[str]]]:
        """The phrases of the word lists, by list: longest first, none inside another."""
        found: dict[str, list[Found[str]]] = {}
        after: dict[str, int] = {}
        for hit in self.language.wording.every(self.low):
            name, phrase = hit.value
            if hit.start < after.get(name, 0):
                continue
            after[name] = hit.end
            found.setdefault(name, []).append(Found(hit.start, hit.end, phrase))
        return found

    @cached_property
    def cues(self) -> dict[int, Found[CueForm]]:
        """Every form of a reporting verb outside quotation marks, by its first token."""
        found = self.language.cues.find(self.low)
        return {hit.start: hit for hit in found if not self.quoted[hit.start]}

    @cached_property
    def verbs(self) -> list[bool]:
        """For each token whether it is surely a finite verb."""
        language, low = self.language, self.low
        return [
            (word in language.sets["finite"] and not self._is_proper(at))
            or (at in self.cues and self._is_finite(at))
            for at, word in enumerate(low)
        ]

    def _is_proper(self, at: int) -> bool:
        """May and Will in capitals; before a number a month where all is in capitals."""
        if self.upper:
            return self.low[at] in self.language.grammar["months"] and (
                at + 1 < len(self) and self.low[at + 1][0].isdecimal()
            )
        return at > 0 and self.words[at][0].isupper()

    def _is_finite(self, at: int) -> bool:
        return "past" in self.cues[at].value.tenses

    def is_in(self, name: str, at: int) -> bool:
        """Whether the token is in one of the grammar's lists."""
        return 0 <= at < len(self.low) and self.low[at] in self.language.sets[name]

    def is_adverb(self, at: int) -> bool:
        """Whether the token is an adverb: listed, or by its ending."""
        word = self.low[at]
        return word in self.language.sets["adverbs"] or (
            word.endswith(self.language.grammar["adverb_ending"])
            and len(word) > 4
            and (self.upper or word == self.words[at])
        )

    def is_name(self, at: int) -> bool:
        """Whether the token may be part of a name."""
        word, low = self.words[at], self.low[at]
        if not word[0].isalpha() or low in self.language.sets["never_names"]:
            return False
        if self.upper:
            return len(low) > 1 and low not in self.language.common
        return word[0].isupper() and (at > 0 or not self.is_common_start(at))

    def is_common_start(self, at: int) -> bool:
        """A word that has its capital from the beginning of the sentence alone."""
        low = self.low[at]
        return low in self.language.common or low.endswith(self.language.grammar["adverb_ending"])

    def is_office(self, at: int) -> bool:
        """Whether the token belongs to the name of an office or a body."""
        low = self.low[at]
        language = self.language
        return low in language.sets["office_words"] or self.is_role(at) or self.is_body(at)

    def is_role(self, at: int) -> bool:
        """Whether the token names a person by function."""
        low, roles = self.low[at], self.language.roles
        if singular(low) in roles or low in roles:
            return True
        return at > 0 and self.is_in("after_role", at) and self.is_role(at - 1)

    def is_body(self, at: int) -> bool:
        """Whether the token names a body."""
        low = self.low[at]
        return low in self.language.bodies or singular(low) in self.language.bodies


def singular(word: str) -> str:
    """A noun without the sign of the plural."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def without_brackets(found: Tokens) -> Tokens:
    """The tokens outside brackets; a bracket that nothing closes is left as it is."""
    if not _OPEN.intersection(found.words):
        return found
    kept: list[int] = []
    stack: list[int] = []
    for at, word in enumerate(found.words):
        if word in _OPEN:
            stack.append(len(kept))
        elif word in _CLOSE and stack:
            del kept[stack.pop() :]
            continue
        kept.append(at)
    return Tokens(
        found.text,
        [found.words[at] for at in kept],
        [found.low[at] for at in kept],
        [found.starts[at] for at in kept],
        [found.ends[at] for at in kept],
    )
