"""The pipeline: the rooms in their order, for one project folder."""

from palermo.pipeline.asked import Asked
from palermo.pipeline.checking import Check, RejectedRows
from palermo.pipeline.creating import new, new_example
from palermo.pipeline.explaining import Explanation
from palermo.pipeline.project import Project, find, open  # noqa: A004 - palermo.open
from palermo.pipeline.reading import Readings
from palermo.pipeline.reporting import Report
from palermo.pipeline.running import RunResult
from palermo.pipeline.tracing import Traced

__all__ = [
    "Asked",
    "Check",
    "Explanation",
    "Project",
    "Readings",
    "RejectedRows",
    "Report",
    "RunResult",
    "Traced",
    "find",
    "new",
    "new_example",
    "open",
]
