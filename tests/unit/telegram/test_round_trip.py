"""What is written reads back as what was meant, whatever a message holds."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from palermo.telegram.compose import compose
from palermo.telegram.message import Telegram
from palermo.telegram.parsing import parse
from tests.strategies import full_telegrams, telegrams

NAMES = [item.name for item in fields(Telegram) if item.compare]


def lost(telegram: Telegram, **how: Any) -> dict[str, tuple[object, object]]:
    """The fields that do not come back, as meant and as read."""
    sender = None if telegram.marking else telegram.from_
    # The draws say how many sections there are; their texts are of any length.
    read = parse(compose(telegram, sender=sender, section_lines=400, **how))
    pairs = {name: (getattr(telegram, name), getattr(read, name)) for name in NAMES}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@settings(max_examples=110)
@given(telegrams())
def test_what_is_written_reads_back(telegram: Telegram) -> None:
    assert lost(telegram) == {}


@settings(max_examples=40)
@given(full_telegrams())
def test_a_message_with_every_field_reads_back(telegram: Telegram) -> None:
    assert [name for name in NAMES if not getattr(telegram, name)] == []
    assert lost(telegram) == {}


def test_the_draws_are_hardly_thrown_away_and_fill_every_field() -> None:
    begun: list[int] = []
    drawn: list[Telegram] = []

    @st.composite
    def counted(draw: st.DrawFn) -> Telegram:
        begun.append(1)
        return draw(telegrams())

    @seed(1)
    @settings(max_examples=200, database=None, phases=[Phase.generate])
    @given(counted())
    def collect(telegram: Telegram) -> None:
        drawn.append(telegram)

    collect()
    assert len(begun) - len(drawn) < 0.05 * len(begun)
    shares = {name: sum(bool(getattr(one, name)) for one in drawn) / len(drawn) for name in NAMES}
    assert {name for name, share in shares.items() if share < 0.3} == set()
    assert sum(one.section is not None and one.section[1] > 2 for one in drawn) > 0.4 * len(drawn)


@pytest.mark.parametrize("how", [{"width": 80}, {"line_end": "\r\n"}, {"letters": "utf-8"}])
def test_the_settings_lose_nothing(how: dict[str, Any]) -> None:
    @settings(max_examples=12)
    @given(telegrams())
    def check(telegram: Telegram) -> None:
        assert lost(telegram, **how) == {}

    check()
