"""The pages of an assessment as HTML files: no script, no network, one file a language."""

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.report.assessment.board import Board, Followed
from palermo.report.assessment.narrative import Narrative, narrative
from palermo.report.assessment.voice import Voice, voice
from palermo.report.languages import Language
from palermo.report.templating import fill
from palermo.report.words import N_

Link = tuple[str, str]
"""An address and its text, or an anchor and its text."""

TITLE = N_("The assessment")
NARRATIVE = N_("Draft narrative")
REPLY = N_("Draft of the answer by telegram")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the assessment.

    Attributes:
        stem: of the files' names: `<stem>.<language>.html`.
        template: of its body.
        title: in the language of the page.
        mark: the highest class of what is quoted, and what it is derived from.
        contents: anchors and their texts, in the order of the page.
        links: other pages and their texts.
        draft: whether it is marked DRAFT.
        subject: the concern that it is about.
        before, after: the concerns before and after it.
        narrative: what it tells.
    """

    stem: str
    template: str
    title: str
    mark: tuple[str, tuple[str, ...]]
    contents: tuple[Link, ...]
    links: tuple[Link, ...]
    draft: bool = False
    subject: Followed | None = None
    before: Followed | None = None
    after: Followed | None = None
    narrative: Narrative | None = None


def pages(found: Board, language: Language) -> dict[str, str]:
    """Every page of an assessment in a language, by file name.

    Raises:
        ReportError: a template asks for what is not there.
    """
    speech = voice(found, language)
    sheets = _sheets(found, language, speech["v"])
    return {
        f"{one.stem}.{language.code}.html": fill("assessment_page.html", speech | {"sheet": one})
        for one in sheets
    }


def _sheets(found: Board, language: Language, speech: Voice) -> Iterator[Sheet]:
    say = language.gettext
    links = _links(found, language)
    yield Sheet(
        stem="assessment",
        template="assessment.html",
        title=say(TITLE),
        mark=found.mark(found.cited),
        contents=tuple((anchor, say(text)) for anchor, text in _contents(found)),
        links=_others(links, "assessment", language),
    )
    yield from _concerns(found, language, speech)
    told = narrative(found, speech.figures, language)
    yield Sheet(
        stem="narrative",
        template="assessment_narrative.html",
        title=say(NARRATIVE),
        mark=found.mark(told.cited),
        contents=(
            *((one.id, one.title) for one in told.sections),
            ("sources", say(N_("What the sentences rest on"))),
        ),
        links=_others(links, "narrative", language),
        draft=True,
        narrative=told,
    )


def _links(found: Board, language: Language) -> tuple[Link, ...]:
    """The pages of a run, the assessment first."""
    say, code = language.gettext, language.code
    page = found.page
    named = [(f"{stem}.{code}.html", name) for name, stem in page.telegrams.items()]
    report = [(f"report.{code}.html", say(N_("The figures")))] if found.figures_shown else []
    return (
        (f"assessment.{code}.html", say(TITLE)),
        *report,
        (f"narrative.{code}.html", say(NARRATIVE)),
        ("reply.txt", say(REPLY)),
        *named[:_MOST],
    )


_MOST = 12  # telegrams whose pages are named at the head of a page; the report names all


def _others(links: tuple[Link, ...], stem: str, language: Language) -> tuple[Link, ...]:
    return tuple(one for one in links if one[0] != f"{stem}.{language.code}.html")


def _contents(found: Board) -> Iterator[Link]:
    """The sections that the assessment has, with their titles in English."""
    assessment = found.assessment
    yield "summary", N_("Summary")
    yield "matrix", N_("Provisions and verdicts")
    if assessment.improving:
        yield "improving", N_("Is it improving?")
    if assessment.tier_case:
        yield "tier", N_("The case for each tier")
    if found.concerns:
        yield "concerns", N_("Last year’s concerns")
    if assessment.claims:
        yield "claims", N_("Claims put to the test")
    if assessment.cooperation:
        yield "cooperation", N_("Cooperation, by partner")
    if found.missing or found.asked:
        yield "missing", N_("What is missing, and whom to ask")
    if found.rows:
        yield "reasons", N_("The reasons of each verdict")
    yield "notes", N_("Notes")


def _concerns(found: Board, language: Language, speech: Voice) -> Iterator[Sheet]:
    """A page for each concern, each with the one before and the one after."""
    say = language.gettext
    every = found.concerns
    for at, one in enumerate(every):
        links = tuple(link.to for link in one.concern.links)
        yield Sheet(
            stem=one.stem,
            template="assessment_concern.html",
            title=speech.phrase(one.concern.title),
            mark=found.mark(links),
            contents=(
                ("state", say(N_("What became of it"))),
                ("links", say(N_("What was answered, and what shows it"))),
                ("missing", say(N_("What would answer it"))),
            ),
            links=_links(found, language),
            subject=one,
            before=every[at - 1] if at else None,
            after=every[at + 1] if at + 1 < len(every) else None,
        )
