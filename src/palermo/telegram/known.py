"""The shipped code lists as sets, for the reader's quick looks."""

from functools import cache

from palermo.telegram.codes import rows


@cache
def captions() -> frozenset[str]:
    """Captions, single words and phrases."""
    return frozenset(row["code"] for row in rows("captions.csv"))


@cache
def stations() -> frozenset[str]:
    """Stations, capitals without blanks."""
    return frozenset(row["code"] for row in rows("stations.csv"))


@cache
def tags() -> frozenset[str]:
    """Subject, program, country and organisation TAGS."""
    return frozenset(row["code"] for row in rows("tags.csv"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words.csv: title, rank, particle, "no station", "no signature"."""
    return frozenset(row["word"] for row in rows("words.csv") if row["list"] == name)
