"""An assessment by hand: every verdict, change, state, result, side and tier; and what is held.

It is no assessment of a country: figures and reasons are chosen so that each kind of thing that a
page can show is there at least once.
"""

import datetime
from dataclasses import replace
from typing import Any

from palermo import law
from palermo.model import Audience, Period, Release, Rival
from palermo.model.assessments import (
    Assessment,
    Change,
    ClaimTest,
    ConcernFollowed,
    Cooperation,
    Finding,
    Improving,
    LawCited,
    Link,
    Override,
    Result,
    State,
    Verdict,
)
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason, Side
from palermo.model.statements import Said, Speaker, Statement, Topic
from palermo.model.tiers import TierArgument, TierCase, TierYear, Trigger
from palermo.report import Page
from tests import builders
from tests.unit.report import records_builders as records

DAY = datetime.date(2007, 3, 31)
CYCLE = Period.parse("2006-04-01..2007-03-31")
NOW = "2006-04-01..2007-03-31"
SHOWN = f"screened_in_clock/{NOW}"
HELD = f"assisted/{NOW}"
BOUNDS = f"convictions_bounds/{NOW}"
TREND = "identified/2005~2006"
DOCUMENT = "06ZENDA1234"
ABSENT = "06ZENDA9999¶9.s9"


def phrase(en: str, fr: str = "", **values: object) -> Phrase:
    """A sentence in both languages."""
    return Phrase({"en": en, "fr": fr or f"{en} (fr)"}, values)


def statement(number: int, quote: str, **changes: Any) -> Statement:
    """A sentence of the telegram."""
    plain = Statement(
        id=f"{DOCUMENT}¶{number}.s1",
        document=DOCUMENT,
        checksum="9f2c" * 16,
        paragraph=number,
        page=None,
        span=(0, len(quote)),
        quote=quote,
        text=quote,
        said=Said("2006-10-18"),
        kind="practice",
        manner="paraphrase",
        second_hand=None,
        boosters=(),
        evidence="asserted",
        speaker=Speaker("named", None, "head of the Central Office"),
        actor="government",
        cue=None,
        stance="neutral",
        hedges=(),
        hypothetical=False,
        amounts=(),
        topics=(Topic("us-tvpa/b2", ("screening",)),),
        classification=None,
    )
    return replace(plain, **changes)


def statements() -> tuple[Statement, ...]:
    """One for each result, the last of them outside the cycle, and one that a person rejected."""
    return (
        statement(2, "The law sets a minimum of seven years.", topics=(Topic("us-tvpa/b1", ()),)),
        statement(3, "All of them are screened.", classification="CONFIDENTIAL"),
        statement(4, "Victims are helped."),
        statement(5, "Few were convicted.", topics=(Topic("us-tvpa/b1", ()),)),
        statement(6, "Nobody is removed."),
        statement(7, "We asked for <b>counts</b>."),
        statement(8, "It will be better next year."),
        statement(9, "This was misread.", review="rejected"),
    )


RESULTS: dict[int, Result] = {
    2: "contradicted by law",
    3: "contradicted by figures",
    4: "words only",
    5: "shown",
    6: "in tension",
    7: "cannot be known yet",
    8: "words only",
}


def claims() -> tuple[ClaimTest, ...]:
    """A test of each statement; that of paragraph 8 was said after the cycle."""
    text = LawCited(
        "xx-penal/t-4", DAY, phrase("At most ten years."), "Penal Code, art. T-4", checked=False
    )
    gone = LawCited("xx-penal/r-1", DAY, phrase("No such delay."), in_force=False, checked=True)
    return tuple(
        ClaimTest(
            statement=f"{DOCUMENT}¶{number}.s1",
            result=result,
            why=phrase("Because {share:percent} of {n}.", share=0.25, n=1516),
            law=(text, gone) if result == "contradicted by law" else (),
            figures=(SHOWN, HELD) if result == "contradicted by figures" else (),
            statements=(f"{DOCUMENT}¶3.s1",) if result == "in tension" else (),
            ask=("criminal-affairs",) if number == 7 else (),
            counts=("sentences",) if number == 7 else (),
            rule="hours",
            in_cycle=number != 8,
        )
        for number, result in RESULTS.items()
    )


def reason(text: str, side: Side = "neither", *cites: str, children: Any = ()) -> Reason:
    """A reason in both languages."""
    return Reason(phrase(text), side, cites, tuple(children))


def finding(name: str, verdict: Verdict, **changes: Any) -> Finding:
    """A finding on a US standard, with a reason for and one against."""
    leaf = reason("A leaf", "against", BOUNDS, ABSENT)
    reasons = (
        reason("Shown so", "for", SHOWN, TREND, f"{DOCUMENT}¶3.s1"),
        reason("Held so", "against", HELD, "us-tvpa/b1", children=(leaf,)),
    )
    plain = Finding(f"us-tvpa/{name}", CYCLE, verdict, reasons)
    return replace(plain, **changes)


