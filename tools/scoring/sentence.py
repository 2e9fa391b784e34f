"""One sentence as a person labelled it, or as a system read it: in the same words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
Amounts = frozenset[tuple[float, str, str]]
"""Value to one decimal, unit, bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is compared. Where nobody labelled anything a field has its default."""

    span: Span
    paragraph: int | None
    speaker: str
    name: str | None = None
    role: str | None = None
    actor: str | None
    cue: str | None = None
    stance: str | None = None
    manner: str = "paraphrase"
    second_hand: str | None = None
    kind: str | None
    hedges: tuple[str, ...] = ()
    boosters: tuple[str, ...] = ()
    hypothetical: bool = False
    prompted: bool | None = None
    evidence: str = "asserted"
    said_on: str | None = None
    amounts: Amounts = frozenset()


def from_gold(entry: dict[str, Any], span: Span) -> Sentence:
    """A sentence of a file of labels, which leaves out what a sentence does not have."""
    told = {"on": entry.get("said_on"), "prompted": entry.get("prompted")}
    return _sentence(entry | {"span": span, "said": told})


def from_statement(entry: dict[str, Any]) -> Sentence:
    """What `Statement.to_dict()` says."""
    return _sentence(entry)


def _sentence(entry: dict[str, Any]) -> Sentence:
    start, end = entry["span"]
    speaker, said = entry["speaker"], entry.get("said") or {}
    return Sentence(
        span=(start, end),
        paragraph=entry.get("paragraph"),
        speaker=speaker["kind"],
        name=speaker.get("name"),
        role=speaker.get("role"),
        actor=entry.get("actor"),
        cue=entry.get("cue"),
        stance=entry.get("stance"),
        manner=entry.get("manner") or "paraphrase",
        second_hand=entry.get("second_hand"),
        kind=entry.get("kind"),
        hedges=_words(entry.get("hedges")),
        boosters=_words(entry.get("boosters")),
        hypothetical=bool(entry.get("hypothetical")),
        prompted=said.get("prompted"),
        evidence=entry.get("evidence") or "asserted",
        said_on=None if said.get("on") is None else str(said["on"]),
        amounts=_amounts(entry.get("amounts")),
    )


def _words(found: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(" ".join(word.lower().split()) for word in found or ())


def _amounts(found: Iterable[dict[str, Any]] | None) -> Amounts:
    return frozenset(
        (round(float(one["value"]), 1), str(one["unit"]).lower(), str(one["bound"]))
        for one in found or ()
    )
