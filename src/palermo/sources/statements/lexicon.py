"""What the rules know of a language: tables and word lists kept beside the code, read once."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from palermo.sources.statements.phrases import Phrases

_HERE = Path(__file__).parent
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class CueForm:
    """A form of a reporting verb.

    `tenses` are of base, third, past, participle, ing. `patterns` say what may follow: t a clause,
    s only after "that", i inserted or at the end, n any object, c an object that a claim can be,
    q a question, r a hearer, f an infinitive, p passive (the subject hears).
    """

    stance: str
    patterns: str
    tenses: frozenset[str]
    order: int


@dataclass(frozen=True, slots=True)
class Language:
    """The lexicons of one language."""

    code: str
    grammar: dict[str, Any]
    sets: dict[str, frozenset[str]]
    abbreviations: dict[str, str]
    cues: Phrases[CueForm]
    roles: dict[str, str]
    bodies: dict[str, str]
    actors: Phrases[tuple[str, int]]
    given_names: dict[str, str]
    common: frozenset[str]
    wording: Phrases[tuple[str, str]]
    numbers: dict[str, Any]
    kinds: tuple[tuple[str, dict[str, Any]], ...]

    @property
    def answering(self) -> frozenset[str]:
        """Cues that say by themselves that somebody had asked."""
        return self.sets["answering"]

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in one of the grammar's lists."""
        return word in self.sets.get(name, frozenset())


@cache
def language(code: str) -> Language:
    """The lexicons of a language, read once from the folder of its name."""
    grammar, numbers = _toml(code, "grammar"), _toml(code, "numbers")
    sets = {name: frozenset(words.split()) for name, words in grammar.items() if _is_list(words)}
    saying = _toml(code, "saying")
    sets["answering"] = frozenset(saying["answering"])
    cue_rows = _rows(code, "cues")
    roles = {row["word"]: row["actor"] for row in _rows(code, "roles")}
    bodies = {row["word"]: row["actor"] for row in _rows(code, "bodies")}
    names = {row["name"]: row["gender"] for row in _rows(code, "given_names")}
    return Language(
        code=code,
        grammar=grammar,
        sets=sets,
        abbreviations={r["abbreviation"]: r["ends_sentence"] for r in _rows(code, "abbreviations")},
        cues=Phrases(_cue_forms(cue_rows)),
        roles=roles,
        bodies=bodies,
        actors=Phrases(
            (row["phrase"], (row["actor"], int(row["weight"]))) for row in _rows(code, "actors")
        ),
        given_names=names,
        common=_known(code, sets, cue_rows, [*roles, *bodies]),
        wording=_wording(_toml(code, "manner") | saying),
        numbers=numbers,
        kinds=tuple(_toml(code, "kinds")["kind"].items()),
    )


def _toml(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / code / f"{name}.toml").read_text(encoding="utf-8"))


def _rows(code: str, name: str) -> list[dict[str, str]]:
    with (_HERE / code / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _is_list(value: object) -> bool:
    return isinstance(value, str)


def _cue_forms(rows: Iterable[dict[str, str]]) -> list[tuple[str, CueForm]]:
    """Every form once: patterns of rows that share it are joined, the first row's stance stays."""
    forms: dict[str, tuple[str, set[str], set[str], int]] = {}
    for order, row in enumerate(rows):
        for tense in ("base", "third", "past", "participle", "ing"):
            if not row[tense]:
                continue
            new: tuple[str, set[str], set[str], int] = (row["stance"], set(), set(), order)
            _, patterns, tenses, _ = forms.setdefault(row[tense], new)
            patterns.update(row["patterns"])
            tenses.add(tense)
    return [
        (form, CueForm(stance, "".join(sorted(patterns)), frozenset(tenses), order))
        for form, (stance, patterns, tenses, order) in forms.items()
    ]


def _known(
    code: str, sets: dict[str, frozenset[str]], cue_rows: list[dict[str, str]], nouns: list[str]
) -> frozenset[str]:
    """Words that are no names: where all is in capitals, what else is left may be one."""
    known = set((_HERE / code / "common.txt").read_text(encoding="utf-8").lower().split())
    for words in sets.values():
        known |= words
    for row in cue_rows:
        known |= {row[tense] for tense in ("base", "third", "past", "participle", "ing")}
    known |= set(nouns) | {f"{noun}s" for noun in nouns}
    return frozenset(known)


def _wording(tables: dict[str, Any]) -> Phrases[tuple[str, str]]:
    """All lists in one table: each phrase with the name of its list."""
    return Phrases(
        (phrase, (name, phrase))
        for name, value in tables.items()
        if name not in {"as_of", "source"}
        for phrase in _phrases(value)
    )


def _phrases(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else list(value)


def guess(text: str) -> str:
    """The language of a text by its small words; English where nothing speaks for another."""
    words = text[:20_000].lower().split()
    counts = {code: sum(word in _stop_words(code) for word in words) for code in LANGUAGES}
    return max(LANGUAGES, key=lambda code: counts[code])


@cache
def _stop_words(code: str) -> frozenset[str]:
    return frozenset(_toml(code, "grammar")["stop_words"].split())
