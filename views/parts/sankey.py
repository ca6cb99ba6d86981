"""How do paths look as one picture? Bands from image or map through feature and marker to cell, for ECharts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from views.parts.pairs import Pair
from views.parts.words import count

_Node: TypeAlias = tuple[int, str]  # column and uid
COLUMNS = ("Image or map", "Feature", "Marker or outcome", "Cell")
HAIRLINE = 0.14
"""How wide a background band is, in findings: thinner than any measured one."""
NO_CELL = "no cell named by the source"

_TONES = {
    "negative": ("#2563ac", "#7fb2f0"),
    "positive": ("#b8501b", "#f0a36b"),
    "both": ("#7a4aa0", "#c39be6"),
    "not_stated": ("#5f6670", "#aab1ba"),
    "no_association": ("#b3b8be", "#565d66"),
    "unclear": ("#b3b8be", "#565d66"),
}
_INK = ("#1a1c1f", "#f2f4f7")
_PAPER = ("#ffffff", "#14181d")  # of .streamlit/config.toml: the halo of the labels
_SOFT = ("#5f6670", "#aab1ba")
_NODE = ("#4a515b", "#c3c9d1")


@dataclass(frozen=True)
class Sankey:
    """The option to draw, its text for who does not see it, and which pairs stand behind each node and link."""

    option: dict[str, Any]
    alt: str
    height: int
    node_pairs: tuple[frozenset[int], ...]
    link_pairs: tuple[frozenset[int], ...]
    node_names: tuple[str, ...]
    link_names: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name for what is drawn: a selection is an index, so it may not outlive its drawing."""
        return sha256("\n".join((*self.node_names, *self.link_names)).encode()).hexdigest()[:12]

    def chosen(self, selected: Sequence[dict[str, Any]]) -> tuple[str, frozenset[int]] | None:
        """What a selection names and the pairs behind it; None where nothing is selected."""
        for group in selected:
            names, behind = (
                (self.link_names, self.link_pairs)
                if group.get("data_type") == "edge"
                else (self.node_names, self.node_pairs)
            )
            for index in group.get("data_indices", []):
                if 0 <= index < len(names):
                    return names[index], behind[index]
        return None


def sankey(pairs: Sequence[Pair], dark: bool = False) -> Sankey:
    """Paths as bands. A measured band is as wide as it has findings; a background band is a dashed hairline."""
    nodes: dict[_Node, tuple[str, set[int]]] = {}
    links: dict[tuple[_Node, _Node], set[int]] = {}
    values: dict[tuple[_Node, _Node], float] = {}

    def node(depth: int, uid: str, name: str, pair: int) -> _Node:
        nodes.setdefault((depth, uid), (name, set()))[1].add(pair)
        return depth, uid

    def band(start: _Node, end: _Node, pair: int, value: float) -> None:
        links.setdefault((start, end), set()).add(pair)
        values[start, end] = value if start[0] == 2 else values.get((start, end), 0) + value

    for place, pair in enumerate(pairs):
        image = node(0, pair.image_uid or "", pair.image or "image not given for this feature", place)
        feature = node(1, pair.feature_uid, pair.feature, place)
        marker = node(2, pair.marker_uid, pair.marker, place)
        band(image, feature, place, len(pair.findings))
        band(feature, marker, place, len(pair.findings))
        for cell in pair.cells:
            band(marker, node(3, cell.uid, cell.name, place), place, HAIRLINE)
        if not pair.cells and not pair.is_outcome:
            band(marker, node(3, "", NO_CELL, place), place, HAIRLINE)

    order = list(nodes)
    at = {one: str(number) for number, one in enumerate(order)}
    signs = {
        (start, end): _sign([pairs[place].sign for place in sorted(places)]) for (start, end), places in links.items()
    }
    deepest = max((depth for depth, _ in order), default=0)
    option = {
        "animation": False,
        "title": _titles(deepest, dark),
        "tooltip": {"show": False},
        "series": [
            {
                "type": "sankey",
                "left": "1%",
                "right": f"{_RIGHT}%",
                "top": _HEAD,
                "bottom": 8,
                "nodeWidth": 10,
                "nodeGap": _GAP,
                "nodeAlign": "left",
                "draggable": False,
                "selectedMode": "single",
                "emphasis": {"focus": "adjacency"},
                "select": {"itemStyle": {"borderColor": _INK[dark], "borderWidth": 2}, "lineStyle": {"opacity": 0.95}},
                "label": {
                    "color": _INK[dark],
                    "fontSize": 13,
                    "overflow": "none",
                    "position": "right",
                    "textBorderColor": _PAPER[dark],
                    "textBorderWidth": 3,
                },
                "data": [
                    {
                        "name": at[one],
                        "depth": one[0],
                        "itemStyle": _node_style(one, dark),
                        "label": {"formatter": _plain(nodes[one][0])},
                    }
                    for one in order
                ],
                "links": [
                    {
                        "source": at[start],
                        "target": at[end],
                        "value": values[start, end],
                        "lineStyle": _line_style(start[0], signs[start, end], dark),
                    }
                    for start, end in links
                ],
            }
        ],
    }
    return Sankey(
        option=option,
        alt=_alt(pairs),
        height=_height(order, values),
        node_pairs=tuple(frozenset(nodes[one][1]) for one in order),
        link_pairs=tuple(frozenset(places) for places in links.values()),
        node_names=tuple(nodes[one][0] for one in order),
        link_names=tuple(f"{nodes[start][0]} → {nodes[end][0]}" for start, end in links),
    )


