"""Whose action counts: the government's own, and what it contributes to."""

import pytest

from palermo.assess.actors import contributes, counts
from palermo.model.statements import Statement
from tests.unit.assess.words import said


def _said(text: str, actor: str | None = None, **more: object) -> Statement:
    return said(text, actor=actor, **more)


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        ("government", "A circular will go to all offices."),
        ("ngo", "The police questioned three of the 22 women."),
        ("ngo", "Two of them were deported within a week."),
        ("post", "The Prefecture of Hofbau has not answered."),
        (None, "Le parquet n’a ouvert aucune enquête."),
        ("ngo", "Our shelter, funded by the Ministry of Health, took in 40 women."),
        ("ngo", "Notre foyer, subventionné par la région, a accueilli 40 femmes."),
        ("ngo", "Le foyer est financé par l'État."),
    ],
)
def test_what_a_government_does_or_pays_for_counts(actor: str | None, text: str) -> None:
    assert counts(_said(text, actor))


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        ("ngo", "Our shelter took in 40 women."),
        ("ngo", "Our shelter is not funded by the state."),
        ("ngo", "Le foyer n’est pas financé par l’État."),
        ("io", "We trained 200 teachers."),
        ("other", "The club raised money for a shelter."),
        (None, "A telephone line was opened."),
    ],
)
def test_what_others_do_alone_does_not_count(actor: str | None, text: str) -> None:
    assert not counts(_said(text, actor))


def test_pride_and_what_a_person_rejected_count_for_nothing() -> None:
    assert not counts(_said("The police are proud of their medals.", "government", stake=True))
    assert not counts(_said("The police screen all.", "government", review="rejected"))


def test_a_no_in_another_sentence_denies_no_contribution() -> None:
    text = "We have no beds left. The house is funded by the state."
    assert contributes(_said(text, "ngo"))
