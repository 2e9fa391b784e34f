"""The subject of a sentence without a reporting word: is it the post?"""

from palermo.sources.statements.speakers import is_post
from palermo.sources.statements.view import View


def is_of_post(view: View) -> bool:
    """Whether the post, its officers or "we" is the subject of the main clause."""
    start = 0
    for at in range(min(len(view), 40)):
        if view.low[at] == "," and _opens(view, start):
            start = at + 1
    return _is_post_at(view, start) or (start > 0 and _is_post_at(view, 0)) or _after_intro(view)


def _opens(view: View, at: int) -> bool:
    return (
        view.is_in("prepositions", at)
        or view.is_in("conjunctions", at)
        or view.is_in("time_words", at)
        or view.is_in("intro_words", at)
        or view.is_adverb(at)
        or view.low[at].endswith("ing")
    )


def _is_post_at(view: View, start: int) -> bool:
    if start + 1 < len(view) and view.low[start + 1] == "'s":
        return view.is_in("post", start)
    end = start
    while end < min(len(view), start + 6) and view.low[end][0].isalpha() and not view.verbs[end]:
        end += 1
    if start >= end or not is_post(view, start, end):
        return False
    return not (end < len(view) and view.low[end] == "'s") or view.low[end] == ","


def _after_intro(view: View) -> bool:
    """`On October 25 Poloff met`: no comma."""
    if not len(view) or not view.is_in("prepositions", 0):
        return False
    for at in range(1, min(len(view), 8)):
        if view.low[at] == "," or view.verbs[at]:
            return False
        if is_post(view, at, at + 1) and not view.is_in("prepositions", at - 1):
            return True
    return False
