"""Telegrams, read one by one.

Each text stands in tests/spec/telegrams, and beside it what a careful reader says it holds.
"""

from itertools import zip_longest

import pytest

from palermo.telegram import Telegram, parse, read
from tests.spec.telegrams import expected as hand


def agree(name: str) -> None:
    """Compare what is read from a text with what is expected of it."""
    entry = hand.expected(name)
    messages = list(read(hand.HERE / f"{name}.txt"))
    if "message" not in entry:
        assert len(messages) == 1, f"{len(messages)} messages are read from one"
        entry = {"message": [entry]}
        messages = [parse(hand.text(name), year=entry["message"][0].get("year"))]
    pairs = zip_longest(entry["message"], messages)
    lines = [line for number, pair in enumerate(pairs, 1) for line in _compared(number, *pair)]
    assert not lines, "\n" + "\n".join(lines)


def _compared(number: int, entry: hand.Entry | None, telegram: Telegram | None) -> list[str]:
    if entry is None or telegram is None:
        return [f"message {number}: {'not expected' if entry is None else 'not read'}"]
    return [f"message {number}: {line}" for line in hand.differences(entry, telegram)]


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        ("acp127_full", "every line from 1 to 16, a single section"),
        (
            "acp127_many_addressees",
            "two precedences, stations called over two lines, a precedence for each addressee",
        ),
        ("acp127_military", "the military form of line 2, with a group count"),
        (
            "acp127_operating_signals_and_correction",
            "operating signals, a correction before the end, portion marks with a caption",
        ),
        (
            "acp127_without_posts_of_a_collective",
            "XMT: posts of a collective that do not receive it",
        ),
        (
            "archive_action",
            "1973-79: PAGE line, ACTION, internal distribution; the signer in the last line",
        ),
        (
            "archive_origin",
            "1973-79: ORIGIN, DRAFTED BY, a caption with filler, references with digits",
        ),
        (
            "archive_pages",
            "1973-79: classification lines and PAGE lines inside a sentence",
        ),
        ("archive_word_over_a_page", "1973-79: a sentence broken over two pages inside a word"),
        (
            "archive_word_glued_to_a_page",
            "1973-79: the first half of a word glued to a page's mark",
        ),
        ("draft", "marked DRAFT"),
        ("efto_on_one_line", "UNCLAS E F T O; one paragraph carries no number"),
        ("exercise", "marked EXERCISE"),
        (
            "extract_from_paragraph_1",
            "starts at paragraph 1; a label's word in the text is no field",
        ),
        (
            "extract_from_the_classification_line",
            "starts at the classification line; an ISO-like date; no date of its own",
        ),
        (
            "historical_edition",
            "heading sentence, dateline, number before the text, signer as closer, source note",
        ),
        (
            "historical_edition_from_the_department",
            "from the Department, the text begins behind the number",
        ),
        ("nothing_that_is_a_telegram", "no telegram at all: one paragraph, nothing invented"),
        ("summary_without_a_number", "a summary before paragraph 1, without a number"),
        ("text_header_only", "no line before the classification, nothing after the text"),
        ("top_secret", "TOP SECRET, spelt out"),
    ],
)
def test_a_message_is_read_in_whatever_form_it_is_kept(telegram: str, which_shows: str) -> None:
    """Telegrams of the 2000s and of 1973-79, the historical edition, extracts."""
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        ("fragment_addressees", "a bare block of addressees"),
        ("fragment_classified_by", "a bare Classified By line"),
        ("fragment_eo", "a bare E.O. line, o in lower case, a short date"),
        ("fragment_ref", "a bare REF block"),
        ("fragment_subject", "a bare SUBJECT over three lines, with colons inside"),
        ("fragment_tags", "a bare TAGS line"),
    ],
)
def test_a_single_field_is_read_alone(telegram: str, which_shows: str) -> None:
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        ("many_archive_messages", "two messages of 1977 in one file"),
        ("many_messages", "three messages in one file, the last without line 1 and without an end"),
        ("section_doubled", "the first section stands there twice: read once, told by a check"),
        ("section_missing", "the second of three sections is not there: told by a check"),
        (
            "sections_in_order",
            "two sections, one after the other: a sentence goes on in the second",
        ),
        ("sections_interleaved", "the sections of two messages, interleaved"),
    ],
)
def test_messages_and_their_sections_are_read_from_a_file_of_many(
    telegram: str, which_shows: str
) -> None:
    """Sections of one message are joined in order; one that is missing or doubled is told."""
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        (
            "damage_01_paragraph_mark_read_as_a_digit",
            "A0 1: the paragraph mark is read as a digit: 12. for 2.",
        ),
        ("damage_02_paragraph_mark_as_tex", "A0 2: the paragraph mark is written as TeX"),
        (
            "damage_03_forms_of_the_mark_mixed",
            "A0 3: real marks beside damaged ones and none at all",
        ),
        (
            "damage_04_page_marker_in_a_sentence",
            "A0 4: page markers, one with a line number, in the middle of a sentence",
        ),
        (
            "damage_05_blank_lines_in_a_sentence",
            "A0 5: blank lines in mid-sentence; a blank line after a full stop stays a break",
        ),
        ("damage_06_headings_with_marks", "A0 6: headings of one level with marks of any depth"),
        (
            "damage_07_fields_on_one_line_with_html",
            "A0 7: several fields on one line, with HTML tags",
        ),
        (
            "damage_08_subject_broken_by_a_blank_line",
            "A0 8: the subject goes on behind a blank line, up to the next label",
        ),
        ("damage_09_caption_twice", "A0 9: SIPDIS twice is SIPDIS once"),
        ("damage_10_line_ends_lost", "A0 10: every paragraph is one long line"),
        (
            "damage_11_signature_glued_to_a_footer",
            "A0 11: the signature is glued to a footer, whose address a space breaks",
        ),
        ("damage_12_no_end_and_no_marks", "A0 12: no BT, no serial, no NNNN, no signature"),
        (
            "damage_13_reasons_without_and",
            "A0 13: reasons without a word between; the author's slips of spelling stay",
        ),
        ("damage_letters_for_digits", "letters O and I that stand for 0 and 1"),
        (
            "damage_markdown",
            "marks of bold and slant, and letters with a backslash, from a conversion to markdown",
        ),
    ],
)
def test_each_damage_of_copies_is_mended_and_told(telegram: str, which_shows: str) -> None:
    """Nothing is changed in silence: every repair is listed with its rule."""
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        (
            "mixed_01_marks_and_page_markers",
            "all kinds of marks, a page marker between blank lines, joined fields, a footer",
        ),
        (
            "mixed_02_everything_on_long_lines",
            "the heading on one line, a paragraph that begins in the middle of a line",
        ),
        (
            "mixed_03_pages_and_blank_lines",
            "page markers and blank lines in one sentence, HTML, the subject broken",
        ),
        ("mixed_04_tex_markdown_and_html", "TeX, markdown and HTML together, with a page marker"),
        (
            "mixed_05_archive_copy",
            "an archive copy: letters for digits, TAS, pages, release marks",
        ),
        ("mixed_06_extract_without_a_heading", "an extract that starts at a damaged paragraph 2"),
        ("mixed_07_damaged_sections", "two damaged sections without an end between them"),
        (
            "mixed_08_long_lines_and_footer",
            "long lines, the signature between the last sentence and a broken address",
        ),
        ("mixed_09_lists_and_notes", "items of a list and a note across a page and a blank line"),
    ],
)
def test_damages_together_are_mended(telegram: str, which_shows: str) -> None:
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        ("ref_labels", "REF(S), Ref, REFERENCES, REFTELS"),
        ("ref_letter_o_for_zero", "a letter O in numbers of references"),
        ("ref_months_are_no_stations", "names of months are not taken for stations"),
        (
            "ref_names_itself",
            "a REF that names its own telegram, and one telegram twice: kept, and told by checks",
        ),
        ("ref_names_with_spaces", "stations with spaces in their names"),
        ("ref_other_things", "references that are no telegrams, and one not sent to all"),
        ("ref_page_marker_inside", "a page marker in the middle of a reference"),
        ("ref_several_numbers_of_one_station", "the station is said once for several numbers"),
        (
            "ref_years",
            "its own year in two, three or four digits, else the date-time group's",
        ),
        (
            "reftel_and_items_in_brackets",
            "REFTEL, letters in brackets, items with comma and semicolon between them",
        ),
    ],
)
def test_references_are_told_apart(telegram: str, which_shows: str) -> None:
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        (
            "caption_behind_two_slashes",
            "a caption glued to the classification; two captions in a line",
        ),
        ("captions_in_a_chain", "captions with a slash between them"),
        (
            "classified_by_a_name_with_a_title_behind",
            "the name first, capitals, the title behind it, reasons on the next line",
        ),
        (
            "classified_by_before_2003",
            "reasons of section 1.5, a portion mark before the line, an initial in the name",
        ),
        (
            "classified_by_in_paragraph_1",
            "the classifier is named in paragraph 1, which stays a paragraph",
        ),
        (
            "dates_that_do_not_exist",
            "31 February, and 30 February: no date is made of them, the year stays",
        ),
        ("eo_shapes", "the E.O. line in fifteen shapes, one message each"),
        (
            "heading_that_disagrees_with_itself",
            "numbers that disagree are told, not mended",
        ),
        (
            "passing_shapes",
            "passing instructions of all shapes, before the E.O. line and behind the subject",
        ),
        (
            "passing_with_a_name",
            "an instruction with a name behind a dash; the same words in the text are text",
        ),
        ("release_mark_at_the_top", "a release mark before everything, without a day"),
        (
            "release_mark_in_the_body_twice",
            "a release mark inside a sentence and again: recorded once, no part of the text",
        ),
        ("sensitive_on_the_classification_line", "UNCLAS SENSITIVE is a class, not a caption"),
        ("signer_at_the_end_of_the_last_line", "a signer of two words behind the last full stop"),
        ("signer_junior", "a signer with JR, after a blank line"),
        (
            "subject_with_marks_and_numbers",
            "SUBJ; colons and a number in the subject, its portion mark behind it",
        ),
        ("tags_begin_on_the_next_line", "TAGS and SUBJECT start on the line after their labels"),
        ("tags_continued", "TAGS go on on the next lines"),
        ("tags_glued", "two codes without a space between them"),
        ("tags_label_slips", "TAG, TABS, TGS, AGS for TAGS"),
        ("tags_of_persons", "persons among the tags"),
        ("classified_by_two", "two who classified"),
        ("footer_lines_and_cable_ends", "lines of a web-site and CABLE ENDS are no text"),
        ("two_signers", "two signers on two lines"),
    ],
)
def test_the_fields_of_the_heading_are_read_as_they_are_written(
    telegram: str, which_shows: str
) -> None:
    assert which_shows
    agree(telegram)


