"""What a report needs to know beyond the release: which run, which settings, which definitions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.law import Law
from palermo.model import Definition
from palermo.model.assessments import Assessment
from palermo.settings import Questions, Settings


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of a report.

    Attributes:
        run: id of the run.
        version: of palermo.
        settings: the project's; country, date and EXERCISE stand on every page.
        definitions: of the indicators, by id.
        rules: the parameters of dispersion, breaks and trends, with their sources.
        telegrams: by the name of a telegram, that of its page's files, without language.
        agencies: names of organisations by id, by language; an id without one stands as it is.
        assessment: what was assessed of the release; None where nothing was.
        law: the instruments that it cites, the project's own among them.
        questions: those that the drafted telegram answers; None: last year's concerns.
    """

    run: str
    version: str
    settings: Settings
    definitions: Mapping[str, Definition] = field(hash=False)
    rules: Mapping[str, Any] = field(hash=False)
    telegrams: Mapping[str, str] = field(default_factory=dict, hash=False)
    agencies: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    assessment: Assessment | None = field(default=None, hash=False)
    law: Law | None = field(default=None, hash=False)
    questions: Questions | None = field(default=None, hash=False)
