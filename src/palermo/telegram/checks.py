"""Cross-checks: what a telegram says in two places, and whether it says the same.

Each rule is a small function in `_RULES`; it gives nothing where one of the two sides is missing.
What disagrees is a finding, never repaired. Source: methods of ACP 117 and ACP 127 traffic, the
executive orders in `codes/orders.csv`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from palermo.telegram.marks import order_in_force, order_named, ranks, read_mark
from palermo.telegram.message import Check, Telegram

_URGENCY = {"Z": 0, "O": 1, "P": 2, "R": 3}
_DAY = timedelta(days=1)
_YEAR = 365.2425
_MRN = re.compile(r"(\d\d)([A-Z]+)(\d{1,9})")
_FILED = re.compile(r"(\d{3})(\d\d)(\d\d)")
_NUMBER = re.compile(r"\d{1,9}")
_DATE = re.compile(r"(?<![\w/])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\w/])")

Rule = Callable[[Telegram, datetime | None], Check | None]


def cross_checks(telegram: Telegram) -> tuple[Check, ...]:
    """Every check that a telegram has both sides of, in a fixed order."""
    sent = _sent(telegram.dtg)
    return tuple(check for rule in _RULES if (check := rule(telegram, sent)) is not None)


def _sent(dtg: str | None) -> datetime | None:
    """The date-time group as a time; None where there is none that can be read."""
    try:
        sent = datetime.fromisoformat(dtg) if dtg else None
    except ValueError:
        return None
    return sent.replace(tzinfo=UTC) if sent else None


def _day_of(sent: datetime) -> str:
    return sent.isoformat()[:10]


def _filing_day(telegram: Telegram, sent: datetime | None) -> Check | None:
    filed = _filed(telegram, sent)
    if filed is None or sent is None:
        return None
    ok = filed.date() == sent.date() or timedelta() <= filed - sent <= _DAY
    text = f"filed {_day_and_time(filed)}, date-time group {_day_and_time(sent)}"
    return Check("filing day", ok, text)


def _filing_time(telegram: Telegram, sent: datetime | None) -> Check | None:
    filed = _filed(telegram, sent)
    if filed is None or sent is None or filed.date() != sent.date():
        return None
    text = f"filed {_day_and_time(filed)}, date-time group {_day_and_time(sent)}"
    return Check("filing time", filed >= sent, text)


def _day_and_time(time: datetime) -> str:
    """The day of the year and the time, as line 3 counts them (strftime is many times slower)."""
    day = time.toordinal() - date(time.year, 1, 1).toordinal() + 1
    return f"on day {day:03} at {time.hour:02}{time.minute:02}"


def _filed(telegram: Telegram, sent: datetime | None) -> datetime | None:
    """The filing time of line 3 in the year of the date-time group, or early in the next one."""
    if sent is None or telegram.de is None or not telegram.de.filed:
        return None
    found = _FILED.fullmatch(telegram.de.filed)
    if found is None or not _exists(found, sent.year):
        return None
    day, hour, minute = (int(part) for part in found.groups())
    turned = sent.year < date.max.year and sent.month == 12 and day == 1
    start = sent.replace(year=sent.year + turned, month=1, day=1, hour=hour, minute=minute)
    return start + timedelta(days=day - 1)


def _exists(filed: re.Match[str], year: int) -> bool:
    """Whether the year has such a day and the day such a time."""
    day, hour, minute = (int(part) for part in filed.groups())
    last = 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365
    return 1 <= day <= last and hour < 24 and minute < 60


def _filing_exists(telegram: Telegram, sent: datetime | None) -> Check | None:
    if sent is None or telegram.de is None or not telegram.de.filed:
        return None
    found = _FILED.fullmatch(telegram.de.filed)
    if found is None:
        return None
    ok = _exists(found, sent.year)
    word = "exists" if ok else "does not exist"
    return Check("filing date", ok, f"the filing time {found[0]} {word} in {sent.year}")


def _declassification_exists(telegram: Telegram, _sent: datetime | None) -> Check | None:
    if telegram.eo is None or (found := _DATE.search(telegram.eo.text)) is None:
        return None
    ok = telegram.eo.declassify_on is not None
    word = "exists" if ok else "does not exist"
    return Check("declassification day", ok, f"the day {found[0]} to declassify on {word}")


def _serial(telegram: Telegram, _sent: datetime | None) -> Check | None:
    found = _MRN.fullmatch(telegram.mrn or "")
    serial = _NUMBER.search(telegram.de.serial or "") if telegram.de else None
    if found is None or serial is None:
        return None
    # Line 3 has four figures: of a longer number it holds the last ones.
    ok = int(serial[0]) == int(found[3]) % 10 ** max(len(serial[0]), 4)
    return Check("serial", ok, f"line 3 has serial {serial[0]}, the reference number {found[3]}")


def _de_section(telegram: Telegram, _sent: datetime | None) -> Check | None:
    number = _NUMBER.search(telegram.de.section or "") if telegram.de else None
    if number is None or telegram.section is None:
        return None
    here, many = telegram.section
    line = f"line 3 has section {number[0]}, the classification line {here} of {many}"
    return Check("section", int(number[0]) == here, line)


def _section_possible(telegram: Telegram, _sent: datetime | None) -> Check | None:
    if telegram.section is None:
        return None
    here, many = telegram.section
    ok = 1 <= here <= many
    word = "can be" if ok else "cannot be"
    return Check("section number", ok, f"section {here} of {many} {word}")


def _routing(telegram: Telegram, _sent: datetime | None) -> Check | None:
    digraph = telegram.routing.precedence if telegram.routing else None
    known = [letter for letter in telegram.precedence if letter in _URGENCY]
    if not digraph or digraph[0] not in _URGENCY or not known:
        return None
    ok = _URGENCY[digraph[0]] <= min(_URGENCY[letter] for letter in known)
    return Check("precedence", ok, f"line 2 has {digraph}, line 5 has {' '.join(known)}")


def _precedence_order(telegram: Telegram, _sent: datetime | None) -> Check | None:
    known = [letter for letter in telegram.precedence if letter in _URGENCY]
    if len(known) < 2:
        return None
    ok = all(_URGENCY[one] <= _URGENCY[next_] for one, next_ in pairwise(known))
    word = "has" if ok else "does not have"
    return Check("precedence order", ok, f"{' '.join(known)} {word} the highest first")


def _portions(telegram: Telegram, _sent: datetime | None) -> Check | None:
    if telegram.classification not in ranks():
        return None
    marks = dict.fromkeys(part.portion for part in telegram.paragraphs if part.portion)
    if not marks:
        return None
    top = ranks()[telegram.classification]
    above = [mark for mark in marks if ranks().get(read_mark(mark).class_ or "", 0) > top]
    said = f"above {telegram.classification}: {', '.join(above) or 'none'}"
    return Check("portion marks", not above, f"portion marks {said}")


def _order(telegram: Telegram, sent: datetime | None) -> Check | None:
    if sent is None or telegram.eo is None or not telegram.classification:
        return None
    ruling = order_in_force(_day_of(sent))
    if ruling is None or not telegram.eo.order:
        return None
    force = f"E.O. {ruling.code} was in force on {_day_of(sent)}"
    ok = telegram.eo.order == ruling.code
    return Check("order", ok, f"the telegram names E.O. {telegram.eo.order}, {force}")


def _declassification(telegram: Telegram, sent: datetime | None) -> Check | None:
    if sent is None or telegram.eo is None or not telegram.eo.declassify_on:
        return None
    until = _iso_day(telegram.eo.declassify_on)
    order = order_named(telegram.eo.order, _day_of(sent))
    if until is None:
        return None
    days = until.toordinal() - sent.toordinal()
    text = f"declassify on {until}, {days / _YEAR:.1f} years after {_day_of(sent)}"
    if order is None or order.most_years is None:
        return Check("declassification", days > 0, text)
    ok = 0 < days <= order.most_years * _YEAR + order.slack_days
    rule = f"E.O. {order.code} has {order.usual_years}, at most {order.most_years}"
    return Check("declassification", ok, f"{text}; {rule}")


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _reasons(telegram: Telegram, sent: datetime | None) -> Check | None:
    if sent is None or not telegram.reasons:
        return None
    ruling = order_in_force(_day_of(sent))
    if ruling is None or not ruling.reasons:
        return None
    cited = dict.fromkeys(reason.partition("(")[0] for reason in telegram.reasons)
    ok = list(cited) == [ruling.reasons]
    rule = f"E.O. {ruling.code} on {_day_of(sent)} has them in {ruling.reasons}"
    return Check("reasons", ok, f"reasons are cited from {', '.join(cited)}, {rule}")


def _duplicates(telegram: Telegram, _sent: datetime | None) -> Check | None:
    known = [ref.mrn for ref in telegram.refs if ref.mrn]
    if len(known) < 2:
        return None
    twice = [mrn for mrn, count in Counter(known).items() if count > 1]
    text = f"named more than once among {len(known)} references: {', '.join(twice) or 'none'}"
    return Check("duplicate references", not twice, text)


def _itself(telegram: Telegram, _sent: datetime | None) -> Check | None:
    known = [ref.mrn for ref in telegram.refs if ref.mrn]
    if not known or not telegram.mrn:
        return None
    ok = telegram.mrn not in known
    word = "do not name" if ok else "name"
    return Check("own reference", ok, f"the references {word} the telegram itself, {telegram.mrn}")


def _later(telegram: Telegram, sent: datetime | None) -> Check | None:
    own = _MRN.fullmatch(telegram.mrn or "")
    if sent is None and own is None:
        return None
    year = sent.year if sent else _year(str(own and own[1]))
    known = [ref for ref in map(_reference, telegram.refs) if ref]
    if not known:
        return None
    later = [ref[0] for ref in known if _is_later(ref, own, year)]
    text = f"references later than the telegram of {year}: {', '.join(later) or 'none'}"
    return Check("later references", not later, text)


def _reference(ref: object) -> re.Match[str] | None:
    return _MRN.fullmatch(getattr(ref, "mrn", None) or "")


def _is_later(ref: re.Match[str], own: re.Match[str] | None, year: int) -> bool:
    """A later year, or a higher number of the same station in the same year."""
    if _year(ref[1]) != year:
        return _year(ref[1]) > year
    return own is not None and own[1] == ref[1] and own[2] == ref[2] and int(ref[3]) > int(own[3])


def _year(two: str) -> int:
    """The year of two figures: from 1970 on."""
    return int(two) + (1900 if int(two) >= 70 else 2000)


def _paragraphs(telegram: Telegram, _sent: datetime | None) -> Check | None:
    numbers = [part.number for part in telegram.paragraphs if part.number is not None]
    if len(numbers) < 2:
        return None
    breaks = list(_breaks(numbers))
    text = f"paragraphs {numbers[0]} to {numbers[-1]}; out of turn: {', '.join(breaks) or 'none'}"
    return Check("paragraph numbers", not breaks, text)


def _breaks(numbers: list[int]) -> Iterator[str]:
    """Where the next paragraph is not one more."""
    for one, next_ in pairwise(numbers):
        if next_ != one + 1:
            yield f"{next_} after {one}"


_RULES: tuple[Rule, ...] = (
    _filing_exists,
    _filing_day,
    _filing_time,
    _serial,
    _de_section,
    _section_possible,
    _routing,
    _precedence_order,
    _portions,
    _order,
    _declassification_exists,
    _declassification,
    _reasons,
    _duplicates,
    _itself,
    _later,
    _paragraphs,
)
