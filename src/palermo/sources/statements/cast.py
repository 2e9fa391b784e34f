"""Who has been named so far: people, offices and bodies, and whom a pronoun means."""

from dataclasses import dataclass, field, replace

_REMEMBERED = 40
"""Nobody means by "he" whom forty others came after; what is remembered stays small."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who can speak.

    `kind` is person, role (a person or body without a name), body (a body with one) or post.
    `gender` is m, f, p (several) or empty where it is not known; `words` is as written; `also`
    holds every word of the offices and titles that came with the name.
    """

    kind: str
    name: str | None = None
    role: str | None = None
    gender: str = ""
    actor: str | None = None
    words: str = ""
    also: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cast:
    """The people of a text in the order they come up; a surname leads back to the full name."""

    _people: dict[str, Who] = field(default_factory=dict)
    _bodies: dict[str, Who] = field(default_factory=dict)
    _paragraph: list[str] = field(default_factory=list)
    _speakers: list[str] = field(default_factory=list)
    _known: dict[str, Who] = field(default_factory=dict)
    _last: list[str] = field(default_factory=list)

    def begin_paragraph(self) -> None:
        """What was said before is remembered, but nearer words come first."""
        self._paragraph, self._speakers = [], []

    def person(
        self,
        name: str,
        role: str | None,
        gender: str,
        actor: str | None,
        *,
        better: bool = False,
    ) -> Who:
        """A person by name: the one of this surname who was named before, or a new one.

        `better`: what is told of the office now says more than what was known of the actor.
        """
        key = _surname(name)
        known = self._people.get(key)
        offices = frozenset((role or "").lower().split())
        new = Who("person", name, role, gender, actor, name, offices)
        if known is None or not _same(known.name or "", name):
            self._people[key] = new
            return new
        longer = name if len(name) > len(known.name or "") and not known.role else known.name
        merged = replace(
            known,
            name=longer,
            role=_fuller(known.role, role),
            also=known.also | offices,
            gender=known.gender or gender,
            actor=(actor or known.actor) if better else known.actor or actor,
        )
        self._people[key] = merged
        return merged

    def known_person(self, name: str) -> Who | None:
        """The person of this surname, where one was named before."""
        return self._people.get(_surname(name))

    def titled(self, person: Who, title: str) -> None:
        """A title that came with a name: `the colonel` will mean this person."""
        key = _surname(person.name)
        known = self._people.get(key, person)
        self._people[key] = replace(known, also=known.also | {title})

    def holder(self, office: str) -> Who | None:
        """Who was named last with this office: `the colonel`, `the State Secretary`."""
        wanted = set(office.lower().split())
        for pool in (self._paragraph, self._last):
            for key in reversed(pool):
                who = self._current(key)
                if who.kind == "person" and wanted <= who.also:
                    return who
        return None

    def body_called(self, word: str) -> Who | None:
        """The body that came up last whose name holds this word: `the Ministry`."""
        for pool in (self._paragraph, self._last):
            for key in reversed(pool):
                who = self._current(key)
                if who.kind == "body" and word in (who.name or "").lower().split():
                    return who
        return None

    def body(self, who: Who, *aliases: str) -> Who:
        """A body by its name; by an alias it is given its first full name."""
        for name in (who.name or "", *aliases):
            known = self._bodies.get(name.lower())
            if known is not None:
                return known
        for name in (who.name or "", *aliases):
            self._bodies[name.lower()] = who
        return who

    def known_body(self, name: str) -> Who | None:
        """The body of this name or alias."""
        return self._bodies.get(name.lower())

    def mention(self, who: Who) -> None:
        """Somebody came up without speaking."""
        self._note(self._paragraph, who)

    def speak(self, who: Who, *, going_on: bool = True) -> None:
        """Somebody spoke; `going_on`: what follows without a cue may be more of it."""
        if not who.name and not who.role:
            return
        self._note(self._paragraph, who)
        if not going_on:
            self._note(self._last, who)
            return
        self._note(self._speakers, who)
        self._note(self._last, who)

    def pronoun(self, gender: str) -> Who | None:
        """Whom he, she or they means: the last that fits.

        It is looked for among the speakers of the paragraph, then among those it mentions, then
        among the speakers before it.
        """
        for pool in (self._speakers, self._paragraph, self._last):
            for key in reversed(pool):
                who = self._current(key)
                if _fits(who, gender):
                    return self._with_gender(key, gender)
        return None

    def last_speaker(self) -> Who | None:
        """Who spoke last in this paragraph."""
        return self._current(self._speakers[-1]) if self._speakers else None

    def _note(self, pool: list[str], who: Who) -> None:
        if who.kind == "post":
            return
        key = _key(who)
        self._known[key] = who
        pool.append(key)
        del pool[:-_REMEMBERED]

    def _current(self, key: str) -> Who:
        who = self._known[key]
        return self._people.get(_surname(who.name or ""), who) if who.kind == "person" else who

    def _with_gender(self, key: str, gender: str) -> Who:
        who = self._current(key)
        if who.gender or gender == "p":
            return who
        known = replace(who, gender=gender)
        self._known[key] = known
        if who.kind == "person":
            self._people[_surname(who.name or "")] = known
        return known


def _key(who: Who) -> str:
    return f"{who.kind}:{_surname(who.name) if who.kind == 'person' else who.name or who.role}"


def _surname(name: str | None) -> str:
    return (name or "").lower().split()[-1] if (name or "").split() else ""


def _fuller(known: str | None, new: str | None) -> str | None:
    """The longer of two descriptions: an office says more than a title."""
    if known and new:
        return new if len(new.split()) > len(known.split()) else known
    return known or new


def _same(known: str, name: str) -> bool:
    """Whether two names of one surname may be one person's."""
    first, second = known.lower().split(), name.lower().split()
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def _fits(who: Who, gender: str) -> bool:
    if gender == "p":
        return who.gender == "p" or who.kind == "body"
    return who.kind in {"person", "role"} and who.gender in {"", gender}
