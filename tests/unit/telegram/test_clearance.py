import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.telegram.clearance import View, overall, view
from palermo.telegram.marks import ranks, read_mark
from palermo.telegram.message import (
    ExecutiveOrder,
    Paragraph,
    Release,
    Security,
    Telegram,
)

LOW = ("transmission", "public")


def paragraphs(*portions: str | None) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(at, mark, "THE HEADING", f"Text {at}.", (at * 10, at * 10 + 9))
        for at, mark in enumerate(portions, start=1)
    )


def seen(found: View) -> list[int | None]:
    return [one.paragraph.number for one in found.shown]


TELEGRAM = Telegram(
    mrn="06PORTALDER456",
    dtg="2006-10-27T16:51Z",
    classification="CONFIDENTIAL",
    subject="A JUDGE ON THE LAW",
    summary="Text 2.",
    eo=ExecutiveOrder("12958", "DECL: 10/29/2016", "2016-10-29"),
    reasons=("1.4(b)", "1.4(d)"),
    paragraphs=paragraphs("C", "U", None, "SBU", "C/NF", "U"),
)


@pytest.mark.parametrize(
    ("mark", "class_", "captions"),
    [
        ("U", "UNCLASSIFIED", ()),
        ("SBU", "SENSITIVE BUT UNCLASSIFIED", ()),
        ("SBU/NF", "SENSITIVE BUT UNCLASSIFIED", ("NOFORN",)),
        ("SBU/N", "SENSITIVE BUT UNCLASSIFIED", ("NOFORN",)),
        ("C/NF", "CONFIDENTIAL", ("NOFORN",)),
        ("S//NF", "SECRET", ("NOFORN",)),
        ("(TS)", "TOP SECRET", ()),
        ("C - ENTIRE TEXT", "CONFIDENTIAL", ()),
        ("S//REL TO USA, FRA", "SECRET", ("REL TO USA, FRA",)),
        ("LOU", "LIMITED OFFICIAL USE", ()),
        ("Q", None, ()),
        ("", None, ()),
    ],
)
def test_a_portion_mark_says_class_and_captions(
    mark: str, class_: str | None, captions: tuple[str, ...]
) -> None:
    found = read_mark(mark)
    assert (found.class_, found.captions) == (class_, captions)


@pytest.mark.parametrize(
    ("classification", "letters", "portions", "whole"),
    [
        ("CONFIDENTIAL", None, (), "CONFIDENTIAL"),
        (None, "CCCCC", (), "CONFIDENTIAL"),
        ("UNCLASSIFIED", "SSSSS", (), "SECRET"),
        ("UNCLASSIFIED", None, ("U", "C"), "CONFIDENTIAL"),
        (None, None, ("U",), None),
        ("SENSITIVE BUT UNCLASSIFIED", "EEEEE", (), "SENSITIVE BUT UNCLASSIFIED"),
    ],
)
def test_the_whole_has_the_highest_class_that_is_named(
    classification: str | None,
    letters: str | None,
    portions: tuple[str, ...],
    whole: str | None,
) -> None:
    security = Security("ZNY", letters) if letters else None
    telegram = Telegram(
        classification=classification, security=security, paragraphs=paragraphs(*portions)
    )
    assert overall(telegram) == whole


def test_internal_sees_everything_and_what_the_mark_says_on_the_day() -> None:
    before = view(TELEGRAM, "internal", on=date(2016, 10, 28))
    after = view(TELEGRAM, "internal", on=date(2016, 10, 29))
    assert seen(after) == [1, 2, 3, 4, 5, 6]
    assert after.withheld == {"classification": 0, "caption": 0}
    reasons = (
        "1.4(b) foreign government information; "
        "1.4(d) foreign relations or foreign activities, including confidential sources"
    )
    own = "own mark: declassify on 2016-10-29"
    assert after.paragraphs[0].meaning == f"CONFIDENTIAL; {own}, reached, not confirmed; {reasons}"
    assert before.paragraphs[0].meaning == f"CONFIDENTIAL; {own}, not reached; {reasons}"
    assert view(TELEGRAM, "internal").paragraphs[0].meaning == f"CONFIDENTIAL; {own}; {reasons}"
    assert after.paragraphs[1].meaning == "UNCLASSIFIED"
    assert after.paragraphs[4].meaning.endswith("; NOFORN")
    assert after.subject == TELEGRAM.subject
    assert [one.mark for one in after.paragraphs[2:4]] == [
        "CONFIDENTIAL",
        "SENSITIVE BUT UNCLASSIFIED",
    ]


def test_a_mark_without_a_day_says_so() -> None:
    found = view(replace(TELEGRAM, eo=None, reasons=()), "internal", on=date(2016, 10, 28))
    assert found.paragraphs[0].meaning == "CONFIDENTIAL; own mark: no day to declassify on"


