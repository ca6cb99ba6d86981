"""What is the true answer to a shipped question of the walk through the graph? Plain Python, as in truths.py."""

from __future__ import annotations

from collections.abc import Callable

from tests.portability.judging import Rows
from tests.portability.truths import Given, _labels, _only
from tests.portability.world import Graph

WALKED = (
    *("DERIVED_FROM", "COMPUTED_FROM", "IN_FAMILY", "HAS_MEMBER", "MARKER_OF", "QUANTIFIES", "SUBCLASS_OF", "NEAR_TO"),
    *("TRAINED_FOR", "DEVELOPED_IN", "TARGETS", "TESTS", "USED", "DRAWN_FROM", "ENROLLED_IN", "TREATED_WITH"),
    "HAS_DISEASE",
)


def _joined(g: Graph, p: Given) -> Rows:
    return [
        (n, g.get(n, "name"), _labels(g, n), e.type, e.start == n, other, g.get(other, "name"), _labels(g, other),
         *(e.properties.get(key) for key in ("via", "disputed", "claim_uids")))
        for n in dict.fromkeys(p["uids"])
        if n in g.nodes
        for e, other in (
            *((e, e.end) for e in g.out(n, *WALKED)),
            *((e, e.start) for e in g.into(n, *WALKED) if e.start != e.end),
        )
    ]  # fmt: skip


def _neighbours(g: Graph, p: Given) -> Rows:
    rows = []
    for n in dict.fromkeys(p["uids"]):
        if n not in g.nodes:
            continue
        found = {*g.to(n, *WALKED), *g.by(n, *WALKED)}
        for f in _only(g, g.by(n, "HAS_SUBJECT"), "Finding"):
            found |= {*g.to(f, "HAS_OBJECT"), *_only(g, g.by(f, "REPORTS"), "Study")}
        for f in _only(g, g.by(n, "HAS_OBJECT"), "Finding"):
            found |= {*g.to(f, "HAS_SUBJECT"), *_only(g, g.by(f, "REPORTS"), "Study")}
        for f in _only(g, g.to(n, "REPORTS"), "Finding"):
            found |= {*g.to(f, "HAS_SUBJECT", "HAS_OBJECT")}
        if found - {n}:
            rows.append((n, g.get(n, "name"), len(found - {n})))
    return rows


def _properties(g: Graph) -> Rows:
    found: dict[tuple[str, str], list[str]] = {}
    for uid, node in g.nodes.items():
        for label in node.labels:
            for key, value in node.properties.items():
                if value is not None:
                    found.setdefault((label, key), []).append(uid)
    return [(*key, len(uids), min(uids)) for key, uids in found.items()]


def _relationship_ends(g: Graph) -> Rows:
    ends: dict[str, list[tuple[str, str]]] = {}
    for edge in g.edges.values():
        ends.setdefault(edge.type, []).append((edge.start, edge.end))
    return [(type, len(found), *(_labels(g, uid) for uid in min(found))) for type, found in ends.items()]


EXPLORE: dict[str, Callable[[Graph, Given], Rows]] = {
    "count_neighbours": _neighbours,
    "count_properties": lambda g, p: _properties(g),
    "count_relationship_ends": lambda g, p: _relationship_ends(g),
    "list_joined": _joined,
}
