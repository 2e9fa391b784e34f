"""palermo: is a country's response to trafficking in persons getting better? The evidence.

    import palermo

    project = palermo.open("france-2026")
    measures = project.measure(project.read())
    release = project.protect(measures)
    project.report(release, project.assess(release, on="2026-03-31")).write("out")

    links = palermo.link_records("records.parquet")

    for message in palermo.telegram.read(Path("box.txt")):
        print(message.mrn, message.subject)

Names are loaded when they are first used, so that `import palermo` is fast (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from palermo import datasets, law, mse, telegram
    from palermo.errors import Mistakes, PalermoError
    from palermo.link import Links, link_records
    from palermo.model import (
        Break,
        Definition,
        Figure,
        Gap,
        Measures,
        Note,
        Period,
        Reading,
        Rejected,
        Release,
        SourceAccount,
        Trend,
    )
    from palermo.model.assessments import Assessment
    from palermo.model.documents import DocumentAccount
    from palermo.model.statements import Statement
    from palermo.pipeline import Asked, Project, new, open  # noqa: A004 - palermo.open("folder")
    from palermo.settings import Coverage, Settings

__version__ = "0.1.0"

__all__ = [
    "Asked",
    "Assessment",
    "Break",
    "Coverage",
    "Definition",
    "DocumentAccount",
    "Figure",
    "Gap",
    "Links",
    "Measures",
    "Mistakes",
    "Note",
    "PalermoError",
    "Period",
    "Project",
    "Reading",
    "Rejected",
    "Release",
    "Settings",
    "SourceAccount",
    "Statement",
    "Trend",
    "__version__",
    "datasets",
    "law",
    "link_records",
    "mse",
    "new",
    "open",
    "telegram",
]

_ROOMS = {
    "palermo.errors": ("Mistakes", "PalermoError"),
    "palermo.link": ("Links", "link_records"),
    "palermo.model.assessments": ("Assessment",),
    "palermo.model.documents": ("DocumentAccount",),
    "palermo.model.statements": ("Statement",),
    "palermo.pipeline": ("Asked", "Project", "new", "open"),
    "palermo.settings": ("Coverage", "Settings"),
}
_LIBRARIES = ("datasets", "law", "mse", "telegram")
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name from the room that makes it; what no other room makes is vocabulary."""
    if name not in __all__:
        raise AttributeError(f"module 'palermo' has no attribute {name!r}")
    if name in _LIBRARIES:
        found: Any = import_module(f"palermo.{name}")
    else:
        found = getattr(import_module(_ROOM_OF.get(name, "palermo.model")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
