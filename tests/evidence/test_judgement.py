"""Is a judgement repeatable, and does it leave what it judges alone?"""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import judge
from evidence.derivation import LEUKOCYTE
from ontology import Records
from tests.evidence.making import cell, claim, cohort, finding, pool, quantifies, records, term

SMALL = records(
    term("Feature", "adc"),
    term("Feature", "ncbv"),
    term("Gene", "CD3E", "Marker"),
    term("Gene", "CD4", "Marker"),
    cell(LEUKOCYTE),
    cell("T cell", LEUKOCYTE),
    cell("helper T cell", "T cell"),
    cell("cytotoxic T cell", "T cell"),
    pool("TCGA", 100),
    cohort("A", 60, ["TCGA"]),
    cohort("B", 70, ["TCGA"]),
    finding("f1", "adc", "CD3E", ["A"], validation_as_printed="N/A (Train set only)"),
    finding("f2", "adc", "CD3E", ["B"], validation="cross_validation"),
    finding("f3", "ncbv", "CD4", ["B"], validation="disputed"),
    finding("f4", "CD4", "CD3E", ["B"], uses_images=False, validation="not_an_image_test"),
    claim("c1", ["CD3E"], ["helper T cell", "cytotoxic T cell"]),
    claim("c2", ["CD3E", "CD4"], ["cytotoxic T cell"], joint=True),
    quantifies("CD4", "helper T cell"),
)


def test_every_finding_has_a_reason_and_a_rung_where_it_is_on_the_ladder() -> None:
    found = {node.uid: node for node in judge(SMALL).labelled("Finding")}
    assert {uid: node.number("rung") for uid, node in found.items()} == {"f1": 0, "f2": 1, "f3": None, "f4": None}
    assert "rung" not in found["f3"].properties
    assert all(node.text("rung_reason") for node in found.values())


def test_nothing_read_is_lost_and_nothing_is_changed() -> None:
    before = deepcopy(SMALL)
    judged = judge(SMALL)
    assert before == SMALL
    assert [node.uid for node in judged.nodes] == [node.uid for node in SMALL.nodes]
    assert set(map(repr, SMALL.edges)) <= set(map(repr, judged.edges))
    for node in SMALL.nodes:
        assert node.properties.items() <= judged.by_uid[node.uid].properties.items()
        assert judged.by_uid[node.uid].labels == node.labels


def test_relationships_come_sorted_and_one_a_pair() -> None:
    keys = [(edge.type, edge.start, edge.end) for edge in judge(SMALL).edges]
    assert keys == sorted(set(keys))
    assert ("ASSOCIATED_WITH", "adc", "CD3E") in keys
    assert ("MARKER_OF", "CD3E", "T cell") in keys


def test_judging_twice_is_judging_once() -> None:
    once = judge(SMALL)
    assert judge(once) == once == judge(SMALL)


def test_nothing_gives_nothing() -> None:
    assert judge(Records((), ())) == Records((), ())


@settings(deadline=None)
@given(st.permutations(SMALL.nodes), st.permutations(SMALL.edges))
def test_the_order_of_records_means_nothing(nodes: list[object], edges: list[object]) -> None:
    judged, expected = judge(Records(tuple(nodes), tuple(edges))), judge(SMALL)  # type: ignore[arg-type]
    assert judged.edges == expected.edges
    assert judged.by_uid == expected.by_uid


def test_every_value_can_be_stored() -> None:
    judged = judge(SMALL)
    for properties in [*(node.properties for node in judged.nodes), *(edge.properties for edge in judged.edges)]:
        for value in properties.values():
            entries = value if isinstance(value, list) else [value]
            assert all(type(entry) in (str, int, float, bool) for entry in entries)
            assert len({type(entry) for entry in entries}) <= 1
