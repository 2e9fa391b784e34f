"""The text of a telegram, cut where statements begin and end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.model.statements import Statement
from palermo.report.telegram_text import Places, lines, tone_of
from palermo.telegram.message import Paragraph
from tests import telegram_pages as pages

_, TOLD = pages.small()


def part(text: str) -> Paragraph:
    return Paragraph(1, None, None, text, (10, 10 + len(text)), places=((0, 10),))


def at(start: int, end: int) -> Statement:
    return replace(TOLD[0], span=(10 + start, 10 + end))


def cut(text: str, *places: tuple[int, int]) -> list[list[tuple[str, tuple[int, ...]]]]:
    numbered = {number: at(*place) for number, place in enumerate(places, 1)}
    return [[(one.text, one.claims) for one in line] for line in lines(part(text), numbered, str)]


def test_a_statement_is_a_segment() -> None:
    assert cut("One. Two.", (0, 4), (5, 9)) == [[("One.", (1,)), (" ", ()), ("Two.", (2,))]]


def test_a_line_feed_begins_a_line_inside_a_statement_too() -> None:
    assert cut("One:\ntwo.", (0, 9)) == [[("One:", (1,))], [("two.", (1,))]]


def test_statements_that_overlap_are_both_there() -> None:
    assert cut("abcdef", (0, 6), (2, 4)) == [[("ab", (1,)), ("cd", (1, 2)), ("ef", (1,))]]


def test_a_text_without_statements_is_one_segment() -> None:
    assert cut("One.") == [[("One.", ())]]
    assert cut("") == []


def test_a_span_before_the_first_place_begins_with_the_text() -> None:
    early = replace(TOLD[0], span=(0, 12))
    assert [one.text for one in lines(part("abcd"), {1: early}, str)[0]] == ["ab", "cd"]


def test_a_span_over_what_was_taken_out_ends_before_it() -> None:
    mended = Paragraph(1, None, None, "abcd", (0, 30), places=((0, 0), (2, 20)))
    one = replace(TOLD[0], span=(0, 10))  # its end stands in what was taken out
    assert [part.text for part in lines(mended, {1: one}, str)[0]][-1] == "d"


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6),
)
def test_nothing_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    kept = [(a, b) for a, b in spans if a < b <= len(text)]
    found = cut(text, *kept)
    assert "".join(word for line in found for word, _ in line) == text.replace("\n", "")


@pytest.mark.parametrize(
    ("span", "held"), [((10, 14), True), ((11, 13), True), ((9, 12), False), ((12, 20), False)]
)
def test_a_paragraph_holds_what_stands_wholly_in_it(span: tuple[int, int], held: bool) -> None:
    one = part("abcd")
    assert Places([one]).holding(span) is (one if held else None)


@pytest.mark.parametrize(
    ("actor", "stake", "tone"),
    [
        ("government", False, "government"),
        ("government", True, "stake"),
        ("io", False, "ngo"),
        ("post", False, "post"),
        (None, False, "other"),
    ],
)
def test_tones(actor: str | None, stake: bool, tone: str) -> None:
    assert tone_of(replace(TOLD[0], actor=actor, stake=stake)) == tone
