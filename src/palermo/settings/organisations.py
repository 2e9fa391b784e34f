"""organisations.toml: who is who, and which counts each keeps, so that "whom to ask" has an answer.

Names are compared without case, accents and articles. In a text the longest name wins, and a name
is found only where words begin and end.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.settings.concerns import Words, by_language, repeated
from palermo.settings.forms import Form, Text
from palermo.settings.lines import Lines
from palermo.settings.mistakes import closest
from palermo.settings.texts import read_form, read_text

ORGANISATIONS_FILE = "organisations.toml"
Actor = Literal["government", "ngo", "io", "post", "other"]

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "l", "un", "une"})
_SMALL = frozenset({"of", "for", "de", "du", "des", "d", "s", *_ARTICLES})
"""Words that may stand or not inside a name: "Ministry of Interior", "of the Interior"."""
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "\u0131": "i", "œ": "oe", "æ": "ae", "ß": "ss"}
)


class OrganisationForm(Form):
    """An office, association or body."""

    id: Text
    name: Words = Field(description="in English and French")
    aliases: list[Text] = Field(default=[], description="other names, as people write them")
    actor: Actor = Field(description="what it is as a speaker")
    parent: Text | None = Field(default=None, description="the id of what it belongs to")
    competence: Words | None = Field(default=None, description="what it does, in one sentence")
    holds: list[Text] = Field(
        default=[], description="the counts it keeps: indicators by id, or in words"
    )


class RegisterForm(Form):
    """organisations.toml: the register of organisations."""

    organisation: list[OrganisationForm] = Field(default=[])


@dataclass(frozen=True, slots=True)
class Organisation:
    """An entry of the register.

    Attributes:
        id: its short name in files.
        name: by language.
        actor: government, ngo, io, post or other.
        aliases: other names, as people write them.
        parent: the id of what it belongs to; None where it stands alone.
        competence: what it does, by language; empty where it is not told.
        holds: the counts it keeps, as indicator ids or in words.
    """

    id: str
    name: Mapping[str, str]
    actor: Actor
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    competence: Mapping[str, str] = field(default_factory=dict)
    holds: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes by."""
        return tuple(dict.fromkeys((*self.name.values(), *self.aliases)))


class OrganisationMention(NamedTuple):
    """Where a text names an organisation: `text[start:end]`."""

    organisation: Organisation
    start: int
    end: int


class _Token(NamedTuple):
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Register:
    """The organisations that a project knows, in the order of the file."""

    organisations: tuple[Organisation, ...] = ()

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.organisations)

    def __len__(self) -> int:
        return len(self.organisations)

    def get(self, organisation: str) -> Organisation | None:
        """The entry of an id."""
        return next((one for one in self.organisations if one.id == organisation), None)

    def find(self, name: str) -> Organisation | None:
        """The organisation that goes by a name, whatever its case, accents and articles."""
        return self._by_key.get(_key(_tokens(name)))

    def mentions(self, text: str) -> list[OrganisationMention]:
        """Every organisation that a text names, in its order; the longest name at each place.

        An alias in capitals alone, as OCTP, is found in capitals alone. Linear in the text.
        """
        tokens = _tokens(text)
        found: list[OrganisationMention] = []
        at = 0
        while at < len(tokens):
            hit = self._longest(text, tokens, at)
            if hit is None:
                at += 1
                continue
            organisation, last = hit
            found.append(OrganisationMention(organisation, tokens[at].start, tokens[last].end))
            at = last + 1
        return found

    def _longest(
        self, text: str, tokens: Sequence[_Token], at: int
    ) -> tuple[Organisation, int] | None:
        if tokens[at].key in _SMALL:
            return None
        for last in range(min(at + self._longest_name, len(tokens)) - 1, at - 1, -1):
            if tokens[last].key in _SMALL:
                continue
            part = tokens[at : last + 1]
            found = self._by_key.get(_key(part))
            if found and self._fits(text[part[0].start : part[-1].end], part):
                return found, last
        return None

    def _fits(self, written: str, part: Sequence[_Token]) -> bool:
        """Whether what is written may be the name: letters of a short name are capitals."""
        return len(part) > 1 or part[0].key not in self._short or written.isupper()

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, ...], Organisation]:
        found: dict[tuple[str, ...], Organisation] = {}
        for organisation in self.organisations:
            for name in organisation.names:
                found.setdefault(_key(_tokens(name)), organisation)
        found.pop((), None)
        return found

    @cached_property
    def _longest_name(self) -> int:
        """Words of a text that may hold the longest name, small words between them."""
        return 2 * max((len(key) for key in self._by_key), default=0)

    @cached_property
    def _short(self) -> frozenset[str]:
        names = (name for one in self.organisations for name in one.names)
        return frozenset(key for name in names if name.isupper() for key in _key(_tokens(name)))


