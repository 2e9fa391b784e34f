from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.telegram.checks import cross_checks
from palermo.telegram.marks import orders
from palermo.telegram.message import (
    ExecutiveOrder,
    Originator,
    Paragraph,
    Reference,
    Routing,
    Telegram,
)

OCTOBER = "2006-10-27T16:51Z"  # day 300


def refs(*mrns: str | None) -> tuple[Reference, ...]:
    return tuple(Reference(None, "telegram", mrn, "x") for mrn in mrns)


def paragraphs(*marks: tuple[int | None, str | None]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(number, portion, None, "Text.") for number, portion in marks)


def eo(order: str, day: str | None = None, text: str = "") -> ExecutiveOrder:
    return ExecutiveOrder(order, text, day)


def de(serial: str | None = None, section: str | None = None, filed: str | None = None) -> Any:
    return Originator("RUEHAB", serial, section, filed)


CASES: list[tuple[str, dict[str, Any], bool | None]] = [
    # check, telegram, agrees (None: the check does not appear)
    ("filing day", {"dtg": OCTOBER, "de": de(filed="3001651")}, True),
    ("filing day", {"dtg": OCTOBER, "de": de(filed="3011000")}, True),
    ("filing day", {"dtg": OCTOBER, "de": de(filed="3011700")}, False),
    ("filing day", {"dtg": OCTOBER, "de": de(filed="2991651")}, False),
    ("filing day", {"dtg": "2006-12-31T23:50Z", "de": de(filed="0010010")}, True),
    ("filing day", {"dtg": OCTOBER}, None),
    ("filing day", {"de": de(filed="3001651")}, None),
    ("filing day", {"dtg": "not a day", "de": de(filed="3001651")}, None),
    ("filing time", {"dtg": OCTOBER, "de": de(filed="3001651")}, True),
    ("filing time", {"dtg": OCTOBER, "de": de(filed="3001650")}, False),
    ("filing time", {"dtg": OCTOBER, "de": de(filed="3011000")}, None),
    ("filing date", {"dtg": OCTOBER, "de": de(filed="3661651")}, False),
    ("filing date", {"dtg": OCTOBER, "de": de(filed="3002460")}, False),
    ("filing date", {"dtg": "2004-12-31T00:01Z", "de": de(filed="3660001")}, True),
    ("filing date", {"dtg": OCTOBER, "de": de(filed="27/1651Z")}, None),
    ("declassification day", {"eo": eo("12958", text="DECL: 02/30/2016")}, False),
    ("declassification day", {"eo": eo("12958", "2016-02-28", "DECL: 02/28/2016")}, True),
    ("declassification day", {"eo": eo("12958", text="DECL: OADR")}, None),
    ("serial", {"mrn": "06PORTALDER456", "de": de("0456")}, True),
    ("serial", {"mrn": "06PORTALDER10456", "de": de("0456")}, True),
    ("serial", {"mrn": "06PORTALDER456", "de": de("#0465")}, False),
    ("serial", {"mrn": "06PORTALDER456"}, None),
    ("section", {"section": (1, 2), "de": de(section="01")}, True),
    ("section", {"section": (2, 2), "de": de(section="01")}, False),
    ("section", {"de": de(section="01")}, None),
    ("section number", {"section": (1, 2)}, True),
    ("section number", {"section": (3, 2)}, False),
    ("section number", {"section": (0, 2)}, False),
    ("precedence", {"routing": Routing("PP"), "precedence": ("P", "R")}, True),
    ("precedence", {"routing": Routing("OO"), "precedence": ("P",)}, True),
    ("precedence", {"routing": Routing("RR"), "precedence": ("P", "R")}, False),
    ("precedence", {"precedence": ("P",)}, None),
    ("precedence order", {"precedence": ("O", "R")}, True),
    ("precedence order", {"precedence": ("R", "O")}, False),
    ("precedence order", {"precedence": ("R",)}, None),
    (
        "portion marks",
        {"classification": "CONFIDENTIAL", "paragraphs": paragraphs((1, "C"), (2, "U"))},
        True,
    ),
    (
        "portion marks",
        {"classification": "CONFIDENTIAL", "paragraphs": paragraphs((1, "S//NF"), (2, "U"))},
        False,
    ),
    ("portion marks", {"classification": "SECRET", "paragraphs": paragraphs((1, None))}, None),
    ("order", {"classification": "SECRET", "dtg": OCTOBER, "eo": eo("12958")}, True),
    ("order", {"classification": "SECRET", "dtg": OCTOBER, "eo": eo("13526")}, False),
    ("order", {"classification": "SECRET", "dtg": "1975-06-13T08:47Z", "eo": eo("11652")}, True),
    ("order", {"classification": "SECRET", "dtg": "1978-12-21T12:46Z", "eo": eo("12065")}, True),
    ("order", {"classification": "SECRET", "dtg": "1990-01-01T00:00Z", "eo": eo("12356")}, True),
    ("order", {"classification": "SECRET", "dtg": "2010-06-27T00:00Z", "eo": eo("13526")}, True),
    ("order", {"classification": "SECRET", "eo": eo("13526")}, None),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958", "2016-10-29")}, True),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958", "2031-10-27")}, True),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958", "2033-10-27")}, False),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958", "2006-10-27")}, False),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958", "1996-10-27")}, False),
    ("declassification", {"dtg": "1999-01-01T00:00Z", "eo": eo("12958", "2009-01-02")}, True),
    ("declassification", {"dtg": "1999-01-01T00:00Z", "eo": eo("12958", "2019-01-02")}, False),
    ("declassification", {"dtg": "1978-12-21T12:46Z", "eo": eo("12065", "1998-12-20")}, True),
    ("declassification", {"dtg": "1990-01-01T00:00Z", "eo": eo("12356", "2050-01-01")}, True),
    ("declassification", {"dtg": OCTOBER, "eo": eo("12958")}, None),
    ("reasons", {"dtg": OCTOBER, "reasons": ("1.4(b)", "1.4(d)")}, True),
    ("reasons", {"dtg": OCTOBER, "reasons": ("1.5(b)",)}, False),
    ("reasons", {"dtg": "2001-01-01T00:00Z", "reasons": ("1.5(b)",)}, True),
    ("reasons", {"reasons": ("1.5(b)",)}, None),
    ("duplicate references", {"refs": refs("06LYON1", "06LYON2")}, True),
    ("duplicate references", {"refs": refs("06LYON1", "06LYON1")}, False),
    ("duplicate references", {"refs": refs("06LYON1", None)}, None),
    ("own reference", {"mrn": "06LYON3", "refs": refs("06LYON1")}, True),
    ("own reference", {"mrn": "06LYON3", "refs": refs("06LYON3")}, False),
    ("own reference", {"refs": refs("06LYON3")}, None),
    ("later references", {"dtg": OCTOBER, "refs": refs("06LYON1", "99LYON1")}, True),
    ("later references", {"dtg": OCTOBER, "refs": refs("07LYON1")}, False),
    ("later references", {"mrn": "06LYON3", "refs": refs("06LYON4")}, False),
    ("later references", {"mrn": "06LYON3", "refs": refs("06PARIS4")}, True),
    ("later references", {"mrn": "99LYON3", "refs": refs("00PARIS4")}, False),
    ("later references", {"refs": refs("06PARIS4")}, None),
    ("paragraph numbers", {"paragraphs": paragraphs((1, None), (2, None), (None, None))}, True),
    ("paragraph numbers", {"paragraphs": paragraphs((1, None), (3, None))}, False),
    ("paragraph numbers", {"paragraphs": paragraphs((1, None), (1, None))}, False),
    ("paragraph numbers", {"paragraphs": paragraphs((1, None))}, None),
]


