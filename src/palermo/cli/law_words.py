"""What the commands of law say to a person, as plain text of some 90 columns."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import wrap
from typing import Any

from palermo.law import Changed, Provision
from palermo.law.asking import Fact, changed_facts, governed, span
from palermo.law.forms import (
    ClockForm,
    InstrumentForm,
    Measured,
    OffenceForm,
    PenaltyForm,
    PermitForm,
    PresumptionForm,
    TierForm,
)

_WIDTH = 92
_UNCHECKED = "not checked against the official text"
_CHANGES = {"new": "new", "ended": "no longer in force", "changed": "changed"}


def list_text(found: Iterable[Provision]) -> str:
    """Provisions by instrument: name, days, heading; a star where a form is not checked."""
    forms = list(found)
    if not forms:
        return "Nothing was in force then."
    lines = [line for _, ones in groupby(forms, _instrument) for line in _listed(list(ones))]
    star = [] if all(one.checked for one in forms) else ["", f"* {_UNCHECKED}"]
    return "\n".join([*lines[1:], *star])


def _instrument(one: Provision) -> str:
    return one.instrument.id


def _listed(forms: list[Provision]) -> Iterator[str]:
    yield from ("", _title(forms[0].instrument))
    wide = max(len(one.name) for one in forms)
    spans = [governed(one) or span(one) for one in forms]
    for one, days in zip(forms, spans, strict=True):
        star = " " if one.checked else "*"
        start = f"  {one.name:{wide}}  {days:{max(map(len, spans))}} {star} "
        yield from _wrapped(one.heading["en"], start)


def _title(one: InstrumentForm) -> str:
    country = f", {one.country}" if one.country else ""
    return f"{one.title.en} ({one.id}{country})"


def provision_text(one: Provision) -> str:
    """A provision in one form: days, what it says, what it states as facts, what answers it."""
    lines = [f"{one.name}: {one.heading['en']}", *_labelled("of", _title(one.instrument))]
    for label, said in _parts(one):
        lines += _labelled(label, said)
    return "\n".join(lines if one.checked else [*lines, f"  {_UNCHECKED}"])


def _parts(one: Provision) -> Iterator[tuple[str, str]]:
    form = one.form
    yield "in force", span(one)
    if form.owed_from:
        yield "owed", f"by the states, from {form.owed_from}"
    yield "citation", f"{one.citation}{f' ({form.act})' if form.act else ''}"
    yield "says", one.text["en"]
    yield from _facts(one)
    if form.note:
        yield "note", form.note.en
    if form.evidence:
        yield "figures", ", ".join(form.evidence)
    if form.asks:
        yield "ask for", "; ".join(form.asks)


def _facts(one: Provision) -> Iterator[tuple[str, str]]:
    form = one.form
    told = {
        "offence": form.offence and _offence(form.offence),
        "penalty": form.penalty and _penalty(form.penalty),
        "permit": form.permit and _permit(form.permit),
        "clock": form.clock and _clock(form.clock),
        "office": form.body and f"{form.body.name.en}, under {form.body.under.en}",
        "tier": form.tier and _stated(form.tier),
        "presumed": form.presumption and _stated(form.presumption),
        "numbers": ", ".join(f"{key} {number:g}" for key, number in form.threshold.items()),
        "covers": ", ".join(form.covers),
        "lists": ", ".join(form.heads),
        "duty": form.duty and f"states {form.duty}",
    }
    yield from ((label, said) for label, said in told.items() if said)


def _offence(one: OffenceForm) -> str:
    told = {
        "acts": ", ".join(one.acts),
        "means": ", ".join(one.means),
        "purposes": ", ".join(one.purposes),
    }
    parts = [f"{key} {said}" for key, said in told.items() if said]
    if one.means:
        child = "for a child none" if one.child_without_means else "for a child too"
        parts += [f"{one.means_needed} of the means needed, {child}"]
    if one.child_needs_means_for:
        parts += [f"a child needs them for {', '.join(one.child_needs_means_for)}"]
    if one.own_disposal is not None:
        parts += ["at one's own disposal too" if one.own_disposal else "for a third party only"]
    if one.victims_liable:
        parts += ["a victim may commit it"]
    return "; ".join(parts)


def _penalty(one: PenaltyForm) -> str:
    parts = ["at most prison for life"] if one.life else []
    parts += [f"at most {_length(one.custody_max)} in prison"] if one.custody_max else []
    parts += [f"at least {_length(one.custody_min)} in prison"] if one.custody_min else []
    if one.fine_max:
        alone = ", which may stand alone" if one.fine_alone else ""
        parts += [f"a fine of at most {one.fine_max:,.0f} {one.currency}{alone}"]
    return "; ".join([*parts, *([] if one.custody_min else ["no minimum stated"])])


_BOUNDS = {"min": "at least ", "max": "at most ", "exact": ""}


def _permit(one: PermitForm) -> str:
    length = f", {_BOUNDS[one.bound]}{_length(one.length)}" if one.length else ""
    where = f", conditions: {', '.join(one.conditions)}" if one.conditions else ""
    renewed = f", {one.renewed} be renewed" if one.renewed else ""
    return f"{one.grant} be granted{length}{renewed}{where}"


def _clock(one: ClockForm) -> str:
    total = f", {_length(one.total)} with every extension" if one.total else ""
    return f"{_BOUNDS[one.bound]}{_length(one.length)} from: {one.starts}{total}"


def _stated(one: TierForm | PresumptionForm) -> str:
    stated = one.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return "; ".join(f"{key.replace('_', ' ')}: {_value(said)}" for key, said in stated.items())


def _length(one: Measured) -> str:
    return f"{one.value:g} {one.unit}{'' if one.value == 1 else 's'}"


def diff_text(found: Iterable[Changed]) -> str:
    """What changed, provision by provision, fact by fact."""
    parts = ["\n".join(_changed(one)) for one in found]
    return "\n\n".join(parts) if parts else "Nothing changed between these days."


def _changed(one: Changed) -> Iterator[str]:
    form = one.after or one.before
    assert form is not None, "a change has a side"
    yield f"{one.name}: {_CHANGES[_kind(one)]}"
    for label, side in (("was", one.before), ("is", one.after)):
        if side:
            star = "" if side.checked else f" ({_UNCHECKED})"
            yield from _labelled(label, f"{side.heading['en']}, {span(side)}{star}")
    if one.before and one.after:
        for fact in changed_facts(one):
            if not fact.key.startswith(("heading", "note", "text", "act", "checked")):
                yield from _labelled("", _fact(fact))
    yield from _labelled("says", form.text["en"])


def _kind(one: Changed) -> str:
    return "new" if one.before is None else "ended" if one.after is None else "changed"


def _fact(fact: Fact) -> str:
    return f"{fact.key}: {_value(fact.before)} -> {_value(fact.after)}"


def _value(said: Any) -> str:
    if said is None:
        return "not stated"
    if isinstance(said, Mapping):
        return _length(Measured.model_validate(said))
    if isinstance(said, list):
        return ", ".join(map(str, said))
    return {True: "yes", False: "no"}[said] if isinstance(said, bool) else _number(said)


def _number(said: Any) -> str:
    return f"{said:,.10g}" if isinstance(said, float) else str(said)


def changed_document(one: Changed) -> Mapping[str, Any]:
    """A change as JSON."""
    return {
        "provision": one.name,
        "change": _kind(one),
        "before": one.before and one.before.to_dict(),
        "after": one.after and one.after.to_dict(),
        "facts": [
            {"key": fact.key, "before": fact.before, "after": fact.after}
            for fact in changed_facts(one)
        ],
    }


def _labelled(label: str, said: str) -> Iterator[str]:
    return _wrapped(said, f"  {f'{label}:' if label else '':10}")


def _wrapped(said: str, start: str) -> Iterator[str]:
    """Text beside what begins its first line, its other lines indented as far."""
    lines = wrap(
        said, max(_WIDTH - len(start), 30), break_long_words=False, break_on_hyphens=False
    ) or [""]
    yield start + lines[0]
    yield from (" " * len(start) + line for line in lines[1:])
