"""Node-link diagram of the ego graph for ECharts: shapes by kind, strokes by evidence, places computed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from views.parts.html.words import count
from views.parts.network.links import MEASURED, Link
from views.parts.network.looks import (
    CHOSEN,
    FILLS,
    INK,
    OPEN_SIZE,
    PAPER,
    SIZE,
    SOFT,
    kind_of_thing,
    label_lines,
    outline,
    stroke,
)
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place

CROWDED: Final = 60
"""From so many links on, only those of the chosen thing carry their text, and a wheel makes the picture larger."""
_BUILT_IN: Final = {"image": "rect", "marker": "circle", "outcome": "triangle", "cell": "diamond", "other": "circle"}
_MARGIN: Final = (28, 56)
FONT: Final = '"Source Sans", "Source Sans Pro", sans-serif'


@dataclass(frozen=True, slots=True)
class Chart:
    """The option to draw, its text for who does not see it, its height, and the uid or id behind each index."""

    option: dict[str, Any]
    alt: str
    height: int
    node_ids: tuple[str, ...]
    link_ids: tuple[str, ...]

    def chosen(self, selected: Sequence[Mapping[str, Any]]) -> tuple[str, bool] | None:
        """The uid of a thing, or the id of a link (then True), that a selection names; None where there is none."""
        for group in selected:
            is_link = group.get("data_type") == "edge"
            ids = self.link_ids if is_link else self.node_ids
            for index in group.get("data_indices", []):
                if 0 <= index < len(ids):
                    return ids[index], is_link
        return None


def chart(
    drawn: Neighbourhood, at: Mapping[str, Place], more: Mapping[str, int], pick: str, dark: bool = False
) -> Chart:
    """Things at their places and what joins them. more: how many neighbours of a thing are not drawn."""
    things = list(drawn.things)
    index = {one.uid: str(number) for number, one in enumerate(things)}
    crowded = len(drawn.links) > CROWDED
    across = [x for x, _ in at.values()]
    down = [y for _, y in at.values()]
    nodes = []
    for one in things:
        kind, step = kind_of_thing(one.labels), drawn.step(one.uid)
        is_picked, x, y = one.uid == pick, *at[one.uid]
        nodes.append(
            {
                "name": index[one.uid],
                "x": x,
                "y": y,
                "symbol": _BUILT_IN.get(kind) or f"path://{outline(kind)}",
                "symbolSize": (OPEN_SIZE if step else SIZE)
                * (0.75 if kind == "other" else 1)
                * (0.75 if crowded else 1),
                "itemStyle": {
                    "color": FILLS[kind][dark] if step or more.get(one.uid) or is_picked else PAPER[dark],
                    "borderColor": CHOSEN[dark] if is_picked else FILLS[kind][dark],
                    "borderWidth": 3 if is_picked else 2,
                },
                "label": {
                    "formatter": _plain(_label(one.name, step.told if step else "", more.get(one.uid, 0))),
                    "fontWeight": "bold" if step or is_picked else "normal",
                },
            }
        )
    bent = _bends(drawn.links)
    lines = []
    for link in drawn.links:
        # what everyone says by its stroke alone is written where it is asked for
        told = (link.kind == MEASURED and not crowded) or pick in (link.source.uid, link.target.uid, link.id)
        lines.append(_line(link, index, bent[link.id], told, link.id == pick, link.id in drawn.on_path, dark))
    option = {
        "animation": False,
        "tooltip": {"show": False},
        "textStyle": {"fontFamily": FONT},
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "preserveAspect": True,
                "roam": True if crowded else "move",
                "scaleLimit": {"min": 0.4, "max": 6},
                "nodeScaleRatio": 0,
                "left": _MARGIN[1],
                "right": _MARGIN[1],
                "top": _MARGIN[0],
                "bottom": _MARGIN[1],
                "selectedMode": "single",
                # with hundreds of things a name less is better than two that cannot be read
                **({"labelLayout": {"hideOverlap": True}} if crowded else {}),
                "emphasis": {"focus": "adjacency", "lineStyle": {"width": 4}},
                "blur": {"itemStyle": {"opacity": 0.35}, "lineStyle": {"opacity": 0.12}, "label": {"opacity": 0.4}},
                "select": {"itemStyle": {"borderColor": CHOSEN[dark], "borderWidth": 3}},
                "label": {
                    "show": True,
                    "position": "bottom",
                    "distance": 4,
                    "fontSize": 12,
                    "lineHeight": 14,
                    "color": INK[dark],
                    "textBorderColor": PAPER[dark],
                    "textBorderWidth": 3,
                },
                "data": nodes,
                "links": lines,
            }
        ],
    }
    wide, tall = max(across) - min(across), max(down) - min(down)
    room = WIDTH - 2 * _MARGIN[1]
    tall = tall * min(1.0, room / max(wide, 1.0)) + sum(_MARGIN)
    return Chart(
        option, _alt(drawn), round(min(max(tall, 440), 760)), tuple(index), tuple(link.id for link in drawn.links)
    )


WIDTH: Final = 730
"""Pixels that the picture has across on a wide screen."""


def _line(
    link: Link, index: Mapping[str, str], bend: float, told: bool, picked: bool, on_path: bool, dark: bool
) -> dict[str, Any]:
    how = stroke(link, dark, on_path)
    return {
        "source": index[link.source.uid],
        "target": index[link.target.uid],
        "symbol": ["circle" if how.tail else "none", "arrow"],
        "symbolSize": [5, 8 if link.kind == MEASURED else 6],
        "lineStyle": {
            "color": CHOSEN[dark] if picked else how.colour,
            "width": how.width + (1.5 if picked else 0),
            "type": list(how.dash) or "solid",
            "curveness": bend,
            "opacity": 1,
        },
        "label": {
            "show": told,
            "formatter": _plain(link.brief),
            "fontSize": 12 if link.kind == MEASURED else 11,
            "color": CHOSEN[dark] if picked else how.colour if link.kind == MEASURED else SOFT[dark],
            "textBorderColor": PAPER[dark],
            "textBorderWidth": 3,
        },
    }


def _bends(links: Sequence[Link]) -> dict[str, float]:
    """How far each link is bent: several between two things would lie on one another."""
    between: dict[frozenset[str], list[Link]] = {}
    for link in links:
        between.setdefault(frozenset((link.source.uid, link.target.uid)), []).append(link)
    found = {}
    for several in between.values():
        first = several[0].source.uid
        for place, link in enumerate(several):
            bend = 0.0 if len(several) == 1 else 0.18 * (place - (len(several) - 1) / 2) * 2
            found[link.id] = bend if link.source.uid == first else -bend
    return found


def _label(name: str, told: str, more: int) -> str:
    lines = label_lines(name)
    if told:
        return "\n".join((*lines, told))
    return "\n".join((*lines[:-1], f"{lines[-1]} +{more}")) if more else "\n".join(lines)


def _plain(text: str) -> str:
    """A label template without places to fill in: ECharts would read `{b}` and `{style|text}`."""
    return text.replace("{", "(").replace("}", ")")


def _alt(drawn: Neighbourhood) -> str:
    measured = sum(link.kind == MEASURED for link in drawn.links)
    return (
        f"What {drawn.things[0].name} is joined to: {count(len(drawn.things), 'thing')} and "
        f"{count(len(drawn.links), 'link')}, {measured} of them measured by studies here. "
        "The table of links says the same."
    )
