"""Which lists can meet the same person: declared, checked against the table, heeded, and told."""

from dataclasses import replace

import numpy as np
import pytest

from palermo.errors import EstimationError, Mistakes, NotIdentified
from palermo.mse import Apart, Eligibility, Histories, Options, Reach, Referral, estimate
from palermo.mse.bic import refit_bic
from palermo.mse.catalogue import catalogue
from palermo.mse.eligibility import UNDECLARED
from palermo.mse.eligible import eligible
from palermo.mse.methods import METHODS, STRUCTURED
from palermo.mse.structure import forced_sets, possible_cells
from tests.unit.mse.drawn import drawn, slow_hidden, two_groups

PERMITS = Apart(("A", "B"), "permits are for foreigners alone")
DECLARED = Eligibility(("A", "B", "C", "D"), apart=(PERMITS,))


def total(table: Histories, method: str, declared: Eligibility | None) -> float:
    options = Options(eligibility=declared)
    return estimate(table, method=method, resamples=0, options=options).total


class TestTheDeclaration:
    def test_all_its_mistakes_are_told_at_once(self) -> None:
        with pytest.raises(Mistakes) as caught:
            Eligibility(
                ("A", "B", "B"),
                apart=(Apart(("A", "X"), " "), Apart(("A", "A"), "why")),
                referrals=(Referral("A", "A"), Referral("A", "B", "drop")),  # type: ignore[arg-type]
                strata=(Reach("women", ("A",)), Reach("women", ())),
            )
        said = {error.what for error in caught.value.errors}
        assert said == {
            "the list B is named twice",
            "the stratum women is named twice",
            "X is not among the eligible lists",
            "no reason is given why nobody can be on A and X",
            "the list A cannot be apart from itself",
            "the list A cannot refer to itself",
            "there is no treatment 'drop' of a list that is fed by another",
            "no list reaches women",
        }

    def test_a_list_cannot_feed_one_that_meets_none_of_its_persons(self) -> None:
        with pytest.raises(EstimationError, match="A refers persons to B, yet nobody can be on"):
            Eligibility(("A", "B"), apart=(PERMITS,), referrals=(Referral("A", "B"),))

    def test_some_list_is_eligible(self) -> None:
        with pytest.raises(EstimationError, match="no list is eligible"):
            Eligibility(())

    def test_a_stratum_keeps_what_was_said_of_the_lists_that_reach_it(self) -> None:
        whole = Eligibility(
            ("A", "B", "C"), (PERMITS,), (Referral("B", "C"),), (Reach("citizens", ("B", "C")),)
        )
        citizens = whole.within("citizens")
        assert citizens == Eligibility(("B", "C"), (), (Referral("B", "C"),))
        assert whole.within("foreigners") == replace(whole, strata=())

    def test_it_says_what_was_assumed(self) -> None:
        whole = Eligibility(
            ("A", "B", "C"),
            (PERMITS,),
            (Referral("A", "C"), Referral("B", "C", "merge"), Referral("C", "A", "leave out")),
            (Reach("citizens", ("B", "C")),),
        )
        assert whole.assumed == (
            "any person to be counted can be on any of the lists A, B and C, but for what follows",
            "nobody can be on A and B: permits are for foreigners alone",
            "C is fed by referrals from A: their interaction is in every model",
            "C is fed by referrals from B: the two are counted as one list",
            "A is fed by referrals from C: A is left out, and persons on it alone are not counted",
            "citizens can be reached by B, C alone",
        )
        assert Eligibility(("A",)).assumed == (
            "any person to be counted can be on any of the lists A",
        )

    def test_as_json_it_is_plain(self) -> None:
        told = Eligibility(("A", "B"), (PERMITS,), (), (Reach("w", ("A",)),)).to_dict()
        assert told["apart"] == [
            {"lists": ["A", "B"], "reason": "permits are for foreigners alone"}
        ]
        assert told["strata"] == [{"stratum": "w", "lists": ["A"]}]
        assert len(told["assumed"]) == 3


