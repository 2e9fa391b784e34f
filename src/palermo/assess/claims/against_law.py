"""A claim against the law of the country on the day it speaks of.

Penalties, offences, permits, clocks and offices are compared as the instruments state them in
typed facts: a maximum is never read as a minimum. What an instrument does not state decides
nothing.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping

from palermo.assess.claims.forms import LawForm, WordsForm
from palermo.assess.claims.outcomes import Outcome, State
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words, plain
from palermo.assess.claims.sentences import length, say, text_of
from palermo.assess.claims.times import Heard
from palermo.assess.given import Given, report_of
from palermo.law import FOREVER, Law, Provision
from palermo.law.forms import Measured
from palermo.model.assessments import LawCited
from palermo.model.phrases import Phrase
from palermo.model.statements import Amount

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375}
_DAYS |= {"year": 365.25}
_OF_TEXTS = frozenset(("law", "rule"))
"""Kinds of statement that speak of a text, whatever their words."""
_NEAR = 0.02  # two lengths of time that differ by less are the same (30 days, one month)

Compare = Callable[[LawForm, tuple[Provision, ...], Heard], Outcome | None]


def against_law(form: LawForm, heard: Heard, given: Given) -> Outcome | None:
    """What the law says to a claim; None where the rule does not ask the law about it."""
    if form.only.every and not Words.of(form.only).in_text(heard.text):
        return None
    if form.compare == "treaty":
        return _treaty(form, heard, given.law)
    if given.country is None:
        return Outcome("undecided", say("no_country"))
    if given.country not in given.law.countries:
        return Outcome("undecided", say("no_law"))
    found = _found(form, given.country, heard.about, given.law)
    if not found:
        return _not_there(form, heard, given.country, given.law)
    return _COMPARE[form.compare](form, found, heard)


def cited(provision: Provision, on: datetime.date) -> LawCited:
    """A provision in force, as a claim test cites it."""
    return LawCited(
        provision.name, on, text_of(provision.text), provision.citation, checked=provision.checked
    )


def standards(heard: Heard, law: Law) -> Iterator[LawCited]:
    """The provisions of standards that the statement's topics name, in the form of its day.

    A standard that governs reports is cited in the form of the report in whose cycle the words
    were said, whose text may be older than the law of the day.
    """
    for topic in heard.statement.topics:
        day = heard.day or heard.about
        forms = law.forms.get(topic.provision, ())
        by_report = bool(forms) and forms[0].instrument.by_report
        report = report_of(day)
        fitting = (
            one for one in forms if (one.governs(report) if by_report else one.holds_on(day))
        )
        if one := next(fitting, None):
            yield cited(one, day)


def _found(form: LawForm, country: str, on: datetime.date, law: Law) -> tuple[Provision, ...]:
    """The provisions of the first subject of which the law of the day has any.

    Of a maximum those of every subject: what is said can be that of an aggravated offence.
    """
    every = [law.national(country, subject, on) for subject in form.subjects]
    if form.compare == "maximum":
        return tuple(one for some in every for one in some)
    return next((some for some in every if some), ())


def _not_there(form: LawForm, heard: Heard, country: str, law: Law) -> Outcome:
    """The law of another day has it: that of this day had it not. Else nobody can tell."""
    on = heard.about
    other = [
        one
        for forms in law.forms.values()
        for one in forms
        if one.instrument.country == country and one.subject in form.subjects
    ]
    if not other:
        return Outcome("undecided", say("law_silent"))
    later = [one for one in other if one.valid_from > on]
    one = later[0] if later else other[-1]
    said = (
        say("law_absent", citation=one.citation, since=one.valid_from)
        if later
        else say("law_ended", citation=one.citation, until=one.valid_to)
    )
    absent = LawCited(one.name, on, said, one.citation, in_force=False, checked=one.checked)
    state: State = "contradicts" if form.expected else "agrees"
    return Outcome(state, said, (absent,), decides=form.decides)


def _made(form: LawForm, state: State, why: Phrase, provision: Provision, heard: Heard) -> Outcome:
    done = Words.of(form.done).in_text(heard.text) and heard.statement.kind not in _OF_TEXTS
    decides = form.decides and not done
    return Outcome(state, why, (cited(provision, heard.about),), decides=decides)


def _minimum(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A minimum that is said against the text's; a text that states none has none."""
    punishing = _punishing(found)
    claim = _length_said(heard, ("year", "month"))
    if not punishing or claim is None:
        return None
    one, penalty = punishing[0], punishing[0].penalty
    assert penalty is not None
    least = penalty.custody_min
    if least is not None:
        state: State = "agrees" if _days(claim) <= least.days * (1 + _NEAR) else "contradicts"
        why = say("law_minimum", citation=one.citation, length=length(least))
        return _made(form, state, why, one, heard)
    most = penalty.custody_max
    if most is None:
        key = "law_life" if penalty.life else "law_no_penalty"
        return _made(form, "contradicts", say(key, citation=one.citation), one, heard)
    key = "law_minimum_is_maximum" if _same(_days(claim), most.days) else "law_no_minimum"
    why = say(key, citation=one.citation, length=length(most))
    return _made(form, "contradicts", why, one, heard)


