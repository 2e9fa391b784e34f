"""Comparing: the public tiers of several countries in the same reports. A stake, never evidence."""

from collections.abc import Sequence

from palermo.assess.tiers.words import said, sentence
from palermo.model.phrases import Phrase
from palermo.model.tiers import TierYear
from palermo.settings.countries import names

REPORTS = 3
"""How many reports are told of, the last before the one that is assessed."""


def compared(
    history: Sequence[TierYear], country: str | None, others: Sequence[str], report: int
) -> Phrase:
    """What is public of several countries' tiers in the same reports.

    The report that is being made is not told of: nobody knows its tiers yet.

    Args:
        history: as `read` gives it.
        country: of whom it is said; None where nothing tells.
        others: with whom it is, or will not be, compared; named as the history names them.
        report: the year of the report that is assessed.
    """
    years = range(report - REPORTS, report)
    named = dict.fromkeys([*([country] if country else []), *others])
    lines = tuple(_line(history, name, years) for name in named)
    known = any(row.country in named and row.year in years for row in history)
    values = {"lines": lines, "first": str(years[0]), "last": str(years[-1])}
    return sentence("compared" if known else "compared-unknown", values)


def _line(history: Sequence[TierYear], country: str, years: range) -> Phrase:
    called = names().get(country, country)
    rows = [row for row in history if row.country == country and row.year in years]
    if not rows:
        return sentence("compared-none", {"country": called})
    placed = tuple(
        sentence("compared-year", {"tier": said(row.tier), "year": str(row.year)}) for row in rows
    )
    return sentence("compared-country", {"country": called, "placed": placed})
