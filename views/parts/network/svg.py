"""The ego graph as SVG: a drawing that needs no script and fetches nothing, every name escaped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape

from views.parts.network.links import KINDS, MEASURED
from views.parts.network.looks import (
    FILLS,
    INK,
    NAMES,
    OPEN_SIZE,
    PAPER,
    SAID,
    SIZE,
    SOFT,
    kind_of_thing,
    label_lines,
    outline,
    printable,
    stroke,
)
from views.parts.network.looks import KINDS as SHAPES
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place

_MARGIN: Final = 90
_FONT: Final = "font-family='Helvetica, Arial, sans-serif'"
_LEAST_WIDTH: Final = 760
_FEW: Final = 40
"""Up to so many links each says in words what it is."""


def as_svg(drawn: Neighbourhood, at: Mapping[str, Place], foot: str) -> str:
    """Things, links with what stands on them, a legend, and a line of where it comes from; on white paper."""
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width = max(max(xs) - left + _MARGIN, _LEAST_WIDTH)
    deep = max(ys) - top + _MARGIN
    told, below = _legend(drawn, foot, left + 16, top + deep)
    title = f"What {drawn.things[0].name} is joined to"
    parts = [
        Markup(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{} {} {} {}' width='{}' height='{}' role='img' {}>"
        ).format(*(round(one, 1) for one in (left, top, width, deep + below, width, deep + below)), Markup(_FONT)),
        Markup("<title>{}</title>").format(printable(title)),
        Markup("<rect x='{}' y='{}' width='100%' height='100%' fill='{}'/>").format(
            round(left, 1), round(top, 1), PAPER[0]
        ),
    ]
    parts += _lines(drawn, at)
    for one in drawn.things:
        parts.append(_thing(drawn, one.uid, one.name, kind_of_thing(one.labels), at[one.uid]))
    parts += told
    return str(Markup("\n").join([*parts, Markup("</svg>\n")]))


def _lines(drawn: Neighbourhood, at: Mapping[str, Place]) -> list[Markup]:
    found, texts = [], []
    count: dict[frozenset[str], int] = {}
    for link in drawn.links:
        pair = frozenset((link.source.uid, link.target.uid))
        place = count[pair] = count.get(pair, -1) + 1
        (x1, y1), (x2, y2) = at[link.source.uid], at[link.target.uid]
        far = math.hypot(x2 - x1, y2 - y1) or 1.0
        ux, uy = (x2 - x1) / far, (y2 - y1) / far
        # several between two things stand side by side
        aside = 9.0 * ((place + 1) // 2) * (1 if place % 2 else -1)
        x1, y1, x2, y2 = x1 - uy * aside, y1 + ux * aside, x2 - uy * aside, y2 + ux * aside
        x1, y1, x2, y2 = x1 + ux * 14, y1 + uy * 14, x2 - ux * 16, y2 - uy * 16
        how = stroke(link, False, link.id in drawn.on_path)
        dash = Markup(" stroke-dasharray='{}'").format(" ".join(map(str, how.dash))) if how.dash else ""
        found.append(
            Markup("<path d='M{:.1f} {:.1f}L{:.1f} {:.1f}' stroke='{}' stroke-width='{:.2f}' fill='none'{}/>").format(
                x1, y1, x2, y2, how.colour, how.width, dash
            )
        )
        found.append(
            Markup("<path d='M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z' fill='{}'/>").format(
                x2,
                y2,
                x2 - ux * 9 - uy * 4,
                y2 - uy * 9 + ux * 4,
                x2 - ux * 9 + uy * 4,
                y2 - uy * 9 - ux * 4,
                how.colour,
            )
        )
        if how.tail:
            found.append(Markup("<circle cx='{:.1f}' cy='{:.1f}' r='3' fill='{}'/>").format(x1, y1, how.colour))
        ink = how.colour if link.kind == MEASURED else SOFT[0]
        if link.kind == MEASURED or len(drawn.links) <= _FEW:
            texts.append(_text((x1 + x2) / 2, (y1 + y2) / 2 + 4, link.brief, ink, 11, "middle"))
    return found + texts


def _thing(drawn: Neighbourhood, uid: str, name: str, kind: str, at: Place) -> Markup:
    step = drawn.step(uid)
    radius = (OPEN_SIZE if step else SIZE) / 2
    parts = [
        Markup("<path d='{}' fill='{}' stroke='{}' stroke-width='2'/>").format(
            outline(kind, radius, *at), FILLS[kind][0] if step else PAPER[0], FILLS[kind][0]
        )
    ]
    lines = [*label_lines(name), *([step.told] if step and step.told else [])]
    for place, line in enumerate(lines):
        parts.append(_text(at[0], at[1] + radius + 14 + 14 * place, line, INK[0], 12, "middle", bold=step is not None))
    return Markup("<g><title>{}</title>{}</g>").format(printable(name), Markup("").join(parts))


def _legend(drawn: Neighbourhood, foot: str, x: float, y: float) -> tuple[list[Markup], float]:
    """Shapes in a row, kinds of lines below it, and the foot; with how much room they take."""
    parts, across = [], x
    kinds = {kind_of_thing(one.labels) for one in drawn.things}
    for kind in SHAPES:
        if kind in kinds:
            parts.append(
                Markup("<path d='{}' fill='{}'/>").format(outline(kind, 7, across + 8, y + 12), FILLS[kind][0])
            )
            parts.append(_text(across + 22, y + 16, NAMES[kind], SOFT[0], 12))
            across += 40 + 6.4 * len(NAMES[kind])
    down = y + 38
    for one in KINDS:
        link = next((each for each in drawn.links if each.kind == one), None)
        if link is not None:
            how = stroke(link, False)
            dash = Markup(" stroke-dasharray='{}'").format(" ".join(map(str, how.dash))) if how.dash else ""
            parts.append(
                Markup("<path d='M{:.1f} {:.1f}h34' stroke='{}' stroke-width='{:.2f}'{}/>").format(
                    x, down - 4, how.colour, how.width, dash
                )
            )
            parts.append(_text(x + 44, down, SAID[one], SOFT[0], 12))
            down += 18
    parts.append(_text(x, down + 8, foot, SOFT[0], 12))
    return parts, down + 24 - y


def _text(x: float, y: float, text: str, ink: str, size: int, anchor: str = "start", bold: bool = False) -> Markup:
    weight = Markup(" font-weight='bold'") if bold else ""
    return Markup(
        "<text x='{:.1f}' y='{:.1f}' font-size='{}' text-anchor='{}' fill='{}' stroke='{}' stroke-width='4' "
        "paint-order='stroke'{}>{}</text>"
    ).format(x, y, size, anchor, ink, PAPER[0], weight, escape(printable(text)))
