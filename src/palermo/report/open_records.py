"""Open data of agencies' records beside their figures: what no mapping knows, links, rivals."""

from palermo.model import Refusal, Release, Resent, Rival
from palermo.report.open_data import Cells, table
from palermo.report.records.accounting import UnmappedColumn, unmapped

_UNMAPPED = ("source", "file", "column", "value", "values", "rows", "audience", "run")
_RESENT = ("source", "before", "now", "added", "removed", "changed", "audience", "run")
_REFUSED = ("first", "second", "why", "missing", "audience", "run")
_RIVAL = (
    "rival", "label_en", "label_fr", "predicts_en", "predicts_fr", "shows", "numbers", "figures",
    "audience", "run",
)  # fmt: skip


def record_data(release: Release, run: str) -> dict[str, str]:
    """Name and text of every file about agencies' records; none where there are no records.

    Args:
        release: what may be shown; values that no mapping knows are for the office alone.
        run: id of the run, stamped on every row with the audience.
    """
    told = release.agency_records
    if told is None:
        return {}
    stamp: Cells = {"audience": release.audience, "run": run}
    columns = unmapped(told.unmapped, values=release.audience == "internal")
    refused = told.links.refused if told.links else ()
    return {
        "unmapped.csv": table((_unmapped(one) | stamp for one in columns), _UNMAPPED),
        "resent.csv": table((_resent(one) | stamp for one in told.resent), _RESENT),
        "refused_links.csv": table((_refused(one) | stamp for one in refused), _REFUSED),
        "rivals.csv": table((_rival(one) | stamp for one in told.rivals), _RIVAL),
    }


def _unmapped(one: UnmappedColumn) -> Cells:
    return {
        "source": one.source,
        "file": one.file,
        "column": one.column,
        "value": one.value,
        "values": one.values,
        "rows": one.rows,
    }


def _resent(one: Resent) -> Cells:
    return {
        "source": one.source,
        "before": one.before,
        "now": one.now,
        "added": one.added,
        "removed": one.removed,
        "changed": one.changed,
    }


def _refused(one: Refusal) -> Cells:
    return {"first": one.first, "second": one.second, "why": one.why, "missing": one.missing}


def _rival(one: Rival) -> Cells:
    return {
        "rival": one.id,
        "label_en": one.label.get("en", ""),
        "label_fr": one.label.get("fr", ""),
        "predicts_en": one.predicts.get("en", ""),
        "predicts_fr": one.predicts.get("fr", ""),
        "shows": one.shows,
        "numbers": dict(one.numbers),
        "figures": one.figures,
    }
