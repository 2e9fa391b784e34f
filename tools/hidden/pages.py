"""Tables in the documentation that a tool makes, between two comments that name it."""

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "why-one-number-is-not-enough.md"


def put(name: str, table: str) -> None:
    """Put a table into its place in the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, after = _parts(text, name)
    PAGE.write_text(f"{before}{_begin(name)}\n{table}\n{_end(name)}{after}", encoding="utf-8")


def shown(name: str) -> str:
    """The table that stands in the page."""
    return _parts(PAGE.read_text(encoding="utf-8"), name)[1].strip()


def _parts(text: str, name: str) -> tuple[str, str, str]:
    before, begun, rest = text.partition(_begin(name))
    table, ended, after = rest.partition(_end(name))
    assert begun, f"{PAGE} has no place for {name}"
    assert ended, f"{PAGE} has no end of {name}"
    return before, table, after


def _begin(name: str) -> str:
    return f"<!-- {name}: made by a tool -->"


def _end(name: str) -> str:
    return f"<!-- end of {name} -->"
