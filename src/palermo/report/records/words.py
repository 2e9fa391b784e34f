"""The words of the office's report for ids of the model, as `palermo.report.words`."""

from typing import Final

from palermo.report.words import N_

CHAPTER: Final = {
    "identification": N_("Identification"),
    "protection": N_("Protection"),
    "permits": N_("Residence permits"),
    "prosecution": N_("Prosecution"),
    "sentences": N_("Sentences"),
    "cooperation": N_("Cooperation between states and offices"),
    "effort": N_("Effort"),
}
BLOCK: Final = {
    "calendar": N_("Calendar years"),
    "cycle": N_("Periods of the TIP report (1 April to 31 March)"),
    "other": N_("Other periods"),
}
SHORT_BLOCK: Final = {
    "calendar": N_("Calendar years"),
    "cycle": N_("TIP reports"),
    "other": N_("Other periods"),
}
UNIT: Final = {
    "persons": N_("persons"),
    "offences": N_("offences"),
    "cases": N_("cases"),
    "proceedings": N_("proceedings"),
    "permits": N_("permits"),
    "removals": N_("removals"),
    "returns": N_("returns"),
    "referrals": N_("referrals"),
    "requests": N_("requests"),
    "agreements": N_("agreements"),
    "officers": N_("officers"),
    "inspectors": N_("inspectors"),
    "places": N_("places"),
    "currency": N_("units of the country’s currency"),
    "share": N_("per cent"),
    "share points": N_("percentage points"),
    "months": N_("months"),
    "days": N_("days"),
    "per officer": N_("per officer"),
    "per inspector": N_("per inspector"),
    "per 100,000 population": N_("per 100,000 population"),
    "percent per percent": N_("per cent for one per cent"),
}
DIMENSION: Final = {
    "sex": N_("sex"),
    "age_group": N_("age group"),
    "citizenship": N_("citizenship"),
    "form": N_("form of exploitation"),
    "agency": N_("reporting agency"),
    "region": N_("region"),
    "offence": N_("offence"),
    "referred_by": N_("who referred them"),
    "refusal_reason": N_("reason for refusal"),
    "service": N_("kind of assistance"),
    "destination": N_("country of return"),
    "partner": N_("other state"),
    "asked": N_("office that was asked"),
    "outcome": N_("outcome"),
    "within": N_("within"),
}
CODE_LIST: Final = {
    "sex": "sex",
    "form": "form",
    "offence": "offence",
    "referred_by": "authority",
    "refusal_reason": "refusal",
    "service": "service",
    "recruitment": "recruitment",
    "outcome": "outcome",
    "industry": "industry",
    "organisers": "place",
    "status": "status",
}
"""The code list of the model in which a dimension's categories stand."""
COUNTRIES: Final = frozenset(("citizenship", "destination", "partner", "organisers_country"))
ORGANISATIONS: Final = frozenset(("agency", "asked"))
CATEGORY: Final = {
    ("age_group", "0-17"): N_("0 to 17 years"),
    ("age_group", "18+"): N_("18 years and over"),
    ("outcome", "granted"): N_("Granted"),
    ("outcome", "refused"): N_("Refused"),
    ("outcome", "withdrawn"): N_("Withdrawn"),
    ("outcome", "removed"): N_("Removed before a decision"),
    ("outcome", "judged"): N_("Judged"),
}
UNKNOWN: Final = N_("Not known")

STATE: Final = {
    "held back": N_("held back, so that nobody can be recognised"),
    "not reported": N_("not reported"),
    "partial": N_("partial: not all was reported"),
    "not estimable": N_("not estimable"),
    "none": N_("no figure"),
}
HEARD: Final = {
    "held back": N_(", held back"),
    "not reported": N_(", not reported"),
    "partial": N_(", partial"),
    "not estimable": N_(", not estimable"),
    "none": N_(", no figure"),
}
"""What a screen reader says after the letter of a cell; the list of letters says the rest."""
WHY_NOT: Final = {
    "held back": N_("not told: a number of the series is held back"),
    "no number": N_("not told: a year has no number"),
    "not a count": N_("not told: only counts are compared"),
    "not compared": N_("not compared"),
}
"""Why no change is told."""
INTERVAL_OF: Final = {
    "rate": N_("the underlying rate or level"),
    "estimate": N_("the estimate"),
    "censoring": N_("the number itself, which lies in it for certain"),
    "definition": N_("narrow to wide definition of the offence"),
}
BOUNDS: Final = N_("trafficking article alone … with aggravated pimping and the like")
MEASURE: Final = {
    "count": N_("a count"),
    "share": N_("a share"),
    "bounds": N_("two counts: narrow and wide definition of the offence"),
    "median": N_("a median"),
    "sum": N_("a sum"),
    "delay": N_("time until an outcome"),
    "spread": N_("the spread between places"),
    "ratio": N_("one count over another"),
    "elasticity": N_("how two counts went together over regions and years"),
}
COUNTED: Final = frozenset(("count", "share", "bounds", "median", "sum", "delay"))
"""Measures of rows, which are counted by a day."""
COUNTING: Final = {
    "flow": N_("by the day on which it happened"),
    "cohort": N_("by the day on which those came in to whom it may happen"),
}

