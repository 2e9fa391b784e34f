"""The law of the country, put to the questions of a criterion: penalties, permits, clocks, reach.

What is asked is the law in force on the assessment's day. A country whose law is not among the
instruments has none that can be judged: that is missing, not absent.
"""

from collections.abc import Callable, Iterable
from math import inf

from palermo.assess.findings.changing import otherwise, unreached
from palermo.assess.findings.elements import Offence
from palermo.assess.findings.evidence import Evidence
from palermo.assess.findings.forms import CaseForm, TestForm
from palermo.assess.findings.sentences import phrase, text
from palermo.assess.findings.weighing import SIDES, Outcome, State, asked
from palermo.law import Provision
from palermo.law.forms import OffenceForm
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason

_Seen = tuple[State, Phrase, tuple[Provision, ...]]


def law_test(test: TestForm, evidence: Evidence) -> Outcome:
    """A question put to the law of the country."""
    country = evidence.given.country
    if country is None or country not in evidence.given.law.countries:
        seen = phrase("figures", "asked", asks=asked(test), seen=phrase("law", "unknown"))
        return Outcome("missing", Reason(seen), phrase("law", "add", asks=asked(test)))
    if test.kind == "cases":
        return _cases(test, evidence)
    state, seen, laws = _ASKERS[test.kind](test, evidence, national(evidence, test.subjects))
    said = phrase("figures", "asked", asks=asked(test), seen=seen)
    missing = None if state == "passed" else otherwise(test, evidence)
    return Outcome(state, Reason(said, SIDES.get(state, "neither"), names(laws)), missing)


def national(evidence: Evidence, subjects: Iterable[str]) -> tuple[Provision, ...]:
    """What the country's law says of some subjects on the assessment's day."""
    given = evidence.given
    country = given.country or ""
    return tuple(
        one for subject in subjects for one in given.law.national(country, subject, given.on)
    )


def names(laws: Iterable[Provision]) -> tuple[str, ...]:
    """The provisions' names, as a reason cites them."""
    return tuple(one.name for one in laws)


def said(law: Provision, what: Phrase, evidence: Evidence) -> Phrase:
    """A provision with what it says."""
    return phrase(
        "law",
        "says",
        citation=law.citation,
        on=evidence.given.on,
        what=what,
        checked=phrase("figures", "nothing") if law.checked else phrase("law", "not_checked"),
    )


def _cases(test: TestForm, evidence: Evidence) -> Outcome:
    laws = national(evidence, test.subjects)
    offences = [(one, Offence(one.subject, one.offence or OffenceForm())) for one in laws]
    reached = [
        (case, [law for law, offence in offences if offence.reaches(case)]) for case in test.cases
    ]
    children = tuple(_case(case, found, evidence) for case, found in reached)
    good = sum(bool(found) for _, found in reached)
    state: State = "passed" if good == len(reached) else "open" if good else "failed"
    seen = phrase("law", "cases", on=evidence.given.on, good=good, all=len(reached))
    said_so = phrase("figures", "asked", asks=asked(test), seen=seen)
    cites = tuple(dict.fromkeys(name for _, found in reached for name in names(found)))
    side = SIDES.get(state, "neither")
    lacking = [case for case, found in reached if not found]
    missing = unreached(test, lacking) if lacking else None
    return Outcome(state, Reason(said_so, side, cites, children), missing)


def _case(case: CaseForm, found: list[Provision], evidence: Evidence) -> Reason:
    name = case.name.model_dump()
    if not found:
        return Reason(phrase("law", "not_reached", case=name, on=evidence.given.on), "against")
    laws = tuple(one.citation for one in found)
    return Reason(phrase("law", "reached", case=name, laws=laws), "for", names(found))


def _penalty(test: TestForm, evidence: Evidence, laws: tuple[Provision, ...]) -> _Seen:
    threatened = [one for one in laws if one.penalty]
    if not threatened:
        return "failed", phrase("law", "none", on=evidence.given.on), laws
    if test.against:
        return _compared(test, evidence, _sure(threatened))
    return _measured(test, evidence, threatened)


def _sure(laws: list[Provision]) -> Provision:
    """The gravest penalty that force, or a child, is sure to bring.

    Of each subject the least, since a graver one asks for more circumstances; of these the gravest.
    """
    by_subject: dict[str, Provision] = {}
    for one in laws:
        known = by_subject.get(one.subject)
        if known is None or _custody(one) < _custody(known):
            by_subject[one.subject] = one
    return max(by_subject.values(), key=_custody)


def _custody(law: Provision) -> float:
    """Years of custody that the text allows, or demands where it states a minimum alone."""
    penalty = law.penalty
    if penalty is None:
        return 0.0
    if penalty.life:
        return inf
    stated = penalty.custody_max or penalty.custody_min
    return stated.months / 12 if stated else 0.0


def _penalty_said(law: Provision, evidence: Evidence) -> Phrase:
    penalty = law.penalty
    assert penalty is not None
    years = round(_custody(law), 2) if _custody(law) < inf else 0
    if penalty.life:
        what = phrase("law", "life")
    elif not (penalty.custody_max or penalty.custody_min):
        what = phrase("law", "no_custody")
    else:
        what = phrase("law", "years" if penalty.custody_max else "least_years", value=years)
    if penalty.fine_alone:
        what = phrase("law", "fine_alone", what=what)
    return said(law, what, evidence)


