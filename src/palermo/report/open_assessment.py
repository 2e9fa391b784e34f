"""The open data of an assessment: findings, claims, concerns as tables, and the whole as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence

from palermo.model.assessments import Assessment, ClaimTest, ConcernFollowed, Finding
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.report.languages import Language
from palermo.report.open_data import Cells, table
from palermo.report.phrases import said


def assessment_data(
    found: Assessment, run: str, languages: Sequence[Language]
) -> Mapping[str, str]:
    """Name and text of every file.

    Args:
        found: the assessment.
        run: id of the run.
        languages: a column of each sentence is written in each of them.
    """
    stamp: Cells = {"audience": found.audience, "run": run}
    made = _Rows(languages)
    return {
        "findings.csv": made.table((made.finding(one) | stamp for one in found.findings), _FINDING),
        "claims.csv": made.table((made.claim(one) | stamp for one in found.claims), _CLAIM),
        "concerns.csv": made.table((made.concern(one) | stamp for one in found.concerns), _CONCERN),
        "assessment.json": json.dumps(
            {"run": run, **found.to_dict()}, ensure_ascii=False, allow_nan=False, indent=1
        )
        + "\n",
    }


_FINDING = (
    "provision", "period", "verdict", "stands", "overruled_by", "overruled_on", "overruled_why",
    "change", "probability", "change_why*", "cites_for", "cites_against", "missing*",
    "audience", "run",
)  # fmt: skip
_CLAIM = (
    "statement", "result", "in_cycle", "rule", "why*", "law", "figures", "statements", "ask",
    "counts", "audience", "run",
)  # fmt: skip
_CONCERN = (
    "concern", "title*", "raised", "report", "age", "state", "why*", "links", "missing*",
    "audience", "run",
)  # fmt: skip


class _Rows:
    """Makes the rows; a column with a star stands once for each language."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._languages = languages

    def table(self, rows: Iterable[Cells], columns: Sequence[str]) -> str:
        """The rows as CSV."""
        return table(rows, [name for one in columns for name in self._names(one)])

    def finding(self, one: Finding) -> Cells:
        """A finding on one row; the tree of its reasons is in the JSON."""
        person, change = one.override, one.change
        return {
            "provision": one.provision,
            "period": one.period.label,
            "verdict": one.verdict,
            "stands": one.stands,
            "overruled_by": (person.by or None) if person else None,
            "overruled_on": person.on.isoformat() if person else None,
            "overruled_why": person.why if person else None,
            "change": change.word if change else None,
            "probability": change.probability if change else None,
            **self._said("change_why", change.why if change else None),
            "cites_for": list(dict.fromkeys(_cites(one.reasons, "for"))),
            "cites_against": list(dict.fromkeys(_cites(one.reasons, "against"))),
            **self._several("missing", one.missing),
        }

    def claim(self, one: ClaimTest) -> Cells:
        """A claim put to the test, on one row."""
        return {
            "statement": one.statement,
            "result": one.result,
            "in_cycle": one.in_cycle,
            "rule": one.rule,
            **self._said("why", one.why),
            "law": [f"{law.provision}@{law.on.isoformat()}" for law in one.law],
            "figures": list(one.figures),
            "statements": list(one.statements),
            "ask": list(one.ask),
            "counts": list(one.counts),
        }

    def concern(self, one: ConcernFollowed) -> Cells:
        """A concern on one row."""
        return {
            "concern": one.id,
            **self._said("title", one.title),
            "raised": str(one.raised),
            "report": str(one.report),
            "age": one.age,
            "state": one.state,
            **self._said("why", one.why),
            "links": [f"{link.relation}={link.to}" for link in one.links],
            **self._several("missing", one.missing),
        }

    def _names(self, column: str) -> list[str]:
        if not column.endswith("*"):
            return [column]
        return [f"{column[:-1]}_{one.code}" for one in self._languages]

    def _said(self, name: str, phrase: Phrase | None) -> dict[str, object]:
        texts = {one.code: said(phrase, one) if phrase else None for one in self._languages}
        return {f"{name}_{code}": text for code, text in texts.items()}

    def _several(self, name: str, phrases: Sequence[Phrase]) -> dict[str, object]:
        return {
            f"{name}_{one.code}": [said(each, one) for each in phrases] for one in self._languages
        }


def _cites(reasons: Iterable[Reason], side: str) -> Iterable[str]:
    """What the reasons of a side cite, at any depth."""
    for one in reasons:
        if one.side == side:
            yield from one.cites
        yield from _cites(one.children, side)