SHOWS: Final = {
    "as predicted": N_("as predicted"),
    "against it": N_("against it"),
    "cannot be told": N_("cannot be told"),
    "held back": N_("held back"),
}
SHOWS_GLYPH: Final = {
    "as predicted": "●",
    "against it": "○",
    "cannot be told": "◇",
    "held back": "▒",
}
RIVAL_NUMBER: Final = {
    "did not report": N_("did not report"),
    "why": N_("why"),
    "elasticity to the year before": N_("elasticity to the effort of the year before"),
}
WHY: Final = {
    "no data": N_("no data"),
    "no fit": N_("no finite elasticity fits best"),
    "effort is the same everywhere": N_("effort is the same everywhere"),
    "less": N_("less than ten per cent more"),
    "more": N_("more than ten per cent more"),
    "as much": N_("about as much"),
    "cannot be told": N_("cannot be told"),
}
ANSWER: Final = {
    "less": N_(
        "In words alone: where regions had ten per cent more of “%(effort)s”, they did not have "
        "ten per cent more of “%(outcome)s”."
    ),
    "more": N_(
        "In words alone: where regions had ten per cent more of “%(effort)s”, they had more than "
        "ten per cent more of “%(outcome)s”."
    ),
    "as much": N_(
        "In words alone: where regions had more of “%(effort)s”, they had more of “%(outcome)s”, "
        "perhaps in proportion."
    ),
    "cannot be told": N_(
        "In words alone: whether regions with more of “%(effort)s” had more of “%(outcome)s” "
        "cannot be told."
    ),
}
"""What an elasticity says where its number is held back, by its verdict."""
NOTE: Final = {
    "no country": N_("An indicator needs the project’s country, and none is named."),
    "no records": N_("No source holds records of this kind."),
    "link refused": N_("It needs a link between records that the mappings do not allow."),
    "no denominator": N_("A rate has nothing to be divided by in a period."),
    "no elasticity": N_("No elasticity could be estimated."),
    "ten per cent more": N_("What went with ten per cent more effort, in per cent."),
    "amounts lack rows": N_("Rows were rejected: the amount may lack what they held."),
    "too few": N_("Too few for a median or a curve."),
    "too few to compare": N_("Too few places with enough decisions to compare."),
    "day unknown": N_("The day is not known, so that they are in no period."),
    "unknown left out": N_("Not known of some: they are left out of the share."),
    "no rows of an agency": N_("An agency has rows in other periods and none in this one."),
}
ABOUT_ROWS: Final = frozenset(("amounts lack rows", "day unknown", "unknown left out"))
INDICATORS: Final = frozenset(("indicator", "outcome", "effort"))
"""Params of notes that name an indicator."""
REFUSED: Final = {
    "neither names the other": N_("Neither mapping names the other in may_link_with."),
    "one side alone": N_("Only one of the two mappings names the other."),
    "not all with each other": N_(
        "Both are linked with a third source, but not all of the group name each other."
    ),
}
LINK_RULE: Final = {
    "own number": N_("the agency’s own number of a person"),
    "document": N_("number of a document"),
    "name and birth": N_("names and day of birth"),
    "sound and birth": N_("names that sound alike and day of birth"),
    "name and year": N_("names, year of birth, sex and citizenship"),
}
ATTRIBUTE: Final = {
    "sex": N_("sex"),
    "birth_date": N_("birth date"),
    "citizenship": N_("citizenship"),
    "age": N_("age"),
    "family_name": N_("family name"),
    "given_name": N_("given name"),
    "document_no": N_("number of a document"),
}
RULE: Final = {
    "unreadable row": N_("The row cannot be read."),
    "repeated row": N_("The row stands in the file again, word for word."),
    "repeated key": N_("The row’s own number stands in the file more than once."),
    "missing value": N_("A cell that must be filled in is empty."),
    "error cell": N_("The cell holds a spreadsheet error."),
    "unknown code": N_("The code is not among those of the mapping."),
    "no such day": N_("The date is no day that exists, or not written as the mapping says."),
    "not a number": N_("The value is not a number."),
    "negative": N_("The number is below zero."),
    "future date": N_("The date lies after the day of the run."),
    "implausible age": N_("The age cannot be right."),
    "ends before it begins": N_("One date lies before the other that it follows."),
    "missing column": N_("The file lacks a column of the mapping."),
}
"""Rules that reject a row of an extract."""
FIX: Final = {
    "unreadable row": N_("Mend the row so that it has one cell for each heading."),
    "repeated row": N_("Nothing where it came twice by mistake; else number the rows."),
    "repeated key": N_("Give the row a number of its own."),
    "missing value": N_("Fill in the cell."),
    "error cell": N_("Mend the formula whose error stands in the cell."),
    "unknown code": N_("Write a code of the mapping, or add this one to its codes."),
    "no such day": N_("Write a day that exists, in a format of the mapping."),
    "not a number": N_("Write a number, without words and units."),
    "negative": N_("Write a number that is not below zero."),
    "future date": N_("Write a date that does not lie after the day of the run."),
    "implausible age": N_("Mend the birth date or the age."),
    "ends before it begins": N_("Mend one of the two dates."),
    "missing column": N_("Add the column to the file."),
}
