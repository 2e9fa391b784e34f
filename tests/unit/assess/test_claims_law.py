"""Claims against law made for the test: every fact that an instrument can state."""

import datetime
from pathlib import Path

import pytest

from palermo import law
from palermo.assess.claims import tests as put_to_the_test
from palermo.assess.given import Given
from tests.claims import OCTOBER, released, told

HEAD = """
[instrument]
id = "own"
kind = "national"
country = "KEN"
title = { en = "Own", fr = "Propre" }
source = "a test"
as_of = 2006-01-01
"""
FORM = """
[[provision]]
id = "{id}"
subject = "{subject}"
[[provision.form]]
valid_from = {since}
{until}
heading = {{ en = "H", fr = "H" }}
text = {{ en = "T", fr = "T" }}
citation = "Art. {id}"
checked = true
{facts}
"""


def form(facts: str, subject: str, since: str = "2003-01-01", until: str = "") -> str:
    return FORM.format(id="1", subject=subject, since=since, until=until, facts=facts)


def tell(tmp_path: Path, claim: str, text: str) -> tuple[str, str]:
    """The result of a claim under a law, and why."""
    (tmp_path / "own.toml").write_text(HEAD + text, encoding="utf-8")
    said = told(f"He said that {claim}.")
    written = {one.document: OCTOBER for one in said}
    end = datetime.date(2007, 3, 31)
    known = Given(on=end, law=law.read(tmp_path), country="KEN", written=written)
    (one,) = put_to_the_test(released(said), known)
    return one.result, one.why.said()


SIX = "the trafficking law carries a minimum of six years in prison"
UP_TO = "trafficking is punished by up to six years in prison"
PERMIT = "the permit lasts {}"
PENALTY = "[provision.form.penalty]\n"
GRANT = '[provision.form.permit]\ngrant = "may"\n'
CLOCK = '[provision.form.clock]\nstarts = "arrest"\n'
BODY = '[provision.form.body]\nname = { en = "Office", fr = "Office" }\n'


