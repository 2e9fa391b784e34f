"""Counting agencies' records: what MEASURE makes of them, beside what was published."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from palermo.measure import improving
from palermo.measure.records import Frame, measure_records
from palermo.model import Definition, Figure, HiddenPopulation, Measures
from palermo.pipeline.declaring import noted, out_of_time
from palermo.pipeline.reading import Readings
from palermo.pipeline.records import Records
from palermo.settings import Coverage, Settings


def counted(
    made: Measures,
    readings: Readings,
    coverage: Coverage,
    settings: Settings,
    definitions: Mapping[str, Definition],
) -> Measures:
    """The measures of published figures, with those of the records beside them.

    Args:
        made: of published figures; empty where there are none.
        readings: with records that are linked.
        coverage: what a person declared of breaks and gaps.
        settings: periods, level, seed.
        definitions: by id.

    Raises:
        duckdb.Error: the workspace's disk is full.
    """
    records = readings.records
    assert records is not None
    own = {name: one for name, one in definitions.items() if one.measure != "published"}
    measured = measure_records(records.workspace, own, _frame(readings, coverage, settings))
    figures = tuple(_traced(measured.figures, records))
    idle = noted(out_of_time(coverage, {one.period for one in figures}, own))
    moving = improving(figures, own, coverage, settings)
    people = () if made.figures or not readings.population else readings.population.figures
    population = () if made.accounts or not readings.population else (readings.population.account,)
    return replace(
        made,
        figures=(*made.figures, *people, *figures),
        trends=(*made.trends, *moving.trends),
        breaks=(*made.breaks, *moving.breaks),
        dispersions=(*made.dispersions, *moving.dispersions),
        gaps=coverage.gaps,
        accounts=(*made.accounts, *population, *records.accounts),
        rejected=(*made.rejected, *records.rejected),
        notes=(*made.notes, *records.notes, *measured.notes, *idle),
        cells=measured.cells,
        agency_records=replace(records.told, rivals=measured.rivals),
        hidden=_hidden(records, settings),
    )


def _hidden(records: Records, settings: Settings) -> HiddenPopulation | None:
    """How many nobody found, where palermo.toml declares lists that can tell."""
    if settings.hidden is None:
        return None
    from palermo.measure.hidden import HiddenFrame, hidden_population

    frame = HiddenFrame(
        settings.hidden,
        settings.country,
        settings.level,
        records.links.groups if records.links else (),
        {one.name: one.agency for one in records.mappings},
        _files_of_agencies(records),
        settings.date.isoformat(),
    )
    return hidden_population(records.workspace, frame)


def _frame(readings: Readings, coverage: Coverage, settings: Settings) -> Frame:
    records = readings.records
    assert records is not None
    people = readings.population.figures if readings.population else ()
    return Frame(
        years=settings.counted_years,
        cycles=settings.counted_cycles,
        date=settings.date,
        level=settings.level,
        resamples=settings.resamples,
        seed=settings.seed,
        gaps=coverage.gaps,
        population={one.period: one.value for one in people if one.value is not None},
        agencies=tuple(sorted({one.agency for one in records.mappings})),
        linked=records.links.groups if records.links else None,
        thresholds={"victims": settings.victims, "courts": settings.courts},
        country=settings.country,
    )


def _traced(figures: Iterable[Figure], records: Records) -> Iterable[Figure]:
    """The figures with the checksums of the files of the agencies that are counted in them."""
    by_agency = _files_of_agencies(records)
    for figure in figures:
        files = set().union(*(by_agency.get(one, set()) for one in figure.coverage))
        yield replace(figure, sources=tuple(sorted(files)))


def _files_of_agencies(records: Records) -> dict[str, set[str]]:
    """The checksums of the files of each agency."""
    by_agency: dict[str, set[str]] = {}
    for agency, checksum in records.checksums_by_agency:
        by_agency.setdefault(agency, set()).add(checksum)
    return by_agency
