"""Criteria as files: what ships, what a project adds, and what a mistake gets."""

from pathlib import Path

import pytest

from palermo import law
from palermo.assess.findings import findings, read
from palermo.assess.findings.elements import Offence
from palermo.assess.findings.forms import CaseForm
from palermo.errors import LawError, Mistakes
from palermo.law.forms import OffenceForm
from palermo.measure.definitions import definitions
from tests.unit.assess.evidence import ON, given, number, release

STANDARD = """
[instrument]
id = "xr-standard"
kind = "standard"
title = { en = "A national standard", fr = "Une norme nationale" }
source = "invented"
as_of = 2007-01-01

[[provision]]
id = "one"
subject = "custody"
[[provision.form]]
valid_from = 2006-01-01
heading = { en = "Custody", fr = "Garde à vue" }
text = { en = "Custody is short.", fr = "La garde à vue est brève." }
citation = "Standard, 1"
checked = true
"""
CRITERIA = """
instrument = "xr-standard"
version = 1
date = 2007-01-01
source = "invented"

[[criterion]]
subject = "custody"

[[criterion.test]]
id = "clock"
kind = "threshold"
role = "needed"
indicator = "screened_in_clock"
at_least = 0.5
asks = { en = "half are screened", fr = "la moitié est repérée" }
source = "invented"
date = 2007-01-01
"""


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def test_a_project_judges_a_standard_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "criteria").mkdir()
    laws = law.read(folder(tmp_path / "law", one=STANDARD))
    criteria = read(folder(tmp_path / "criteria", one=CRITERIA))
    figure = number("screened_in_clock", 0.8, (0.7, 0.9))
    made = findings(release([figure]), (), given(law=laws, criteria=criteria))
    assert ("xr-standard/one", "met") in [(one.provision, one.verdict) for one in made]
    assert made[: len(made) - 1] == findings(release([figure]), (), given(law=laws))


def test_criteria_of_an_instrument_that_is_not_there_judge_nothing(tmp_path: Path) -> None:
    made = findings(release(), (), given(criteria=read(folder(tmp_path, one=CRITERIA))))
    assert "xr-standard/one" not in [one.provision for one in made]


