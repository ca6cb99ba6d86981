"""RDF export (N-Quads, Turtle) of the whole graph or one thing of it, and JSON of one thing.

Sorted N-Quads is the canonical form: equal graphs give equal bytes. Turtle holds the same statements without the
graphs' names. What was derived at the build is left out of both, and a cell that was amended has what its sheet says,
with the amendment beside it. What was derived, where it is asked for too, has a graph of its own, and amended values
are in it, in place of the sheet's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph.contract import Store
from graph.cypher.library import ask
from graph.exports.named_graphs import DERIVED, PARTS, WORDS, NamedGraphs
from graph.exports.sheet_values import as_in_sheets
from graph.exports.triples import Vocabulary
from ontology import Edge, Node, QueryFailed, Records, Release, Schema


def read_records(store: Store) -> Records:
    """Everything that a store holds, as records."""
    return Records(
        tuple(_node(*row) for row in ask(store, "list_nodes").rows),
        tuple(Edge(*row) for row in ask(store, "list_relationships").rows),
    )


def whole_as_nquads(records: Records, releases: Sequence[Release], schema: Schema) -> tuple[bytes, int]:
    """All stated facts as sorted N-Quads, and how many there are."""
    lines = _lines(quads(as_in_sheets(records, schema), releases, Vocabulary(schema)))
    return b"".join(lines), len(lines)


def whole_as_turtle(records: Records, releases: Sequence[Release], schema: Schema) -> tuple[bytes, int]:
    """The same statements as Turtle, without the names of graphs."""
    return _as_turtle(*whole_as_nquads(records, releases, schema), schema)


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


def judged_as_turtle(records: Records, releases: Sequence[Release], schema: Schema) -> tuple[bytes, int]:
    """The same statements as Turtle, without the names of graphs."""
    return _as_turtle(*judged_as_nquads(records, releases, schema), schema)


def _as_turtle(content: bytes, count: int, schema: Schema) -> tuple[bytes, int]:
    triples = (quad.triple for quad in parse(content, format=RdfFormat.N_QUADS))
    return _turtle(triples, Vocabulary(schema)), count


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


def thing_as_turtle(source: Records | Store, uid: str, schema: Schema) -> str:
    """What was stated of one thing and of its direct parts, as Turtle; QueryFailed for an unknown uid."""
    vocabulary = Vocabulary(schema)
    described, around = _described(source, uid, vocabulary)
    around = as_in_sheets(around, schema)
    described = [around.by_uid[node.uid] for node in described]
    if not isinstance(source, Records) and (named := {edge.end for edge in around.edges} - set(around.by_uid)):
        more = ask(source, "list_things", uids=sorted(named)).rows  # what a sheet names and an amendment does not
        around = around.with_more(_node(*row) for row in more)
    triples = [triple for node in described for triple in vocabulary.node(node)]
    shown = {node.uid for node in described if vocabulary.is_canonical(node)}
    for edge in around.edges:
        if edge.start in shown and vocabulary.is_canonical(around.by_uid[edge.end]):
            triples.extend(vocabulary.edge(edge, around.by_uid[edge.start]))
    own = f"{vocabulary.thing(uid)} ".encode()
    lines = sorted(_lines(_placed(triples, DefaultGraph())), key=lambda line: not line.startswith(own))
    return _turtle((quad.triple for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS)), vocabulary).decode()


def thing_as_json(source: Records | Store, uid: str, schema: Schema) -> str:
    """One thing and its direct parts for programs: what was stated and, under `derived`, what was derived."""
    vocabulary = Vocabulary(schema)
    described, around = _described(source, uid, vocabulary)
    return json.dumps(_document(described, around, vocabulary), ensure_ascii=False, indent=2) + "\n"


def _described(source: Records | Store, uid: str, vocabulary: Vocabulary) -> tuple[list[Node], Records]:
    """The thing and its direct parts, and what all of them are joined to."""
    around = source if isinstance(source, Records) else _around(source, uid)
    thing = around.by_uid.get(uid)
    if thing is None or vocabulary.class_of(thing) is None:
        raise QueryFailed(f"nothing in this graph has the uid `{uid[:100]}`", "", "look it up by its name on a page")
    return [thing, *_parts(around, uid)], around


# ---------------------------------------------------------------------- reading
def _node(uid: str, labels: Sequence[str], properties: dict[str, Any]) -> Node:
    return Node(uid, tuple(labels), properties)


def _around(store: Store, uid: str) -> Records:
    """The thing, its parts, and what both are joined to: all that a description needs."""
    first = _links(store, [uid])
    nodes = {row[0]: _node(*row) for row in ask(store, "list_things", uids=[uid]).rows}
    parts = [node.uid for node in _parts(Records((*nodes.values(), *first[0]), first[1]), uid)] if nodes else []
    more = _links(store, parts) if parts else ((), ())
    every = {node.uid: node for node in (*first[0], *more[0], *nodes.values())}
    edges = {(edge.type, edge.start, edge.end): edge for edge in (*first[1], *more[1])}
    return Records(tuple(every.values()), tuple(edges.values()))


def _links(store: Store, uids: list[str]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    rows = ask(store, "list_links", uids=uids).rows
    return tuple(_node(*row[4:]) for row in rows), tuple(Edge(*row[:4]) for row in rows)


def _parts(records: Records, uid: str) -> list[Node]:
    found: dict[str, Node] = {}
    for relationship, from_whole in PARTS:
        look = records.targets if from_whole else records.sources
        found.update((part.uid, part) for part in look(uid, relationship))
    return [found[part] for part in sorted(found)]


# ---------------------------------------------------------------------- writing
def _placed(triples: Iterable[Triple], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _lines(facts: Iterable[Quad]) -> list[bytes]:
    """N-Quads lines, sorted and each once. A line break within a text is escaped, so that b'\\n' ends a line only."""
    content = serialize(facts, format=RdfFormat.N_QUADS) or b""
    return sorted(line + b"\n" for line in set(content.split(b"\n")) if line)


def _turtle(triples: Iterable[Triple], vocabulary: Vocabulary) -> bytes:
    """Turtle of triples that are sorted by subject; types come first, and only the prefixes that are used."""
    kind = vocabulary.term("rdf:type")
    ordered: list[Triple] = []
    for _, group in groupby(triples, key=lambda triple: triple.subject):
        ordered.extend(sorted(dict.fromkeys(group), key=lambda triple: triple.predicate != kind))
    plain = serialize(ordered, format=RdfFormat.N_TRIPLES) or b""
    used = {name: iri for name, iri in vocabulary.prefixes.items() if f"<{iri}".encode() in plain}
    return serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b""


def _document(described: Sequence[Node], around: Records, vocabulary: Vocabulary) -> dict[str, Any]:
    thing, *parts = described
    return {
        **_card(thing, vocabulary),
        "relationships": _relationships(thing.uid, around, vocabulary),
        "parts": [
            {**_card(part, vocabulary), "relationships": _relationships(part.uid, around, vocabulary)} for part in parts
        ],
    }


def _card(node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
    found = vocabulary.class_of(node)
    stated = {column.name: value for column, value in vocabulary.stated_properties(node)}
    derived = {key: value for key, value in sorted(node.properties.items()) if key not in stated}
    card = {
        "uid": node.uid,
        "iri": vocabulary.thing(node.uid).value,
        "labels": list(found.labels if found else node.labels),
        "properties": stated,
    }
    return {**card, "derived": derived} if derived else card


def _relationships(uid: str, around: Records, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    found = []
    for edge in around.edges:
        if uid not in (edge.start, edge.end) or edge.type == "MEETS":  # the whole gap map is no fact of one thing
            continue
        outward = edge.start == uid
        other = around.by_uid[edge.end if outward else edge.start]
        kind = vocabulary.schema.relationships.get(edge.type)
        found.append(
            {
                "type": edge.type,
                "direction": "out" if outward else "in",
                "uid": other.uid,
                "name": other.text("name"),
                "properties": dict(sorted(edge.properties.items())),
                "derived": kind is None or kind.derived or not vocabulary.is_canonical(other),
            }
        )
    return sorted(found, key=lambda one: (one["type"], one["direction"], one["uid"]))
