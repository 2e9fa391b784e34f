"""Which counts would test a statement, and who holds them."""

from dataclasses import replace

import pytest

from palermo.sources.asking import asks, counts_of
from tests import telegram_pages as pages

FOUND, TOLD = pages.small()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("31 persons were convicted.", ("convicted",)),
        ("Two were arrested and three convicted.", ("arrests", "convicted")),
        ("Convictions rose, convictions fell.", ("convicted",)),
        ("A residence permit of six months.", ("permits",)),
        ("Les condamnations baissent.", ("convicted",)),
        ("Nothing was counted.", ()),
        ("He was uncharged.", ()),
        ("", ()),
    ],
)
def test_words_name_counts(text: str, counts: tuple[str, ...]) -> None:
    assert counts_of(text) == counts


def test_who_holds_more_of_the_counts_comes_first() -> None:
    one = replace(TOLD[0], text="They were convicted; two sentences were suspended.")
    few = pages.Body("few", {"en": "Few"}, holds=("convicted",))
    none = pages.Body("none", {"en": "None"})
    assert asks([one], [few, none, pages.COURTS])[0].organisations == ("courts", "few")


def test_stake_is_not_tested() -> None:
    assert [one.statement for one in asks(TOLD, [pages.COURTS])] == [
        one.id for one in TOLD if not one.stake
    ]
