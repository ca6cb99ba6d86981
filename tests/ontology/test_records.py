"""Do records answer the same after more is added to them, and in one order?"""

from __future__ import annotations

import gc
import random

from ontology import Edge, Node, Records, in_order, without_collector

NODES = tuple(Node(uid, ("Entity",), {"uid": uid}) for uid in "abcd")
EDGES = (Edge("KNOWS", "a", "b"), Edge("KNOWS", "a", "c"), Edge("LIKES", "b", "c"))


def _all_links(records: Records) -> set[tuple[str, str, str]]:
    return {
        (kind, node.uid, other.uid)
        for kind in ("KNOWS", "LIKES", "HATES")
        for node in records.nodes
        for other in records.targets(node.uid, kind)
    }


def test_new_relationships_are_found_and_the_records_before_stay_as_they_were() -> None:
    before = Records(NODES, EDGES)
    assert _all_links(before) == {(edge.type, edge.start, edge.end) for edge in EDGES}
    more = (Edge("LIKES", "c", "d"), Edge("HATES", "d", "a"), Edge("LIKES", "d", "d"))
    after = before.with_more(edges=iter(more))
    assert after.edges == (*EDGES, more[0], more[2], more[1])  # those of a type together
    assert _all_links(after) == {(edge.type, edge.start, edge.end) for edge in (*EDGES, *more)}
    assert [node.uid for node in after.sources("d", "LIKES")] == ["c", "d"]
    assert list(after.typed("LIKES")) == [EDGES[2], more[0], more[2]]
    assert _all_links(before) == {(edge.type, edge.start, edge.end) for edge in EDGES}
    assert list(before.typed("HATES")) == before.edges_to("a", "HATES") == []


def test_a_changed_node_is_found_by_the_relationships_that_were_there() -> None:
    before = Records(NODES, EDGES)
    assert before.targets("a", "KNOWS") == [NODES[1], NODES[2]]
    changed = Node("b", ("Entity",), {"uid": "b", "name": "new"})
    assert before.with_more(nodes=[changed]).targets("a", "KNOWS") == [changed, NODES[2]]


def test_relationships_come_in_one_order() -> None:
    drawn = random.Random(3)
    edges = [Edge(kind, start, end) for kind in "ZAB" for start in "cab" for end in "ba"]
    drawn.shuffle(edges)
    assert in_order(edges) == tuple(sorted(edges, key=lambda edge: (edge.type, edge.start, edge.end)))


def test_what_was_made_without_the_collector_is_old_afterwards_and_circles_are_still_found() -> None:
    with without_collector():
        assert not gc.isenabled()
        made = [[number] for number in range(5000)]
        circle: list[object] = []
        circle.append(circle)
    assert gc.isenabled()
    assert gc.get_count()[0] < len(made)  # so that the next search for what is young does not walk it
    del circle
    assert gc.collect() > 0
