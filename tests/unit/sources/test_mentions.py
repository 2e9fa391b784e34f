"""What a text names, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.model.telegram_pages import Mention
from palermo.sources.mentions import mentions
from tests import telegram_pages as pages

REGISTER = (
    pages.COURTS,
    pages.Body(
        "office", {"en": "Central Office", "fr": "Office central"}, ("OCTP",), holds=("arrests",)
    ),
)


def texts(found: tuple[Mention, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They signed an agreement with Austria.", ["agreement with Austria"]),
        (
            "It ratified the Council of Europe Convention on Action against Slavery and left.",
            ["Council of Europe Convention on Action against Slavery"],
        ),
        ("The Palermo Protocol is in force.", ["Palermo Protocol"]),
        (
            "A memorandum of understanding on returns was signed.",
            ["memorandum of understanding on returns was signed"],
        ),
        ("There is no agreement.", []),
        ("Convention", []),
    ],
)
def test_agreements(text: str, names: list[str]) -> None:
    assert texts(mentions(pages.paragraph(text), ()).agreements) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Victims come from Moldova and the Czech Republic.",
            [("Moldova", "MD"), ("Czech Republic", "CZ")],
        ),
        ("GRAUSTARK AND MOLDOVA", [("GRAUSTARK", "EXERCISE-GRAUSTARK"), ("MOLDOVA", "MD")]),
        ("Les victimes viennent de la Roumanie et des villes.", [("Roumanie", "RO")]),
        ("Bosnia and Herzegovina's police", [("Bosnia and Herzegovina", "BA")]),
        ("The chad fell. A turkey ran.", []),
        ("Nigerian women", []),
    ],
)
def test_countries(text: str, found: list[tuple[str, str]]) -> None:
    countries = mentions(pages.paragraph(text), ()).countries
    assert [(one.text, one.key) for one in countries] == found


def test_an_organisation_is_found_by_name_in_any_language_and_by_alias() -> None:
    text = "The Central Office, l'Office central and the OCTP; a central office is none."
    found = mentions(pages.paragraph(text), REGISTER).organisations
    assert [(one.text, one.key) for one in found] == [
        ("Central Office", "office"),
        ("Office central", "office"),
        ("OCTP", "office"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She runs the Saint Verena Association in Hofbau.", ["Saint Verena Association"]),
        (
            "The Ministry of Labor and the Ministry of Health met.",
            ["Ministry of Labor", "Ministry of Health"],
        ),
        ("The Ministry of Labor and Welfare met.", ["Ministry of Labor and Welfare"]),
        (
            "The Central Bureau against Trafficking in Persons paid.",
            ["Central Bureau against Trafficking in Persons"],
        ),
        ("UNODC and IOM paid.", ["UNODC", "IOM"]),
        ("The Central Office said so.", []),
        ("The office said so.", []),
        ("THE MINISTRY OF LABOR SAID SO.", []),
    ],
)
def test_organisations_that_are_not_in_the_register(text: str, names: list[str]) -> None:
    assert texts(mentions(pages.paragraph(text), REGISTER).unknown_organisations) == names


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "The Directorate of Criminal Affairs keeps the statistics on sentences, he noted.",
            "Directorate of Criminal Affairs keeps the statistics on sentences",
        ),
        ("The Central Office has the arrests.", "Central Office has the arrests"),
        ("Figures from the Central Office", "Figures from the Central Office"),
        ("The Saint Verena Association counts them.", "Saint Verena Association counts them"),
        ("The Central Office has not given its figures.", None),
        ("The Central Office has a garden.", None),
    ],
)
def test_who_is_said_to_hold_data(text: str, clause: str | None) -> None:
    found = mentions(pages.paragraph(text), REGISTER).holding_data
    assert texts(found) == ([clause] if clause else [])


def test_a_mention_leads_to_its_place_in_the_original() -> None:
    found, _ = pages.small()
    for kind in ("countries", "organisations", "unknown_organisations", "agreements"):
        for one in getattr(mentions(found, REGISTER), kind):
            assert " ".join(found.original[slice(*one.span)].split()) == one.text


def test_a_paragraph_without_a_number_is_kept() -> None:
    found = mentions(pages.paragraph("To Austria.", number=None), ()).countries[0]
    assert found.paragraph is None


@given(st.text(alphabet="Aa .;,\nOffice of the Treaty and Ministry", max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = mentions(pages.paragraph(text), REGISTER)
    for one in (*found.agreements, *found.unknown_organisations, *found.holding_data):
        assert text[slice(*one.span)].split() == one.text.split()
