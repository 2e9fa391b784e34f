"""Which statements answer which concern, the most direct first, and only in the cycle."""

from dataclasses import replace
from datetime import date

import pytest

from palermo.model.statements import Said, Speaker, Statement, Topic
from palermo.sources.answers import answers, cycle_after, directness
from tests import telegram_pages as pages

FOUND, TOLD = pages.small()
CYCLE = cycle_after(2006)


def test_the_cycle_of_a_report_is_the_year_after_it() -> None:
    assert (CYCLE.start, CYCLE.end) == (date(2006, 4, 1), date(2007, 3, 31))


def test_concerns_are_answered_in_their_order() -> None:
    found = answers(TOLD, [pages.LAW, pages.SCREENING, pages.SHELTER])
    assert [[one.text[:20] for one in answer.statements] for answer in found] == [
        ["Commissioner Leopold"],
        ["Krafstein admitted t"],
        [],
    ]


def test_a_shared_provision_alone_is_related_and_no_answer() -> None:
    found = answers(TOLD, [pages.SHELTER])[0]
    assert not found.statements
    assert [one.text for one in found.related] == ["A permit is a favor, he said."]


@pytest.mark.parametrize(
    ("said", "written", "counts"),
    [
        ("2006-04-01", None, True),
        ("2007-03-31", None, True),
        ("2006-03-31", None, False),
        ("2007-04-01", None, False),
        (None, "2006-10-20T14:37Z", True),
        (None, "2007-10-20T14:37Z", False),
        ("2006-10-18", "2008-01-01T00:00Z", True),
        (None, None, False),
        ("soon", None, False),
    ],
)
def test_only_what_was_said_in_the_cycle_counts(
    said: str | None, written: str | None, counts: bool
) -> None:
    one = replace(TOLD[0], said=Said(said))
    found = answers([one], [pages.LAW], cycle=CYCLE, written=written)[0]
    assert found.statements == ((one,) if counts else ())
    assert found.outside == (() if counts else (one,))


def test_without_a_cycle_every_day_counts() -> None:
    one = replace(TOLD[0], said=Said())
    assert answers([one], [pages.LAW])[0].statements == (one,)


@pytest.mark.parametrize("changes", [{"stake": True}, {"review": "rejected"}])
def test_stake_and_what_a_person_rejected_answer_nothing(changes: dict[str, object]) -> None:
    one: Statement = replace(TOLD[0], **changes)  # type: ignore[arg-type]
    found = answers([one], [pages.LAW])[0]
    assert not found.statements
    assert not found.related


def test_more_phrases_and_the_reported_speaker_come_first() -> None:
    post = replace(TOLD[0], id="post", speaker=Speaker("post"), actor="post")
    twice = replace(TOLD[0], id="twice", text="They were convicted and screened.", topics=())
    concern = replace(pages.LAW, phrases=("convicted", "screened"))
    found = answers([post, TOLD[0], twice], [concern])[0]
    assert [one.id for one in found.statements] == [TOLD[0].id, "post", "twice"] or [
        one.id for one in found.statements
    ] == ["twice", TOLD[0].id, "post"]


@pytest.mark.parametrize(
    ("text", "phrases", "score"),
    [
        ("She was screened.", ("screened",), 4),
        ("SHE WAS SCREENED.", ("screened",), 4),
        ("A screenedness.", ("screened",), 0),
        ("She was screened.", (), 0),
        ("She was screened.", ("",), 0),
        ("The right\nto stay.", ("right to stay",), 4),
        ("(screened)", ("(screened)",), 4),
    ],
)
def test_phrases_are_whole_words(text: str, phrases: tuple[str, ...], score: int) -> None:
    one = replace(TOLD[1], text=text, topics=())
    assert directness(one, replace(pages.LAW, phrases=phrases)) == score


def test_the_reasons_of_a_topic_count_for_its_provision_alone() -> None:
    one = replace(TOLD[1], text="It is done.", topics=(Topic("us-tvpa/b1", ("convicted",)),))
    assert directness(one, pages.LAW) == 2
    assert directness(one, replace(pages.LAW, provisions=("us-tvpa/b4",))) == 0
