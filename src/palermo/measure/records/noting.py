"""Notes: what was left out of the figures, and who is missing without anybody having said so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from palermo.measure.records.counting import Counted
from palermo.measure.records.frame import Frame
from palermo.model import Definition, Note, Period, figure_id
from palermo.model.fields import event_meanings, record_kinds
from palermo.store.workspace import Workspace

_QUOTED = re.compile(r"'([a-z_]+)'")


def sources(definition: Definition, workspace: Workspace) -> frozenset[str] | None:
    """Agencies that sent records of the kinds that an indicator counts; None where it names none.

    Without them there is no number: none that was sent is not none that happened. The kinds are
    those that the query names, or the events where it names no kind.
    """
    named = set(_QUOTED.findall(definition.sql))
    for join, column, known in (
        ("", "kind", record_kinds()),
        ("JOIN events USING (record)", "event", event_meanings()),
    ):
        wanted = sorted(named & set(known))
        if wanted:
            found = workspace.rows(
                f"SELECT DISTINCT agency FROM records {join} "  # noqa: S608
                f"WHERE list_contains($wanted, {column}) AND agency IS NOT NULL",
                {"wanted": wanted},
            )
            return frozenset(agency for (agency,) in found)
    return None


def lacks_an_end(definition: Definition, workspace: Workspace) -> bool:
    """Whether nobody sent one of the two events between which an indicator follows persons."""
    return not all(_senders(workspace, event) for event in definition.links)


def spans(workspace: Workspace) -> dict[str, Period]:
    """Of each agency, the years from its first to its last event: of others it told nothing."""
    rows = workspace.rows(
        'SELECT agency, min(year(e."at")), max(year(e."at")) '
        "FROM events e JOIN records USING (record) "
        'WHERE e."at" IS NOT NULL AND agency IS NOT NULL GROUP BY agency ORDER BY agency'
    )
    return {
        agency: Period(date(int(first), 1, 1), date(int(last), 12, 31))
        for agency, first, last in rows
    }


def is_linked(definition: Definition, frame: Frame, workspace: Workspace) -> bool:
    """Whether records that an indicator needs to know of one person could be linked.

    One source of the first event and one of the second must have been linked, or share the
    numbers of their persons.
    """
    if not definition.links or frame.linked is None:
        return True
    first, second = (_senders(workspace, event) for event in definition.links)
    group = {source: at for at, several in enumerate(frame.linked) for source in several}
    return any(
        bool(space and space == other_space) or group.get(source, source) == group.get(other, other)
        for source, space in first
        for other, other_space in second
    )


def _senders(workspace: Workspace, event: str) -> list[tuple[str, str]]:
    """The sources that have an event, each with whose numbers its persons bear."""
    return [
        (source, space)
        for source, space in workspace.rows(
            "SELECT DISTINCT source, id_space FROM records JOIN events USING (record) "
            "WHERE event = $event ORDER BY ALL",
            {"event": event},
        )
    ]


def left_out(counted: Counted) -> Iterator[Note]:
    """Rows without a day, and rows of which it is not known what they say."""
    name = counted.definition.id
    if counted.undated:
        yield Note("day unknown", name, (("indicator", name),), counted.undated)
    if counted.definition.measure not in ("share", "median"):
        return
    for period in counted.calendar.periods:
        if rows := counted.unknowns(period):
            params = (("indicator", name), ("period", period.label))
            yield Note("unknown left out", figure_id(name, period.label), params, rows)


def rejected_amounts(counted: Counted, workspace: Workspace) -> Iterator[Note]:
    """Rows of the same sources that could not be used: an amount may lack what they held."""
    name = counted.definition.id
    rows = workspace.rows(
        'SELECT count(DISTINCT (file, sheet, "row")) FROM row_issues '  # noqa: S608
        "WHERE severity = 'reject' AND source IN (SELECT r.source FROM records r "
        f"JOIN {counted.table} c ON c.unit = r.record)"
    )[0][0]
    if rows:
        yield Note("amounts lack rows", name, (("indicator", name),), rows)


def undeclared(several: Iterable[Counted], frame: Frame) -> Iterator[Note]:
    """Agencies that have rows in some period and none in another, without a declared gap."""
    found = list(several)
    if not found:
        return
    periods = found[0].calendar.periods
    active = {p: frozenset().union(*(one.agencies((), p) for one in found)) for p in periods}
    for agency in sorted(frozenset().union(*active.values())):
        declared = [gap.period for gap in frame.gaps if gap.agency == agency]
        for period in periods:
            if agency not in active[period] and not any(map(period.overlaps, declared)):
                params = (("agency", agency), ("period", period.label))
                yield Note("no rows of an agency", agency, params)


def mentioned(definitions: Mapping[str, Definition]) -> frozenset[str]:
    """Indicators whose rows are needed after they were counted."""
    several = definitions.values()
    inner = {one.id: {one.within, one.yes_within} - {""} for one in several}
    return frozenset(
        {whole.partition(".")[0] for wholes in inner.values() for whole in wholes}
        | {name for name, wholes in inner.items() if wholes}
        | {one.numerator for one in several if one.measure == "elasticity"}
    )
