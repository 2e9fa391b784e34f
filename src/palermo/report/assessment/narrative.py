"""A draft of the country's narrative: sentences that each cite what they rest on.

The sentences are data (`narrative.toml`); what fills them are figures, trends, claim tests and
findings of a Release, so that nothing held back is told. Nothing here judges: a verdict is the
finding's, a word of change is the trend's.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.model import Figure, Period, Trend
from palermo.model.assessments import ClaimTest
from palermo.report import words
from palermo.report.assessment import words as awords
from palermo.report.assessment.board import Board, Followed, Row
from palermo.report.assessment.figures import FigureWords, Written
from palermo.report.assessment.spans import spans
from palermo.report.evidence import voice as evidence_voice
from palermo.report.languages import Language
from palermo.report.phrases import said

Texts = Mapping[str, str]
_OPEN = frozenset(("not met", "partly", "no evidence", "presumed not done"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the ids that it rests on; a concern is cited by the name of its page."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the narrative, with its sentences in their order."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The narrative in one language.

    Attributes:
        sections: prosecution, protection, prevention, recommendations.
        pages: the concerns and their pages, by the name under which a sentence cites them.
    """

    sections: tuple[Part, ...]
    pages: Mapping[str, Followed]

    @property
    def cited(self) -> tuple[str, ...]:
        """What the sentences rest on, each once, in the order in which it is first cited."""
        every = (one for part in self.sections for each in part.sentences for one in each.cites)
        return tuple(dict.fromkeys(every))

    def number(self, name: str) -> int:
        """The number of a source in the list."""
        return self.cited.index(name) + 1


def narrative(found: Board, figures: FigureWords, language: Language) -> Narrative:
    """The draft narrative of an assessment in a language."""
    teller = _Teller(found, figures, language)
    sections = [teller.part(section) for section in sentences()["section"]]
    title = language.gettext("Recommendations")
    last = Part("recommendations", title, tuple(teller.recommendations()))
    pages = {f"concern {one.concern.id}": one for one in found.concerns}
    return Narrative((*sections, last), pages)


@cache
def sentences() -> Mapping[str, Any]:
    """The sentences of `narrative.toml`."""
    text = files("palermo.report.assessment").joinpath("narrative.toml").read_text("utf-8")
    return tomllib.loads(text)


