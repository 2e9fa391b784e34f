r"""How each type of target is read in SQL, and what is wrong where it cannot be.

Of a target g1, `t` is the column's trimmed text, `m_g1` the same without the texts that stand for
"unknown", `p_g1` what is read from it (NULL: cannot be read).
"""

from palermo.model.fields import COUNTRIES
from palermo.sources.extracts.blanks import BLANKS
from palermo.sources.harmonise.dates import tries, value
from palermo.sources.harmonise.literals import literal, literals
from palermo.sources.harmonise.targets import Target

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = "[+-]?(\\d+|\\d{{1,3}}([{thousands}]\\d{{3}})+)([{decimal}]\\d+)?"
_AMBIGUOUS = "[+-]?[1-9]\\d{0,2}[.,]\\d{3}"
"""1.500 may be one and a half, or fifteen hundred."""
YES = ("oui", "yes", "1", "true", "vrai")
NO = ("non", "no", "0", "false", "faux")
LARGEST = 2_147_483_647
RULES = {
    "name": "unreadable row",
    "text": "unreadable row",
    "date": "no such day",
    "time": "no such day",
    "integer": "not a number",
    "number": "not a number",
    "boolean": "unknown code",
    "code": "unknown code",
}
"""The rule that a text of each type breaks when it cannot be read; names and texts always can."""


def trimmed(cell: str) -> str:
    """A cell without blanks around it; NULL where nothing is left.

    Most cells begin and end with a plain sign, and are not looked at again.
    """
    ends = (cell, f"{cell}[-1]")
    odd = " OR ".join(f"{end} < '!' OR {end} > '~'" for end in ends)
    return f"CASE WHEN {odd} THEN nullif(trim({cell}, {literal(BLANKS)}), '') ELSE {cell} END"


def known(target: Target, text: str) -> str:
    """The text, NULL where it stands for "unknown"."""
    if not target.rule.missing:
        return text
    return f"CASE WHEN {text} NOT IN ({literals(target.rule.missing)}) THEN {text} END"


def helpers(target: Target) -> dict[str, str]:
    """What the reading needs beside the text, as named SQL."""
    if target.type in ("date", "time"):
        return tries(target)
    if target.type in ("integer", "number"):
        return {f"n_{target.id}": _number(target)}
    return {}


def parsed(target: Target) -> str:
    """What is read from the text."""
    if target.type in ("date", "time"):
        return value(target)
    return {
        "name": _name,
        "text": _text,
        "integer": _integer,
        "number": _whole_number,
        "boolean": _boolean,
        "code": _code,
    }[target.type](target)


def by_table(target: Target) -> bool:
    """Whether the mapping's own codes are looked up, as they stand."""
    return bool(target.rule.codes)


def by_words(target: Target) -> bool:
    """Whether the model's own words are looked up, whatever their case and accents."""
    return target.type == "code" and (not target.rule.codes or target.codes == COUNTRIES)


def _text(target: Target) -> str:
    return f"m_{target.id}"


def _name(target: Target) -> str:
    """As written, with single blanks inside."""
    text, blanks = f"m_{target.id}", f"[{BLANKS}]"
    odd = literal(f"[{BLANKS[1:]}]|  ")
    return (
        f"CASE WHEN regexp_matches({text}, {odd}) "
        f"THEN regexp_replace({text}, {literal(blanks + '+')}, ' ', 'g') ELSE {text} END"
    )


def _number(target: Target) -> str:
    text = f"m_{target.id}"
    sign = target.rule.decimal
    other = {",": ".", ".": ","}.get(sign, "")
    bare = f"replace(translate({text}, {literal(BLANKS + other)}, ''), ',', '.')"
    factor = "" if target.rule.factor == 1 else f" * {target.rule.factor!r}::DOUBLE"
    form = _NUMBER.format(thousands=_SPACES + other, decimal=sign or ".,")
    matches = f"regexp_full_match({text}, {literal(form)})"
    if not sign:
        matches += f" AND NOT regexp_full_match({text}, {literal(_AMBIGUOUS)})"
    return f"CASE WHEN {matches} THEN TRY_CAST({bare} AS DOUBLE){factor} END"


def _whole_number(target: Target) -> str:
    return f"CASE WHEN isfinite(n_{target.id}) THEN n_{target.id} END"


def _integer(target: Target) -> str:
    number = f"n_{target.id}"
    return (
        f"CASE WHEN abs({number}) <= {LARGEST} AND {number} = floor({number}) "
        f"THEN CAST({number} AS INTEGER) END"
    )


def _boolean(target: Target) -> str:
    text = f"lower(m_{target.id})"
    if by_table(target):
        return f"(c_{target.id}.code = 'true')"
    yes, no = literals(YES), literals(NO)
    return f"CASE WHEN {text} IN ({yes}) THEN true WHEN {text} IN ({no}) THEN false END"


def _code(target: Target) -> str:
    ways = [f"c_{target.id}.code"] * by_table(target) + [f"w_{target.id}.code"] * by_words(target)
    return f"coalesce({', '.join(ways)})"