def _maximum(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A maximum that is said against the text's."""
    claim = _length_said(heard, ("year", "month"))
    if claim is None:
        return None
    fitting = [
        one
        for one in _punishing(found)
        if one.penalty and one.penalty.custody_max
        and _same(_days(claim), one.penalty.custody_max.days)
    ]  # fmt: skip
    one = next(iter(fitting or _punishing(found)), None)
    if one is None or one.penalty is None:
        return None
    most = one.penalty.custody_max
    if most is None:
        key = "law_life" if one.penalty.life else "law_no_penalty"
        return _made(form, "contradicts", say(key, citation=one.citation), one, heard)
    why = say("law_maximum", citation=one.citation, length=length(most))
    return _made(form, "agrees" if fitting else "contradicts", why, one, heard)


def _purposes(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """The purposes that a claim names against those of the offence."""
    one = next((one for one in found if one.offence), None)
    claimed = _named(form.concepts, heard.text)
    if one is None or one.offence is None or not claimed:
        return None
    there = " ; ".join(plain(purpose.replace("_", " ")) for purpose in one.offence.purposes)
    missing = [name for name, words in claimed.items() if not Words.of(words).in_text(there)]
    if missing:
        listed = tuple({"en": claimed[name].en[0], "fr": claimed[name].fr[0]} for name in missing)
        why = say("law_purposes_out", citation=one.citation, missing=listed)
        return _made(form, "contradicts", why, one, heard)
    return _made(form, "agrees", say("law_purposes_in", citation=one.citation), one, heard)


def _child(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Whether a child needs no means."""
    one = next((one for one in found if one.offence), None)
    if one is None or one.offence is None:
        return None
    if one.offence.child_without_means:
        return _made(form, "agrees", say("law_child_rule", citation=one.citation), one, heard)
    return _made(form, "contradicts", say("law_no_child_rule", citation=one.citation), one, heard)


def _under(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """The ministry under which an office is said to be, against the one that its decree names."""
    one = next((one for one in found if one.body), None)
    if one is None or one.body is None:
        return None
    names = one.body.under.model_dump()
    under = " ; ".join((*names.values(), *one.body.under_aliases))
    there = set(_named(form.concepts, plain(under)))
    claimed = set(_named(form.concepts, heard.text))
    why = say("law_under", citation=one.citation, body=one.body.name.model_dump(), under=names)
    if not claimed:  # "one ministry", without saying which
        return _made(form, "contradicts" if len(there) > 1 else "agrees", why, one, heard)
    return _made(form, "agrees" if claimed <= there else "contradicts", why, one, heard)


def _duty(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A right that is said against what the authority may or must do."""
    one = next((one for one in found if one.permit), None)
    if one is None or one.permit is None:
        return None
    why = say(f"law_{one.permit.grant}", citation=one.citation)
    return _made(
        form, "agrees" if one.permit.grant == form.duty else "contradicts", why, one, heard
    )


def _conditions(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Whether a permit is for those alone who complain or testify."""
    one = next((one for one in found if one.permit), None)
    if one is None or one.permit is None:
        return None
    named = conventions()["condition"]
    asked = tuple(named.get(name, name) for name in one.permit.conditions)
    if not asked:
        why = say("law_no_conditions", citation=one.citation)
        return _made(form, "contradicts", why, one, heard)
    why = say("law_conditions", citation=one.citation, conditions=asked)
    return _made(form, "agrees", why, one, heard)


def _length(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """How long a permit or a period is said to last, against the text."""
    claim = _length_said(heard, ("day", "week", "month", "year"))
    if claim is None:
        return None
    stated = [(one, *fact) for one in found if (fact := _stated(one))]
    if not stated:
        return _made(
            form, "undecided", say("law_no_length", citation=found[0].citation), found[0], heard
        )
    judged = [(_length_state(claim, measured, bound), one, measured, bound)
              for one, measured, bound in stated]  # fmt: skip
    state, one, measured, bound = next((some for some in judged if some[0] == "agrees"), judged[0])
    why = say(f"law_length_{bound}", citation=one.citation, length=length(measured))
    return _made(form, state, why, one, heard)


def _stated(one: Provision) -> tuple[Measured, str] | None:
    if one.permit and one.permit.length:
        return one.permit.length, one.permit.bound
    if one.clock:
        return one.clock.length, one.clock.bound
    return None


def _length_state(claim: Amount, measured: Measured, bound: str) -> State:
    said, stated = _days(claim), measured.days
    if claim.bound == "min":
        holds = bound != "max" and said <= stated * (1 + _NEAR)
    elif claim.bound == "max":
        holds = bound != "min" and said >= stated * (1 - _NEAR)
    else:
        holds = _same(said, stated)
    return "agrees" if holds else "contradicts"


def _clock(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A time that is said to be the longest, against the longest that the law allows."""
    one = next((one for one in found if one.clock), None)
    claim = _length_said(heard, ("hour", "day"))
    if one is None or one.clock is None or claim is None:
        return None
    clock = one.clock
    total = clock.total or clock.length
    values = {"citation": one.citation, "length": length(clock.length)}
    if clock.total and not _same(clock.total.days, clock.length.days):
        why = say("law_clock_extended", **values, total=length(clock.total))
    else:
        why = say(f"law_clock_{clock.bound}", **values)
    if clock.bound == "min":
        holds = _days(claim) <= total.days * (1 + _NEAR)
    else:
        holds = _days(claim) >= total.days * (1 - _NEAR)
    otherwise: State = "contradicts" if form.decides else "undecided"
    return _made(form, "agrees" if holds else otherwise, why, one, heard)


def _exists(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    one = found[0]
    state: State = "agrees" if form.expected else "contradicts"
    return _made(form, state, say("law_exists", citation=one.citation), one, heard)


def _treaty(form: LawForm, heard: Heard, law: Law) -> Outcome | None:
    """Whether an instrument was in force on the day at all."""
    known = [name for name in form.subjects if name in law.instruments]
    if not known:
        return None
    every = law.of(known[0])
    first = min(every, key=lambda one: one.valid_from)
    title = {"title": first.instrument.title.model_dump()}
    if first.valid_from > heard.about:
        why = say("treaty_not_yet", **title, since=first.valid_from)
        told = LawCited(first.name, heard.about, why, first.citation, False, first.checked)  # noqa: FBT003 - in_force
        return Outcome("contradicts" if form.decides else "undecided", why, (told,))
    state: State = "undecided" if every[-1].valid_to == FOREVER or form.decides else "contradicts"
    return _made(form, state, say("treaty_in_force", **title), first, heard)


def _punishing(found: tuple[Provision, ...]) -> list[Provision]:
    return [one for one in found if one.penalty]


def _named(concepts: Mapping[str, WordsForm], text: str) -> dict[str, WordsForm]:
    return {name: words for name, words in concepts.items() if Words.of(words).in_text(text)}


def _length_said(heard: Heard, units: tuple[str, ...]) -> Amount | None:
    """The length of time that is said; one with a bound before one without."""
    found = [one for one in heard.statement.amounts if one.unit in units]
    bound = [one for one in found if one.bound in {"min", "max"}]
    return next(iter(bound or found), None)


def _days(amount: Amount) -> float:
    return amount.value * _DAYS[amount.unit]


def _same(first: float, second: float) -> bool:
    return abs(first - second) <= _NEAR * max(first, second)


_COMPARE: Mapping[str, Compare] = {
    "minimum": _minimum,
    "maximum": _maximum,
    "purposes": _purposes,
    "child": _child,
    "under": _under,
    "duty": _duty,
    "conditions": _conditions,
    "length": _length,
    "clock": _clock,
    "exists": _exists,
}
