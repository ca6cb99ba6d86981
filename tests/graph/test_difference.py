"""Is only changed what differs, and is a whole graph known by its digest?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores.difference import FoundEdge, FoundNode, difference, digest
from graph.stores.neo4j_load import ROWS, steps
from ontology import Edge, Node
from tests.graph.small import EDGES, NODES

FOUND_NODES = [FoundNode(f"n{place}", node) for place, node in enumerate(NODES)]
FOUND_EDGES = [FoundEdge(f"r{place}", edge) for place, edge in enumerate(EDGES)]


def changed(node: Node, **properties: Any) -> Node:
    return replace(node, properties={**node.properties, **properties})


def test_nothing_differs_from_itself() -> None:
    backwards = [FoundNode(one.place, replace(one.node, labels=one.node.labels[::-1])) for one in FOUND_NODES[::-1]]
    assert difference(backwards, FOUND_EDGES, NODES, EDGES).size == 0


def test_an_empty_database_gets_all() -> None:
    found = difference([], [], NODES, EDGES)
    assert (found.new_nodes, found.new_edges, found.size) == (NODES, EDGES, len(NODES) + len(EDGES))


@pytest.mark.parametrize(
    "node",
    [
        changed(NODES[5], value=-1),  # a whole number is another value than a broken one
        changed(NODES[5], n=10.0),
        changed(NODES[5], n=True),
        changed(NODES[4], synonyms=["T lymphocyte"]),
        replace(NODES[1], labels=("Entity", "Feature", "FeatureSet")),
    ],
)
def test_one_thing_that_differs(node: Node) -> None:
    nodes = [node if one.uid == node.uid else one for one in NODES]
    found = difference(FOUND_NODES, FOUND_EDGES, nodes, EDGES)
    assert found.size == 1
    assert [one for _, one in found.changed_nodes] == [node]
    assert digest(nodes, EDGES) != digest(NODES, EDGES)


def test_what_goes_takes_its_relationships_first() -> None:
    left = [node for node in NODES if node.uid != "HGNC:1674"]
    linked = [edge for edge in EDGES if "HGNC:1674" not in (edge.start, edge.end)]
    found = difference(FOUND_NODES, FOUND_EDGES, left, linked)
    assert (found.gone_nodes, found.gone_edges) == (("n3",), ("r1", "r2", "r3"))
    texts = [text for text, _ in steps(found)]
    assert "DELETE r" in texts[0]
    assert "DETACH DELETE n" in texts[1]


def test_what_stands_twice_is_kept_once() -> None:
    twice = [*FOUND_EDGES, FoundEdge("again", EDGES[0])]
    assert difference(FOUND_NODES, twice, NODES, EDGES).gone_edges == ("again",)
    other = [*FOUND_NODES, FoundNode("again", NODES[0])]
    assert difference(other, FOUND_EDGES, NODES, EDGES).gone_nodes == ("again",)


def test_rows_go_in_parts() -> None:
    many = [Node(f"rg:cell.{number}", ("Entity", "Cell"), {}) for number in range(2 * ROWS + 1)]
    assert [len(rows) for _, rows in steps(difference([], [], many, []))] == [ROWS, ROWS, 1]


uids = st.sampled_from([f"rg:cell.{letter}" for letter in "abcdef"])
values = st.one_of(st.integers(0, 2), st.sampled_from([0.0, 1.0, True, "1", ["1"]]))
labels = st.sampled_from([("Entity", "Cell"), ("Entity", "Marker"), ("Entity", "Marker", "Gene")])
graphs = st.tuples(
    st.dictionaries(uids, st.tuples(labels, st.dictionaries(st.sampled_from("xy"), values))),
    st.dictionaries(st.tuples(st.sampled_from(["ABOUT", "TARGETS"]), uids, uids), values),
)


@given(graphs, graphs)
@settings(derandomize=True, max_examples=200, deadline=None)
def test_the_difference_leads_from_any_graph_to_any_other(before: Any, after: Any) -> None:
    def made(graph: Any) -> tuple[list[Node], list[Edge]]:
        nodes = [Node(uid, *rest) for uid, rest in graph[0].items()]
        known = {node.uid for node in nodes}
        return nodes, [Edge(*key, {"x": x}) for key, x in graph[1].items() if {key[1], key[2]} <= known]

    nodes, edges = made(before)
    wanted_nodes, wanted_edges = made(after)
    places = {f"n{number}": node for number, node in enumerate(nodes)}
    links = {f"r{number}": edge for number, edge in enumerate(edges)}
    change = difference(
        [FoundNode(*pair) for pair in places.items()],
        [FoundEdge(*pair) for pair in links.items()],
        wanted_nodes,
        wanted_edges,
    )
    for place in change.gone_nodes:
        del places[place]
    for place in change.gone_edges:
        del links[place]
    places |= {found.place: node for found, node in change.changed_nodes}
    links |= dict(change.changed_edges)
    assert digest([*places.values(), *change.new_nodes], [*links.values(), *change.new_edges]) == digest(
        wanted_nodes, wanted_edges
    )
