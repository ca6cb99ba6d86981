"""Sankey diagram of paths for ECharts: cards of image or map, feature, marker and cell with bands between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from views.parts.html.words import Sign, count, sign, words
from views.parts.paths.pairs import Pair
from views.parts.paths.sankey_places import GAP, WIDTH, Card, Places, lines, ordered, places

COLUMNS = ("Image or map", "Feature", "Marker or outcome", "Cell")
HAIRLINE = 0.35
"""How wide a background band is, in findings: thinner than any measured one."""
NO_CELL = "no cell named by the source"
NO_IMAGE = "image not given for this feature"

# colours in light and in dark, by the tone of what came out
_TONES = {
    "down": ("#2563ac", "#7fb2f0"),
    "up": ("#b8501b", "#f0a36b"),
    "unsigned": ("#6b727c", "#a3abb5"),
    "plain": ("#1b7f74", "#5cc4b6"),
    "nothing": ("#c3c8ce", "#4d545d"),
    "warn": ("#7a4aa0", "#c39be6"),
    "quiet": ("#9c86ad", "#8d7a9c"),
}
_INK = ("#1a1c1f", "#f2f4f7")
_SOFT = ("#5f6670", "#aab1ba")
_CARD = ("#f4f6f8", "#1f262d")
_EDGE = ("#9aa2ac", "#6a737e")
_PAPER = ("#ffffff", "#14181d")  # of .streamlit/config.toml
_CLEAR = "rgba(0,0,0,0)"
_MARGIN = 4  # pixels around the cards, for the border of a chosen one


@dataclass(frozen=True)
class Sankey:
    """The option to draw, its text for who does not see it, and which pairs stand behind each card and band."""

    option: dict[str, Any]
    alt: str
    height: int
    columns: int
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

    def called(self, name: str) -> tuple[str, frozenset[int]] | None:
        """A card or band by its name, and the pairs behind it; None where none is drawn under this name."""
        for names, behind in ((self.link_names, self.link_pairs), (self.node_names, self.node_pairs)):
            if name in names:
                return name, behind[names.index(name)]
        return None


def signs() -> list[Sign]:
    """Everything that a finding may have come out as, in the order of the bands: directions, then other results."""
    return [sign(vocabulary, name) for vocabulary in ("Direction", "Result") for name in words(vocabulary)]


def ordered_signs(found: Iterable[Sign]) -> list[Sign]:
    """Those that are there, each once, in the order of the bands."""
    there = set(found)
    return [shown for shown in signs() if shown in there]


def sankey(pairs: Sequence[Pair], dark: bool = False) -> Sankey:
    """Paths as bands: as wide as they have findings, one for each sign; a background band is a dashed hairline."""
    cards: dict[Card, tuple[str, set[int]]] = {}
    findings: dict[tuple[Card, Card, Sign | None], set[str]] = {}
    behind: dict[tuple[Card, Card, Sign | None], set[int]] = {}

    def card(depth: int, uid: str, name: str, pair: int) -> Card:
        cards.setdefault((depth, uid), (name, set()))[1].add(pair)
        return depth, uid

    def band(start: Card, end: Card, shown: Sign | None, pair: int, uids: Sequence[str] = ()) -> None:
        behind.setdefault((start, end, shown), set()).add(pair)
        findings.setdefault((start, end, shown), set()).update(uids)

    for place, pair in enumerate(pairs):
        image = card(0, pair.image_uid or "", pair.image or NO_IMAGE, place)
        feature = card(1, pair.feature_uid, pair.feature, place)
        marker = card(2, pair.marker_uid, pair.marker, place)
        band(image, feature, None, place, [one.uid for one in pair.findings])
        for one in pair.findings:
            band(feature, marker, one.sign, place, [one.uid])
        for cell in pair.cells:
            band(marker, card(3, cell.uid, cell.name, place), None, place)
        if not pair.cells and not pair.is_outcome:
            band(marker, card(3, "", NO_CELL, place), None, place)

    ranks = {shown: place for place, shown in enumerate(signs(), start=1)}
    drawn = sorted(behind, key=lambda one: (one[0][0], ranks.get(one[2], 0) if one[2] else 0))
    values = {one: float(len(findings[one])) or HAIRLINE for one in drawn}
    together: dict[tuple[Card, Card], float] = {}
    for (start, end, _), value in values.items():
        together[start, end] = together.get((start, end), 0) + value
    names = {one: name for one, (name, _) in cards.items()}
    outcomes = frozenset((2, pair.marker_uid) for pair in pairs if pair.is_outcome)
    order = ordered(list(cards), together, outcomes | {(0, ""), (3, "")})
    unit = 7 if sum(values.values()) < 80 else 4
    room = places(order, names, together, unit)
    return Sankey(
        option=_option(order, names, room, outcomes, values, dark),
        alt=_alt(pairs),
        height=round(room.height) + 2 * _MARGIN,
        columns=max((depth for depth, _ in order), default=0) + 1,
        node_pairs=tuple(frozenset(cards[one][1]) for one in order),
        link_pairs=tuple(frozenset(behind[one]) for one in drawn),
        node_names=tuple(names[one] for one in order),
        link_names=tuple(
            f"{names[start]} → {names[end]}{f', {shown.symbol} {shown.word}' if shown else ''}"
            for start, end, shown in drawn
        ),
    )


def _option(
    order: Sequence[Card],
    names: Mapping[Card, str],
    room: Places,
    outcomes: frozenset[Card],
    values: Mapping[tuple[Card, Card, Sign | None], float],
    dark: bool,
) -> dict[str, Any]:
    at = {one: str(number) for number, one in enumerate(order)}
    return {
        "animation": False,
        "tooltip": {"show": False},
        "series": [
            {
                "type": "sankey",
                "left": _MARGIN,
                "right": _MARGIN,
                "top": _MARGIN,
                "bottom": _MARGIN,
                "nodeWidth": WIDTH,
                "nodeGap": GAP,
                "nodeAlign": "left",
                "layoutIterations": 0,  # we compute the places
                "draggable": False,
                "selectedMode": "single",
                "emphasis": {"focus": "adjacency"},
                "select": {"itemStyle": {"borderColor": _INK[dark], "borderWidth": 2}, "lineStyle": {"opacity": 0.95}},
                "label": {
                    "color": _INK[dark],
                    "fontSize": 12.5,
                    "lineHeight": 15,
                    "position": "insideLeft",
                    "align": "left",
                    "distance": 8,
                    "overflow": "none",
                    "textBorderWidth": 0,
                },
                "data": [
                    {
                        "name": at[one],
                        "depth": one[0],
                        "value": room.values[one],
                        "localY": room.tops[one],
                        "itemStyle": _card_style(one, one in outcomes, dark),
                        "label": {"formatter": _plain(names[one])},
                    }
                    for one in order
                ],
                "links": [
                    {
                        "source": at[start],
                        "target": at[end],
                        "value": value,
                        "lineStyle": _line_style(start[0], shown, dark),
                    }
                    for (start, end, shown), value in values.items()
                ],
            }
        ],
    }


def _card_style(one: Card, is_outcome: bool, dark: bool) -> dict[str, Any]:
    """A cell is dashed, as the bands that lead to it; an outcome has round corners."""
    background = one[0] == 3
    return {
        "color": _PAPER[dark] if background else _CARD[dark],
        "borderColor": _EDGE[dark],
        "borderWidth": 1,
        "borderType": "dashed" if background else "solid",
        "borderRadius": 10 if is_outcome else 2,
    }


def _line_style(depth: int, shown: Sign | None, dark: bool) -> dict[str, Any]:
    if depth == 2:
        return {"color": _dashes(_SOFT[dark]), "opacity": 0.9, "curveness": 0.5}
    if shown is None:
        return {"color": _SOFT[dark], "opacity": 0.25, "curveness": 0.5}
    return {"color": _TONES.get(shown.tone, _SOFT)[dark], "opacity": 0.65, "curveness": 0.5}


def _dashes(colour: str, number: int = 11) -> dict[str, Any]:
    """A band is filled, not stroked, and so cannot be dashed; a gradient with hard edges looks as if it were."""
    stops: list[dict[str, Any]] = []
    for dash in range(number):
        start, middle, end = dash / number, (dash + 0.55) / number, (dash + 1) / number
        stops += [{"offset": start, "color": colour}, {"offset": middle, "color": colour}]
        stops += [{"offset": middle, "color": _CLEAR}, {"offset": end, "color": _CLEAR}]
    return {"type": "linear", "x": 0, "y": 0, "x2": 1, "y2": 0, "colorStops": stops}


def _plain(name: str) -> str:
    """A label template without places to fill in: ECharts would read `{b}` and `{style|text}`. In lines that fit."""
    return "\n".join(lines(name.replace("{", "(").replace("}", ")")))


def _alt(pairs: Sequence[Pair]) -> str:
    findings = len({finding.uid for pair in pairs for finding in pair.findings})
    images = sorted({pair.image or "no named image" for pair in pairs})
    markers = sorted({pair.marker for pair in pairs})
    cells = {cell.uid for pair in pairs for cell in pair.cells}
    told = ", ".join(markers) if len(markers) <= 12 else f"{len(markers)} markers and outcomes"
    return (
        f"Paths of {count(findings, 'finding')}: from {', '.join(images)} to {told}, and by background "
        f"claims on to {count(len(cells), 'cell type')}. The table below lists the same paths."
    )
