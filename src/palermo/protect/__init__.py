"""PROTECT: the only maker of a Release.

Figures that others have published stand as they were published: what was suppressed there stays
suppressed, and each is remembered as known outside, since whoever attacks a later release has it
already. Figures from persons' records pass by audience:

* `internal` sees all of them.
* `transmission` gets the same numbers, and with them the status that each figure has for the public
  (`Release.confidential`), so that the receiver knows what it may not publish.
* `public` sees no count from which a small one can be worked out (`palermo.protect.suppression`),
  and no interval that tells of one. Before anything is released the audit says so too.
* Of a hidden population the public sees a form of its own (`palermo.protect.hidden`).

No other figure may pass. Statements pass as `palermo.protect.statements` says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from palermo.errors import DisclosureError, raise_all
from palermo.model import AUDIENCES, Audience, Figure, HiddenPopulation, Measures, Release
from palermo.model.figures import ConfStatus
from palermo.protect import outsiders
from palermo.protect.audit import Audit, audit
from palermo.protect.holding import Held, confidential, is_silent
from palermo.protect.policy import DEFAULT, Policy
from palermo.protect.records import for_the_public
from palermo.protect.statements import NOT_OPENED, Heard, Told, told

__all__ = ["NOT_OPENED", "Audit", "Heard", "Policy", "Told", "audit", "release", "told"]


def release(
    measures: Measures,
    audience: Audience,
    heard: Iterable[Heard] = (),
    policy: Policy = DEFAULT,
) -> Release:
    """What may be shown to an audience.

    Args:
        measures: figures that were published, were counted from records, were computed from such,
            or mark a gap; the cells behind those from records.
        audience: who may see it.
        heard: telegrams and documents, each seen with the eyes of this audience.
        policy: what of counts from records the public may see.

    Raises:
        DisclosureError: an unknown audience, figures or trends that go back to no published
            figure and to no record, or cells that contradict each other.
    """
    if audience not in AUDIENCES:
        raise DisclosureError(
            "there is no such audience", "audience", f"name one of {', '.join(AUDIENCES)}"
        )
    raise_all(_of_nobody(measures))
    held = Held()
    if audience != "internal":
        held = confidential(measures, policy)
    seen = _seen(measures, audience, held, policy)
    said = told(heard, audience)
    return Release(
        audience=audience,
        figures=seen.figures,
        trends=seen.trends,
        breaks=seen.breaks,
        dispersions=seen.dispersions,
        gaps=seen.gaps,
        accounts=seen.accounts,
        rejected=seen.rejected,
        notes=seen.notes,
        known_outside=_named(measures, "published"),
        statements=said.statements,
        documents=said.documents,
        telegrams=said.telegrams,
        withheld=said.withheld,
        agency_records=seen.agency_records,
        hidden=measures.hidden and _hidden(measures.hidden, audience, policy),
        confidential=_reserved(measures, held) if audience == "transmission" else {},
    )


def _seen(measures: Measures, audience: Audience, held: Held, policy: Policy) -> Measures:
    if audience == "internal":
        return measures
    public = audience == "public"
    shown = for_the_public(measures, held, policy) if public else measures
    records = measures.agency_records
    return replace(
        shown,
        rejected=tuple(outsiders.rejected_rows(measures.rejected, measures.accounts)),
        agency_records=records
        and outsiders.agency_records(
            records, held.figures if public else (), policy.victims if public else 0
        ),
    )


def _hidden(found: HiddenPopulation, audience: Audience, policy: Policy) -> HiddenPopulation:
    if audience == "internal":
        return found
    from palermo.protect.hidden import for_others

    return for_others(found, audience, policy)


def _reserved(measures: Measures, held: Held) -> dict[str, ConfStatus]:
    """What a receiver may not publish; of a hidden population not one exact number."""
    exact = measures.hidden.figures if measures.hidden else ()
    reserved: dict[str, ConfStatus] = {one.id: "C" for one in exact}
    return {**held.figures, **reserved}


def _of_nobody(measures: Measures) -> Iterator[DisclosureError]:
    """Figures and trends that may not pass at all."""
    known = _named(measures, "published") | _named(measures, "records")
    names = (
        *(figure.id for figure in measures.figures if not _may_pass(figure, known)),
        *(trend.id for trend in measures.trends if not _from(trend.inputs, known)),
    )
    for name in names:
        yield DisclosureError(
            "it goes back to no published figure and to no record",
            name,
            "compute it from published figures or from records only",
        )


def _named(measures: Measures, origin: str) -> frozenset[str]:
    return frozenset(figure.id for figure in measures.figures if figure.origin == origin)


def _may_pass(figure: Figure, known: frozenset[str]) -> bool:
    if figure.origin == "derived":
        return _from(figure.inputs, known)
    if figure.origin == "gap":
        return is_silent(figure)
    return figure.origin == "records" or bool(figure.rows)


def _from(inputs: tuple[str, ...], known: frozenset[str]) -> bool:
    return bool(inputs) and known.issuperset(inputs)
