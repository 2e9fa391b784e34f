"""What the page of one telegram says, before it is said in a language.

Nothing that the view holds back is in it: statements, names, mentions, repairs and unexplained
stretches of paragraphs that are barred are left out, and counted.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.model.assessments import ClaimTest, ConcernFollowed, Result
from palermo.model.statements import Statement
from palermo.model.telegram_pages import Answer, Ask, Mention, Organisation
from palermo.report.telegram_names import Names
from palermo.report.telegram_page import TelegramPage
from palermo.report.telegram_text import Places, Segment, Tone, lines, tone_of
from palermo.telegram.clearance import Shown, derivative
from palermo.telegram.message import Repair, Span

TONES: tuple[Tone, ...] = ("government", "ngo", "other", "post", "stake")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the page shows it.

    Attributes:
        number: on the page, from 1.
        name, role: of the speaker, as they may be shown.
        quote: the words as read; `stands` as they stand in the original where damage or repairs
            make that another text.
        counts, organisations: what could test it, and who holds that.
        concerns: numbers of the concerns it answers.
        test: what came of it; None where it was not put to the test.
    """

    number: int
    statement: Statement
    tone: Tone
    name: str | None
    role: str | None
    second_hand: str | None
    quote: str
    stands: str | None
    counts: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    concerns: tuple[int, ...]
    test: ClaimTest | None = None

    @property
    def asked_for(self) -> tuple[str, ...]:
        """The counts that the organisations to ask hold; all of them where none holds any."""
        held = {count for one in self.organisations for count in one.holds}
        return tuple(one for one in self.counts if one in held) or self.counts

    @property
    def result(self) -> Result | None:
        """What came of it."""
        return self.test.result if self.test else None


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with the claims it holds; `barred`: why it is not shown."""

    index: int
    number: int | None
    portion: str | None
    mark: str
    heading: str | None
    lines: tuple[tuple[Segment, ...], ...]
    claims: tuple[Claim, ...]
    barred: str | None


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern of last year's report and the claims that answer it.

    `followed` says what became of it; None where nothing was assessed.
    """

    number: int
    answer: Answer
    answers: tuple[Claim, ...]
    related: tuple[Claim, ...]
    outside: tuple[Claim, ...]
    followed: ConcernFollowed | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Something that is named, and where: `key` is its id or code, None where it has none."""

    key: str | None
    text: str
    places: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """A repair or an unexplained stretch: `rule` is "" for the latter."""

    rule: str
    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The page of one telegram: the contract of its templates."""

    page: TelegramPage
    names: Names
    rows: tuple[Row, ...]
    concerns: tuple[Concern, ...]
    named: dict[str, tuple[Group, ...]]
    repairs: tuple[Mended, ...]
    unexplained: tuple[Mended, ...]
    footers: tuple[str, ...]
    left_out: dict[str, int]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that are shown, in the order of the text."""
        return tuple(claim for row in self.rows for claim in row.claims)

    @property
    def internal(self) -> bool:
        """Whether the page is for the office alone."""
        return self.page.view.audience == "internal"

    @property
    def withheld(self) -> int:
        """How many paragraphs are held back."""
        return sum(self.page.view.withheld.values())

    @property
    def marking(self) -> str | None:
        """EXERCISE or DRAFT."""
        return "EXERCISE" if self.page.exercise else self.page.telegram.marking

    @property
    def mark(self) -> tuple[str, ...]:
        """The derivative mark of the page: its class, and for a classified one its source."""
        telegram = self.page.telegram
        used = [(telegram, one.paragraph) for one in self.page.view.shown]
        if self.page.view.lifted or not used:
            return ("UNCLASSIFIED",)
        return tuple(derivative(used, on=self.page.date).splitlines())

    @property
    def meanings(self) -> dict[str, str]:
        """What each mark of a shown paragraph says today, by class."""
        return {one.mark: one.meaning for one in self.page.view.shown}

    @property
    def holders(self) -> tuple[tuple[Organisation, tuple[str, ...], tuple[Claim, ...]], ...]:
        """Whom to ask: each organisation, the counts wanted of it, the claims they would test."""
        found = []
        for one in self.page.register:
            claims = tuple(claim for claim in self.claims if one in claim.organisations)
            counts = dict.fromkeys(n for claim in claims for n in claim.counts if n in one.holds)
            if claims:
                found.append((one, tuple(counts), claims))
        return tuple(found)

    @property
    def unheld(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Counts that no organisation of the register holds, and the claims they would test."""
        held = {count for one in self.page.register for count in one.holds}
        wanted = dict.fromkeys(n for claim in self.claims for n in claim.counts if n not in held)
        return tuple((n, tuple(one for one in self.claims if n in one.counts)) for n in wanted)


def contents(page: TelegramPage) -> Contents:
    """Everything that the pages of all languages have in common."""
    found = _Maker(page)
    rows = tuple(found.row(index, one) for index, one in enumerate(page.view.paragraphs, 1))
    claims = {claim.statement.id: claim for row in rows for claim in row.claims}
    followed = {one.id: one for one in page.assessment.concerns} if page.assessment else {}
    repairs = [one for one in page.telegram.repairs if found.allows(one.span)]
    unexplained = [one for one in page.telegram.unexplained if found.allows(one.span)]
    gaps = (Repair("", one.span, one.text, "") for one in unexplained)
    return Contents(
        page=page,
        names=found.names,
        rows=rows,
        concerns=tuple(
            _concern(number, one, claims, followed.get(one.concern.id))
            for number, one in enumerate(page.answers, 1)
        ),
        named=found.named(),
        repairs=tuple(found.mended(one) for one in repairs),
        unexplained=tuple(found.mended(one) for one in gaps),
        footers=_footers(page),
        left_out={
            "statements": len(page.statements) - len(claims),
            "repairs": len(page.telegram.repairs) - len(repairs),
            "unexplained": len(page.telegram.unexplained) - len(unexplained),
        },
    )


