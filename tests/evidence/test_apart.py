"""Does a pair of cohorts say why nobody is in both, or why they may be the same people?"""

from __future__ import annotations

from evidence import Sharing, cohort_pair
from ontology import Edge, Node, Records


def _records(relation: str = "disjoint") -> Records:
    """Two hospitals that share nobody; one cohort of each, a part of the first, and a cohort of no known source."""

    def node(uid: str, label: str, **properties: str | list[str]) -> Node:
        return Node(uid, ("Entity", label), {"uid": uid, "name": uid, **properties})

    nodes = (
        *(node(f"rg:cohort.{name}", "Cohort", locators=[f"toy:L1 {name}"]) for name in ("a", "part", "b", "stray")),
        *(node(f"rg:datasource.{name}", "DataSource") for name in ("here", "there")),
        node("rg:overlap.pools", "Overlap", relation=relation, basis="Two towns.", locators=["toy:L7 Text"]),
        node("rg:overlap.part", "Overlap", relation="subset", basis="A stated part.", locators=["toy:L8 Text"]),
    )
    edges = (
        Edge("DRAWN_FROM", "rg:cohort.a", "rg:datasource.here"),
        Edge("DRAWN_FROM", "rg:cohort.b", "rg:datasource.there"),
        Edge("BETWEEN", "rg:overlap.pools", "rg:datasource.here", {"role": "either"}),
        Edge("BETWEEN", "rg:overlap.pools", "rg:datasource.there", {"role": "either"}),
        Edge("BETWEEN", "rg:overlap.part", "rg:cohort.part", {"role": "part"}),
        Edge("BETWEEN", "rg:overlap.part", "rg:cohort.a", {"role": "whole"}),
    )
    return Records(nodes, edges)


def test_apart_by_their_pools_names_the_row_that_says_so() -> None:
    records = _records()
    for left in ("rg:cohort.a", "rg:cohort.part"):
        pair = cohort_pair(left, "rg:cohort.b", records)
        assert (pair.relation, pair.overlap) == ("disjoint", "")
        assert pair.reason == "rg:overlap.pools: Two towns."
        assert pair.locators == ("toy:L7 Text",)


def test_a_row_on_the_very_two_is_the_reason_itself() -> None:
    records = _records()
    pair = cohort_pair("rg:datasource.here", "rg:datasource.there", records)
    assert (pair.relation, pair.reason, pair.overlap) == ("disjoint", "Two towns.", "rg:overlap.pools")


def test_what_is_not_known_to_be_apart_may_be_the_same() -> None:
    records = _records()
    assert cohort_pair("rg:cohort.part", "rg:cohort.a", records).relation == "subset"
    unknown = cohort_pair("rg:cohort.a", "rg:cohort.stray", records)
    assert (unknown.relation, unknown.reason, unknown.locators) == ("may_share", "unknown", ())
    assert cohort_pair("rg:cohort.a", "rg:cohort.b", _records("may_share")).relation == "may_share"


def test_it_agrees_with_sharing_on_every_two() -> None:
    records = _records()
    sharing = Sharing(records)
    cohorts = [node.uid for node in records.labelled("Cohort")]
    for left in cohorts:
        for right in cohorts:
            if left != right:
                pair = cohort_pair(left, right, records, sharing=sharing)
                assert (pair.relation == "disjoint") is sharing.disjoint(left, right)
                assert bool(pair.locators) is (pair.reason != "unknown")
