"""RDF export of records as sorted N-Quads, the canonical form: equal graphs give equal bytes.

What was derived at the build is left out, and a cell that was amended has what its sheet says, with the amendment
beside it. What was derived, where it is asked for too, has a graph of its own, and amended values are in it, in place
of the sheet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import IO

from pyoxigraph import Literal, NamedNode, Triple

from graph.contract import Store
from graph.cypher.library import ask
from graph.exports.named_graphs import DERIVED, WORDS, NamedGraphs
from graph.exports.sheet_values import as_in_sheets
from graph.exports.sorted_lines import SortedLines
from graph.exports.surroundings import as_node
from graph.exports.triples import Vocabulary
from ontology import Edge, Records, Release, Schema


def read_records(store: Store) -> Records:
    """Everything that a store holds, as records."""
    return Records(
        tuple(as_node(*row) for row in ask(store, "list_nodes").rows),
        tuple(Edge(*row) for row in ask(store, "list_relationships").rows),
    )


def write_nquads(
    records: Records, releases: Sequence[Release], schema: Schema, out: IO[bytes], *, derived: bool = False
) -> int:
    """Write all stated facts as sorted N-Quads; how many there are.

    With `derived`, what a screen shows: all facts with amended values and what was derived, those two in
    `graph/derived`.
    """
    count = 0
    with SortedLines() as lines:
        if derived:
            _add_judged(lines, records, releases, schema)
            found = _judged(lines, f" <{schema.prefixes['radiogenomics']}graph/{DERIVED}>".encode())
        else:
            facts = statements(as_in_sheets(records, schema), releases, Vocabulary(schema))
            lines.add(f"{fact}{graph} .\n".encode() for fact, graph in facts)
            found = iter(lines)
        for some in batched(found):
            out.write(b"".join(some))
            count += len(some)
    return count


def statements(records: Records, releases: Sequence[Release], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Every stated fact as N-Triples write it, then what the named graphs are; each with its graph as N-Quads do.

    That is a space and the graph's IRI, or nothing for the default graph.
    """
    graphs = NamedGraphs(records, vocabulary)
    nodes = [node for node in records.nodes if vocabulary.is_canonical(node)]
    homes = {node.uid: graphs.home(node) for node in nodes}
    iris = {home: graphs.iri(home) for home in sorted({*homes.values(), WORDS})}
    names = {home: f" {iri}" for home, iri in iris.items()}
    for node in nodes:
        name = names[homes[node.uid]]
        for fact in vocabulary.node(node):
            yield fact, name
        for told in graphs.provenance(node):
            yield str(told), name
    for edge in records.edges:
        if edge.start in homes and edge.end in homes:
            name = names[homes[edge.start]]
            for fact in vocabulary.edge(edge, records.by_uid[edge.start]):
                yield fact, name
    for fact in vocabulary.words():
        yield fact, names[WORDS]
    for told in graphs.describe(list(names), releases):
        yield str(told), ""


# ---------------------------------------------------------------------- with what was derived
# A fact, a tab (which N-Triples escape) and who says it: after sorting, all that is said of a fact stands together.
_STATED, _SHOWN, _DESCRIBED = b"1", b"2", b"3"


def _add_judged(lines: SortedLines, records: Records, releases: Sequence[Release], schema: Schema) -> None:
    canonical, vocabulary = Vocabulary(schema), Vocabulary(schema, derived=True)
    stated = statements(as_in_sheets(records, schema), releases, canonical)
    lines.add(f"{fact}\t1{graph}\n".encode() for fact, graph in stated)
    shown = statements(records, releases, vocabulary)
    lines.add(f"{fact}\t{2 if graph else 3}\n".encode() for fact, graph in shown)
    name = NamedNode(f"{vocabulary.base}graph/{DERIVED}")
    about = (
        Triple(name, vocabulary.term("rdf:type"), vocabulary.term("prov:Entity")),
        Triple(name, vocabulary.term("rdfs:label"), Literal("What was derived at the build, and amended values")),
    )
    lines.add(f"{fact}\t1\n".encode() for fact in about)


def _judged(lines: Iterable[bytes], derived: bytes) -> Iterator[bytes]:
    """What the sheets say and is shown, in its graph; what is shown and not in the sheets, in the graph of the derived.

    What describes the named graphs stands in the default graph, always.
    """
    for fact, group in groupby((line.rpartition(b"\t") for line in lines), key=itemgetter(0)):
        said = [one[2][:-1] for one in group]
        graphs = [one[1:] for one in said if one[:1] == _STATED]
        is_shown = _SHOWN in said or _DESCRIBED in said
        if not graphs and _DESCRIBED not in said:
            graphs = [derived]
        for graph in graphs:
            if is_shown or not graph:
                yield fact + graph + b" .\n"


# ---------------------------------------------------------------------- writing
def batched(lines: Iterable[bytes], size: int = 10_000) -> Iterator[list[bytes]]:
    """Lines in lists of so many, since a call for each line costs more than the line."""
    source = iter(lines)
    while some := list(islice(source, size)):
        yield some
