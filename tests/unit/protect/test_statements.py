"""PROTECT: what was said reaches an audience by class, caption and name."""

from dataclasses import replace

import pytest

from palermo.model import Audience, Measures
from palermo.model.documents import DocumentAccount, DocumentGap, DocumentRepair
from palermo.model.statements import Amount, Said, Speaker, Statement, Topic
from palermo.protect import NOT_OPENED, Heard, release, told
from palermo.telegram import Telegram, parse
from palermo.telegram.clearance import view
from palermo.telegram.persons import Persons

TEXT = """\
C O N F I D E N T I A L ZENDA 000007

SUBJECT: (U) VISIT OF INSPECTOR HALTON

1. (U) Inspector Jan Halton said that 30 women were screened.

2. (C) A clerk said that nobody was.
"""
TELEGRAM = parse(TEXT, year=2006)
PERSONS = Persons(["Jan Halton"], bodies=["Lantern House"])
ACCOUNT = DocumentAccount(
    name="06ZENDA7",
    checksum="0" * 64,
    kind="telegram",
    mrn="06ZENDA7",
    path="documents/halton.txt",
    statements=2,
    repairs=(DocumentRepair("tex", (0, 1), "Halton", ""),),
    unexplained=(DocumentGap((0, 1), "Halton"),),
)


def said(words: str, **changes: object) -> Statement:
    start = TELEGRAM.original.index(words)
    plain = Statement(
        id="06ZENDA7¶1.s1", document="06ZENDA7", checksum="0" * 64, paragraph=1, page=None,
        span=(start, start + len(words)), quote=words, text=words,
        said=Said(None, "Jan Halton's office", None), kind="statistic", manner="paraphrase",
        second_hand="Jan Halton", boosters=(), evidence="asserted",
        speaker=Speaker("named", "Jan Halton", "inspector Halton"), actor="government", cue="said",
        stance="neutral", hedges=(), hypothetical=False,
        amounts=(Amount(30, "woman", "exact", "women of Halton"), Amount(1, "day", "exact")),
        topics=(Topic("us-tvpa/b2", ("screened by Halton",)),), classification=None,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


OPEN = said("Inspector Jan Halton said that 30 women were screened.")
CLOSED = said("A clerk said that nobody was.", id="06ZENDA7¶2.s1", paragraph=2)


def heard(audience: Audience, *statements: Statement, telegram: Telegram = TELEGRAM) -> Heard:
    seen = view(telegram, audience)
    return Heard(ACCOUNT, statements or (OPEN, CLOSED), PERSONS, telegram, seen)


def test_the_office_itself_sees_everything_as_it_was_read() -> None:
    rejected = replace(OPEN, review="rejected")
    made = told([heard("internal", OPEN, CLOSED, rejected)], "internal")
    assert made.statements == (OPEN, CLOSED, rejected)
    assert made.documents == (ACCOUNT,)
    assert made.telegrams == (TELEGRAM.to_dict(),)
    assert made.withheld == {}


@pytest.mark.parametrize("audience", ["transmission", "public"])
def test_others_see_no_classified_statement_and_no_name(audience: Audience) -> None:
    made = told([heard(audience)], audience)
    (one,) = made.statements
    assert one.quote == "Inspector [name withheld] said that 30 women were screened."
    assert one.text == one.quote
    assert one.speaker == Speaker("named", None, "inspector [name withheld]")
    assert (one.second_hand, one.said.at) == ("[name withheld]", "[name withheld]'s office")
    assert one.amounts[0].subject == "women of [name withheld]"
    assert one.topics[0].why == ("screened by [name withheld]",)
    assert made.withheld == {"classification": 1}
    (account,) = made.documents
    assert (account.statements, account.repairs, account.unexplained) == (1, (), ())
    assert "halton" not in str(made.telegrams).casefold()
    (telegram,) = made.telegrams
    assert [part["number"] for part in telegram["paragraphs"]] == [1]
    assert telegram["withheld"] == {"classification": 1, "caption": 0}


def test_what_has_no_name_stays_without_one() -> None:
    bare = replace(
        OPEN,
        said=Said(),
        second_hand=None,
        speaker=Speaker("post"),
        amounts=(Amount(30, "woman", "exact"),),
        topics=(),
    )
    (one,) = told([heard("public", bare)], "public").statements
    assert (one.said, one.second_hand, one.speaker) == (Said(), None, Speaker("post"))


def test_an_organisation_keeps_its_name() -> None:
    shelter = replace(OPEN, speaker=Speaker("named", "Lantern House", None))
    (one,) = told([heard("public", shelter)], "public").statements
    assert one.speaker.name == "Lantern House"


def test_what_a_person_rejected_is_shown_to_nobody_else() -> None:
    made = told([heard("public", replace(OPEN, review="rejected"))], "public")
    assert made.statements == ()


def test_a_subject_and_headings_without_marks_are_masked_or_held_back() -> None:
    marked = parse(TEXT.replace("1. (U)", "HALTON'S VISIT (U)\n\n1. (U)"), year=2006)
    (telegram,) = told([heard("public", telegram=marked)], "public").telegrams
    assert "HALTON" not in str(telegram)
    bare = parse(TEXT.replace("SUBJECT: (U)", "SUBJECT:"), year=2006)
    (telegram,) = told([heard("public", telegram=bare)], "public").telegrams
    assert telegram["subject"] is None


def test_a_document_without_marks_is_held_back_until_a_person_opens_it() -> None:
    account = replace(ACCOUNT, kind="pdf", mrn=None, name="letter of Halton.pdf")
    shut = Heard(account, (OPEN,), PERSONS)
    made = told([shut], "public")
    assert (made.statements, made.documents, made.withheld) == ((), (), {NOT_OPENED: 1})
    persons = Persons(["Jan Halton", "Halton"])
    opened = told([replace(shut, opened=True, persons=persons)], "public")
    assert [one.quote for one in opened.statements] == [
        "Inspector [name withheld] said that 30 women were screened."
    ]
    assert opened.documents[0].name == "letter of [name withheld].pdf"
    assert (opened.telegrams, opened.withheld) == ((), {})
    assert told([shut], "internal").telegrams == ()


def test_what_was_lifted_is_classified_no_more() -> None:
    closed = replace(CLOSED, classification="CONFIDENTIAL")
    seen = view(TELEGRAM, "public", opened={"06ZENDA7": "released on request"})
    made = told([Heard(ACCOUNT, (closed,), PERSONS, TELEGRAM, seen, opened=True)], "public")
    assert [one.classification for one in made.statements] == ["UNCLASSIFIED"]
    assert made.withheld == {}


def test_a_release_carries_what_was_said() -> None:
    made = release(Measures(()), "public", [heard("public")])
    assert [one.id for one in made.statements] == ["06ZENDA7¶1.s1"]
    assert made.withheld == {"classification": 1}
    assert [one.name for one in made.documents] == ["06ZENDA7"]


def test_names_are_found_after_titles_too_and_bodies_are_none() -> None:
    persons = Persons(["", "Lantern House"], ["Judge Anna de Witt met Dr Wu."], ["lantern house"])
    assert persons.names == ("Anna de Witt", "Wu")
    masked = persons.mask("WITT and Wu of Lantern House")
    assert masked == "[name withheld] and [name withheld] of Lantern House"
    assert Persons().mask("Anna de Witt") == "Anna de Witt"
