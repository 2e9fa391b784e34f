"""How a claim test cites the law that it was held against."""

import datetime

from palermo.assess.claims.forms import LawForm
from palermo.assess.claims.outcomes import Outcome, State
from palermo.assess.claims.rules import Words
from palermo.assess.claims.sentences import text_of
from palermo.assess.claims.times import Heard
from palermo.law import Provision
from palermo.model.assessments import LawCited
from palermo.model.phrases import Phrase

_OF_TEXTS = frozenset(("law", "rule"))
"""Kinds of statement that speak of a text, whatever their words."""


def cited(provision: Provision, on: datetime.date) -> LawCited:
    """A provision in force, as a claim test cites it."""
    return LawCited(
        provision.name, on, text_of(provision.text), provision.citation, checked=provision.checked
    )


def made(form: LawForm, state: State, why: Phrase, provision: Provision, heard: Heard) -> Outcome:
    """What a provision says to a claim; to words about what is done it decides nothing."""
    done = Words.of(form.done).in_text(heard.text) and heard.statement.kind not in _OF_TEXTS
    decides = form.decides and not done
    return Outcome(state, why, (cited(provision, heard.about),), decides=decides)
