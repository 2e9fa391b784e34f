"""The project's settings: palermo.toml and coverage.toml, read into frozen data."""

from palermo.settings.countries import alpha3, check_code
from palermo.settings.encodings import check_encoding
from palermo.settings.reading import (
    COVERAGE_FILE,
    SETTINGS_FILE,
    no_project,
    read_coverage,
    read_settings,
    schemas,
)
from palermo.settings.records import (
    LANGUAGES,
    Comparable,
    Coverage,
    DeclaredBreak,
    Kind,
    Settings,
    SourceSettings,
)

__all__ = [
    "COVERAGE_FILE",
    "LANGUAGES",
    "SETTINGS_FILE",
    "Comparable",
    "Coverage",
    "DeclaredBreak",
    "Kind",
    "Settings",
    "SourceSettings",
    "alpha3",
    "check_code",
    "check_encoding",
    "no_project",
    "read_coverage",
    "read_settings",
    "schemas",
]
