"""A claim against the law of the country on the day it speaks of.

Penalties, offences, permits, clocks and offices are compared as the instruments state them in
typed facts: a maximum is never read as a minimum. What an instrument does not state decides
nothing.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from palermo.assess.claims.citing import cited, made
from palermo.assess.claims.forms import LawForm, WordsForm
from palermo.assess.claims.lengths import NEAR, days_of, is_same, length_said
from palermo.assess.claims.outcomes import Outcome, State
from palermo.assess.claims.penalties import life, maximum, minimum
from palermo.assess.claims.reading import conventions
from palermo.assess.claims.rules import Words, plain
from palermo.assess.claims.sentences import joined, length, say, text_of
from palermo.assess.claims.times import Heard
from palermo.assess.given import Given, report_of
from palermo.law import FOREVER, Law, Provision
from palermo.law.forms import Measured
from palermo.model.assessments import LawCited
from palermo.model.phrases import Phrase
from palermo.model.statements import Amount

_BY_INSTRUCTION_TOO = frozenset(
    ("permit", "reflection", "exit-path", "resident-card", "assistance")
)
"""What an administration can give by instruction too, before any text of law does."""

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
    if form.compare in {"maximum", "life", "ceiling"}:
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
    absent_key = (
        "law_absent" if _BY_INSTRUCTION_TOO.isdisjoint(form.subjects) else "law_absent_practice"
    )
    said = (
        say(absent_key, citation=one.citation, since=one.valid_from)
        if later
        else say("law_ended", citation=one.citation, until=one.valid_to)
    )
    absent = LawCited(one.name, on, said, one.citation, in_force=False, checked=one.checked)
    state: State = "contradicts" if form.expected else "agrees"
    return Outcome(state, said, (absent,), decides=form.decides)


def _purposes(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """The purposes that a claim names against those of the offence, or says that it leaves out.

    What a list that is not closed leaves unnamed ("at least", general words) decides nothing.
    """
    one = next((one for one in found if one.offence), None)
    claimed = _named(form.concepts, heard.text)
    if one is None or one.offence is None or not claimed:
        return None
    there = " ; ".join(plain(purpose.replace("_", " ")) for purpose in one.offence.purposes)
    missing = [name for name, words in claimed.items() if not Words.of(words).in_text(there)]
    if missing and one.offence.open_purposes:
        why = say("law_purposes_open", citation=one.citation, missing=_called(claimed, missing))
        return made(form, "undecided", why, one, heard)
    if not missing:
        why = say("law_purposes_in", citation=one.citation, named=_called(claimed, claimed))
        return made(form, "agrees" if form.expected else "contradicts", why, one, heard)
    why = say("law_purposes_out", citation=one.citation, missing=_called(claimed, missing))
    denied = not form.expected and len(missing) == len(claimed)
    return made(form, "agrees" if denied else "contradicts", why, one, heard)


def _called(claimed: Mapping[str, WordsForm], names: Iterable[str]) -> tuple[Phrase, ...]:
    """Purposes as a sentence calls them."""
    return tuple(text_of({"en": claimed[one].en[0], "fr": claimed[one].fr[0]}) for one in names)


def _child(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Whether a child needs no means."""
    one = next((one for one in found if one.offence), None)
    if one is None or one.offence is None:
        return None
    if one.offence.child_without_means:
        return made(form, "agrees", say("law_child_rule", citation=one.citation), one, heard)
    return made(form, "contradicts", say("law_no_child_rule", citation=one.citation), one, heard)


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
        return made(form, "contradicts" if len(there) > 1 else "agrees", why, one, heard)
    return made(form, "agrees" if claimed <= there else "contradicts", why, one, heard)


