"""Cases that a reader with fresh eyes found: each once went wrong."""

import pytest

from palermo.telegram import Telegram, parse
from palermo.telegram.clearance import view

HEAD = """P 271651Z OCT 06
FM AMCONSUL LYON
TO SECSTATE WASHDC
C O N F I D E N T I A L LYON 001234
SIPDIS
E.O. 12958: DECL: 10/27/2016
TAGS: PHUM
SUBJECT: X
"""


def text_of(body: str) -> Telegram:
    return parse(f"{HEAD}\n{body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "1. (U) Open.\n\n2. (U) Open two.\n\n2. (C) Hidden.\n\n3. (U) Open.",
        "1. (U) Open.\n\n   2. (C) Hidden.",
        "1. (U) Open.\n\n2, (C) Hidden.",
        "1. (U) Open. 2. (C) Hidden.",
        "1. (U) Open.\n-- (C) Hidden item.",
        "1. (U) Open.\n\n1-3. (C) Hidden.",
        "1. (U) Open.\n\nS. (C) Hidden.",
    ],
)
def test_no_marked_text_hides_behind_the_mark_of_another_paragraph(body: str) -> None:
    shown = view(text_of(body), "public").shown
    assert all("Hidden" not in item.paragraph.text for item in shown)


def test_the_first_paragraph_may_stand_on_the_headings_last_line() -> None:
    line = (
        "Classified By: Consul General Jane Doe, reasons 1.4 (b) and (d). 1. (C) The prefect said."
    )
    telegram = text_of(f"{line}\n\n2. (C) He went.")
    assert [item.number for item in telegram.paragraphs] == [1, 2]
    assert [item.name for item in telegram.classified_by] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "day"), [("DECL 27 OCT 2016", "2016-10-27"), ("DECL: JAN 2019", None)]
)
def test_no_day_is_made_of_a_year(text: str, day: str | None) -> None:
    eo = parse(f"E.O. 12958: {text}").eo
    assert eo is not None
    assert eo.declassify_on == day


@pytest.mark.parametrize(
    "body",
    [
        "1. (C) SUMMARY:It is so. END SUMMARY.",
        "1. (C) SUMMARY: It is so. (End summary.)",
    ],
)
def test_summaries_are_found_however_they_are_marked(body: str) -> None:
    assert text_of(body).summary == "It is so."


def test_exempted_posts_may_follow_a_slash() -> None:
    telegram = parse(HEAD.replace("C O N F", "INFO EU MEMBER STATES\nXMT/AMEMBASSY MINSK\nC O N F"))
    assert [item.name for item in telegram.xmt] == ["AMEMBASSY MINSK"]
    assert [item.name for item in telegram.info] == ["EU MEMBER STATES"]


def test_a_passing_line_is_no_tag() -> None:
    telegram = parse("TAGS: PHUM KTIP FR\nDEPARTMENT FOR G/TIP\nSUBJECT: X")
    assert telegram.tags == ("PHUM", "KTIP", "FR")
    assert telegram.passing == ("DEPARTMENT FOR G/TIP",)


@pytest.mark.parametrize(
    ("text", "mrns"),
    [
        ("REF: a. paris 1234 b. the hague 567", ["06PARIS1234", "06THEHAGUE567"]),
        ("REF: (A)STATE 1(B)PARIS 2", ["06STATE1", "06PARIS2"]),
        ("A. STATE 12345\nB. 05 PARIS 22 (NOTAL)", ["06STATE12345", "05PARIS22"]),
        ("REF: [A] STATE 1 [B] PARIS 2", ["06STATE1", "06PARIS2"]),
    ],
)
def test_references_in_small_letters_and_tight_brackets(text: str, mrns: list[str]) -> None:
    assert [ref.mrn for ref in parse(text, year=2006).refs] == mrns


def test_format_lines_may_stand_on_one_line() -> None:
    telegram = parse(
        "VZCZCXRO1234 PP RUEHC DE RUEHLY #1234/01 3001651 ZNY CCCCC ZZH P 271651Z OCT 06 "
        "FM AMCONSUL LYON TO RUEHC/SECSTATE WASHDC PRIORITY 2649 "
        "C O N F I D E N T I A L LYON 001234 SIPDIS\n\n1. (C) It is so."
    )
    assert telegram.mrn == "06LYON1234"
    assert telegram.from_ == "AMCONSUL LYON"
    assert telegram.dtg == "2006-10-27T16:51Z"
    assert telegram.classification == "CONFIDENTIAL"
    assert telegram.de is not None
    assert telegram.de.serial == "1234"
    assert telegram.coverage == 1


def test_the_rest_of_a_sentence_after_a_page_is_no_heading() -> None:
    body = "1. (C) He named the UN and\n\nLYON 00001234  002 OF 003\n\n\nUNHCR.\n\n2. (C) Two."
    first, second = text_of(body).paragraphs
    assert first.text == "He named the UN and UNHCR."
    assert second.heading is None


def test_a_list_inside_a_paragraph_opens_none() -> None:
    body = (
        "1. (C) One.\n\n2. (C) He listed:\n\n1. First.\n\n2. Second.\n\n3. Third.\n\n3. (C) Three."
    )
    telegram = text_of(body)
    assert [(item.number, item.portion) for item in telegram.paragraphs] == [
        (1, "C"),
        (2, "C"),
        (3, "C"),
    ]
