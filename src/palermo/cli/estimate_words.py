"""What `palermo estimate` says: the verdict first, then the numbers, then what they rest on."""

from collections.abc import Iterator, Sequence

from palermo.cli import estimate_numbers as said
from palermo.cli.columns import paragraph, points, table
from palermo.mse import Estimate
from palermo.mse.comparisons import Changed, Comparison
from palermo.mse.estimates import together
from palermo.mse.rule_figures import BOUNDS

_SAME = 1.05  # estimates within it are about the same


def comparison_text(found: Comparison) -> str:
    """All methods side by side, how far they can be trusted, and what moves them."""
    lists = found.histories
    lines = [paragraph(_observed(lists.observed, lists.names)), ""]
    reasons = [(one.verdict, one.text) for one in found.reliability.reasons]
    lines += _verdict(found.reliability.verdict, reasons)
    lines += ["", *_methods(found.estimates)] if found.estimates else ["", "No method answers."]
    lines += points("No answer from", [f"{name}: {why}" for name, why in found.failures.items()])
    lines += points("Models and settings", [_made(one) for one in found.estimates])
    lines += _changes("One list left out", "without", found.without)
    lines += _changes("Two lists taken as one", "merged", found.merged)
    lines += points("What is assumed, and no table can show", found.assumed)
    lines += points("Warnings", list(_warnings(found)))
    return "\n".join([*lines, "", paragraph(said.NOTE)])


def estimate_text(found: Estimate) -> str:
    """One estimate with its verdict: never a bare number."""
    names = found.diagnostics.get("lists", ())
    lines = [paragraph(_observed(found.observed, names)), ""]
    judged = found.diagnostics["reliability"]
    reasons = [(one["verdict"], one["text"]) for one in judged["reasons"]]
    lines += _verdict(judged["verdict"], reasons)
    lines += ["", *_methods([found])]
    lines += points("Model and settings", [_made(found)])
    lines += points("Warnings", found.warnings)
    lines += ["", paragraph(f"Other methods may say something else: --method all. {said.NOTE}")]
    return "\n".join(lines)


def _observed(observed: int, names: Sequence[str]) -> str:
    on = f" on {said.counted(len(names), 'list')}: {', '.join(names)}" if names else ""
    return f"{said.counted(observed, 'person')} observed{on}."


def _verdict(verdict: str, reasons: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The verdict, the rules that gave it, and how many others were looked at."""
    yield f"How far this can be trusted: {verdict}"
    gave = [text for one, text in reasons if one == verdict]
    yield from (paragraph(f"- {text}", "  ") for text in gave)
    if others := len(reasons) - len(gave):
        told = "allows" if others == 1 else "allow"
        yield paragraph(f"{said.counted(others, 'other rule')} {told} a better verdict.", "  ")


def _methods(estimates: Sequence[Estimate]) -> Iterator[str]:
    """A row for each method, and what the kinds of interval are."""
    at = said.levels(one.intervals for one in estimates)
    head = (
        "Method",
        "Total",
        "On no list",
        *(f"{said.per_cent(one)} interval" for one in at),
        "Kind",
    )
    rows = [
        (
            one.method,
            said.total(one.method, one.total),
            said.persons(one.hidden),
            *(said.interval(one.intervals.get(level)) for level in at),
            said.kind(one.interval_kind),
        )
        for one in estimates
    ]
    yield from table([head, *rows], frozenset({1, 2}))
    yield from _range(estimates)
    kinds = dict.fromkeys(one.interval_kind for one in estimates if one.interval_kind)
    yield ""
    yield from (paragraph(f"{said.LEGEND[one]}.") for one in kinds)


def _range(estimates: Sequence[Estimate]) -> Iterator[str]:
    """How far apart the methods are."""
    answers = sorted(
        (one for one in estimates if one.method not in BOUNDS), key=lambda one: one.total
    )
    if len(answers) > 1:
        low, high = answers[0], answers[-1]
        yield ""
        yield paragraph(
            f"From {said.persons(low.total)} ({low.method}) to {said.persons(high.total)} "
            f"({high.method}), a factor of {high.total / low.total:.1f}: "
            "no one number is the answer."
            if high.total > _SAME * low.total
            else f"All methods say about {said.persons(high.total)}, which does not make it true: "
            "they share what is assumed."
        )
        yield from _chance(answers)


def _chance(answers: Sequence[Estimate]) -> Iterator[str]:
    """How far their intervals reach, so that nobody takes estimates that agree for exact."""
    for level in said.levels(one.intervals for one in answers)[-1:]:
        limits = [one.intervals[level] for one in answers if level in one.intervals]
        reach = min(limit[0] for limit in limits), max(limit[1] for limit in limits)
        yield paragraph(
            f"With chance, by their {said.per_cent(level)} intervals: {said.interval(reach)}."
        )


def _made(one: Estimate) -> str:
    """The model, the settings and the resamples of an estimate."""
    parts = [f"{said.described(one.method)}: {_model(one)}"]
    parts += [told] if (told := said.listed(one.parameters)) else []
    if one.resamples:
        resamples = f"{said.counted(one.resamples, 'resample')}, seed {one.seed}"
        failed = f", {one.failed_resamples:,} could not be fitted" if one.failed_resamples else ""
        parts.append(resamples + failed)
    if one.selected and len(one.selected) > 1:
        won = f"{100 * next(iter(one.selected.values())):.0f} %"
        parts.append(
            f"the model chosen most often was chosen in {won} of them"
            if one.resamples
            else f"the first of the models has {won} of the weight"
        )
    return "; ".join(parts)


def _model(one: Estimate) -> str:
    if one.model is None:
        return "no single model"
    return f"interactions {', '.join(one.model)}" if one.model else "no interactions"


def _changes(title: str, change: str, found: Sequence[Changed]) -> Iterator[str]:
    """What each method says when the lists are changed."""
    if not found:
        return
    at = said.levels(one.intervals for one in found)[-1:]
    head = ("Method", "Lists" if change == "merged" else "Without", "Observed", "Total")
    rows = [
        (
            one.method,
            " and ".join(one.lists),
            f"{one.observed:,}",
            "none" if one.total is None else said.total(one.method, one.total),
            *(said.interval(one.intervals.get(level)) for level in at),
        )
        for one in found
    ]
    yield ""
    yield f"{title}:"
    whole = [(*head, *(f"{said.per_cent(level)} interval" for level in at)), *rows]
    yield from (f"  {line}" for line in table(whole, frozenset({2, 3})))
    missing = {f"{' and '.join(one.lists)}: {one.why}": None for one in found if one.total is None}
    yield from (paragraph(f"- none for {text}", "  ") for text in missing)


def _warnings(found: Comparison) -> Iterator[str]:
    """Those of the table, then those of the methods."""
    yield from found.warnings
    told = together([(one.method, one.warnings) for one in found.estimates])
    yield from (text for text in told if text not in found.warnings)
