"""Findings, and what an assessment is given, written by hand: for tests of the case for a tier."""

import datetime
from collections.abc import Mapping, Sequence

from palermo import law
from palermo.assess.given import Given, cycle_of
from palermo.model import Period
from palermo.model.assessments import Better, Finding, Improving, Override, Verdict
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.tiers import TierYear

CYCLE = cycle_of(2007)


def finding(
    provision: str,
    verdict: Verdict,
    *,
    cites: Sequence[str] = ("convictions/2006",),
    missing: str = "",
    override: Override | None = None,
    period: Period = CYCLE,
) -> Finding:
    """A finding on a provision of us-tvpa, with one reason."""
    words = Phrase({"en": "counted", "fr": "compté"})
    reasons = () if verdict == "no evidence" else (Reason(words, "for", tuple(cites)),)
    asked = (Phrase({"en": missing, "fr": missing}),) if missing else ()
    return Finding(f"us-tvpa/{provision}", period, verdict, reasons, asked, override=override)


def findings(**verdicts: Verdict) -> tuple[Finding, ...]:
    """Findings by the provisions' short names."""
    return tuple(finding(name, verdict) for name, verdict in verdicts.items())


def improving(word: Better, probability: float | None = None) -> Improving:
    """What was measured over the year, with one reason."""
    words = Phrase({"en": "convictions rose", "fr": "les condamnations ont augmenté"})
    return Improving(word, probability, (Reason(words, "for", ("convictions/2005~2006",)),))


def given(
    report: int = 2007,
    history: Sequence[TierYear] = (),
    overrides: Mapping[str, Override] | None = None,
    country: str | None = "XRU",
) -> Given:
    """The last day of a report's cycle, with the law that palermo ships."""
    period = cycle_of(report).label
    decided = {(name, period): one for name, one in (overrides or {}).items()}
    return Given(
        on=datetime.date(report, 3, 31),
        law=law.read(),
        country=country,
        history=history,
        overrides=decided,
    )


def override(verdict: Verdict) -> Override:
    """What a person decided instead."""
    return Override(verdict, "E. Rassendyll", datetime.date(2007, 3, 30), "the file was seen")
