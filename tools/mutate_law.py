"""Does a scenario notice when the law is wrong by a day, a year, a number, a yes or no?

    python -m tools.mutate_law [FILE.toml ...]

Every instrument (or those named) is changed at one place at a time, in memory: each date by a
day, each report year, cap, number and threshold by one, each yes to no, each word of law (min,
may, month ...) to another, each list of law (means, purposes, grounds ...) by one entry less. A
change that palermo's loader refuses, or that breaks a scenario of
tests/scenarios, is caught; the others are listed. Exit 1 where there is one.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from palermo import law
from tools.scenarios import ScenarioFile, read_all
from tools.scenarios.files import ROOT
from tools.scenarios.mutating import LEFT_OUT
from tools.scenarios.surviving import Outcome, outcome

SHIPPED = Path(law.__file__).parent / "instruments"


def outcomes(paths: Iterable[Path], files: Iterable[ScenarioFile]) -> list[Outcome]:
    """What became of the changes of each instrument.

    Args:
        paths: of instruments.
        files: of scenarios, each with its folder of further law.
    """
    files = tuple(files)
    return [_outcome(path, files) for path in paths]


def _outcome(path: Path, files: tuple[ScenarioFile, ...]) -> Outcome:
    """Scenarios with a folder of law of their own may ask of that, and of what is shipped."""
    folder = None if path.parent == SHIPPED else path.parent
    asked = [one for file in files if file.folder == folder for one in file.scenarios]
    return outcome(path, law.read(folder), asked)


def instruments(files: Iterable[ScenarioFile]) -> list[Path]:
    """Every instrument that is shipped, that an example has, or that scenarios bring along."""
    folders = {file.folder for file in files if file.folder} | set(ROOT.glob("examples/*/law"))
    return [path for one in (SHIPPED, *sorted(folders)) for path in sorted(one.glob("*.toml"))]


def main() -> int:
    """Print what was caught by whom, and what survived."""
    parser = argparse.ArgumentParser(description="Change the law; which changes does nobody see?")
    parser.add_argument("file", nargs="*", type=Path, help="instruments; all without it")
    files = read_all()
    named = [path.resolve() for path in parser.parse_args().file]
    found = outcomes(named or instruments(files), files)
    for one in found:
        lost = len(one.survivors)
        total = one.by_loader + one.by_scenario + lost
        caught = f"{one.by_loader} by the loader, {one.by_scenario} by a scenario"
        print(f"{one.instrument}: {total} changes, {caught}, {lost} by nobody")
        print(*(f"  {survivor}" for survivor in one.survivors), sep="\n", end="\n" * bool(lost))
    for place, reason in LEFT_OUT.items():
        print(f"not changed: {'.'.join(map(str, place))}, {reason}")
    return 1 if any(one.survivors for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
