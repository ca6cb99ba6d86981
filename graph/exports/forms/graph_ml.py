"""GraphML (XML) of things and relationships, for Gephi, Cytoscape, igraph and networkx.

Written by hand, line by line: networkx would need the whole graph once more in memory, and neither it nor the XML
library of Python replaces control characters, which no XML reader accepts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from graph.exports.extracts import Extract
from graph.exports.format import at_once
from graph.exports.forms.plain_text import xml_attribute, xml_text
from graph.exports.sorted_blocks import SortedBlocks
from graph.exports.surroundings import THE_MAP
from graph.exports.triples import Link, Vocabulary
from ontology import Node, Schema, Value

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_HEAD: Final = f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
Row = dict[str, Value]


def stream_graphml(extract: Extract, out: IO[bytes]) -> int:
    """Write things as nodes and relationships as edges; how many there are of both. `derived` marks what was derived.

    The gap map, which joins every image to every marker, is left out. Lists are joined by `; `. Which attributes there
    are, and of which types, is known when all was seen: until then it lies on the disk, sorted.
    """
    vocabulary, kinds = Vocabulary(extract.schema), {"node": _Kinds(), "edge": _Kinds()}
    count = 0
    with SortedBlocks() as nodes, SortedBlocks() as edges:
        for portrait in extract.passes().portraits([THE_MAP]):
            uid = portrait.node.uid
            row = _of_node(portrait.node, vocabulary)
            kinds["node"].note(row)
            nodes.add([_block(uid, row=row)])
            rows = [_of_edge(link, extract.schema) for link in portrait.links]
            for row in rows:
                kinds["edge"].note(row)
            edges.add([_block(link[0], uid, link[1], row=row) for link, row in zip(portrait.links, rows, strict=True)])
            count += 1 + len(rows)
        out.write(_HEAD.encode())
        keys = {side: found.keys() for side, found in kinds.items()}
        for side, names in keys.items():
            for number, (name, kind) in enumerate(names.items()):
                attribute = f'attr.name={xml_attribute(name)} attr.type="{kind}"'
                out.write(f'  <key id="{side}{number}" for="{side}" {attribute}/>\n'.encode())
        out.write(b'  <graph edgedefault="directed">\n')
        for block in nodes:
            uid, row = _read(block)
            out.write(f"    <node id={xml_attribute(uid)}>{_data('node', row, keys)}</node>\n".encode())
        for block in edges:
            type, start, end, row = _read(block)
            ends = f"source={xml_attribute(start)} target={xml_attribute(end)}"
            id = xml_attribute(f"{type} {start} {end}")
            out.write(f"    <edge id={id} {ends}>{_data('edge', row, keys)}</edge>\n".encode())
    out.write(b"  </graph>\n</graphml>\n")
    return count


def as_graphml(extract: Extract) -> tuple[bytes, int]:
    """GraphML, and how many things and relationships there are."""
    return at_once(stream_graphml)(extract)


def _block(*key: str, row: Row) -> bytes:
    """A row with that by which it is sorted."""
    return "\0".join((*key, json.dumps(row))).encode()


def _read(block: bytes) -> list[Any]:
    *key, row = block.decode().split("\0")
    return [*key, json.loads(row)]


def _of_node(node: Node, vocabulary: Vocabulary) -> Row:
    found = vocabulary.class_of(node)
    own = {name: value for name, value in sorted(node.properties.items()) if name not in ("uid", "name")}
    shown: Row = {
        "label": node.text("name") or node.uid,
        "class": found.name if found else node.label,
        "derived": not vocabulary.is_canonical(node),
    }
    return {**shown, **{name if name not in shown else f"own_{name}": value for name, value in own.items()}}


def _of_edge(link: Link, schema: Schema) -> Row:
    type, _, properties = link
    shown: Row = {"type": type, "label": type, "derived": schema.is_derived(type)}
    own = sorted((properties or {}).items())
    return {**shown, **{name if name not in shown else f"own_{name}": value for name, value in own}}


class _Kinds:
    """The attributes that rows have, and of which types their values are."""

    def __init__(self) -> None:
        self._kinds: dict[str, set[str]] = {}

    def note(self, row: Row) -> None:
        """See a row."""
        for name, value in row.items():
            self._kinds.setdefault(name, set()).add(_kind(value))

    def keys(self) -> dict[str, str]:
        """Every attribute with its type: of values that differ in type, text; of whole and other numbers, double."""
        first = ("label", "class", "type", "derived")
        order = sorted(self._kinds, key=lambda name: (first.index(name) if name in first else len(first), name))
        return {name: _joint(self._kinds[name]) for name in order}


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
