"""The derivative mark of what is written out of classified telegrams.

Source: 32 CFR 2001.22 (derivative classification); the years are in `codes/orders.csv`.
"""

from collections.abc import Iterable
from datetime import date

from palermo.telegram.levels import NOT_KNOWN, lifted_by, overall, paragraph_class
from palermo.telegram.marks import order_in_force, orders, ranks
from palermo.telegram.message import Paragraph, Telegram

Source = Telegram | tuple[Telegram, Paragraph]


def derivative(sources: Telegram | Iterable[Source], *, on: date | None = None) -> str:
    """The mark of what palermo writes out of telegrams or paragraphs of theirs.

    Three lines for classified sources: the highest class, what it is derived from, the latest day
    to declassify on. A source without a day counts the years that the order in force `on` the day
    of writing (else the last one) gives undated sources (`codes/orders.csv`). One line, the class
    alone, where nothing is classified. A telegram with a release mark is not classified.
    """
    given = [sources] if isinstance(sources, Telegram) else list(sources)
    pairs = [(one, None) if isinstance(one, Telegram) else one for one in given]
    classed = [(telegram, _derived_class(telegram, part)) for telegram, part in pairs]
    highest = max((name for _, name in classed), key=_rank, default="UNCLASSIFIED")
    if _rank(highest) < ranks()["CONFIDENTIAL"]:
        return highest
    used = [telegram for telegram, name in classed if _rank(name) >= ranks()["CONFIDENTIAL"]]
    names = dict.fromkeys(
        telegram.mrn or "a telegram without reference number" for telegram in used
    )
    until = [_until(telegram, on) for telegram in used]
    day = max((one for one in until if one), default="") if all(until) else "no day known"
    return f"{highest}\nDerived from: {', '.join(names)}\nDeclassify on: {day}"


def _derived_class(telegram: Telegram, paragraph: Paragraph | None) -> str:
    if lifted_by(telegram):
        return "UNCLASSIFIED"
    name = paragraph_class(telegram, paragraph) if paragraph else overall(telegram)
    return name or NOT_KNOWN


def _rank(name: str) -> int:
    return ranks().get(name, len(ranks()))


def _until(telegram: Telegram, on: date | None) -> str | None:
    """The day to declassify a source on; counted from its date-time group where it names none."""
    if telegram.eo and telegram.eo.declassify_on:
        return telegram.eo.declassify_on
    order = (order_in_force(on.isoformat()) if on else None) or orders()[-1]
    if order.undated_years is None:
        return None
    try:
        sent = date.fromisoformat((telegram.dtg or "")[:10])
        # 29 February counts as 28, for 25 years later there is none.
        day = min(sent.day, 28) if sent.month == 2 else sent.day
        return sent.replace(year=sent.year + order.undated_years, day=day).isoformat()
    except ValueError:
        return None
