"""GraphML (XML) of things and relationships, for Gephi, Cytoscape, igraph and networkx.

Written by hand, line by line: networkx would need the whole graph once more in memory, and neither it nor the XML
library of Python replaces control characters, which no XML reader accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from graph.exports.extracts import Extract
from graph.exports.forms.plain_text import xml_attribute, xml_text
from graph.exports.surroundings import THE_MAP
from graph.exports.triples import Vocabulary
from ontology import Edge, Node, Schema, Value

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_HEAD: Final = f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
Row = dict[str, Value]


def as_graphml(extract: Extract) -> tuple[bytes, int]:
    """Things as nodes and relationships as edges, and how many there are of both. `derived` marks what a build derived.

    The gap map, which joins every image to every marker, is left out. Lists are joined by `; `.
    """
    vocabulary = Vocabulary(extract.schema)
    nodes = sorted(extract.records.nodes, key=lambda node: node.uid)
    edges = sorted(
        (edge for edge in extract.records.edges if edge.type != THE_MAP),
        key=lambda edge: (edge.type, edge.start, edge.end),
    )
    node_rows = [_of_node(node, vocabulary) for node in nodes]
    edge_rows = [_of_edge(edge, extract.schema) for edge in edges]
    keys = {"node": _keys(node_rows), "edge": _keys(edge_rows)}
    lines = [_HEAD]
    for side, kinds in keys.items():
        for number, (name, kind) in enumerate(kinds.items()):
            attribute = f'attr.name={xml_attribute(name)} attr.type="{kind}"'
            lines.append(f'  <key id="{side}{number}" for="{side}" {attribute}/>\n')
    lines.append('  <graph edgedefault="directed">\n')
    for node, row in zip(nodes, node_rows, strict=True):
        lines.append(f"    <node id={xml_attribute(node.uid)}>{_data('node', row, keys)}</node>\n")
    for edge, row in zip(edges, edge_rows, strict=True):
        ends = f"source={xml_attribute(edge.start)} target={xml_attribute(edge.end)}"
        id = xml_attribute(f"{edge.type} {edge.start} {edge.end}")
        lines.append(f"    <edge id={id} {ends}>{_data('edge', row, keys)}</edge>\n")
    lines.append("  </graph>\n</graphml>\n")
    return "".join(lines).encode(), len(nodes) + len(edges)


def _of_node(node: Node, vocabulary: Vocabulary) -> Row:
    found = vocabulary.class_of(node)
    own = {name: value for name, value in sorted(node.properties.items()) if name not in ("uid", "name")}
    shown: Row = {
        "label": node.text("name") or node.uid,
        "class": found.name if found else node.label,
        "derived": not vocabulary.is_canonical(node),
    }
    return {**shown, **{name if name not in shown else f"own_{name}": value for name, value in own.items()}}


def _of_edge(edge: Edge, schema: Schema) -> Row:
    shown: Row = {"type": edge.type, "label": edge.type, "derived": schema.is_derived(edge.type)}
    more = {name if name not in shown else f"own_{name}": value for name, value in sorted(edge.properties.items())}
    return {**shown, **more}


def _keys(rows: Iterable[Row]) -> dict[str, str]:
    """Every attribute with its type: of values that differ in type, text; of whole and other numbers, double."""
    kinds: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            kinds.setdefault(name, set()).add(_kind(value))
    first = ("label", "class", "type", "derived")
    order = sorted(kinds, key=lambda name: (first.index(name) if name in first else len(first), name))
    return {name: _joint(kinds[name]) for name in order}


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def _joint(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "double" if kinds == {"long", "double"} else "string"


def _data(side: str, row: Row, keys: Mapping[str, Mapping[str, str]]) -> str:
    return "".join(_values(side, row, keys[side]))


def _values(side: str, row: Row, kinds: Mapping[str, str]) -> Iterator[str]:
    places = {name: number for number, name in enumerate(kinds)}
    for name in sorted(row, key=lambda name: places[name]):
        yield f'<data key="{side}{places[name]}">{_shown(row[name])}</data>'


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).replace("inf", "INF").replace("nan", "NaN")
    return xml_text("; ".join(map(str, value)) if isinstance(value, list) else str(value))
