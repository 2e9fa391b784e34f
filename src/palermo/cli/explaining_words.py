"""What `palermo explain` says to a person: a number or statement, and the way to its files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from palermo.cli.words import row_numbers
from palermo.model import Definition
from palermo.pipeline import Explanation, Traced

_INTERVALS = {
    "rate": "interval of the underlying rate",
    "ratio": "interval of the ratio of underlying rates",
    "estimate": "interval of the estimate",
    "censoring": "bounds of the count, which the publisher shows as such",
    "definition": "from the narrow to the wide definition",
}
_OBSERVATION = {
    "A": "a normal number",
    "b": "after a break in the series",
    "e": "estimated",
    "m": "missing: there is no number",
    "n": "not collected or not reported",
    "p": "provisional",
    "u": "of low reliability, or partial: not all was reported",
}
_CONFIDENTIALITY = {
    "F": "free to be shown",
    "C": "held back: too few persons stand behind it",
    "D": "held back to protect another number",
    "rounded": "which sees it rounded",
}
_ORIGIN = {
    "published": "as it was published",
    "derived": "computed from published numbers",
    "gap": "a gap that is marked",
    "records": "counted from agencies' records",
}
_SOURCE_ROWS = 12


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


def explanation_text(found: Explanation) -> str:
    """A number, what it means, and the way back to its files."""
    return "\n".join([*_explained(found, "", None), "", *_query(found)])


def _explained(found: Explanation, indent: str, above: Definition | None) -> Iterator[str]:
    """A number; its definition where it is another than that of the number above it."""
    yield f"{indent}{found.name}"
    if found.definition != above:
        yield from (f"{indent}  {line}" for line in _definition(found))
    yield from (f"{indent}  {line}" for line in _number(found))
    for (file, sheet, checksum), rows in _by_sheet(found.rows).items():
        place = f"{file}, sheet {sheet}" if sheet else file
        yield f"{indent}  from: {place}, {row_numbers(rows, _SOURCE_ROWS)}"
        yield f"{indent}        sha256 {checksum}"
    if found.inputs:
        yield f"{indent}  computed from:"
        for one in found.inputs:
            yield from _explained(one, f"{indent}    ", found.definition)


def _by_sheet(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[int]]:
    """The numbers of rows by file and sheet, with the file's checksum."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        found.setdefault((row["source"], row["sheet"], row["checksum"]), []).append(row["row"])
    return found


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
        yield f"value: {_value(says['value'])} {says['unit']}{_in_per_cent(says)}"
        if says["published"]:
            yield f"published as: {says['published']}"
        yield f"status: {_status(says)}"
        if held := says["held_back"]:
            why = _CONFIDENTIALITY.get(held, held)
            yield f"for the office alone: not shown to the audience of this run ({why})"
    yield from _interval(says)
    if says["method"]:
        yield f"method: {says['method']}"


def _status(says: Mapping[str, Any]) -> str:
    """What the codes of SDMX say, in words; as JSON they stay codes."""
    observed = _OBSERVATION.get(says["obs_status"], says["obs_status"])
    confidential = _CONFIDENTIALITY.get(says["conf_status"], says["conf_status"])
    return f"{observed}; {confidential}; {_ORIGIN.get(says['origin'], says['origin'])}"


def _in_per_cent(says: Mapping[str, Any]) -> str:
    """A share as the page has it."""
    if says["unit"] != "share" or says["value"] is None:
        return ""
    return f" ({100 * says['value']:.1f} %)"


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
