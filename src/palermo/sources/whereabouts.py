"""Which country a telegram is about, and of which day it is, told from the telegram alone.

The country: from its TAGS, then the post that sent it, then the names in its subject and text
(`places_tags.csv`, `places_posts.csv`, names of CLDR). Where these do not agree it is said so, and
where nothing decides there is none: a setting of the project overrules all of it.
"""

import csv
import datetime
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palermo.model.phrases import Phrase
from palermo.settings.countries import alpha3
from palermo.sources import mention_words as words
from palermo.telegram.message import Telegram

REPORTER = "USA"
"""Whose telegrams they are: a tag of it says nothing where there is another."""
_OFFICES = re.compile(
    r"^(?:AMEMBASSY|AMCONSUL|AMCONSULATE|AMEMB|USLO|USINT|USOFFICE|USDAO|CONSUL|EMBASSY)\s+"
)
_STATION = re.compile(r"^\d\d([A-Z]+)\d+$")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE = re.compile(
    rf"\b(?:(?P<m1>{'|'.join(_MONTHS)})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{'|'.join(_MONTHS)}),?)\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Which country a telegram is about, as far as it tells.

    Attributes:
        country: ISO 3166-1 alpha-3; None where nothing decides.
        why: what was read, one sentence each, and what does not agree.
        agrees: False where TAGS, post and names point to different countries.
    """

    country: str | None
    why: tuple[Phrase, ...] = ()
    agrees: bool = True


def country_of(telegram: Telegram) -> Whereabouts:
    """The country of a telegram, with what it was told from.

    One country among its TAGS (the reporter's own and XX left aside) decides; of several the one
    of the post, or the one that the subject names. Without TAGS the post decides, unless the
    subject names another country alone; without a post the subject; then the text, where it names
    no country but one.
    """
    on = (telegram.dtg or "")[:10]
    tags = _of_tags(telegram, on)
    post = _of_post(telegram, on)
    subject = _named(telegram.subject or "")
    if tags:
        return _by_tags(tags, post, subject)
    if post:
        return _by_post(post, subject)
    return _by_names(subject, telegram)


def written_on(telegram: Telegram) -> datetime.date | None:
    """The day of a telegram: of its date-time group; else the latest day that its text names.

    None where neither tells: a telegram is not dated by guessing.
    """
    if telegram.dtg:
        try:
            return datetime.date.fromisoformat(telegram.dtg[:10])
        except ValueError:  # a month or a year alone
            pass
    texts = [part.text for part in telegram.paragraphs]
    return max((day for text in texts for day in _days(text)), default=None)


def _by_tags(tags: dict[str, str], post: str | None, subject: tuple[str, ...]) -> Whereabouts:
    told = [_said("tags", tags=", ".join(tags), countries=", ".join(tags.values()))]
    candidates = set(tags.values())
    country = _of_several(candidates, post, subject)
    if country is None:
        return Whereabouts(None, (*told, _said("several")), agrees=False)
    other = [one for one in (post, *subject) if one and one not in {country, REPORTER}]
    if len(candidates) > 1:
        told.append(_said("of_several", country=country))
    if not other:
        return Whereabouts(country, tuple(told))
    others = ", ".join(dict.fromkeys(other))
    return Whereabouts(country, (*told, _said("conflict", others=others)), agrees=False)


def _of_several(candidates: set[str], post: str | None, subject: tuple[str, ...]) -> str | None:
    """The one there is; else that of the post; else the one that the subject names alone."""
    named = candidates.intersection(subject)
    for some in (candidates, candidates.intersection((post,)), named):
        if len(some) == 1:
            return next(iter(some))
    return None


def _by_post(post: str, subject: tuple[str, ...]) -> Whereabouts:
    told = (_said("post", country=post),)
    other = [one for one in subject if one not in {post, REPORTER}]
    if not other or post in subject:
        return Whereabouts(post, told)
    conflict = _said("conflict", others=", ".join(other))
    return Whereabouts(None, (*told, conflict, _said("none")), agrees=False)


def _by_names(subject: tuple[str, ...], telegram: Telegram) -> Whereabouts:
    own = tuple(one for one in subject if one != REPORTER)
    if len(own) == 1:
        return Whereabouts(own[0], (_said("subject", country=own[0]),))
    if own:
        return Whereabouts(None, (_said("several"),), agrees=False)
    counted = Counter(one for part in telegram.paragraphs for one in _named(part.text))
    counted.pop(REPORTER, None)
    if len(counted) == 1:
        country = next(iter(counted))
        return Whereabouts(country, (_said("text", country=country),))
    return Whereabouts(None, (_said("several" if counted else "none"),), agrees=not counted)


def _of_tags(telegram: Telegram, on: str) -> dict[str, str]:
    """The TAGS that name a country, each with its code; the reporter's own only where alone."""
    found = {tag: code for tag in telegram.tags if (code := _code(_tags(), tag, on))}
    others = {tag: code for tag, code in found.items() if code != REPORTER}
    return others or found


def _of_post(telegram: Telegram, on: str) -> str | None:
    """The country of the post that sent it: of its name, else of the message's number."""
    name = _OFFICES.sub("", telegram.from_ or "").replace(" ", "")
    number = _STATION.match(telegram.mrn or "")
    stations = (name, number[1] if number else "")
    return next((code for one in stations if (code := _code(_posts(), one, on))), None)


def _code(table: Mapping[str, list[dict[str, str]]], key: str, on: str) -> str | None:
    """The country of an entry that holds on the day; of any day where the telegram has none."""
    for row in table.get(key, ()):
        begun = not on or row["valid_from"] <= on
        ended = bool(on and row["valid_to"]) and on > row["valid_to"]
        if begun and not ended and row["country"]:
            return row["country"]
    return None


def _named(text: str) -> tuple[str, ...]:
    """The countries that a text names, by code, in its order; each once for each time named."""
    countries = words.countries(french=words.is_french(text))
    upper = text.isupper()
    found = (countries.code(one[0]) for one in countries.pattern(upper=upper).finditer(text))
    return tuple(dict.fromkeys(code for one in found if (code := _three().get(one))))


@cache
def _three() -> Mapping[str, str]:
    """The code of three letters of each that names are read to, the exercises' own among them."""
    known = {two: three for three, two in alpha3().items()}
    rows = csv.DictReader(
        files("palermo.model.codes").joinpath("exercises.csv").read_text("utf-8").splitlines()
    )
    return known | {f"EXERCISE-{row['en'].upper()}": row["code"] for row in rows}


def _days(text: str) -> list[datetime.date]:
    found = []
    for one in _DATE.finditer(text):
        month = _MONTHS.index((one["m1"] or one["m2"]).casefold()) + 1
        try:
            found.append(datetime.date(int(one["year"]), month, int(one["d1"] or one["d2"])))
        except ValueError:  # a day that does not exist
            continue
    return found


@cache
def _tags() -> Mapping[str, list[dict[str, str]]]:
    return _table("places_tags.csv", "tag")


@cache
def _posts() -> Mapping[str, list[dict[str, str]]]:
    return _table("places_posts.csv", "post")


def _table(name: str, key: str) -> Mapping[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    text = files("palermo.sources").joinpath(name).read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row[key], []).append(row)
    return found


_TEXTS: Mapping[str, Mapping[str, str]] = {
    "tags": {
        "en": "Its TAGS name: {tags} ({countries}).",
        "fr": "Ses TAGS nomment\u202f: {tags} ({countries}).",
    },
    "of_several": {
        "en": "Of these {country} is that of the post or of the subject.",
        "fr": "Parmi eux, {country} est celui du poste ou de l’objet.",
    },
    "post": {
        "en": "It has no TAGS of a country; the post that sent it lies in {country}.",
        "fr": "Il ne porte aucun TAGS de pays\u202f; poste émetteur en\u202f: {country}.",
    },
    "subject": {
        "en": "Its subject names {country} alone.",
        "fr": "Son objet ne nomme que {country}.",
    },
    "text": {"en": "Its text names {country} alone.", "fr": "Son texte ne nomme que {country}."},
    "conflict": {
        "en": "The post or the subject points to another country: {others}.",
        "fr": "Le poste ou l’objet désigne un autre pays\u202f: {others}.",
    },
    "several": {
        "en": "It names several countries, and nothing says which one it is about; "
        "name it in palermo.toml.",
        "fr": "Il nomme plusieurs pays, et rien ne dit duquel il s’agit\u202f; "
        "indiquez-le dans palermo.toml.",
    },
    "none": {
        "en": "Nothing decides which country it is about; name it in palermo.toml.",
        "fr": "Rien ne dit de quel pays il s’agit\u202f; indiquez-le dans palermo.toml.",
    },
}


def _said(key: str, **values: str) -> Phrase:
    return Phrase(_TEXTS[key], values)
