"""The gold set in tests/gold: telegrams, what people labelled in them, and their checksums."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.scoring.sentence import Sentence, from_gold

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
HALVES = ("development", "heldout")
SECOND = ".second"
"""`NAME.second.toml` holds the labels of a second person."""


class Changed(Exception):
    """The held-out half is not the one that was frozen."""


@dataclass(frozen=True, slots=True)
class Document:
    """One telegram and its labels; `second` are those of a second person, where there are any."""

    name: str
    text: str
    header: dict[str, Any]
    sentences: tuple[Sentence, ...]
    second: tuple[Sentence, ...] = ()


def halves(chosen: str) -> tuple[str, ...]:
    """The halves that `development`, `heldout` or `both` names."""
    return HALVES if chosen == "both" else (chosen,)


def documents(chosen: str, gold: Path = GOLD) -> list[Document]:
    """Every document of a half, or of both; the held-out half only as it was frozen."""
    if "heldout" in halves(chosen):
        verify(gold)
    texts = (path for half in halves(chosen) for path in sorted((gold / half).glob("*.txt")))
    return [document(path) for path in texts]


def document(path: Path) -> Document:
    """The telegram at `path`, with the labels beside it."""
    text = path.read_bytes().decode()
    labels = _labels(path.with_suffix(".toml"))
    second = path.with_suffix(f"{SECOND}.toml")
    return Document(
        name=path.stem,
        text=text,
        header=labels.get("header", {}),
        sentences=tuple(sentences(labels, text, path.stem)),
        second=tuple(sentences(_labels(second), text, second.stem)) if second.exists() else (),
    )


def _labels(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sentences(labels: dict[str, Any], text: str, name: str) -> Iterator[Sentence]:
    """The labelled sentences, each found in the text after the one before it."""
    end = 0
    for number, entry in enumerate(labels.get("sentence", ()), start=1):
        start = text.find(entry["quote"], end)
        if start < 0:
            raise ValueError(f"{name}: the quote of sentence {number} is not in the text from here")
        end = start + len(entry["quote"])
        yield from_gold(entry, (start, end))


def verify(gold: Path = GOLD) -> None:
    """Raise where a held-out file is not as `checksums.txt` has it, is missing, or is new."""
    there = {
        f"heldout/{path.name}": _sum(path)
        for path in (gold / "heldout").iterdir()
        if path.is_file()
    }
    lines = (gold / "checksums.txt").read_text(encoding="utf-8").splitlines()
    frozen = {name: digest for digest, name in map(str.split, filter(str.strip, lines))}
    names = frozen.keys() | there.keys()
    wrong = sorted(name for name in names if frozen.get(name) != there.get(name))
    if wrong or not frozen:
        listed = ", ".join(wrong) or "nothing is frozen"
        raise Changed(
            f"The held-out half is not as tests/gold/checksums.txt has it: {listed}. "
            "Restore it from git; it is never edited."
        )


def checksum(chosen: str, gold: Path = GOLD) -> str:
    """First 12 characters of the checksum over all files of a half, or of both."""
    files = (path for half in halves(chosen) for path in sorted((gold / half).iterdir()))
    told = "".join(f"{_sum(path)}  {path.parent.name}/{path.name}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
