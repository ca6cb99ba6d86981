"""Node-link diagram of an answer that returns nodes: a relationship joins the nodes on either side of it in a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph import Answer

MOST_NODES = 150
SHARED = "Entity"


@dataclass(frozen=True)
class Drawn:
    """The chart's specification, and the sentence that says what it shows."""

    option: dict[str, Any]
    alt: str


def network(answer: Answer) -> Drawn | None:
    """A chart of the nodes of an answer, at most `MOST_NODES` of them; None where it returns none."""
    nodes: dict[str, dict[str, Any]] = {}
    links: dict[tuple[str, str, str], None] = {}
    left_out = 0
    for row in answer.rows:
        before, between = "", ""
        for item in (one for value in row for one in _items(value)):
            if "type" in item:
                between = str(item["type"])
                continue
            uid = _uid(item)
            if uid not in nodes and len(nodes) == MOST_NODES:
                left_out += 1
                before = between = ""
                continue
            nodes.setdefault(uid, item)
            if before and between and before != uid:
                links[before, uid, between] = None
            before, between = uid, ""
    if not nodes:
        return None
    kinds = sorted({_kind(item) for item in nodes.values()})
    said = f"{len(nodes)} things and {len(links)} relationships between them."
    more = f" {left_out:,} more places of the answer are not drawn." if left_out else ""
    return Drawn(_option(nodes, list(links), kinds), said + more)


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes and relationships in a value: as a store gives them, with labels or a type and properties."""
    if isinstance(value, list):
        for one in value:
            yield from _items(one)
    elif isinstance(value, dict) and isinstance(value.get("properties"), dict) and _is_thing(value):
        yield value


def _is_thing(value: dict[str, Any]) -> bool:
    return isinstance(value.get("labels"), list) or isinstance(value.get("type"), str)


def _uid(item: dict[str, Any]) -> str:
    return str(item["properties"].get("uid") or item["properties"])


def _kind(item: dict[str, Any]) -> str:
    """The narrowest label: what is left without the shared one, the last by name."""
    own = [label for label in item["labels"] if label != SHARED]
    return str(own[0]) if own else SHARED


def _option(nodes: dict[str, dict[str, Any]], links: list[tuple[str, str, str]], kinds: list[str]) -> dict[str, Any]:
    """Text goes in as data: no formatter and no tooltip, which would be read as HTML."""
    data = [
        {
            "id": uid,
            "name": str(item["properties"].get("name") or uid),
            "category": kinds.index(_kind(item)),
            "symbolSize": 16,
        }
        for uid, item in nodes.items()
    ]
    edges = [
        {"source": start, "target": end, "label": {"show": len(links) <= 25, "formatter": kind.replace("{", "(")}}
        for start, end, kind in links
    ]
    return {
        "animation": False,
        "tooltip": {"show": False},
        "legend": [{"data": kinds, "bottom": 0}],
        "series": [
            {
                "type": "graph",
                "layout": "force",
                "roam": True,
                "draggable": True,
                "force": {"repulsion": 160, "edgeLength": 90, "layoutAnimation": False},
                "label": {"show": True, "position": "right", "width": 160, "overflow": "truncate"},
                "labelLayout": {"hideOverlap": True},
                "categories": [{"name": kind} for kind in kinds],
                "data": data,
                "links": edges,
            }
        ],
    }
