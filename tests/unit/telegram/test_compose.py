"""Writing a telegram: lines, sections, letters, markings, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from palermo.errors import Mistakes, PalermoError, TelegramError
from palermo.telegram import Writing, compose, draft, parse
from palermo.telegram.message import (
    Address,
    Classifier,
    ExecutiveOrder,
    Originator,
    PageMarker,
    Paragraph,
    Reference,
    Telegram,
)

SHORT = Telegram(
    mrn="06LYON1234",
    precedence=("P",),
    dtg="2006-10-27T16:51Z",
    from_="AMCONSUL LYON",
    to=(Address("SECSTATE WASHDC", "RUEHC", "PRIORITY", "2649"),),
    classification="CONFIDENTIAL",
    subject="FIGURES",
    paragraphs=(
        Paragraph(1, "C", None, "The office counted again."),
        Paragraph(2, "U", None, "It counts every year."),
    ),
    marking="EXERCISE",
)
LONG = "The office counted the cases of the year again and found that some had been counted twice."


def changed(**fields: Any) -> Telegram:
    return replace(SHORT, **fields)


def mistakes(telegram: Telegram, **settings: Any) -> dict[str, str]:
    """What stands in the way, by place."""
    with pytest.raises(PalermoError) as caught:
        compose(telegram, **settings)
    error = caught.value
    errors = error.errors if isinstance(error, Mistakes) else (error,)
    assert {type(one) for one in errors} == {TelegramError}
    return {one.where: one.what for one in errors}


def test_a_short_telegram() -> None:
    assert compose(SHORT).splitlines() == [
        "P 271651Z OCT 06",
        "FM AMCONSUL LYON",
        "TO RUEHC/SECSTATE WASHDC PRIORITY 2649",
        "BT",
        "C O N F I D E N T I A L LYON 001234",
        "EXERCISE EXERCISE EXERCISE",
        "SUBJECT: FIGURES",
        "",
        "1. (C) The office counted again.",
        "",
        "2. (U) It counts every year.",
        "BT",
        "NNNN",
    ]


@pytest.mark.parametrize(
    ("classification", "line"),
    [
        ("UNCLASSIFIED", "UNCLAS LYON 001234"),
        ("SENSITIVE BUT UNCLASSIFIED", "UNCLAS SENSITIVE LYON 001234"),
        ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE LYON 001234"),
        ("SECRET", "S E C R E T LYON 001234"),
        ("TOP SECRET", "T O P S E C R E T LYON 001234"),
    ],
)
def test_classifications(classification: str, line: str) -> None:
    paragraphs = (Paragraph(None, None, None, "The office counted again."),)
    assert line in compose(changed(classification=classification, paragraphs=paragraphs))


def test_a_station_keeps_its_blanks_and_a_century_its_digits() -> None:
    text = compose(changed(mrn="55LAPAZ7", from_="AMEMBASSY LA PAZ", dtg="1955-01-02T03:04Z"))
    assert "P 020304Z JAN 1955\n" in text
    assert "LA PAZ 000007\n" in text


def test_the_text_header() -> None:
    telegram = changed(
        captions=("SIPDIS",),
        passing=("DEPARTMENT FOR G/TIP",),
        eo=ExecutiveOrder("12958", "DECL: 10/27/2016", "2016-10-27"),
        tags=("PHUM", "FR"),
        refs=(
            Reference("A", "telegram", "06STATE123", "06 STATE 123"),
            Reference("B", "telegram", "06PARIS7", "PARIS 7 (NOTAL)"),
        ),
        classified_by=(Classifier("Jane Doe", "Consul General"),),
        reasons=("1.4(b)", "1.4(d)"),
        signature=("DOE",),
    )
    lines = compose(telegram).splitlines()
    assert lines[6:15] == [
        "SIPDIS",
        "DEPARTMENT FOR G/TIP",
        "E.O. 12958: DECL: 10/27/2016",
        "TAGS: PHUM, FR",
        "SUBJECT: FIGURES",
        "REF: A. 06 STATE 123",
        "B. PARIS 7 (NOTAL)",
        "Classified By: Jane Doe, Consul General; REASONS: 1.4 (b) and (d)",
        "",
    ]
    assert lines[-4:] == ["", "DOE", "BT", "NNNN"]


class TestMarking:
    def test_a_telegram_without_a_real_sender_is_a_draft(self) -> None:
        done = draft(changed(marking=None))
        assert "DRAFT DRAFT DRAFT" in done.text
        assert [(repair.rule, repair.now) for repair in done.repairs] == [("marking set", "DRAFT")]

    def test_a_real_sender_lifts_it(self) -> None:
        text = compose(changed(marking=None), sender="AMCONSUL LYON")
        assert "DRAFT" not in text

    def test_an_exercise_stays_one(self) -> None:
        assert "EXERCISE EXERCISE EXERCISE" in compose(SHORT, sender="AMCONSUL LYON")

    def test_another_sender_is_refused(self) -> None:
        assert list(mistakes(SHORT, sender="AMEMBASSY PARIS")) == ["settings: sender"]


class TestLines:
    @pytest.mark.parametrize("width", [40, 55, 69, 80])
    def test_no_line_is_longer_than_the_width(self, width: int) -> None:
        text = compose(changed(paragraphs=(Paragraph(None, "C", None, LONG),)), width=width)
        assert max(map(len, text.splitlines())) <= width

    def test_lines_of_the_text_are_indented_and_go_on_at_the_margin(self) -> None:
        telegram = changed(paragraphs=(Paragraph(None, "C", None, f"So it is.\n4. (C) {LONG}"),))
        assert (
            "(C) So it is.\n"
            "  4. (C) The office counted the cases of the year again and found\n"
            "that some had been counted twice.\n"
        ) in compose(telegram)

    @pytest.mark.parametrize(
        "words", ["SUBJECT: x", "4. (C) x", "(S) x", "TO X", "NNNN x", "-- x", "A) x", "2006 x"]
    )
    def test_no_soft_line_end_stands_before_what_opens_something(self, words: str) -> None:
        paragraph = Paragraph(
            None, "C", None, f"The clerk of the office wrote for us {words} today."
        )
        lines = compose(changed(paragraphs=(paragraph,)), width=44).splitlines()
        assert [line for line in lines[8:-2] if line.startswith(words[:2])] == []

    def test_line_ends(self) -> None:
        text = compose(SHORT, line_end="\r\n")
        assert text.count("\r\n") == text.count("\n") == 13

    def test_a_passing_instruction_is_broken_where_it_is_read_as_one(self) -> None:
        passing = (
            "DEPARTMENT FOR G/TIP (A. DOE), EUR/WE (B. ROE), EUR/SNEC (C. POE) AND DRL (D. FOE)"
        )
        text = compose(changed(passing=(passing,)))
        assert parse(text).passing == (passing,)


class TestSections:
    def telegram(self, **fields: Any) -> Telegram:
        texts = [f"Paragraph {number} says what the office counted." for number in range(1, 31)]
        paragraphs = [Paragraph(n, "C", None, text) for n, text in enumerate(texts, start=1)]
        return changed(paragraphs=tuple(paragraphs), **fields)

    def test_a_long_text_is_parted(self) -> None:
        done = draft(
            self.telegram(de=Originator("RUEHLY", "1234", None, "3001651")),
            Writing(section_lines=20),
        )
        assert [f"SECTION {n:02} OF 03 LYON 001234" in done.text for n in (1, 2, 3)] == [True] * 3
        assert [f"DE RUEHLY #1234/{n:02} 3001651" in done.text for n in (1, 2, 3)] == [True] * 3
        assert [repair.rule for repair in done.repairs] == ["section set", "de set"]
        read = parse(done.text)
        assert read.section == (1, 3)
        assert read.paragraphs == self.telegram().paragraphs

    def test_no_section_is_longer_than_it_may_be(self) -> None:
        text = compose(self.telegram(), section_lines=20)
        bodies = [part.split("\n\n", 1)[1] for part in text.split("BT\nNNNN\n")[:-1]]
        assert [body for body in bodies if len(body.splitlines()) > 20] == []

    def test_sections_are_channel_numbers_of_their_own(self) -> None:
        text = compose(self.telegram(transmission_id="VZCZCXRO9999"), section_lines=30)
        assert text.startswith("VZCZCXRO9999\n")
        assert "\nVZCZCXRO0000\n" in text

    def test_a_second_section_alone(self) -> None:
        paragraphs = (Paragraph(3, "C", None, "The office counted again."),)
        text = compose(changed(section=(2, 3), paragraphs=paragraphs))
        assert "SECTION 02 OF 03" in text
        assert text.count("BT\n") == 2

    @pytest.mark.parametrize("section", [(1, 2), (1, 60), (3, 2), (0, 1)])
    def test_sections_that_cannot_be(self, section: tuple[int, int]) -> None:
        assert list(mistakes(self.telegram(section=section), section_lines=20)) == ["section"]


class TestLetters:
    def test_letters_are_folded_and_listed(self) -> None:
        telegram = changed(subject="L’été à Łódź – “cœur”…")
        done = draft(telegram)
        assert 'SUBJECT: L\'ete a Lodz - "coeur"...\n' in done.text
        assert [(item.rule, item.was, item.now) for item in done.repairs] == [
            ("letters of subject", "L’été", "L'ete"),
            ("letters of subject", "à", "a"),
            ("letters of subject", "Łódź", "Lodz"),
            ("letters of subject", "–", "-"),
            ("letters of subject", "“cœur”…", '"coeur"...'),
        ]

    @pytest.mark.parametrize(
        ("letters", "subject"),
        [("ascii", "L'ete, oe"), ("latin-1", "L'été, oe"), ("utf-8", "L’été, œ")],
    )
    def test_character_sets(self, letters: str, subject: str) -> None:
        assert f"SUBJECT: {subject}\n" in compose(changed(subject="L’été, œ"), letters=letters)

    def test_a_letter_that_nothing_stands_for_is_refused(self) -> None:
        where = mistakes(changed(subject="FIGURES 漢"))
        assert where == {"subject": "the letter U+6F22 cannot be written"}

    def test_blanks_and_tabs_are_mended_and_listed(self) -> None:
        done = draft(changed(subject=" TWO\tOR  MORE "))
        assert "SUBJECT: TWO OR MORE\n" in done.text
        assert [repair.rule for repair in done.repairs] == ["spaces of subject"]

    def test_capitals(self) -> None:
        text = compose(SHORT, upper=True)
        assert text == text.upper()
        assert "1. (C) THE OFFICE COUNTED AGAIN." in text


class TestMistakes:
    def test_an_empty_telegram_says_all_that_it_lacks(self) -> None:
        keys = ["mrn", "dtg", "precedence", "from", "to", "classification", "paragraphs"]
        assert list(mistakes(Telegram())) == keys

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"mrn": "LYON 1234"}, "mrn"),
            ({"mrn": "05LYON1234"}, "mrn"),
            ({"dtg": "2006-02-30T16:51Z"}, "dtg"),
            ({"precedence": ("R", "P")}, "precedence"),
            ({"precedence": ("X",)}, "precedence"),
            ({"classification": "PRIVATE"}, "classification"),
            ({"classification": "UNCLASSIFIED"}, "paragraphs[0].portion"),
            ({"subject": "A" * 70}, "subject"),
            ({"captions": ("A" * 70,)}, "captions[0]"),
            ({"to": (Address("A" * 60, "RUEHC", "PRIORITY"),)}, "to[0]"),
            ({"paragraphs": (Paragraph(2, "C", None, "So."),)}, "paragraphs[0].number"),
            ({"paragraphs": (Paragraph(None, "X", None, "So."),)}, "paragraphs[0].portion"),
            ({"paragraphs": (Paragraph(None, "C", None, " "),)}, "paragraphs[0].text"),
            ({"summary": "Something else."}, "summary"),
            ({"page_markers": (PageMarker("PAGE 02"), PageMarker("a page"))}, "page_markers"),
        ],
    )
    def test_each_names_its_place(self, fields: dict[str, Any], where: str) -> None:
        assert where in mistakes(changed(**fields))

    def test_all_are_told_at_once_and_none_holds_what_was_written(self) -> None:
        telegram = changed(mrn="SECRETNAME", precedence=("R", "Z"), classification="SECRETNAME")
        with pytest.raises(Mistakes) as caught:
            compose(telegram)
        assert len(caught.value.errors) == 3
        assert "SECRETNAME" not in str(caught.value)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("width", 20), ("section_lines", 0), ("letters", "ebcdic"), ("line_end", "|")],
    )
    def test_settings_that_cannot_be(self, name: str, value: Any) -> None:
        assert list(mistakes(SHORT, **{name: value})) == [f"settings: {name}"]


def test_what_follows_from_other_fields_may_be_left_out() -> None:
    telegram = changed(
        eo=ExecutiveOrder("12958", "DECL: 10/27/2016"),
        refs=(Reference(None, "other", None, "STATE 123"),),
        paragraphs=(Paragraph(None, "C", None, "SUMMARY: It is so. END SUMMARY."),),
    )
    done = draft(telegram)
    assert {repair.rule for repair in done.repairs} == {
        f"{name} read from the text" for name in ("eo", "refs", "blocks", "summary")
    }
    assert all(check.ok for check in done.checks)
