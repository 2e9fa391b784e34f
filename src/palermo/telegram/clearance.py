"""What of a telegram an audience may see: by class, caption, release mark and protected names.

The rules:

* A paragraph has the class of its portion mark; without one, the class of the whole telegram.
  The whole has the highest of its classification, line 4 and its portion marks. A class that
  cannot be read counts as above every clearance.
* `internal` sees everything, with its marks and what they say on a day. `transmission` and
  `public` do not see what is above their clearance (UNCLASSIFIED by default, so SENSITIVE BUT
  UNCLASSIFIED and LIMITED OFFICIAL USE are held back too), nor what a caption bars: of the whole
  telegram, or in the paragraph's own mark (`codes/marks.csv`).
* Subject and headings have the class of the whole, unless they are marked (U) themselves.
* A release mark, or a person who opened the document, lifts class and caption; never the request
  to protect a name.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from palermo.telegram.derivation import derivative
from palermo.telegram.levels import NOT_KNOWN, inner_marks, lifted_by, overall, paragraph_class
from palermo.telegram.marks import of_kind, ranks, read_mark, reason_meaning, split_captions
from palermo.telegram.masking import Masker
from palermo.telegram.message import Paragraph, Span, Telegram

__all__ = [
    "AUDIENCES",
    "Shown",
    "View",
    "derivative",
    "lifted_by",
    "overall",
    "paragraph_class",
    "view",
]

AUDIENCES = ("internal", "transmission", "public")
_MARKED_U = re.compile(r"^\W{0,3}\(U\)|\(U\)\W{0,3}$")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as an audience gets it.

    `mark` is its class, `meaning` what the mark says (captions, reasons and days for `internal`).
    A paragraph that is `barred` (why, in words) keeps its number and nothing else.
    """

    paragraph: Paragraph
    mark: str
    meaning: str
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A telegram for one audience.

    `paragraphs` has an entry for each paragraph, in order; `withheld` counts the barred ones under
    `classification` and `caption`. `mark` is the class of the whole; `lifted` says by what it was
    lifted. `subject` and `summary` are masked, None where they are held back.
    """

    audience: str
    clearance: str
    mark: str
    lifted: str | None
    subject: str | None
    summary: str | None
    paragraphs: tuple[Shown, ...]
    withheld: dict[str, int]
    _masker: Masker = field(repr=False)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The paragraphs that are not barred."""
        return tuple(one for one in self.paragraphs if one.barred is None)

    def allows(self, span: Span) -> bool:
        """Whether a stretch of the original lies wholly in a paragraph that is shown."""
        spans = (one.paragraph.span for one in self.shown)
        return any(start <= span[0] and span[1] <= end for start, end in spans)

    def mask(self, text: str) -> str:
        """The text with protected names as `[name withheld]`; as it is for `internal`."""
        return text if self.audience == "internal" else self._masker.mask(text)


