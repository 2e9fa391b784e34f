"""Search for texts that break the reader of telegrams and the extractor of statements.

    pip install atheris
    python tools/fuzz.py -max_total_time=600 [CORPUS]

Run by hand: atheris is no requirement of the tests. CORPUS is a folder that keeps what was found;
the first inputs are the telegrams of tests/spec. Any exception, and a quotation that is not what
stands at its span, ends the search and is written to a file. docs/how-to/read-a-box-of-telegrams.md
has the last result.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["palermo"]):
    from palermo.sources.statements import statements
    from palermo.telegram import parse, read

SPEC = Path(__file__).parent.parent / "tests" / "spec" / "telegrams"


def one(data: bytes) -> None:
    """Read a text and what is said in it; every quotation must be true."""
    text = data.decode("utf-8", "replace")
    telegram = parse(text)
    for item in telegram.unexplained:
        assert text[slice(*item.span)] == item.text
    for statement in statements(telegram):
        assert text[slice(*statement.span)] == statement.quote
    for _ in read(text):
        pass


def main() -> None:
    """Start from the spec's telegrams."""
    words = [*sys.argv, str(SPEC)] if sys.argv[-1].startswith("-") else sys.argv
    atheris.Setup(words, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
