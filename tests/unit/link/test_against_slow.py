"""The quick linker against the obvious one, on records that hypothesis draws."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.link.making import Linked, Row, linked
from tests.unit.link.slow import may_be_one, said, slowly

GIVEN = ("Yulia", "Julia", "Iouliia", "Юлія", "Oksana", "yulia oksana", "", "Shevchenko")
FAMILY = ("Shevchenko", "Chevtchenko", "Ševčenko", "Yulia", "Koval", "O'Koval", "")
BIRTHS = (
    "1985-03-04", "1985-04-03", "1985-03-05", "1985-09-17", "1985-01-01", "1985", "1985-03",
    "1987-03-04", "1990-03-04", "",
)  # fmt: skip
ROW = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["a", "b"]),
        "number": st.sampled_from(["", "", "", "1", "2"]),
        "given": st.sampled_from(GIVEN),
        "family": st.sampled_from(FAMILY),
        "birth": st.sampled_from(BIRTHS),
        "sex": st.sampled_from(["female", "female", "male", "other", "unknown"]),
        "citizenship": st.sampled_from(["UKR", "UKR", "MDA", ""]),
        "document": st.sampled_from(["", "", "AB 12345", "ab-12345", "CD 6789", "1111", "00000"]),
    }
)


CASES = st.lists(st.lists(ROW, max_size=10), min_size=1, max_size=10)
"""Several tables at once, of sources that know nothing of each other: a call takes its time."""


def together(cases: Sequence[Sequence[Row]]) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    """All cases as one table, each with its own two sources, which may be linked."""
    table = [
        row | {"source": f"{row['source']}{n}"} for n, rows in enumerate(cases) for row in rows
    ]
    allowed: dict[str, tuple[str, ...]] = {}
    for n in range(len(cases)):
        allowed |= {f"a{n}": (f"b{n}",), f"b{n}": (f"a{n}",)}
    return table, allowed


def numbered(cases: Sequence[Sequence[Row]]) -> tuple[int, ...]:
    """What the slow linker says of each case, numbered on."""
    found: list[int] = []
    for rows in cases:
        before = max(found, default=0)
        found += [before + person for person in slowly(rows)]
    return tuple(found)


@settings(max_examples=40)
@given(CASES)
def test_quick_and_obvious_linking_agree(cases: Sequence[Sequence[Row]]) -> None:
    table, allowed = together(cases)
    found = linked(table, allowed)
    assert found.persons == numbered(cases)
    held_together(found)


def held_together(found: Linked) -> None:
    """Links join the records of a person and no others."""
    smallest = {number: number for number in range(1, len(found.persons) + 1)}
    for _ in smallest:
        for a, b, _ in found.links:
            smallest[a] = smallest[b] = min(smallest[a], smallest[b])
    assert len(set(smallest.values())) == found.account.persons
    assert all(found.persons[a - 1] == found.persons[b - 1] for a, b, _ in found.links)


@settings(max_examples=15)
@given(CASES)
def test_no_person_holds_a_contradiction(cases: Sequence[Sequence[Row]]) -> None:
    table, allowed = together([[row | {"number": ""} for row in rows] for rows in cases])
    persons = linked(table, allowed).persons
    everyone = [said(row) for row in table]
    for b, one in enumerate(everyone):
        for a in range(b):
            assert persons[a] != persons[b] or may_be_one(everyone[a], one)


@settings(max_examples=15)
@given(CASES)
def test_without_permission_every_source_is_linked_with_itself_alone(
    cases: Sequence[Sequence[Row]],
) -> None:
    table, _ = together(cases)
    persons = linked(table, {}).persons
    for name in {row["source"] for row in table}:
        of_one = [p for p, row in zip(persons, table, strict=True) if row["source"] == name]
        others = {p for p, row in zip(persons, table, strict=True) if row["source"] != name}
        alone = slowly([row for row in table if row["source"] == name])
        assert len(set(of_one)) == len(set(alone))
        assert not others & set(of_one)
