"""What is told of a method beside its number: what it does, what it chose, how it was run."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from palermo import mse
from palermo.model.hidden import PublicEstimate
from palermo.report.hidden import words as hwords
from palermo.report.languages import Language
from palermo.report.words import word

MOST_MODELS = 5  # of those that won a resample


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a method beside its number.

    Attributes:
        id: its name in the library.
        name, meaning: in the language of the page.
        kind: of its interval, in a word or two.
        model: that it chose; None where none was, or where that is not told.
        facts: what and how much, in the order of the page.
        models: those that won most often, and their share.
        warnings: sentences of the library.
    """

    id: str
    name: str
    meaning: str
    kind: str
    model: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def told_of(one: mse.Estimate, language: Language, said: Collection[str] = ()) -> Told:
    """Everything; warnings that were `said` already, of the table, are not repeated."""
    chosen = list(one.selected.items())[:MOST_MODELS]
    return replace(
        _named(one, language),
        model=None if one.model is None else _model(", ".join(one.model), language),
        facts=tuple(_facts(one, language)),
        models=tuple(
            (_model(name.replace(",", ", "), language), language.share(share))
            for name, share in chosen
        ),
        warnings=tuple(text for text in one.warnings if text not in said),
    )


def of_public(one: PublicEstimate, language: Language) -> Told:
    """What the public may see."""
    facts = tuple(_intervals(one.interval_kind, language))
    if one.resamples:
        facts += ((language.gettext("Resamples"), language.number(one.resamples)),)
    digits = language.gettext("Rounded to"), digits_of(one.digits, one.step, language)
    return replace(_named(one, language), facts=(*facts, digits))


def digits_of(digits: int, step: int, language: Language) -> str:
    """So many significant digits, and the step of the last."""
    count = language.ngettext("%(num)s significant digit", "%(num)s significant digits", digits)
    text = count % {"num": digits}
    if step == 1:
        return text
    last = language.gettext("the last of them a multiple of %(step)s") % {"step": step}
    return f"{text} ({last})"


def _named(one: mse.Estimate | PublicEstimate, language: Language) -> Told:
    return Told(
        one.method,
        language.gettext(word(hwords.METHOD, one.method)),
        language.gettext(hwords.METHOD_MEANING.get(one.method, "")),
        language.gettext(word(hwords.KIND_SHORT, one.interval_kind or "")),
    )


def _model(text: str, language: Language) -> str:
    return text or language.gettext("independent lists")


def _facts(one: mse.Estimate, language: Language) -> Iterator[tuple[str, str]]:
    _ = language.gettext
    yield from _intervals(one.interval_kind, language)
    if one.model is not None:
        yield _("Chosen model"), _model(", ".join(one.model), language)
    if one.bic is not None:
        yield _("BIC"), language.one_decimal(one.bic)
    for name, value in one.parameters.items():
        if value is not None and not isinstance(value, Mapping):  # what was declared: once a page
            yield _(word(hwords.PARAMETER, name)).replace("_", " "), _written(value, language)
    if one.resamples:
        text = _("%(count)s, seed %(seed)s; %(failed)s gave no number")
        yield (
            _("Resamples"),
            text
            % {
                "count": language.number(one.resamples),
                "seed": one.seed,
                "failed": language.number(one.failed_resamples),
            },
        )


def _intervals(kind: str | None, language: Language) -> Iterator[tuple[str, str]]:
    if kind:
        yield language.gettext("Intervals"), language.gettext(word(hwords.KIND, kind))


def _written(value: Any, language: Language) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return language.gettext(word(hwords.VALUE, str(value)))
    if float(value).is_integer():
        return language.number(value)
    return language.separators(f"{value:g}")