_RIGHT = 19  # per cent, for the names of cells
_CLEAR = "rgba(0,0,0,0)"
_UNIT, _GAP, _HEAD = 15, 13, 60  # pixels: a finding, between two nodes, above the bands


def _height(order: Sequence[_Node], values: Mapping[tuple[_Node, _Node], float]) -> int:
    """Pixels in which the fullest column has room: bands as wide as they have findings, labels one below the other."""
    fullest = 0.0
    for column in range(4):
        nodes = [node for node in order if node[0] == column]
        flow = sum(
            max(
                sum(value for (start, _), value in values.items() if start == node),
                sum(value for (_, end), value in values.items() if end == node),
            )
            for node in nodes
        )
        fullest = max(fullest, flow * _UNIT + (len(nodes) - 1) * _GAP)
    return round(max(fullest, 90) + _HEAD + 12)


def _titles(deepest: int, dark: bool) -> list[dict[str, Any]]:
    under = {1: "measured by the studies →", 2: "background, not measured here ⇢" if deepest == 3 else ""}
    step = (99 - _RIGHT) / max(deepest, 1)
    return [
        {
            "text": COLUMNS[depth],
            "subtext": under.get(depth, ""),
            "left": f"{1 + step * depth:.1f}%",
            "top": 4,
            "padding": 0,
            "itemGap": 5,
            "textStyle": {"color": _INK[dark], "fontSize": 14, "fontWeight": 600},
            "subtextStyle": {"color": _SOFT[dark], "fontSize": 12},
        }
        for depth in range(deepest + 1)
    ]


def _node_style(node: _Node, dark: bool) -> dict[str, Any]:
    if node[0] == 3:
        return {"color": _PAPER[dark], "borderColor": _SOFT[dark], "borderWidth": 1}
    return {"color": _NODE[dark], "borderWidth": 0}


def _line_style(depth: int, sign: str, dark: bool) -> dict[str, Any]:
    if depth == 2:
        return {"color": _dashes(_SOFT[dark]), "opacity": 0.9, "curveness": 0.5}
    if depth == 0:
        return {"color": _NODE[dark], "opacity": 0.25, "curveness": 0.5}
    return {"color": _TONES[sign][dark], "opacity": 0.6, "curveness": 0.5}


def _dashes(colour: str, number: int = 14) -> dict[str, Any]:
    """A band is filled, not stroked, and so cannot be dashed; a gradient with hard edges looks as if it were."""
    stops: list[dict[str, Any]] = []
    for dash in range(number):
        start, middle, end = dash / number, (dash + 0.55) / number, (dash + 1) / number
        stops += [{"offset": start, "color": colour}, {"offset": middle, "color": colour}]
        stops += [{"offset": middle, "color": _CLEAR}, {"offset": end, "color": _CLEAR}]
    return {"type": "linear", "x": 0, "y": 0, "x2": 1, "y2": 0, "colorStops": stops}


def _sign(signs: list[str]) -> str:
    """One sign for a band; pairs of one band that differ are `both`."""
    found = set(signs)
    if len(found) == 1:
        return found.pop()
    signed = found & {"positive", "negative", "both"}
    return signed.pop() if len(signed) == 1 else "both" if signed else "not_stated"


def _plain(name: str) -> str:
    """A label template without places to fill in: ECharts would read `{b}` and `{style|text}`."""
    return name.replace("{", "(").replace("}", ")")


def _alt(pairs: Sequence[Pair]) -> str:
    findings = len({finding.uid for pair in pairs for finding in pair.findings})
    images = sorted({pair.image or "no named image" for pair in pairs})
    markers = sorted({pair.marker for pair in pairs})
    cells = {cell.uid for pair in pairs for cell in pair.cells}
    return (
        f"Paths of {count(findings, 'finding')}: from {', '.join(images)} to {', '.join(markers)}, and by background "
        f"claims on to {count(len(cells), 'cell type')}. The table below lists the same paths."
    )
