"""Phrases: sentences in every language, whose values are written by whoever shows them.

    >>> phrase = Phrase({"en": "{share:percent} of {n} arrests"}, {"share": 0.25, "n": 40})
    >>> phrase.said()
    '25% of 40 arrests'

A placeholder is `{name}` or `{name:how}`; `how` is one of `HOW`. Rooms make phrases, pages write
them: numbers and dates come out in the page's language.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

HOW = ("", "number", "decimal", "percent", "probability", "date", "quote")
"""How a value is written: as it is, a count, a ratio, a share, a chance, a day, words said."""

ALMOST_NEVER, ALMOST_SURE = 0.001, 0.999
"""Beyond them a chance is not written out: nothing here is certain."""

Value = object
"""A number, a text, a day, a phrase, a text by language (Mapping), or a tuple of these."""
Writer = Callable[[Value, str], str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by language, with its values by name."""

    text: Mapping[str, str] = field(hash=False)
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def said(self, language: str = "en", write: Writer | None = None) -> str:
        """The sentence in a language (English where that is missing).

        Args:
            language: "en" or "fr".
            write: writes a number or a day; plain English signs without one.
        """
        written = _Written(language, write or plain)
        template = self.text.get(language) or self.text["en"]
        return written.vformat(template, (), dict(self.values))


class _Written(Formatter):
    """Fills a template; phrases, texts by language and tuples inside it are written too."""

    def __init__(self, language: str, write: Writer) -> None:
        self.language = language
        self.write = write

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Phrase):
            return value.said(self.language, self.write)
        if isinstance(value, Mapping):
            return str(value.get(self.language) or value.get("en", ""))
        if isinstance(value, tuple):
            return ", ".join(self.format_field(one, format_spec) for one in value)
        return self.write(value, format_spec)


def plain(value: Value, how: str) -> str:
    """A value in plain English signs: 1,516; 25%; 2006-10-27. No chance is 0% or 100%."""
    if isinstance(value, str | datetime.date) or value is None:
        return str(value)
    assert isinstance(value, int | float)
    if how == "probability" and not ALMOST_NEVER <= value <= ALMOST_SURE:
        return "<0.1%" if value < ALMOST_NEVER else ">99.9%"
    if how in {"percent", "probability"}:
        return f"{100 * value:.3g}%"
    if how == "decimal":
        return f"{value:.2f}"
    return f"{value:,.10g}"
