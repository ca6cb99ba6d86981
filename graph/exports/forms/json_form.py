"""JSON for programs that do not read RDF: things with what was stated and what was derived of each, and their links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from json import JSONEncoder
from math import isfinite
from typing import IO, Any, Final

from graph.answers import json_text
from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.sorted_blocks import SortedBlocks
from graph.exports.surroundings import THE_MAP, parts_of
from graph.exports.triples import Link, Vocabulary
from ontology import Node

_encode: Final = JSONEncoder(ensure_ascii=False).encode
_LINE: Final = "\n    "
"""A line of an entry of a list of the document."""


def stream_json_document(extract: Extract, out: IO[bytes]) -> int:
    """Write one thing with its parts and findings, or all things and relationships; how many things are told of."""
    vocabulary = Vocabulary(extract.schema)
    source = {
        "selection": extract.selection,
        "build": extract.build,
        "releases": [asdict(release) for release in extract.releases],
    }
    thing = extract.thing()
    if thing is None:
        return _stream_all(extract, vocabulary, source, out)
    parts = parts_of(extract.records, thing.uid)
    document = {
        **_with_relationships(thing, extract, vocabulary),
        "parts": [_with_relationships(part, extract, vocabulary) for part in parts],
        "findings": [_finding(uid, extract, vocabulary) for uid in extract.findings],
        "from": source,
    }
    out.write(json_text(document).encode())
    return 1 + len(parts) + len(extract.findings)


def as_json_document(extract: Extract) -> tuple[bytes, int]:
    """JSON, and how many things are told of."""
    return at_once(stream_json_document)(extract)


def _stream_all(extract: Extract, vocabulary: Vocabulary, source: dict[str, Any], out: IO[bytes]) -> int:
    """All things and relationships, sorted on the disk; the layout is that of `json_text`."""
    count = 0
    with SortedBlocks() as things, SortedBlocks() as relationships:
        for portrait in extract.passes().portraits([THE_MAP]):
            uid = portrait.node.uid
            count += 1
            things.add([_block(uid, json=_card(portrait.node, vocabulary))])
            relationships.add(
                [_block(link[0], uid, link[1], json=_edge(uid, link, vocabulary)) for link in portrait.links]
            )
        out.write(b"{\n")
        for name, blocks in (("things", things), ("relationships", relationships)):
            out.write(f'  "{name}": ['.encode())
            begin = b"\n"
            for some in blocks.in_lists():
                out.write(
                    b"".join([begin, b",\n".join([block.rpartition(b"\0")[2] for block in some])]) if some else b""
                )
                begin = b",\n" if some else begin
            out.write(b"],\n" if begin == b"\n" else b"\n  ],\n")
    out.write(json_text({"from": source})[2:].encode())
    return count


def _block(*key: str, json: dict[str, Any]) -> bytes:
    """An entry of a list with that by which it is sorted."""
    return "\0".join((*key, f"    {_laid_out(json, _LINE)}")).encode()


def _laid_out(value: Any, line: str) -> str:
    """A value as `json_text` lays it out below `line`. A call of the library for each would leave circles behind."""
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        entries = (f"{inner}{_encode(key)}: {_laid_out(each, inner)}" for key, each in value.items())
        return f"{{{','.join(entries)}{line}}}"
    if isinstance(value, list) and value:
        return f"[{','.join([inner + _laid_out(each, inner) for each in value])}{line}]"
    return "null" if isinstance(value, float) and not isfinite(value) else _encode(value)


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


def _finding(uid: str, extract: Extract, vocabulary: Vocabulary) -> dict[str, Any]:
    """A finding with its estimates, and the study, cohort, subject and object that it names."""
    records = extract.records
    ends = {
        "study": records.sources(uid, "REPORTS"),
        "cohort": records.targets(uid, "IN_COHORT"),
        "subject": records.targets(uid, "HAS_SUBJECT"),
        "object": records.targets(uid, "HAS_OBJECT"),
    }
    return {
        **_card(records.by_uid[uid], vocabulary),
        **{name: _card(nodes[0], vocabulary) for name, nodes in ends.items() if nodes},
        "estimates": [_card(node, vocabulary) for node in _sorted(records.targets(uid, "HAS_ESTIMATE"))],
    }


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: node.uid)


def _with_relationships(node: Node, extract: Extract, vocabulary: Vocabulary) -> dict[str, Any]:
    return {**_card(node, vocabulary), "relationships": _relationships(node.uid, extract, vocabulary)}


def _relationships(uid: str, extract: Extract, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    found = []
    for edge in extract.records.edges:
        if uid not in (edge.start, edge.end) or edge.type == THE_MAP:
            continue
        outward = edge.start == uid
        other = extract.records.by_uid[edge.end if outward else edge.start]
        found.append(
            {
                "type": edge.type,
                "direction": "out" if outward else "in",
                "uid": other.uid,
                "name": other.text("name"),
                "properties": dict(sorted(edge.properties.items())),
                "derived": vocabulary.schema.is_derived(edge.type) or not vocabulary.is_canonical(other),
            }
        )
    return sorted(found, key=lambda one: (one["type"], one["direction"], one["uid"]))


def _edge(start: str, link: Link, vocabulary: Vocabulary) -> dict[str, Any]:
    """A relationship; those of the gap map are left out, which `ask list_states` tells."""
    type, end, properties = link
    return {
        "type": type,
        "start": start,
        "end": end,
        "properties": dict(sorted((properties or {}).items())),
        "derived": vocabulary.schema.is_derived(type),
    }
