"""The telegram that answers a list of questions: read back as its reader will."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo import telegram
from palermo.assess import cycle_of
from palermo.errors import Mistakes, PalermoError
from palermo.model.assessments import Link
from palermo.report.answer import MOST, reply
from palermo.settings import Question, Questions, read_questions
from palermo.settings.questions import ReplyForm
from tests.unit.report import assessment_builders as made

WIDTH = 69
QUESTIONS = """\
[reply]
mrn = "07ZENDA1302"
dtg = "2007-06-01T09:30Z"
sender = "AMCONSUL ZENDA"
to = ["SECSTATE WASHDC"]
tags = ["PHUM"]
refs = ["07STATE4321"]
subject = "RURITANIA: ANSWERS TO THE QUESTIONNAIRE"

[[question]]
number = 4
text = { en = "Screening?", fr = "Le repérage ?" }
indicators = ["screened_in_clock"]

[[question]]
number = "9b"
text = "How many convictions?"
provisions = ["us-tvpa/b1"]
"""


def answered(*questions: Question, **changes: Any) -> telegram.Telegram:
    """The answer, as its reader parses it."""
    return telegram.parse(text(*questions, **changes))


def text(*questions: Question, heading: ReplyForm | None = None, **changes: Any) -> str:
    asked = Questions(questions, heading or ReplyForm())
    page = replace(made.page(**changes), questions=asked)
    assert page.assessment
    return reply(made.release(), page.assessment, page)


def test_each_paragraph_answers_one_question_by_its_number() -> None:
    found = answered(
        Question("4", {"en": "Screening?"}, ("screened_in_clock",)),
        Question("9b", {"en": "Convictions."}, provisions=("us-tvpa/b1",)),
    )
    first, second, third = found.paragraphs
    assert "answers 2 questions for the report of 2007 as of 31 March 2007" in first.text
    assert second.text.startswith("Question 4, Screening: ")
    assert third.text.startswith("Question 9b, Convictions: ")


def test_without_a_list_last_years_concerns_are_the_questions() -> None:
    found = answered()
    leads = [one.text.partition(":")[0] for one in found.paragraphs[1:]]
    assert leads[:2] == ["Question 1, Concern screening", "Question 2, Concern permits"]
    assert len(leads) == 4


def test_its_form_is_that_of_a_telegram() -> None:
    written = text()
    assert all(len(line) <= WIDTH for line in written.splitlines())
    assert written.isascii()
    found = telegram.parse(written)
    assert found.coverage == 1
    assert not found.unexplained
    assert all(check.ok for check in found.checks)


def test_it_is_marked() -> None:
    assert answered().marking == "EXERCISE"
    real = replace(made.page().settings, exercise=False)
    assert answered(settings=real).marking == "DRAFT"


def test_each_number_comes_with_its_interval_and_its_name() -> None:
    found = answered(Question("4", {"en": "Screening"}, ("screened_in_clock",)))
    assert found.paragraphs[1].text == (
        "Question 4, Screening: Screened in clock, report of 2007: 50.0% (42.0% to 58.4%, 95% "
        "interval) (figure screened_in_clock/2006-04-01..2007-03-31). Screened in clock, report of "
        "2006: 50.0% (42.0% to 58.4%, 95% interval) (figure "
        "screened_in_clock/2005-04-01..2006-03-31)."
    )


def test_figures_that_are_cited_are_in_the_release() -> None:
    release = made.release()
    known = {one.id for one in release.figures} | {one.id for one in release.trends}
    cited = re.findall(r"\(figure ([^)]+)\)", " ".join(one.text for one in answered().paragraphs))
    assert cited
    assert set(cited) <= known


def test_a_calendar_year_answers_where_the_report_has_no_figure() -> None:
    found = answered(Question("1", {"en": "Officers"}, ("officers",)))
    assert "Officers, 2006: 1,200 officers (no interval)" in found.paragraphs[1].text


def test_a_change_is_told_with_its_ratio_and_probability() -> None:
    found = answered(Question("1", {"en": "Victims"}, ("identified",)))
    assert "ratio" not in found.paragraphs[1].text  # a change of calendar years alone
    cited = answered(Question("1", {"en": "Victims"}, concern="screening"))
    assert (
        "Identified, 2005 to 2006: can't tell; ratio 1.15 (0.90 to 1.50, 95% interval); "
        "probability that it rose: 80% to 90% (figure identified/2005~2006)."
    ) in cited.paragraphs[1].text


def test_what_is_held_back_is_said_to_be_so() -> None:
    found = answered(Question("1", {"en": "Help"}, ("assisted",)))
    assert "Assisted, report of 2007: held back" in found.paragraphs[1].text


def test_it_names_what_the_evidence_does_not_bear_out_and_quotes_nobody() -> None:
    found = answered(Question("1", {"en": "Screening"}, concern="screening"))
    told = found.paragraphs[1].text
    assert "does not bear out what is reported in 06ZENDA1234 paragraph 3." in told
    assert "All of them" not in told
    assert found.classification == "UNCLASSIFIED"


def test_a_document_without_numbers_is_named_alone() -> None:
    plain = made.release()
    said = tuple(
        replace(one, document="A report", paragraph=None) if one.paragraph == 3 else one
        for one in plain.statements
    )
    page = made.page()
    assert page.assessment
    written = reply(replace(plain, statements=said), page.assessment, page)
    told = " ".join(one.text for one in telegram.parse(written).paragraphs)
    assert "what is reported in A report." in told


def test_what_is_missing_is_told() -> None:
    found = answered(Question("9", {"en": "Convictions"}, provisions=("us-tvpa/b1",)))
    assert "What is missing: the count of sentences; the circular." in found.paragraphs[1].text
    nothing = answered(Question("9", {"en": "Camps"}, provisions=("us-tvpa/b9",)))
    assert nothing.paragraphs[1].text == (
        "Question 9, Camps: No figure of this release answers it."
    )


def test_what_contradicts_comes_first_and_few_figures_are_listed() -> None:
    links = (
        *(Link("figure", f"permit_grant_share/{year}", "bears on") for year in (2004, 2005, 2006)),
        *(Link("figure", f"identified/{year}", "shows") for year in (2004, 2005, 2006)),
        Link("statement", f"{made.DOCUMENT}¶2.s1", "bears on"),
        Link("figure", made.SHOWN, "contradicts"),
    )
    concern = replace(made.concerns()[0], links=links)
    found = answered(assessment=made.assessment(concerns=(concern,))).paragraphs[1].text
    assert found.index("Screened") < found.index("Identified")
    assert found.count("(figure ") == MOST
    assert "1 more figures are in the report." in found
    assert "paragraph 2" not in found


def test_figures_that_share_words_with_the_question_come_before_others() -> None:
    names = ("permit_grant_share/2006", "identified/2006", made.SHOWN)
    links = tuple(Link("figure", one, "bears on") for one in names)
    concern = replace(made.concerns()[0], links=links)

    def cited(title: str) -> list[str]:
        asked = replace(concern, title=made.phrase(title))
        page = made.page(assessment=made.assessment(concerns=(asked,)))
        assert page.assessment
        found = telegram.parse(reply(made.release(), page.assessment, page)).paragraphs[1].text
        return re.findall(r"figure (\w+)/", found)

    assert cited("Screening of women") == ["screened_in_clock"]
    assert len(cited("Nothing of the kind")) == 3


def test_a_long_name_is_broken_over_lines() -> None:
    plain = made.release()
    long = replace(
        next(one for one in plain.figures if one.id == made.SHOWN),
        dimensions=(("region", "A-Region-With-A-Name-That-Nobody-Would-Give-To-A-Region-At-All"),),
    )
    concern = replace(made.concerns()[0], links=(Link("figure", long.id, "shows"),))
    page = made.page(assessment=made.assessment(concerns=(concern,)))
    assert page.assessment
    written = reply(replace(plain, figures=(*plain.figures, long)), page.assessment, page)
    assert all(len(line) <= WIDTH for line in written.splitlines())


def test_in_french() -> None:
    found = answered(
        Question("4", {"en": "Screening", "fr": "Le repérage"}, ("screened_in_clock",)),
        heading=ReplyForm(language="fr"),
    )
    assert "Ceci est un projet" in found.paragraphs[0].text
    assert found.paragraphs[1].text.startswith("Question 4, Le reperage : ")


def test_the_heading_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    page = replace(made.page(), questions=read_questions(tmp_path))
    assert page.assessment
    found = telegram.parse(reply(made.release(), page.assessment, page))
    assert found.mrn == "07ZENDA1302"
    assert found.from_ == "AMCONSUL ZENDA"
    assert [one.name for one in found.to] == ["SECSTATE WASHDC"]
    assert found.subject == "RURITANIA: ANSWERS TO THE QUESTIONNAIRE"
    assert [one.mrn for one in found.refs] == ["07STATE4321"]
    assert [one.text.partition(",")[0] for one in found.paragraphs[1:]] == [
        "Question 4",
        "Question 9b",
    ]


ASKED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90)


@given(st.lists(ASKED, min_size=1, max_size=3))
def test_any_question_can_be_answered(asked: list[str]) -> None:
    questions = [
        Question(str(number), {"en": one}, ("screened_in_clock", "assisted"))
        for number, one in enumerate(asked, start=1)
    ]
    written = text(*questions)
    assert all(len(line) <= WIDTH for line in written.splitlines())
    assert len(telegram.parse(written).paragraphs) == len(asked) + 1


def test_letters_that_plain_ones_stand_for_are_folded() -> None:
    assert "Repérage" not in text(Question("1", {"en": "Repérage"}))
    assert "Repérage — Проверка" not in text(Question("1", {"en": "Repérage"}))
    assert "Проверка" in text(Question("1", {"en": "Проверка"}))


def mistakes(folder: Path, body: str, **known: Any) -> list[tuple[str, str]]:
    (folder / "questions.toml").write_text(body, encoding="utf-8")
    with pytest.raises(PalermoError) as caught:
        read_questions(folder, **known)
    found = caught.value.errors if isinstance(caught.value, Mistakes) else (caught.value,)
    return [(one.what, one.where) for one in found]


class TestQuestions:
    def test_nothing_is_asked_without_a_file(self, tmp_path: Path) -> None:
        assert read_questions(tmp_path) == Questions()

    def test_a_list(self, tmp_path: Path) -> None:
        (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
        first, second = read_questions(tmp_path).questions
        assert first == Question(
            "4", {"en": "Screening?", "fr": "Le repérage ?"}, ("screened_in_clock",)
        )
        assert second.text["fr"] == "How many convictions?"
        assert second.provisions == ("us-tvpa/b1",)

    def test_all_mistakes_at_once(self, tmp_path: Path) -> None:
        body = QUESTIONS.replace('"9b"', "4") + 'concern = "no such"\n'
        found = mistakes(
            tmp_path,
            body,
            provisions={"us-tvpa/a1"},
            concerns={"screening"},
            indicators={"identified"},
        )
        assert found == [
            ("question 4 is there already", "questions.toml, line 16, key question.number"),
            (
                "there is no indicator 'screened_in_clock'",
                "questions.toml, line 13, key question.indicators",
            ),
            (
                "there is no provision 'us-tvpa/b1'",
                "questions.toml, line 18, key question.provisions",
            ),
            ("there is no concern 'no such'", "questions.toml, line 19, key question.concern"),
        ]

    def test_a_concern_where_none_is_listed(self, tmp_path: Path) -> None:
        body = QUESTIONS + 'concern = "screening"\n'
        assert mistakes(tmp_path, body, concerns=()) == [
            ("there is no concern 'screening'", "questions.toml, line 19, key question.concern")
        ]

    @pytest.mark.parametrize("number", ["0x4", "four", "4-a", "true"])
    def test_a_number_is_as_asked(self, tmp_path: Path, number: str) -> None:
        value = number if number == "true" else f'"{number}"'
        found = mistakes(tmp_path, QUESTIONS.replace("number = 4", f"number = {value}"))
        assert "line 11" in found[0][1]


def test_numbers_that_the_receiver_may_not_publish_say_so() -> None:
    page = replace(
        made.page(),
        questions=Questions((Question("1", {"en": "Who?"}, ("identified",)),), ReplyForm()),
    )
    assert page.assessment
    plain = made.release("transmission")
    moved = replace(plain.trends[0], first=cycle_of(2006), last=cycle_of(2007))
    free = replace(plain, trends=(moved,))
    sent = replace(free, confidential={f"identified/{made.NOW}": "C"})
    told = {one: " ".join(reply(one, page.assessment, page).split()) for one in (free, sent)}
    marked = "not to be published"
    assert marked not in told[free]
    assert told[sent].count(marked) == 2  # the figure, and the change to it
