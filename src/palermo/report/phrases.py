"""Phrases of other rooms, with numbers and days as a language writes them."""

import datetime

from palermo.model.phrases import Phrase, Value
from palermo.report.languages import Language


def said(phrase: Phrase, language: Language) -> str:
    """A phrase in a language."""

    def write(value: Value, how: str) -> str:
        return written(value, how, language)

    return phrase.said(language.code, write)


def written(value: Value, how: str, language: Language) -> str:
    """A number, a day or a text as the language writes it; `how` as in `palermo.model.phrases`."""
    if isinstance(value, datetime.date):
        return language.date(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    writers = {
        "decimal": language.decimal,
        "percent": language.percent,
        "probability": language.probability,
    }
    return writers.get(how, language.number)(value)
