"""Estimates and their intervals as a table."""

from collections.abc import Iterable, Sequence

from palermo.report.hidden.plots.plot import Table
from palermo.report.hidden.rows import Row
from palermo.report.hidden.sentences import sentence
from palermo.report.languages import Language

_WHOLE = 20.0  # from here on a number is written whole; below it, it is a ratio


def rows_table(rows: Sequence[Row], language: Language) -> Table:
    """Estimates and their intervals as a table."""
    _ = language.gettext
    levels = sorted({level for row in rows for level in row.levels}, key=float)
    sized = any(row.size is not None for row in rows)
    headings = (
        _("Estimate of"),
        *([_("True size")] if sized else []),
        _("Estimate"),
        *(_("%(level)s interval") % {"level": language.percent(float(one))} for one in levels),
    )
    return headings, tuple(_cells(row, levels, language, sized=sized) for row in rows)


def written(value: float, language: Language) -> str:
    """A count, whole; a ratio, with its decimals."""
    return language.number(round(value)) if value >= _WHOLE else language.decimal(value)


def _cells(row: Row, levels: Iterable[str], language: Language, *, sized: bool) -> tuple[str, ...]:
    size = [language.number(row.size) if row.size is not None else "–"] if sized else []
    limits = (_limits(row, level, language) for level in levels)
    return (row.label, *size, _total(row, language), *limits)


def _total(row: Row, language: Language) -> str:
    if row.total is not None:
        return written(row.total, language)
    return (sentence(row.why, language) or row.why) or language.gettext("none")


def _limits(row: Row, level: str, language: Language) -> str:
    if (found := row.limits(level)) is None:
        return "–"
    low, high = found
    lower = written(low, language)
    if high is None:
        return language.gettext("at least %(lower)s") % {"lower": lower}
    ends = {"lower": lower, "upper": written(high, language)}
    return language.gettext("%(lower)s to %(upper)s") % ends
