"""Claims put to the test: what the tables of the specification do not show."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from palermo import law, telegram
from palermo.assess.claims import read
from palermo.assess.claims import tests as put_to_the_test
from palermo.assess.given import Given
from palermo.model.assessments import ClaimTest
from palermo.model.statements import Statement
from palermo.model.tiers import Tier, TierYear
from palermo.sources import statements
from palermo.sources.whereabouts import country_of, written_on
from tests.claims import (
    END,
    SAMPLE,
    Organisation,
    asked,
    figure,
    given,
    released,
    result,
    told,
)

EVERY = (
    "The head of the police claimed that every victim is screened within 24 hours of being taken "
    "into custody."
)
DENIED = "Irma Solent, director of the Lantern House shelter, disputed this account of screening."
MINIMUM = "He said that the trafficking law carries a minimum of seven years in prison."


def dated(said: tuple[Statement, ...], day: str) -> tuple[Statement, ...]:
    return tuple(replace(one, said=replace(one.said, on=day)) for one in said)


class TestWhichAreTested:
    def test_what_is_at_stake_is_no_claim(self) -> None:
        said = told("He was proud of the medals that the king gave to two of his inspectors.")
        assert said[0].stake
        assert put_to_the_test(released(said), given(said)) == ()

    def test_what_a_person_rejected_is_not_tested(self) -> None:
        said = tuple(replace(one, review="rejected") for one in told(MINIMUM))
        assert put_to_the_test(released(said), given(said)) == ()

    def test_what_the_author_only_tells_of_the_meeting_is_not_tested(self) -> None:
        said = told("Poloff called on the head of the office in the morning.")
        assert len(said) == 1
        assert put_to_the_test(released(said), given(said)) == ()

    def test_every_other_has_one_test_in_the_order_of_the_statements(self) -> None:
        said = dated(told(MINIMUM, EVERY, "He said that the river was high."), "2006-10-25")
        found = put_to_the_test(released(said), given(said))
        assert [one.statement for one in found] == [one.id for one in said]

    def test_a_supposition_is_no_claim_about_what_is(self) -> None:
        (one,) = asked("If the law were applied, he said, every victim would be screened.")
        assert one.rule == ""

    def test_a_stake_that_compares_countries_is_answered(self) -> None:
        said = told("He said that France should not be ranked with Mauritania.")
        said = tuple(replace(one, stake=True) for one in said)
        (one,) = put_to_the_test(released(said), given(said))
        assert (one.rule, one.result) == ("ranking", "words only")


class TestTheCycle:
    def test_a_later_statement_changes_nothing_in_the_results_of_others(self) -> None:
        said = dated(told(EVERY, MINIMUM), "2006-10-25")
        later = dated(told(DENIED, number=2), "2007-04-02")
        before = put_to_the_test(released(said), given(said))
        after = put_to_the_test(released((*said, *later)), given((*said, *later)))
        assert after[: len(before)] == before
        assert [one.in_cycle for one in after] == [True, True, False]
        assert "outside the cycle" in after[-1].why.said()

    def test_the_same_words_within_the_cycle_are_in_tension(self) -> None:
        said = dated(told(EVERY), "2006-10-25")
        both = (*said, *dated(told(DENIED, number=2), "2007-03-02"))
        first, second = put_to_the_test(released(both), given(both))
        assert (first.statements, second.statements) == ((second.statement,), (first.statement,))
        assert first.result == second.result == "in tension"

    def test_what_was_said_after_the_day_of_the_assessment_does_not_count(self) -> None:
        said = dated(told(EVERY), "2006-10-25")
        (one,) = put_to_the_test(released(said), given(said, on=datetime.date(2006, 10, 1)))
        assert not one.in_cycle

    def test_words_without_a_day_have_that_of_their_document(self) -> None:
        said = tuple(replace(one, said=replace(one.said, on=None)) for one in told(EVERY))
        written = {said[0].document: datetime.date(2006, 10, 27)}
        (one,) = put_to_the_test(released(said), replace(given(said), written=written))
        assert one.in_cycle

    @pytest.mark.parametrize("day", [None, "2006-10"])
    def test_words_that_no_day_dates_are_no_evidence(self, day: str | None) -> None:
        said = tuple(replace(one, said=replace(one.said, on=day)) for one in told(EVERY))
        (one,) = put_to_the_test(released(said), given(said))
        assert not one.in_cycle
        assert "On which day" in one.why.said()

    def test_a_figure_that_ends_after_the_day_is_no_evidence_yet(self) -> None:
        said = dated(told(EVERY), "2006-10-25")
        shares = [figure("screened_in_clock", 0.4, 0.3, 0.5, 2006)]
        early = given(said, on=datetime.date(2006, 12, 30))
        (one,) = put_to_the_test(released(said, shares), early)
        assert (one.result, one.figures) == ("cannot be known yet", ())

    def test_a_claim_is_not_judged_by_a_year_that_began_after_it_was_said(self) -> None:
        said = dated(told(EVERY), "2006-10-25")
        shares = [figure("screened_in_clock", 0.4, 0.3, 0.5, year) for year in (2005, 2006, 2007)]
        late = given(said, on=datetime.date(2008, 3, 31))
        (one,) = put_to_the_test(released(said, shares), late)
        assert one.figures == ("screened_in_clock/2006",)


class TestTension:
    def test_a_denial_is_in_tension_with_what_the_same_side_concedes(self) -> None:
        denied = "He categorically denied that any victim had been sentenced for soliciting."
        conceded = "He acknowledged that a woman who says nothing remains a defendant."
        first, second = asked(denied, conceded)
        assert first.statements == (second.statement,)
        assert second.statements == (first.statement,)

    def test_who_disputes_an_account_speaks_of_what_stands_beside_it_and_so_does_an_echo(
        self,
    ) -> None:
        beside = (
            "Irma Solent, director of the Lantern House shelter, disputed this. She said that only "
            "three of 22 women were questioned about trafficking. The Saint Verena Association, "
            "which runs a shelter, reported the same to her."
        )
        every, *others = asked(EVERY, beside)
        assert len(others) == 3
        assert every.statements == tuple(one.statement for one in others)
        assert all(one.statements == (every.statement,) for one in others)

    def test_other_numbers_of_the_same_things_in_the_same_year_are(self) -> None:
        said = [f"He said that {number} persons were convicted in 2005." for number in (31, 28)]
        first, second = asked(*said)
        assert (first.result, second.result) == ("in tension", "in tension")

    def test_the_same_number_twice_is_not(self) -> None:
        said = "He said that 31 persons were convicted in 2005."
        assert [one.statements for one in asked(said, said)] == [(), ()]

    def test_numbers_of_two_years_are_not(self) -> None:
        said = [f"He said that 31 persons were convicted in {year}." for year in (2004, 2005)]
        assert [one.statements for one in asked(*said)] == [(), ()]


class TestFigures:
    def test_one_that_is_held_back_is_told_as_held_back_and_not_as_missing(self) -> None:
        hidden = replace(figure("screened_in_clock", None), conf_status="C")
        (one,) = asked(EVERY, figures=[hidden])
        assert (one.result, one.figures) == ("cannot be known yet", ("screened_in_clock/2006",))
        assert "held back" in one.why.said()

    def test_a_gap_is_not_held_back(self) -> None:
        gap = replace(figure("screened_in_clock", None), obs_status="m")
        (one,) = asked(EVERY, figures=[gap])
        assert one.result == "cannot be known yet"
        assert "No figure of it is there" in one.why.said()

    def test_one_region_can_contradict_what_is_said_of_all(self) -> None:
        hidden = replace(figure("screened_in_clock", None), conf_status="C")
        low = figure("screened_in_clock", 0.34, 0.11, 0.66, region="Hofbau")
        (one,) = asked(EVERY, figures=[hidden, low])
        assert one.result == "contradicted by figures"
        assert "screened_in_clock/2006/region=Hofbau" in one.figures

    def test_a_region_that_is_named_answers_alone(self) -> None:
        regions = {"Hofbau": (0.34, 0.11, 0.66), "Strelsau": (0.99, 0.96, 1.0)}
        shares = [figure("screened_in_clock", *one, region=name) for name, one in regions.items()]
        claim = "He claimed that in Strelsau every victim is screened within 24 hours."
        (one,) = asked(claim, figures=shares)
        assert one.result == "shown"
        assert one.figures == ("screened_in_clock/2006/region=Strelsau",)

    def test_practice_differs_where_two_intervals_lie_apart(self) -> None:
        apart = [
            figure("screened_in_clock", 0.34, 0.11, 0.66, region="Hofbau"),
            figure("screened_in_clock", 0.93, 0.86, 0.97, region="Strelsau"),
        ]
        claim = "He conceded that practice differs between prefectures."
        assert result(claim, *apart) == "shown"
        near = [apart[0], figure("screened_in_clock", 0.7, 0.5, 0.9, region="Strelsau")]
        assert result(claim, *near) == "cannot be known yet"
        hidden = [replace(one, value=None, conf_status="C") for one in apart]
        assert result(claim, *hidden) == "cannot be known yet"

    def test_a_part_of_a_year_is_not_answered_by_the_year(self) -> None:
        claim = "He said that 31 persons were convicted in the first half of 2006."
        (one,) = asked(claim, figures=[figure("convictions_bounds", 31, unit="proceedings")])
        assert one.result == "cannot be known yet"
        assert "part of a year" in one.why.said()


class TestAsking:
    register = (
        Organisation("courts", holds=("convicted", "sentences")),
        Organisation("shelter", holds=("sheltered",)),
    )

    def test_who_holds_the_counts_is_asked_for_them(self) -> None:
        claim = "He said that traffickers are punished to the full extent of the law."
        (one,) = asked(claim, register=self.register)
        assert (one.ask, one.counts) == (("courts",), ("sentences",))

    def test_a_claim_is_led_to_who_was_said_to_keep_the_counts(self) -> None:
        claim = "He said that traffickers are punished to the full extent of the law."
        keeps = "The Ministry of Justice keeps the statistics on sentences."
        open_, holder = asked(claim, keeps)
        assert f"told in: {holder.statement}." in open_.why.said()
        assert "told in" not in holder.why.said()

    def test_nobody_is_asked_for_what_is_shown(self) -> None:
        claim = "He said that traffickers are punished to the full extent of the law."
        shown = figure("sentence_share_of_maximum", 0.95, 0.92, 0.99)
        (one,) = asked(claim, figures=[shown], register=self.register)
        assert (one.result, one.ask, one.counts) == ("shown", (), ())


class TestLaw:
    def test_the_provision_is_cited_as_it_stood_on_the_day(self) -> None:
        (one,) = asked(MINIMUM)
        cited = one.law[0]
        assert (cited.provision, cited.citation) == ("fr-penal/225-4-1", "Code pénal, art. 225-4-1")
        assert cited.on == datetime.date(2006, 10, 25)
        assert cited.checked

    def test_a_provision_that_was_not_there_is_cited_as_such(self) -> None:
        (one,) = asked("He said that the law gives victims a reflection period.")
        assert [cited.in_force for cited in one.law if cited.provision.startswith("fr-")] == [False]

    def test_standards_are_cited_in_the_form_of_the_report_of_the_day(self) -> None:
        claim = "He said that victims are screened and given shelter."
        said = {
            day: asked(claim, on=datetime.date.fromisoformat(day))[0].law
            for day in ("2006-10-25", "2009-10-25")
        }
        texts = [
            next(one.says.said() for one in some if one.provision == "us-tvpa/b2")
            for some in said.values()
        ]
        assert texts[0] != texts[1]

    def test_a_year_that_is_named_is_the_time_of_the_law(self) -> None:
        claim = "He said that in 2002 soliciting was an offense."
        (one,) = asked(claim)
        assert one.result == "contradicted by law"
        assert one.law[0].on == datetime.date(2002, 12, 31)

    def test_without_a_country_no_law_is_asked(self) -> None:
        (one,) = asked(MINIMUM, country=None)
        assert one.result == "cannot be known yet"
        assert "not known" in one.why.said()

    def test_the_law_of_a_country_that_no_instrument_holds_is_said_to_be_lacking(self) -> None:
        (one,) = asked(MINIMUM, country="KEN")
        assert "law/" in one.why.said()

    def test_a_treaty_of_later_bound_nobody(self) -> None:
        claim = "He said that France is bound by the Council of Europe Convention on trafficking."
        assert result(claim) == "contradicted by law"
        signed = "He said that France signed the Council of Europe Convention on trafficking."
        assert result(signed) == "cannot be known yet"


class TestComparison:
    claim = "He said that France should not be ranked with Mauritania."

    def test_the_history_of_tiers_answers_it(self) -> None:
        said = dated(told(self.claim), "2006-10-25")
        tiers: dict[str, Tier] = {"FRA": "Tier 1", "MRT": "Tier 2 Watch List"}
        rows = [
            TierYear(country, 2006, tier, 0, 0, None, None, forced_next=False, rule="")
            for country, tier in tiers.items()
        ]
        (one,) = put_to_the_test(released(said), replace(given(said), history=rows))
        assert one.result == "words only"
        assert "Mauritania" in one.why.said()
        assert "no evidence" in one.why.said()

    def test_without_a_history_it_says_so(self) -> None:
        (one,) = asked(self.claim)
        assert "no history of tiers" in one.why.said()


SAMPLED = {
    "2.s1": "contradicted by law",  # minimum of seven years
    "2.s2": "contradicted by law",  # covers servitude
    "2.s3": "contradicted by law",  # children without means
    "2.s4": "contradicted by law",  # under one ministry
    "3.s1": "cannot be known yet",  # almost entirely on the organisers
    "3.s2": "cannot be known yet",  # generally not sentenced
    "3.s3": "cannot be known yet",  # full extent
    "3.s4": "cannot be known yet",  # ten percent more officers
    "4.s1": "cannot be known yet",  # every victim within 24 hours
    "4.s2": "shown",  # soliciting, two months
    "4.s3": "contradicted by law",  # custody of at most 24 hours
    "5.s1": "contradicted by law",  # receive a permit
    "5.s2": "contradicted by law",  # reflection period
    "5.s3": "words only",  # a circular shown
    "5.s4": "words only",  # not to be ranked with
    "6.s1": "words only",  # a promise
}


@pytest.fixture(scope="module")
def lone() -> dict[str, ClaimTest]:
    """The tests of a lone telegram: law alone, no data."""
    (one,) = telegram.read(SAMPLE)
    said = tuple(statements(one))
    day = written_on(one)
    assert day is not None
    written = {one.mrn or "": day}
    country = country_of(one).country
    known = Given(on=day, law=law.read(), country=country, written=written)
    found = put_to_the_test(released(said), known)
    return {test.statement.partition("¶")[2]: test for test in found}


@pytest.mark.parametrize("name", SAMPLED)
def test_a_lone_telegram_meets_the_law_of_its_day(name: str, lone: dict[str, ClaimTest]) -> None:
    assert lone[name].result == SAMPLED[name]
    assert lone[name].in_cycle


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_is_told_in_both_languages(language: str, lone: dict[str, ClaimTest]) -> None:
    for one in lone.values():
        assert one.why.said(language).endswith(".")
        assert "{" not in one.why.said(language)


def test_what_cannot_be_known_names_the_counts_to_ask_for(lone: dict[str, ClaimTest]) -> None:
    unknown = [lone[name] for name, known in SAMPLED.items() if known == "cannot be known yet"]
    assert all(one.counts for one in unknown)


@pytest.mark.parametrize(
    "name", ["1975BANGKO11150", "1975BANGKO16074", "1975STATE162140", "1978PARIS41663"]
)
def test_real_telegrams_of_another_time_are_no_trouble(name: str, shared: Path) -> None:
    for one in telegram.read(shared / "telegrams" / "nara" / f"{name}.txt"):
        said = tuple(statements(one))
        day = written_on(one) or END
        known = Given(on=day, law=law.read(), country=country_of(one).country)
        assert all(test.why.said() for test in put_to_the_test(released(said), known))


RULE = """
[[rule]]
id = "{id}"
heading = {{ en = "Own", fr = "Propre" }}
source = "a test"
[rule.meets]
[[rule.meets.words]]
en = ["river"]
[[rule.figures]]
indicator = "identified"
compare = "{compare}"
word = "{word}"
"""


class TestRules:
    def write(self, folder: Path, **values: str) -> Path:
        text = RULE.format(**({"id": "own", "compare": "words", "word": "some"} | values))
        (folder / "own.toml").write_text(text, encoding="utf-8")
        return folder

    def test_a_project_adds_its_own(self, tmp_path: Path) -> None:
        rules = read(self.write(tmp_path))
        said = dated(told("He said that the river was high."), "2006-10-25")
        (one,) = put_to_the_test(released(said), replace(given(said), tests=rules))
        assert one.rule == "own"

    def test_a_project_replaces_one_of_the_shipped(self, tmp_path: Path) -> None:
        shipped, own = read(), read(self.write(tmp_path, id="full-extent"))
        assert [one.id for one in own] == [one.id for one in shipped]
        (one,) = (one for one in own if one.id == "full-extent")
        assert one.form.source == "a test"

    def test_a_folder_that_is_not_there_holds_none(self, tmp_path: Path) -> None:
        assert read(tmp_path / "claims") == read()

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"word": "perhaps"}, "'perhaps' is no word"),
            ({"compare": "guess"}, "compare"),
            ({"id": "Own Rule"}, "id"),
        ],
    )
    def test_a_mistake_names_file_line_and_key(
        self, wrong: dict[str, str], says: str, tmp_path: Path
    ) -> None:
        from palermo.errors import PalermoError

        with pytest.raises(PalermoError) as caught:
            read(self.write(tmp_path, **wrong))
        assert "own.toml, line" in str(caught.value)
        assert says in str(caught.value)
