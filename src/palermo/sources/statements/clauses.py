"""Where a verb stands in its sentence: what is before it, and what follows it."""

from palermo.sources.statements.lexicon import CueForm
from palermo.sources.statements.phrases import Found
from palermo.sources.statements.view import View

SIGNS = frozenset(',;:"“”„«»()[]—–')
_QUOTES = frozenset('"“”„«»')
_STOPS = frozenset(".,;!?")
_FAR = 16


def before_group(view: View, at: int) -> tuple[int, frozenset[str]]:
    """The token before a verb and its auxiliaries, negations and adverbs; and which these are."""
    seen: set[str] = set()
    left = at - 1
    while left >= 0:
        for kind in ("be", "have", "do", "modals"):
            if view.is_in(kind, left) and not _is_capital_name(view, left):
                seen.add(kind)
                break
        else:
            if view.is_in("verb_negations", left):
                seen.add("not")
            elif view.low[left] == view.language.grammar["infinitive"]:
                seen.add("to")
            elif not view.is_adverb(left):
                break
        left -= 1
    return left, frozenset(seen)


def _is_capital_name(view: View, at: int) -> bool:
    """May, Will: in capitals inside a sentence they are names."""
    return at > 0 and not view.upper and view.words[at][0].isupper()


def follows(view: View, hit: Found[CueForm]) -> str:
    """What follows a reporting verb: clause, tail, object, of person; "" where it reports nothing.

    A tail is the end of an inserted report. "of person" is an object that makes a report only
    where a person is the subject.
    """
    at = hit.end
    patterns = hit.value.patterns
    if "f" in patterns and view.low[at - 1] == view.language.grammar["infinitive"]:
        return "object"
    while at < len(view) and view.is_adverb(at) and not view.is_in("determiners", at):
        at += 1
    if _is_stop(view, at):
        return _at_stop(view, at, patterns)
    if _is_clause(view, at, patterns):
        return "clause"
    if "r" in patterns:
        return _hearer(view, at, patterns)
    return _with_object(view, at, hit)


def _is_clause(view: View, at: int, patterns: str) -> bool:
    if _begins_clause(view, at, patterns):
        return True
    if "z" in patterns and "i" in patterns and _ends_soon(view, at, 3):
        return True
    if "t" not in patterns or "r" in patterns:
        return False
    return _later_that(view, at)


def _with_object(view: View, at: int, hit: Found[CueForm]) -> str:
    patterns = hit.value.patterns
    if _is_object(view, at, patterns):
        return "object"
    if "h" in patterns and (not view.is_in("prepositions", at) or view.is_in("as_words", at)):
        return "of person"
    if "k" in patterns:
        return _named_so(view, at)
    bare = "t" in patterns and ("s" not in patterns or "h" in patterns)
    if bare and _has_bare_clause(
        view, at, free="u" in patterns, bare_only=hit.value.tenses == {"base"}
    ):
        return "clause"
    return "tail" if "i" in patterns and _ends_soon(view, at) else ""


def _is_stop(view: View, at: int) -> bool:
    return at >= len(view) or view.low[at] in _STOPS


def _at_stop(view: View, at: int, patterns: str) -> str:
    if at + 1 < len(view) and view.low[at] == "," and view.low[at + 1] in _QUOTES:
        return "clause" if "t" in patterns or "i" in patterns else ""
    if "p" in patterns or "n" in patterns:
        return "object"
    if "z" in patterns:
        return "clause"
    return "tail" if "i" in patterns else ""


def _begins_clause(view: View, at: int, patterns: str) -> bool:
    word = view.low[at]
    if word in view.language.sets["that"] or word == ":" or word in _QUOTES:
        return "t" in patterns or "r" in patterns or (word in _QUOTES and "i" in patterns)
    if view.is_in("question_words", at):
        return any(letter in patterns for letter in "qtn")
    return word == view.language.grammar["infinitive"] and "f" in patterns


def _hearer(view: View, at: int, patterns: str) -> str:
    """`told Poloff that`, `asked us`: somebody hears it; `, she told Poloff.` ends with that."""
    if view.is_in("prepositions", at) and view.low[at] not in {"of", "about"}:
        return "tail" if _ends_soon(view, at) and "i" in patterns else ""
    return "tail" if "i" in patterns and _ends_soon(view, at, 5) else "clause"


