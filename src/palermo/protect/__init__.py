"""PROTECT: the only maker of a Release.

Figures that others have published stand as they were published: what was suppressed there stays
suppressed, and each is remembered as known outside, since whoever attacks a later release has it
already. No other figure may pass yet: one made from persons' records needs disclosure control.

Statements pass as `palermo.protect.statements` says.
"""

from collections.abc import Iterable

from palermo.errors import DisclosureError, raise_all
from palermo.model import AUDIENCES, Audience, Figure, Measures, Release
from palermo.protect.statements import NOT_OPENED, Heard, Told, told

__all__ = ["NOT_OPENED", "Heard", "Told", "release", "told"]


def release(measures: Measures, audience: Audience, heard: Iterable[Heard] = ()) -> Release:
    """What may be shown to an audience.

    Args:
        measures: figures that were published, were computed from such, or mark a gap.
        audience: who may see it.
        heard: telegrams and documents, each seen with the eyes of this audience.

    Raises:
        DisclosureError: an unknown audience, or figures or trends that go back to no
            published figure.
    """
    if audience not in AUDIENCES:
        raise DisclosureError(
            "there is no such audience", "audience", f"name one of {', '.join(AUDIENCES)}"
        )
    published = frozenset(f.id for f in measures.figures if f.origin == "published")
    raise_all(
        DisclosureError(
            "it goes back to no published figure, and there is no rule to protect it",
            name,
            "compute it from published figures only",
        )
        for name in (
            *(figure.id for figure in measures.figures if not _is_public(figure, published)),
            *(t.id for t in measures.trends if not _from(t.inputs, published)),
        )
    )
    said = told(heard, audience)
    return Release(
        audience=audience,
        figures=measures.figures,
        trends=measures.trends,
        breaks=measures.breaks,
        dispersions=measures.dispersions,
        gaps=measures.gaps,
        accounts=measures.accounts,
        rejected=measures.rejected,
        notes=measures.notes,
        known_outside=published,
        statements=said.statements,
        documents=said.documents,
        telegrams=said.telegrams,
        withheld=said.withheld,
    )


def _is_public(figure: Figure, published: frozenset[str]) -> bool:
    if figure.origin == "derived":
        return _from(figure.inputs, published)
    if figure.origin == "gap":
        return figure.value is figure.lower is figure.upper is None
    return bool(figure.rows)


def _from(inputs: tuple[str, ...], published: frozenset[str]) -> bool:
    return bool(inputs) and published.issuperset(inputs)
