"""What the templates of a hidden population may use, in one language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from palermo.mse.comparisons import Reason
from palermo.report import charts
from palermo.report.hidden import words as hwords
from palermo.report.hidden.plots import Plot
from palermo.report.hidden.sentences import sentence, told
from palermo.report.languages import Language
from palermo.report.templating import opened
from palermo.report.words import word


class Voice:
    """How the pages on a hidden population speak in one language."""

    words = hwords

    def __init__(self, language: Language) -> None:
        self._language = language

    @property
    def cited(self) -> Mapping[str, Mapping[str, str]]:
        """What is cited, by what it is cited for."""
        return _cited()

    def drawn(self, plot: Plot) -> Markup:
        """A plot as part of a page."""
        return charts.inline(plot.svg, plot.name, plot.title, self._language, {})

    def told(self, text: str) -> Markup:
        """A sentence of the library."""
        return told(text, self._language)

    def reason(self, one: Reason) -> Markup:
        """What was found; what was looked at, where that is not told or has no translation."""
        if one.text and sentence(one.text, self._language) is not None:
            return told(one.text, self._language)
        looked = self._language.gettext(word(hwords.RULE, one.rule))
        return escape(opened(looked) + ".")


def voice(language: Language) -> dict[str, Any]:
    """What the templates of a hidden population may use."""
    return {"hv": Voice(language)}


@cache
def _cited() -> Mapping[str, Mapping[str, str]]:
    text = files("palermo.report").joinpath("hidden/sources.toml").read_text("utf-8")
    return tomllib.loads(text)