class TestTheTable:
    def test_contradictions_are_told_at_once_and_name_no_person(self) -> None:
        table = drawn([500], [[0.5, 0.5, 0.5]], seed=1)
        declared = Eligibility(("A", "B", "C", "X"), (PERMITS, Apart(("X", "C"), "never")))
        with pytest.raises(Mistakes) as caught:
            eligible(table, declared)
        both = int(table.margins[0b011])
        assert [error.what for error in caught.value.errors] == [
            "the eligible list X is not in the table",
            f"{both} persons are on both lists of a pair that nobody can be on together",
        ]

    def test_lists_that_were_not_declared_are_set_aside_and_said(self) -> None:
        table = two_groups(seed=1)
        left = eligible(table, Eligibility(("A", "C", "D")))
        assert left.names == ("A", "C", "D")
        assert left.structure is None

    def test_without_a_declaration_the_table_stays_as_it_is(self) -> None:
        table = two_groups(seed=1)
        assert eligible(table, None) is table

    def test_a_pair_apart_is_impossible_in_every_cell_that_holds_it(self) -> None:
        possible = possible_cells(eligible(two_groups(seed=1), DECLARED).structure)
        assert possible is not None
        assert np.flatnonzero(~possible).tolist() == [0b0011, 0b0111, 0b1011, 0b1111]

    def test_a_fed_list_can_be_forced_merged_or_left_out(self) -> None:
        table = drawn([900], [[0.3, 0.3, 0.3]], seed=1)

        def with_treatment(treatment: str) -> Histories:
            fed = Referral("A", "B", treatment)  # type: ignore[arg-type]
            return eligible(table, Eligibility(("A", "B", "C"), referrals=(fed,)))

        assert forced_sets(with_treatment("interaction").structure) == (0b011,)
        assert with_treatment("merge").names == ("A+B", "C")
        assert with_treatment("merge").observed == table.observed
        assert with_treatment("leave out").names == ("A", "C")
        assert (
            with_treatment("leave out")
            .notes[0]
            .startswith("the list B is set aside: it is fed by referrals from A")
        )

    def test_chains_of_referrals_are_followed_through_merges(self) -> None:
        table = drawn([900], [[0.3] * 4], seed=1)
        referrals = (
            Referral("A", "B", "merge"),
            Referral("B", "C", "merge"),
            Referral("A", "C", "merge"),
        )
        left = eligible(table, Eligibility(("A", "B", "C", "D"), referrals=referrals))
        assert left.names == ("A+B+C", "D")


