"""What of a sentence is compared, and when two readings of it are the same."""

import re
from collections.abc import Callable, Hashable

from tools.scoring.sentence import Sentence

Key = Callable[[Sentence, Sentence], Hashable]
"""What of a sentence (the first) is compared, where the labels say the second."""

_MODIFIER = re.compile(r",|\b(?:of|for|at|in|from|to|with|on|under|who|whom|whose|which|that)\b")


def head(words: str | None) -> str | None:
    """The head noun: the last word before a preposition or a clause, in lower case."""
    before = _MODIFIER.split((words or "").lower(), maxsplit=1)[0]
    return last(before) or last(words)


def last(words: str | None) -> str | None:
    """The last word, in lower case."""
    found = re.findall(r"[^\W_][\w'’-]*", (words or "").lower())
    return found[-1] if found else None


def speaker(one: Sentence, gold: Sentence) -> Hashable:
    """Its kind, and the last word of the name, or the head of the role where there is no name."""
    if gold.speaker in {"post", "unattributed"}:
        return one.speaker
    return one.speaker, last(one.name) if gold.name else head(one.role)


def cue(one: Sentence, _: Sentence) -> Hashable:
    """The reporting words, however they are spaced."""
    return "".join(one.cue.lower().split()) if one.cue else None


ATTRIBUTES: dict[str, Key] = {
    "paragraph": lambda one, _: one.paragraph,
    "speaker": speaker,
    "actor": lambda one, _: one.actor,
    "cue": cue,
    "stance": lambda one, _: one.stance,
    "manner": lambda one, _: one.manner,
    "second_hand": lambda one, _: head(one.second_hand),
    "kind": lambda one, _: one.kind,
    "hypothetical": lambda one, _: one.hypothetical,
    "prompted": lambda one, _: one.prompted,
    "evidence": lambda one, _: one.evidence,
    "said_on": lambda one, _: one.said_on,
    "amounts": lambda one, _: one.amounts,
}
"""Compared sentence by sentence."""

DEFAULTS: dict[str, Hashable] = {
    "cue": None,
    "stance": None,
    "manner": "paraphrase",
    "second_hand": None,
    "hypothetical": False,
    "prompted": None,
    "evidence": "asserted",
    "said_on": None,
    "amounts": frozenset(),
}
"""What most sentences say; a second row counts only those where either side says more."""

WORDS: dict[str, Callable[[Sentence], tuple[str, ...]]] = {
    "hedges": lambda one: one.hedges,
    "boosters": lambda one: one.boosters,
}
"""Lists of words, compared word by word."""
