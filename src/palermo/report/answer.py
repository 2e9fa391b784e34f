"""A draft of the telegram that answers a list of questions, each paragraph citing its figures.

    reply(release, assessment, page)

It quotes nobody: a quotation would carry the class of its telegram. What it says of words that
the figures do not bear out names the telegram and the paragraph alone. palermo reads the telegram
back before it gives it out (`palermo.telegram.compose`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from palermo import telegram
from palermo.law import Law
from palermo.model import Figure, Release, Trend
from palermo.model.assessments import Assessment, ConcernFollowed, Link, Relation
from palermo.model.phrases import Phrase
from palermo.model.statements import Statement
from palermo.report import words
from palermo.report.assessment.board import cites_of
from palermo.report.assessment.citing import Cited, Index
from palermo.report.assessment.figures import FigureWords
from palermo.report.assessment.spans import spans
from palermo.report.languages import Language, language
from palermo.report.page import Page
from palermo.report.phrases import said
from palermo.report.records.naming import country_name
from palermo.report.words import N_
from palermo.settings import Question, Questions, ReplyForm
from palermo.telegram.letters import fold

MOST = 6  # figures of a paragraph; more would be read by nobody
WIDTH = 66  # letters of a word that a line takes
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters
_EVERYWHERE = frozenset(("victi", "traff", "trait", "perso", "perce"))
"""Beginnings of words that stand in every question, and tell none from another."""
_ORDER: tuple[Relation, ...] = ("contradicts", "shows", "answers", "promises", "bears on")
_ANSWERS = frozenset(_ORDER[:4])
_NOT_BORNE_OUT = frozenset(("contradicted by figures", "contradicted by law"))


def reply(release: Release, assessment: Assessment, page: Page) -> str:
    """The telegram, in the form that message systems take, marked DRAFT or EXERCISE.

    The questions are those of questions.toml, or last year's concerns where it lists none.

    Raises:
        TelegramError: the heading that questions.toml gives cannot be written; `Mistakes` where
            there are several reasons.
    """
    asked = page.questions or Questions()
    writer = _Writer(release, assessment, page, language(asked.reply.language))
    questions = asked.questions or tuple(_of_concerns(assessment.concerns))
    found = writer.telegram(questions, asked.reply)
    return telegram.compose(found, letters="utf-8" if _beyond_ascii(found) else "ascii")


def _beyond_ascii(found: telegram.Telegram) -> bool:
    """Whether a question holds letters that no plain letters stand for."""
    texts = [found.subject or "", *(one.text for one in found.paragraphs)]
    return any(fold(one, "ascii").lost for one in texts)


def _of_concerns(concerns: Iterable[ConcernFollowed]) -> Iterator[Question]:
    for number, one in enumerate(concerns, start=1):
        text = {code: one.title.said(code) for code in ("en", "fr")}
        yield Question(str(number), text, concern=one.id)


@dataclass(frozen=True, slots=True)
class _Found:
    """What answers a question."""

    figures: tuple[Figure, ...]
    trends: tuple[Trend, ...]
    parted: tuple[Statement, ...]
    missing: tuple[str, ...]


class _Writer:
    """Writes one telegram in one language."""

    def __init__(
        self, release: Release, assessment: Assessment, page: Page, speaker: Language
    ) -> None:
        self._page = page
        self._assessment = assessment
        law: Law | None = page.law
        self._index = Index(release, assessment, law)
        self._language = speaker
        self._words = FigureWords(page, speaker, release.reserved)
        self._totals = [one for one in release.figures if not one.dimensions]
        self._trends = [one for one in release.trends if not one.dimensions]

    def telegram(self, questions: tuple[Question, ...], heading: ReplyForm) -> telegram.Telegram:
        """The fields of the telegram."""
        settings = self._page.settings
        texts = [self._opening(len(questions)), *map(self._answer, questions)]
        day = settings.date
        return telegram.Telegram(
            mrn=heading.mrn or f"{day:%y}DRAFT1",
            precedence=(heading.precedence,),
            dtg=heading.dtg or f"{day:%Y-%m-%d}T00:00Z",
            from_=heading.sender or "NATIONAL RAPPORTEUR",
            to=tuple(telegram.Address(name) for name in heading.to or ["ASSESSOR"]),
            info=tuple(telegram.Address(name) for name in heading.info),
            classification="UNCLASSIFIED",
            tags=tuple(heading.tags or ("PHUM", "KTIP")),
            subject=heading.subject or self._subject(),
            refs=tuple(telegram.Reference(None, "telegram", one, one) for one in heading.refs),
            paragraphs=tuple(
                telegram.Paragraph(number, None, None, text)
                for number, text in enumerate(texts, start=1)
            ),
            marking="EXERCISE" if settings.exercise else None,
        )

    def _subject(self) -> str:
        country = country_name(self._page, self._language)
        text = self._language.gettext("%(country)s: answers on trafficking in persons")
        return (text % {"country": country}).upper()

    def _opening(self, count: int) -> str:
        text = self._language.ngettext(
            "This is a draft, made by rules from the figures of run %(run)s, that answers"
            " %(num)s question for the report of %(report)s as of %(day)s. Audience: %(audience)s."
            " It is not an official assessment.",
            "This is a draft, made by rules from the figures of run %(run)s, that answers"
            " %(num)s questions for the report of %(report)s as of %(day)s. Audience: %(audience)s."
            " It is not an official assessment.",
            count,
        )
        audience = words.word(words.AUDIENCE, self._assessment.audience)
        return text % {
            "run": self._page.run,
            "num": count,
            "report": self._assessment.cycle.year,
            "day": self._language.date(self._assessment.on),
            "audience": self._language.gettext(audience),
        }

    def _answer(self, question: Question) -> str:
        """A paragraph: the figures with their intervals, what they do not bear out, what lacks."""
        text = question.text.get(self._language.code) or question.text["en"]
        say = self._language.gettext
        lead = say(N_("Question %(number)s, %(text)s:")) % {
            "number": question.number, "text": text.rstrip(".:? ")
        }  # fmt: skip
        found = self._found(question)
        lines = [lead, *map(self._number, found.figures[:MOST]), *map(self._change, found.trends)]
        if len(found.figures) > MOST:
            more = self._language.number(len(found.figures) - MOST)
            lines.append(say(N_("%(more)s more figures are in the report.")) % {"more": more})
        if not found.figures and not found.trends:
            lines.append(say(N_("No figure of this release answers it.")))
        if found.parted:
            lines.append(self._parted(found.parted))
        if found.missing:
            missing = "; ".join(one.rstrip(".") for one in found.missing)
            lines.append(say(N_("What is missing: %(missing)s.")) % {"missing": missing})
        return _breakable(" ".join(lines))

    def _number(self, figure: Figure) -> str:
        one = self._words.written(figure)
        return f"{one.name}, {one.period}: {one.amount} (figure {figure.id})."

    def _change(self, trend: Trend) -> str:
        word = self._language.gettext(words.word(words.WORD, trend.word))
        parts = [word, self._words.ratio(trend)]
        if chance := self._words.probability(trend):
            told = self._language.gettext("probability that it rose: %(probability)s")
            parts.append(told % {"probability": chance})
        if reserved := self._words.reserved(trend):
            parts.append(reserved)
        name, ends = self._words.name(trend), self._words.ends(trend)
        return f"{name}, {ends}: {'; '.join(parts)} (figure {trend.id})."

    def _parted(self, statements: Iterable[Statement]) -> str:
        """The paragraphs that the evidence does not bear out, each once."""
        places = dict.fromkeys(self._place(one) for one in statements)
        text = self._language.gettext(
            "The evidence does not bear out what is reported in %(places)s."
        )
        return text % {"places": "; ".join(places)}

    def _place(self, statement: Statement) -> str:
        if statement.paragraph is None:
            return statement.document
        text = self._language.gettext("%(document)s paragraph %(paragraph)s")
        return text % {"document": statement.document, "paragraph": statement.paragraph}

    def _found(self, question: Question) -> _Found:
        """By the question's own indicators, else by its concern, else by its provisions."""
        concern = self._concern(question.concern)
        cited = [self._index.find(name) for name in self._names(question, concern)]
        figures = [one.figure for one in cited if one.figure]
        trends = [one.trend for one in cited if one.trend]
        if question.indicators:
            pairs = [self._of(name) for name in question.indicators]
            figures = [one for shown, _ in pairs for one in shown]
            trends = [one for _, moved in pairs for one in moved]
        phrases = [*(concern.missing if concern else ()), *self._lacking(question.provisions)]
        missing = dict.fromkeys(said(one, self._language) for one in phrases)
        return _Found(
            tuple(dict.fromkeys(figures)),
            tuple(dict.fromkeys(trends)),
            tuple(_not_borne_out(cited)),
            tuple(missing),
        )

    def _concern(self, name: str) -> ConcernFollowed | None:
        return next((one for one in self._assessment.concerns if name and one.id == name), None)

    def _names(self, question: Question, concern: ConcernFollowed | None) -> Iterator[str]:
        """What the concern is linked with, or the findings on the provisions cite.

        What contradicts comes first: an answer that leaves it to the end would hide it.
        """
        if concern:
            links = [one for one in concern.links if one.relation in _ANSWERS or _is_number(one)]
            links.sort(key=lambda one: _ORDER.index(one.relation))
            beside = [one.to for one in links if one.relation == "bears on"]
            yield from (one.to for one in links if one.relation != "bears on")
            yield from self._nearest(question, beside)
        for name in question.provisions:
            finding = self._index.findings.get(name)
            for one in finding.reasons if finding else ():
                yield from cites_of(one)

    def _nearest(self, question: Question, names: Iterable[str]) -> list[str]:
        """Those whose indicators share words with the question, the most first; all where none do.

        A concern is linked with all that its provisions rest on, which is more than it asks.
        """
        words_of = _stems(" ".join(question.text.values()))
        shared = {name: len(words_of & self._stems_of(name)) for name in dict.fromkeys(names)}
        near = [name for name in shared if shared[name]]
        return sorted(near, key=lambda name: -shared[name]) if near else list(shared)

    def _stems_of(self, name: str) -> frozenset[str]:
        definition = self._page.definitions.get(name.partition("/")[0])
        return _stems(" ".join(definition.label.values())) if definition else frozenset()

    def _lacking(self, provisions: Iterable[str]) -> Iterator[Phrase]:
        for name in provisions:
            finding = self._index.findings.get(name)
            yield from finding.missing if finding else ()

    def _of(self, indicator: str) -> tuple[list[Figure], list[Trend]]:
        """The totals of the report's days and those before, with their change.

        Those of the calendar years, where the report's days have none.
        """
        for now, before in spans(self._assessment.cycle):
            found = [one for one in self._totals if one.indicator == indicator]
            shown = [one for period in (now, before) for one in found if one.period == period]
            if shown:
                ends = (indicator, before, now)
                moved = [
                    one for one in self._trends if (one.indicator, one.first, one.last) == ends
                ]
                return shown, moved
        return [], []


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words, so that screening and screened are one."""
    found = (word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM)
    return frozenset(found) - _EVERYWHERE


def _is_number(link: Link) -> bool:
    return link.kind in {"figure", "trend"}


def _not_borne_out(cited: Iterable[Cited]) -> Iterator[Statement]:
    for one in cited:
        if one.statement and one.claim and one.claim.result in _NOT_BORNE_OUT:
            yield one.statement


def _breakable(text: str) -> str:
    """A text whose longest words may be broken over lines.

    No piece ends in a stroke or a dash: a reader would join it to the next. What cannot be printed
    is left out.
    """
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(piece for word in shown.split() for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    if len(word) <= WIDTH:
        return [word]
    at = word.rfind("/", 1, WIDTH)
    at = at if at > 0 else len(word[:WIDTH].rstrip("/-")) or WIDTH
    return [word[:at], *_pieces(word[at:])]
