"""How right a system is about sentences: one row a measure, one count a document."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from tools.scoring.align import matches
from tools.scoring.attributes import ATTRIBUTES, DEFAULTS, WORDS, Key
from tools.scoring.gold import Document
from tools.scoring.sentence import Sentence, from_statement
from tools.scoring.tally import Count, Row, f1

STATED = " (stated)"
"""Ends the name of a row over the sentences where either side says more than the default."""

Pair = tuple[Sentence, Sentence | None]
"""A gold sentence and its match."""


def sentence_rows(
    documents: Sequence[Document], read: Sequence[Sequence[dict[str, Any]]]
) -> dict[str, Row]:
    """Every measure of sentences.

    Args:
        documents: the gold set.
        read: what `Statement.to_dict()` says of each document.
    """
    each = [_counts(*both) for both in zip(documents, read, strict=True)]
    return {name: Row(tuple(counts[name] for counts in each)) for name in each[0]}


def _counts(document: Document, statements: Sequence[dict[str, Any]]) -> dict[str, Count]:
    system = [from_statement(statement) for statement in statements]
    found = matches(document.sentences, system)
    pairs: list[Pair] = [
        (gold, system[found[index]] if index in found else None)
        for index, gold in enumerate(document.sentences)
    ]
    return (
        {"quotes": quotes(document.text, statements)}
        | _spans(document.sentences, system, len(found))
        | {name: _accuracy(key, pairs) for name, key in ATTRIBUTES.items()}
        | {f"{name}{STATED}": _stated(name, pairs) for name in DEFAULTS}
        | {name: _words(name, pairs, system) for name in WORDS}
    )


def quotes(text: str, statements: Sequence[dict[str, Any]]) -> Count:
    """Statements whose quote is what the original has at their span."""
    right = sum(one["quote"] == text[slice(*one["span"])] for one in statements)
    return Count(right, len(statements), len(statements))


def _spans(
    gold: Sequence[Sentence], system: Sequence[Sentence], overlapping: int
) -> dict[str, Count]:
    exact = len({one.span for one in gold} & {one.span for one in system})
    return {
        "spans, overlap F1": f1(overlapping, len(gold), len(system)),
        "spans, exact F1": f1(exact, len(gold), len(system)),
    }


def same(key: Key, pair: Pair) -> bool:
    """Whether the match says what the labels say; without a match it does not."""
    gold, system = pair
    return system is not None and key(system, gold) == key(gold, gold)


def _accuracy(key: Key, pairs: Sequence[Pair]) -> Count:
    return Count(sum(same(key, pair) for pair in pairs), len(pairs), len(pairs))


def _stated(name: str, pairs: Sequence[Pair]) -> Count:
    key, default = ATTRIBUTES[name], DEFAULTS[name]
    some = [pair for pair in pairs if any(one and key(one, pair[0]) != default for one in pair)]
    return _accuracy(key, some)


def _words(name: str, pairs: Sequence[Pair], system: Sequence[Sentence]) -> Count:
    """All words of the labels and of the system, those of unmatched sentences too."""
    words = WORDS[name]
    both = sum(
        (Counter(words(gold)) & Counter(words(match))).total() for gold, match in pairs if match
    )
    labelled = chain.from_iterable(words(gold) for gold, _ in pairs)
    read = chain.from_iterable(map(words, system))
    return f1(both, len(list(labelled)), len(list(read)))
