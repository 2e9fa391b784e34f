"""Plots of an estimate as SVG: what the methods say, and what moves them.

    plots.methods(comparison.estimates, language("en")).svg

Each plot carries its description and its data as a table, for those who can't see it. Axis numbers
are written the English way until `palermo.report.charts.inline` puts the SVG into a page.
"""

from palermo.report.hidden.plots.curves import posterior, trajectory
from palermo.report.hidden.plots.estimates import changed, consistency, methods, of_rows
from palermo.report.hidden.plots.models import models
from palermo.report.hidden.plots.plot import Plot, Table
from palermo.report.hidden.plots.tables import rows_table

__all__ = [
    "Plot",
    "Table",
    "changed",
    "consistency",
    "methods",
    "models",
    "of_rows",
    "posterior",
    "rows_table",
    "trajectory",
]
