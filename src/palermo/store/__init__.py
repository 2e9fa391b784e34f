"""The store: one DuckDB file a run, put in place when it is whole, and the last whole run."""

from palermo.store.database import Database, Kept, write_database
from palermo.store.failures import kept_errors
from palermo.store.folders import Draft, Folders
from palermo.store.identity import fingerprint, plain
from palermo.store.manifest import MANIFEST, as_made
from palermo.store.originals import keep_original, read_original
from palermo.store.search import Hit, Passage, search, write_search
from palermo.store.workspace import Workspace

__all__ = [
    "MANIFEST",
    "Database",
    "Draft",
    "Folders",
    "Hit",
    "Kept",
    "Passage",
    "Workspace",
    "as_made",
    "fingerprint",
    "keep_original",
    "kept_errors",
    "plain",
    "read_original",
    "search",
    "write_database",
    "write_search",
]
