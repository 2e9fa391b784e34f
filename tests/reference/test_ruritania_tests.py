"""The claims of Ruritania's telegram, put to the test, against what is planted in its records.

The table of examples/ruritania/README.md says what the records say to each claim; here the tests of
palermo say the same, from an internal release and Ruritania's own law.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from palermo import law
from palermo.assess.claims import tests as put_to_the_test
from palermo.assess.given import Given
from palermo.law import Law
from palermo.law.forms import Measured, PenaltyForm, PermitForm
from palermo.model import Release
from palermo.model.assessments import ClaimTest
from palermo.pipeline import new_example
from palermo.sources.asking import asks
from palermo.sources.whereabouts import country_of, written_on

EXAMPLE = Path(__file__).parents[2] / "examples" / "ruritania"
ON = datetime.date(2007, 3, 31)

RESULTS = {
    "1.s3": ("in tension", "screening-told"),
    "2.s1": ("contradicted by law", "penalty-minimum"),
    "2.s2": ("contradicted by law", "penalty-minimum-child"),
    "3.s2": ("cannot be known yet", "daily-use"),
    "3.s3": ("shown", "convictions-number"),
    "3.s4": ("shown", "suspended"),
    "3.s5": ("cannot be known yet", "who-holds-counts"),
    "4.s1": ("cannot be known yet", "staff-not-decisive"),
    "4.s2": ("shown", "elasticity"),
    "4.s3": ("cannot be known yet", ""),
    "5.s1": ("shown", "soliciting-offence"),
    "6.s1": ("contradicted by figures", "victims-not-sentenced"),
    "6.s2": ("cannot be known yet", "victims-as-defendants"),
    "6.s3": ("in tension", "victims-as-defendants"),
    "7.s1": ("contradicted by figures", "screening-clock"),
    "7.s2": ("words only", "document-shown"),
    "7.s3": ("cannot be known yet", "screening-count"),
    "7.s4": ("shown", "practice-differs"),
    "7.s5": ("shown", "requests-unanswered"),
    "8.s1": ("in tension", ""),
    "8.s2": ("in tension", "screening-told"),
    "8.s3": ("cannot be known yet", "removals"),
    "8.s4": ("in tension", ""),
    "9.s1": ("contradicted by law", "permit-right"),
    "9.s2": ("contradicted by figures", "permits-number"),
    "9.s3": ("shown", "permit-conditions"),
    "9.s4": ("words only", "promise"),
    "10.s1": ("shown", "agreement-signed"),
    "10.s2": ("cannot be known yet", "joint-investigations"),
    "10.s3": ("words only", "hope"),
    "10.s4": ("cannot be known yet", "treaty-signed"),
    "11.s2": ("words only", "ranking"),
    "12.s3": ("cannot be known yet", "who-holds-counts"),
}
# What README's table says, by its first words; None where the table speaks of rows that no figure
# of a release counts (half a year).
PLANTED = {
    "31 convicted in 2005": "3.s3",
    "every foreign woman": "7.s1",
    "no victim was sentenced": "6.s1",
    "57 permits for victims": "9.s2",
    "at least six years": "2.s1",
    "an agreement with Graustark": "10.s1",
    "the Prefecture of Hofbau": "7.s5",
    "212 women screened": "7.s3",
}


@dataclass(frozen=True)
class Made:
    """The example's release, and what it is assessed with."""

    release: Release
    given: Given

    def tests(
        self, known: Law | None = None, release: Release | None = None
    ) -> Mapping[str, ClaimTest]:
        """The tests by paragraph and sentence."""
        given = replace(self.given, law=known) if known else self.given
        found = put_to_the_test(release or self.release, given)
        return {one.statement.partition("¶")[2]: one for one in found}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    project = new_example(tmp_path_factory.mktemp("ruritania") / "project")
    readings = project.link(project.read())
    release = project.protect(project.measure(readings), "internal", readings.texts)
    (text,) = readings.texts
    assert text.telegram is not None
    day = written_on(text.telegram)
    assert day == datetime.date(2006, 10, 20)
    register = project.knowledge.register.organisations
    yield Made(
        release,
        Given(
            on=ON,
            law=law.read(EXAMPLE / "law"),
            country=country_of(text.telegram).country,
            definitions=project.definitions,
            register=register,
            asks={one.statement: one for one in asks(release.statements, register)},
            written={text.account.name: day},
        ),
    )
    readings.close()


@pytest.fixture(scope="module")
def found(made: Made) -> Mapping[str, ClaimTest]:
    return made.tests()


def test_the_telegram_alone_says_of_which_country_it_is(made: Made) -> None:
    assert made.given.country == "XRU"


