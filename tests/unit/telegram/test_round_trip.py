"""What is written reads back as what was meant, whatever a message holds."""

from dataclasses import fields
from typing import Any

from hypothesis import given, settings

from palermo.telegram.compose import compose
from palermo.telegram.message import Telegram
from palermo.telegram.parsing import parse
from tests.strategies import full_telegrams, telegrams

NAMES = [item.name for item in fields(Telegram) if item.compare]


def lost(telegram: Telegram, **how: Any) -> dict[str, tuple[object, object]]:
    """The fields that do not come back, as meant and as read."""
    sender = None if telegram.marking else telegram.from_
    read = parse(compose(telegram, sender=sender, **how))
    pairs = {name: (getattr(telegram, name), getattr(read, name)) for name in NAMES}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@settings(max_examples=150)
@given(telegrams())
def test_what_is_written_reads_back(telegram: Telegram) -> None:
    assert lost(telegram) == {}


@settings(max_examples=50)
@given(full_telegrams())
def test_a_message_with_every_field_reads_back(telegram: Telegram) -> None:
    assert [name for name in NAMES if not getattr(telegram, name)] == []
    assert lost(telegram) == {}
