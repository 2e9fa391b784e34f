"""Which sources may be linked: only those that all name each other; and why others are not."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from palermo.model.agency_records import Refusal


@dataclass(frozen=True, slots=True)
class Parties:
    """Groups of sources within which records are compared; across them never.

    Attributes:
        groups: names of sources, in alphabetical order; every source is in one.
        refused: every pair of sources that are not in one group.
    """

    groups: tuple[tuple[str, ...], ...]
    refused: tuple[Refusal, ...]


def parties(
    sources: Collection[str],
    permissions: Mapping[str, Collection[str]],
    id_spaces: Mapping[str, str],
) -> Parties:
    """Divide sources into groups that may be linked.

    Sources of one id space are one agency's and belong together. Others are linked only if both
    name each other; and a chain of permitted pairs only if all of it name each other, as it would
    join records of two sources through a third.

    Args:
        sources: those with records of persons.
        permissions: for each source, which others it may be linked with.
        id_spaces: for each source, whose numbers of persons it uses; its own where it is missing.
    """
    agencies = _agencies(sources, id_spaces)
    chains = _chains(agencies, permissions)
    groups: list[Sequence[str]] = []
    for chain in chains:
        members = [source for agency in chain for source in agency]
        whole = all(_may_all(a, b, permissions) for a, b in combinations(chain, 2))
        groups.extend([members] if whole else chain)
    parted = tuple(sorted(tuple(sorted(group)) for group in groups))
    return Parties(parted, tuple(_refusals(parted, permissions)))


def _agencies(sources: Collection[str], id_spaces: Mapping[str, str]) -> list[tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in sorted(sources):
        space = id_spaces.get(source)
        found[("source", source) if space is None else ("space", space)].append(source)
    return [tuple(members) for members in found.values()]


def _chains(
    agencies: Sequence[tuple[str, ...]], permissions: Mapping[str, Collection[str]]
) -> list[list[tuple[str, ...]]]:
    """Agencies that permitted pairs hold together, directly or through others."""
    chains: list[list[tuple[str, ...]]] = []
    for agency in agencies:
        met = [chain for chain in chains if any(_may(agency, one, permissions) for one in chain)]
        chains = [chain for chain in chains if chain not in met]
        chains.append([*(one for chain in met for one in chain), agency])
    return chains


def _refusals(
    groups: Sequence[tuple[str, ...]], permissions: Mapping[str, Collection[str]]
) -> Iterator[Refusal]:
    of = {source: number for number, group in enumerate(groups) for source in group}
    for first, second in combinations(sorted(of), 2):
        if of[first] != of[second]:
            yield _why(first, second, permissions)


def _why(first: str, second: str, permissions: Mapping[str, Collection[str]]) -> Refusal:
    there, back = _names(first, second, permissions), _names(second, first, permissions)
    if there and back:
        return Refusal(first, second, "not all with each other")
    if there or back:
        return Refusal(first, second, "one side alone", second if there else first)
    return Refusal(first, second, "neither names the other")


def _names(one: str, other: str, permissions: Mapping[str, Collection[str]]) -> bool:
    return other in permissions.get(one, ())


def _both(a: str, b: str, permissions: Mapping[str, Collection[str]]) -> bool:
    return _names(a, b, permissions) and _names(b, a, permissions)


def _may(a: Sequence[str], b: Sequence[str], permissions: Mapping[str, Collection[str]]) -> bool:
    return any(_both(one, other, permissions) for one in a for other in b)


def _may_all(
    a: Sequence[str], b: Sequence[str], permissions: Mapping[str, Collection[str]]
) -> bool:
    return all(_both(one, other, permissions) for one in a for other in b)
