"""Around the words: asked for or volunteered, documents, whose words are passed on."""

from palermo.sources.statements.cast import Cast
from palermo.sources.statements.cues import Candidate, Report
from palermo.sources.statements.speakers import is_post, read_speaker, trimmed
from palermo.sources.statements.view import View


def prompted(view: View, main: Report | None) -> bool | None:
    """True where the speaker answers, False where the text says that nobody asked."""
    if main is None or main.who.kind == "post":
        return None
    if "volunteered" in view.wording:
        return False
    if main.cue in view.language.answering:
        return True
    asked = view.wording.get("prompted", ())
    return True if any(hit.start != main.candidate.start for hit in asked) else None


def evidence(view: View) -> str | None:
    """What became of a document: shown, received, verified, asserted; None where there is none."""
    wording = view.wording
    if "documents" not in wording:
        return None
    for name, value in _EVIDENCE:
        if name in wording:
            return value
    return "asserted"


_EVIDENCE = (
    ("verified", "verified"),
    ("promise", "asserted"),
    ("shown", "shown"),
    ("received", "received"),
)


def second_hand(view: View, main: Report | None, found: list[Candidate], cast: Cast) -> str | None:
    """Whose words the speaker passes on: the subject of a cue inside the clause, as written."""
    if main is None:
        return None
    if main.agent is not None and main.who.kind == "post":
        return main.agent.words or main.agent.name or main.agent.role
    for item in found:
        if item.start == main.candidate.start or item.position == "participle":
            continue
        text = _other_subject(view, item, main, cast)
        if text is not None:
            return text
    return None


def _other_subject(view: View, item: Candidate, main: Report, cast: Cast) -> str | None:
    start, end = trimmed(view, *item.subject)
    if start >= end or item.subject == main.candidate.subject or item.follows == "object":
        return None
    if item.position not in {"inner", "according"} or view.quoted[start]:
        return None
    if view.low[start] in view.language.grammar["person_pronouns"] or is_post(view, start, end):
        return None
    who = read_speaker(view, start, end, cast)
    if who is None or (who.name is not None and who.name == main.who.name):
        return None
    return without_article(view, start, end)


def without_article(view: View, start: int, end: int) -> str:
    """A noun phrase as written, without its article."""
    while start < end - 1 and view.is_in("articles", start):
        start += 1
    return view.tokens.span(start, end)


def meets(view: View) -> bool:
    """Whether a sentence tells of a meeting."""
    return "meeting" in view.wording