@pytest.mark.parametrize(("name", "fields", "agrees"), CASES)
def test_a_check_appears_where_both_sides_are_there(
    name: str, fields: dict[str, Any], agrees: bool | None
) -> None:
    found = {check.check: check for check in cross_checks(Telegram(**fields))}
    assert (found[name].ok if name in found else None) == agrees
    assert all("\n" not in check.detail and check.detail for check in found.values())


def test_the_detail_names_both_values() -> None:
    telegram = Telegram(dtg=OCTOBER, de=de(filed="2991651"))
    details = [check.detail for check in cross_checks(telegram) if not check.ok]
    assert details == ["filed on day 299 at 1651, date-time group on day 300 at 1651"]


def test_an_empty_telegram_has_no_checks() -> None:
    assert cross_checks(Telegram()) == ()


def test_one_order_follows_the_other_without_a_gap() -> None:
    from datetime import date, timedelta

    ends = [date.fromisoformat(one.valid_to) for one in orders()[:-1]]
    starts = [date.fromisoformat(one.valid_from) for one in orders()[1:]]
    assert [end + timedelta(days=1) for end in ends] == starts


USUAL = Telegram(
    mrn="06PORTALDER456",
    routing=Routing("PP", ("RUEHC",)),
    de=de("0456", "01", "3001651"),
    precedence=("P", "R"),
    dtg=OCTOBER,
    classification="CONFIDENTIAL",
    section=(1, 2),
    eo=eo("12958", "2016-10-27", "DECL: 10/27/2016"),
    refs=refs("06STATE123456", "06PORTALDER321"),
    reasons=("1.4(b)", "1.4(d)"),
    paragraphs=paragraphs(*((number, "C") for number in range(1, 13))),
    places=((0, 9), (20, 30)),
)


def test_a_clean_telegram_passes_every_check() -> None:
    checks = cross_checks(USUAL)
    assert all(check.ok for check in checks)
    assert len(checks) == 17


words = st.text("0123456789/#ZOPR .ABC", max_size=9) | st.none()


@given(words, words, words, words, st.lists(words, max_size=4), st.lists(words, max_size=4))
def test_no_text_breaks_a_check(
    filed: str | None,
    serial: str | None,
    dtg: str | None,
    mrn: str | None,
    mrns: list[str | None],
    marks: list[str | None],
) -> None:
    telegram = Telegram(
        mrn=mrn,
        dtg=dtg,
        de=de(serial, serial, filed),
        refs=refs(*mrns),
        routing=Routing(serial),
        precedence=tuple(mark or "" for mark in marks),
        classification="SECRET",
        eo=eo(serial or "", dtg, filed or ""),
        paragraphs=paragraphs(*((at, mark) for at, mark in enumerate(marks))),
        reasons=tuple(mark or "" for mark in marks),
    )
    checks = cross_checks(telegram)
    assert len({check.check for check in checks}) == len(checks)