@pytest.mark.parametrize("audience", LOW)
@pytest.mark.parametrize(
    ("clearance", "numbers", "withheld"),
    [
        ("UNCLASSIFIED", [2, 6], {"classification": 4, "caption": 0}),
        ("SENSITIVE BUT UNCLASSIFIED", [2, 4, 6], {"classification": 3, "caption": 0}),
        ("CONFIDENTIAL", [1, 2, 3, 4, 6], {"classification": 0, "caption": 1}),
        ("SECRET//NOFORN", [1, 2, 3, 4, 6], {"classification": 0, "caption": 1}),
    ],
)
def test_others_see_what_they_are_cleared_for(
    audience: str, clearance: str, numbers: list[int], withheld: dict[str, int]
) -> None:
    found = view(TELEGRAM, audience, clearance=clearance)
    assert seen(found) == numbers
    assert found.withheld == withheld
    assert len(found.paragraphs) == len(TELEGRAM.paragraphs)


def test_a_barred_paragraph_keeps_its_number_and_nothing_else() -> None:
    barred = view(TELEGRAM, "public").paragraphs[0]
    assert barred.paragraph == Paragraph(1, "C", None, "")
    assert barred.barred == "classification: CONFIDENTIAL"
    assert barred.meaning == "CONFIDENTIAL"


@pytest.mark.parametrize("audience", LOW)
@pytest.mark.parametrize(
    ("caption", "clearance", "barred"),
    [
        ("NOFORN", "UNCLASSIFIED", True),
        ("NOFORN", "TOP SECRET//NOFORN", True),
        ("LIMDIS/NOFORN", "SECRET//LIMDIS", True),
        ("NODIS", "UNCLASSIFIED", True),
        ("EXDIS", "SECRET", True),
        ("EXDIS", "SECRET//EXDIS", False),
        ("STADIS////////", "UNCLASSIFIED", True),
        ("SIPDIS", "UNCLASSIFIED", False),
    ],
)
def test_a_caption_bars_the_whole(
    audience: str, caption: str, clearance: str, *, barred: bool
) -> None:
    telegram = replace(TELEGRAM, captions=(caption,), paragraphs=paragraphs("U", "U"))
    found = view(telegram, audience, clearance=clearance)
    assert found.withheld == {"classification": 0, "caption": 2 if barred else 0}


def test_a_class_that_cannot_be_read_is_held_back() -> None:
    telegram = Telegram(subject="THE LAW", paragraphs=paragraphs(None, "U", "Q"))
    found = view(telegram, "public", clearance="TOP SECRET")
    assert seen(found) == [2]
    assert found.subject is None
    assert (found.mark, found.withheld["classification"]) == ("CLASS NOT KNOWN", 2)


@pytest.mark.parametrize("name", ["SENSITIVE BUT UNCLASSIFIED", "LIMITED OFFICIAL USE"])
def test_sensitive_is_not_for_the_public_by_default(name: str) -> None:
    telegram = Telegram(classification=name, paragraphs=paragraphs(None))
    assert seen(view(telegram, "public")) == []
    assert seen(view(telegram, "public", clearance=name)) == [1]


def test_a_release_mark_lifts_class_and_caption_and_names_no_one() -> None:
    text = "Jane Doe Declassified/Released Ministry of Alderia Systematic Review 20 Mar 2014"
    telegram = replace(TELEGRAM, captions=("EXDIS",), released=Release(text, "2014-03-20"))
    found = view(telegram, "public")
    assert seen(found) == [1, 2, 3, 4, 5, 6]
    assert found.subject == TELEGRAM.subject
    words = "Declassified/Released Ministry of Alderia Systematic Review 20 Mar 2014"
    assert found.lifted == f"release mark: {words}"
    assert found.paragraphs[0].meaning == f"CONFIDENTIAL; {found.lifted}"


@pytest.mark.parametrize("text", ["RELEASE DENIED", "NOT RELEASABLE"])
def test_a_refusal_releases_nothing(text: str) -> None:
    assert seen(view(replace(TELEGRAM, released=Release(text)), "public")) == [2, 6]


def test_the_signer_of_a_release_is_left_out() -> None:
    found = view(replace(TELEGRAM, released=Release("DECLASSIFIED by Jane Doe")), "public")
    assert found.lifted == "release mark: DECLASSIFIED"


def test_a_person_opens_a_document_with_a_reason() -> None:
    telegram = replace(TELEGRAM, original="the text")
    by_number = view(telegram, "public", opened={"06PORTALDER456": "published by the ministry"})
    assert by_number.lifted == "opened by a person: published by the ministry"
    assert seen(by_number) == [1, 2, 3, 4, 5, 6]
    checksum = hashlib.sha256(b"the text").hexdigest()
    assert view(telegram, "public", opened=frozenset({checksum})).lifted
    assert view(telegram, "public", opened=frozenset({"06PORTALDER4567"})).lifted is None
    assert view(telegram, "public", opened="06PORTALDER4567").lifted is None


