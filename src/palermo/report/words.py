"""The words of the report for ids of the model: rules, reasons, statuses, units, categories.

Every entry is an English sentence that the catalogues translate; an id that is not here is shown
as it is, so that a new rule is plain to see and never stops a report.
"""

from typing import Final


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "translate this later")
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message


INDICATOR: Final = {
    "detected": N_("Victims detected"),
    "contacted": N_("Persons in formal contact with the police"),
    "offences": N_("Offences recorded"),
    "prosecuted": N_("Persons prosecuted"),
    "convicted": N_("Persons convicted"),
    "detected_rate": N_("Victims detected per 100,000 population"),
    "population": N_("Population"),
}
SECTION: Final = {
    "victims": N_("Victims detected"),
    "investigated": N_("Persons investigated"),
    "prosecuted": N_("Persons prosecuted"),
    "convicted": N_("Persons convicted"),
    "others": N_("Other indicators"),
}
UNIT: Final = {
    "persons": N_("persons"),
    "offences": N_("offences"),
    "per 100,000 population": N_("per 100,000 population"),
}
DIMENSION: Final = {
    "sex": N_("sex"),
    "age": N_("age"),
    "form": N_("form of exploitation"),
    "citizenship": N_("citizenship"),
    "repatriation": N_("country of repatriation"),
}
CATEGORY: Final = {
    ("sex", "female"): N_("Female"),
    ("sex", "male"): N_("Male"),
    ("sex", "other"): N_("Other sex or gender"),
    ("sex", "unknown"): N_("Sex not known"),
    ("age", "0-17"): N_("0 to 17 years"),
    ("age", "18+"): N_("18 years and over"),
    ("age", "unknown"): N_("Age not known"),
    ("form", "sexual"): N_("Sexual exploitation"),
    ("form", "labour"): N_("Forced labour"),
    ("form", "other"): N_("Other forms"),
    ("form", "unknown"): N_("Form not known"),
}
AUDIENCE: Final = {
    "internal": N_("Internal: for the office alone"),
    "transmission": N_("For transmission to international bodies"),
    "public": N_("Public"),
}

WORD: Final = {
    "rose": N_("rose"),
    "fell": N_("fell"),
    "stable": N_("stable"),
    "can't tell": N_("can't tell"),
}
WORD_TITLE: Final = {
    "rose": N_("What rose"),
    "fell": N_("What fell"),
    "stable": N_("What is stable"),
    "can't tell": N_("What can't be told"),
}
WORD_NONE: Final = {
    "rose": N_("No headline series is shown to have risen."),
    "fell": N_("No headline series is shown to have fallen."),
    "stable": N_("No headline series is shown to be stable."),
    "can't tell": N_("Nothing: every last comparison could be made."),
}
GLYPH: Final = {"rose": "▲", "fell": "▼", "stable": "■", "can't tell": "◇"}
REASON: Final = {
    "uncertain": N_("the interval is too wide for any of the three words"),
    "break": N_("a break in the series lies between: the two years are not comparable"),
    "gap": N_("a year was declared as not fully reported"),
    "conflict": N_("the source publishes different values for one of the years"),
    "few points": N_("too few comparable years"),
    "zero": N_("a count is zero, or may be: no ratio can be formed"),
}
REASON_IN_TABLE: Final = {
    "uncertain": N_("interval too wide"),
    "break": N_("break between"),
    "gap": N_("declared gap"),
    "conflict": N_("values in conflict"),
    "few points": N_("too few years"),
    "zero": N_("possible zero"),
}
MEANING: Final = {
    ("effort", "rose"): N_("More effort by the authorities, not more trafficking."),
    ("effort", "fell"): N_("Less effort by the authorities, not less trafficking."),
    ("effort", "stable"): N_("Effort within the margin of what it was."),
    ("harm", "rose"): N_("More harm."),
    ("harm", "fell"): N_("Less harm."),
    ("harm", "stable"): N_("Harm within the margin of what it was."),
    ("either", "rose"): N_("More trafficking, or more of it found: the figure alone can't say."),
    ("either", "fell"): N_("Less trafficking, or less of it found: the figure alone can't say."),
    ("either", "stable"): N_("Within the margin of what it was."),
}
DIRECTION: Final = {
    "effort": N_("more of it means more effort"),
    "harm": N_("more of it means more harm"),
    "either": N_("more of it may mean more effort or more harm"),
}

