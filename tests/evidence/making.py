"""Small records with known answers: one constructor for each kind of node that the judgement reads."""

from __future__ import annotations

from collections.abc import Iterable

from ontology import Edge, Node, Records, Value

Part = tuple[list[Node], list[Edge]]


def records(*parts: Part) -> Records:
    """All parts together; a node that several parts name stands once."""
    nodes = {node.uid: node for part in parts for node in part[0]}
    edges = {(edge.type, edge.start, edge.end): edge for part in parts for edge in part[1]}
    return Records(tuple(nodes.values()), tuple(edges.values()))


def node(label: str, uid: str, *wider: str, **properties: Value | None) -> Node:
    """A node; properties that are None are left out, as when they are read."""
    filled = {key: value for key, value in properties.items() if value is not None}
    return Node(uid, ("Entity", *wider, label), {"uid": uid, "name": uid, **filled})


def term(label: str, uid: str, *wider: str) -> Part:
    return [node(label, uid, *wider)], []


def cohort(uid: str, n: int | None = None, pools: Iterable[str] = (), **properties: Value | None) -> Part:
    """A cohort of n patients with images, drawn from data sources."""
    filled: dict[str, Value | None] = {"n": n, "n_unit": "patients", "has_images": True, **properties}
    return [node("Cohort", uid, **filled)], [Edge("DRAWN_FROM", uid, pool) for pool in pools]


def pool(uid: str, capacity: int | None = None) -> Part:
    return [node("DataSource", uid, capacity=capacity)], []


def overlap(left: str, relation: str, right: str) -> Part:
    """How two share patients; for `subset` the left one lies within the right one."""
    uid = f"rg:overlap.{left}-{relation}-{right}".lower()
    roles = ("part", "whole") if relation == "subset" else ("either", "either")
    return (
        [node("Overlap", uid, relation=relation)],
        [Edge("BETWEEN", uid, end, {"role": role}) for end, role in zip((left, right), roles, strict=True)],
    )


def finding(uid: str, feature: str, told: str, cohorts: Iterable[str] = (), **properties: Value | None) -> Part:
    """An association read from an image, in one sample, unless the properties say otherwise."""
    filled: dict[str, Value | None] = {
        "uses_images": True,
        "result": "association",
        "direction": "positive",
        "validation": "none",
        **properties,
    }
    return (
        [node("Finding", uid, **filled)],
        [
            Edge("HAS_SUBJECT", uid, feature),
            Edge("HAS_OBJECT", uid, told),
            *(Edge("IN_COHORT", uid, named) for named in cohorts),
        ],
    )


def claim(
    uid: str, markers: Iterable[str], cells: Iterable[str], kind: str = "expressed_by", joint: bool = False
) -> Part:
    """A background claim on markers and the cells that its place names."""
    return (
        [node("BackgroundClaim", uid, kind=kind, joint=joint)],
        [
            *(Edge("HAS_SUBJECT", uid, marker) for marker in markers),
            *(Edge("HAS_OBJECT", uid, cell) for cell in cells),
        ],
    )


def cell(uid: str, *wider: str) -> Part:
    return [node("Cell", uid)], [Edge("SUBCLASS_OF", uid, parent) for parent in wider]


def quantifies(marker: str, counted: str) -> Part:
    return [], [Edge("QUANTIFIES", marker, counted)]
