"""Several files of one project: no figure may come from two of them unseen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from palermo.model import Figure, Reading, Rejected

_FIXES = {
    "repeated": "nothing to do, or take the row out of one of the files",
    "conflict": (
        "the files give different values: find out which definition each counts by, and keep one "
        "in the project, or write the other under an indicator of its own"
    ),
}


def reconcile(readings: Sequence[Reading]) -> list[Reading]:
    """The same readings, no figure in two of them.

    Where files agree on a figure, the first keeps it and the others list it as repeated; where
    they differ, none keeps it and all list it as a conflict: nothing is chosen.
    """
    given: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for figure in reading.figures:
            given[figure.id].append((number, figure))
    dropped: dict[int, dict[str, str]] = defaultdict(dict)
    for name, several in given.items():
        if len(several) == 1:
            continue
        agree = len({(f.value, f.bounds, f.obs_status) for _, f in several}) == 1
        for number, _ in several[1:] if agree else several:
            dropped[number][name] = "repeated" if agree else "conflict"
    return [_without(reading, dropped[number]) for number, reading in enumerate(readings)]


def _without(reading: Reading, dropped: dict[str, str]) -> Reading:
    """A reading whose dropped figures (id and rule) are listed as duplicates."""
    if not dropped:
        return reading
    gone = [figure for figure in reading.figures if figure.id in dropped]
    noted = {note.where for note in reading.notes}
    warned = sum(str(figure.rows[0]) in noted for figure in gone)
    account = reading.account
    return replace(
        reading,
        figures=tuple(f for f in reading.figures if f.id not in dropped),
        rejected=(*reading.rejected, *(_duplicate(f, dropped[f.id]) for f in gone)),
        account=replace(
            account,
            kept=account.kept - (len(gone) - warned),
            warned=account.warned - warned,
            rejected=account.rejected + len(gone),
        ),
    )


def _duplicate(figure: Figure, rule: str) -> Rejected:
    return Rejected(
        figure.rows[0],
        "duplicate",
        "",
        rule,
        _FIXES[rule],
        figure=figure.id,
        value=figure.published,
    )
