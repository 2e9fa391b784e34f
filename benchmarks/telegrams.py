"""How many telegrams a second are read, with and without statements, and how time and memory grow.

    python benchmarks/telegrams.py [--seconds 3] [--messages 100000]

One core, plain text of about 3 kB (the example's first paragraphs), medians of five. Memory is the
largest of a process that reads a file of --messages messages; it is compared with a tenth of them.
The best public parser of headings (Python 2, not run here) reads 209 to 247 a second, ten fields
of the heading and no text (methods page on telegrams, B).
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from palermo.sources import statements
from palermo.telegram import parse, read

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "ruritania" / "telegram-clean.txt"
SIZE = 3_000


def message() -> str:
    """The example, cut to about 3 kB between two paragraphs, with its end."""
    text = EXAMPLE.read_text(encoding="utf-8")
    cut = text.rindex("\n\n", 0, SIZE)
    return f"{text[:cut]}\nROE\nBT\n#1234\nNNNN\n"


def rate(work: Callable[[], object], seconds: float) -> float:
    """Calls a second of the processor, the median of five stretches."""
    found = []
    for _ in range(5):
        begun = time.process_time()
        count = 0
        while time.process_time() - begun < seconds / 5:
            work()
            count += 1
        found.append(count / (time.process_time() - begun))
    return statistics.median(found)


def spent(text: str) -> float:
    """Seconds of the processor for one text, the least of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        parse(text)
        times.append(time.process_time() - begun)
    return min(times)


def long_text(length: int) -> str:
    """A telegram of many paragraphs, of about so many characters."""
    head = message().split("\n1. ")[0]
    paragraph = "He said that the police found 12 victims in June.\n" * 20
    count = length // (len(paragraph) + 9)
    return head + "".join(f"\n{number}. (C) {paragraph}" for number in range(1, count + 1))


def memory(count: int) -> float:
    """Largest MiB of a process that reads so many messages from a file."""
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder) / "box.txt"
        with box.open("w", encoding="utf-8") as file:
            text = message()
            for _ in range(count):
                file.write(text)
        words = [sys.executable, __file__, "--read", str(box)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
    return float(done.stdout)


def read_only(box: Path) -> None:
    """Read a file of messages and print the process's largest memory in MiB."""
    for _ in read(box):
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(seconds: float, messages: int) -> dict[str, float]:
    """All numbers of this benchmark."""
    text = message()
    telegram = parse(text)
    return {
        "characters": len(text),
        "telegrams a second": round(rate(lambda: parse(text), seconds)),
        "statements of telegrams a second": round(rate(lambda: statements(parse(text)), seconds)),
        "statements in one": len(statements(telegram)),
        "time of 1 MB over time of 100 kB": round(
            spent(long_text(1_000_000)) / spent(long_text(100_000)), 1
        ),
        f"MiB for {messages} messages": round(memory(messages)),
        f"MiB for {messages // 10} messages": round(memory(messages // 10)),
    }


def main() -> None:
    """Print the table and keep it in telegrams.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        read_only(given.read)
        return
    found = measured(given.seconds, given.messages)
    for name, value in found.items():
        print(f"{name:<40} {value:>10}")
    kept = HERE / "telegrams.json"
    kept.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
