"""Groups of sources that may be linked, and the account of it."""

import pytest

from palermo.link import parties, rules
from palermo.model.fields import record_kinds
from tests.unit.link.making import linked, who


@pytest.mark.parametrize(
    ("permissions", "groups"),
    [
        pytest.param({}, "aid care / police", id="one agency's sources belong together"),
        pytest.param({"aid": ["police"], "police": ["aid"]}, "aid care / police", id="one of two"),
        pytest.param(
            {"aid": ["police"], "care": ["police"], "police": ["aid", "care"]},
            "aid care police",
            id="both",
        ),
    ],
)
def test_an_agency_is_linked_whole_or_not(permissions: dict[str, list[str]], groups: str) -> None:
    spaces = {"aid": "ngo", "care": "ngo", "police": "police"}
    found = parties(["care", "police", "aid"], permissions, spaces)
    assert " / ".join(" ".join(group) for group in found.groups) == groups


def test_two_chains_are_judged_by_themselves() -> None:
    named = {"a": "b", "b": "a", "c": "d", "d": "ce", "e": "d", "f": ""}
    found = parties("fedcba", named, {})
    assert found.groups == (("a", "b"), ("c",), ("d",), ("e",), ("f",))
    why = {(one.first, one.second): one.why for one in found.refused}
    assert why["c", "d"] == why["d", "e"] == "not all with each other"
    assert why["c", "e"] == why["a", "f"] == "neither names the other"


def test_the_account_names_groups_and_sizes() -> None:
    table = [{"source": "ab"[n % 2], "given": "Awa", "family": "Sow", "birth": "1985-03-04"}
             for n in range(16)]  # fmt: skip
    account = linked(table).account
    assert account.groups == (("a", "b"),)
    assert (account.records, account.persons) == (16, 1)
    assert (account.largest, account.large) == (16, 1)
    assert account.refused == ()


def test_rows_that_are_no_persons_have_none_and_their_sources_are_not_refused() -> None:
    kinds = list(record_kinds())
    table = [{"source": kind, "kind": kind, "given": "Awa"} for kind in kinds]
    found = linked(table, {})
    none = {"agreement", "joint_case", "legal_request", "count_request", "resource"}
    with_one = [kind for kind in kinds if kind not in none]
    assert [kind for kind, one in zip(kinds, found.persons, strict=True) if one] == with_one
    refused = {name for one in found.account.refused for name in (one.first, one.second)}
    assert refused == set(with_one)


def test_no_records_are_no_persons() -> None:
    found = linked([])
    assert (found.account.records, found.account.persons, found.account.largest) == (0, 0, 0)


def test_the_same_records_in_another_order_are_the_same_persons() -> None:
    rows = [{"source": "a", "given": given, "family": "Sow", "birth": birth, "sex": sex}
            for given in ("Awa", "Ama") for birth in ("1985-03-04", "1986-03-04")
            for sex in ("female", "unknown")]  # fmt: skip
    assert who(linked(rows)) == "1 1 2 2 3 3 4 4"
    assert who(linked(rows[::-1])) == "1 1 2 2 3 3 4 4"


def test_every_rule_is_explained_in_both_languages() -> None:
    assert [rule.order for rule in rules()] == list(range(len(rules())))
    assert all(set(rule.explanation) == {"en", "fr"} for rule in rules())
