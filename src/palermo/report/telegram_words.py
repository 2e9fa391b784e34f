"""The words of the page of one telegram for ids of the model: kinds, stances, repairs, counts.

Every entry is an English sentence that the catalogues translate; an id that is not here is shown
as it is.
"""

import re
from typing import Final

from palermo.report.languages import Language
from palermo.report.words import N_

TONE: Final = {
    "government": N_("The government speaks"),
    "ngo": N_("An association or international organisation speaks"),
    "other": N_("Somebody else speaks"),
    "post": N_("The post itself speaks"),
    "stake": N_("Pride, warning, friendship: never evidence"),
}
TONE_MARK: Final = {
    "government": N_("solid line"),
    "ngo": N_("double line"),
    "other": N_("dotted line"),
    "post": N_("dashed line"),
    "stake": N_("wavy line"),
}
ACTOR: Final = {
    "government": N_("somebody in the government"),
    "ngo": N_("somebody in an association"),
    "io": N_("somebody in an international organisation"),
    "post": N_("the post"),
    "other": N_("somebody else"),
}
SPEAKER: Final = {
    "post": N_("the post itself"),
    "unattributed": N_("nobody named"),
}
KIND: Final = {
    "law": N_("what the law says"),
    "practice": N_("what is done"),
    "statistic": N_("a count or share"),
    "comparison": N_("a comparison"),
    "cause": N_("a cause"),
    "anecdote": N_("one case"),
    "compliance": N_("whether a standard is met"),
    "rule": N_("a rule of an office"),
    "warning": N_("a warning"),
    "hope": N_("a hope"),
    "commitment": N_("a promise"),
    "document": N_("a document"),
    "other": N_("of another kind"),
}
TEST: Final = {
    "law": N_("the text of the law in force on that day"),
    "rule": N_("the text of the instruction, and the dates of cases"),
    "document": N_("the document itself"),
    "commitment": N_("whether it was done, once its day has come"),
    "hope": N_("nothing: a hope is no fact"),
    "warning": N_("nothing yet: it speaks of what may come"),
    "anecdote": N_("the file of that case"),
    "cause": N_("no single count: a cause is argued, not counted"),
}
STANCE: Final = {
    "neutral": N_("neutral"),
    "contested": N_("argued"),
    "conceded": N_("conceded"),
    "hoped": N_("hoped"),
    "denied": N_("denied"),
    "warned": N_("warned"),
    "proud": N_("with pride"),
}
MANNER: Final = {"quote": N_("in quotation marks"), "paraphrase": N_("in the post’s words")}
EVIDENCE: Final = {
    "shown": N_("a paper was shown"),
    "received": N_("a paper was handed over"),
    "verified": N_("the post read and compared the paper"),
}
BOUND: Final = {
    "exact": N_("%(amount)s"),
    "min": N_("at least %(amount)s"),
    "max": N_("at most %(amount)s"),
    "about": N_("about %(amount)s"),
}
AMOUNT_UNIT: Final = {
    "hour": (N_("hour"), N_("hours")),
    "day": (N_("day"), N_("days")),
    "week": (N_("week"), N_("weeks")),
    "month": (N_("month"), N_("months")),
    "year": (N_("year"), N_("years")),
    "percent": (N_("percent"), N_("percent")),
    "euro": (N_("euro"), N_("euros")),
    "dollar": (N_("dollar"), N_("dollars")),
    "times": (N_("times"), N_("times")),
    "tier": (N_("tier"), N_("tier")),
    "person": (N_("person"), N_("persons")),
    "victim": (N_("victim"), N_("victims")),
    "woman": (N_("woman"), N_("women")),
    "child": (N_("child"), N_("children")),
    "permit": (N_("permit"), N_("permits")),
    "arrest": (N_("arrest"), N_("arrests")),
    "officer": (N_("officer"), N_("officers")),
    "question": (N_("question"), N_("questions")),
    "conviction": (N_("conviction"), N_("convictions")),
    "case": (N_("case"), N_("cases")),
}
COUNT: Final = {
    "arrests": N_("arrests"),
    "budget": N_("money spent"),
    "contacted": N_("persons investigated"),
    "convicted": N_("persons convicted"),
    "detected": N_("victims identified"),
    "joint investigations": N_("joint investigations and extraditions"),
    "offences": N_("offences recorded"),
    "permits": N_("residence permits for victims"),
    "prosecuted": N_("persons prosecuted"),
    "removals": N_("removals of foreigners"),
    "screened": N_("persons screened in custody, and after how long"),
    "sentences": N_("sentences, suspended ones apart"),
    "sheltered": N_("persons sheltered"),
    "staff": N_("staff"),
    "trained": N_("staff trained"),
    "victims among the convicted": N_("victims among the defendants and the convicted"),
}
MEANING: Final = {
    "own mark: no day to declassify on": N_("own mark: no day to declassify on"),
    "foreign government information": N_("foreign government information"),
    "intelligence activities, sources or methods, or cryptology": N_(
        "intelligence activities, sources or methods, or cryptology"
    ),
    "foreign relations or foreign activities, including confidential sources": N_(
        "foreign relations or foreign activities, including confidential sources"
    ),
}
STATE: Final = {
    "reached, not confirmed": N_("reached, not confirmed"),
    "not reached": N_("not reached"),
}
BARRED: Final = {
    "classification": N_("withheld: above the clearance of these readers"),
    "caption": N_("withheld: a caption bars it"),
}
FORM: Final = {
    "acp127": N_("telegram with a full heading"),
    "archive": N_("archive form of 1973 to 1979"),
    "historical": N_("historical edition"),
    "extract": N_("extract without heading"),
    "fragment": N_("fragment"),
}
REVIEW: Final = {
    "accepted": N_("accepted by a person"),
    "rejected": N_("rejected by a person"),
    "corrected": N_("corrected by a person"),
}
_OWN_MARK = re.compile(r"own mark: declassify on (\S+?)(?:, (.+))?")
_REASON = re.compile(r"(\d\.\d\([a-z]\)) (.+)")


def meaning(text: str, language: Language) -> str:
    """What a mark says today, in a language: the parts of `Shown.meaning`."""
    return language.gettext("; ").join(_part(one, language) for one in text.split("; "))


def _part(text: str, language: Language) -> str:
    if found := _OWN_MARK.fullmatch(text):
        day, state = found.groups()
        said = language.gettext("own mark: declassify on %(day)s") % {"day": language.iso_date(day)}
        return f"{said}, {language.gettext(STATE.get(state, state))}" if state else said
    if found := _REASON.fullmatch(text):
        reason, words = found.groups()
        return f"{reason} {language.gettext(MEANING.get(words, words))}"
    return language.gettext(MEANING.get(text, text))


def amount(value: float, unit: str, bound: str, language: Language) -> str:
    """An amount in words: at least 6 years."""
    one, many = AMOUNT_UNIT.get(unit, (unit, unit))
    single = abs(value) < 2 if language.code == "fr" else value == 1
    said = f"{language.number(value)} {language.gettext(one if single else many)}"
    if unit == "tier":
        said = f"{language.gettext(one)} {language.number(value)}"
    return language.gettext(BOUND.get(bound, "%(amount)s")) % {"amount": said}
