"""What a new project is asked to hold, and whether it can."""

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from palermo.errors import SettingsError, UsageError
from palermo.model import Audience
from palermo.pipeline.gathering import Gathering
from palermo.settings import LANGUAGES, Kind, check_encoding

Place = Path | str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new project is asked to hold.

    Attributes:
        country: ISO 3166-1 alpha-3 code; needed where persons are counted.
        published: a file of published figures; it is copied into inputs/.
        extracts: agencies' files of persons; they are copied there too, and for each a mapping
            is drafted.
        telegrams: files of reporting telegrams; they are copied into documents/.
        documents: other documents (PDF, DOCX, HTML, TXT, TEI); they are copied there too.
        concerns: what the last report found wanting; copied as concerns.toml.
        organisations: the register of organisations; copied as organisations.toml.
        population: a table of the population by year; it is copied into inputs/ too.
        date: the run's own date; today's without one.
        kind: which reader reads the published file; told from its columns without one.
        encoding: of the published file.
        languages: of the report.
        as_of: the day on which the published data stood like this; None where it is unknown.
        cited: how to cite the published file.
        audience: for whom the report is; the public where persons are counted, else the office.
    """

    country: str | None = None
    published: Place | None = None
    extracts: Sequence[Place] = ()
    telegrams: Sequence[Place] = ()
    documents: Sequence[Place] = ()
    concerns: Place | None = None
    organisations: Place | None = None
    population: Place | None = None
    date: datetime.date | None = None
    kind: Kind | None = None
    encoding: str = "utf-8"
    languages: Sequence[str] = LANGUAGES
    as_of: datetime.date | None = None
    cited: str = ""
    audience: Audience | None = None

    @property
    def office(self) -> bool:
        """Whether agencies' records are to be counted: extracts are named, or a country alone."""
        others = (self.published, *self.telegrams, *self.documents)
        return bool(self.extracts) or (self.country is not None and not any(others))


def check_asked(asked: Asked, gathering: Gathering) -> None:
    """Whether there is something to make; wrong words are gathered.

    Raises:
        UsageError: nothing is named that could be read, or no country for it.
    """
    _check_named(asked)
    if fix := check_encoding(asked.encoding):
        what = f"{asked.encoding!r} is not a text encoding"
        gathering.errors.append(SettingsError(what, "--encoding", fix))
    if not is_text(asked.cited):
        what, fix = "the citation is no text of one line", "write it in letters and signs alone"
        gathering.errors.append(UsageError(what, "--cited", fix))


def _check_named(asked: Asked) -> None:
    counted = asked.office or asked.published is not None
    texts = asked.telegrams or asked.documents
    if not counted and asked.population is not None:
        raise _usage("a population alone gives no rate")
    if not counted and not texts:
        raise _usage("nothing is named that can be read")
    if counted and asked.country is None:
        raise _usage("persons are counted for one country")


def _usage(what: str) -> UsageError:
    fix = (
        "name a country with --country, alone or with --extract or --published; "
        "or a telegram with --telegram: palermo new --help"
    )
    return UsageError(what, "palermo new", fix)


def is_text(text: str) -> bool:
    """Whether it can stand in a TOML text: no control character, no byte that is no letter."""
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)
