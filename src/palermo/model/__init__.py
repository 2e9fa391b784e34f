"""The vocabulary: plain frozen data that rooms give each other."""

from palermo.model.accounts import Note, Reading, Rejected, SourceAccount
from palermo.model.definitions import Definition
from palermo.model.figures import (
    Dimensions,
    Direction,
    Figure,
    RowRef,
    SeriesKey,
    dimensions_of,
    figure_id,
    parse_figure_id,
)
from palermo.model.periods import Period
from palermo.model.releases import AUDIENCES, Audience, Measures, Release
from palermo.model.trends import Break, Dispersion, Gap, Trend

__all__ = [
    "AUDIENCES",
    "Audience",
    "Break",
    "Definition",
    "Dimensions",
    "Direction",
    "Dispersion",
    "Figure",
    "Gap",
    "Measures",
    "Note",
    "Period",
    "Reading",
    "Rejected",
    "Release",
    "RowRef",
    "SeriesKey",
    "SourceAccount",
    "Trend",
    "dimensions_of",
    "figure_id",
    "parse_figure_id",
]
