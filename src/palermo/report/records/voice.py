"""What the templates of records may use, in one language."""

from collections.abc import Mapping
from typing import Any

from palermo.report.languages import Language
from palermo.report.records import words
from palermo.report.records.contents import Records
from palermo.report.records.curve_lines import STYLES
from palermo.report.records.rivalry import rival_lines
from palermo.report.records.speech import Speech
from palermo.report.records.states import LETTER, is_partial, kind_of, state_of


def voice(found: Records, language: Language) -> Mapping[str, Any]:
    """What the templates of records may use."""
    speech = Speech(found, language)
    return {
        "r": found,
        "records": speech,
        "rival_lines": lambda rival: rival_lines(rival, speech, language),
        "rwords": words,
        "state_of": state_of,
        "is_partial": is_partial,
        "kind_of": kind_of,
        "STYLES": STYLES,
        "LETTER": LETTER,
    }
