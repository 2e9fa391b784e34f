"""What the commands say to a person, as plain text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from palermo.model.documents import DocumentAccount
from palermo.pipeline import Check, RejectedRows, RunResult

_ROWS_SHOWN = 8
_DOCUMENTS_SHOWN = 20
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
    if result.assessment:
        lines.append(f"assessment: {result.assessment}")
    lines.append(f"report: {result.report}")
    return "\n".join(lines)


def _figures_text(result: RunResult) -> str:
    """How many figures, and how many of them are held back, by whom."""
    own = result.suppressed - result.withheld
    if result.numbers:
        return ", ".join(_records_text(result, own))
    told = f"{result.figures} figures, {result.withheld} of them held back by their publisher"
    return f"{told}, {own} to protect persons" if own else told


def _records_text(result: RunResult, own: int) -> Iterator[str]:
    """The same where records are counted; their numbers as the page counts them."""
    held = f" ({own:,} of them held back to protect persons)" if own else ""
    yield f"{result.figures:,} figures: {result.numbers:,} numbers from records{held}"
    yield f"{result.figures - result.numbers:,} others (population, published, without a number)"
    if result.withheld:
        yield f"{result.withheld:,} of these held back by their publisher"


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
    empty = [account.name for account in found.accounts if not account.rows]
    lines += [f"note: {name} holds no rows: ask whether it is whole" for name in empty]
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


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _rejected_text(group: RejectedRows) -> str:
    sheet = f", sheet {group.sheet}" if group.sheet else ""
    column = f", column {group.column}" if group.column else ""
    return (
        f"rejected: {group.rule} ({group.fate})\n"
        f"  where: {group.source}{sheet}, {row_numbers(list(group.rows), _ROWS_SHOWN)}{column}\n"
        f"  fix:   {group.fix}"
    )


def row_numbers(rows: list[int], most: int) -> str:
    """Row numbers in words, the first few."""
    shown = ", ".join(map(str, rows[:most]))
    more = f" and {len(rows) - most} more" if len(rows) > most else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{more}"
