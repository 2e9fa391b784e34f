"""Which country a telegram is about, and of which day it is."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from palermo import telegram
from palermo.sources.whereabouts import country_of, written_on
from palermo.telegram.message import Paragraph, Telegram


def sent(
    tags: Sequence[str] = (),
    post: str | None = None,
    subject: str | None = None,
    text: str = "",
    mrn: str | None = None,
) -> Telegram:
    return Telegram(
        tags=tuple(tags),
        from_=post,
        subject=subject,
        mrn=mrn,
        dtg="2006-10-27T10:15Z",
        paragraphs=(Paragraph(1, None, None, text),),
    )


@pytest.mark.parametrize(
    ("tags", "post", "subject", "country", "agrees"),
    [
        (["PHUM", "FR"], "AMEMBASSY PARIS", "FRANCE: ANSWERS", "FRA", True),
        (["PHUM", "FR"], "AMCONSUL LYON", None, "FRA", True),
        (["GM"], "AMEMBASSY BERLIN", None, "DEU", True),
        (["UK"], "AMEMBASSY LONDON", None, "GBR", True),
        (["FR", "US"], "AMEMBASSY PARIS", None, "FRA", True),  # the reporter's own
        (["FR", "XX"], "AMEMBASSY PARIS", None, "FRA", True),  # no one country
        (["FR", "RO"], "AMEMBASSY PARIS", None, "FRA", True),  # that of the post
        (["FR", "RO"], "SECSTATE WASHDC", "ROMANIA: ANSWERS", "ROU", True),
        (["FR", "RO"], "SECSTATE WASHDC", "ANSWERS", None, False),
        (["RO"], "AMEMBASSY PARIS", None, "ROU", False),  # the tag, and it is told
        ([], "AMEMBASSY PARIS", None, "FRA", True),
        ([], "AMEMBASSY NEW DELHI", None, "IND", True),
        ([], "AMEMBASSY PARIS", "MOROCCO: ANSWERS", None, False),
        ([], "AMEMBASSY PARIS", "FRANCE AND MOROCCO", "FRA", True),
        ([], None, "MOROCCO: ANSWERS", "MAR", True),
        ([], None, "FRANCE AND MOROCCO", None, False),
        ([], None, None, None, True),
        (["US"], None, None, "USA", True),
    ],
)
def test_tags_then_post_then_subject_decide(
    tags: Sequence[str], post: str | None, subject: str | None, country: str | None, agrees: bool
) -> None:
    found = country_of(sent(tags, post, subject))
    assert (found.country, found.agrees) == (country, agrees)
    assert found.why
    assert all(one.said(code) for one in found.why for code in ("en", "fr"))


def test_a_conflict_names_the_other_country() -> None:
    found = country_of(sent(["RO"], "AMEMBASSY PARIS"))
    assert "FRA" in found.why[-1].said()


def test_the_number_of_the_message_names_the_post_too() -> None:
    assert country_of(sent(mrn="06LYON1234")).country == "FRA"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The office works in France. France has one such office.", "FRA"),
        ("La France a un office. Il est en France.", "FRA"),
        ("France and Romania work together.", None),
        ("The United States and France talked.", "FRA"),
        ("Nothing is named here.", None),
    ],
)
def test_a_text_that_names_one_country_alone_is_about_it(text: str, country: str | None) -> None:
    assert country_of(sent(text=text)).country == country


def test_a_tag_of_a_state_that_is_gone_gives_no_country() -> None:
    assert country_of(sent(["VS"])).country is None


def test_a_code_holds_from_its_first_day() -> None:
    assert country_of(sent(post="AMEMBASSY BELGRADE")).country == "SRB"
    early = telegram.parse("R 211246Z DEC 78\nFM AMEMBASSY BELGRADE\nTO SECSTATE WASHDC 1\nBT\n")
    assert country_of(early).country is None


def test_the_example_is_of_its_invented_country() -> None:
    path = Path(__file__).parents[3] / "examples" / "ruritania" / "telegram-damaged.txt"
    (one,) = telegram.read(path)
    assert country_of(one).country == "XRU"
    assert written_on(one) == datetime.date(2006, 10, 20)


@pytest.mark.parametrize(
    ("dtg", "text", "day"),
    [
        ("2006-10-27T10:15Z", "On October 25, 2006 he said so.", "2006-10-27"),
        (None, "On October 25, 2006 he said so, and on 3 November 2006 again.", "2006-11-03"),
        (None, "On February 31, 2006 he said so.", None),
        (None, "He said so in October.", None),
        ("2006-10", "He said so.", None),
    ],
)
def test_the_day_is_that_of_the_date_time_group_or_the_last_that_is_named(
    dtg: str | None, text: str, day: str | None
) -> None:
    found = written_on(Telegram(dtg=dtg, paragraphs=(Paragraph(1, None, None, text),)))
    assert found == (datetime.date.fromisoformat(day) if day else None)
