"""review/findings.csv: the verdicts that a person decided otherwise than the rules propose.

Never without name, day and reason; the report shows both verdicts.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.model.assessments import Override, Verdict
from palermo.settings.concerns import unknown_provision
from palermo.settings.forms import Form, PeriodText, Text
from palermo.settings.review import Day
from palermo.settings.rows import Row, read_rows

FINDINGS_REVIEW = "review/findings.csv"


class FindingRow(Form):
    """A row of review/findings.csv."""

    provision: Text = Field(description="<instrument>/<provision>: us-tvpa/b2")
    period: PeriodText
    verdict: Literal["met", "partly", "not met", "no evidence", "presumed not done"]
    by: Text = Field(description="who decided; shown to the audience internal alone")
    on: Day
    why: Text = Field(description="the reason, shown to every audience")


@dataclass(frozen=True, slots=True)
class Overruled:
    """A verdict that a person decided, and the line that says so.

    Attributes:
        provision: <instrument>/<provision>.
        period: label of the days that are judged.
        override: verdict, who, on which day, for what reason.
        line: in review/findings.csv.
    """

    provision: str
    period: str
    override: Override
    line: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{FINDINGS_REVIEW}, line {self.line}"


def read_verdicts(
    project: Path, provisions: Collection[str] | None = None
) -> tuple[Overruled, ...]:
    """Read review/findings.csv; where there is none, no verdict was overruled.

    Args:
        project: its folder.
        provisions: those that there are; None: they are not looked at.

    Raises:
        SettingsError: it has a mistake: another form, no such provision, a verdict given twice.
        Mistakes: it has several; each names its line.
    """
    rows = read_rows(project, FINDINGS_REVIEW, FindingRow)
    raise_all([*_unknown(rows, provisions), *_twice(rows)])
    return tuple(_overruled(row) for row in rows)


def _overruled(row: Row[FindingRow]) -> Overruled:
    form = row.form
    verdict: Verdict = form.verdict
    override = Override(verdict, form.by, date.fromisoformat(form.on), form.why)
    return Overruled(form.provision, form.period, override, row.line)


def _unknown(
    rows: Sequence[Row[FindingRow]], provisions: Collection[str] | None
) -> Iterator[PalermoError]:
    for row in rows:
        name = row.form.provision
        if provisions is not None and name not in provisions:
            where = f"{FINDINGS_REVIEW}, line {row.line}, column provision"
            yield unknown_provision(name, where, provisions)


def _twice(rows: Sequence[Row[FindingRow]]) -> Iterator[PalermoError]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.form.provision, row.form.period)
        if key in seen:
            yield SettingsError(
                f"this is decided twice, first on line {seen[key]}",
                f"{FINDINGS_REVIEW}, line {row.line}",
                "keep the row that holds",
            )
        seen.setdefault(key, row.line)
