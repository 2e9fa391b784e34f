"""What the commands say to a person, as plain text."""

from collections.abc import Iterator, Mapping
from typing import Any

from palermo.pipeline import Check, Explanation, RejectedRows, RunResult

_INTERVALS = {
    "rate": "interval of the underlying rate",
    "ratio": "interval of the ratio of underlying rates",
    "estimate": "interval of the estimate",
    "censoring": "bounds of the count, which the publisher shows as such",
    "definition": "from the narrow to the wide definition",
}
_ROWS_SHOWN = 8


def new_text(document: Mapping[str, Any]) -> str:
    """Where the project is, and what comes next."""
    folder = document["project"]
    return f"{folder} is made, for {document['country']}.\nnext: palermo run --project {folder}"


def run_text(result: RunResult) -> str:
    """What became of the rows of each file, and where the report is."""
    lines = []
    if result.unchanged:
        lines.append(f"Nothing has changed since run {result.run}; nothing was made anew.")
    for row in result.sources:
        again = " (unchanged, not read again)" if row["unchanged"] else ""
        aside = sum(row["set_aside"].values())
        others = f"; {aside:,} rows set aside, about others" if aside else ""
        lines.append(
            f"{row['source']}{again}: {row['read']} rows read = {row['kept']} kept + "
            f"{row['warned']} kept with a warning + {row['rejected']} rejected{others}"
        )
    held_back = f"{result.withheld} of them held back by their publisher"
    lines.append(f"{result.figures} figures, {held_back}")
    lines.append(f"report: {result.report}")
    return "\n".join(lines)


def check_text(found: Check) -> str:
    """Every mistake and every rejected row: where, why, and the one thing to do."""
    lines = [f"error: {error}" for error in found.mistakes]
    lines += [_rejected_text(group) for group in found.rejected]
    lines += [
        f"{account.name}: {account.read} rows read = {account.kept} kept + {account.warned} kept "
        f"with a warning + {account.rejected} rejected"
        for account in found.accounts
    ]
    if found.ok:
        return "\n".join([*lines, "Nothing is wrong."])
    rejected = sum(len(group.rows) for group in found.rejected)
    told = f"{_counted(len(found.mistakes), 'mistake')}, {_counted(rejected, 'row')} rejected"
    return "\n".join([*lines, told])


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _rejected_text(group: RejectedRows) -> str:
    sheet = f", sheet {group.sheet}" if group.sheet else ""
    column = f", column {group.column}" if group.column else ""
    shown = ", ".join(map(str, group.rows[:_ROWS_SHOWN]))
    more = len(group.rows) - _ROWS_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    rows = "row" if len(group.rows) == 1 else "rows"
    return (
        f"rejected: {group.rule} ({group.fate})\n"
        f"  where: {group.source}{sheet}, {rows} {shown}{rest}{column}\n"
        f"  fix:   {group.fix}"
    )


def explanation_text(found: Explanation) -> str:
    """A number, what it means, and the way back to its files."""
    return "\n".join([*_explained(found, ""), "", *_query(found)])


def _explained(found: Explanation, indent: str) -> Iterator[str]:
    yield f"{indent}{found.name}"
    yield from (f"{indent}  {line}" for line in _definition(found))
    yield from (f"{indent}  {line}" for line in _number(found))
    for row in found.rows:
        sheet = f", sheet {row['sheet']}" if row["sheet"] else ""
        yield f"{indent}  from: {row['source']}{sheet}, row {row['row']}"
        yield f"{indent}        sha256 {row['checksum']}"
    if found.inputs:
        yield f"{indent}  computed from:"
        for one in found.inputs:
            yield from _explained(one, f"{indent}    ")


def _definition(found: Explanation) -> Iterator[str]:
    if found.definition is not None:
        yield f"question: {found.definition.question['en']}"
        yield f"definition: {found.definition.stamp}; {found.definition.source}"


def _number(found: Explanation) -> Iterator[str]:
    says = found.says
    if found.kind == "trend":
        reason = f" ({says['reason']})" if says["reason"] else ""
        yield f"word: {says['word']}{reason}"
        yield f"ratio: {_value(says['ratio'])}"
        rose = {says["probability_rose_lower"], says["probability_rose_upper"]}
        yield f"probability that it rose: {' to '.join(_value(one) for one in sorted(rose))}"
    else:
        yield f"value: {_value(says['value'])} {says['unit']}"
        if says["published"]:
            yield f"published as: {says['published']}"
        status = (says["obs_status"], says["conf_status"], says["origin"])
        yield "status: observation {}, confidentiality {}, {}".format(*status)
    yield from _interval(says)
    if says["method"]:
        yield f"method: {says['method']}"


def _interval(says: Mapping[str, Any]) -> Iterator[str]:
    if says["lower"] is None and says["upper"] is None:
        return
    kind = says.get("interval_of", "ratio")  # a trend's row has no such column
    level = f", level {says['level']:g}" if says["level"] is not None else ", certain"
    words = _INTERVALS.get(kind, "the count itself: a register is not a sample")
    upper = "no upper end" if says["upper"] is None else f"to {_value(says['upper'])}"
    yield f"from {_value(says['lower'])} {upper}: {words}{level}"


def _value(value: float | None) -> str:
    return "not known" if value is None else f"{value:.6g}" if value % 1 else f"{value:,.0f}"


def _query(found: Explanation) -> Iterator[str]:
    yield f"query, put to {found.query['database']} with $figure = {found.name!r}:"
    yield from str(found.query["sql"]).strip().splitlines()
