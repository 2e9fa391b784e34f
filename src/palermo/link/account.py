"""What linking did, counted."""

from collections.abc import Mapping

from palermo.link.permissions import Parties
from palermo.link.rules import rules
from palermo.model.agency_records import LinkAccount
from palermo.store import Workspace

LARGE = 15
"""A person with more records than this is worth a look."""
SIZES = f"""
    SELECT count(*), coalesce(sum(records), 0), coalesce(max(records), 0),
        count(*) FILTER (WHERE records > {LARGE})
    FROM persons
"""  # noqa: S608 - a number of ours
RULES = "SELECT rule, count(*) FROM links GROUP BY rule"
DISAGREEING = """
    SELECT count(*) FILTER (WHERE sex_differs), count(*) FILTER (WHERE birth_differs),
        count(*) FILTER (WHERE citizenship_differs)
    FROM persons
"""


def account_of(workspace: Workspace, parted: Parties) -> LinkAccount:
    """The account of the tables `persons` and `links`."""
    persons, records, largest, large = workspace.rows(SIZES)[0]
    counts: Mapping[str, int] = dict(workspace.rows(RULES))
    disagreeing = workspace.rows(DISAGREEING)[0]
    return LinkAccount(
        records=int(records),
        persons=persons,
        rules=tuple((rule.id, counts.get(rule.id, 0)) for rule in rules()),
        groups=tuple(group for group in parted.groups if len(group) > 1),
        refused=parted.refused,
        largest=largest,
        large=large,
        disagreeing=tuple(zip(("sex", "birth_date", "citizenship"), disagreeing, strict=True)),
    )
