"""What could test a statement, and whom to ask for it.

The words that name a count stand in counts_asked.csv (English and French; written for palermo,
2026-11-24); who holds which count stands in the project's organisations.toml.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from palermo.model.statements import Statement
from palermo.model.telegram_pages import Ask, Organisation

DATA = "counts_asked.csv"


def asks(statements: Iterable[Statement], register: Sequence[Organisation]) -> list[Ask]:
    """For each statement that can be tested, the counts that would test it and who holds them.

    Statements of stake are no claims and have no test. A statement that names no count has an
    entry without counts: a person decides.

    Args:
        statements: of one telegram or document.
        register: organisations.toml; those who hold more of the counts come first.
    """
    return [_ask(one, register) for one in statements if not one.stake]


def _ask(statement: Statement, register: Sequence[Organisation]) -> Ask:
    counts = counts_of(statement.text)
    holders = [(len(set(counts).intersection(one.holds)), one.id) for one in register]
    ranked = sorted((one for one in holders if one[0]), key=lambda one: -one[0])
    return Ask(statement.id, counts, tuple(name for _, name in ranked))


def counts_of(text: str) -> tuple[str, ...]:
    """The counts that a text speaks of, in the order in which it first names them."""
    pattern, count_of = _lexicon()
    found = (pattern_match.group().casefold() for pattern_match in pattern.finditer(text))
    named = (count for phrase in found for count in count_of[" ".join(phrase.split())])
    return tuple(dict.fromkeys(named))


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """One pattern for all phrases, the longest first, and the counts of each phrase."""
    rows = csv.DictReader(files("palermo.sources").joinpath(DATA).read_text("utf-8").splitlines())
    counts: dict[str, tuple[str, ...]] = {}
    for row in rows:
        phrase = row["phrase"].casefold()
        counts[phrase] = (*counts.get(phrase, ()), row["count"])
    longest = sorted(counts, key=lambda one: (-len(one), one))
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), counts
