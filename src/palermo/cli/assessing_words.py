"""What `palermo assess` says to a person, as plain text: never a tier without its reasons."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from palermo.model.assessments import RESULTS

Told = Mapping[str, Any]
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
    return "\n\n".join(text for part in parts if (text := "\n".join(part)))


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
    law = ", ".join(f"{cited['provision']} on {cited['on']}" for cited in one["law"])
    cited = "; ".join(filter(None, (law, ", ".join(one["figures"]))))
    ask = f"; ask {', '.join(one['ask'])}" if one["ask"] and one["result"] != "shown" else ""
    return f"{one['statement']}{outside}: {one['why']}{f' [{cited}]' if cited else ''}{ask}"


def _findings(findings: Sequence[Told]) -> Iterator[str]:
    if not findings:
        return
    yield f"FINDINGS ({len(findings)})"
    longest = max(len(one["provision"]) for one in findings)
    for one in findings:
        change = one["change"]["word"] if one["change"] else ""
        yield f"  {one['provision']:<{longest}}  {one['verdict']:<16}  {change}".rstrip()
        if other := one["override"]:
            yield (
                f"  {'':<{longest}}  decided otherwise: {other['verdict']}, "
                f"by {other['by']} on {other['on']}: {other['why']}"
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
    for one in reasons:
        side = {"for": "for: ", "against": "against: "}.get(one["side"], "")
        cites = f" [{', '.join(one['cites'])}]" if one["cites"] else ""
        yield f"{' ' * indent}{side}{one['text']}{cites}"
        yield from _reasons(one["children"], indent + 2)
