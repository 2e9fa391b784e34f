"""The store: one DuckDB file a run, put in place when it is whole, and the last whole run."""

from palermo.store.database import Database, Kept, write_database
from palermo.store.failures import kept_errors
from palermo.store.folders import Draft, Folders
from palermo.store.identity import fingerprint, plain
from palermo.store.manifest import MANIFEST, as_made

__all__ = [
    "MANIFEST",
    "Database",
    "Draft",
    "Folders",
    "Kept",
    "as_made",
    "fingerprint",
    "kept_errors",
    "plain",
    "write_database",
]
