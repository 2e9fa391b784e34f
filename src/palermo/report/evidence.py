"""What was said, beside the provisions that it bears on: a part of the report, or all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from palermo.model import Release
from palermo.model.documents import DocumentAccount
from palermo.model.statements import Statement
from palermo.report import telegram_words as tw
from palermo.report.languages import Language
from palermo.report.page import Page
from palermo.report.templating import fill, spoken
from palermo.telegram.marks import ranks

MOST = 200
"""Statements beside one provision that a page shows; all of them are in the open data."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision and the statements that bear on it, in the order of their documents."""

    name: str
    statements: tuple[Statement, ...]

    @property
    def shown(self) -> tuple[Statement, ...]:
        """Those that a page shows."""
        return self.statements[:MOST]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was said: the contract of its template.

    Attributes:
        release: what may be shown.
        page: the frame of the report.
        provisions: those on which anything was said, by name.
        other: how many statements bear on none.
    """

    release: Release
    page: Page
    provisions: tuple[Provision, ...]
    other: int

    @property
    def any(self) -> bool:
        """Whether there is any document, or any that is held back."""
        return bool(self.release.documents or self.release.withheld)

    @property
    def barred(self) -> bool:
        """Whether paragraphs of the documents are held back from this audience."""
        return any(count for why, count in self.release.withheld.items() if why != "not opened")

    @property
    def mark(self) -> tuple[str, tuple[str, ...]]:
        """The highest class of what is quoted, and the telegrams it is derived from.

        Two empty values where nothing that is quoted is classified.
        """
        known = ranks()
        lowest = known["CONFIDENTIAL"]
        quoted = [one for each in self.provisions for one in each.shown]
        found = [one for one in quoted if known.get(one.classification or "", -1) >= lowest]
        highest = max(
            (one.classification or "" for one in found), key=known.__getitem__, default=""
        )
        return highest, tuple(dict.fromkeys(one.document for one in found))

    def link(self, document: DocumentAccount | str, language: str) -> str:
        """The page of a telegram; "" where it has none."""
        name = document if isinstance(document, str) else document.name
        stem = self.page.telegrams.get(name, "")
        return stem and f"{stem}.{language}.html"


def evidence(release: Release, page: Page) -> Evidence:
    """The statements of a release, by provision; what a person rejected is left out."""
    kept = [one for one in release.statements if one.review != "rejected" and not one.stake]
    found: dict[str, list[Statement]] = {}
    for one in kept:
        for topic in one.topics:
            found.setdefault(topic.provision, []).append(one)
    provisions = tuple(Provision(name, tuple(found[name])) for name in sorted(found))
    return Evidence(release, page, provisions, sum(not one.topics for one in kept))


def voice(language: Language) -> Mapping[str, Any]:
    """The functions by which the template speaks of statements, for one language."""

    def speaker(one: Statement) -> str:
        if parts := [part for part in (one.speaker.name, one.speaker.role) if part]:
            return ", ".join(parts)
        if one.speaker.kind in tw.SPEAKER:
            return language.gettext(tw.SPEAKER[one.speaker.kind])
        return language.gettext(tw.ACTOR.get(one.actor or "other", tw.ACTOR["other"]))

    return {
        "speaker": speaker,
        "stance": lambda one: language.gettext(tw.STANCE[one.stance]) if one.stance else "",
        "claim_kind": lambda one: language.gettext(tw.KIND[one.kind]),
    }


def render(found: Evidence, language: Language) -> str:
    """The page of a project that holds documents and no figures.

    Raises:
        ReportError: a template asks for what is not there.
    """
    settings = found.page.settings
    context = (
        spoken(language)
        | dict(voice(language))
        | {
            "e": found,
            "settings": settings,
            "language": language,
            "other_languages": [code for code in settings.languages if code != language.code],
        }
    )
    return fill("evidence_page.html", context)