def findings() -> tuple[Finding, ...]:
    """A finding of each verdict; b2 was decided by a person, x9 is in no instrument."""
    why = phrase("The figures moved.")
    by = Override("met", "A. Person", datetime.date(2007, 5, 2), "The circular was received.")
    missing = (phrase("the count of sentences."), phrase("the circular"))
    return (
        finding("b1", "partly", change=Change("better", why, 0.87, (TREND,)), missing=missing),
        finding("b2", "not met", override=by, change=Change("can't tell", why)),
        finding("b3", "no evidence", reasons=(), change=Change("worse", why, 0.0004)),
        finding("b4", "met", change=Change("no change", why, 0.5)),
        Finding("xx-code/x9", CYCLE, "presumed not done"),
    )


def concerns() -> tuple[ConcernFollowed, ...]:
    """A concern of each state; the last two have names that give one file's name."""
    states: tuple[tuple[str, State], ...] = (
        ("screening", "contradicted"),
        ("permits", "answered"),
        ("a b", "repeated"),
        ("a/b", "partly answered"),
    )
    links = (
        Link("claim", f"{DOCUMENT}¶3.s1", "answers"),
        Link("figure", SHOWN, "contradicts"),
        Link("figure", HELD, "shows"),
        Link("trend", TREND, "bears on"),
        Link("finding", "us-tvpa/b2", "bears on"),
    )
    return tuple(
        ConcernFollowed(
            name,
            phrase(f"Concern {name}", f"Préoccupation {name}"),
            2005,
            2006,
            state,
            phrase("So it is."),
            links if state == "contradicted" else (),
            (phrase("a count of permits"),) if state != "answered" else (),
        )
        for name, state in states
    )


def improving() -> Improving:
    """Better, with a rival."""
    return Improving(
        "better",
        0.71,
        (reason("More effort", "for", TREND), reason("More harm", "against", HELD)),
        (reason("Recruitment moved", "neither", "internet"),),
    )


def tier_case(**changes: Any) -> TierCase:
    """Each answer that a tier's case can give."""
    tiers = ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3")
    supported = (False, True, None, False)
    arguments = [
        TierArgument(
            tier,  # type: ignore[arg-type] # a tier
            one,
            (
                reason(f"For {tier}", "for", SHOWN),
                *((reason(f"Against {tier}", "against", HELD),) if tier != "Tier 3" else ()),
                reason("Beside"),
            ),
        )
        for tier, one in zip(tiers, supported, strict=True)
    ]
    plain = TierCase(
        country="XRU",
        on=DAY,
        report=2007,
        arguments=tuple(arguments),
        triggers=(
            Trigger("us-tvpa/b1", holds=True, reason=reason("It grew", "against", TREND)),
            Trigger("us-tvpa/b2", holds=False, reason=reason("Nothing", "for")),
            Trigger("us-tvpa/b3", holds=None, reason=reason("Unknown")),
        ),
        last=TierYear(
            "XRU", 2006, "Tier 2 Watch List", 2, 0, None, None, forced_next=False, rule="us-tvpa/b1"
        ),
        waiver_possible=False,
        forced_now=None,
        next_year=(reason("Nothing is forced"),),
        notes=(reason("Judgement stays"),),
    )
    return replace(plain, **changes)


def assessment(audience: Audience = "internal", **changes: Any) -> Assessment:
    """The whole of it."""
    plain = Assessment(
        on=DAY,
        cycle=CYCLE,
        audience=audience,
        claims=claims(),
        findings=findings(),
        concerns=concerns(),
        improving=improving(),
        tier_case=tier_case(),
        cooperation=(
            Cooperation("FRA", (reason("Signed", "for", SHOWN),)),
            Cooperation("europol", (reason("Nothing came", "against"),)),
        ),
        country="XRU",
        notes=(phrase("A note."),),
    )
    return replace(plain, **changes)


def release(audience: Audience = "internal") -> Release:
    """The figures of records, a trend and the statements; `HELD` is held back."""
    made = records.release(audience)
    lower, upper = records.SENTINELS
    figures = tuple(
        replace(one, value=None, lower=lower, upper=upper, conf_status="C")
        if one.id == HELD
        else one
        for one in made.figures
    )
    moved = builders.trend("identified", 2005, 2006, "can't tell", reason="uncertain")
    moved = replace(
        moved, ratio=1.15, lower=0.9, upper=1.5, level=0.95, probability_rose=(0.8, 0.9)
    )
    rival = Rival(
        "internet", {"en": "Online", "fr": "En ligne"}, {"en": "", "fr": ""}, "as predicted"
    )
    known = made.agency_records
    assert known
    return replace(
        made,
        figures=figures,
        trends=(moved,),
        statements=statements(),
        agency_records=replace(known, rivals=(rival,)),
    )


def page(audience: Audience = "internal", **changes: Any) -> Page:
    """The page of the records with the assessment on it."""
    plain = replace(
        records.page(),
        assessment=assessment(audience),
        law=law.read(),
        telegrams={DOCUMENT: "telegram-06ZENDA1234"},
    )
    return replace(plain, **changes)
