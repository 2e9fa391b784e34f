"""Telegrams that hypothesis draws: consistent messages, built without throwing a draw away."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from palermo.telegram.message import (
    Address,
    Block,
    Classifier,
    Distribution,
    ExecutiveOrder,
    Originator,
    PageMarker,
    Paragraph,
    Reference,
    Release,
    Routing,
    Security,
    Telegram,
)

T = TypeVar("T")
STATIONS = (
    ("AMCONSUL LYON", "LYON"),
    ("AMEMBASSY LA PAZ", "LAPAZ"),
    ("USMISSION USUN NEW YORK", "USUNNEWYORK"),
    ("AMEMBASSY THE HAGUE", "THEHAGUE"),
    ("AMCONSUL STRELSAU", "STRELSAU"),
    ("SECSTATE WASHDC", "STATE"),
)
_STATION_SPACED = {
    "LAPAZ": "LA PAZ",
    "USUNNEWYORK": "USUN NEW YORK",
    "THEHAGUE": "THE HAGUE",
}
PLACES = (
    "AMEMBASSY PARIS",
    "AMCONSUL NICE",
    "USMISSION GENEVA",
    "EU MEMBER STATES COLLECTIVE",
    "SECSTATE WASHDC",
    "AMEMBASSY PORT OF SPAIN",
    "CJCS WASHDC//J5//",
    "USEU BRUSSELS",
)
PRECEDENCES = (None, "ROUTINE", "PRIORITY", "IMMEDIATE", "NIACT IMMEDIATE", "FLASH")
INDICATORS = ("RUEHC", "RUEHFR", "RUEHGV", "RUEHBS", "RUCNDT", "RHEHAAA", "RUEKJCS")
CLASSES = {
    "UNCLASSIFIED": ("U",),
    "SENSITIVE BUT UNCLASSIFIED": ("U", "SBU", "SBU/NF"),
    "LIMITED OFFICIAL USE": ("U", "LOU"),
    "CONFIDENTIAL": ("U", "SBU", "C", "C/NF", "C//NF"),
    "SECRET": ("U", "C", "S", "S/NF", "S//NF"),
    "TOP SECRET": ("U", "S", "TS"),
}
CAPTIONS = ("SIPDIS", "NODIS", "EXDIS", "STADIS", "NOFORN", "LIMDIS")
PASSING = (
    "DEPARTMENT FOR G/TIP; DEPARTMENT FOR EUR/WE",
    "DEPARTMENT FOR G/TIP (A. MARSHAL); DEPARTMENT FOR EUR/WE (B. ROE), EUR/SNEC (D. FOE) AND DRL",
    "DEPARTMENT PASS TO USAID",
    "PLEASE PASS TO LABOR FOR ILAB",
)
TAGS = ("PHUM", "KTIP", "SMIG", "KCRM", "KWMN", "PREF", "FR", "ELAB", "PGOV", "COUNTRY CLEARANCE")
HEADINGS = (
    "THE LAW AND ITS USE",
    "COMMENT ON THE FIGURES",
    "SENTENCES",
    "WHAT THE MINISTRY SAYS OF THE SCREENING OF VICTIMS AND WHAT THE ASSOCIATIONS SAY",
    "NEXT STEPS: A PLAN",
)
SUBJECTS = (
    "RURITANIA: TRAFFICKING IN PERSONS",
    "FIGURES OF 2006 - AND WHAT THEY LEAVE OUT",
    "A SUBJECT THAT NEEDS MORE THAN ONE LINE OF A TELEGRAM: IT NAMES MANY THINGS, 3 OF THEM TWICE",
)
TITLES = (None, "Consul General", "Political Officer", "Deputy Chief of Mission")
NAMES = ("Jane Doe", "John Q. Public", "Mary Roe")
SIGNERS = (("DOE",), ("VAN BURG",), ("ROE", "PUBLIC"), ("TARLEN JR",))
REASONS = ("1.4(a)", "1.4(b)", "1.4(c)", "1.4(d)", "1.5(b)", "1.5(d)")
# Lines of text that look like something else.
TRAPS = (
    "SUBJECT: x",
    "TAGS: y",
    "REF: A",
    "REFS: A. 06 STATE 1",
    "TO X",
    "INFO Y AND Z",
    "FM AMEMBASSY NOWHERE",
    "E.O. 12958: N/A",
    "Classified By: nobody",
    "4. (C) x",
    "12. (U) and so on",
    "2.",
    "7",
    "(C)",
    "(S//NF) y",
    "PAGE 02",
    "LYON 00001234 002 OF 003",
    "NNNN",
    "BT",
    "#1234",
    "END SUMMARY",
    "UNQUOTE",
    "-- an item",
    "- another",
    "A) the first",
    "b. the second",
    "(iv) the fourth",
    "* starred",
    "UNCLASSIFIED",
    "C O N F I D E N T I A L",
    "SECTION 02 OF 03",
    "P 271651Z OCT 06",
    "VZCZCXRO1234",
    "SIPDIS",
    "DEPARTMENT FOR G/TIP",
    "EXERCISE EXERCISE EXERCISE",
    "THE LAW",
    "DOE",
    "-----",
    "=====",
    "non- and sub-national",
)
_PROSE = """
    the police of the town said that victims were found in 24 cases and that 3 of them stay a an
    The Ministry of Justice In 2006 Prosecutors U.S. Mr. e.g. i.e. percent, (who) "may" don't
    well-known NGO UN law; however: screening 45,000 1/2 7 12. A I x end note To Info to-day.
