"""Difference (diff) of two graphs: what to create, change and delete. Pure functions, records in, lists out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ontology import Edge, Node


@dataclass(frozen=True)
class FoundNode:
    """A node as a database holds it. `place` is the database's own name for it."""

    place: str
    node: Node


@dataclass(frozen=True)
class FoundEdge:
    """A relationship as a database holds it."""

    place: str
    edge: Edge


@dataclass(frozen=True)
class Difference:
    """What to create, to change and to delete. A changed thing is named by its place, with what it must become."""

    new_nodes: tuple[Node, ...] = ()
    changed_nodes: tuple[tuple[FoundNode, Node], ...] = ()
    gone_nodes: tuple[str, ...] = ()
    new_edges: tuple[Edge, ...] = ()
    changed_edges: tuple[tuple[str, Edge], ...] = ()
    gone_edges: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many nodes and relationships are touched."""
        nodes = len(self.new_nodes) + len(self.changed_nodes) + len(self.gone_nodes)
        return nodes + len(self.new_edges) + len(self.changed_edges) + len(self.gone_edges)


def difference(
    found_nodes: Iterable[FoundNode],
    found_edges: Iterable[FoundEdge],
    nodes: Collection[Node],
    edges: Collection[Edge],
) -> Difference:
    """What leads from what was found to these nodes and edges. A thing that appears twice is kept once."""
    wanted = {node.uid: node for node in nodes}
    changed: list[tuple[FoundNode, Node]] = []
    gone: list[str] = []
    for one in found_nodes:
        node = wanted.pop(one.node.uid, None)
        if node is None:
            gone.append(one.place)
        elif node_form(node) != node_form(one.node):
            changed.append((one, node))
    links = {(edge.type, edge.start, edge.end): edge for edge in edges}
    relinked: list[tuple[str, Edge]] = []
    cut: list[str] = []
    for found in found_edges:
        edge = links.pop((found.edge.type, found.edge.start, found.edge.end), None)
        if edge is None:
            cut.append(found.place)
        elif edge_form(edge) != edge_form(found.edge):
            relinked.append((found.place, edge))
    return Difference(
        tuple(wanted.values()), tuple(changed), tuple(gone), tuple(links.values()), tuple(relinked), tuple(cut)
    )


def digest(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """The sha256 of a whole graph, whatever the order of its parts: equal graphs have equal ones."""
    whole = hashlib.sha256()
    for forms in (map(node_form, nodes), map(edge_form, edges)):
        for form in sorted(forms):
            whole.update(form.encode())
            whole.update(b"\n")
    return whole.hexdigest()


def node_form(node: Node) -> str:
    """A node as one text. Numbers keep their kind: 1 is not 1.0."""
    return _text([node.uid, sorted(set(node.labels)), {**node.properties, "uid": node.uid}])


def edge_form(edge: Edge) -> str:
    """A relationship as one text."""
    return _text([edge.type, edge.start, edge.end, dict(edge.properties)])


def _text(form: list[object]) -> str:
    return json.dumps(form, sort_keys=True)
