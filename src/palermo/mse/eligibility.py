"""Which lists can meet the same person: what the caller declares before anything is estimated.

Three lists that overlap are no licence to estimate. A list of residence permits meets no national;
a shelter that lives on the police's referrals meets whom the police met. Neither can be seen in a
table of counts, so it is declared, and the result names what was assumed.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from palermo.errors import EstimationError, raise_all

Treatment = Literal["interaction", "merge", "leave out"]

UNDECLARED = "no eligibility was declared: every list was taken to be able to meet every person"
_TREATMENTS: dict[Treatment, str] = {
    "interaction": "their interaction is in every model",
    "merge": "the two are counted as one list",
    "leave out": "{target} is left out, and persons on it alone are not counted",
}


@dataclass(frozen=True, slots=True)
class Apart:
    """Two lists that no person can be on together: structural zeros.

    Attributes:
        lists: the two.
        reason: why, as "permits are for foreigners alone".
    """

    lists: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Referral:
    """A list fed by another's referrals: the two depend on each other by construction.

    Attributes:
        source: the list that refers.
        target: the list that is fed.
        treatment: "interaction" puts their interaction into every model and loses nobody, the
            default; "merge" counts the two as one list, for a target that has hardly anybody of
            its own; "leave out" drops the target and the persons on it alone.
    """

    source: str
    target: str
    treatment: Treatment = "interaction"


@dataclass(frozen=True, slots=True)
class Reach:
    """A stratum that not all lists can reach: it is estimated apart.

    Attributes:
        stratum: its name, as "citizens".
        lists: those that can reach it.
    """

    stratum: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Which lists can meet the persons who are to be counted.

    Attributes:
        lists: those that can; any other list of a table is set aside.
        apart: pairs of them that no person can be on together.
        referrals: lists fed by others.
        strata: those that not all lists can reach; a stratum that is not named is reached by all.

    Raises:
        EstimationError: the declaration contradicts itself; all mistakes at once.
    """

    lists: tuple[str, ...]
    apart: tuple[Apart, ...] = ()
    referrals: tuple[Referral, ...] = ()
    strata: tuple[Reach, ...] = ()

    def __post_init__(self) -> None:
        raise_all(
            EstimationError(what, "eligibility", "mend the declaration")
            for what in (*_unknown(self), *_contradictions(self))
        )

    def within(self, stratum: str) -> "Eligibility":
        """What holds in one stratum: the lists that reach it, and what was said of those."""
        named = {one.stratum: one.lists for one in self.strata}
        lists = tuple(one for one in self.lists if one in named.get(stratum, self.lists))
        return Eligibility(
            lists,
            tuple(one for one in self.apart if {*one.lists} <= {*lists}),
            tuple(one for one in self.referrals if {one.source, one.target} <= {*lists}),
        )

    @property
    def assumed(self) -> tuple[str, ...]:
        """What was assumed, a sentence each."""
        whole = " and ".join(filter(None, [", ".join(self.lists[:-1]), self.lists[-1]]))
        but = ", but for what follows" if self.apart or self.strata else ""
        return (
            f"any person to be counted can be on any of the lists {whole}{but}",
            *(f"nobody can be on {' and '.join(one.lists)}: {one.reason}" for one in self.apart),
            *(
                f"{one.target} is fed by referrals from {one.source}: "
                + _TREATMENTS[one.treatment].format(target=one.target)
                for one in self.referrals
            ),
            *(
                f"{one.stratum} can be reached by {', '.join(one.lists)} alone"
                for one in self.strata
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it, with the sentences."""
        return {
            "lists": list(self.lists),
            "apart": [asdict(one) | {"lists": list(one.lists)} for one in self.apart],
            "referrals": [asdict(one) for one in self.referrals],
            "strata": [asdict(one) | {"lists": list(one.lists)} for one in self.strata],
            "assumed": list(self.assumed),
        }


def _unknown(declared: Eligibility) -> Iterator[str]:
    """Names that are no eligible list, and lists and strata named twice."""
    if not declared.lists:
        yield "no list is eligible"
    for name in dict.fromkeys(declared.lists):
        if declared.lists.count(name) > 1:
            yield f"the list {name} is named twice"
    strata = [one.stratum for one in declared.strata]
    for name in dict.fromkeys(strata):
        if strata.count(name) > 1:
            yield f"the stratum {name} is named twice"
    named = [name for one in declared.apart for name in one.lists]
    named += [name for one in declared.referrals for name in (one.source, one.target)]
    named += [name for reach in declared.strata for name in reach.lists]
    for name in dict.fromkeys(named):
        if name not in declared.lists:
            yield f"{name} is not among the eligible lists"


def _contradictions(declared: Eligibility) -> Iterator[str]:
    apart = {frozenset(one.lists) for one in declared.apart}
    for one in declared.apart:
        if len({*one.lists}) < 2:
            yield f"the list {one.lists[0]} cannot be apart from itself"
        if not one.reason.strip():
            yield f"no reason is given why nobody can be on {' and '.join(one.lists)}"
    for fed in declared.referrals:
        pair = frozenset((fed.source, fed.target))
        if len(pair) < 2:
            yield f"the list {fed.source} cannot refer to itself"
        elif pair in apart:
            yield f"{fed.source} refers persons to {fed.target}, yet nobody can be on both"
        if fed.treatment not in _TREATMENTS:
            yield f"there is no treatment {fed.treatment!r} of a list that is fed by another"
    for reach in declared.strata:
        if not reach.lists:
            yield f"no list reaches {reach.stratum}"
