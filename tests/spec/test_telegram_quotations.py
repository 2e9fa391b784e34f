"""Telegrams lead back to their text.

Whatever was repaired, the original stays addressable, in every text of tests/spec/telegrams.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from palermo.telegram import Paragraph, Telegram, read
from tests.spec.telegrams import expected as hand

WORD = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """What is left of a text when breaks and signs are gone."""
    return "".join(WORD.findall(text))


def misplaced(telegram: Telegram, paragraph: Paragraph) -> Iterator[str]:
    """Words of a paragraph that do not stand where it says.

    What a repair touches, or a page or a broken line divides, has the word's letters and more.
    """
    for word in WORD.finditer(paragraph.text):
        start, end = paragraph.original_span(*word.span())
        there = letters(telegram.original[start:end])
        mended = any(r.span[0] < end and start < r.span[1] for r in telegram.repairs)
        if there != word[0] and not (mended and within(word[0], there)):
            yield f"{word[0]!r} stands as {telegram.original[start:end]!r}"


def within(few: str, many: str) -> bool:
    """Do the letters stand among the others, in order?"""
    rest = iter(many)
    return all(letter in rest for letter in few)


@pytest.mark.parametrize("name", hand.names())
def test_every_quotation_leads_back_to_the_original(name: str) -> None:
    """Spans lie in the original, words stand where they say, what is unexplained never overlaps."""
    for telegram in read(hand.HERE / f"{name}.txt"):
        size = len(telegram.original)
        assert telegram.original in hand.text(name) or len(telegram.places) > 1
        spans = [
            *(paragraph.span for paragraph in telegram.paragraphs),
            *(block.span for block in telegram.blocks),
            *(marker.span for marker in telegram.page_markers),
            *(repair.span for repair in telegram.repairs),
            *telegram.spans.values(),
        ]
        assert all(0 <= start <= end <= size for start, end in spans)
        starts = [paragraph.span[0] for paragraph in telegram.paragraphs]
        assert starts == sorted(starts)
        assert [wrong for p in telegram.paragraphs for wrong in misplaced(telegram, p)] == []


@pytest.mark.parametrize("name", hand.names())
def test_coverage_and_what_is_unexplained_belong_together(name: str) -> None:
    for telegram in read(hand.HERE / f"{name}.txt"):
        assert 0 <= telegram.coverage <= 1
        assert all(
            item.text == telegram.original[slice(*item.span)] for item in telegram.unexplained
        )
        spans = [item.span for item in telegram.unexplained]
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