@pytest.mark.parametrize(
    ("claim", "subject", "facts", "outcome", "why"),
    [
        (
            SIX,
            "trafficking",
            PENALTY + 'custody_min = { value = 6, unit = "year" }',
            "shown",
            "a minimum of 6 years",
        ),
        (
            SIX,
            "trafficking",
            PENALTY + 'custody_min = { value = 72, unit = "month" }',
            "shown",
            "a minimum of 72 months",
        ),
        (
            SIX,
            "trafficking",
            PENALTY + 'custody_min = { value = 5, unit = "year" }',
            "contradicted by law",
            "a minimum of 5 years",
        ),
        (SIX, "trafficking", PENALTY + "life = true", "contradicted by law", "for life"),
        (
            SIX,
            "trafficking",
            PENALTY + 'fine_max = 5.0\ncurrency = "KES"',
            "contradicted by law",
            "no prison term",
        ),
        (SIX, "trafficking", "", "cannot be known yet", "It would take"),
        (UP_TO, "trafficking", PENALTY + "life = true", "contradicted by law", "for life"),
        (
            UP_TO,
            "trafficking",
            PENALTY + 'fine_max = 5.0\ncurrency = "KES"',
            "contradicted by law",
            "no prison term",
        ),
        (UP_TO, "trafficking", "", "cannot be known yet", ""),
        ("the offense covers servitude", "trafficking", "", "cannot be known yet", ""),
        (
            "the offense covers servitude",
            "trafficking",
            '[provision.form.offence]\npurposes = ["forced_labour", "servitude"]',
            "shown",
            "among its purposes",
        ),
        (
            "children are protected without proof of any means",
            "trafficking",
            "",
            "cannot be known yet",
            "",
        ),
        (
            "his office is under the Interior Ministry",
            "office",
            BODY + 'under = { en = "Ministry of the Interior", fr = "ministère de l’Intérieur" }',
            "shown",
            "Ministry of the Interior",
        ),
        (
            "his office is under one ministry",
            "office",
            BODY
            + 'under = { en = "Ministries of Justice and Interior", fr = "Justice et Intérieur" }',
            "contradicted by law",
            "names the office and whom it is under",
        ),
        (
            "his office is under one ministry",
            "office",
            BODY + 'under = { en = "Ministry of the Interior", fr = "ministère de l’Intérieur" }',
            "shown",
            "names the office and whom it is under",
        ),
        ("his office is under one ministry", "office", "", "cannot be known yet", ""),
        (PERMIT.format("at least one year"), "permit", GRANT, "cannot be known yet", "no length"),
        (
            PERMIT.format("at least one year"),
            "permit",
            GRANT + 'length = { value = 1, unit = "year" }\nbound = "max"',
            "contradicted by law",
            "at most 1 year",
        ),
        (
            PERMIT.format("at most one year"),
            "permit",
            GRANT + 'length = { value = 1, unit = "year" }\nbound = "max"',
            "shown",
            "at most 1 year",
        ),
        (
            PERMIT.format("six months"),
            "permit",
            GRANT + 'length = { value = 6, unit = "month" }\nbound = "exact"',
            "shown",
            "for 6 months",
        ),
        (
            PERMIT.format("six months"),
            "permit",
            GRANT + 'length = { value = 1, unit = "month" }\nbound = "min"',
            "cannot be known yet",
            "at least 1 month",
        ),
        ("victims may be granted a residence permit", "permit", "", "cannot be known yet", ""),
        (
            "there is a reflection period of 30 days",
            "reflection",
            CLOCK + 'length = { value = 1, unit = "month" }\nbound = "min"',
            "shown",
            "at least 1 month",
        ),
        (
            "custody lasts at most 24 hours",
            "custody",
            CLOCK + 'length = { value = 1, unit = "day" }\nbound = "max"',
            "shown",
            "at most 1 day",
        ),
        (
            "custody lasts at most 24 hours",
            "custody",
            CLOCK + 'length = { value = 2, unit = "day" }\nbound = "min"',
            "cannot be known yet",
            "",
        ),
        ("custody lasts at most 24 hours", "custody", "", "cannot be known yet", ""),
        (
            "a victim who does not testify has no right to stay",
            "permit",
            GRANT,
            "contradicted by law",
            "asks for neither a complaint",
        ),
        (
            "a victim who does not testify has no right to stay",
            "permit",
            GRANT + 'conditions = ["testimony", "an oath"]',
            "shown",
            "testimony, an oath",
        ),
        (
            "a victim who does not testify has no right to stay",
            "permit",
            "",
            "cannot be known yet",
            "",
        ),
    ],
)
def test_each_fact_of_the_text_is_compared(
    claim: str, subject: str, facts: str, outcome: str, why: str, tmp_path: Path
) -> None:
    found = tell(tmp_path, claim, form(facts, subject))
    assert found[0] == outcome
    assert why in found[1]


def test_law_that_has_ended_is_said_to_have_ended(tmp_path: Path) -> None:
    text = form("", "soliciting", "2000-01-01", "valid_to = 2005-12-31")
    result, why = tell(tmp_path, "soliciting is an offense", text)
    assert result == "contradicted by law"
    assert "in force until 2005-12-31" in why


def test_a_subject_of_which_the_law_holds_nothing_decides_nothing(tmp_path: Path) -> None:
    result, why = tell(tmp_path, "soliciting is an offense", form("", "permit"))
    assert result == "cannot be known yet"
    assert "hold no provision" in why


def test_a_denial_is_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(HEAD + form("", "soliciting"), encoding="utf-8")
    said = told("The minister denied that soliciting is an offense.")
    assert said[0].stance == "denied"
    known = Given(
        on=datetime.date(2007, 3, 31),
        law=law.read(tmp_path),
        country="KEN",
        written={said[0].document: OCTOBER},
    )
    (one,) = put_to_the_test(released(said), known)
    assert one.result == "contradicted by law"


def test_whether_a_treaty_in_force_binds_a_country_its_law_does_not_say() -> None:
    known = law.read()
    day = datetime.date(2009, 10, 25)
    said = told("He said that France is bound by the Council of Europe Convention.", on=day)
    written = {said[0].document: day}
    given = Given(on=day, law=known, country="FRA", written=written)
    (one,) = put_to_the_test(released(said), given)
    assert one.result == "cannot be known yet"
    assert "was in force on that day" in one.why.said()
