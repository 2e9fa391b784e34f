"""Records to persons: connected components of what rules link, those with a contradiction split."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import Any

from palermo.link.rules import limits
from palermo.link.splitting import Facts, split
from palermo.store import Workspace

EDGES = "SELECT record, block FROM link_blocks WHERE record <> block"
MEMBERS = """
    SELECT component, record, sex, birth_year, day_birth, document, citizenship
    FROM link_split JOIN link_components USING (component) JOIN link_input USING (record)
    ORDER BY component, record
"""
BLOCKS = """
    SELECT component, "order", record, block
    FROM link_split JOIN link_components USING (component) JOIN link_blocks USING (record)
    ORDER BY component, "order", record
"""
AT_ONCE = 100_000


def persons_of(workspace: Workspace) -> None:
    """Make `record_persons` from `link_input` and `link_blocks`.

    Persons have numbers from 1 in the order of their smallest record. Time and memory grow with
    the number of records, not of pairs.
    """
    import numpy

    records = numpy.asarray(
        workspace.columns("SELECT record FROM link_input ORDER BY record")["record"]
    )
    smallest = components(workspace, records)
    for members in split_components(workspace, records, smallest):
        smallest[numpy.searchsorted(records, members)] = members[0]
    numbers = numpy.unique(smallest, return_inverse=True)[1] + 1
    workspace.run("CREATE OR REPLACE TABLE record_persons (record BIGINT, person BIGINT)")
    workspace.append("record_persons", batches(record=records, person=numbers))


def components(workspace: Workspace, records: Any) -> Any:
    """For each record the smallest record that links hold it together with."""
    import numpy
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    edges = workspace.columns(EDGES)
    ends = [numpy.searchsorted(records, numpy.asarray(edges[name])) for name in edges]
    size = len(records)
    graph = coo_array((numpy.ones(len(ends[0]), "int8"), tuple(ends)), shape=(size, size))
    labels = connected_components(graph, directed=False)[1]
    return records[numpy.unique(labels, return_index=True)[1]][labels]


def split_components(workspace: Workspace, records: Any, smallest: Any) -> Iterator[list[int]]:
    """The persons of each component that may hold a contradiction: their records, in order."""
    import numpy

    _, inverse, counts = numpy.unique(smallest, return_inverse=True, return_counts=True)
    linked = counts[inverse] > 1
    workspace.run("CREATE OR REPLACE TEMP TABLE link_components (record BIGINT, component BIGINT)")
    made = batches(record=records[linked], component=smallest[linked])
    workspace.append("link_components", made)
    query = Template(files("palermo.link").joinpath("conflicts.sql").read_text("utf-8"))
    found = query.substitute(years=limits().years)
    workspace.run(f"CREATE OR REPLACE TEMP TABLE link_split AS {found}")
    facts: dict[int, dict[int, Facts]] = defaultdict(dict)
    for component, record, *said in workspace.rows(MEMBERS):
        facts[component][record] = Facts(*said)
    blocks: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for component, *block in workspace.rows(BLOCKS):
        blocks[component].append((block[0], block[1], block[2]))
    for component, said_there in facts.items():
        yield from split(said_there, blocks[component])


def batches(**columns: Any) -> Iterator[Any]:
    """Arrays of one length as Arrow batches."""
    import pyarrow

    yield from pyarrow.table(columns).to_batches(max_chunksize=AT_ONCE)
