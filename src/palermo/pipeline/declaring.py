"""Declarations of coverage.toml about agencies' records that change nothing: slips of the pen."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from palermo.model import Definition, Gap, Note, Period
from palermo.settings import ALL_INDICATORS, Comparable, Coverage, DeclaredBreak

Entries = Mapping[str, Sequence[DeclaredBreak | Comparable | Gap]]


@dataclass(frozen=True, slots=True)
class Idle:
    """A declaration without effect.

    Attributes:
        entry: its kind, indicator and period, as "gap identified 2031".
        why: why it has none.
    """

    entry: str
    why: str

    @property
    def text(self) -> str:
        """It, for a person."""
        return f"coverage.toml: {self.entry}: {self.why}"


def out_of_time(
    coverage: Coverage, periods: Collection[Period], definitions: Mapping[str, Definition]
) -> Iterator[Idle]:
    """Declarations whose period touches none that records are counted for.

    Args:
        coverage: what a person declared.
        periods: for which records are counted.
        definitions: of the indicators from records, by id.
    """
    kinds: Entries = {
        "break": coverage.breaks,
        "comparable": coverage.comparable,
        "gap": coverage.gaps,
    }
    for kind, declared in kinds.items():
        for one in declared:
            ours = one.indicator in definitions or one.indicator == ALL_INDICATORS
            if ours and not any(map(one.period.overlaps, periods)):
                entry = f"{kind} {one.indicator} {one.period.label}"
                yield Idle(entry, "its period touches none that records are counted for")


def of_others(
    coverage: Coverage, agencies: Collection[str], definitions: Mapping[str, Definition]
) -> Iterator[Idle]:
    """Gaps of agencies that send nothing at all: no number of records is the less for it."""
    for gap in coverage.gaps:
        ours = gap.indicator in definitions or gap.indicator == ALL_INDICATORS
        if ours and gap.agency and gap.agency not in agencies:
            entry = f"gap {gap.indicator} {gap.period.label}"
            yield Idle(entry, f"no mapping is of the agency {gap.agency!r}")


def without_a_trend(coverage: Coverage, definitions: Mapping[str, Definition]) -> Iterator[Idle]:
    """Breaks and real jumps of indicators that are no counts: no change of them is called."""
    kinds: Entries = {"break": coverage.breaks, "comparable": coverage.comparable}
    for kind, declared in kinds.items():
        for one in declared:
            definition = definitions.get(one.indicator)
            if definition is not None and definition.measure != "count":
                entry = f"{kind} {one.indicator} {one.period.label}"
                yield Idle(entry, "no rise or fall is called for this indicator anyway")


def noted(idle: Iterator[Idle]) -> tuple[Note, ...]:
    """They, among the quality notes."""
    return tuple(Note("unused declaration", "coverage.toml", (("what", i.entry),)) for i in idle)
