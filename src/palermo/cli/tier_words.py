"""What `palermo tier` says to a person: a table of reports, and the moves that rules explain."""

from collections.abc import Iterator, Mapping, Sequence

from palermo.assess.tiers import Following, Move, following
from palermo.law import Law
from palermo.model.tiers import TierYear

_HEAD = ("country", "report", "tier", "run", "counted", "cap", "waivers left", "next report")
_NOTE = """\
run: consecutive reports on the watch list; counted: those that the automatic rule counts; cap: the
most that the rule of the report allows, waivers included. Not an official assessment."""
_NEXT: Mapping[Following, str] = {
    "forced": "Tier 3 unless it rises",
    "waiver": "Tier 3 unless it rises or the rule is waived",
    "": "",
}
_WHY = {
    "forced": "Tier 3, as the list was closed to it",
    "not waived": "Tier 3, as the rule was not waived again",
    "left in time": "rose, as the list was closed to it",
}


def history_text(rows: Sequence[TierYear], moves: Sequence[Move], law: Law) -> str:
    """The rows as a table, and the moves at which an automatic rule was at work.

    Args:
        rows: as placed.
        moves: of the same countries.
        law: by which they were placed.
    """
    lines = [*_table([_HEAD, *(_cells(row, following(row, law)) for row in rows)]), "", _NOTE]
    told = [one for one in moves if one.rule]
    if told:
        lines += ["", "Moves at which an automatic rule was at work:"]
        lines += map(_move_text, told)
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _cells(row: TierYear, ahead: Following) -> tuple[str, ...]:
    numbers = (row.run_length, row.counted_run, row.cap, row.waiver_years_left)
    told = ("-" if number is None or not row.run_length else str(number) for number in numbers)
    return (row.country, str(row.year), row.tier, *told, _NEXT[ahead])


def _move_text(move: Move) -> str:
    before, after = move.before, move.after
    run = f"{before.counted_run} counted {'report' if before.counted_run == 1 else 'reports'}"
    return f"  {after.country}, {after.year}: {_WHY[move.why]} after {run} ({move.rule})"
