"""The project's settings: palermo.toml and coverage.toml, read into frozen data."""

from palermo.settings.codes import CODES, read_codes
from palermo.settings.concerns import (
    CONCERNS_FILE,
    CONCERNS_FOLDER,
    Cited,
    Concern,
    Concerns,
    read_concerns,
    read_earlier,
)
from palermo.settings.countries import alpha3, check_code, is_invented
from palermo.settings.coverage import (
    ALL_INDICATORS,
    COVERAGE_FILE,
    Measured,
    read_coverage,
)
from palermo.settings.encodings import check_encoding
from palermo.settings.mapping_records import (
    EventRule,
    ExtractMapping,
    FieldRule,
    ReadPlan,
    When,
)
from palermo.settings.organisations import (
    ORGANISATIONS_FILE,
    Organisation,
    OrganisationMention,
    Register,
    read_organisations,
)
from palermo.settings.questions import (
    QUESTIONS_FILE,
    Question,
    Questions,
    ReplyForm,
    read_questions,
)
from palermo.settings.reading import (
    DOCUMENTS,
    MAPPINGS,
    SETTINGS_FILE,
    no_project,
    read_settings,
    schemas,
)
from palermo.settings.records import (
    LANGUAGES,
    AssessSettings,
    Comparable,
    Coverage,
    DataRequest,
    DeclaredBreak,
    Kind,
    Settings,
    SourceSettings,
)
from palermo.settings.review import (
    DOCUMENTS_REVIEW,
    STATEMENTS_REVIEW,
    Decision,
    Opened,
    apply_decisions,
    read_decisions,
    read_opened,
)
from palermo.settings.verdicts import FINDINGS_REVIEW, Overruled, read_verdicts

__all__ = [
    "ALL_INDICATORS",
    "CODES",
    "CONCERNS_FILE",
    "CONCERNS_FOLDER",
    "COVERAGE_FILE",
    "DOCUMENTS",
    "DOCUMENTS_REVIEW",
    "FINDINGS_REVIEW",
    "LANGUAGES",
    "MAPPINGS",
    "ORGANISATIONS_FILE",
    "QUESTIONS_FILE",
    "SETTINGS_FILE",
    "STATEMENTS_REVIEW",
    "AssessSettings",
    "Cited",
    "Comparable",
    "Concern",
    "Concerns",
    "Coverage",
    "DataRequest",
    "Decision",
    "DeclaredBreak",
    "EventRule",
    "ExtractMapping",
    "FieldRule",
    "Kind",
    "Measured",
    "Opened",
    "Organisation",
    "OrganisationMention",
    "Question",
    "Questions",
    "ReadPlan",
    "Register",
    "ReplyForm",
    "Settings",
    "SourceSettings",
    "When",
    "alpha3",
    "apply_decisions",
    "check_code",
    "check_encoding",
    "is_invented",
    "no_project",
    "read_codes",
    "read_concerns",
    "read_coverage",
    "read_decisions",
    "read_earlier",
    "read_opened",
    "read_organisations",
    "read_questions",
    "read_settings",
    "read_verdicts",
    "schemas",
]