@pytest.mark.parametrize(
    ("telegram", "which_shows"),
    [
        (
            "blocks_of_all_kinds",
            "summary, quote, note in brackets, text, bio note, and a comment over two paragraphs",
        ),
        ("names_to_protect", "a name is kept as it is written, with its mark"),
        ("portion_marks_without_numbers", "paragraphs with a mark and no number"),
        ("headings_with_rules", "rules above and below, two lines, blocks that a heading opens"),
        (
            "indented_lines_are_text",
            "a line set in by two spaces begins a new line of text, whatever it looks like",
        ),
        (
            "lists_of_all_shapes",
            "items of lists begin a line of their own; (C) before an answer is an item",
        ),
        (
            "nested_telegram",
            "a telegram inside another is text of the paragraph that quotes it",
        ),
        (
            "words_broken_at_a_hyphen",
            "a hyphen at the end of a line stays and joins; a dash does not",
        ),
        (
            "words_that_look_like_labels",
            "labels, numbers at the start of a line and cardinal numbers inside sentences are text",
        ),
    ],
)
def test_the_text_is_read_as_paragraphs_headings_and_blocks(
    telegram: str, which_shows: str
) -> None:
    assert which_shows
    agree(telegram)


def test_every_text_is_listed_once() -> None:
    marks = [
        mark
        for name, test in globals().items()
        if name.startswith("test_")
        for mark in getattr(test, "pytestmark", ())
    ]
    listed = [case[0] for mark in marks for case in mark.args[1] if len(case) == 2]
    assert sorted(listed) == hand.names()
    assert len(listed) >= 64
