"""Statements: what somebody said, sentence by sentence, by rules and lexicons kept as data."""

from palermo.sources.statements.extract import Readable, statements

__all__ = ["VERSION", "Readable", "statements"]

VERSION = "1"
"""The version of the rules and lexicons: raised when they read the same text otherwise."""
