"""What the page of one telegram is made from: plain data that the rooms have given."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from palermo.law import Law
from palermo.model import Definition, Release
from palermo.model.assessments import Assessment
from palermo.model.periods import Period
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer, Ask, Mentions, Organisation
from palermo.report.traced import Traced
from palermo.telegram.clearance import View
from palermo.telegram.message import Telegram


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramPage:
    """All that the page of one telegram is made from.

    Attributes:
        telegram: as parsed.
        view: what the audience may see of it.
        statements: of the telegram, all of them; the page leaves out what the view holds back.
        answers: to last year's concerns; empty without concerns.
        mentions: whom and what the telegram names.
        asks: what could test each statement, by its id.
        register: organisations.toml.
        people: further names of persons, masked for all audiences but internal.
        report: the year of the report whose concerns are answered; None without concerns.
        cycle: the days that count as an answer.
        file, checksum: the file the telegram was read from.
        run, version, date: of the run that makes the page.
        exercise: whether the data are invented; a telegram marked EXERCISE is in any case.
        language: of the telegram's words ("en", "fr").
        languages: of the pages.
        stem: of the files' names: `<stem>.<language>.html`.
        assessment: of the release; None where nothing was assessed.
        release: whose figures and statements the assessment cites.
        law: the instruments that it cites, the project's own among them.
        definitions: of the indicators, by id.
        figures: by the id of a figure or trend that is cited, where it comes from; one without
            an entry is shown without its rows and query.
        reply: the drafted answer by telegram; "" without one.
        whole: the stem of the assessment's own pages, beside this one; "" without any.
    """

    telegram: Telegram
    view: View
    statements: tuple[Statement, ...] = ()
    answers: tuple[Answer, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)
    asks: tuple[Ask, ...] = ()
    register: tuple[Organisation, ...] = ()
    people: tuple[str, ...] = ()
    report: int | None = None
    cycle: Period | None = None
    file: str
    checksum: str
    run: str
    version: str
    date: datetime.date
    exercise: bool = False
    language: str = "en"
    languages: tuple[str, ...] = ("en", "fr")
    stem: str = "telegram"
    assessment: Assessment | None = None
    release: Release | None = None
    law: Law | None = None
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    figures: Mapping[str, Traced] = field(default_factory=dict)
    reply: str = ""
    whole: str = ""

    @property
    def agencies(self) -> Mapping[str, Mapping[str, str]]:
        """Names of the register's organisations, by id and language."""
        return {one.id: one.name for one in self.register}
