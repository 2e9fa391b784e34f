"""The names of categories, periods and countries in a language."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from palermo.model import Period
from palermo.model.codes import code_list
from palermo.report.languages import Language
from palermo.report.page import Page
from palermo.report.records import words
from palermo.report.records.states import kind_of

Names = Mapping[str, str]


class Agencies(Protocol):
    """What knows the names of organisations: the frame of a report, or the page of a telegram."""

    @property
    def agencies(self) -> Mapping[str, Names]:
        """Their names, by id and language."""


def category_name(dimension: str, code: str, page: Agencies, language: Language) -> str:
    """A category's name; regions, offices and codes that no list has stand as they are written."""
    if code == "unknown":
        return language.gettext(words.UNKNOWN)
    if (dimension, code) in words.CATEGORY:
        return language.gettext(words.CATEGORY[dimension, code])
    if dimension in words.ORGANISATIONS:
        return _said(page.agencies.get(code, {}), language) or code
    if dimension in words.COUNTRIES:
        return _country(code, language)
    return _said(_labels(words.CODE_LIST.get(dimension, "")).get(code, {}), language) or code


def country_name(page: Page, language: Language) -> str:
    """The name of the report's country: the settings' own, or that of its code."""
    return _said(page.settings.name, language) or _country(page.settings.country, language)


def period_name(period: Period, language: Language) -> str:
    """A calendar year, the report that a cycle is for, or both days."""
    kind = kind_of(period)
    if kind == "calendar":
        return period.label
    if kind == "cycle":
        return language.gettext("report of %(year)s") % {"year": period.year}
    return language.days(period.start, period.end)


def short_period(period: Period, language: Language) -> str:
    """The year of a calendar year or of a report, for the head of a narrow column."""
    if kind_of(period) == "other":
        return period_name(period, language)
    return str(period.year)


def _said(texts: Names, language: Language) -> str:
    return texts.get(language.code) or texts.get("en", "")


def _country(code: str, language: Language) -> str:
    name = language.country(code)
    return name if name != code else _said(_labels("exercises").get(code, {}), language) or code


@cache
def _labels(name: str) -> Mapping[str, Names]:
    """The names of a code list's codes, by language; empty without a list."""
    return {one.code: {"en": one.en, "fr": one.fr} for one in code_list(name)} if name else {}
