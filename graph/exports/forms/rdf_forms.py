"""RDF serialisations (N-Quads, TriG, JSON-LD, Turtle) of an extract: the same statements, written in four ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graph.exports.extracts import Extract
from graph.exports.rdf import judged_as_nquads, whole_as_nquads
from graph.exports.triples import Vocabulary


def as_nquads(extract: Extract) -> tuple[bytes, int]:
    """Sorted N-Quads, and how many statements there are."""
    write = judged_as_nquads if extract.derived else whole_as_nquads
    return write(extract.records, extract.releases, extract.schema)


def as_turtle(extract: Extract) -> tuple[bytes, int]:
    """The same statements as Turtle, without the names of graphs; the one thing that is told of comes first."""
    content, count = as_nquads(extract)
    vocabulary = Vocabulary(extract.schema)
    triples = (quad.triple for quad in _quads(content, extract, vocabulary))
    ordered = [triple for group in _by_subject(triples, vocabulary) for triple in dict.fromkeys(group)]
    return _written(ordered, RdfFormat.TURTLE, content, vocabulary), count


def as_trig(extract: Extract) -> tuple[bytes, int]:
    """The same statements as TriG: Turtle, graph by graph."""
    content, count = as_nquads(extract)
    vocabulary = Vocabulary(extract.schema)
    return _written(_by_graph(content, extract, vocabulary), RdfFormat.TRIG, content, vocabulary), count


def as_json_ld(extract: Extract) -> tuple[bytes, int]:
    """The same statements as expanded JSON-LD, graph by graph."""
    content, count = as_nquads(extract)
    quads = _by_graph(content, extract, Vocabulary(extract.schema))
    return (serialize(quads, format=RdfFormat.JSON_LD) or b"") + b"\n", count


def _quads(content: bytes, extract: Extract, vocabulary: Vocabulary) -> Iterator[Quad]:
    lines = content.splitlines(keepends=True)
    if extract.uid is not None:
        own = f"{vocabulary.thing(extract.uid)} ".encode()
        lines.sort(key=lambda line: not line.startswith(own))
    return parse(b"".join(lines), format=RdfFormat.N_QUADS)


def _by_subject(triples: Iterable[Triple], vocabulary: Vocabulary) -> Iterator[list[Triple]]:
    """Triples that are sorted by subject, one list a subject, its types first."""
    kind = vocabulary.term("rdf:type")
    for _, group in groupby(triples, key=lambda triple: triple.subject):
        yield sorted(group, key=lambda triple: triple.predicate != kind)


def _by_graph(content: bytes, extract: Extract, vocabulary: Vocabulary) -> list[Quad]:
    graphs: dict[str, list[Quad]] = {}
    for quad in _quads(content, extract, vocabulary):
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    return [
        Quad(triple.subject, triple.predicate, triple.object, graphs[name][0].graph_name)
        for name in sorted(graphs)
        for group in _by_subject((quad.triple for quad in graphs[name]), vocabulary)
        for triple in group
    ]


def _written(facts: list[Triple] | list[Quad], form: RdfFormat, content: bytes, vocabulary: Vocabulary) -> bytes:
    """Facts with the prefixes that are used, and no others."""
    used = {name: iri for name, iri in vocabulary.prefixes.items() if f"<{iri}".encode() in content}
    return serialize(facts, format=form, prefixes=used) or b""
