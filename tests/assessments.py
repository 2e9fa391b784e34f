"""An assessment by hand for the telegram from Ruritania: every result, state, side and marker.

It is no assessment of the example: figures and reasons are chosen so that each kind of thing that a
page can show is there once.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from palermo.law import Law, Provision
from palermo.law.forms import InstrumentForm, VersionForm
from palermo.model import Definition, Figure, Period, Release
from palermo.model.assessments import (
    Assessment,
    ClaimTest,
    ConcernFollowed,
    Improving,
    LawCited,
    Link,
)
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.statements import Said, Statement
from palermo.model.tiers import TierArgument, TierCase, TierYear, Trigger
from palermo.report import TelegramPage
from palermo.report.traced import Traced, TracedFile
from tests import builders, telegram_pages
from tests.unit.report import records_builders as records

DAY = datetime.date(2006, 10, 20)
CYCLE = Period.parse("2006-04-01..2007-03-31")
GRANTED, SCREENED = "permit_grant_share/2006/region=Strelsau", "screened_in_clock/2006"
HELD, BOUNDS = "assisted/2004", "convictions_bounds/2006"
REPORTED, TREND = "assisted/2004-04-01..2005-03-31", "identified/2004~2006"
ELSEWHERE = "06ZENDA9999¶2.s1"


def phrase(en: str, fr: str, **values: object) -> Phrase:
    """A sentence in both languages."""
    return Phrase({"en": en, "fr": fr}, values)


def law() -> Law:
    """An instrument with a provision in force on the day and one that came later."""
    own = InstrumentForm.model_validate(
        {
            "id": "xx-penal",
            "title": {"en": "Penal Code", "fr": "Code pénal"},
            "kind": "national",
            "country": "XRU",
            "source": "invented",
            "as_of": datetime.date(2007, 1, 1),
        }
    )
    standard = own.model_copy(
        update={"id": "us-tvpa", "kind": "standard", "country": "", "by_report": True}
    )
    found = (
        _provision(own, "t-4", "trafficking", ("2003-06-01", "Trafficking", "Traite")),
        _provision(own, "r-1", "reflection", ("2008-01-01", "Reflection", "Réflexion")),
        _provision(standard, "b2", "protection", ("2000-10-28", "Protection", "Protection")),
    )
    return Law({one.id: one for one in (own, standard)}, {one.name: (one,) for one in found})


def _provision(
    of: InstrumentForm, name: str, subject: str, form: tuple[str, str, str]
) -> Provision:
    day, en, fr = form
    version = VersionForm.model_validate(
        {
            "valid_from": datetime.date.fromisoformat(day),
            "heading": {"en": en, "fr": fr},
            "text": {"en": f"{en}.", "fr": f"{fr}."},
            "citation": f"Code, art. {name}",
            "checked": name == "t-4",
        }
    )
    return Provision(f"{of.id}/{name}", subject, of, version, datetime.date.max)


IN_FORCE = LawCited(
    "xx-penal/t-4",
    DAY,
    phrase("At most ten years; no minimum.", "Dix ans au plus\u202f; aucun minimum."),
    "Penal Code, art. T-4",
    checked=True,
)
ABSENT = LawCited(
    "xx-penal/r-1",
    DAY,
    phrase("The code held no reflection period.", "Le code ne prévoyait aucun délai."),
    in_force=False,
)
_RESULTS: dict[str, dict[str, Any]] = {
    "¶2.s1": {"result": "contradicted by law", "law": (IN_FORCE,), "rule": "minimum"},
    "¶3.s3": {"result": "shown", "figures": (BOUNDS, TREND), "rule": "convicted"},
    "¶3.s4": {"result": "words only", "ask": ("criminal-affairs",), "counts": ("sentences",)},
    "¶6.s1": {"result": "contradicted by figures", "figures": (SCREENED, HELD, REPORTED)},
    "¶7.s1": {
        "result": "contradicted by figures",
        "figures": (GRANTED, SCREENED),
        "law": (IN_FORCE,),
        "statements": ("06ZENDA1234¶8.s1", ELSEWHERE),
    },
    "¶8.s1": {"result": "in tension", "statements": ("06ZENDA1234¶7.s1",)},
    "¶9.s1": {"result": "cannot be known yet", "law": (ABSENT,), "counts": ("permits",)},
    "¶9.s4": {"result": "words only", "in_cycle": False},
    "¶10.s1": {"result": "cannot be known yet", "figures": ("officers/1999",)},
}


def claims(statements: Iterable[Statement]) -> tuple[ClaimTest, ...]:
    """The tests of the claims that have one."""
    why = phrase(
        "Because of {name:quote}, {share:percent} of {n}.",
        "Parce que {name:quote}, {share:percent} de {n}.",
        name="this",
        share=0.25,
        n=1516,
    )
    keys = {f"06ZENDA1234{key}": test for key, test in _RESULTS.items()}
    return tuple(
        ClaimTest(statement=one.id, why=why, **keys[one.id]) for one in statements if one.id in keys
    )


def reason(text: str, side: str, *cites: str, children: tuple[Reason, ...] = ()) -> Reason:
    """A reason in both languages."""
    return Reason(phrase(text, f"{text} (fr)"), side, cites, children)  # type: ignore[arg-type] # a side


def improving() -> Improving:
    """Can't tell, with a reason on each side, one held back, and a rival."""
    below = reason("Fewer were screened", "against", SCREENED, "06ZENDA1234¶8.s1", ELSEWHERE)
    return Improving(
        "can't tell",
        0.42,
        (
            reason("More were identified", "for", TREND, children=(below,)),
            reason("Nobody knows", "neither", HELD, "us-tvpa/b2", "nothing of the kind"),
        ),
        (reason("Recruitment moved to the internet", "against", GRANTED),),
    )


