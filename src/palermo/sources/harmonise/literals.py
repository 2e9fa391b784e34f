"""Names and texts inside SQL."""

from collections.abc import Iterable


def quoted(name: str) -> str:
    """An identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text in single quotes; a zero byte, which SQL cannot hold, by its number."""
    inside = value.replace("'", "''").replace("\0", "' || chr(0) || '")
    return f"('{inside}')"


def literals(values: Iterable[str]) -> str:
    """Texts, one beside the other."""
    return ", ".join(literal(value) for value in values)
