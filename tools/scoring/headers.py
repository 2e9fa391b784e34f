"""How right a system is about headers: field by field, the fields that the labels have."""

from collections.abc import Callable, Sequence
from typing import Any

from tools.scoring.gold import Document
from tools.scoring.tally import Count, Row, joined

Entry = dict[str, Any]
FIELDS = (
    "mrn",
    "precedence",
    "dtg",
    "from",
    "to",
    "info",
    "classification",
    "section",
    "captions",
    "passing",
    "eo",
    "tags",
    "subject",
    "refs",
    "classified_by",
    "reasons",
    "signature",
)
OVERALL = "header"
ABSENT = "header, fields the text lacks"


def plain(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def _stated(gold: list[Entry], read: Any) -> bool:
    """Lists of tables that agree on the keys that the labels have."""
    return len(gold) == len(read or ()) and all(
        {key: found.get(key) for key in one} == one for one, found in zip(gold, read, strict=True)
    )


def _references(gold: list[Entry], read: Any) -> bool:
    keys = ("letter", "kind", "mrn")
    left, right = ([[one.get(key) for key in keys] for one in refs or ()] for refs in (gold, read))
    return left == right


def _order(gold: Entry, read: Any) -> bool:
    keys = ("order", "text", "declassify_on")
    return all(gold.get(key) == (read or {}).get(key) for key in keys)


RULES: dict[str, Callable[[Any, Any], bool]] = {
    "to": _stated,
    "info": _stated,
    "classified_by": _stated,
    "refs": _references,
    "eo": _order,
}
"""How fields of several values are compared; all others must be equal."""


def right(field: str, gold: Entry, read: Entry) -> bool:
    """Whether a field was read as the labels have it."""
    found = plain(read.get(field))
    rule = RULES.get(field)
    return rule(gold[field], found) if rule else bool(gold[field] == found)


def header_rows(documents: Sequence[Document], read: Sequence[Entry]) -> dict[str, Row]:
    """One row a field, one over all, and one of the fields that a text does not have."""
    pairs = [(document.header, entry) for document, entry in zip(documents, read, strict=True)]
    rows = {f"header, {name}": Row(tuple(_count(name, *pair) for pair in pairs)) for name in FIELDS}
    absent = Row(tuple(_absent(*pair) for pair in pairs))
    return {OVERALL: joined(list(rows.values()))} | rows | {ABSENT: absent}


def _count(field: str, gold: Entry, read: Entry) -> Count:
    if field not in gold:
        return Count(0, 0, 0)
    return Count(int(right(field, gold, read)), 1, 1)


def _absent(gold: Entry, read: Entry) -> Count:
    """Of the fields that the labels leave out, those that were left empty."""
    lacking = [name for name in FIELDS if name not in gold]
    return Count(sum(not read.get(name) for name in lacking), len(lacking), len(lacking))
