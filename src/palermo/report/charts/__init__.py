"""Charts: a Vega-Lite specification filled with a series and drawn as SVG, without a network."""

from palermo.report.charts.alt_text import alt_text
from palermo.report.charts.draw import draw, drawn, inline, specification

__all__ = ["alt_text", "draw", "drawn", "inline", "specification"]
