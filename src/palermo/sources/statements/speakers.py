"""A noun phrase read as somebody who can speak."""

from dataclasses import replace

from palermo.sources.statements.actors import actor_of
from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.view import View, singular

POST = Who("post", actor="post")


def read_speaker(view: View, start: int, end: int, cast: Cast) -> Who | None:
    """Who the phrase `tokens[start:end]` means; None where it is nobody who can speak."""
    start, end = trimmed(view, start, end)
    if start >= end:
        return None
    grammar = view.language.grammar
    word = grammar["object_pronouns"].get(view.low[start], view.low[start])
    pronoun = grammar["person_pronouns"].get(word)
    if pronoun and end - start == 1:
        return cast.pronoun(pronoun)
    if is_post(view, start, end):
        return POST
    if view.is_in("other_pronouns", start) and end - start == 1:
        return None
    parts = _parts(view, start, end)
    who = _read_part(view, *parts[0], cast)
    for part in parts[1:]:
        who = _with_apposition(view, who, part, cast)
    return who and _with_actor(view, who, (start, end), cast)


def trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    """The phrase without conjunctions, adverbs and signs at its ends."""
    while start < end and (
        not view.words[start][0].isalnum()
        or view.low[start] in {"and", "but", "or", "et", "mais"}
        or (view.is_adverb(start) and end - start > 1 and not view.is_name(start))
    ):
        start += 1
    while end > start and (not view.words[end - 1][0].isalnum() and view.low[end - 1] != "'s"):
        end -= 1
    return start, end


def is_post(view: View, start: int, end: int) -> bool:
    """Whether the phrase means the post or its officers."""
    at = start
    while at < end - 1 and (
        view.low[at] in {"/", "acting", "deputy", "a"}
        or (view.is_in("determiners", at) and view.low[at] not in {"our", "another"})
    ):
        at += 1
    if view.is_in("sections", at) and at + 1 < end and view.is_in("section_staff", at + 1):
        return True
    word = view.low[at]
    if word not in view.language.sets["post"] or (
        word not in {"we", "us", "our"} and not _has_capital(view, at)
    ):
        return False
    following = view.low[at + 1] if at + 1 < end else ""
    if following and view.is_role(at + 1) and not view.is_in("post_staff", at + 1):
        return False
    return following not in {"of", "'s", "de"} and not (word == "mission" and following)


def _has_capital(view: View, at: int) -> bool:
    return view.words[at][0].isupper() or "off" in view.low[at]


