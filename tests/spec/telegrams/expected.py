"""What a careful reader says a telegram holds, beside what was read from it.

Beside `NAME.txt` stands `NAME.toml`: fields under their names of the contract. A field that is not
stated must be empty; of a table the keys that are not stated must be empty. More keys:

* `about` says what the text shows; `year` is handed to `parse`; `form` is compared where stated.
* `any` names fields that two careful readers may read differently: they are not compared.
* A paragraph may state `starts`, `contains` and `ends` for `text`; a block may state what its span
  starts and ends with; `refs_mrns` lists the numbers of all references.
* `repairs` are the rules of all repairs, `repairs_include` of some.
* `checks` maps names of checks to whether each found agreement.
* `min_coverage` is 0.99 unless stated.
* `[[message]]` lists what a file of many holds.
"""

import tomllib
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import Any

from palermo.telegram import Telegram

HERE = Path(__file__).parent
Entry = dict[str, Any]

EMPTY: Entry = {
    "mrn": None,
    "transmission_id": None,
    "routing": None,
    "de": None,
    "security": None,
    "precedence": [],
    "dtg": None,
    "from": None,
    "to": [],
    "info": [],
    "xmt": [],
    "distribution": None,
    "classification": None,
    "released": None,
    "section": None,
    "captions": [],
    "passing": [],
    "eo": None,
    "tags": [],
    "subject": None,
    "refs": [],
    "classified_by": [],
    "reasons": [],
    "summary": None,
    "paragraphs": [],
    "blocks": [],
    "page_markers": [],
    "signature": [],
    "marking": None,
}
"""Every field that is compared, as it is where a text does not have it."""

UNSTATED = {"refs": {"text"}, "blocks": {"paragraph"}, "paragraphs": {"text"}}
"""Keys that are not compared where they are not stated."""


def names() -> list[str]:
    """Every text of the folder, in order."""
    return sorted(path.stem for path in HERE.glob("*.txt"))


def expected(name: str) -> Entry:
    """What the hand-made file of a text says."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    """The text, line ends as they stand."""
    return (HERE / f"{name}.txt").read_bytes().decode()


def differences(entry: Entry, read: Telegram) -> list[str]:
    """Lines that say where what was read is not what is expected; none where all agrees."""
    stated = EMPTY | {key: value for key, value in entry.items() if key in EMPTY}
    free = set(entry.get("any", ()))
    if "refs_mrns" in entry:
        free.add("refs")
    if "form" in entry:
        stated["form"] = entry["form"]
    found = _found(read)
    lines = [line for key in stated if key not in free for line in _field(key, stated, found)]
    return [*lines, *_reading(entry, read)]


def _found(read: Telegram) -> Entry:
    """The telegram as JSON has it; markers by their words, blocks with their text."""
    found: Entry = read.to_dict()
    found["page_markers"] = [" ".join(marker.text.split()) for marker in read.page_markers]
    for told, block in zip(found["blocks"], read.blocks, strict=True):
        told["text"] = " ".join(read.original[slice(*block.span)].split())
    return found


def _field(key: str, stated: Entry, found: Entry) -> Iterator[str]:
    want, got = stated[key], found[key]
    if key in {"to", "info", "xmt", "refs", "classified_by", "paragraphs", "blocks"}:
        yield from _listed(key, want, got)
    elif isinstance(want, dict) and isinstance(got, dict):
        yield from _table(key, key, want, got)
    elif want != got:
        yield from _differ(key, want, got)


def _listed(key: str, want: list[Entry], got: list[Entry]) -> Iterator[str]:
    if len(want) != len(got):
        yield f"{key}: {len(want)} expected, {len(got)} read"
        yield from _differ(key, list(map(_short, want)), list(map(_short, got)))
        return
    for number, (left, right) in enumerate(zip(want, got, strict=True), start=1):
        yield from _table(key, f"{key} {number}", left, right)


def _table(key: str, where: str, want: Entry, got: Entry) -> Iterator[str]:
    if key in {"paragraphs", "blocks"}:
        yield from _ends(where, want, got["text"])
    ignored = UNSTATED.get(key, set()) | {"span", "page"} | ({"text"} if key == "blocks" else set())
    for name, value in got.items():
        if name in want:
            if want[name] != value:
                yield from _differ(f"{where}, {name}", want[name], value)
        elif name not in ignored and value not in (None, [], ""):
            yield f"{where}, {name}: none expected, read {value!r}"


def _ends(where: str, want: Entry, got: str) -> Iterator[str]:
    if not got.startswith(want.get("starts", "")):
        yield f"{where}: does not start with {want['starts']!r}: {got!r}"
    if not got.endswith(want.get("ends", "")):
        yield f"{where}: does not end with {want['ends']!r}: {got!r}"
    yield from (
        f"{where}: {part!r} is not in {got!r}"
        for part in want.get("contains", ())
        if part not in got
    )


def _reading(entry: Entry, read: Telegram) -> Iterator[str]:
    """Repairs, checks and coverage."""
    rules = {repair.rule for repair in read.repairs}
    if "repairs" in entry and rules != set(entry["repairs"]):
        yield from _differ("repairs", sorted(entry["repairs"]), sorted(rules))
    missing = set(entry.get("repairs_include", ())) - rules
    if missing:
        yield f"repairs: {sorted(missing)} not among {sorted(rules)}"
    checks = {(check.check, check.ok) for check in read.checks}
    for name, ok in entry.get("checks", {}).items():
        if (name, ok) not in checks:
            yield f"checks: {name} = {ok} is not among {sorted(checks)}"
    if "refs_mrns" in entry and entry["refs_mrns"] != [ref.mrn for ref in read.refs]:
        yield from _differ("refs_mrns", entry["refs_mrns"], [ref.mrn for ref in read.refs])
    least = entry.get("min_coverage", 0.99)
    if read.coverage < least:
        lost = [item.text for item in read.unexplained]
        yield f"coverage: {read.coverage:.3f}, at least {least} expected; unexplained: {lost}"


def _differ(where: str, want: object, got: object) -> Iterator[str]:
    """One line for short values, a comparison line by line for long ones."""
    if isinstance(want, str) and isinstance(got, str) and len(want) + len(got) > len("x") * 90:
        yield f"{where}:"
        yield from (f"    {line.rstrip()}" for line in ndiff(want.splitlines(), got.splitlines()))
    else:
        yield f"{where}: expected {want!r}, read {got!r}"


def _short(item: Entry) -> Entry:
    """What tells one item of a list from another."""
    return {
        key: value if not isinstance(value, str) else value[:60]
        for key, value in item.items()
        if key not in {"span", "page"} and value not in (None, [])
    }
