"""Cohorts, pools, overlaps and studies behind some findings or cohorts, as records: who may be whom among them."""

from __future__ import annotations

from collections.abc import Iterable

from graph import Store, questions
from ontology import Edge, Node, Records
from views.parts.frame import caches
from views.parts.html.values import as_rows


def patients_behind(store: Store, uids: Iterable[str]) -> Records:
    """Everything that the graph says of the patients of these findings or cohorts, and of whatever holds these.

    Bounds and lines of evidence that are worked out from it are those of the whole graph: what is not in it holds none
    of these patients, nor is any of them known to be apart from it and not from these. KeyError of whoever looks one up
    that the graph does not hold.
    """
    wanted = tuple(sorted(set(uids)))
    return caches.worked_out(store, ("patients behind", *wanted), lambda: _gathered(store, wanted))


def _gathered(store: Store, wanted: tuple[str, ...]) -> Records:
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for row in as_rows(questions.list_things(store, wanted)):
        nodes[row["uid"]] = Node(row["uid"], tuple(row["labels"]), row["properties"])
    asked: set[str] = set()
    here = set(wanted)
    while here:
        asked |= here
        further: set[str] = set()
        for row in as_rows(questions.list_patient_links_of(store, sorted(here))):
            nodes[row["uid"]] = Node(row["uid"], tuple(row["labels"]), row["properties"])
            edge = Edge(row["type"], row["source"], row["target"], row["relation"])
            edges[edge.type, edge.start, edge.end] = edge
            if _leads_on(edge, row["uid"], nodes):
                further.add(row["uid"])
        here = further - asked
    return Records(tuple(nodes[uid] for uid in sorted(nodes)), tuple(edges[key] for key in sorted(edges)))


def _leads_on(edge: Edge, other: str, nodes: dict[str, Node]) -> bool:
    """Whether the other end may tell more of the patients that are asked for."""
    if edge.type != "BETWEEN":
        return edge.type in ("IN_COHORT", "DRAWN_FROM")
    if other == edge.start:
        return True
    relation = nodes[edge.start].text("relation")
    return relation == "same" or (relation == "subset" and edge.properties.get("role") == "whole")
