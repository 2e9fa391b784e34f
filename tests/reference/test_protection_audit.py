"""Random tables are protected: scipy's linear programs, written from the definition, judge.

The judge knows who is in which cell. It has a variable for each cell and for each rest of a set
without another, an equation for each sum and for each two of the same persons, and the counts that
the shown figures give away; of a count that is held back it knows that it is no 0. It shares no
code with palermo.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from palermo.model import Cell, Cells, Figure, Period, Sum, Within
from palermo.protect import Policy, audit, release
from tests.unit.protect.counted import cell, count, measures, published_cells, share

POLICY = Policy(victims=6, courts=3)
NEED = 6
STRETCHES = ("2004-01-01..2004-03-31", "2004-04-01..2004-12-31", "2005-01-01..2005-03-31")
PERIODS = {"2004": (0, 1), "2004-04-01..2005-03-31": (1, 2)} | {
    text: (number,) for number, text in enumerate(STRETCHES)
}
Person = tuple[int, int, int, bool]  # sex, form, stretch, foreign


class Invented:
    """Persons, who of them is in which cell, and all figures that count them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.sets: dict[str, frozenset[int]] = {}
        self.cells: dict[str, Cell] = {}
        self.sums: list[Sum] = []
        self.within: list[Within] = []
        self.figures: list[Figure] = []
        for label in PERIODS:
            self.tables(label)
        for label in ("2004", "2004-04-01..2005-03-31"):
            self.stretched(label)

    def put(self, indicator: str, label: str, who: Callable[[Person], bool], **where: str) -> Cell:
        units = frozenset(
            number
            for number, person in enumerate(self.people)
            if person[2] in PERIODS[label] and who(person)
        )
        made = cell(indicator, units, Period.parse(label), "victims", **where)
        self.cells[made.id], self.sets[made.id] = made, units
        return made

    def part(self, label: str, sex: int | None = None, form: int | None = None) -> Cell:
        def inside(one: Person) -> bool:
            return sex in {one[0], None} and form in {one[1], None}

        where = {"sex": sex, "form": form}
        named = {name: str(value) for name, value in where.items() if value is not None}
        return self.put("identified", label, inside, **named)

    def tables(self, label: str) -> None:
        is_figure = label not in STRETCHES
        total = self.put("identified", label, lambda _: True)
        foreign = self.put("foreign_share.yes", label, lambda one: one[3])
        known = self.put("foreign_share.known", label, lambda _: True)
        self.within.append(Within(foreign.id, known.id))
        sexes = [self.part(label, sex=sex) for sex in (0, 1)]
        forms = [self.part(label, form=form) for form in (0, 1, 2)]
        both = {
            (sex, form): self.part(label, sex=sex, form=form)
            for sex, form in product((0, 1), (0, 1, 2))
        }
        self.add(total, sexes)
        self.add(total, forms)
        for sex in (0, 1):
            self.add(sexes[sex], [both[sex, form] for form in (0, 1, 2)])
        for form in (0, 1, 2):
            self.add(forms[form], [both[sex, form] for sex in (0, 1)])
        if is_figure:
            self.figures += map(count, (total, *sexes, *forms, *both.values()))
            if known.count:
                self.figures.append(share(foreign, known))

    def add(self, total: Cell, parts: Iterable[Cell]) -> None:
        self.sums.append(Sum(total.id, tuple(part.id for part in parts)))

    def stretched(self, label: str) -> None:
        parts = [STRETCHES[number] for number in PERIODS[label]]
        for one in list(self.cells.values()):
            if one.period == Period.parse(label):
                self.add(one, [self.cells[one.id.replace(label, part, 1)] for part in parts])

    @property
    def everything(self) -> Cells:
        return Cells(tuple(self.cells.values()), tuple(self.sums), tuple(self.within))


def judged(
    invented: Invented, published: Mapping[str, float | None]
) -> dict[str, tuple[float, float]]:
    """The interval of each small count, and of each small rest of a set."""
    sets = dict(invented.sets)
    equations = [{one.total: 1.0} | dict.fromkeys(one.parts, -1.0) for one in invented.sums]
    for one in invented.within:
        rest = f"{one.whole} without {one.part}"
        sets[rest] = sets[one.whole] - sets[one.part]
        equations.append({one.whole: 1.0, one.part: -1.0, rest: -1.0})
    equations += [
        {first: 1.0, second: -1.0}
        for first, second in combinations(sets, 2)
        if sets[first] == sets[second] and sets[first]
    ]
    at = {name: number for number, name in enumerate(sets)}
    matrix = np.zeros((len(equations), len(sets)))
    for number, terms in enumerate(equations):
        for name, factor in terms.items():
            matrix[number, at[name]] += factor
    least = {name: 1.0 if value is None else value for name, value in published.items()}
    bounds = [(least.get(name, 0.0), published.get(name)) for name in sets]

    def end(name: str, sign: float) -> float:
        goal = sign * (np.arange(len(sets)) == at[name])
        found = linprog(goal, A_eq=matrix, b_eq=np.zeros(len(equations)), bounds=bounds)
        assert found.status in {0, 3}, found.message
        return sign * float(found.fun) if found.status == 0 else -sign * float("inf")

    small = [name for name, units in sets.items() if 0 < len(units) < NEED]
    return {name: (end(name, 1.0), end(name, -1.0)) for name in small}


PEOPLE = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from((0, 0, 1, 2)), st.integers(0, 2), st.booleans()),
    max_size=60,
)


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_no_small_count_of_a_random_table_can_be_worked_out(people: list[Person]) -> None:
    invented = Invented(people)
    made = release(measures(invented.figures, invented.everything), "public", policy=POLICY)
    true = {figure.id: figure.value for figure in invented.figures}
    assert all(one.value in {None, true[one.id]} for one in made.figures)
    published = published_cells(made, invented.everything)
    for name, (low, high) in judged(invented, published).items():
        assert high - low >= NEED - 1e-6, (name, low, high)
    assert audit(published, invented.everything, POLICY).narrow == ()


@settings(max_examples=10, deadline=None)
@given(PEOPLE)
def test_the_audit_finds_what_scipy_finds_where_nothing_is_protected(people: list[Person]) -> None:
    invented = Invented(people)
    everything = {name: float(one.count) for name, one in invented.cells.items()}
    shown = {name: everything[name] for one in invented.figures for name in one.inputs}
    small = {name: None if 0 < value < NEED else value for name, value in shown.items()}
    found = audit(small, invented.everything, POLICY)
    judge = judged(invented, small)
    narrow = {name for name, (low, high) in judge.items() if high - low < NEED - 1e-6}
    for name, low, high in found.cells:
        assert (name in found.narrow) == (name in narrow), name
        assert judge[name][0] - 1e-6 <= low <= high <= judge[name][1] + 1e-6, name
        if name in narrow:
            assert (low, high) == pytest.approx(judge[name], abs=1e-6), name
