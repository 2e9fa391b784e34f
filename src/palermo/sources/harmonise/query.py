"""One query a mapping: from staged text to values, and what is wrong with each.

It is built in layers, each a common table expression over the one before:
`texts` (files one after the other, trimmed), `known` (without texts for "unknown"),
`helped` (numbers and dates tried), `parsed` (values), `judged` (faults), `crossed` (faults
between columns), and the table `harmonise_typed`:

    seq        place of the file * 2^32 + row: unique, in order
    fault      why the row cannot be read; NULL where it can
    digest     MD5 of headings and cells
    rejected, warned    whether a rule rejects the row, or only warns
    <target>   its value; <event>_precision where the formats leave it open
    b_<id>     rank of the rule that it breaks, or NULL
    c_<id>     of events with a condition, whether it holds
    w_<id>     of coded columns, the text that breaks it
    k_<n>      of a column on which events depend, a text that the mapping does not know
"""

from collections.abc import Iterable, Sequence
from datetime import date

from palermo.sources.harmonise.codes import joins
from palermo.sources.harmonise.conditions import conditions, holds, unknown
from palermo.sources.harmonise.crossing import crossings
from palermo.sources.harmonise.dates import only_precision, precisions
from palermo.sources.harmonise.headings import Place, heading, used
from palermo.sources.harmonise.literals import literal, quoted
from palermo.sources.harmonise.mended import is_mended, own_cells, unguarded
from palermo.sources.harmonise.readings import RULES, helpers, known, parsed, trimmed
from palermo.sources.harmonise.rules import ERROR_CELLS, rules
from palermo.sources.harmonise.targets import KEY, Target

_SHOWN = 80
"""Letters of an unknown code that are kept."""


def typed_query(targets: Sequence[Target], places: Sequence[Place], on: date) -> str:
    """The statement that makes `harmonise_typed`.

    Args:
        targets: what the mapping fills.
        places: its files and sheets.
        on: the run's date: nothing lies after it.
    """
    read = [one for one in targets if one.rule.column]
    layers = {
        "texts": _texts(targets, places),
        "known": _layer("texts", {f"m_{g.id}": _known(g, targets) for g in read}),
        "helped": _layer("known", {k: sql for g in read for k, sql in helpers(g).items()}),
        "parsed": _parsed(read),
        "judged": _layer("parsed", {f"b_{g.id}": _fault(g, targets, on) for g in read}),
        "crossed": crossings(read, on),
    }
    told = ",\n".join(f"{name} AS (\n{sql}\n)" for name, sql in layers.items())
    return f"CREATE OR REPLACE TEMP TABLE harmonise_typed AS\nWITH {told}\n{_final(targets)}"


def _layer(below: str, added: dict[str, str]) -> str:
    columns = "".join(f",\n    {sql} AS {name}" for name, sql in added.items())
    return f"SELECT *{columns}\nFROM {below}"


def _texts(targets: Sequence[Target], places: Sequence[Place]) -> str:
    return "\nUNION ALL\n".join(_file(used(targets), place) for place in places)


def _file(columns: Sequence[str], place: Place) -> str:
    cells = "".join(f", {_cell(column, place)} AS t{at}" for at, column in enumerate(columns))
    return (
        f"SELECT {place.number}::BIGINT * 4294967296 + _row AS seq, _fault AS fault, "  # noqa: S608
        f"{_digest(place)} AS digest{cells} FROM {quoted(place.staged.table)}"
    )


def _cell(column: str, place: Place) -> str:
    cell = place.columns.get(column)
    if cell is None:
        return "NULL::VARCHAR"
    if is_mended(place.staged):
        return trimmed(f"({unguarded(cell)})")
    return cell if cell in place.staged.tidy else trimmed(cell)


def _digest(place: Place) -> str:
    """Headings and cells that are not blank, whatever the order of the columns."""
    headed = sorted((heading(text), cell) for text, cell in own_cells(place.staged))
    cells = ", ".join(f"{literal(text + chr(30))} || {cell}" for text, cell in headed)
    return f"md5(concat_ws(chr(31), {cells}))" if cells else "md5('')"