class TestTheEstimate:
    def test_cells_that_cannot_be_recover_the_population_where_the_naive_fit_is_biased(
        self,
    ) -> None:
        tables = [two_groups(seed, size=4) for seed in range(12)]
        naive = np.mean([total(table, "main", None) for table in tables])
        masked = np.mean([total(table, "main", DECLARED) for table in tables])
        assert naive > 4_000 * 1.08
        assert masked == pytest.approx(4_000, rel=0.02)

    def test_it_is_that_of_a_regression_without_those_rows(self) -> None:
        table = two_groups(seed=5)
        slow = slow_hidden(table, [], impossible=["AB"])
        assert total(table, "main", DECLARED) == pytest.approx(table.observed + slow, rel=1e-7)

    def test_a_forced_pair_is_that_of_a_regression_with_its_column(self) -> None:
        table = drawn([900], [[0.3] * 4], seed=2)
        declared = Eligibility(tuple("ABCD"), referrals=(Referral("A", "B"),))
        found = estimate(table, method="main", resamples=0, options=Options(eligibility=declared))
        assert found.model == ("A:B",)
        assert found.hidden == pytest.approx(slow_hidden(table, ["AB"]), rel=1e-7)

    def test_dependence_by_referral_is_allowed_for(self) -> None:
        """B has all of its persons but a tenth from A; the naive fit takes them for overlap."""
        naive, forced = [], []
        declared = Eligibility(tuple("ABCD"), referrals=(Referral("A", "B"),))
        for seed in range(12):
            generator = np.random.default_rng(seed)
            met = generator.random((4_000, 4)) < [0.3, 0.03, 0.2, 0.2]
            met[:, 1] |= met[:, 0] & (generator.random(4_000) < 0.6)
            counts = np.bincount(met @ [1, 2, 4, 8], minlength=16)
            counts[0] = 0
            table = Histories(tuple("ABCD"), counts)
            naive.append(total(table, "main", None))
            forced.append(total(table, "main", declared))
        assert np.mean(naive) < 4_000 * 0.8
        assert np.mean(forced) == pytest.approx(4_000, rel=0.02)

    @pytest.mark.parametrize("method", sorted(STRUCTURED))
    def test_no_method_ever_takes_an_impossible_pair_into_a_model(self, method: str) -> None:
        found = estimate(
            two_groups(seed=3), method=method, resamples=50, options=Options(eligibility=DECLARED)
        )
        models = [*found.selected, ",".join(found.model or ())]
        assert not any("A:B" in model for model in models)

    @pytest.mark.parametrize("method", sorted(STRUCTURED))
    def test_every_model_has_what_is_forced(self, method: str) -> None:
        table = drawn([900], [[0.3] * 4], seed=2)
        declared = Eligibility(tuple("ABCD"), referrals=(Referral("A", "B"),))
        options = Options(eligibility=declared)
        found = estimate(table, method=method, resamples=50, options=options)
        models = [*found.selected, *([] if found.model is None else [",".join(found.model)])]
        assert models
        assert all("A:B" in model for model in models)

    def test_it_says_what_was_assumed(self) -> None:
        found = estimate(
            two_groups(seed=3), method="main", resamples=0, options=Options(eligibility=DECLARED)
        )
        assert found.to_dict()["parameters"]["eligibility"] == DECLARED.to_dict()
        assert UNDECLARED not in found.warnings

    def test_where_nothing_was_declared_the_result_says_so(self) -> None:
        assert UNDECLARED in estimate(two_groups(seed=3), method="main", resamples=0).warnings

    def test_a_method_that_cannot_heed_it_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("palermo.mse.estimating.STRUCTURED", frozenset({"main"}))
        with pytest.raises(
            EstimationError, match="bic cannot leave out impossible cells"
        ) as caught:
            total(two_groups(seed=3), "bic", DECLARED)
        assert caught.value.fix == "use one of main"

    def test_one_table_is_not_taken_for_strata_that_lists_cannot_reach(self) -> None:
        declared = replace(DECLARED, strata=(Reach("citizens", ("A", "C")),))
        with pytest.raises(EstimationError, match="estimated apart"):
            total(two_groups(seed=3), "main", declared)

    def test_what_is_forced_may_leave_no_estimate(self) -> None:
        """Two lists and their interaction: any number fits."""
        table = Histories.of("AB", {(1, 0): 20, (0, 1): 20, (1, 1): 5})
        declared = Eligibility(("A", "B"), referrals=(Referral("A", "B"),))
        for method in ("main", "stepwise", "bic"):
            with pytest.raises(NotIdentified):
                total(table, method, declared)

    def test_the_methods_that_heed_it_are_methods(self) -> None:
        assert {*METHODS} >= STRUCTURED


class TestTheCatalogue:
    def test_models_that_break_the_declaration_are_not_counted(self) -> None:
        table = eligible(two_groups(seed=3), replace(DECLARED, referrals=(Referral("C", "D"),)))
        assert catalogue(table, 2).tried == 2**4

    def test_a_downhill_search_stays_within_the_declaration(self) -> None:
        table = drawn([3_000], [[0.3, 0, *[0.15] * 5]], seed=1)
        table = replace(
            table, counts=table.counts + drawn([3_000], [[0, 0.3, *[0.15] * 5]], 2).counts
        )
        declared = Eligibility(table.names, (PERMITS,), (Referral("C", "D"),))
        found = catalogue(eligible(table, declared), 2)
        labels = [found.label(at, table.names) for at in range(found.bic.size)]
        assert all("C:D" in one and "A:B" not in one for one in labels)

    def test_the_choice_by_bic_can_be_made_again_on_other_tables(self) -> None:
        table = eligible(two_groups(seed=3), DECLARED)
        refit = refit_bic(table, Options())
        found = estimate(
            two_groups(seed=3), method="bic", resamples=0, options=Options(eligibility=DECLARED)
        )
        assert refit(table.counts[:, None].astype(float)).hidden[0] == pytest.approx(found.hidden)
