"""Where sentences start and end, and which marked part each stands in."""

import pytest

from palermo.sources.statements import statements
from palermo.telegram.message import Block, Paragraph
from tests.unit.sources.statement_texts import Text, read, text_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The law is new. It works.", ["The law is new.", "It works."]),
        ("The U.S. Embassy met Amb. Roe. He left.", ["The U.S. Embassy met Amb. Roe.", "He left."]),
        ("It was made in the U.S. The law is old.", ["It was made in the U.S.", "The law is old."]),
        ("Art. 5 and No. 7 cost 2.5 million.", ["Art. 5 and No. 7 cost 2.5 million."]),
        ("J. R. Roe spoke. He left.", ["J. R. Roe spoke.", "He left."]),
        ('"It works." He left the room.', ['"It works."', "He left the room."]),
        ('"Why not the law?" he asked.', ['"Why not the law?" he asked.']),
        ("He agreed. (It is new.) She left.", ["He agreed.", "It is new.", "She left."]),
        ("The law (it dates from 1990. It is old) works.", None),
        ("He left ... and came back.", ["He left ... and came back."]),
        ("THE LAW IS NEW. IT WORKS.", ["THE LAW IS NEW.", "IT WORKS."]),
        (
            "Two steps:\n-- open a shelter\n-- train police",
            ["Two steps:", "open a shelter", "train police"],
        ),
        ("A) Train police.\nB) Open it now.", ["Train police.", "Open it now."]),
        ("(C - ENTIRE TEXT)", []),
        ("Classified by Poloff Jane Roe for reasons 1.4 (b).", []),
        ("The law is new; it works: well.", ["The law is new; it works: well."]),
        ("It is new.\nWhat the police say", ["It is new."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, sentences: list[str] | None) -> None:
    assert [found.quote for found in read(text)] == (sentences or [text] * (sentences is None))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "SUMMARY: It is new. END SUMMARY. It works.",
            [("It is new.", "SUMMARY"), ("It works.", None)],
        ),
        (
            "It works. (NOTE: The post doubts it. END NOTE.)",
            [("It works.", None), ("The post doubts it.", "NOTE")],
        ),
        (
            "It works. (Note: We doubt it.) It is new.",
            [("It works.", None), ("We doubt it.", "NOTE"), ("It is new.", None)],
        ),
        ("COMMENT: We doubt it.", [("We doubt it.", "COMMENT")]),
    ],
)
def test_marks_are_no_part_of_a_sentence(text: str, parts: list[tuple[str, str | None]]) -> None:
    assert [(found.quote, found.block) for found in read(text)] == parts


def test_a_part_runs_to_the_paragraph_that_closes_it_and_no_further() -> None:
    found = read("COMMENT: We doubt it.", "We said so. END COMMENT.", "It is new.")
    assert [item.block for item in found] == ["COMMENT", "COMMENT", None]
    assert read("COMMENT: We doubt it.", "It is new.")[1].block is None


def test_a_heading_marks_its_paragraph() -> None:
    assert statements(text_of("It is new.", heading="COMMENT"))[0].block == "COMMENT"


def test_the_blocks_of_a_telegram_count_and_its_footer_holds_no_sentence() -> None:
    text = "The law is new. It works well."
    whole = text_of(text)
    blocks = (Block("NOTE", 1, (0, 15)), Block("FOOTER", 1, (16, 30)))
    found = statements(Text(whole.original, whole.paragraphs, blocks=blocks))
    assert [(item.quote, item.block) for item in found] == [("The law is new.", "NOTE")]


def test_a_quote_runs_over_what_a_copy_left_in_the_sentence() -> None:
    original = "The law is\n\nALDER 00000001 002 OF 002\n\nnew."
    places = ((0, 0), (10, 10), (11, original.index("new")))
    paragraph = Paragraph(1, None, None, "The law is new.", (0, len(original)), places=places)
    (found,) = statements(Text(original, (paragraph,)))
    assert found.quote == original
    assert found.text == "The law is new."


@pytest.mark.parametrize(
    ("number", "page", "name"),
    [(3, None, "06ALDER1¶3.s1"), (None, 2, "06ALDER1p2.s1"), (None, None, "06ALDER1§1.s1")],
)
def test_an_id_names_the_paragraph_the_page_or_the_place(
    number: int | None, page: int | None, name: str
) -> None:
    paragraph = Paragraph(number, None, None, "It works.", (0, 9), page, ((0, 0),))
    assert statements(Text("It works.", (paragraph,)))[0].id == name


def test_without_a_reference_number_the_checksum_names_it_and_numbers_are_counted_through() -> None:
    whole = text_of("It works.")
    found = statements(Text(whole.original, whole.paragraphs * 2, mrn=None))
    assert found[0].id.startswith(found[0].checksum[:12])
    assert [item.id.rpartition(".")[2] for item in found] == ["s1", "s2"]


def test_a_statement_has_the_class_of_its_portion_or_of_the_telegram() -> None:
    assert statements(text_of("It works.", portion="U"))[0].classification == "UNCLASSIFIED"
    assert statements(text_of("It works.", portion=None))[0].classification == "CONFIDENTIAL"
    assert statements(text_of("It works.", portion="S//NF"))[0].classification == "SECRET"
