"""Telegrams and documents for an audience: what PROTECT decides about, and each telegram's page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from palermo import __version__
from palermo.law import Law
from palermo.model import Audience, Release
from palermo.model.assessments import Assessment
from palermo.model.telegram_pages import Mentions
from palermo.pipeline.knowledge import Knowledge
from palermo.pipeline.recommending import completed
from palermo.pipeline.texts import Text
from palermo.protect import Heard
from palermo.report import TelegramPage
from palermo.settings import Concern, Concerns, Organisation, Settings
from palermo.sources.answers import answers, cycle_after
from palermo.sources.asking import asks
from palermo.sources.mentions import mentions
from palermo.sources.recommendations import Recommendation
from palermo.sources.statements.lexicon import guess
from palermo.telegram.clearance import View, view
from palermo.telegram.persons import Persons

_NAME = 8  # hexadecimal digits in the id of a recommendation with a masked name


@dataclass(frozen=True)
class Evidence:
    """The project's texts with the eyes of one audience.

    Attributes:
        texts: telegrams and documents.
        knowledge: organisations, concerns and what people decided.
        settings: of the project.
        audience: who may see it.
    """

    texts: tuple[Text, ...]
    knowledge: Knowledge
    settings: Settings
    audience: Audience

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """What PROTECT decides about."""
        return tuple(self._heard(text) for text in self.texts)

    def pages(
        self,
        run: str,
        release: Release | None = None,
        assessment: Assessment | None = None,
        law: Law | None = None,
    ) -> Iterator[TelegramPage]:
        """The page of each telegram, one after the other."""
        for text, heard in zip(self.texts, self.heard, strict=True):
            if text.telegram and heard.view:
                page = self._page(text, heard, run)
                yield replace(page, release=release, assessment=assessment, law=law)

    def _heard(self, text: Text) -> Heard:
        opened = self.knowledge.reason(text)
        seen = self._view(text, opened)
        hides = self.audience != "internal"
        persons = Persons(_names(text), _texts(text), self._bodies(text)) if hides else Persons()
        return Heard(
            text.account, text.statements, persons, text.telegram, seen, opened is not None
        )

    def _view(self, text: Text, opened: str | None) -> View | None:
        if text.telegram is None:
            return None
        return view(
            text.telegram,
            self.audience,
            clearance=self.settings.clearance,
            opened={} if opened is None else {text.account.checksum: opened},
            on=self.settings.date,
        )

    @property
    def _register(self) -> tuple[Organisation, ...]:
        return self.knowledge.register.organisations

    @cached_property
    def _concerns(self) -> tuple[Concern, ...]:
        return self.concerns(self.knowledge.concerns).concerns

    def concerns(self, listed: Concerns) -> Concerns:
        """The concerns; of those that stand in a report alone, what the audience may read of it."""
        return completed(listed, self.texts, self._recommended)

    def _recommended(self, text: Text, one: Recommendation) -> Recommendation | None:
        """A recommendation without names; its id is of its words, and none where names are."""
        if self.audience == "internal":
            return one
        heard = self._heard(text)
        if not heard.allows(one.span):
            return None
        masked = heard.mask(one.text)
        if masked == one.text:
            return one
        name = sha256(masked.encode()).hexdigest()[:_NAME]
        return replace(one, id=f"recommendation-{name}", text=masked, quote=heard.mask(one.quote))

    def _mentions(self, text: Text) -> Mentions:
        return mentions(text.telegram, self._register) if text.telegram else Mentions()

    def _bodies(self, text: Text) -> Iterator[str]:
        """Names that are no person's: of the register, and of bodies and countries in the text."""
        for one in self.knowledge.register:
            yield from (*one.name.values(), *one.aliases)
        found = self._mentions(text)
        for named in (*found.organisations, *found.unknown_organisations, *found.countries):
            yield named.text

    def _page(self, text: Text, heard: Heard, run: str) -> TelegramPage:
        telegram, known = text.telegram, self.knowledge
        assert telegram is not None
        assert heard.view is not None
        report = known.concerns.report
        cycle = cycle_after(report) if report else None
        kept = tuple(one for one in text.statements if one.review != "rejected")
        return TelegramPage(
            telegram=telegram,
            view=heard.view,
            statements=kept,
            answers=tuple(answers(kept, self._concerns, cycle=cycle, written=telegram.dtg)),
            mentions=self._mentions(text),
            asks=tuple(asks(kept, self._register)),
            register=self._register,
            people=heard.persons.names,
            report=report,
            cycle=cycle,
            file=text.account.path,
            checksum=text.file_checksum,
            run=run,
            version=__version__,
            date=self.settings.date,
            exercise=self.settings.exercise,
            language=guess(" ".join(part.text for part in telegram.paragraphs[:12])),
            languages=self.settings.languages,
            stem=text.stem,
        )


def _names(text: Text) -> Iterator[str]:
    """Names of those who speak, classified and signed."""
    yield from (said.speaker.name for said in text.statements if said.speaker.name)
    if text.telegram:
        yield from (one.name for one in text.telegram.classified_by)
        yield from text.telegram.signature


def _texts(text: Text) -> Iterable[str]:
    """In what names after a title are looked for."""
    yield from (part.text for part in text.thing.paragraphs)
    yield from (said.speaker.role for said in text.statements if said.speaker.role)
