"""What the commands say to a person, as plain text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from palermo.model.documents import DocumentAccount
from palermo.pipeline import Check, Explanation, RejectedRows, RunResult, Traced

_INTERVALS = {
    "rate": "interval of the underlying rate",
    "ratio": "interval of the ratio of underlying rates",
    "estimate": "interval of the estimate",
    "censoring": "bounds of the count, which the publisher shows as such",
    "definition": "from the narrow to the wide definition",
}
_ROWS_SHOWN = 8
_DOCUMENTS_SHOWN = 20
_SOURCE_ROWS = 12
_TEXTS = ("mapping", "telegram", "document")


def new_text(document: Mapping[str, Any], *, office: bool = False) -> str:
    """Where the project is, and what comes next."""
    folder = document["project"]
    named = [str(document["country"])] if document["country"] else []
    kinds = [kind for kind in _TEXTS if document.get(f"{kind}s")]
    named += [_counted(document[f"{kind}s"], kind) for kind in kinds]
    made = f"{folder} is made, for {' and '.join(named)}."
    if not office:
        return f"{made}\nnext: palermo run --project {folder}"
    if document["mappings"]:
        finish = f"finish {folder}/mappings/*.toml, which are drafts"
    else:
        finish = (
            f"put the agencies' extracts into {folder}/inputs/, and draft a mapping of each: "
            f"palermo map {folder}/inputs/FILE > {folder}/mappings/NAME.toml"
        )
    return f"{made}\nnext: {finish};\nwhat is still missing: palermo check --project {folder}"


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
    lines += [_document_text(one) for one in result.documents[:_DOCUMENTS_SHOWN]]
    if (more := len(result.documents) - _DOCUMENTS_SHOWN) > 0:
        lines.append(f"and {more:,} more; palermo check lists them all")
    lines += [_unmatched_text(place) for place in result.unmatched]
    if result.sources:
        lines.append(_figures_text(result))
    if result.documents:
        lines.append(_counted(result.statements, "statement"))
    if result.rejects:
        lines.append(f"rejected rows, to be mended by who sent them: {result.rejects}")
    lines.append(f"report: {result.report}")
    return "\n".join(lines)


def _figures_text(result: RunResult) -> str:
    """How many figures, and how many of them are held back, by whom."""
    told = f"{result.figures} figures, {result.withheld} of them held back by their publisher"
    own = result.suppressed - result.withheld
    return f"{told}, {own} to protect persons" if own else told


def _document_text(one: Mapping[str, Any]) -> str:
    """A telegram or document on one line."""
    told = [_counted(one["statements"], "statement")]
    told += [_counted(one["repairs"], "repair")] if one["repairs"] else []
    told += [_counted(one["disagree"], "check") + " failed"] if one["disagree"] else []
    told += [f"{one['unexplained']} unexplained"] if one["unexplained"] else []
    coverage = f"coverage {percent(one['coverage'])}"
    return f"{one['path']}: {one['document']}, {coverage}, {', '.join(told)}"


def _unmatched_text(place: str) -> str:
    return f"note: nothing in the documents meets this decision: {place}"


def percent(share: float) -> str:
    """A share in per cent, cut off: 100.0 % is all of it."""
    return f"{int(share * 1000) / 10:.1f} %"


def check_text(found: Check) -> str:
    """Every mistake and every rejected row: where, why, and the one thing to do."""
    lines = [f"error: {error}" for error in found.mistakes]
    lines += [_rejected_text(group) for group in found.rejected]
    lines += [
        f"kept with a warning: {note.rule} ({_counted(note.rows, 'row')})\n  where: {note.where}"
        for note in found.warnings
    ]
    lines += [f"note: nothing reads {name}: no mapping names it" for name in found.unread]
    lines += [f"note: {idle}" for idle in found.idle]
    lines += [line for document in found.documents for line in _read_text(document)]
    lines += [_unmatched_text(place) for place in found.unmatched]
    lines += [
        f"{account.name}: {account.read} rows read = {account.kept} kept + {account.warned} kept "
        f"with a warning + {account.rejected} rejected"
        for account in found.accounts
    ]
    if found.ok:
        return "\n".join([*lines, "Nothing is wrong."])
    return "\n".join([*lines, _check_total(found)])


def _check_total(found: Check) -> str:
    mistakes = _counted(len(found.mistakes), "mistake")
    if not found.rows_read:
        return f"{mistakes}; no rows were looked at"
    rejected = sum(len(group.rows) for group in found.rejected)
    return f"{mistakes}, {_counted(rejected, 'row')} rejected"


def _read_text(account: DocumentAccount) -> Iterator[str]:
    """A telegram or document, and what a person should look at in it."""
    coverage = f"coverage {percent(account.coverage)}"
    yield f"{account.path}: {account.name} ({account.kind}), {coverage}"
    rules = Counter(repair.rule for repair in account.repairs)
    if rules:
        told = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
        yield f"  repairs: {told}"
    yield from (f"  disagrees: {one.check}: {one.detail}" for one in account.checks if not one.ok)
    for gap in account.unexplained:
        yield f"  unexplained: characters {gap.span[0]} to {gap.span[1]}"


def traced_text(found: Traced) -> str:
    """A statement, and the way back to its place in its file."""
    said = found.statement
    speaker = ", ".join(part for part in (said.speaker.name, said.speaker.role) if part)
    lines = [
        said.id,
        f"  quote: {said.quote}",
        f"  speaker: {speaker or said.speaker.kind}; {said.kind}, {said.stance or 'no stance'}",
        f"  cited: {said.citation}",
        f"  from: {found.document.path}, characters {said.span[0]} to {said.span[1]} of the text",
        f"        sha256 {said.checksum}",
    ]
    lines += [f"  bears on: {one.provision} ({', '.join(one.why)})" for one in said.topics]
    return "\n".join([*lines, *([f"  review: {said.review}"] if said.review else [])])


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _rejected_text(group: RejectedRows) -> str:
    sheet = f", sheet {group.sheet}" if group.sheet else ""
    column = f", column {group.column}" if group.column else ""
    return (
        f"rejected: {group.rule} ({group.fate})\n"
        f"  where: {group.source}{sheet}, {_rows(list(group.rows), _ROWS_SHOWN)}{column}\n"
        f"  fix:   {group.fix}"
    )


def explanation_text(found: Explanation) -> str:
    """A number, what it means, and the way back to its files."""
    return "\n".join([*_explained(found, ""), "", *_query(found)])


def _explained(found: Explanation, indent: str) -> Iterator[str]:
    yield f"{indent}{found.name}"
    yield from (f"{indent}  {line}" for line in _definition(found))
    yield from (f"{indent}  {line}" for line in _number(found))
    for (file, sheet, checksum), rows in _by_sheet(found.rows).items():
        place = f"{file}, sheet {sheet}" if sheet else file
        yield f"{indent}  from: {place}, {_rows(rows, _SOURCE_ROWS)}"
        yield f"{indent}        sha256 {checksum}"
    if found.inputs:
        yield f"{indent}  computed from:"
        for one in found.inputs:
            yield from _explained(one, f"{indent}    ")


def _by_sheet(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[int]]:
    """The numbers of rows by file and sheet, with the file's checksum."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        found.setdefault((row["source"], row["sheet"], row["checksum"]), []).append(row["row"])
    return found


def _rows(rows: list[int], most: int) -> str:
    """Row numbers in words, the first few."""
    shown = ", ".join(map(str, rows[:most]))
    more = f" and {len(rows) - most} more" if len(rows) > most else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{more}"


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
        if says["held_back"]:
            yield f"held back from the audience of this run ({says['held_back']}): for the office"
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
    given = ", ".join(f"${key} = {value!r}" for key, value in found.query["parameters"].items())
    yield f"query, put to {found.query['database']} with {given}:"
    yield from str(found.query["sql"]).strip().splitlines()