@pytest.mark.parametrize("name", RESULTS)
def test_each_claim_has_the_result_that_the_records_and_the_law_give(
    name: str, found: Mapping[str, ClaimTest]
) -> None:
    one = found[name]
    assert (one.result, one.rule) == RESULTS[name]
    assert one.in_cycle


def test_every_claim_of_the_readme_is_tested(found: Mapping[str, ClaimTest]) -> None:
    """What README calls contradicted is, and nothing that it calls true."""
    page = (EXAMPLE / "README.md").read_text("utf-8")
    _, _, table = page.partition("| claim of October 2006 | records |")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)
    known = {start: says for start in PLANTED for claim, says in rows if claim.startswith(start)}
    assert known.keys() == PLANTED.keys()
    for start, says in known.items():
        contradicted = found[PLANTED[start]].result.startswith("contradicted")
        assert contradicted == ("contradicted" in says), start


def test_both_definitions_of_a_conviction_are_told(found: Mapping[str, ClaimTest]) -> None:
    why = found["3.s3"].why.said()
    assert "narrow definition 11, by the wide one 31" in why
    assert "narrow definition 8, by the wide one 24" in why


def test_hofbau_and_strelsau_are_cited_where_practice_differs(
    found: Mapping[str, ClaimTest],
) -> None:
    regions = {"Hofbau", "Strelsau"}
    cited = {one.rpartition("=")[2] for one in found["7.s4"].figures if "region=" in one}
    assert cited == regions
    assert "screened_in_clock/2006/region=Hofbau" in found["7.s1"].figures


def test_the_shelter_and_the_admission_stand_against_the_denial(
    found: Mapping[str, ClaimTest],
) -> None:
    against = {one.partition("¶")[2] for one in found["7.s1"].statements}
    assert against == {"1.s3", "7.s4", "8.s1", "8.s2", "8.s4"}
    for name in against:
        assert found["7.s1"].statement in found[name].statements


def test_nothing_is_cited_that_is_not_in_the_release(
    made: Made, found: Mapping[str, ClaimTest]
) -> None:
    figures = {one.id for one in made.release.figures} | {one.id for one in made.release.trends}
    statements = {one.id for one in made.release.statements}
    for one in found.values():
        assert figures.issuperset(one.figures)
        assert statements.issuperset((one.statement, *one.statements))


def changed(results: Mapping[str, ClaimTest], other: Mapping[str, ClaimTest]) -> set[str]:
    """The claims whose result is another."""
    return {name for name, one in results.items() if other[name].result != one.result}


LATER = {"valid_from": datetime.date(2007, 1, 1)}
SIX_YEARS = Measured(value=6, unit="year")
TEN_YEARS = Measured(value=10, unit="year")


@pytest.mark.parametrize(
    ("provision", "change", "depend"),
    [
        # it begins after the telegram was sent
        ("xr-penal/r-10", LATER, {"5.s1"}),
        ("xr-procedure/g-2", LATER, set()),  # what is done is not shown by the law
        # six years become the least, and not only a sentence that nobody passes
        (
            "xr-penal/t-4",
            {"penalty": PenaltyForm(custody_min=SIX_YEARS, custody_max=TEN_YEARS)},
            {"2.s1"},
        ),
        # the prefect has no choice
        (
            "xr-aliens/a-21",
            {"permit": PermitForm(grant="shall", length=SIX_YEARS, conditions=["complaint"])},
            {"9.s1"},
        ),
    ],
)
def test_one_change_of_law_changes_what_depends_on_it_alone(
    provision: str,
    change: Mapping[str, object],
    depend: set[str],
    made: Made,
    found: Mapping[str, ClaimTest],
) -> None:
    known = made.given.law
    forms = tuple(
        replace(one, form=one.form.model_copy(update=change)) for one in known.forms[provision]
    )
    other = made.tests(Law(known.instruments, {**known.forms, provision: forms}))
    assert changed(found, other) == depend


@pytest.mark.parametrize(
    ("figure", "value", "depend"),
    [
        ("permits_granted/2005", 57.0, {"9.s2"}),
        ("agreements/2006", 0.0, {"10.s1"}),
        ("counts_answered/2006/asked=prefecture-hofbau", 0.5, {"7.s5"}),
    ],
)
def test_one_figure_changes_what_depends_on_it_alone(
    figure: str, value: float, depend: set[str], made: Made, found: Mapping[str, ClaimTest]
) -> None:
    figures = tuple(
        replace(one, value=value) if one.id == figure else one for one in made.release.figures
    )
    assert any(one.id == figure for one in figures)
    other = made.tests(release=replace(made.release, figures=figures))
    assert changed(found, other) == depend