class _Maker:
    """Makes the parts of a page, with what is looked up for each of them."""

    def __init__(self, page: TelegramPage) -> None:
        self.page = page
        self.names = Names(page)
        self._shown = Places(one.paragraph for one in page.view.shown)
        self._every = Places(page.telegram.paragraphs)
        self._asks = {one.statement: one for one in page.asks}
        tests = page.assessment.claims if page.assessment else ()
        self._tests = {one.statement: one for one in tests}
        self._answers: dict[str, list[int]] = {}
        for index, answer in enumerate(page.answers, 1):
            for one in answer.statements:
                self._answers.setdefault(one.id, []).append(index)
        allowed = [one for one in page.statements if self.allows(one.span)]
        self._numbered: dict[Span, dict[int, Statement]] = {}
        for number, one in enumerate(allowed, 1):
            if part := self._every.holding(one.span):
                self._numbered.setdefault(part.span, {})[number] = one
        newlines = (at for at, sign in enumerate(page.telegram.original) if sign == "\n")
        self._line_ends = tuple(newlines)

    def allows(self, span: Span) -> bool:
        """Whether a stretch of the original may be shown: all of it to the office itself."""
        return self.page.view.audience == "internal" or self._shown.holding(span) is not None

    def row(self, index: int, shown: Shown) -> Row:
        """A paragraph and its claims."""
        part = shown.paragraph
        numbered = {} if shown.barred else self._numbered.get(part.span, {})
        heading = self.names.mask(part.heading) if part.heading and not shown.barred else None
        return Row(
            index=index,
            number=part.number,
            portion=part.portion,
            mark=shown.mark,
            heading=heading,
            lines=() if shown.barred else lines(part, numbered, self.names.mask),
            claims=tuple(self._claim(number, one) for number, one in numbered.items()),
            barred=shown.barred,
        )

    def _claim(self, number: int, statement: Statement) -> Claim:
        name, role = self.names.speaker(statement.speaker)
        test = self._tests.get(statement.id)
        ask = self._asks.get(statement.id, Ask(statement.id))
        if test and (test.ask or test.counts):
            ask = Ask(statement.id, test.counts, test.ask)
        same = "".join(statement.quote.split()) == "".join(statement.text.split())
        return Claim(
            number=number,
            statement=statement,
            tone=tone_of(statement),
            name=name,
            role=role,
            second_hand=self.names.seen(statement.second_hand),
            quote=self.names.mask(statement.text),
            stands=None if same else self.names.mask(statement.quote),
            counts=ask.counts,
            organisations=tuple(one for one in self.page.register if one.id in ask.organisations),
            concerns=tuple(self._answers.get(statement.id, ())),
            test=test,
        )

    def named(self) -> dict[str, tuple[Group, ...]]:
        """What the shown paragraphs name, by kind."""
        found = self.page.mentions
        kinds = {
            "agreements": found.agreements,
            "countries": found.countries,
            "organisations": found.organisations,
            "unknown": found.unknown_organisations,
            "holding": found.holding_data,
        }
        return {
            kind: _groups([one for one in each if self.allows(one.span)], self.names)
            for kind, each in kinds.items()
        }

    def mended(self, repair: Repair) -> Mended:
        """A repair with its place in words: the line of the original and the paragraph."""
        line = bisect_left(self._line_ends, repair.span[0]) + 1
        part = self._every.holding(repair.span)
        place = f"{line}" if part is None or part.number is None else f"{line}, ¶{part.number}"
        mask = self.names.mask
        return Mended(repair.rule, place, mask(repair.was), mask(repair.now))


def _concern(
    number: int, answer: Answer, claims: dict[str, Claim], followed: ConcernFollowed | None
) -> Concern:
    def found(statements: Iterable[Statement]) -> tuple[Claim, ...]:
        return tuple(claims[one.id] for one in statements if one.id in claims)

    return Concern(
        number,
        answer,
        found(answer.statements),
        found(answer.related),
        found(answer.outside),
        followed,
    )


def _groups(mentions: Iterable[Mention], names: Names) -> tuple[Group, ...]:
    """Mentions of one thing together, in the order in which it first comes up."""
    groups: dict[str, list[Mention]] = {}
    for one in mentions:
        by_key = one.key if one.key and one.kind != "holding data" else one.text
        groups.setdefault(by_key, []).append(one)
    return tuple(
        Group(same[0].key, names.mask(same[0].text), _numbers(same)) for same in groups.values()
    )


def _numbers(mentions: Iterable[Mention]) -> tuple[int | None, ...]:
    return tuple(dict.fromkeys(one.paragraph for one in mentions))


def _footers(page: TelegramPage) -> tuple[str, ...]:
    """What a copy adds and is no part of the text; for the office alone."""
    if page.view.audience != "internal":
        return ()
    blocks = (one for one in page.telegram.blocks if one.kind == "FOOTER")
    return tuple(page.telegram.original[slice(*one.span)] for one in blocks)
