"""The hidden population: from linked records to capture tables, and what they tell of the rest.

A person is on a list where a record of one of its sources tells one of its events on a day within
the period. Which lists can meet the same persons is declared in palermo.toml ([hidden]) and
nowhere guessed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

from palermo.errors import EstimationError, Mistakes, PalermoError
from palermo.model import Figure, RowRef, dimensions_of
from palermo.model.hidden import UNLINKED, HiddenPopulation, HiddenStratum
from palermo.settings import HiddenSettings
from palermo.store import Workspace

INDICATOR = "hidden_total"
_HISTORIES = """
    SELECT citizen, on_lists, count(*)
    FROM (SELECT citizen, bit_or(list) AS on_lists FROM hidden_met GROUP BY citizen, person)
    GROUP BY ALL ORDER BY ALL
"""
_ROWS = """
    SELECT DISTINCT m.citizen, r.file, r.sheet, r."row"
    FROM hidden_met m JOIN records r USING (record) ORDER BY ALL
"""
_STRATA = {True: "citizens", False: "foreigners"}
_ALL = "all"


@dataclass(frozen=True, slots=True)
class HiddenFrame:
    """What the estimates are made for.

    Attributes:
        settings: the table [hidden].
        country: ISO 3166-1 alpha-3 code, whose citizens are citizens.
        level: of the intervals that the figures show.
        linked: groups of sources whose records were linked with each other.
        agencies: of each source.
        checksums: of the files of each agency.
        date: the run's own, as ISO date.
    """

    settings: HiddenSettings
    country: str
    level: float
    linked: Sequence[Collection[str]]
    agencies: Mapping[str, str] = field(default_factory=dict)
    checksums: Mapping[str, Collection[str]] = field(default_factory=dict)
    date: str = ""


def hidden_population(workspace: Workspace, frame: HiddenFrame) -> HiddenPopulation:
    """Estimate how many persons are on no list, by every method.

    Args:
        workspace: with linked records.
        frame: the lists and what was declared of them.

    Raises:
        duckdb.Error: the workspace's disk is full.
    """
    asked = frame.settings
    names = tuple(one.name for one in asked.lists)
    if not _is_linked(frame):
        return _population(frame, (HiddenStratum(_ALL, names, why=UNLINKED),))
    met = _met(workspace, frame)
    tables = _tables(met.histories, asked)
    unknown = int(tables.pop("").sum())
    found = {name: _stratum(name, table, frame) for name, table in tables.items()}
    figures = tuple(_figures(found, tables, met, frame))
    return _population(frame, tuple(found.values()), figures, unknown)


@dataclass(frozen=True, slots=True)
class _Met:
    """Who was met, and in which rows that stands.

    Attributes:
        histories: rows of: whether citizens (or None), the set of lists, how many persons.
        rows: whether a citizen (or None), file, sheet and row.
    """

    histories: Sequence[tuple[Any, ...]]
    rows: Sequence[tuple[Any, ...]]

    def rows_of(self, strata: Collection[str]) -> tuple[RowRef, ...]:
        """The rows of these strata; all where they are not estimated apart."""
        return tuple(
            RowRef(*place)
            for citizen, *place in self.rows
            if _ALL in strata or _STRATA.get(citizen) in strata
        )


def _population(
    frame: HiddenFrame,
    strata: tuple[HiddenStratum, ...],
    figures: tuple[Figure, ...] = (),
    unknown: int = 0,
) -> HiddenPopulation:
    asked = frame.settings
    return HiddenPopulation(
        asked.period,
        strata,
        asked.method,
        figures,
        unknown,
        _declared(asked).assumed,
        asked.legal_basis,
        "rules",
        asked.resamples,
        asked.seed,
    )


def _is_linked(frame: HiddenFrame) -> bool:
    """Whether the records of all lists were compared with each other."""
    used = {source for one in frame.settings.lists for source in one.sources}
    return any(used <= set(group) for group in frame.linked)


def _met(workspace: Workspace, frame: HiddenFrame) -> _Met:
    asked = frame.settings
    workspace.run(
        "CREATE OR REPLACE TEMP TABLE hidden_members (list BIGINT, source VARCHAR, event VARCHAR)"
    )
    for at, one in enumerate(asked.lists):
        for source in one.sources:
            for event in one.events:
                values = [1 << at, source, event]
                workspace.run("INSERT INTO hidden_members VALUES (?, ?, ?)", values)
    days = {"first": asked.period.start, "last": asked.period.end}
    query = files("palermo.measure").joinpath("hidden.sql").read_text("utf-8")
    workspace.run(query, {"country": frame.country, **days})
    found = _Met(workspace.rows(_HISTORIES), workspace.rows(_ROWS))
    for table in ("hidden_members", "hidden_met"):
        workspace.run(f"DROP TABLE {table}")
    return found


def _tables(rows: Sequence[tuple[Any, ...]], asked: HiddenSettings) -> dict[str, Any]:
    """(2**t,) persons by set of lists, for each stratum; those of no known stratum under ""."""
    import numpy as np

    strata = tuple(_STRATA.values()) if asked.by_citizenship else (_ALL,)
    tables = {name: np.zeros(1 << len(asked.lists), dtype=np.int64) for name in (*strata, "")}
    for citizen, on_lists, persons in rows:
        name = _STRATA.get(citizen, "") if asked.by_citizenship else _ALL
        tables[name][on_lists] += persons
    return tables


def _stratum(name: str, counts: Any, frame: HiddenFrame) -> HiddenStratum:
    from palermo.mse import Histories, Options, compare
    from palermo.mse.seeds import seed_of

    asked = frame.settings
    declared = _declared(asked).within(name)
    table = Histories(tuple(one.name for one in asked.lists), counts)
    seed = seed_of(asked.seed, name) if asked.by_citizenship else asked.seed
    try:
        found = compare(
            table,
            resamples=asked.resamples,
            seed=seed,
            levels=_levels(frame),
            options=Options(eligibility=declared),
        )
    except EstimationError as error:
        return HiddenStratum(name, declared.lists, why=error.what)
    except Mistakes as found_wrong:
        return HiddenStratum(name, declared.lists, why=found_wrong.errors[0].what)
    return HiddenStratum(name, declared.lists, found)


def _levels(frame: HiddenFrame) -> tuple[float, ...]:
    return tuple(sorted({0.8, frame.level}))


def _declared(asked: HiddenSettings) -> Any:
    """What was declared, as the library has it: `palermo.mse.eligibility.Eligibility`."""
    from palermo.mse import Apart, Eligibility, Reach, Referral

    strata = asked.reach if asked.by_citizenship else ()
    return Eligibility(
        tuple(one.name for one in asked.lists),
        tuple(Apart(one.lists, one.reason) for one in asked.apart),
        tuple(Referral(one.source, one.target, one.treatment) for one in asked.referrals),
        tuple(Reach(name, lists) for name, lists in strata),
    )


def _figures(
    found: Mapping[str, HiddenStratum], tables: Mapping[str, Any], met: _Met, frame: HiddenFrame
) -> Iterator[Figure]:
    """The headline's total for each stratum, and for all together."""
    asked = frame.settings
    for name, one in found.items():
        if one.comparison is not None and asked.method not in one.comparison.failures:
            place = {} if name == _ALL else {"stratum": name}
            made = _figure(one.comparison[asked.method], frame, place)
            yield replace(made, rows=met.rows_of((name,)))
    if asked.by_citizenship and (whole := _together(tables, frame)) is not None:
        yield replace(_figure(whole, frame, {}), rows=met.rows_of(tables))


