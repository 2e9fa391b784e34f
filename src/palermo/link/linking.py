"""Linking by rule: `link_source` in a workspace to persons, and the claims they rest on."""

from importlib.resources import files
from string import Template

from palermo.link.clusters import persons_of
from palermo.link.names import fold_names
from palermo.link.rules import Rule, limits, rules
from palermo.link.sounds import skeleton_sql
from palermo.store import Workspace

TABLES = (
    "agreed",
    "blocks",
    "components",
    "facts",
    "folded",
    "input",
    "names",
    "parts",
    "rules",
    "split",
)
MACROS = ("words", "count")


def link_by_rule(workspace: Workspace) -> None:
    """Make `record_persons`, `links` and `persons` from `link_source`.

    `link_source` has the columns record (BIGINT), source, party (records are compared within one),
    id_space, local_person, given_name, family_name, birth_date (DATE), birth_precision, sex,
    citizenship and document_no. What is made on the way begins with `link_` and goes at the end.
    """
    fold_names(workspace)
    numbers = limits()
    prepared = Template(sql("prepare")).substitute(
        skeleton=skeleton_sql("plain"),
        least_length=numbers.least_length,
        least_parts=numbers.least_parts,
        least_letters=numbers.least_letters,
    )
    run_all(workspace, prepared)
    block(workspace)
    persons_of(workspace)
    run_all(workspace, sql("links"))
    run_all(workspace, sql("persons"))
    for name in TABLES:
        workspace.run(f"DROP TABLE link_{name}")
    for name in MACROS:
        workspace.run(f"DROP MACRO link_{name}")


def run_all(workspace: Workspace, statements: str) -> None:
    """Carry out statements, one after the other."""
    for statement in statements.split(";\n"):
        if statement.strip():
            workspace.run(statement)


def block(workspace: Workspace) -> None:
    """Make `link_rules`, and `link_blocks`: for each rule, which records are equal in its fields.

    A block's number is its smallest record, so that links stay as many as records.
    """
    workspace.run('CREATE OR REPLACE TEMP TABLE link_rules ("order" INTEGER, id VARCHAR)')
    workspace.run(
        'CREATE OR REPLACE TEMP TABLE link_blocks ("order" INTEGER, record BIGINT, block BIGINT)'
    )
    for rule in rules():
        workspace.run("INSERT INTO link_rules VALUES (?, ?)", [rule.order, rule.id])
        workspace.run(block_sql(rule))


def block_sql(rule: Rule) -> str:
    """SQL that adds the blocks of one rule."""
    fields = ", ".join(rule.fields)
    known = " AND ".join(f"{name} IS NOT NULL" for name in rule.fields)
    silent = "".join(f" AND {at_most(name, n)}" for name, n in rule.most)
    return f"""
        INSERT INTO link_blocks
        SELECT {rule.order}, record, block
        FROM link_input JOIN (
            SELECT party, {fields}, min(record) AS block
            FROM link_input WHERE {known}
            GROUP BY party, {fields} HAVING count(*) > 1{silent}
        ) USING (party, {fields})
    """  # noqa: S608 - the names of fields are ours


def at_most(name: str, n: int) -> str:
    """SQL: a field has at most so many known values."""
    if n == 1:  # much quicker than to count
        return f"coalesce(min({name}) = max({name}), true)"
    return f"count(DISTINCT {name}) <= {n}"


def sql(name: str) -> str:
    """The text of a file of SQL beside this one."""
    return files("palermo.link").joinpath(f"{name}.sql").read_text("utf-8")