MARKER: Final = {
    "value": N_("counted"),
    "censored": N_("fewer than five (0 to 4)"),
    "missing": N_("not in the source"),
    "not collected": N_("declared as not reported"),
    "conflict": N_("different values published"),
    "suppressed": N_("not shown to this audience"),
}
MARKER_GLYPH: Final = {
    "value": "●",
    "censored": "◔",
    "missing": "✕",
    "not collected": "∅",
    "conflict": "≠",
    "suppressed": "▒",
}
OBS_STATUS: Final = {
    "A": N_("normal value"),
    "b": N_("break in the series"),
    "e": N_("estimated"),
    "m": N_("not in the source"),
    "n": N_("not collected"),
    "p": N_("provisional"),
    "u": N_("low reliability"),
}
INTERVAL_OF: Final = {
    "rate": N_("the underlying rate"),
    "estimate": N_("the estimate"),
    "censoring": N_("the count itself, which lies in it for certain"),
    "definition": N_("narrow to wide definition of the offence"),
}
BREAK_KIND: Final = {
    "shift": N_("the level shifts"),
    "spike": N_("one side of a year that is out of line with both its neighbours"),
    "declared": N_("declared by a person"),
}

NOTE: Final = {
    "mended name": N_("A damaged name was mended."),
    "garbled name": N_("A name is damaged in the source and could not be mended with certainty."),
    "no source": N_("A row names no source of its own."),
    "parts exceed total": N_("The parts of a year add up to more than its total."),
    "no population": N_("No population is given for a year, so that it has no rate."),
    "column not read": N_("A column was not read: it holds remarks."),
    "column read as a dimension": N_(
        "A column that palermo does not know was read as a dimension of the project's own."
    ),
    "sheet not read": N_("A sheet of a workbook was not read."),
    "unused declaration": N_("A declaration in coverage.toml concerns no figure of this report."),
}
ABOUT_ROWS: Final = frozenset(("mended name", "garbled name", "no source", "sheet not read"))
"""Notes that are counted by the rows that they concern; the others by themselves."""
REJECTED: Final = {
    "conflict": N_("The same figure is published with different values; none was chosen."),
    "repeated": N_("The same figure is published again with the same value; it was counted once."),
    "negative count": N_("A count is negative."),
    "future year": N_("The year lies after the run's own date."),
    "not a number": N_("The value is not a number."),
    "fractional count": N_("A count is not a whole number."),
    "unknown indicator": N_("The indicator has no definition."),
    "unknown dimension": N_("The dimension is not known."),
    "unknown category": N_("The category is not in the code list of its dimension."),
    "no category": N_("A dimension is named without a category."),
    "error cell": N_("The cell holds a spreadsheet error."),
    "ragged row": N_("The row has more or fewer cells than the heading."),
    "unknown unit": N_("The unit is not known."),
    "unknown form": N_("The form of exploitation is not in the code list."),
    "impossible year": N_("The year cannot be right."),
    "not a year": N_("The year cannot be read."),
    "not a period": N_("The period cannot be read."),
    "not a date": N_("The date cannot be read."),
    "missing value": N_("The row has no value."),
    "zero population": N_("The population is zero."),
    "unknown sex": N_("The sex is not in the code list."),
    "unknown age": N_("The age is not in the code list."),
    "impossible obs_status": N_("The observation status cannot go with the value."),
}
FIX: Final = {
    "conflict": N_("Ask the publisher which value holds."),
    "repeated": N_("Nothing to do."),
    "negative count": N_("Correct the count at the source."),
    "future year": N_("Correct the year, or the date in palermo.toml."),
    "not a number": N_("Write a whole number, or <5 where the source does."),
    "fractional count": N_("Write a whole number; rates belong in no column of counts."),
    "unknown indicator": N_("Use an indicator that has a definition, or define it."),
    "unknown dimension": N_("Use a dimension of the code lists."),
    "unknown category": N_("Use a category of the code lists."),
    "no category": N_("Name the category, or leave the dimension out."),
    "error cell": N_("Correct the formula and save the file again."),
    "ragged row": N_("Quote cells that contain the separator."),
    "unknown unit": N_("Give counts of persons or offences."),
    "unknown form": N_("Use a category of the code lists."),
    "impossible year": N_("Correct the year."),
    "not a year": N_("Write a year with four digits."),
    "not a period": N_("Write 2016, or 2016-04-01..2017-03-31."),
    "not a date": N_("Write a day as 2023-05-30."),
    "missing value": N_("Give the count, or delete the row."),
    "zero population": N_("Give the number of persons."),
    "unknown sex": N_("Use a category of the code lists."),
    "unknown age": N_("Use a category of the code lists."),
    "impossible obs_status": N_("Correct the status or the value."),
}
SET_ASIDE: Final = {
    "other countries": N_("other countries"),
    "blank code": N_("rows without a country code"),
    "empty rows": N_("empty rows"),
    "rows above the heading": N_("rows above the heading"),
    "not a country code": N_("rows whose code is no country's"),
}
EXERCISE: Final = N_("EXERCISE")  # every page bears this very word, in French beside its own
AGGREGATE: Final = N_("aggregate")
KIND: Final = {
    "glotip": N_("UNODC GLOTIP file"),
    "table": N_("plain table"),
    "extract": N_("extract of an agency’s records"),
    "population": N_("population"),
}
COLON: Final = N_(": ")  # French sets a space before it, and before the next
SEMICOLON: Final = N_("; ")
PARAM: Final = {
    "by": N_("by"),
    "name": N_("name"),
    "column": N_("column"),
    "indicator": N_("indicator"),
    "what": N_("what"),
    "sheet": N_("sheet"),
    "was": N_("was"),
    "now": N_("now"),
    "total": N_("total"),
    "parts": N_("parts"),
    "years": N_("years"),
    "value": N_("value"),
    "why": N_("why"),
    "period": N_("period"),
    "fewest": N_("at least"),
    "agency": N_("agency"),
    "file": N_("file"),
    "outcome": N_("outcome"),
    "effort": N_("effort"),
    "more": N_("change"),
    "lower": N_("lower"),
    "upper": N_("upper"),
    "answer": N_("answer"),
}


def word(table: dict[str, str], key: str) -> str:
    """The sentence of an id, not yet translated; the id itself where there is none."""
    return table.get(key, key)


def set_aside(why: str) -> tuple[str, str]:
    """Why rows were set aside, not yet translated, and the name that goes with it or ""."""
    if why.startswith("aggregate "):
        return AGGREGATE, why.removeprefix("aggregate ")
    if why.startswith("not a country code: "):
        return SET_ASIDE["not a country code"], why.removeprefix("not a country code: ")
    return SET_ASIDE.get(why, why), ""


def param(key: str, text: str) -> str:
    """The text of a note's param, not yet translated: an id by its word, the rest as it is."""
    tables = {"by": DIMENSION, "indicator": INDICATOR}
    return tables.get(key, {}).get(text, text)


def category(dimension: str, name: str) -> str:
    """A category's name, not yet translated; names of countries stand as they were published."""
    return CATEGORY.get((dimension, name), name)


def meaning(direction: str, said: str) -> str:
    """What a word means for an indicator of this direction; "" where nothing can be told."""
    return MEANING.get((direction, said), "")
