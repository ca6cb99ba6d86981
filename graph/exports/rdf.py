"""RDF export of records as sorted N-Quads, the canonical form: equal graphs give equal bytes.

What was derived at the build is left out, and a cell that was amended has what its sheet says, with the amendment
beside it. What was derived, where it is asked for too, has a graph of its own, and amended values are in it, in place
of the sheet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.contract import Store
from graph.cypher.library import ask
from graph.exports.named_graphs import DERIVED, WORDS, NamedGraphs
from graph.exports.sheet_values import as_in_sheets
from graph.exports.surroundings import as_node
from graph.exports.triples import Vocabulary
from ontology import Edge, Records, Release, Schema


def read_records(store: Store) -> Records:
    """Everything that a store holds, as records."""
    return Records(
        tuple(as_node(*row) for row in ask(store, "list_nodes").rows),
        tuple(Edge(*row) for row in ask(store, "list_relationships").rows),
    )


def whole_as_nquads(records: Records, releases: Sequence[Release], schema: Schema) -> tuple[bytes, int]:
    """All stated facts as sorted N-Quads, and how many there are."""
    lines = _lines(quads(as_in_sheets(records, schema), releases, Vocabulary(schema)))
    return b"".join(lines), len(lines)


def judged_as_nquads(records: Records, releases: Sequence[Release], schema: Schema) -> tuple[bytes, int]:
    """What a screen shows: all facts with amended values and what was derived, the latter two in `graph/derived`."""
    canonical, vocabulary = Vocabulary(schema), Vocabulary(schema, derived=True)
    stated = list(quads(as_in_sheets(records, schema), releases, canonical))
    shown = {quad.triple for quad in quads(records, releases, vocabulary)}
    known = {quad.triple for quad in stated}
    name = NamedNode(f"{vocabulary.base}graph/{DERIVED}")
    kept = (quad for quad in stated if quad.triple in shown or quad.graph_name == DefaultGraph())
    about = (
        Triple(name, vocabulary.term("rdf:type"), vocabulary.term("prov:Entity")),
        Triple(name, vocabulary.term("rdfs:label"), Literal("What was derived at the build, and amended values")),
    )
    described = {quad.triple for quad in quads(records, releases, vocabulary) if quad.graph_name == DefaultGraph()}
    lines = _lines([*kept, *_placed(shown - known - described, name), *_placed(about, DefaultGraph())])
    return b"".join(lines), len(lines)


def quads(records: Records, releases: Sequence[Release], vocabulary: Vocabulary) -> Iterator[Quad]:
    """Every stated fact in its named graph, then what the named graphs are."""
    graphs = NamedGraphs(records, vocabulary)
    nodes = [node for node in records.nodes if vocabulary.is_canonical(node)]
    homes = {node.uid: graphs.home(node) for node in nodes}
    names = {home: graphs.iri(home) for home in {*homes.values(), WORDS}}
    for node in nodes:
        yield from _placed((*vocabulary.node(node), *graphs.provenance(node)), names[homes[node.uid]])
    for edge in records.edges:
        if edge.start in homes and edge.end in homes:
            yield from _placed(vocabulary.edge(edge, records.by_uid[edge.start]), names[homes[edge.start]])
    yield from _placed(vocabulary.words(nodes), names[WORDS])
    yield from _placed(graphs.describe(list(names), releases), DefaultGraph())


# ---------------------------------------------------------------------- writing
def _placed(triples: Iterable[Triple], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _lines(facts: Iterable[Quad]) -> list[bytes]:
    """N-Quads lines, sorted and each once. A line break within a text is escaped, so that b'\\n' ends a line only."""
    content = serialize(facts, format=RdfFormat.N_QUADS) or b""
    return sorted(line + b"\n" for line in set(content.split(b"\n")) if line)
