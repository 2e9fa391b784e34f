"""Statements of a telegram or document: its sentences, and what the rules find in each."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from palermo.model.statements import Amount, Statement
from palermo.sources.statements.amounts import amounts, is_measure
from palermo.sources.statements.cues import Report
from palermo.sources.statements.introductions import aliases
from palermo.sources.statements.kinds import kind_of
from palermo.sources.statements.lexicon import guess, language
from palermo.sources.statements.marks import Piece, pieces
from palermo.sources.statements.saying import evidence
from palermo.sources.statements.sentences import Sentence, sentences
from palermo.sources.statements.tokens import Tokens, tokens
from palermo.sources.statements.topics import topics
from palermo.sources.statements.view import View, without_brackets
from palermo.sources.statements.voices import Reading, Voice, said_in, voice_of
from palermo.sources.statements.wording import (
    boosters,
    hedges,
    is_hypothetical,
    is_quote,
    is_stake,
)
from palermo.telegram.message import Block, Paragraph

_NESTED = 6
_LONGEST = 300
"""Words of a sentence that are looked at for who speaks: time stays linear in any text."""
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
    reading = Reading(lang, source.told)
    parts = pieces(
        [part.text for part in thing.paragraphs], [part.heading for part in thing.paragraphs]
    )
    found: list[Statement] = []
    counts: Counter[str] = Counter()
    for index, paragraph in enumerate(thing.paragraphs):
        reading.begin_paragraph()
        reading.upper = _is_upper([paragraph])
        place = _place(paragraph, index)
        for sentence in _sentences(paragraph, parts[index], reading):
            span = paragraph.original_span(sentence.start, sentence.end)
            if "FOOTER" in _kinds_at(source, span[0]):
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
        blocks=tuple(sorted(getattr(thing, "blocks", ()), key=lambda block: block.span)),
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


def _sentences(paragraph: Paragraph, parts: Sequence[Piece], reading: Reading) -> list[Sentence]:
    return [
        sentence
        for piece in parts
        for sentence in sentences(paragraph.text, piece, reading.language, upper=reading.upper)
    ]


def _kinds_at(source: _Source, place: int) -> set[str]:
    """The kinds of the telegram's blocks around a place; blocks are in order, few inside others."""
    after = bisect_right(source.blocks, place, key=lambda block: block.span[0])
    near = source.blocks[max(0, after - _NESTED) : after]
    return {block.kind for block in near if place < block.span[1]}


def _block(source: _Source, sentence: Sentence, span: tuple[int, int]) -> str | None:
    if sentence.block in _MARKED:
        return sentence.block
    kinds = _kinds_at(source, span[0])
    return next((kind for kind in _MARKED if kind in kinds), None)


def _classification(source: _Source, paragraph: Paragraph) -> str | None:
    portion = (paragraph.portion or "").split("/")[0].strip().upper()
    return _PORTIONS.get(portion, source.classification)


def _statement(
    source: _Source,
    reading: Reading,
    where: tuple[Paragraph, Sentence],
    named: tuple[str, tuple[int, int]],
) -> Statement:
    (paragraph, sentence), (name, span) = where, named
    text = paragraph.text[sentence.start : sentence.end]
    full = tokens(text)
    whole = View(full, reading.language, reading.upper)
    view = _analysed(whole)
    block = _block(source, sentence, span)
    aliases(view, full, reading.cast)
    voice = voice_of(view, reading, block)
    said = said_in(view, reading, voice)
    counted = amounts(full, reading.language, reading.unit)
    reading.unit = next(
        (a.unit for a in reversed(counted) if not is_measure(a.unit, reading.language)),
        reading.unit,
    )
    paper = evidence(view)
    supposed = is_hypothetical(whole)
    facts = _facts(voice, block, paper, (_counts(counted, view, voice.main), supposed))
    kind = kind_of(_claim(view, voice.main), reading.language, facts | reading.before)
    reading.before = _before(kind, text, reading.before)
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
        kind=kind,
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


def _analysed(whole: View) -> View:
    """The sentence without brackets, cut where no sentence of a person is that long."""
    outside = without_brackets(whole.tokens)
    if outside is whole.tokens and len(outside) <= _LONGEST:
        return whole
    cut = Tokens(
        outside.text,
        outside.words[:_LONGEST],
        outside.low[:_LONGEST],
        outside.starts[:_LONGEST],
        outside.ends[:_LONGEST],
    )
    return View(cut, whole.language, whole.upper)


def _cue_place(main: Report | None) -> tuple[int, int] | None:
    return (main.candidate.start, main.candidate.end) if main else None


def _claim(view: View, main: Report | None) -> list[str]:
    """The words without those that report."""
    if main is None:
        return view.low
    return view.low[: main.candidate.start] + view.low[main.candidate.end :]


def _facts(
    voice: Voice, block: str | None, paper: str | None, flags: tuple[bool, bool]
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
    if voice.speaker.kind in {"named", "continuation"}:
        facts.update(("reported", voice.speaker.kind))
    return frozenset(facts)


def _counts(counted: tuple[Amount, ...], view: View, main: Report | None) -> bool:
    """Whether the claim is about a count or share: more than the number of those who speak."""
    found = sum(
        amount.unit == "percent" or not is_measure(amount.unit, view.language) for amount in counted
    )
    if main is not None and main.who.kind == "role" and main.candidate.subject[0] < len(view):
        word = view.low[main.candidate.subject[0]]
        found -= word in view.language.numbers["words"] or word.isdecimal()
    return found > 0


def _before(kind: str, text: str, earlier: frozenset[str]) -> frozenset[str]:
    """What the next sentence of the paragraph may go on with: a kind, and that of a list's head."""
    heads = {f"listed:{kind}"} if text.endswith(":") else earlier
    return frozenset({f"after:{kind}", *(head for head in heads if head.startswith("listed:"))})


_PROMISES = frozenset(
    [
        "promised",
        "pledged",
        "vowed",
        "undertook",
        "guaranteed",
        "promises",
        "pledges",
        "vows",
        "promising",
        "pledging",
    ]
)