def _duty(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A right that is said against what the authority may or must do."""
    one = next((one for one in found if one.permit), None)
    if one is None or one.permit is None:
        return None
    why = say(f"law_{one.permit.grant}", citation=one.citation)
    return made(form, "agrees" if one.permit.grant == form.duty else "contradicts", why, one, heard)


_OF_THE_CASE = frozenset(("complaint", "testimony", "cooperation", "will-to-cooperate"))
_WITHOUT_A_CASE = frozenset(("recovery", "compensation", "personal-situation", "exit-path"))


def _conditions(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """Whether a permit is for those alone who complain, testify or help the case."""
    one = next((one for one in found if one.permit), None)
    if one is None or one.permit is None:
        return None
    asked = one.permit.conditions
    if not asked:
        why = say("law_no_conditions", citation=one.citation)
        return made(form, "contradicts", why, one, heard)
    why = say("law_conditions", citation=one.citation, conditions=_conditions_named(asked))
    if not _WITHOUT_A_CASE.isdisjoint(asked):
        return made(form, "contradicts", why, one, heard)
    state: State = "undecided" if _OF_THE_CASE.isdisjoint(asked) else "agrees"
    return made(form, state, why, one, heard)


def _conditions_named(asked: Sequence[str]) -> tuple[Phrase, ...]:
    """Conditions in words; either of a complaint and testimony is enough."""
    named = conventions()["condition"]
    both = {"complaint", "testimony"}
    names = list(asked)
    if both <= set(names):
        names = ["complaint-or-testimony", *(one for one in names if one not in both)]
    return tuple(text_of(named.get(one, {"en": one, "fr": one})) for one in names)


def _length(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """How long a permit or a period is said to last, against the text."""
    claim = length_said(heard, ("day", "week", "month", "year"))
    if claim is None:
        return None
    stated = [(one, *fact) for one in found if (fact := _stated(one))]
    if not stated:
        return made(
            form, "undecided", say("law_no_length", citation=found[0].citation), found[0], heard
        )
    judged = [(_length_state(claim, measured, bound), one, measured, bound)
              for one, measured, bound in stated]  # fmt: skip
    state, one, measured, bound = next((some for some in judged if some[0] == "agrees"), judged[0])
    why = say(f"law_length_{bound}", citation=one.citation, length=length(measured))
    return made(form, state, why, one, heard)


def _stated(one: Provision) -> tuple[Measured, str] | None:
    if one.permit and one.permit.length:
        return one.permit.length, one.permit.bound
    if one.clock:
        return one.clock.length, one.clock.bound
    return None


def _length_state(claim: Amount, measured: Measured, bound: str) -> State:
    said, stated = days_of(claim), measured.days
    if claim.bound == "min":
        holds = bound != "max" and said <= stated * (1 + NEAR)
    elif claim.bound == "max":
        holds = bound != "min" and said >= stated * (1 - NEAR)
    else:
        holds = is_same(said, stated)
    open_end = claim.bound not in {"min", "max"} and bound == ("min" if said > stated else "max")
    if not holds and open_end:
        return "undecided"  # at least thirty days can be forty-five
    return "agrees" if holds else "contradicts"


def _clock(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """A time that is said to be the longest, against the longest that the law allows."""
    one = next((one for one in found if one.clock), None)
    claim = length_said(heard, ("hour", "day"))
    if one is None or one.clock is None or claim is None:
        return None
    clock = one.clock
    total = clock.total or clock.length
    values = {"citation": one.citation, "length": length(clock.length)}
    if clock.total and not is_same(clock.total.days, clock.length.days):
        why = say("law_clock_extended", **values, total=length(clock.total))
    else:
        why = say(f"law_clock_{clock.bound}", **values)
    if clock.bound == "min":
        holds = days_of(claim) <= total.days * (1 + NEAR)
    else:
        holds = days_of(claim) >= total.days * (1 - NEAR)
    otherwise: State = "contradicts" if form.decides else "undecided"
    return made(form, "agrees" if holds else otherwise, why, one, heard)


def _ceiling(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    """How long custody may last at most: for any offence, and for those of organised crime.

    A claim about an aggravated or organised offence meets the longer time, one about a simple
    offence the shorter; of one that says neither, the longer time is told and decides nothing.
    """
    limits = [(one, one.clock) for one in found if one.clock and one.clock.bound != "min"]
    clocks = [(one, clock.total or clock.length) for one, clock in limits]
    claim = length_said(heard, ("hour", "day"))
    if not clocks or claim is None:
        return None
    common, longest = min(clocks, key=_total_days), max(clocks, key=_total_days)
    organised = Words.of(form.aggravated).in_text(heard.text)
    one, most = longest if organised else common
    simple = organised or longest == common or Words.of(form.simple).in_text(heard.text)
    said = days_of(claim)
    state: State = "agrees" if is_same(said, most.days) else "contradicts"
    told = [(one, most)] if simple else [common, longest]
    if not simple and state == "agrees" and not Words.of(form.both).in_text(heard.text):
        told = [(one, most)]  # of custody as such
    elif not simple and (state == "agrees" or is_same(said, longest[1].days)):
        state = "undecided"
    why = joined([_clock_said(some, total) for some, total in told])
    law = tuple(cited(some, heard.about) for some, _ in told)
    return replace(made(form, state, why, one, heard), law=law)


def _total_days(one: tuple[Provision, Measured]) -> float:
    return one[1].days


def _clock_said(one: Provision, total: Measured) -> Phrase:
    assert one.clock is not None
    named = {"citation": one.citation, "heading": text_of(one.heading)}
    if is_same(total.days, one.clock.length.days):
        return say("law_ceiling", **named, length=length(total))
    return say(
        "law_ceiling_extended", **named, length=length(one.clock.length), total=length(total)
    )


def _exists(form: LawForm, found: tuple[Provision, ...], heard: Heard) -> Outcome | None:
    one = found[0]
    state: State = "agrees" if form.expected else "contradicts"
    return made(form, state, say("law_exists", citation=one.citation), one, heard)


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
    return made(form, state, say("treaty_in_force", **title), first, heard)


def _named(concepts: Mapping[str, WordsForm], text: str) -> dict[str, WordsForm]:
    return {name: words for name, words in concepts.items() if Words.of(words).in_text(text)}


_COMPARE: Mapping[str, Compare] = {
    "minimum": minimum,
    "maximum": maximum,
    "purposes": _purposes,
    "child": _child,
    "under": _under,
    "duty": _duty,
    "conditions": _conditions,
    "length": _length,
    "clock": _clock,
    "ceiling": _ceiling,
    "life": life,
    "exists": _exists,
}
