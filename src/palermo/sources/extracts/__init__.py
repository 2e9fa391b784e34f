"""EXTRACTS: what agencies send becomes tables of text, and every row keeps its number."""

from palermo.sources.extracts.files import locate, seen
from palermo.sources.extracts.staging import Staged, stage

__all__ = ["Staged", "locate", "seen", "stage"]
