"""JSON for programs that do not read RDF: things with what was stated and what was derived of each, and their links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from graph.answers import json_text
from graph.exports.extracts import Extract
from graph.exports.surroundings import THE_MAP, parts_of
from graph.exports.triples import Vocabulary
from ontology import Node


def as_json_document(extract: Extract) -> tuple[bytes, int]:
    """One thing with its parts and findings, or all things and relationships; and how many things are told of."""
    vocabulary = Vocabulary(extract.schema)
    thing = extract.thing()
    if thing is None:
        things = sorted(extract.records.nodes, key=lambda node: node.uid)
        document: dict[str, Any] = {
            "things": [_card(node, vocabulary) for node in things],
            "relationships": _edges(extract, vocabulary),
        }
        count = len(things)
    else:
        parts = parts_of(extract.records, thing.uid)
        document = {
            **_with_relationships(thing, extract, vocabulary),
            "parts": [_with_relationships(part, extract, vocabulary) for part in parts],
            "findings": [_finding(uid, extract, vocabulary) for uid in extract.findings],
        }
        count = 1 + len(parts) + len(extract.findings)
    source = {
        "selection": extract.selection,
        "build": extract.build,
        "releases": [asdict(release) for release in extract.releases],
    }
    return json_text({**document, "from": source}).encode(), count


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


def _edges(extract: Extract, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """All relationships but the gap map, which `ask list_states` tells."""
    return [
        {
            "type": edge.type,
            "start": edge.start,
            "end": edge.end,
            "properties": dict(sorted(edge.properties.items())),
            "derived": vocabulary.schema.is_derived(edge.type),
        }
        for edge in sorted(extract.records.edges, key=lambda edge: (edge.type, edge.start, edge.end))
        if edge.type != THE_MAP
    ]
