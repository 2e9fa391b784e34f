"""Sentences of sentences.toml, with their values."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from palermo.assess.claims.reading import conventions
from palermo.model import Figure, Period
from palermo.model.phrases import Phrase

_SHARES = frozenset(("share", "share points", "percent"))
_TIMES = frozenset(("days", "months"))


class Length(Protocol):
    """A length of time as the law states it."""

    @property
    def value(self) -> float:
        """How many."""

    @property
    def unit(self) -> str:
        """Of what: hour, day, month, year."""


def say(key: str, **values: object) -> Phrase:
    """A sentence of sentences.toml."""
    return Phrase(conventions()["say"][key], values)


def needs_of(kind: str) -> Phrase:
    """What a claim of a kind needs."""
    kinds = conventions()["kind"]
    return Phrase(kinds.get(kind, kinds["other"]))


def joined(phrases: Sequence[Phrase]) -> Phrase:
    """Sentences one after the other, each once."""
    kept: list[Phrase] = []
    for one in phrases:
        if all(one.said(code) != other.said(code) for other in kept for code in ("en",)):
            kept.append(one)
    if len(kept) == 1:
        return kept[0]
    names = [f"p{at}" for at in range(len(kept))]
    text = " ".join(f"{{{name}}}" for name in names)
    return Phrase({"en": text, "fr": text}, dict(zip(names, kept, strict=True)))


def length(measured: Length) -> Phrase:
    """7 years; 24 hours."""
    unit = conventions()["unit"][measured.unit]
    text = unit["one" if measured.value == 1 else "more"]
    return Phrase(text, {"n": _whole(measured.value)})


def text_of(text: Mapping[str, str]) -> Phrase:
    """A text by language, as a phrase."""
    return Phrase({"en": "{text}", "fr": "{text}"}, {"text": dict(text)})


def period_of(period: Period) -> Phrase | str:
    """A calendar year as it is; other days from the first to the last."""
    if period.is_calendar_year:
        return period.label
    return say("cycle_period", start=period.start, end=period.end)


def number_of(figure: Figure, *, counted: bool = False) -> Phrase:
    """A figure's number with its interval, as it is to be read.

    Args:
        figure: one that can be seen.
        counted: whether the count itself is compared: its interval is then told to be of the rate.
    """
    if figure.interval_of == "definition":
        return say("definitions", narrow=figure.lower, wide=figure.upper)
    value = number(figure.value, figure.unit)
    if figure.lower is None or figure.upper is None:
        return say("counted", value=value) if counted else value
    if counted:
        low, high = number(figure.lower, "decimal"), number(figure.upper, "decimal")
        return say("counted_interval", value=value, lower=low, upper=high)
    low, high = number(figure.lower, figure.unit), number(figure.upper, figure.unit)
    return say("interval", value=value, lower=low, upper=high)


def number(value: float | None, unit: str) -> Phrase:
    """A number in its unit's writing: a share in percent, a count whole, another with decimals."""
    how = "percent" if unit in _SHARES else "number" if _is_whole(value) else "decimal"
    text = f"{{n:{how}}}"
    plain = Phrase({"en": text, "fr": text}, {"n": value})
    return (
        Phrase(conventions()["unit"][unit[:-1]]["more"], {"n": plain}) if unit in _TIMES else plain
    )


def _is_whole(value: float | None) -> bool:
    return value is None or float(value).is_integer()


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else value
