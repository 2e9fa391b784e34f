"""tests/gold/scores.csv: one line for each scored run, so that no run on the gold set is hidden."""

import csv
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tools.scoring.attributes import ATTRIBUTES
from tools.scoring.compare import STATED
from tools.scoring.gold import GOLD, ROOT
from tools.scoring.headers import OVERALL
from tools.scoring.tally import Row

LOG = GOLD / "scores.csv"
RUN = ("date", "commit", "half", "checksum", "documents", "sentences")
MEASURES = (
    "quotes",
    "spans, overlap F1",
    "spans, exact F1",
    *ATTRIBUTES,
    f"amounts{STATED}",
    "hedges",
    "boosters",
    OVERALL,
)
"""Shares that a line keeps."""


def commit() -> str:
    """The commit that was scored; `dirty` where the working tree is not that commit."""
    changed = _git("status", "--porcelain", "--", ".", ":!tests/gold/scores.csv")
    return "dirty" if changed or changed is None else _git("rev-parse", "--short=12", "HEAD") or ""


def _git(*arguments: str) -> str | None:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def line(run: Mapping[str, str], rows: Mapping[str, Row]) -> dict[str, str]:
    """What is kept of a run."""
    shares = {name: rows[name].share for name in MEASURES}
    told = {name: "" if share is None else f"{share:.4f}" for name, share in shares.items()}
    return {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit()} | dict(run) | told


def append(kept: Mapping[str, str], log: Path = LOG) -> None:
    """Add a line; the first one writes the names of the columns."""
    new = not log.exists()
    with log.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*RUN, *MEASURES], lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(kept)
