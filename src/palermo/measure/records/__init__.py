"""Records become figures: counts, shares, bounds, medians, delays, ratios, spreads, elasticities.

    measured = measure_records(workspace, definitions, frame)

Each indicator's query is run once. Every figure has its interval, which allows for persons coming
in cases, its coverage, and the cells of persons behind it, which PROTECT needs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from palermo.measure.definitions import macros
from palermo.measure.records.amounts import (
    Amounts,
    Ratio,
    amounts_of,
    figures_of_amounts,
    population_amounts,
)
from palermo.measure.records.cells import cells_of
from palermo.measure.records.counting import Counted, count
from palermo.measure.records.counts import figures_of_units
from palermo.measure.records.delays import delays
from palermo.measure.records.effort import Effort
from palermo.measure.records.elasticities import Slope
from palermo.measure.records.frame import Frame, Measured, query
from palermo.measure.records.making import Maker, Result, has_gap
from palermo.measure.records.medians import medians
from palermo.measure.records.noting import (
    is_linked,
    lacks_an_end,
    left_out,
    mentioned,
    rejected_amounts,
    sources,
    spans,
    undeclared,
)
from palermo.measure.records.periods import Calendar
from palermo.measure.records.rivals import Evidence, rivals
from palermo.measure.records.spreads import spreads
from palermo.model import Definition, Dimensions, Figure, Note, Period
from palermo.store.workspace import Workspace

__all__ = ["Frame", "Measured", "measure_records"]

POPULATION = "population"
"""The denominator that is not counted from records."""


def measure_records(
    workspace: Workspace, definitions: Mapping[str, Definition], frame: Frame
) -> Measured:
    """All figures of records, with their cells, rivals and notes.

    Args:
        workspace: with the tables records, events, record_persons and persons.
        definitions: by id; those that are published by others are left alone.
        frame: periods and settings.

    Raises:
        duckdb.Error: a query cannot be carried out.
        ValueError: a query counts a unit twice.
    """
    run = _Run.of(workspace, definitions, frame)
    made = [*run.counted_figures(), *run.computed_figures()]
    figures = [one for one in made if isinstance(one, Figure)]
    notes = [one for one in made if isinstance(one, Note)]
    evidence = Evidence(frame, {one.id: one for one in figures}, run.counted, run.lagged())
    measured = Measured(
        tuple(sorted(figures, key=lambda one: (one.indicator, one.dimensions, one.period))),
        cells_of(run.counted, workspace, run.is_silent),
        rivals(evidence) if run.counted else (),
        (*notes, *undeclared(run.counted.values(), frame)),
    )
    for one in run.counted.values():
        workspace.run(f"DROP TABLE IF EXISTS {one.table}")
    return measured


@dataclass(frozen=True, slots=True)
class _Run:
    """What is known after every query was run."""

    workspace: Workspace
    definitions: Mapping[str, Definition]
    frame: Frame
    counted: dict[str, Counted] = field(default_factory=dict)
    amounts: dict[str, Amounts] = field(default_factory=dict)
    made: list[Figure | Note] = field(default_factory=list)

    @classmethod
    def of(
        cls, workspace: Workspace, definitions: Mapping[str, Definition], frame: Frame
    ) -> "_Run":
        """Run every query, and make what needs the rows themselves."""
        workspace.run(macros())
        workspace.run(query("record_cases"))
        measured = {k: d for k, d in definitions.items() if d.measure != "published"}
        run = cls(workspace, measured, replace(frame, spans=spans(workspace)))
        calendar = Calendar.of(frame.years, frame.cycles)
        kept = mentioned(measured)
        for position, definition in enumerate(measured.values()):
            if definition.sql:
                run._count(definition, calendar, f"measured_{position}")
                if definition.id not in kept:
                    workspace.run(f"DROP TABLE IF EXISTS measured_{position}")
        return run

    def _count(self, definition: Definition, calendar: Calendar, table: str) -> None:
        name = definition.id
        if "$country" in definition.sql and not self.frame.country:
            self.made.append(Note("no country", name, (("indicator", name),)))
            return
        counted = count(self.workspace, definition, self.frame, calendar, table)
        agencies = None if counted.has_rows else sources(definition, self.workspace)
        if agencies == frozenset() or lacks_an_end(definition, self.workspace):
            self.made.append(Note("no records", name, (("indicator", name),)))
            self.made.extend(_missing(counted, self.frame, "no agency sent records of the kind"))
            return
        if not is_linked(definition, self.frame, self.workspace):
            self.made.append(Note("link refused", name, (("indicator", name),)))
            self.made.extend(_missing(counted, self.frame, "the records were not linked"))
            return
        self.counted[name] = counted = replace(counted, sources=agencies or frozenset())
        self.made.extend(left_out(counted))
        if definition.measure == "sum":
            self.amounts[name] = amounts_of(counted, self.workspace)
            self.made.extend(figures_of_amounts(counted, self.frame, self.amounts[name]))
            self.made.extend(rejected_amounts(counted, self.workspace))
        elif definition.measure == "median":
            self.made.extend(medians(counted, self.frame, self.workspace))
        elif definition.measure == "delay":
            self.made.extend(delays(counted, self.frame, self.workspace))
        else:
            self.made.extend(figures_of_units(counted, self.frame))

    def is_silent(self, counted: Counted, period: Period, place: Dimensions) -> bool:
        """Whether a declared gap is all that there is of a place in a period."""
        return has_gap(counted, self.frame, period, place)

    def counted_figures(self) -> Iterable[Figure | Note]:
        """What queries gave."""
        return self.made

    def computed_figures(self) -> Iterator[Figure | Note]:
        """What is computed from the rows of other indicators."""
        for definition in self.definitions.values():
            numerator = self.counted.get(definition.numerator)
            if numerator is None:
                continue
            if definition.measure == "spread":
                yield from spreads(definition, numerator, self.frame)
            elif definition.measure == "ratio":
                yield from self._ratio(definition, numerator)
            elif definition.measure == "elasticity" and definition.denominator in self.amounts:
                yield from self._effort(definition).figures(self.frame, self.workspace)

    def _ratio(self, definition: Definition, numerator: Counted) -> Iterator[Figure | Note]:
        amounts = {POPULATION: population_amounts(self.frame.population), **self.amounts}
        below = amounts.get(definition.denominator)
        if below is None:
            return
        ratio = Ratio(definition, numerator, self.counted.get(definition.denominator), below)
        for one in ratio.figures(self.frame):
            yield one
            if one.obs_status == "m" and not one.dimensions:
                params = (("indicator", definition.id), ("period", one.period.label))
                yield Note("no denominator", one.id, params)

    def _effort(self, definition: Definition) -> Effort:
        return Effort(
            definition,
            self.counted[definition.numerator],
            self.counted[definition.denominator],
            self.amounts[definition.denominator],
        )

    def lagged(self) -> dict[tuple[str, str], Slope | str]:
        """For each elasticity, the one to the effort of the year before."""
        return {
            (one.numerator, one.denominator): self._effort(one).lagged(self.frame, self.workspace)
            for one in self.definitions.values()
            if one.measure == "elasticity"
            and one.numerator in self.counted
            and one.denominator in self.amounts
        }


def _missing(counted: Counted, frame: Frame, why: str) -> Iterator[Figure]:
    """No number where nobody sent records of the kind, or they could not be linked."""
    maker = Maker(counted, frame)
    result = Result(None, method=why)
    for period in counted.calendar.periods:
        yield maker.figure(period, (), result)
