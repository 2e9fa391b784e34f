"""What stands in the way of writing a telegram, all of it at once."""

import re
from collections.abc import Iterator
from datetime import datetime

from palermo.errors import TelegramError
from palermo.telegram.compose_heading import (
    DTG_FORM,
    MRN,
    SPELLED,
    address_line,
    passing_lines,
)
from palermo.telegram.message import Telegram
from palermo.telegram.vocabulary import RANKS

ORDER_OF_PRECEDENCE = "ZOPR"
_CLASS_OF_PORTION = {
    "U": "UNCLASSIFIED",
    "FOUO": "UNCLASSIFIED",
    "SBU": "SENSITIVE BUT UNCLASSIFIED",
    "LOU": "LIMITED OFFICIAL USE",
    "C": "CONFIDENTIAL",
    "S": "SECRET",
    "TS": "TOP SECRET",
}
_PORTION = re.compile(r"[A-Z]+")


def mistakes_of(telegram: Telegram, width: int) -> Iterator[TelegramError]:
    """Everything that must be mended before a line is written."""
    yield from _missing(telegram)
    yield from _malformed(telegram)
    yield from _precedence(telegram)
    yield from _portions(telegram)
    yield from _numbers(telegram)
    yield from _long_words(telegram, width)
    yield from _long_lines(telegram, width)


def _missing(telegram: Telegram) -> Iterator[TelegramError]:
    needed = {
        "mrn": (telegram.mrn, "station and number"),
        "dtg": (telegram.dtg, "date-time group"),
        "precedence": (telegram.precedence, "precedence"),
        "from": (telegram.from_, "sender"),
        "to": (telegram.to, "addressee"),
        "classification": (telegram.classification, "classification"),
        "paragraphs": (telegram.paragraphs, "text"),
    }
    for key, (value, name) in needed.items():
        if not value:
            yield TelegramError(f"the telegram has no {name}", key, f"give `{key}`")
    for number, paragraph in enumerate(telegram.paragraphs):
        if not paragraph.text:
            where = f"paragraphs[{number}].text"
            yield TelegramError("a paragraph has no text", where, "write it, or leave it out")


def _malformed(telegram: Telegram) -> Iterator[TelegramError]:
    if telegram.mrn and not MRN.match(telegram.mrn):
        fix = "write two digits of the year, the station's letters, the number: 06LYON1234"
        yield TelegramError("the message reference number has another form", "mrn", fix)
    if telegram.dtg and not _is_moment(telegram.dtg):
        fix = "write a day and time that exist as 2006-10-27T16:51Z"
        yield TelegramError("the date-time group is no day and time", "dtg", fix)
    elif telegram.dtg and _is_of_another_year(telegram.mrn or "", telegram.dtg):
        fix = "begin it with the last two digits of the date-time group's year"
        yield TelegramError("the number is of another year than the date-time group", "mrn", fix)
    if telegram.classification and telegram.classification not in SPELLED:
        fix = f"write one of: {', '.join(SPELLED)}"
        yield TelegramError("there is no such classification", "classification", fix)
    if telegram.section and not 1 <= telegram.section[0] <= telegram.section[1] <= 99:
        fix = "write [1, 3] for a message of three sections, [2, 3] for the second of them"
        yield TelegramError("there can be no such section", "section", fix)


def _is_of_another_year(mrn: str, dtg: str) -> bool:
    return MRN.match(mrn) is not None and mrn[:2] != dtg[2:4]


def _is_moment(dtg: str) -> bool:
    try:
        datetime.strptime(dtg, DTG_FORM)  # noqa: DTZ007 - the form ends in Z
    except ValueError:
        return False
    return True


def _precedence(telegram: Telegram) -> Iterator[TelegramError]:
    letters = telegram.precedence
    ranks = [ORDER_OF_PRECEDENCE.find(letter) for letter in letters]
    if -1 in ranks or any(len(letter) != 1 for letter in letters):
        yield TelegramError("there is no such precedence", "precedence", "write Z, O, P or R")
    elif ranks != sorted(set(ranks)):
        fix = "write each once, the most urgent first: Z, O, P, R"
        yield TelegramError("the precedences are not in descending order", "precedence", fix)


def _portions(telegram: Telegram) -> Iterator[TelegramError]:
    overall = telegram.classification
    for number, paragraph in enumerate(telegram.paragraphs):
        mark = _PORTION.match(paragraph.portion or "")
        if not mark:
            continue
        name = _CLASS_OF_PORTION.get(mark[0])
        where = f"paragraphs[{number}].portion"
        if name is None:
            fix = f"write one of: {', '.join(_CLASS_OF_PORTION)}; what limits it after a stroke"
            yield TelegramError("there is no such portion mark", where, fix)
        elif overall in RANKS and RANKS.index(name) > RANKS.index(overall):
            fix = "classify the telegram as high as its highest paragraph"
            yield TelegramError("a portion mark is above the telegram's class", where, fix)


def _numbers(telegram: Telegram) -> Iterator[TelegramError]:
    numbered = [(n, p.number) for n, p in enumerate(telegram.paragraphs) if p.number is not None]
    later_section = telegram.section is not None and telegram.section[0] > 1
    expected = numbered[0][1] if numbered and later_section else 1
    for index, number in numbered:
        if number != expected:
            where = f"paragraphs[{index}].number"
            fix = "count the paragraphs 1, 2, 3, without a gap"
            yield TelegramError("the paragraphs are not numbered consecutively", where, fix)
            return
        expected = number + 1


def _long_words(telegram: Telegram, width: int) -> Iterator[TelegramError]:
    texts = {
        "subject": telegram.subject,
        "eo.text": telegram.eo and telegram.eo.text,
        **{f"tags[{n}]": tag for n, tag in enumerate(telegram.tags)},
        **{f"refs[{n}].text": item.text for n, item in enumerate(telegram.refs)},
        **{f"classified_by[{n}].name": one.name for n, one in enumerate(telegram.classified_by)},
        **{f"classified_by[{n}].title": one.title for n, one in enumerate(telegram.classified_by)},
        **{f"paragraphs[{n}].heading": item.heading for n, item in enumerate(telegram.paragraphs)},
        **{f"paragraphs[{n}].text": item.text for n, item in enumerate(telegram.paragraphs)},
    }
    for where, text in texts.items():
        if text and any(len(word) > width - 2 for word in text.split()):
            yield TelegramError(
                f"a word is longer than a line of {width}", where, "part it with a blank"
            )


def _long_lines(telegram: Telegram, width: int) -> Iterator[TelegramError]:
    """Lines that cannot be broken."""
    lines = {"from": f"FM {telegram.from_}", "signature": " ".join(telegram.signature)}
    for name in ("to", "info", "xmt"):
        for number, address in enumerate(getattr(telegram, name)):
            lead = f"{name.upper()} " if number == 0 else ""
            lines[f"{name}[{number}]"] = lead + address_line(address)
    lines |= {f"captions[{n}]": caption for n, caption in enumerate(telegram.captions)}
    lines |= {f"page_markers[{n}]": m.text for n, m in enumerate(telegram.page_markers)}
    for number, text in enumerate(telegram.passing):
        lines[f"passing[{number}]"] = max(passing_lines(text, width), key=len)
    for where, line in lines.items():
        if len(line) > width:
            yield TelegramError(
                f"this needs a line of more than {width} characters", where, "shorten it"
            )
