"""What every method says of every published table, points alone.

    python tools/methods_hidden.py [--write]

The table of docs/explanation/why-one-number-is-not-enough.md.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from palermo import datasets
from palermo.errors import EstimationError
from palermo.mse import METHODS, Options, estimate
from tools.hidden import pages

TABLES = {
    "uk_2013_5": "United Kingdom 2013",
    "netherlands_2010_5": "Netherlands 2010-15",
    "western_5": "western United States",
    "new_orleans_5": "New Orleans",
    "korea_3": "Korea",
}
ORDERS = {"bic": (2, 3), "average": (2, 3)}


def told(table: str, method: str, order: int | None) -> str:
    """A total, or that there is none."""
    options = Options(jobs=1, max_order=order)
    try:
        one = estimate(datasets.load(table), method=method, resamples=0, options=options)
    except EstimationError:
        return "none"
    return f"{'at least ' if method == 'chao' else ''}{one.total:,.0f}"


def table() -> str:
    """A method a row, a published table a column."""
    observed = [f"{datasets.load(name).observed:,}" for name in TABLES]
    lines = [
        f"| method | {' | '.join(TABLES.values())} |",
        f"|---{'|---' * len(TABLES)}|",
        f"| *persons observed* | {' | '.join(observed)} |",
    ]
    for method in METHODS:
        for order in ORDERS.get(method, (None,)):
            name = f"`{method}`" + (f", up to {order} lists in an interaction" if order else "")
            cells = [told(one, method, order) for one in TABLES]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or put it into the page."""
    parser = argparse.ArgumentParser(description="What every method says.")
    parser.add_argument("--write", action="store_true", help="put it into the page")
    if parser.parse_args(arguments).write:
        pages.put("by method", table())
    else:
        print(table())


if __name__ == "__main__":
    main()
