"""Eligible lists: what is declared of lists before a hidden population is estimated.

A declaration is written in a row of words: the eligible lists; "A|B" for two lists that no person
can be on together; "A>B" for a list B that is fed by referrals from A, followed by what is done
about it ("A>B merge"). The table has the lists A, B, C and D. Nobody is on A and B in it; 30
persons are on B alone and 40 on D alone.
"""

from dataclasses import replace

import numpy as np
import pytest

from palermo.errors import Mistakes, PalermoError
from palermo.mse import Apart, Eligibility, Histories, Options, Reach, Referral, estimate_strata
from palermo.mse.eligible import eligible
from palermo.mse.structure import forced_sets, possible_cells
from palermo.mse.subsets import label, pairs

TABLE = Histories.of(
    "ABCD",
    {
        (1, 0, 0, 0): 50, (0, 1, 0, 0): 30, (0, 0, 1, 0): 60, (0, 0, 0, 1): 40,
        (1, 0, 1, 0): 9, (0, 1, 1, 0): 7, (1, 0, 0, 1): 5, (0, 1, 0, 1): 4, (0, 0, 1, 1): 8,
    },
)  # fmt: skip
REASON = "by law"
WITHOUT_OVERLAP = Histories.of("ABCD", {(1, 0, 0, 0): 5, (0, 0, 1, 0): 6})


def declared(words: str) -> Eligibility:
    lists, apart, referrals = [], [], []
    for word in words.split(", "):
        if "|" in word:
            apart.append(Apart((word[0], word[2]), REASON))
        elif ">" in word:
            pair, _, treatment = word.partition(" ")
            referrals.append(
                Referral(pair[0], pair[2], treatment or "interaction")  # type: ignore[arg-type]
            )
        else:
            lists.append(word)
    return Eligibility(tuple(lists), tuple(apart), tuple(referrals))


@pytest.mark.parametrize(
    ("words", "lists", "impossible", "in_every_model"),
    [
        ("A, B, C, D", "A B C D", "", ""),
        ("A, B, C, D, A|B", "A B C D", "A:B", ""),
        ("A, C, D", "A C D", "", ""),
        ("A, B, C, D, C>D", "A B C D", "", "C:D"),
        ("A, B, C, D, A|B, C>D", "A B C D", "A:B", "C:D"),
        ("A, B, C, D, C>D merge", "A B C+D", "", ""),
        ("A, B, C, D, A|B, A>C merge", "A+C B D", "", ""),
        ("A, B, C, D, A|B, C>D merge", "A B C+D", "A:B", ""),
        ("A, B, C, D, C>D leave out", "A B C", "", ""),
    ],
)
def test_what_becomes_of_the_lists(
    words: str, lists: str, impossible: str, in_every_model: str
) -> None:
    table = eligible(TABLE, declared(words))
    possible = possible_cells(table.structure)
    apart = [] if possible is None else [one for one in pairs(table.lists) if not possible[one]]
    assert " ".join(table.names) == lists
    assert " ".join(label(one, table.names) for one in apart) == impossible
    forced = forced_sets(table.structure)
    assert " ".join(label(one, table.names) for one in forced) == in_every_model


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("A, C, D", "the list B is set aside: it was not declared eligible; 30 persons are on no"),
        ("A, B, C, D, C>D merge", "the lists C and D are counted as one: the first feeds"),
        ("A, B, C, D, C>D leave out", "the list D is set aside: it is fed by referrals from C; 40"),
    ],
)
def test_what_is_noted(words: str, note: str) -> None:
    (found,) = eligible(TABLE, declared(words)).notes
    assert found.startswith(note)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("A, B, A", "the list A is named twice"),
        ("A, B, A|C", "C is not among the eligible lists"),
        ("A, B, A|A", "the list A cannot be apart from itself"),
        ("A, B, A>A", "the list A cannot refer to itself"),
        ("A, B, A|B, A>B", "A refers persons to B, yet nobody can be on both"),
        ("A, B, A>B drop", "there is no treatment 'drop' of a list that is fed by another"),
        ("A, X", "the eligible list X is not in the table"),
        ("A, C, A|C", "9 persons are on both lists of a pair that nobody can be on together"),
    ],
)
def test_what_contradicts_itself_or_the_table(words: str, what: str) -> None:
    with pytest.raises(PalermoError) as caught:
        eligible(TABLE, declared(words))
    found = caught.value.errors if isinstance(caught.value, Mistakes) else (caught.value,)
    assert [one.what for one in found] == [what]


@pytest.mark.parametrize(
    ("strata", "estimable", "lower_bound", "observed"),
    [
        pytest.param({"women": TABLE}, "women", False, 213, id="one stratum"),
        pytest.param({"women": TABLE, "men": TABLE}, "women men", False, 426, id="two"),
        pytest.param(
            {"women": TABLE, "men": WITHOUT_OVERLAP}, "women", True, 224, id="one has no overlap"
        ),
        pytest.param({"men": WITHOUT_OVERLAP}, "", True, 11, id="none has any"),
    ],
)
def test_what_is_said_of_a_sum_of_strata(
    strata: dict[str, Histories], estimable: str, lower_bound: bool, observed: int
) -> None:
    found = estimate_strata(strata, method="main", resamples=100)
    assert " ".join(one.name for one in found.strata if one.estimate) == estimable
    assert found.lower_bound == lower_bound
    assert found.observed == observed
    assert all(one.why for one in found.strata if not one.estimate)


def test_a_stratum_is_estimated_from_the_lists_that_reach_it() -> None:
    """Citizens cannot be on B, the list of permits; foreigners can be on all."""
    nobody_on_b = np.where(np.arange(16) & 0b0010, 0, TABLE.counts)
    tables = {"citizens": replace(TABLE, counts=nobody_on_b), "foreigners": TABLE}
    whole = Eligibility(("A", "B", "C", "D"), strata=(Reach("citizens", ("A", "C", "D")),))
    found = estimate_strata(tables, method="main", resamples=0, options=Options(eligibility=whole))
    citizens, foreigners = (one.estimate for one in found.strata)
    assert citizens is not None
    assert foreigners is not None
    assert citizens.diagnostics["lists"] == ["A", "C", "D"]
    assert foreigners.diagnostics["lists"] == ["A", "B", "C", "D"]