def _parts(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The phrase cut at its commas; a part that tells something else is left out."""
    parts, first = list[tuple[int, int]](), start
    for at in range(start, end + 1):
        if at == end or view.low[at] in {",", "--", "—", "–"}:
            if at > first:
                parts.append((first, at))
            first = at + 1
    return parts or [(start, end)]


def _read_part(view: View, start: int, end: int, cast: Cast) -> Who | None:
    start, end = trimmed(view, start, end)
    if start >= end:
        return None
    first = without_article(view, start, end)
    named = name_in(view, first, end)
    if named is None:
        return _office(view, first, end, cast)
    return read_name(view, (first, end), named, cast)


def without_article(view: View, start: int, end: int) -> int:
    """Where a phrase begins behind its article or possessive."""
    while start < end - 1 and (view.is_in("articles", start) or view.is_in("possessives", start)):
        start += 1
    return start


def name_in(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Where in a noun phrase a person's or body's own name stands: at its end, or at its start."""
    last = _run_back(view, start, end)
    if last < end and last > start and _may_follow(view, last - 1, end - last):
        return split_given(view, last, end)
    if last == start:
        return start, end
    first = _run_forward(view, start, end)
    if start < first < end and view.low[first] in view.language.sets["after_name"]:
        return start, first
    core = core_end(view, start, end)
    inside = _run_back(view, start, core)
    if start < inside < core < end and _may_follow(view, inside - 1, core - inside):
        return split_given(view, inside, core)
    inner = split_given(view, last, end)
    return inner if inner != (last, end) and last < end else None


def _run_back(view: View, start: int, end: int) -> int:
    """Where the name begins that ends the phrase; `end` where it ends in none."""
    at = end
    while at > start and continues(view, at - 1):
        at -= 1
    while at < end and not view.is_name(at):
        at += 1
    return at


def _run_forward(view: View, start: int, end: int) -> int:
    at = start
    while at < end and continues(view, at):
        at += 1
    return at


def continues(view: View, at: int) -> bool:
    """Whether a token goes on a name: a capital that is no office, a particle, an initial."""
    if view.is_name(at):
        return not view.is_office(at) and not view.is_in("title_words", at)
    return (
        view.is_in("name_particles", at)
        and at + 1 < len(view.low)
        and view.is_name(at + 1)
        and not view.is_office(at + 1)
        and (at == 0 or not view.is_office(at - 1))
    ) or (
        view.words[at] == "." and at > 0 and len(view.words[at - 1]) <= 3 and view.is_name(at - 1)
    )


def _may_follow(view: View, before: int, length: int) -> bool:
    """Whether a name may come right after this word: an office or title, no preposition."""
    word = view.low[before]
    if word == ".":
        return True
    if view.is_in("prepositions", before) or view.is_in("conjunctions", before):
        return False
    return (
        view.is_office(before)
        or view.is_in("title_words", before)
        or (length >= 2 and view.words[before].islower())
    )


def split_given(view: View, start: int, end: int) -> tuple[int, int]:
    """A run of words in capitals cut before a given name: `Migration Ana Ruiz`."""
    for at in range(start, end - 1):
        if view.low[at] in view.language.given_names:
            return at, end
    return start, end


def read_name(view: View, place: tuple[int, int], name: tuple[int, int], cast: Cast) -> Who | None:
    """Somebody by the name at `name`, described by the words before it in `place`."""
    (start, end), (first, last) = place, name
    text = view.tokens.span(first, last)
    before = [view.low[at] for at in range(start, first)]
    role_end = first - (first > start and view.low[first - 1] == ".")
    described = [at for at in range(start, role_end) if not view.is_in("titles_only", at)]
    described = _without_owner(view, described)
    role = view.tokens.span(described[0], described[-1] + 1) if described else None
    if _is_body_name(view, name, before, cast):
        return cast.body(Who("body", text, None, "", actor_of(view.language, view.low[start:end])))
    if role is not None and not any(view.is_role(at) or view.is_body(at) for at in described):
        role = None
    gender = _gender(view, before, view.low[first])
    actor = actor_of(view.language, view.low[start:end])
    person = cast.person(text, role, gender, _owner_actor(view, start, first, cast) or actor)
    for word in before:
        if word in view.language.roles or word in view.language.sets["titles"]:
            cast.titled(person, word)
    return replace(person, words=view.tokens.span(start, end))


def _owner_actor(view: View, start: int, end: int, cast: Cast) -> str | None:
    """The actor of a body that was named before and stands in an office: `Safe Road's director`."""
    for first in range(start, end):
        for last in range(first + 1, min(end, first + 4) + 1):
            body = cast.known_body(view.tokens.span(first, last))
            if body is not None and body.actor:
                return body.actor
    return None


def _without_owner(view: View, places: list[int]) -> list[int]:
    """An office without whose it is: `IOM's head of mission`."""
    for index, at in enumerate(places):
        if view.low[at] == "'s" and index and view.words[places[0]][0].isupper():
            after = places[index + 1 :]
            core = after[0] if after else 0
            if (
                after
                and any(view.is_role(place) for place in range(core, after[-1] + 1))
                and not (view.is_body(after[-1]))
            ):
                return after
    return places


def _is_body_name(view: View, name: tuple[int, int], before: list[str], cast: Cast) -> bool:
    first, last = name
    if cast.known_body(view.tokens.span(first, last)) is not None:
        return True
    if any(word in view.language.sets["body_titles"] for word in before[-1:]):
        return True
    if any(view.low[at] in {"of", "for", "&"} for at in range(first, last)):
        return True
    single = last - first == 1
    if single and not view.upper and view.words[first].isupper() and len(view.words[first]) > 1:
        return not before or before[-1] not in view.language.roles
    found = view.language.actors.find(view.low[first:last])
    return bool(found) and not before


def _gender(view: View, before: list[str], given: str) -> str:
    for word in before:
        if word in view.language.sets["female_titles"]:
            return "f"
        if word in view.language.sets["male_titles"]:
            return "m"
    return view.language.given_names.get(given, "")


def _office(view: View, start: int, end: int, cast: Cast) -> Who | None:
    """A phrase without a person's name: a body with a name, or a role."""
    text = view.tokens.span(start, end)
    known = cast.known_body(text) or _known_by_office(view, start, end, cast)
    if known is not None:
        return known
    start = _without_count(view, start, end)
    core = core_end(view, start, end)
    head = singular(view.low[core - 1])
    last_role = view.is_role(end - 1) and not (end - 2 >= start and _links(view, end - 2))
    is_role = view.is_role(core - 1) or last_role
    if not is_role and not _speaks(view, core - 1):
        return None
    actor = actor_of(view.language, view.low[start:end])
    plural = (
        view.low[core - 1] != head
        or "and" in view.low[start:core]
        or (last_role and view.low[end - 1] != singular(view.low[end - 1]))
    )
    gender = "p" if plural else _gender(view, view.low[start:core], "")
    if not is_role and _is_proper(view, start, core):
        return cast.body(Who("body", text, None, "p", actor, text))
    return Who("role", None, _role_text(view, start, end), gender, actor, text)


def _role_text(view: View, start: int, end: int) -> str:
    for at in range(start + 1, end):
        if view.is_in("prepositions", at) and at + 1 < end and view.words[at + 1][0].isdecimal():
            end = at
            break
    places = _without_owner(view, list(range(start, end)))
    return view.tokens.span(places[0], end)


def _without_count(view: View, start: int, end: int) -> int:
    """`Two inspectors`, `several judges`: the number is no part of the office."""
    while start < end - 1 and view.is_in("determiners", start):
        start += 1
    return start


def _known_by_office(view: View, start: int, end: int, cast: Cast) -> Who | None:
    """`the colonel`, `the State Secretary`, `the Ministry`: somebody who has a name already."""
    if start == 0 or not view.is_in("articles", start - 1) or view.low[start - 1] in {"a", "an"}:
        return None
    if view.is_role(end - 1):
        return cast.holder(" ".join(view.low[start:end]))
    if end - start == 1 and view.is_body(start) and (view.upper or view.words[start][0].isupper()):
        return cast.body_called(view.low[start])
    return None


def core_end(view: View, start: int, end: int) -> int:
    """Where the phrase's first preposition stands; its end without one."""
    for at in range(start + 1, end):
        if view.is_in("prepositions", at):
            return at
    return end


def _links(view: View, at: int) -> bool:
    return view.is_in("articles", at) or view.is_in("prepositions", at)


def _speaks(view: View, at: int) -> bool:
    word = view.words[at]
    return (
        view.is_body(at)
        or (not view.upper and word.isupper() and len(word) > 1)
        or (
            not view.is_in("never_speak", at)
            and singular(view.low[at]).endswith(("ist", "eer", "ian", "woman", "man", "person"))
        )
    )


def _is_proper(view: View, start: int, core: int) -> bool:
    """Whether a body is called by its name: its head is in capitals.

    Where all is in capitals, a body with what it is of.
    """
    if view.upper:
        return (
            (core < len(view.low) and view.low[core : core + 1] == ["of"])
            or (core - start > 1 and view.low[start] != "police")
            or (
                len(view.words[start]) <= 5
                and core - start == 1
                and not view.low[start].endswith("s")
            )
        )
    if core == start + 1 and view.low[start] in view.language.sets["plain_bodies"]:
        return False
    return view.words[core - 1][0].isupper() and not (
        core - start == 1
        and view.words[core - 1].rstrip("s").isupper()
        and view.low[start] in {"ngo", "ngos"}
    )


def _with_apposition(view: View, who: Who | None, part: tuple[int, int], cast: Cast) -> Who | None:
    """`Ana Ruiz, director of the shelter` and `the director of the shelter, Ana Ruiz`."""
    start, end = trimmed(view, *part)
    if start < end - 1 and view.is_in("who_words", start) and view.is_in("heads", start + 1):
        if who is not None and who.kind == "person" and not who.role:
            return cast.person(who.name or "", view.tokens.span(start + 1, end), "", None)
        return who
    if start >= end or view.is_in("conjunctions", start):
        return who
    if who is not None and who.kind in {"person", "body"} and who.name:
        return describe(view, who, (start, end), cast)
    other = _read_part(view, start, end, cast)
    if who is None or other is None or other.kind != "person":
        return who
    role = who.role if who.kind == "role" else other.role
    return replace(
        cast.person(
            other.name or "", role or other.role, who.gender if who.gender != "p" else "", who.actor
        ),
        words=other.words,
    )


def describe(view: View, who: Who, part: tuple[int, int], cast: Cast) -> Who:
    """A person with the office that stands behind the name and a comma."""
    start, end = part
    first = without_article(view, start, end)
    core = core_end(view, first, end)
    if not any(view.is_role(at) for at in range(first, core)):
        return who
    actor = actor_of(view.language, view.low[first:end])
    if who.kind == "body":
        return replace(who, actor=who.actor or actor)
    end = next((at for at in range(first, end) if _tells_more(view, at)), end)
    text = view.tokens.span(first, end)
    return replace(
        cast.person(who.name or "", text, _gender(view, view.low[first:core], ""), actor),
        words=who.words,
    )


def _tells_more(view: View, at: int) -> bool:
    """Where a description turns into a clause: `a judge who wears it lightly`."""
    return view.is_in("conjunctions", at) and view.low[at] not in view.language.sets["links_and"]


def _with_actor(view: View, who: Who, place: tuple[int, int], cast: Cast) -> Who:
    """The actor from the whole phrase, appositions and what it is of included."""
    if who.actor is not None or who.kind == "post":
        return who
    actor = actor_of(view.language, view.low[place[0] : place[1]])
    before = cast.last_speaker()
    if actor is None and before is not None and view.is_in("possessives", place[0]):
        actor = before.actor
    if actor and who.kind == "person" and who.name:
        cast.person(who.name, None, "", actor)
    return replace(who, actor=actor)
