"""Sentences of the library of estimates, in the language of the page.

`palermo.mse` speaks English and knows no language of a report; what it says is matched with the
patterns of `sentences.toml`. A sentence that has no pattern stays English and is marked so.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from palermo.report.hidden import words as hwords
from palermo.report.languages import SOURCE, Language
from palermo.report.templating import opened
from palermo.report.words import word

_FIELD = re.compile(r"\\{(\w+)\\}")
_PERCENT = re.compile(r"(?<=\d) %")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?")


def sentence(text: str, language: Language) -> str | None:
    """A sentence in a language, methods by their names; None where it has none in it."""
    for pattern, texts in _patterns():
        if (found := pattern.fullmatch(text)) and language.code in texts:
            parts = {key: _part(key, one, language) for key, one in found.groupdict().items()}
            return texts[language.code].format(**parts)
    return text if language.code == SOURCE else None


def told(text: str, language: Language) -> Markup:
    """A sentence as part of a page, with a capital and a full stop; marked where it is English."""
    said = sentence(text, language)
    whole = escape(_closed(_percent(said or text, language)))
    return whole if said is not None else Markup('<span lang="en">{}</span>').format(whole)


def _percent(text: str, language: Language) -> str:
    """As the rest of the page has it: 95% in English."""
    return _PERCENT.sub("%", text) if language.code == SOURCE else text


def _closed(text: str) -> str:
    return opened(text if text.endswith((".", "!", "?", "…")) else text + ".")


def _part(field: str, text: str, language: Language) -> str:
    """A method, a number, a sentence of its own, or a name that stays as it is."""
    if field.startswith("method"):
        return language.gettext(word(hwords.METHOD_SHORT, text))
    if field == "which":
        return ", ".join(sentence(one, language) or one for one in text.split(", "))
    if text.endswith("%") and _NUMBER.fullmatch(text[:-1]):
        return language.percent(float(text[:-1].replace(",", "")) / 100)
    if _NUMBER.fullmatch(text):
        return language.separators(text)
    return sentence(text, language) or text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    text = files("palermo.report").joinpath("hidden/sentences.toml").read_text("utf-8")
    return tuple((_pattern(one["en"]), one) for one in tomllib.loads(text)["sentence"])


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(text)), re.DOTALL)
