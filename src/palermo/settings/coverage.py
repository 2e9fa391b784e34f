"""Reading coverage.toml: breaks, jumps that are real, and gaps; each mistake with its line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from palermo.errors import PalermoError, SettingsError, raise_all
from palermo.model import Gap, Period
from palermo.settings.forms import CoverageForm, GapForm, PlaceForm
from palermo.settings.lines import Lines
from palermo.settings.mistakes import closest
from palermo.settings.records import Comparable, Coverage, DeclaredBreak
from palermo.settings.texts import read_form, read_text

COVERAGE_FILE = "coverage.toml"
ALL_INDICATORS = "*"
Entry = PlaceForm | GapForm


@dataclass(frozen=True, slots=True)
class Measured:
    """What a project measures: of this alone can something be declared.

    Attributes:
        published: ids of the indicators of its published figures; () where it reads none.
        records: ids of the indicators of its agencies' records; () where it has no mappings.
        agencies: of its mappings, and those that organisations.toml knows.
    """

    published: Collection[str] = ()
    records: Collection[str] = ()
    agencies: Collection[str] = ()


def read_coverage(
    project: Path, indicators: Collection[str], measured: Measured | None = None
) -> Coverage:
    """Read coverage.toml of a project's folder; where there is none, nothing is declared.

    Args:
        project: the folder.
        indicators: ids of the indicators that there are.
        measured: what the project measures; None where that is not known.

    Raises:
        SettingsError: it has a mistake.
        Mistakes: it has several; each names the key and its line.
    """
    try:
        text = read_text(project / COVERAGE_FILE)
    except FileNotFoundError:
        return Coverage()
    form, lines = read_form(text, COVERAGE_FILE, CoverageForm)
    found = _Read(form, lines)
    raise_all(
        [
            *found.unknown_indicators(indicators),
            *(found.not_measured(measured, indicators) if measured else ()),
            *found.contradictions(),
        ]
    )
    return _coverage(form)


def _coverage(form: CoverageForm) -> Coverage:
    places = [(entry, Period.parse(entry.period)) for entry in (*form.break_, *form.comparable)]
    split = len(form.break_)
    return Coverage(
        tuple(DeclaredBreak(e.indicator, p, e.why, e.source) for e, p in places[:split]),
        tuple(Comparable(e.indicator, p, e.why, e.source) for e, p in places[split:]),
        tuple(
            Gap(e.indicator, Period.parse(e.period), e.agency, e.why, e.source) for e in form.gap
        ),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """coverage.toml as it was read, and where each key stands."""

    form: CoverageForm
    lines: Lines

    def entries(self) -> Iterator[tuple[str, int, Entry]]:
        """Each entry with its table and its place in it."""
        tables = {"break": self.form.break_, "comparable": self.form.comparable}
        for table, entries in tables.items():
            yield from ((table, at, entry) for at, entry in enumerate(entries))
        yield from (("gap", at, entry) for at, entry in enumerate(self.form.gap))

    def mistake(self, what: str, place: tuple[str, int, str], fix: str) -> SettingsError:
        """A mistake at a key."""
        table, _, key = place
        where = f"{COVERAGE_FILE}, line {self.lines.of(place)}, key {table}.{key}"
        return SettingsError(what, where, fix)

    def unknown_indicators(self, indicators: Collection[str]) -> Iterator[PalermoError]:
        """Names of no indicator."""
        for table, at, entry in self.entries():
            if entry.indicator not in indicators and not _means_all(entry):
                fix = closest(entry.indicator, indicators)
                what = f"{entry.indicator!r} is not an indicator"
                yield self.mistake(what, (table, at, "indicator"), fix)

    def not_measured(
        self, measured: Measured, indicators: Collection[str]
    ) -> Iterator[PalermoError]:
        """Indicators that this project does not measure, and agencies that send it nothing."""
        every = {*measured.published, *measured.records}
        for table, at, entry in self.entries():
            if entry.indicator in indicators and entry.indicator not in every:
                what = f"{entry.indicator!r} is not measured in this project"
                fix = closest(entry.indicator, every)
                yield self.mistake(what, (table, at, "indicator"), fix)
            elif isinstance(entry, GapForm):
                yield from self._unknown_agency(at, entry, measured)

    def _unknown_agency(
        self, at: int, entry: GapForm, measured: Measured
    ) -> Iterator[PalermoError]:
        if _means_all(entry) and not measured.records:
            what = "'*' means all that agencies' records are counted in, and there are no mappings"
            yield self.mistake(what, ("gap", at, "indicator"), "name the indicator")
            return
        of_records = entry.indicator in measured.records or _means_all(entry)
        if of_records and entry.agency and entry.agency not in measured.agencies:
            what = f"no mapping and no organisation is called {entry.agency!r}"
            fix = closest(entry.agency, measured.agencies)
            yield self.mistake(what, ("gap", at, "agency"), fix)

    def contradictions(self) -> Iterator[PalermoError]:
        """Places that are declared a break and comparable."""
        declared = {_place(entry): at for at, entry in enumerate(self.form.break_)}
        for at, entry in enumerate(self.form.comparable):
            if _place(entry) in declared:
                first = self.lines.of(("break", declared[_place(entry)]))
                yield SettingsError(
                    f"{entry.indicator} {entry.period} is declared a break, on line {first}, "
                    "and comparable",
                    f"{COVERAGE_FILE}, line {self.lines.of(('comparable', at))}, key comparable",
                    "keep the one that is right",
                )


def _means_all(entry: Entry) -> bool:
    return isinstance(entry, GapForm) and bool(entry.agency) and entry.indicator == ALL_INDICATORS


def _place(entry: PlaceForm) -> tuple[str, str]:
    return entry.indicator, entry.period
