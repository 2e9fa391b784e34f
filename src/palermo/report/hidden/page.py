"""The page on a hidden population: one file, no script, no network."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from palermo.mse.comparisons import Comparison
from palermo.report import charts
from palermo.report.hidden import words as hwords
from palermo.report.hidden.about import About
from palermo.report.hidden.contents import internal
from palermo.report.hidden.plots import Plot
from palermo.report.hidden.sentences import told
from palermo.report.languages import language as speaker
from palermo.report.templating import fill, spoken


def page(comparison: Comparison, about: About | None = None, language: str = "en") -> str:
    """The page as HTML.

    Args:
        comparison: all methods on one table; the page is for the office alone then.
        about: whom the estimate is about, and where its table comes from.
        language: "en" or "fr".

    Raises:
        ReportError: the language has no catalogue, or a plot cannot be drawn.
    """
    said = speaker(language)

    def drawn(plot: Plot) -> Markup:
        return charts.inline(plot.svg, plot.name, plot.title, said, {})

    context = spoken(said) | {
        "c": internal(comparison, said),
        "about": about or About(),
        "language": said,
        "hw": hwords,
        "drawn": drawn,
        "told": lambda text: told(text, said),
        "cited": _cited(),
    }
    return fill("hidden_page.html", context)


@cache
def _cited() -> Mapping[str, Mapping[str, str]]:
    text = files("palermo.report").joinpath("hidden/sources.toml").read_text("utf-8")
    return tomllib.loads(text)
