"""When and where words were said: the day and the place of a meeting, and who was there."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from palermo.sources.statements.cast import Who
from palermo.sources.statements.lexicon import Language
from palermo.sources.statements.view import View

Occasion = tuple[str | None, str | None]
_NOWHERE: Occasion = (None, None)


@dataclass(slots=True)
class Occasions:
    """The meetings of a text: who spoke there keeps its day and place until another is told."""

    told: str | None
    _of: dict[str, Occasion] = field(default_factory=dict)
    _now: Occasion = _NOWHERE
    _common: Occasion = _NOWHERE
    _last: str | None = None
    _latest: Occasion = _NOWHERE

    def begin_paragraph(self) -> None:
        """A meeting that was told without names belongs to its paragraph."""
        self._now = _NOWHERE

    def hold(
        self, when: str | None, where: str | None, present: list[Who], *, together: bool
    ) -> None:
        """A meeting is told; one without a name is an occasion that all who follow spoke on.

        `together`: others who speak in this paragraph were there too.
        """
        self._last = when or self._last
        if not together:
            for who in present:
                self._of[_key(who)] = (when, where)
            return
        self._now = (when, where)
        if not any(who.kind != "post" for who in present):
            self._common = self._now
        for who in present:
            self._of[_key(who)] = self._now

    def days_on(self, days: int) -> str | None:
        """The day of the last meeting told, or some days after it; None before any."""
        if self._last is None:
            return None
        try:
            return (date.fromisoformat(self._last) + timedelta(days=days)).isoformat()
        except OverflowError:
            return None

    def of(self, who: Who) -> Occasion:
        """Day and place of what somebody says."""
        if who.kind == "post":
            return self._now
        known = self._of.get(_key(who))
        if known is None and (self._now != _NOWHERE or self._common != _NOWHERE):
            known = self._now if self._now != _NOWHERE else self._common
            self._of[_key(who)] = known
        self._latest = known or _NOWHERE
        return self._latest

    def go_on(self) -> None:
        """The post asks or answers: whoever speaks next here is where the last speaker was."""
        if self._now == _NOWHERE:
            self._now = self._latest


def _key(who: Who) -> str:
    return (who.name or who.role or "").lower()


def day_in(view: View, language: Language, told: str | None) -> str | None:
    """The day named in a sentence (`On October 25`), ISO.

    Its year is its own, or that of the telegram, or the year before where the day would lie after
    the telegram.
    """
    months = language.grammar["months"]
    for at, word in enumerate(view.low):
        if word not in months or not _starts_date(view, at):
            continue
        day, year = _day_and_year(view, at)
        if day:
            return _iso(day, months[word], year, told)
    return None


def _starts_date(view: View, at: int) -> bool:
    return view.upper or view.words[at][0].isupper()


def _day_and_year(view: View, at: int) -> tuple[int, int | None]:
    after = at + 1 + (at + 1 < len(view) and view.low[at + 1] == ".")
    following = view.low[after] if after < len(view) else ""
    before = view.low[at - 1] if at else ""
    if following.isdecimal() and len(following) <= 2:
        return int(following), _year(view, after + 1)
    if before.isdecimal() and len(before) <= 2:
        return int(before), _year(view, after)
    return 0, None


def _year(view: View, at: int) -> int | None:
    place = at + (at < len(view) and view.low[at] == ",")
    word = view.low[place] if place < len(view) else ""
    return int(word) if len(word) == 4 and word.isdecimal() else None


def _iso(day: int, month: int, year: int | None, told: str | None) -> str | None:
    if year is None and not told:
        return None
    try:
        found = date(year or int((told or "")[:4]), month, day)
        if year is None and told and found.isoformat() > told[:10]:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return found.isoformat()


def place_in(view: View) -> str | None:
    """The place of a meeting: `in Port Alder`, `at the Ministry of Justice`, `at his office`."""
    for at in range(len(view) - 1):
        if view.low[at] not in view.language.sets["place_words"] or view.quoted[at]:
            continue
        end = _place_end(view, at + 1)
        if end > at + 1:
            return _place_text(view, at + 1, end)
    return None


def _place_text(view: View, start: int, end: int) -> str:
    while start < end - 1 and view.is_in("articles", start):
        start += 1
    return view.tokens.span(start, end)


def _place_end(view: View, start: int) -> int:
    end = start
    while end < len(view) and (view.is_in("articles", end) or view.is_in("possessives", end)):
        end += 1
    first = end
    months = view.language.grammar["months"]
    while end < len(view) and _is_place_word(view, end) and view.low[end] not in months:
        end += 1
    if end == first:
        return start
    named = any(
        view.is_name(at) or view.low[at] in view.language.sets["places"] for at in range(first, end)
    )
    return end if named and view.low[first] not in view.language.sets["no_places"] else start


def _is_place_word(view: View, at: int) -> bool:
    word = view.low[at]
    if not word[0].isalpha() and word != "'s":
        return False
    if word == "of":
        return True
    return not (
        view.is_in("prepositions", at)
        or view.is_in("conjunctions", at)
        or view.verbs[at]
        or view.is_in("person_words", at)
    )