def _measured(test: TestForm, evidence: Evidence, laws: list[Provision]) -> _Seen:
    """Every offence must reach the years that are asked; a fine that may stand alone fails."""
    asked_for = limit_of(test, evidence) or 0.0
    good = [_custody(one) >= asked_for and not _fine_alone(one) for one in laws]
    state: State = "passed" if all(good) else "open" if any(good) else "failed"
    what = tuple(_penalty_said(one, evidence) for one in laws)
    rulers = ruler(test, evidence)
    return state, phrase("law", "measured", what=what, asked=asked_for), (*laws, *rulers)


def ruler(test: TestForm, evidence: Evidence) -> tuple[Provision, ...]:
    """The provision that states the number a test measures with, as it governs the report."""
    forms = evidence.given.law.forms.get(test.yardstick, ())
    given = evidence.given
    governing = [one for one in forms if one.governs(given.report)]
    return tuple(governing or (one for one in forms if one.holds_on(given.on)))[:1]


def limit_of(test: TestForm, evidence: Evidence) -> float | None:
    """Years that are asked: those of the law's own yardstick; the file's where it is not there."""
    stated = [one.form.threshold.get(test.threshold) for one in ruler(test, evidence)]
    return stated[0] if stated and stated[0] is not None else test.years


def _fine_alone(law: Provision) -> bool:
    return law.penalty is not None and law.penalty.fine_alone


def _compared(test: TestForm, evidence: Evidence, law: Provision) -> _Seen:
    """A penalty against that of another offence."""
    what = _penalty_said(law, evidence)
    others = [one for one in national(evidence, [test.against]) if one.penalty]
    if not others:
        return "open", phrase("law", "no_yardstick", what=what), (law,)
    other = max(others, key=_custody)
    ratio = _ratio(_custody(law), _custody(other))
    least, most = test.below or 0.0, test.at_least or 1.0
    state: State = "passed" if ratio >= most else "failed" if ratio < least else "open"
    if _fine_alone(law):
        state = "failed"
    values = {"ratio": round(ratio, 4), "most": most, "least": least}
    yardstick, compared = other.heading, _penalty_said(other, evidence)
    text = phrase("law", "compared", what=what, yardstick=yardstick, other=compared, **values)
    return state, text, (law, other)


def _ratio(one: float, other: float) -> float:
    if one == inf or other == 0:
        return 1.0
    return 0.0 if other == inf else min(one / other, 1.0)


def _permit(test: TestForm, evidence: Evidence, laws: tuple[Provision, ...]) -> _Seen:
    """A stay that shall be granted passes; one that may be leaves the question open."""
    given = [one for one in laws if one.permit]
    if not given:
        return "failed", phrase("law", "none", on=evidence.given.on), laws
    best = [one for one in given if one.permit and one.permit.grant == "shall"] or given
    long_enough = [one for one in best if _months(one) >= (test.at_least or 0)]
    shall = best[0].permit is not None and best[0].permit.grant == "shall"
    state: State = "passed" if shall and long_enough else "open"
    what = tuple(said(one, _permit_said(one), evidence) for one in best)
    return state, phrase("figures", "many", what=what), tuple(best)


def _months(law: Provision) -> float:
    permit = law.permit
    return permit.length.months if permit and permit.length and permit.bound != "max" else inf


def _permit_said(law: Provision) -> Phrase:
    permit = law.permit
    assert permit is not None
    length = phrase("figures", "nothing")
    if permit.length:
        months, bound = round(permit.length.months, 1), text("law", permit.bound)
        length = phrase("law", "months", bound=bound, months=months)
    return phrase("law", permit.grant, length=length)


def _clock(test: TestForm, evidence: Evidence, laws: tuple[Provision, ...]) -> _Seen:
    """A time of at least (or at most) so many days."""
    clocks = [one for one in laws if one.clock]
    if not clocks:
        return "failed", phrase("law", "none", on=evidence.given.on), laws
    good = [_in_time(test, one) for one in clocks]
    what = tuple(said(one, _clock_said(one), evidence) for one in clocks)
    state: State = "passed" if any(good) else "failed"
    return state, phrase("figures", "many", what=what), tuple(clocks)


def _in_time(test: TestForm, law: Provision) -> bool:
    assert law.clock is not None
    days = law.clock.length.days
    return (test.at_least or 0.0) <= days <= (inf if test.at_most is None else test.at_most)


def _clock_said(law: Provision) -> Phrase:
    assert law.clock is not None
    days, bound = round(law.clock.length.days, 2), text("law", law.clock.bound)
    return phrase("law", "days", bound=bound, days=days)


def _liable(test: TestForm, evidence: Evidence, laws: tuple[Provision, ...]) -> _Seen:
    """An offence that victims commit themselves fails; none passes."""
    del test
    found = tuple(one for one in laws if one.offence and one.offence.victims_liable)
    if not found:
        return "passed", phrase("law", "none_liable", on=evidence.given.on), laws
    what = tuple(said(one, phrase("law", "liable"), evidence) for one in found)
    return "failed", phrase("figures", "many", what=what), found


def _law(test: TestForm, evidence: Evidence, laws: tuple[Provision, ...]) -> _Seen:
    """Whether the law says anything of the subject."""
    del test
    if not laws:
        return "failed", phrase("law", "none", on=evidence.given.on), laws
    what = tuple(said(one, phrase("law", "headed", heading=one.heading), evidence) for one in laws)
    return "passed", phrase("figures", "many", what=what), laws


_ASKERS: dict[str, Callable[[TestForm, Evidence, tuple[Provision, ...]], _Seen]] = {
    "penalty": _penalty,
    "permit": _permit,
    "clock": _clock,
    "liable": _liable,
    "law": _law,
}