def tier_case(**changes: Any) -> TierCase:
    """Two tiers, a trigger of each kind, and a run on the list."""
    plain = TierCase(
        country="XRU",
        on=DAY,
        report=2007,
        arguments=(
            TierArgument("Tier 2", supported=True, reasons=(reason("Efforts", "for", TREND),)),
            TierArgument("Tier 3", supported=None, reasons=(reason("None", "against"),)),
            TierArgument("Tier 1", supported=False, reasons=(reason("Beside", "neither"),)),
        ),
        triggers=(
            Trigger("us-tvpa/b2", holds=True, reason=reason("Victims grew", "against", TREND)),
            Trigger("us-tvpa/b2", holds=False, reason=reason("No promise", "for")),
            Trigger("us-tvpa/b2", holds=None, reason=reason("Upgrade", "neither")),
        ),
        last=TierYear(
            "XRU", 2006, "Tier 2 Watch List", 2, 0, None, None, forced_next=False, rule=""
        ),
        waiver_possible=False,
        forced_now=None,
        next_year=(reason("Nothing is forced", "neither"),),
        notes=(reason("Judgement stays", "neither"),),
    )
    return replace(plain, **changes)


def concerns() -> tuple[ConcernFollowed, ...]:
    """A concern of each state, for those of the example."""
    states = ("answered", "partly answered", "repeated", "contradicted")
    links = (
        Link("claim", "06ZENDA1234¶7.s1", "answers"),
        Link("figure", GRANTED, "contradicts"),
        Link("statement", ELSEWHERE, "promises"),
        Link("finding", "us-tvpa/b2", "bears on"),
    )
    return tuple(
        ConcernFollowed(
            one.id,
            phrase("A concern", "Une préoccupation"),
            raised,
            2006,
            state,  # type: ignore[arg-type] # a state
            phrase("So it is.", "C’est ainsi."),
            links if state == "contradicted" else (),
            (phrase("a count of permits", "un dénombrement des titres"),),
        )
        for one, state, raised in zip(
            telegram_pages.concerns(), states, (2006, 2004, 2006, 2005), strict=True
        )
    )


def release(audience: str, statements: tuple[Statement, ...]) -> Release:
    """Figures from records and a published one, a trend, and a statement of another document."""
    made = records.release(audience)  # type: ignore[arg-type] # an audience
    said = replace(
        statements[0],
        id=ELSEWHERE,
        document="06ZENDA9999",
        paragraph=2,
        text="Half of them are not asked.",
        said=Said("2006-11-02"),
    )
    moved = builders.trend("identified", 2004, 2006, "rose", ratio=1.15, lower=0.9, upper=1.5)
    return replace(made, statements=(*statements, said), trends=(moved,))


def traced(audience: str) -> dict[str, Traced]:
    """Where three figures come from, as the audience may see it."""
    sheet = TracedFile("inputs/labour.xlsx", "2006", "b" * 64, 3, (5, 6, 9))
    police = TracedFile("inputs/police.csv", "", "a" * 64, 1428)
    files: tuple[TracedFile, ...] = (police, sheet)
    if audience != "internal":
        files = tuple(replace(one, rows=None, numbers=()) for one in files)
    query = "SELECT * FROM records WHERE share < $share AND on > '2006'"
    counted = Traced(SCREENED, "work/run.duckdb", query, {"share": "24"}, files)
    from_others = Traced(GRANTED, "work/run.duckdb", query, {}, (), ("identified/2006",))
    return {one.name: one for one in (counted, from_others)}


def definitions() -> dict[str, Definition]:
    """Of the records, and of published figures."""
    return {**builders.definitions(), **records.definitions()}


def page(audience: str = "internal", **changes: Any) -> TelegramPage:
    """The page of the example's telegram, put to the test by hand."""
    plain = telegram_pages.example("clean", audience)
    shown = plain.statements
    assessment = Assessment(
        on=DAY,
        cycle=CYCLE,
        audience=audience,
        claims=claims(shown),
        concerns=concerns(),
        improving=improving(),
        tier_case=tier_case(),
        country="XRU",
    )
    whole = replace(
        plain,
        assessment=assessment,
        release=release(audience, shown),
        law=law(),
        definitions=definitions(),
        figures=traced(audience),
    )
    return replace(whole, **changes)


def law_alone(audience: str = "internal") -> TelegramPage:
    """The same of a telegram without any figure."""
    made = page(audience)
    assert made.assessment
    assert made.release
    empty: tuple[Figure, ...] = ()
    bare = replace(made.release, figures=empty, trends=(), accounts=(), agency_records=None)
    only = replace(made.assessment, concerns=(), improving=None, tier_case=None)
    return replace(made, release=bare, figures={}, assessment=only, answers=())
