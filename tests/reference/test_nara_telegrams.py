"""Six telegrams of 1975-79 from the National Archives, labelled by hand, field by field.

The texts are read from the folder named by PALERMO_SHARED; here stand facts taken from them, and
of a paragraph no more than its first words.
"""

from pathlib import Path
from typing import Any

import pytest

from palermo.telegram import Telegram, parse, read
from tests.spec.telegrams.expected import Entry, differences

FOLDER = "telegrams/nara"


def offices(listed: str) -> list[str]:
    """The offices of an internal distribution."""
    return listed.split()


def address(name: str, **more: str) -> dict[str, str]:
    """An addressee."""
    return {"name": name, **more}


def telegrams(*numbers: str) -> list[dict[str, Any]]:
    """References A, B, ... to telegrams."""
    letters = "ABCDEFGH"
    return [
        {"letter": letter, "kind": "telegram", "mrn": mrn}
        for letter, mrn in zip(letters, numbers, strict=False)
    ]


LABELS: dict[str, Entry] = {
    "1975BANGKO11150": {
        "mrn": "75BANGKOK11150",
        "precedence": ["P", "R"],
        "dtg": "1975-06-13T08:47Z",
        "from": "AMEMBASSY BANGKOK",
        "to": [address("SECSTATE WASHDC", precedence="PRIORITY", mcn="5652")],
        "info": [
            address("US MISSION GENEVA", mcn="552"),
            address("US MISSION USUN NEW YORK", mcn="1482"),
        ],
        "distribution": {
            "action": ["ITFE-05"],
            "info": offices(
                "OCT-01 EA-06 IO-10 ISO-00 SR-02 ORM-01 SCA-01 VO-03 CIAE-00 DODE-00 PM-03 H-02"
                " INR-07 L-03 NSAE-00 NSC-05 PA-01 PRS-01 SP-02 SS-15 USIA-06 AID-20"
            ),
        },
        "classification": "CONFIDENTIAL",
        "eo": {"order": "11652", "text": "GDS"},
        "tags": ["SREF", "CB", "VS", "TH"],
        "subject": "UNHCR SUGVEY OF REFUGEE SITUATION IN THAILAND",
        "refs": telegrams("75STATE137442", "75BANGKOK10260"),
        "paragraphs": [
            {
                "number": 1,
                "starts": "WHILE WE APPRECIATE DEPT.'S EFFORTS",
                "contains": ["\nA) UNHCR/THAILAND, WHILE", "KHMER AND VIET REFUGEES."],
            }
        ],
    },
    "1975BANGKO16074": {
        "mrn": "75BANGKOK16074",
        "precedence": ["P", "R"],
        "dtg": "1975-08-05T12:07Z",
        "from": "AMEMBASSY BANGKOK",
        "to": [
            address("SECSTATE WASHDC", precedence="PRIORITY", mcn="9086"),
            address("AMCONSUL UDORN"),
            address("AMEMBASSY VIENTIANE"),
        ],
        "distribution": {
            "action": ["ITFE-00"],
            "info": offices(
                "OCT-01 EA-06 ISO-00 DHA-02 ORM-01 FDRE-00 OPR-02 A-01 H-02 AID-05 SS-15"
                " INSE-00 IO-10 VO-03 SCA-01"
            ),
        },
        "classification": "LIMITED OFFICIAL USE",
        "eo": {"order": "11652", "text": "N/A"},
        "tags": ["SREF", "TH"],
        "subject": "QUOTAS FOR REFUGEES IN SEASIA",
        # The first item holds a station's name twice over, by a slip of the sender.
        "refs_mrns": ["75STATE182456", "75SINGAPORE3354"],
        "paragraphs": [{"number": 1, "starts": "APPRECIATE RECEIPT (REFTEL B) OF"}],
    },
    "1975STATE162140": {
        "mrn": "75STATE162140",
        "precedence": ["O"],
        "dtg": "1975-07-10T17:09Z",
        "from": "SECSTATE WASHDC",
        "to": [
            address("AMCONSUL UDORN", precedence="IMMEDIATE"),
            address("AMEMBASSY BANGKOK"),
            address("AMEMBASSY VIENTIANE"),
        ],
        "distribution": {
            "origin": ["EA-10"],
            "info": offices(
                "OCT-01 ITFE-05 DHA-02 ORM-01 SS-15 SSO-00 INR-07 INRE-00 SCA-01 VO-03 IO-10"
                " L-03 H-02 SY-05 ISO-00"
            ),
        },
        "classification": "CONFIDENTIAL",
        "captions": ["STADIS"],
        "eo": {"order": "11652", "text": ""},
        "tags": ["SREF", "VS", "CB", "TH", "LA"],
        "subject": "REFUGEES FROM LAOS",
        "refs": [
            {"letter": "1", "kind": "telegram", "mrn": "75STATE109337"},
            {"letter": "2", "kind": "telegram", "mrn": "75STATE122414"},
            {"letter": "3", "kind": "telegram", "mrn": "75STATE129712"},
            {"letter": "4", "kind": "telegram", "mrn": "75STATE133652"},
            {"kind": "telegram", "mrn": "75STATE153911"},
            {"kind": "telegram", "mrn": "75STATE153931"},
            {"letter": "7", "kind": "telegram", "mrn": "75STATE158799"},
        ],
        "paragraphs": [
            {"number": 1, "starts": "REF 1 AUTHORIZED MOVEMENT INTO"},
            {"number": 2, "starts": "REFS 5 AND 6 STATED"},
        ],
    },
    "1978PARIS41663": {
        "mrn": "78PARIS41663",
        "precedence": ["R"],
        "dtg": "1978-12-21T12:46Z",
        "from": "AMEMBASSY PARIS",
        "to": [address("SECSTATE WASHDC", mcn="2529")],
        "distribution": {
            "action": ["EUR-12"],
            "info": offices(
                "OCT-01 ISO-00 SIG-03 MMO-01 CIAE-00 DODE-00 PM-05 H-01 INR-10 L-03 NSAE-00"
                " NSC-05 PA-01 SP-02 SS-15 ICA-11 HA-05 AID-05 COME-00 EB-08 FRB-03 TRSE-00"
                " XMB-02 OPIC-03 LAB-04 SIL-01 OMB-01 ACDA-12 IO-14 DOE-15 SOE-02 AGRE-00"
                " STR-07 NRC-05 OES-09 MCE-00 CA-01 VO-05"
            ),
        },
        "classification": "SECRET",
        "section": [1, 6],
        "passing": ["DEPARTMENT PASS TO USCINCEUR FOR POLAD AND OTHER ADDRESSEES AS DESIRED"],
        "eo": {
            "order": "12065",
            "text": "RDS-3 12/20/98 (HARTMAN, ARTHUR A.) OR-M",
            "declassify_on": "1998-12-20",
        },
        "tags": ["AMGT", "OGEN", "PEPR", "XX", "FR"],
        "subject": "US GOALS AND OBJECTIVES (GORM) FOR FY 81",
        "refs": [
            {"letter": "A", "kind": "telegram", "mrn": "78STATE287307"},
            {"letter": "B", "kind": "report", "text": "CERP -0001"},
        ],
        "blocks": [{"kind": "SUMMARY", "paragraph": 1, "ends": "END SUMMARY."}],
        "any": ["paragraphs", "summary"],
        "min_coverage": 0.97,
    },
    "1979RIYADH00905": {
        "mrn": "79RIYADH905",
        "precedence": ["O", "R"],
        "dtg": "1979-06-05T10:20Z",
        "from": "USLO RIYADH",
        "to": [address("SECSTATE WASHDC", precedence="IMMEDIATE", mcn="1291")],
        "info": [address("AMEMBASSY JIDDA")],
        "distribution": {"action": ["SS-25"], "info": ["OCT-01", "ADS-00", "SSO-00"]},
        "classification": "CONFIDENTIAL",
        "section": [1, 3],
        "captions": ["EXDIS"],
        "passing": ["SUGGEST DEPT REPEAT TO U.S. MIDDLE EAST PEACE DELEGATION."],
        "eo": {
            "order": "12065",
            "text": "RDS-4 6/5/99 (GERLACH, FREDERICK H.) OR-M",
            "declassify_on": "1999-06-05",
        },
        "tags": ["PEPR", "EG", "IS", "SA", "US"],
        "subject": "DISCUSSION WITH PRINCE SAUD ON PEACE NEGOTIATIONS",
        "paragraphs": [
            {"number": 1, "text": "C - ENTIRE TEXT."},
            {"number": 2, "starts": "SUMMARY: IN A 2-HOUR MEETING"},
        ],
        "blocks": [{"kind": "SUMMARY", "paragraph": 2}],
        "any": ["summary"],
    },
    "1979STATE299669": {
        "mrn": "79STATE299669",
        "precedence": ["O", "R"],
        "dtg": "1979-11-17T23:43Z",
        "from": "SECSTATE WASHDC",
        "to": [address("AMEMBASSY BRIDGETOWN", precedence="IMMEDIATE")],
        "info": [
            address("AMEMBASSY LONDON"),
            address("USMISSION USUN NEW YORK"),
            address("FBI WASHDC", mcn="0000"),
            address("USCOAST GUARD WASHDC"),
        ],
        "distribution": {
            "origin": ["ARA-15"],
            "info": offices(
                "OCT-00 EUR-12 IO-14 ADS-00 CIAE-00 DODE-00 PM-06 H-01 INR-10 L-03 NSAE-00"
                " PA-01 SP-02 SS-15 NSCE-00 SSO-00 ICAE-00 INRE-00 AID-05 HA-05 CTME-00"
                " TRSE-00 CA-01 JUSE-00"
            ),
        },
        "classification": "CONFIDENTIAL",
        "released": {
            "text": "Sheryl P. Walter Declassified/Released US Department of State EO Systematic"
            " Review 20 Mar 2014",
            "date": "2014-03-20",
        },
        "eo": {
            "order": "12065",
            "text": "GDS - 11/I7/85 (GROVE, BRANDON)",
            "declassify_on": "1985-11-17",
        },
        "tags": ["PINT", "PGOV", "PINR", "GJ"],
        "subject": "CONVERSATION WITH AMBASSADORS RADIX AND WILLIAMS OF GRENADA",
        "paragraphs": [
            {"number": 1, "text": "(C- ENTIRE TEXT)"},
            {
                "number": 2,
                "starts": "SUMMARY: AFTERNOON OF NOVEMBER 9,",
                "contains": ["HAVE MADE STATEMENTS TO"],
            },
        ],
        "blocks": [{"kind": "SUMMARY", "paragraph": 2}],
        "any": ["summary"],
        "repairs_include": ["letters", "page marker"],
    },
}

