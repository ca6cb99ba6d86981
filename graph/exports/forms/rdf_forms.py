"""RDF serialisations (N-Quads, TriG, JSON-LD, Turtle) of an extract: the same statements, written in four ways."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import IO

from pyoxigraph import RdfFormat, parse, serialize

from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.forms.turtle import Turtle
from graph.exports.rdf import FIRST, TAB, TYPE, sorted_statements, write_nquads
from graph.exports.sorted_blocks import SortedBlocks
from graph.exports.triples import Vocabulary


def stream_nquads(extract: Extract, out: IO[bytes]) -> int:
    """Write sorted N-Quads; how many statements there are."""
    return write_nquads(extract.passes(), extract.releases, extract.schema, out, derived=extract.derived)


def as_nquads(extract: Extract) -> tuple[bytes, int]:
    """Sorted N-Quads, and how many statements there are."""
    return at_once(stream_nquads)(extract)


def stream_turtle(extract: Extract, out: IO[bytes]) -> int:
    """Write the same statements as Turtle, without the names of graphs; the one thing that is told of comes first."""
    vocabulary = Vocabulary(extract.schema)
    turtle = Turtle(vocabulary.prefixes, vocabulary.minted, vocabulary.written("rdf:type"), TYPE.decode())
    statements = sorted_statements(
        extract.passes(),
        extract.releases,
        extract.schema,
        derived=extract.derived,
        in_graphs=False,
        types_first=True,
        first=extract.uid,
    )
    count = 0
    with tempfile.TemporaryFile(prefix="radiogenomics-") as body:  # which prefixes are used is known in the end
        for blocks in statements:
            count += sum(block.count(b"\n") for block in blocks)
            body.writelines([turtle.block(block.decode()).encode() for block in blocks])
        out.write(turtle.header())
        body.seek(0)
        shutil.copyfileobj(body, out)
    return count


def as_turtle(extract: Extract) -> tuple[bytes, int]:
    """Turtle, and how many statements there are."""
    return at_once(stream_turtle)(extract)


def stream_trig(extract: Extract, out: IO[bytes]) -> int:
    """Write the same statements as TriG: Turtle, graph by graph."""
    return _stream_by_graph(extract, out, RdfFormat.TRIG)


def as_trig(extract: Extract) -> tuple[bytes, int]:
    """TriG, and how many statements there are."""
    return at_once(stream_trig)(extract)


def stream_json_ld(extract: Extract, out: IO[bytes]) -> int:
    """Write the same statements as expanded JSON-LD, graph by graph."""
    count = _stream_by_graph(extract, out, RdfFormat.JSON_LD)
    out.write(b"\n")
    return count


def as_json_ld(extract: Extract) -> tuple[bytes, int]:
    """JSON-LD, and how many statements there are."""
    return at_once(stream_json_ld)(extract)


def _stream_by_graph(extract: Extract, out: IO[bytes], form: RdfFormat) -> int:
    """Statements sorted once more, by their graphs, and then as in Turtle; the default graph comes last."""
    vocabulary = Vocabulary(extract.schema)
    marked, kind = f" {TYPE.decode()} ".encode(), f" {vocabulary.written('rdf:type')} ".encode()
    missing = {name: f"<{iri}".encode() for name, iri in vocabulary.prefixes.items()}
    own = b"" if extract.uid is None else f"{vocabulary.written_thing(extract.uid)} ".encode()
    statements = sorted_statements(
        extract.passes(), extract.releases, extract.schema, derived=extract.derived, types_first=True
    )
    count = 0
    with SortedBlocks() as by_graph, tempfile.TemporaryFile(prefix="radiogenomics-") as lines:
        for blocks in statements:
            for block in blocks:
                place = FIRST if own and block.startswith(own) else b""
                count += block.count(b"\n")
                by_graph.add([_key(end) + place + told for end, told in _in_graphs(block)])
        for blocks in by_graph.in_lists():
            told = b"".join([block[block.index(FIRST) :].lstrip(FIRST) for block in blocks]).replace(marked, kind)
            missing = {name: begin for name, begin in missing.items() if begin not in told}
            lines.write(told)
        lines.seek(0)
        used = {name: iri for name, iri in vocabulary.prefixes.items() if name not in missing}
        serialize(parse(lines, format=RdfFormat.N_QUADS), out, format=form, prefixes=used)
    return count


def _in_graphs(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What is said of a subject, graph by graph: what ends each of its lines, and the lines."""
    graphs: dict[bytes, list[bytes]] = {}
    for line in block.splitlines(keepends=True):
        fact, _, end = line.partition(TAB)
        graphs.setdefault(end, []).append(fact + end)
    return ((end, b"".join(lines)) for end, lines in graphs.items())


def _key(end: bytes) -> bytes:
    """By what graphs are sorted: their names, and the default graph after all of them."""
    return (end[1:-3] or b"DEFAULT") + FIRST
