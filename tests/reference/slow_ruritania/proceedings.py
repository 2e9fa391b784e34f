"""Proceedings, sentences and cooperation: each row stands for itself."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from tests.reference.slow_ruritania.counting import (
    FEWEST,
    Figures,
    Unit,
    Wait,
    bounds,
    counts,
    delays,
    medians,
    shares,
)
from tests.reference.slow_ruritania.raw import RUN, Row

SERIOUS = ("trafficking", "aggravated_pimping", "servitude", "forced_labour")  # gravest first
GUILTY = ("conviction", "admonition", "no_penalty")


def on(row: Row, event: str) -> date:
    return row.when[event].date()


def wait(start: datetime, ends: list[tuple[datetime, str]]) -> Wait:
    if ends:
        end, outcome = min(ends)
        return Wait(start.date(), (end.date() - start.date()).days, outcome)
    return Wait(start.date(), (RUN - start.date()).days, "")


def prosecution(rows: list[Row]) -> Figures:
    trials = [row for row in rows if row.kind == "proceeding"]
    serious = [row for row in trials if row.says["offence"] in SERIOUS]
    acquitted = [row for row in serious if row.says["outcome"] == "acquittal"]
    guilty = [row for row in serious if row.says["outcome"] in GUILTY]
    cases: dict[str, list[Row]] = defaultdict(list)
    for row in serious:
        if "opened" in row.when:
            cases[row.case or f"row {row.number}"].append(row)
    opened = []
    for rows_of_case in cases.values():
        gravest = min((row.says["offence"] for row in rows_of_case), key=SERIOUS.index)
        day = min(on(row, "opened") for row in rows_of_case)
        opened.append(Unit(day, {"offence": gravest}, gravest == "trafficking"))
    found: Figures = counts("investigations", opened) | bounds("investigations_bounds", opened)
    for name, event, of in (
        ("prosecutions", "prosecuted", serious),
        ("acquittals", "judged", acquitted),
        ("convictions", "judged", guilty),
    ):
        names = ("offence", "region") if name == "convictions" else ("offence",)
        units = [
            Unit(
                on(row, event),
                {n: row.says[n] for n in names},
                row.says["offence"] == "trafficking",
            )
            for row in of
            if event in row.when
        ]
        found |= counts(name, units) | bounds(f"{name}_bounds", units)
    all_guilty = [row for row in trials if row.says["outcome"] in GUILTY]
    for name, event, of in (
        ("victims_among_defendants", "prosecuted", trials),
        ("victims_among_convicted", "judged", all_guilty),
    ):
        units = [Unit(on(r, event), yes=r.says["was_victim"]) for r in of if event in r.when]
        found |= shares(name, units)
    waits = [
        wait(
            row.when["prosecuted"],
            [(row.when["judged"], "judged")] if "judged" in row.when else [],
        )
        for row in serious
        if "prosecuted" in row.when and "judged" not in row.undated
    ]
    return found | delays("proceeding_delay", waits, FEWEST["courts"])


def sentences(rows: list[Row]) -> Figures:
    guilty = [
        row
        for row in rows
        if row.kind == "proceeding"
        and row.says["offence"] in SERIOUS
        and row.says["outcome"] in GUILTY
        and "judged" in row.when
    ]

    def prison(row: Row) -> bool | None:
        """An admonition, and guilt without penalty, are no prison."""
        if row.says["sentence"] is not None:
            return bool(row.says["sentence"] > 0)
        return None if row.says["outcome"] == "conviction" else False

    def to_serve(row: Row) -> bool | None:
        """Whether any part of the sentence is not suspended."""
        if not prison(row):
            return prison(row)
        suspended = row.says["suspended"]
        return None if suspended is None else bool(suspended < row.says["sentence"])

    prisoners = [row for row in guilty if prison(row)]
    months = [Unit(on(row, "judged"), value=row.says["sentence"]) for row in prisoners]
    of_maximum = [
        Unit(on(row, "judged"), value=row.says["sentence"] / row.says["maximum"])
        for row in prisoners
        if row.says["maximum"]
    ]
    suspended = [
        Unit(
            on(row, "judged"),
            yes=None if row.says["suspended"] is None else row.says["suspended"] > 0,
        )
        for row in prisoners
    ]
    return {
        **medians("sentence_median", months, FEWEST["courts"]),
        **medians("sentence_share_of_maximum", of_maximum, FEWEST["courts"]),
        **shares("prison_share", [Unit(on(row, "judged"), yes=to_serve(row)) for row in guilty]),
        **shares("suspended_share", suspended),
    }


def answered(row: Row, days: int) -> bool | None:
    """Whether within so many days; unknown until they are over, or of a day that is unreadable."""
    end = on(row, "asked") + timedelta(days=days)
    if end > RUN or "answered" in row.undated:
        return None
    return "answered" in row.when and on(row, "answered") <= end


def cooperation(rows: list[Row]) -> Figures:
    def units(kind: str, event: str) -> list[Unit]:
        return [Unit(on(row, event)) for row in rows if row.kind == kind]

    def requests(direction: str) -> list[Unit]:
        return [
            Unit(on(row, "asked"), {"partner": row.says["partner"]}, answered(row, 180))
            for row in rows
            if row.kind == "legal_request" and row.says["direction"] == direction
        ]

    counted = [
        Unit(on(row, "asked"), {"asked": row.says["asked"] or None}, answered(row, 90))
        for row in rows
        if row.kind == "count_request"
    ]
    return {
        **counts("agreements", units("agreement", "signed")),
        **counts("joint_cases", units("joint_case", "started")),
        **counts("requests_sent", requests("sent")),
        **counts("requests_received", requests("received")),
        **shares("requests_answered", requests("sent")),
        **shares("received_answered", requests("received")),
        **shares("counts_answered", counted),
    }
