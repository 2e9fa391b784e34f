"""Agencies' records linked: each source with itself, several only where all of them permit it."""

from collections.abc import Collection, Mapping

from palermo.link.account import account_of
from palermo.link.linking import link_by_rule
from palermo.link.permissions import Parties, parties
from palermo.model.agency_records import LinkAccount
from palermo.model.fields import record_kinds
from palermo.store import Workspace

OF_PERSONS = {"victim", "perpetrator"}
SOURCE = """
    CREATE OR REPLACE TEMP VIEW link_source AS
    SELECT
        record, source, party, p.id_space, local_person, given_name, family_name, birth_date,
        birth_precision, sex, citizenship, document_no
    FROM records JOIN link_parties p USING (source) JOIN link_kinds USING (kind)
"""


def link(
    workspace: Workspace,
    permissions: Mapping[str, Collection[str]],
    *,
    id_spaces: Mapping[str, str],
) -> LinkAccount:
    """Link the records of persons by rule (rules.toml), as far as the mappings permit it.

    Reads the table `records`. Makes `record_persons` (record, person), `persons` (what is known of
    each, how many records and sources), `links` (record_a, record_b, rule: each a claim). Persons
    have numbers from 1, by their smallest record; the same records give the same numbers.

    Args:
        workspace: holds `records`.
        permissions: for each source (name of a mapping), which others it may be linked with. Two
            sources are linked only if both name each other, and with all others of their group.
        id_spaces: for each source, whose numbers of persons it uses: equal numbers are one person.

    Returns:
        What was linked by which rule, and each pair of sources that was not, with the reason.
    """
    kinds = [kind for kind, units in record_kinds().items() if OF_PERSONS & set(units)]
    workspace.run("CREATE OR REPLACE TEMP TABLE link_kinds (kind VARCHAR)")
    workspace.run("INSERT INTO link_kinds SELECT unnest(?::VARCHAR[])", [kinds])
    found = workspace.rows("SELECT DISTINCT source FROM records JOIN link_kinds USING (kind)")
    parted = parties([source for (source,) in found], permissions, id_spaces)
    _write_parties(workspace, parted, id_spaces)
    workspace.run(SOURCE)
    link_by_rule(workspace)
    workspace.run("DROP VIEW link_source")
    workspace.run("DROP TABLE link_kinds")
    workspace.run("DROP TABLE link_parties")
    return account_of(workspace, parted)


def _write_parties(workspace: Workspace, parted: Parties, id_spaces: Mapping[str, str]) -> None:
    workspace.run(
        "CREATE OR REPLACE TEMP TABLE link_parties"
        " (source VARCHAR, party INTEGER, id_space VARCHAR)"
    )
    for number, group in enumerate(parted.groups):
        for source in group:
            # A source without an id space has numbers of its own; a blank can't begin a name.
            space = id_spaces.get(source, f" {source}")
            workspace.run("INSERT INTO link_parties VALUES (?, ?, ?)", [source, number, space])
