"""Dates and times in SQL: several formats, each with what it leaves unknown."""

import re

from palermo.settings.year_days import year_days
from palermo.sources.harmonise.literals import literal
from palermo.sources.harmonise.targets import Target

EARLIEST, LATEST = "TIMESTAMP '1800-01-01'", "TIMESTAMP '2200-01-01'"
"""Years of two digits read as four, and slips of the pen, lie outside."""
_SPECIAL = ("epoch", "infinity", "-infinity")
"""Words that DuckDB takes for a time in any format."""
_BEYOND_SECONDS = r"(:\d\d)(\.\d+)?( ?(Z|UTC|[+-]\d\d(:?\d\d){0,2}))?$"
_SECONDS = r"\1"


def precision(form: str) -> str:
    """What a format tells: "minute", "day", "month" or "year"."""
    tokens = set(re.findall(r"%(.)", form))
    if tokens & {"H", "I"}:
        return "minute"
    if tokens & {"d", "j"}:
        return "day"
    return "month" if tokens & {"m", "b", "B"} else "year"


def tries(target: Target) -> dict[str, str]:
    """For each format the time that it reads, or NULL, as named SQL."""
    guard = f"lower(m_{target.id}) NOT IN ({', '.join(literal(word) for word in _SPECIAL)})"
    return {
        f"d{at}_{target.id}": f"CASE WHEN {guard} "
        f"THEN try_strptime({_to_seconds(target, form)}, {literal(form)}) END"
        for at, form in enumerate(target.formats)
    }


def _to_seconds(target: Target, form: str) -> str:
    """The text without parts of a second and zone, which computers add to the time of a clock."""
    text = f"m_{target.id}"
    if not form.endswith("%S"):
        return text
    shorter = f"regexp_replace({text}, {literal(_BEYOND_SECONDS)}, {literal(_SECONDS)})"
    return f"CASE WHEN contains({text}, ':') THEN {shorter} ELSE {text} END"


def value(target: Target) -> str:
    """The time by the first format that reads it."""
    names = _names(target)
    cases = "".join(
        f" WHEN {_fits(name)} THEN {_known(name, form, target)}" for name, form in names
    )
    return f"CASE{cases} END"


def only_precision(target: Target) -> str:
    """How exact it is, where all its formats tell the same; "" otherwise."""
    found = {precision(form) for form in target.formats}
    return found.pop() if len(found) == 1 and not target.rule.year_only else ""


def precisions(target: Target) -> str:
    """How exact it is, as SQL."""
    if certain := only_precision(target):
        return literal(certain)
    cases = []
    for name, form in _names(target):
        if days := _only_years(name, form, target):
            cases.append(f" WHEN {_fits(name)} AND {days} THEN 'year'")
        cases.append(f" WHEN {_fits(name)} THEN '{precision(form)}'")
    return f"CASE{''.join(cases)} END"


def _names(target: Target) -> list[tuple[str, str]]:
    return list(zip(tries(target), target.formats, strict=True))


def _fits(name: str) -> str:
    return f"({name} >= {EARLIEST} AND {name} < {LATEST})"


def _known(name: str, form: str, target: Target) -> str:
    """The time, its unknown parts at their first."""
    days = _only_years(name, form, target)
    return f"CASE WHEN {days} THEN date_trunc('year', {name}) ELSE {name} END" if days else name


def _only_years(name: str, form: str, target: Target) -> str:
    days = sorted({100 * month + day for month, day in year_days(form, target.rule.year_only)})
    if not days or precision(form) not in ("day", "minute"):
        return ""
    listed = ", ".join(map(str, days))
    return f"(100 * month({name}) + day({name})) IN ({listed})"
