"""MEASURE: from linked records to tables of who is on which list, and what they tell."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow
import pytest

from palermo.measure.hidden import INDICATOR, HiddenFrame, hidden_population
from palermo.model import HiddenPopulation, Period, RowRef
from palermo.model.hidden import UNLINKED
from palermo.settings import HiddenApart, HiddenList, HiddenReferral, HiddenSettings
from palermo.store import Workspace

LISTS = (
    HiddenList("police", ("police", "inspectors"), ("presumed", "identified")),
    HiddenList("shelters", ("shelters",), ("referred",)),
    HiddenList("permits", ("permits",), ("applied",)),
)
SETTINGS = HiddenSettings(Period.calendar_year(2005), LISTS, "an act", resamples=200)
FRAME = HiddenFrame(
    SETTINGS,
    "XRU",
    0.95,
    (("inspectors", "permits", "police", "shelters"),),
    {"police": "central-office", "shelters": "network"},
    {"central-office": ("b", "a"), "network": ("c",)},
    "2006-06-01",
)
DAY = datetime.datetime(2005, 5, 1)  # noqa: DTZ001 - the records know no zones
Event = tuple[int, str, str, datetime.datetime, str]  # person, source, event, when, how well known


def on_lists(
    foreigners: dict[str, int], citizens: dict[str, int], unknown: int = 0
) -> Iterator[tuple[str | None, list[str]]]:
    """Each person's citizenship and lists, "ps" for police and shelters."""
    for country, counts in (("UKR", foreigners), ("XRU", citizens), (None, {"p": unknown})):
        for history, persons in counts.items():
            for _ in range(persons):
                yield country, list(history)


def events_of(persons: Iterable[tuple[str | None, list[str]]]) -> tuple[list[Event], list[Any]]:
    named = {
        "p": ("police", "identified"),
        "s": ("shelters", "referred"),
        "t": ("permits", "applied"),
    }
    events, countries = [], []
    for number, (country, lists) in enumerate(persons, start=1):
        countries.append((number, country))
        events += [(number, *named[one], DAY, "day") for one in lists]
    return events, countries


def workspace(events: Iterable[Event], persons: Iterable[tuple[int, str | None]]) -> Workspace:
    made, numbered = Workspace(), list(enumerate(events, start=1))
    tables: dict[str, tuple[str, list[Any]]] = {
        "records": (
            'record BIGINT, source VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER',
            [(at, one[1], f"{one[1]}.csv", "", at + 1) for at, one in numbered],
        ),
        "record_persons": ("record BIGINT, person BIGINT", [(at, one[0]) for at, one in numbered]),
        "persons": ("person BIGINT, citizenship VARCHAR", list(persons)),
        "events": (
            'record BIGINT, event VARCHAR, "at" TIMESTAMP, precision VARCHAR',
            [(at, *one[2:]) for at, one in numbered],
        ),
    }
    for table, (columns, rows) in tables.items():
        made.run(f"CREATE TABLE {table} ({columns})")
        names = [column.split()[0].strip('"') for column in columns.split(", ")]
        values = map(list, zip(*rows, strict=True))
        made.append(table, [pyarrow.table(dict(zip(names, values, strict=True)))])
    return made


FOREIGNERS = {"p": 60, "s": 30, "t": 25, "ps": 20, "pt": 15, "st": 8, "pst": 6}
CITIZENS = {"p": 30, "s": 15, "ps": 12}


def estimated(frame: HiddenFrame, *persons: tuple[str | None, list[str]]) -> HiddenPopulation:
    with workspace(*events_of(persons or on_lists(FOREIGNERS, CITIZENS, 3))) as made:
        return hidden_population(made, frame)


@cache
def whole() -> HiddenPopulation:
    return estimated(FRAME)


def asked(**changes: Any) -> HiddenFrame:
    return replace(FRAME, settings=replace(SETTINGS, **changes))


def test_persons_are_counted_by_the_lists_that_they_are_on() -> None:
    found = whole()
    (stratum,) = found.strata
    assert (stratum.name, stratum.lists) == ("all", ("police", "shelters", "permits"))
    cells = stratum.comparison.histories.cells()
    assert cells == {
        (1, 0, 0): 93, (0, 1, 0): 45, (0, 0, 1): 25, (1, 1, 0): 32, (1, 0, 1): 15, (0, 1, 1): 8,
        (1, 1, 1): 6,
    }  # fmt: skip
    assert (found.unknown, found.legal_basis, found.links) == (0, "an act", "rules")


