"""The lines above the body: format lines 1 to 11, the classification line, the text header."""

import re
from datetime import datetime
from typing import NamedTuple

from palermo.telegram.captions import caption_words, is_passing, passing_goes_on
from palermo.telegram.message import Address, Originator, Telegram
from palermo.telegram.vocabulary import MONTHS
from palermo.telegram.wrapping import wrap

SPELLED = {
    "UNCLASSIFIED": "UNCLAS",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "SENSITIVE BUT UNCLASSIFIED": "UNCLAS SENSITIVE",
    "CONFIDENTIAL": "C O N F I D E N T I A L",
    "SECRET": "S E C R E T",
    "TOP SECRET": "T O P S E C R E T",
}
MRN = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z]+)(?P<number>[1-9]\d{0,7})$")
DTG_FORM = "%Y-%m-%dT%H:%MZ"
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items()) if len(name) == 3}
_REASON = re.compile(r"(?P<section>[^()]+)\((?P<letter>[^()]*)\)$")
_COUNTER = re.compile(r"\d+$")
# Two digits of a year stand for 1960 to 2059.
_CENTURY = range(1960, 2060)


class Part(NamedTuple):
    """One transmission of a message: section `number` of `total`."""

    number: int
    total: int


def heading(telegram: Telegram, part: Part | None, width: int) -> list[str]:
    """Format lines 1 to 11 of one transmission, BT the last of them."""
    return [
        *_transmission(telegram, part),
        *_routing(telegram, width),
        *_originator(telegram.de, part),
        *_security(telegram),
        *_distribution(telegram, width),
        " ".join([*telegram.precedence, date_time_group(telegram.dtg or ""), *telegram.signals]),
        f"FM {telegram.from_}",
        *_addressees("TO", telegram.to),
        *_addressees("INFO", telegram.info),
        *_addressees("XMT", telegram.xmt),
        "BT",
    ]


def title_lines(telegram: Telegram, part: Part | None) -> list[str]:
    """What every section says of itself: classification and number, marking, captions."""
    words = [SPELLED[telegram.classification or "UNCLASSIFIED"]]
    if part:
        words.append(f"SECTION {part.number:02} OF {part.total:02}")
    words.append(station_and_number(telegram))
    marking = [" ".join([telegram.marking] * 3)] if telegram.marking else []
    return [" ".join(words), *marking, *telegram.captions]


def text_header(telegram: Telegram, width: int) -> list[str]:
    """Passing lines, E.O., TAGS, SUBJECT, REF, Classified By."""
    return [
        *(line for text in telegram.passing for line in passing_lines(text, width)),
        *_order(telegram, width),
        *(wrap(", ".join(telegram.tags), width, "TAGS: ") if telegram.tags else []),
        *(wrap(telegram.subject, width, "SUBJECT: ") if telegram.subject else []),
        *_references(telegram, width),
        *_classified(telegram, width),
    ]


def date_time_group(dtg: str) -> str:
    """`2006-10-27T16:51Z` as `271651Z OCT 06`; other centuries keep four digits of the year."""
    day = datetime.strptime(dtg, DTG_FORM)  # noqa: DTZ007 - the group is in Z time by its form
    year = f"{day.year % 100:02}" if day.year in _CENTURY else f"{day.year:04}"
    return f"{day:%d%H%M}Z {_MONTH_NAMES[day.month]} {year}"


def station_and_number(telegram: Telegram) -> str:
    """`LYON 001234`: the station with its spaces where the sender's address ends with it."""
    match = MRN.match(telegram.mrn or "")
    assert match
    return f"{_station(match['station'], telegram.from_ or '')} {int(match['number']):06}"


def _station(letters: str, sender: str) -> str:
    words = sender.split(" ")
    for start in range(len(words)):
        if "".join(words[start:]) == letters:
            return " ".join(words[start:])
    return letters


def address_line(address: Address) -> str:
    """`RUEHC/SECSTATE WASHDC PRIORITY 2649`."""
    indicator = f"{address.indicator}/" if address.indicator else ""
    words = [indicator + address.name, address.precedence, address.mcn]
    return " ".join(word for word in words if word)


def _addressees(label: str, addresses: tuple[Address, ...]) -> list[str]:
    lines = [address_line(address) for address in addresses]
    return [f"{label} {lines[0]}", *lines[1:]] if lines else []


