"""Full-text search over a run's statements: SQLite FTS5, case and accents of no matter.

screening victims        both words, in one passage        screen*        words that begin so
"residence permit"       these words in this order         a OR b         one of the two
NEAR(screening victims, 5)   at most five words apart      a NOT b        the first alone
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palermo.errors import StoreError, UsageError
from palermo.model.statements import Statement
from palermo.store.failures import kept_errors
from palermo.store.sql import statement
from palermo.store.texts import kept

FORMAT = "1"
"""The layout of search.sql: raised with every change to it."""

OPEN, CLOSE = "[", "]"
"""What stands round the words that were found, unless others are asked for."""

_BROKEN = re.compile(r"syntax error|unterminated string|no such column|unknown special query|fts5:")
_LONGEST = 2_000  # signs of a query
_FIX = 'write words, "words in order", begin*, a OR b, a NOT b, NEAR(a b, 5)'


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found.

    Attributes:
        words: the text that is searched.
        citation: as a report cites it: `06LYON1234 ¶3`.
        document: as it is cited.
        paragraph, page: where it stands; None where there is no such number.
        speaker: name or role of who speaks; None where nobody does.
        classification: of its paragraph.
        statement: id of the statement that it is; "" for another passage.
    """

    words: str
    citation: str
    document: str
    paragraph: int | None = None
    page: int | None = None
    speaker: str | None = None
    classification: str | None = None
    statement: str = ""

    @classmethod
    def of(cls, said: Statement) -> "Passage":
        """The passage of a statement."""
        speaker = said.speaker.name or said.speaker.role
        where = (said.document, said.paragraph, said.page)
        return cls(said.text, said.citation, *where, speaker, said.classification, said.id)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `quote` has marks round the words that were asked for."""

    citation: str
    document: str
    paragraph: int | None
    page: int | None
    quote: str
    speaker: str | None
    classification: str | None
    statement: str

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON has it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def write_search(path: Path, passages: Iterable[Passage]) -> None:
    """Write the search file of a run: whole under a draft's name, then renamed.

    Raises:
        StoreError: the disk does not take it.
    """
    draft = path.with_name(f".draft-{path.name.removeprefix('.draft-')}-whole")
    with kept_errors(path.parent, "the search file"):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            _fill(draft, passages)
            draft.replace(path)
        except sqlite3.Error as error:
            raise StoreError(
                f"the search file could not be kept: {error}", path.name, "free some space"
            ) from error
        finally:
            draft.unlink(missing_ok=True)


def _fill(path: Path, passages: Iterable[Passage]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # a draft that dies is made anew
        connection.executescript(statement("search"))
        connection.execute("INSERT INTO about VALUES ('format', ?)", (FORMAT,))
        connection.executemany(statement("insert_passages"), map(_row, passages))


def _row(passage: Passage) -> tuple[Any, ...]:
    p = passage
    place = (p.citation, p.statement, p.document, p.paragraph, p.page)
    values = (p.words, *place, p.speaker, p.classification)
    return tuple(kept(value) if isinstance(value, str) else value for value in values)


def search(
    path: Path, words: str, limit: int = 20, *, marks: tuple[str, str] = (OPEN, CLOSE)
) -> list[Hit]:
    """The passages that hold the words, the best first.

    Words that are no query (`don't`, `1.4(b)`) are looked for as they stand.

    Args:
        path: the run's search file.
        words: a query, as the module says.
        limit: how many passages at most.
        marks: what is put before and after the words that were found.

    Raises:
        UsageError: there is nothing to look for, or it is no query.
        StoreError: the search file is not there, damaged, or of another version.
    """
    _check(words, limit)
    with closing(_opened(path)) as connection:
        queries = [words, _quoted(words)] if _may_be_words(words) else [words]
        for query in queries:
            try:
                return list(_hits(connection, query, limit, marks))
            except sqlite3.OperationalError as error:
                if not _BROKEN.search(str(error)):
                    raise _damaged(path) from error
            except sqlite3.DatabaseError as error:
                raise _damaged(path) from error
    raise UsageError("this is no query that can be looked for", "WORDS", _FIX)


def _check(words: str, limit: int) -> None:
    if not any(sign.isalnum() for sign in words):
        raise UsageError("there is no word to look for", "WORDS", _FIX)
    if len(words) > _LONGEST:
        raise UsageError(f"the query is longer than {_LONGEST} signs", "WORDS", "write fewer words")
    if limit < 1:
        raise UsageError("the limit is below 1", "--limit", "write 1 or more")


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError("there is nothing to search yet", path.name, "palermo run")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise _damaged(path) from error
    try:
        found = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
    except sqlite3.Error as error:
        connection.close()
        raise _damaged(path) from error
    if found != (FORMAT,):
        connection.close()
        raise StoreError(
            "the search file was made by another version of palermo", path.name, "palermo run"
        )
    connection.row_factory = sqlite3.Row
    return connection


def _hits(
    connection: sqlite3.Connection, query: str, limit: int, marks: tuple[str, str]
) -> Iterator[Hit]:
    values = {"words": kept(query), "limit": limit, "open": marks[0], "close": marks[1]}
    for row in connection.execute(statement("select_passages"), values):
        found = dict(row)
        yield Hit(statement=found.pop("id"), **found)


def _may_be_words(query: str) -> bool:
    """Whether a query that fails may be meant as words: it holds no operator that shows intent."""
    return not re.search(r'"|\b(?:AND|OR|NOT|NEAR)\b', query)


def _quoted(words: str) -> str:
    """Every word as it stands, all of them wanted."""
    return " ".join(f'"{word}"' for word in words.split() if any(map(str.isalnum, word)))


def _damaged(path: Path) -> StoreError:
    return StoreError("the search file cannot be read: it is damaged", path.name, "palermo run")