def _tokens(text: str) -> list[_Token]:
    return [_Token(_folded(found[0]), *found.span()) for found in _WORD.finditer(text)]


def _folded(word: str) -> str:
    """A word without case and accents; its length may differ."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)


def _key(tokens: Sequence[_Token]) -> tuple[str, ...]:
    """The words that count; all of them where none does (a body may be called "A")."""
    kept = tuple(token.key for token in tokens if token.key not in _SMALL)
    return kept or tuple(token.key for token in tokens)


def read_organisations(project: Path) -> Register:
    """Read organisations.toml of a project's folder; where there is none, nobody is known.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = read_text(project / ORGANISATIONS_FILE)
    except FileNotFoundError:
        return Register()
    form, lines = read_form(text, ORGANISATIONS_FILE, RegisterForm)
    ids = [one.id for one in form.organisation]
    raise_all(
        [
            *repeated(ids, "organisation", ORGANISATIONS_FILE, lines),
            *_orphans(form, lines),
            *_rings(form, lines),
            *_shared_names(form, lines),
        ]
    )
    return Register(tuple(_organisation(one) for one in form.organisation))


def _organisation(form: OrganisationForm) -> Organisation:
    return Organisation(
        id=form.id,
        name=by_language(form.name),
        actor=form.actor,
        aliases=tuple(form.aliases),
        parent=form.parent,
        competence={} if form.competence is None else by_language(form.competence),
        holds=tuple(form.holds),
    )


def _mistake(what: str, place: tuple[int, str], lines: Lines, fix: str) -> SettingsError:
    at, key = place
    line = lines.of(("organisation", at, key))
    return SettingsError(what, f"{ORGANISATIONS_FILE}, line {line}, key organisation.{key}", fix)


def _orphans(form: RegisterForm, lines: Lines) -> Iterator[PalermoError]:
    ids = [one.id for one in form.organisation]
    for at, one in enumerate(form.organisation):
        if one.parent is not None and one.parent not in ids:
            what = f"there is no organisation {one.parent!r}"
            yield _mistake(what, (at, "parent"), lines, closest(one.parent, ids))


def _rings(form: RegisterForm, lines: Lines) -> Iterator[PalermoError]:
    """An organisation that belongs to itself, at some remove."""
    parents = {one.id: one.parent for one in form.organisation}
    for at, one in enumerate(form.organisation):
        above, steps = one.parent, 0
        while above is not None and above != one.id and steps < len(parents):
            above, steps = parents.get(above), steps + 1
        if above == one.id:
            fix = "name what it belongs to, or leave parent out"
            yield _mistake(f"{one.id!r} belongs to itself", (at, "parent"), lines, fix)


def _shared_names(form: RegisterForm, lines: Lines) -> Iterator[PalermoError]:
    seen: dict[tuple[str, ...], str] = {}
    for at, one in enumerate(form.organisation):
        for name in _organisation(one).names:
            first = seen.setdefault(_key(_tokens(name)), one.id)
            if first != one.id:
                what = f"a name of {one.id!r} is one of {first!r} too"
                key = "aliases" if name in one.aliases else "name"
                yield _mistake(what, (at, key), lines, "keep it with the one that it means")
