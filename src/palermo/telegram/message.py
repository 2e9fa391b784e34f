"""The nouns of a reporting telegram: what was read from one, and what one is written from.

Names and meanings are those of docs/reference/telegram.md. A span is `(start, end)` in characters
of `Telegram.original`; spans, repairs, checks and coverage say how a text was read and are left out
when two telegrams are compared.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Routing:
    """Format line 2: `precedence` is the digraph (ZZ, OO, PP, RR), `indicators` are called."""

    precedence: str | None = None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Originator:
    """Format line 3: station serial, section and filing time (`DDDHHMM`, day of the year)."""

    indicator: str | None = None
    serial: str | None = None
    section: str | None = None
    filed: str | None = None


@dataclass(frozen=True, slots=True)
class Security:
    """Format line 4: ZNR or ZNY, the class letters (five, with what follows a slash), signals."""

    signal: str
    letters: str | None = None
    operating: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An addressee: plain language address, routing indicator, precedence, continuity number."""

    name: str
    indicator: str | None = None
    precedence: str | None = None
    mcn: str | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """The archive form's internal distribution: offices, not addressees."""

    action: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    info: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A declassification or release mark, as it stands, and its day (ISO) where it has one."""

    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ExecutiveOrder:
    """The classification line: order, what follows it, and the day to declassify on (ISO)."""

    order: str
    text: str = ""
    declassify_on: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: `kind` is telegram, email, telcon, report or other."""

    letter: str | None
    kind: str
    mrn: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Classifier:
    """Who classified the telegram."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is meant: `text` is the repaired reading, the original is at `span`.

    `text` is one line for each run of text: soft line ends are one space; an item of a list, a
    line of a table and what follows a blank line inside a paragraph start after a line feed.
    `places` leads from offsets in `text` to offsets in the original: pairs (in text, in original),
    ascending, each good up to the next. `page` is the page of a document, None in a telegram.
    """

    number: int | None
    portion: str | None
    heading: str | None
    text: str
    span: Span = field(default=(0, 0), compare=False)
    page: int | None = field(default=None, compare=False)
    places: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    def original_span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the original."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        index = bisect_right(self.places, (offset, 1 << 62)) - 1
        in_text, in_original = self.places[index]
        return in_original + offset - in_text


@dataclass(frozen=True, slots=True)
class Block:
    """A marked part: SUMMARY, NOTE, COMMENT, QUOTE, TEXT; FOOTER for what is no part of the text.

    `span` runs from the mark that opens the part to the end of the mark that closes it.
    `paragraph` is the number of the paragraph it starts in.
    """

    kind: str
    paragraph: int | None
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class PageMarker:
    """A line that a copy's pages left inside the text."""

    text: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was read otherwise than it stands: `rule`, where, what stood there, what was read."""

    rule: str
    span: Span
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Check:
    """A cross-check: what was compared and whether it agrees."""

    check: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A stretch of the original that no field explains."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """One message. Two telegrams are equal when they say the same, wherever it stands.

    `form` is acp127, archive, historical, extract (no heading) or fragment (single fields).
    `signals` are the operating signals behind the date-time group (those of line 4 are in
    `security`). `marking` is EXERCISE, DRAFT or None. `places` are the stretches of the file that
    the original was read from (several where sections stood apart).
    """

    mrn: str | None = None
    transmission_id: str | None = None
    routing: Routing | None = None
    de: Originator | None = None
    security: Security | None = None
    precedence: tuple[str, ...] = ()
    dtg: str | None = None
    signals: tuple[str, ...] = ()
    from_: str | None = None
    to: tuple[Address, ...] = ()
    info: tuple[Address, ...] = ()
    xmt: tuple[Address, ...] = ()
    distribution: Distribution | None = None
    classification: str | None = None
    released: Release | None = None
    section: tuple[int, int] | None = None
    captions: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    eo: ExecutiveOrder | None = None
    tags: tuple[str, ...] = ()
    subject: str | None = None
    refs: tuple[Reference, ...] = ()
    classified_by: tuple[Classifier, ...] = ()
    reasons: tuple[str, ...] = ()
    summary: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    page_markers: tuple[PageMarker, ...] = ()
    signature: tuple[str, ...] = ()
    marking: str | None = None
    form: str = field(default="acp127", compare=False)
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    checks: tuple[Check, ...] = field(default=(), compare=False)
    coverage: float = field(default=1.0, compare=False)
    unexplained: tuple[Unexplained, ...] = field(default=(), compare=False)
    places: tuple[Span, ...] = field(default=(), compare=False)
    original: str = field(default="", compare=False, repr=False)

    def __hash__(self) -> int:
        return hash((self.mrn, self.dtg, self.subject, self.paragraphs))

    def to_dict(self) -> dict[str, object]:
        """The telegram as JSON has it: `from_` is `from`, tuples are lists, no original text."""
        from palermo.telegram.written import to_dict

        return to_dict(self)
