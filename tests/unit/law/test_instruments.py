"""The instruments that palermo ships, held against the rest of palermo."""

import re

import pytest

from palermo import law
from palermo.assess.findings.reading import shipped
from palermo.law import Provision
from palermo.measure.definitions import definitions

LAW = law.read()
FORMS = [form for forms in LAW.forms.values() for form in forms]
SIGNS = re.compile(r"[^\u202f][:;?!%»]|«[^\u202f]")


def named(form: Provision) -> str:
    return f"{form.name} of {form.valid_from}"


def test_every_indicator_that_law_names_is_there() -> None:
    known = definitions()
    missing = {one for form in FORMS for one in form.evidence if one not in known}
    assert not missing


def test_every_provision_that_an_indicator_serves_is_there() -> None:
    """Where its instrument is shipped: an indicator may serve law that a project brings."""
    served = {name for one in definitions().values() for name in one.provisions}
    shipped = {name for name in served if name.partition("/")[0] in LAW.instruments}
    assert shipped <= LAW.forms.keys()


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_french_has_its_own_typography(form: Provision) -> None:
    for text in (form.heading["fr"], form.text["fr"]):
        assert not SIGNS.search(text), text
        assert "'" not in text


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_nothing_is_said_in_one_language_alone(form: Provision) -> None:
    assert form.heading["en"] != form.text["en"]
    assert form.text["en"] != form.text["fr"]


def test_each_provision_shows_how_it_may_be_asked() -> None:
    """A criterion that nobody can answer by a figure says which papers answer it."""
    criteria = [form for form in FORMS if re.fullmatch(r"us-tvpa/b\d+", form.name)]
    assert criteria
    assert all(form.evidence or form.form.asks for form in criteria)


@pytest.mark.parametrize("report", range(2001, 2027))
def test_the_watch_list_names_the_grounds_that_are_in_force(report: int) -> None:
    """Each ground has dates of its own; the list of grounds is that of the same report."""
    there = {one.name.partition("/")[2]: one for one in LAW.for_report("us-tiers", report)}
    grounds = {name for name, one in there.items() if one.subject == "watch-list"}
    listed = there["watch-list"].tier if "watch-list" in there else None
    assert grounds - {"watch-list"} == set(listed.grounds if listed else ())


def test_a_criterion_that_begins_with_a_report_begins_with_a_change_of_law() -> None:
    """What findings ask from a report on is what some form of that subject brought."""
    asked = {
        (criteria.instrument, one.subject, test.first_report)
        for criteria in shipped()
        for one in criteria.criterion
        for test in one.test
        if test.first_report
    }
    brought = {(f.name.partition("/")[0], f.subject, f.form.first_report) for f in FORMS}
    assert asked
    assert asked <= brought
