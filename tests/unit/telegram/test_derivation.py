from dataclasses import replace
from datetime import date

from palermo.telegram.clearance import derivative
from palermo.telegram.message import ExecutiveOrder, Paragraph, Release, Telegram

U, C = Paragraph(1, "U", None, "Text."), Paragraph(2, "C", None, "Text.")
ONE = Telegram(
    mrn="06PORTALDER456",
    dtg="2006-10-27T16:51Z",
    classification="CONFIDENTIAL",
    eo=ExecutiveOrder("12958", "DECL: 10/29/2016", "2016-10-29"),
    paragraphs=(U, C),
)
TWO = replace(
    ONE,
    mrn="06PORTALDER460",
    classification="SECRET",
    eo=ExecutiveOrder("12958", "DECL: 11/01/2021", "2021-11-01"),
)


def test_one_source() -> None:
    assert derivative(ONE) == (
        "CONFIDENTIAL\nDerived from: 06PORTALDER456\nDeclassify on: 2016-10-29"
    )


def test_the_highest_class_and_the_latest_day_of_several() -> None:
    assert derivative([ONE, TWO, ONE]) == (
        "SECRET\nDerived from: 06PORTALDER456, 06PORTALDER460\nDeclassify on: 2021-11-01"
    )


def test_a_paragraph_counts_with_its_own_class() -> None:
    assert derivative([(ONE, U)]) == "UNCLASSIFIED"
    assert derivative([(TWO, U), (ONE, C)]).startswith(
        "CONFIDENTIAL\nDerived from: 06PORTALDER456\n"
    )


def test_sensitive_is_no_class_to_derive() -> None:
    telegram = Telegram(classification="SENSITIVE BUT UNCLASSIFIED")
    assert derivative(telegram) == "SENSITIVE BUT UNCLASSIFIED"
    assert derivative([]) == "UNCLASSIFIED"


def test_a_released_source_is_not_classified() -> None:
    assert derivative(replace(ONE, released=Release("RELEASED IN FULL"))) == "UNCLASSIFIED"


def test_an_undated_source_counts_25_years() -> None:
    undated = replace(ONE, eo=None)
    assert derivative(undated).endswith("Declassify on: 2031-10-27")
    leap = replace(undated, dtg="2004-02-29T00:00Z")
    assert derivative(leap).endswith("Declassify on: 2029-02-28")
    assert derivative(undated, on=date(1990, 1, 1)).endswith("Declassify on: no day known")
    assert derivative([TWO, replace(undated, dtg=None)]).endswith("Declassify on: no day known")


def test_a_class_that_is_not_known_stands_highest() -> None:
    assert derivative([TWO, Telegram(mrn="06PORTALDER1")]).startswith("CLASS NOT KNOWN\n")
