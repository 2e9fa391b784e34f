"""Every series of the UNODC release: false alarms, a known break, and no country in the code."""

import importlib.util
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale

from palermo.measure import definitions, measure
from palermo.measure.breaks import BreakRule, find_breaks
from palermo.measure.dispersion import Prior
from palermo.measure.series import Series
from palermo.model import SeriesKey
from palermo.settings import Coverage, Settings
from palermo.sources import load, read_all

REPOSITORY = Path(__file__).parents[2]
RELEASE = "data/unodc_glotip_2023-05-30.csv.gz"


@cache
def calibrate() -> ModuleType:
    """tools/calibrate.py, which made the numbers of the rules."""
    spec = importlib.util.spec_from_file_location("calibrate", REPOSITORY / "tools/calibrate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def series(release: Path) -> Sequence[Series]:
    """All series of three years and more that have an exact count."""
    found: list[Series] = calibrate().real_series(release)
    return [one for one in found if len(one.points) >= 3 and any(p.exact for p in one.points)]


@pytest.mark.parametrize("maker", ["around_a_trend", "drifting"])
def test_fewer_than_one_series_in_a_hundred_gives_a_false_alarm(shared: Path, maker: str) -> None:
    """On series without a break, made after every real one; docs/explanation/how-sure.md."""
    make = getattr(calibrate(), maker)
    real = series(shared / RELEASE)
    assert len(real) > 4000
    assert calibrate().false_alarms(real, Prior.from_rules(), make, 1, 20261123) < 0.01


def test_breaks_are_found_in_a_few_of_the_real_series(shared: Path) -> None:
    prior, rule = Prior.from_rules(), BreakRule.from_rules()
    real = series(shared / RELEASE)
    flagged = sum(bool(find_breaks(one, prior, rule)) for one in real) / len(real)
    assert 0.02 < flagged < 0.08


def test_the_rules_are_those_that_the_release_gives(shared: Path) -> None:
    headline = [s for s in calibrate().real_series(shared / RELEASE) if not s.key.dimensions]
    prior = Prior.from_rules()
    scale, power = calibrate().fitted_prior(headline, prior.df)
    assert (scale, power) == pytest.approx((prior.scale, prior.power), abs=0.005)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_country_is_named_in_the_code(language: str) -> None:
    territories = Locale.parse(language).territories
    names = {name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b")
    files = sorted((REPOSITORY / "src").rglob("*.py"))
    assert len(files) > 20
    named = [
        f"{file.relative_to(REPOSITORY)}: {found.group()}"
        for file in files
        for found in [pattern.search(_without_examples(file.read_text("utf-8")))]
        if found
    ]
    assert named == []


def _without_examples(code: str) -> str:
    """The code without its docstrings and comments, which may give examples."""
    return re.sub(r'""".*?"""|#[^\n]*', "", code, flags=re.DOTALL)


def test_the_break_of_2017_in_frances_detected_victims_is_found(shared: Path) -> None:
    """1,516, then 198, then 1,525: no rise or fall is called across it."""
    path = shared / RELEASE
    reading = read_all(load(path, path.name), date=date(2026, 11, 23), definitions=definitions())
    measures = measure(
        [reading["FRA"]],
        population=None,
        coverage=Coverage((), (), ()),
        settings=Settings("FRA", date(2026, 11, 23)),
        definitions=definitions(),
    )
    total = SeriesKey("detected")
    found = [(b.before.label, b.after.label) for b in measures.breaks if b.series == total]
    assert found == [("2016", "2017"), ("2017", "2018")]
    across = {t.id: (t.word, t.reason) for t in measures.trends if t.series == total}
    for name in ("detected/2016~2017", "detected/2017~2018", "detected/2015~2020"):
        assert across[name] == ("can't tell", "break")
