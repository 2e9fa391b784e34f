"""Who speaks in a sentence, and when and where: one sentence after the other."""

from dataclasses import dataclass, field

from palermo.model.statements import Said, Speaker
from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.cues import Report, candidates, report
from palermo.sources.statements.introductions import attendants, introduce
from palermo.sources.statements.lexicon import Language
from palermo.sources.statements.occasions import Occasions, day_in, place_in
from palermo.sources.statements.saying import evidence, meets, prompted, second_hand
from palermo.sources.statements.subjects import is_of_post
from palermo.sources.statements.tokens import Tokens
from palermo.sources.statements.view import View

_POST_BLOCKS = frozenset({"SUMMARY", "COMMENT", "NOTE"})


@dataclass(slots=True)
class Reading:
    """What is remembered from sentence to sentence."""

    language: Language
    told: str | None
    upper: bool = False
    cast: Cast = field(default_factory=Cast)
    occasions: Occasions = field(init=False)
    unit: str = ""
    before: frozenset[str] = frozenset()
    """The kind of the sentence before (`after:law`), of the list it is in (`listed:law`)."""

    def __post_init__(self) -> None:
        self.occasions = Occasions(self.told)

    def begin_paragraph(self) -> None:
        """What was said before is remembered, but nobody is gone on with."""
        self.cast.begin_paragraph()
        self.occasions.begin_paragraph()
        self.unit = ""
        self.before = frozenset()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence, and how it is reported."""

    speaker: Speaker
    actor: str | None
    main: Report | None
    second_hand: str | None
    who: Who | None


_TOLD = Voice(Speaker("unattributed"), "post", None, None, None)


def voice_of(view: View, reading: Reading, block: str | None) -> Voice:
    """Who speaks in a sentence; the cast and the occasions remember it for the next."""
    cast = reading.cast
    named = introduce(view, cast)
    found = candidates(view)
    main = report(view, cast, found)
    if main is None or main.who.kind == "post":
        named += attendants(view, cast)
    passed = second_hand(view, main, found, cast)
    if block in _POST_BLOCKS:
        return _post_part(view, reading, main, named, passed)
    if main is None:
        return _without_cue(view, reading, named)
    if main.who.kind == "post":
        _hold(view, reading, main, named)
        return Voice(Speaker("post"), "post", main, passed, None)
    cast.speak(main.who, going_on=_can_go_on(main))
    _hold(view, reading, main, [main.who, *named])
    return _named_voice(main, passed)


def _post_part(
    view: View, reading: Reading, main: Report | None, named: list[Who], passed: str | None
) -> Voice:
    """In a SUMMARY, COMMENT or NOTE the post speaks, also when it reports somebody else."""
    words = _as_written(main)
    if main is not None and main.who.kind != "post":
        reading.cast.mention(main.who)
    _hold(view, reading, main, [main.who] if main else named)
    return Voice(Speaker("post"), "post", main, words or passed, None)


def _without_cue(view: View, reading: Reading, named: list[Who]) -> Voice:
    """The post itself, the telegram that tells, or more of what somebody said."""
    if is_of_post(view):
        _hold(view, reading, None, named)
        return Voice(Speaker("post"), "post", None, None, None)
    if meets(view) and day_in(view, reading.language, reading.told):
        _hold(view, reading, None, named)
        return _TOLD if named else _going_on(reading.cast)
    return _TOLD if _is_act(view, reading.cast) else _going_on(reading.cast)


_SUBJECTS = frozenset({"he", "she", "they", "it"})


def _is_act(view: View, cast: Cast) -> bool:
    """`He showed Poloff the letter`: the telegram tells what somebody did, not what he said."""
    speaker = cast.last_speaker()
    if speaker is None:
        return False
    stop = next(
        (
            at
            for at in range(1, len(view))
            if view.low[at] in {"and", ";"} and at + 1 < len(view) and view.low[at + 1] in _SUBJECTS
        ),
        len(view),
    )
    if any(view.is_in("post_words", at) and not view.quoted[at] for at in range(1, stop)):
        return True
    named = view.low[0] in view.language.grammar["person_pronouns"] or (
        cast.known_person(view.words[0]) is not None
    )
    acts = evidence(view) in {"shown", "received", "verified"}
    return named and (acts or any(view.is_in("acts", at) for at in range(1, min(5, len(view)))))


def _can_go_on(main: Report) -> bool:
    """Whether what follows may go on reporting: not after a source that is only cited."""
    return main.who.kind != "body" or main.candidate.position != "according"


def _going_on(cast: Cast) -> Voice:
    before = cast.last_speaker()
    if before is None:
        return _TOLD
    speaker = Speaker("continuation", before.name, before.role)
    return Voice(speaker, before.actor or "other", None, None, before)


def _named_voice(main: Report, passed: str | None) -> Voice:
    who = main.who
    return Voice(Speaker("named", who.name, who.role), who.actor or "other", main, passed, who)


def _as_written(main: Report | None) -> str | None:
    """Whom the post reports inside its own parts: the name or office as written."""
    if main is None or main.who.kind == "post":
        return None
    return main.who.words or main.who.name or main.who.role


def _hold(view: View, reading: Reading, main: Report | None, present: list[Who]) -> None:
    """Keep the day and place of a meeting that the sentence tells."""
    if main is None and not meets(view):
        return
    around = _around(view, main)
    when = day_in(around, reading.language, reading.told) or _later_day(around, reading)
    if main is not None and when is None and main.who.kind != "post":
        return
    where = place_in(around) if when or main is None else None
    if when or where:
        together = (
            main is None
            or main.who.kind == "post"
            or any(view.is_in("post_words", at) for at in range(len(view)))
        )
        reading.occasions.hold(when, where, present, together=together)


def _later_day(view: View, reading: Reading) -> str | None:
    """The day of the meeting before, or the one after it (`the next morning`), where told so."""
    for name, days in (("same_day", 0), ("next_day", 1)):
        if name in view.wording:
            return reading.occasions.days_on(days)
    return None


def _around(view: View, main: Report | None) -> View:
    """The words that tell of the saying, not of what is said."""
    if main is None:
        return view
    start, end = 0, len(view)
    if main.candidate.position == "tail":
        start = min(main.candidate.subject[0], main.candidate.start)
    elif main.candidate.follows == "clause":
        stop = main.candidate.end
        for at in range(stop, min(stop + 16, len(view))):
            if view.low[at] in {"that", '"', "“", ":"} or view.is_in("question_words", at):
                stop = at
                break
        end = stop
    part = view.tokens
    cut = Tokens(
        part.text,
        part.words[start:end],
        part.low[start:end],
        part.starts[start:end],
        part.ends[start:end],
    )
    return View(cut, view.language, view.upper)


def said_in(view: View, reading: Reading, voice: Voice) -> Said:
    """Day and place of the words, and whether they answer a question."""
    asked = prompted(view, voice.main)
    who = voice.who or (voice.main.who if voice.main else None)
    if who is None:
        return Said(prompted=asked)
    if (who.kind == "post" and "asking" in view.wording) or "present" in view.wording:
        reading.occasions.go_on()
    on, at = reading.occasions.of(who)
    return Said(on, at, asked)
