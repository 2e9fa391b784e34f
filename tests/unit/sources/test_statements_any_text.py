"""What holds of every text: quotes to the character, order, no exception, linear time."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.sources.statements import statements
from tests.unit.sources.statement_texts import text_of

WORDS = (
    "Ruiz said that the law works . , ; : ( ) [ ] \" ' “ ” — - ? ! U.S. No. 5 12 3.5 % $ he she "
    "they IOM Minister of Labor according to asked whether told Poloff October 25 2006 (NOTE: END "
    "NOTE.) SUMMARY: COMMENT: half a third two thirds seven-year up to in her view who which and "
    "'s million billion Tier aged at by with é ﬁ ² ٣"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n-- ", "\n21B. ", "\x00"])
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map(" ".join))


@given(st.lists(TEXTS, max_size=4))
def test_a_quote_is_its_span_and_sentences_stand_in_order(texts: list[str]) -> None:
    whole = text_of(*texts)
    found = statements(whole)
    for item in found:
        assert item.quote == whole.original[slice(*item.span)]
        assert item.quote.strip() == item.quote != ""
    ends = [0, *(item.span[1] for item in found)]
    assert all(item.span[0] >= end for item, end in zip(found, ends, strict=False))
    assert len({item.id for item in found}) == len(found)


@given(TEXTS)
def test_a_speaker_with_a_name_or_office_is_one_who_spoke(text: str) -> None:
    for item in statements(text_of(text)):
        if item.speaker.kind in {"post", "unattributed"}:
            assert (item.speaker.name, item.speaker.role, item.actor) == (None, None, "post")
        assert (item.cue is None) == (item.stance is None)


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "(" * n + " the law works " + ")" * n,
        lambda n: '"the law ' * n,
        lambda n: "(NOTE: the law is new. " * n,
        lambda n: "1 of " * n,
        lambda n: "." * n + "x",
        lambda n: "he, she, said, " * n,
        lambda n: "Ana Ruiz Lopez " * n,
        lambda n: "Ruiz said that police and he told us " * n,
    ],
)
def test_time_grows_with_length_alone(made: Callable[[int], str]) -> None:
    seconds = []
    for count in (300, 3000):
        whole = text_of(made(count))
        start = time.process_time()
        statements(whole)
        seconds.append(time.process_time() - start)
    assert seconds[1] < max(40 * seconds[0], 0.5)