class _Teller:
    """Fills the sentences of one narrative."""

    def __init__(self, found: Board, figures: FigureWords, language: Language) -> None:
        self._found = found
        self._words = figures
        self._language = language
        self._speaker = evidence_voice(language)["speaker"]
        totals = (one for one in found.release.figures if not one.dimensions)
        self._totals = {(one.indicator, one.period): one for one in totals}
        self._places = {
            subject: one["id"] for one in sentences()["section"] for subject in one["subjects"]
        }
        self._trends = {
            (one.indicator, one.first, one.last): one
            for one in found.release.trends
            if not one.dimensions
        }

    def part(self, section: Mapping[str, Any]) -> Part:
        """A section: what its provisions ask and what was found, its figures, what was said."""
        subjects = frozenset(section["subjects"])
        rows = [row for row in self._rows() if row.provision and row.provision.subject in subjects]
        told = [
            *(one for row in rows for one in self._verdict(row)),
            *(one for each in section["figure"] for one in self._figure(each)),
            *self._claims(section["id"]),
        ]
        return Part(section["id"], self._text(section["title"]), tuple(told))

    def recommendations(self) -> Iterator[Sentence]:
        """What follows from what is not met, not shown or not answered."""
        advice = {one["subject"]: one for one in sentences()["advice"]}
        seen: set[str] = set()
        for row in self._rows():
            subject = row.provision.subject if row.provision else row.finding.provision
            if row.finding.stands in _OPEN and subject not in seen:
                seen.add(subject)
                yield self._advice(row, advice.get(subject))
        for one in self._found.concerns:
            if one.concern.state != "answered":
                names = {"title": said(one.concern.title, self._language)}
                names["raised"] = str(one.concern.raised)
                text = self._filled("recommendation", "concern", names)
                yield Sentence(text, (f"concern {one.concern.id}",))

    def _rows(self) -> tuple[Row, ...]:
        """The provisions of the standards that govern reports; all where none does."""
        by_report = [row for group in self._found.groups if group.by_report for row in group.rows]
        return tuple(by_report) or self._found.rows

    def _advice(self, row: Row, advice: Texts | None) -> Sentence:
        names = self._provision(row)
        given = advice or sentences()["recommendation"]["other"]
        text = self._text(given).format(**names)
        if row.finding.missing:
            names = {"advice": text, "missing": self._missing(row)}
            text = self._filled("recommendation", "evidence", names)
        return Sentence(text, (row.finding.provision,))

    def _missing(self, row: Row) -> str:
        phrases = [said(one, self._language) for one in row.finding.missing]
        text = self._language.gettext(words.SEMICOLON).join(one.rstrip(".") for one in phrases)
        return f"{text}."

    def _verdict(self, row: Row) -> Iterator[Sentence]:
        cites = (row.finding.provision,)
        yield Sentence(self._filled("verdict", row.finding.stands, self._provision(row)), cites)
        if person := row.finding.override:
            proposed = self._language.gettext(awords.VERDICT[row.finding.verdict])
            names = {"by": person.by, "proposed": proposed}
            names["day"] = self._language.date(person.on)
            yield Sentence(
                self._filled("verdict", "override" if person.by else "unnamed", names), cites
            )

    def _provision(self, row: Row) -> dict[str, str]:
        one = row.provision
        name = row.finding.provision
        heading = self._text(one.heading) if one else name
        return {"heading": heading, "citation": one.citation if one else name}

    def _figure(self, entry: Mapping[str, str]) -> Iterator[Sentence]:
        """The number of the period, that of the period before, and what the change is worth."""
        for period, before in spans(self._found.assessment.cycle):
            figure = self._totals.get((entry["indicator"], period))
            if figure is None:
                continue
            earlier = self._totals.get((entry["indicator"], before))
            yield self._number(entry, figure, earlier)
            trend = self._trends.get((entry["indicator"], before, period))
            if trend and self._words.written(figure).number:
                yield self._change(trend)
            return

    def _number(self, entry: Mapping[str, str], figure: Figure, earlier: Figure | None) -> Sentence:
        one = self._words.written(figure)
        names = {"when": self._when(figure.period), "label": one.name, "state": one.state}
        if not one.number:
            return Sentence(self._filled("figure", _wanting(one), names), (figure.id,))
        names["told"] = self._text(entry).format(now=_bracketed(one))
        last = self._words.written(earlier) if earlier else None
        if earlier is None or last is None or not last.number:
            return Sentence(self._filled("figure", "shown", names), (figure.id,))
        same = bool(one.span) and one.span == last.span and not last.level
        names["before"] = last.number if same else _bracketed(last)
        return Sentence(self._filled("figure", "compared", names), (figure.id, earlier.id))

    def _change(self, trend: Trend) -> Sentence:
        names = {"word": self._language.gettext(words.word(words.WORD, trend.word))}
        names["ratio"] = self._words.ratio(trend)
        names["chance"] = self._words.probability(trend)
        text = self._filled("trend", "chance" if names["chance"] else "told", names)
        return Sentence(text, (trend.id,))

    def _when(self, period: Period) -> str:
        if period.is_calendar_year:
            return self._filled("when", "year", {"year": period.label})
        return self._filled("when", "cycle", {})

    def _claims(self, section: str) -> Iterator[Sentence]:
        """What was said that belongs to the section, and what came of it."""
        for word, tests in self._found.results:
            if word in sentences()["claim"]:
                yield from (self._claim(one) for one in tests if self._section(one) == section)

    def _section(self, test: ClaimTest) -> str:
        """The section of a claim; "" where its words and figures bear on none.

        By the provisions on which its words bear, one for each phrase that says so, and by those
        that the figures serve which it was put to.
        """
        statement = self._found.statement(test)
        weights = Counter(
            {one.provision: len(one.why) or 1 for one in (statement.topics if statement else ())}
        )
        indicators = {one.partition("/")[0] for one in test.figures}
        known = self._found.page.definitions
        weights.update(name for one in indicators if one in known for name in known[one].provisions)
        votes: Counter[str] = Counter()
        for name, weight in weights.items():
            votes[self._places.get(self._subject(name), "")] += weight
        del votes[""]
        return max(votes, key=votes.__getitem__, default="")

    def _subject(self, provision: str) -> str:
        found = self._found.index.provision(provision)
        return found.subject if found else ""

    def _claim(self, test: ClaimTest) -> Sentence:
        """Whose words they are: the telegram's, which reports what somebody said."""
        statement = self._found.statement(test)
        assert statement is not None
        by = "" if statement.speaker.kind == "unattributed" else self._speaker(statement)
        names = {"speaker": f"{statement.citation} ({by})" if by else statement.citation}
        names["quote"] = " ".join(statement.quote.split())
        law = (one.provision for one in test.law)
        cites = (test.statement, *law, *test.figures, *test.statements)
        return Sentence(self._filled("claim", test.result, names), tuple(dict.fromkeys(cites)))

    def _filled(self, table: str, key: str, names: Mapping[str, str]) -> str:
        return self._text(sentences()[table][key]).format(**names)

    def _text(self, texts: Texts) -> str:
        return texts.get(self._language.code) or texts["en"]


def _wanting(one: Written) -> str:
    return "held" if one.held else "missing"


def _bracketed(one: Written) -> str:
    """A number with its interval, or with why there is none."""
    brackets = _joined(one.span, one.state)
    return f"{one.number} ({brackets})" if brackets else one.number


def _joined(*texts: str) -> str:
    return ", ".join(one for one in texts if one)


def every_indicator() -> Iterable[str]:
    """The indicators of which the narrative tells, for those who check the sentences."""
    return (one["indicator"] for section in sentences()["section"] for one in section["figure"])