def _together(tables: Mapping[str, Any], frame: HiddenFrame) -> Any:
    """The sum of the strata; None where the records contradict what was declared of the lists."""
    from palermo.mse import Histories, Options, estimate_strata

    asked = frame.settings
    names = tuple(one.name for one in asked.lists)
    try:
        return estimate_strata(
            {name: Histories(names, counts) for name, counts in tables.items()},
            method=asked.method,
            resamples=asked.resamples,
            seed=asked.seed,
            levels=_levels(frame),
            options=Options(eligibility=_declared(asked)),
        )
    except PalermoError:
        return None


def _figure(estimate: Any, frame: HiddenFrame, place: Mapping[str, str]) -> Figure:
    """The figure of an estimate, or of the sum of estimates."""
    asked = frame.settings
    low, high = estimate.intervals.get(f"{frame.level:g}", (None, None))
    sources = [source for one in asked.lists for source in one.sources]
    agencies = tuple(sorted({frame.agencies[one] for one in sources if one in frame.agencies}))
    checksums = {sum_ for one in agencies for sum_ in frame.checksums.get(one, ())}
    return Figure(
        INDICATOR,
        asked.period,
        dimensions_of(place),
        value=estimate.total,
        lower=low,
        upper=None if high == float("inf") else high,
        level=frame.level if low is not None else None,
        interval_of="estimate" if low is not None else None,
        obs_status="e",
        coverage=agencies,
        as_of=frame.date,
        sources=tuple(sorted(checksums)),
        origin="records",
        method=_method(estimate, frame),
    )


def _method(estimate: Any, frame: HiddenFrame) -> str:
    asked = frame.settings
    lists = "; ".join(
        f"{one.name}: {' or '.join(one.events)} in {', '.join(one.sources)}" for one in asked.lists
    )
    sure = f", {estimate.interval_kind} interval" if estimate.interval_kind else ""
    least = ", a lower bound" if getattr(estimate, "lower_bound", False) else ""
    return (
        f"multiple systems estimation, {asked.method}{least}{sure}, {asked.resamples} resamples, "
        f"seed {asked.seed}; {lists}; records linked by rules, which miss links: too high"
    )