"""
WORDS = tuple(_PROSE.split())


@dataclass(frozen=True, slots=True)
class Share:
    """How often an optional field is there: always, or in most draws."""

    full: bool

    def maybe(self, strategy: SearchStrategy[T], empty: T) -> SearchStrategy[T]:
        """The strategy, or now and then the empty value."""
        return strategy if self.full else st.one_of(strategy, strategy, st.just(empty))


def telegrams() -> SearchStrategy[Telegram]:
    """Consistent messages; every field is non-empty in a good share of them."""
    return _telegram(Share(full=False))


def full_telegrams() -> SearchStrategy[Telegram]:
    """Consistent messages in which every field is non-empty."""
    return _telegram(Share(full=True))


@st.composite
def _telegram(draw: DrawFn, share: Share) -> Telegram:
    sender, station = draw(st.sampled_from(STATIONS))
    moment = draw(st.datetimes(datetime(1973, 1, 1), datetime(2049, 12, 31)))  # noqa: DTZ001
    number = draw(st.integers(1, 999999))
    classification = draw(st.sampled_from(list(CLASSES)))
    sections = draw(st.sampled_from((1, 2, 3, 3, 3, 4, 5)))
    section = (1, sections) if sections > 1 or share.full else None
    text = draw(_texts(share, classification, sections))
    people = draw(share.maybe(_classifiers(), ()))
    # Only a subject tells where a text begins that has neither number nor mark.
    bare = text.paragraphs[0].number is None and text.paragraphs[0].portion is None
    return Telegram(
        mrn=f"{moment.year % 100:02}{station}{number}",
        transmission_id=draw(share.maybe(_transmission_ids(), None)),
        routing=draw(share.maybe(_routings(), None)),
        de=draw(share.maybe(_originators(section), None)),
        security=draw(share.maybe(_securities(), None)),
        precedence=draw(st.sampled_from((("R",), ("P",), ("O", "P"), ("Z", "O", "R")))),
        dtg=f"{moment:%Y-%m-%dT%H:%MZ}",
        signals=draw(share.maybe(st.just(("ZDS",)), ())),
        from_=sender,
        to=draw(_addresses(1)),
        info=draw(share.maybe(_addresses(1), ())),
        xmt=draw(share.maybe(_addresses(1), ())),
        distribution=draw(share.maybe(_distributions(share), None)),
        classification=classification,
        released=draw(share.maybe(_releases(), None)),
        section=section,
        captions=draw(share.maybe(_some(CAPTIONS, 1, 3), ())),
        passing=draw(share.maybe(_some(PASSING, 1, 2), ())),
        eo=draw(share.maybe(_orders(moment.date()), None)),
        tags=draw(share.maybe(_some(TAGS, 1, 10), ())),
        subject=draw(st.sampled_from(SUBJECTS if bare or share.full else (*SUBJECTS, None))),
        refs=draw(share.maybe(_references(moment.year), ())),
        classified_by=people,
        reasons=draw(_some(REASONS, 1, 3)) if people else (),
        summary=text.summary,
        paragraphs=text.paragraphs,
        blocks=text.blocks,
        page_markers=draw(share.maybe(_markers(station, number), ())),
        signature=draw(share.maybe(st.sampled_from(SIGNERS), ())),
        marking=draw(st.sampled_from(("EXERCISE", "DRAFT", *(() if share.full else (None,))))),
    )


def _some(items: tuple[str, ...], least: int, most: int) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(items), min_size=least, max_size=most, unique=True).map(
        lambda found: tuple(sorted(found, key=items.index))
    )


# --- the heading --------------------------------------------------------------------------------


def _transmission_ids() -> SearchStrategy[str]:
    return st.builds(
        "VZCZCX{}{:04}".format, st.sampled_from(("RO", "YI", "CO")), st.integers(1, 9999)
    )


def _routings() -> SearchStrategy[Routing]:
    digraph = st.sampled_from(("ZZ", "OO", "PP", "RR"))
    called = st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=15).map(tuple)
    return st.builds(Routing, digraph, called)


@st.composite
def _originators(draw: DrawFn, section: tuple[int, int] | None) -> Originator:
    filed = draw(st.datetimes(datetime(2004, 1, 1), datetime(2004, 12, 31)))  # noqa: DTZ001
    serial = f"{draw(st.integers(1, 9999)):04}"
    part = f"{section[0]:02}" if section else None
    return Originator(draw(st.sampled_from(INDICATORS)), serial, part, f"{filed:%j%H%M}")


def _securities() -> SearchStrategy[Security]:
    letters = st.sampled_from(("UUUUU", "CCCCC", "SSSSS", "CCCCC/BBBBB", "UUUAA"))
    signals = _some(("ZZH", "ZDF", "ZOC"), 1, 2)
    return st.builds(Security, st.sampled_from(("ZNR", "ZNY")), letters, signals)


def _addresses(least: int) -> SearchStrategy[tuple[Address, ...]]:
    one = st.builds(
        Address,
        st.sampled_from(PLACES),
        st.sampled_from((None, *INDICATORS)),
        st.sampled_from(PRECEDENCES),
        st.one_of(st.none(), st.integers(100, 99999).map(str)),
    )
    return st.lists(one, min_size=least, max_size=5).map(tuple)


def _distributions(share: Share) -> SearchStrategy[Distribution]:
    offices = st.builds(
        "{}-{:02}".format, st.sampled_from(("EUR", "OCT", "ISO", "S/S", "INR")), st.integers(0, 20)
    )
    some = st.lists(offices, min_size=1, max_size=25).map(tuple)
    return st.builds(Distribution, some, share.maybe(some, ()), share.maybe(some, ()))


def _releases() -> SearchStrategy[Release]:
    day = st.dates(date(1995, 1, 1), date(2030, 12, 31))
    return day.map(
        lambda on: Release(
            f"Declassified/Released US Department of State {on:%d %b %Y}", on.isoformat()
        )
    )


# --- the text header ----------------------------------------------------------------------------


@st.composite
def _orders(draw: DrawFn, on: date) -> ExecutiveOrder:
    order = next(
        code
        for code, year in (("13526", 2010), ("12958", 1996), ("12356", 1983), ("11652", 0))
        if on.year >= year
    )
    if draw(st.integers(0, 4)) == 0:
        return ExecutiveOrder(order, draw(st.sampled_from(("N/A", "GDS", "DECL: OADR"))), None)
    until = on + timedelta(days=draw(st.integers(1, 9000)))
    return ExecutiveOrder(order, f"DECL: {until:%m/%d/%Y}", until.isoformat())


@st.composite
def _references(draw: DrawFn, year: int) -> tuple[Reference, ...]:
    texts = draw(st.lists(_reference(year), min_size=1, max_size=6))
    if len(texts) == 1 and draw(st.booleans()):
        return (replace(texts[0], letter=None),)
    return tuple(replace(item, letter=chr(65 + n)) for n, item in enumerate(texts))


@st.composite
def _reference(draw: DrawFn, year: int) -> Reference:
    number = draw(st.integers(1, 999999))
    station = draw(st.sampled_from(("LYON", "STATE", "LAPAZ", "THEHAGUE")))
    spaced = _STATION_SPACED.get(station, station)
    own = draw(st.integers(max(year - 5, 1970), year))
    form = draw(st.integers(0, 6))
    if form == 0:
        return Reference(
            None, "telegram", f"{year % 100:02}{station}{number}", f"{spaced} {number}"
        )
    if form == 1:
        return Reference(None, "email", None, "Doe-Roe e-mail of the third of October")
    if form == 2:
        return Reference(
            None, "telcon", None, "Doe/Roe telcon of the third of October about it all"
        )
    note = draw(st.sampled_from(("", " (NOTAL)", " (EXDIS)")))
    mrn = f"{own % 100:02}{station}{number}"
    return Reference(None, "telegram", mrn, f"{own % 100:02} {spaced} {number:04}{note}")


def _classifiers() -> SearchStrategy[tuple[Classifier, ...]]:
    one = st.builds(Classifier, st.sampled_from(NAMES), st.sampled_from(TITLES))
    return st.lists(one, min_size=1, max_size=2).map(tuple)


# --- the text -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, with the summary and the blocks that their marks make."""

    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    summary: str | None