PAGES = {
    "1978PARIS41663": "PAGE 02 PARIS 41663 01 OF 06 221105Z",
    "1979STATE299669": "PAGE 02 STATE 299669",
}
SUMMARIES = {
    "1978PARIS41663": ("THIS MESSAGE CONTAINS THE EMBASSY'S", "BY REF (A)."),
    "1979RIYADH00905": ("IN A 2-HOUR MEETING INITIATED", "ROLE IN THE AREA."),
    "1979STATE299669": ("AFTERNOON OF NOVEMBER 9, GRENADIAN", "TRAVEL TO GRENADA."),
}


def text(shared: Path, name: str) -> str:
    """The text of one of them."""
    return (shared / FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def parsed(shared: Path, name: str) -> Telegram:
    """What is read from one of them."""
    return parse(text(shared, name))


@pytest.mark.parametrize("name", LABELS)
def test_every_field_of_the_heading_and_every_paragraph_is_read(shared: Path, name: str) -> None:
    entry = LABELS[name] | {"form": "archive"}
    entry["page_markers"] = [PAGES[name]] if name in PAGES else []
    lines = differences(entry, parsed(shared, name))
    assert not lines, "\n" + "\n".join(lines)


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_is_read_without_its_marks(shared: Path, name: str) -> None:
    summary = parsed(shared, name).summary or ""
    start, end = SUMMARIES[name]
    assert summary.startswith(start)
    assert summary.endswith(end)
    assert "\n" not in summary


def test_numbers_stand_where_the_sender_put_them(shared: Path) -> None:
    """Below paragraph 1 of this telegram stand chapters without numbers."""
    paragraphs = parsed(shared, "1978PARIS41663").paragraphs
    assert [p.number for p in paragraphs if p.number is not None] == [1]
    assert paragraphs[0].text.startswith("SUMMARY: THIS MESSAGE CONTAINS THE")
    assert "WHILE RECOGNIZING THAT OVERT MOVEMENT" in paragraphs[-1].text


@pytest.mark.parametrize("name", LABELS)
def test_a_paragraph_leads_back_to_the_file(shared: Path, name: str) -> None:
    telegram = parsed(shared, name)
    for paragraph in telegram.paragraphs:
        start, end = paragraph.original_span(0, len(paragraph.text))
        assert paragraph.span[0] <= start < end <= paragraph.span[1]
        assert telegram.original[start:end][:10] == paragraph.text[:10]
        assert telegram.original[start:end][-5:] == paragraph.text[-5:]


def test_all_of_them_in_one_file_are_told_apart(shared: Path) -> None:
    together = "\n".join(text(shared, name) for name in LABELS)
    assert [telegram.mrn for telegram in read(together)] == [
        entry["mrn"] for entry in LABELS.values()
    ]