def test_the_figure_names_its_interval_and_how_it_was_made() -> None:
    found = whole()
    (figure,) = found.figures
    stepwise = found.strata[0].comparison["stepwise"]
    assert figure.id == f"{INDICATOR}/2005"
    assert figure.value == stepwise.total
    assert (figure.lower, figure.upper) == stepwise.intervals["0.95"]
    assert (figure.level, figure.interval_of, figure.obs_status) == (0.95, "estimate", "e")
    assert figure.sources == ("a", "b", "c")
    assert figure.coverage == ("central-office", "network")
    assert len(figure.rows) == len(set(figure.rows)) == 93 + 45 + 25 + 2 * (32 + 15 + 8) + 3 * 6
    assert figure.rows[0] == RowRef("permits.csv", "", 92)
    for words in ("stepwise", "200 resamples", "seed 1", "presumed or identified in police",
                  "linked by rules"):  # fmt: skip
        assert words in figure.method


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, again, other = whole(), estimated(FRAME), estimated(asked(seed=2))
    assert first.figures == again.figures
    assert first.figures[0].value == other.figures[0].value
    assert first.figures[0].upper != other.figures[0].upper


def test_citizens_are_estimated_apart_from_the_lists_that_reach_them() -> None:
    reach = (("citizens", ("police", "shelters")),)
    found = estimated(asked(by_citizenship=True, reach=reach))
    citizens, foreigners = found.strata
    assert (citizens.name, citizens.lists) == ("citizens", ("police", "shelters"))
    assert citizens.comparison.histories.cells() == {(1, 0): 30, (0, 1): 15, (1, 1): 12}
    assert foreigners.comparison.histories.observed == sum(FOREIGNERS.values())
    assert found.unknown == 3
    assert "citizens can be reached by police, shelters alone" in found.assumed
    parts = {dict(one.dimensions).get("stratum", ""): one for one in found.figures}
    assert set(parts) == {"citizens", "foreigners", ""}
    values = {name: one.value for name, one in parts.items()}
    assert values["citizens"] is not None
    assert values["foreigners"] is not None
    assert len(parts["citizens"].rows) == 30 + 15 + 2 * 12
    assert len(parts[""].rows) == len(parts["citizens"].rows) + len(parts["foreigners"].rows)
    assert values[""] == pytest.approx(values["citizens"] + values["foreigners"])


def test_a_stratum_that_gives_nothing_makes_the_sum_a_lower_bound() -> None:
    persons = on_lists(FOREIGNERS, {"p": 20, "s": 10})
    found = estimated(asked(by_citizenship=True), *persons)
    citizens, foreigners = found.strata
    assert citizens.comparison is None
    assert "nobody is on two lists" in citizens.why
    assert foreigners.comparison is not None
    whole = found.figures[-1]
    assert whole.dimensions == ()
    assert "a lower bound" in whole.method
    assert (whole.lower is not None, whole.upper) == (True, None)


def test_a_citizen_on_a_list_that_reaches_none_is_in_no_sum() -> None:
    reach = (("citizens", ("police", "shelters")),)
    persons = on_lists(FOREIGNERS, {**CITIZENS, "pt": 1})
    found = estimated(asked(by_citizenship=True, reach=reach), *persons)
    assert [dict(one.dimensions) for one in found.figures] == [
        {"stratum": "citizens"},
        {"stratum": "foreigners"},
    ]


def test_a_pair_that_is_declared_apart_and_is_not_is_told() -> None:
    apart = (HiddenApart(("police", "permits"), "so it is said"),)
    (stratum,) = estimated(asked(apart=apart)).strata
    assert stratum.comparison is None
    assert "both lists" in stratum.why


def test_several_contradictions_are_told_by_the_first() -> None:
    apart = tuple(
        HiddenApart(("police", name), "so it is said") for name in ("permits", "shelters")
    )
    found = estimated(asked(apart=apart))
    assert found.strata[0].comparison is None
    assert "both lists" in found.strata[0].why
    assert found.figures == ()


def test_a_referral_is_in_every_model() -> None:
    fed = (HiddenReferral("police", "shelters"),)
    found = estimated(asked(referrals=fed))
    model = found.strata[0].comparison["stepwise"].model
    assert "police:shelters" in model
    assert any("fed by referrals from police" in one for one in found.assumed)


def test_records_that_were_not_linked_tell_nothing() -> None:
    apart = replace(FRAME, linked=(("inspectors", "police"), ("permits", "shelters")))
    found = estimated(apart)
    assert found.strata[0].why == UNLINKED
    assert found.figures == ()


def test_only_what_surely_happened_within_the_period_counts() -> None:
    events, persons = events_of(on_lists(FOREIGNERS, CITIZENS))
    number = len(persons) + 1
    late = datetime.datetime(2006, 1, 1)  # noqa: DTZ001 - as above
    more: list[Event] = [
        (number, "police", "identified", late, "day"),
        (number + 1, "police", "contacted", DAY, "day"),
        (number + 2, "elsewhere", "identified", DAY, "day"),
        (number + 3, "inspectors", "presumed", datetime.datetime(2005, 1, 1), "year"),  # noqa: DTZ001
    ]
    everybody = [*persons, *((number + at, "UKR") for at in range(4))]
    with workspace([*events, *more], everybody) as made:
        found = hidden_population(made, FRAME)
    cells = found.strata[0].comparison.histories.cells()
    assert cells[1, 0, 0] == FOREIGNERS["p"] + CITIZENS["p"] + 1