@st.composite
def _texts(draw: DrawFn, share: Share, classification: str, sections: int) -> Text:
    """Numbered paragraphs, at least one for each section; or one without a number."""
    count = draw(st.integers(sections, sections + 4))
    portions = st.sampled_from(CLASSES[classification])
    marked = share.full or draw(st.booleans())
    paragraphs: list[Paragraph] = []
    blocks: list[Block] = []
    summary = None
    for number in range(1, count + 1):
        counted = number if count > 1 or share.full or draw(st.booleans()) else None
        portion = draw(portions) if marked else None
        heading = draw(share.maybe(st.sampled_from(HEADINGS), None)) if counted else None
        text = draw(_paragraph_texts())
        if number == 1 and (share.full or draw(st.booleans())):
            summary = draw(_sentences())
            text = f"SUMMARY: {summary} END SUMMARY.\n{text}"
            blocks.append(Block("SUMMARY", counted))
        if draw(st.integers(0, 4)) == 0:
            kind = draw(st.sampled_from(("NOTE", "COMMENT")))
            text += f" ({kind}: {draw(_sentences())} END {kind}.)"
            blocks.append(Block(kind, counted))
        paragraphs.append(Paragraph(counted, portion, heading, text))
    return Text(tuple(paragraphs), tuple(blocks), summary)


