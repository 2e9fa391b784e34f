"""The example country: its files, which lie in the package or, in a working copy, beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import palermo
from palermo.assess.tiers import HISTORY
from palermo.errors import UsageError
from palermo.settings import CONCERNS_FILE, COVERAGE_FILE, ORGANISATIONS_FILE, SETTINGS_FILE

TELEGRAM = "telegram-clean.txt"
_AUDIENCE = re.compile(rb'^audience = "\w+"', re.MULTILINE)


def example_folder() -> Path:
    """Ruritania's folder.

    Raises:
        UsageError: it is not there.
    """
    inside = Path(palermo.__file__).parent / "examples" / "ruritania"
    beside = Path(palermo.__file__).parents[2] / "examples" / "ruritania"
    for folder in (inside, beside):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise UsageError(
        "this installation has no example", "palermo new --example", "install palermo again"
    )


def example_files(audience: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the example's project; the settings are last.

    Args:
        audience: for whom the report is; that of the example's own settings without one.
    """
    folder = example_folder()
    for name in (COVERAGE_FILE, ORGANISATIONS_FILE, CONCERNS_FILE, HISTORY):
        yield name, (folder / name).read_bytes()
    yield f"documents/{TELEGRAM}", (folder / TELEGRAM).read_bytes()
    for part in ("inputs", "law", "mappings"):
        for file in sorted((folder / part).iterdir()):
            yield f"{part}/{file.name}", file.read_bytes()
    settings = (folder / SETTINGS_FILE).read_bytes()
    if audience:
        settings = _AUDIENCE.sub(f'audience = "{audience}"'.encode(), settings)
    yield SETTINGS_FILE, settings
