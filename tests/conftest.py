"""What tests may need, and what is said where it is not there."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Slow machines are no failure; continuous integration tries the same examples every time.
settings.register_profile("palermo", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("palermo")

pytest_plugins = ["pytester", "tests.skips", "tests.gate"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data and recorded runs that PALERMO_SHARED names."""
    named = os.environ.get("PALERMO_SHARED")
    if not named:
        pytest.skip("PALERMO_SHARED is not set: this test needs the folder of public data")
    folder = Path(named)
    assert folder.is_dir(), "PALERMO_SHARED names no folder: mend it, or unset it"
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser: the one that PALERMO_CHROMIUM names, or the first on the path."""
    named = os.environ.get("PALERMO_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("Chromium is not installed: on Debian, apt-get install chromium")
    return Path(found)


@pytest.fixture
def screenshots(request: pytest.FixtureRequest) -> Path | None:
    """Where to keep pictures of the report for the README; None in an ordinary run."""
    kept = Path(__file__).parent.parent / "docs" / "pictures"
    return kept if request.config.getoption("screenshots") else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch of `make screenshots`."""
    parser.addoption(
        "--screenshots",
        action="store_true",
        help="keep the pictures that the browser tests take, in docs/pictures",
    )
