"""Penalties that a claim states, against those of the text: a maximum is never a minimum."""

from dataclasses import replace

from palermo.assess.claims.citing import cited, made
from palermo.assess.claims.forms import LawForm
from palermo.assess.claims.lengths import NEAR, days_of, is_same, length_said, lengths_said
from palermo.assess.claims.outcomes import Outcome, State
from palermo.assess.claims.rules import Words
from palermo.assess.claims.sentences import joined, length, say, text_of
from palermo.assess.claims.times import Heard
from palermo.law import Provision
from palermo.model.phrases import Phrase
from palermo.model.statements import Amount


def minimum(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A minimum that is said against the text's; a text that states none has none."""
    punishing = _punishing(found)
    claim = length_said(heard, ("year", "month"))
    if not punishing or claim is None:
        return None
    one, penalty = punishing[0], punishing[0].penalty
    assert penalty is not None
    least = penalty.custody_min
    if least is not None:
        state: State = "agrees" if days_of(claim) <= least.days * (1 + NEAR) else "contradicts"
        why = say("law_minimum", citation=one.citation, length=length(least))
        return made(form, state, why, one, heard)
    most = penalty.custody_max
    if most is None:
        key = "law_life_no_minimum" if penalty.life else "law_no_penalty"
        return made(form, "contradicts", say(key, citation=one.citation), one, heard)
    key = "law_minimum_is_maximum" if is_same(days_of(claim), most.days) else "law_no_minimum"
    why = say(key, citation=one.citation, length=length(most))
    return made(form, "contradicts", why, one, heard)


def maximum(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Every maximum that is said, against those of the text: one that no article has decides."""
    claims = lengths_said(heard, ("year", "month"))
    punishing = _punishing(found)
    if not claims or not punishing:
        return None
    first = found[0].subject
    of_it = [(claim, _with_maximum(claim, punishing)) for claim in claims]
    if any(one is None for _, one in of_it):
        one = punishing[0]
        return made(form, "contradicts", _maximum_of(one, first), one, heard)
    told = list({one.name: one for _, one in of_it if one}.values())
    why = joined([_maximum_of(one, first) for one in told])
    found_all = made(form, "agrees", why, told[0], heard)
    return replace(found_all, law=tuple(cited(one, heard.about) for one in told))


def _with_maximum(claim: Amount, punishing: list[Provision]) -> Provision | None:
    """The first article whose maximum is the length that is said."""
    every = ((one, one.penalty.custody_max) for one in punishing if one.penalty)
    return next((one for one, most in every if most and is_same(days_of(claim), most.days)), None)


def _maximum_of(one: Provision, first: str) -> Phrase:
    """What an article states as its maximum; named where it is of another subject (aggravated)."""
    assert one.penalty is not None
    most, named = one.penalty.custody_max, text_of(one.heading)
    if most is None:
        key = "law_life" if one.penalty.life else "law_no_penalty"
        return say(key, citation=one.citation)
    if one.subject == first:
        return say("law_maximum", citation=one.citation, length=length(most))
    return say("law_maximum_of", citation=one.citation, length=length(most), heading=named)


def life(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Custody for life that is said, against the articles that threaten it."""
    punishing = _punishing(found)
    if not punishing:
        return None
    first = punishing[0]
    one = next((one for one in punishing if one.penalty and one.penalty.life), None)
    if one is None:
        return made(form, "contradicts", _maximum_of(first, first.subject), first, heard)
    if one.subject == first.subject:
        return made(form, "agrees", _maximum_of(one, one.subject), one, heard)
    why = say("law_life_of", citation=one.citation, heading=text_of(one.heading))
    of_it = Words((text_of(one.heading).said("en"),)).in_text(heard.text)
    named = of_it or Words.of(form.aggravated).in_text(heard.text)
    return made(form, "agrees" if named else "undecided", why, one, heard)


def _punishing(found: tuple[Provision, ...]) -> list[Provision]:
    return [one for one in found if one.penalty]
