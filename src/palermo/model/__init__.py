"""The vocabulary: plain frozen data that rooms give each other."""

from palermo.model.accounts import Note, Reading, Rejected, SourceAccount
from palermo.model.agency_records import (
    AgencyRecords,
    LinkAccount,
    Refusal,
    Resent,
    Rival,
    Unmapped,
)
from palermo.model.cells import Cell, Cells, Sum, Within
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
from palermo.model.hidden import (
    HiddenPopulation,
    HiddenStratum,
    PublicComparison,
    PublicEstimate,
)
from palermo.model.periods import Period
from palermo.model.releases import AUDIENCES, Audience, Measures, Release
from palermo.model.trends import Break, Dispersion, Gap, Trend

__all__ = [
    "AUDIENCES",
    "AgencyRecords",
    "Audience",
    "Break",
    "Cell",
    "Cells",
    "Definition",
    "Dimensions",
    "Direction",
    "Dispersion",
    "Figure",
    "Gap",
    "HiddenPopulation",
    "HiddenStratum",
    "LinkAccount",
    "Measures",
    "Note",
    "Period",
    "PublicComparison",
    "PublicEstimate",
    "Reading",
    "Refusal",
    "Rejected",
    "Release",
    "Resent",
    "Rival",
    "RowRef",
    "SeriesKey",
    "SourceAccount",
    "Sum",
    "Trend",
    "Unmapped",
    "Within",
    "dimensions_of",
    "figure_id",
    "parse_figure_id",
]
