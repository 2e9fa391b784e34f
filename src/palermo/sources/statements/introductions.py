"""People and bodies that a sentence introduces: `Chief Prosecutor Ana Ruiz`, `met with a judge`."""

from dataclasses import replace

from palermo.sources.statements.actors import actor_of
from palermo.sources.statements.cast import Cast, Who
from palermo.sources.statements.clauses import boundary
from palermo.sources.statements.speakers import (
    continues,
    core_end,
    describe,
    read_name,
    read_speaker,
    split_given,
    without_article,
)
from palermo.sources.statements.tokens import Tokens, tokens
from palermo.sources.statements.view import View

_FAR_BACK = 9


def introduce(view: View, cast: Cast) -> list[Who]:
    """Everybody whom the sentence names with a name; each is remembered."""
    found: list[Who] = []
    at = 0
    while at < len(view):
        if not _starts_name(view, at):
            at += 1
            continue
        end = at
        while end < len(view) and continues(view, end):
            end += 1
        while view.low[end - 1] in {".", *view.language.sets["name_particles"]} and end - 1 > at:
            end -= 1
        who = _introduced(view, at, end, cast)
        if who is not None:
            cast.mention(who)
            found.append(who)
        at = max(end, at + 1)
    return found


def _starts_name(view: View, at: int) -> bool:
    return view.is_name(at) and not view.is_office(at) and not view.is_in("title_words", at)


def _introduced(view: View, start: int, end: int, cast: Cast) -> Who | None:
    first, end = split_given(view, start, end)
    role_start = _role_start(view, first)
    if any(
        view.is_role(at) or view.is_in("title_words", at) or view.is_in("body_titles", at)
        for at in range(role_start, first)
    ):
        who = read_name(view, (role_start, end), (first, end), cast)
        who = who and _also_before(view, who, role_start, cast)
        return who and _also_after(view, who, end, cast)
    if end - first >= 2 and first > 1 and view.low[first - 1] == ",":
        begin = _description_start(view, first - 2)
        core = core_end(view, begin, first - 1) if begin < first - 1 else begin
        if any(view.is_role(at) for at in range(begin, core)):
            return read_speaker(view, begin, end, cast)
    if end - first >= 2:
        after = _apposition_end(view, end)
        if after > end + 1:
            who = cast.person(view.tokens.span(first, end), None, _given(view, first), None)
            described = describe(view, who, (end + 1, after), cast)
            return described if described.role else None
        if first and view.low[first - 1] in view.language.sets["met_words"]:
            return cast.person(view.tokens.span(first, end), None, _given(view, first), None)
    return cast.known_person(view.tokens.span(first, end))


def _also_before(view: View, who: Who, start: int, cast: Cast) -> Who:
    """`The Ministry's Director for Migration, Ambassador Ivan Kolar`."""
    if start < 2 or view.low[start - 1] != "," or who.kind != "person":
        return who
    begin = _description_start(view, start - 2)
    office = read_speaker(view, begin, start - 1, Cast())
    if office is None or office.kind != "role" or office.gender == "p":
        return who
    return cast.person(who.name or "", office.role, "", office.actor, better=True)


def _description_start(view: View, at: int) -> int:
    """Where the phrase begins that ends at a token: after a boundary, "and", or a preposition."""
    begin = boundary(view, at) + 1
    for place in range(at, begin, -1):
        if (
            view.low[place] == "and"
            or (view.is_in("prepositions", place) and not view.is_in("phrase_links", place))
            or view.low[place] == "with"
        ):
            return place + 1
    return begin


def _given(view: View, at: int) -> str:
    return view.language.given_names.get(view.low[at], "")


def _role_start(view: View, name: int) -> int:
    """Where the office begins that stands before a name."""
    at = name
    while at > 0 and name - at < _FAR_BACK and _is_before_name(view, at - 1):
        at -= 1
    while at < name and (
        view.low[at] in {"of", "for", "and", ".", "'s"} or view.is_in("articles", at)
    ):
        at += 1
    return at


