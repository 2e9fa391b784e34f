"""Releases and pages for tests of the report: a country with every kind of cell there is.

The counts of 2015 to 2020 are those that UNODC publishes for France (GLOTIP, release of
2023-05-30); intervals, rates, conflicts, notes and rejected rows around them are made up, so that
every mark of the report is used. Nothing here is computed: MEASURE has its own tests.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from palermo.model import (
    Audience,
    Break,
    Definition,
    Dispersion,
    Figure,
    Gap,
    Note,
    Period,
    Rejected,
    Release,
    RowRef,
    SourceAccount,
    Trend,
    dimensions_of,
)
from palermo.report import Page
from palermo.settings import Settings

Counts = Mapping[int, int | str]

FILE = "inputs/glotip.csv"
CHECKSUM = "9f2c" * 16
DETECTED: Counts = {
    2013: "62 | 43",
    2014: "<5",
    2015: 1432,
    2016: 1516,
    2017: 198,
    2018: 1525,
    2019: 1486,
    2020: 1020,
}
OFFENCES = {2015: 1389, 2016: 1593, 2017: 1196, 2018: 138, 2019: 108, 2020: 30}
CONTACTED = {2013: 412, 2014: 430, 2015: 455, 2017: 470, 2018: 468, 2019: 471, 2020: 466}
PROSECUTED = {2016: 251, 2017: 260, 2018: 301, 2019: 340, 2020: 395}
CONVICTED: Counts = {2013: 127, 2014: 165, 2016: 131, 2017: 115, 2018: 122, 2019: "<5", 2020: 118}
YEARS = range(2013, 2021)
POPULATION = 65_000_000
CITIZENSHIPS = (
    "Nigeria",
    "France",
    "Romania",
    "Côte d'Ivoire",
    "Bulgaria",
    "China",
    "Morocco",
    "Algeria",
    "Brazil",
    "Cameroon",
    "Republic of Moldova",
    "Ghana",
    "Colombia",
    "Peru",
    "Paraguay",
    "Dominican Republic",
    "Ukraine",
    "Viet Nam",
    "Thailand",
    "Philippines",
)


def year(number: int) -> Period:
    """A calendar year."""
    return Period.calendar_year(number)


def figure(indicator: str, number: int, count: int | str | None, **dimensions: str) -> Figure:
    """A published figure: a count, "<5", values in conflict ("62 | 43"), or None for a gap."""
    plain = Figure(
        indicator=indicator,
        period=year(number),
        dimensions=dimensions_of(dimensions),
        unit="offences" if indicator == "offences" else "persons",
        direction="either" if indicator == "detected" else "effort",
        coverage=("UNODC",),
        definition=f"{indicator} v1",
        as_of="2023-05-30",
        sources=(CHECKSUM,),
        rows=(RowRef(FILE, "", number - 1900),),
        cited="GLOTIP",
    )
    if count is None:
        return replace(plain, obs_status="m", origin="gap", rows=())
    if count == "<5":
        censored = replace(plain, lower=0.0, upper=4.0, interval_of="censoring", published="<5")
        return replace(censored, conf_status="C")
    if isinstance(count, str):
        return replace(plain, obs_status="u", origin="gap", published=count, rows=())
    return replace(plain, value=float(count), published=f"{count:,}")


def rate(number: int, count: int) -> Figure:
    """A rate of victims per 100,000 population, with an interval of the underlying rate."""
    value = count / POPULATION * 100_000
    return Figure(
        indicator="detected_rate",
        period=year(number),
        value=value,
        lower=value * 0.78,
        upper=value * 1.26,
        level=0.95,
        interval_of="rate",
        unit="per 100,000 population",
        definition="detected_rate v1",
        origin="derived",
        inputs=(f"detected/{number}", f"population/{number}"),
        method="quasi-Poisson, phi 37.1, level 0.95",
    )


def trend(indicator: str, first: int, last: int, word: str, **rest: object) -> Trend:
    """A trend; over five years where the ends lie five years apart."""
    reason = rest.pop("reason", "")
    if word in ("rose", "fell", "stable"):
        low, high = {"rose": (1.06, 1.41), "fell": (0.55, 0.86), "stable": (0.93, 1.08)}[word]
        chance = {"rose": 0.996, "fell": 0.0004, "stable": 0.41}[word]
        rest = {
            "ratio": (low * high) ** 0.5,
            "lower": low,
            "upper": high,
            "level": 0.95,
            "probability_rose": (chance, chance),
            **rest,
        }
    span = "five years" if last - first == 5 else "year"
    direction = "either" if indicator == "detected" else "effort"
    made = Trend(indicator, (), year(first), year(last), span, word, reason, direction=direction)  # type: ignore[arg-type]
    return replace(made, **rest)  # type: ignore[arg-type]


def figures() -> tuple[Figure, ...]:
    """All figures of the example, in the order of their ids."""
    series: dict[str, Counts] = {
        "detected": DETECTED,
        "offences": OFFENCES,
        "contacted": CONTACTED,
        "prosecuted": PROSECUTED,
        "convicted": CONVICTED,
    }
    found = [figure(name, at, counts.get(at)) for name, counts in series.items() for at in YEARS]
    found += [rate(at, count) for at, count in DETECTED.items() if isinstance(count, int)]
    found += list(_parts())
    declared = ("contacted", 2016)
    found = [
        replace(one, obs_status="n") if (one.indicator, one.period.year) == declared else one
        for one in found
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def _parts() -> Iterable[Figure]:
    for at in range(2015, 2021):
        total = DETECTED[at]
        assert isinstance(total, int)
        yield figure("detected", at, round(total * 0.74), sex="female")
        yield figure("detected", at, round(total * 0.25), sex="male")
        yield figure("detected", at, round(total * 0.17), age="0-17")
        yield figure("detected", at, round(total * 0.81), age="18+")
        yield figure("detected", at, round(total * 0.70), form="sexual")
        yield figure("detected", at, round(total * 0.14), form="labour")
        yield figure("detected", at, round(total * 0.61), age="18+", sex="female")
        yield figure("detected", at, "<5" if at == 2017 else 40, age="0-17", sex="male")
        for place, name in enumerate(CITIZENSHIPS):
            count = total // (place + 4) - 20 * place
            if (place + at) % 7:
                yield figure("detected", at, count if count > 5 else "<5", citizenship=name)


def trends() -> tuple[Trend, ...]:
    """Changes of the example: each word and most reasons."""
    broken = [trend("detected", at, at + 1, "can't tell", reason="break") for at in (2016, 2017)]
    return (
        trend("detected", 2015, 2016, "stable"),
        *broken,
        trend("detected", 2018, 2019, "stable"),
        trend("detected", 2019, 2020, "fell", holds_after_correction=True),
        trend("detected", 2015, 2020, "can't tell", reason="break"),
        trend(
            "offences",
            2015,
            2016,
            "can't tell",
            reason="uncertain",
            ratio=1.15,
            lower=0.81,
            upper=1.62,
            level=0.95,
            probability_rose=(0.79, 0.79),
        ),
        trend("offences", 2016, 2017, "fell", holds_after_correction=False),
        trend("offences", 2017, 2018, "can't tell", reason="break"),
        trend(
            "offences",
            2018,
            2019,
            "can't tell",
            reason="uncertain",
            ratio=0.78,
            lower=0.44,
            upper=1.4,
            level=0.95,
            probability_rose=(0.2, 0.2),
        ),
        trend(
            "offences",
            2019,
            2020,
            "fell",
            holds_after_correction=False,
            ratio=0.28,
            lower=0.11,
            upper=0.71,
        ),
        trend("offences", 2015, 2020, "can't tell", reason="break"),
        trend("contacted", 2019, 2020, "stable"),
        trend("contacted", 2015, 2020, "stable"),
        trend("prosecuted", 2019, 2020, "rose", holds_after_correction=False),
        trend(
            "convicted",
            2018,
            2019,
            "can't tell",
            reason="uncertain",
            ratio=0.02,
            lower=0.0,
            upper=0.2,
            level=0.95,
            probability_rose=(0.0001, 0.02),
        ),
        trend("convicted", 2019, 2020, "can't tell", reason="uncertain"),
        trend("convicted", 2015, 2020, "can't tell", reason="gap"),
    )


def breaks() -> tuple[Break, ...]:
    """The spike of 2017, a shift, and nothing declared."""
    return (
        Break("detected", (), year(2016), year(2017), "spike", 11.4, 1e-6, "breaks v1"),
        Break("detected", (), year(2017), year(2018), "spike", 11.5, 1e-6, "breaks v1"),
        Break("offences", (), year(2017), year(2018), "shift", 9.8, 1e-5, "breaks v1"),
    )


def rejected() -> tuple[Rejected, ...]:
    """Rows that gave no figure, one of a rule that no catalogue knows."""
    return (
        Rejected(
            RowRef(FILE, "", 812), "duplicate", "txtVALUE", "conflict", "ask", "detected/2013", "62"
        ),
        Rejected(
            RowRef(FILE, "", 813), "duplicate", "txtVALUE", "conflict", "ask", "detected/2013", "43"
        ),
        Rejected(
            RowRef(FILE, "", 901),
            "refused",
            "txtVALUE",
            "negative count",
            "correct it",
            "convicted/2012",
            "-3",
        ),
        Rejected(RowRef(FILE, "", 902), "refused", "", "a <new> rule", "mend <it>", "", "x"),
    )


def notes() -> tuple[Note, ...]:
    """Doubts, one of a rule that no catalogue knows."""
    return (
        Note(
            "mended name",
            f"{FILE}, row 43",
            (("was", "CÃ´te d'Ivoire"), ("now", "Côte d'Ivoire")),
            6,
        ),
        Note(
            "parts exceed total",
            "detected/2018",
            (("by", "form"), ("parts", "1600"), ("total", "1525")),
        ),
        Note("a <new> note", "somewhere"),
    )


def release(audience: Audience = "public", **changes: object) -> Release:
    """The example's release."""
    made = Release(
        audience=audience,
        figures=figures(),
        trends=trends(),
        breaks=breaks(),
        dispersions=(
            Dispersion("detected", (), 37.1, 6.0, 41.2, 2.0, 35.0, mean=1343.7),
            Dispersion("prosecuted", (), 12.0, 4.0, None, 0.0, 12.0, mean=309.4),
        ),
        gaps=(
            Gap(
                "contacted",
                year(2016),
                "Gendarmerie",
                "the register was being replaced",
                "yearbook 2017, p. 4",
            ),
        ),
        accounts=(
            SourceAccount(
                FILE,
                "glotip",
                CHECKSUM,
                18_432_001,
                "2023-05-30",
                "UNODC, Global Report on Trafficking in Persons",
                301,
                290,
                7,
                4,
                (("other countries", 45_120), ("aggregate SAM South America", 205)),
            ),
        ),
        rejected=rejected(),
        notes=notes(),
        known_outside=frozenset(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def definition(
    name: str, label: Sequence[str], direction: str, order: int, rate_of: str = ""
) -> Definition:
    """A definition; `label` in English and in French."""
    return Definition(
        id=name,
        version=1,
        question={
            "en": f"How many {label[0].lower()}?",
            "fr": f"Combien de {label[1].lower()}\u202f?",
        },
        label={"en": label[0], "fr": label[1]},
        unit="per 100,000 population"
        if rate_of
        else "offences"
        if name == "offences"
        else "persons",
        direction=direction,  # type: ignore[arg-type]
        why_direction={
            "en": "Because the authorities decide.",
            "fr": "Parce que les autorités décident.",
        },
        provisions=("us-tvpa/b2",),
        source="UNODC",
        rate_of=rate_of,
        order=order,
    )


def definitions() -> dict[str, Definition]:
    """The definitions of the example."""
    made = (
        definition("detected", ("Detected victims", "Victimes détectées"), "either", 1),
        definition(
            "detected_rate",
            (
                "Detected victims per 100,000 population",
                "Victimes détectées pour 100 000 habitants",
            ),
            "either",
            2,
            "detected",
        ),
        definition(
            "contacted",
            ("Persons in formal contact with the police", "Personnes mises en cause"),
            "effort",
            3,
        ),
        definition("offences", ("Offences recorded", "Infractions enregistrées"), "effort", 4),
        definition("prosecuted", ("Persons prosecuted", "Personnes poursuivies"), "effort", 5),
        definition("convicted", ("Persons convicted", "Personnes condamnées"), "effort", 6),
    )
    return {one.id: one for one in made}


def settings(**changes: object) -> Settings:
    """Settings of a project for France."""
    made = Settings(
        country="FRA",
        date=datetime.date(2026, 11, 23),
        audience="public",
        languages=("en", "fr"),
        exercise=False,
        sources=(),
        population=None,
        level=0.95,
        margin=0.25,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def page(**changes: object) -> Page:
    """The frame of the example's report."""
    rules = {
        "trends": {
            "version": 1,
            "source": "palermo",
            "word": [{"word": "rose", "when": "above 1"}],
        },
        "breaks": {"version": 1, "alpha": 0.1, "plausible_ratio": 2.0, "years": [2003, 2020]},
    }
    return Page("3f9a1c52d07b", "0.1.0", settings(**changes), definitions(), rules)
