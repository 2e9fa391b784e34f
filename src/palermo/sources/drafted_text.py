"""The text of a drafted mapping: what was guessed is marked, what a person writes is empty."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from palermo.model.codes import code_list
from palermo.model.fields import COUNTRIES, record_fields
from palermo.settings.mapping_records import ReadPlan
from palermo.sources.drafted_columns import SHORT, Column, folded, known_words
from palermo.sources.drafted_guesses import Place, guesses

_RECORD = {
    "key": "the row's own number; no two rows share one",
    "person": "the agency's number of a person, the same in all its rows",
    "case": "the number of a raid or proceeding",
}
_NO_EVENTS = """\
# No column was taken for the day of an event. Indicators count events, so name at least one:
# [events.contacted]
# column = "..."
# formats = ["%d/%m/%Y"]
"""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a mapping is drafted for.

    Attributes:
        plan: how the file is read.
        file: its path inside the project.
        others: its other tables or sheets; of a workbook that is read whole, all sheets.
    """

    plan: ReadPlan
    file: str
    others: Sequence[str] = ()


def lines(drafted: Drafted, found: Sequence[Column]) -> Iterator[str]:
    """The lines of the TOML text."""
    guessed = guesses(found)
    yield "# Drafted by palermo map: a person finishes it. Empty texts are to be written."
    yield "# What stands before '# guess' was told from headings and cells, and may be wrong."
    for key, meaning in (
        ("agency", "who sends it; an id of organisations.toml, where there is one"),
        ("purpose", "why its records may be held here, one sentence"),
        ("legal_basis", "the law or agreement that allows it"),
    ):
        yield f'{key} = ""  # {meaning}'
    yield "may_link_with = []  # names of other mappings; both must name each other"
    yield from ("version = 1", "")
    yield from _read_lines(drafted)
    yield from _record_lines(guessed)
    for table in ("fields", "events"):
        for (of, target), column in guessed.items():
            if of == table:
                yield from _target_lines(table, target, column)
    if not any(table == "events" for table, _ in guessed):
        yield _NO_EVENTS
    yield from _other_lines([one for one in found if one not in guessed.values()])


def _read_lines(drafted: Drafted) -> Iterator[str]:
    plan = drafted.plan
    yield "[read]"
    yield f"files = [{_text(drafted.file)}]"
    yield f"format = {_text(plan.format)}"
    if plan.format == "csv":
        yield f"encoding = {_text(plan.encoding)}"
        yield f"delimiter = {_text(plan.delimiter)}"
    if plan.header != 1:
        yield f"header = {plan.header}  # guess: the row of the headings"
    if plan.table:
        yield f"table = {_text(plan.table)}"
    if plan.sheets:
        yield f"sheets = [{', '.join(map(_text, plan.sheets))}]"
    yield from _others_lines(plan, drafted.others)
    yield ""


def _others_lines(plan: ReadPlan, others: Sequence[str]) -> Iterator[str]:
    """What else the file holds."""
    names = ", ".join(map(_text, others))
    if plan.format == "xlsx" and not plan.sheets:
        if len(others) > 1:
            yield f"# sheets, all of them read: {names}"
            yield "# for one that is another table: palermo map FILE --table NAME"
    elif others:
        kind = "sheets" if plan.sheets else "tables"
        yield f"# other {kind}, each with a mapping of its own: {names}"
        yield "# draft them by: palermo map FILE --table NAME"


def _record_lines(guessed: Mapping[Place, Column]) -> Iterator[str]:
    yield "[record]"
    yield 'unit = ""  # victim, perpetrator, event or entity; or a table with column and codes'
    yield 'kind = ""  # what a row is: contact, permit, removal, return, person, referral, ...'
    for key, meaning in _RECORD.items():
        if column := guessed.get(("record", key)):
            yield f"{key} = {_text(column.heading)}  # guess: {meaning}"
        else:
            yield f'# {key} = "..."  # {meaning}, where there is one'
    yield ""


def _target_lines(table: str, target: str, column: Column) -> Iterator[str]:
    yield f"[{table}.{target}]"
    yield f"column = {_text(column.heading)}  # guess"
    if column.look == "date":
        yield f"formats = [{', '.join(map(_text, column.formats))}]"
    if table == "fields" and record_fields()[target].type == "code":
        yield from _code_lines(target, column)
    yield ""


def _code_lines(target: str, column: Column) -> Iterator[str]:
    name = record_fields()[target].codes
    if name == COUNTRIES:
        yield "# codes and names of countries are known; add codes = { ... } for others"
        yield from _value_lines(column)
        return
    known = {folded(word): code.code for code in code_list(name) for word in code.written}
    known |= SHORT.get(target, {})
    yield f"[fields.{target}.codes]  # the model's: {', '.join(c.code for c in code_list(name))}"
    for value, count in column.values:
        code = known.get(folded(value), "")
        yield f"{'' if code else '# '}{_text(value)} = {_text(code)}  # {_counted(count, 'row')}"
    if rest := _rest(column):
        yield f"# {rest}"


def _value_lines(column: Column) -> Iterator[str]:
    for value, count in column.values:
        yield f"#   {_text(value)}: {_counted(count, 'row')}"
    if rest := _rest(column):
        yield f"#   {rest}"


def _rest(column: Column) -> str:
    """The values that are not told."""
    if not column.others:
        return ""
    if column.look != "code":
        return f"and {_counted(column.others, 'other value')}, not told here"
    each = "" if column.others == 1 else " each"
    return f"and {_counted(column.others, 'value')} of one row{each}"


def _other_lines(found: Sequence[Column]) -> Iterator[str]:
    if found:
        yield "# Columns for which no field was found: map them, or name them here."
    for column in found:
        formats = f", {' '.join(column.formats)}" if column.formats else ""
        filled = _counted(column.filled, "row")
        yield f"# {_text(column.heading)}: {column.look}{formats}, {filled}"
        if column.look != "code" or all(folded(v) in known_words() for v, _ in column.values):
            yield from _value_lines(column)
        else:  # nobody knows what they are: names, perhaps
            yield f"#   {_counted(len(column.values) + column.others, 'different value')}"
    yield from ("[ignore]", "columns = []")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
