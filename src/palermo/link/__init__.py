"""LINK: which records are of the same person.

    account = link(workspace, permissions, id_spaces=...)      a project's records
    links = link_records("records.parquet")                    any table

By rule (`rules.toml`) on names, their sound (`skeleton.toml`), birth date with its precision, sex,
citizenship and document numbers. Probabilistic linkage comes behind the same functions.
"""

from palermo.link.links import LinkReport, Links
from palermo.link.permissions import parties
from palermo.link.records import link
from palermo.link.rules import Rule, rules
from palermo.link.tables import link_records

__all__ = ["LinkReport", "Links", "Rule", "link", "link_records", "parties", "rules"]
