"""What the page on a hidden population says, before the templates write it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from palermo.model.hidden import PublicComparison
from palermo.mse.comparisons import Changed, Comparison, Reason, Verdict
from palermo.report.hidden import plots, tables
from palermo.report.hidden import words as hwords
from palermo.report.hidden.answer import Answer, Known, answer
from palermo.report.hidden.methods import Told, digits_of, of_public, told_of
from palermo.report.hidden.plots import Plot, Table
from palermo.report.hidden.rows import method_rows
from palermo.report.languages import Language
from palermo.report.words import word

Form = Literal["internal", "public"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contract of the templates `hidden_*.html`.

    Attributes:
        form: internal, or what the public may see.
        observed: persons on at least one list, as the page writes it.
        answer: the top of the page.
        verdict: how far the estimates can be trusted.
        decided: the rules that gave it; `others`: those that would allow more.
        lists: the lists, each with the persons on it; None where that is not told.
        table: the methods side by side.
        methods: what is told of each.
        headline: names of the methods that the verdict rests on.
        failures: methods that gave no estimate, and why; "" where that is not told.
        sure, moves: plots by section.
        assumed, warnings: sentences of the library.
        declared: what was declared of the lists, sentences of the library.
        overlap: persons on both of two lists.
        histories: persons on exactly which lists.
        by_order: the least-BIC estimate by the most lists in one interaction.
        withheld: what the office sees and this form does not.
        rounding: how its numbers are rounded; "" where they are not.
    """

    form: Form
    observed: str
    answer: Answer
    verdict: Verdict
    decided: tuple[Reason, ...]
    lists: tuple[tuple[str, str | None], ...]
    table: Table
    methods: tuple[Told, ...]
    failures: tuple[tuple[str, str], ...]
    sure: tuple[Plot, ...]
    moves: tuple[Plot, ...] = ()
    others: tuple[Reason, ...] = ()
    headline: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    overlap: Table | None = None
    histories: Table | None = None
    by_order: tuple[tuple[str, str], ...] = ()
    withheld: tuple[str, ...] = ()
    rounding: str = ""


def contents(found: Comparison | PublicComparison, language: Language) -> Contents:
    """What a page says of a comparison: everything, or what the public may see.

    Raises:
        ReportError: a plot cannot be drawn.
    """
    if isinstance(found, Comparison):
        return internal(found, language)
    return public(found, language)


def internal(found: Comparison, language: Language, *, brief: bool = False) -> Contents:
    """Everything, for the office alone.

    Args:
        found: all methods on one table.
        language: of the page.
        brief: of what moves the estimates, only what leaving out a list does.

    Raises:
        ReportError: a plot cannot be drawn.
    """
    rows = method_rows(found.estimates, language)
    table, trust = found.histories, found.reliability
    known = Known(table.observed, language.number(table.observed))
    methods = tuple(told_of(one, language, found.warnings) for one in found.estimates)
    return Contents(
        form="internal",
        observed=known.written,
        answer=answer(trust.verdict, rows, known, language),
        verdict=trust.verdict,
        decided=tuple(one for one in trust.reasons if one.verdict == trust.verdict),
        others=tuple(one for one in trust.reasons if one.verdict != trust.verdict),
        lists=tables.lists(table, language),
        table=tables.methods(rows, methods, language),
        methods=methods,
        headline=_named(found.headline, language),
        failures=tuple(zip(_named(found.failures, language), found.failures.values(), strict=True)),
        sure=(plots.methods(found.estimates, language),) if found.estimates else (),
        moves=tuple(_changes(found, language, "without") if brief else _moves(found, language)),
        assumed=found.assumed,
        warnings=found.warnings,
        declared=_declared(found),
        overlap=tables.overlaps(table, language),
        histories=tables.histories(table, language),
        by_order=tuple(
            (order, language.number(round(total))) for order, total in found.by_order.items()
        ),
    )


def public(found: PublicComparison, language: Language) -> Contents:
    """What PROTECT lets the public see.

    Raises:
        ReportError: a plot cannot be drawn.
    """
    rows = method_rows(found.estimates, language)
    verdict = _verdict(found.verdict)
    about = language.gettext("about %(value)s") % {"value": language.number(found.observed)}
    known = Known(round(found.observed), about)
    methods = tuple(of_public(one, language) for one in found.estimates)
    return Contents(
        form="public",
        observed=known.written,
        answer=answer(verdict, rows, known, language),
        verdict=verdict,
        decided=tuple(Reason(rule, verdict, "") for rule in found.rules),
        lists=tuple((name, None) for name in found.lists),
        table=tables.methods(rows, methods, language),
        methods=methods,
        failures=tuple((name, "") for name in _named(found.failed, language)),
        sure=(plots.methods(found.estimates, language),) if found.estimates else (),
        assumed=found.assumed,
        withheld=tuple(language.gettext(word(hwords.WITHHELD, one)) for one in found.withheld),
        rounding=_rounding(found, language),
    )


def _declared(found: Comparison) -> tuple[str, ...]:
    """What every estimate of the comparison took as declared of the lists."""
    given = (one.parameters.get("eligibility") for one in found.estimates)
    return next((tuple(one["assumed"]) for one in given if one), ())


def _rounding(found: PublicComparison, language: Language) -> str:
    """To how many digits and to what else the numbers are rounded."""
    text = language.gettext(
        "Numbers of persons are rounded to %(digits)s at most, and to multiples of %(multiple)s"
        " where that is coarser; the limits of intervals outwards. Those of a method from which a"
        " small count could be worked out are rounded more coarsely."
    )
    digits = digits_of(found.digits, found.step, language)
    return text % {"digits": digits, "multiple": found.multiple}


def _verdict(text: str) -> Verdict:
    """A verdict by its name; one that nobody knows allows nothing."""
    known: Mapping[str, Verdict] = {
        "usable": "usable",
        "with caution": "with caution",
        "lower bound only": "lower bound only",
    }
    return known.get(text, "not estimable")


def _named(methods: Iterable[str], language: Language) -> tuple[str, ...]:
    return tuple(language.gettext(word(hwords.METHOD, one)) for one in methods)


def _changes(found: Comparison, language: Language, *names: str) -> Iterator[Plot]:
    known = {one.method: one for one in found.estimates}
    changes = {"without": found.without, "merged": found.merged}
    for name in names:
        for method, group in _by_method(changes[name]).items():
            if any(one.total is not None for one in group):
                yield plots.changed(name, group, known.get(method), language)


def _moves(found: Comparison, language: Language) -> Iterator[Plot]:
    yield from _changes(found, language, "without", "merged")
    if found.catalogue and found.catalogue.total:
        yield plots.models(found.catalogue, language)
    if any(one.total is not None for one in found.consistency):
        yield plots.consistency(found.consistency, language)
    if found.trajectory and any(one is not None for one in found.trajectory.ratios):
        yield plots.trajectory(found.trajectory, found.histories.observed, language)
    for one in found.estimates:
        if one.diagnostics.get("posterior"):
            yield plots.posterior(one, language)


def _by_method(changes: Iterable[Changed]) -> dict[str, list[Changed]]:
    groups: dict[str, list[Changed]] = {}
    for one in changes:
        groups.setdefault(one.method, []).append(one)
    return groups
