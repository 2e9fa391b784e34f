"""Where the subject of a reporting verb stands, and how likely the verb is the main cue.

Ranks: 0 the main clause, 1 inserted or at the end, 2 after "as", 3 a further main clause, 4 a verb
that shares the subject of another, 5 a side clause, 6 a relative clause; from INNER on the words
are inside what somebody else reports.
"""

from palermo.sources.statements.clauses import SIGNS, boundary
from palermo.sources.statements.view import View

_QUOTES = frozenset('"“”„«»')
INNER = 9
Place = tuple[int, int]


def bounded(view: View, bound: int, left: int, kind: str) -> tuple[tuple[int, int], float]:
    """The subject between a boundary and a verb, and how likely the verb is the main cue."""
    if view.low[left] in view.language.grammar["person_pronouns"] and left > bound + 1:
        return (left, left + 1), 6.0
    if bound > 0 and view.is_in("who_words", bound):
        return _before_who(view, bound, left)
    if bound > 0 and view.is_in("which", bound):
        return (bound + 1, left + 1), 6.0
    who = _who_before(view, bound)
    if who > 0:
        return (_phrase_start(view, 0, who), who), 0.0
    return (_phrase_start(view, bound + 1, left + 1), left + 1), _rank(view, bound, kind)


def _before_who(view: View, bound: int, left: int) -> tuple[tuple[int, int], float]:
    """`Dybdal, who said 17`; `four women who crossed in May told us`.

    The verb is that of the main clause or that of the relative one.
    """
    before = bound - (view.low[bound - 1] == ",")
    start = boundary(view, before - 1) + 1
    first = start
    for at in range(start + 1, before):
        if view.is_in("prepositions", at - 1) and view.low[at - 1] not in {"of", "for"}:
            first = at
    subject = (_phrase_start(view, first, before), before)
    if left == bound:
        return subject, 6.0 if before < bound else float(INNER)
    return subject, 0.0 if start == 0 and before == bound else float(INNER)


def _who_before(view: View, bound: int) -> int:
    """Where a relative clause begins at the subject of the sentence; its verb is at `bound`."""
    if bound < 1 or not view.verbs[bound]:
        return 0
    for at in range(bound - 1, 0, -1):
        if view.is_in("who_words", at):
            return at if not any(view.verbs[:at]) and "," not in view.low[:at] else 0
        if view.verbs[at] or view.low[at] in SIGNS:
            break
    return 0


def is_interposed(view: View, end: int) -> bool:
    """`He added, however, that`: after the comma the clause still comes."""
    return (
        end < len(view)
        and view.low[end] == ","
        and any(
            word in view.language.sets["that"] or word in _QUOTES
            for word in view.low[end : end + 12]
        )
    )


def across_comma(view: View, comma: int) -> tuple[int, int] | None:
    """`Ana Ruiz, director of the shelter, said`: from the beginning of the subject to the comma."""
    start = 0
    for place in range(comma + 1):
        if view.low[place] not in {",", "--", "—", "–"}:
            continue
        if place == comma:
            break
        segment = (start, place)
        if _is_introduction(view, *segment):
            start = place + 1
            continue
        if any(view.verbs[start:place]):
            start = place + 1
            continue
        return None if _is_insertion(view, place + 1, comma) else (start, comma)
    return None


def _is_insertion(view: View, start: int, end: int) -> bool:
    """`, she said,`: no description of a subject, but a report of its own."""
    first = start < end and (
        view.low[start] in view.language.grammar["person_pronouns"] or view.is_name(start)
    )
    return (
        first
        and any(at in view.cues for at in range(start, end))
        and not any(view.low[at] == "," for at in range(start, end))
    )


def _is_introduction(view: View, start: int, end: int) -> bool:
    """`On October 25`, `However`, `While the law is new`: what may stand before a subject."""
    if start >= end:
        return True
    first = start
    while first < end - 1 and view.low[first] in _QUOTES:
        first += 1
    word = view.low[first]
    if view.is_in("prepositions", first) or view.is_in("conjunctions", first):
        return True
    if view.is_in("time_words", first) or word.endswith("ing") or view.is_in("intro_words", first):
        return True
    return all(view.is_adverb(at) or not view.words[at][0].isalpha() for at in range(first, end))


def _rank(view: View, bound: int, kind: str) -> float:
    if bound < 0:
        return 0.0
    word = view.low[bound]
    if word in {",", "--", "—", "–"} or word in _QUOTES:
        return _rank_after_sign(view, bound, kind)
    if word in view.language.sets["links_and"] or word in {";", ":", "but", "mais"}:
        return 0.5 if bound == 0 else 3.0
    if word in view.language.sets["as_words"]:
        return 2.0
    return 5.0 if word in view.language.sets["side_clauses"] else float(INNER)


def _rank_after_sign(view: View, bound: int, kind: str) -> float:
    if kind == "tail" or view.low[bound] in _QUOTES:
        return 1.0
    return 0.0 if _is_introduction(view, 0, bound) or not any(view.verbs[:bound]) else 3.0


def _phrase_start(view: View, start: int, end: int) -> int:
    """Where the last noun phrase begins: `On October 25 the head of the squad`."""
    if start >= end or not (
        view.is_in("prepositions", start)
        or view.is_adverb(start)
        or view.is_in("time_words", start)
    ):
        return start
    for at in range(end - 1, start, -1):
        if view.is_in("prepositions", at - 1) or view.low[at - 1] == "of":
            continue
        if view.is_in("determiners", at) or view.is_in("pronouns", at):
            return at
        if view.is_name(at) and not view.is_name(at - 1) and not view.is_in("determiners", at - 1):
            return at
    return end - 1 if view.is_role(end - 1) or view.is_name(end - 1) else start


def head(view: View, before: int) -> tuple[int, int]:
    """The subject of the sentence: up to its first verb."""
    start = 0
    for at in range(before):
        if view.low[at] == "," and _is_introduction(view, start, at):
            start = at + 1
    for at in range(start, before):
        word = view.low[at]
        if view.verbs[at] or (at > start and word.endswith("ed") and word == view.words[at]):
            return _phrase_start(view, start, at), at
        if at > start and word in view.language.sets["links_and"]:
            continue
    return start, start
