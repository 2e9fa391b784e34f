"""The page of one telegram as one HTML file a language: no script, no network."""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from palermo.model.telegram_pages import Organisation
from palermo.report import result_words as rw
from palermo.report import telegram_words as tw
from palermo.report.assessment import words as aw
from palermo.report.cited_words import CitedWords
from palermo.report.languages import Language
from palermo.report.phrases import said
from palermo.report.telegram_contents import Claim, Contents, Group
from palermo.report.telegram_page import TelegramPage
from palermo.report.telegram_strip import bars, strip
from palermo.report.telegram_tests import PutToTest, own_cites, tested
from palermo.report.templating import fill, spoken


def render(found: Contents, language: Language) -> str:
    """The page in a language.

    Raises:
        ReportError: a template asks for what is not there.
    """
    page = found.page
    put = tested(found)
    others = [code for code in page.languages if code != language.code]
    context = _speech(language, page, put) | {
        "c": found,
        "t": put,
        "page": page,
        "telegram": page.telegram,
        "view": page.view,
        "language": language,
        "other_languages": others,
        "tw": tw,
        "rw": rw,
        "aw": aw,
        "strip": strip(found),
        "bars": lambda claims: bars(found, claims),
        "results": {one.number: one.result for one in found.claims if one.result},
        "foreign": "" if page.language == language.code else page.language,
    }
    return fill("telegram.html", context)


def _speech(language: Language, page: TelegramPage, put: PutToTest | None) -> dict[str, Any]:
    """The functions by which the templates speak, for one language."""

    def named(organisation: Organisation) -> str:
        return _said(organisation.name, language) or organisation.id

    def country(group: Group) -> str:
        code = group.key or ""
        return str(language.locale.territories.get(code, group.text))

    def speaker(claim: Claim) -> str:
        parts = [one for one in (claim.name, claim.role) if one]
        if parts:
            return ", ".join(parts)
        one = claim.statement
        if one.speaker.kind in tw.SPEAKER:
            return language.gettext(tw.SPEAKER[one.speaker.kind])
        return language.gettext(tw.ACTOR.get(one.actor or "other", tw.ACTOR["other"]))

    return {
        **spoken(language),
        "organisation_name": named,
        "country_name": country,
        "speaker": speaker,
        "said": lambda texts: _said(texts, language),
        "amount": lambda one: tw.amount(one.value, one.unit, one.bound, language),
        "meaning": lambda text: tw.meaning(text, language),
        "word": lambda words, key: language.gettext(words.get(key, key)),
        "phrase": lambda one: linked(said(one, language), put, language),
        "figures": CitedWords(page, language, page.release.reserved if page.release else ()),
        "as_it_stands": as_it_stands,
        "own_cites": own_cites,
        "count_name": lambda key: _count(key, page, language),
    }


_STATEMENT = re.compile(r"[^\s,;()«»“”]+\.s\d+")


def linked(text: str, put: PutToTest | None, language: Language) -> Markup:
    """A sentence in which the ids of statements are numbers that lead to them, or citations."""

    def lead(found: re.Match[str]) -> str:
        name = found[0]
        if put and (claim := put.claims.get(name)):
            return str(_LINK.format(claim.number, language.gettext("claim"), claim.number))
        if put and put.kind(name) == "statement":
            return str(escape(put.statement(name).citation))
        return str(escape(name))

    pieces, last = [], 0
    for found in _STATEMENT.finditer(text):
        pieces += [str(escape(text[last : found.start()])), lead(found)]
        last = found.end()
    return Markup("".join([*pieces, str(escape(text[last:]))]))  # noqa: S704 (each piece escaped)


def as_it_stands(text: str) -> Markup:
    """A text with its empty lines, which templates would lose."""
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704 (escaped)


_LINK = Markup('<a class="to-claim" href="#claim-{}"><span class="hidden">{} </span>{}</a>')


def _count(key: str, page: TelegramPage, language: Language) -> str:
    """A count that an office may hold: by its word, else as the indicator of that name."""
    if key not in tw.COUNT and key in page.definitions:
        return _said(page.definitions[key].label, language)
    return language.gettext(tw.COUNT.get(key, key))


def _said(texts: Mapping[str, str], language: Language) -> str:
    """A text in the language, else in English, else in any."""
    return texts.get(language.code) or texts.get("en") or next(iter(texts.values()), "")
