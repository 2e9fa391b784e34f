"""What the commands of telegrams say to a person, as plain text."""

from collections import Counter
from collections.abc import Iterable, Iterator

from palermo.cli.telegram_files import Corpus, Finding
from palermo.telegram import Composed, Paragraph, Repair, Telegram

_SHOWN = 76  # characters of a paragraph or a stretch of text on its line


def telegram_text(file: str, one: Telegram) -> str:
    """A message on one screen: who, when, what about; paragraphs, coverage, checks, repairs."""
    return "\n".join([*_head(file, one), *_body(one), *_quality(one), ""])


def _head(file: str, one: Telegram) -> Iterator[str]:
    yield one.mrn or f"(no reference number) in {file}"
    marks = [
        one.classification or "no class",
        *one.captions,
        *([one.marking] if one.marking else []),
    ]
    yield f"  date: {one.dtg or 'not stated'}"
    yield f"  from: {one.from_ or 'not stated'}"
    yield f"  class: {', '.join(marks)}"
    yield f"  subject: {one.subject or 'not stated'}"


def _body(one: Telegram) -> Iterator[str]:
    yield f"  paragraphs: {len(one.paragraphs)}"
    yield from (f"    {_paragraph(part)}" for part in one.paragraphs)


def _paragraph(part: Paragraph) -> str:
    number = "  -" if part.number is None else f"{part.number:3}"
    portion = f"({part.portion}) " if part.portion else ""
    return f"{number} {portion}{_cut(part.text)}"


def _quality(one: Telegram) -> Iterator[str]:
    yield f"  coverage: {_percent(one.coverage)}"
    yield from (f"  unexplained: {_cut(rest.text)}" for rest in one.unexplained)
    yield from (
        f"  disagrees: {check.check}: {check.detail}" for check in one.checks if not check.ok
    )
    yield f"  repairs: {_repairs(one.repairs)}"


def finding_text(found: Finding) -> str:
    """A message, and what a person should look at."""
    one = found.telegram
    name = one.mrn or f"(no reference number) in {found.file}"
    lines = [f"{name}: {'' if found.ok else 'not '}in order, coverage {_percent(one.coverage)}"]
    lines += [f"  disagrees: {check.check}: {check.detail}" for check in one.checks if not check.ok]
    lines += [f"  unexplained: {_cut(rest.text)}" for rest in one.unexplained]
    lines += [f"  repairs: {_repairs(one.repairs)}"] if one.repairs else []
    lines += [f"  note: {note.text}" for note in found.notes]
    return "\n".join(lines)


def corpus_text(corpus: Corpus) -> str:
    """All messages together."""
    messages = "1 message" if corpus.messages == 1 else f"{corpus.messages:,} messages"
    lines = [f"{messages}, {corpus.wrong:,} not in order, coverage {_percent(corpus.coverage)}"]
    lines += [f"  disagrees: {_counted(corpus.disagree)}"] if corpus.disagree else []
    lines += [f"  unexplained: {corpus.unexplained:,} stretches"] if corpus.unexplained else []
    lines += [f"  repairs: {_counted(corpus.repairs)}"] if corpus.repairs else []
    lines += [f"  in no list: {_counted(corpus.unknown_codes)}"] if corpus.unknown_codes else []
    return "\n".join(lines)


def composed_notes(found: Composed) -> Iterator[str]:
    """What was changed to write a telegram, and what disagrees in it."""
    for repair in found.repairs:
        change = (
            f": {_cut(repair.was)!r} to {_cut(repair.now)!r}" if repair.was or repair.now else ""
        )
        yield f"repair: {repair.rule}{change}"
    yield from (f"disagrees: {one.check}: {one.detail}" for one in found.checks if not one.ok)


def _repairs(repairs: Iterable[Repair]) -> str:
    return _counted(Counter(repair.rule for repair in repairs)) or "none"


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))


def _cut(text: str) -> str:
    line = " ".join(text[: 4 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _percent(share: float) -> str:
    """The share in per cent, cut off: 100.0 % is all of it."""
    return f"{int(share * 1000) / 10:.1f} %"
