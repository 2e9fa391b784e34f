"""Questionnaire tables for those who collect statistics: exact values with confidentiality flags.

    questionnaires(release, page)

gives, for the audience `transmission` alone, each questionnaire as a workbook in every language
and as one CSV. What palermo's records cannot give stands in it as not collected (n), never as an
empty cell without a mark; what is not known is not zero.
"""

from collections.abc import Iterator, Mapping, Sequence

from palermo.model import Release
from palermo.report.languages import Language, language
from palermo.report.open_data import Cells, table
from palermo.report.page import Page
from palermo.report.questionnaires.filling import Cell, filled
from palermo.report.questionnaires.layout import QUESTIONNAIRES, Questionnaire, layout
from palermo.report.questionnaires.workbook import Value, workbook
from palermo.report.records.naming import category_name, country_name
from palermo.report.records.words import DIMENSION
from palermo.report.words import N_

FOLDER = "questionnaires"
COLUMNS = (
    "questionnaire", "table", "row", "breakdown", "category", "year", "value", "obs_status",
    "conf_status", "unit", "published", "figure", "definition", "as_of", "country", "audience",
    "run",
)  # fmt: skip
_HEADS = {
    "table": N_("table"),
    "row": N_("what is asked"),
    "breakdown": N_("divided by"),
    "category": N_("category"),
    "year": N_("year"),
    "value": N_("value"),
    "obs_status": N_("observation status"),
    "conf_status": N_("confidentiality status"),
    "unit": N_("unit"),
    "published": N_("as published"),
    "figure": N_("figure"),
    "definition": N_("definition"),
}
_TOTAL = N_("total")
_STATUS = {
    "A": N_("counted"),
    "b": N_("break in the series"),
    "e": N_("estimated"),
    "m": N_("missing: it is not known, which is not zero"),
    "n": N_("not collected: palermo’s records do not hold it"),
    "p": N_("provisional"),
    "u": N_("of low reliability"),
    "F": N_("free"),
    "C": N_("confidential: the receiver may not publish it"),
    "D": N_("confidential, since another could be worked out from it: not to be published"),
}


def questionnaires(release: Release, page: Page) -> Mapping[str, bytes]:
    """Name and bytes of every file; none for another audience or without figures to fill in.

    Args:
        release: for the audience `transmission`.
        page: the run, its settings and names of agencies.

    Raises:
        ReportError: a language has no catalogue.
    """
    if release.audience != "transmission":
        return {}
    speakers = [language(code) for code in page.settings.languages]
    found: dict[str, bytes] = {}
    for asked in map(layout, QUESTIONNAIRES):
        cells = filled(asked, release)
        if not any(cell.figure for cell in cells):
            continue
        found[f"{FOLDER}/{asked.id}.csv"] = _csv(asked, cells, page).encode()
        for one in speakers:
            found[f"{FOLDER}/{asked.id}.{one.code}.xlsx"] = _xlsx(asked, cells, page, one)
    return found


def _csv(asked: Questionnaire, cells: Sequence[Cell], page: Page) -> str:
    """A row a cell, by ids: for those who compute."""
    stamp: Cells = {
        "questionnaire": asked.id,
        "country": page.settings.country,
        "audience": "transmission",
        "run": page.run,
    }
    return table((stamp | _ids(cell) for cell in cells), COLUMNS)


def _ids(cell: Cell) -> Cells:
    found = cell.figure
    return {
        "table": cell.table.id,
        "row": cell.row.label.get("en", ""),
        "breakdown": cell.dimension,
        "category": cell.category,
        "year": cell.year,
        "value": cell.value,
        "obs_status": cell.obs_status,
        "conf_status": cell.conf_status,
        "unit": found.unit if found else "",
        "published": found.published if found else "",
        "figure": found.id if found else "",
        "definition": found.definition if found else "",
        "as_of": found.as_of if found else "",
    }


def _xlsx(asked: Questionnaire, cells: Sequence[Cell], page: Page, to: Language) -> bytes:
    """A sheet that tells what this is, a sheet with all rows, and one for each table."""
    heads = [to.gettext(_HEADS[name]) for name in _HEADS]
    every = [_spoken(cell, page, to) for cell in cells]
    sheets: list[tuple[str, Sequence[Sequence[Value]]]] = [
        (to.gettext(N_("read me")), list(_about(asked, page, to))),
        (to.gettext(N_("all rows")), [heads, *every]),
    ]
    for one in asked.tables:
        rows = [row for cell, row in zip(cells, every, strict=True) if cell.table is one]
        sheets.append((one.id, [heads, *rows]))
    return workbook(sheets, asked.title[to.code], page.settings.date)


def _spoken(cell: Cell, page: Page, to: Language) -> list[Value]:
    ids = _ids(cell)
    told = ids | {
        "table": cell.table.title[to.code],
        "row": cell.row.label.get(to.code) or to.gettext(_TOTAL),
        "breakdown": to.gettext(DIMENSION.get(cell.dimension, cell.dimension)),
        "category": category_name(cell.dimension, cell.category, page, to),
    }
    if cell.dimension:
        told["row"] = cell.table.title[to.code]
    return [value if isinstance(value, float) else _text(value) for value in map(told.get, _HEADS)]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _about(asked: Questionnaire, page: Page, to: Language) -> Iterator[list[Value]]:
    """What a reader must know: whose numbers, for whom, and what the marks mean."""
    yield [asked.title[to.code], ""]
    if page.settings.exercise:
        yield ["EXERCISE", to.gettext(N_("The data are invented."))]
    yield [to.gettext(N_("country")), country_name(page, to)]
    yield [to.gettext(N_("audience")), "transmission"]
    yield [to.gettext(N_("run")), page.run]
    yield [to.gettext(N_("date")), page.settings.date.isoformat()]
    yield [to.gettext(N_("tables read in")), asked.source]
    yield [to.gettext(N_("value")), to.gettext(_VALUES)]
    for mark, meaning in _STATUS.items():
        yield [mark, to.gettext(meaning)]
    for one in asked.tables:
        if one.note:
            yield [one.title[to.code], one.note[to.code]]


_VALUES = N_(
    "Exact numbers, for the receiver alone. An empty cell is never zero: its observation status "
    "says why it is empty."
)