def _text(column: str, targets: Sequence[Target]) -> str:
    return f"t{used(targets).index(heading(column))}"


def _known(target: Target, targets: Sequence[Target]) -> str:
    """The text where it tells something: an event whose condition does not hold tells nothing."""
    text = known(target, _text(target.rule.column, targets))
    return f"CASE WHEN {holds(target.when, targets)} THEN {text} END" if target.when else text


def _parsed(read: Sequence[Target]) -> str:
    columns = {f"p_{g.id}": parsed(g) for g in read}
    times = [g for g in read if g.type in ("date", "time")]
    columns |= {f"e_{g.id}": precisions(g) for g in times}
    listed = "".join(f",\n    {sql} AS {name}" for name, sql in columns.items())
    joined = "".join(joins(g) for g in read)
    return f"SELECT helped.*{listed}\nFROM helped{joined}"


def _fault(target: Target, targets: Sequence[Target], on: date) -> str:
    """The rank of the rule that a target breaks; NULL where it breaks none."""
    text, value = f"m_{target.id}", f"p_{target.id}"
    cases = [(f"NOT ({holds(target.when, targets)})", "NULL")] if target.when else []
    cases += [
        (f"starts_with({text}, '#') AND {_is_error(text)}", _rank("error cell")),
        (f"{value} IS NULL AND {text} IS NOT NULL", _rank(RULES[target.type])),
    ]
    if target.rule.required or target.told:
        cases.append((f"{value} IS NULL", _rank("missing value")))
    if target.type in ("integer", "number"):
        cases.append((f"{value} < 0", _rank("negative")))
    if target.type in ("date", "time"):
        cases.append((f"{value}::DATE > DATE '{on}'", _rank("future date")))
    told = "".join(f" WHEN {case} THEN {then}" for case, then in cases)
    return f"CASE{told} END::UTINYINT"


def _is_error(text: str) -> str:
    return "(" + " OR ".join(f"{text} = {literal(cell)}" for cell in ERROR_CELLS) + ")"


def _rank(rule: str) -> str:
    return str(rules()[rule].rank)


def _final(targets: Sequence[Target]) -> str:
    read = [g for g in targets if g.rule.column]
    doubts = {one.id: unknown(one, targets) for one in conditions(targets)}
    doubted = "".join(f" OR {doubt} IS NOT NULL" for doubt in doubts.values())
    columns = [
        "seq",
        "fault",
        "digest",
        f"(fault IS NOT NULL{_any(g for g in read if g.rule.required)}) AS rejected",
        f"(false{_any(g for g in read if not g.rule.required)}{doubted}) AS warned",
        *(_value(g) for g in targets),
        *(["NULL::VARCHAR AS local_id"] if KEY not in {g.name for g in targets} else []),
        *(f"e_{g.id} AS {quoted(g.name + '_precision')}" for g in read if _open(g)),
        *(f"b_{g.id}" for g in read),
        *(f"{holds(g.when, targets)} AS c_{g.id}" for g in read if g.when),
        *(
            f"CASE WHEN b_{g.id} IS NOT NULL THEN left(coalesce(m_{g.id}, ''), {_SHOWN}) END "
            f"AS w_{g.id}"
            for g in read
            if g.coded
        ),
        *(f"{doubt} AS {name}" for name, doubt in doubts.items()),
    ]
    listed = ",\n    ".join(columns)
    return f"SELECT\n    {listed}\nFROM crossed"


def _any(targets: Iterable[Target]) -> str:
    return "".join(f" OR b_{g.id} IS NOT NULL" for g in targets)


def _open(target: Target) -> bool:
    return target.type in ("date", "time") and not only_precision(target)


def _value(target: Target) -> str:
    name = quoted(target.name)
    if not target.rule.column:
        return f"{literal(target.rule.value)} AS {name}"
    value = f"p_{target.id}" + ("::DATE" if target.type == "date" else "")
    return f"CASE WHEN b_{target.id} IS NULL THEN {value} END AS {name}"
