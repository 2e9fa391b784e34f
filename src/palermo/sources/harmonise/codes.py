"""The tables in which codes are looked up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from palermo.model.codes import Writing, code_list
from palermo.model.fields import COUNTRIES, UNITS, record_kinds
from palermo.settings.countries import alpha3
from palermo.sources.harmonise.readings import by_table, by_words
from palermo.sources.harmonise.targets import KIND, UNIT, Target
from palermo.store.workspace import Workspace

Writings = Mapping[str, Sequence[Writing]]
FOLDED = "strip_accents(lower(replace({}, '’', '''')))"
"""How words are compared: without case and accents."""
_FILL = """
INSERT INTO harmonise_codes
SELECT $target, {raw}, min(code)
FROM (SELECT unnest($raw::VARCHAR[]) AS raw, unnest($code::VARCHAR[]) AS code)
GROUP BY ALL
HAVING count(DISTINCT code) = 1
"""


def fill_codes(
    workspace: Workspace, targets: Sequence[Target], on: date, writings: Writings
) -> None:
    """Write the codes of all targets: the mapping's own by the target's id, words by "w_" id.

    `writings` are other schemes' ways to write the codes, by list.
    """
    workspace.run("DELETE FROM harmonise_codes")
    for target in targets:
        if by_table(target):
            _fill(workspace, target.id, list(target.rule.codes.items()), raw="raw")
        if by_words(target):
            others = (one for one in writings.get(target.codes, ()) if one.valid(on))
            pairs = [*_words(target.codes, on), *((one.value, one.code) for one in others)]
            _fill(workspace, f"w_{target.id}", pairs, raw=FOLDED.format("raw"))


def joins(target: Target) -> str:
    """How a target's codes are joined to its text."""
    found = ""
    if by_table(target):
        raw = f"coalesce(m_{target.id}, '')" if "" in target.rule.codes else f"m_{target.id}"
        found += _join(f"c_{target.id}", target.id, raw)
    if by_words(target):
        found += _join(f"w_{target.id}", f"w_{target.id}", FOLDED.format(f"m_{target.id}"))
    return found


def _join(alias: str, target: str, raw: str) -> str:
    codes = f"(SELECT raw, code FROM harmonise_codes WHERE target = '{target}')"  # noqa: S608 - our own ids
    return f"\n    LEFT JOIN {codes} AS {alias} ON {alias}.raw = {raw}"


def _fill(workspace: Workspace, target: str, pairs: Sequence[tuple[str, str]], *, raw: str) -> None:
    values = {"target": target, "raw": [p[0] for p in pairs], "code": [p[1] for p in pairs]}
    workspace.run(_FILL.format(raw=raw), values)


def _words(name: str, on: date) -> Iterator[tuple[str, str]]:
    if name in (UNIT, KIND):
        yield from ((word, word) for word in (UNITS if name == UNIT else record_kinds()))
        return
    if name == COUNTRIES:
        yield from _countries()
        name = "exercises"
    for code in code_list(name, on):
        yield from ((word, code.code) for word in code.written)


def _countries() -> Iterator[tuple[str, str]]:
    """Codes of three and two letters, and the names of CLDR in English and French."""
    from babel.core import Locale

    names = [Locale(language).territories for language in ("en", "fr")]
    for three, two in alpha3().items():
        words = (three, two, *(named[two] for named in names if two in named))
        yield from ((word, three) for word in words)
