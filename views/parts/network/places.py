"""Layout of the ego graph: a force-directed layout in which what was placed before is fixed, without overlaps.

Names are wide and flat, so a place is a box of the name's size: a new thing takes the free box nearest to where the
layout would put it. Units are pixels at the usual size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import networkx as nx

from views.parts.network.looks import KINDS, kind_of_thing, label_lines
from views.parts.network.neighbourhood import Neighbourhood

Place = tuple[float, float]
FIRST: Final = (330.0, 235.0)
"""Half axes of the ellipse on which the start's neighbours begin."""
FURTHER: Final = 190.0
"""How far from an opened thing its neighbours begin."""
_GAP = (14.0, 16.0)
_ROUNDS = 12
_STEP = 22.0


def places(drawn: Neighbourhood, known: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """Where each thing stands; what `known` places stays there. The same walk has the same picture without it."""
    start = drawn.things[0].uid
    found: dict[str, Place] = {uid: at for uid, at in (known or {}).items() if drawn.thing(uid)}
    if start not in found:
        found = {start: (0.0, 0.0)}
    boxes = {one.uid: _box(one.name) for one in drawn.things}
    open_by_now = {start}
    kinds = {one.uid: KINDS.index(kind_of_thing(one.labels)) for one in drawn.things}
    brought = {step.uid: step.brought for step in drawn.steps}
    waiting = [(uid, list(brought[uid])) for uid in brought]
    told = {one for _, some in waiting for one in some}
    rest = [one.uid for one in drawn.things if one.uid not in told and one.uid != start]
    # things of a path that nobody opened stand next to their neighbour on the path, away from everything else
    chain = [(uid, [one]) for one, uid in _chain(drawn, rest, start)]
    for uid, new in [*waiting[:1], *chain, *waiting[1:]]:
        new = sorted((one for one in new if one not in found), key=lambda one: (kinds[one], new.index(one)))
        open_by_now.add(uid)
        if not new:
            continue
        # only with links that were known by then, so that what is opened later moves nothing
        graph = nx.Graph(
            (link.source.uid, link.target.uid)
            for link in drawn.links
            if link.id in drawn.on_path or {link.source.uid, link.target.uid} & open_by_now
        )
        graph.add_nodes_from((*found, *new))
        centre = found.get(uid, (0.0, 0.0))
        guess = _ring(centre, new) if uid == start and len(found) == 1 else _fan(centre, found, graph, uid, new)
        for one, at in _relaxed(graph, found, guess).items():
            found[one] = _free(at, boxes[one], [(found[other], boxes[other]) for other in found], centre)
    return {one.uid: found[one.uid] for one in drawn.things}


def _chain(drawn: Neighbourhood, rest: Sequence[str], start: str) -> list[tuple[str, str]]:
    """Things of paths, each with one beside it on its path that has a place by then."""
    paired = [(link.source.uid, link.target.uid) for link in drawn.links if link.id in drawn.on_path]
    placed = {one.uid for one in drawn.things} - set(rest)
    found: list[tuple[str, str]] = []
    waiting = list(rest)
    while waiting:
        ready = [
            (one, other)
            for one in waiting
            for pair in paired
            if one in pair and (other := pair[0] if pair[1] == one else pair[1]) in placed
        ]
        one, other = next((pair for pair in ready if pair[1] != start), ready[0] if ready else (waiting[0], start))
        found.append((one, other))
        placed.add(one)
        waiting.remove(one)
    return found


def _box(name: str) -> Place:
    """Width and height of a thing with its name below it."""
    lines = label_lines(name)
    return max(40.0, 8.2 * max(map(len, lines))), 30.0 + 17.0 * len(lines)


def _ring(centre: Place, new: Sequence[str]) -> dict[str, Place]:
    """On an ellipse, from the left clockwise in the order given; a crowd stands on two."""
    rings = 1 if len(new) <= 14 else 2
    found = {}
    for place, uid in enumerate(new):
        angle = math.pi + 2 * math.pi * place / len(new)
        stretch = 1.0 if rings == 1 or place % 2 == 0 else 1.55
        stretch *= max(1.0, math.sqrt(len(new) / 22))
        found[uid] = (
            centre[0] + FIRST[0] * stretch * math.cos(angle),
            centre[1] + FIRST[1] * stretch * math.sin(angle),
        )
    return found


def _fan(centre: Place, placed: Mapping[str, Place], graph: nx.Graph, uid: str, new: Sequence[str]) -> dict[str, Place]:
    """On an arc that turns away from what stands around a thing."""
    near = [placed[one] for one in graph.neighbors(uid) if one in placed and one != uid] or [(0.0, 0.0)]
    away = (centre[0] - sum(x for x, _ in near) / len(near), centre[1] - sum(y for _, y in near) / len(near))
    if math.hypot(*away) < 1:
        away = (1.0, 0.0)
    middle = math.atan2(away[1], away[0])
    spread = min(math.pi * 1.2, 0.38 * (len(new) - 1))
    radius = FURTHER * max(1.0, math.sqrt(len(new) / 9))
    found = {}
    for place, one in enumerate(new):
        angle = middle + (spread * (place / (len(new) - 1) - 0.5) if len(new) > 1 else 0)
        found[one] = (centre[0] + 1.3 * radius * math.cos(angle), centre[1] + radius * math.sin(angle))
    return found


def _relaxed(graph: nx.Graph, placed: Mapping[str, Place], guess: Mapping[str, Place]) -> dict[str, Place]:
    """The guess, drawn together by links; everything that was placed before is fixed."""
    here = graph.subgraph([*placed, *guess])
    at = nx.spring_layout(here, pos={**placed, **guess}, fixed=list(placed), k=FURTHER, iterations=_ROUNDS, seed=1)
    # a third of what the layout asks for: names are kept apart by the guess, linked things together by the layout
    return {
        uid: ((guess[uid][0] * 2 + float(at[uid][0])) / 3, (guess[uid][1] * 2 + float(at[uid][1])) / 3) for uid in guess
    }


def _free(at: Place, box: Place, taken: Sequence[tuple[Place, Place]], centre: Place) -> Place:
    """The nearest place where a box overlaps none that is taken."""
    for x, y in _around(at, centre):
        if all(
            abs(x - there[0]) >= (box[0] + size[0]) / 2 + _GAP[0]
            or abs(y - there[1]) >= (box[1] + size[1]) / 2 + _GAP[1]
            for there, size in taken
        ):
            return round(x, 1), round(y, 1)
    return round(at[0], 1), round(at[1], 1)


def _around(at: Place, centre: Place) -> Iterator[Place]:
    """Places on ever wider rings, those away from the centre first."""
    yield at
    outward = math.atan2(at[1] - centre[1], at[0] - centre[0])
    for ring in range(1, 90):
        number = 8 + 2 * ring
        for turn in range(number):
            # 0, +1, -1, +2, -2 …: outwards first
            half = (turn + 1) // 2 * (1 if turn % 2 else -1)
            angle = outward + 2 * math.pi * half / number
            yield at[0] + _STEP * ring * math.cos(angle), at[1] + _STEP * ring * math.sin(angle)
