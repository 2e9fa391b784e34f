"""Names in other alphabets and with accents, in plain letters: the distinct ones, in Python."""

import re
from collections.abc import Iterator

from palermo.store import Workspace

AT_ONCE = 20_000
IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
"""Signs that are a syllable or a word each: anyascii writes each with a capital."""
WRITTEN_APART = re.compile(r"['’ʼ`´‘ʻ\-‐‑]")  # noqa: RUF001 - apostrophes as people type them
LETTER_MARKS = re.compile(r"['`]")
"""What anyascii writes for letters without a sound of their own (the soft sign, ayin)."""

DISTINCT = """
    CREATE OR REPLACE TEMP TABLE link_names AS
    SELECT name FROM (
        SELECT given_name AS name FROM link_source UNION SELECT family_name FROM link_source
    ) WHERE name IS NOT NULL
"""
OTHER_LETTERS = "SELECT name FROM link_names WHERE length(name) <> strlen(name) ORDER BY name"


def plain(name: str) -> str:
    """A name in letters a to z: accents off, other alphabets transliterated, hyphens as blanks.

    Source: anyascii's table; a syllabic sign is a part of the name by itself.
    """
    from anyascii import anyascii

    apart = IDEOGRAPHS.sub(r" \g<0> ", WRITTEN_APART.sub(" ", name))
    return LETTER_MARKS.sub("", anyascii(apart))


def fold_names(workspace: Workspace) -> None:
    """Make `link_names` (each name once) and `link_folded` (those with other letters, plain)."""
    workspace.run(DISTINCT)
    workspace.run("CREATE OR REPLACE TEMP TABLE link_folded (name VARCHAR, folded VARCHAR)")
    others = [name for (name,) in workspace.rows(OTHER_LETTERS)]
    workspace.append("link_folded", folded_batches(others))


def folded_batches(names: list[str]) -> Iterator[object]:
    """Arrow batches of names and their plain forms."""
    import pyarrow

    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        columns = {"name": some, "folded": [plain(name) for name in some]}
        yield pyarrow.RecordBatch.from_pydict(columns)