def _is_before_name(view: View, at: int) -> bool:
    word = view.low[at]
    if view.is_office(at) or view.is_in("title_words", at):
        return True
    if word in {".", "'s"}:
        return at > 0 and (view.is_in("title_words", at - 1) or word == "'s")
    if word in {"of", "for", "and"} or view.is_in("articles", at):
        return at > 0 and (view.is_office(at - 1) or view.low[at - 1] in {"of", "for"})
    if not word[0].isalpha() or view.verbs[at] or word.endswith("ed"):
        return False
    return (
        not any(
            view.is_in(name, at)
            for name in (
                "prepositions",
                "conjunctions",
                "determiners",
                "person_words",
                "met_words",
                "post",
            )
        )
        and at not in view.cues
        and not view.is_adverb(at)
    )


def _apposition_end(view: View, start: int) -> int:
    """Where a description after a name and a comma ends; `start` where there is none."""
    if start >= len(view) or view.low[start] != ",":
        return start
    end = start + 1
    while (
        end < len(view)
        and view.low[end] not in {",", ".", ";"}
        and not (
            view.verbs[end]
            or (view.is_in("conjunctions", end) and view.low[end] != "and")
            or (
                end in view.cues
                and view.words[end].islower()
                and end > start + 1
                and not view.is_in("prepositions", end - 1)
            )
        )
    ):
        end += 1
    first = without_article(view, start + 1, end)
    core = core_end(view, first, end) if end > first else first
    return end if any(view.is_role(at) for at in range(first, core)) else start


def _also_after(view: View, who: Who, end: int, cast: Cast) -> Who:
    after = _apposition_end(view, end)
    return (
        describe(view, who, (end + 1, after), cast)
        if after > end + 1 and who.kind == "person"
        else who
    )


def attendants(view: View, cast: Cast) -> list[Who]:
    """Offices without a name that the post meets or asks: `Poloff met with a shelter director`."""
    found: list[Who] = []
    for at in range(len(view) - 1):
        if view.low[at] in view.language.sets["met_words"] and not view.quoted[at]:
            end = at + 1
            while end < len(view) and view.low[end][0].isalpha() and not _breaks(view, end):
                end += 1
            who = read_speaker(view, at + 1, end, cast) if end > at + 1 else None
            if who is not None and who.kind != "post":
                cast.mention(who)
                found.append(who)
    return found


def _breaks(view: View, at: int) -> bool:
    word = view.low[at]
    return (
        view.verbs[at]
        or (view.is_in("conjunctions", at) and word != "and")
        or word in {"in", "on", "about", "to", "at", "during", "from", "by"}
    )


def aliases(view: View, full: Tokens, cast: Cast) -> None:
    """`International Organization for Migration (IOM)`: the letters stand for the name."""
    full_words = full.words
    for at in range(1, len(full_words) - 2):
        if full_words[at] != "(" or full_words[at + 2] != ")":
            continue
        letters = full_words[at + 1]
        if not (letters.isupper() and 2 <= len(letters) <= 8):
            continue
        name = _named_by(full, at, letters)
        if name:
            cast.body(replace(_body(view, name), words=name), letters)


def _named_by(full: Tokens, at: int, letters: str) -> str | None:
    """The words before a bracket whose first letters make up the short form."""
    words, low = full.words, full.low
    start = at
    wanted = list(letters)
    while start > 0 and wanted and at - start < 12:
        start -= 1
        word = words[start]
        if word[0].upper() == wanted[-1] and (word[0].isupper()):
            wanted.pop()
        elif low[start] not in {"of", "for", "the", "and", "on", "in", "against", "to"}:
            return None
    return " ".join(words[start:at]) if not wanted else None


def _body(view: View, name: str) -> Who:
    return Who("body", name, None, "p", actor_of(view.language, tokens(name).low), name)