@pytest.mark.parametrize(
    ("original", "span", "subject"),
    [
        ("SUBJECT: A JUDGE", (9, 16), None),
        ("SUBJECT: (U) A JUDGE", (13, 20), "A JUDGE"),
        ("SUBJECT: A JUDGE (U)", (9, 16), "A JUDGE"),
        ("SUBJECT: (U) A JUDGE", (9, 20), "A JUDGE"),
        ("SUBJECT: A JUDGE\n(U) X", (9, 16), None),
    ],
)
def test_a_subject_is_shown_where_it_is_marked(
    original: str, span: tuple[int, int], subject: str | None
) -> None:
    telegram = replace(TELEGRAM, subject="A JUDGE", original=original, spans={"subject": span})
    assert view(telegram, "public").subject == subject


def test_headings_have_the_class_of_the_whole() -> None:
    one, two = paragraphs("U", "U")
    telegram = replace(TELEGRAM, paragraphs=(one, replace(two, heading="(U) THE LAW")))
    found = view(telegram, "public")
    assert [one.paragraph.heading for one in found.paragraphs] == [None, "(U) THE LAW"]


def test_a_summary_is_shown_where_its_paragraph_is() -> None:
    assert view(TELEGRAM, "public").summary == "Text 2."
    assert view(replace(TELEGRAM, summary="Text 1."), "public").summary is None


def test_a_span_is_allowed_inside_a_shown_paragraph() -> None:
    found = view(TELEGRAM, "public")
    assert found.allows((22, 25))
    assert not found.allows((12, 15))
    assert not found.allows((22, 35))


def test_names_are_masked_for_all_but_internal() -> None:
    told = Paragraph(1, "U", None, "Ida Brenn (protect) told us.")
    telegram = Telegram(classification="UNCLASSIFIED", subject="BRENN SPEAKS", paragraphs=(told,))
    assert view(telegram, "public").subject == "[name withheld] SPEAKS"
    assert view(telegram, "internal").subject == "BRENN SPEAKS"
    assert view(telegram, "internal").mask(told.text) == told.text
    lifted = replace(telegram, released=Release("RELEASED IN FULL"))
    assert view(lifted, "transmission").mask("Brenn") == "[name withheld]"


@pytest.mark.parametrize(("audience", "clearance"), [("press", "SECRET"), ("public", "COSMIC")])
def test_an_audience_or_clearance_that_there_is_not_is_refused(
    audience: str, clearance: str
) -> None:
    with pytest.raises(ValueError, match="no such"):
        view(TELEGRAM, audience, clearance=clearance)


marks = st.sampled_from([None, "U", "SBU", "LOU", "C", "C/NF", "S//NF", "S", "TS", "Q", "C/XYZ"])


@given(
    st.sampled_from([None, *ranks()]),
    st.lists(marks, max_size=6),
    st.lists(st.sampled_from(["SIPDIS", "NOFORN", "NODIS", "EXDIS", "LIMDIS/NOFORN"]), max_size=2),
    st.sampled_from(LOW),
    st.sampled_from(list(ranks())),
)
def test_nothing_above_the_clearance_is_shown_and_every_paragraph_is_counted(
    class_: str | None,
    portions: list[str | None],
    captions: list[str],
    audience: str,
    clearance: str,
) -> None:
    telegram = Telegram(
        classification=class_,
        captions=tuple(captions),
        subject="THE LAW",
        paragraphs=paragraphs(*portions),
    )
    found = view(telegram, audience, clearance=clearance)
    assert len(found.shown) + sum(found.withheld.values()) == len(portions)
    for one in found.shown:
        name = read_mark(one.paragraph.portion).class_ if one.paragraph.portion else class_
        assert name is not None
        assert ranks()[name] <= ranks()[clearance]
        assert "NF" not in (one.paragraph.portion or "")
        assert not any("DIS" in caption for caption in captions if caption != "SIPDIS")
        assert "NOFORN" not in captions
    assert all(not one.paragraph.text for one in found.paragraphs if one.barred)
    if found.subject:
        assert class_ is not None
        assert ranks()[class_] <= ranks()[clearance]


def test_an_open_telegram_keeps_its_headings() -> None:
    telegram = Telegram(classification="UNCLASSIFIED", paragraphs=paragraphs("U", None))
    found = view(telegram, "public")
    assert [one.paragraph.heading for one in found.paragraphs] == ["THE HEADING"] * 2
