"""What the page on a hidden population says, before the templates write it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from palermo import mse
from palermo.mse.comparisons import Changed, Comparison, Reason, Reliability
from palermo.mse.histories import overlap
from palermo.report.hidden import plots
from palermo.report.hidden import words as hwords
from palermo.report.hidden.answer import Answer, answer
from palermo.report.hidden.plots import Plot, Table
from palermo.report.hidden.rows import method_rows
from palermo.report.languages import Language
from palermo.report.words import word

Form = Literal["internal", "public"]
_MOST_MODELS = 5  # of those that won a resample, in the page


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a method beside its number.

    Attributes:
        id: its name in the library.
        name, meaning: in the language of the page.
        facts: what and how much, in the order of the page.
        models: those that won most often, and their share.
        warnings: sentences of the library.
    """

    id: str
    name: str
    meaning: str
    facts: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The contract of the templates `hidden_*.html`.

    Attributes:
        form: internal, or what the public may see.
        observed: persons on at least one list.
        answer: the top of the page.
        reliability: the verdict and its reasons.
        lists: the lists, each with the persons on it; "–" where that is not told.
        table: the methods side by side.
        methods: what is told of each.
        failures: methods that gave no estimate, and why.
        plots: by section: "sure", "moves".
        assumed: what must be true, sentences of the library.
        warnings: sentences of the library.
        overlap: persons on both of two lists; None for the public.
        histories: persons on exactly which lists; None for the public.
        by_order: the least-BIC estimate by the most lists in one interaction.
        reproduce: seed, resamples and the like.
    """

    form: Form
    observed: int
    answer: Answer
    reliability: Reliability
    lists: tuple[tuple[str, str], ...]
    table: Table
    methods: tuple[Told, ...]
    failures: tuple[tuple[str, str], ...]
    plots: Mapping[str, tuple[Plot, ...]] = field(hash=False)
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    overlap: Table | None = None
    histories: Table | None = None
    by_order: tuple[tuple[str, str], ...] = ()
    reproduce: tuple[tuple[str, str], ...] = ()

    @property
    def decided(self) -> tuple[Reason, ...]:
        """The rules that gave the verdict."""
        worst = self.reliability.verdict
        return tuple(one for one in self.reliability.reasons if one.verdict == worst)

    @property
    def others(self) -> tuple[Reason, ...]:
        """The rules that would allow more."""
        worst = self.reliability.verdict
        return tuple(one for one in self.reliability.reasons if one.verdict != worst)


def internal(found: Comparison, language: Language) -> Contents:
    """Everything, for the office alone.

    Raises:
        ReportError: a plot cannot be drawn.
    """
    rows = method_rows(found.estimates, language)
    table = found.histories
    both = overlap(table)
    verdict = found.reliability.verdict
    return Contents(
        form="internal",
        observed=table.observed,
        answer=answer(verdict, rows, table.observed, language),
        reliability=found.reliability,
        lists=tuple(
            (name, language.number(int(both[at, at]))) for at, name in enumerate(table.names)
        ),
        table=plots.rows_table(rows, language),
        methods=tuple(_told(one, language) for one in found.estimates),
        failures=tuple(
            (language.gettext(word(hwords.METHOD, name)), why)
            for name, why in found.failures.items()
        ),
        plots=_plots(found, language),
        assumed=found.assumed,
        warnings=found.warnings,
        overlap=_overlap(found, language),
        histories=_histories(found, language),
        by_order=tuple(
            (order, language.number(round(total))) for order, total in found.by_order.items()
        ),
    )


def _plots(found: Comparison, language: Language) -> Mapping[str, tuple[Plot, ...]]:
    sure = (plots.methods(found.estimates, language),) if found.estimates else ()
    return {"sure": sure, "moves": tuple(_moves(found, language))}


def _moves(found: Comparison, language: Language) -> Iterator[Plot]:
    known = {one.method: one for one in found.estimates}
    for name, changes in (("without", found.without), ("merged", found.merged)):
        for method, group in _by_method(changes).items():
            if any(one.total is not None for one in group):
                yield plots.changed(name, group, known.get(method), language)
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


def _told(one: mse.Estimate, language: Language) -> Told:
    meaning = hwords.METHOD_MEANING.get(one.method, "")
    return Told(
        one.method,
        language.gettext(word(hwords.METHOD, one.method)),
        language.gettext(meaning),
        tuple(_facts(one, language)),
        tuple(
            (name or language.gettext("independent lists"), language.share(share))
            for name, share in list(one.selected.items())[:_MOST_MODELS]
        ),
        one.warnings,
    )


def _facts(one: mse.Estimate, language: Language) -> Iterator[tuple[str, str]]:
    _ = language.gettext
    if one.interval_kind:
        yield _("Intervals"), _(word(hwords.KIND, one.interval_kind))
    if one.model is not None:
        yield _("Chosen model"), ", ".join(one.model) or _("independent lists")
    if one.bic is not None:
        yield _("BIC"), language.one_decimal(one.bic)
    for name, value in one.parameters.items():
        yield _(word(hwords.PARAMETER, name)).replace("_", " "), _written(value, language)
    if one.resamples:
        yield (
            _("Resamples"),
            _("%(count)s, seed %(seed)s; %(failed)s could not be fitted")
            % {
                "count": language.number(one.resamples),
                "seed": one.seed,
                "failed": language.number(one.failed_resamples),
            },
        )


def _written(value: Any, language: Language) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return language.gettext(word(hwords.VALUE, str(value)))
    return language.number(value) if float(value).is_integer() else f"{value:g}"


def _overlap(found: Comparison, language: Language) -> Table:
    names, both = found.histories.names, overlap(found.histories)
    rows = (
        (name, *(language.number(int(count)) for count in both[at]))
        for at, name in enumerate(names)
    )
    return (language.gettext("List"), *names), tuple(rows)


def _histories(found: Comparison, language: Language) -> Table:
    names = found.histories.names
    cells = sorted(found.histories.cells().items(), key=lambda cell: (sum(cell[0]), cell[0][::-1]))
    rows = (
        (
            " + ".join(name for name, on in zip(names, history, strict=True) if on),
            language.number(count),
        )
        for history, count in cells
    )
    headings = language.gettext("On these lists and no other"), language.gettext("Persons")
    return headings, tuple(rows)
