"""Do relationships in columns answer as a list of them does, whatever they are and in whichever order they come?"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import NO_PROPERTIES, Edge, Edges, Node, Records, Value, in_order, packed
from ontology.edges import joined

UIDS = "abcd"
SAID = st.sampled_from([{}, {"role": "part"}, {"line": 2, "role": "whole"}])
EDGES = st.lists(st.builds(Edge, st.sampled_from("XYZ"), st.sampled_from(UIDS), st.sampled_from(UIDS), SAID))
VALUES = st.one_of(
    st.booleans(), st.integers(-3, 3), st.sampled_from([0.0, -0.0, 1.0, 2.5]), st.sampled_from(["", "a", "1", "True"])
)


def together(edges: Sequence[Edge]) -> list[Edge]:
    """Those of a type together, types as they come first."""
    types = list(dict.fromkeys(edge.type for edge in edges))
    return sorted(edges, key=lambda edge: types.index(edge.type))


@given(EDGES)
def test_they_come_back_one_by_one_by_place_and_many_at_once(edges: list[Edge]) -> None:
    found, expected = Edges.of(iter(edges)), together(edges)
    assert list(found) == expected
    assert len(found) == len(edges)
    assert [found[place] for place in range(len(edges))] == expected
    assert [found[-1 - place] for place in range(len(edges))] == expected[::-1]
    assert list(reversed(found)) == expected[::-1]
    assert found[1:3] == tuple(expected[1:3])
    for place in (len(edges), -1 - len(edges)):
        with pytest.raises(IndexError):
            found[place]
    for size in (1, 2, 100):
        runs = list(found.runs(size))
        assert [edge for run in runs for edge in run.edges()] == expected
        assert all(0 < len(run.starts) == len(run.ends) <= size for run in runs)
    bare = {edge.type for edge in edges} - {edge.type for edge in edges if edge.properties}
    assert {run.type for run in found.runs(9) if run.properties is None} == bare


@given(EDGES)
def test_those_of_a_node_are_found_in_the_order_in_which_they_came(edges: list[Edge]) -> None:
    for found in (Edges.of(edges), Edges.of(edges).afresh()):
        for kind, table in found.tables.items():
            for uid in (*UIDS, "nowhere"):
                from_here = [edge for edge in edges if edge.type == kind and edge.start == uid]
                to_here = [edge for edge in edges if edge.type == kind and edge.end == uid]
                assert table.edges_from(uid) == from_here
                assert table.edges_to(uid) == to_here
                assert table.ends_from(uid) == [edge.end for edge in from_here]
                assert table.starts_to(uid) == [edge.start for edge in to_here]


@given(EDGES, EDGES, EDGES)
def test_several_are_put_in_one_order_and_none_of_them_is_changed(
    one: list[Edge], other: list[Edge], third: list[Edge]
) -> None:
    columns = Edges.of(one), Edges.of(other)
    every = [*together(one), *together(other), *third]
    assert in_order(*columns, iter(third)) == sorted(every, key=lambda edge: (edge.type, edge.start, edge.end))
    assert joined((*columns, third)) == together(every)
    assert (columns[0], columns[1]) == (together(one), together(other))


@given(EDGES, st.frozensets(st.sampled_from("XYZ")), st.frozensets(st.sampled_from(UIDS)))
def test_some_types_and_starts_are_left_out(edges: list[Edge], types: frozenset[str], gone: frozenset[str]) -> None:
    kept = [edge for edge in edges if edge.type not in types and edge.start not in gone]
    assert Edges.of(edges).without(types, gone) == [edge for edge in together(edges) if edge in kept]


def test_they_are_equal_to_what_holds_the_same_in_that_order() -> None:
    edges = [Edge("X", "a", "b"), Edge("X", "a", "c", {"role": "part"})]
    assert Edges.of(edges) == tuple(edges) == Edges.of(edges)
    assert Edges.of(edges) != edges[::-1]
    assert Edges.of(edges) != edges[:1]
    assert Edges.of(edges) != 2
    assert Records((), edges) != Records((Node("a", ("Entity",), {}),), edges)
    assert Records((), edges) != 2
    assert repr(edges[1]) in repr(Edges.of(edges))


def test_a_map_for_all_that_say_nothing() -> None:
    edges = Edges.of([Edge("X", "a", "b", {}), Edge("X", "a", "c", {"role": "part"})])
    assert edges[0].properties is NO_PROPERTIES


@given(st.lists(st.dictionaries(st.sampled_from("stuvwxyz"), st.one_of(VALUES, st.lists(VALUES)))))
def test_packed_properties_are_what_they_were(maps: list[dict[str, Value]]) -> None:
    for properties in maps:
        for found in (packed(properties), packed(properties, shared=False)):
            assert [*found.items()] == [*properties.items()]
            assert repr(found) == repr(properties)  # 1, 1.0 and True are equal, but not the same


def test_packed_properties_are_smaller_where_others_have_the_same_keys_and_share_lists() -> None:
    plain: dict[str, Value] = {f"column_{number}": ["a", "b"] for number in range(20)}
    found = [packed(plain) for _ in range(100)]
    assert sum(map(sys.getsizeof, found)) < 0.6 * 100 * sys.getsizeof(plain)
    assert len({id(value) for properties in found for value in properties.values()}) == 1
    alone = packed(plain, shared=False)
    assert all(alone[key] is plain[key] for key in plain)
    many: dict[str, Value] = {f"column_{number}": number for number in range(90)}
    assert [packed(many) for _ in range(3)] == [many] * 3
