"""Telegrams, statements and registers for tests of the page of one telegram.

All of it is invented; the example of Ruritania is read as a user's files are.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from palermo import telegram
from palermo.model.statements import Amount, Said, Speaker, Statement, Topic
from palermo.model.telegram_pages import Mentions
from palermo.report import TelegramPage
from palermo.sources.answers import answers, cycle_after
from palermo.sources.asking import asks
from palermo.sources.mentions import mentions
from palermo.telegram.clearance import view
from palermo.telegram.message import Paragraph, Telegram

EXAMPLE = Path(__file__).parents[1] / "examples" / "ruritania"
DAY = date(2026, 11, 23)
CHECKSUM = "9f2c" * 16
SMALL = """\
P 201437Z OCT 06
FM AMCONSUL ZENDA
TO RUEHC/SECSTATE WASHDC PRIORITY 1187
BT
C O N F I D E N T I A L ZENDA 000077
EXERCISE EXERCISE EXERCISE

E.O. 12958: DECL: 10/20/2016
TAGS: PHUM, KTIP, RZ
SUBJECT: RURITANIA: A TALK WITH THE POLICE

Classified By: Consul Roland Tarlton for reasons 1.4 (b) and (d).

1. (U) Commissioner Leopold Krafstein, head of the police, said that
31 persons were convicted in 2005. He was proud of his medal.

2. (C) Krafstein admitted that nobody screens the harvesters of the
Duchess of Elphberg. A permit is a favor, he said.

3. (SBU) COMMENT: We saw no paper. END COMMENT.
TARLTON
BT
NNNN
"""


@dataclass(frozen=True)
class Body:
    """An organisation of a register."""

    id: str
    name: Mapping[str, str]
    aliases: Sequence[str] = ()
    parent: str | None = None
    holds: Sequence[str] = ()


@dataclass(frozen=True)
class Worry:
    """A concern of last year's report."""

    id: str
    text: Mapping[str, str]
    provisions: Sequence[str] = ()
    phrases: Sequence[str] = ()


COURTS = Body(
    "courts",
    {"en": "Directorate of Criminal Affairs", "fr": "Direction des affaires criminelles"},
    holds=("convicted", "sentences"),
)
LAW = Worry(
    "law", {"en": "The law in use", "fr": "La loi appliquée"}, ("us-tvpa/b1",), ("convicted",)
)
SCREENING = Worry(
    "screening", {"en": "Screening", "fr": "Repérage"}, ("us-tvpa/b2",), ("screens", "screened")
)
SHELTER = Worry("shelter", {"en": "Shelter", "fr": "Hébergement"}, ("us-tvpa/b2",), ("shelter",))


def statement(found: Telegram, paragraph: int, words: str, **changes: Any) -> Statement:
    """A statement of these words of a paragraph, by the commissioner unless changes say else."""
    part = next(one for one in found.paragraphs if one.number == paragraph)
    start = part.text.index(words)
    span = part.original_span(start, start + len(words))
    plain = Statement(
        id=f"{found.mrn}¶{paragraph}.s{start}",
        document=found.mrn or "",
        checksum=CHECKSUM,
        paragraph=paragraph,
        page=None,
        span=span,
        quote=found.original[slice(*span)],
        text=words,
        said=Said("2006-10-18", "Zenda", prompted=None),
        kind="practice",
        manner="paraphrase",
        second_hand=None,
        boosters=(),
        evidence="asserted",
        speaker=Speaker("named", "Leopold Krafstein", "head of the police"),
        actor="government",
        cue="said",
        stance="neutral",
        hedges=(),
        hypothetical=False,
        amounts=(),
        topics=(),
        classification=part.portion,
    )
    return replace(plain, **changes)


def small() -> tuple[Telegram, tuple[Statement, ...]]:
    """A telegram of three paragraphs and its five statements, labelled by hand."""
    found = telegram.parse(SMALL)
    post = {"speaker": Speaker("post"), "actor": "post", "cue": None, "stance": None}
    return found, (
        statement(
            found,
            1,
            (
                "Commissioner Leopold Krafstein, head of the police, said that 31 persons were"
                " convicted in 2005."
            ),
            kind="statistic",
            amounts=(Amount(31, "person", "exact"),),
            topics=(Topic("us-tvpa/b1", ("convicted",)),),
        ),
        statement(found, 1, "He was proud of his medal.", stake=True, stance="proud"),
        statement(
            found,
            2,
            "Krafstein admitted that nobody screens the harvesters of the Duchess of Elphberg.",
            stance="conceded",
            cue="admitted",
        ),
        statement(
            found, 2, "A permit is a favor, he said.", topics=(Topic("us-tvpa/b2", ("permit",)),)
        ),
        statement(found, 3, "We saw no paper.", block="COMMENT", **post),
    )


def page(audience: str = "internal", **changes: Any) -> TelegramPage:
    """The page of the small telegram."""
    found, statements = small()
    if "statements" in changes:
        statements = changes["statements"]
    register = changes.pop("register", (COURTS,))
    concerns = changes.pop("concerns", (LAW, SCREENING, SHELTER))
    return replace(
        TelegramPage(
            telegram=found,
            view=view(found, audience, on=DAY),
            statements=statements,
            answers=tuple(
                answers(statements, concerns, cycle=cycle_after(2006), written=found.dtg)
            ),
            mentions=mentions(found, register),
            asks=tuple(asks(statements, register)),
            register=register,
            report=2006,
            cycle=cycle_after(2006),
            file="telegram.txt",
            checksum=CHECKSUM,
            run="run-1",
            version="0.1.0",
            date=DAY,
        ),
        **changes,
    )


def bare(text: str, audience: str = "internal") -> TelegramPage:
    """The page of any text without statements, concerns or register."""
    found = telegram.parse(text)
    return replace(
        page(audience, concerns=(), register=(), statements=()),
        telegram=found,
        view=view(found, audience, on=DAY),
        mentions=Mentions(),
    )


def register() -> tuple[Body, ...]:
    """The organisations of Ruritania."""
    entries = tomllib.loads((EXAMPLE / "organisations.toml").read_text("utf-8"))["organisation"]
    kept = ("id", "name", "aliases", "parent", "holds")
    return tuple(Body(**{key: one[key] for key in kept if key in one}) for one in entries)


def concerns() -> tuple[Worry, ...]:
    """The four concerns about Ruritania."""
    entries = tomllib.loads((EXAMPLE / "concerns.toml").read_text("utf-8"))["concern"]
    kept = ("id", "text", "provisions", "phrases")
    return tuple(Worry(**{key: one[key] for key in kept if key in one}) for one in entries)


def example(name: str = "clean", audience: str = "internal") -> TelegramPage:
    """The page of a telegram from Ruritania, with the statements that the rules find."""
    from palermo.sources.statements import statements

    found = telegram.parse((EXAMPLE / f"telegram-{name}.txt").read_text("utf-8"))
    told = tuple(statements(found))
    known = register()
    return replace(
        page(audience),
        telegram=found,
        view=view(found, audience, on=DAY),
        statements=told,
        answers=tuple(answers(told, concerns(), cycle=cycle_after(2006), written=found.dtg)),
        mentions=mentions(found, known),
        asks=tuple(asks(told, known)),
        register=known,
        file=f"telegram-{name}.txt",
        exercise=True,
    )


def paragraph(text: str, number: int | None = 1) -> Telegram:
    """A telegram of one paragraph that stands as it is read."""
    part = Paragraph(number, None, None, text, (0, len(text)), places=((0, 0),))
    return Telegram(paragraphs=(part,), original=text)
