"""Fields of the text header that stand alone: a text in, the field out."""

import pytest

from palermo.telegram import parse

REFERENCES = [
    ("REF: A. STATE 123456  B. PORT ALDER 321 (NOTAL)", ["06STATE123456", "06PORTALDER321"]),
    ("REF: COLOMBO 0266 AND 02259", ["06COLOMBO266", "06COLOMBO2259"]),
    ("REF: STATE 1234, 5678 AND 9012", ["06STATE1234", "06STATE5678", "06STATE9012"]),
    ("REF: 10-OTTAWA-57", ["10OTTAWA57"]),
    ("REF: STATE: 123", ["06STATE123"]),
    ("REF: STATE 1234 (2005)", ["05STATE1234"]),
    ("REF: PARIS 44-05", ["05PARIS44"]),
    ("REF: 06STATE123", ["06STATE123"]),
    ("REF: 2005 STATE 12345", ["05STATE12345"]),
    ("REF: 005 PARIS 99", ["05PARIS99"]),
    ("REF: STATE O12345", ["06STATE12345"]),
    (
        "REF: THE HAGUE 44; LA PAZ 7; PORT OF SPAIN 123",
        ["06THEHAGUE44", "06LAPAZ7", "06PORTOFSPAIN123"],
    ),
    ("REF: PARIS 1234 AND STATE 5678", ["06PARIS1234", "06STATE5678"]),
    ("REF: AMEMBASSY PARIS 1234 AND PREVIOUS", ["06PARIS1234"]),
    ("REFTEL: STATE 12", ["06STATE12"]),
    ("REF: PARIS 123/124", ["06PARIS123", "06PARIS124"]),
    ("REF: A. (A) STATE 1 B. B) TEL AVIV 22", ["06STATE1", "06TELAVIV22"]),
    ("REF: STATE 12345; (NOTAL)", ["06STATE12345"]),
    ("REF: A - PARIS 123 B - ROME 5", ["06PARIS123", "06ROME5"]),
    ("REF: REPORTING CABLE OF 3 MAY", [None]),
    ("REF: JUNE 12 MEETING", [None]),
    ("REF: A. SMITH-JONES E-MAIL OF 10/20/2006 B. STATE 5", [None, "06STATE5"]),
    ("REF: DOE-ROE TELCON, MAY 5", [None]),
    ("REF: IIR 6 812 0001 06", [None]),
]


@pytest.mark.parametrize(("text", "mrns"), REFERENCES, ids=[text for text, _ in REFERENCES])
def test_references(text: str, mrns: list[str | None]) -> None:
    assert [ref.mrn for ref in parse(text, year=2006).refs] == mrns


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("REF: DOE-ROE E-MAIL OF MAY 5", "email"),
        ("REF: DOE-ROE TELCON", "telcon"),
        ("REF: OSC REPORT OF MAY 5", "report"),
        ("REF: THE NOTE OF MAY 5", "other"),
    ],
)
def test_references_that_are_no_telegrams(text: str, kind: str) -> None:
    assert [ref.kind for ref in parse(text, year=2006).refs] == [kind]


CLASSIFIERS = [
    ("Poloff Jane Doe for reasons 1.4 (b) and (d).", "Jane Doe", "Poloff"),
    ("DCM Karl Roe, per 1.4 (b,d)", "Karl Roe", "DCM"),
    ("POLITICAL COUNSELOR JOHN ROE FOR REASONS 1.4 (B) AND (D)", "JOHN ROE", "POLITICAL COUNSELOR"),
    ("Charge d'Affaires, a.i. John Roe; Reason: 1.4(b)(d)", "John Roe", "Charge d'Affaires, a.i."),
    (
        "John A. Roe, Political Counselor. Reasons: 1.4 (b), (d)",
        "John A. Roe",
        "Political Counselor",
    ),
    ("EUR/WE Director K. Doe, reasons 1.4 b/d", "K. Doe", "EUR/WE Director"),
    ("Political Counselor, Jane Doe, for reasons 1.4 (b) (d)", "Jane Doe", "Political Counselor"),
    ("Jane Doe (Consul). Reason 1.4 (b) & (d)", "Jane Doe", "Consul"),
    ("Acting DCM J. Doe, Jr., for reasons 1.4 (b and d).", "J. Doe, Jr", "Acting DCM"),
    ("DCM John Roe, Acting: 1.4 (b), (d)", "John Roe", "DCM, Acting"),
    ("Jane Doe: reasons 1.4 (b) and (d)", "Jane Doe", None),
]


@pytest.mark.parametrize(
    ("text", "name", "title"), CLASSIFIERS, ids=[row[0] for row in CLASSIFIERS]
)
def test_who_classified(text: str, name: str, title: str | None) -> None:
    telegram = parse(f"Classified By: {text}")
    assert [(item.name, item.title) for item in telegram.classified_by] == [(name, title)]
    assert set(telegram.reasons) <= {"1.4(b)", "1.4(d)"}
    assert "1.4(b)" in telegram.reasons


