"""Verbs that no list has, in places where only a reporting verb can stand.

`..., she sniffed, ...`, `" snorted Munk.`, `Abreu grumped that ...`: a past form is a cue there,
whatever it is.
"""

from palermo.sources.statements.lexicon import CueForm
from palermo.sources.statements.phrases import Found
from palermo.sources.statements.view import View

_QUOTES = frozenset('"“”„«»')
_STOPS = frozenset(',.;!?:"“”—')
_HEARERS = 6
INSERTED = CueForm("neutral", "i", frozenset({"past"}), 0)
CLAUSE = CueForm("neutral", "t", frozenset({"past"}), 0)


def unlisted(view: View) -> list[Found[CueForm]]:
    """Forms that look like reporting verbs by their place."""
    found: list[Found[CueForm]] = []
    for at in range(1, len(view)):
        if not _is_past(view, at):
            continue
        end = _with_particle(view, at + 1)
        if _is_inserted(view, at, end) or _is_inverted(view, at, end):
            found.append(Found(at, end, INSERTED))
        elif _leads_to_that(view, at):
            found.append(Found(at, at + 1, CLAUSE))
    return found


def _is_past(view: View, at: int) -> bool:
    word = view.low[at]
    if at in view.cues or view.quoted[at] or view.is_in("not_reporting", at):
        return False
    if not view.upper and view.words[at][0].isupper():
        return False
    return (len(word) > 3 and word.endswith("ed")) or view.is_in("irregular_past", at)


def _with_particle(view: View, at: int) -> int:
    return at + (at < len(view) and view.is_in("particles", at))


def _ends(view: View, at: int) -> bool:
    return at >= len(view) or view.low[at] in _STOPS


def _is_inserted(view: View, at: int, end: int) -> bool:
    """`, she sniffed,`: a pronoun or name between signs, and nothing else."""
    before = at - 1 - (at > 1 and view.is_adverb(at - 1))
    subject = view.low[before] in view.language.grammar["person_pronouns"] or view.is_name(before)
    sign = before > 0 and (view.low[before - 1] == "," or view.low[before - 1] in _QUOTES)
    return subject and sign and _ends(view, end)


def _is_inverted(view: View, at: int, end: int) -> bool:
    """A past form after a quotation: `" snorted Munk.`."""
    if view.low[at - 1] not in _QUOTES or end >= len(view):
        return False
    return view.is_name(end) or view.is_in("articles", end)


def _leads_to_that(view: View, at: int) -> bool:
    """`grumped that`, `gushed to Poloff that`."""
    that = view.language.sets["that"]
    if at + 1 < len(view) and view.low[at + 1] in that:
        return True
    if view.is_in("leads", at) or at + 1 >= len(view) or not view.is_in("hearer_words", at + 1):
        return False
    for place in range(at + 2, min(at + 2 + _HEARERS, len(view))):
        if view.low[place] in that:
            return True
        if view.verbs[place] or view.low[place] in _STOPS:
            return False
    return False
