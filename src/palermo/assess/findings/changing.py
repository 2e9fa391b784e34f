"""What would change a verdict: of a question that failed, or that the law leaves open.

What is missing where the evidence does not decide stands with each question's outcome. Where it
decides against, nothing is missing; then a reader is owed what would have to be otherwise.
"""

from collections.abc import Callable, Iterable
from typing import Final

from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import CaseForm, TestForm
from palermo.assess.findings.sentences import Texts, numbered, phrase, text
from palermo.assess.findings.weighing import asked, label_of
from palermo.model.phrases import Phrase


def otherwise(test: TestForm, evidence: Evidence) -> Phrase:
    """What would have to be otherwise for a question to hold."""
    return _SAID.get(test.kind, _law)(test, evidence)


def unreached(test: TestForm, cases: Iterable[CaseForm]) -> Phrase:
    """The cases that the law would have to reach."""
    names: tuple[Texts, ...] = tuple(one.name.model_dump() for one in cases)
    return phrase("changing", "cases", asks=asked(test), cases=names)


def _threshold(test: TestForm, evidence: Evidence) -> Phrase:
    at_least = test.at_least is not None
    figure = evidence.figure(test.indicator)
    is_share = figure is None or figure.unit.startswith("share")
    return numbered(
        "changing",
        "parts" if test.over else "threshold",
        "percent" if is_share else "number",
        asks=asked(test),
        label=label_of(test.indicator, evidence),
        side=text("figures", "at_or_above" if at_least else "at_or_below"),
        threshold=test.at_least if at_least else test.at_most,
    )


def _happened(test: TestForm, evidence: Evidence) -> Phrase:
    label = label_of(test.indicator, evidence)
    return phrase("changing", "none" if test.none else "happened", asks=asked(test), label=label)


def _law(test: TestForm, evidence: Evidence) -> Phrase:
    del evidence
    return phrase("changing", "law", asks=asked(test))


def _claims(test: TestForm, evidence: Evidence) -> Phrase:
    del evidence
    return phrase("changing", "claims", asks=asked(test))


def _progress(test: TestForm, evidence: Evidence) -> Phrase:
    del evidence
    return phrase("changing", "steady" if test.steady else "progress", asks=asked(test))


_SAID: Final[dict[str, Callable[[TestForm, Evidence], Phrase]]] = {
    "threshold": _threshold,
    "happened": _happened,
    "claims": _claims,
    "progress": _progress,
}
