"""No command connects to anything: SECURITY.md says so."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "france"

WATCHED = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise SystemExit(f"palermo asked for the network: {event}")

sys.addaudithook(refuse)
from palermo.cli import main
main()
"""


def palermo(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a process that ends when it asks for the network."""
    command = [sys.executable, "-c", WATCHED, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_report_is_made_without_a_network(tmp_path: Path) -> None:
    project = tmp_path / "project"
    inputs = ("--published", EXAMPLE / "published.csv", "--population", EXAMPLE / "population.csv")
    for command in (
        ("new", project, "--country", "FRA", *inputs),
        ("check", "--project", project),
        ("run", "--project", project),
        ("explain", "--project", project, "detected/2018"),
    ):
        done = palermo(*command)
        assert done.returncode == 0, done.stderr


def test_a_telegram_is_read_and_searched_without_a_network(tmp_path: Path) -> None:
    project, file = tmp_path / "project", EXAMPLE.parent / "ruritania" / "telegram-damaged.txt"
    for command in (
        ("telegram", "parse", file),
        ("new", project, "--telegram", file),
        ("run", "--project", project),
        ("search", "--project", project, "screened"),
    ):
        done = palermo(*command)
        assert done.returncode == 0, done.stderr


def test_the_watch_would_notice() -> None:
    asking = "\nimport socket\nsocket.create_connection(('localhost', 9))\n"
    watch = WATCHED.partition("from palermo")[0]
    done = subprocess.run(
        [sys.executable, "-c", watch + asking], capture_output=True, text=True, check=False
    )
    assert "palermo asked for the network" in done.stderr
