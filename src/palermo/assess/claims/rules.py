"""A rule, ready to be asked: its phrases are patterns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from palermo.assess.claims.forms import AmountForm, RuleForm, WordsForm
from palermo.model.statements import Amount, Statement

_GAP = 8  # words that `...` stands for at most
_WORD = re.compile(r"\.\.\.|[\w']+\*?|[^\w\s]")
_APOSTROPHES = str.maketrans("’\u2018\u02bc", "'''")


def plain(text: str) -> str:
    """A text as patterns read it: one line, small letters, straight apostrophes, no hyphens.

    Digits keep what divides them: `1,516` is one number.
    """
    return " ".join(text.translate(_APOSTROPHES).casefold().replace("-", " ").split())


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase: whole words, `*` for any end of a word, `...` for words between."""
    return re.compile(_joined(_WORD.findall(plain(phrase))))


@lru_cache(maxsize=1024)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases: a text is gone through once."""
    return re.compile("|".join(pattern(one).pattern for one in phrases))


def _joined(parts: list[str]) -> str:
    made = r"(?<!\w)"
    between = ""
    for part in parts:
        if part == "...":
            between = rf"\W+(?:[\w'%]+\W+){{0,{_GAP}}}?"
            continue
        word = rf"{re.escape(part[:-1])}\w*" if part.endswith("*") else re.escape(part)
        made += between + word
        between = r"\W*" if not part[-1].isalnum() and part[-1] != "*" else r"\W+"
    return made + r"(?!\w)"


@dataclass(frozen=True)
class Words:
    """Phrases of both languages as one question to a text."""

    phrases: tuple[str, ...]

    @classmethod
    def of(cls, form: WordsForm) -> "Words":
        """The phrases of a form."""
        return cls(form.every)

    def in_text(self, text: str) -> bool:
        """Whether one of them stands in a text that is `plain`."""
        return bool(self.phrases) and _any_of(self.phrases).search(text) is not None


@dataclass(frozen=True)
class Rule:
    """A rule of `assess/tests` or of a project.

    Attributes:
        form: as its file states it.
    """

    form: RuleForm

    @property
    def id(self) -> str:
        """Its name, as a claim test cites it."""
        return self.form.id

    @property
    def subject(self) -> str:
        """Claims of one subject can be in tension; the rule's own where it names none."""
        return self.form.subject or self.form.id

    @cached_property
    def _words(self) -> tuple[Words, ...]:
        return tuple(Words.of(one) for one in self.form.meets.words)

    @cached_property
    def _without(self) -> Words:
        return Words.of(self.form.meets.without)

    def meets(self, statement: Statement, text: str) -> bool:
        """Whether it tests a statement.

        Args:
            statement: what was said.
            text: its words, `plain`.
        """
        form = self.form.meets
        if statement.hypothetical and not self.form.hypothetical:
            return False
        if statement.stake and not self.form.stake:
            return False
        named = {one.provision for one in statement.topics}
        return (
            _one_of(statement.kind, form.kinds)
            and _one_of(statement.actor, form.actors)
            and _one_of(statement.evidence, form.evidence)
            and (not form.topics or not named.isdisjoint(form.topics))
            and (form.amount is None or any(True for _ in amounts(statement, form.amount)))
            and all(one.in_text(text) for one in self._words)
            and not self._without.in_text(text)
        )


def _one_of(value: str | None, wanted: Sequence[str]) -> bool:
    return not wanted or value in wanted


def amounts(statement: Statement, wanted: AmountForm | None) -> tuple[Amount, ...]:
    """The amounts of a statement that a rule asks for; all where it asks for none."""
    if wanted is None:
        return statement.amounts
    return tuple(
        one
        for one in statement.amounts
        if _one_of(one.unit, wanted.unit)
        and _one_of(one.bound, wanted.bound)
        and _one_of(one.subject, wanted.subject)
    )