def test_the_law_of_a_country_can_have_criteria_of_its_own(tmp_path: Path) -> None:
    own = CRITERIA.replace("xr-standard", "xr-procedure")
    criteria = read(folder(tmp_path, one=own))
    for country, there in (("XRU", True), ("FRA", False)):
        made = findings(release(), (), given(country=country, criteria=criteria, on=ON))
        assert ("xr-procedure/g-1" in [one.provision for one in made]) == there


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('subject = "custody"\n', 'subject = "custody"\nnumber = 1\n', "'number' is not a key"),
        ("at_least = 0.5\n", "", "a threshold is at_least or at_most"),
        ('indicator = "screened_in_clock"\n', "", "of kind threshold needs indicator"),
        (
            'kind = "threshold"',
            'kind = "penalty"\nsubjects = ["trafficking"]',
            "in years or against",
        ),
        ('role = "needed"', 'role = "wanted"', "'role' is none of the words"),
        ('instrument = "xr-standard"', 'instrument = "us-tvpa"', "are there already"),
        ("[[criterion]]", '[[criterion]]\nsubject = "custody"\ntest = []\n[[criterion]]', "'test'"),
        ('"xr-standard"\nversion = 1', '"xr-standard"\nversion = 0', "'version' is out of range"),
        ("instrument =", "instrument", "not TOML"),
    ],
    ids=str,
)
def test_a_mistake_names_file_line_and_key(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in CRITERIA
    with pytest.raises((LawError, Mistakes)) as error:
        read(folder(tmp_path, one=CRITERIA.replace(was, now)))
    assert said in str(error.value)
    assert "one.toml, line" in str(error.value)


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    twice = CRITERIA + CRITERIA.partition("\n\n")[2].replace("[[criterion]]", "[[criterion]]", 1)
    bad = CRITERIA.replace("at_least = 0.5\n", "").replace('role = "needed"', 'role = "x"')
    with pytest.raises(Mistakes) as error:
        read(folder(tmp_path, one=twice, two=bad))
    text = str(error.value)
    assert "the subject 'custody' is given twice" in text
    assert "two.toml" in text


def test_every_indicator_and_subject_that_criteria_name_exists() -> None:
    known = definitions()
    laws = law.read()
    subjects = {one.subject for forms in laws.forms.values() for one in forms}
    for criteria in read():
        assert criteria.instrument in laws.instruments
        for criterion in criteria.criterion:
            assert criterion.subject in subjects
            assert set(criterion.change) <= set(known)
            for test in criterion.test:
                named = {test.indicator, test.instead, *test.indicators} - {""}
                assert named <= set(known)
                if test.over:
                    assert test.over in (*known[test.indicator].dimensions, "region", "asked")
                if test.yardstick:
                    forms = laws.forms[test.yardstick]
                    assert any(test.threshold in one.form.threshold for one in forms)


def test_every_standard_that_governs_has_a_criterion() -> None:
    """All but definitions and the scope; what a yardstick states is cited, not judged."""
    judged = {one.subject for one in read()[0].criterion}
    asked = {one.subject for one in law.read().of("us-tvpa")}
    assert asked - judged == {"definition", "scope"}


def test_every_test_says_where_its_threshold_comes_from() -> None:
    for criteria in read():
        for criterion in criteria.criterion:
            for test in criterion.test:
                assert test.source
                assert test.asks.en != test.asks.fr


@pytest.mark.parametrize(
    ("case", "offence", "answer"),
    [
        pytest.param("force adult", "", True, id="a text that lists nothing asks nothing"),
        pytest.param("force adult", "payment", False, id="another means"),
        pytest.param("force adult", "payment force", True, id="one of its means"),
        pytest.param("force adult", "payment force two", False, id="two means are needed"),
        pytest.param("force payment adult", "payment force two", True, id="two means are there"),
        pytest.param("child", "payment", False, id="a child, without a rule for children"),
        pytest.param("child", "payment childrule", True, id="a child needs no means"),
        pytest.param("unknown", "payment childrule", True, id="an age that is not known"),
        pytest.param("adult", "payment childrule", False, id="an adult does"),
    ],
)
def test_an_offence_reaches_a_case_by_what_it_states(case: str, offence: str, answer: bool) -> None:
    *means, age = case.split()
    words = offence.split()
    form = OffenceForm(
        means=[one for one in words if one in {"payment", "force"}],
        means_needed=2 if "two" in words else 1,
        child_without_means="childrule" in words,
    )
    asked = CaseForm.model_validate(
        {"name": {"en": "a", "fr": "b"}, "means": means, "purposes": ["servitude"], "age": age}
    )
    assert Offence("servitude", form).reaches(asked) == answer
    assert not Offence("rape", form).reaches(asked)


@pytest.mark.parametrize(("surrogate", "answer"), [("adult", False), ("child", True)])
def test_a_child_rule_reaches_surrogacy_for_a_child_surrogate_alone(
    surrogate: str, answer: bool
) -> None:
    asked = CaseForm.model_validate(
        {
            "name": {"en": "a", "fr": "b"},
            "purposes": ["surrogacy"],
            "age": "child",
            "surrogate": surrogate,
        }
    )
    form = OffenceForm(means=["force"], purposes=["surrogacy"], child_without_means=True)
    assert Offence("trafficking", form).reaches(asked) == answer
    bare = OffenceForm(means=["force"], purposes=["surrogacy"])
    assert not Offence("trafficking", bare).reaches(asked)


def test_an_offence_of_other_acts_does_not_reach_a_case() -> None:
    asked = CaseForm.model_validate(
        {"name": {"en": "a", "fr": "b"}, "acts": ["harbour"], "purposes": ["organs"]}
    )
    form = OffenceForm(acts=["transport"], purposes=["organs"])
    assert not Offence("trafficking", form).reaches(asked)
    assert Offence("trafficking", OffenceForm(purposes=["organs"])).reaches(asked)