ORDERS = [
    ("E.O. 12958: DECL: 10/27/2016", "12958", "DECL: 10/27/2016", "2016-10-27"),
    ("E.O. 12958: DECL: 2016/10/27", "12958", "DECL: 2016/10/27", "2016-10-27"),
    ("E.O. 12958: DECL: 27 OCT 2016", "12958", "DECL: 27 OCT 2016", "2016-10-27"),
    ("E.O. 12958: DECL: OCTOBER 27, 2016", "12958", "DECL: OCTOBER 27, 2016", "2016-10-27"),
    ("E.O. 12958: DECL: 20161027", "12958", "DECL: 20161027", "2016-10-27"),
    ("E.o. 12958: decl: 1/2/16", "12958", "decl: 1/2/16", "2016-01-02"),
    ("E.O. 12065: GDS - 11/I7/85", "12065", "GDS - 11/I7/85", "1985-11-17"),
    (
        "E.O. 12065: RDS-4 6/5/99 (ROE, JOHN) OR-M",
        "12065",
        "RDS-4 6/5/99 (ROE, JOHN) OR-M",
        "1999-06-05",
    ),
    ("E.O. 11652:GDS", "11652", "GDS", None),
    ("E.O. 11652: N/A", "11652", "N/A", None),
    ("E.O. 12356: DECL: OADR", "12356", "DECL: OADR", None),
    ("E.O. 12958: DECL: 27/10/2016", "12958", "DECL: 27/10/2016", "2016-10-27"),
    ("E.O. 12958: DECL: 02/30/2016", "12958", "DECL: 02/30/2016", None),
]


@pytest.mark.parametrize(("text", "order", "rest", "day"), ORDERS, ids=[row[0] for row in ORDERS])
def test_orders(text: str, order: str, rest: str, day: str | None) -> None:
    eo = parse(text).eo
    assert eo is not None
    assert (eo.order, eo.text, eo.declassify_on) == (order, rest, day)


TAGS = [
    ("TAGS: PHUM KTIP, KCRM XX", ["PHUM", "KTIP", "KCRM", "XX"]),
    ("TAGS: PHUM,\nKTIP", ["PHUM", "KTIP"]),
    ("TAGS:\nPHUM, KTIP", ["PHUM", "KTIP"]),
    ("TAS: PHUM", ["PHUM"]),
    ("TAGS: PGOVPHUM", ["PGOV", "PHUM"]),
    ("TAGS: OVIP (DOE, JANE), PREL", ["OVIP", "DOE, JANE", "PREL"]),
    ("TAGS: OVIP, DOE, JANE", ["OVIP", "DOE, JANE"]),
    ("TAGS: COUNTRY CLEARANCE, PREL", ["COUNTRY CLEARANCE", "PREL"]),
]


@pytest.mark.parametrize(("text", "tags"), TAGS, ids=[row[0] for row in TAGS])
def test_tags(text: str, tags: list[str]) -> None:
    assert list(parse(text).tags) == tags


ADDRESSEES = [
    ("TO RUEHC/SECSTATE WASHDC PRIORITY 2649", ("SECSTATE WASHDC", "RUEHC", "PRIORITY", "2649")),
    (
        "TO SECSTATE WASHDC NIACT IMMEDIATE 5652",
        ("SECSTATE WASHDC", None, "NIACT IMMEDIATE", "5652"),
    ),
    ("TO ALL DIPLOMATIC POSTS", ("ALL DIPLOMATIC POSTS", None, None, None)),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSEES, ids=[row[0] for row in ADDRESSEES])
def test_addressees(text: str, address: tuple[str | None, ...]) -> None:
    (found,) = parse(text).to
    assert (found.name, found.indicator, found.precedence, found.mcn) == address


def test_addressees_of_one_line() -> None:
    text = (
        "P 271651Z OCT 06 FM AMEMBASSY LYON TO RUEHC/SECSTATE WASHDC "
        "INFO RUEHBS/USEU BRUSSELS RUEHXX/AMCONSUL ZENDA"
    )
    telegram = parse(text)
    assert telegram.dtg == "2006-10-27T16:51Z"
    assert telegram.from_ == "AMEMBASSY LYON"
    assert [item.name for item in telegram.to] == ["SECSTATE WASHDC"]
    assert [item.name for item in telegram.info] == ["USEU BRUSSELS", "AMCONSUL ZENDA"]


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        ("DOE", ["DOE"]),
        ("VAN VOORST", ["VAN VOORST"]),
        ("TIMKEN JR", ["TIMKEN JR"]),
        ("BURNS BRYS", ["BURNS", "BRYS"]),
    ],
)
def test_signatures(signed: str, names: list[str]) -> None:
    text = f"UNCLAS LYON 001234\nSUBJECT: X\n\n1. He said no. It is so.\n{signed}\nBT"
    assert list(parse(text).signature) == names
    glued = f"UNCLAS LYON 001234\nSUBJECT: X\n\n1. He said no. It is so. {signed}\nBT"
    assert list(parse(glued).signature) == names


@pytest.mark.parametrize(
    ("numbers", "read"),
    [
        (["1.", "2.", "3."], [1, 2, 3]),
        (["1.", "12.", "13."], [1, 2, 3]),
        (["1.", "¶2.", "13.", "¶4."], [1, 2, 3, 4]),
        (["1.", "2.", "5."], [1, 2, 5]),
        (["I.", "2."], [1, 2]),
        (["1.", "q2."], [1, 2]),
        (["1.", "1 2."], [1, 2]),
        (["1)", "2)"], [1, 2]),
        (["1-", "2-"], [1, 2]),
    ],
    ids=str,
)
def test_paragraph_numbers(numbers: list[str], read: list[int]) -> None:
    body = "\n\n".join(f"{number} (C) It is so." for number in numbers)
    telegram = parse(f"CONFIDENTIAL LYON 001234\nSUBJECT: X\n\n{body}")
    assert [item.number for item in telegram.paragraphs] == read