def _sentences() -> SearchStrategy[str]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)
    return words.map(lambda found: f"It was said: {' '.join(found)} today.")


@st.composite
def _paragraph_texts(draw: DrawFn) -> str:
    """A sentence, then lines that are sentences or traps, then a line that ends a sentence."""
    lines = [draw(_sentences())]
    lines += draw(st.lists(st.one_of(_sentences(), _trapped()), max_size=5))
    return "\n".join([*lines, draw(_sentences())] if len(lines) > 1 else lines)


@st.composite
def _trapped(draw: DrawFn) -> str:
    """A line that looks like something else, alone or among other words."""
    trap = draw(st.sampled_from(TRAPS))
    if draw(st.booleans()):
        return trap
    before = draw(st.lists(st.sampled_from(WORDS), min_size=5, max_size=25))
    return f"They wrote {' '.join(before)} {trap} and no more of it."


@st.composite
def _markers(draw: DrawFn, station: str, number: int) -> tuple[PageMarker, ...]:
    spaced = _STATION_SPACED.get(station, station)
    pages = draw(st.integers(2, 5))
    forms = st.sampled_from((f"{spaced} {number:08} {{:03}} OF {pages:03}", "PAGE {:02}"))
    return tuple(PageMarker(draw(forms).format(page)) for page in range(2, pages + 1))
