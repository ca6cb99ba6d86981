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
            found = batched(_judged(lines, f" <{schema.prefixes['radiogenomics']}graph/{DERIVED}>".encode()))
        else:
            for facts, graph in statements(as_in_sheets(records, schema), releases, Vocabulary(schema)):
                lines.add([f"{fact}{graph} .\n".encode() for fact in facts])
            found = lines.blocks()
        for block in found:
            out.write(b"".join(block))
            count += len(block)
    return count


def statements(
    records: Records, releases: Sequence[Release], vocabulary: Vocabulary
) -> Iterator[tuple[list[str], str]]:
    """Every stated fact as N-Triples write it, then what the named graphs are; some at once, with their graph.

    The graph is as N-Quads write it: a space and its IRI, or nothing for the default graph.
    """
    graphs = NamedGraphs(records, vocabulary)
    nodes = [node for node in records.nodes if vocabulary.is_canonical(node)]
    homes = {node.uid: graphs.home(node) for node in nodes}
    iris = {home: graphs.iri(home) for home in sorted({*homes.values(), WORDS})}
    names = {home: f" {iri}" for home, iri in iris.items()}
    for node in nodes:
        yield [*vocabulary.node(node), *map(str, graphs.provenance(node))], names[homes[node.uid]]
    for edge in records.edges:
        if edge.start in homes and edge.end in homes:
            yield vocabulary.edge(edge, records.by_uid[edge.start]), names[homes[edge.start]]
    yield list(vocabulary.words()), names[WORDS]
    yield [str(fact) for fact in graphs.describe(list(names), releases)], ""


# ---------------------------------------------------------------------- with what was derived
# A fact, a tab (which N-Triples escape) and who says it: after sorting, all that is said of a fact stands together.
_STATED, _SHOWN, _DESCRIBED = b"1", b"2", b"3"


def _add_judged(lines: SortedLines, records: Records, releases: Sequence[Release], schema: Schema) -> None:
    canonical, vocabulary = Vocabulary(schema), Vocabulary(schema, derived=True)
    stated = statements(as_in_sheets(records, schema), releases, canonical)
    for facts, graph in stated:
        lines.add([f"{fact}\t1{graph}\n".encode() for fact in facts])
    shown = statements(records, releases, vocabulary)
    for facts, graph in shown:
        lines.add([f"{fact}\t{2 if graph else 3}\n".encode() for fact in facts])
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