def _transmission(telegram: Telegram, part: Part | None) -> list[str]:
    """Each section is a transmission of its own and counts on in the channel's sequence."""
    sent = telegram.transmission_id
    if not sent:
        return []
    counter = _COUNTER.search(sent)
    if part and part.number > 1 and part.total > 1 and counter and telegram.section != part:
        size = len(counter[0])
        counted = (int(counter[0]) + part.number - 1) % 10**size
        return [f"{sent[: counter.start()]}{counted:0{size}}"]
    return [sent]


def _routing(telegram: Telegram, width: int) -> list[str]:
    routing = telegram.routing
    if not routing:
        return []
    lead = f"{routing.precedence} " if routing.precedence else ""
    return packed(list(routing.indicators), width, lead)


def packed(items: list[str], width: int, lead: str = "") -> list[str]:
    """Codes side by side in lines of `width`."""
    lines = [lead.rstrip()] if lead else []
    for item in items:
        if lines and len(lines[-1]) + 1 + len(item) <= width:
            lines[-1] += f" {item}"
        else:
            lines.append(item)
    return lines


def _originator(de: Originator | None, part: Part | None) -> list[str]:
    if not de:
        return []
    section = f"{part.number:02}" if part and de.section else de.section
    serial = f"#{de.serial}" if de.serial else ""
    serial += f"/{section}" if section else ""
    return [" ".join(word for word in ("DE", de.indicator, serial, de.filed) if word)]


def _security(telegram: Telegram) -> list[str]:
    security = telegram.security
    if not security:
        return []
    words = [security.signal, security.letters, *security.operating]
    return [" ".join(word for word in words if word)]


def _distribution(telegram: Telegram, width: int) -> list[str]:
    offices = telegram.distribution
    if not offices:
        return []
    rows = (("ACTION", offices.action), ("ORIGIN", offices.origin), ("INFO", offices.info))
    return [
        line for name, items in rows if items for line in packed(list(items), width, f"{name} ")
    ]


def _order(telegram: Telegram, width: int) -> list[str]:
    if not telegram.eo:
        return []
    lead = f"E.O. {telegram.eo.order}: "
    return wrap(telegram.eo.text, width, lead) if telegram.eo.text else [lead.rstrip()]


def passing_lines(text: str, width: int) -> list[str]:
    """A passing instruction, broken only where the next line is read as going on with it."""
    if len(text) <= width:
        return [text]
    for place in range(width, 0, -1):
        before, after = text[:place], text[place + 1 :]
        if text[place] == " " and _goes_on(before, after):
            return [before, *passing_lines(after, width)]
    return [text]


def _goes_on(before: str, after: str) -> bool:
    alone = is_passing(after, after_subject=False) or caption_words(after, anything=True)
    return not alone and passing_goes_on(before, after)


def _references(telegram: Telegram, width: int) -> list[str]:
    """One item a line; what one letter names more than once stands behind it, parted by `;`."""
    items: list[tuple[str | None, list[str]]] = []
    for reference in telegram.refs:
        if not items or items[-1][0] != reference.letter:
            items.append((reference.letter, []))
        # `PARIS 0266 AND 02259` is two references with one text.
        if reference.text not in items[-1][1]:
            items[-1][1].append(reference.text)
    lines: list[str] = []
    for letter, texts in items:
        lead = ("" if lines else "REF: ") + (f"{letter}. " if letter else "")
        for number, text in enumerate(texts, start=1):
            lines += wrap(text + (";" if number < len(texts) else ""), width, lead)
            lead = ""
    return lines


def _classified(telegram: Telegram, width: int) -> list[str]:
    people = " and ".join(
        f"{person.name}, {person.title}" if person.title else person.name
        for person in telegram.classified_by
    )
    reasons = _reasons(telegram.reasons)
    if people:
        text = f"{people}; REASONS: {reasons}" if reasons else people
        return wrap(text, width, "Classified By: ")
    return wrap(reasons, width, "Reasons: ") if reasons else []


def _reasons(reasons: tuple[str, ...]) -> str:
    """`1.4 (b) and (d)`: the letters behind the section they belong to."""
    groups: list[tuple[str, list[str]]] = []
    for reason in reasons:
        match = _REASON.match(reason)
        section, letter = (match["section"], f"({match['letter']})") if match else (reason, "")
        if not groups or groups[-1][0] != section:
            groups.append((section, []))
        groups[-1][1].append(letter)
    return ", ".join(f"{section} {' and '.join(letters)}".strip() for section, letters in groups)
