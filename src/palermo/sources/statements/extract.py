"""Statements of a telegram or document: its sentences, and what the rules find in each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from palermo.model.statements import Amount, Said, Speaker, Statement
from palermo.sources.statements.amounts import COMMON, amounts
from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.cues import Report, candidates, report
from palermo.sources.statements.introductions import aliases, attendants, introduce
from palermo.sources.statements.kinds import kind_of
from palermo.sources.statements.lexicon import Language, guess, language
from palermo.sources.statements.marks import Piece, pieces
from palermo.sources.statements.occasions import Occasions, day_in, place_in
from palermo.sources.statements.saying import evidence, meets, prompted, second_hand
from palermo.sources.statements.sentences import Sentence, sentences
from palermo.sources.statements.subjects import is_of_post
from palermo.sources.statements.tokens import Tokens, tokens
from palermo.sources.statements.topics import topics
from palermo.sources.statements.view import View, without_brackets
from palermo.sources.statements.wording import (
    boosters,
    hedges,
    is_hypothetical,
    is_quote,
    is_stake,
)
from palermo.telegram.message import Block, Paragraph

_POST_BLOCKS = frozenset({"SUMMARY", "COMMENT", "NOTE"})
_MARKED = ("NOTE", "COMMENT", "SUMMARY", "QUOTE", "TEXT")
_PORTIONS = {
    "U": "UNCLASSIFIED",
    "LOU": "LIMITED OFFICIAL USE",
    "SBU": "SENSITIVE BUT UNCLASSIFIED",
    "C": "CONFIDENTIAL",
    "S": "SECRET",
    "TS": "TOP SECRET",
}


class Readable(Protocol):
    """What statements are taken from: a Telegram, or a Document."""

    @property
    def original(self) -> str:
        """The text as it came."""
        ...

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, each with its places in the original."""
        ...


@dataclass(slots=True)
class _Reading:
    """What is remembered from sentence to sentence."""

    language: Language
    upper: bool
    told: str | None
    cast: Cast = field(default_factory=Cast)
    occasions: Occasions = field(init=False)
    unit: str = ""

    def __post_init__(self) -> None:
        self.occasions = Occasions(self.told)

    def begin_paragraph(self) -> None:
        self.cast.begin_paragraph()
        self.occasions.begin_paragraph()
        self.unit = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """What all statements of one text share."""

    original: str
    prefix: str
    document: str
    checksum: str
    classification: str | None
    blocks: tuple[Block, ...]
    told: str | None


def statements(thing: Readable) -> list[Statement]:
    """Every sentence of a telegram or document as a statement, in the order of the text.

    A statement's id is the message reference number (without one, the first twelve characters of
    the checksum), the paragraph and the sentence: `06LYON1234¶3.s2`. Without a paragraph number
    the page stands there (`p2.s5`, sentences counted through the page), and without a page the
    place of the paragraph in the text (`§4.s1`). Two paragraphs of one number are counted through.
    """
    source = _source(thing)
    lang = language(guess(" ".join(part.text for part in thing.paragraphs[:12])))
    reading = _Reading(lang, _is_upper(thing.paragraphs), source.told)
    parts = pieces(
        [part.text for part in thing.paragraphs], [part.heading for part in thing.paragraphs]
    )
    found: list[Statement] = []
    counts: Counter[str] = Counter()
    for index, paragraph in enumerate(thing.paragraphs):
        reading.begin_paragraph()
        place = _place(paragraph, index)
        for sentence in _sentences(paragraph, parts[index], reading):
            span = paragraph.original_span(sentence.start, sentence.end)
            if _is_footer(source, span):
                continue
            if sentence.fresh:
                reading.begin_paragraph()
            counts[place] += 1
            name = f"{source.prefix}{place}.s{counts[place]}"
            found.append(_statement(source, reading, (paragraph, sentence), (name, span)))
    return found


def _source(thing: Readable) -> _Source:
    checksum = getattr(thing, "checksum", None) or _checksum(thing.original)
    mrn = getattr(thing, "mrn", None)
    name = getattr(thing, "name", None)
    return _Source(
        original=thing.original,
        prefix=mrn or checksum[:12],
        document=mrn or name or checksum[:12],
        checksum=checksum,
        classification=getattr(thing, "classification", None),
        blocks=tuple(getattr(thing, "blocks", ())),
        told=getattr(thing, "dtg", None) or getattr(thing, "date", None),
    )


def _checksum(original: str) -> str:
    return sha256(original.encode("utf-8", "surrogatepass")).hexdigest()


