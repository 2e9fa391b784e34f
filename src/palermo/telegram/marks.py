"""Marks of classification and handling, as `codes/marks.csv` and `codes/orders.csv` have them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from palermo.telegram.codes import rows

_MARK_PARTS = re.compile(r"\s*/+\s*|\s+-+\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A portion mark or a clearance: class (None where it cannot be read), captions beside it."""

    class_: str | None
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """An executive order on classified information as it stood from one day to another (ISO).

    `usual_years`, `most_years`: from the day of a telegram to its declassification, None where
    the order sets none; `slack_days`: what is still taken for that; `reasons`: the section that
    reasons are cited from; `undated_years`: what a text written out of an undated one is given.
    """

    code: str
    valid_from: str
    valid_to: str
    usual_years: int | None
    most_years: int | None
    slack_days: int
    reasons: str
    undated_years: int | None


@cache
def of_kind(kind: str) -> dict[str, str]:
    """Code and value of each mark of one kind."""
    return {row["code"]: row["value"] for row in rows("marks.csv") if row["kind"] == kind}


@cache
def ranks() -> dict[str, int]:
    """The rank of each classification, 0 the lowest."""
    return {name: int(value) for name, value in of_kind("class").items()}


@lru_cache(maxsize=1024)
def read_mark(mark: str) -> Mark:
    """What a mark says: `C/NF` is CONFIDENTIAL with NOFORN; unknown parts are kept as captions.

    >>> read_mark("C/NF")
    Mark(class_='CONFIDENTIAL', captions=('NOFORN',))
    """
    parts = [part for part in _MARK_PARTS.split(mark.strip(" ()").upper()) if part]
    if not parts:
        return Mark(None)
    short = of_kind("short")
    captions = (short.get(part, part) for part in parts[1:] if part != "ENTIRE TEXT")
    return Mark(of_kind("portion").get(parts[0]), tuple(dict.fromkeys(captions)))


def split_captions(captions: tuple[str, ...]) -> tuple[str, ...]:
    """Captions one by one: `LIMDIS/NOFORN` is two, filler strokes are none."""
    parts = (part.strip().upper() for caption in captions for part in caption.split("/"))
    return tuple(dict.fromkeys(part for part in parts if part))


@cache
def orders() -> tuple[Order, ...]:
    """The executive orders, the earliest first."""
    return tuple(
        Order(
            row["code"],
            row["valid_from"],
            row["valid_to"] or date.max.isoformat(),
            _years(row["usual_years"]),
            _years(row["most_years"]),
            int(row["slack_days"] or 0),
            row["reasons"],
            _years(row["undated_years"]),
        )
        for row in rows("orders.csv")
    )


def order_in_force(day: str) -> Order | None:
    """The order that ruled on a day (ISO), None before the first that is listed."""
    return next((one for one in orders() if one.valid_from <= day <= one.valid_to), None)


def order_named(code: str, day: str) -> Order | None:
    """The order of a number as it stood on a day, or as near to it as it ever stood."""
    found = [one for one in orders() if one.code == code]
    started = [one for one in found if one.valid_from <= day]
    return started[-1] if started else next(iter(found), None)


@lru_cache(maxsize=256)
def reason_meaning(reason: str, day: str | None) -> str | None:
    """What a reason such as 1.4(b) stands for on a day (ISO), else in the last list that has it."""
    found = [row for row in rows("marks.csv") if row["kind"] == "reason" and row["code"] == reason]
    dated = [row for row in found if day and _in_force(row, day)]
    return (dated or found[-1:])[0]["meaning"] if found else None


def _in_force(row: dict[str, str], day: str) -> bool:
    return row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])


def _years(text: str) -> int | None:
    return int(text) if text else None
