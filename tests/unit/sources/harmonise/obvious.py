"""Harmonising as anybody would write it: row by row, from the specification, not from the SQL."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from palermo.model.fields import record_fields
from palermo.settings import EventRule, ExtractMapping, FieldRule

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
BLANKS = " \t\n\r\v\f\u00a0\u2009\u200b\u202f\ufeff"
NO = {"non", "no", "0", "false", "faux"}
ORDER = [("custody_started", "custody_ended"), ("applied", "granted")]
Issue = tuple[int, str, str, str]


def precision(form: str) -> str:
    if "%H" in form:
        return "minute"
    if "%d" in form:
        return "day"
    return "month" if "%m" in form else "year"


def moment(text: str, rule: FieldRule | EventRule) -> tuple[datetime, str] | None:
    for form in rule.formats:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            continue
        if text.isascii() and 1800 <= found.year < 2200:
            if isinstance(rule, FieldRule) and found.strftime("%d/%m") in rule.year_only:
                return found.replace(month=1, day=1), "year"
            return found, precision(form)
    return None


def number(text: str, factor: float) -> float | None:
    if not re.fullmatch(
        r"[+-]?([0-9]+|[0-9]{1,3}([ \u00a0\u2009\u202f][0-9]{3})+)([.,][0-9]+)?", text
    ):
        return None
    if re.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}", text):  # thousands, or decimals?
        return None
    return float("".join(s for s in text if s not in BLANKS).replace(",", ".")) * factor


def value(text: str, rule: FieldRule) -> tuple[Any, str]:
    """What is read, and the rule for what cannot be."""
    kind = record_fields()[rule.name].type
    if kind == "date":
        found = moment(text, rule)
        return found, "no such day"
    if kind == "number":
        return number(text, rule.factor), "not a number"
    if kind == "integer":
        whole = number(text, rule.factor)
        sound = whole is not None and whole.is_integer() and abs(whole) <= 2**31 - 1
        return (int(whole) if sound and whole is not None else None), "not a number"
    if kind == "boolean" and not rule.codes:
        words = {"oui": True, "1": True, "non": False, "0": False}
        return words.get(text.lower()), "unknown code"
    if kind in ("code", "boolean"):
        code = rule.codes.get(text)
        return (code if kind == "code" or code is None else code == "true"), "unknown code"
    return (" ".join(text.split()) if kind == "name" else text), ""


NEVER = (None, None)
"""When an event was of which the row says no moment that can be read."""


class Row:
    """One row on its way."""

    def __init__(self, cells: dict[str, str | None], today: date) -> None:
        self.cells = {k: (v or "").strip(BLANKS) for k, v in cells.items()}
        self.today = today
        self.issues: list[tuple[str, str, str]] = []
        self.values: dict[str, Any] = {}
        self.undated: set[str] = set()  # events that are told, without a moment that can be read
        self.rejected = False

    def judge(self, rule: FieldRule | EventRule, name: str) -> None:
        text = self.cells.get(rule.column, "")
        text = "" if text in rule.missing else text
        when = rule.when if isinstance(rule, EventRule) else None
        if when and self.cells.get(when.column, "") not in when.is_:
            return
        found, broken = None, ""
        if not text:
            broken = "missing value" if rule.required else ""
        elif text in ERRORS:
            broken = "error cell"
        elif isinstance(rule, EventRule):
            found = moment(text, rule)
            broken = "" if found else "no such day"
        else:
            found, broken = value(text, rule)
            broken = broken if found is None else ""
        if isinstance(found, tuple) and found[0].date() > self.today:
            broken = "future date"
        if isinstance(found, int | float) and not isinstance(found, bool) and found < 0:
            broken = "negative"
        self.tell(rule, broken)
        if found is not None and not broken:
            self.values[name] = found
        elif isinstance(rule, EventRule) and (broken or when):
            self.undated.add(name)

    def tell(self, rule: FieldRule | EventRule, broken: str) -> None:
        if broken:
            self.issues.append((rule.column, broken, "reject" if rule.required else "warn"))
            self.rejected = self.rejected or rule.required

    def doubt(self, mapping: ExtractMapping) -> None:
        for when in {event.when for event in mapping.events if event.when}:
            text = self.cells.get(when.column, "")
            if text and text not in (*when.is_, *when.not_) and text.lower() not in NO:
                self.issues.append((when.column, "unknown code", "warn"))

    def cross(self, mapping: ExtractMapping) -> None:
        rules = {e.event: e for e in mapping.events}
        dropped = [
            later
            for first, later in ORDER
            if first in self.values and later in self.values and self.before(later, first)
        ]
        for field in mapping.fields:
            if field.name == "birth_date" and "birth_date" in self.values and self.odd(rules):
                self.tell(field, "implausible age")
                dropped.append("birth_date")
            if field.name == "age" and self.values.get("age", 0) > 110:
                self.tell(field, "implausible age")
                dropped.append("age")
        for name in dropped:
            if name in rules:
                self.tell(rules[name], "ends before it begins")
                self.undated.add(name)
            del self.values[name]

    def before(self, later: str, first: str) -> bool:
        cut = {"year": 4, "month": 7, "day": 10, "minute": 16}
        (a, exact), (b, vague) = self.values[later], self.values[first]
        length = min(cut[exact], cut[vague])
        return str(a.isoformat()[:length]) < str(b.isoformat()[:length])

    def odd(self, rules: dict[str, EventRule]) -> bool:
        born = self.values["birth_date"][0].date()
        known = [self.values[name] for name in rules if name in self.values]
        last = {"year": 365, "month": 31}
        for at, exact in known:
            end = at.date()
            if exact in last:
                end = (at + timedelta(last[exact])).date().replace(day=1)
                end = (end.replace(month=1) if exact == "year" else end) - timedelta(1)
            if born > end:
                return True
        latest = max((at.date() for at, _ in known), default=self.today)
        return (latest.year - 111, latest.month, latest.day) >= (born.year, born.month, born.day)


def harmonise_obviously(
    mapping: ExtractMapping,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    today: date,
) -> tuple[list[tuple[int, str, dict[str, Any]]], list[Issue]]:
    """Kept rows (number, fate, values), and issues of all rows (row, column, rule, severity)."""
    done: dict[int, Row] = {}
    seen: set[tuple[str | None, ...]] = set()
    repeated: dict[int, str] = {}
    for at, cells in enumerate(rows, start=2):
        row = Row(dict(zip(columns, cells, strict=True)), today)
        for field in mapping.fields:
            row.judge(field, field.name)
        for event in mapping.events:
            row.judge(event, event.event)
        row.cross(mapping)
        row.doubt(mapping)
        done[at] = row
        if tuple(cells) in seen:
            repeated[at] = "repeated row"
        seen.add(tuple(cells))
    keys: dict[str, int] = defaultdict(int)
    for at, row in done.items():
        key = row.cells.get(mapping.key, "")
        if key in ERRORS:
            row.issues.append((mapping.key, "error cell", "warn"))
        elif not key:
            row.issues.append((mapping.key, "missing value", "warn"))
        elif not row.rejected and at not in repeated:
            keys[key] += 1
            if keys[key] > 1:
                repeated[at] = "repeated key"
    issues = [(at, *issue) for at, row in done.items() for issue in row.issues]
    issues += [
        (at, mapping.key if rule == "repeated key" else "", rule, "reject")
        for at, rule in repeated.items()
    ]
    kept = [
        (at, "warned" if row.issues else "kept", row.values | dict.fromkeys(row.undated, NEVER))
        for at, row in done.items()
        if not row.rejected and at not in repeated
    ]
    return kept, sorted(issues)