def _is_upper(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the text is all in capitals: then capitals tell nothing."""
    small = sum(sum(map(str.islower, part.text[:400])) for part in paragraphs)
    large = sum(sum(map(str.isupper, part.text[:400])) for part in paragraphs)
    return small * 10 < large


def _place(paragraph: Paragraph, index: int) -> str:
    if paragraph.number is not None:
        return f"¶{paragraph.number}"
    return f"p{paragraph.page}" if paragraph.page is not None else f"§{index + 1}"


def _sentences(
    paragraph: Paragraph, parts: Sequence[Piece], reading: _Reading
) -> list[Sentence]:
    return [
        sentence
        for piece in parts
        for sentence in sentences(paragraph.text, piece, reading.language, upper=reading.upper)
    ]


def _is_footer(source: _Source, span: tuple[int, int]) -> bool:
    return any(
        block.kind == "FOOTER" and block.span[0] <= span[0] < block.span[1]
        for block in source.blocks
    )


def _block(source: _Source, sentence: Sentence, span: tuple[int, int]) -> str | None:
    if sentence.block in _MARKED:
        return sentence.block
    kinds = {
        block.kind for block in source.blocks if block.span[0] <= span[0] < block.span[1]
    }
    return next((kind for kind in _MARKED if kind in kinds), None)


def _classification(source: _Source, paragraph: Paragraph) -> str | None:
    portion = (paragraph.portion or "").split("/")[0].strip().upper()
    return _PORTIONS.get(portion, source.classification)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks in a sentence, and how it is reported."""

    speaker: Speaker
    actor: str | None
    main: Report | None
    second_hand: str | None
    who: Who | None


def _statement(
    source: _Source,
    reading: _Reading,
    where: tuple[Paragraph, Sentence],
    named: tuple[str, tuple[int, int]],
) -> Statement:
    (paragraph, sentence), (name, span) = where, named
    text = paragraph.text[sentence.start : sentence.end]
    full = tokens(text)
    outside = without_brackets(full)
    whole = View(full, reading.language, reading.upper)
    view = whole if outside is full else View(outside, reading.language, reading.upper)
    block = _block(source, sentence, span)
    aliases(view, full.low, full.words, reading.cast)
    voice = _voice(view, reading, block)
    said = _said(view, reading, voice)
    counted = amounts(full, reading.language, reading.unit)
    reading.unit = next((a.unit for a in reversed(counted) if a.unit not in COMMON), reading.unit)
    paper = evidence(view)
    supposed = is_hypothetical(whole)
    facts = _facts(voice, block, paper, (_counts(counted, view, voice.main), supposed))
    return Statement(
        id=name,
        document=source.document,
        checksum=source.checksum,
        paragraph=paragraph.number,
        page=paragraph.page,
        span=span,
        quote=source.original[span[0] : span[1]],
        text=text,
        said=said,
        kind=kind_of(_claim(view, voice.main), reading.language, facts),
        manner="quote" if is_quote(view, _cue_place(voice.main)) else "paraphrase",
        second_hand=voice.second_hand,
        boosters=boosters(whole),
        evidence=paper or "asserted",
        speaker=voice.speaker,
        actor=voice.actor,
        cue=voice.main.cue if voice.main else None,
        stance=voice.main.stance if voice.main else None,
        hedges=hedges(whole),
        hypothetical=supposed,
        amounts=counted,
        topics=topics(full.low, (said.on or source.told or "")[:10] or None),
        classification=_classification(source, paragraph),
        stake=is_stake(whole),
        block=block,
    )


def _cue_place(main: Report | None) -> tuple[int, int] | None:
    return (main.candidate.start, main.candidate.end) if main else None


def _claim(view: View, main: Report | None) -> list[str]:
    """The words without those that report."""
    if main is None:
        return view.low
    return view.low[: main.candidate.start] + view.low[main.candidate.end :]


def _voice(view: View, reading: _Reading, block: str | None) -> _Voice:
    cast = reading.cast
    named = introduce(view, cast)
    found = candidates(view)
    main = report(view, cast, found)
    if main is None or main.who.kind == "post":
        named += attendants(view, cast)
    passed = second_hand(view, main, found, cast)
    if block in _POST_BLOCKS:
        words = _as_written(view, main)
        if main is not None and main.who.kind != "post":
            cast.mention(main.who)
        _hold(view, reading, main, [main.who] if main else named)
        return _Voice(Speaker("post"), "post", main, words or passed, None)
    if main is not None and main.who.kind == "post" or (main is None and is_of_post(view)):
        _hold(view, reading, main, named)
        return _Voice(Speaker("post"), "post", main, passed, None)
    if main is not None:
        cast.speak(main.who, going_on=_can_go_on(main))
        _hold(view, reading, main, [main.who, *named])
        return _named_voice(main, passed)
    if meets(view) and day_in(view, reading.language, reading.told):
        _hold(view, reading, None, named)
        if not named and cast.last_speaker():
            return _going_on(cast)
        return _Voice(Speaker("unattributed"), "post", None, None, None)
    if _is_act(view, cast):
        return _Voice(Speaker("unattributed"), "post", None, None, None)
    return _going_on(cast)


_SUBJECTS = frozenset({"he", "she", "they", "it"})


def _is_act(view: View, cast: Cast) -> bool:
    """`He showed Poloff the letter`: the telegram tells what somebody did, not what he said."""
    speaker = cast.last_speaker()
    if speaker is None:
        return False
    stop = next((at for at in range(1, len(view)) if view.low[at] in {"and", ";"}
                 and at + 1 < len(view) and view.low[at + 1] in _SUBJECTS), len(view))
    if any(view.is_in("post_words", at) and not view.quoted[at] for at in range(1, stop)):
        return True
    start = 0
    named = view.low[start] in view.language.grammar["person_pronouns"] or (
        speaker.name is not None and view.low[start] == speaker.name.lower().split()[-1]
    )
    acts = evidence(view) in {"shown", "received", "verified"}
    return named and (acts or any(view.is_in("acts", at) for at in range(1, min(5, len(view)))))


def _can_go_on(main: Report) -> bool:
    """Whether what follows may go on reporting: not after a source that is only cited."""
    return main.who.kind != "body" or main.candidate.position not in {"according"}


def _going_on(cast: Cast) -> _Voice:
    before = cast.last_speaker()
    if before is None:
        return _Voice(Speaker("unattributed"), "post", None, None, None)
    speaker = Speaker("continuation", before.name, before.role)
    return _Voice(speaker, before.actor or "other", None, None, before)


def _named_voice(main: Report, passed: str | None) -> _Voice:
    who = main.who
    return _Voice(Speaker("named", who.name, who.role), who.actor or "other", main, passed, who)


def _as_written(view: View, main: Report | None) -> str | None:
    """Whom the post reports inside its own parts: the name or office as written."""
    if main is None or main.who.kind == "post":
        return None
    return main.who.words or main.who.name or main.who.role


def _hold(view: View, reading: _Reading, main: Report | None, present: list[Who]) -> None:
    """Keep the day and place of a meeting that the sentence tells."""
    if main is None and not meets(view):
        return
    around = _around(view, main)
    when = day_in(around, reading.language, reading.told)
    if main is not None and when is None and main.who.kind != "post":
        return
    where = place_in(around) if when or main is None else None
    if when or where:
        reading.occasions.hold(when, where, present)


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
    cut = Tokens(part.text, part.words[start:end], part.low[start:end], part.starts[start:end],
                 part.ends[start:end])
    return View(cut, view.language, view.upper)


def _said(view: View, reading: _Reading, voice: _Voice) -> Said:
    asked = prompted(view, voice.main)
    who = voice.who or (voice.main.who if voice.main else None)
    if who is None:
        return Said(prompted=asked)
    on, at = reading.occasions.of(who)
    return Said(on, at, asked)


def _facts(
    voice: _Voice, block: str | None, paper: str | None, flags: tuple[bool, bool]
) -> frozenset[str]:
    counted, supposed = flags
    facts = set[str]()
    if voice.main is not None:
        facts.update((f"cue:{voice.main.stance}", f"said:{voice.main.cue}"))
        if voice.main.cue.split()[0] in _PROMISES:
            facts.add("cue:promise")
    if paper in {"shown", "received", "verified"}:
        facts.add("evidence")
    if counted:
        facts.add("count")
    if supposed:
        facts.add("hypothetical")
    if voice.speaker.kind == "post" and voice.main is None and block is None:
        facts.add("post_told")
    return frozenset(facts)


def _counts(counted: tuple[Amount, ...], view: View, main: Report | None) -> bool:
    """Whether the claim is about a count or share: more than the number of those who speak."""
    found = sum(amount.unit == "percent" or amount.unit not in COMMON for amount in counted)
    if main is not None and main.who.kind == "role" and main.candidate.subject[0] < len(view):
        word = view.low[main.candidate.subject[0]]
        found -= word in view.language.numbers["words"] or word.isdigit()
    return found > 0


_PROMISES = frozenset(
    "promised pledged vowed undertook guaranteed promises pledges vows promising pledging".split()
)
