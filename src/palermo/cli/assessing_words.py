"""What `palermo assess` says to a person, as plain text of 80 columns."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from palermo.model.assessments import RESULTS

Told = Mapping[str, Any]
_WIDTH = 80
_MOST_CITES = 3  # on a line; the JSON document and the pages have them all
_PARTS = {
    "next report": "next_year",
    "what would change its standing": "changes",
    "left to a person": "notes",
}
_SUPPORTED = {True: "supported", False: "not supported", None: "not decided by the evidence"}
_HOLDS = {True: "holds", False: "does not hold", None: "nobody can tell"}


def assessment_text(found: Told) -> str:
    """Claims by result, findings, concerns, and the case for and against each tier."""
    parts = (
        _head(found),
        _claims(found["claims"]),
        _findings(found["findings"]),
        _improving(found["improving"]),
        _concerns(found["concerns"]),
        _tiers(found["tier_case"]),
    )
    return "\n\n".join(text for part in parts if (text := "\n".join(_wrapped(part))))


def _wrapped(lines: Iterator[str]) -> Iterator[str]:
    """Lines of at most 80 columns; what goes on in the next stands further in. Ids stay whole."""
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        yield from wrap(
            line,
            _WIDTH,
            subsequent_indent=f"{indent}  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _cited(cites: Sequence[str]) -> str:
    """The first cites in brackets, and how many more there are; nothing where there are none."""
    more = len(cites) - _MOST_CITES
    told = ", ".join(cites[:_MOST_CITES]) + (f" and {more} more" if more > 0 else "")
    return f" [{told}]" if told else ""


def _head(found: Told) -> Iterator[str]:
    country = found["country"] or "a country that nothing tells"
    cycle = found["cycle"]
    yield (
        f"{country}, assessed for {found['on']} ({found['audience']}): "
        f"what was said and done from {cycle['from']} to {cycle['to']}"
    )
    yield "A machine proposes, a person decides. Not an official assessment; not legal advice."
    yield from (f"note: {note}" for note in found.get("notes", ()))


def _claims(claims: Sequence[Told]) -> Iterator[str]:
    if not claims:
        return
    yield f"CLAIMS ({len(claims)})"
    for result in RESULTS:
        those = [one for one in claims if one["result"] == result]
        if those:
            yield f"  {result} ({len(those)})"
            yield from (f"    {_claim(one)}" for one in those)


def _claim(one: Told) -> str:
    outside = "" if one["in_cycle"] else " (outside the cycle: no evidence in it)"
    law = _cited([f"{cited['provision']} on {cited['on']}" for cited in one["law"]])
    cited = f"{law}{_cited(one['figures'])}"
    ask = f"; ask {', '.join(one['ask'])}" if one["ask"] and one["result"] != "shown" else ""
    return f"{one['statement']}{outside}: {one['why']}{cited}{ask}"


def _findings(findings: Sequence[Told]) -> Iterator[str]:
    if not findings:
        return
    yield f"FINDINGS ({len(findings)})"
    longest = max(len(one["provision"]) for one in findings)
    for one in findings:
        change = one["change"]["word"] if one["change"] else ""
        yield f"  {one['provision']:<{longest}}  {one['verdict']:<16}  {change}".rstrip()
        if other := one["override"]:
            who = f"by {other['by']} " if other["by"] else ""
            yield (
                f"  {'':<{longest}}  decided otherwise: {other['verdict']}, "
                f"{who}on {other['on']}: {other['why']}"
            )
        yield from (f"  {'':<{longest}}  missing: {phrase}" for phrase in one["missing"])


def _improving(found: Told | None) -> Iterator[str]:
    if found is None:
        return
    chance = found["probability"]
    told = "" if chance is None else f" (probability {chance:.2f})"
    yield f"IS IT IMPROVING? {found['word']}{told}"
    yield from _reasons(found["reasons"], 2)
    if found["rivals"]:
        yield "  other explanations:"
        yield from _reasons(found["rivals"], 4)


def _concerns(concerns: Sequence[Told]) -> Iterator[str]:
    if not concerns:
        return
    yield f"CONCERNS ({len(concerns)})"
    for one in concerns:
        reports = "1 report" if one["age"] == 1 else f"{one['age']} reports"
        yield f"  {one['concern']}: {one['state']} (raised in {one['raised']}, in {reports})"
        yield f"    {one['title']}"
        yield f"    {one['why']}"
        yield from (f"    {phrase}" for phrase in one["missing"])


def _tiers(case: Told | None) -> Iterator[str]:
    """Each tier with what speaks for it and against it."""
    if case is None:
        return
    yield f"THE CASE FOR AND AGAINST EACH TIER (report of {case['report']})"
    for one in case["arguments"]:
        yield f"  {one['tier']}: {_SUPPORTED[one['supported']]}"
        yield from _reasons(one["reasons"], 4)
    for one in case["triggers"]:
        yield f"  watch list, {one['provision']}: {_HOLDS[one['holds']]}"
        yield from _reasons([one["reason"]], 4)
    for title, key in _PARTS.items():
        if case[key]:
            yield f"  {title}:"
            yield from _reasons(case[key], 4)


def _reasons(reasons: Sequence[Told], indent: int) -> Iterator[str]:
    """A tree of reasons; its leaves cite, as a parent's cites are those of its children."""
    for one in reasons:
        side = {"for": "for: ", "against": "against: "}.get(one["side"], "")
        cites = "" if one["children"] else _cited(one["cites"])
        yield f"{' ' * indent}{side}{one['text']}{cites}"
        yield from _reasons(one["children"], indent + 2)
