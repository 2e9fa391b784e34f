"""What palermo raises: every error says what is wrong, where, and the one thing to do.

    PalermoError            what, where, fix
    |-- Mistakes            several errors of one input, reported together
    |-- UsageError          a command that cannot be carried out as it was asked
    |-- SettingsError       palermo.toml, coverage.toml or a definition cannot be used
    |-- SourceError         an input file cannot be used
    |   |-- MappingError    a mapping does not fit the extract that it describes
    |   |-- TelegramError   a telegram cannot be written, or its TOML form cannot be read
    |   `-- DocumentError   a document cannot be opened or holds no text
    |-- LawError            an instrument cannot be used, or names no provision
    |-- LinkError           records cannot be linked
    |-- EstimationError     a hidden population cannot be estimated as it was asked
    |   |-- NotIdentified   the table cannot tell how many were never found
    |   `-- DidNotConverge  the search for the estimate did not end
    |-- StoreError          a run could not be kept, or is not there
    |-- DisclosureError     a figure may not be shown to this audience
    `-- ReportError         a page or an open-data file could not be made

The command line prints these without a traceback; anything else is a bug in palermo.
No message ever holds a person's value: places are files, rows, columns and keys.
"""

from collections.abc import Iterable


class PalermoError(Exception):
    """The root of all errors that a user can mend.

    Args:
        what: what is wrong, one sentence.
        where: file, line or row, column or key.
        fix: the one thing to do.
    """

    def __init__(self, what: str, where: str, fix: str) -> None:
        super().__init__(what, where, fix)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.what}\n  where: {self.where}\n  fix:   {self.fix}"

    def to_dict(self) -> dict[str, str]:
        """The error as a row: kind, what, where, fix."""
        return {
            "kind": type(self).__name__,
            "what": self.what,
            "where": self.where,
            "fix": self.fix,
        }


class Mistakes(PalermoError):
    """All mistakes of one input at once, so that nobody mends them one by one."""

    def __init__(self, errors: Iterable[PalermoError]) -> None:
        self.errors = tuple(errors)
        count = len(self.errors)
        super().__init__(
            f"{count} mistakes were found", "the places listed", "mend each as it says"
        )

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class UsageError(PalermoError):
    """A command that cannot be carried out as it was asked."""


class SettingsError(PalermoError):
    """palermo.toml, coverage.toml or a definition cannot be used as it stands."""


class SourceError(PalermoError):
    """An input file cannot be used as it stands."""


class MappingError(SourceError):
    """A mapping does not fit the extract that it describes."""


class TelegramError(SourceError):
    """A telegram cannot be written as it stands, or its TOML form cannot be read."""


class DocumentError(SourceError):
    """A document cannot be opened, or holds no text that can be read."""


class LawError(PalermoError):
    """An instrument of law cannot be used as it stands, or there is no such provision."""


class LinkError(PalermoError):
    """Records cannot be linked as they stand."""


class EstimationError(PalermoError):
    """A hidden population cannot be estimated as it was asked."""


class NotIdentified(EstimationError):
    """The capture histories cannot tell how many were never found: any number fits them."""


class DidNotConverge(EstimationError):
    """The search for the estimate did not end where it can be trusted."""


class StoreError(PalermoError):
    """A run could not be kept, or is not there."""


class DisclosureError(PalermoError):
    """A figure may not be shown to this audience."""


class ReportError(PalermoError):
    """A page or an open-data file could not be made."""


def raise_all(errors: Iterable[PalermoError]) -> None:
    """Raise nothing, the one error, or all of them as `Mistakes`."""
    found = tuple(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise Mistakes(found)
