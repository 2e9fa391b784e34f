"""What an assessment is given beside the Release: the day, the country, the law, what is known."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace

from palermo.assess import Given, Request, tiers
from palermo.errors import UsageError
from palermo.model import Audience, Release
from palermo.model.assessments import Assessment, Override
from palermo.model.periods import Period
from palermo.model.phrases import Phrase
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer
from palermo.pipeline.evidence import Evidence
from palermo.pipeline.knowledge import Knowledge
from palermo.pipeline.stated import Stated
from palermo.pipeline.texts import Text
from palermo.settings import Concerns
from palermo.settings.countries import names
from palermo.settings.forms import YEARS
from palermo.sources.answers import answers
from palermo.sources.asking import asks
from palermo.sources.whereabouts import Whereabouts, country_of, written_on
from palermo.telegram import Telegram

_SEVERAL = {
    "en": "The telegrams are about several countries: {countries}; name one in palermo.toml.",
    "fr": "Les télégrammes portent sur plusieurs pays\u202f: {countries}\u202f; "
    "indiquez-en un dans palermo.toml.",
}
_NOWHERE = {
    "en": "Nothing tells which country this is about; name it in palermo.toml.",
    "fr": "Rien ne dit de quel pays il s’agit\u202f; indiquez-le dans palermo.toml.",
}
_UNDATED = {
    "en": "Nothing tells on which day this was written: the law is that of the run’s own day, "
    "{on:date}; name another in palermo.toml, [assess] on.",
    "fr": "Rien ne dit quel jour cela a été écrit\u202f: le droit est celui du jour de "
    "l’exécution, {on:date}\u202f; indiquez-en un autre dans palermo.toml, [assess] on.",
}
_UNREAD = {
    "en": "The recommendations of the report of {report} are not told: nobody opened it to these "
    "readers (review/documents.csv).",
    "fr": "Les recommandations du rapport de {report} ne sont pas données\u202f: personne ne l’a "
    "ouvert à ces lecteurs (review/documents.csv).",
}


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
    told = _telling(release, texts)
    named = on or settings.assess.on or _day(stated, told, release)
    day = named or settings.date
    stands = settings.assess.country or settings.country
    place = Whereabouts(stands) if stands else _place(told)
    seen = Evidence(tuple(texts), known, settings, release.audience)
    concerns = tuple(seen.concerns(one) for one in known.every_concern)
    register = tuple(known.register)
    found = Given(
        on=day,
        law=stated.law,
        country=place.country,
        definitions=stated.definitions,
        concerns=concerns,
        countries=names(),
        register=register,
        asks={one.statement: one for one in asks(release.statements, register)},
        written=_written(release),
        tests=stated.claim_rules,
        criteria=stated.criteria,
        history=stated.history,
        requests=tuple(Request(*astuple(one)) for one in settings.assess.requests),
        overrides=_overrides(known, release.audience),
        notes=(
            *place.why,
            *(() if named else (Phrase(_UNDATED, {"on": day}),)),
            *_closed(known, concerns, release.audience),
        ),
    )
    return _answered(found, release)


def day_of(given: datetime.date | str) -> datetime.date:
    """The day of an assessment, as it is or as ISO text.

    Raises:
        UsageError: it is no day, or its year lies outside those of palermo.toml.
    """
    try:
        day = datetime.date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise UsageError("this is no day", "on", "write the day as 2007-03-31") from None
    first, last = YEARS
    if not first <= day.year <= last:
        what = f"the year lies outside {first} to {last}"
        raise UsageError(what, "on", "write the day as 2007-03-31")
    return day


def unmatched(stated: Stated, found: Assessment) -> tuple[str, ...]:
    """Rows of review/findings.csv that meet no finding and no rule of tiers, with their places."""
    there = {(one.provision, one.period.label) for one in found.findings}
    if found.tier_case:
        judged = tiers.decidable(stated.law, found.tier_case.report)
        there |= {(name, found.cycle.label) for name in judged}
    overruled = stated.knowledge.overruled
    return tuple(one.where for one in overruled if (one.provision, one.period) not in there)


def _overrides(known: Knowledge, audience: Audience) -> Mapping[tuple[str, str], Override]:
    """What a person decided; who it was is for the office alone, as all names of persons are."""
    told = {(one.provision, one.period): one.override for one in known.overruled}
    if audience == "internal":
        return told
    return {place: replace(one, by="") for place, one in told.items()}


def _closed(known: Knowledge, concerns: Sequence[Concerns], audience: Audience) -> Iterator[Phrase]:
    """That a report which holds the concerns may not be read by the audience, or not all of it."""
    if audience == "internal":
        return
    for listed, seen in zip(known.every_concern, concerns, strict=True):
        if listed.document and not seen.concerns:
            yield Phrase(_UNREAD, {"report": str(listed.report)})


def _telling(release: Release, texts: Sequence[Text]) -> tuple[Telegram, ...]:
    """The telegrams that the release's audience may read."""
    shown = {one.name for one in release.documents}
    return tuple(one.telegram for one in texts if one.telegram and one.account.name in shown)


def _day(stated: Stated, told: Sequence[Telegram], release: Release) -> datetime.date | None:
    """The project's date; of telegrams alone the day of the last one, None where none has any."""
    if stated.settings.sources or stated.mappings:
        return stated.settings.date
    days = [day for one in told if (day := written_on(one))] or list(_written(release).values())
    return max(days, default=None)


def _place(told: Sequence[Telegram]) -> Whereabouts:
    """The one country that the telegrams are about; none where they are about several."""
    places = [place for one in told if (place := country_of(one)).country]
    countries = sorted({one.country for one in places if one.country})
    if len(countries) > 1:
        return Whereabouts(None, (Phrase(_SEVERAL, {"countries": tuple(countries)}),), agrees=False)
    return places[-1] if places else Whereabouts(None, (Phrase(_NOWHERE),))


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