def view(
    telegram: Telegram,
    audience: str,
    *,
    clearance: str = "UNCLASSIFIED",
    opened: Collection[str] = frozenset(),
    on: date | None = None,
) -> View:
    """What an audience sees of a telegram.

    Args:
        telegram: the telegram.
        audience: internal, transmission or public.
        clearance: the highest class it may see, with the handling captions it is cleared for,
            as `SECRET//EXDIS`.
        opened: reference numbers or checksums (SHA-256 of the original text) of the documents
            that a person opened; a mapping holds the reasons.
        on: the day for which `internal` is told whether a day to declassify has come.

    Raises:
        ValueError: an audience or clearance that there is not.
    """
    rules = _Rules.of(telegram, audience, clearance, opened)
    paragraphs = tuple(rules.shown(telegram, paragraph, on) for paragraph in telegram.paragraphs)
    barred = [one.barred for one in paragraphs if one.barred]
    masker = Masker(_texts(telegram) if audience != "internal" else ())
    subject = telegram.subject if rules.open or _subject_marked(telegram) else None
    summary = _summary(telegram, paragraphs, rules)
    return View(
        audience=audience,
        clearance=clearance,
        mark=rules.whole or NOT_KNOWN,
        lifted=rules.lifted,
        subject=subject and masker.mask(subject),
        summary=summary and masker.mask(summary),
        paragraphs=paragraphs,
        withheld={
            kind: sum(reason.startswith(kind) for reason in barred)
            for kind in ("classification", "caption")
        },
        _masker=masker,
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """What bars a paragraph of one telegram from one audience; `open`: nothing bars the whole."""

    audience: str
    rank: int
    cleared: tuple[str, ...]
    whole: str | None
    captions: tuple[str, ...]
    lifted: str | None
    open: bool = False

    @staticmethod
    def of(telegram: Telegram, audience: str, clearance: str, opened: Collection[str]) -> "_Rules":
        cleared = read_mark(clearance)
        if audience not in AUDIENCES:
            raise ValueError(f"no such audience; write one of: {', '.join(AUDIENCES)}")
        if cleared.class_ is None:
            raise ValueError(f"no such clearance; write one of: {', '.join(ranks())}")
        rank, captions = ranks()[cleared.class_], split_captions(telegram.captions)
        lifted = lifted_by(telegram, opened)
        rules = _Rules(audience, rank, cleared.captions, overall(telegram), captions, lifted)
        return replace(rules, open=rules.barred(rules.whole, ()) is None)

    def barred(self, class_: str | None, own: tuple[str, ...]) -> str | None:
        """Why a class with captions of its own is held back; None where it is not."""
        if self.audience == "internal" or self.lifted:
            return None
        if class_ is None:
            return "classification: not known"
        if ranks()[class_] > self.rank:
            return f"classification: {class_}"
        kinds = of_kind("caption")
        found = [name for name in self.captions if name in kinds]
        for name in (*found, *own):
            if name not in self.cleared or kinds.get(name) == "always":
                return f"caption: {name}"
        return None

    def shown(self, telegram: Telegram, paragraph: Paragraph, on: date | None) -> Shown:
        """A paragraph as the audience gets it."""
        mark = read_mark(paragraph.portion) if paragraph.portion else None
        class_ = paragraph_class(telegram, paragraph)
        marks = [*([mark] if mark else []), *inner_marks(paragraph)]
        own = tuple(_general(name) for one in marks for name in one.captions)
        name = class_ or NOT_KNOWN
        if barred := self.barred(class_, own):
            return Shown(
                Paragraph(paragraph.number, paragraph.portion, None, ""), name, name, barred
            )
        if self.audience == "internal":
            return Shown(paragraph, name, _meaning(telegram, self, name, own, on))
        if paragraph.heading and not self.open and not _MARKED_U.search(paragraph.heading):
            paragraph = replace(paragraph, heading=None)
        return Shown(paragraph, name, f"{name}; {self.lifted}" if self.lifted else name)


def _general(caption: str) -> str:
    """REL TO with countries is one caption, whatever the countries."""
    return "REL TO" if caption.startswith("REL ") else caption


def _meaning(
    telegram: Telegram, rules: _Rules, name: str, own: tuple[str, ...], on: date | None
) -> str:
    """What the marks of a paragraph say today, for those who see everything."""
    parts = [name]
    if name != NOT_KNOWN and ranks()[name] >= ranks()["CONFIDENTIAL"]:
        parts += [_declassify(telegram, on), *_reasons(telegram)]
    captions = dict.fromkeys((*rules.captions, *own))
    parts += [caption for caption in captions if caption in of_kind("caption")]
    return "; ".join([*parts, rules.lifted] if rules.lifted else parts)


def _declassify(telegram: Telegram, on: date | None) -> str:
    """The telegram's own mark: a day alone never declassifies, a person confirms it."""
    day = telegram.eo.declassify_on if telegram.eo else None
    if day is None:
        return "own mark: no day to declassify on"
    if on is None:
        return f"own mark: declassify on {day}"
    state = "reached, not confirmed" if day <= on.isoformat() else "not reached"
    return f"own mark: declassify on {day}, {state}"


def _reasons(telegram: Telegram) -> Iterator[str]:
    day = (telegram.dtg or "")[:10] or None
    for reason in telegram.reasons:
        yield f"{reason} {reason_meaning(reason, day) or 'a reason in no list'}"


def _subject_marked(telegram: Telegram) -> bool:
    """Whether (U) stands at the subject, in the text as read or beside it in the original."""
    if telegram.subject and _MARKED_U.search(telegram.subject):
        return True
    if "subject" not in telegram.spans:
        return False
    start, end = telegram.spans["subject"]
    before, after = telegram.original[max(0, start - 5) : start], telegram.original[end : end + 5]
    inside = _MARKED_U.search(telegram.original[start:end].strip())
    return bool(inside) or before.rstrip().endswith("(U)") or after.lstrip(" ").startswith("(U)")


def _summary(telegram: Telegram, paragraphs: tuple[Shown, ...], rules: _Rules) -> str | None:
    """The summary, where the whole is open or a shown paragraph holds it."""
    if not telegram.summary or rules.open:
        return telegram.summary
    texts = (one.paragraph.text for one in paragraphs if one.barred is None)
    return telegram.summary if any(telegram.summary in text for text in texts) else None


def _texts(telegram: Telegram) -> Iterator[str]:
    """Everything in which a telegram may mark a name."""
    yield from (telegram.subject or "", telegram.summary or "", *telegram.passing)
    for paragraph in telegram.paragraphs:
        yield from (paragraph.heading or "", paragraph.text)
    yield from (rest.text for rest in telegram.unexplained)