def _later_that(view: View, at: int) -> bool:
    """`said in an interview that`, `explained to Poloff that`: the clause begins after a phrase."""
    infinitive = view.language.grammar["infinitive"]
    if not (
        view.low[at] == infinitive or view.is_in("prepositions", at) or view.is_in("time_words", at)
    ):
        return False
    for place in range(at + 1, min(at + _FAR, len(view))):
        if view.low[place] in view.language.sets["that"] or view.low[place] in _QUOTES | {":"}:
            return True
        if view.verbs[place] or view.low[place] in _STOPS - {","}:
            return False
    return False


def _ends_soon(view: View, at: int, limit: int = 9) -> bool:
    """Whether a sign ends the clause within a few words without another verb."""
    for place in range(at, min(at + limit, len(view)) + 1):
        if place >= len(view) or view.low[place] in _STOPS or view.low[place] in _QUOTES:
            return True
        if view.verbs[place] or view.is_in("conjunctions", place):
            return False
    return False


def _is_object(view: View, at: int, patterns: str) -> bool:
    if "n" in patterns or "p" in patterns:
        return True
    if "q" not in patterns and "c" in patterns and _is_claim(view, at):
        return True
    if "e" in patterns and view.is_in("estimated", min(at + 1, len(view) - 1)):
        return True
    return "q" in patterns and (
        view.low[at] in view.language.sets["about_words"]
        or view.is_in("receivers", at)
        or view.is_name(at)
    )


def _is_claim(view: View, at: int) -> bool:
    """Whether the object is something that can be claimed: `the allegation`, `the figure`."""
    for place in range(at, min(at + 7, len(view))):
        if view.low[place] in SIGNS or view.low[place] in _STOPS or view.verbs[place]:
            return False
        if view.is_in("claim_nouns", place):
            return True
    return False


def _named_so(view: View, at: int) -> str:
    """`called it "a joke"`, `which he called a joke`."""
    for place in range(at, min(at + 5, len(view))):
        if view.low[place] in _QUOTES:
            return "of person"
        if view.low[place] in _STOPS or view.verbs[place]:
            break
    back = view.low[max(0, at - 3) : at]
    return "of person" if any(word in view.language.sets["which"] for word in back) else ""


def _has_bare_clause(view: View, at: int, *, free: bool, bare_only: bool) -> bool:
    """`said the law was new`: a subject and a verb without "that"."""
    if view.is_in("prepositions", at) or view.is_in("conjunctions", at):
        return False
    if free and (
        view.is_in("determiners", at)
        or view.is_in("pronouns", at)
        or view.is_name(at)
        or view.low[at] in {"it", "there"}
        or view.low[at][0].isdecimal()
    ):
        return True
    if bare_only:
        return view.is_in("pronouns", at) or view.low[at] in {"it", "there"}
    for place in range(at + 1, len(view)):
        word = view.low[place]
        if view.verbs[place] or (len(word) > 4 and word.endswith("ed")):
            return True
        if word in _STOPS - {","}:
            return False
    return False


def boundary(view: View, at: int) -> int:
    """The token that bounds the clause to the left of `at`; -1 where the sentence begins."""
    place = at
    while place >= 0:
        if _bounds(view, place):
            if view.low[place] not in view.language.sets["links_and"]:
                return place
            further = _bound_before_and(view, place)
            if further is None:
                return place
            place = further
            continue
        place -= 1
    return -1


def _bounds(view: View, at: int) -> bool:
    word = view.low[at]
    if word in SIGNS or word == "--":
        return True
    if view.verbs[at]:
        return not _is_capital_name(view, at)
    return view.is_in("conjunctions", at) or (word in {"--", "-"} and at > 0 and word == "--")


def _bound_before_and(view: View, at: int) -> int | None:
    """`Ruiz and Duval`: the place before "and" from which to go on; None where it joins clauses."""
    for place in range(at - 1, max(-1, at - 10), -1):
        if view.low[place] in SIGNS or view.is_in("conjunctions", place):
            return None if any(view.verbs[:place]) else at - 1
        if view.verbs[place]:
            return None
    return at - 1
