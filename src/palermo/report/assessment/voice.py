"""What the templates of the assessment may use, in one language."""

from collections.abc import Mapping, Sequence
from typing import Any

from palermo.model.assessments import ConcernFollowed, Link
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.statements import Statement
from palermo.report import telegram_words as tw
from palermo.report.assessment import words as awords
from palermo.report.assessment.board import Board, cites_of
from palermo.report.assessment.citing import Cited
from palermo.report.assessment.figures import FigureWords
from palermo.report.evidence import voice as evidence_voice
from palermo.report.languages import Language
from palermo.report.phrases import said as spoken_phrase
from palermo.report.records.naming import category_name, country_name
from palermo.report.templating import spoken

_SAID = frozenset(("statement", "claim"))


class Voice:
    """How the pages of an assessment speak in one language."""

    def __init__(self, found: Board, language: Language) -> None:
        self._found = found
        self._language = language
        self._linked = found.shown
        self.figures = FigureWords(found.page, language, found.release.reserved)

    def phrase(self, phrase: Phrase) -> str:
        """A sentence of another room."""
        return spoken_phrase(phrase, self._language)

    def said(self, texts: Mapping[str, str]) -> str:
        """A text by language."""
        return texts.get(self._language.code) or texts.get("en", "")

    def country(self) -> str:
        """The name of the country that is assessed."""
        return country_name(self._found.page, self._language)

    def organisation(self, name: str) -> str:
        """The name of an organisation; its id where it has none."""
        return self.said(self._found.page.agencies.get(name, {})) or name

    def partner(self, name: str) -> str:
        """The name of a partner: a country by its code, an organisation, or what stands there."""
        if name in self._found.page.agencies:
            return self.organisation(name)
        return category_name("partner", name, self._found.page, self._language)

    def count(self, name: str) -> str:
        """What a count of the register is a count of."""
        return self._language.gettext(tw.COUNT.get(name, name))

    def indicator_link(self, indicator: str) -> str:
        """Where the report shows an indicator; "" where it does not."""
        known = indicator in self._linked
        return f"report.{self._language.code}.html#{indicator}" if known else ""

    def document_link(self, statement: Statement) -> str:
        """The page of the telegram in which something was said; "" where it has none."""
        stem = self._found.page.telegrams.get(statement.document, "")
        return f"{stem}.{self._language.code}.html" if stem else ""

    def finding_link(self, provision: str) -> str:
        """Where the assessment shows a finding; "" where there is none."""
        row = next((one for one in self._found.rows if one.finding.provision == provision), None)
        return f"assessment.{self._language.code}.html#{row.anchor}" if row else ""

    def own(self, reason: Reason) -> tuple[str, ...]:
        """What a reason cites and none of those does that it rests on."""
        below = {name for one in reason.children for name in cites_of(one)}
        return tuple(name for name in dict.fromkeys(reason.cites) if name not in below)

    def shared(self, tree: Sequence[Reason]) -> tuple[str, ...]:
        """What every root of a tree cites."""
        first, *rest = [one.cites for one in tree] or [()]
        return tuple(name for name in first if all(name in cites for cites in rest))

    def branches(self, tree: Sequence[Reason], side: str) -> tuple[Reason, ...]:
        """The reasons of a side; those below a root that stands alone and holds others."""
        found = tuple(one for one in tree if one.side == side)
        if len(found) == 1 and found[0].children:
            return found[0].children
        return found

    def said_to(self, concern: ConcernFollowed) -> tuple[Link, ...]:
        """What was said to a concern, each statement once, however it is linked."""
        found: dict[str, Link] = {}
        for one in concern.links:
            if one.kind in _SAID and (one.relation != "bears on" or one.kind == "claim"):
                found.setdefault(one.to, one)
        return tuple(found.values())

    def beside(self, concern: ConcernFollowed) -> tuple[Link, ...]:
        """The other statements, which only bear on it."""
        said = {one.to for one in self.said_to(concern)}
        return tuple(one for one in concern.links if one.kind in _SAID and one.to not in said)

    def linked(self, concern: ConcernFollowed, relation: str) -> tuple[Link, ...]:
        """Figures, trends and findings of a relation; what says more than to bear on it, once."""
        found = [one for one in concern.links if one.kind not in _SAID]
        told = {one.to for one in found if one.relation != "bears on"}
        mine = {one.to: one for one in found if one.relation == relation}
        return tuple(one for one in mine.values() if relation != "bears on" or one.to not in told)

    def cited(self, name: str) -> Cited:
        """What stands behind an id."""
        return self._found.index.find(name)


def voice(found: Board, language: Language) -> dict[str, Any]:
    """What the templates of the assessment may use."""
    codes = found.page.settings.languages
    return {
        **spoken(language),
        **evidence_voice(language),
        "b": found,
        "v": Voice(found, language),
        "a": found.assessment,
        "aw": awords,
        "settings": found.page.settings,
        "language": language,
        "other_languages": [code for code in codes if code != language.code],
    }
