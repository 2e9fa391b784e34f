"""Concerns followed: links, age, what is missing, and the sentences that say so."""

import datetime
from dataclasses import replace

import pytest

from palermo.assess.concerns import followed, raised
from palermo.model.assessments import Change, Link
from palermo.model.phrases import Phrase
from palermo.model.telegram_pages import Answer
from palermo.settings import Concern, Concerns
from palermo.settings.organisations import Organisation
from tests.unit.assess.following import SCREENING, finding, follow, given, release, test
from tests.unit.assess.words import said
from tests.unit.measure.series import count


def _of(concern: str, *, first: int | None = None) -> Concern:
    return Concern(concern, {"en": concern}, {"en": concern}, raised=first)


def test_each_answer_is_linked_by_what_it_is() -> None:
    links = follow("shown figures promise ngo conceded", ["partly"]).links
    name = "06ZENDA1234¶{}.s1".format
    assert links == (
        Link("statement", name(1), "answers"),
        Link("claim", name(1), "shows"),
        Link("statement", name(2), "answers"),
        Link("claim", name(2), "contradicts"),
        Link("statement", name(3), "promises"),
        Link("statement", name(4), "bears on"),
        Link("claim", name(4), "shows"),
        Link("statement", name(5), "bears on"),
        Link("claim", name(5), "shows"),
        Link("finding", "us-tvpa/b2", "bears on"),
    )


def test_figures_and_trends_of_claims_and_findings_are_linked() -> None:
    figure = count(2006, "100", indicator="identified")
    one = said("All are screened.")
    tested = test(one.id, "shown", figures=(figure.id, "identified/2005~2006"))
    change = Change("better", Phrase({"en": "more"}), 0.9, ("identified/2004~2005", figure.id))
    answer = Answer(SCREENING, (one,), (said("Custody is short.", id="x¶1.s1"),))
    (found,) = followed(
        release([figure], [one]),
        [tested],
        [finding("met", change=change), finding("not met", "us-tvpa/b3")],
        given(answers=(answer,)),
    )
    assert found.links[2:] == (
        Link("figure", figure.id, "shows"),
        Link("trend", "identified/2005~2006", "shows"),
        Link("statement", "x¶1.s1", "bears on"),
        Link("finding", "us-tvpa/b2", "shows"),
        Link("trend", "identified/2004~2005", "bears on"),
        Link("figure", figure.id, "bears on"),
    )


def test_a_claim_outside_the_cycle_is_words() -> None:
    one = said("All are screened.")
    tested = test(one.id, "shown", in_cycle=False)
    answer = Answer(SCREENING, (one,))
    (found,) = followed(release(), [tested], [finding("met")], given(answers=(answer,)))
    assert found.state == "repeated"
    assert [link.kind for link in found.links] == ["statement", "finding"]


def test_what_is_missing_names_counts_and_those_who_hold_them() -> None:
    office = Organisation("police", {"en": "Police", "fr": "Police nationale"}, "government")
    one = said("All are screened.")
    tested = test(one.id, "cannot be known yet", counts=("screened",), ask=("police", "other"))
    answer = Answer(SCREENING, (one,))
    (found,) = followed(
        release(), [tested], [finding("partly")], given(answers=(answer,), register=(office,))
    )
    (missing,) = found.missing
    assert missing.said() == "To ask for: screened; who holds it: Police, other."
    assert missing.said("fr") == (
        "À demander\u202f: screened\u202f; qui le détient\u202f: Police nationale, other."
    )


def test_counts_that_nobody_holds_say_so() -> None:
    one = said("All are screened.")
    tested = test(one.id, "words only", counts=("screened",))
    (found,) = followed(release(), [tested], [], given(answers=(Answer(SCREENING, (one,)),)))
    assert "the register names nobody" in found.missing[0].said()


def test_without_a_count_to_ask_for_the_findings_say_what_is_missing() -> None:
    lack = Phrase({"en": "a second source"})
    (found,) = followed(release(), [], [finding("no evidence", missing=(lack,))], given())
    assert found.missing == (lack,)
    (answered,) = followed(release(), [], [finding("met", missing=(lack,))], given())
    assert (answered.state, answered.missing) == ("answered", ())


def test_what_the_audience_may_not_read_is_not_said_to_be_nothing() -> None:
    (found,) = followed(release(withheld={"above clearance": 4}), [], [], given())
    assert "held back (paragraphs and documents: 4)" in found.why.said()


def test_the_title_may_hold_braces() -> None:
    assert follow("").title.said() == "Screening {of} victims"
    assert follow("").title.said("fr") == "Repérage {des} victimes"


def test_without_concerns_nothing_is_followed() -> None:
    assert followed(release(), [], [], replace(given(), concerns=())) == ()


def test_concerns_of_this_report_or_a_later_one_are_not_asked_yet() -> None:
    later = Concerns(2007, (_of("later"),))
    assert followed(release(), [], [], given([later])) == ()
    early = replace(given(), on=datetime.date(2006, 3, 31))
    assert followed(release(), [], [], early) == ()


def test_an_older_list_says_that_it_is_old() -> None:
    (found,) = followed(release(), [], [], given([Concerns(2004, (SCREENING,))]))
    assert found.report == 2004
    assert "of the report of 2004; a later list is not given" in found.missing[0].said()


@pytest.mark.parametrize(
    ("lists", "first", "age"),
    [
        ([Concerns(2006, (_of("a"),))], 2006, 1),
        ([Concerns(2006, (_of("a", first=2003),))], 2003, 4),
        ([Concerns(2005, (_of("a"),)), Concerns(2006, (_of("a"),))], 2005, 2),
        ([Concerns(2005, (_of("a", first=2002),)), Concerns(2006, (_of("a"),))], 2002, 5),
        ([Concerns(2004, (_of("a"),)), Concerns(2005, (_of("b"),)), Concerns(2006, (_of("a"),))],
         2006, 1),
        ([Concerns(2006, (_of("a"),)), Concerns(2007, (_of("a"),))], 2006, 1),
    ],
)  # fmt: skip
def test_a_concern_is_as_old_as_the_row_of_reports_that_raise_it(
    lists: list[Concerns], first: int, age: int
) -> None:
    assert raised("a", given(lists)) == first
    (found,) = followed(release(), [], [], given(lists))
    assert (found.raised, found.report, found.age) == (first, 2006, age)


def test_every_sentence_exists_in_both_languages() -> None:
    for words in (
        "shown",
        "law",
        "law shown",
        "promise",
        "conceded",
        "tension",
        "words",
        "ngo",
        "",
    ):
        why = follow(words, outside=1).why
        assert why.said("fr") != why.said("en")
        assert "{" not in why.said("fr") + why.said("en")
