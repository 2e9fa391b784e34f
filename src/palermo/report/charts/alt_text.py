"""The description of a chart, made from the same figures as the chart."""

from collections.abc import Sequence

from palermo.model import Break, Figure
from palermo.report import words
from palermo.report.languages import Language
from palermo.report.markers import Marker, marker_of


def alt_text(figures: Sequence[Figure], breaks: Sequence[Break], language: Language) -> str:
    """What, from when to when, highest, lowest, what is broken and what is missing.

    Args:
        figures: of one series, in order of time; at least one.
        breaks: of the same series.
        language: in which it is written.
    """
    _ = language.gettext
    sentences = [_years(figures, language), *_extremes(figures, language)]
    if breaks:
        places = [
            _("%(before)s and %(after)s") % {"before": at.before.label, "after": at.after.label}
            for at in breaks
        ]
        sentences.append(
            _("Not comparable between: %(places)s.") % {"places": _(words.SEMICOLON).join(places)}
        )
    sentences += _markers(figures, language)
    return " ".join(sentences)


def _years(figures: Sequence[Figure], language: Language) -> str:
    first, last = figures[0].period.label, figures[-1].period.label
    if first == last:
        return language.gettext("One year, %(year)s.") % {"year": first}
    ends = {"first": first, "last": last}
    return language.gettext("By year, from %(first)s to %(last)s.") % ends


def _extremes(figures: Sequence[Figure], language: Language) -> list[str]:
    _ = language.gettext
    known = [(figure.value, figure) for figure in figures if figure.value is not None]
    if not known:
        return [_("No year has a number.")]
    write = language.number if known[0][1].origin == "published" else language.decimal
    high = max(known, key=lambda pair: pair[0])
    low = min(known, key=lambda pair: pair[0])
    return [
        _("Highest: %(value)s in %(year)s.") % _at(high, write(high[0])),
        _("Lowest: %(value)s in %(year)s.") % _at(low, write(low[0])),
        _("Last value: %(value)s in %(year)s.") % _at(known[-1], write(known[-1][0])),
    ]


def _at(pair: tuple[float, Figure], value: str) -> dict[str, str]:
    return {"value": value, "year": pair[1].period.label}


def _markers(figures: Sequence[Figure], language: Language) -> list[str]:
    _ = language.gettext
    sentences: dict[Marker, str] = {
        "censored": _("Published as fewer than five (0 to 4): %(years)s."),
        "missing": _("Not in the source: %(years)s."),
        "not collected": _("Declared as not reported: %(years)s."),
        "conflict": _("Published with different values: %(years)s."),
        "suppressed": _("Not shown to this audience: %(years)s."),
    }
    found = {
        marker: [figure.period.label for figure in figures if marker_of(figure) == marker]
        for marker in sentences
    }
    return [
        sentence % {"years": ", ".join(found[marker])}
        for marker, sentence in sentences.items()
        if found[marker]
    ]
