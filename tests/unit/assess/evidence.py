"""A small country to be judged: figures, claims and law in a line each."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from palermo import law
from palermo.assess.findings import findings
from palermo.assess.given import Given
from palermo.law import FOREVER, Law, Provision
from palermo.law.forms import InstrumentForm, VersionForm
from palermo.model import Figure, Period, Release, dimensions_of
from palermo.model.assessments import ClaimTest, Finding, Result
from palermo.model.phrases import Phrase
from palermo.model.reasons import Reason
from palermo.model.statements import Said, Speaker, Statement, Topic
from palermo.settings import Organisation

ON = datetime.date(2007, 3, 31)
CYCLE = Period(datetime.date(2006, 4, 1), ON)
BEFORE = Period(datetime.date(2005, 4, 1), datetime.date(2006, 3, 31))
COUNTRY = "XRU"
RURITANIA = Path(__file__).parents[3] / "examples" / "ruritania" / "law"
OFFICE = Organisation("shelters", {"en": "Shelters", "fr": "Foyers"}, "ngo", holds=("assisted",))


def number(
    name: str,
    value: float | None,
    interval: tuple[float, float] | None = None,
    *,
    period: Period = CYCLE,
    **more: Any,
) -> Figure:
    """A figure: `indicator` or `indicator/dimension=category`; a share that tells of effort."""
    indicator, *pairs = name.split("/")
    lower, upper = interval or (None, None)
    plain: dict[str, Any] = {
        "level": 0.95 if interval else None,
        "interval_of": "rate" if interval else None,
        "unit": "share",
        "direction": "effort",
        "definition": f"{indicator} v1",
    }
    places = dimensions_of(dict(one.split("=") for one in pairs))
    return Figure(indicator, period, places, value, lower, upper, **{**plain, **more})


def release(
    figures: Iterable[Figure] = (), statements: Iterable[Statement] = (), **more: Any
) -> Release:
    """An internal release of these."""
    empty: dict[str, Any] = {
        "trends": (), "breaks": (), "dispersions": (), "gaps": (), "accounts": (),
        "rejected": (), "notes": (), "known_outside": frozenset(),
    }  # fmt: skip
    return Release(
        audience="internal",
        figures=tuple(figures),
        statements=tuple(statements),
        **{**empty, **more},
    )


def said(
    name: str,
    topic: str = "us-tvpa/b7",
    *,
    on: str | None = "2006-10-18",
    actor: str | None = "government",
    role: str | None = "minister",
    **more: Any,
) -> Statement:
    """A statement about a provision."""
    plain: dict[str, Any] = {
        "document": "06ZENDA1", "checksum": "", "paragraph": 1, "page": None, "span": (0, 1),
        "quote": "", "text": "", "kind": "practice", "manner": "paraphrase", "second_hand": None,
        "boosters": (), "evidence": "asserted", "cue": None, "stance": "neutral", "hedges": (),
        "hypothetical": False, "amounts": (), "classification": None,
    }  # fmt: skip
    return Statement(
        id=name,
        said=Said(on),
        speaker=Speaker("named", None, role),
        actor=actor,
        topics=(Topic(topic, ()),) if topic else (),
        **{**plain, **more},
    )


def claim(
    statement: str,
    result: Result = "shown",
    *,
    figures: Sequence[str] = (),
    statements: Sequence[str] = (),
    in_cycle: bool = True,
) -> ClaimTest:
    """What came of a statement."""
    why = Phrase({"en": "so", "fr": "ainsi"})
    return ClaimTest(
        statement,
        result,
        why,
        figures=tuple(figures),
        statements=tuple(statements),
        in_cycle=in_cycle,
    )


@cache
def standards() -> Law:
    """What palermo ships, and Ruritania's law."""
    return law.read(RURITANIA)


def provision(
    subject: str,
    *,
    since: datetime.date = datetime.date(2000, 1, 1),
    country: str = "XXA",
    **facts: Any,
) -> Provision:
    """A provision of the law of a country."""
    words = {"en": subject, "fr": subject}
    form = {
        "valid_from": since,
        "heading": words,
        "text": words,
        "citation": f"art. {subject}",
        "checked": facts.pop("checked", True),
        **facts,
    }
    instrument = {
        "id": "xx", "title": words, "kind": "national", "country": country,
        "source": "invented", "as_of": datetime.date(2026, 1, 1),
    }  # fmt: skip
    return Provision(
        f"xx/{subject}",
        subject,
        InstrumentForm.model_validate(instrument),
        VersionForm.model_validate(form),
        FOREVER,
    )


def with_law(*provisions: Provision) -> Law:
    """The shipped standards with the law of a country of its own."""
    shipped = law.read()
    own = {f"{one.name}.{at}": (one,) for at, one in enumerate(provisions)}
    instruments = {f"xx{at}": one.instrument for at, one in enumerate(provisions)}
    return Law({**shipped.instruments, **instruments}, {**shipped.forms, **own})


def given(**more: Any) -> Given:
    """The assessment of Ruritania on 31 March 2007, unless said otherwise."""
    return Given(**{"on": ON, "law": standards(), "country": COUNTRY, **more})


def found(
    name: str,
    figures: Iterable[Figure] = (),
    claims: Iterable[ClaimTest] = (),
    statements: Iterable[Statement] = (),
    **more: Any,
) -> Finding:
    """The finding of a provision."""
    known = {one: more.pop(one) for one in ("trends", "breaks", "gaps") if one in more}
    made = findings(release(figures, statements, **known), claims, given(**more))
    return next(one for one in made if one.provision == name)


def leaves(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons without children, in their order."""
    return [leaf for one in reasons for leaf in (leaves(one.children) if one.children else [one])]


def told(finding: Finding, language: str = "en") -> str:
    """Every sentence of a finding."""
    parts = [*(one.text for one in _every(finding.reasons)), *finding.missing]
    return "\n".join(one.said(language) for one in parts)


def _every(reasons: Iterable[Reason]) -> list[Reason]:
    return [each for one in reasons for each in (one, *_every(one.children))]
