"""RDF serialisations (N-Quads, TriG, JSON-LD, Turtle) of an extract: the same statements, written in four ways."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graph.exports.extracts import Extract
from graph.exports.forms.turtle import Turtle
from graph.exports.rdf import TYPE, sorted_statements, write_nquads
from graph.exports.triples import Vocabulary


def stream_nquads(extract: Extract, out: IO[bytes]) -> int:
    """Write sorted N-Quads; how many statements there are."""
    return write_nquads(extract.passes(), extract.releases, extract.schema, out, derived=extract.derived)


def as_nquads(extract: Extract) -> tuple[bytes, int]:
    """Sorted N-Quads, and how many statements there are."""
    out = io.BytesIO()
    count = stream_nquads(extract, out)
    return out.getvalue(), count


def stream_turtle(extract: Extract, out: IO[bytes]) -> int:
    """Write the same statements as Turtle, without the names of graphs; the one thing that is told of comes first."""
    vocabulary = Vocabulary(extract.schema)
    turtle = Turtle(vocabulary.prefixes, vocabulary.minted, vocabulary.written("rdf:type"), TYPE.decode())
    statements = sorted_statements(
        extract.passes(),
        extract.releases,
        extract.schema,
        derived=extract.derived,
        as_turtle=True,
        first=extract.uid,
    )
    count = 0
    with tempfile.TemporaryFile(prefix="radiogenomics-") as body:  # which prefixes are used is known in the end
        for blocks in statements:
            count += sum(block.count(b"\n") for block in blocks)
            body.write("".join([turtle.block(block.decode()) for block in blocks]).encode())
        out.write(turtle.header())
        body.seek(0)
        shutil.copyfileobj(body, out)
    return count


def as_turtle(extract: Extract) -> tuple[bytes, int]:
    """Turtle, and how many statements there are."""
    out = io.BytesIO()
    count = stream_turtle(extract, out)
    return out.getvalue(), count


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


def _in_order(lines: IO[bytes], extract: Extract, vocabulary: Vocabulary) -> Iterator[Quad]:
    """The sorted lines of a file as quads, what tells of the one thing first."""
    lines.seek(0)
    if extract.uid is None:
        return parse(lines, format=RdfFormat.N_QUADS)
    own = f"{vocabulary.thing(extract.uid)} ".encode()
    ordered = sorted(lines.readlines(), key=lambda line: not line.startswith(own))
    return parse(b"".join(ordered), format=RdfFormat.N_QUADS)


def used_prefixes(lines: Iterable[bytes], known: Mapping[str, str]) -> dict[str, str]:
    """Those of the known prefixes that stand in these lines, in the same order."""
    missing = {name: f"<{iri}".encode() for name, iri in known.items()}
    for text in lines:
        missing = {name: begin for name, begin in missing.items() if begin not in text}
        if not missing:
            break
    return {name: iri for name, iri in known.items() if name not in missing}


def _by_subject(triples: Iterable[Triple], vocabulary: Vocabulary) -> Iterator[list[Triple]]:
    """Triples that are sorted by subject, one list a subject, its types first."""
    kind = vocabulary.term("rdf:type")
    for _, group in groupby(triples, key=lambda triple: triple.subject):
        yield sorted(group, key=lambda triple: triple.predicate != kind)


def _by_graph(content: bytes, extract: Extract, vocabulary: Vocabulary) -> list[Quad]:
    graphs: dict[str, list[Quad]] = {}
    for quad in _in_order(io.BytesIO(content), extract, vocabulary):
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    return [
        Quad(triple.subject, triple.predicate, triple.object, graphs[name][0].graph_name)
        for name in sorted(graphs)
        for group in _by_subject((quad.triple for quad in graphs[name]), vocabulary)
        for triple in group
    ]


def _written(facts: list[Quad], form: RdfFormat, content: bytes, vocabulary: Vocabulary) -> bytes:
    """Facts with the prefixes that are used, and no others."""
    return serialize(facts, format=form, prefixes=used_prefixes([content], vocabulary.prefixes)) or b""
