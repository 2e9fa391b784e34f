"""What `palermo assess` says to a person: never a tier without its reasons."""

import datetime
from dataclasses import replace

from palermo.cli.assessing_words import assessment_text
from palermo.model import Period
from palermo.model.assessments import (
    Assessment,
    Change,
    ClaimTest,
    ConcernFollowed,
    Finding,
    Improving,
    LawCited,
    Override,
)
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.tiers import TierArgument, TierCase, Trigger

ON = datetime.date(2007, 3, 31)
CYCLE = Period(datetime.date(2006, 4, 1), ON)


def _words(text: str) -> Phrase:
    return Phrase({"en": text})


def _reason(text: str, *children: Reason, side: str = "neither") -> Reason:
    return Reason(_words(text), side, ("us-tvpa/b1",), children)  # type: ignore[arg-type]


WHOLE = Assessment(
    ON,
    CYCLE,
    "internal",
    claims=(
        ClaimTest("A¶1.s1", "shown", _words("It is so."), ask=("police",)),
        ClaimTest(
            "A¶1.s2",
            "cannot be known yet",
            _words("Nobody knows."),
            law=(LawCited("fr-penal/225-4-1", ON, _words("text")),),
            figures=("identified/2006",),
            ask=("police", "justice"),
            in_cycle=False,
        ),
    ),
    findings=(
        Finding(
            "us-tvpa/b1",
            CYCLE,
            "partly",
            missing=(_words("a second source"),),
            change=Change("better", _words("more")),
            override=Override("met", "A. Person", ON, "a paper came"),
        ),
        Finding("us-tvpa/b10", CYCLE, "no evidence"),
    ),
    concerns=(
        ConcernFollowed("screening", _words("Screening"), 2004, 2006, "repeated", _words("Words.")),
    ),
    improving=Improving("better", 0.8, (_reason("more convictions", side="for"),), (_reason("x"),)),
    tier_case=TierCase(
        "FRA",
        ON,
        2007,
        (
            TierArgument("Tier 1", None, (_reason("law", _reason("text"), side="for"),)),
            TierArgument("Tier 2", supported=True, reasons=(_reason("efforts", side="against"),)),
        ),
        triggers=(Trigger("us-tiers/commitments", None, _reason("promises")),),
        next_year=(_reason("it must rise"),),
        notes=(_reason("a person weighs"),),
    ),
    notes=(_words("Its TAGS name France."),),
)


def test_everything_is_told_in_its_order() -> None:
    assert (
        assessment_text(WHOLE.to_dict())
        == """\
a country that nothing tells, assessed for 2007-03-31 (internal): what was said
  and done from 2006-04-01 to 2007-03-31
A machine proposes, a person decides. Not an official assessment; not legal
  advice.
note: Its TAGS name France.

CLAIMS (2)
  shown (1)
    A¶1.s1: It is so.
  cannot be known yet (1)
    A¶1.s2 (outside the cycle: no evidence in it): Nobody knows.
      [fr-penal/225-4-1 on 2007-03-31] [identified/2006]; ask police, justice

FINDINGS (2)
  us-tvpa/b1   partly            better
               decided otherwise: met, by A. Person on 2007-03-31: a paper came
               missing: a second source
  us-tvpa/b10  no evidence

IS IT IMPROVING? better (probability 0.80)
  for: more convictions [us-tvpa/b1]
  other explanations:
    x [us-tvpa/b1]

CONCERNS (1)
  screening: repeated (raised in 2004, in 3 reports)
    Screening
    Words.

THE CASE FOR AND AGAINST EACH TIER (report of 2007)
  Tier 1: not decided by the evidence
    for: law
      text [us-tvpa/b1]
  Tier 2: supported
    against: efforts [us-tvpa/b1]
  watch list, us-tiers/commitments: nobody can tell
    promises [us-tvpa/b1]
  next report:
    it must rise [us-tvpa/b1]
  left to a person:
    a person weighs [us-tvpa/b1]"""
    )


def test_what_is_not_there_is_left_out() -> None:
    empty = Assessment(ON, CYCLE, "public", country="FRA")
    told = assessment_text(empty.to_dict())
    assert [line[:3] for line in told.splitlines()] == ["FRA", "  2", "A m", "  a"]
    unsure = replace(WHOLE, improving=Improving("can't tell", None, ()))
    assert "IS IT IMPROVING? can't tell\n\n" in assessment_text(unsure.to_dict())
