"""What an assessment is given beside the Release: the day, the country, the law, what is known."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace

from palermo.assess import Given, Request
from palermo.model import Release
from palermo.model.assessments import Assessment, Override
from palermo.model.periods import Period
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer
from palermo.pipeline.knowledge import Knowledge
from palermo.pipeline.recommending import completed
from palermo.pipeline.stated import Stated
from palermo.pipeline.texts import Text
from palermo.settings.countries import names
from palermo.sources.answers import answers
from palermo.sources.asking import asks


def given(
    stated: Stated,
    release: Release,
    texts: Sequence[Text] = (),
    on: datetime.date | None = None,
) -> Given:
    """All that an assessment of a release is given.

    Args:
        stated: what the project's folder states.
        release: what may be shown to its audience; nothing that it does not hold is used.
        texts: telegrams and documents, which tell the country where no file does.
        on: the day; without it that of palermo.toml.
    """
    settings, known = stated.settings, stated.knowledge
    day = on or settings.assess.on or _day(stated, release)
    concerns = tuple(completed(one, texts) for one in known.every_concern)
    register = tuple(known.register)
    found = Given(
        on=day,
        law=stated.law,
        country=settings.assess.country or settings.country or None,
        definitions=stated.definitions,
        concerns=concerns,
        countries=names(),
        register=register,
        asks={one.statement: one for one in asks(release.statements, register)},
        written=_written(release),
        tests=stated.claim_rules,
        history=stated.history,
        requests=tuple(Request(*astuple(one)) for one in settings.assess.requests),
        overrides=_overrides(known),
    )
    return _answered(found, release)


def unmatched(known: Knowledge, found: Assessment) -> tuple[str, ...]:
    """Rows of review/findings.csv that meet no finding, each with its place."""
    there = {(one.provision, one.period.label) for one in found.findings}
    return tuple(o.where for o in known.overruled if (o.provision, o.period) not in there)


def _overrides(known: Knowledge) -> Mapping[tuple[str, str], Override]:
    return {(one.provision, one.period): one.override for one in known.overruled}


def _day(stated: Stated, release: Release) -> datetime.date:
    """The project's date; of telegrams alone the day of the last one."""
    counted = stated.settings.sources or stated.mappings
    days = [one.on[:10] for one in release.documents if one.kind == "telegram" and one.on]
    if counted or not days:
        return stated.settings.date
    return datetime.date.fromisoformat(max(days))


def _written(release: Release) -> Mapping[str, datetime.date]:
    """The day of each document that has one."""
    return {
        one.name: datetime.date.fromisoformat(one.on[:10]) for one in release.documents if one.on
    }


def _answered(given: Given, release: Release) -> Given:
    """With what was said to the concerns of the last report, up to the day."""
    if given.asked is None:
        return given
    cycle = given.cycle
    counted = Period(cycle.start, min(cycle.end, given.on))
    written = {one.name: one.on for one in release.documents}
    found = [
        answers(said, given.asked.concerns, cycle=counted, written=written.get(document))
        for document, said in _by_document(release).items()
    ]
    return replace(given, answers=tuple(_joined(several) for several in zip(*found, strict=True)))


def _by_document(release: Release) -> Mapping[str, Sequence[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in release.statements:
        found.setdefault(one.document, []).append(one)
    return found


def _joined(several: Sequence[Answer]) -> Answer:
    """What all documents say to one concern, in the order of the documents."""

    def every(name: str) -> Iterator[Statement]:
        return (said for one in several for said in getattr(one, name))

    return replace(
        several[0],
        statements=tuple(every("statements")),
        related=tuple(every("related")),
        outside=tuple(every("outside")),
    )
