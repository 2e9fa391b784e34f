"""The numbers of a rival explanation, as lines of a list."""

import re
from collections.abc import Iterator, Sequence

from palermo.model import Period, Rival
from palermo.report.languages import Language
from palermo.report.records import words
from palermo.report.records.amounts import in_percent, in_points
from palermo.report.records.speech import Speech
from palermo.report.words import COLON, N_, word

_CELLS = re.compile(r"cells (\d+) of at least (\d+)")
_SHARE = re.compile(r"-?[\d,]+(?:\.\d+)?%")


def rival_lines(rival: Rival, speech: Speech, language: Language) -> tuple[str, ...]:
    """What the numbers of a rival say, one line each; both ends of an interval are one line."""
    return tuple(_lines(rival, speech, language))


def _lines(rival: Rival, speech: Speech, language: Language) -> Iterator[str]:
    told = dict(rival.numbers)
    for name, text in rival.numbers:
        if name == "change from" and "change to" in told:
            yield _points(text, told["change to"], language)
        elif name == "elasticity to the year before" and {"from", "to"} <= told.keys():
            ends = [speech.number(one) for one in (text, told["from"], told["to"])]
            yield f"{_headed(speech.named(name), ends[0], language)} ({_span(ends[1:], language)})"
        elif name not in ("change to", "from", "to"):
            yield _headed(speech.named(name), _text(rival, name, text, speech, language), language)


def _text(rival: Rival, name: str, text: str, speech: Speech, language: Language) -> str:
    if name == "did not report":
        return speech.organisation(text)
    if found := _CELLS.fullmatch(text):
        names = {"cells": found[1], "fewest": found[2]}
        return language.gettext("%(cells)s region-years; at least %(fewest)s are needed") % names
    years = _years(rival, name)
    shares = [_share(one) for one in _SHARE.findall(text)]
    if years and _SHARE.fullmatch(text):
        names = {"change": in_percent(shares[0], language), "first": years[0], "last": years[1]}
        return language.gettext("%(change)s from %(first)s to %(last)s") % names
    if years and len(shares) == 2:
        names = {"before": language.share(shares[0]), "after": language.share(shares[1])}
        names |= {"first": years[0], "last": years[1]}
        sentence = N_("not known of %(before)s in %(first)s, of %(after)s in %(last)s")
        return language.gettext(sentence) % names
    return speech.numbers(language.gettext(word(words.WHY, text)))


def _points(lower: str, upper: str, language: Language) -> str:
    ends = [in_points(_share(one), language) for one in (lower, upper)]
    names = {"span": _span(ends, language)}
    return language.gettext("change in percentage points: %(span)s") % names


def _span(ends: Sequence[str], language: Language) -> str:
    return language.gettext("%(lower)s to %(upper)s") % {"lower": ends[0], "upper": ends[1]}


def _headed(name: str, text: str, language: Language) -> str:
    return f"{name}{language.gettext(COLON)}{text}"


def _share(text: str) -> float:
    return float(text[:-1].replace(",", "")) / 100


def _years(rival: Rival, indicator: str) -> tuple[str, str] | None:
    """The first and the last period of an indicator's figures that were looked at."""
    labels = [one.split("/")[1] for one in rival.figures if one.split("/")[0] == indicator]
    ordered = sorted(labels, key=Period.parse)
    return (ordered[0], ordered[-1]) if ordered else None
